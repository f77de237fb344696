//! Gives text the meaning that its style shows: bold is strong, slanted is emphasis, struck through is deleted.
//!
//! **Before** `<p><span style="font-weight: bold;">Note</span> this</p>`
//! **After** `<p><span><strong>Note</strong></span> this</p>`
//! **Why** Editors style text where they should mark it. And they wrap whole documents in `<b style="font-weight:normal">`, which is
//! not bold. In headings, which are bold anyway, weight means nothing. Size, color and underline mean nothing that an article can say.
//! **Sources** CSS Fonts 4, "Font weight"; CSS Text Decoration 3; the clipboard of Google Docs; posts of WeChat editors; read 2026-11.

use super::work::Work;
use crate::dom::{Document, NodeId, declarations, drop_declarations};
use crate::report::ChangeKind;

pub(super) const NAME: &str = "styled-text";
const RULE: &str = "normalize/styled-text";

/// No more nodes than these are looked at within or around an element.
const NEAR: usize = 64;

/// Elements that run within a line.
const INLINE: &[&str] = &[
    "span", "font", "a", "u", "small", "big", "label", "mark", "b", "strong", "i", "em", "s",
    "del", "sub", "sup",
];

/// Blocks of running text.
const BLOCKS: &[&str] = &["p", "div", "section", "li", "dd", "blockquote", "td"];

/// The properties by which a style says it.
const PROPERTIES: &[&str] =
    &["font-weight", "font-style", "text-decoration", "text-decoration-line", "vertical-align"];

/// What a style says about text.
#[derive(Debug, Default, PartialEq, Eq)]
struct Look {
    bold: Option<bool>,
    italic: Option<bool>,
    struck: bool,
    raised: Option<bool>,
}

pub(super) fn run(work: &mut Work<'_>) {
    for id in work.elements_where(|element| element.attribute("style").is_some()) {
        let Some(element) = work.document.element(id).filter(|_| !work.is_gone(id)) else {
            continue;
        };
        let Some(name) = element.html_name() else { continue };
        let inline = INLINE.contains(&&**name);
        if !inline && !BLOCKS.contains(&&**name) {
            continue;
        }
        let look = look(element.attribute("style").unwrap_or_default());
        if look == Look::default() {
            continue;
        }
        let name = name.clone();
        plain_again(work, id, &name, &look);
        if inline || !holds_blocks(work.document, id) {
            mark(work, id, &look, inline);
        }
    }
}

/// Makes an element for bold or slanted text that is styled as neither a `span`.
fn plain_again(work: &mut Work<'_>, id: NodeId, name: &str, look: &Look) {
    let plain = (matches!(name, "b" | "strong") && look.bold == Some(false))
        || (matches!(name, "i" | "em") && look.italic == Some(false));
    if plain {
        work.note(id, RULE, ChangeKind::Relabelled);
        work.document.rename(id, "span");
        drop_style(work.document, id);
    }
}

/// Puts elements that say what the style shows around the content of `id`.
fn mark(work: &mut Work<'_>, id: NodeId, look: &Look, inline: bool) {
    let document = &*work.document;
    if !document
        .descendants(id)
        .take(NEAR)
        .any(|node| document.text(node).is_some_and(|text| !text.trim().is_empty()))
    {
        return;
    }
    let mut marks: Vec<&str> = Vec::new();
    if look.bold == Some(true)
        && !is_within(
            document,
            id,
            &["strong", "b", "h1", "h2", "h3", "h4", "h5", "h6", "th", "dt"],
        )
    {
        marks.push("strong");
    }
    if look.italic == Some(true) && !is_within(document, id, &["em", "i", "cite", "var"]) {
        marks.push("em");
    }
    if look.struck && !is_within(document, id, &["del", "s", "strike"]) {
        marks.push("del");
    }
    match look.raised {
        Some(true) if inline && !is_within(document, id, &["sup"]) => marks.push("sup"),
        Some(false) if inline && !is_within(document, id, &["sub"]) => marks.push("sub"),
        _ => {}
    }
    if marks.is_empty() {
        return;
    }
    work.note(id, RULE, ChangeKind::Relabelled);
    let document = &mut *work.document;
    for name in marks {
        let wrapper = document.create_html(name, document.offset(id));
        document.reparent_children(id, wrapper);
        document.append(id, wrapper);
    }
    drop_style(document, id);
}

