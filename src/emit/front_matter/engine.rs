//! What each engine asks of front matter: the names it gives the fields of the model, and what it takes under the keys that mean
//! something to it.

use std::borrow::Cow;

use crate::article::{Date, MetaField, Value, numeral};

/// Who reads the front matter.
///
/// ```
/// use offprint::{Cleaner, Engine};
///
/// let article = Cleaner::new().clean_post("---\ntitle: A\ndate: 2021-10-10\n---\n<p>b")?;
/// assert_eq!(article.to_front_matter_for(Engine::Zola), "+++\ntitle = \"A\"\ndate = 2021-10-10\n+++\n");
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Engine {
    /// Hexo: YAML; a list of categories is a path from the widest to the narrowest.
    Hexo,
    /// Hugo: YAML; what it would refuse under a key of its own is below `params`.
    Hugo,
    /// Zola: TOML between `+++`; tags and categories below `[taxonomies]`, what is no key of Zola's below `[extra]`.
    Zola,
    /// Jekyll: YAML; there is always front matter, since a file without is not rendered.
    Jekyll,
    /// Obsidian: YAML; tags are spelled as Obsidian spells tags, and its own properties are always lists.
    Obsidian,
}

/// Where an engine wants a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Under this key.
    Named(&'static str),
    /// As a taxonomy of this name.
    Taxonomy(&'static str),
    /// Under any key: the source's, else this one.
    Free(&'static str),
}

/// What an engine takes under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    /// Text that is not empty and no whole address.
    Path,
    Bool,
    Number,
    /// An integer that is not negative.
    Count,
    Date,
    /// A list of texts, or one text.
    Texts,
    /// The same, without whole addresses.
    Paths,
    List,
    Map,
    Any,
    /// The key is the engine's alone.
    Nothing,
}

// Source: the documentation of Hugo, "Front matter", and hugo's resources/page/pagemeta, read 2026-11. An address with a scheme under
// `url`, `slug` or `aliases` is an error, and so is a date that is none.
const HUGO: &[(&str, Shape)] = &[
    ("title", Shape::Text),
    ("description", Shape::Text),
    ("summary", Shape::Text),
    ("date", Shape::Date),
    ("lastmod", Shape::Date),
    ("modified", Shape::Date),
    ("pubdate", Shape::Date),
    ("published", Shape::Date),
    ("publishdate", Shape::Date),
    ("expirydate", Shape::Date),
    ("unpublishdate", Shape::Date),
    ("draft", Shape::Bool),
    ("headless", Shape::Bool),
    ("iscjklanguage", Shape::Bool),
    ("weight", Shape::Number),
    ("slug", Shape::Path),
    ("url", Shape::Path),
    ("aliases", Shape::Paths),
    ("type", Shape::Text),
    ("layout", Shape::Text),
    ("linktitle", Shape::Text),
    ("markup", Shape::Text),
    ("translationkey", Shape::Text),
    ("categories", Shape::Texts),
    ("tags", Shape::Texts),
    ("keywords", Shape::Texts),
    ("images", Shape::Texts),
    ("audio", Shape::Texts),
    ("videos", Shape::Texts),
    ("outputs", Shape::Texts),
    ("resources", Shape::List),
    ("sitemap", Shape::Map),
    ("build", Shape::Map),
    ("_build", Shape::Map),
    ("cascade", Shape::Any),
    ("menu", Shape::Any),
    ("menus", Shape::Any),
    ("params", Shape::Nothing),
    ("path", Shape::Nothing),
    ("kind", Shape::Nothing),
    ("lang", Shape::Nothing),
    ("content", Shape::Nothing),
];

// Source: the documentation of Zola, "Page", and zola's components/content/src/front_matter/page.rs, read 2026-11.
const ZOLA: &[(&str, Shape)] = &[
    ("title", Shape::Text),
    ("description", Shape::Text),
    ("date", Shape::Date),
    ("updated", Shape::Date),
    ("authors", Shape::Texts),
    ("draft", Shape::Bool),
    ("render", Shape::Bool),
    ("in_search_index", Shape::Bool),
    ("weight", Shape::Count),
    ("slug", Shape::Path),
    ("path", Shape::Path),
    ("template", Shape::Path),
    ("aliases", Shape::Paths),
];

// Source: the documentation of Hexo, "Front-matter", and hexo's lib/plugins/processor/post.ts, read 2026-11.
const HEXO: &[(&str, Shape)] = &[
    ("title", Shape::Text),
    ("description", Shape::Text),
    ("date", Shape::Date),
    ("updated", Shape::Date),
    ("categories", Shape::Any),
    ("tags", Shape::Texts),
    ("layout", Shape::Any),
    ("permalink", Shape::Path),
    ("lang", Shape::Text),
    ("comments", Shape::Bool),
    ("published", Shape::Bool),
    ("disableNunjucks", Shape::Bool),
    ("_content", Shape::Nothing),
];

// Source: the documentation of Jekyll, "Front Matter", and the manual of jekyll-seo-tag, read 2026-11.
const JEKYLL: &[(&str, Shape)] = &[
    ("title", Shape::Text),
    ("description", Shape::Text),
    ("date", Shape::Date),
    ("last_modified_at", Shape::Date),
    ("categories", Shape::Texts),
    ("category", Shape::Text),
    ("tags", Shape::Texts),
    ("layout", Shape::Any),
    ("permalink", Shape::Path),
    ("slug", Shape::Text),
    ("lang", Shape::Text),
    ("image", Shape::Any),
    ("canonical_url", Shape::Text),
    ("published", Shape::Bool),
    ("render_with_liquid", Shape::Bool),
    ("excerpt_separator", Shape::Text),
    ("content", Shape::Nothing),
];

// Source: the help of Obsidian, "Properties" and "Tags", read 2026-11.
const OBSIDIAN: &[(&str, Shape)] = &[
    ("tags", Shape::Nothing),
    ("tag", Shape::Nothing),
    ("aliases", Shape::Texts),
    ("alias", Shape::Nothing),
    ("cssclasses", Shape::Texts),
    ("cssclass", Shape::Nothing),
    ("publish", Shape::Bool),
    ("permalink", Shape::Path),
    ("title", Shape::Text),
    ("description", Shape::Text),
    ("image", Shape::Text),
    ("date", Shape::Date),
];

impl Engine {
    pub(super) fn place(self, field: MetaField) -> Place {
        use MetaField as F;
        use Place::{Free, Named, Taxonomy};
        match (field, self) {
            (F::Title, _) => Named("title"),
            (F::Description, _) => Named("description"),
            (F::Published, _) => Named("date"),
            (F::Modified, Self::Hugo) => Named("lastmod"),
            (F::Modified, Self::Jekyll) => Named("last_modified_at"),
            (F::Modified, _) => Named("updated"),
            (F::Categories, Self::Zola) => Taxonomy("categories"),
            (F::Categories, _) => Named("categories"),
            (F::Tags, Self::Zola) => Taxonomy("tags"),
            (F::Tags, _) => Named("tags"),
            (F::Authors, Self::Zola) => Named("authors"),
            (F::Authors, _) => Free("author"),
            (F::Image, Self::Hugo) => Named("images"),
            (F::Image, Self::Jekyll | Self::Obsidian) => Named("image"),
            (F::Image, Self::Hexo) => Free("cover"),
            (F::Image, Self::Zola) => Free("image"),
            (F::Url, Self::Hugo) => Free("canonicalURL"),
            (F::Url, Self::Jekyll) => Named("canonical_url"),
            (F::Url, Self::Obsidian) => Free("source"),
            (F::Url, Self::Hexo | Self::Zola) => Free("canonical_url"),
            (F::Language, Self::Hexo | Self::Jekyll) => Named("lang"),
            (F::Language, Self::Hugo) => Free("language"),
            (F::Language, Self::Zola | Self::Obsidian) => Free("lang"),
            (F::Site, _) => Free("site"),
        }
    }

    /// What the engine takes under a key that means something to it; `None` for any other key.
    pub(super) fn shape(self, key: &str) -> Option<Shape> {
        let table = match self {
            Self::Hexo => HEXO,
            Self::Hugo => HUGO,
            Self::Zola => ZOLA,
            Self::Jekyll => JEKYLL,
            Self::Obsidian => OBSIDIAN,
        };
        let key = self.fold(key);
        table.iter().find(|(name, _)| *name == key).map(|&(_, shape)| shape)
    }

    /// Keys that are one key to the engine, as one.
    pub(super) fn fold(self, key: &str) -> Cow<'_, str> {
        match self {
            Self::Hugo | Self::Obsidian => key.to_lowercase().into(),
            Self::Hexo | Self::Zola | Self::Jekyll => key.to_owned().into(),
        }
    }

    /// Whether a file has to have front matter.
    pub(super) fn needs_front_matter(self) -> bool {
        matches!(self, Self::Zola | Self::Jekyll)
    }
}

