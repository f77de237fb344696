//! What every pass works on: the document, what the rules chose in it, and the one way to remove something.
//!
//! The rules choose nodes once, in the tree as it was parsed; a pass may meet a node that an earlier pass removed. So a removal
//! marks all that goes with it, and [`Work::is_gone`] answers in constant time. Every node is marked at most once.

use super::Context;
use crate::dom::{Document, Element, NodeId};
use crate::report::{Change, ChangeKind, Report};
use crate::rules::Selected;

/// The state that passes hand on.
pub(super) struct Work<'a> {
    pub(super) document: &'a mut Document,
    pub(super) root: NodeId,
    pub(super) context: &'a Context<'a>,
    pub(super) selected: Selected<'a>,
    pub(super) report: &'a mut Report,
    gone: Vec<bool>,
    /// The elements below the root in document order, some of them gone, and the shape of the document they were found in.
    elements: Vec<NodeId>,
    moves: Option<u64>,
}

impl<'a> Work<'a> {
    pub(super) fn new(
        document: &'a mut Document,
        root: NodeId,
        context: &'a Context<'a>,
        selected: Selected<'a>,
        report: &'a mut Report,
    ) -> Self {
        Self {
            document,
            root,
            context,
            selected,
            report,
            gone: Vec::new(),
            elements: Vec::new(),
            moves: None,
        }
    }

    /// Whether `id` was removed, by itself or with an element around it.
    pub(super) fn is_gone(&self, id: NodeId) -> bool {
        self.gone.get(id.index()).copied().unwrap_or(false)
    }

    /// Removes `id` with its content and reports the readable text that went.
    pub(super) fn remove(&mut self, id: NodeId, rule: &str) {
        if id == self.root || self.is_gone(id) {
            return;
        }
        let document = &*self.document;
        self.report.record(|| {
            let change = Change::new(rule.to_owned(), ChangeKind::Removed, document.describe(id))
                .at(document.offset(id));
            let text = document.readable_text(id);
            if text.trim().is_empty() { change } else { change.text(text) }
        });
        self.take_out(id);
    }

    /// Removes the texts of a line that no element holds alone, and reports them together.
    pub(super) fn remove_line(&mut self, texts: &[NodeId], rule: &str) {
        let document = &*self.document;
        self.report.record(|| {
            let text: String = texts.iter().filter_map(|&id| document.text(id)).collect();
            let at = texts.first().and_then(|&id| document.offset(id));
            Change::new(rule.to_owned(), ChangeKind::Removed, "text").at(at).text(text)
        });
        texts.iter().for_each(|&id| self.take_out(id));
    }

    /// Replaces `id` by its content.
    pub(super) fn unwrap(&mut self, id: NodeId, rule: &str) {
        if id == self.root || self.is_gone(id) {
            return;
        }
        self.note(id, rule, ChangeKind::Unwrapped);
        self.dissolve(id);
    }

    /// Takes out an element that holds nothing to read and whose meaning has moved elsewhere: not worth a line in the report.
    pub(super) fn drop_empty(&mut self, id: NodeId) {
        if id != self.root && !self.is_gone(id) && !self.document.has_readable_text(id) {
            self.take_out(id);
        }
    }

    /// Takes out an element whose text and pictures now stand elsewhere, where another entry of the report tells the change.
    pub(super) fn discard(&mut self, id: NodeId) {
        if id != self.root && !self.is_gone(id) {
            self.take_out(id);
        }
    }

    /// Replaces `id` by its content where another entry of the report tells the change.
    pub(super) fn dissolve(&mut self, id: NodeId) {
        if id != self.root && !self.is_gone(id) {
            self.set_gone(id);
            self.in_order(|document| document.unwrap(id));
        }
    }

    /// Records a change of `id` that needs no values.
    pub(super) fn note(&mut self, id: NodeId, rule: &str, kind: ChangeKind) {
        let document = &*self.document;
        self.report.record(|| {
            Change::new(rule.to_owned(), kind, document.describe(id)).at(document.offset(id))
        });
    }

    /// Sets an attribute and records the values before and after, if they differ.
    pub(super) fn rewrite(&mut self, id: NodeId, attribute: &str, value: &str, rule: &str) {
        let before = self.document.attribute(id, attribute);
        if before == Some(value) {
            return;
        }
        let offset = self.document.offset(id);
        self.report.record(|| {
            let change = Change::new(rule.to_owned(), ChangeKind::Rewritten, attribute)
                .at(offset)
                .after(value);
            match before {
                Some(before) => change.before(before),
                None => change,
            }
        });
        if let Some(element) = self.document.element_mut(id) {
            element.set_attribute(attribute, value);
        }
    }

    /// The elements below the root for which `wanted` holds, in document order.
    pub(super) fn elements_where(
        &mut self,
        mut wanted: impl FnMut(&Element) -> bool,
    ) -> Vec<NodeId> {
        let document = &*self.document;
        if self.moves != Some(document.moves()) {
            let nodes = document.descendants(self.root);
            self.elements.clear();
            self.elements.extend(nodes.filter(|&id| document.element(id).is_some()));
            self.moves = Some(document.moves());
        }
        let found = self
            .elements
            .iter()
            .copied()
            .filter(|&id| document.element(id).is_some_and(&mut wanted) && !self.is_gone(id));
        found.collect()
    }

    /// Takes a node out with all that is in it.
    fn take_out(&mut self, id: NodeId) {
        self.mark_gone(id);
        self.in_order(|document| document.detach(id));
    }

    /// Makes a change that leaves all elements in their order, those aside that are gone.
    fn in_order(&mut self, change: impl FnOnce(&mut Document)) {
        let known = self.moves == Some(self.document.moves());
        change(self.document);
        if known {
            self.moves = Some(self.document.moves());
        }
    }

    fn mark_gone(&mut self, top: NodeId) {
        let mut next = Some(top);
        while let Some(id) = next {
            self.set_gone(id);
            next = self.document.following(id, top);
        }
    }

    fn set_gone(&mut self, id: NodeId) {
        if self.gone.len() <= id.index() {
            self.gone.resize(self.document.len(), false);
        }
        if let Some(gone) = self.gone.get_mut(id.index()) {
            *gone = true;
        }
    }
}
