//! Removes what a browser would not show: `hidden` and `display:none`. Before that, unhides what rules know to be content.
//!
//! **Before** `<p hidden>Open in app</p><div style="display:none">Ad</div><p>Text</p>`
//! **After** `<p>Text</p>`
//! **Why** Hidden elements hold menus, copies for devices and traps for robots. Only what nobody would see goes:
//! - `visibility`, `opacity` and `overflow` are not read. Whole articles are served with `visibility:hidden` until a script runs.
//! - `hidden="until-found"` is content that a search in the page opens.
//! - An element with MathML or TeX inside stays: it is the readable twin of a formula drawn by other means.
//! - An element that holds nearly all the text is the article, waiting for a script; it stays and is noted.
//!
//! Runs after the pictures have their addresses, because loaders hide the picture that they replace.
//! **Sources** HTML standard, "The hidden attribute"; CSS Display; defuddle 6de1634 (`display:none` as a substring also hits
//! `--x-display: none`); MediaWiki's `mwe-math` markup; all read 2026-11.

use html5ever::local_name;

use super::work::Work;
use crate::dom::{
    Document, Edge, Element, NodeData, NodeId, drop_declarations, is_hidden, is_unreadable, trim,
};
use crate::report::{Change, ChangeKind};

pub(super) const NAME: &str = "hidden";
pub(super) const UNHIDE_NAME: &str = "unhide";
const RULE: &str = "normalize/hidden";

/// A hidden element with this share of all text, in percent, and at least so many bytes of it, is the article itself.
const ARTICLE_PERCENT: usize = 80;
const ARTICLE_BYTES: usize = 400;

/// Unhides what rules name. It may hold hidden clutter of its own, which still goes.
pub(super) fn unhide(work: &mut Work<'_>) {
    for hit in std::mem::take(&mut work.selected.unhides) {
        let hides = work.document.element(hit.node).is_some_and(is_hidden);
        if hides && !work.is_gone(hit.node) {
            work.note(hit.node, hit.rule, ChangeKind::Relabelled);
            if let Some(element) = work.document.element_mut(hit.node) {
                show(element);
            }
        }
    }
}

pub(super) fn run(work: &mut Work<'_>) {
    if work.elements_where(is_hidden).is_empty() {
        return;
    }
    let (found, all_bytes) = find(work.document, work.root);
    for Found { node, text_bytes, has_formula } in found {
        if work.is_gone(node) {
            continue;
        }
        if has_formula {
            // Shown, or it would go once the formula is text.
            if let Some(element) = work.document.element_mut(node) {
                show(element);
            }
            continue;
        }
        if text_bytes >= ARTICLE_BYTES && text_bytes * 100 >= all_bytes * ARTICLE_PERCENT {
            let document = &*work.document;
            work.report.record(|| {
                Change::new(RULE, ChangeKind::Noted, document.describe(node))
                    .at(document.offset(node))
                    .after("kept: it holds nearly all the text")
            });
            if let Some(element) = work.document.element_mut(node) {
                show(element);
            }
            continue;
        }
        work.remove(node, RULE);
    }
}

struct Found {
    node: NodeId,
    text_bytes: usize,
    has_formula: bool,
}

/// The hidden elements below `root` in document order, and the bytes of all readable text: one walk, however they nest.
fn find(document: &Document, root: NodeId) -> (Vec<Found>, usize) {
    let mut found: Vec<Found> = Vec::new();
    // Open hidden elements: their place in `found`, and what was counted before them.
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    let (mut bytes, mut formulas) = (0, 0);
    let mut unread = 0usize;
    for edge in document.traverse(root) {
        match edge {
            Edge::Enter(id) => match document.data(id) {
                NodeData::Text(text) if unread == 0 => bytes += trim(text).len(),
                NodeData::Element(element) => {
                    unread += usize::from(element.html_name().is_some_and(is_unreadable));
                    formulas += usize::from(is_formula(element));
                    if id != root && is_hidden(element) {
                        open.push((found.len(), bytes, formulas));
                        found.push(Found { node: id, text_bytes: 0, has_formula: false });
                    }
                }
                _ => {}
            },
            Edge::Leave(id) => {
                let Some(element) = document.element(id) else { continue };
                unread -= usize::from(element.html_name().is_some_and(is_unreadable));
                if let Some(&(at, bytes_before, formulas_before)) = open.last()
                    && let Some(entry) = found.get_mut(at).filter(|entry| entry.node == id)
                {
                    entry.text_bytes = bytes - bytes_before;
                    entry.has_formula = formulas > formulas_before || is_formula(element);
                    open.pop();
                }
            }
        }
    }
    (found, bytes)
}

/// MathML, or the script that holds a formula's TeX.
fn is_formula(element: &Element) -> bool {
    element.name.local == local_name!("math")
        || (element.name.local == local_name!("script")
            && element.attribute("type").is_some_and(|kind| kind.trim().starts_with("math/")))
}

/// Takes the attributes away that hide an element; a style that does more keeps its other declarations.
pub(super) fn show(element: &mut Element) {
    element.remove_attribute("hidden");
    drop_declarations(element, &["display", "visibility"]);
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    fn html(source: &str) -> String {
        Fixture::bare().html(source)
    }

    #[test]
    fn hidden_elements_go_and_the_report_holds_their_text() {
        let outcome = Fixture::bare()
            .run("<p hidden>secret <b>words</b></p><div style='Display : NONE!important'>ad</div><p>Text</p>");
        assert_eq!(outcome.html, "<p>Text</p>");
        assert_eq!(outcome.removals(), [(RULE, "secret words"), (RULE, "ad")]);
    }

    #[test]
    fn what_only_looks_hidden_stays() {
        for source in [
            "<div style=\"visibility:hidden\">a</div>",
            "<div style=\"opacity:0;overflow:hidden\">a</div>",
            "<div style=\"--x-display: none\">a</div>",
            "<div style=\"display:none;display:block\">a</div>",
            "<div hidden=\"until-found\">a</div>",
            "<p aria-hidden=\"true\">a</p>",
        ] {
            assert_eq!(html(source), source);
        }
    }

    #[test]
    fn the_hidden_twin_of_a_formula_stays() {
        let source = "<span style=\"display: none;\"><math><mi>x</mi></math></span>";
        assert_eq!(html(source), "<span><math><mi>x</mi></math></span>");
        let source = "<div hidden><pre><p><math><mi>x</mi></math></p></pre></div>";
        assert_eq!(html(source), html(&html(source)));
    }

    #[test]
    fn a_hidden_element_with_nearly_all_the_text_is_the_article() {
        let long = "words ".repeat(100);
        let source = format!(
            "<p>Title</p><div hidden style='display:none;color:red'>{long}<p hidden>x</p></div>"
        );
        let expected = format!("<p>Title</p><div style=\"color:red\">{long}</div>");
        assert_eq!(html(&source), expected);
    }

    #[test]
    fn hidden_elements_in_hidden_elements_are_reported_once() {
        let outcome = Fixture::bare().run("<div hidden>a<p hidden>b</p></div><p>Text</p>");
        assert_eq!(outcome.removals(), [(RULE, "ab")]);
    }
}
