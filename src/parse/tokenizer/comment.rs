//! Comments, what is read as one, and CDATA sections.

use html5ever::tokenizer::Token;

use super::text::Nul;
use super::{Receiver, Tokenizer, find};

impl<R: Receiver> Tokenizer<'_, R> {
    /// What begins with `<!` at `open`.
    pub(super) fn declaration(&mut self, open: usize) {
        let rest = &self.source.as_bytes()[open + 2..];
        if rest.starts_with(b"--") {
            self.comment(open);
        } else if rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case(b"doctype")) {
            self.doctype(open);
        } else if rest.starts_with(b"[CDATA[")
            && self.receiver.adjusted_current_node_present_but_not_in_html_namespace()
        {
            self.cdata(open);
        } else {
            self.bogus_comment(open, open + 2);
        }
    }

    /// A comment whose text begins at `from` and ends with the next `>`.
    pub(super) fn bogus_comment(&mut self, open: usize, from: usize) {
        let bytes = self.source.as_bytes();
        let end = find(b'>', bytes, from);
        let to = end.unwrap_or(bytes.len());
        let comment = self.plain(from, to);
        self.at = end.map_or(to, |end| end + 1);
        self.give(open, Token::CommentToken(comment));
    }

    fn comment(&mut self, open: usize) {
        let from = open + 4;
        let (to, next) = comment_end(self.source.as_bytes(), from);
        let comment = self.plain(from, to);
        self.at = next;
        self.give(open, Token::CommentToken(comment));
    }

    fn cdata(&mut self, open: usize) {
        let bytes = self.source.as_bytes();
        let from = open + 9;
        let end = memchr::memmem::find(&bytes[from..], b"]]>").map(|at| from + at);
        let to = end.unwrap_or(bytes.len());
        self.at = end.map_or(to, |end| end + 3);
        self.text(from, to, Nul::Token, false);
    }
}

/// Where the text of a comment that begins at `from` ends, and where the source goes on.
fn comment_end(bytes: &[u8], from: usize) -> (usize, usize) {
    let rest = &bytes[from..];
    if rest.starts_with(b">") {
        return (from, from + 1);
    }
    if rest.starts_with(b"->") {
        return (from, from + 2);
    }
    let mut at = from;
    while let Some(found) = find(b'-', bytes, at) {
        let hyphens = bytes[found..].iter().take_while(|byte| **byte == b'-').count();
        at = found + hyphens;
        let text_end = at - hyphens.min(2);
        match (bytes.get(at), bytes.get(at + 1)) {
            (None, _) => return (text_end, at),
            (Some(b'>'), _) if hyphens >= 2 => return (text_end, at + 1),
            (Some(b'!'), Some(b'>')) if hyphens >= 2 => return (text_end, at + 2),
            (Some(b'!'), None) if hyphens >= 2 => return (text_end, at + 1),
            _ => {}
        }
    }
    (bytes.len(), bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_end_as_the_standard_says() {
        for (source, text, rest) in [
            ("a-->b", "a", "b"),
            (">b", "", "b"),
            ("->b", "", "b"),
            ("-->b", "", "b"),
            ("--->b", "-", "b"),
            ("a--!>b", "a", "b"),
            ("a--!b-->c", "a--!b", "c"),
            ("a--!-->c", "a--!", "c"),
            ("a-b->c-->", "a-b->c", ""),
            ("a <!-->b", "a <!", "b"),
            ("a", "a", ""),
            ("a-", "a", ""),
            ("a--", "a", ""),
            ("a---", "a-", ""),
            ("a--!", "a", ""),
            ("", "", ""),
            ("-", "", ""),
        ] {
            let (to, next) = comment_end(source.as_bytes(), 0);
            assert_eq!((&source[..to], &source[next..]), (text, rest), "{source}");
        }
    }
}
