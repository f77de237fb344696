//! Text and attribute values out of pieces of the source: line ends, NUL and character references.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::Token;

use super::{Receiver, Tokenizer, reference};

/// What becomes of U+0000.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nul {
    /// A token of its own.
    Token,
    /// U+FFFD.
    Replaced,
}

impl<R: Receiver> Tokenizer<'_, R> {
    /// Gives the text between two places, with character references or without.
    pub(super) fn text(&mut self, from: usize, to: usize, nul: Nul, references: bool) {
        if from >= to {
            return;
        }
        let bytes = &self.source.as_bytes()[..to];
        let mut start = from;
        while start < to {
            let Some(first) = special(&bytes[start..], references) else {
                let piece = self.piece(start, to);
                self.give(start, Token::CharacterTokens(piece));
                return;
            };
            if bytes[start + first] == 0 && nul == Nul::Token {
                if first > 0 {
                    let piece = self.piece(start, start + first);
                    self.give(start, Token::CharacterTokens(piece));
                }
                self.give(start + first, Token::NullCharacterToken);
                start += first + 1;
                continue;
            }
            // Up to the next NUL that is a token.
            let end = match nul {
                Nul::Token => super::find(0, bytes, start).unwrap_or(to),
                Nul::Replaced => to,
            };
            let mut decoded = std::mem::take(&mut self.scratch);
            decoded.clear();
            decode(self.source, start, end, references.then_some(false), &mut decoded);
            let piece = StrTendril::from_slice(&decoded);
            self.scratch = decoded;
            self.give(start, Token::CharacterTokens(piece));
            start = end;
        }
    }

    /// The value of an attribute.
    pub(super) fn value(&mut self, from: usize, to: usize) -> StrTendril {
        if special(&self.source.as_bytes()[from..to], true).is_none() {
            return self.piece(from, to);
        }
        self.scratch.clear();
        decode(self.source, from, to, Some(true), &mut self.scratch);
        StrTendril::from_slice(&self.scratch)
    }

    /// Text that holds no references: comments, identifiers.
    pub(super) fn plain(&mut self, from: usize, to: usize) -> StrTendril {
        if special(&self.source.as_bytes()[from..to], false).is_none() {
            return self.piece(from, to);
        }
        self.scratch.clear();
        decode(self.source, from, to, None, &mut self.scratch);
        StrTendril::from_slice(&self.scratch)
    }
}

/// The first byte that cannot be taken as it is.
fn special(bytes: &[u8], references: bool) -> Option<usize> {
    match references {
        true => memchr::memchr3(b'&', b'\r', 0, bytes),
        false => memchr::memchr2(b'\r', 0, bytes),
    }
}

/// Appends what the source says between two places. `references` tells whether there are any, and whether in an attribute.
fn decode(source: &str, from: usize, to: usize, references: Option<bool>, out: &mut String) {
    let bytes = &source.as_bytes()[..to];
    let mut at = from;
    while let Some(skip) = special(&bytes[at..], references.is_some()) {
        out.push_str(&source[at..at + skip]);
        at += skip + 1;
        match bytes[at - 1] {
            0 => out.push('\u{fffd}'),
            b'\r' => {
                out.push('\n');
                at += usize::from(bytes.get(at) == Some(&b'\n'));
            }
            _ => match reference::read(&bytes[at..], references == Some(true)) {
                Some(found) => {
                    out.push(found.first);
                    out.extend(found.second);
                    at += found.length;
                }
                None => out.push('&'),
            },
        }
    }
    out.push_str(&source[at..to]);
}
