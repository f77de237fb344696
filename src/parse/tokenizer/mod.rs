//! Source in, tokens out: the tokenization stage of the HTML standard over a whole `&str`.
//!
//! There is no state between calls and no character is looked at twice: each construct is found by jumping to the byte that ends
//! it, and its text is a piece of the source, not a copy, unless something in it has to be decoded. The tokens are those that
//! html5ever's tree builder takes; adjacent text may come in other pieces than html5ever's own tokenizer would give.
//!
//! Source: HTML standard, "Tokenization", read 2026-11. Line ends are normalized where text is made (U+000D and the U+000A behind it
//! are one U+000A), which the standard does beforehand; U+000D counts as white space in tags for that reason.

mod comment;
mod doctype;
mod reference;
mod script;
mod tag;
mod text;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, State};
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult};
use html5ever::{Attribute, LocalName};

/// What takes the tokens.
pub(super) trait Receiver: TokenSink {
    /// The next token begins at this byte of the source.
    fn at(&self, offset: usize);

    /// Whether an attribute of a start tag called `element` is of use; if not, it is not made.
    fn wants(&self, element: &LocalName, attribute: &str) -> bool;

    /// Whether no more tokens are of use.
    fn is_done(&self) -> bool;
}

/// What the text ahead is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Markup.
    Data,
    /// Text with character references, up to the end tag of the last start tag.
    Rcdata,
    /// Text up to that end tag.
    Rawtext,
    /// The same, where comments can hide the end tag.
    Script,
    /// Text to the end of the source.
    Plaintext,
}

/// The state of one run.
struct Tokenizer<'s, R> {
    source: &'s str,
    /// The source, for pieces of it.
    whole: StrTendril,
    receiver: R,
    /// The byte that is looked at.
    at: usize,
    content: Content,
    /// Whose end tag ends raw text.
    last_start_tag: Option<LocalName>,
    /// For what has to be decoded.
    scratch: String,
    /// For the attributes of the tag that is read; empty between tags.
    attributes: Vec<Attribute>,
}

/// Gives the tokens of `source`, which begins in `state`, to the receiver.
pub(super) fn tokenize<R: Receiver>(
    source: &str,
    state: State,
    last_start_tag: Option<LocalName>,
    receiver: R,
) -> R {
    let mut tokenizer = Tokenizer {
        source,
        whole: StrTendril::from_slice(source),
        receiver,
        at: 0,
        content: content(state),
        last_start_tag,
        scratch: String::new(),
        attributes: Vec::new(),
    };
    tokenizer.run();
    tokenizer.receiver
}

/// The kinds of content that a run can begin with.
fn content(state: State) -> Content {
    match state {
        State::RawData(kind) => raw_content(kind),
        State::Plaintext => Content::Plaintext,
        _ => Content::Data,
    }
}

fn raw_content(kind: RawKind) -> Content {
    match kind {
        RawKind::Rcdata => Content::Rcdata,
        RawKind::Rawtext => Content::Rawtext,
        RawKind::ScriptData | RawKind::ScriptDataEscaped(_) => Content::Script,
    }
}

impl<R: Receiver> Tokenizer<'_, R> {
    fn run(&mut self) {
        while self.at < self.source.len() && !self.receiver.is_done() {
            match self.content {
                Content::Data => self.data(),
                Content::Rcdata | Content::Rawtext | Content::Script => self.raw_text(),
                Content::Plaintext => {
                    self.text(self.at, self.source.len(), text::Nul::Replaced, false);
                    self.at = self.source.len();
                }
            }
        }
        if !self.receiver.is_done() {
            self.give(self.source.len(), Token::EOFToken);
            self.receiver.end();
        }
    }

    /// Text, and the markup behind it.
    fn data(&mut self) {
        let start = self.at;
        let bytes = self.source.as_bytes();
        let mut from = start;
        let open = loop {
            let Some(found) = find(b'<', bytes, from) else {
                self.text(start, bytes.len(), text::Nul::Token, true);
                self.at = bytes.len();
                return;
            };
            match (bytes.get(found + 1), bytes.get(found + 2)) {
                (Some(b'/'), Some(_)) | (Some(b'!' | b'?'), _) => break found,
                (Some(letter), _) if letter.is_ascii_alphabetic() => break found,
                // A lone `<`.
                _ => from = found + 1,
            }
        };
        self.text(start, open, text::Nul::Token, true);
        match bytes[open + 1] {
            b'/' => match bytes[open + 2] {
                letter if letter.is_ascii_alphabetic() => self.end_tag(open),
                b'>' => self.at = open + 3,
                _ => self.bogus_comment(open, open + 2),
            },
            b'!' => self.declaration(open),
            b'?' => self.bogus_comment(open, open + 1),
            _ => self.start_tag(open),
        }
    }

    /// Text up to the end tag of the element that it is in, and that tag.
    fn raw_text(&mut self) {
        let start = self.at;
        let name = self.last_start_tag.as_deref().unwrap_or_default();
        let end = match self.content {
            Content::Script => script::end(self.source.as_bytes(), start, name),
            _ => script::end_tag(self.source.as_bytes(), start, name),
        };
        let to = end.unwrap_or(self.source.len());
        self.text(start, to, text::Nul::Replaced, self.content == Content::Rcdata);
        match end {
            Some(open) => {
                self.content = Content::Data;
                self.end_tag(open);
            }
            None => self.at = to,
        }
    }

    /// Gives a token that begins at `offset`.
    fn give(&mut self, offset: usize, token: Token) {
        self.receiver.at(offset);
        // Lines are told by the offset.
        match self.receiver.process_token(token, 1) {
            TokenSinkResult::RawData(kind) => self.content = raw_content(kind),
            TokenSinkResult::Plaintext => self.content = Content::Plaintext,
            // No script runs, and the source is decoded.
            TokenSinkResult::Continue
            | TokenSinkResult::Script(_)
            | TokenSinkResult::EncodingIndicator(_) => {}
        }
    }

    /// A piece of the source.
    fn piece(&self, from: usize, to: usize) -> StrTendril {
        // Sources are shorter than 4 GiB: `LARGEST_INPUT`.
        self.whole.subtendril(from as u32, (to - from) as u32)
    }
}

/// Where `byte` is, from `from` on.
fn find(byte: u8, bytes: &[u8], from: usize) -> Option<usize> {
    memchr::memchr(byte, bytes.get(from..)?).map(|at| from + at)
}

/// White space in tags.
fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0c' | b' ')
}
