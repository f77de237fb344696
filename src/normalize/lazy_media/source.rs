//! Chooses the address of a picture or player among all that its markup names.
//!
//! Comes in: an element, the `source` elements beside it, the tables of the rules. Goes out: one address, as written, or none.
//! The order of choice, first usable one wins:
//! 1. *strong* attributes, in the order of the table: they name the original even where `src` looks fine;
//! 2. if the caller asked for the original: the picture that a link around it leads to; for that or a width: a `srcset` with widths;
//! 3. `src`;
//! 4. the best candidate of the lazy `srcset` attributes, then of `srcset`: the largest, or the smallest that is wide enough;
//! 5. the best `source` of a `picture`: a format every reader shows before WebP and AVIF, one without a media condition before one
//!    with, then the largest;
//! 6. *weak* attributes: they hold an address, but of what is not certain;
//! 7. JSON in attributes: the widest of what it names;
//! 8. the picture that a link around it leads to.
//!
//! An address is usable if it has a scheme that media may have and is not a placeholder. A value such as `true` is no address; how
//! values are read, [`value`](super::value) says. Each attribute is read once; the tables are of fixed size.

use std::borrow::Cow;

use crate::dom::{Document, Element, NodeId};
use crate::rules::{AttributeList, ImageTables};
use crate::urls::{Form, WebUrl, plain, srcset};

use super::super::Context;
use super::value::{self, Blanks};

/// Endings of the files that browsers show. Source: HTML standard and MDN, "Image file type and format guide", read 2026-11.
const PICTURES: &[&str] =
    &["jpg", "jpeg", "png", "gif", "webp", "avif", "bmp", "svg", "jfif", "apng", "jxl"];

/// How far above a picture the link around it may be.
const LINK_STEPS: usize = 3;

/// An address and whether it was waiting in another attribute than `src`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::normalize) struct Source {
    pub(in crate::normalize) address: String,
    pub(in crate::normalize) is_late: bool,
}

impl Source {
    fn late(address: &str) -> Self {
        Self { address: address.trim().to_owned(), is_late: true }
    }
}

/// The address of an image. `sources` are those of the `picture` around it.
pub(in crate::normalize) fn of_image(
    document: &Document,
    id: NodeId,
    sources: &[NodeId],
    context: &Context<'_>,
) -> Option<Source> {
    let element = document.element(id)?;
    let tables = context.rules.images();
    let form = context.images.form();
    let set = || set_of(element, context).map(|(address, size)| (Source::late(address), size));
    let link = || of_link(document, id, context).map(Source::late);
    let chosen = || match form {
        Form::AsGiven => None,
        Form::Original => link().or_else(|| set().filter(|(_, size)| size.0 > 0).map(|(s, _)| s)),
        Form::Width(_) => set().filter(|(_, size)| size.0 > 0).map(|(source, _)| source),
    };
    first_of(element, &tables.strong, context)
        .or_else(chosen)
        .or_else(|| own(element, context))
        .or_else(|| set().map(|(source, _)| source))
        .or_else(|| of_sources(document, sources, context))
        .or_else(|| first_of(element, &tables.weak, context))
        .or_else(|| of_json(element, context))
        .or_else(link)
}

/// The `src` of an image that has nothing better, if a rule takes it for a placeholder by its name alone.
pub(super) fn doubtful(element: &Element, context: &Context<'_>) -> bool {
    element
        .attribute("src")
        .is_some_and(|address| context.rules.is_doubtful_placeholder(address.trim()))
}

/// The address of a frame, video or sound, or of a `source` in one.
pub(in crate::normalize) fn of_player(
    document: &Document,
    id: NodeId,
    context: &Context<'_>,
) -> Option<Source> {
    let element = document.element(id)?;
    let tables = context.rules.images();
    first_of(element, &tables.strong, context)
        .or_else(|| own(element, context))
        .or_else(|| first_of(element, &tables.weak, context))
        .or_else(|| of_json(element, context))
}

/// The address of a video's poster, if it waits in another attribute.
pub(in crate::normalize) fn of_poster(
    document: &Document,
    id: NodeId,
    context: &Context<'_>,
) -> Option<String> {
    let element = document.element(id)?;
    if element.attribute("poster").is_some_and(|value| is_usable(value, context)) {
        return None;
    }
    first_of(element, &context.rules.images().poster, context).map(|found| found.address)
}

/// The first usable address that a value names.
pub(super) fn first_in<'v>(
    value: &'v str,
    element: &Element,
    context: &Context<'_>,
) -> Option<Cow<'v, str>> {
    // The address of most: nothing in it is to be filled in, and it leads somewhere.
    if plain::read(value).is_some() && !value.contains("%7") {
        return (!context.rules.is_placeholder(value)).then_some(Cow::Borrowed(value));
    }
    let tables = context.rules.images();
    if let Some(described) = value::described(value, &tables.json_keys) {
        let mut addresses = described.addresses.into_iter();
        return addresses.find(|address| is_usable(address, context)).map(Cow::Owned);
    }
    value::addresses(value, blanks(element, tables, context))
        .into_iter()
        .find(|address| is_usable(address, context))
}

