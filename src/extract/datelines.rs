//! When an article was published and changed: statements, marked elements, lines near the heading, the address, in this order.

use serde_json::{Map, Value};

use super::dates::{self, Label};
use super::head::{Head, fold};
use super::meta::{Found, JSON_LD, Page, string};
use super::names::Names;
use super::opening::Opening;
use super::outline::Tag;
use super::trim::squeeze;
use crate::article::Date;
use crate::dom::NodeId;

/// Names of `meta` for the day of publication, from the best known to the least, without what joins their words. Source: Open Graph
/// protocol, Dublin Core, Highwire Press tags, PRISM, rNews, Parse.ly, Sailthru, Cxense, and the names that trafilatura e90b0ef and
/// htmldate 1.9 read, read 2026-11.
const PUBLISHED: &[&str] = &[
    "articlepublishedtime",
    "ogpublishedtime",
    "ogarticlepublishedtime",
    "articlepublished",
    "articlepublicationdate",
    "datepublished",
    "rnewsdatepublished",
    "parselypubdate",
    "sailthrudate",
    "citationpublicationdate",
    "citationdate",
    "citationonlinedate",
    "prismpublicationdate",
    "dcdateissued",
    "dcissued",
    "dctermsissued",
    "dctermscreated",
    "dcdatecreated",
    "dccreated",
    "dcdatepublished",
    "dcdate",
    "dctermsdate",
    "publishdate",
    "publisheddate",
    "publishedtime",
    "publishtime",
    "publishedat",
    "publishedon",
    "publicationdate",
    "publicationtime",
    "pubdate",
    "btpubdate",
    "pdate",
    "ptime",
    "displaydate",
    "cxenseparsepublishtime",
    "cxenseparserecspublishtime",
    "dcsextarticlefirstpublished",
    "shareaholicarticlepublishedtime",
    "weiboarticlecreateat",
    "originalpublicationdate",
    "firstpublished",
    "postdate",
    "articledate",
    "articlecreated",
    "published",
    "datecreated",
    "date",
    "ogreleasedate",
    "releasedate",
];

/// The same for the last change.
const MODIFIED: &[&str] = &[
    "articlemodifiedtime",
    "ogupdatedtime",
    "articlemodified",
    "articleupdatedtime",
    "datemodified",
    "rnewsdatemodified",
    "dctermsmodified",
    "dcdatemodified",
    "dcmodified",
    "modifieddate",
    "modifiedtime",
    "updateddate",
    "updatedtime",
    "dateupdated",
    "lastmodified",
    "lastmod",
    "lastupdated",
    "utime",
    "revised",
];

/// JSON-LD's words for pages that are no article by their type. Every page of a site has one, so its date is that of an article only
/// where the page is a post.
const PAGES: &[&str] = &["WebPage", "ItemPage", "AboutPage"];

fn stated_date(thing: Option<&Map<String, Value>>, keys: &[&str]) -> Found<Date> {
    keys.iter().find_map(|key| Date::parse(&string(thing?, key)?)).map(|date| (date, JSON_LD))
}

