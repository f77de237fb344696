//! Whole pages: where the article is, and what the page says about it.
//!
//! A parsed page goes in; the node whose content is the article, its kind and its metadata come out, and what within that node is not
//! the article is taken out of the tree. The tree is walked once (`outline`); everything after that is sums over flat lists, so the
//! work is linear however deep the page is and however often it is tried. The report names what went and why.

mod authors;
mod clutter;
mod datelines;
mod dates;
mod embedded;
mod given;
mod ground;
mod head;
mod kind;
mod ladder;
mod lenient_json;
mod meta;
mod names;
mod opening;
mod outline;
mod people;
mod phrases;
mod repeated;
mod root;
mod streamed;
mod take_out;
mod title;
mod trim;
mod units;

use url::Url;

use self::given::Given;
use self::head::Head;
use self::kind::Stated;
use self::outline::Outline;
use crate::article::{Meta, Page, PageKind};
use crate::dom::{Document, NodeId};
use crate::report::{Change, ChangeKind, Report};
use crate::rules::PageFact;
use crate::urls::WebUrl;

/// The attributes that this room reads, beside those of lowering.
pub(crate) const ATTRIBUTES: &[&str] = &[
    "charset",
    "content",
    "datetime",
    "dir",
    "hidden",
    "href",
    "http-equiv",
    "itemprop",
    "itemtype",
    "lang",
    "name",
    "property",
    "rel",
    "role",
    "ts",
    "type",
];

/// The article of a page.
#[derive(Debug)]
pub(crate) struct Extracted {
    /// The node whose children are the article.
    pub(crate) root: NodeId,
    pub(crate) meta: Meta,
    pub(crate) page: Page,
    /// Whether there is an article at all.
    pub(crate) found: bool,
    /// The markup of the article, where the page has it only in its data: to be cleaned in the place of `root`.
    pub(crate) embedded: Option<String>,
}

/// What is known of a page before it is looked at.
pub(crate) struct Known<'a> {
    /// What addresses are relative to.
    pub(crate) base: Option<&'a Url>,
    /// Where the page itself lies.
    pub(crate) address: Option<&'a Url>,
    /// What rule packs say.
    pub(crate) facts: &'a [(NodeId, &'a PageFact, &'a str)],
    /// What the caller says that it is.
    pub(crate) kind: Option<PageKind>,
}

/// Finds the article below `body` and takes out what is within it and not part of it.
pub(crate) fn extract(
    document: &mut Document,
    body: NodeId,
    known: &Known<'_>,
    lead_image: &dyn Fn(&str) -> Option<WebUrl>,
    report: &mut Report,
) -> Extracted {
    let &Known { base, address, facts, .. } = known;
    streamed::join(document, body, report);
    let given = Given::of(document, facts);
    let head = Head::of(document);
    let outline = Outline::of(document, body);
    let kind = known.kind.or(given.kind).or(given.root(&outline).map(|_| PageKind::Article));
    let stated = match kind {
        Some(kind) => Stated::given(kind),
        None => kind::stated(&head, address, &outline),
    };
    let mut meta = meta::read(
        &meta::Page { document, head: &head, outline: &outline, base, address },
        stated,
        lead_image,
        report,
    );
    let mut choice = ladder::choose(document, &outline, stated, &meta, &given, report);
    let embedded = embedded::instead(document, &head, &outline, &mut choice);
    if matches!(choice.page.kind, PageKind::Product | PageKind::Listing)
        || address.is_some_and(kind::is_front_page)
    {
        // What such pages date is their own making.
        meta.published = None;
        meta.authors.clear();
    }
    given.put_into(&mut meta, report);
    let root = outline.parts.get(choice.root).map_or(body, |part| part.node);
    if let Some((markup, source)) = embedded {
        report.record(|| {
            Change::new("extract/embedded", ChangeKind::Noted, source).text(markup.clone())
        });
        take_out::all(document, body, report);
        let page = choice.page;
        return Extracted { root: body, meta, page, found: true, embedded: Some(markup) };
    }
    take_out::outside(document, body, root, report);
    take_out::within(document, &outline, &choice, report);
    Extracted { root, meta, page: choice.page, found: choice.found, embedded: None }
}
