//! Many selectors, one walk: each selector waits in a bucket under an id, class, part of an attribute, attribute or name that its
//! rightmost compound demands, so an element is compared only with selectors that have a chance.
//!
//! Lists belong to groups. A group may be off, or wait for one of its markers: then what its lists might match is noted, and
//! compared only if a marker turned up anywhere in the document. So packs for other pages cost next to nothing.

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
use super::parts::Parts;
use crate::dom::{Document, NodeId};

/// Many selector lists, numbered in the order in which they were added.
#[derive(Debug, Default)]
pub(crate) struct SelectorSet {
    selectors: Vec<Listed>,
    lists: u32,
    ids: Map<Box<str>>,
    classes: Map<Box<str>>,
    parts: Parts,
    attributes: Map<LocalName>,
    names: Map<LocalName>,
    anywhere: Vec<u32>,
}

/// One selector of a list.
#[derive(Debug)]
struct Listed {
    selector: Complex<Syntax>,
    list: u32,
    group: u32,
    is_marker: bool,
}

/// Whether the lists of a group count for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    On,
    Off,
    /// On as soon as one of its markers is found.
    Waiting,
}

type Map<K> = HashMap<K, Vec<u32>, BuildHasherDefault<KeyHasher>>;

/// Where a selector waits.
enum Key<'s> {
    Id(Box<str>),
    Class(Box<str>),
    Part(LocalName, &'s str),
    Attribute(LocalName),
    Name(LocalName),
    Anywhere,
}

/// A selector that may match an element: the place of the element in the walk, the element, the selector.
type Candidate = (usize, NodeId, u32);

impl SelectorSet {
    /// Adds a list to a group and returns its number. A marker's own matches are not told; they turn the group on.
    pub(crate) fn add(&mut self, selector: &Selector, group: u32, is_marker: bool) -> u32 {
        let number = self.lists;
        self.lists += 1;
        for complex in &selector.list {
            let index = u32::try_from(self.selectors.len()).unwrap_or(u32::MAX);
            for key in keys(complex) {
                self.bucket(key, index);
            }
            let selector = complex.clone();
            self.selectors.push(Listed { selector, list: number, group, is_marker });
        }
        number
    }

    /// Puts the selector with this number where an element with this key will find it.
    fn bucket(&mut self, key: Key<'_>, index: u32) {
        match key {
            Key::Id(id) => self.ids.entry(id).or_default().push(index),
            Key::Class(class) => self.classes.entry(class).or_default().push(index),
            Key::Part(attribute, text) => self.parts.add(attribute, text, index),
            Key::Attribute(name) => self.attributes.entry(name).or_default().push(index),
            Key::Name(name) => self.names.entry(name).or_default().push(index),
            Key::Anywhere => self.anywhere.push(index),
        }
    }

    /// To be called once, when all lists were added.
    pub(crate) fn build(&mut self) {
        self.parts.build();
    }

    /// The elements below `root` (itself not included) that match lists of groups that are on, with the number of the list: in
    /// document order, for one element in the order of the lists, each pair once. Groups that wait are on or off afterwards.
    pub(crate) fn matches(
        &self,
        document: &Document,
        root: NodeId,
        groups: &mut [Group],
    ) -> Vec<(NodeId, u32)> {
        if self.selectors.is_empty() {
            return Vec::new();
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
        let mut found: Vec<(usize, NodeId, u32)> = Vec::new();
        let mut later: Vec<Candidate> = Vec::new();
        let mut candidates = Vec::new();
        for (place, id) in document.descendants(root).enumerate() {
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
                let Some(listed) = self.selectors.get(index as usize) else { continue };
                let Some(group) = groups.get_mut(listed.group as usize) else { continue };
                match group {
                    Group::Off => continue,
                    Group::On if listed.is_marker => continue,
                    Group::Waiting if !listed.is_marker => {
                        later.push((place, id, index));
                        continue;
                    }
                    Group::On | Group::Waiting => {}
                }
                if last != Some(listed.list)
                    && matches_selector(&listed.selector, 0, None, handle, &mut context)
                {
                    if listed.is_marker {
                        *group = Group::On;
                    } else {
                        found.push((place, id, listed.list));
                        last = Some(listed.list);
                    }
                }
            }
        }
        let in_time = found.len();
        for (place, id, index) in later {
            if let Some(listed) = self.selectors.get(index as usize)
                && groups.get(listed.group as usize) == Some(&Group::On)
                && let Some(handle) = Handle::new(document, id)
                && matches_selector(&listed.selector, 0, None, handle, &mut context)
            {
                found.push((place, id, listed.list));
            }
        }
        if found.len() > in_time {
            found.sort_unstable_by_key(|&(place, _, list)| (place, list));
            found.dedup();
        }
        for group in groups.iter_mut().filter(|group| **group == Group::Waiting) {
            *group = Group::Off;
        }
        found.into_iter().map(|(_, id, list)| (id, list)).collect()
    }

