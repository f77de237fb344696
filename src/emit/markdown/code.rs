//! Code within a line and on lines of its own. Code goes in, code that reads back byte for byte comes out.

use super::options::Fence;
use super::writer::Markdown;

/// The lengths of the runs of backticks in `text`.
pub(super) fn backtick_runs(text: &str) -> impl Iterator<Item = usize> + '_ {
    runs(text, b'`')
}

/// The lengths of the runs of `symbol` in `text`.
fn runs(text: &str, symbol: u8) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        at += memchr::memchr(symbol, bytes.get(at..)?)?;
        let length = bytes[at..].iter().take_while(|&&b| b == symbol).count();
        at += length;
        Some(length)
    })
}

/// The number of backticks to write around `text`: the smallest that is not the length of a run within.
pub(super) fn delimiter_length(text: &str) -> usize {
    let mut lengths: Vec<usize> = backtick_runs(text).collect();
    lengths.sort_unstable();
    lengths.dedup();
    // The first gap in 1, 2, 3…
    lengths.iter().zip(1..).take_while(|(length, expected)| **length == *expected).count() + 1
}

/// Appends code within a line.
pub(super) fn span(out: &mut String, text: &str, in_cell: bool, raw_html: bool) {
    // A backslash before a pipe would escape the escape of the pipe, in code and out of it.
    if out.ends_with('`') && !out.ends_with("\\`") || in_cell && text.contains("\\|") {
        tags(out, text, raw_html);
        return;
    }
    let length = delimiter_length(text);
    let spaces = text.starts_with(' ') && text.ends_with(' ') && text.bytes().any(|b| b != b' ');
    let padded = spaces || text.starts_with('`') || text.ends_with('`');
    backticks(out, length);
    if padded {
        out.push(' ');
    }
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '|' if in_cell => out.push_str("\\|"),
            c => out.push(c),
        }
    }
    if padded {
        out.push(' ');
    }
    backticks(out, length);
}

fn backticks(out: &mut String, length: usize) {
    out.extend(std::iter::repeat_n('`', length));
}

/// Appends code as an element, or as text if there is to be no HTML, every mark of it as a character reference.
pub(super) fn tags(out: &mut String, text: &str, raw_html: bool) {
    if raw_html {
        out.push_str("<code>");
    }
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.push_str(&format!("&#{};", c as u32));
        } else {
            out.push(if c == '\n' || c == '\r' { ' ' } else { c });
        }
    }
    if raw_html {
        out.push_str("</code>");
    }
}

/// Whether `$` can stand around a formula: renderers look for the next `$` that has no space before it.
pub(super) fn fits_dollars(tex: &str) -> bool {
    let edge = |c: char| c.is_whitespace() || c == '\\';
    !tex.is_empty()
        && has_paired_braces(tex)
        && !tex.contains(['$', '\n', '|', '`'])
        && !tex.starts_with(char::is_whitespace)
        && !tex.ends_with(edge)
}

/// Whether braces pair up, with and without those that have a backslash: pulldown-cmark ends no formula within braces.
fn has_paired_braces(tex: &str) -> bool {
    let (mut all, mut bare, mut escaped) = (0_i64, 0_i64, false);
    for byte in tex.bytes() {
        let step = i64::from(byte == b'{') - i64::from(byte == b'}');
        all += step;
        bare += if escaped { 0 } else { step };
        if all < 0 || bare < 0 {
            return false;
        }
        escaped = byte == b'\\' && !escaped;
    }
    all == 0 && bare == 0
}

/// Whether lines of `$$` can stand around a formula: between them it is a paragraph, in which no line may begin a block.
pub(super) fn fits_lines_of_dollars(tex: &str) -> bool {
    let begins = |line: &str| {
        line.starts_with(|c: char| c.is_alphabetic() || matches!(c, '\\' | '{' | '(' | '&'))
    };
    has_paired_braces(tex)
        && !tex.contains(['$', '`'])
        && tex.split('\n').all(|line| begins(line) && !line.ends_with(' '))
}

/// Writes code on lines of its own.
pub(super) fn fence(markdown: &mut Markdown, language: Option<&str>, text: &str) {
    let symbol = match markdown.syntax.fence {
        Fence::Backticks => b'`',
        Fence::Tildes => b'~',
    };
    let length = runs(text, symbol).max().map_or(3, |longest| (longest + 1).max(3));
    let fence = char::from(symbol).to_string().repeat(length);
    markdown.out.push_str(&fence);
    markdown.out.push_str(language.unwrap_or_default());
    markdown.line();
    markdown.lines(text);
    markdown.line();
    markdown.out.push_str(&fence);
}

#[cfg(test)]
mod tests {
    fn span(text: &str) -> String {
        let mut out = String::new();
        super::span(&mut out, text, false, true);
        out
    }

    #[test]
    fn delimiters_differ_from_every_run_within() {
        assert_eq!(span("a"), "`a`");
        assert_eq!(span("a`b"), "``a`b``");
        assert_eq!(span("a``b"), "`a``b`");
        assert_eq!(span("`"), "`` ` ``");
        assert_eq!(span("``"), "` `` `");
        assert_eq!(span("a`b``c"), "```a`b``c```");
        assert_eq!(span(" a "), "`  a  `");
        assert_eq!(span("  "), "`  `");
    }

    #[test]
    fn dollars_hold_formulas_whose_braces_pair_up() {
        for tex in ["x", "\\frac{a}{b}", "\\{x\\}"] {
            assert!(super::fits_dollars(tex), "{tex}");
        }
        for tex in ["", "{", "}{", "\\{x", "{x\\}", "a|b", "$5", " x", "x\\"] {
            assert!(!super::fits_dollars(tex), "{tex}");
        }
    }

    #[test]
    fn in_a_cell_a_pipe_is_escaped_unless_a_backslash_stands_before_it() {
        let mut out = String::new();
        super::span(&mut out, "x|y", true, true);
        super::span(&mut out, "x\\|y", true, true);
        assert_eq!(out, "`x\\|y`<code>x&#92;&#124;y</code>");
    }
}
