//! Values of front-matter keys that the model has no field for: YAML, TOML and JSON share this shape.
//!
//! In JSON a value is the JSON value of the same kind, so that reading it back gives the same value exactly.

use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value of a front-matter key, kept as it was.
///
/// Dates are text, as they were written; so is what JSON has no number for, such as an infinity.
///
/// ```
/// use offprint::{Cleaner, Value};
///
/// let article = Cleaner::new().clean_post("---\ntitle: A\nweight: 3\n---\n<p>b")?;
/// let (key, value) = &article.meta.other[0];
/// assert!(key == "weight" && matches!(value, Value::Number(n) if n.as_i64() == Some(3)));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Value {
    /// No value.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text.
    String(String),
    /// Values in order.
    List(Vec<Value>),
    /// Keys and values, in the order of the source.
    Map(Vec<(String, Value)>),
}

/// A number: an integer of 64 bits, or a finite floating-point number.
///
/// ```
/// use offprint::Number;
///
/// assert_eq!(Number::from(3_u64).as_i64(), Some(3));
/// assert_eq!(Number::from_f64(1.5).map(|n| n.as_f64()), Some(1.5));
/// assert_eq!(Number::from_f64(f64::NAN), None);
/// ```
#[derive(Clone, Copy)]
pub struct Number(Form);

/// An integer that is not negative is always `Unsigned`, so that a number has one form.
#[derive(Clone, Copy)]
enum Form {
    Unsigned(u64),
    Negative(i64),
    Float(f64),
}

impl Number {
    /// The number `float`, or `None` if it is infinite or not a number.
    #[must_use]
    pub fn from_f64(float: f64) -> Option<Self> {
        float.is_finite().then_some(Self(Form::Float(float)))
    }

    /// The number, if it is an integer without sign.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match self.0 {
            Form::Unsigned(integer) => Some(integer),
            Form::Negative(_) | Form::Float(_) => None,
        }
    }

    /// The number, if it is an integer within 64 bits with a sign.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Form::Unsigned(integer) => i64::try_from(integer).ok(),
            Form::Negative(integer) => Some(integer),
            Form::Float(_) => None,
        }
    }

    /// The number, rounded if it is an integer beyond 53 bits.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        match self.0 {
            Form::Unsigned(integer) => integer as f64,
            Form::Negative(integer) => integer as f64,
            Form::Float(float) => float,
        }
    }
}

impl From<u64> for Number {
    fn from(integer: u64) -> Self {
        Self(Form::Unsigned(integer))
    }
}

impl From<i64> for Number {
    fn from(integer: i64) -> Self {
        Self(u64::try_from(integer).map_or(Form::Negative(integer), Form::Unsigned))
    }
}

impl PartialEq for Number {
    /// Equal in kind and value: `1` is not `1.0`, and `0.0` is not `-0.0`.
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (Form::Unsigned(a), Form::Unsigned(b)) => a == b,
            (Form::Negative(a), Form::Negative(b)) => a == b,
            (Form::Float(a), Form::Float(b)) => a.to_bits() == b.to_bits(),
            _ => false,
        }
    }
}

impl Eq for Number {}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Form::Unsigned(integer) => write!(f, "{integer}"),
            Form::Negative(integer) => write!(f, "{integer}"),
            Form::Float(float) => write!(f, "{float:?}"),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(Number(Form::Unsigned(value))) => serializer.serialize_u64(*value),
            Self::Number(Number(Form::Negative(value))) => serializer.serialize_i64(*value),
            Self::Number(Number(Form::Float(value))) => serializer.serialize_f64(*value),
            Self::String(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(pairs) => serialize_pairs(pairs, serializer),
        }
    }
}

/// Pairs as a JSON object, in their order.
pub(super) fn serialize_pairs<S: Serializer>(
    pairs: &[(String, Value)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(pairs.len()))?;
    for (key, value) in pairs {
        map.serialize_entry(key, value)?;
    }
    map.end()
}

/// An object as pairs, in its order.
pub(super) fn deserialize_pairs<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<(String, Value)>, D::Error> {
    struct Pairs;

    impl<'de> Visitor<'de> for Pairs {
        type Value = Vec<(String, Value)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
            collect(map)
        }
    }

    deserializer.deserialize_map(Pairs)
}

fn collect<'de, A: MapAccess<'de>>(mut map: A) -> Result<Vec<(String, Value)>, A::Error> {
    let mut pairs = Vec::new();
    while let Some(pair) = map.next_entry()? {
        pairs.push(pair);
    }
    Ok(pairs)
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyValue;

        impl<'de> Visitor<'de> for AnyValue {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("null, a boolean, a number, text, a list or an object")
            }

            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
                Ok(Value::Bool(value))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
                Ok(Value::Number(value.into()))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
                Ok(Value::Number(value.into()))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
                Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
            }

            fn visit_str<E>(self, text: &str) -> Result<Value, E> {
                Ok(Value::String(text.to_owned()))
            }

            fn visit_string<E>(self, text: String) -> Result<Value, E> {
                Ok(Value::String(text))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Value::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Value, A::Error> {
                collect(map).map(Value::Map)
            }
        }

        deserializer.deserialize_any(AnyValue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_the_same_after_json() {
        let value = Value::Map(vec![
            ("z".into(), Value::Null),
            ("a".into(), Value::Bool(false)),
            ("big".into(), Value::Number(u64::MAX.into())),
            ("small".into(), Value::Number(i64::MIN.into())),
            (
                "floats".into(),
                Value::List(
                    [0.1, -0.0, 1.0, 1e300, 5e-324, 9_007_199_254_740_993.0, 0.3 - 0.1]
                        .into_iter()
                        .map(|f| Value::Number(Number::from_f64(f).unwrap()))
                        .collect(),
                ),
            ),
            ("date".into(), Value::String("2021-01-01 10:00".into())),
            ("nested".into(), Value::Map(vec![("b".into(), Value::List(vec![]))])),
        ]);
        let json = serde_json::to_string(&value).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), value, "{json}");
    }

    #[test]
    fn an_infinity_is_not_a_number() {
        assert_eq!(Number::from_f64(f64::INFINITY), None);
        assert_eq!(Number::from_f64(f64::NAN), None);
    }
}
