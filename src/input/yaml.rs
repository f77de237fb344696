//! YAML front matter to entries.
//!
//! Takes the text between the markers, gives the entries of its mapping, or `None` for what is no such mapping. Aliases stand for what
//! they name as long as the copies stay in proportion to the text; past that an alias is its own text. Merge keys (`<<: *base`) are
//! merged. Deep nesting ends the reading at [`MAX_DEPTH`], before the parser has looked any further.

use std::borrow::Cow;
use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::node::{Entries, MAX_DEPTH, Mapping, Node, Reading, Scalar};

/// What is copied for aliases, by the weight of [`Anchored::weight`], for each byte of the text, and what any text may copy.
const COPIES_PER_BYTE: usize = 8;
const COPIES_ANYWAY: usize = 1024;

/// What a node weighs beside its text: about what it takes to write it.
const NODE_WEIGHT: usize = 32;

struct Open {
    kind: Kind,
    anchor: usize,
    /// The weight of what is in it, and how deep that nests.
    weight: usize,
    depth: usize,
}

enum Kind {
    List(Vec<Node>),
    Map { mapping: Mapping, key: Option<Key>, merged: Entries },
}

struct Key {
    name: String,
    /// Whether this is a merge key.
    merges: bool,
}

/// What an alias can stand for.
struct Anchored {
    node: Node,
    weight: usize,
    depth: usize,
}

/// Reads the whole text.
pub(super) fn read(text: &str) -> Option<Reading> {
    // The parser takes NUL for the end of the text.
    let text =
        if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{fffd}")) } else { text.into() };
    let mut builder = Builder {
        text: &text,
        anchors: HashMap::new(),
        copies_left: text.len() * COPIES_PER_BYTE + COPIES_ANYWAY,
        places: None,
        open: Vec::new(),
        root: None,
        replaced: Entries::new(),
    };
    let mut documents = 0;
    for event in Parser::new_from_str(&text) {
        let (event, span) = event.ok()?;
        if matches!(event, Event::DocumentStart(_)) {
            documents += 1;
        }
        if documents > 1 {
            return None;
        }
        builder.take(event, span)?;
    }
    let entries = match builder.root {
        Some(Node::Map(entries)) => entries,
        // Nothing but comments.
        None => Entries::new(),
        Some(node) if node.is_null() => Entries::new(),
        Some(_) => return None,
    };
    Some(Reading { entries, replaced: builder.replaced })
}

struct Builder<'a> {
    text: &'a str,
    anchors: HashMap<usize, Anchored>,
    /// How much aliases may still copy.
    copies_left: usize,
    /// Where each character begins. Wanted rarely, so found when it is.
    places: Option<Vec<usize>>,
    open: Vec<Open>,
    root: Option<Node>,
    replaced: Entries,
}

impl Builder<'_> {
    /// Adds what an event tells; `None` if it is nothing that front matter can hold.
    fn take(&mut self, event: Event<'_>, span: Span) -> Option<()> {
        match event {
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Some(()),
            Event::SequenceStart(anchor, _) => self.begin(Kind::List(Vec::new()), anchor),
            Event::MappingStart(anchor, _) => {
                let mapping = Mapping::default();
                self.begin(Kind::Map { mapping, key: None, merged: Entries::new() }, anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Open { kind, anchor, weight, depth } = self.open.pop()?;
                let node = match kind {
                    Kind::List(items) => Node::List(items),
                    Kind::Map { mut mapping, merged, .. } => {
                        for (key, node) in merged {
                            if !mapping.has(&key) {
                                mapping.insert(key, node, &mut self.replaced);
                            }
                        }
                        Node::Map(mapping.into_entries())
                    }
                };
                self.anchor(anchor, &node, weight, depth);
                self.add(node, false, weight, depth)
            }
            Event::Alias(anchor) => {
                let (node, weight, depth) = self.alias(anchor, span);
                self.add(node, false, weight, depth)
            }
            Event::Scalar(text, style, anchor, tag) => {
                let text_tag =
                    tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
                let is_plain = style == ScalarStyle::Plain;
                let merges = is_plain && text == "<<";
                let is_key = matches!(
                    self.open.last(),
                    Some(Open { kind: Kind::Map { key: None, .. }, .. })
                );
                // A key is a word: `null` and `~` are called so.
                let scalar = match is_plain && !text_tag && !is_key {
                    true => Scalar::plain(text),
                    false => Scalar::string(text),
                };
                let weight = NODE_WEIGHT + scalar.text.len();
                let node = Node::Scalar(scalar);
                self.anchor(anchor, &node, weight, 0);
                self.add(node, merges, weight, 0)
            }
        }
    }

    fn begin(&mut self, kind: Kind, anchor: usize) -> Option<()> {
        let may_begin = match self.open.last().map(|open| &open.kind) {
            Some(Kind::Map { key, .. }) => key.is_some(),
            Some(Kind::List(_)) => true,
            None => matches!(kind, Kind::Map { .. }),
        };
        if !may_begin || self.open.len() == MAX_DEPTH {
            return None;
        }
        self.open.push(Open { kind, anchor, weight: NODE_WEIGHT, depth: 1 });
        Some(())
    }

    /// Remembers what has an anchor; 0 is none.
    fn anchor(&mut self, anchor: usize, node: &Node, weight: usize, depth: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, Anchored { node: node.clone(), weight, depth });
        }
    }

    /// What an alias stands for: its own text if that would be too much, or is what the alias is in.
    fn alias(&mut self, anchor: usize, span: Span) -> (Node, usize, usize) {
        if let Some(Anchored { node, weight, depth }) = self.anchors.get(&anchor)
            && *weight <= self.copies_left
            && self.open.len() + depth <= MAX_DEPTH
        {
            self.copies_left -= weight;
            return (node.clone(), *weight, *depth);
        }
        let text = self.text;
        let places = self.places.get_or_insert_with(|| {
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
        });
        let place = |index: usize| places.get(index).copied().unwrap_or(text.len());
        let alias = text.get(place(span.start.index())..place(span.end.index()));
        let alias = alias.unwrap_or("*").trim();
        (Node::text(alias), NODE_WEIGHT + alias.len(), 0)
    }

    /// Puts a node where it belongs.
    fn add(&mut self, node: Node, merges: bool, weight: usize, depth: usize) -> Option<()> {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Some(());
        };
        open.weight = open.weight.saturating_add(weight);
        open.depth = open.depth.max(depth + 1);
        match &mut open.kind {
            Kind::List(items) => items.push(node),
            Kind::Map { mapping, key, merged } => match (key.take(), node) {
                (None, Node::Scalar(scalar)) => *key = Some(Key { name: scalar.text, merges }),
                (None, Node::List(_) | Node::Map(_)) => return None,
                (Some(Key { merges: true, .. }), Node::Map(entries)) => merged.extend(entries),
                (Some(Key { merges: true, .. }), Node::List(items))
                    if items.iter().all(|item| matches!(item, Node::Map(_))) =>
                {
                    for item in items {
                        if let Node::Map(entries) = item {
                            merged.extend(entries);
                        }
                    }
                }
                (Some(key), node) => mapping.insert(key.name, node, &mut self.replaced),
            },
        }
        Some(())
    }
}
