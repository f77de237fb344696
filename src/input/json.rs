//! JSON front matter to entries, and where a JSON object at the top of a text ends.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::front_matter::MAX_BYTES;
use super::node::{Entries, MAX_DEPTH, Mapping, Node, Reading, Scalar};
use super::yaml;
use crate::article::Value;

/// Reads an object, or, as Hexo writes it, the inside of one. `None` if it is not JSON, nor what YAML takes for the same: a comma behind
/// the last entry, single quotes, keys without any.
pub(super) fn read(text: &str) -> Option<Reading> {
    let text = text.trim();
    let whole;
    let text = if text.starts_with('{') {
        text
    } else {
        whole = format!("{{{}}}", text.trim_end_matches(','));
        &whole
    };
    let Ok(value) = serde_json::from_str(text) else { return yaml::read(text) };
    let mut replaced = Entries::new();
    match node(value, MAX_DEPTH, &mut replaced)? {
        Node::Map(entries) => Some(Reading { entries, replaced }),
        _ => None,
    }
}

/// The length of the object that `text` begins with: up to the brace that closes the first one. No further is looked than front
/// matter may reach.
pub(super) fn object_length(text: &str) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().take(MAX_BYTES).enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' if !in_string => depth += 1,
            b'}' if !in_string => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The keys and values of an object, as they stand: keys may come again.
struct Pairs<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(Collect)
    }
}

/// Numbers are read from their text, since serde_json knows none of more than 64 bits. Recursion, and how often a text is read, is as
/// deep as [`MAX_DEPTH`], never as the input.
fn node(value: &RawValue, depth: usize, replaced: &mut Entries) -> Option<Node> {
    let text = value.get();
    Some(match text.bytes().next()? {
        b'{' => {
            let inner = depth.checked_sub(1)?;
            let mut mapping = Mapping::default();
            for (key, value) in serde_json::from_str::<Pairs<'_>>(text).ok()?.0 {
                let node = node(value, inner, replaced)?;
                mapping.insert(key, node, replaced);
            }
            Node::Map(mapping.into_entries())
        }
        b'[' => {
            let inner = depth.checked_sub(1)?;
            let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
            Node::List(
                items.into_iter().map(|item| node(item, inner, replaced)).collect::<Option<_>>()?,
            )
        }
        b'"' => Node::text(serde_json::from_str::<String>(text).ok()?),
        b'n' => Node::null(),
        b't' | b'f' => Node::Scalar(Scalar {
            text: text.to_owned(),
            value: Value::Bool(text == "true"),
            is_numeral: false,
        }),
        _ => Node::Scalar(Scalar::decimal(text)),
    })
}
