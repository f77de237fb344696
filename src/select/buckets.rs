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
