//! Many selectors, one walk. Each selector waits under a token (an id, class, part of an attribute, attribute or name) that its rightmost
//! compound demands; the walk notes which tokens the elements have. Then only selectors all of whose tokens, those of ancestors
//! included, are somewhere in the document are compared with the elements that have their token.
//!
//! Lists belong to groups. A group may be off, or wait for one of its markers: markers are compared first. So packs for other pages cost
//! next to nothing.

use std::ops::Range;
use std::sync::OnceLock;

use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode,
    SelectorCaches,
};
use selectors::matching::matches_selector;
use selectors::parser::Selector as Complex;

use super::Selector;
use super::element::Handle;
use super::keys;
use super::names::Syntax;
use super::tokens::{ANY, KnownValues, Token, TokenSet, Tokens};
use crate::dom::{Document, NodeId};
use crate::known_keys::KnownMap;

/// Many selector lists, numbered in the order in which they were added.
#[derive(Debug, Default)]
pub(crate) struct SelectorSet {
    selectors: Vec<Listed>,
    lists: u32,
    tokens: Tokens,
    /// The selectors that wait under each token, by its number.
    waiting: Vec<Vec<Waiting>>,
    /// The tokens under which selectors wait, once a document was asked for.
    awaited: OnceLock<TokenSet>,
}

/// One selector of a list.
#[derive(Debug)]
struct Listed {
    selector: Complex<Syntax>,
    list: u32,
    group: u32,
    /// Of each group of tokens one must be in the document.
    needs: Vec<Box<[Token]>>,
    /// Whether the token under which it waits is all it demands.
    is_proven: bool,
}

/// A selector that waits, and what mostly tells that it need not be looked at: all selectors together are too large for caches.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    selector: u32,
    group: u32,
    is_marker: bool,
    /// One of the tokens that must be in the document, or [`ANY`].
    need: Token,
}

/// Whether the lists of a group count for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    On,
    Off,
    /// On as soon as one of its markers is found.
    Waiting,
}

/// What a walk found: the tokens that are somewhere in the document, and the elements, in order, with each token under which
/// selectors wait.
struct Found {
    set: TokenSet,
    /// Those of the set.
    tokens: Vec<Token>,
    elements: Vec<(NodeId, Token)>,
}

impl Found {
    fn note(&mut self, token: Token) {
        if self.set.insert(token) {
            self.tokens.push(token);
        }
    }

    fn has(&self, token: Token) -> bool {
        token == ANY || self.set.has(token)
    }
}

/// The selectors that may match something, by token.
struct Awake {
    /// The tokens under which there are some.
    tokens: TokenSet,
    ranges: KnownMap<Token, Range<usize>>,
    selectors: Vec<u32>,
}

