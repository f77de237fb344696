//! Footnotes, found by their structure: a short label that links to a block further down, which links back to where it came from.
//!
//! That holds for the renderers of Markdown, for WordPress, Wikipedia, Google Docs and the vocabulary of this crate alike. A label in
//! superscript needs no link back.

use std::collections::HashMap;

use url::Url;

use super::anchors::local_fragment;
use super::vocabulary;
use crate::article::ANCHOR_PREFIX;
use crate::dom::{Document, NodeId};
use crate::known_keys::{KnownMap, KnownSet};

/// The longest label that is a number, in digits, and the longest other one, in characters, without brackets.
const MAX_LABEL_DIGITS: usize = 6;
const MAX_LABEL_CHARS: usize = 4;

/// Labels are small: no more nodes than these are looked at, so that nesting cannot make work.
const NEAR: usize = 64;

/// What the walk over the document has to know about footnotes.
#[derive(Default)]
pub(super) struct Footnotes {
    /// The element that stands for a reference (the link, or the superscript around it), and the note's index.
    references: KnownMap<NodeId, usize>,
    /// The element that holds a note, and its index.
    notes: KnownMap<NodeId, usize>,
    /// Links back and labels within notes.
    dropped: KnownSet<NodeId>,
    /// Links that belong to footnotes.
    links: KnownSet<NodeId>,
}

struct Candidate {
    link: NodeId,
    target: NodeId,
}

impl Footnotes {
    pub(super) fn collect(document: &Document, root: NodeId, base: Option<&Url>) -> Self {
        let mut found = Self::default();
        let (candidates, local_links) = candidates(document, root, base);
        let mut back_links = BackLinks::default();
        for Candidate { link, target } in candidates {
            let Some(note) = note_of(document, target, root) else { continue };
            let label = label_of(document, link);
            if document.ancestors(link).any(|node| node == note) {
                continue;
            }
            if !is_own(document, link, target) && !back_links.shows(document, note, &local_links) {
                continue;
            }
            let superscript = superscript_of(document, link, &label);
            let back = back_links.to(document, note, link, &local_links);
            if back.is_empty() && superscript.is_none() && !has_superscript(document, link) {
                continue;
            }
            let next = found.notes.len();
            let index = *found.notes.entry(note).or_insert(next);
            found.references.insert(superscript.unwrap_or(link), index);
            found.links.insert(link);
            found.links.extend(back.iter().copied());
            found.dropped.extend(back);
            if !document.is_html(note, "li") {
                found.dropped.extend(leading_label(document, note, &label));
            }
        }
        found
    }

    /// The index of the note that `id` refers to.
    pub(super) fn reference(&self, id: NodeId) -> Option<usize> {
        self.references.get(&id).copied()
    }

    /// The index of the note that `id` holds.
    pub(super) fn note(&self, id: NodeId) -> Option<usize> {
        self.notes.get(&id).copied()
    }

    /// Whether `id` only leads back or repeats the label.
    pub(super) fn is_dropped(&self, id: NodeId) -> bool {
        self.dropped.contains(&id)
    }

    /// Whether the link `id` is part of a footnote.
    pub(super) fn is_link(&self, id: NodeId) -> bool {
        self.links.contains(&id)
    }

    pub(super) fn len(&self) -> usize {
        self.notes.len()
    }
}

/// The links within each note, by where they lead: collected once a note.
#[derive(Default)]
struct BackLinks {
    by_note: KnownMap<NodeId, KnownMap<NodeId, Vec<NodeId>>>,
    /// Whether a note shows anything beside links within the page.
    shows: KnownMap<NodeId, bool>,
}

impl BackLinks {
    /// Whether `note` shows anything beside links within the page: what shows nothing is a place, not a note.
    fn shows(
        &mut self,
        document: &Document,
        note: NodeId,
        local_links: &KnownMap<NodeId, NodeId>,
    ) -> bool {
        *self.shows.entry(note).or_insert_with(|| {
            let mut at = document.first_child(note);
            while let Some(node) = at {
                let shown = document.is_html(node, "img")
                    || document
                        .text(node)
                        .is_some_and(|text| text.chars().any(|c| !c.is_whitespace()));
                if shown {
                    return true;
                }
                // An arrow or a number that leads back shows nothing of the note; a link with words does.
                at = if local_links.contains_key(&node) && is_short(document, node) {
                    document.following_outside(node, note)
                } else {
                    document.following(node, note)
                };
            }
            false
        })
    }

