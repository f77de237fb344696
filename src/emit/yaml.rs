//! Values as YAML.
//!
//! Takes the entries of one mapping, gives block-style YAML that YAML 1.1 and 1.2 parsers read alike: text is plain only where
//! no parser can take it for anything else, else in single quotes, else in double quotes with escapes; every text is on one
//! line. Nothing recurses.

use std::fmt::Write as _;

use crate::article::{Numeral, Value, numeral};

/// A mapping as it is written.
#[derive(Default)]
pub(super) struct Yaml {
    text: String,
}

/// Parsers look no further than 1,024 characters for the colon of a key (YAML 1.2.2 §7.4.2); a longer key is written with `?`.
const MAX_PLAIN_KEY_BYTES: usize = 900;

/// What is left to write of a collection.
enum Open<'a> {
    List(std::slice::Iter<'a, Value>),
    Map(std::slice::Iter<'a, (String, Value)>),
}

impl Yaml {
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Begins an entry. A value has to follow.
    pub(super) fn key(&mut self, key: &str) {
        // The first line shows that this is front matter: `Some words: ` could be prose.
        if self.text.is_empty()
            && key.contains(' ')
            && is_plain(key)
            && key.len() < MAX_PLAIN_KEY_BYTES
        {
            self.text.push_str(&format!("'{key}':"));
        } else {
            self.indented_key(0, key);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.text.push(' ');
        scalar(&mut self.text, text);
        self.text.push('\n');
    }

    pub(super) fn texts(&mut self, texts: &[String]) {
        self.text.push_str(if texts.is_empty() { " []\n" } else { "\n" });
        for text in texts {
            self.text.push_str("  -");
            self.text(text);
        }
    }

    /// RFC 3339 needs no quotes and is a date to the engines that have dates.
    pub(super) fn timestamp(&mut self, date: &str) {
        self.text.push(' ');
        self.text.push_str(date);
        self.text.push('\n');
    }

    /// Writes a value, and its numbers as they are spelled in `numerals` if that is what they are.
    pub(super) fn value(&mut self, value: &Value, numerals: &[Numeral]) {
        let mut spelled = Spelled { numerals, at: 0 };
        let mut open = Vec::new();
        open.extend(self.begin(value, &mut spelled));
        while let Some(last) = open.last_mut() {
            let next = match last {
                Open::List(items) => items.next().map(|value| (None, value)),
                Open::Map(pairs) => pairs.next().map(|(key, value)| (Some(key), value)),
            };
            match next {
                None => {
                    open.pop();
                }
                Some((key, value)) => {
                    match key {
                        Some(key) => self.indented_key(open.len(), key),
                        None => {
                            self.indent(open.len());
                            self.text.push('-');
                        }
                    }
                    open.extend(self.begin(value, &mut spelled));
                }
            }
        }
    }

    /// Writes a scalar or an empty collection whole, and opens any other.
    fn begin<'a>(&mut self, value: &'a Value, spelled: &mut Spelled<'_>) -> Option<Open<'a>> {
        if let Some(text) = spelled.next(value) {
            self.text.push(' ');
            self.text.push_str(text);
            self.text.push('\n');
            return None;
        }
        match value {
            Value::Null => self.text.push_str(" null"),
            Value::Bool(value) => {
                let _ = write!(self.text, " {value}");
            }
            Value::Number(number) => {
                self.text.push(' ');
                self.text.push_str(&numeral::spelling(number));
            }
            Value::String(text) => {
                self.text.push(' ');
                scalar(&mut self.text, text);
            }
            Value::List(items) if items.is_empty() => self.text.push_str(" []"),
            Value::Map(pairs) if pairs.is_empty() => self.text.push_str(" {}"),
            Value::List(items) => {
                self.text.push('\n');
                return Some(Open::List(items.iter()));
            }
            Value::Map(pairs) => {
                self.text.push('\n');
                return Some(Open::Map(pairs.iter()));
            }
        }
        self.text.push('\n');
        None
    }

    fn indented_key(&mut self, depth: usize, key: &str) {
        self.indent(depth);
        let start = self.text.len();
        scalar(&mut self.text, key);
        if self.text.len() - start > MAX_PLAIN_KEY_BYTES {
            self.text.insert_str(start, "? ");
            self.text.push('\n');
            self.indent(depth);
        }
        self.text.push(':');
    }

    fn indent(&mut self, depth: usize) {
        self.text.extend(std::iter::repeat_n("  ", depth));
    }
}

/// The spellings of numbers that are left, and how many scalars were written.
struct Spelled<'a> {
    numerals: &'a [Numeral],
    at: u32,
}

impl<'a> Spelled<'a> {
    /// How to spell `value`, if it is a scalar whose spelling is known and still right.
    fn next(&mut self, value: &Value) -> Option<&'a str> {
        if matches!(value, Value::List(_) | Value::Map(_)) {
            return None;
        }
        let at = self.at;
        self.at += 1;
        while let [first, rest @ ..] = self.numerals
            && first.at < at
        {
            self.numerals = rest;
        }
        let first = self.numerals.first().filter(|first| first.at == at)?;
        (numeral::read(&first.text).as_ref() == Some(value)).then_some(&*first.text)
    }
}

