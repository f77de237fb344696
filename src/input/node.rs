//! A value of front matter as it is read: like [`Value`], with the text of each scalar beside its meaning.
//!
//! The text is what a field such as a title wants (`2020`, `1.10`, `no`); the meaning is what an unknown key keeps.

use std::collections::HashMap;

use crate::article::{Numeral, Value, numeral};

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
    /// Whether the text spells a number.
    pub(super) is_numeral: bool,
}

/// What a reader makes of front matter.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) entries: Entries,
    /// Values that a later one of the same key replaced, at any depth.
    pub(super) replaced: Entries,
}

/// A mapping under construction. Of a key that comes again the last value counts, as in PyYAML and in every reader of JSON; the
/// specifications of YAML and TOML call it an error.
#[derive(Debug, Default)]
pub(super) struct Mapping {
    entries: Entries,
    places: HashMap<String, usize>,
}

impl Mapping {
    /// Adds an entry; what it replaces goes to `replaced`.
    pub(super) fn insert(&mut self, key: String, node: Node, replaced: &mut Entries) {
        match self.places.get(&key).and_then(|&at| self.entries.get_mut(at)) {
            Some((_, known)) => replaced.push((key, std::mem::replace(known, node))),
            None => {
                self.places.insert(key.clone(), self.entries.len());
                self.entries.push((key, node));
            }
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.places.contains_key(key)
    }

    pub(super) fn into_entries(self) -> Entries {
        self.entries
    }
}

impl Scalar {
    /// A plain scalar of YAML by the core schema (YAML 1.2.2 §10.3.2).
    pub(super) fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        let value = match &*text {
            // The text of null is nothing: `title: ~` has no title.
            "" | "~" | "null" | "Null" | "NULL" => return Self::default(),
            "true" | "True" | "TRUE" => Value::Bool(true),
            "false" | "False" | "FALSE" => Value::Bool(false),
            _ => return Self::number(&text).unwrap_or_else(|| Self::string(text)),
        };
        Self { text, value, is_numeral: false }
    }

    /// A number as it is spelled, or `None` if the text is none.
    pub(super) fn number(text: &str) -> Option<Self> {
        let value = numeral::read(text)?;
        Some(Self { text: text.to_owned(), value, is_numeral: true })
    }

    /// A number of JSON or TOML. What every YAML takes for the same number is spelled as it is; the rest is not, since YAML 1.1 knows no
    /// exponent without a sign.
    pub(super) fn decimal(text: &str) -> Self {
        let value = numeral::read(text).unwrap_or_else(|| Value::String(text.to_owned()));
        let is_numeral = text.bytes().all(|b| b.is_ascii_digit() || b"+-.".contains(&b));
        Self { text: text.to_owned(), value, is_numeral }
    }

    pub(super) fn string(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { value: Value::String(text.clone()), text, is_numeral: false }
    }
}

impl Node {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Scalar(Scalar::string(text))
    }

    pub(super) fn null() -> Self {
        Self::Scalar(Scalar::default())
    }

    /// The meaning, and the spelling of its numbers where the meaning does not tell it.
    pub(super) fn into_value(self) -> (Value, Vec<Numeral>) {
        let (mut at, mut numerals) = (0, Vec::new());
        (self.value(&mut at, &mut numerals), numerals)
    }

    /// Recursion is as deep as [`MAX_DEPTH`], never as the input.
    fn value(self, at: &mut u32, numerals: &mut Vec<Numeral>) -> Value {
        match self {
            Self::Scalar(Scalar { text, value, is_numeral }) => {
                if is_numeral && !numeral::tells(&value, &text) {
                    numerals.push(Numeral::new(*at, text));
                }
                *at += 1;
                value
            }
            Self::List(items) => {
                Value::List(items.into_iter().map(|item| item.value(at, numerals)).collect())
            }
            Self::Map(entries) => Value::Map(
                entries.into_iter().map(|(key, node)| (key, node.value(at, numerals))).collect(),
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

    /// Everything that can be read in it, on one line: for reports.
    pub(super) fn all_text(&self) -> String {
        let mut texts = Vec::new();
        let mut open = vec![(None, self)];
        while let Some((key, node)) = open.pop() {
            texts.extend(key);
            match node {
                Self::Scalar(scalar) => texts.push(&*scalar.text),
                Self::List(items) => open.extend(items.iter().rev().map(|item| (None, item))),
                Self::Map(entries) => {
                    open.extend(entries.iter().rev().map(|(key, node)| (Some(&**key), node)));
                }
            }
        }
        texts.retain(|text| !text.is_empty());
        texts.join(" ")
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
