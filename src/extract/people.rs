//! Who wrote an article: statements, marked elements, lines near the heading, in this order.

use serde_json::{Map, Value};

use super::head::fold;
use super::meta::{Found, JSON_LD, Page, decoded, strings};
use super::names::Names;
use super::opening::Opening;
use super::{authors, dates};

/// Names of `meta` for authors, from the best known to the least. Source: Dublin Core, Highwire Press tags, Parse.ly, Sailthru, and the
/// names that Readability ab4027a and trafilatura e90b0ef read, read 2026-11.
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "citation_author",
    "byl",
    "sailthru.author",
    "article:author_name",
    "twitter:creator:name",
];

/// A list that is longer is no list of authors.
const MOST_AUTHORS: usize = 50;

pub(super) fn people(
    page: &Page<'_>,
    thing: Option<&Map<String, Value>>,
    opening: &Opening,
) -> Found<Vec<String>> {
    let clean = |texts: Vec<String>| {
        let mut names: Vec<String> = Vec::new();
        for name in texts.iter().take(MOST_AUTHORS).flat_map(|text| authors::names(text)) {
            if !names.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
                names.push(name);
            }
        }
        (!names.is_empty()).then_some(names)
    };
    let linked = thing.and_then(|thing| clean(strings(thing.get("author")))).or_else(|| {
        // A graph names its people apart: `{"@id": "#ann"}`.
        let id = thing?.get("author")?;
        let id = id.get("@id").or_else(|| id.get(0)?.get("@id"))?;
        let person = page.head.objects(&["Person"]).find(|person| person.get("@id") == Some(id))?;
        clean(strings(person.get("name")))
    });
    if let Some(names) = linked {
        return Some((names, JSON_LD));
    }
    for name in AUTHORS {
        if let Some(names) = clean(page.head.all(name).map(|text| decoded(&fold(text))).collect()) {
            return Some((names, name));
        }
    }
    let asked = page
        .head
        .objects(&["DiscussionForumPosting", "Question"])
        .next()
        .and_then(|thing| clean(strings(thing.get("author"))));
    if let Some(names) = asked {
        return Some((names, JSON_LD));
    }
    let is_author = |node| {
        let has = |name: &str| {
            page.document
                .attribute(node, name)
                .is_some_and(|value| value.split_ascii_whitespace().any(|word| word == "author"))
        };
        has("rel") || has("itemprop")
    };
    let marked = page
        .outline
        .marked
        .iter()
        .filter(|(node, block)| is_author(*node) && (opening.has(*block) || !opening.headed));
    let found = marked.take(5).find_map(|&(node, _)| {
        let content = page.document.attribute(node, "content").map(str::to_owned);
        clean(vec![content.unwrap_or_else(|| {
            fold(&page.document.readable_texts(node).take(6).collect::<Vec<_>>().join(" "))
        })])
    });
    if let Some(names) = found {
        return Some((names, "rel=author"));
    }
    let called =
        page.outline.called.iter().filter(|(_, block)| opening.has(*block)).take(12).find_map(
            |&(node, _)| {
                let text =
                    fold(&page.document.readable_texts(node).take(6).collect::<Vec<_>>().join(" "));
                let is_line = text.len() <= 80 && dates::first_in(&text).is_none();
                is_line.then(|| clean(vec![text]))?
            },
        );
    if let Some(names) = called {
        return Some((names, "class"));
    }
    by_line(page, opening).and_then(|text| clean(vec![text])).map(|names| (names, "by-line"))
}

/// The text of the line that names the author: called so, or beginning with "By".
fn by_line(page: &Page<'_>, opening: &Opening) -> Option<String> {
    let mut called = None;
    for block in opening.blocks(page) {
        let here = &page.outline.blocks[block];
        if here.units.size > 140
            || here.units.size < 2
            || page.outline.heading(block).is_some_and(|level| level < 3)
        {
            continue;
        }
        let text = page.outline.text(page.document, block, 200);
        let lower = text.to_lowercase();
        if ["by", "by:", "written by", "author", "author:", "作者", "作者："].contains(&&*lower)
        {
            return Some(page.outline.text(page.document, block + 1, 120));
        }
        if [
            "by ",
            "von ",
            "par ",
            "por ",
            "written by ",
            "posted by ",
            "words by ",
            "author: ",
            "作者",
            "文/",
            "文 /",
            "文｜",
            "撰文",
        ]
        .iter()
        .any(|start| lower.starts_with(start))
        {
            return Some(text);
        }
        let names = std::iter::once(here.part)
            .chain(page.outline.ancestors(here.part))
            .take(2)
            .map(|part| page.outline.parts[part].names);
        if called.is_none()
            && names.into_iter().any(|names| names.has(Names::AUTHOR))
            && dates::first_in(&text).is_none()
        {
            called = Some(text);
        }
    }
    called
}