    /// Takes the links of `note` that lead back to `link`: to the link itself or something around it in its block, or, if they are as
    /// short as a label, to its block or something else in it.
    fn to(
        &mut self,
        document: &Document,
        note: NodeId,
        link: NodeId,
        local_links: &KnownMap<NodeId, NodeId>,
    ) -> Vec<NodeId> {
        let by_place = self.by_note.entry(note).or_insert_with(|| {
            let mut by_place: KnownMap<NodeId, Vec<NodeId>> = KnownMap::default();
            for back in document.descendants(note) {
                let Some(&target) = local_links.get(&back) else { continue };
                let short = is_short(document, back);
                if short || !is_block(document, target) {
                    by_place.entry(target).or_default().push(back);
                }
                if short && let Some(block) = block_of(document, target) {
                    by_place.entry(block).or_default().push(back);
                }
            }
            by_place
        });
        let home = block_of(document, link);
        let around = document.ancestors(link).take_while(|&node| Some(node) != home);
        let places = std::iter::once(link).chain(around).chain(home);
        places.filter_map(|place| by_place.remove(&place)).flatten().collect()
    }
}

/// Whether a link has no text or not more than a label has: an arrow, a number.
fn is_short(document: &Document, link: NodeId) -> bool {
    let texts = document.descendants(link).take(NEAR).filter_map(|node| document.text(node));
    texts.flat_map(str::chars).filter(|c| !c.is_whitespace()).take(MAX_LABEL_DIGITS + 1).count()
        <= MAX_LABEL_DIGITS
}

/// Links with a short label to an element further down, and all links within the page with their targets.
fn candidates(
    document: &Document,
    root: NodeId,
    base: Option<&Url>,
) -> (Vec<Candidate>, KnownMap<NodeId, NodeId>) {
    let mut links = Vec::new();
    let mut ids = HashMap::new();
    let mut order = KnownMap::default();
    for (position, id) in document.descendants(root).enumerate() {
        let Some(element) = document.element(id) else { continue };
        let is_link = document.is_html(id, "a");
        if is_link
            && let Some(fragment) =
                element.attribute("href").and_then(|href| local_fragment(href, base))
        {
            links.push((id, fragment));
            order.insert(id, position);
        }
        let name = || element.attribute("name").filter(|_| is_link);
        if let Some(name) = element.attribute("id").or_else(name) {
            ids.entry(name).or_insert(id);
            order.insert(id, position);
        }
    }
    let mut candidates = Vec::new();
    let mut local = KnownMap::default();
    for (link, fragment) in links {
        let Some(&target) = ids.get(fragment.as_str()) else { continue };
        local.insert(link, target);
        let is_below = order.get(&link) < order.get(&target);
        let may_be_note =
            is_own(document, link, target) || (is_below && !is_named_here(document, target));
        if may_be_note && !is_reference(document, target) && !label_of(document, link).is_empty() {
            candidates.push(Candidate { link, target });
        }
    }
    (candidates, local)
}

/// Whether a link is a reference by the names that Markdown engines give: those are footnotes wherever they stand. Sources: kramdown,
/// Pandoc, markdown-it-footnote, comrak and GitHub, read 2026-11; what this crate writes.
fn is_own(document: &Document, link: NodeId, target: NodeId) -> bool {
    let place = [Some(link), document.parent(link)];
    is_called(document, target, "fn")
        && place.into_iter().flatten().any(|node| is_reference(document, node))
}

/// Whether an element is called like a reference: a link to it leads back.
fn is_reference(document: &Document, node: NodeId) -> bool {
    is_called(document, node, "fnref")
}

