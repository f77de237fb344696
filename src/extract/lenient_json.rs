//! JSON as pages write it: with line breaks in strings, halves of surrogate pairs, commas behind the last value, numbers that no
//! computer knows, and the values of scripts that JSON lacks.
//!
//! A text goes in that begins with a value; that value comes out. What is wrong with it is mended in one scan, and only if it is
//! no JSON as it stands; values nested too deep to be read are `null`.

use serde_json::Value;

/// Lists and objects nested deeper are left out. Source: serde_json reads 128 levels.
const DEEPEST: usize = 120;

/// The first value of a text, whatever stands behind it.
pub(super) fn first_value(text: &str) -> Option<Value> {
    let first =
        |text: &str| serde_json::Deserializer::from_str(text).into_iter::<Value>().next()?.ok();
    let text = text.trim_start_matches(is_between);
    first(text).or_else(|| first(&mended(text)?))
}

/// What stands between values: more than the white space of JSON.
fn is_between(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// The first value as JSON; `None` if it is something else altogether, or does not end.
fn mended(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        let from = at;
        let end_of = |is_part: fn(&u8) -> bool| {
            let length = bytes[from..].iter().position(|byte| !is_part(byte));
            length.map_or(bytes.len(), |length| from + length)
        };
        // What is nested too deep is not written.
        let written = out.len();
        match byte {
            b'"' | b'\'' => at = string(text, at + 1, byte, &mut out)?,
            b'{' | b'[' => {
                depth += 1;
                at += 1;
                out.push_str(if depth > DEEPEST { "null" } else { &text[from..at] });
                if depth == DEEPEST + 1 {
                    continue;
                }
            }
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                at += 1;
                let kept = out.trim_end_matches(',').len();
                out.truncate(kept);
                if depth < DEEPEST {
                    out.push(char::from(byte));
                    if depth == 0 {
                        return Some(out);
                    }
                    continue;
                }
            }
            b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                at = end_of(|b| b.is_ascii_alphanumeric() || b"+-.".contains(b));
                out.push_str(match &text[from..at] {
                    known @ ("true" | "false" | "null") => known,
                    "undefined" | "NaN" | "Infinity" | "-Infinity" => "null",
                    _ if byte.is_ascii_alphabetic() => return None,
                    number if serde_json::from_str::<f64>(number).is_ok() => number,
                    _ => "null",
                });
            }
            b'/' if text[at..].starts_with("/*") => {
                at += text[at..].find("*/")? + 2;
                continue;
            }
            b',' | b':' => {
                at += 1;
                out.push(char::from(byte));
            }
            _ => {
                at += text[at..].chars().next().filter(|c| is_between(*c))?.len_utf8();
                continue;
            }
        }
        if depth > DEEPEST {
            out.truncate(written);
        } else if depth == 0 {
            return Some(out);
        }
    }
    None
}

/// Writes the string whose content begins at `from` and that ends with `quote`; returns where the text goes on behind it.
fn string(text: &str, from: usize, quote: u8, out: &mut String) -> Option<usize> {
    out.push('"');
    let mut rest = text.get(from..)?;
    loop {
        let is_special =
            |c: char| c == '"' || c == '\\' || c == char::from(quote) || c.is_ascii_control();
        let length = rest.find(is_special)?;
        out.push_str(&rest[..length]);
        let special = rest.as_bytes()[length];
        rest = &rest[length + 1..];
        match special {
            _ if special == quote => {
                out.push('"');
                return Some(text.len() - rest.len());
            }
            b'"' => out.push_str("\\\""),
            b'\\' => {
                let escaped = rest.chars().next()?;
                rest = &rest[escaped.len_utf8()..];
                match escaped {
                    'u' => rest = &rest[unicode(rest, out)..],
                    'x' => rest = &rest[byte(rest, out)..],
                    '0' | 'v' => out.push(' '),
                    '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => out.extend(['\\', escaped]),
                    // A string of a script goes on in the next line.
                    '\n' => {}
                    c if c.is_ascii_control() => out.push(' '),
                    c => out.push(c),
                }
            }
            _ => out.push(' '),
        }
    }
}

