//! Evidence that an element is not the article: what its text says, how much running text it holds, whether only links are
//! behind it.
//!
//! Comes in: a document and nodes that selectors found. Goes out: answers for the actions that look before they remove. Every
//! answer costs a bounded number of nodes, or one walk for all nodes together, so nesting cannot make work.

use html5ever::{LocalName, local_name};

use crate::dom::{Document, Edge, NodeData, NodeId, trim};
use crate::known_keys::KnownSet;

/// A text is short up to so many bytes in so many nodes: clutter is short, and nested elements must not make the same text be
/// read again and again.
const SHORT_BYTES: usize = 400;
const SHORT_NODES: usize = 60;

/// Running text from so many bytes on is an article's, whatever the element is called. Source: Readability ab4027a takes 500
/// characters for "share" elements, read 2026-11; Chinese needs fewer characters and more bytes.
const RUNNING_BYTES: usize = 600;

/// An element with all the running text there is stays from so many bytes on.
const WHOLE_BYTES: usize = 200;

/// What may stand between links behind a heading: dates, counts, separators.
const BETWEEN_LINKS_BYTES: usize = 120;
const TRAILING_NODES: usize = 2000;

/// Elements whose text nobody reads as part of a text: names of links and controls.
fn is_not_running(name: &LocalName) -> bool {
    is_label(name)
        || matches!(
            *name,
            local_name!("select")
                | local_name!("textarea")
                | local_name!("script")
                | local_name!("style")
                | local_name!("template")
        )
}

/// Elements that hold more than their words.
fn is_more_than_words(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("img")
            | local_name!("picture")
            | local_name!("video")
            | local_name!("audio")
            | local_name!("iframe")
            | local_name!("object")
            | local_name!("embed")
            | local_name!("table")
            | local_name!("pre")
            | local_name!("math")
    )
}

/// Elements whose content is their label, pictures included.
fn is_label(name: &LocalName) -> bool {
    matches!(*name, local_name!("a") | local_name!("button"))
}

/// The texts of elements, each read once.
pub(super) struct Texts<'d> {
    document: &'d Document,
    /// The element read last, and whether `folded` is its text.
    last: Option<(NodeId, bool)>,
    text: String,
    folded: String,
}

impl<'d> Texts<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document, last: None, text: String::new(), folded: String::new() }
    }

    /// The text of an element with white space folded, if it is short and all there is: pictures, tables and code are more than their
    /// words, except in a link or button, where they are its label. Asking again about the same element is free.
    pub(super) fn short(&mut self, node: NodeId) -> Option<&str> {
        let is_short = match self.last {
            Some((last, is_short)) if last == node => is_short,
            _ => self.read(node).is_some_and(|()| fold_if_short(&self.text, &mut self.folded)),
        };
        self.last = Some((node, is_short));
        is_short.then_some(&*self.folded)
    }

    /// Reads the text of an element that may be short.
    fn read(&mut self, node: NodeId) -> Option<()> {
        self.text.clear();
        let is_label = self.document.html_name(node).is_some_and(is_label);
        for (count, id) in self.document.descendants(node).enumerate() {
            if count == SHORT_NODES || self.text.len() > SHORT_BYTES {
                return None;
            }
            match self.document.data(id) {
                NodeData::Text(part) if part.len() > 4 * SHORT_BYTES => return None,
                NodeData::Text(part) => self.text.push_str(part),
                NodeData::Element(element)
                    if !is_label && element.html_name().is_some_and(is_more_than_words) =>
                {
                    return None;
                }
                _ => {}
            }
        }
        Some(())
    }
}

/// A text with white space folded, if it is short.
pub(super) fn folded_if_short(text: &str) -> Option<String> {
    let mut folded = String::new();
    fold_if_short(text, &mut folded).then_some(folded)
}

/// Writes a text with white space folded to `folded`. Returns whether it is short; if not, it is not all there.
fn fold_if_short(text: &str, folded: &mut String) -> bool {
    folded.clear();
    if text.len() > 4 * SHORT_BYTES {
        return false;
    }
    let bytes = text.as_bytes();
    let (mut word, mut at) = (0, 0);
    while let Some(skip) = bytes[at..].iter().position(|&byte| MAY_BE_SPACE[usize::from(byte)]) {
        at += skip;
        if at - word > SHORT_BYTES {
            return false;
        }
        // A single space between words stays.
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        if bytes[at] == b' ' && at > word && !MAY_BE_SPACE[usize::from(next)] {
            at += 2;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        if c.is_whitespace() {
            push_words(folded, &text[word..at]);
            word = at + c.len_utf8();
        }
        at += c.len_utf8();
    }
    push_words(folded, &text[word..]);
    folded.len() <= SHORT_BYTES
}

fn push_words(folded: &mut String, words: &str) {
    if !words.is_empty() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(words);
    }
}

