//! Source in, tokens to the guard: html5ever's tokenizer, driven so that its cost stays linear.
//!
//! It compares each attribute of a tag with all before it. So it is fed in pieces, and when it is still inside a tag after
//! one, the rest of a tag with very many attributes is left out.

use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::State;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};

use super::guard::Guard;
use super::long_tag;

/// How many bytes are fed at once. Feeding whole pages or 1 KiB at once makes no difference in speed.
pub(super) const CHUNK: usize = 8 << 10;

/// Tags are read up to this attribute at least.
const MOST_ATTRIBUTES: usize = 4096;

/// Gives the tokens of `markup`, which begins in `state`, to the guard.
pub(super) fn tokenize<'a>(
    markup: &str,
    state: State,
    guard: Guard<'a>,
    chunk: usize,
) -> Guard<'a> {
    let queue = Rc::new(BufferQueue::default());
    guard.position().follow(&queue);
    let skipped = guard.position().pending();
    let options =
        TokenizerOpts { discard_bom: false, initial_state: Some(state), ..Default::default() };
    let tokenizer = Tokenizer::new(guard, options);
    let position = tokenizer.sink.position();
    let whole = StrTendril::from_slice(markup);
    let feed = |from: usize, to: usize| {
        let length = to.saturating_sub(from);
        if length == 0 {
            return;
        }
        // Both fit: the source is shorter than `LARGEST_INPUT`.
        queue.push_back(whole.subtendril(from as u32, length as u32));
        position.fed(length);
        // The guard lets the tokenizer stop early only when a limit was passed.
        let _ = tokenizer.feed(&queue);
    };

    let mut at = 0;
    // The end of the long tag that was looked at last.
    let mut looked_at = 0;
    while at < markup.len() && !tokenizer.sink.failed() {
        let end = char_boundary(markup, at.saturating_add(chunk));
        feed(at, end);
        at = end;
        let pending = position.pending().saturating_sub(skipped);
        if at.saturating_sub(pending) < CHUNK / 2 || pending < looked_at {
            continue;
        }
        let Some(tag) = markup
            .get(pending..)
            .and_then(|tag| long_tag::measure(tag, at - pending, MOST_ATTRIBUTES))
        else {
            continue;
        };
        looked_at = pending + tag.end;
        if let Some(cut) = tag.cut {
            tokenizer.sink.note_cut_tag(skipped + pending, MOST_ATTRIBUTES);
            feed(at, pending + cut);
            // Lest a slash in front of the cut meet the `>` behind it.
            queue.push_back(StrTendril::from_slice(" "));
            at = looked_at;
            position.fed(at.saturating_sub(pending + cut));
        }
    }
    if !tokenizer.sink.failed() {
        tokenizer.end();
    }
    tokenizer.sink
}

/// The first boundary between characters at or after `at`.
fn char_boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}
