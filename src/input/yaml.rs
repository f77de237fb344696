//! YAML front matter to entries.
//!
//! Takes the text between the markers, gives the entries of its mapping, or `None` for what is no such mapping. Nothing is
//! expanded: an alias of a short scalar is that scalar, any other alias is null. Deep nesting ends the reading at
//! [`MAX_DEPTH`], before the parser has looked any further.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::node::{Entries, MAX_DEPTH, Node, Scalar, resolve_plain};
use crate::article::Value;

/// What an alias may repeat, so that repeating cannot multiply.
const MAX_ALIASED_BYTES: usize = 256;

enum Open {
    List(Vec<Node>),
    Map { entries: Entries, keys: HashSet<String>, key: Option<String> },
}

pub(super) fn read(text: &str) -> Option<Entries> {
    // The parser takes NUL for the end of the text.
    let text =
        if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{fffd}")) } else { text.into() };
    let mut anchors: HashMap<usize, Scalar> = HashMap::new();
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    let mut documents = 0;
    for event in Parser::new_from_str(&text) {
        let (event, _) = event.ok()?;
        let node = match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    return None;
                }
                continue;
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => continue,
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                let pending = match open.last() {
                    Some(Open::Map { key, .. }) => key.is_some(),
                    Some(Open::List(_)) => true,
                    None => matches!(event, Event::MappingStart(..)),
                };
                if !pending || open.len() == MAX_DEPTH {
                    return None;
                }
                open.push(match event {
                    Event::SequenceStart(..) => Open::List(Vec::new()),
                    _ => Open::Map { entries: Vec::new(), keys: HashSet::new(), key: None },
                });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop()? {
                Open::List(items) => Node::List(items),
                Open::Map { entries, .. } => Node::Map(entries),
            },
            Event::Alias(anchor) => Node::Scalar(anchors.get(&anchor).cloned().unwrap_or_default()),
            Event::Scalar(text, style, anchor, tag) => {
                let text_tag =
                    tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
                let value = match style {
                    ScalarStyle::Plain if !text_tag => resolve_plain(&text),
                    _ => Value::String(text.to_string()),
                };
                // The text of null is nothing: `title: ~` has no title.
                let text = if value == Value::Null { String::new() } else { text.into_owned() };
                let scalar = Scalar { text, value };
                if anchor != 0 && scalar.text.len() <= MAX_ALIASED_BYTES {
                    anchors.insert(anchor, scalar.clone());
                }
                Node::Scalar(scalar)
            }
        };
        match open.last_mut() {
            None => root = Some(node),
            Some(Open::List(items)) => items.push(node),
            Some(Open::Map { entries, keys, key }) => match (key.take(), node) {
                (Some(name), node) => {
                    // A key twice is an error in YAML; the first has the word.
                    if keys.insert(name.clone()) {
                        entries.push((name, node));
                    }
                }
                (None, Node::Scalar(scalar)) => *key = Some(scalar.text),
                (None, Node::List(_) | Node::Map(_)) => return None,
            },
        }
    }
    match root {
        Some(Node::Map(entries)) => Some(entries),
        // Nothing but comments.
        None => Some(Vec::new()),
        Some(node) if node.is_null() => Some(Vec::new()),
        Some(_) => None,
    }
}
