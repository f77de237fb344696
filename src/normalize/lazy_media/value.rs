//! Reads the addresses that the value of an attribute names.
//!
//! Comes in: the value as written, and what may stand in for the blanks of a template. Goes out: addresses, the best first, not yet
//! judged. A value is one address, or a list `address|type,address|type`, or `url(…)` of a style, or JSON, or a template
//! (`{width}.jpg`). Linear in the length of the value, which is bounded where it is JSON.

use std::borrow::Cow;

use serde_json::Value;

use crate::dom::pixels;
use crate::rules::ImageTables;

/// The longest JSON that is read, in bytes.
const MAX_JSON_BYTES: usize = 64 << 10;

/// How many entries of a list of addresses are tried.
const LISTED: usize = 16;

/// What may stand in for the blanks of a template.
#[derive(Debug, Clone, Copy)]
pub(super) struct Blanks<'a> {
    pub(super) tables: &'a ImageTables,
    /// The widths that the element lists.
    pub(super) widths: Option<&'a str>,
    /// The width that the caller asked for.
    pub(super) wanted: Option<u32>,
}

/// The addresses of a value that is not JSON.
pub(super) fn addresses<'v>(value: &'v str, blanks: Blanks<'_>) -> Vec<Cow<'v, str>> {
    let value = value.trim();
    if let Some(in_style) = of_style(value) {
        return in_style.into_iter().map(Cow::Borrowed).collect();
    }
    let entries = || value.split(',').take(LISTED).filter_map(|entry| entry.split_once('|'));
    if entries().next().is_some_and(|(_, kind)| kind.contains('/')) {
        // What every player plays comes first.
        let mut listed: Vec<_> = entries().map(|(address, kind)| (kind, address.trim())).collect();
        listed.sort_by_key(|(kind, _)| !kind.contains("mp4") && !kind.contains("mpeg"));
        return listed.into_iter().map(|(_, address)| Cow::Borrowed(address)).collect();
    }
    filled(value, blanks).into_iter().collect()
}

/// The addresses in `url(…)`, if the value is made of them.
pub(super) fn of_style(value: &str) -> Option<Vec<&str>> {
    let first = value.find("url(")?;
    // An address may hold the letters; a style begins with them, or with gradients and the like.
    if value.get(..first).is_some_and(|before| before.contains("//")) {
        return None;
    }
    let urls = value.split("url(").skip(1).take(LISTED).filter_map(|rest| {
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        match quote {
            Some(quote) => rest.get(1..)?.split(quote).next(),
            None => rest.split(')').next().map(str::trim),
        }
    });
    Some(urls.collect())
}

/// An address with its blanks filled in; `None` if nothing is known to stand for one of them.
fn filled<'v>(value: &'v str, blanks: Blanks<'_>) -> Option<Cow<'v, str>> {
    let escaped = value.contains("%7B") || value.contains("%7b");
    if !escaped && !value.contains(['{', '}']) {
        return Some(Cow::Borrowed(value));
    }
    let unescaped = match escaped {
        true => Cow::Owned(
            value.replace("%7B", "{").replace("%7b", "{").replace("%7D", "}").replace("%7d", "}"),
        ),
        false => Cow::Borrowed(value),
    };
    let mut out = String::with_capacity(unescaped.len());
    let mut rest = &*unescaped;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        out.push_str(before.strip_suffix('$').unwrap_or(before));
        out.push_str(&stand_in(name, blanks)?);
        rest = after;
    }
    out.push_str(rest);
    (!out.contains('}')).then_some(Cow::Owned(out))
}

fn stand_in<'a>(name: &str, blanks: Blanks<'a>) -> Option<Cow<'a, str>> {
    let known = blanks.tables.blanks.iter().find(|(blank, _)| blank == name);
    let is_width = name.eq_ignore_ascii_case("width") || name.eq_ignore_ascii_case("w");
    if is_width {
        let listed: Vec<u32> = blanks
            .widths
            .into_iter()
            .flat_map(|list| list.split(|c: char| !c.is_ascii_digit()))
            .filter_map(|number| number.parse().ok())
            .collect();
        let enough = blanks.wanted.and_then(|wanted| listed.iter().filter(|w| **w >= wanted).min());
        if let Some(width) = enough.or(listed.iter().max()).copied().or(blanks.wanted) {
            return Some(Cow::Owned(width.to_string()));
        }
    }
    known.map(|(_, value)| Cow::Borrowed(value.as_str()))
}

/// The alternatives of a set of backgrounds, `set [media] | set [media] | set`: those without a condition first.
pub(super) fn alternatives(value: &str) -> Vec<&str> {
    if !value.contains(" | ") {
        return vec![value];
    }
    let mut parts: Vec<(bool, &str)> = value
        .split(" | ")
        .take(LISTED)
        .map(|part| match part.split_once('[') {
            Some((set, _)) => (true, set.trim()),
            None => (false, part.trim()),
        })
        .collect();
    // Conditions narrow down from the smallest screen to the largest.
    parts.reverse();
    parts.sort_by_key(|(conditional, _)| *conditional);
    parts.into_iter().map(|(_, set)| set).collect()
}

/// What JSON says about a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Described {
    /// Addresses, the widest first.
    pub(super) addresses: Vec<String>,
    /// The size that the whole has.
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
}