fn meta_date(head: &Head, names: &[&'static str]) -> Found<Date> {
    let stated: Vec<(String, &str)> =
        head.pairs().map(|(key, content)| (squeeze(key), content)).collect();
    names.iter().find_map(|name| {
        let mut contents = stated.iter().filter(|(key, _)| key == name);
        let date =
            contents.find_map(|(_, text)| Date::parse(text).or_else(|| dates::first_in(text)))?;
        Some((date, *name))
    })
}

/// The date of a `time` or of an element marked as one.
fn marked_date(page: &Page<'_>, node: NodeId) -> Option<Date> {
    let attribute = |name| page.document.attribute(node, name).and_then(Date::parse);
    attribute("datetime").or_else(|| attribute("content")).or_else(|| attribute("ts")).or_else(
        || {
            let text: String = page.document.readable_texts(node).take(4).collect();
            dates::first_in(&text)
        },
    )
}

/// When the article was published. Of documentation only marked dates count: its text is full of dates of other things.
pub(super) fn published(
    page: &Page<'_>,
    thing: Option<&Map<String, Value>>,
    opening: &Opening,
    documentation: bool,
) -> Found<Date> {
    let asked = || {
        stated_date(
            page.head.objects(&["DiscussionForumPosting", "QAPage", "Question"]).next(),
            &["datePublished", "dateCreated"],
        )
    };
    let of_page = || {
        let is_post = page.head.first(&["og:type"]) == Some("article") && page.outline.single;
        stated_date(page.head.objects(PAGES).next().filter(|_| is_post), &["datePublished"])
    };
    let found = stated_date(thing, &["datePublished", "dateCreated", "uploadDate"])
        .or_else(|| meta_date(page.head, PUBLISHED))
        .or_else(asked)
        .or_else(of_page)
        .or_else(|| marked(page, opening, "datePublished"))
        .or_else(|| times(page, opening, None).map(|date| (date, "time")));
    if found.is_some() || documentation {
        return found;
    }
    let address = || page.address.and_then(|url| dates::in_path(url.path()));
    said(page, opening)
        .or_else(|| visible_date(page, opening, dates::published_in))
        .map(|date| (date, "text"))
        .or_else(|| only_time(page, opening, None).map(|date| (date, "time")))
        .or_else(|| address().map(|date| (date, "address")))
        // A page that shows only when it was changed was not published later.
        .or_else(|| times(page, opening, Some(Label::Change)).map(|date| (date, "time")))
        .or_else(|| visible_date(page, opening, dates::first_in).map(|date| (date, "text")))
        .or_else(|| only_time(page, opening, Some(Label::Change)).map(|date| (date, "time")))
}

/// Whether an element has a property of microdata.
fn has_property(page: &Page<'_>, node: NodeId, name: &str) -> bool {
    page.document
        .attribute(node, "itemprop")
        .is_some_and(|value| value.split_ascii_whitespace().any(|word| word == name))
}

/// The first date marked by a property.
fn marked(page: &Page<'_>, opening: &Opening, name: &str) -> Found<Date> {
    let mut marked = page.outline.marked.iter().filter(|(node, block)| {
        has_property(page, *node, name) && !is_apart(page, opening, *block)
    });
    marked.next().and_then(|&(node, _)| marked_date(page, node)).map(|date| (date, "itemprop"))
}

/// The elements of times, of the article, that are labelled so: with changes, or with anything but that.
fn all_times<'a>(
    page: &'a Page<'_>,
    opening: &'a Opening,
    label: Option<Label>,
) -> impl Iterator<Item = (NodeId, usize)> + 'a {
    page.outline.marked.iter().copied().filter(move |&(node, block)| {
        is_time(page, node)
            && !is_apart(page, opening, block)
            && (has_property(page, node, "dateModified") || dates_change(page, node))
                == (label == Some(Label::Change))
    })
}

/// Whether an element is a time: `time`, or one of the elements that sites make of it (`relative-time`, `time-ago`).
fn is_time(page: &Page<'_>, node: NodeId) -> bool {
    page.document.html_name(node).is_some_and(|name| super::outline::is_time(name))
}

/// The time near the heading, rather behind it.
fn times(page: &Page<'_>, opening: &Opening, label: Option<Label>) -> Option<Date> {
    let near = |behind: bool| {
        all_times(page, opening, label)
            .filter(move |&(_, block)| opening.has(block) && (block > opening.heading) == behind)
            .take(3)
    };
    near(true).chain(near(false)).find_map(|(node, _)| marked_date(page, node))
}

/// The only time of a page is its own.
fn only_time(page: &Page<'_>, opening: &Opening, label: Option<Label>) -> Option<Date> {
    let mut all = page.outline.marked.iter().filter(|(node, _)| is_time(page, *node));
    let (only, more) = (all.next()?, all.next());
    let first = all_times(page, opening, label).next()?;
    (more.is_none() && first.0 == only.0).then(|| marked_date(page, first.0))?
}

/// Whether a `time` says when something was changed: by its class, or by the words before it.
fn dates_change(page: &Page<'_>, node: NodeId) -> bool {
    let class = page.document.attribute(node, "class").unwrap_or_default();
    let called = |words: &[&str]| {
        class.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
    };
    if called(&["updated", "modified"]) {
        return !called(&["published", "entry"]);
    }
    let own = fold(&page.document.readable_texts(node).take(4).collect::<Vec<_>>().join(" "));
    for around in page.document.ancestors(node).take(2) {
        let texts: Vec<&str> = page.document.readable_texts(around).take(12).collect();
        let text = fold(&texts.join(" "));
        let before = text.find(&own).map_or(&*text, |at| &text[..at]);
        if text.len() > 300 {
            break;
        }
        if !before.is_empty() {
            return dates::last_label(before) == Some(Label::Change);
        }
    }
    false
}

