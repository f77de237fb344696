//! The wrappers (marks, links…) of a run that was taken apart, and how its inlines are put back into them.
//!
//! A paragraph of hostile markup holds millions of wrappers and of inlines within them, so their records are small.

use std::num::NonZeroU32;

use crate::article::{Inline, Mark};
use crate::exact::{exact, make_room};

/// A wrapper: an inline without its content, and the wrapper around it.
pub(super) struct Wrapper {
    pub(super) shell: Inline,
    pub(super) parent: Place,
    pub(super) depth: u32,
}

/// Names a wrapper. A paragraph may have millions of them, and of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrapperId(NonZeroU32);

/// The innermost wrapper around a token.
pub(super) type Place = Option<WrapperId>;

#[derive(Default)]
pub(super) struct Wrappers(Vec<Wrapper>);

impl Wrappers {
    pub(super) fn push(&mut self, wrapper: Wrapper) -> Place {
        self.0.push(wrapper);
        u32::try_from(self.0.len()).ok().and_then(NonZeroU32::new).map(WrapperId)
    }

    /// The wrappers around a token, from the innermost.
    pub(super) fn chain(&self, from: Place) -> impl Iterator<Item = WrapperId> + '_ {
        std::iter::successors(from, |&wrapper| self[wrapper].parent)
    }
}

impl std::ops::Index<WrapperId> for Wrappers {
    type Output = Wrapper;

    fn index(&self, WrapperId(number): WrapperId) -> &Wrapper {
        &self.0[number.get() as usize - 1]
    }
}

/// Inlines that are put back into their wrappers. A space or break belongs to the innermost wrapper that both its neighbours share.
pub(super) struct Part<'a> {
    wrappers: &'a Wrappers,
    out: Vec<Inline>,
    /// The wrappers that are open, with what they hold.
    open: Vec<(WrapperId, Vec<Inline>)>,
    /// Held back until the next inline shows which wrapper holds it.
    held: Vec<Inline>,
}

impl<'a> Part<'a> {
    pub(super) fn new(wrappers: &'a Wrappers) -> Self {
        Self { wrappers, out: Vec::new(), open: Vec::new(), held: Vec::new() }
    }

    pub(super) fn hold(&mut self, inline: Inline) {
        self.held.push(inline);
    }

    pub(super) fn inline(&mut self, inline: Inline, at: Place) {
        let mut chain: Vec<WrapperId> = self.wrappers.chain(at).collect();
        chain.reverse();
        let shared =
            self.open.iter().zip(&chain).take_while(|((open, _), new)| open == *new).count();
        while self.open.len() > shared {
            self.close_last();
        }
        for held in std::mem::take(&mut self.held) {
            push(self.innermost(), held);
        }
        for &wrapper in &chain[shared..] {
            self.open.push((wrapper, Vec::new()));
        }
        push(self.innermost(), inline);
    }

    fn innermost(&mut self) -> &mut Vec<Inline> {
        match self.open.last_mut() {
            Some((_, content)) => content,
            None => &mut self.out,
        }
    }

    fn close_last(&mut self) {
        if let Some((wrapper, content)) = self.open.pop() {
            let mut inline = self.wrappers[wrapper].shell.clone();
            if let Some(slot) = inline.content_mut() {
                *slot = exact(content);
            }
            self.innermost().push(inline);
        }
    }

    pub(super) fn finish(mut self) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.close_last();
        }
        exact(self.out)
    }
}

fn push(level: &mut Vec<Inline>, inline: Inline) {
    if let (Some(Inline::Text { text: last }), Inline::Text { text }) = (level.last_mut(), &inline)
    {
        last.push_str(text);
    } else {
        make_room(level);
        level.push(inline);
    }
}

/// Wrappers that would hold no value.
pub(super) fn says_nothing(shell: &Inline) -> bool {
    match shell {
        Inline::Link { link, .. } => !link.url.is_link(),
        Inline::Abbreviation { title, .. } => title.is_empty(),
        Inline::Time { datetime, .. } => datetime.is_empty(),
        Inline::Span { language, direction, .. } => language.is_none() && direction.is_none(),
        _ => false,
    }
}

/// Marks that two neighbours can share. Two keys, two titles, two links are two things.
pub(super) fn merges(shell: &Inline) -> bool {
    match shell {
        Inline::Marked { mark, .. } => matches!(
            mark,
            Mark::Emphasis
                | Mark::Strong
                | Mark::Strikethrough
                | Mark::Insert
                | Mark::Highlight
                | Mark::Subscript
                | Mark::Superscript
        ),
        Inline::Span { .. } => true,
        _ => false,
    }
}
