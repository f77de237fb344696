//! What a page states about itself: `meta` elements and JSON-LD, read once.
//!
//! A document goes in; the pairs of names and contents, and the objects of JSON-LD, come out in document order.

use serde_json::{Map, Value};

use super::lenient_json::first_value;
use crate::dom::{Document, NodeId};

/// The statements of a page.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// `meta` elements: name in lower case, content.
    pairs: Vec<(String, String)>,
    /// Every object of JSON-LD that has a type.
    objects: Vec<Map<String, Value>>,
    pub(super) canonical: Option<String>,
    pub(super) language: Option<String>,
    pub(super) title: Option<String>,
    pub(super) license: Option<String>,
    pub(super) direction: Option<String>,
    /// How many bytes of data for search engines were read.
    data_bytes: usize,
}

/// More statements than these are noise.
const MOST_PAIRS: usize = 1000;
const MOST_OBJECTS: usize = 2000;

/// Nor is more data in scripts read, in bytes: a value takes up to eighty times its text.
const MOST_DATA_BYTES: usize = 384 << 10;

impl Head {
    pub(super) fn of(document: &Document) -> Self {
        let mut head = Self::default();
        let mut in_svg = None;
        for id in document.descendants(NodeId::ROOT) {
            let Some(element) = document.element(id) else { continue };
            let Some(name) = element.html_name() else {
                in_svg = Some(id);
                continue;
            };
            match &**name {
                "html" | "body" => {
                    let tag =
                        element.attribute("lang").map(str::trim).filter(|tag| !tag.is_empty());
                    if let (Some(tag), None) = (tag, &head.language) {
                        head.language = Some(tag.to_owned());
                    }
                    if let (Some(direction), None) = (element.attribute("dir"), &head.direction) {
                        head.direction = Some(direction.trim().to_ascii_lowercase());
                    }
                }
                // Drawings have titles too.
                "title" if head.title.is_none() && in_svg.is_none() => {
                    head.title =
                        Some(fold(&document.text_content(id))).filter(|title| !title.is_empty());
                }
                "link" | "a" => {
                    let rel = element.attribute("rel").unwrap_or_default();
                    let href =
                        element.attribute("href").map(str::trim).filter(|href| !href.is_empty());
                    if rel.eq_ignore_ascii_case("canonical")
                        && &**name == "link"
                        && head.canonical.is_none()
                    {
                        head.canonical = href.map(str::to_owned);
                    } else if rel
                        .split_ascii_whitespace()
                        .any(|word| word.eq_ignore_ascii_case("license"))
                        && head.license.is_none()
                    {
                        head.license = href.map(str::to_owned);
                    }
                }
                "meta" if head.pairs.len() < MOST_PAIRS => {
                    let Some(content) = element
                        .attribute("content")
                        .map(str::trim)
                        .filter(|content| !content.is_empty())
                    else {
                        continue;
                    };
                    for key in ["property", "itemprop"] {
                        for key in
                            element.attribute(key).unwrap_or_default().split_ascii_whitespace()
                        {
                            head.pairs.push((key.to_ascii_lowercase(), content.to_owned()));
                        }
                    }
                    // Such a name is one, whatever is in it: `Updated Date` is no `date`.
                    for key in ["name", "http-equiv"] {
                        let key = element.attribute(key).unwrap_or_default().trim();
                        if !key.is_empty() {
                            head.pairs.push((key.to_ascii_lowercase(), content.to_owned()));
                        }
                    }
                }
                "script"
                    if element.attribute("type").is_some_and(|kind| {
                        kind.trim().eq_ignore_ascii_case("application/ld+json")
                    }) =>
                {
                    head.read_json(&document.text_content(id));
                }
                _ => {}
            }
        }
        head
    }

    /// Whether so many bytes of data may be read besides those that were.
    pub(super) fn has_room(&self, bytes: usize) -> bool {
        self.data_bytes + bytes <= MOST_DATA_BYTES
    }

    fn read_json(&mut self, text: &str) {
        // What stands behind the value is not read.
        let text = text.trim().trim_start_matches("<!--").trim_start();
        let text = text.trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
        if !self.has_room(text.len()) {
            return;
        }
        self.data_bytes += text.len();
        let Some(value) = first_value(text) else { return };
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.into_iter().rev()),
                Value::Object(mut object) => {
                    // Things of their own; persons and pictures are read where they stand.
                    for key in
                        ["hasPart", "itemReviewed", "mainEntityOfPage", "mainEntity", "@graph"]
                    {
                        if object
                            .get(key)
                            .is_some_and(|value| value.is_array() || value.is_object())
                        {
                            open.extend(object.remove(key));
                        }
                    }
                    if object.contains_key("@type") && self.objects.len() < MOST_OBJECTS {
                        self.objects.push(object);
                    }
                }
                _ => {}
            }
        }
    }

    /// The names and contents of all `meta` elements.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(key, content)| (&**key, &**content))
    }

    /// The contents of the `meta` elements of one name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(key, _)| key == name).map(|(_, content)| &**content)
    }

    /// The first of several names that says something, and that name.
    pub(super) fn named(&self, names: &[&'static str]) -> Option<(&str, &'static str)> {
        names.iter().find_map(|name| {
            self.pairs.iter().find(|(key, _)| key == name).map(|(_, content)| (&**content, *name))
        })
    }

    /// The first of several names that says something.
    pub(super) fn first(&self, names: &[&'static str]) -> Option<&str> {
        self.named(names).map(|(content, _)| content)
    }

    /// The objects of one of these types, by the last part of a type's name.
    pub(super) fn objects<'a>(
        &'a self,
        types: &'a [&'a str],
    ) -> impl Iterator<Item = &'a Map<String, Value>> {
        self.objects.iter().filter(move |object| has_type(object, types))
    }
}

pub(super) fn has_type(object: &Map<String, Value>, types: &[&str]) -> bool {
    let is = |value: &Value| {
        value.as_str().is_some_and(|name| {
            types.contains(&name.rsplit(['/', ':', '#']).next().unwrap_or_default())
        })
    };
    match object.get("@type") {
        Some(Value::Array(values)) => values.iter().any(is),
        Some(value) => is(value),
        None => false,
    }
}

/// White space folded.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