/// Whether what stands at a block is not the article's: what was said about it, what else there is to read.
fn is_apart(page: &Page<'_>, opening: &Opening, block: usize) -> bool {
    let Some(block) = page.outline.blocks.get(block).or(page.outline.blocks.last()) else {
        return false;
    };
    std::iter::once(block.part).chain(page.outline.ancestors(block.part)).take(24).any(|part| {
        let part = &page.outline.parts[part];
        let apart = matches!(part.tag, Tag::Nav | Tag::Aside)
            || part.names.has(Names::COMMENTS.with(Names::RELATED));
        // What holds the heading, too, is the article, whatever it is called.
        apart && !(opening.headed && part.blocks.contains(&opening.heading))
    })
}

/// A date that readers see near the heading, in a block that is little else; `read` finds it in a text.
fn visible_date(
    page: &Page<'_>,
    opening: &Opening,
    read: fn(&str) -> Option<Date>,
) -> Option<Date> {
    let mut others = None;
    let all = opening.blocks(page);
    let middle = opening.heading.clamp(all.start, all.end);
    for block in (middle..all.end).chain(all.start..middle) {
        let here = &page.outline.blocks[block];
        if here.units.size > 160 || is_apart(page, opening, block) {
            continue;
        }
        let Some(date) = read(&page.outline.text(page.document, block, 200)) else {
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
        if here.units.size < 80 && !here.is_mostly_links() {
            others.get_or_insert(date);
        }
    }
    others
}

/// A sentence anywhere that says when the article came out first.
fn said(page: &Page<'_>, opening: &Opening) -> Option<Date> {
    (0..page.outline.blocks.len()).find_map(|block| {
        let here = &page.outline.blocks[block];
        if here.units.size > 300 || is_apart(page, opening, block) {
            return None;
        }
        let text = page.outline.text(page.document, block, 400).to_lowercase();
        let said = FIRST_PUBLISHED.iter().find_map(|words| text.find(words))?;
        dates::first_in(&text[said..])
    })
}

/// Words for the first publication, in lower case.
const FIRST_PUBLISHED: &[&str] = &[
    "originally published",
    "originally posted",
    "first published",
    "first appeared",
    "article was published",
    "post was published",
    "story was published",
    "zuerst veröffentlicht",
    "erstmals veröffentlicht",
    "publié initialement",
    "publicado originalmente",
    "首发于",
    "首次发布",
    "初出",
];

pub(super) fn modified(
    page: &Page<'_>,
    thing: Option<&Map<String, Value>>,
    opening: &Opening,
) -> Found<Date> {
    let of_page = || stated_date(page.head.objects(PAGES).next(), &["dateModified"]);
    stated_date(thing, &["dateModified"])
        .or_else(|| meta_date(page.head, MODIFIED))
        .or_else(of_page)
        .or_else(|| marked(page, opening, "dateModified"))
        .or_else(|| times(page, opening, Some(Label::Change)).map(|date| (date, "time")))
}

#[cfg(test)]
mod tests {
    use crate::Cleaner;
    use crate::article::Date;

    fn published(head: &str, body: &str) -> Option<String> {
        let text = "It was a long day, and nobody had thought of the rain, which came at noon. ";
        let page = format!(
            "<html><head><title>Rain at noon</title>{head}</head><body><main>{body}<p>{0}</p><p>{0}</p></main>\
             <div class='comments'><p>Ann, <time datetime='2020-05-06'>May 6, 2020</time>: True, and well said.</p></div>\
             </body></html>",
            text.repeat(6)
        );
        let article = Cleaner::default().clean_page(&page).expect("an article");
        article.meta.published.as_ref().map(Date::as_str).map(str::to_owned)
    }

    #[test]
    fn a_date_is_that_of_the_article() {
        let heading = "<h1>Rain at noon</h1>";
        for (head, body, want) in [
            ("", "", None),
            ("<meta name='Updated Date' content='2021-01-02'>", "", None),
            ("<meta name='published-date' content='2021-01-02'>", "", Some("2021-01-02")),
            (
                "",
                "<p>Updated <time>March 4, 2021</time></p><p>By Ann, March 1, 2021</p>",
                Some("2021-03-01"),
            ),
            ("", "<p>Last updated <time>March 4, 2021</time></p>", Some("2021-03-04")),
            ("", "<aside><time>March 4, 2021</time></aside>", None),
            (
                "",
                "<p>March 4, 2021</p><p>This article was originally published on 5 June 2019.</p>",
                Some("2019-06-05"),
            ),
            (
                "",
                "<p>Ann <time-ago ts='2021-03-01T00:00:00Z'></time-ago></p>",
                Some("2021-03-01T00:00:00Z"),
            ),
        ] {
            assert_eq!(
                published(head, &format!("{heading}{body}")).as_deref(),
                want,
                "{head}{body}"
            );
        }
    }
}
