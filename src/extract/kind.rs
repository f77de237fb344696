//! What kind of page it is: what it declares, where it lies, how it is built.
//!
//! Statements and an outline go in, a kind comes out, if anything tells. Addresses and types follow published conventions: schema.org,
//! the Open Graph protocol, the paths that content systems make.

use url::Url;

use super::head::Head;
use super::names::Names;
use super::outline::{Outline, Tag};
use crate::article::PageKind;

/// schema.org's `CreativeWork`s that are one text. Source: schema.org 29, "Article" and its subtypes, read 2026-11.
pub(super) const ARTICLES: &[&str] = &[
    "Article",
    "NewsArticle",
    "BlogPosting",
    "Report",
    "ScholarlyArticle",
    "TechArticle",
    "SocialMediaPosting",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
    "BackgroundNewsArticle",
    "LiveBlogPosting",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "MedicalWebPage",
    "Recipe",
    "Review",
    "CriticReview",
    "HowTo",
    "MedicalScholarlyArticle",
    "APIReference",
];

/// What the page says of itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated {
    pub(super) kind: Option<PageKind>,
    /// Whether it says so in a way that only articles do.
    pub(super) surely: bool,
    /// Whether it names an author or a date.
    pub(super) signed: bool,
    /// Whether somebody knows the kind: then it is not guessed.
    pub(super) known: bool,
}

impl Stated {
    /// Somebody who knows says it.
    pub(super) fn given(kind: PageKind) -> Self {
        let is_article = kind == PageKind::Article;
        Self { kind: Some(kind), surely: is_article, signed: is_article, known: true }
    }
}

/// What the page says it is, or its address does.
pub(super) fn stated(head: &Head, url: Option<&Url>, outline: &Outline) -> Stated {
    let dates = [
        "article:published_time",
        "citation_title",
        "datepublished",
        "parsely-pub-date",
        "dc.date",
        "pubdate",
    ];
    let surely = head.objects(ARTICLES).next().is_some() || head.first(&dates).is_some();
    let surely = surely && !url.is_some_and(is_front_page);
    let named =
        head.first(&["author", "article:author", "parsely-author", "dc.creator", "byl"]).is_some();
    let signed = surely
        || named
        || outline
            .parts
            .iter()
            .any(|part| part.names.has(Names::BYLINE) && !part.blocks.is_empty());
    Stated { kind: stated_kind(head, url, outline, surely), surely, signed, known: false }
}

fn stated_kind(
    head: &Head,
    url: Option<&Url>,
    outline: &Outline,
    surely: bool,
) -> Option<PageKind> {
    let declares = |types: &[&str]| head.objects(types).next().is_some();
    if declares(&["DiscussionForumPosting", "QAPage"]) || outline.talk {
        return Some(PageKind::Thread);
    }
    let by_address = url.and_then(|url| by_address(url, outline));
    let sells = declares(&["Product", "ProductGroup", "IndividualProduct"]);
    if sells && by_address == Some(PageKind::Product) && !declares(ARTICLES) {
        return Some(PageKind::Product);
    }
    let open_graph = head.first(&["og:type"]).unwrap_or_default().to_ascii_lowercase();
    if (sells || outline.products == 1) && !surely
        || open_graph.ends_with("product")
        || open_graph.ends_with("product.item")
    {
        return Some(PageKind::Product);
    }
    if let Some(kind) = by_address.filter(|kind| !surely || *kind == PageKind::Thread) {
        return Some(kind);
    }
    if declares(&["CollectionPage", "SearchResultsPage", "ItemList", "OfferCatalog"]) && !surely {
        return Some(PageKind::Listing);
    }
    let declared = open_graph == "article" && !url.is_some_and(is_front_page);
    (surely || declared).then_some(PageKind::Article)
}

/// Whether an address is that of a whole site, not of a page within.
pub(super) fn is_front_page(url: &Url) -> bool {
    matches!(url.path(), "/" | "") && url.query().is_none()
}

fn by_address(url: &Url, outline: &Outline) -> Option<PageKind> {
    let host = url.host_str().unwrap_or_default();
    let first = host.split('.').next().unwrap_or_default();
    let segments: Vec<&str> = url
        .path_segments()
        .map(|all| all.filter(|s| !s.is_empty()).take(8).collect())
        .unwrap_or_default();
    let has = |names: &[&str]| segments.iter().any(|segment| names.contains(segment));
    let posts = outline
        .parts
        .iter()
        .filter(|part| {
            part.names.has(Names::POST.with(Names::COMMENTS)) && part.tag != Tag::Heading(1)
        })
        .take(40)
        .count();
    if (matches!(
        first,
        "forum" | "forums" | "community" | "discuss" | "discussion" | "boards" | "answers" | "bbs"
    ) || has(&[
        "forum",
        "forums",
        "thread",
        "threads",
        "topic",
        "topics",
        "viewtopic.php",
        "showthread.php",
        "discussion",
        "discussions",
        "questions",
        "boards",
        "t",
        "bbs",
    ])) && posts >= 4
        && segments.len() >= 2
    {
        return Some(PageKind::Thread);
    }
    if matches!(
        first,
        "docs" | "doc" | "developer" | "developers" | "wiki" | "manual" | "api" | "help"
    ) || has(&["docs", "doc", "documentation", "manual", "reference", "api", "javadoc", "man"])
    {
        return Some(PageKind::Documentation);
    }
    let place = |names: &[&str]| {
        segments
            .iter()
            .position(|segment| names.contains(segment))
            .filter(|at| at + 1 < segments.len())
    };
    if place(&["product", "products", "dp", "item", "itm"]).is_some() {
        return Some(PageKind::Product);
    }
    if place(&["collections", "collection", "category", "categories", "tag", "tags", "search", "c"])
        .is_some()
    {
        return Some(PageKind::Listing);
    }
    None
}
