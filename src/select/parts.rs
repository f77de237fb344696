//! Finds which of many pieces of text occur in the value of an attribute, in one scan: `[class*='share']` costs what its hits
//! cost, however many such selectors there are.
//!
//! Pieces go in with a token each; out come the tokens of all pieces that occur, letters of any case alike. The scan is linear in the
//! value; if an automaton cannot be built, every piece counts as found.

use std::sync::OnceLock;

use aho_corasick::Anchored;
use aho_corasick::automaton::Automaton;
use aho_corasick::dfa::DFA;

use super::tokens::Token;

/// The pieces sought in one attribute, each with its token.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pieces: Vec<(Box<str>, Token)>,
    /// Built when it is first asked: most documents ask few attributes.
    automaton: OnceLock<Option<DFA>>,
}

impl Pieces {
    /// The token of `text`, which is `new` if none has it yet.
    pub(super) fn add(&mut self, text: &str, new: Token) -> Token {
        let text = text.to_ascii_lowercase();
        if let Some((_, token)) = self.pieces.iter().find(|(known, _)| **known == *text) {
            return *token;
        }
        self.pieces.push((text.into(), new));
        new
    }

    fn build(&self) -> Option<DFA> {
        DFA::builder()
            .ascii_case_insensitive(true)
            .build(self.pieces.iter().map(|(text, _)| text.as_bytes()))
            .ok()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Appends the tokens of the pieces in `value`, as often as they occur.
    pub(super) fn find(&self, value: &str, found: &mut Vec<Token>) {
        let automaton = self.automaton.get_or_init(|| self.build()).as_ref();
        let start = automaton.and_then(|dfa| Some((dfa, dfa.start_state(Anchored::No).ok()?)));
        let Some((dfa, mut state)) = start else {
            return found.extend(self.pieces.iter().map(|(_, token)| *token));
        };
        for &byte in value.as_bytes() {
            state = dfa.next_state(Anchored::No, state, byte);
            if dfa.is_special(state) && dfa.is_match(state) {
                let hits = (0..dfa.match_len(state)).map(|at| dfa.match_pattern(state, at));
                found.extend(hits.filter_map(|hit| Some(self.pieces.get(hit.as_usize())?.1)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_that_occurs_is_found_whatever_its_case() {
        let mut pieces = Pieces::default();
        for (token, text) in (1..).zip(["share", "share-bar", "Bar", "like"]) {
            assert_eq!(pieces.add(text, token), token);
        }
        assert_eq!(pieces.add("SHARE", 9), 1);
        let find = |value: &str| {
            let mut found = vec![1];
            pieces.find(value, &mut found);
            found.sort_unstable();
            found
        };
        assert_eq!(find("post-Share-bar"), [1, 1, 2, 3]);
        assert_eq!(find("shar e"), [1]);
    }
}
