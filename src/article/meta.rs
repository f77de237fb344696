//! What is known about an article, beside its content.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::inline::Direction;
use super::numeral::Numeral;
use super::value::{Value, deserialize_pairs, serialize_pairs};
use crate::urls::WebUrl;

/// Metadata. A field that the source does not tell is `None` or empty.
///
/// ```
/// use offprint::Cleaner;
///
/// let article = Cleaner::new().clean_post("---\ntitle: A\ndate: 2021-10-10\ntags: [b, c]\n---\n<p>d")?;
/// assert_eq!(article.meta.title.as_deref(), Some("A"));
/// assert_eq!(article.meta.published.as_ref().map(|date| date.as_str()), Some("2021-10-10"));
/// assert_eq!(article.meta.tags, ["b", "c"]);
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Meta {
    /// The title, without markup and references.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The authors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<Date>,
    /// Categories, from the widest to the narrowest if the source orders them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// A summary in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The lead image: never a placeholder, an avatar or the address of a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<WebUrl>,
    /// The address of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<WebUrl>,
    /// The language as a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The name of the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// The direction of the text, where the page states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The address or the name of the licence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// Whether all of it can be read without paying, where the page states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_free: Option<bool>,
    /// Every other key of the front matter, kept as it was.
    #[serde(
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "serialize_pairs",
        deserialize_with = "deserialize_pairs"
    )]
    pub other: Vec<(String, Value)>,
    /// The keys of the source's front matter, in their order. Front matter is written back in this layout; empty, none is
    /// written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub front_matter: Vec<FrontMatterKey>,
}

/// A key of front matter and where its value is now.
///
/// ```
/// use offprint::{Cleaner, MetaField};
///
/// let article = Cleaner::new().clean_post("---\nTITLE: A\n---\n<p>b")?;
/// let key = &article.meta.front_matter[0];
/// assert_eq!((&*key.key, key.field), ("TITLE", Some(MetaField::Title)));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FrontMatterKey {
    /// The key as the source spells it.
    pub key: String,
    /// The field that holds the value; `None` if [`Meta::other`] does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<MetaField>,
    /// Whether the value is written as a list even if there is one entry: `authors: [Ann]`, not `author: Ann`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub list: bool,
    /// How the source spells the numbers in the value, where [`Meta::other`] alone does not tell: `1.10`, `007`. A number is
    /// written so as long as the value is the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numerals: Vec<Numeral>,
}

impl FrontMatterKey {
    /// A key whose value is in `field`, written as a list only if it has several entries.
    #[must_use]
    pub fn new(key: impl Into<String>, field: Option<MetaField>) -> Self {
        Self { key: key.into(), field, list: false, numerals: Vec::new() }
    }
}

/// Names a field of [`Meta`].
///
/// ```
/// use offprint::{Cleaner, MetaField};
///
/// let article = Cleaner::new().clean_post("---\nTITLE: A\n---\n<p>b")?;
/// let key = &article.meta.front_matter[0];
/// assert_eq!((&*key.key, key.field), ("TITLE", Some(MetaField::Title)));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MetaField {
    /// [`Meta::title`].
    Title,
    /// [`Meta::authors`].
    Authors,
    /// [`Meta::published`].
    Published,
    /// [`Meta::modified`].
    Modified,
    /// [`Meta::categories`].
    Categories,
    /// [`Meta::tags`].
    Tags,
    /// [`Meta::description`].
    Description,
    /// [`Meta::image`].
    Image,
    /// [`Meta::url`].
    Url,
    /// [`Meta::language`].
    Language,
    /// [`Meta::site`].
    Site,
}
