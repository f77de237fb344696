//! Front matter seen as lines: which line is what, and the best effort where a parser gives up.
//!
//! Takes lines, or the lines of one key; gives their kind, or a value read as a person would read it: quotes around it are
//! taken off, dashes make a list, and everything else is its text.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::field;
use super::node::Node;

/// In characters. Longer keys with spaces do not occur; longer lines with a colon are prose.
const MAX_KEY_CHARS: usize = 100;

/// YAML looks no further for the colon of a key (YAML 1.2.2 §7.4.2).
const MAX_WORD_CHARS: usize = 1024;

/// What a line may be within front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Blank,
    Key(Key<'a>),
    /// It belongs to the key before it: it is indented, an item, a comment or a closing bracket.
    Continued,
    /// It begins with a tag, so it is the article.
    Markup,
    Other,
}

/// A line that begins with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key<'a> {
    /// The key, without its quotes.
    pub(super) key: &'a str,
    /// What follows on the line, trimmed, with its quotes.
    pub(super) value: &'a str,
    /// Whether it may open front matter, or go on after a blank line: prose such as `Some words: here` may not.
    pub(super) is_firm: bool,
    /// Whether the colon is `：`, which people take for the other one. YAML does not; prose does.
    pub(super) is_wide: bool,
}

pub(super) fn kind(line: &str) -> Line<'_> {
    let text = line.trim();
    if text.is_empty() {
        return Line::Blank;
    }
    if let Some(tag) = text.strip_prefix('<')
        && tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
    {
        return Line::Markup;
    }
    if line.starts_with([' ', '\t', '#', ']', '}']) || text == "-" || text.starts_with("- ") {
        return Line::Continued;
    }
    key(text).map_or(Line::Other, Line::Key)
}

/// `key: value`, `"key": value`, `key：value`, and `key = value` as TOML has it.
pub(super) fn key(text: &str) -> Option<Key<'_>> {
    let first = text.chars().next()?;
    let is_quoted = matches!(first, '"' | '\'');
    let (key, rest) = if is_quoted {
        let inner = &text[1..];
        let end = closing_quote(inner, first)?;
        (&inner[..end], inner[end + 1..].trim_start())
    } else if may_begin_key(first) || text.starts_with("<<:") {
        word(text).or_else(|| {
            let stops = [':', '：', '=', '"', '<', '>', '{', '}', '[', ']', ',', '&'];
            Some(text.split_at(text.find(stops)?))
        })?
    } else {
        return None;
    };
    let key = if is_quoted { key } else { key.trim() };
    let is_word = is_quoted || !key.contains(char::is_whitespace);
    let most = if is_word { MAX_WORD_CHARS } else { MAX_KEY_CHARS };
    if key.is_empty() && !is_quoted || length(key, is_quoted.then_some(first)) > most {
        return None;
    }
    let is_known = field::named(key).is_some();
    let is_wide = rest.starts_with('：');
    let value = match (rest.strip_prefix(':'), rest.strip_prefix('=')) {
        // `title:x` is no YAML, but it is a title; `https://…` is no key.
        (Some(value), _)
            if is_known || is_quoted || !value.starts_with(|c: char| !c.is_whitespace()) =>
        {
            value
        }
        (None, Some(value)) => value,
        _ if is_wide && is_word => rest.trim_start_matches('：'),
        _ => return None,
    };
    let is_firm = is_known || is_word && !is_wide;
    Some(Key { key, value: value.trim(), is_firm, is_wide })
}

/// Whether a key without quotes may begin so. Not as markup, Markdown and templates do, nor with what YAML gives a meaning to; but a key
/// that only YAML refuses is one.
fn may_begin_key(first: char) -> bool {
    first.is_alphanumeric()
        || matches!(first, '_' | '$' | '@' | '.' | '/' | '~' | '%' | '+')
        || !first.is_ascii() && first.general_category_group() == GeneralCategoryGroup::Symbol
}

/// A word that ends with a colon, and the rest of the line from the colon on: what would end any other key may be in it.
fn word(text: &str) -> Option<(&str, &str)> {
    let word = text.split(char::is_whitespace).next()?;
    let key = word.strip_suffix(':')?;
    let is_key = !key.is_empty() && !key.contains(['"', '<', '>', '{', '}', '=', ':']);
    let is_key = is_key || key == "<<";
    is_key.then(|| text.split_at(key.len()))
}

/// How many characters a key has; an escape is one, so that a key is as long as what is written for it.
fn length(key: &str, quote: Option<char>) -> usize {
    let mut chars = key.chars();
    let mut length = 0;
    while let Some(c) = chars.next() {
        length += 1;
        let skipped = match (quote, c) {
            (Some('"'), '\\') => match chars.next() {
                Some('x') => 2,
                Some('u') => 4,
                Some('U') => 8,
                _ => 0,
            },
            (Some('\''), '\'') => 1,
            _ => 0,
        };
        for _ in 0..skipped {
            chars.next();
        }
    }
    length
}

/// Where the quote closes: not where it is doubled or escaped.
fn closing_quote(text: &str, quote: char) -> Option<usize> {
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        if byte == b'\\' && quote == '"' {
            bytes.next();
        } else if char::from(byte) == quote
            && (quote == '"' || bytes.next_if(|&(_, next)| char::from(next) == quote).is_none())
        {
            return Some(at);
        }
    }
    None
}

