//! Metadata in the order and under the keys that an engine wants.
//!
//! Takes [`Meta`] and an engine, gives three lists: what stands at the root, the taxonomies, and what has a place of its own because
//! the engine would not take it at the root. No key is there twice, and no value of the source's front matter is missing.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::engine::{self, Engine, Place};
use crate::article::{FrontMatterKey, Meta, MetaField, Numeral, Value};

/// A key and its value.
pub(super) struct Property<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) value: Worth<'a>,
}

/// What stands behind a key.
pub(super) enum Worth<'a> {
    /// RFC 3339, or the part of it that is known.
    Date(&'a str),
    /// Any value, with the numbers in it as the source spells them.
    Value(Cow<'a, Value>, Cow<'a, [Numeral]>),
}

/// All properties of an article.
pub(super) struct Properties<'a> {
    pub(super) root: Vec<Property<'a>>,
    pub(super) taxonomies: Vec<Property<'a>>,
    /// Below `params` for Hugo, below `extra` for Zola; empty for the others.
    pub(super) below: Vec<Property<'a>>,
    meta: &'a Meta,
    engine: Engine,
    /// The keys at the root, and those of `below`, as the engine tells them apart.
    at_root: HashSet<String>,
    at_below: HashSet<String>,
    placed: HashSet<MetaField>,
}

/// Every field, in the order in which people write them.
const FIELDS: [MetaField; 11] = [
    MetaField::Title,
    MetaField::Authors,
    MetaField::Published,
    MetaField::Modified,
    MetaField::Description,
    MetaField::Image,
    MetaField::Url,
    MetaField::Language,
    MetaField::Site,
    MetaField::Categories,
    MetaField::Tags,
];

impl<'a> Properties<'a> {
    pub(super) fn of(meta: &'a Meta, engine: Engine) -> Self {
        let mut properties = Self {
            root: Vec::new(),
            taxonomies: Vec::new(),
            below: Vec::new(),
            meta,
            engine,
            at_root: HashSet::new(),
            at_below: HashSet::new(),
            placed: HashSet::new(),
        };
        let mut other: HashMap<&str, &Value> =
            meta.other.iter().rev().map(|(key, value)| (&**key, value)).collect();
        for entry in &meta.front_matter {
            match entry.field {
                Some(field) => properties.field(meta, field, Some(entry)),
                None => {
                    if let Some(value) = other.remove(&*entry.key) {
                        properties.other(&entry.key, value, &entry.numerals);
                    }
                }
            }
        }
        for (key, value) in &meta.other {
            if other.remove(&**key).is_some() {
                properties.other(key, value, &[]);
            }
        }
        for field in FIELDS {
            properties.field(meta, field, None);
        }
        properties
    }

    /// A field of the model, under the engine's key the first time, then under the source's other keys for it.
    fn field(&mut self, meta: &'a Meta, field: MetaField, entry: Option<&'a FrontMatterKey>) {
        let place = self.engine.place(field);
        let Some(value) = self.worth(meta, field, entry) else {
            // A theme may ask for its own key, and knows an empty text as "none".
            if let (Some(entry), Place::Free(_)) = (entry, place) {
                self.free(Cow::Borrowed(&entry.key), Worth::text(String::new()));
            }
            return;
        };
        let is_first = self.placed.insert(field);
        match (place, entry) {
            (Place::Named(name), _) if is_first && self.at_root.insert(name.to_owned()) => {
                self.root.push(Property { key: name.into(), value });
            }
            (Place::Taxonomy(name), _) if is_first => {
                self.taxonomy(name, value);
            }
            (Place::Free(name), entry) if is_first => {
                let key = entry.map(|entry| &*entry.key);
                let key = key.filter(|key| self.engine.shape(key).is_none()).unwrap_or(name);
                self.free(key.into(), value);
            }
            (_, Some(entry)) if self.engine.shape(&entry.key).is_none() => {
                self.free(Cow::Borrowed(&entry.key), value);
            }
            _ => {}
        }
    }