/// Writes the character whose number stands at the beginning of `rest`, behind `\u`; returns how many bytes told it.
fn unicode(rest: &str, out: &mut String) -> usize {
    let unit = |at: usize| {
        let digits = rest.get(at..at + 4)?;
        digits
            .bytes()
            .all(|b| b.is_ascii_hexdigit())
            .then(|| u16::from_str_radix(digits, 16).ok())?
    };
    let Some(first) = unit(0) else {
        out.push('u');
        return 0;
    };
    let second = unit(6).filter(|_| rest.get(4..6) == Some("\\u"));
    let pair = [first, second.unwrap_or_default()];
    let (taken, used) = match (first, second) {
        (0xd800..0xdc00, Some(0xdc00..0xe000)) => (&pair[..], 10),
        _ => (&pair[..1], 4),
    };
    for c in char::decode_utf16(taken.iter().copied()) {
        write(c.unwrap_or(char::REPLACEMENT_CHARACTER), out);
    }
    used
}

/// The same behind `\x`, which scripts know: two digits.
fn byte(rest: &str, out: &mut String) -> usize {
    let digits = rest.get(..2).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
    match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
        Some(number) => {
            write(number.into(), out);
            2
        }
        None => {
            out.push('x');
            0
        }
    }
}

/// Writes a character of a string.
fn write(c: char, out: &mut String) {
    match c {
        c if c.is_ascii_control() => out.push(' '),
        '"' | '\\' => out.extend(['\\', c]),
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_write_is_read() {
        for (text, json) in [
            ("{\"a\": 1} rest", "{\"a\":1}"),
            ("{\"a\":\"b\nc\td\u{1}\"}", "{\"a\":\"b c d \"}"),
            ("{\"a\":\"\\ud83d b \\udc00 \\ud83d\\ude00\"}", "{\"a\":\"\u{fffd} b \u{fffd} 😀\"}"),
            ("[1e999, -1e999, 1e5, 007, 1.2.3]", "[null,null,100000.0,null,null]"),
            ("{\"a\":[1,2,],\"b\":undefined,}", "{\"a\":[1,2],\"b\":null}"),
            ("{\"a\":\"it\\'s \\x \\u00zz \\\n\\u0022\\u000a\"}", "{\"a\":\"it's x u00zz \\\" \"}"),
            ("[true,NaN,-Infinity,false]", "[true,null,null,false]"),
            ("{\"a\":\"\\x3cp\\x3e \\x22\\0\"}", "{\"a\":\"<p> \\\" \"}"),
            ("/* a */{'a': 'b\"c'}", "{\"a\":\"b\\\"c\"}"),
            ("\u{feff}\u{a0}{\u{a0}\"a\" /* \"] */ : 1 ,}", "{\"a\":1}"),
            ("\"a\\'b\" c", "\"a'b\""),
        ] {
            assert_eq!(
                first_value(text).map(|value| value.to_string()).as_deref(),
                Some(json),
                "{text}"
            );
        }
        for text in ["", "{", "{\"a", "[1,2", "{a:1}", "]", "[\"a\\", "function"] {
            assert_eq!(first_value(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_left_out() {
        let deep = |levels: usize| {
            let value = format!("{}1, \"]\"{}", "[".repeat(levels), "]".repeat(levels));
            first_value(&format!("{{\"deep\":{value},\"b\":[2,3]}}")).expect("a value")
        };
        for levels in [1, 118, 119, 120, 121, 200, 20_000] {
            let value = deep(levels);
            assert_eq!(value["b"], serde_json::json!([2, 3]), "{levels}");
            assert!(value["deep"].is_array(), "{levels}");
        }
    }
}
