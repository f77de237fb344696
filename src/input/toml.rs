//! TOML front matter to entries.
//!
//! Takes the text between the markers, gives the entries of its table, or `None` if it is not TOML. Dates are text.

use toml::{Table, Value as Toml};

use super::node::{Entries, MAX_DEPTH, Node, Scalar};
use crate::article::{Number, Value};

pub(super) fn read(text: &str) -> Option<Entries> {
    entries(text.parse::<Table>().ok()?, MAX_DEPTH)
}

/// Recursion is as deep as [`MAX_DEPTH`], never as the input.
fn entries(table: Table, depth: usize) -> Option<Entries> {
    table.into_iter().map(|(key, value)| Some((key, node(value, depth.checked_sub(1)?)?))).collect()
}

fn node(value: Toml, depth: usize) -> Option<Node> {
    Some(match value {
        Toml::String(text) => Node::text(text),
        Toml::Datetime(date) => Node::text(date.to_string()),
        Toml::Integer(integer) => scalar(integer.to_string(), Value::Number(integer.into())),
        Toml::Float(float) => {
            let text = float.to_string();
            let value =
                Number::from_f64(float).map_or_else(|| Value::String(text.clone()), Value::Number);
            scalar(text, value)
        }
        Toml::Boolean(value) => scalar(value.to_string(), Value::Bool(value)),
        Toml::Array(items) => Node::List(
            items
                .into_iter()
                .map(|item| node(item, depth.checked_sub(1)?))
                .collect::<Option<_>>()?,
        ),
        Toml::Table(table) => Node::Map(entries(table, depth)?),
    })
}

fn scalar(text: String, value: Value) -> Node {
    Node::Scalar(Scalar { text, value })
}