fn scalar(out: &mut String, text: &str) {
    if is_plain(text) {
        out.push_str(text);
    } else if text.chars().all(is_printable) {
        out.push('\'');
        out.push_str(&text.replace('\'', "''"));
        out.push('\'');
    } else {
        double_quoted(out, text);
    }
}

/// Whether no parser takes the text for anything but itself: it begins with a letter, holds nothing that could be syntax, and is
/// no word that means something.
// Source: YAML 1.2.2 §7.3.3 and §10.3.2; YAML 1.1 type repository (bool, null, float, int, timestamp), read 2026-11.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 11] =
        ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan"];
    let simple = |c: char| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '_' | '-' | '.' | '/' | '+' | '(' | ')')
            || (!c.is_ascii() && !c.is_whitespace() && is_printable(c))
    };
    text.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && text.chars().all(simple)
        && !text.ends_with(' ')
        && !text.contains("  ")
        && !WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a character may stand for itself on a line of every version of YAML.
fn is_printable(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
        // Noncharacters of the first plane.
        && !matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}')
}

fn double_quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            c => {
                let _ = match u32::from(c) {
                    code @ 0..=0xFF => write!(out, "\\x{code:02X}"),
                    code => write!(out, "\\u{code:04X}"),
                };
            }
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Number;

    fn written(text: &str) -> String {
        let mut out = String::new();
        scalar(&mut out, text);
        out
    }

    #[test]
    fn text_is_plain_only_where_nothing_can_mistake_it() {
        for (text, want) in [
            ("Hacker News", "Hacker News"),
            ("分布式任务", "分布式任务"),
            ("", "''"),
            ("no", "'no'"),
            ("Null", "'Null'"),
            ("2021-01-01", "'2021-01-01'"),
            ("1e5", "'1e5'"),
            ("a: b", "'a: b'"),
            ("a #b", "'a #b'"),
            ("- a", "'- a'"),
            ("it's", "'it''s'"),
            ("\\ and \"", "'\\ and \"'"),
            (" a", "' a'"),
            ("a ", "'a '"),
            (
                "a\nb\tc\r\0\u{85}\u{2028}\u{feff}\"\\",
                "\"a\\nb\\tc\\r\\x00\\x85\\u2028\\uFEFF\\\"\\\\\"",
            ),
        ] {
            assert_eq!(written(text), want);
        }
    }

    #[test]
    fn values_keep_their_types_and_their_nesting() {
        let mut yaml = Yaml::default();
        let float = |f| Value::Number(Number::from_f64(f).unwrap());
        yaml.key("a");
        yaml.value(
            &Value::Map(vec![
                ("b".into(), Value::List(vec![Value::Bool(true), Value::List(vec![Value::Null])])),
                ("c".into(), Value::List(vec![])),
                ("d".into(), Value::List(vec![Value::Map(vec![("e".into(), float(1e300))])])),
                ("no".into(), Value::Map(vec![])),
            ]),
            &[],
        );
        yaml.key("f");
        yaml.value(&float(-1.5e-7), &[]);
        assert_eq!(
            yaml.finish(),
            "a:\n  b:\n    - true\n    -\n      - null\n  c: []\n  d:\n    -\n      e: 1.0e+300\n  'no': {}\nf: -1.5e-7\n"
        );
    }

    #[test]
    fn a_number_is_spelled_as_it_was_while_it_is_the_same() {
        let text = |text: &str| Value::String(text.to_owned());
        let value = Value::List(vec![
            text("007"),
            Value::List(vec![text("007"), Value::Number(Number::from_f64(1.1).unwrap())]),
            Value::Null,
            text("x: y"),
            text("08"),
        ]);
        let numerals = [(1, "007"), (2, "1.10"), (3, "0"), (4, "x: y"), (5, "07"), (9, "1")];
        let mut yaml = Yaml::default();
        yaml.key("a");
        yaml.value(&value, &numerals.map(|(at, text)| Numeral::new(at, text)));
        assert_eq!(
            yaml.finish(),
            "a:\n  - '007'\n  -\n    - 007\n    - 1.10\n  - null\n  - 'x: y'\n  - '08'\n"
        );
    }

    #[test]
    fn a_key_too_long_for_a_parser_is_written_with_a_question_mark() {
        let mut yaml = Yaml::default();
        yaml.key(&"k".repeat(2000));
        yaml.text("v");
        assert_eq!(yaml.finish(), format!("? {}\n: v\n", "k".repeat(2000)));
    }
}
