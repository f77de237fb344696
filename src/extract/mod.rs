//! Whole pages: where the article is, and what the page says about it.
//!
//! A parsed page goes in; the node whose content is the article, its kind and its metadata come out, and what within that node is not
//! the article is taken out of the tree. The tree is walked once (`outline`); everything after that is sums over flat lists, so the
//! work is linear however deep the page is and however often it is tried. The report names what went and why.

mod authors;
mod clutter;
mod datelines;
mod dates;
mod ground;
mod head;
mod kind;
mod ladder;
mod meta;
mod names;
mod opening;
mod outline;
mod people;
mod phrases;
mod root;
mod streamed;
mod take_out;
mod title;
mod trim;
mod units;

use url::Url;

use self::head::Head;
use self::outline::Outline;
use crate::article::{Meta, Page, PageKind};
use crate::dom::{Document, NodeId};
use crate::report::Report;
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
}

/// Finds the article below `body` and takes out what is within it and not part of it. `base` is what addresses are relative to,
/// `address` where the page itself lies.
pub(crate) fn extract(
    document: &mut Document,
    body: NodeId,
    base: Option<&Url>,
    address: Option<&Url>,
    lead_image: &dyn Fn(&str) -> Option<WebUrl>,
    report: &mut Report,
) -> Extracted {
    streamed::join(document, body, report);
    let head = Head::of(document);
    let outline = Outline::of(document, body);
    let stated = kind::stated(&head, address, &outline);
    let mut meta = meta::read(
        &meta::Page { document, head: &head, outline: &outline, base, address },
        stated,
        lead_image,
        report,
    );
    let choice = ladder::choose(document, &outline, stated, &meta, report);
    if matches!(choice.page.kind, PageKind::Product | PageKind::Listing)
        || address.is_some_and(kind::is_front_page)
    {
        // What such pages date is their own making.
        meta.published = None;
        meta.authors.clear();
    }
    let root = outline.parts.get(choice.root).map_or(body, |part| part.node);
    take_out::outside(document, body, root, report);
    take_out::within(document, &outline, &choice, report);
    Extracted { root, meta, page: choice.page, found: choice.found }
}
