//! Preformatted code: the text of a `pre` exactly, and the language that the source names.

use crate::article::Block;
use crate::dom::{Document, Edge, NodeId};
use crate::rules::code_language;

/// The code of a `pre`. Line breaks and blocks within it begin new lines.
pub(super) fn preformatted(document: &Document, id: NodeId) -> Block {
    let mut text = String::new();
    for edge in document.traverse(id) {
        match edge {
            Edge::Enter(node) => {
                if let Some(part) = document.text(node) {
                    text.push_str(part);
                } else if document.is_html(node, "br")
                    || (node != id && begins_line(document, node, &text))
                {
                    text.push('\n');
                }
            }
            Edge::Leave(_) => {}
        }
    }
    Block::Code { language: code_language(document, id), text }
}

fn begins_line(document: &Document, node: NodeId, text: &str) -> bool {
    let block =
        document.html_name(node).is_some_and(|name| matches!(&**name, "div" | "p" | "li" | "tr"));
    block && !text.is_empty() && !text.ends_with('\n')
}
