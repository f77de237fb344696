//! Start tags and end tags, and their attributes.

use std::collections::HashSet;

use html5ever::tokenizer::{Tag, TagKind, Token};
use html5ever::{Attribute, LocalName, QualName, ns};

use super::{Receiver, Tokenizer, is_space};

/// With more attributes than this, a set tells whether a name was there before.
const FEW_ATTRIBUTES: usize = 16;

/// The most attributes of a tag that are looked at. The guard lets fewer pass; names beyond are not even interned.
const MOST_ATTRIBUTES: usize = 4096;

/// What ends a piece of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// `>`, behind `/` or not.
    Tag { self_closing: bool },
    /// The end of the source: there is no tag.
    Source,
}

impl<R: Receiver> Tokenizer<'_, R> {
    /// The start tag whose `<` is at `open`.
    pub(super) fn start_tag(&mut self, open: usize) {
        let name = self.tag_name(open + 1);
        let list = std::mem::take(&mut self.attributes);
        let mut attributes = Attributes { list, ..Attributes::default() };
        let end = self.attributes(Some(&name), &mut attributes);
        // As many as there are: the tree keeps them.
        let attrs = attributes.list.drain(..).collect();
        self.attributes = attributes.list;
        let End::Tag { self_closing } = end else { return };
        self.last_start_tag = Some(name.clone());
        let tag = Tag {
            kind: TagKind::StartTag,
            name,
            self_closing,
            attrs,
            had_duplicate_attributes: attributes.had_duplicate,
        };
        self.give(open, Token::TagToken(tag));
    }

    /// The end tag whose `<` is at `open`. Its attributes are nothing.
    pub(super) fn end_tag(&mut self, open: usize) {
        let name = self.tag_name(open + 2);
        let End::Tag { self_closing } = self.attributes(None, &mut Attributes::default()) else {
            return;
        };
        let tag = Tag {
            kind: TagKind::EndTag,
            name,
            self_closing,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        };
        self.give(open, Token::TagToken(tag));
    }

    fn tag_name(&mut self, from: usize) -> LocalName {
        let bytes = self.source.as_bytes();
        let ends = |byte: &u8| is_space(*byte) || matches!(byte, b'/' | b'>');
        let length = bytes[from..].iter().position(ends).unwrap_or(bytes.len() - from);
        self.at = from + length;
        LocalName::from(self.name(from, from + length))
    }

    /// A name in lower case.
    fn name(&mut self, from: usize, to: usize) -> &str {
        let name = &self.source[from..to];
        if !name.bytes().any(|byte| byte.is_ascii_uppercase() || byte == 0) {
            return name;
        }
        self.scratch.clear();
        self.scratch.extend(name.chars().map(|c| match c {
            '\0' => '\u{fffd}',
            _ => c.to_ascii_lowercase(),
        }));
        &self.scratch
    }

    /// Reads the rest of a tag, and its attributes if it is the start tag of `element`.
    fn attributes(&mut self, element: Option<&LocalName>, attributes: &mut Attributes) -> End {
        let bytes = self.source.as_bytes();
        loop {
            let end = match bytes.get(self.at) {
                None => Some(End::Source),
                Some(b'>') => Some(End::Tag { self_closing: false }),
                Some(b'/') if bytes.get(self.at + 1) == Some(&b'>') => {
                    self.at += 1;
                    Some(End::Tag { self_closing: true })
                }
                Some(b'/') => {
                    self.at += 1;
                    continue;
                }
                Some(space) if is_space(*space) => {
                    self.at += 1;
                    continue;
                }
                Some(_) => None,
            };
            match end {
                Some(End::Source) => {
                    self.at = bytes.len();
                    return End::Source;
                }
                Some(end) => {
                    self.at += 1;
                    return end;
                }
                None => self.attribute(element, attributes),
            }
        }
    }

    fn attribute(&mut self, element: Option<&LocalName>, attributes: &mut Attributes) {
        let bytes = self.source.as_bytes();
        let name_from = self.at;
        // A name may begin with `=`.
        let ends = |byte: &u8| is_space(*byte) || matches!(byte, b'/' | b'>' | b'=');
        let length = bytes[name_from + 1..].iter().position(ends);
        let name_to = length.map_or(bytes.len(), |length| name_from + 1 + length);
        let mut at = skip_spaces(bytes, name_to);
        let mut value = (at, at);
        if bytes.get(at) == Some(&b'=') {
            at = skip_spaces(bytes, at + 1);
            match bytes.get(at) {
                Some(&quote @ (b'"' | b'\'')) => {
                    let to = super::find(quote, bytes, at + 1).unwrap_or(bytes.len());
                    value = (at + 1, to);
                    // Without the quote the source ends in the tag.
                    at = (to + 1).min(bytes.len());
                }
                // `>` ends the tag.
                _ => {
                    let ends = |byte: &u8| is_space(*byte) || *byte == b'>';
                    let rest = bytes.get(at..).unwrap_or_default();
                    let length = rest.iter().position(ends).unwrap_or(rest.len());
                    value = (at, at + length);
                    at += length;
                }
            }
        }
        self.at = at;
        let Some(element) = element.filter(|_| attributes.list.len() < MOST_ATTRIBUTES) else {
            return;
        };
        let receiver = &self.receiver;
        let name = &self.source[name_from..name_to];
        let name = match name.bytes().any(|byte| byte.is_ascii_uppercase() || byte == 0) {
            false => receiver.wants(element, name).then(|| LocalName::from(name)),
            true => {
                let name = self.name(name_from, name_to).to_owned();
                self.receiver.wants(element, &name).then(|| LocalName::from(name))
            }
        };
        if let Some(name) = name
            && attributes.admit(&name)
        {
            let value = self.value(value.0, value.1);
            let name = QualName::new(None, ns!(), name);
            attributes.list.push(Attribute { name, value });
        }
    }
}

/// The attributes of a tag.
#[derive(Debug, Default)]
struct Attributes {
    list: Vec<Attribute>,
    /// The names, once there are many.
    names: HashSet<LocalName>,
    had_duplicate: bool,
}

impl Attributes {
    /// Whether the name is new: of attributes that are called the same the first counts.
    fn admit(&mut self, name: &LocalName) -> bool {
        let known = if self.list.len() < FEW_ATTRIBUTES {
            self.list.iter().any(|attribute| attribute.name.local == *name)
        } else {
            if self.names.is_empty() {
                self.names.extend(self.list.iter().map(|attribute| attribute.name.local.clone()));
            }
            !self.names.insert(name.clone())
        };
        self.had_duplicate |= known;
        !known
    }
}

fn skip_spaces(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().position(|byte| !is_space(*byte)).map_or(bytes.len(), |length| from + length)
}
