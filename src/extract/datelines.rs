//! When an article was published and changed: statements, marked elements, lines near the heading, the address, in this order.

use serde_json::{Map, Value};

use super::dates;
use super::head::Head;
use super::meta::{Found, JSON_LD, Page, string};
use super::names::Names;
use super::opening::Opening;
use crate::article::Date;

/// Names of `meta` for the day of publication, from the best known to the least. Source: Open Graph protocol, Dublin Core, Highwire
/// Press tags, Parse.ly, Sailthru, and the names that trafilatura e90b0ef reads, read 2026-11.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date",
    "dc.date.created",
    "dcterms.date",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_time",
    "pubdate",
    "pub_date",
    "publication_date",
    "article.published",
    "published",
    "date",
    "article:published",
    "originalpublicationdate",
    "og:release_date",
    "release_date",
];

/// The same for the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
];

fn stated_date(thing: Option<&Map<String, Value>>, keys: &[&str]) -> Found<Date> {
    keys.iter().find_map(|key| Date::parse(&string(thing?, key)?)).map(|date| (date, JSON_LD))
}

fn meta_date(head: &Head, names: &[&'static str]) -> Found<Date> {
    names.iter().find_map(|name| {
        Some((
            head.all(name).find_map(|text| Date::parse(text).or_else(|| dates::first_in(text)))?,
            *name,
        ))
    })
}

/// The date of a `time` or of an element marked as one.
fn marked_date(page: &Page<'_>, node: crate::dom::NodeId) -> Option<Date> {
    let attribute = |name| page.document.attribute(node, name).and_then(Date::parse);
    attribute("datetime").or_else(|| attribute("content")).or_else(|| {
        let text: String = page.document.readable_texts(node).take(4).collect();
        dates::first_in(&text)
    })
}

pub(super) fn published(
    page: &Page<'_>,
    thing: Option<&Map<String, Value>>,
    opening: &Opening,
) -> Found<Date> {
    let property = |node, name: &str| {
        page.document
            .attribute(node, "itemprop")
            .is_some_and(|value| value.split_ascii_whitespace().any(|word| word == name))
    };
    stated_date(thing, &["datePublished", "dateCreated", "uploadDate"])
        .or_else(|| meta_date(page.head, PUBLISHED))
        .or_else(|| {
            stated_date(
                page.head.objects(&["DiscussionForumPosting", "QAPage", "Question"]).next(),
                &["datePublished", "dateCreated"],
            )
        })
        .or_else(|| {
            let marked =
                page.outline.marked.iter().filter(|(node, _)| property(*node, "datePublished"));
            marked
                .take(1)
                .find_map(|&(node, _)| marked_date(page, node))
                .map(|date| (date, "itemprop"))
        })
        .or_else(|| {
            let times = page.outline.marked.iter().filter(|(node, block)| {
                page.document.is_html(*node, "time")
                    && opening.has(*block)
                    && !property(*node, "dateModified")
            });
            times.take(3).find_map(|&(node, _)| marked_date(page, node)).map(|date| (date, "time"))
        })
        .or_else(|| visible_date(page, opening).map(|date| (date, "text")))
        .or_else(|| {
            // The only time of a page is its own.
            let mut times =
                page.outline.marked.iter().filter(|(node, _)| page.document.is_html(*node, "time"));
            let (only, more) = (times.next()?, times.next());
            let date = more.is_none().then(|| marked_date(page, only.0))??;
            Some((date, "time"))
        })
        .or_else(|| {
            page.base.and_then(|url| dates::in_path(url.path())).map(|date| (date, "address"))
        })
}

/// A date that readers see near the heading, in a block that is little else.
fn visible_date(page: &Page<'_>, opening: &Opening) -> Option<Date> {
    let mut others = None;
    for block in opening.blocks(page) {
        let here = &page.outline.blocks[block];
        if here.units.size > 160 {
            continue;
        }
        let Some(date) = dates::first_in(&page.outline.text(page.document, block, 200)) else {
            continue;
        };
        let part = here.part;
        let named = std::iter::once(part)
            .chain(page.outline.ancestors(part))
            .take(3)
            .any(|part| page.outline.parts[part].names.has(Names::BYLINE.with(Names::AUTHOR)));
        if named {
            return Some(date);
        }
        if here.units.size < 80 {
            others.get_or_insert(date);
        }
    }
    others
}

pub(super) fn modified(page: &Page<'_>, thing: Option<&Map<String, Value>>) -> Found<Date> {
    stated_date(thing, &["dateModified"]).or_else(|| meta_date(page.head, MODIFIED))
}