/// By byte, whether a character that begins with it may be white space: U+0085, U+00A0, U+1680, some from U+2000 on, and U+3000 are, outside
/// of ASCII. Source: Unicode 16, `White_Space`.
const MAY_BE_SPACE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte, 0x09..=0x0d | 0x20 | 0xc2 | 0xe1..=0xe3);
        byte += 1;
    }
    table
};

/// Which of `nodes`, which are in document order, hold little running text: one walk for all of them.
pub(super) fn short_boxes(
    document: &Document,
    root: NodeId,
    nodes: impl Iterator<Item = NodeId>,
) -> KnownSet<NodeId> {
    let (small, nodes): (Vec<NodeId>, Vec<NodeId>) =
        nodes.partition(|&node| is_small_box(document, node));
    if nodes.is_empty() {
        return small.into_iter().collect();
    }
    let mut nodes = nodes.into_iter().peekable();
    // The boxes that are open, with the text in front of each; those that are closed, with the text in each.
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    let (mut bytes, mut outside) = (0, 0usize);
    for edge in document.traverse(root) {
        match edge {
            Edge::Enter(id) => match document.data(id) {
                NodeData::Text(text) if outside == 0 => bytes += trim(text).len(),
                NodeData::Element(element) => {
                    outside += usize::from(element.html_name().is_some_and(is_not_running));
                    if nodes.next_if_eq(&id).is_some() {
                        open.push((id, bytes));
                        while nodes.next_if_eq(&id).is_some() {}
                    }
                }
                _ => {}
            },
            Edge::Leave(id) => {
                let Some(element) = document.element(id) else { continue };
                outside -= usize::from(element.html_name().is_some_and(is_not_running));
                if let Some((_, before)) = open.pop_if(|(last, _)| *last == id) {
                    closed.push((id, bytes - before));
                }
            }
        }
    }
    let is_short = |own: usize| own < RUNNING_BYTES && (own < WHOLE_BYTES || own < bytes);
    let short = closed.into_iter().filter(|&(_, own)| is_short(own)).map(|(node, _)| node);
    small.into_iter().chain(short).collect()
}

/// Whether a box has few nodes and next to no running text: no walk over the whole document is needed to know that it is short.
fn is_small_box(document: &Document, node: NodeId) -> bool {
    let texts = document.descendants(node).take(SHORT_NODES + 1).enumerate();
    let bytes = texts.map(|(count, id)| match document.text(id) {
        _ if count == SHORT_NODES => WHOLE_BYTES,
        Some(text) => trim(text).len(),
        None => 0,
    });
    bytes.sum::<usize>() < WHOLE_BYTES
}

/// `heading` and all that is behind it below `root`, if that is at least one link and next to nothing else.
pub(super) fn links_behind(
    document: &Document,
    root: NodeId,
    heading: NodeId,
) -> Option<Vec<NodeId>> {
    let (mut links, mut between, mut nodes) = (0, 0, 0);
    let mut next = document.following_outside(heading, root);
    while let Some(id) = next {
        nodes += 1;
        if nodes > TRAILING_NODES || between > BETWEEN_LINKS_BYTES {
            return None;
        }
        if let NodeData::Text(text) = document.data(id) {
            between += trim(text).len();
        }
        let link = document.is_html(id, "a");
        links += usize::from(link);
        next =
            if link { document.following_outside(id, root) } else { document.following(id, root) };
    }
    if links == 0 || between > BETWEEN_LINKS_BYTES {
        return None;
    }
    let mut all = vec![heading];
    for at in std::iter::once(heading).chain(document.ancestors(heading)) {
        if at == root {
            break;
        }
        all.extend(std::iter::successors(document.next_sibling(at), |&id| {
            document.next_sibling(id)
        }));
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_short_by_its_words_and_single_spaces() {
        for length in SHORT_BYTES - 2..SHORT_BYTES + 3 {
            let word = "a".repeat(length);
            let words = "ab ".repeat(length / 3) + &"c".repeat(length % 3);
            let spaced = format!("{word} \u{3000} ");
            let chinese = "字".repeat(length / 3);
            for text in [word, words, spaced, chinese] {
                let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let short = Some(plain).filter(|plain| plain.len() <= SHORT_BYTES);
                assert_eq!(folded_if_short(&text), short, "{length}: {text}");
            }
        }
    }

    proptest! {
        #[test]
        fn text_is_folded_as_the_standard_library_finds_words(text in "[ \t\n\u{b}\u{85}\u{a0}\u{1680}\u{2003}\u{3000}\u{2060}\u{c}ab中，é]{0,12}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            prop_assert_eq!(folded_if_short(&text), Some(words.join(" ")));
        }
    }
}