/// Reads JSON, also if it is written with single quotes. Addresses are the values of `keys`, and keys that are addresses.
pub(super) fn described(value: &str, keys: &[String]) -> Option<Described> {
    let value = value.trim();
    if value.len() > MAX_JSON_BYTES || !value.starts_with(['{', '[']) {
        return None;
    }
    let json: Value = serde_json::from_str(value)
        .or_else(|error| match value.contains('"') {
            true => Err(error),
            false => serde_json::from_str(&value.replace('\'', "\"")),
        })
        .ok()?;
    let mut described = Described {
        width: number(&json, &["width", "w"]),
        height: number(&json, &["height", "h"]),
        ..Described::default()
    };
    let mut found: Vec<(u32, usize, String)> = Vec::new();
    let mut open = vec![&json];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(object) => {
                let width = number(value, &["width", "w"]).unwrap_or(0);
                for (rank, key) in keys.iter().enumerate() {
                    if let Some(Value::String(address)) = object.get(key) {
                        found.push((width, rank, address.clone()));
                    }
                }
                for (key, inner) in object {
                    if key.contains("//") {
                        let width = number(inner, &["width", "w"]).or(pixels_of(inner));
                        found.push((width.unwrap_or(0), keys.len(), key.clone()));
                    }
                    if inner.is_object() || inner.is_array() {
                        open.push(inner);
                    }
                }
            }
            Value::Array(values) => {
                for value in values.iter().rev() {
                    match value {
                        Value::String(text) => found.push((0, keys.len(), text.clone())),
                        value => open.push(value),
                    }
                }
            }
            _ => {}
        }
    }
    found.sort_by(|(a, a_rank, _), (b, b_rank, _)| b.cmp(a).then(a_rank.cmp(b_rank)));
    described.addresses = found.into_iter().map(|(_, _, address)| address).collect();
    Some(described)
}

fn number(value: &Value, keys: &[&str]) -> Option<u32> {
    keys.iter().filter_map(|key| value.get(key)).find_map(pixels_of)
}

fn pixels_of(value: &Value) -> Option<u32> {
    match value {
        Value::String(text) => pixels(text),
        Value::Number(number) => pixels(&number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str, widths: Option<&str>, wanted: Option<u32>) -> Vec<String> {
        let tables = ImageTables {
            blanks: vec![("kind".to_owned(), "7".to_owned())],
            ..ImageTables::default()
        };
        let blanks = Blanks { tables: &tables, widths, wanted };
        addresses(value, blanks).into_iter().map(Cow::into_owned).collect()
    }

    #[test]
    fn a_value_is_an_address_a_list_or_a_style() {
        assert_eq!(read(" a,b.png ", None, None), ["a,b.png"]);
        assert_eq!(read("a|b.png", None, None), ["a|b.png"]);
        assert_eq!(read("v.ogv|video/ogg, v.mp4|video/mp4", None, None), ["v.mp4", "v.ogv"]);
        assert_eq!(read("url(a.png), url( 'b.png' )", None, None), ["a.png", "b.png"]);
        assert_eq!(read("linear-gradient(red), url(\"c).png\")", None, None), ["c).png"]);
        assert_eq!(
            read("https://a.example/url(1).png", None, None),
            ["https://a.example/url(1).png"]
        );
    }

    #[test]
    fn blanks_are_filled_with_what_is_known() {
        let widths = Some("[180, 360,1080]");
        assert_eq!(read("a_{width}x.jpg", widths, None), ["a_1080x.jpg"]);
        assert_eq!(read("a_%7Bwidth%7Dx.jpg", widths, Some(300)), ["a_360x.jpg"]);
        assert_eq!(read("a_${kind}.jpg", None, None), ["a_7.jpg"]);
        assert_eq!(read("a_{width}.jpg", None, Some(300)), ["a_300.jpg"]);
        for unknown in ["a_{width}.jpg", "{other}.jpg", "a{.jpg", "a}.jpg"] {
            assert_eq!(read(unknown, None, None), [""; 0], "{unknown}");
        }
    }

    #[test]
    fn of_alternatives_the_one_without_a_condition_comes_first() {
        assert_eq!(alternatives("a 1x, b 2x"), ["a 1x, b 2x"]);
        assert_eq!(
            alternatives("a.jpg [(max-width: 480px)] | b.jpg [(max-width: 9px)] | c.jpg"),
            ["c.jpg", "b.jpg", "a.jpg"]
        );
    }

    #[test]
    fn json_names_addresses_and_sizes() {
        let keys = ["src".to_owned(), "url".to_owned()];
        let addresses = |text: &str| described(text, &keys).map(|found| found.addresses);
        let one = described(r#"{"src":"/a.png","other":null,"height":245,"width":"406"}"#, &keys);
        let one = one.unwrap();
        assert_eq!(
            (one.addresses, one.width, one.height),
            (vec!["/a.png".to_owned()], Some(406), Some(245))
        );
        let list = "[{'src':'/s.png','width':160},{'src':'/l.png','width':1280}]";
        assert_eq!(addresses(list).unwrap(), ["/l.png", "/s.png"]);
        assert_eq!(
            addresses(r#"{"https://a.example/i?w=6":{"contentType":"image/jpeg"}}"#).unwrap(),
            ["https://a.example/i?w=6"]
        );
        assert_eq!(addresses(r#"{"alt":"/x.png"}"#).unwrap(), [""; 0]);
        assert_eq!(addresses("{width}.jpg"), None);
        assert_eq!(addresses("plain"), None);
    }
}
