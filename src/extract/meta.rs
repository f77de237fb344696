//! What a page says about its article: statements first, then what readers see.
//!
//! The head and the outline go in, [`Meta`] comes out; the report names the source of each value. Where sources disagree, the order
//! is: JSON-LD of an article, Open Graph and `article:`, the other vocabularies of `meta`, marked elements, text that looks like it.
//! What a source says must be what the field means: a date must be one, an author a name; if not, the next source is asked.

use serde_json::{Map, Value};
use url::Url;

use super::datelines::{modified, published};
use super::head::{Head, fold};
use super::kind::{ARTICLES, Stated};
use super::opening::Opening;
use super::outline::Outline;
use super::people::people;
use super::title;
use crate::article::{Date, Direction, Meta, PageKind};
use crate::dom::Document;
use crate::report::{Change, ChangeKind, Report};
use crate::urls::WebUrl;

/// A page to read from.
pub(super) struct Page<'a> {
    pub(super) document: &'a Document,
    pub(super) head: &'a Head,
    pub(super) outline: &'a Outline,
    pub(super) base: Option<&'a Url>,
    /// Where the page lies, which `base` need not say.
    pub(super) address: Option<&'a Url>,
}

/// A value and where it was found.
pub(super) type Found<T> = Option<(T, &'static str)>;

pub(super) const JSON_LD: &str = "JSON-LD";

/// Names of `meta`, from the best known vocabulary to the least. Source: Open Graph protocol, Dublin Core, Highwire Press tags (Google
/// Scholar), Parse.ly, Sailthru and the names that Readability ab4027a and trafilatura e90b0ef read, read 2026-11.
const TITLES: &[&str] =
    &["og:title", "parsely-title", "dc.title", "dcterms.title", "citation_title", "twitter:title"];
const DESCRIPTIONS: &[&str] = &[
    "dc:description",
    "dcterm:description",
    "dcterms.description",
    "og:description",
    "description",
    "dc.description",
    "twitter:description",
];
const SITES: &[&str] = &[
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "citation_journal_title",
];
const IMAGES: &[&str] = &[
    "og:image",
    "og:image:url",
    "og:image:secure_url",
    "twitter:image",
    "twitter:image:src",
    "image",
    "thumbnail",
];

/// The metadata of a page.
pub(super) fn read(
    page: &Page<'_>,
    stated: Stated,
    lead_image: &dyn Fn(&str) -> Option<WebUrl>,
    report: &mut Report,
) -> Meta {
    let Page { head, base, .. } = *page;
    let thing = head.objects(ARTICLES).next();
    let any = thing.or_else(|| {
        head.objects(&[
            "WebPage",
            "Product",
            "Recipe",
            "VideoObject",
            "QAPage",
            "DiscussionForumPosting",
            "CollectionPage",
            "AboutPage",
        ])
        .next()
    });
    let mut meta = Meta::default();
    let mut note = |field: &'static str, value: String, source: &'static str| {
        report.record(|| {
            Change::new("extract/meta", ChangeKind::Noted, format!("{field} from {source}"))
                .after(value)
        });
    };
    macro_rules! take {
        ($field:ident, $found:expr, $show:expr) => {
            if let Some((value, source)) = $found {
                note(stringify!($field), $show(&value), source);
                meta.$field = Some(value);
            }
        };
    }
    let text = |value: &String| value.clone();
    let date = |value: &Date| value.as_str().to_owned();
    let address = |value: &WebUrl| value.to_string();

    take!(site, site(page, thing), text);
    take!(title, full_title(page, thing, meta.site.as_deref()), text);
    take!(description, description(head, any), text);
    take!(language, language(head, any), text);
    take!(url, canonical(head, base), address);
    take!(image, image(head, thing, lead_image), address);
    take!(license, license(head, thing), text);
    take!(
        is_free,
        any.and_then(|thing| boolean(thing.get("isAccessibleForFree")?))
            .map(|free| (free, JSON_LD)),
        bool::to_string
    );
    let direction = head.direction.as_deref().and_then(|direction| match direction {
        "rtl" => Some(Direction::Rtl),
        "ltr" => Some(Direction::Ltr),
        _ => None,
    });
    take!(direction, direction.map(|direction| (direction, "dir")), |d: &Direction| format!(
        "{d:?}"
    ));
    let opening = Opening::of(page);
    let documentation = stated.kind == Some(PageKind::Documentation);
    take!(published, published(page, thing, &opening, documentation), date);
    take!(modified, modified(page, thing, &opening), date);
    if let Some((names, source)) = people(page, thing, &opening) {
        note("authors", names.join(", "), source);
        meta.authors = names;
    }
    meta.tags = list(
        head,
        &[
            "article:tag",
            "og:article:tag",
            "video:tag",
            "news_keywords",
            "parsely-tags",
            "sailthru.tags",
            "keywords",
        ],
        thing.and_then(|thing| thing.get("keywords")),
    );
    meta.categories = list(
        head,
        &["article:section", "parsely-section"],
        thing.and_then(|thing| thing.get("articleSection")),
    );
    meta
}

/// The longest value that is a label.
const LONGEST_LABEL: usize = 100;

fn list(head: &Head, names: &[&'static str], stated: Option<&Value>) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        for part in text.split([',', '，', '、', ';']) {
            let part = fold(part);
            if !part.is_empty()
                && part.len() <= LONGEST_LABEL
                && texts.len() < 50
                && !texts.contains(&part)
            {
                texts.push(part);
            }
        }
    };
    if let Some(name) = names.iter().find(|name| head.all(name).next().is_some()) {
        head.all(name).for_each(&mut add);
    } else {
        strings(stated).iter().for_each(|text| add(text));
    }
    texts
}

