//! A value of front matter as it is read: like [`Value`], with the text of each scalar beside its meaning.
//!
//! The text is what a field such as a title wants (`2020`, `1.10`, `no`); the meaning is what an unknown key keeps.

use crate::article::{Number, Value};

/// The deepest nesting that is read: `a: b` has depth 1. Everything that walks a value may rely on it.
pub(super) const MAX_DEPTH: usize = 24;

/// Keys of a mapping with their values, in the order of the source, each key once.
pub(super) type Entries = Vec<(String, Node)>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Scalar(Scalar),
    List(Vec<Node>),
    Map(Entries),
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Scalar {
    pub(super) text: String,
    pub(super) value: Value,
}

impl Node {
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::Scalar(Scalar { value: Value::String(text.clone()), text })
    }

    pub(super) fn null() -> Self {
        Self::Scalar(Scalar::default())
    }

    /// The meaning. Recursion is as deep as [`MAX_DEPTH`], never as the input.
    pub(super) fn into_value(self) -> Value {
        match self {
            Self::Scalar(scalar) => scalar.value,
            Self::List(items) => Value::List(items.into_iter().map(Self::into_value).collect()),
            Self::Map(entries) => Value::Map(
                entries.into_iter().map(|(key, node)| (key, node.into_value())).collect(),
            ),
        }
    }

    /// The text of every scalar in a scalar or list, however nested; of a map, those of the keys that name a thing.
    pub(super) fn texts(&self) -> Vec<&str> {
        let mut texts = Vec::new();
        let mut open = vec![self];
        while let Some(node) = open.pop() {
            match node {
                Self::Scalar(scalar) => texts.push(&*scalar.text),
                Self::List(items) => open.extend(items.iter().rev()),
                Self::Map(entries) => {
                    open.extend(entries.iter().find(|(key, _)| key == "name").map(|(_, n)| n));
                }
            }
        }
        texts
    }

    /// Whether this is a scalar or a list of scalars that are all text or numbers: what a list field says completely.
    pub(super) fn is_flat(&self) -> bool {
        let plain = |node: &Self| match node {
            Self::Scalar(scalar) => matches!(scalar.value, Value::String(_) | Value::Number(_)),
            Self::List(_) | Self::Map(_) => false,
        };
        match self {
            Self::List(items) => items.iter().all(plain),
            other => plain(other) || other.is_null(),
        }
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Scalar(Scalar { value: Value::Null, .. }))
    }
}

/// The meaning of a plain YAML scalar by YAML 1.2's core schema (§10.3.2), without octal and hexadecimal numbers, which stay
/// text: written back as decimal they would not be what they were.
pub(super) fn resolve_plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    // A number with leading zeros is a code or an octal number, and keeps its zeros as text.
    let zeros = unsigned.len() > 1 && unsigned.starts_with('0') && !unsigned.starts_with("0.");
    if zeros || !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Value::String(text.to_owned());
    }
    let number = if unsigned.bytes().all(|b| b.is_ascii_digit()) {
        let digits = text.strip_prefix('+').unwrap_or(text);
        digits
            .parse::<u64>()
            .map(Number::from)
            .or_else(|_| digits.parse::<i64>().map(Number::from))
            .ok()
    } else if unsigned.bytes().all(|b| b.is_ascii_digit() || b".eE+-".contains(&b))
        && unsigned.bytes().any(|b| b.is_ascii_digit())
    {
        text.parse().ok().and_then(Number::from_f64)
    } else {
        None
    };
    number.map_or_else(|| Value::String(text.to_owned()), Value::Number)
}
