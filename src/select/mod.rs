//! CSS selectors over the arena. Selector text goes in; a [`SelectorSet`] finds, in one walk over a tree, what any number of
//! selectors match.
//!
//! Only what can be matched in time linear in the document is understood: type, class, id, attribute, descendant, child and
//! next-sibling combinators, `:not`, `:is`, `:where` of compounds, `:empty`, `:first-child`, `:last-child`, `:only-child`. The rest
//! (`:has`, `:nth-*`, `~`) is an error that says so. No type of the crates underneath leaves this room.

mod buckets;
mod element;
mod keys;
mod names;
mod parse;
mod parts;
mod scan;
mod tokens;

pub(crate) use buckets::{Group, SelectorSet};
pub(crate) use parse::{Selector, SelectorError};
