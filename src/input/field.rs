//! Which front-matter key tells which field.

use crate::article::MetaField;

/// Keys without case, spaces, `_` and `-`.
// Source: the documentation of Hexo, Hugo, Jekyll, Zola, Eleventy, Obsidian and the themes' READMEs, read 2026-11.
const KEYS: [(&str, MetaField); 55] = [
    ("title", MetaField::Title),
    ("author", MetaField::Authors),
    ("authors", MetaField::Authors),
    ("byline", MetaField::Authors),
    ("date", MetaField::Published),
    ("published", MetaField::Published),
    ("publishdate", MetaField::Published),
    ("publisheddate", MetaField::Published),
    ("publishedat", MetaField::Published),
    ("publishedtime", MetaField::Published),
    ("datepublished", MetaField::Published),
    ("pubdate", MetaField::Published),
    ("updated", MetaField::Modified),
    ("updatedat", MetaField::Modified),
    ("modified", MetaField::Modified),
    ("modifiedat", MetaField::Modified),
    ("modifiedtime", MetaField::Modified),
    ("datemodified", MetaField::Modified),
    ("lastmod", MetaField::Modified),
    ("lastmodified", MetaField::Modified),
    ("lastmodifiedat", MetaField::Modified),
    ("category", MetaField::Categories),
    ("categories", MetaField::Categories),
    ("tag", MetaField::Tags),
    ("tags", MetaField::Tags),
    ("keywords", MetaField::Tags),
    ("description", MetaField::Description),
    ("excerpt", MetaField::Description),
    ("summary", MetaField::Description),
    ("headimg", MetaField::Image),
    ("thumbnail", MetaField::Image),
    ("thumb", MetaField::Image),
    ("cover", MetaField::Image),
    ("coverimage", MetaField::Image),
    ("image", MetaField::Image),
    ("images", MetaField::Image),
    ("banner", MetaField::Image),
    ("bannerimg", MetaField::Image),
    ("feature", MetaField::Image),
    ("featureimage", MetaField::Image),
    ("featuredimage", MetaField::Image),
    ("headerimage", MetaField::Image),
    ("heroimage", MetaField::Image),
    ("indeximg", MetaField::Image),
    ("topimg", MetaField::Image),
    ("ogimage", MetaField::Image),
    ("link", MetaField::Url),
    ("url", MetaField::Url),
    ("permalink", MetaField::Url),
    ("canonical", MetaField::Url),
    ("canonicalurl", MetaField::Url),
    ("lang", MetaField::Language),
    ("language", MetaField::Language),
    ("site", MetaField::Site),
    ("sitename", MetaField::Site),
];

/// No key of the table is longer, spaces and all.
const MAX_KEY_BYTES: usize = 24;

pub(super) fn named(key: &str) -> Option<MetaField> {
    if key.len() > MAX_KEY_BYTES {
        return None;
    }
    let bare: String = key
        .chars()
        .filter(|c| !matches!(c, ' ' | '_' | '-'))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    KEYS.iter().find(|(name, _)| *name == bare).map(|&(_, field)| field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_however_it_is_spelled_and_only_if_it_is_one() {
        for (key, field) in [
            ("Title", Some(MetaField::Title)),
            ("pubDate", Some(MetaField::Published)),
            ("last_modified_at", Some(MetaField::Modified)),
            ("featured-image", Some(MetaField::Image)),
            ("Canonical URL", Some(MetaField::Url)),
            ("subtitle", None),
            ("", None),
            ("标题", None),
        ] {
            assert_eq!(named(key), field, "{key}");
        }
    }

    #[test]
    fn every_key_of_the_table_stands_there_once_and_can_be_met() {
        for (at, (key, _)) in KEYS.iter().enumerate() {
            assert_eq!(named(key), Some(KEYS[at].1), "{key}");
            assert_eq!(KEYS.iter().position(|(other, _)| other == key), Some(at), "{key}");
        }
    }
}
