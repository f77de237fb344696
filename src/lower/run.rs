//! The running text of a paragraph under construction: inlines, and the marks that are open around the next one.
//!
//! A block in the middle of a mark ends the paragraph but not the mark: the mark opens again in the next paragraph. A mark that is
//! open already opens nothing, so the number of open marks is bounded by the kinds of marks, not by the nesting of the source.

use crate::article::{Inline, Mark};
use crate::dom::NodeId;
use crate::exact::{make_room, take_exact};

/// The most languages or directions, or quotes within quotes, that may be open at once: as many wrappers as the normal form keeps.
const MAX_ALIKE: usize = 12;

/// How many vectors are kept for the content of marks.
const MAX_SPARE: usize = 4;

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
    /// Empty vectors with room, for the content of marks.
    spare: Vec<Vec<Inline>>,
    /// Places that links lead to, waiting for a paragraph to stand in.
    waiting: Vec<Inline>,
    /// Whether anything that shows has been added since the last paragraph.
    shows: bool,
    /// How many bytes of addresses and titles were copied because a mark went on in another paragraph.
    copied_bytes: usize,
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
        if let Inline::Anchor { .. } = inline
            && !self.shows
        {
            self.waiting.push(inline);
            return;
        }
        self.shows |= shows(&inline);
        let level = self.level();
        make_room(level);
        level.push(inline);
    }

    /// How many bytes of addresses and titles were copied so far.
    pub(super) fn copied_bytes(&self) -> usize {
        self.copied_bytes
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.code > 0 {
            self.push(Inline::Code { text: text.to_owned() });
        } else if let Some(Inline::Text { text: last }) = self.level().last_mut() {
            last.push_str(text);
            self.shows |= !is_blank(text);
        } else {
            self.push(Inline::Text { text: text.to_owned() });
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
            Inline::Span { .. } | Inline::Marked { mark: Mark::Quote, .. } => MAX_ALIKE,
            _ => 1,
        };
        if self.open.iter().filter(|open| same(open)).count() < most {
            let content = self.spare.pop().unwrap_or_default();
            self.open.push(Open { node, shell, content });
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

    fn push_filled(&mut self, mut shell: Inline, mut content: Vec<Inline>) {
        if content.is_empty() {
            return;
        }
        if let Some(slot) = shell.content_mut() {
            *slot = take_exact(&mut content);
        }
        if self.spare.len() < MAX_SPARE && content.capacity() > 0 {
            content.clear();
            self.spare.push(content);
        }
        self.push(shell);
    }

    /// Notes that the ruby that is open has parentheses around its reading.
    pub(super) fn parentheses(&mut self) {
        if let Some(Open { shell: Inline::Ruby { parentheses, .. }, .. }) = self.open.last_mut() {
            *parentheses = true;
        }
    }

    /// Gives a reading to the text of the ruby that is open, and opens the next one.
    pub(super) fn reading(&mut self, reading: &str) {
        if let Some(Open { node, shell: Inline::Ruby { .. }, .. }) = self.open.last() {
            let node = *node;
            if let Some(open) = self.open.pop() {
                let parentheses = matches!(open.shell, Inline::Ruby { parentheses: true, .. });
                let (base, text) = (Vec::new(), reading.to_owned());
                let shell = Inline::Ruby { base, text, parentheses };
                if open.content.is_empty() {
                    self.text(reading);
                } else {
                    self.push_filled(shell, open.content);
                    self.shows |= !is_blank(reading);
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
        if !self.shows {
            self.content.clear();
            self.open.iter_mut().for_each(|open| open.content.clear());
            return Vec::new();
        }
        self.shows = false;
        let mut reopened: Vec<Open> = Vec::with_capacity(self.open.len());
        while let Some(open) = self.open.pop() {
            self.copied_bytes += shell_bytes(&open.shell);
            reopened.push(Open { node: open.node, shell: open.shell.clone(), content: Vec::new() });
            self.push_filled(open.shell, open.content);
        }
        reopened.reverse();
        self.open = reopened;
        if !self.waiting.is_empty() {
            self.content.splice(..0, self.waiting.drain(..));
        }
        self.shows = false;
        take_exact(&mut self.content)
    }

    /// Whether nothing that shows has been added since the last paragraph.
    pub(super) fn is_blank(&self) -> bool {
        !self.shows
    }

    /// Takes the places that wait for a paragraph.
    pub(super) fn take_waiting(&mut self) -> Vec<Inline> {
        std::mem::take(&mut self.waiting)
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_whitespace())
}

/// Whether an inline shows anything. Marks are pushed with what they hold, which was judged before.
fn shows(inline: &Inline) -> bool {
    match inline {
        Inline::Text { text } | Inline::Code { text } => !is_blank(text),
        Inline::Break | Inline::Anchor { .. } => false,
        inline => inline.content().is_none(),
    }
}

/// The bytes of text that copying a mark copies.
fn shell_bytes(shell: &Inline) -> usize {
    match shell {
        Inline::Link { link, .. } => {
            link.url.as_str().len() + link.title.as_ref().map_or(0, String::len)
        }
        Inline::Abbreviation { title, .. } => title.len(),
        Inline::Time { datetime, .. } => datetime.len(),
        Inline::Span { language, .. } => language.as_ref().map_or(0, String::len),
        _ => 0,
    }
}
