//! Which part of the page holds the article.
//!
//! From the body down: as long as one child holds nearly all that counts, the article is in there. What counts is running text for
//! articles, any text for other pages. What calls itself the article, and holds most of it, is the article.

use super::ground::Ground;
use super::names::Names;
use super::outline::{Part, Tag};
use crate::dom::Document;

/// In percent: a child with this share of its parent's text holds the article.
const NEARLY_ALL: u64 = 75;
/// The same where all text counts, since lists and products have many parts.
const NEARLY_ALL_LOOSE: u64 = 85;
/// What is called the article is it with this share.
const MOST: u64 = 55;

/// Units of running text, and the share of all of it in percent, with which a declared text is the article.
const DECLARED: u64 = 300;
const DECLARED_SHARE: u64 = 30;
/// A piece of an article has this share of its text, in percent.
const PIECE: u64 = 4;
/// Parts above a piece that are looked at.
const MOST_ABOVE: usize = 32;

/// The root of an article.
pub(super) fn of_article(document: &Document, ground: &Ground<'_>) -> usize {
    let top = descend(Some(document), ground, 0, NEARLY_ALL, |ground, part| ground.prose(part));
    if let Some(stated) = declared(ground) {
        return stated;
    }
    let root = named(document, ground, top, |ground, part| ground.prose(part)).unwrap_or(top);
    with_other_pieces(ground, root)
}

/// The part that structured data calls the text of the article, if there is one and it holds a good share of the page's.
fn declared(ground: &Ground<'_>) -> Option<usize> {
    let mut found = None;
    let mut at = 1;
    while at < ground.outline.parts.len() {
        let part = ground.part(at);
        if part.names.has(Names::DECLARED) && ground.prose(at) > 0 {
            if found.is_some() {
                return None;
            }
            found = Some(at);
            at = part.end;
        } else {
            at += 1;
        }
    }
    let prose = ground.prose(found?);
    (prose >= DECLARED && prose * 100 >= ground.prose(0) * DECLARED_SHARE).then_some(found?)
}

/// What holds the root and all other parts that call themselves the text of the article, too.
fn with_other_pieces(ground: &Ground<'_>, root: usize) -> usize {
    let is_piece = |at: usize| {
        ground.part(at).names.has(Names::BODY)
            && ground.prose(at) * 100 >= ground.prose(root) * PIECE
            // The texts of other articles are called so, too.
            && !ground.outline.ancestors(at).take(MOST_ABOVE).any(|above| {
                let around = above <= root && root < ground.part(above).end;
                ground.part(above).tag == Tag::Article && !around
            })
    };
    let (mut first, mut last) = (root, root);
    let mut at = 1;
    while at < ground.outline.parts.len() {
        let part = ground.part(at);
        if at == root {
            at = part.end;
            continue;
        }
        let around = at < root && root < part.end;
        if !around && ground.prose(at) == 0 {
            at = part.end;
            continue;
        }
        if !around && is_piece(at) {
            (first, last) = (first.min(at), last.max(at));
            at = part.end;
        } else {
            at += 1;
        }
    }
    let mut holder = root;
    while holder != 0 && !(holder <= first && last < ground.part(holder).end) {
        holder = ground.part(holder).parent;
    }
    // The whole page is nobody's piece.
    if holder == 0 { root } else { holder }
}

/// The root of a page that is no article.
pub(super) fn of_page(ground: &Ground<'_>) -> usize {
    let main = (1..ground.outline.parts.len())
        .filter(|&at| ground.cuts[at].is_none() && ground.part(at).tag == Tag::Main)
        .max_by_key(|&at| ground.size(at))
        .filter(|&at| ground.size(at) * 100 >= ground.size(0) * 40);
    descend(None, ground, main.unwrap_or(0), NEARLY_ALL_LOOSE, |ground, part| ground.size(part))
}

fn descend(
    document: Option<&Document>,
    ground: &Ground<'_>,
    from: usize,
    share: u64,
    weight: impl Fn(&Ground<'_>, usize) -> u64,
) -> usize {
    let mut at = from;
    loop {
        let all = weight(ground, at);
        let best = ground.outline.children(at).max_by_key(|&child| weight(ground, child));
        match best {
            Some(child)
                if all > 0
                    && weight(ground, child) * 100 >= all * share
                    && is_container(ground, child)
                    && !document
                        .is_some_and(|document| continues(document, ground, child, all)) =>
            {
                at = child;
            }
            _ => break,
        }
    }
    // A table that no cell of holds it all is content itself.
    while at != 0 && ground.part(at).tag == Tag::Table {
        at = ground.part(at).parent;
    }
    at
}

/// Whether the article goes on beside a part: in siblings of the same make with some running text, or in paragraphs of their own.
fn continues(document: &Document, ground: &Ground<'_>, at: usize, all: u64) -> bool {
    let part = ground.part(at);
    let make = |part: &Part| {
        document
            .attribute(part.node, "class")
            .unwrap_or_default()
            .split_ascii_whitespace()
            .next()
            .unwrap_or_default()
    };
    let own = make(part);
    let mut beside = 0;
    for sibling in ground.outline.children(part.parent).filter(|&sibling| sibling != at) {
        let other = ground.part(sibling);
        let alike = other.tag == part.tag
            && make(other) == own
            && !matches!(part.tag, Tag::Article | Tag::Table | Tag::Cell);
        if alike || matches!(other.tag, Tag::Paragraph | Tag::Preformatted | Tag::Quote) {
            beside += ground.prose(sibling);
        }
    }
    beside * 100 >= all * 4
}

/// Whether a part may be a root: it holds several blocks, or is made to hold some.
fn is_container(ground: &Ground<'_>, part: usize) -> bool {
    let part = ground.part(part);
    match part.tag {
        Tag::Article
        | Tag::Main
        | Tag::Box
        | Tag::Form
        | Tag::Aside
        | Tag::Header
        | Tag::Nav
        | Tag::Footer
        | Tag::Dialog
        | Tag::NoScript => true,
        // A layout table holds parts; a table of data is one.
        Tag::Table | Tag::Cell => part.blocks.len() > 3,
        _ => false,
    }
}

/// The innermost part below `top` that calls itself the article and holds most of it.
fn named(
    document: &Document,
    ground: &Ground<'_>,
    top: usize,
    weight: impl Fn(&Ground<'_>, usize) -> u64,
) -> Option<usize> {
    let mut least = weight(ground, top) * MOST;
    let mut best = None;
    let mut at = top + 1;
    while at < ground.part(top).end {
        let part = ground.part(at);
        let here = weight(ground, at) * 100;
        if here < least || here == 0 {
            at = part.end;
            continue;
        }
        let says_so = part.names.has(Names::BODY) || matches!(part.tag, Tag::Article | Tag::Main);
        if says_so && !continues(document, ground, at, weight(ground, at)) {
            best = Some(at);
            // Within what was found, only what holds nearly all of it says more. `main` is often the whole page but for its edges.
            if part.tag != Tag::Main {
                least = weight(ground, at) * 85;
            }
        }
        at += 1;
    }
    best
}
