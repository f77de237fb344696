//! What stands in the parentheses of a link and in the attributes of a tag. Addresses are written byte for byte; only what
//! Markdown would read is escaped, in a way that it takes back.

use super::escape::reference_length;
use super::options::Syntax;
use super::template::in_title;

/// The deepest nesting of parentheses that renderers follow. Source: cmark 0.31, `inlines.c`, `manual_scan_link_url_2`.
const MAX_PARENTHESES: usize = 30;

/// Appends `address "title"`.
pub(super) fn target(out: &mut String, address: &str, title: Option<&str>, syntax: Syntax) {
    destination(out, address);
    if let Some(title) = title {
        out.push_str(" \"");
        let from = out.len();
        escaped(out, title, |byte| byte == b'"');
        if let Some(inert) = in_title(syntax, &out[from..]) {
            out.truncate(from);
            out.push_str(&inert);
        }
        // cmark and comrak read a title as far as they can: after two backslashes, beyond its end.
        if title.ends_with('\\') {
            out.truncate(out.len() - 2);
            out.push_str("&#92;");
        }
        out.push('"');
    }
}

fn destination(out: &mut String, address: &str) {
    if is_plain(address) {
        escaped(out, address, |_| false);
    } else {
        out.push('<');
        escaped(out, address, |byte| matches!(byte, b'<' | b'>'));
        out.push('>');
    }
}

/// Whether an address needs no angle brackets.
fn is_plain(address: &str) -> bool {
    let mut depth = 0_usize;
    for byte in address.bytes() {
        match byte {
            b'(' if depth == MAX_PARENTHESES => return false,
            b'(' => depth += 1,
            b')' if depth == 0 => return false,
            b')' => depth -= 1,
            0..=b' ' | 0x7f => return false,
            _ => {}
        }
    }
    depth == 0 && !address.is_empty() && !address.starts_with('<')
}

/// Appends a destination or title: `\` before punctuation and what looks like a character reference would be read.
fn escaped(out: &mut String, text: &str, special: impl Fn(u8) -> bool) {
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        match c {
            '\\' if bytes.get(at + 1).is_none_or(u8::is_ascii_punctuation) => out.push_str("\\\\"),
            '&' if reference_length(&bytes[at..]).is_some() => out.push_str("&amp;"),
            '\n' => out.push_str("&#10;"),
            c if c.is_ascii() && special(c as u8) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
}

/// Appends ` name="value"` to a tag. A backtick would end code that text before it seems to begin.
pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '`' => out.push_str("&#96;"),
            '|' => out.push_str("&#124;"),
            // Nothing that an engine reads begins with a reference.
            '{' => out.push_str("&#123;"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::super::options::MarkdownOptions;

    fn target(address: &str, title: Option<&str>) -> String {
        let mut out = String::new();
        super::target(&mut out, address, title, MarkdownOptions::default().syntax);
        format!("({out})")
    }

    #[test]
    fn an_address_is_written_byte_for_byte_unless_markdown_would_read_it() {
        assert_eq!(target("/a_b_*c*?x=1&y=2", None), "(/a_b_*c*?x=1&y=2)");
        assert_eq!(target("/a(b)c", None), "(/a(b)c)");
        assert_eq!(target("/a(b", None), "(</a(b>)");
        assert_eq!(target("/a b>", None), "(</a b\\>>)");
        assert_eq!(target("/?a=1&copy;=2", None), "(/?a=1&amp;copy;=2)");
        assert_eq!(target("/a\\*\\b\\", None), "(/a\\\\*\\b\\\\)");
        assert_eq!(
            target("/u", Some("a \"b\"\n\nc&amp;")),
            "(/u \"a \\\"b\\\"&#10;&#10;c&amp;amp;\")"
        );
    }
}
