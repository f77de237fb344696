//! Removes what programs leave between the blocks of an article when a value is missing.
//!
//! **Before** `<p>Text</p>null<div>More</div>undefined]]>`
//! **After** `<p>Text</p><div>More</div>`
//! **Why** Feeds are made by templates; a missing value becomes a word of the programming language. Only a text that is nothing else,
//! bare between blocks, goes: a paragraph `<p>null</p>` was written by somebody.
//! **Sources** RSSHub routes and posts made of their feeds; ends of CDATA sections in feeds that were escaped twice; read 2026-11.

use super::work::Work;
use crate::dom::{Document, NodeData, NodeId, is_blank, trim};

pub(super) const NAME: &str = "leftovers";
const RULE: &str = "normalize/leftovers";

/// Texts of missing values, and the end of a section that was opened in a comment.
const LEFTOVERS: &[&str] = &["null", "undefined", "NaN", "[object Object]", "]]>"];
const LONGEST: usize = "[object Object]".len();

fn is_leftover(text: &str) -> bool {
    // Most text begins in another way.
    let first = text.bytes().find(|byte| !matches!(byte, b' ' | b'\t'..=b'\r'));
    first.is_some_and(|byte| !byte.is_ascii() || b"nuN[]".contains(&byte)) && {
        let text = trim(text);
        text.len() <= LONGEST && LEFTOVERS.contains(&text)
    }
}

/// Elements that hold blocks. A cell or an item may hold a value and nothing else.
const CONTAINERS: &[&str] = &["div", "section", "article", "main", "body", "center", "html"];

/// Elements that a bare text beside them is no part of.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "dl",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "iframe",
    "img",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
    "video",
];

/// How many blank nodes beside a text are passed over.
const NEAR: usize = 16;

pub(super) fn run(work: &mut Work<'_>) {
    let document = &*work.document;
    let root = work.root;
    let found: Vec<NodeId> = document
        .descendants(root)
        .filter(|&id| document.text(id).is_some_and(is_leftover))
        .filter(|&id| {
            let parent = document.parent(id);
            parent == Some(root)
                || parent.is_some_and(|parent| is_one_of(document, parent, CONTAINERS))
        })
        .filter(|&id| {
            let (before, behind) = (side(document, id, true), side(document, id, false));
            before != Side::Line
                && behind != Side::Line
                && (before, behind) != (Side::End, Side::End)
        })
        .collect();
    for id in found {
        work.remove(id, RULE);
    }
}

/// What is beside a text.
#[derive(PartialEq, Eq)]
enum Side {
    Block,
    End,
    /// Something in the same line.
    Line,
}

fn side(document: &Document, id: NodeId, before: bool) -> Side {
    let step = |&at: &NodeId| {
        if before { document.previous_sibling(at) } else { document.next_sibling(at) }
    };
    for node in std::iter::successors(step(&id), step).take(NEAR) {
        match document.data(node) {
            NodeData::Element(_) if is_one_of(document, node, BLOCKS) => return Side::Block,
            NodeData::Element(_) => return Side::Line,
            NodeData::Text(text) if !is_blank(text) => return Side::Line,
            _ => {}
        }
    }
    Side::End
}

fn is_one_of(document: &Document, id: NodeId, names: &[&str]) -> bool {
    document.html_name(id).is_some_and(|name| names.contains(&&**name))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    #[test]
    fn missing_values_between_blocks_go_and_are_reported() {
        let outcome = Fixture::bare()
            .run("<p>a</p> null <div>b<p>c</p>undefined</div>[object Object]<img src=d.png>NaN");
        assert_eq!(outcome.html, r#"<p>a</p><div>b<p>c</p></div><img src="d.png">"#);
        assert_eq!(outcome.removals().len(), 4);
    }

    #[test]
    fn the_same_words_in_a_text_stay() {
        for source in [
            "null",
            "<p>null</p>",
            "<ul><li>null</li></ul>",
            "<p>a</p>null <em>b</em>",
            "<p>a</p><b>c</b>undefined<p>d</p>",
            "<p>a</p>null and void<p>b</p>",
            "<pre>undefined</pre>",
        ] {
            assert_eq!(Fixture::bare().html(source), source);
        }
    }
}