impl SelectorSet {
    /// Adds a list to a group and returns its number. A marker's own matches are not told; they turn the group on.
    pub(crate) fn add(&mut self, selector: &Selector, group: u32, is_marker: bool) -> u32 {
        let list = self.lists;
        self.lists += 1;
        for complex in &selector.list {
            let index = u32::try_from(self.selectors.len()).unwrap_or(u32::MAX);
            let keys = keys::keys(complex, &mut self.tokens);
            let needs = keys::needs(complex, &mut self.tokens);
            let single = |group: &[Token]| match *group {
                [token] if !keys.contains(&token) => Some(token),
                _ => None,
            };
            let need = needs.iter().find_map(|group| single(group)).unwrap_or(ANY);
            for &key in &keys {
                let waiting = Waiting { selector: index, group, is_marker, need };
                if self.waiting.len() <= key as usize {
                    self.waiting.resize_with(key as usize + 1, Vec::new);
                }
                self.waiting[key as usize].push(waiting);
            }
            self.selectors.push(Listed {
                selector: complex.clone(),
                list,
                group,
                needs,
                is_proven: keys::is_proven(complex),
            });
        }
        list
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
        let found = self.walk(document, root);
        let mut caches = SelectorCaches::default();
        let mut context = MatchingContext::new(
            MatchingMode::Normal,
            None,
            &mut caches,
            QuirksMode::NoQuirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        let mut matches = |listed: &Listed, id| {
            listed.is_proven
                || Handle::new(document, id).is_some_and(|element| {
                    matches_selector(&listed.selector, 0, None, element, &mut context)
                })
        };
        let state = |groups: &[Group], group: u32| groups.get(group as usize).copied();

        let markers = self.awake(&found, |waiting| {
            waiting.is_marker && state(groups, waiting.group) == Some(Group::Waiting)
        });
        self.visit(&found, &markers, |id, listed| {
            if state(groups, listed.group) == Some(Group::Waiting) && matches(listed, id) {
                groups[listed.group as usize] = Group::On;
            }
        });
        for group in groups.iter_mut().filter(|group| **group == Group::Waiting) {
            *group = Group::Off;
        }

        let awake = self.awake(&found, |waiting| {
            !waiting.is_marker && state(groups, waiting.group) == Some(Group::On)
        });
        let mut matching: Vec<(NodeId, u32)> = Vec::new();
        self.visit(&found, &awake, |id, listed| {
            if matching.last() != Some(&(id, listed.list)) && matches(listed, id) {
                matching.push((id, listed.list));
            }
        });
        matching
    }

    /// The tokens of the elements below `root`, and of those around it that selectors can look at.
    fn walk(&self, document: &Document, root: NodeId) -> Found {
        let mut known = KnownValues::default();
        let awaited = self.awaited.get_or_init(|| {
            let mut awaited = TokenSet::new(self.tokens.len());
            for (token, _) in (0..).zip(&self.waiting).filter(|(_, waiting)| !waiting.is_empty()) {
                awaited.insert(token);
            }
            awaited
        });
        let set = TokenSet::new(self.tokens.len());
        let mut found = Found { set, tokens: Vec::new(), elements: Vec::new() };
        let around = std::iter::once(root).chain(document.ancestors(root));
        let around = around.flat_map(|id| {
            let before = std::iter::successors(Some(id), |&id| document.previous_sibling(id));
            before.filter_map(|id| document.element(id))
        });
        for element in around {
            self.tokens.of(element, &mut known, &mut |token| found.note(token));
        }
        for id in document.descendants(root) {
            let Some(element) = document.element(id) else { continue };
            self.tokens.of(element, &mut known, &mut |token| {
                found.note(token);
                if awaited.has(token) {
                    found.elements.push((id, token));
                }
            });
        }
        found
    }

    /// The selectors that are `wanted` and whose tokens are all there.
    fn awake(&self, found: &Found, wanted: impl Fn(&Waiting) -> bool) -> Awake {
        let is_met = |group: &[Token]| group.iter().any(|&need| found.has(need));
        let mut awake = Awake {
            tokens: TokenSet::new(self.tokens.len()),
            ranges: KnownMap::default(),
            selectors: Vec::new(),
        };
        for &token in &found.tokens {
            let start = awake.selectors.len();
            let waiting = self.waiting.get(token as usize).into_iter().flatten();
            let near = waiting.filter(|waiting| wanted(waiting) && found.has(waiting.need));
            awake.selectors.extend(near.map(|waiting| waiting.selector).filter(|&index| {
                self.selectors[index as usize].needs.iter().all(|group| is_met(group))
            }));
            let end = awake.selectors.len();
            if end > start {
                awake.tokens.insert(token);
                awake.ranges.insert(token, start..end);
            }
        }
        awake
    }

    /// Shows each element with each selector that may match it, in the order of the document and of the selectors, each pair once.
    fn visit<'s>(&'s self, found: &Found, awake: &Awake, mut show: impl FnMut(NodeId, &'s Listed)) {
        if awake.selectors.is_empty() {
            return;
        }
        let mut candidates: Vec<u32> = Vec::new();
        for element in found.elements.chunk_by(|a, b| a.0 == b.0) {
            candidates.clear();
            for (_, token) in element.iter().filter(|(_, token)| awake.tokens.has(*token)) {
                let range = awake.ranges.get(token).cloned().unwrap_or_default();
                candidates.extend_from_slice(&awake.selectors[range]);
            }
            if let Some(&(id, _)) = element.first() {
                candidates.sort_unstable();
                candidates.dedup();
                candidates.iter().for_each(|&index| show(id, &self.selectors[index as usize]));
            }
        }
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
