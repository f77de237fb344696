//! What is known about an article, beside its content.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::value::Value;
use crate::urls::WebUrl;

/// Metadata. A field that the source does not tell is `None` or empty.
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
    /// Every other key of the front matter, kept as it was.
    #[serde(skip_serializing_if = "Vec::is_empty", with = "pairs")]
    pub other: Vec<(String, Value)>,
    /// The keys of the source's front matter in their order, each with the field that holds its value now; `None` means
    /// [`Meta::other`]. Front matter is written back in this layout.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub front_matter: Vec<(String, Option<MetaField>)>,
}

/// Names a field of [`Meta`].
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

/// Pairs as a JSON object, in their order.
mod pairs {
    use serde::de::{MapAccess, Visitor};
    use serde::ser::SerializeMap;
    use serde::{Deserializer, Serializer};

    use super::Value;

    pub(super) fn serialize<S: Serializer>(
        pairs: &[(String, Value)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(pairs.len()))?;
        for (key, value) in pairs {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(String, Value)>, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Vec<(String, Value)>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }

        deserializer.deserialize_map(Pairs)
    }
}
