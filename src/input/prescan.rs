//! The encoding a document declares in its own first bytes.
//!
//! Takes undecoded bytes, gives the encoding named in a `<meta>` or an XML declaration, found as the HTML Standard's prescan
//! (§13.2.3.2) finds it: comments are skipped, attributes are read as the tokenizer reads them, and nothing after the first
//! 1,024 bytes counts.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// Source: HTML Standard §13.2.3.2, "prescan a byte stream", read 2026-11.
const PRESCAN_BYTES: usize = 1024;

pub(super) fn declared_in(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut rest = bytes.get(..PRESCAN_BYTES).unwrap_or(bytes);
    if let Some(declaration) = rest.trim_ascii_start().strip_prefix(b"<?xml") {
        let end = declaration.iter().position(|&b| b == b'>').unwrap_or(declaration.len());
        let attributes = Attributes(declaration.get(..end)?);
        if let Some(encoding) = attributes.named(b"encoding").and_then(|label| lookup(&label)) {
            return Some(encoding);
        }
    }
    loop {
        let at = rest.iter().position(|&b| b == b'<')?;
        rest = rest.get(at + 1..)?;
        if let Some(comment) = rest.strip_prefix(b"!--") {
            // `<!-->` is a whole comment: the end may use the dashes of the start.
            let end = comment.windows(3).position(|w| w == b"-->");
            let short = rest.get(1..4) == Some(b"-->") || rest.get(2..4) == Some(b"->");
            rest = if short { comment } else { comment.get(end? + 3..)? };
        } else if is_meta(rest) {
            let mut attributes = Attributes(rest.get(4..)?);
            if let Some(encoding) = in_meta(&mut attributes) {
                return Some(encoding);
            }
            rest = attributes.0;
        } else if rest.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') {
            let name = rest.iter().position(|&b| is_space(b) || b == b'>')?;
            let mut attributes = Attributes(rest.get(name..)?);
            while attributes.next().is_some() {}
            rest = attributes.0;
        }
    }
}

fn is_meta(rest: &[u8]) -> bool {
    rest.get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"meta"))
        && rest.get(4).is_some_and(|&b| is_space(b) || b == b'/')
}

fn in_meta(attributes: &mut Attributes<'_>) -> Option<&'static Encoding> {
    let (mut charset, mut content, mut is_content_type) = (None, None, false);
    for (name, value) in attributes {
        match &name[..] {
            b"charset" if charset.is_none() => charset = Some(value),
            b"content" if content.is_none() => content = Some(value),
            b"http-equiv" => is_content_type |= value.eq_ignore_ascii_case(b"content-type"),
            _ => {}
        }
    }
    let label = charset.or_else(|| is_content_type.then(|| in_content(&content?)).flatten())?;
    lookup(&label)
}

/// The label after `charset=` in the value of a `content` attribute.
fn in_content(content: &[u8]) -> Option<Vec<u8>> {
    let lower = content.to_ascii_lowercase();
    let at = lower.windows(7).position(|w| w == b"charset")?;
    let value = content.get(at + 7..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (value, end): (_, fn(u8) -> bool) = match value.first()? {
        b'"' => (value.get(1..)?, |b| b == b'"'),
        b'\'' => (value.get(1..)?, |b| b == b'\''),
        _ => (value, |b| is_space(b) || b == b';'),
    };
    let end = value.iter().position(|&b| end(b)).unwrap_or(value.len());
    Some(value.get(..end)?.to_vec())
}

/// As the prescan reads a label: a document whose bytes were read as ASCII is not UTF-16.
fn lookup(label: &[u8]) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label)?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else if encoding == X_USER_DEFINED {
        WINDOWS_1252
    } else {
        encoding
    })
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

/// The attributes of a tag, in order: the bytes after the tag's name, up to its `>`.
struct Attributes<'a>(&'a [u8]);

impl Attributes<'_> {
    fn named(self, name: &[u8]) -> Option<Vec<u8>> {
        self.into_iter().find(|(found, _)| found == name).map(|(_, value)| value)
    }

    fn skip(&mut self, skipped: fn(u8) -> bool) {
        let count = self.0.iter().take_while(|&&b| skipped(b)).count();
        self.0 = self.0.get(count..).unwrap_or_default();
    }

    fn take(&mut self, taken: fn(u8) -> bool) -> Vec<u8> {
        let count = self.0.iter().take_while(|&&b| taken(b)).count();
        let (value, rest) = self.0.split_at(count);
        self.0 = rest;
        value.to_vec()
    }
}

impl Iterator for Attributes<'_> {
    /// Name in lower case, value.
    type Item = (Vec<u8>, Vec<u8>);

    fn next(&mut self) -> Option<Self::Item> {
        self.skip(|b| is_space(b) || b == b'/');
        if self.0.first().is_none_or(|&b| b == b'>') {
            return None;
        }
        // A name may begin with `=`.
        let first = self.0.split_off_first().copied()?;
        let mut name = vec![first];
        name.extend(self.take(|b| !is_space(b) && !matches!(b, b'=' | b'/' | b'>')));
        self.skip(is_space);
        let Some(rest) = self.0.strip_prefix(b"=") else {
            return Some((name.to_ascii_lowercase(), Vec::new()));
        };
        self.0 = rest;
        self.skip(is_space);
        let value = match self.0.first() {
            Some(quote @ (b'"' | b'\'')) => {
                let quote = *quote;
                self.0 = self.0.get(1..).unwrap_or_default();
                let value = if quote == b'"' {
                    self.take(|b| b != b'"')
                } else {
                    self.take(|b| b != b'\'')
                };
                self.0 = self.0.get(1..).unwrap_or_default();
                value
            }
            _ => self.take(|b| !is_space(b) && b != b'>'),
        };
        Some((name.to_ascii_lowercase(), value))
    }
}
