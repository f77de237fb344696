//! Removes lines that a rule would remove if they were paragraphs of words.
//!
//! **Before** `<div>Text<p>More</p>Sent from my phone</div>`, `<p>Sent from <img>my phone</p>` (with a rule on `p` for that line)
//! **After** `<div>Text<p>More</p></div>`, `<p></p>`
//! **Why** Bare text between blocks, and what stands between two line breaks, becomes a paragraph of the article; a picture without an
//! address is gone by now. A rule that knows the text knows it in every form; else the same line would go only when the article
//! is cleaned again.
//! **Sources** the law that a second run changes nothing.

use super::work::Work;
use crate::dom::{Document, Edge, NodeData, NodeId, is_unreadable};

pub(super) const NAME: &str = "lines";

/// Elements whose bare text becomes paragraphs.
const CONTAINERS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "details",
    "div",
    "fieldset",
    "footer",
    "form",
    "header",
    "html",
    "main",
    "nav",
    "noscript",
    "p",
    "section",
];

/// Elements whose bare text becomes paragraphs beside other blocks only.
const CELLS: &[&str] = &["dd", "li", "td", "th"];

/// Elements that end a line and hold no paragraphs.
const OTHER_BLOCKS: &[&str] = &[
    "caption",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "legend",
    "ol",
    "pre",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// What is more than its words: a line with it stays.
const MORE_THAN_WORDS: &[&str] =
    &["img", "video", "audio", "iframe", "object", "embed", "math", "input"];

/// The longest line that is looked at, in text nodes.
const MOST_TEXTS: usize = 60;

/// Whether an element ends the line before it.
pub(super) fn is_block(name: &str) -> bool {
    [CONTAINERS, CELLS, OTHER_BLOCKS].iter().any(|names| names.contains(&name))
}

pub(super) fn run(work: &mut Work<'_>) {
    let rules = std::mem::take(&mut work.selected.lines);
    if rules.is_empty() {
        return;
    }
    for line in lines(work.document, work.root) {
        let text: String = line.iter().filter_map(|&id| work.document.text(id)).collect();
        if let Some(rule) = rules.find(&text) {
            work.remove_line(&line, rule);
        }
    }
}

/// The texts of each line that becomes a paragraph. A line that is all of a cell stays one.
fn lines(document: &Document, root: NodeId) -> Vec<Vec<NodeId>> {
    let mut found = Vec::new();
    let mut line = Line::default();
    // For each element around that ends lines: whether bare text in it becomes paragraphs.
    let mut around = vec![true];
    let mut unread = 0usize;
    for edge in document.traverse(root) {
        let (id, enters) = match edge {
            Edge::Enter(id) => (id, true),
            Edge::Leave(id) => (id, false),
        };
        let element = match document.data(id) {
            NodeData::Text(text) if enters && unread == 0 => {
                line.push(id, text);
                continue;
            }
            NodeData::Element(element) if id != root => element,
            _ => continue,
        };
        let name = element.html_name();
        if name.is_none_or(is_unreadable) {
            unread = if enters { unread + 1 } else { unread.saturating_sub(1) };
        }
        let name = name.map_or("", |name| name);
        if is_block(name) {
            let is_cell = CELLS.contains(&name);
            let is_whole_cell = line.is_first && !enters && is_cell;
            found.extend(line.end().filter(|_| !is_whole_cell && around.last() == Some(&true)));
            line.is_first = enters;
            if enters {
                around.push(is_cell || CONTAINERS.contains(&name));
            } else {
                around.pop();
            }
        } else if name == "br" && enters {
            line.breaks += 1;
            if line.breaks == 2 {
                found.extend(line.end().filter(|_| around.last() == Some(&true)));
            }
        } else {
            line.has_more |= MORE_THAN_WORDS.contains(&&*element.name.local);
        }
    }
    found.extend(line.end());
    found
}

/// A line on its way.
#[derive(Default)]
struct Line {
    texts: Vec<NodeId>,
    /// Whether it holds more than words.
    has_more: bool,
    /// How many line breaks there are since the last text.
    breaks: usize,
    /// Whether nothing is before it in the element around it.
    is_first: bool,
}

impl Line {
    fn push(&mut self, id: NodeId, text: &str) {
        let is_blank = text.trim().is_empty();
        if !is_blank {
            self.breaks = 0;
        }
        if !is_blank || !self.texts.is_empty() {
            self.texts.push(id);
        }
    }

    /// Begins the next line, and gives the texts of this one if it is one that a rule may judge.
    fn end(&mut self) -> Option<Vec<NodeId>> {
        let Self { texts, has_more, .. } = std::mem::take(self);
        (!has_more && !texts.is_empty() && texts.len() <= MOST_TEXTS).then_some(texts)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    const PACK: &str = r#"
        [[rule]]
        id = "signature"
        why = "a program signs"
        select = "p"
        action = { remove-if-text = "^Sent from .*$" }
    "#;

    #[test]
    fn a_line_goes_in_whatever_form_it_stands() {
        for (source, clean) in [
            ("<div>a<p>b</p>Sent from <b>my</b> phone</div>", "<div>a<p>b</p><b></b></div>"),
            ("<p>a<br><br>Sent from here</p>", "<p>a<br><br></p>"),
            ("Sent from here", ""),
            ("<div><span>Sent from</span> here</div>", "<div><span></span></div>"),
        ] {
            let outcome = Fixture::pack(PACK).run(source);
            assert_eq!(outcome.html, clean, "{source}");
            let rules: Vec<_> =
                outcome.report.changes().iter().map(|change| &*change.rule).collect();
            assert_eq!(rules, ["test/signature"], "{source}");
        }
    }

    #[test]
    fn a_line_goes_that_is_words_only_once_its_picture_is_gone() {
        let outcome = Fixture::pack(PACK).run("<p>Sent from <img alt=b>here</p>");
        assert_eq!(outcome.html, "<p></p>");
    }

    #[test]
    fn a_part_of_a_line_and_what_is_no_paragraph_stay() {
        for source in [
            "<div>Yours<br>Sent from here</div>",
            "<ul><li>Sent from here</li></ul>",
            "<table><tbody><tr><td>Sent from here</td></tr></tbody></table>",
            "<h2>Sent from here</h2>",
            r#"Sent from <img src="a.png">"#,
            "<script>Sent from here</script>",
        ] {
            assert_eq!(Fixture::pack(PACK).html(source), source);
        }
    }
}