    /// What a field holds, in the form that the engine wants.
    fn worth(
        &self,
        meta: &'a Meta,
        field: MetaField,
        entry: Option<&FrontMatterKey>,
    ) -> Option<Worth<'a>> {
        let list = |texts: Vec<String>| {
            (!texts.is_empty())
                .then(|| Worth::own(Value::List(texts.into_iter().map(Value::String).collect())))
        };
        let text = |text: Option<&str>| {
            text.filter(|text| !text.is_empty()).map(|text| Worth::text(text.to_owned()))
        };
        match field {
            MetaField::Title => text(meta.title.as_deref()),
            MetaField::Description => text(meta.description.as_deref()),
            MetaField::Language => text(meta.language.as_deref()),
            MetaField::Site => text(meta.site.as_deref()),
            MetaField::Url => text(meta.url.as_ref().map(AsRef::as_ref)),
            MetaField::Image => {
                let image: &str = meta.image.as_ref()?.as_ref();
                let is_first = !self.placed.contains(&MetaField::Image);
                match self.engine {
                    Engine::Hugo if is_first => list(vec![image.to_owned()]),
                    _ => text(Some(image)),
                }
            }
            MetaField::Published => meta.published.as_ref().map(|date| Worth::Date(date.as_str())),
            MetaField::Modified => meta.modified.as_ref().map(|date| Worth::Date(date.as_str())),
            MetaField::Categories => list(meta.categories.clone()),
            MetaField::Tags if self.engine == Engine::Obsidian => {
                let mut known = HashSet::new();
                let tags = meta.tags.iter().filter_map(|tag| engine::obsidian_tag(tag));
                list(tags.filter(|tag| known.insert(tag.clone())).collect())
            }
            MetaField::Tags => list(meta.tags.clone()),
            MetaField::Authors => match &meta.authors[..] {
                [author]
                    if self.engine != Engine::Zola && !entry.is_some_and(|entry| entry.list) =>
                {
                    text(Some(author))
                }
                authors => list(authors.to_vec()),
            },
        }
    }

    /// A key that the model has no field for: verbatim, where the engine takes it.
    fn other(&mut self, key: &'a str, value: &'a Value, numerals: &'a [Numeral]) {
        // Places of one engine are no keys to another: what is in them is as free as the rest.
        if let (Value::Map(pairs), "extra" | "params" | "taxonomies") = (value, key) {
            if (self.engine, key) == (Engine::Zola, "taxonomies") {
                // What the document says at its root comes first.
                self.field(self.meta, MetaField::Categories, None);
                self.field(self.meta, MetaField::Tags, None);
            }
            let mut at = 0;
            for (inner, value) in pairs {
                let end = at + scalars(value);
                let numerals: Vec<Numeral> = numerals
                    .iter()
                    .filter(|numeral| (at..end).contains(&numeral.at))
                    .map(|numeral| Numeral::new(numeral.at - at, &*numeral.text))
                    .collect();
                at = end;
                match (self.engine, key) {
                    (Engine::Zola, "taxonomies") => match engine::texts(value) {
                        Some(texts) => {
                            let terms = texts.into_iter().filter(|term| !term.trim().is_empty());
                            let terms = terms.map(Value::String).collect();
                            self.taxonomy(inner, Worth::own(Value::List(terms)));
                        }
                        None => self.below(inner.into(), Worth::of(value, numerals)),
                    },
                    (Engine::Zola, "extra") | (Engine::Hugo, "params") => {
                        self.below(inner.into(), Worth::of(value, numerals));
                    }
                    _ => self.any(inner, value, numerals.into(), true),
                }
            }
            return;
        }
        self.any(key, value, numerals.into(), false);
    }

    /// The field that the engine reads under a key.
    fn field_at(&self, key: &str) -> Option<MetaField> {
        let key = self.engine.fold(key);
        FIELDS
            .into_iter()
            .find(|field| matches!(self.engine.place(*field), Place::Named(name) if name == key))
    }

    /// `is_below` tells whether another key holds this one.
    fn any(
        &mut self,
        key: &'a str,
        value: &'a Value,
        numerals: Cow<'a, [Numeral]>,
        is_below: bool,
    ) {
        if let Some(field) = self.field_at(key) {
            let is_known = match self.worth(self.meta, field, None) {
                Some(Worth::Value(known, _)) => engine::texts(&known) == engine::texts(value),
                _ => false,
            };
            if is_known {
                return self.field(self.meta, field, None);
            }
            // What is below another key is not about the whole document.
            if is_below {
                return self.apart(key, Worth::Value(Cow::Borrowed(value), numerals));
            }
        }
        let key = match (self.engine, key) {
            (Engine::Obsidian, "alias") => "aliases",
            (Engine::Obsidian, "cssclass") => "cssclasses",
            _ => key,
        };
        let Some(shape) = self.engine.shape(key) else {
            return self.free(key.into(), Worth::Value(Cow::Borrowed(value), numerals));
        };
        // To an engine, a key of its own without a value is a key that is not there.
        let is_empty = match value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::List(items) => items.is_empty(),
            _ => false,
        };
        match shape.of(value) {
            _ if is_empty => {}
            Some(value) if self.at_root.insert(self.engine.fold(key).into_owned()) => {
                self.root.push(Property { key: key.into(), value: Worth::Value(value, numerals) });
            }
            _ => self.apart(key, Worth::Value(Cow::Borrowed(value), numerals)),
        }
    }

    /// A key that means nothing to the engine.
    fn free(&mut self, key: Cow<'a, str>, value: Worth<'a>) {
        if self.engine == Engine::Zola {
            self.below(key, value);
        } else if self.engine.shape(&key).is_none()
            && self.at_root.insert(self.engine.fold(&key).into_owned())
        {
            self.root.push(Property { key, value });
        }
    }

    /// A key that means something to the engine, with a value that it would not take.
    fn apart(&mut self, key: &'a str, value: Worth<'a>) {
        match self.engine {
            Engine::Hugo | Engine::Zola => self.below(key.into(), value),
            Engine::Hexo | Engine::Jekyll | Engine::Obsidian => {
                self.free(format!("original_{key}").into(), value);
            }
        }
    }

    fn below(&mut self, key: Cow<'a, str>, value: Worth<'a>) {
        if self.at_below.insert(self.engine.fold(&key).into_owned()) {
            self.below.push(Property { key, value });
        }
    }

    fn taxonomy(&mut self, name: &'a str, value: Worth<'a>) {
        let Worth::Value(terms, _) = &value else { return };
        match self.taxonomies.iter().find(|known| known.key == name) {
            _ if **terms == Value::List(Vec::new()) => {}
            None => self.taxonomies.push(Property { key: name.into(), value }),
            Some(Property { value: Worth::Value(known, _), .. }) if known == terms => {}
            Some(_) => self.below(name.into(), value),
        }
    }
}

impl<'a> Worth<'a> {
    fn own(value: Value) -> Self {
        Self::Value(Cow::Owned(value), Cow::Borrowed(&[]))
    }

    fn text(text: String) -> Self {
        Self::own(Value::String(text))
    }

    fn of(value: &'a Value, numerals: Vec<Numeral>) -> Self {
        Self::Value(Cow::Borrowed(value), Cow::Owned(numerals))
    }
}

/// How many scalars a value holds; [`Numeral::at`] counts them.
pub(super) fn scalars(value: &Value) -> u32 {
    let mut count = 0;
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::List(items) => waiting.extend(items),
            Value::Map(pairs) => waiting.extend(pairs.iter().map(|(_, value)| value)),
            _ => count += 1,
        }
    }
    count
}
