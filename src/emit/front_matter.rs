//! Metadata as front matter.
//!
//! Takes [`Meta`], gives YAML between `---` lines whose keys are the source's, in their order, with the values the model has
//! now. The result is text to every YAML 1.1 and 1.2 parser alike, and reading it gives the same metadata.
//!
//! A field that has no value any more keeps its key with an empty text (`thumbnail: ''`), as generators write it themselves: a
//! theme may ask for the key, and an empty text is what it knows as "no picture". A list is then `[]`. Only dates lose their
//! key, since no engine takes an empty date.

use super::yaml::Yaml;
use crate::article::{Article, Meta, MetaField};

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
