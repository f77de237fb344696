//! Numbers as sources spell them.
//!
//! Text goes in, the value it means comes out, if it is a number to readers of YAML. What the value does not tell of the spelling
//! (`1.10` is 1.1, and `007` no number of this model) stands beside it, so that a number is written as it was read.

use serde::{Deserialize, Serialize};

use super::value::{Number, Value};

/// A number of a front-matter value whose spelling the value alone does not tell: `1.10`, `007`, more than 64 bits.
///
/// ```
/// use offprint::Cleaner;
///
/// let article = Cleaner::new().clean_post("---\ntitle: A\nversion: 1.10\n---\n<p>b")?;
/// // The number is 1.1; how it was written is kept for what is written again.
/// let numeral = &article.meta.front_matter[1].numerals[0];
/// assert_eq!(numeral.text, "1.10");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Numeral {
    /// Which of the scalars in the value it is, counted from 0 in their order.
    pub at: u32,
    /// The number as the source spells it.
    pub text: String,
}

impl Numeral {
    /// The spelling of the scalar `at`.
    #[must_use]
    pub fn new(at: u32, text: impl Into<String>) -> Self {
        Self { at, text: text.into() }
    }
}

/// Longer ones are identifiers at best; Python reads no decimal of more than 4,300 digits.
const MAX_BYTES: usize = 1000;

/// The meaning of a number, or `None` if the text is none. Numbers that the model has no number for are text: those with leading
/// zeros are codes or octal, those in base 2, 8 and 16 would be written in base 10, and the rest is too large.
// Source: YAML 1.2.2 §10.3.2; YAML 1.1 type repository (int, float), read 2026-11.
pub(crate) fn read(text: &str) -> Option<Value> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let as_text = || Some(Value::String(text.to_owned()));
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return as_text();
    }
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let based = |prefix: &str, base: u32| {
        unsigned
            .strip_prefix(prefix)
            .is_some_and(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_digit(base)))
    };
    if based("0x", 16) || based("0o", 8) || based("0b", 2) {
        return as_text();
    }
    if unsigned.bytes().all(|b| b.is_ascii_digit()) {
        let digits = text.strip_prefix('+').unwrap_or(text);
        let number = match digits.parse::<u64>() {
            Ok(number) => Some(Number::from(number)),
            Err(_) => digits.parse::<i64>().ok().map(Number::from),
        };
        let zeros = unsigned.len() > 1 && unsigned.starts_with('0');
        return number
            .filter(|_| !zeros)
            .map_or_else(as_text, |number| Some(Value::Number(number)));
    }
    if unsigned.contains('_') {
        // Digits in groups, which only YAML 1.1 knows.
        let groups =
            unsigned.split('_').all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
        return groups.then(as_text).flatten();
    }
    let float: f64 = match unsigned.bytes().all(|b| b.is_ascii_digit() || b".eE+-".contains(&b)) {
        true => text.parse().ok()?,
        false => return None,
    };
    let zeros = unsigned.starts_with('0') && !unsigned.starts_with("0.");
    match Number::from_f64(float) {
        Some(number) if !zeros => Some(Value::Number(number)),
        _ => as_text(),
    }
}

/// How a number is spelled that comes with no spelling: as YAML 1.1 takes it for one too, whose floats need a point and whose
/// exponents a sign.
pub(crate) fn spelling(number: &Number) -> String {
    let text = number.to_string();
    let Some((mantissa, exponent)) = text.split_once('e') else { return text };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with('-') { "" } else { "+" };
    format!("{mantissa}{point}e{sign}{exponent}")
}

/// Whether `value`, written without a spelling, is spelled as `text`.
pub(crate) fn tells(value: &Value, text: &str) -> bool {
    matches!(value, Value::Number(number) if spelling(number) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_a_meaning_and_perhaps_a_spelling_of_its_own() {
        let text = |text: &str| Some(Value::String(text.to_owned()));
        let float = |float| Number::from_f64(float).map(Value::Number);
        for (spelled, want, own) in [
            ("0", Some(Value::Number(0_u64.into())), false),
            ("-12", Some(Value::Number((-12_i64).into())), false),
            ("+5", Some(Value::Number(5_u64.into())), true),
            ("18446744073709551615", Some(Value::Number(u64::MAX.into())), false),
            ("18446744073709551616", text("18446744073709551616"), true),
            ("1.5", float(1.5), false),
            ("1.10", float(1.1), true),
            (".5", float(0.5), true),
            ("1e3", float(1000.0), true),
            ("1.0e+300", float(1e300), false),
            ("1e400", text("1e400"), true),
            ("007", text("007"), true),
            ("-00.5", text("-00.5"), true),
            ("0x1F", text("0x1F"), true),
            ("1_000", text("1_000"), true),
            ("0x", None, false),
            ("1__0", None, false),
            ("1_", None, false),
            ("1.2.3", None, false),
            ("2021-01-01", None, false),
            ("12:30", None, false),
            (".", None, false),
            ("-", None, false),
            ("", None, false),
            ("-.inf", text("-.inf"), true),
            (".NaN", text(".NaN"), true),
            ("-.nan", None, false),
            ("1 000", None, false),
            ("١", None, false),
        ] {
            let value = read(spelled);
            assert_eq!(value, want, "{spelled}");
            assert_eq!(value.is_some_and(|value| !tells(&value, spelled)), own, "{spelled}");
        }
    }
}
