//! Values of front-matter keys that the model has no field for: YAML, TOML and JSON share this shape.

use serde::{Deserialize, Serialize};

/// A value of a front-matter key, kept as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Value {
    /// True or false.
    Bool(bool),
    /// Text.
    String(String),
    /// Values in order.
    List(Vec<Value>),
}
