//! Character references: `&amp;`, `&#38;`, `&#x26;`, and those without a semicolon that the standard still reads.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// A reference that was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) first: char,
    pub(super) second: Option<char>,
    /// Bytes behind the ampersand.
    pub(super) length: usize,
}

/// The longest name, with its semicolon, and the longest that needs none. A test holds both against the table.
const LONGEST: usize = 32;
const LONGEST_WITHOUT_SEMICOLON: usize = 6;

/// Reads what stands behind an ampersand; `None` if it is no reference.
pub(super) fn read(behind: &[u8], in_attribute: bool) -> Option<Reference> {
    match behind.first()? {
        b'#' => numeric(behind),
        first if first.is_ascii_alphanumeric() => named(behind, in_attribute),
        _ => None,
    }
}

fn named(behind: &[u8], in_attribute: bool) -> Option<Reference> {
    let run = behind.iter().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if behind.get(run) == Some(&b';')
        && let Some(found) = lookup(&behind[..=run])
    {
        return Some(found);
    }
    let longest = run.min(LONGEST_WITHOUT_SEMICOLON);
    let found = (2..=longest).rev().find_map(|length| lookup(&behind[..length]))?;
    // A query is not meant: `?a=b&copy=c`.
    let goes_on = |next: &u8| *next == b'=' || next.is_ascii_alphanumeric();
    (!in_attribute || !behind.get(found.length).is_some_and(goes_on)).then_some(found)
}

fn lookup(name: &[u8]) -> Option<Reference> {
    // In the table each beginning of a name leads to nothing.
    let &(first, second) = NAMED_ENTITIES.get(std::str::from_utf8(name).ok()?)?;
    let first = char::from_u32(first).filter(|c| *c != '\0')?;
    let second = char::from_u32(second).filter(|c| *c != '\0');
    Some(Reference { first, second, length: name.len() })
}

fn numeric(behind: &[u8]) -> Option<Reference> {
    let (radix, digits_at) = match behind.get(1)? {
        b'x' | b'X' => (16, 2),
        _ => (10, 1),
    };
    let mut value: u32 = 0;
    let mut length = digits_at;
    while let Some(digit) = behind.get(length).and_then(|b| char::from(*b).to_digit(radix)) {
        // Past the last character it is all the same.
        value = value.saturating_mul(radix).saturating_add(digit);
        length += 1;
    }
    if length == digits_at {
        return None;
    }
    length += usize::from(behind.get(length) == Some(&b';'));
    let first = match value {
        0 => '\u{fffd}',
        0x80..=0x9f => C1_REPLACEMENTS[value as usize - 0x80].unwrap_or(char::from(value as u8)),
        _ => char::from_u32(value).unwrap_or('\u{fffd}'),
    };
    Some(Reference { first, second: None, length })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str, in_attribute: bool) -> String {
        read(source.as_bytes(), in_attribute).map_or(String::new(), |found| {
            format!(
                "{}{}|{}",
                found.first,
                found.second.map_or(String::new(), String::from),
                found.length
            )
        })
    }

    #[test]
    fn references_are_read_as_the_standard_says() {
        for (source, expected) in [
            ("amp;x", "&|4"),
            ("ampx", "&|3"),
            ("notit;", "¬|3"),
            ("notin;", "∉|6"),
            ("NotEqualTilde;", "≂\u{338}|14"),
            ("#38;", "&|4"),
            ("#x26", "&|4"),
            ("#128;", "€|5"),
            ("#0;", "\u{fffd}|3"),
            ("#xD800;", "\u{fffd}|7"),
            ("#99999999999999999999;", "\u{fffd}|22"),
            ("#x;", ""),
            ("nothing;", "¬|3"),
            ("zero;", ""),
            ("a", ""),
            ("", ""),
        ] {
            assert_eq!(text(source, false), expected, "{source}");
        }
    }

    #[test]
    fn a_query_in_an_attribute_is_no_reference() {
        assert_eq!(text("copy=1", true), "");
        assert_eq!(text("copy2", true), "");
        assert_eq!(text("copy;=1", true), "©|5");
        assert_eq!(text("copy\"", true), "©|4");
        assert_eq!(text("copy=1", false), "©|4");
    }

    #[test]
    fn the_lengths_are_those_of_the_table() {
        let names = || NAMED_ENTITIES.entries().filter(|(_, value)| value.0 != 0);
        assert_eq!(names().map(|(name, _)| name.len()).max(), Some(LONGEST));
        let without = names().filter(|(name, _)| !name.ends_with(';'));
        assert_eq!(without.map(|(name, _)| name.len()).max(), Some(LONGEST_WITHOUT_SEMICOLON));
    }
}
