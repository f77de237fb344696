//! The doctype.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Doctype, Token};

use super::{Receiver, Tokenizer, find, is_space};

impl<R: Receiver> Tokenizer<'_, R> {
    /// What begins with `<!doctype` at `open`.
    pub(super) fn doctype(&mut self, open: usize) {
        let bytes = self.source.as_bytes();
        let mut doctype = Doctype::default();
        self.at = open + 9;
        self.spaces();
        match bytes.get(self.at) {
            None | Some(b'>') => doctype.force_quirks = true,
            Some(_) => {
                let from = self.at;
                let ends = |byte: &u8| is_space(*byte) || *byte == b'>';
                let length = bytes[from..].iter().position(ends).unwrap_or(bytes.len() - from);
                self.at = from + length;
                let name =
                    self.source[from..self.at].to_ascii_lowercase().replace('\0', "\u{fffd}");
                doctype.name = Some(StrTendril::from(name));
                self.spaces();
                doctype.force_quirks = !self.identifiers(&mut doctype);
            }
        }
        // Whatever is left is nothing.
        match find(b'>', bytes, self.at) {
            Some(end) => self.at = end + 1,
            None => {
                doctype.force_quirks |= self.at == bytes.len();
                self.at = bytes.len();
            }
        }
        self.give(open, Token::DoctypeToken(doctype));
    }

    fn spaces(&mut self) {
        let bytes = self.source.as_bytes();
        while bytes.get(self.at).is_some_and(|byte| is_space(*byte)) {
            self.at += 1;
        }
    }

    /// Reads what stands behind the name. Tells whether it is right, as far as quirks are concerned.
    fn identifiers(&mut self, doctype: &mut Doctype) -> bool {
        let bytes = self.source.as_bytes();
        match bytes.get(self.at) {
            None => return false,
            Some(b'>') => return true,
            Some(_) => {}
        }
        let keyword = bytes.get(self.at..self.at + 6).unwrap_or_default();
        let is_public = keyword.eq_ignore_ascii_case(b"public");
        if !is_public && !keyword.eq_ignore_ascii_case(b"system") {
            return false;
        }
        self.at += 6;
        self.spaces();
        let (first, closed) = self.identifier();
        let is_there = first.is_some();
        if is_public {
            doctype.public_id = first;
        } else {
            doctype.system_id = first;
        }
        if !is_there || !closed {
            return false;
        }
        self.spaces();
        if is_public {
            let quoted = matches!(bytes.get(self.at), Some(b'"' | b'\''));
            if !quoted {
                return bytes.get(self.at) == Some(&b'>');
            }
            let (second, closed) = self.identifier();
            doctype.system_id = second;
            if !closed {
                return false;
            }
            self.spaces();
        }
        // More than was asked for makes no quirks.
        true
    }

    /// A quoted identifier, and whether its quote was closed: a `>` ends it, too.
    fn identifier(&mut self) -> (Option<StrTendril>, bool) {
        let bytes = self.source.as_bytes();
        let Some(&quote @ (b'"' | b'\'')) = bytes.get(self.at) else { return (None, false) };
        let from = self.at + 1;
        let to = memchr::memchr2(quote, b'>', &bytes[from..]).map_or(bytes.len(), |at| from + at);
        let identifier = self.plain(from, to);
        let closed = bytes.get(to) == Some(&quote);
        self.at = to + usize::from(closed);
        (Some(identifier), closed)
    }
}
