//! Tokens: the names, ids, classes, attributes and parts of attributes that selectors speak of, numbered. An element in, its tokens
//! out.
//!
//! Classes are told apart by their letters alone, whatever the case: a token says that a selector may match, not that it does.

use std::hash::Hasher;
use std::ops::Range;

use html5ever::{LocalName, ns};

use super::parts::Pieces;
use crate::dom::Element;
use crate::known_keys::{KeyHasher, KnownMap};

/// The number of a token.
pub(super) type Token = u32;

/// What every element has.
pub(super) const ANY: Token = 0;

/// Some of the tokens that there are.
#[derive(Debug, Default)]
pub(super) struct TokenSet(Vec<u64>);

impl TokenSet {
    /// An empty set with room for the tokens below `length`.
    pub(super) fn new(length: usize) -> Self {
        Self(vec![0; length.div_ceil(64)])
    }

    /// Adds a token for which there is room. Returns whether it was missing.
    pub(super) fn insert(&mut self, token: Token) -> bool {
        let word = &mut self.0[token as usize / 64];
        let bit = 1 << (token % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    pub(super) fn has(&self, token: Token) -> bool {
        self.0.get(token as usize / 64).is_some_and(|word| word & 1 << (token % 64) != 0)
    }
}

/// The tokens that selectors speak of.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// How many there are besides [`ANY`].
    last: Token,
    names: KnownMap<LocalName, Token>,
    ids: KnownMap<Box<str>, Token>,
    classes: KnownMap<Box<str>, Token>,
    attributes: KnownMap<LocalName, Attribute>,
}

/// What selectors ask of an attribute.
#[derive(Debug, Default)]
struct Attribute {
    number: u32,
    /// That it is there.
    token: Option<Token>,
    parts: Pieces,
}

impl Tokens {
    pub(super) fn name(&mut self, name: &str) -> Token {
        *self.names.entry(LocalName::from(name)).or_insert_with(|| next(&mut self.last))
    }

    pub(super) fn id(&mut self, id: &str) -> Token {
        self.asked("id");
        *self.ids.entry(id.into()).or_insert_with(|| next(&mut self.last))
    }

    pub(super) fn class(&mut self, class: &str) -> Token {
        self.asked("class");
        let class = class.to_ascii_lowercase().into_boxed_str();
        *self.classes.entry(class).or_insert_with(|| next(&mut self.last))
    }

    pub(super) fn attribute(&mut self, name: &str) -> Token {
        let new = self.last + 1;
        let token = *self.asked(name).token.get_or_insert(new);
        self.last = self.last.max(token);
        token
    }

    /// The token of `text` somewhere in the value of an attribute.
    pub(super) fn part(&mut self, attribute: &str, text: &str) -> Token {
        let new = self.last + 1;
        let token = self.asked(attribute).parts.add(text, new);
        self.last = self.last.max(token);
        token
    }

    fn asked(&mut self, attribute: &str) -> &mut Attribute {
        let number = self.attributes.len() as u32;
        let new = || Attribute { number, ..Attribute::default() };
        self.attributes.entry(LocalName::from(attribute)).or_insert_with(new)
    }

    /// How many numbers tokens have.
    pub(super) fn len(&self) -> usize {
        self.last as usize + 1
    }

    /// Calls `found` with each token of `element`; with some more than once.
    pub(super) fn of<'d>(
        &self,
        element: &'d Element,
        known: &mut KnownValues<'d>,
        found: &mut impl FnMut(Token),
    ) {
        found(ANY);
        if let Some(&token) = self.names.get(&element.name.local) {
            found(token);
        }
        for attribute in element.attributes.iter().filter(|a| a.name.ns == ns!()) {
            let name = &attribute.name.local;
            let Some(asked) = self.attributes.get(name) else { continue };
            asked.token.into_iter().for_each(&mut *found);
            let value = &*attribute.value;
            let is_class = &**name == "class";
            if &**name == "id"
                && let Some(&token) = self.ids.get(value)
            {
                found(token);
            }
            if is_class || !asked.parts.is_empty() {
                let find = |tokens: &mut Vec<Token>| {
                    asked.parts.find(value, tokens);
                    if is_class {
                        value.split_ascii_whitespace().for_each(|word| self.word(word, tokens));
                    }
                };
                known.tokens(asked.number, value, find).iter().copied().for_each(&mut *found);
            }
        }
    }

    fn word(&self, word: &str, tokens: &mut Vec<Token>) {
        tokens.extend(match word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            false => self.classes.get(word),
            true => self.classes.get(word.to_ascii_lowercase().as_str()),
        });
    }
}

fn next(last: &mut Token) -> Token {
    *last += 1;
    *last
}

/// How many values of attributes are remembered, at first and at most: most documents have few, and making room takes time.
const FEW: usize = 16;
const MANY: usize = 128;

/// The tokens of values that came lately: pages repeat the classes of their elements. A value takes the place of another one, so values
/// cannot be chosen that make this slow.
#[derive(Default)]
pub(super) struct KnownValues<'d> {
    values: Vec<KnownValue<'d>>,
    tokens: Vec<Token>,
    /// How often a place was filled since there are so many.
    filled: usize,
}

/// The number of an attribute, a value of it, and where its tokens are.
#[derive(Clone)]
struct KnownValue<'d>(u32, &'d str, Range<usize>);

impl<'d> KnownValues<'d> {
    /// The tokens of a value, each once: those that `find` appends, now or before.
    fn tokens(
        &mut self,
        attribute: u32,
        value: &'d str,
        find: impl FnOnce(&mut Vec<Token>),
    ) -> &[Token] {
        let places = self.values.len();
        if self.filled == places && places < MANY {
            // What was known is forgotten then.
            self.values.clear();
            self.values.resize((8 * places).clamp(FEW, MANY), KnownValue(u32::MAX, "", 0..0));
            self.filled = 0;
        }
        let mut hasher = KeyHasher::default();
        hasher.write(value.as_bytes());
        let place = hasher.finish() as usize % self.values.len();
        let known = &mut self.values[place];
        if known.0 != attribute || known.1 != value {
            let start = self.tokens.len();
            find(&mut self.tokens);
            let mut found = self.tokens.split_off(start);
            found.sort_unstable();
            found.dedup();
            self.tokens.append(&mut found);
            self.filled += 1;
            *known = KnownValue(attribute, value, start..self.tokens.len());
        }
        &self.tokens[known.2.clone()]
    }
}
