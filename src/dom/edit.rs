//! Edits: attach, detach, unwrap, rename. Each keeps parent, sibling and child links consistent in constant time
//! (or in the number of children moved).

use html5ever::{LocalName, ns};

use super::{Document, Name, NodeId};

impl Document {
    /// Takes a node out of its parent; its own children stay with it.
    pub(crate) fn detach(&mut self, id: NodeId) {
        self.moves += 1;
        let (parent, previous, next) = {
            let node = self.node_mut(id);
            (node.parent.take(), node.previous.take(), node.next.take())
        };
        match previous {
            Some(previous) => self.node_mut(previous).next = next,
            None => {
                if let Some(parent) = parent {
                    self.node_mut(parent).first_child = next;
                }
            }
        }
        match next {
            Some(next) => self.node_mut(next).previous = previous,
            None => {
                if let Some(parent) = parent {
                    self.node_mut(parent).last_child = previous;
                }
            }
        }
    }

    /// Moves `child` to the end of `parent`'s children.
    pub(crate) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        let last = self.node_mut(parent).last_child.replace(child);
        match last {
            Some(last) => self.node_mut(last).next = Some(child),
            None => self.node_mut(parent).first_child = Some(child),
        }
        let node = self.node_mut(child);
        node.parent = Some(parent);
        node.previous = last;
    }

    /// Moves `new` in front of `sibling`, which must have a parent.
    pub(crate) fn insert_before(&mut self, sibling: NodeId, new: NodeId) {
        self.detach(new);
        let Some(parent) = self.node(sibling).parent else { return };
        let previous = self.node_mut(sibling).previous.replace(new);
        match previous {
            Some(previous) => self.node_mut(previous).next = Some(new),
            None => self.node_mut(parent).first_child = Some(new),
        }
        let node = self.node_mut(new);
        node.parent = Some(parent);
        node.previous = previous;
        node.next = Some(sibling);
    }

    /// Moves all children of `from` to the end of `to`.
    pub(crate) fn reparent_children(&mut self, from: NodeId, to: NodeId) {
        while let Some(child) = self.first_child(from) {
            self.append(to, child);
        }
    }

    /// Puts the children of `id` in its place and detaches it.
    pub(crate) fn unwrap(&mut self, id: NodeId) {
        while let Some(child) = self.first_child(id) {
            self.insert_before(id, child);
        }
        self.detach(id);
    }

    /// Makes `id` the HTML element `name`, keeping attributes and children.
    pub(crate) fn rename(&mut self, id: NodeId, name: &str) {
        if let Some(element) = self.element_mut(id) {
            element.name = Name { ns: ns!(html), local: LocalName::from(name) };
        }
    }
}
