//! Walks: children, ancestors, and the tree in document order, all as loops.

use super::{Document, Node, NodeData, NodeId, is_blank};

/// A step of [`Document::traverse`]: into a node, or out of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    Enter(NodeId),
    Leave(NodeId),
}

impl Document {
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.first_child(id), |&child| self.next_sibling(child))
    }

    /// The parent of `id`, its parent, and so on up to the root.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |&node| self.parent(node))
    }

    /// The nodes below `id` in document order, without `id` itself.
    pub(crate) fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.first_child(id), move |&node| self.following(node, id))
    }

    /// The node after `node` in document order below `top`.
    #[inline]
    pub(crate) fn following(&self, node: NodeId, top: NodeId) -> Option<NodeId> {
        self.first_child(node).or_else(|| self.following_outside(node, top))
    }

    /// The node after the whole subtree of `node` in document order below `top`.
    pub(crate) fn following_outside(&self, node: NodeId, top: NodeId) -> Option<NodeId> {
        let mut at = node;
        while at != top {
            let Node { next, parent, .. } = self.node(at);
            if next.is_some() {
                return *next;
            }
            at = (*parent)?;
        }
        None
    }

    /// The edge after `edge` in a depth-first walk of the subtree of `top`, which begins with `Enter(top)`.
    pub(crate) fn next_edge(&self, edge: Edge, top: NodeId) -> Option<Edge> {
        match edge {
            Edge::Enter(id) => Some(self.first_child(id).map_or(Edge::Leave(id), Edge::Enter)),
            Edge::Leave(id) if id == top => None,
            Edge::Leave(id) => match self.next_sibling(id) {
                Some(next) => Some(Edge::Enter(next)),
                None => self.parent(id).map(Edge::Leave),
            },
        }
    }

    /// A depth-first walk of the subtree of `top`: each node entered and left.
    pub(crate) fn traverse(&self, top: NodeId) -> impl Iterator<Item = Edge> + '_ {
        std::iter::successors(Some(Edge::Enter(top)), move |&edge| self.next_edge(edge, top))
    }

    /// The element before or behind `id`, if nothing but white space and comments is between; `near` nodes are looked at.
    pub(crate) fn element_beside(&self, id: NodeId, before: bool, near: usize) -> Option<NodeId> {
        let step = |&at: &NodeId| {
            if before { self.previous_sibling(at) } else { self.next_sibling(at) }
        };
        for node in std::iter::successors(step(&id), step).take(near) {
            match self.data(node) {
                NodeData::Element(_) => return Some(node),
                NodeData::Text(text) if !is_blank(text) => return None,
                _ => {}
            }
        }
        None
    }

    /// All text below `id`, joined.
    pub(crate) fn text_content(&self, id: NodeId) -> String {
        let mut text = String::new();
        for node in std::iter::once(id).chain(self.descendants(id)) {
            if let NodeData::Text(part) = self.data(node) {
                text.push_str(part);
            }
        }
        text
    }
}
