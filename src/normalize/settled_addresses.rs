//! Remembers addresses that no rule changes: pages repeat their addresses, and an article that is looked at once more holds those of
//! the look before.
//!
//! Asked with an address, it tells whether the rules left it as it is. True for one document with one set of rules and one base.

use std::cell::RefCell;
use std::hash::Hasher;

use crate::known_keys::KeyHasher;
use crate::rules::Cleaned;

/// How many addresses of one use are remembered, at first and at most: most documents have few, and making room takes time.
const FEW: usize = 16;
const MANY: usize = 256;

/// The longest address that is remembered, in bytes: few are longer, and most of these are pictures in themselves.
const MAX_BYTES: usize = 1024;

/// Addresses of one use (links, or media: other rules apply to each) that the rules left as they are. An address takes the place of
/// another one, so addresses cannot be chosen that make this slow.
#[derive(Debug, Default)]
pub(super) struct Settled(RefCell<Known>);

#[derive(Debug, Default)]
struct Known {
    places: Vec<Box<str>>,
    /// How often one was filled since there are so many.
    filled: usize,
}

/// Those of a document.
#[derive(Debug, Default)]
pub(crate) struct SettledAddresses {
    pub(super) links: Settled,
    pub(super) media: Settled,
}

impl Settled {
    /// What `clean` makes of an address; `None`, without asking it, if it is known to change nothing.
    pub(super) fn unless_settled<'r>(
        &self,
        address: &str,
        clean: impl FnOnce() -> Option<Cleaned<'r>>,
    ) -> Option<Cleaned<'r>> {
        // A place that is free holds the empty text.
        if address.is_empty() || address.len() > MAX_BYTES {
            return clean();
        }
        let mut hasher = KeyHasher::default();
        hasher.write(address.as_bytes());
        let hash = hasher.finish() as usize;
        let known = &mut *self.0.borrow_mut();
        if known.place(hash).is_some_and(|place| **place == *address) {
            return None;
        }
        let cleaned = clean();
        if cleaned.is_none() {
            known.make_room();
            if let Some(place) = known.place(hash) {
                *place = address.into();
                known.filled += 1;
            }
        }
        cleaned
    }
}

impl Known {
    fn place(&mut self, hash: usize) -> Option<&mut Box<str>> {
        let place = hash.checked_rem(self.places.len())?;
        self.places.get_mut(place)
    }

    /// More places once as many addresses came. What was known is forgotten then.
    fn make_room(&mut self) {
        let places = self.places.len();
        if self.filled == places && places < MANY {
            self.places.clear();
            self.places.resize((4 * places).clamp(FEW, MANY), Box::default());
            self.filled = 0;
        }
    }
}
