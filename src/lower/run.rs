//! The running text of a paragraph under construction: inlines, and the marks that are open around the next one.
//!
//! A block in the middle of a mark ends the paragraph but not the mark: the mark opens again in the next paragraph. A mark that is
//! open already opens nothing, so the number of open marks is bounded by the kinds of marks, not by the nesting of the source.

use crate::article::{Inline, Mark};
use crate::dom::NodeId;

/// The most languages and directions that may be open at once.
const MAX_SPANS: usize = 4;

struct Open {
    node: NodeId,
    shell: Inline,
    content: Vec<Inline>,
}

/// The text of the paragraph being built.
#[derive(Default)]
pub(super) struct Run {
    content: Vec<Inline>,
    open: Vec<Open>,
    /// How many elements of inline code are open.
    code: usize,
}

impl Run {
    fn level(&mut self) -> &mut Vec<Inline> {
        match self.open.last_mut() {
            Some(open) => &mut open.content,
            None => &mut self.content,
        }
    }

    pub(super) fn push(&mut self, inline: Inline) {
        self.level().push(inline);
    }

    pub(super) fn text(&mut self, text: &str) {
        let text = text.to_owned();
        if self.code > 0 {
            self.push(Inline::Code { text });
        } else if let Some(Inline::Text { text: last }) = self.level().last_mut() {
            last.push_str(&text);
        } else {
            self.push(Inline::Text { text });
        }
    }

    pub(super) fn enter_code(&mut self) {
        self.code += 1;
    }

    pub(super) fn leave_code(&mut self) {
        self.code = self.code.saturating_sub(1);
    }

    /// Opens a mark for `node`, unless one of its kind is open.
    pub(super) fn open(&mut self, node: NodeId, shell: Inline) {
        let same = |open: &Open| match (&open.shell, &shell) {
            (Inline::Marked { mark: outer, .. }, Inline::Marked { mark, .. }) => outer == mark,
            (outer, inner) => std::mem::discriminant(outer) == std::mem::discriminant(inner),
        };
        let most = match shell {
            Inline::Span { .. } => MAX_SPANS,
            Inline::Marked { mark: Mark::Quote, .. } => 2,
            _ => 1,
        };
        if self.open.iter().filter(|open| same(open)).count() < most {
            self.open.push(Open { node, shell, content: Vec::new() });
        }
    }

    /// Closes the mark of `node`, if it opened one.
    pub(super) fn close(&mut self, node: NodeId) {
        if self.open.last().is_some_and(|open| open.node == node)
            && let Some(open) = self.open.pop()
        {
            self.push_filled(open.shell, open.content);
        }
    }

    fn push_filled(&mut self, mut shell: Inline, content: Vec<Inline>) {
        if content.is_empty() {
            return;
        }
        if let Some(slot) = shell.content_mut() {
            *slot = content;
        }
        self.push(shell);
    }

    /// Gives a reading to the text of the ruby that is open, and opens the next one.
    pub(super) fn reading(&mut self, reading: &str) {
        if let Some(Open { node, shell: Inline::Ruby { .. }, .. }) = self.open.last() {
            let node = *node;
            if let Some(open) = self.open.pop() {
                let shell = Inline::Ruby { base: Vec::new(), text: reading.to_owned() };
                if open.content.is_empty() {
                    self.text(reading);
                } else {
                    self.push_filled(shell, open.content);
                }
                self.open.push(Open { node, shell: open.shell, content: Vec::new() });
            }
        } else {
            self.text(reading);
        }
    }

    /// Ends the paragraph: its inlines, with every open mark closed and opened again behind it. Empty if it shows nothing; then
    /// places that links lead to stay for the next paragraph.
    pub(super) fn flush(&mut self) -> Vec<Inline> {
        let mut closed: Vec<(NodeId, Inline)> = Vec::with_capacity(self.open.len());
        while let Some(open) = self.open.pop() {
            closed.push((open.node, open.shell.clone()));
            self.push_filled(open.shell, open.content);
        }
        let content = std::mem::take(&mut self.content);
        for (node, shell) in closed.into_iter().rev() {
            self.open.push(Open { node, shell, content: Vec::new() });
        }
        if content.iter().all(is_blank) {
            self.content = content
                .into_iter()
                .filter(|inline| matches!(inline, Inline::Anchor { .. }))
                .collect();
            return Vec::new();
        }
        content
    }

    /// Whether nothing that shows has been added since the last paragraph.
    pub(super) fn is_blank(&self) -> bool {
        self.content.iter().chain(self.open.iter().flat_map(|open| &open.content)).all(is_blank)
    }

    /// Takes the names of places that wait for a paragraph.
    pub(super) fn take_anchors(&mut self) -> Vec<Inline> {
        if self.content.iter().all(|inline| matches!(inline, Inline::Anchor { .. })) {
            std::mem::take(&mut self.content)
        } else {
            Vec::new()
        }
    }
}

/// Whether an inline of a finished run shows nothing. Marks hold something, or they were not pushed; what they hold may be white
/// space, which the normal form judges.
fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Text { text } => text.bytes().all(|b| b.is_ascii_whitespace()),
        Inline::Anchor { .. } | Inline::Break => true,
        _ => false,
    }
}
