//! Character references in values that are not markup: titles, names, addresses.
//!
//! Takes text, gives text in which `&#123;`, `&#x7B;` and `&nbsp;` are the characters they name. Only references with their
//! semicolon count, since `?a=1&copy=2` is an address. Generators escape what is already escaped, so decoding goes on until
//! nothing is left to decode: reading the result again changes nothing.

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Escaping over and over has an end; so has the work.
const MAX_ROUNDS: usize = 8;
/// Longer than every name. Source: HTML Standard §13.5, read 2026-11 (`CounterClockwiseContourIntegral;` has 32 bytes).
const MAX_NAME_BYTES: usize = 33;

pub(crate) fn decode_references(text: &str) -> Cow<'_, str> {
    let mut decoded = Cow::Borrowed(text);
    for _ in 0..MAX_ROUNDS {
        match decode_once(&decoded) {
            Some(text) => decoded = Cow::Owned(text),
            None => break,
        }
    }
    decoded
}

/// `None` if there is nothing to decode.
fn decode_once(text: &str) -> Option<String> {
    let mut decoded = String::new();
    let mut rest = text;
    let mut changed = false;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        decoded.push_str(before);
        match one(reference) {
            Some((characters, length)) => {
                decoded.extend(characters.into_iter().flatten());
                rest = &reference[length..];
                changed = true;
            }
            None => {
                decoded.push('&');
                rest = &reference[1..];
            }
        }
    }
    decoded.push_str(rest);
    changed.then_some(decoded)
}

/// The characters of the reference that `text` begins with, and its length.
fn one(text: &str) -> Option<([Option<char>; 2], usize)> {
    let name = text.get(1..)?;
    let window = &name.as_bytes()[..name.len().min(MAX_NAME_BYTES)];
    let end = window.iter().position(|&b| b == b';')?;
    let name = name.get(..=end)?;
    let length = end + 2;
    if let Some(number) = name.strip_prefix('#') {
        let number = number.trim_end_matches(';');
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16),
            None if number.bytes().all(|b| b.is_ascii_digit()) => number.parse(),
            _ => return None,
        };
        return Some(([Some(character(code.ok()?)), None], length));
    }
    match NAMED_ENTITIES.get(name) {
        None | Some((0, _)) => None,
        Some(&(first, 0)) => Some(([char::from_u32(first), None], length)),
        Some(&(first, second)) => Some(([char::from_u32(first), char::from_u32(second)], length)),
    }
}

/// The character of a number, with the corrections of the HTML Standard.
fn character(code: u32) -> char {
    let corrected = match code {
        0x80..=0x9F => C1_REPLACEMENTS.get(code as usize - 0x80).copied().flatten(),
        _ => None,
    };
    corrected.or_else(|| char::from_u32(code)).filter(|&c| c != '\0').unwrap_or('\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::decode_references;

    #[test]
    fn references_with_a_semicolon_are_decoded_and_nothing_else() {
        for (text, want) in [
            ("a&nbsp;b &#123;x&#125; &#x7B; &lt;p&gt;", "a\u{a0}b {x} { <p>"),
            ("&NotEqualTilde; &hellip;", "\u{2242}\u{338} …"),
            ("?a=1&copy=2&x; &; &#; &#x; &#xg; &", "?a=1&copy=2&x; &; &#; &#x; &#xg; &"),
            ("&#0; &#xD800; &#1114112; &#150;", "\u{fffd} \u{fffd} \u{fffd} –"),
            ("AT&amp;T &amp;amp;nbsp; &&#97;mp;", "AT&T \u{a0} &"),
            ("&中;", "&中;"),
        ] {
            assert_eq!(decode_references(text), want, "{text}");
            assert_eq!(decode_references(want), want, "decoding again changes nothing");
        }
    }
}
