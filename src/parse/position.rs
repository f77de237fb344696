//! Where tokens begin, as byte offsets into the source, without a tokenizer that tells.
//!
//! Tokens lie side by side, so a token begins where the tokenizer stood when it gave the one before; and where it stands
//! is what was fed minus what is left in its queue. While it looks back at a character reference that was none, its queue
//! has a second buffer and the place is wrong, but only inside one run of text, which keeps the place of its beginning.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;

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

    /// `bytes` were put into `queue`.
    pub(super) fn follow(&self, queue: &Rc<BufferQueue>, bytes: usize) {
        self.end.set(self.end.get() + bytes);
        // The queue is the same all the time.
        let _ = self.queue.set(Rc::clone(queue));
    }

    /// Where the token that was just given begins.
    pub(super) fn advance(&self) -> Option<u32> {
        let left = self
            .queue
            .get()
            .and_then(|queue| queue.peek_front_chunk_mut().map(|chunk| chunk.len32() as usize))
            .unwrap_or(0);
        let start = self.last.replace(self.end.get().saturating_sub(left));
        u32::try_from(start).ok()
    }
}
