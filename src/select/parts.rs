//! Finds which of many pieces of text occur in the value of an attribute, in one scan: `[class*='share']` costs what its hits
//! cost, however many such selectors there are.
//!
//! Pieces go in with a number each; out come the numbers of all pieces that occur, letters of any case alike. The scan is linear in the value; if an automaton cannot be built, every piece counts as found.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use html5ever::LocalName;

use super::buckets::KeyHasher;

/// Pieces by attribute.
#[derive(Debug, Default)]
pub(super) struct Parts(HashMap<LocalName, Pieces, BuildHasherDefault<KeyHasher>>);

/// The pieces sought in one attribute.
#[derive(Debug, Default)]
struct Pieces {
    texts: Vec<Box<str>>,
    /// The numbers that wait for each text.
    waiting: Vec<Vec<u32>>,
    automaton: Option<AhoCorasick>,
}

impl Parts {
    /// `number` waits for `text` in the value of `attribute`. Takes effect with [`Parts::build`].
    pub(super) fn add(&mut self, attribute: LocalName, text: &str, number: u32) {
        let pieces = self.0.entry(attribute).or_default();
        let text = text.to_ascii_lowercase();
        match pieces.texts.iter().position(|known| **known == *text) {
            Some(at) => pieces.waiting[at].push(number),
            None => {
                pieces.texts.push(text.into());
                pieces.waiting.push(vec![number]);
            }
        }
    }

    pub(super) fn build(&mut self) {
        for pieces in self.0.values_mut() {
            let texts = pieces.texts.iter().map(|text| text.as_bytes());
            pieces.automaton =
                // Values are short, so that what takes long is to build a faster one.
                AhoCorasick::builder()
                    .kind(Some(AhoCorasickKind::ContiguousNFA))
                    .ascii_case_insensitive(true)
                    .build(texts)
                    .ok();
        }
    }

    /// Appends the numbers that wait for something in `value`.
    pub(super) fn find(&self, attribute: &LocalName, value: &str, found: &mut Vec<u32>) {
        let Some(pieces) = self.0.get(attribute) else { return };
        match &pieces.automaton {
            Some(automaton) => {
                let hits = automaton.find_overlapping_iter(value);
                let mut hits: Vec<usize> = hits.map(|hit| hit.pattern().as_usize()).collect();
                hits.sort_unstable();
                hits.dedup();
                hits.iter().for_each(|&hit| found.extend_from_slice(&pieces.waiting[hit]));
            }
            None => pieces.waiting.iter().for_each(|numbers| found.extend_from_slice(numbers)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_that_occurs_is_found_whatever_its_case() {
        let mut parts = Parts::default();
        for (number, text) in (0..).zip(["share", "share-bar", "Bar", "like"]) {
            parts.add(LocalName::from("class"), text, number);
        }
        parts.add(LocalName::from("class"), "SHARE", 9);
        parts.build();
        let find = |attribute: &str, value: &str| -> Vec<u32> {
            let mut found = Vec::new();
            parts.find(&LocalName::from(attribute), value, &mut found);
            found.sort_unstable();
            found
        };
        assert_eq!(find("class", "post-Share-bar"), [0, 1, 2, 9]);
        assert!(find("class", "shar e").is_empty());
        assert!(find("id", "share").is_empty());
    }
}
