//! Remembers the addresses that no rule changes: pages repeat their addresses, and an article that is looked at once more holds those
//! of the look before.
//!
//! Asked with an address, it tells whether the rules left it as it is. True for one document with one set of rules and one base.

use std::cell::RefCell;
use std::collections::HashSet;

use crate::rules::Cleaned;

/// The addresses of one use (links, or media: other rules apply to each) that the rules left as they are.
#[derive(Debug, Default)]
pub(super) struct Settled(RefCell<HashSet<Box<str>>>);

/// Those of a document.
#[derive(Debug, Default)]
pub(crate) struct SettledAddresses {
    pub(super) links: Settled,
    pub(super) media: Settled,
}

impl Settled {
    /// What `clean` makes of an address; `None`, without asking it, if it is known to change nothing.
    pub(super) fn or_else<'r>(
        &self,
        address: &str,
        clean: impl FnOnce() -> Option<Cleaned<'r>>,
    ) -> Option<Cleaned<'r>> {
        if self.0.borrow().contains(address) {
            return None;
        }
        let cleaned = clean();
        if cleaned.is_none() {
            self.0.borrow_mut().insert(address.into());
        }
        cleaned
    }
}
