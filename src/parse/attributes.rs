//! Which attributes reach the tree: those that later stages read and those that the tree builder itself reads.
//!
//! The rest goes before anything is built from it.

use std::collections::HashSet;

use html5ever::tokenizer::Tag;
use html5ever::{LocalName, local_name};

use crate::known_keys::KnownSet;

/// The longest attribute name that is kept, in bytes.
pub(super) const LONGEST_NAME: usize = 64;

/// The names of the attributes that later stages read.
#[derive(Debug, Clone)]
pub(crate) enum AttributeNames {
    /// All: faithful mode keeps what it is told to keep only at its end.
    All,
    /// These, in lower case, as in source: `viewbox`, `xlink:href`.
    Only(KnownSet<Box<str>>),
}

impl AttributeNames {
    /// Keeps the attributes called `names`.
    pub(crate) fn only<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self::Only(names.into_iter().map(Box::from).collect())
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.contains(name),
        }
    }
}

/// Drops the attributes of a start tag that nobody reads and those past the limits. Returns how many went because of a
/// limit. `all_read`: that somebody reads each of them is known.
pub(super) fn filter(
    tag: &mut Tag,
    kept: &AttributeNames,
    all_read: bool,
    max_attributes: usize,
    names: &mut UnknownNames,
) -> usize {
    let mut limited = 0;
    let any_name = matches!(kept, AttributeNames::All);
    tag.attrs.retain(|attribute| {
        let name = &attribute.name.local;
        let read = all_read || is_read(&tag.name, name, kept);
        // Names of a list are no more than the list has.
        let allowed = read && name.len() <= LONGEST_NAME && (!any_name || names.admit(name));
        limited += usize::from(read && !allowed);
        allowed
    });
    limited += tag.attrs.len().saturating_sub(max_attributes);
    tag.attrs.truncate(max_attributes);
    limited
}

/// Whether a later stage or the tree builder reads an attribute.
pub(super) fn is_read(element: &LocalName, attribute: &str, kept: &AttributeNames) -> bool {
    kept.contains(attribute) || tree_builder_reads(element, attribute)
}

/// Attributes by which tree construction decides. Source: HTML standard, "The rules for parsing tokens in HTML content"
/// (`input` in tables) and "HTML integration point" (`annotation-xml`), read 2026-11.
fn tree_builder_reads(element: &LocalName, attribute: &str) -> bool {
    match *element {
        local_name!("input") => attribute == "type",
        local_name!("annotation-xml") => attribute == "encoding",
        _ => false,
    }
}

/// The most distinct names outside the standard's in one document. html5ever interns them in a table of 4,096 lists, which
/// so stay short. Source: string_cache 0.11, `dynamic_set.rs`, read 2026-11.
const MOST_UNKNOWN_NAMES: usize = 4096;

/// The names of elements and attributes outside the standard's that the document has.
#[derive(Debug, Default)]
pub(super) struct UnknownNames(HashSet<LocalName>);

impl UnknownNames {
    /// Whether the document may have the name.
    pub(super) fn admit(&mut self, name: &LocalName) -> bool {
        // Names of up to 7 bytes are not interned.
        if name.len() <= 7 || LocalName::try_static(name).is_some() || self.0.contains(name) {
            return true;
        }
        self.0.len() < MOST_UNKNOWN_NAMES && self.0.insert(name.clone())
    }
}
