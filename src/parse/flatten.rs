//! A tree in, a tree no deeper than the limit out.
//!
//! The guard bounds what start tags add, but a single token can make the tree builder reopen many formatting elements at
//! once, or imply some elements of a table. Such elements are unwrapped; what holds no element may be one level deeper.

use crate::dom::{Document, NodeId};

use super::names::is_raw_text;

/// Unwraps the elements that are more than `max_depth` levels deep.
pub(super) fn flatten(document: &mut Document, max_depth: usize) {
    let mut level = 1;
    let mut at = document.first_child(NodeId::ROOT);
    while let Some(id) = at {
        at = match document.first_child(id) {
            Some(child) => {
                if level > max_depth && is_container(document, id) {
                    // The children, not looked at yet, are on this level then.
                    document.unwrap(id);
                } else {
                    level += 1;
                }
                Some(child)
            }
            None => after(document, id, &mut level),
        };
    }
}

/// The node after the subtree of `id`.
fn after(document: &Document, id: NodeId, level: &mut usize) -> Option<NodeId> {
    let mut at = id;
    loop {
        if let Some(next) = document.next_sibling(at) {
            return Some(next);
        }
        at = document.parent(at)?;
        *level -= 1;
    }
}

/// Whether the children of `id` mean the same without it: not so for text that is no markup.
fn is_container(document: &Document, id: NodeId) -> bool {
    !document.html_name(id).is_some_and(is_raw_text)
}
