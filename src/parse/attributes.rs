//! Which attributes reach the tree: those that later stages read and those that the tree builder itself reads.
//!
//! The rest goes before anything is built from it. The tokenizer has interned their names by then, but the names are
//! dropped with the token, so a document cannot fill the table of names; one tag with very many attributes still costs the
//! tokenizer the square of their number.

use std::collections::HashSet;

use html5ever::tokenizer::Tag;
use html5ever::{LocalName, local_name};

/// The longest attribute name that is kept, in bytes.
pub(super) const LONGEST_NAME: usize = 64;

/// The names of the attributes that later stages read.
#[derive(Debug, Clone)]
pub(crate) enum AttributeNames {
    /// All: faithful mode keeps what it is told to keep only at its end.
    All,
    /// These, in lower case, as in source: `viewbox`, `xlink:href`.
    Only(HashSet<LocalName>),
}

impl AttributeNames {
    /// Keeps the attributes called `names`.
    pub(crate) fn only<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self::Only(names.into_iter().map(LocalName::from).collect())
    }

    pub(super) fn contains(&self, name: &LocalName) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.contains(name),
        }
    }
}

/// Drops the attributes of a start tag that nobody reads and those past the limits. Returns how many went because of a
/// limit.
pub(super) fn filter(tag: &mut Tag, kept: &AttributeNames, max_attributes: usize) -> usize {
    let mut limited = 0;
    if !is_formatting(&tag.name) {
        tag.attrs.retain(|attribute| {
            let name = &attribute.name.local;
            let read = kept.contains(name) || tree_builder_reads(&tag.name, name);
            let short = name.len() <= LONGEST_NAME;
            limited += usize::from(read && !short);
            read && short
        });
    }
    limited += tag.attrs.len().saturating_sub(max_attributes);
    tag.attrs.truncate(max_attributes);
    limited
}

/// Formatting elements. The tree builder keeps at most three open ones that are alike, attributes included, so which
/// attributes they have decides the tree. (`font` also leaves SVG if it has `color`, `face` or `size`.)
/// Source: HTML standard, "The stack of open elements" and "push onto the list of active formatting elements", read
/// 2026-11.
pub(super) fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}

/// Attributes by which tree construction decides. Source: HTML standard, "The rules for parsing tokens in HTML content"
/// (`input` in tables) and "HTML integration point" (`annotation-xml`), read 2026-11.
fn tree_builder_reads(element: &LocalName, attribute: &LocalName) -> bool {
    match *element {
        local_name!("input") => *attribute == local_name!("type"),
        local_name!("annotation-xml") => *attribute == local_name!("encoding"),
        _ => false,
    }
}
