//! Undoes what vendors did to the markup: DOM in, DOM out, in place.
//!
//! Comes in: a parsed document, the node whose content is the article, and what is known (rules, base address, the caller's
//! hooks). Goes out: the same document with real picture addresses, without clutter, hidden elements and proxies, captions
//! joined to their pictures. Guaranteed: linear work, no recursion; no text node goes unless the report names the pass or
//! rule that took it; a second run over the serialized result changes nothing; no address gets a scheme it did not have, since
//! lowering checks every address after this stage, those of hooks included.
//!
//! Each pass is a file that tells what it does with an example: **Before**, **After**, **Why**, **Sources**. [`PASSES`] lists
//! them once, in the order that has proved right: pictures get their addresses before hidden elements go (loaders hide the
//! pictures they replace), everything is removed before anything is unwrapped or renamed, addresses are cleaned when they are
//! final.

mod addresses;
mod bold_headings;
mod callouts;
mod captions;
mod code_blocks;
mod duplicate_pictures;
mod embeds;
mod formulas;
mod hidden;
mod inline_notes;
mod lazy_media;
mod leftovers;
mod lines;
mod list_items;
mod mail;
mod measures;
mod noscript;
mod removals;
mod renames;
mod settled_addresses;
mod styled_text;
mod tracking_pixels;
mod unwraps;
mod work;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod laws;

use url::Url;

use crate::dom::{Document, NodeId};
use crate::report::Report;
use crate::rules::{AlsoSet, Compiled, PageFacts};
use crate::urls::{Hook, Images};

pub(crate) use settled_addresses::SettledAddresses;
use work::Work;

/// What the passes know besides the document.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    /// The compiled rules.
    pub(crate) rules: &'a Compiled,
    /// What is known about the page: some packs apply only to certain pages.
    pub(crate) page: PageFacts<'a>,
    /// What relative addresses are relative to.
    pub(crate) base: Option<&'a Url>,
    /// The clean-ups that were asked for besides the usual ones.
    pub(crate) also: AlsoSet,
    /// Which form of a picture to name.
    pub(crate) images: Images,
    /// The caller's say on the addresses of pictures and other media.
    pub(crate) rewrite_images: Option<&'a Hook>,
    /// The caller's say on the addresses of links.
    pub(crate) rewrite_links: Option<&'a Hook>,
    /// The addresses that the rules left as they are.
    pub(crate) settled: SettledAddresses,
}

/// The attributes that the passes read, besides those of the rules.
pub(crate) const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-label",
    "cite",
    "class",
    "data",
    "data-callout",
    "data-title",
    "data-type",
    "display",
    "height",
    "hidden",
    "href",
    "media",
    "poster",
    "src",
    "srcset",
    "style",
    "title",
    "type",
    "width",
];

type Pass = fn(&mut Work<'_>);

/// Every pass, in order. The name is what reports write after `normalize/`.
const PASSES: &[(&str, Pass)] = &[
    (noscript::NAME, noscript::run),
    (lazy_media::NAME, lazy_media::run),
    (tracking_pixels::NAME, tracking_pixels::run),
    (hidden::UNHIDE_NAME, hidden::unhide),
    (removals::NAME, removals::run),
    (hidden::NAME, hidden::run),
    (leftovers::NAME, leftovers::run),
    (mail::NAME, mail::run),
    (unwraps::NAME, unwraps::run),
    (renames::NAME, renames::run),
    (list_items::NAME, list_items::run),
    (embeds::NAME, embeds::run),
    (inline_notes::NAME, inline_notes::run),
    (addresses::NAME, addresses::run),
    (duplicate_pictures::NAME, duplicate_pictures::run),
    (lines::NAME, lines::run),
    (styled_text::NAME, styled_text::run),
    (formulas::NAME, formulas::run),
    (code_blocks::NAME, code_blocks::run),
    (callouts::NAME, callouts::run),
    (bold_headings::NAME, bold_headings::run),
    (captions::NAME, captions::run),
];

/// Runs every pass over the content of `root`, which itself stays as it is.
pub(crate) fn normalize(
    document: &mut Document,
    root: NodeId,
    context: &Context<'_>,
    report: &mut Report,
) {
    normalize_observed(document, root, context, report, &mut |_, _| {});
}

/// [`normalize`], and shows the document to `observe` after each.
pub(crate) fn normalize_observed(
    document: &mut Document,
    root: NodeId,
    context: &Context<'_>,
    report: &mut Report,
    observe: &mut dyn FnMut(&'static str, &Document),
) {
    let selected = context.rules.select(document, root, &context.page, context.also);
    let mut work = Work::new(document, root, context, selected, report);
    for &(name, pass) in PASSES {
        pass(&mut work);
        observe(name, work.document);
    }
}