fn drop_style(document: &mut Document, id: NodeId) {
    if let Some(element) = document.element_mut(id) {
        drop_declarations(element, PROPERTIES);
    }
}

/// Whether `id` is one of these elements or stands in one.
fn is_within(document: &Document, id: NodeId, names: &[&str]) -> bool {
    std::iter::once(id)
        .chain(document.ancestors(id))
        .take(NEAR)
        .any(|node| document.html_name(node).is_some_and(|name| names.contains(&&**name)))
}

fn holds_blocks(document: &Document, id: NodeId) -> bool {
    let mut nodes = document.descendants(id);
    let block = nodes.by_ref().take(NEAR).any(|node| {
        document.html_name(node).is_some_and(|name| {
            BLOCKS.contains(&&**name)
                || matches!(
                    &**name,
                    "ul" | "ol"
                        | "dl"
                        | "table"
                        | "figure"
                        | "pre"
                        | "h1"
                        | "h2"
                        | "h3"
                        | "h4"
                        | "h5"
                        | "h6"
                )
        })
    });
    block || nodes.next().is_some()
}

fn look(style: &str) -> Look {
    let mut look = Look::default();
    for (name, value) in declarations(style) {
        let is_named = |known: &&&str| name.eq_ignore_ascii_case(known);
        let Some(&name) = PROPERTIES.iter().find(is_named) else { continue };
        let value = value.split('!').next().unwrap_or_default().trim().to_ascii_lowercase();
        match name {
            "font-weight" => {
                look.bold = match (value.as_str(), value.parse::<f64>()) {
                    ("bold" | "bolder", _) => Some(true),
                    ("normal" | "lighter", _) => Some(false),
                    // 500 is a little heavier than text; only 600 reads as bold.
                    (_, Ok(weight)) => Some(weight >= 600.0),
                    _ => look.bold,
                };
            }
            "font-style" => {
                look.italic = match value.as_str() {
                    "italic" | "oblique" => Some(true),
                    "normal" => Some(false),
                    _ => look.italic,
                };
            }
            "text-decoration" | "text-decoration-line" => {
                look.struck = value.split_ascii_whitespace().any(|word| word == "line-through");
            }
            "vertical-align" => {
                look.raised = match value.as_str() {
                    "super" => Some(true),
                    "sub" => Some(false),
                    _ => None,
                };
            }
            _ => {}
        }
    }
    look
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    #[test]
    fn styles_become_meanings() {
        for (source, expected) in [
            (
                "<p><span style=\"font-weight:700;color:red\">a</span></p>",
                "<p><span style=\"color:red\"><strong>a</strong></span></p>",
            ),
            (
                "<span style=\"font-weight:bold;font-style:italic\">a</span>",
                "<span><em><strong>a</strong></em></span>",
            ),
            ("<p style=\"font-style:italic\">a <b>b</b></p>", "<p><em>a <b>b</b></em></p>"),
            ("<span style=\"text-decoration:line-through\">a</span>", "<span><del>a</del></span>"),
            ("<span style=\"vertical-align:super\">1</span>", "<span><sup>1</sup></span>"),
            ("<b style=\"font-weight:normal\"><p>a</p></b>", "<span><p>a</p></span>"),
        ] {
            assert_eq!(Fixture::bare().html(source), expected, "{source}");
        }
    }

    #[test]
    fn what_shows_nothing_new_is_left_alone() {
        for source in [
            "<h2><span style=\"font-weight:bold\">a</span></h2>",
            "<b><span style=\"font-weight:bold\">a</span></b>",
            "<span style=\"font-weight:400\">a</span>",
            "<span style=\"font-weight:bold\"> </span>",
            "<div style=\"font-weight:bold\"><p>a</p></div>",
            "<span style=\"text-decoration:underline\">a</span>",
        ] {
            assert_eq!(Fixture::bare().html(source), source);
        }
    }
}
