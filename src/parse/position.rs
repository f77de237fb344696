//! Where tokens begin, as byte offsets into the source, without a tokenizer that tells.
//!
//! Tokens lie side by side, so a token begins where the tokenizer stood when it gave the one before; and where it stands
//! is what was fed minus what is left in its queue.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;

#[derive(Debug)]
pub(super) struct Position {
    queue: OnceCell<Rc<BufferQueue>>,
    /// Where the queue's content ends in the source.
    end: Cell<usize>,
    /// Where the last token ended.
    last: Cell<usize>,
}

impl Position {
    /// For a source whose first `skipped` bytes the tokenizer does not see.
    pub(super) fn new(skipped: usize) -> Self {
        Self { queue: OnceCell::new(), end: Cell::new(skipped), last: Cell::new(skipped) }
    }

    /// The tokenizer reads from `queue`.
    pub(super) fn follow(&self, queue: &Rc<BufferQueue>) {
        // The queue is the same all the time.
        let _ = self.queue.set(Rc::clone(queue));
    }

    /// The next `bytes` bytes of the source were put into the queue, or were left out.
    pub(super) fn fed(&self, bytes: usize) {
        self.end.set(self.end.get() + bytes);
    }

    /// Where the token begins that the tokenizer has not given yet.
    pub(super) fn pending(&self) -> usize {
        self.last.get()
    }

    /// Where the token that was just given begins.
    pub(super) fn advance(&self) -> Option<u32> {
        let left = self.queue.get().map_or(0, |queue| bytes_left(queue));
        let start = self.last.replace(self.end.get().saturating_sub(left));
        u32::try_from(start).ok()
    }
}

/// The queue shows only its first buffer. It has another when the tokenizer gave back what looked like a character reference.
fn bytes_left(queue: &BufferQueue) -> usize {
    let Some(first) = queue.pop_front() else { return 0 };
    let mut left = first.len();
    if !queue.is_empty() {
        let rest: Vec<StrTendril> = std::iter::from_fn(|| queue.pop_front()).collect();
        left += rest.iter().map(|buffer| buffer.len()).sum::<usize>();
        rest.into_iter().for_each(|buffer| queue.push_back(buffer));
    }
    queue.push_front(first);
    left
}
