//! Many selectors, one walk: each selector waits in a bucket under an id, class, attribute or name that its rightmost compound
//! demands, so an element is compared only with selectors that have a chance.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use html5ever::{LocalName, ns};
use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode,
    SelectorCaches,
};
use selectors::matching::matches_selector;
use selectors::parser::{Component, Selector as Complex};

use super::Selector;
use super::element::Handle;
use super::names::Syntax;
use crate::dom::{Document, NodeId};

/// Many selector lists, numbered in the order in which they were added.
#[derive(Debug, Default)]
pub(crate) struct SelectorSet {
    selectors: Vec<(Complex<Syntax>, u32)>,
    lists: u32,
    ids: Map<Box<str>>,
    classes: Map<Box<str>>,
    attributes: Map<LocalName>,
    names: Map<LocalName>,
    anywhere: Vec<u32>,
}

type Map<K> = HashMap<K, Vec<u32>, BuildHasherDefault<KeyHasher>>;

/// Where a selector waits.
enum Key {
    Id(Box<str>),
    Class(Box<str>),
    Attribute(LocalName),
    Name(LocalName),
    Anywhere,
}

impl SelectorSet {
    /// Adds a list and returns its number.
    pub(crate) fn add(&mut self, selector: &Selector) -> u32 {
        let number = self.lists;
        self.lists += 1;
        for complex in &selector.list {
            let index = u32::try_from(self.selectors.len()).unwrap_or(u32::MAX);
            self.selectors.push((complex.clone(), number));
            let bucket = match key(complex) {
                Key::Id(id) => self.ids.entry(id).or_default(),
                Key::Class(class) => self.classes.entry(class).or_default(),
                Key::Attribute(name) => self.attributes.entry(name).or_default(),
                Key::Name(name) => self.names.entry(name).or_default(),
                Key::Anywhere => &mut self.anywhere,
            };
            bucket.push(index);
        }
        number
    }

