//! Footnotes, found by their structure: a short label that links to a block further down, which links back to where it came from.
//!
//! That holds for the renderers of Markdown, for WordPress, Wikipedia, Google Docs and the vocabulary of this crate alike. A label in
//! superscript needs no link back.

use std::collections::{HashMap, HashSet};

use url::Url;

use super::anchors::local_fragment;
use crate::dom::{Document, NodeId};

/// The longest label, in characters, without brackets.
const MAX_LABEL_CHARS: usize = 4;

/// What the walk over the document has to know about footnotes.
#[derive(Default)]
pub(super) struct Footnotes {
    /// The element that stands for a reference (the link, or the superscript around it), and the note's index.
    references: HashMap<NodeId, usize>,
    /// The element that holds a note, and its index.
    notes: HashMap<NodeId, usize>,
    /// Links back and labels within notes.
    dropped: HashSet<NodeId>,
    /// Links that belong to footnotes.
    links: HashSet<NodeId>,
}

struct Candidate {
    link: NodeId,
    target: NodeId,
}

impl Footnotes {
    pub(super) fn collect(document: &Document, root: NodeId, base: Option<&Url>) -> Self {
        let mut found = Self::default();
        let (candidates, local_links) = candidates(document, root, base);
        for Candidate { link, target } in candidates {
            let Some(note) = note_of(document, target, root) else { continue };
            let label = label_of(document, link);
            if document.ancestors(link).any(|node| node == note) {
                continue;
            }
            let home = block_of(document, link);
            let back: Vec<NodeId> = links_within(document, note, &local_links)
                .filter(|&(_, target)| block_of(document, target) == home || Some(target) == home)
                .map(|(link, _)| link)
                .collect();
            let superscript = superscript_of(document, link, &label);
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

/// Links with a short label to an element further down, and all links within the page with their targets.
fn candidates(
    document: &Document,
    root: NodeId,
    base: Option<&Url>,
) -> (Vec<Candidate>, HashMap<NodeId, NodeId>) {
    let mut links = Vec::new();
    let mut ids = HashMap::new();
    let mut order = HashMap::new();
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
    let mut local = HashMap::new();
    for (link, fragment) in links {
        let Some(&target) = ids.get(fragment.as_str()) else { continue };
        local.insert(link, target);
        if order.get(&link) < order.get(&target) && !label_of(document, link).is_empty() {
            candidates.push(Candidate { link, target });
        }
    }
    (candidates, local)
}

/// The text of a link without brackets, if it is short enough for a label; else empty.
fn label_of(document: &Document, link: NodeId) -> String {
    let mut label = String::new();
    for node in document.descendants(link) {
        if let Some(text) = document.text(node) {
            label.extend(text.chars().filter(|c| !c.is_whitespace() && !"[]()".contains(*c)));
            if label.len() > MAX_LABEL_CHARS * 4 {
                return String::new();
            }
        }
    }
    if label.chars().count() > MAX_LABEL_CHARS {
        label.clear();
    }
    label
}

/// The block that a target stands for: itself, or the item or paragraph that it begins.
fn note_of(document: &Document, target: NodeId, root: NodeId) -> Option<NodeId> {
    std::iter::once(target)
        .chain(document.ancestors(target))
        .take_while(|&node| node != root)
        .find(|&node| is_block(document, node))
        .filter(|&node| {
            let name = document.html_name(node).map(|name| &**name);
            matches!(name, Some("li" | "p" | "div" | "dd" | "aside" | "section"))
        })
}

fn is_block(document: &Document, node: NodeId) -> bool {
    let Some(name) = document.html_name(node) else { return false };
    matches!(
        &**name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "footer"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "html"
            | "li"
            | "main"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "td"
            | "th"
            | "tr"
            | "ul"
    )
}

fn block_of(document: &Document, node: NodeId) -> Option<NodeId> {
    document.ancestors(node).find(|&node| is_block(document, node))
}

fn links_within<'a>(
    document: &'a Document,
    note: NodeId,
    local: &'a HashMap<NodeId, NodeId>,
) -> impl Iterator<Item = (NodeId, NodeId)> + 'a {
    document.descendants(note).filter_map(|node| Some((node, *local.get(&node)?)))
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
    document.descendants(link).any(|node| document.is_html(node, "sup"))
}

/// The superscript at the beginning of a note that repeats its label.
fn leading_label(document: &Document, note: NodeId, label: &str) -> Option<NodeId> {
    document
        .descendants(note)
        .take_while(|&node| document.text(node).is_none_or(|text| text.trim_ascii().is_empty()))
        .find(|&node| document.is_html(node, "sup"))
        .filter(|&sup| label_of(document, sup) == label)
}