/// The value of a key, from the text beside it and the lines below it.
pub(super) fn value<'a>(beside: &str, below: impl Iterator<Item = &'a str>) -> Node {
    let below: Vec<&str> =
        below.map(str::trim).filter(|line| !matches!(*line, "" | "}" | "},")).collect();
    let item = |line: &'a str| {
        line.strip_prefix('-').filter(|text| text.is_empty() || text.starts_with(' '))
    };
    if beside.is_empty() && !below.is_empty() && below.iter().all(|line| item(line).is_some()) {
        let texts =
            below.iter().filter_map(|line| item(line)).map(|text| Node::text(unquote(text)));
        return Node::List(texts.collect());
    }
    let mut text = beside.trim_end_matches(',').to_owned();
    for line in below {
        text.push(' ');
        text.push_str(line);
    }
    let text = unquote(&text);
    if text.is_empty() { Node::null() } else { Node::text(text) }
}

/// Takes off the quotes of a value that no parser takes. A run of three or more quotes is one quote that was escaped over and
/// over, and a quote without its partner at the start is no text.
pub(super) fn unquote(text: &str) -> String {
    let text = text.trim();
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return text.to_owned();
    };
    let inner = match text[1..].strip_suffix(quote) {
        // `'a' and 'b'` has two pairs.
        Some(inner) if closes_and_opens(inner, quote) => return text.to_owned(),
        Some(inner) => inner,
        None if text.matches(quote).count() % 2 == 1 => &text[1..],
        None => return text.to_owned(),
    };
    let mut unquoted = String::with_capacity(inner.len());
    let mut characters = inner.chars().peekable();
    while let Some(character) = characters.next() {
        if character == quote {
            while characters.next_if_eq(&quote).is_some() {}
        }
        match (character, characters.peek()) {
            // In double quotes a backslash escapes; what is more than a quote or itself is left as it is.
            ('\\', Some('"' | '\\')) if quote == '"' => unquoted.extend(characters.next()),
            _ => unquoted.push(character),
        }
    }
    unquoted.trim().to_owned()
}

/// Whether the first quote in the text ends a word and the last one begins a word.
fn closes_and_opens(text: &str, quote: char) -> bool {
    let (Some(first), Some(last)) = (text.find(quote), text.rfind(quote)) else { return false };
    let is_space = |c: char| c.is_whitespace();
    !text[..first].ends_with(is_space)
        && text[first + 1..].starts_with(is_space)
        && text[..last].ends_with(is_space)
        && !text[last + 1..].starts_with(is_space)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_told_by_its_beginning() {
        for (line, want) in [
            (
                "title: x",
                Line::Key(Key { key: "title", value: "x", is_firm: true, is_wide: false }),
            ),
            ("title:x", Line::Key(Key { key: "title", value: "x", is_firm: true, is_wide: false })),
            (
                "my key: x: y ",
                Line::Key(Key { key: "my key", value: "x: y", is_firm: false, is_wide: false }),
            ),
            (
                "\"title\": 'x',",
                Line::Key(Key { key: "title", value: "'x',", is_firm: true, is_wide: false }),
            ),
            (
                "title = \"x\"",
                Line::Key(Key { key: "title", value: "\"x\"", is_firm: true, is_wide: false }),
            ),
            ("标题:", Line::Key(Key { key: "标题", value: "", is_firm: true, is_wide: false })),
            (
                "@type: x",
                Line::Key(Key { key: "@type", value: "x", is_firm: true, is_wide: false }),
            ),
            ("a[0]: x", Line::Key(Key { key: "a[0]", value: "x", is_firm: true, is_wide: false })),
            ("标题：x", Line::Key(Key { key: "标题", value: "x", is_firm: false, is_wide: true })),
            ("有 人：x", Line::Other),
            ("*a*: x", Line::Other),
            ("[a]: x", Line::Other),
            ("https://example.org", Line::Other),
            ("  - x", Line::Continued),
            ("- x", Line::Continued),
            ("# x", Line::Continued),
            ("<div>", Line::Markup),
            ("   <!-- x", Line::Markup),
            ("<<: x", Line::Key(Key { key: "<<", value: "x", is_firm: true, is_wide: false })),
            ("<<a: x", Line::Other),
            (" \t", Line::Blank),
            ("words", Line::Other),
            ("'é", Line::Other),
            ("é", Line::Other),
        ] {
            assert_eq!(kind(line), want, "{line}");
        }
    }

    #[test]
    fn quotes_are_taken_off_as_a_reader_would() {
        for (text, want) in [
            ("'a'''''''''b'", "a'b"),
            ("'''''''''a''''''''''' b'", "'a' b"),
            ("\"say \"hi\" now\"", "say \"hi\" now"),
            ("\"a\\\"b\\\\c\\d\"", "a\"b\\c\\d"),
            ("'a", "a"),
            ("'a' b", "'a' b"),
            ("a: b", "a: b"),
            ("'", ""),
            ("", ""),
        ] {
            assert_eq!(unquote(text), want, "{text}");
        }
    }
}