impl Shape {
    /// The value as the engine takes it, if it does.
    pub(super) fn of(self, value: &Value) -> Option<Cow<'_, Value>> {
        let whole_address = |text: &str| text.contains("://");
        let fits = match (self, value) {
            (Self::Any, _)
            | (Self::Text, Value::String(_))
            | (Self::Bool, Value::Bool(_))
            | (Self::Number, Value::Number(_))
            | (Self::List, Value::List(_))
            | (Self::Map, Value::Map(_)) => true,
            (Self::Count, Value::Number(number)) => {
                number.as_u64().is_some_and(|number| u32::try_from(number).is_ok())
            }
            (Self::Date, Value::String(text)) => {
                Date::parse(text).is_some_and(|date| date.as_str() == text)
            }
            (Self::Path, Value::String(text)) => !text.trim().is_empty() && !whole_address(text),
            (Self::Texts | Self::Paths, _) => {
                let texts = texts(value)?;
                let refused = |text: &String| {
                    text.trim().is_empty() || (self == Self::Paths && whole_address(text))
                };
                return (!texts.iter().any(refused)).then(|| {
                    Cow::Owned(Value::List(texts.into_iter().map(Value::String).collect()))
                });
            }
            _ => false,
        };
        fits.then_some(Cow::Borrowed(value))
    }
}