/// Whether this crate named a place: unless it is called a note, it was none when the article was read first.
fn is_named_here(document: &Document, node: NodeId) -> bool {
    document.attribute(node, "id").is_some_and(|id| id.starts_with(ANCHOR_PREFIX))
}

fn is_called(document: &Document, node: NodeId, prefix: &str) -> bool {
    document
        .attribute(node, "id")
        .map(|id| id.strip_prefix(ANCHOR_PREFIX).unwrap_or(id))
        .and_then(|id| id.strip_prefix(prefix))
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// The text of a link without brackets, if it is a number or short enough for a label; else empty.
fn label_of(document: &Document, link: NodeId) -> String {
    let mut label = String::new();
    let mut nodes = 0;
    for node in document.descendants(link) {
        nodes += 1;
        if let Some(text) = document.text(node) {
            label.extend(text.chars().filter(|c| !c.is_whitespace() && !"[]()".contains(*c)));
        }
        if nodes > NEAR || label.len() > MAX_LABEL_DIGITS * 4 {
            return String::new();
        }
    }
    let number = label.len() <= MAX_LABEL_DIGITS && label.bytes().all(|b| b.is_ascii_digit());
    if !number && label.chars().count() > MAX_LABEL_CHARS {
        label.clear();
    }
    label
}

/// The block that a target stands for: itself, or the item or paragraph that it is in. The paragraph that begins an item stands for
/// the item.
fn note_of(document: &Document, target: NodeId, root: NodeId) -> Option<NodeId> {
    std::iter::once(target)
        .chain(document.ancestors(target))
        .take_while(|&node| node != root)
        .find(|&node| is_block(document, node))
        .filter(|&node| {
            let name = document.html_name(node).map(|name| &**name);
            matches!(name, Some("li" | "p" | "div" | "dd" | "aside" | "section"))
        })
        .map(|node| match document.parent(node) {
            Some(item) if document.is_html(item, "li") && begins(document, item, node) => item,
            _ => node,
        })
}

/// Whether only white space stands before `child` in `parent`.
fn begins(document: &Document, parent: NodeId, child: NodeId) -> bool {
    let mut before = document.children(parent).take(NEAR).take_while(|&node| node != child);
    before.all(|node| document.text(node).is_some_and(|text| text.trim().is_empty()))
}

fn is_block(document: &Document, node: NodeId) -> bool {
    document.element(node).is_some_and(|element| vocabulary::is_block(vocabulary::role(element)))
}

fn block_of(document: &Document, node: NodeId) -> Option<NodeId> {
    document.ancestors(node).find(|&node| is_block(document, node))
}

/// The superscript around `link` that holds nothing but its label.
fn superscript_of(document: &Document, link: NodeId, label: &str) -> Option<NodeId> {
    document
        .ancestors(link)
        .take_while(|&node| !is_block(document, node))
        .find(|&node| document.is_html(node, "sup"))
        .filter(|&sup| label_of(document, sup) == label)
}

fn has_superscript(document: &Document, link: NodeId) -> bool {
    document.descendants(link).take(NEAR).any(|node| document.is_html(node, "sup"))
}

/// The superscript at the beginning of a note that repeats its label.
fn leading_label(document: &Document, note: NodeId, label: &str) -> Option<NodeId> {
    document
        .descendants(note)
        .take(NEAR)
        .take_while(|&node| document.text(node).is_none_or(|text| text.trim_ascii().is_empty()))
        .find(|&node| document.is_html(node, "sup"))
        .filter(|&sup| label_of(document, sup) == label)
}

#[cfg(test)]
mod tests {
    use crate::Cleaner;

    #[test]
    fn a_place_that_was_no_note_does_not_become_one_when_read_again() {
        let cleaner = Cleaner::builder().build().expect("valid settings");
        let source = r##"<p>a<sup><a href="#b">1</a></sup></p><p id="b"><a></a></p><p>c</p>"##;
        let article = cleaner.clean(source).expect("an article");
        assert!(article.footnotes.is_empty());
        assert_eq!(cleaner.clean(&article.to_html()).expect("an article"), article);
    }
}
