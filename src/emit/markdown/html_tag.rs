//! Text that looks like a tag. What stands behind a `<` goes in; out comes whether a renderer would read a tag or a link there.
//! Source: CommonMark 0.31.2, "Raw HTML", "Autolinks" and "HTML blocks".

/// What is known of a tag when the text ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tag {
    /// There is none.
    Never,
    /// There is one if what follows the text ends it.
    Open,
    /// There is one.
    Complete,
}

/// Reads `text`, which stands behind a `<`, as a tag or as a link.
pub(super) fn read(text: &str) -> Tag {
    tag(text.as_bytes()).max(autolink(text.as_bytes()))
}

/// Whether `text`, which stands behind a `<`, begins with a tag that is nothing but its name.
pub(super) fn is_bare(text: &str) -> bool {
    let text = text.strip_prefix('/').unwrap_or(text);
    let name = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    name > 0 && text[name..].starts_with('>')
}

/// Whether an HTML block begins with `<` and `text`, whether its tag is complete or not.
pub(super) fn begins_block(text: &str) -> bool {
    let text = text.strip_prefix('/').unwrap_or(text);
    let name = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let ends = text[name..].is_empty() || text[name..].starts_with([' ', '\t', '>', '/']);
    ends && BLOCKS.contains(&text[..name].to_ascii_lowercase().as_str())
}

/// The elements whose tags begin a block. `source` does so to older renderers.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "menuitem",
    "meta",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "pre",
    "script",
    "search",
    "section",
    "source",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];

fn skip(text: &[u8], from: usize, fits: impl Fn(u8) -> bool) -> usize {
    from + text[from..].iter().take_while(|&&b| fits(b)).count()
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn tag(text: &[u8]) -> Tag {
    let closing = text.first() == Some(&b'/');
    let start = usize::from(closing);
    match text.get(start) {
        None => return Tag::Open,
        Some(b) if !b.is_ascii_alphabetic() => return Tag::Never,
        Some(_) => {}
    }
    let mut at = skip(text, start, |b| b.is_ascii_alphanumeric() || b == b'-');
    loop {
        let after_space = skip(text, at, is_space);
        let spaced = after_space > at;
        at = after_space;
        match text.get(at) {
            None => return Tag::Open,
            Some(b'>') => return Tag::Complete,
            Some(b'/') if !closing => {
                return match text.get(at + 1) {
                    None => Tag::Open,
                    Some(b'>') => Tag::Complete,
                    Some(_) => Tag::Never,
                };
            }
            Some(b) if spaced && !closing && (b.is_ascii_alphabetic() || b"_:".contains(b)) => {}
            Some(_) => return Tag::Never,
        }
        at = skip(text, at, |b| b.is_ascii_alphanumeric() || b"_.:-".contains(&b));
        let equals = skip(text, at, is_space);
        match text.get(equals) {
            None => return Tag::Open,
            Some(b'=') => at = skip(text, equals + 1, is_space),
            Some(_) => continue,
        }
        at = match text.get(at) {
            None => return Tag::Open,
            Some(&quote @ (b'"' | b'\'')) => match memchr::memchr(quote, &text[at + 1..]) {
                None => return Tag::Open,
                Some(length) => at + 1 + length + 1,
            },
            Some(_) => {
                let end = skip(text, at, |b| !is_space(b) && !b"\"'=<>`".contains(&b));
                if end == at {
                    return Tag::Never;
                }
                end
            }
        };
    }
}

fn autolink(text: &[u8]) -> Tag {
    if text.is_empty() {
        return Tag::Open;
    }
    let scheme = skip(text, 0, |b| b.is_ascii_alphanumeric() || b"+.-".contains(&b));
    if !text[0].is_ascii_alphabetic() || scheme > 32 {
        return Tag::Never;
    }
    match text.get(scheme) {
        None => return Tag::Open,
        Some(b':') if scheme >= 2 => {}
        Some(_) => return Tag::Never,
    }
    match text.get(skip(text, scheme, |b| b > b' ' && b != b'<' && b != b'>')) {
        None => Tag::Open,
        Some(b'>') => Tag::Complete,
        Some(_) => Tag::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_told_from_what_only_begins_like_one() {
        for text in ["b>", "/b >", "a href='x>y' c>", "br/>", "a b=c d>", "http:x>", "ab:>"] {
            assert_eq!(read(text), Tag::Complete, "{text}");
        }
        for text in ["", "b", "a href='x", "a href", "/b ", "http:x", "a b="] {
            assert_eq!(read(text), Tag::Open, "{text}");
        }
        for text in ["3", " b>", "m:a>", "a.b>", "a b*c>", "a 'b'>", "/a b>", "http:x y>", "a b=>"]
        {
            assert_eq!(read(text), Tag::Never, "{text}");
        }
        assert!(begins_block("div") && begins_block("/DIV x") && begins_block("script>"));
        assert!(!begins_block("b>") && !begins_block("divan"));
    }
}
