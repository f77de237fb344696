//! Values as TOML.
//!
//! Takes keys and values, gives lines of `key = value`; maps within values are inline tables, so that every key is on one line. TOML
//! has no null: it is an empty text. Nothing recurses.

use std::fmt::Write as _;

use super::properties::{Property, Worth};
use crate::article::{Number, Numeral, Value, numeral};

/// What is left to write of a collection.
enum Open<'a> {
    List(std::slice::Iter<'a, Value>),
    Map(std::slice::Iter<'a, (String, Value)>),
}

/// Writes each property on a line of its own.
pub(super) fn properties(out: &mut String, properties: &[Property<'_>]) {
    for property in properties {
        key(out, &property.key);
        out.push_str(" = ");
        match &property.value {
            Worth::Date(date) => out.push_str(date),
            Worth::Value(known, numerals) => value(out, known, numerals),
        }
        out.push('\n');
    }
}

fn value(out: &mut String, whole: &Value, numerals: &[Numeral]) {
    let mut at = 0;
    let mut open = Vec::new();
    open.extend(begin(out, whole, numerals, &mut at));
    while let Some(last) = open.last_mut() {
        let (next, end) = match last {
            Open::List(items) => (items.next().map(|value| (None, value)), ']'),
            Open::Map(pairs) => (pairs.next().map(|(key, value)| (Some(key), value)), '}'),
        };
        let Some((name, inner)) = next else {
            out.push(end);
            open.pop();
            continue;
        };
        if !out.ends_with(['[', '{']) {
            out.push_str(", ");
        }
        if let Some(name) = name {
            key(out, name);
            out.push_str(" = ");
        }
        open.extend(begin(out, inner, numerals, &mut at));
    }
}

/// Writes a scalar, or opens a collection.
fn begin<'a>(
    out: &mut String,
    value: &'a Value,
    numerals: &[Numeral],
    at: &mut u32,
) -> Option<Open<'a>> {
    match value {
        Value::List(items) => {
            out.push('[');
            return Some(Open::List(items.iter()));
        }
        Value::Map(pairs) => {
            out.push('{');
            return Some(Open::Map(pairs.iter()));
        }
        Value::Null => out.push_str("\"\""),
        Value::Bool(value) => {
            let _ = write!(out, "{value}");
        }
        Value::Number(known) => {
            let spelled = numerals
                .binary_search_by_key(at, |numeral| numeral.at)
                .ok()
                .and_then(|found| numerals.get(found))
                .filter(|numeral| is_decimal(&numeral.text))
                .filter(|numeral| numeral::read(&numeral.text).as_ref() == Some(value));
            match spelled {
                Some(numeral) => out.push_str(&numeral.text),
                None => number(out, known),
            }
        }
        Value::String(known) => text(out, known),
    }
    *at += 1;
    None
}

fn number(out: &mut String, number: &Number) {
    match number.as_u64().is_some_and(|number| i64::try_from(number).is_err()) {
        // TOML promises 64 bits with a sign.
        true => text(out, &number.to_string()),
        false => out.push_str(&numeral::spelling(number)),
    }
}

/// Whether TOML reads the text as the number that it is: digits, a point, digits.
// Source: TOML 1.0.0, "Float", read 2026-11.
fn is_decimal(spelling: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let unsigned = spelling.strip_prefix(['-', '+']).unwrap_or(spelling);
    unsigned.split_once('.').is_some_and(|(whole, fraction)| {
        digits(whole) && digits(fraction) && (whole == "0" || !whole.starts_with('0'))
    })
}

fn key(out: &mut String, key: &str) {
    if !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b)) {
        out.push_str(key);
    } else {
        text(out, key);
    }
}

/// A basic string on one line.
fn text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toml_parser_reads_what_was_written() {
        let float = Number::from_f64(1.5e300).map_or(Value::Null, Value::Number);
        let small = Number::from_f64(1.1).map_or(Value::Null, Value::Number);
        let known = Value::Map(vec![
            ("a b".into(), Value::List(vec![Value::List(vec![]), Value::Map(vec![]), float])),
            ("".into(), Value::List(vec![small.clone(), small, Value::Null])),
            ("+++\n\"\\\u{7f}\u{feff}".into(), Value::Number((-7_i64).into())),
            ("big".into(), Value::Number(u64::MAX.into())),
        ]);
        let mut out = "x = ".to_owned();
        value(&mut out, &known, &[Numeral::new(2, "1.10")]);
        assert_eq!(
            out,
            "x = {\"a b\" = [[], {}, 1.5e+300], \"\" = [1.1, 1.10, \"\"], \
             \"+++\\n\\\"\\\\\\u007F\\uFEFF\" = -7, big = \"18446744073709551615\"}"
        );
        let read: toml::Table = out.parse().unwrap();
        assert_eq!(read["x"]["a b"][2].as_float(), Some(1.5e300));
        assert_eq!(read["x"]["+++\n\"\\\u{7f}\u{feff}"].as_integer(), Some(-7));
    }

    #[test]
    fn a_decimal_is_digits_a_point_and_digits() {
        for spelling in ["1.5", "0.10", "-0.5", "+10.0"] {
            assert!(is_decimal(spelling), "{spelling}");
        }
        for other in ["1.", ".5", "1.a", "a.5", "01.5", "1", "1e5", "1.5e3", "--1.5", ""] {
            assert!(!is_decimal(other), "{other}");
        }
    }
}