/// A string, the strings of a list, the names of things.
pub(super) fn strings(value: Option<&Value>) -> Vec<String> {
    let one = |value: &Value| match value {
        Value::String(text) => Some(fold(text)),
        Value::Object(object) => object.get("name").and_then(Value::as_str).map(fold),
        _ => None,
    };
    let found: Vec<String> = match value {
        Some(Value::Array(values)) => values.iter().filter_map(one).collect(),
        Some(value) => one(value).into_iter().collect(),
        None => Vec::new(),
    };
    found.into_iter().filter(|text| !text.is_empty()).map(|text| decoded(&text)).collect()
}

/// Statements in JSON are often escaped for HTML.
pub(super) fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    for (reference, character) in [
        ("&quot;", "\""),
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&#8211;", "–"),
        ("&#8220;", "“"),
        ("&#8221;", "”"),
        ("&rsquo;", "’"),
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        text = text.replace(reference, character);
    }
    fold(&text)
}

pub(super) fn string(object: &Map<String, Value>, key: &str) -> Option<String> {
    strings(object.get(key)).into_iter().next()
}

fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(free) => Some(*free),
        Value::String(text) => text.to_ascii_lowercase().parse().ok(),
        _ => None,
    }
}

fn site(page: &Page<'_>, thing: Option<&Map<String, Value>>) -> Found<String> {
    let head = page.head;
    if let Some((name, source)) = head.named(&SITES[..1]) {
        return Some((decoded(&fold(name)), source));
    }
    let publisher = thing.and_then(|thing| string(thing, "publisher"));
    let website = || head.objects(&["WebSite"]).find_map(|site| string(site, "name"));
    if let Some(name) = publisher.or_else(website).filter(|name| name.len() <= LONGEST_LABEL) {
        return Some((name, JSON_LD));
    }
    head.named(&SITES[1..]).map(|(name, source)| (fold(name), source))
}

