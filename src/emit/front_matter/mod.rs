//! Metadata as front matter.
//!
//! Takes [`Meta`], gives YAML between `---` lines whose keys are the source's, in their order, with the values the model has
//! now. The result is text to every YAML 1.1 and 1.2 parser alike, and reading it gives the same metadata.
//!
//! A field that has no value any more keeps its key with an empty text (`thumbnail: ''`), as generators write it themselves: a
//! theme may ask for the key, and an empty text is what it knows as "no picture". A list is then `[]`. Only dates lose their
//! key, since no engine takes an empty date.
//!
//! For an engine, the keys are those it knows and the values those it takes; see [`Engine`].

mod engine;
mod properties;
mod toml;

use std::borrow::Cow;

pub use engine::Engine;
use properties::{Properties, Property, Worth, scalars};

use super::yaml::Yaml;
use crate::article::{Article, Meta, MetaField, Numeral, Value};

impl Article {
    /// The metadata as YAML front matter, between two lines `---`, with the keys of the source in their order
    /// ([`Meta::front_matter`]). Empty if the source had no front matter.
    ///
    /// ```
    /// use offprint::{Article, FrontMatterKey, MetaField};
    ///
    /// let mut article = Article::new(Vec::new());
    /// assert_eq!(article.to_front_matter(), "");
    /// article.meta.title = Some("Yes: a \"title\"".to_owned());
    /// article.meta.front_matter.push(FrontMatterKey::new("title", Some(MetaField::Title)));
    /// assert_eq!(article.to_front_matter(), "---\ntitle: 'Yes: a \"title\"'\n---\n");
    /// ```
    #[must_use]
    pub fn to_front_matter(&self) -> String {
        front_matter(&self.meta)
    }

    /// The metadata as front matter for one engine: its names for the fields, dates and lists as it takes them, tags and categories
    /// where it wants them. Every other key of the source stays as it was, below `[extra]` for Zola; one that the engine knows but
    /// whose value it would refuse is below `params` for Hugo, and begins with `original_` for Hexo, Jekyll and Obsidian. Also written
    /// if the source had no front matter.
    ///
    /// ```
    /// use offprint::{Article, Date, Engine};
    ///
    /// let mut article = Article::new(Vec::new());
    /// article.meta.title = Some("A day".to_owned());
    /// article.meta.published = Date::parse("Sun, 10 Oct 2021 00:00:00 GMT");
    /// article.meta.tags = vec!["rust".to_owned()];
    /// assert_eq!(
    ///     article.to_front_matter_for(Engine::Zola),
    ///     "+++\ntitle = \"A day\"\ndate = 2021-10-10T00:00:00Z\n\n[taxonomies]\ntags = [\"rust\"]\n+++\n"
    /// );
    /// ```
    #[must_use]
    pub fn to_front_matter_for(&self, engine: Engine) -> String {
        let properties = Properties::of(&self.meta, engine);
        let is_empty = properties.root.is_empty()
            && properties.taxonomies.is_empty()
            && properties.below.is_empty();
        match engine {
            _ if is_empty && !engine.needs_front_matter() => String::new(),
            Engine::Zola => toml_lines(&properties),
            _ => yaml_lines(properties),
        }
    }
}

fn toml_lines(properties: &Properties<'_>) -> String {
    let mut text = "+++\n".to_owned();
    toml::properties(&mut text, &properties.root);
    for (name, table) in [("taxonomies", &properties.taxonomies), ("extra", &properties.below)] {
        if !table.is_empty() {
            text.push_str(&format!("\n[{name}]\n"));
            toml::properties(&mut text, table);
        }
    }
    text.push_str("+++\n");
    text
}

fn yaml_lines(mut properties: Properties<'_>) -> String {
    if !properties.below.is_empty() {
        let params = as_map(std::mem::take(&mut properties.below));
        properties.root.push(Property { key: "params".into(), value: params });
    }
    let mut yaml = Yaml::default();
    for Property { key, value } in properties.root {
        yaml.key(&key);
        match value {
            Worth::Date(date) => yaml.timestamp(date),
            Worth::Value(value, numerals) => yaml.value(&value, &numerals),
        }
    }
    format!("---\n{}---\n", yaml.finish())
}

fn as_map(properties: Vec<Property<'_>>) -> Worth<'static> {
    let mut spelled = Vec::new();
    let mut pairs = Vec::new();
    let mut at = 0;
    for Property { key, value } in properties {
        let value = match value {
            Worth::Date(date) => Value::String(date.to_owned()),
            Worth::Value(value, numerals) => {
                spelled.extend(numerals.iter().map(|n| Numeral::new(at + n.at, &*n.text)));
                value.into_owned()
            }
        };
        at += scalars(&value);
        pairs.push((key.into_owned(), value));
    }
    Worth::Value(Cow::Owned(Value::Map(pairs)), Cow::Owned(spelled))
}

/// YAML front matter, or nothing if there is no layout for it.
pub(crate) fn front_matter(meta: &Meta) -> String {
    if meta.front_matter.is_empty() {
        return String::new();
    }
    let mut yaml = Yaml::default();
    let mut other: std::collections::HashMap<&str, _> =
        meta.other.iter().rev().map(|(key, value)| (&**key, value)).collect();
    let mut written = std::collections::HashSet::new();
    for entry in &meta.front_matter {
        // A key twice is an error to many parsers.
        if !written.insert(&*entry.key) {
            continue;
        }
        let Some(field) = entry.field else {
            if let Some(value) = other.remove(&*entry.key) {
                yaml.key(&entry.key);
                yaml.value(value, &entry.numerals);
            }
            continue;
        };
        let text = match field {
            MetaField::Title => meta.title.as_deref(),
            MetaField::Description => meta.description.as_deref(),
            MetaField::Language => meta.language.as_deref(),
            MetaField::Site => meta.site.as_deref(),
            MetaField::Image => meta.image.as_ref().map(AsRef::as_ref),
            MetaField::Url => meta.url.as_ref().map(AsRef::as_ref),
            MetaField::Published | MetaField::Modified => {
                let date = match field {
                    MetaField::Modified => &meta.modified,
                    _ => &meta.published,
                };
                if let Some(date) = date {
                    yaml.key(&entry.key);
                    yaml.timestamp(date.as_str());
                }
                continue;
            }
            MetaField::Authors | MetaField::Categories | MetaField::Tags => {
                let texts = match field {
                    MetaField::Authors => &meta.authors,
                    MetaField::Categories => &meta.categories,
                    _ => &meta.tags,
                };
                yaml.key(&entry.key);
                match &texts[..] {
                    [] if !entry.list => yaml.text(""),
                    // One tag with a comma would be read as two.
                    [text]
                        if !(entry.list
                            || field == MetaField::Tags && text.contains([',', '，'])) =>
                    {
                        yaml.text(text);
                    }
                    _ => yaml.texts(texts),
                }
                continue;
            }
        };
        yaml.key(&entry.key);
        yaml.text(text.unwrap_or_default());
    }
    format!("---\n{}---\n", yaml.finish())
}
