//! The attributes of formatting elements, kept aside from the tree builder.
//!
//! The tree builder keeps at most three open formatting elements that are alike, attributes included: it copies and sorts
//! the attributes of each such start tag and of all formatting elements in its list to compare them, and copies them again
//! when it reopens elements. So the guard gives it one short attribute in their place, alike exactly if the attributes are
//! alike, and the sink puts back those that later stages read.

use std::collections::HashMap;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::Tag;
use html5ever::{Attribute, QualName, local_name, ns};

/// Whether a `font` start tag leaves foreign content. Source: HTML standard, "The rules for parsing tokens in foreign
/// content", read 2026-11.
pub(super) fn has_font_attribute(tag: &Tag) -> bool {
    tag.attrs.iter().any(|attribute| {
        matches!(
            attribute.name.local,
            local_name!("color") | local_name!("face") | local_name!("size")
        )
    })
}

/// The sets of attributes met so far.
#[derive(Debug, Default)]
pub(super) struct Stash {
    numbers: HashMap<Box<str>, usize>,
    sets: Vec<Vec<Attribute>>,
    /// What the set that is asked for is known by: memory to write it to.
    key: String,
}

impl Stash {
    /// The number of a tag's set of attributes, whatever their order.
    pub(super) fn number(&mut self, tag: &Tag) -> usize {
        self.key.clear();
        match tag.attrs.as_slice() {
            [only] => write_key(&mut self.key, only),
            attributes => {
                let mut sorted: Vec<&Attribute> = attributes.iter().collect();
                sorted.sort_by(|a, b| a.name.local.cmp(&b.name.local));
                sorted.into_iter().for_each(|attribute| write_key(&mut self.key, attribute));
            }
        }
        if let Some(&number) = self.numbers.get(&*self.key) {
            return number;
        }
        let next = self.numbers.len();
        self.numbers.insert(self.key.as_str().into(), next);
        next
    }

    /// The attributes of the set `number` that reach the tree are `kept`.
    pub(super) fn keep(&mut self, number: usize, kept: Vec<Attribute>) {
        if self.sets.len() == number {
            self.sets.push(kept);
        }
    }

    /// Gives back the attributes that `stand_in` stands for, if it is one.
    pub(super) fn restore(&self, stand_in: &[Attribute]) -> Option<Vec<Attribute>> {
        let [only] = stand_in else { return None };
        let number: usize = only.value.strip_prefix('\0')?.parse().ok()?;
        self.sets.get(number).cloned()
    }
}

/// Neither names nor values hold NUL: the tokenizer replaced it.
fn write_key(key: &mut String, attribute: &Attribute) {
    for part in [&*attribute.name.local, &*attribute.value] {
        key.push_str(part);
        key.push('\0');
    }
}

/// The attribute that stands for the set `number`. No value from a source holds NUL.
pub(super) fn stand_in(number: usize, has_font_attribute: bool) -> Attribute {
    // By this name the tree builder knows that a `font` leaves foreign content.
    let name = if has_font_attribute { local_name!("color") } else { local_name!("id") };
    let value = StrTendril::format(format_args!("\0{number}"));
    Attribute { name: QualName::new(None, ns!(), name), value }
}