/// A text or a flat list as texts.
pub(super) fn texts(value: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(numeral::spelling(number)),
        _ => None,
    };
    match value {
        Value::List(items) => items.iter().map(text).collect(),
        _ => Some(vec![text(value)?]),
    }
}

/// A tag as Obsidian spells it; `None` if nothing is left.
// Source: the help of Obsidian, "Tag format": letters, digits, `_`, `-`, `/` and most signs beyond ASCII, and not digits alone, read 2026-11.
pub(super) fn obsidian_tag(text: &str) -> Option<String> {
    let is_allowed = |c: char| match c {
        '_' | '-' | '/' => true,
        '\u{2000}'..='\u{206f}' | '\u{2e00}'..='\u{2e7f}' => false,
        c if c.is_ascii() => c.is_ascii_alphanumeric(),
        c => !c.is_whitespace() && !c.is_control(),
    };
    let mut tag = String::new();
    for c in text.chars() {
        if is_allowed(c) {
            tag.push(c);
        } else if !tag.is_empty() && !tag.ends_with('-') {
            tag.push('-');
        }
    }
    let tag = tag.trim_matches(['-', '/']);
    let only_digits = tag.chars().all(|c| c.is_ascii_digit());
    match tag {
        "" => None,
        _ if only_digits => Some(format!("_{tag}")),
        _ => Some(tag.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_spelled_as_obsidian_spells_them() {
        for (text, tag) in [
            ("Rust", Some("Rust")),
            ("机器 学习", Some("机器-学习")),
            ("a/b, c", Some("a/b-c")),
            ("C++", Some("C")),
            ("2021", Some("_2021")),
            ("#x", Some("x")),
            ("“x” – y", Some("x-y")),
            ("機器\u{3000}学習\u{85}", Some("機器-学習")),
            ("?!", None),
            ("", None),
        ] {
            assert_eq!(obsidian_tag(text).as_deref(), tag, "{text}");
        }
    }

    #[test]
    fn a_value_is_taken_only_in_the_form_the_engine_knows() {
        let text = |text: &str| Value::String(text.to_owned());
        assert!(Shape::Date.of(&text("2021-10-10")).is_some());
        assert!(Shape::Date.of(&text("Sun, 10 Oct 2021 00:00:00 GMT")).is_none());
        assert!(Shape::Path.of(&text("/a/")).is_some());
        assert!(Shape::Path.of(&text("https://example.org/a")).is_none());
        assert!(Shape::Path.of(&text(" ")).is_none());
        let list = Value::List(vec![text("/a")]);
        assert_eq!(Shape::Paths.of(&text("/a")).as_deref(), Some(&list));
        assert!(Shape::Texts.of(&Value::List(vec![Value::Bool(true)])).is_none());
        assert!(Shape::Count.of(&Value::Number(5_i64.into())).is_some());
        assert!(Shape::Count.of(&Value::Number((-1_i64).into())).is_none());
    }
}