fn blanks<'a>(element: &'a Element, tables: &'a ImageTables, context: &Context<'_>) -> Blanks<'a> {
    let widths = tables.widths.values(element).next();
    let wanted = match context.images.form() {
        Form::Width(pixels) => Some(pixels),
        Form::AsGiven | Form::Original => None,
    };
    Blanks { tables, widths, wanted }
}

/// Whether `text` is the address of something to show.
pub(in crate::normalize) fn is_usable(text: &str, context: &Context<'_>) -> bool {
    let text = text.trim();
    // A flag (`true`), a template that nothing fills, a piece of JSON or markup.
    if !text.contains(['/', '.']) || text.contains(['{', '}', '<', '"']) || text.starts_with('[') {
        return false;
    }
    !context.rules.is_placeholder(text) && WebUrl::resolve_media(text, context.base).is_some()
}

/// `src` itself. It may be a picture that later stages refuse (SVG data): that is not for this stage to judge.
fn own(element: &Element, context: &Context<'_>) -> Option<Source> {
    let text = element.attribute("src")?.trim();
    let usable = if text.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("data:image/")) {
        !context.rules.is_placeholder(text)
    } else {
        !text.is_empty()
            && !context.rules.is_placeholder(text)
            && WebUrl::resolve_media(text, context.base).is_some()
    };
    usable.then(|| Source { address: text.to_owned(), is_late: false })
}

fn first_of(element: &Element, names: &AttributeList, context: &Context<'_>) -> Option<Source> {
    names
        .values(element)
        .find_map(|value| first_in(value, element, context))
        .map(|address| Source::late(&address))
}

fn of_json(element: &Element, context: &Context<'_>) -> Option<Source> {
    let tables = context.rules.images();
    tables
        .json
        .values(element)
        .find_map(|value| first_in(value, element, context))
        .map(|address| Source::late(&address))
}

/// The picture that a link around an image leads to, if there is nothing else in the link.
fn of_link<'d>(document: &'d Document, id: NodeId, context: &Context<'_>) -> Option<&'d str> {
    let link = document
        .ancestors(id)
        .take(LINK_STEPS)
        .find(|&ancestor| document.is_html(ancestor, "a"))?;
    let href = document.attribute(link, "href")?.trim();
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())?;
    let is_picture = PICTURES.contains(&&*ending) && is_usable(href, context);
    let images = document.descendants(link).filter(|&node| document.is_html(node, "img"));
    (is_picture && images.take(2).count() == 1 && !document.has_readable_text(link)).then_some(href)
}

/// The usable candidate that fits best — the largest, or the smallest that is as wide as was asked for — of the lazy `srcset` attributes, else of `srcset`, and its size.
fn set_of<'e>(element: &'e Element, context: &Context<'_>) -> Option<(&'e str, Pixels)> {
    let listed = context.rules.images().srcset.values(element);
    listed
        .chain(element.attribute("srcset"))
        .flat_map(value::alternatives)
        .find_map(|value| best(value, context))
}

/// Widths, else densities; comparable within one `srcset`.
type Pixels = (u32, f32);

fn best<'v>(value: &'v str, context: &Context<'_>) -> Option<(&'v str, Pixels)> {
    let mut usable = srcset::parse(value);
    usable.retain(|candidate| is_usable(candidate.address, context));
    let wide_enough = match context.images.form() {
        Form::Width(pixels) => {
            let enough = |width: &u32| *width >= pixels;
            usable
                .iter()
                .filter(|one| one.width.as_ref().is_some_and(enough))
                .min_by_key(|one| one.width)
                .copied()
        }
        Form::AsGiven | Form::Original => None,
    };
    let found = wide_enough.or_else(|| srcset::largest(&usable))?;
    Some((found.address, (found.width.unwrap_or(0), found.density.unwrap_or(1.0))))
}

fn of_sources(document: &Document, sources: &[NodeId], context: &Context<'_>) -> Option<Source> {
    let mut best: Option<(Rank, &str)> = None;
    for &source in sources {
        let Some(element) = document.element(source) else { continue };
        let Some((address, size)) = set_of(element, context) else { continue };
        let rank = Rank {
            shown_everywhere: !is_modern(element.attribute("type").unwrap_or_default()),
            unconditional: element.attribute("media").is_none_or(|media| media.trim().is_empty()),
            size,
        };
        if best.is_none_or(|(other, _)| rank.beats(other)) {
            best = Some((rank, address));
        }
    }
    best.map(|(_, address)| Source::late(address))
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Rank {
    shown_everywhere: bool,
    unconditional: bool,
    size: Pixels,
}

impl Rank {
    fn beats(self, other: Self) -> bool {
        let key = |rank: Self| (rank.shown_everywhere, rank.unconditional);
        key(self) > key(other) || (key(self) == key(other) && self.size > other.size)
    }
}

/// Formats that many readers of feeds and books cannot show.
fn is_modern(mime: &str) -> bool {
    ["image/webp", "image/avif", "image/jxl"]
        .iter()
        .any(|modern| mime.trim().eq_ignore_ascii_case(modern))
}
