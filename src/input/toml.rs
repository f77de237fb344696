//! TOML front matter to entries.
//!
//! Takes the text between the markers, gives the entries of its table, or `None` if it is not TOML. Dates are text.

use toml::de::{DeTable, DeValue};

use super::node::{Entries, MAX_DEPTH, Node, Reading, Scalar};
use crate::article::{Number, Value};

pub(super) fn read(text: &str) -> Option<Reading> {
    // A key twice is an error of the parser.
    let entries = entries(DeTable::parse(text).ok()?.into_inner(), MAX_DEPTH)?;
    Some(Reading { entries, replaced: Entries::new() })
}

/// Recursion is as deep as [`MAX_DEPTH`], never as the input.
fn entries(table: DeTable<'_>, depth: usize) -> Option<Entries> {
    let inner = depth.checked_sub(1)?;
    table
        .into_iter()
        .map(|(key, value)| Some((key.into_inner().into_owned(), node(value.into_inner(), inner)?)))
        .collect()
}

fn node(value: DeValue<'_>, depth: usize) -> Option<Node> {
    Some(match value {
        DeValue::String(text) => Node::text(text),
        DeValue::Datetime(date) => Node::text(date.to_string()),
        DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(number) => {
                let number = Number::from(number);
                let text = number.to_string();
                Node::Scalar(Scalar { text, value: Value::Number(number), is_numeral: false })
            }
            Err(_) => Node::Scalar(Scalar::decimal(&integer.to_string())),
        },
        DeValue::Float(float) => Node::Scalar(Scalar::decimal(float.as_str())),
        DeValue::Boolean(value) => Node::Scalar(Scalar {
            text: value.to_string(),
            value: Value::Bool(value),
            is_numeral: false,
        }),
        DeValue::Array(items) => {
            let inner = depth.checked_sub(1)?;
            let items = items.into_iter().map(|item| node(item.into_inner(), inner));
            Node::List(items.collect::<Option<_>>()?)
        }
        DeValue::Table(table) => Node::Map(entries(table, depth)?),
    })
}
