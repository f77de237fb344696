//! JSON front matter to entries, and where a JSON object at the top of a text ends.

use serde_json::Value as Json;

use super::front_matter::MAX_BYTES;
use super::node::{Entries, MAX_DEPTH, Node, Scalar};
use crate::article::{Number, Value};

/// Reads an object, or, as Hexo writes it, the inside of one. `None` if it is not JSON.
pub(super) fn read(text: &str) -> Option<Entries> {
    let text = text.trim();
    let whole;
    let text = if text.starts_with('{') {
        text
    } else {
        whole = format!("{{{}}}", text.trim_end_matches(','));
        &whole
    };
    match serde_json::from_str(text).ok()? {
        Json::Object(object) => entries(object, MAX_DEPTH),
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

/// Recursion is as deep as [`MAX_DEPTH`], never as the input.
fn entries(object: serde_json::Map<String, Json>, depth: usize) -> Option<Entries> {
    object
        .into_iter()
        .map(|(key, value)| Some((key, node(value, depth.checked_sub(1)?)?)))
        .collect()
}

fn node(value: Json, depth: usize) -> Option<Node> {
    Some(match value {
        Json::Null => Node::null(),
        Json::String(text) => Node::text(text),
        Json::Bool(value) => {
            Node::Scalar(Scalar { text: value.to_string(), value: Value::Bool(value) })
        }
        Json::Number(number) => {
            let text = number.to_string();
            let value = number
                .as_u64()
                .map(Number::from)
                .or_else(|| number.as_i64().map(Number::from))
                .or_else(|| number.as_f64().and_then(Number::from_f64))
                .map_or_else(|| Value::String(text.clone()), Value::Number);
            Node::Scalar(Scalar { text, value })
        }
        Json::Array(items) => Node::List(
            items
                .into_iter()
                .map(|item| node(item, depth.checked_sub(1)?))
                .collect::<Option<_>>()?,
        ),
        Json::Object(object) => Node::Map(entries(object, depth)?),
    })
}
