//! Places that links of the article lead to. A walk before lowering finds which names are wanted and gives each a safe one.
//!
//! Names nobody points at are dropped; the others get a prefix, so that no name can shadow a property of the page around
//! the article, and lose every character but letters, digits, `-` and `_`.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;
use url::Url;

use crate::article::ANCHOR_PREFIX;
use crate::dom::{Document, NodeId};
use crate::known_keys::KnownMap;

/// The longest part of a source's name that is kept.
const MAX_STEM_BYTES: usize = 80;

/// The names of an article's places.
pub(super) struct Anchors {
    /// From a name in the source to the name in the article.
    names: HashMap<String, String>,
    /// The element that has each name in the source: the first, if several have it.
    elements: KnownMap<NodeId, String>,
}

impl Anchors {
    /// Finds the places that links lead to, but for the links that `is_taken` names: those of footnotes.
    pub(super) fn collect(
        document: &Document,
        root: NodeId,
        base: Option<&Url>,
        is_taken: impl Fn(NodeId) -> bool,
    ) -> Self {
        let wanted: HashSet<String> = document
            .descendants(root)
            .filter(|&id| document.is_html(id, "a") && !is_taken(id))
            .filter_map(|id| local_fragment(document.attribute(id, "href")?, base))
            .collect();
        let mut anchors = Self { names: HashMap::new(), elements: KnownMap::default() };
        if wanted.is_empty() {
            return anchors;
        }
        let mut taken = HashSet::new();
        let mut counts = HashMap::new();
        for id in document.descendants(root) {
            let Some(element) = document.element(id) else { continue };
            let name_attribute = || element.attribute("name").filter(|_| document.is_html(id, "a"));
            let Some(source) = element.attribute("id").or_else(name_attribute) else { continue };
            if !wanted.contains(source) || anchors.names.contains_key(source) {
                continue;
            }
            let name = unique(source, &mut taken, &mut counts);
            anchors.names.insert(source.to_owned(), name.clone());
            anchors.elements.insert(id, name);
        }
        anchors
    }

    /// The name of the place at `id`, if a link leads there.
    pub(super) fn at(&self, id: NodeId) -> Option<&str> {
        self.elements.get(&id).map(String::as_str)
    }

    /// The name in the article of the place that `href` leads to, if it is in the article.
    pub(super) fn target(&self, href: &str, base: Option<&Url>) -> Option<&str> {
        self.names.get(&local_fragment(href, base)?).map(String::as_str)
    }
}

/// The fragment of an address that leads into the same page.
pub(super) fn local_fragment(href: &str, base: Option<&Url>) -> Option<String> {
    let href = href.trim_ascii();
    let fragment = match href.strip_prefix('#') {
        Some(fragment) => fragment,
        None => {
            let (page, fragment) = href.split_once('#')?;
            let mut base = base?.clone();
            base.set_fragment(None);
            let same = base.join(page).is_ok_and(|url| url == base);
            same.then_some(fragment)?
        }
    };
    let name = percent_decode_str(fragment).decode_utf8().ok()?;
    (!name.is_empty()).then(|| name.into_owned())
}

/// A safe name for `source` that is not in `taken`. `counts` holds how often each stem came up.
fn unique(source: &str, taken: &mut HashSet<String>, counts: &mut HashMap<String, u32>) -> String {
    let source = source.strip_prefix(ANCHOR_PREFIX).unwrap_or(source);
    let mut stem: String = source
        .chars()
        .filter(|&c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        .take(MAX_STEM_BYTES)
        .collect();
    if stem.is_empty() {
        stem.push_str("place");
    }
    let mut name = format!("{ANCHOR_PREFIX}{stem}");
    let count = counts.entry(stem.clone()).or_insert(1);
    while !taken.insert(name.clone()) {
        *count += 1;
        name = format!("{ANCHOR_PREFIX}{stem}-{count}");
    }
    name
}