    /// The elements below `root` (itself not included) that match, with the number of the list: in document order, for one
    /// element in the order of the lists, each pair once.
    pub(crate) fn matches(&self, document: &Document, root: NodeId) -> Vec<(NodeId, u32)> {
        let mut found = Vec::new();
        if self.selectors.is_empty() {
            return found;
        }
        let mut caches = SelectorCaches::default();
        let mut context = MatchingContext::new(
            MatchingMode::Normal,
            None,
            &mut caches,
            QuirksMode::NoQuirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        let mut candidates = Vec::new();
        for id in document.descendants(root) {
            let Some(handle) = Handle::new(document, id) else { continue };
            candidates.clear();
            self.candidates(document, id, &mut candidates);
            if candidates.is_empty() {
                continue;
            }
            candidates.sort_unstable();
            candidates.dedup();
            let mut last = None;
            for &index in &candidates {
                let Some((selector, list)) = self.selectors.get(index as usize) else { continue };
                if last != Some(*list) && matches_selector(selector, 0, None, handle, &mut context)
                {
                    found.push((id, *list));
                    last = Some(*list);
                }
            }
        }
        found
    }

    fn candidates(&self, document: &Document, id: NodeId, candidates: &mut Vec<u32>) {
        let Some(element) = document.element(id) else { return };
        candidates.extend_from_slice(&self.anywhere);
        if let Some(bucket) = self.names.get(&element.name.local) {
            candidates.extend_from_slice(bucket);
        }
        for attribute in element.attributes.iter().filter(|a| a.name.ns == ns!()) {
            if let Some(bucket) = self.attributes.get(&attribute.name.local) {
                candidates.extend_from_slice(bucket);
            }
            match &*attribute.name.local {
                "id" => {
                    if let Some(bucket) = self.ids.get(&*attribute.value) {
                        candidates.extend_from_slice(bucket);
                    }
                }
                "class" => {
                    // A word written twice gives the same candidates twice, no more than the input has words.
                    for word in attribute.value.split_ascii_whitespace() {
                        if let Some(bucket) = self.classes.get(word) {
                            candidates.extend_from_slice(bucket);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// The rarest thing that the rightmost compound demands.
fn key(selector: &Complex<Syntax>) -> Key {
    let mut best = Key::Anywhere;
    for component in selector.iter() {
        let (rank, candidate) = match component {
            Component::ID(id) => (4, Key::Id((&*id.0).into())),
            Component::Class(class) => (3, Key::Class((&*class.0).into())),
            Component::AttributeInNoNamespaceExists { local_name_lower, .. } => {
                (2, Key::Attribute(local_name_lower.0.clone()))
            }
            Component::AttributeInNoNamespace { local_name, .. } => {
                (2, Key::Attribute(local_name.0.to_ascii_lowercase()))
            }
            Component::LocalName(name) => (1, Key::Name(name.lower_name.0.clone())),
            _ => continue,
        };
        let held = match best {
            Key::Id(_) => 4,
            Key::Class(_) => 3,
            Key::Attribute(_) => 2,
            Key::Name(_) => 1,
            Key::Anywhere => 0,
        };
        if rank > held {
            best = candidate;
        }
    }
    best
}

/// Fast and not resistant to chosen collisions, which is fine: the keys come from rule packs, documents only look up.
/// Source: the multiply-and-rotate step of rustc's FxHasher, read 2026-11.
#[derive(Default)]
pub(super) struct KeyHasher(u64);

impl KeyHasher {
    fn mix(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let value = chunk.iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte));
            self.mix(value);
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.mix(value.into());
    }

    fn write_u32(&mut self, value: u32) {
        self.mix(value.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::NodeData;

    /// A tree of `<name attribute=value …>` written by nesting: `(name, attributes, children)`.
    struct Sketch(&'static str, &'static [(&'static str, &'static str)], Vec<Sketch>);

    fn plant(document: &mut Document, parent: NodeId, sketch: Sketch) {
        let Sketch(name, attributes, children) = sketch;
        let id = if name == "#" {
            document.create(NodeData::Text("text".into()), None)
        } else {
            document.create_html(name, None)
        };
        if let NodeData::Element(element) = document.data_mut(id) {
            attributes.iter().for_each(|(name, value)| element.set_attribute(name, value));
        }
        document.append(parent, id);
        children.into_iter().for_each(|child| plant(document, id, child));
    }

    fn document() -> Document {
        let mut document = Document::new();
        let tree = Sketch(
            "body",
            &[],
            vec![
                Sketch(
                    "div",
                    &[("class", "a share b"), ("id", "top")],
                    vec![
                        Sketch("p", &[], vec![Sketch("#", &[], vec![])]),
                        Sketch("#", &[], vec![]),
                        Sketch("img", &[("data-src", "https://x/1"), ("title", "")], vec![]),
                    ],
                ),
                Sketch(
                    "p",
                    &[("label", "备注"), ("class", "Share")],
                    vec![Sketch("span", &[("class", "x")], vec![])],
                ),
            ],
        );
        plant(&mut document, NodeId::ROOT, tree);
        document
    }

    /// What each selector finds, as names of elements.
    fn find(selectors: &[&str]) -> Vec<(String, u32)> {
        let document = document();
        let mut set = SelectorSet::default();
        for selector in selectors {
            set.add(&Selector::parse(selector).unwrap());
        }
        let found = set.matches(&document, NodeId::ROOT);
        found
            .into_iter()
            .map(|(id, list)| (document.html_name(id).unwrap().to_string(), list))
            .collect()
    }

    #[test]
    fn every_kind_of_selector_finds_its_elements() {
        for (selector, expected) in [
            ("p", vec!["p", "p"]),
            (".share", vec!["div"]),
            ("#top > p", vec!["p"]),
            ("div + p[label='备注'] span", vec!["span"]),
            ("[data-src^='https:']", vec!["img"]),
            ("IMG[DATA-SRC]", vec!["img"]),
            ("img, .x, .nothing", vec!["img", "span"]),
            ("p:first-child", vec!["p"]),
            ("p + img", vec!["img"]),
            ("span:empty", vec!["span"]),
            ("p:not(.Share)", vec!["p"]),
            (":is(img, span)", vec!["img", "span"]),
            ("body *", vec!["div", "p", "img", "p", "span"]),
            ("ul li", vec![]),
        ] {
            let names: Vec<String> = find(&[selector]).into_iter().map(|(name, _)| name).collect();
            assert_eq!(names, expected, "{selector}");
        }
    }

    #[test]
    fn matches_come_in_document_order_with_the_lists_in_order() {
        let found = find(&["p", "div, .a, #top", "[label], p"]);
        let expected = [("div", 1), ("p", 0), ("p", 2), ("p", 0), ("p", 2)]
            .map(|(name, list)| (name.to_owned(), list));
        assert_eq!(found, expected);
    }

    #[test]
    fn selectors_tell_which_attributes_they_read() {
        let mut names = std::collections::BTreeSet::new();
        let selector = Selector::parse("#a.b > p[Data-X], :is([y^='1'], i):not([z])").unwrap();
        selector.attribute_names(&mut names);
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["class", "data-x", "id", "y", "z"]);
    }
}
