//! A list of names of attributes, in order of preference: an element in, the values it has for them out.
//!
//! Elements have few attributes and lists have many names, so each attribute is looked up in the list, not the other way round.

use html5ever::{LocalName, ns};

use crate::dom::Element;
use crate::known_keys::KnownMap;

/// Names of attributes, each once, in order of preference.
#[derive(Debug, Clone, Default)]
pub(crate) struct AttributeList {
    names: Vec<String>,
    places: KnownMap<LocalName, usize>,
    /// A bit for each length that a name has: most other names are told by it.
    lengths: u64,
}

/// The bit of a name in `lengths`.
fn length_bit(name: &str) -> u64 {
    1 << name.len().min(63)
}

impl AttributeList {
    /// Appends a name, unless it is there already.
    pub(super) fn add(&mut self, name: &str) {
        self.lengths |= length_bit(name);
        let place = self.names.len();
        self.places.entry(LocalName::from(name)).or_insert_with(|| {
            self.names.push(name.to_owned());
            place
        });
    }

    /// The names.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Whether a name is in the list.
    pub(crate) fn has(&self, name: &LocalName) -> bool {
        self.place(name).is_some()
    }

    fn place(&self, name: &LocalName) -> Option<usize> {
        if self.lengths & length_bit(name) == 0 { None } else { self.places.get(name).copied() }
    }

    /// The values that an element has for these names, the most preferred first.
    pub(crate) fn values<'e>(
        &self,
        element: &'e Element,
    ) -> impl Iterator<Item = &'e str> + use<'e> {
        let listed = element.attributes.iter().filter(|attribute| attribute.name.ns == ns!());
        let mut values: Vec<(usize, &str)> = listed
            .filter_map(|attribute| Some((self.place(&attribute.name.local)?, &*attribute.value)))
            .collect();
        values.sort_unstable_by_key(|(place, _)| *place);
        values.into_iter().map(|(_, value)| value)
    }
}

impl FromIterator<String> for AttributeList {
    fn from_iter<I: IntoIterator<Item = String>>(names: I) -> Self {
        let mut list = Self::default();
        names.into_iter().for_each(|name| list.add(&name));
        list
    }
}