fn full_title(
    page: &Page<'_>,
    thing: Option<&Map<String, Value>>,
    site: Option<&str>,
) -> Found<String> {
    let head = page.head;
    let headings: Vec<usize> = (0..page.outline.blocks.len())
        .filter(|&block| page.outline.heading(block) == Some(1))
        .take(5)
        .collect();
    let heading = headings
        .iter()
        .map(|&block| page.outline.text(page.document, block, 400))
        .find(|text| text.len() <= 300);
    let stated = head.named(TITLES).map(|(text, source)| (text.to_owned(), source));
    let linked = || {
        thing
            .and_then(|thing| string(thing, "headline").or_else(|| string(thing, "name")))
            .map(|text| (text, JSON_LD))
    };
    let (raw, source) = stated
        .or_else(linked)
        .or_else(|| head.title.clone().map(|text| (text, "title")))
        .or_else(|| heading.clone().map(|text| (text, "h1")))?;
    let host = page.base.and_then(Url::host_str);
    let title = title::without_site(&decoded(&fold(&raw)), site, host, heading.as_deref());
    // A page called by its site's name alone is called by its heading.
    let bare = site.is_some_and(|site| super::trim::squeeze(site) == super::trim::squeeze(&title));
    match heading.filter(|_| bare && headings.len() == 1) {
        Some(heading) => Some((heading, "h1")),
        None => Some((title, source)),
    }
}

fn description(head: &Head, thing: Option<&Map<String, Value>>) -> Found<String> {
    let stated = head.named(DESCRIPTIONS).map(|(text, source)| (decoded(&fold(text)), source));
    stated.or_else(|| {
        thing.and_then(|thing| string(thing, "description")).map(|text| (text, JSON_LD))
    })
}

fn language(head: &Head, thing: Option<&Map<String, Value>>) -> Found<String> {
    let tag = |text: &str| {
        let tag = text.split([',', ';']).next().unwrap_or_default().trim().replace('_', "-");
        let right = (2..=35).contains(&tag.len())
            && tag.split('-').all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
            });
        right.then_some(tag)
    };
    head.language
        .as_deref()
        .and_then(tag)
        .map(|tag| (tag, "lang"))
        .or_else(|| {
            head.named(&[
                "content-language",
                "og:locale",
                "dc.language",
                "dcterms.language",
                "language",
            ])
            .and_then(|(text, source)| Some((tag(text)?, source)))
        })
        .or_else(|| {
            thing
                .and_then(|thing| string(thing, "inLanguage"))
                .and_then(|text| Some((tag(&text)?, JSON_LD)))
        })
}

fn canonical(head: &Head, base: Option<&Url>) -> Found<WebUrl> {
    let web = |text: &str| {
        WebUrl::resolve_link(text, base)
            .filter(|url| matches!(url.scheme(), Some("http" | "https")))
    };
    head.canonical
        .as_deref()
        .and_then(web)
        .map(|url| (url, "canonical"))
        .or_else(|| head.named(&["og:url"]).and_then(|(text, source)| Some((web(text)?, source))))
}

fn image(
    head: &Head,
    thing: Option<&Map<String, Value>>,
    lead_image: &dyn Fn(&str) -> Option<WebUrl>,
) -> Found<WebUrl> {
    let stated = IMAGES.iter().find_map(|name| Some((head.all(name).find_map(lead_image)?, *name)));
    stated.or_else(|| {
        let value = thing?.get("image")?;
        let first = if let Value::Array(values) = value { values.first()? } else { value };
        let text = first.as_str().or_else(|| first.get("url").and_then(Value::as_str))?;
        Some((lead_image(text)?, JSON_LD))
    })
}

fn license(head: &Head, thing: Option<&Map<String, Value>>) -> Found<String> {
    let linked = head.license.clone().map(|text| (text, "rel=license"));
    linked
        .or_else(|| thing.and_then(|thing| string(thing, "license")).map(|text| (text, JSON_LD)))
        .or_else(|| {
            head.named(&["dc.rights", "dcterms.license", "dcterms.rights"])
                .map(|(text, source)| (fold(text), source))
        })
        .filter(|(text, _)| text.len() <= 300)
}