    fn candidates(&self, document: &Document, id: NodeId, candidates: &mut Vec<u32>) {
        let Some(element) = document.element(id) else { return };
        candidates.extend_from_slice(&self.anywhere);
        if let Some(bucket) = self.names.get(&element.name.local) {
            candidates.extend_from_slice(bucket);
        }
        for attribute in element.attributes.iter().filter(|a| a.name.ns == ns!()) {
            let name = &attribute.name.local;
            if let Some(bucket) = self.attributes.get(name) {
                candidates.extend_from_slice(bucket);
            }
            self.parts.find(name, &attribute.value, candidates);
            match &**name {
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

/// The rarest things of which the rightmost compound demands one: mostly one thing; for `:is(…)` one for each case.
fn keys(selector: &Complex<Syntax>) -> Vec<Key<'_>> {
    let mut best = vec![Key::Anywhere];
    for component in selector.iter() {
        let candidates = match component {
            Component::Is(cases) | Component::Where(cases) => {
                // Parentheses do not nest, so a case has one key and this recursion is one level deep.
                cases.slice().iter().flat_map(keys).collect()
            }
            component => vec![key(component)],
        };
        let rank = |keys: &[Key<'_>]| keys.iter().map(Key::rank).min().unwrap_or(0);
        if rank(&candidates) > rank(&best) {
            best = candidates;
        }
    }
    best
}

fn key(component: &Component<Syntax>) -> Key<'_> {
    match component {
        Component::ID(id) => Key::Id((&*id.0).into()),
        Component::Class(class) => Key::Class((&*class.0).into()),
        Component::AttributeInNoNamespaceExists { local_name_lower, .. } => {
            Key::Attribute(local_name_lower.0.clone())
        }
        Component::AttributeInNoNamespace { local_name, value, .. } => {
            let name = local_name.0.to_ascii_lowercase();
            match value.as_ref() {
                "" => Key::Attribute(name),
                value => Key::Part(name, value),
            }
        }
        Component::LocalName(name) => Key::Name(name.lower_name.0.clone()),
        _ => Key::Anywhere,
    }
}

impl Key<'_> {
    /// How few elements have it, roughly.
    fn rank(&self) -> u8 {
        match self {
            Key::Id(_) => 5,
            Key::Class(_) => 4,
            Key::Part(..) => 3,
            Key::Attribute(_) => 2,
            Key::Name(_) => 1,
            Key::Anywhere => 0,
        }
    }
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
            set.add(&Selector::parse(selector).unwrap(), 0, false);
        }
        set.build();
        let found = set.matches(&document, NodeId::ROOT, &mut [Group::On]);
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
            ("[class*='har']", vec!["div", "p"]),
            ("[class*='SHARE' i]", vec!["div", "p"]),
            ("[class~='b'], [title='']", vec!["div", "img"]),
            ("img, .x, .nothing", vec!["img", "span"]),
            ("p:first-child", vec!["p"]),
            ("p + img", vec!["img"]),
            ("span:empty", vec!["span"]),
            ("p:not(.Share)", vec!["p"]),
            (":is(img, span)", vec!["img", "span"]),
            (":is(div, p):is([class*='hare'], #x)", vec!["div", "p"]),
            (":is(img, *)[title]", vec!["img"]),
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
    fn lists_of_a_group_count_once_one_of_its_markers_was_found() {
        let document = document();
        let mut set = SelectorSet::default();
        for (selector, group, is_marker) in [
            ("p", 0, false),
            ("div", 1, false),
            (".x", 1, true),
            ("img", 2, false),
            ("ul", 2, true),
            ("p", 3, false),
        ] {
            set.add(&Selector::parse(selector).unwrap(), group, is_marker);
        }
        set.build();
        let mut groups = [Group::On, Group::Waiting, Group::Waiting, Group::Off];
        let found = set.matches(&document, NodeId::ROOT, &mut groups);
        assert_eq!(found.iter().map(|&(_, list)| list).collect::<Vec<_>>(), [1, 0, 0]);
        assert_eq!(groups, [Group::On, Group::On, Group::Off, Group::Off]);
    }

    #[test]
    fn selectors_tell_which_attributes_they_read() {
        let mut names = std::collections::BTreeSet::new();
        let selector = Selector::parse("#a.b > p[Data-X], :is([y^='1'], i):not([z])").unwrap();
        selector.attribute_names(&mut names);
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["class", "data-x", "id", "y", "z"]);
    }
}
