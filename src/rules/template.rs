//! Templates: text in which `{name}` stands for a value.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::dom::Element;

/// What a value may not hold where it is a piece of an address.
const PIECE: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// A template with each `{name}` replaced; what has no value becomes empty.
pub(super) fn expand<S: AsRef<str>>(template: &str, value: impl Fn(&str) -> Option<S>) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((plain, after)) = rest.split_once('{') {
        out.push_str(plain);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(value(name).as_ref().map_or("", |value| value.as_ref()));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The names that a template holds.
pub(super) fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).map(|after| after.split('}').next().unwrap_or_default())
}

/// A template with each `{name}` replaced; `None` if one of them has no value.
pub(crate) fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let complete = placeholders(template).all(|name| value(name).is_some());
    complete.then(|| expand(template, value))
}

/// An address made of the attributes of an element: the value of the one attribute that the template is, else the template with
/// each value as a piece of a path or query. `None` if an attribute is missing or empty.
pub(crate) fn address_of_attributes(template: &str, element: &Element) -> Option<String> {
    let value =
        |name: &str| element.attribute(name).map(str::trim).filter(|value| !value.is_empty());
    if let Some(name) = template.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        return value(name).map(str::to_owned);
    }
    placeholders(template).all(|name| value(name).is_some()).then(|| {
        expand(template, |name| value(name).map(|v| utf8_percent_encode(v, PIECE).to_string()))
    })
}
