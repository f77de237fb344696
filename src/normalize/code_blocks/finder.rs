//! Finds blocks of code: the outermost elements that are one.

use super::Marks;
use super::line_numbers::{is_numbering, tokens};
use crate::dom::{Document, NodeId, declarations};
use crate::rules::code_language;

/// No more nodes than these are looked at to judge an element, so that nesting cannot make work.
const NEAR: usize = 64;

/// The blocks of code below `root`, in document order, none within another.
pub(super) fn blocks(document: &Document, root: NodeId, marks: &Marks<'_>) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut next = document.first_child(root);
    while let Some(id) = next {
        next = if is_block(document, id, marks) {
            found.push(id);
            document.following_outside(id, root)
        } else {
            document.following(id, root)
        };
    }
    found
}

fn is_block(document: &Document, id: NodeId, marks: &Marks<'_>) -> bool {
    if marks.blocks.contains_key(&id) {
        return true;
    }
    match document.html_name(id).map(|name| &**name) {
        Some("pre" | "listing" | "xmp") => true,
        Some("table") => is_numbered_table(document, id, marks),
        Some("code") => is_lone_code(document, id),
        Some("div" | "p" | "section") => is_set_as_code(document, id),
        _ => false,
    }
}

/// A table of one row: line numbers in the first cell, code in the second.
fn is_numbered_table(document: &Document, table: NodeId, marks: &Marks<'_>) -> bool {
    let mut rows = document.descendants(table).take(NEAR).filter(|&id| document.is_html(id, "tr"));
    let Some(row) = rows.next() else { return false };
    if rows.next().is_some() {
        return false;
    }
    let cells: Vec<NodeId> =
        document.children(row).filter(|&id| document.is_html(id, "td")).take(3).collect();
    let &[numbers, code] = cells.as_slice() else { return false };
    let is_code = |id: NodeId| {
        let name = document.html_name(id).map(|name| &**name);
        matches!(name, Some("pre" | "code")) || marks.blocks.contains_key(&id)
    };
    let holds_code = document.descendants(code).take(NEAR).any(is_code);
    holds_code && tokens(document, numbers, usize::MAX).is_some_and(|tokens| is_numbering(&tokens))
}

/// `code` outside a `pre` that keeps its white space, or that is all its block holds and has lines.
fn is_lone_code(document: &Document, code: NodeId) -> bool {
    let style = document.attribute(code, "style").unwrap_or_default();
    if keeps_lines(style) {
        return true;
    }
    let is_blank = |id: NodeId| {
        document.element(id).is_none() && document.text(id).is_none_or(|t| t.trim().is_empty())
    };
    let alone = document.parent(code).is_some_and(|parent| {
        document
            .html_name(parent)
            .is_some_and(|name| matches!(&**name, "p" | "div" | "section" | "figure"))
            && document.children(parent).take(NEAR).all(|id| id == code || is_blank(id))
    });
    if !alone {
        return false;
    }
    let mut newlines = 0;
    for id in document.descendants(code).take(NEAR) {
        if let Some(text) = document.text(id) {
            newlines += text.matches('\n').count();
        } else if document
            .html_name(id)
            .is_some_and(|name| matches!(&**name, "br" | "div" | "p" | "li" | "tr"))
        {
            return true;
        }
    }
    newlines > 1 || (newlines == 1 && code_language(document, code).is_some())
}

/// A box that keeps its white space and is set in a font for code.
fn is_set_as_code(document: &Document, id: NodeId) -> bool {
    let Some(style) = document.attribute(id, "style") else { return false };
    let monospaced = || {
        let mut fonts = declarations(style).filter(|(name, _)| {
            matches!(name.to_ascii_lowercase().as_str(), "font-family" | "font")
        });
        fonts.any(|(_, value)| {
            let value = value.to_ascii_lowercase();
            ["monospace", "consolas", "courier", "menlo", "monaco"]
                .iter()
                .any(|font| value.contains(font))
        })
    };
    let nested = || {
        document
            .descendants(id)
            .take(NEAR)
            .any(|id| document.html_name(id).is_some_and(|name| matches!(&**name, "pre" | "img")))
    };
    keeps_lines(style) && monospaced() && !nested()
}

/// Whether a style keeps line ends: `white-space: pre`. Source: CSS Text 3.
fn keeps_lines(style: &str) -> bool {
    let mut keeps = false;
    for (name, value) in declarations(style) {
        if name.eq_ignore_ascii_case("white-space") {
            let value = value.split('!').next().unwrap_or_default().trim();
            keeps =
                ["pre", "pre-wrap", "break-spaces"].iter().any(|v| value.eq_ignore_ascii_case(v));
        }
    }
    keeps
}
