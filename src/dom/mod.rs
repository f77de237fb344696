//! The arena tree: what the parser builds, the passes edit and lowering reads.
//!
//! Nodes live in one `Vec` and are named by [`NodeId`]; parents and siblings are ids. Every walk is a loop, so no depth of
//! nesting can overflow the stack, and dropping a document is flat.

mod blank;
#[cfg(any(test, fuzzing))]
pub(crate) mod dump;
mod edit;
mod pixels;
mod readable;
mod serialize;
mod style;
mod walk;

use std::num::NonZeroU32;

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, ns};

pub(crate) use blank::{is_blank, trim};
pub(crate) use pixels::pixels;
pub(crate) use readable::is_unreadable;
pub(crate) use serialize::to_html;
pub(crate) use style::{declarations, drop_declarations, is_hidden};
pub(crate) use walk::Edge;

use crate::exact::make_room;

/// A node of one [`Document`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NodeId(NonZeroU32);

impl NodeId {
    /// The document node itself.
    pub(crate) const ROOT: Self = Self(NonZeroU32::MIN);

    /// Position in the arena, from 0: for tables beside the tree.
    pub(crate) fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// What a node is.
#[derive(Debug, Clone)]
pub(crate) enum NodeData {
    /// The document, or the content of a `template`.
    Document,
    #[cfg_attr(not(any(test, fuzzing)), expect(dead_code, reason = "only tests compare doctypes"))]
    Doctype(Box<Doctype>),
    Comment(StrTendril),
    #[cfg_attr(not(any(test, fuzzing)), expect(dead_code, reason = "only tests compare them"))]
    ProcessingInstruction {
        target: StrTendril,
        data: StrTendril,
    },
    Text(StrTendril),
    Element(Element),
}

/// A document type.
#[derive(Debug, Clone)]
#[cfg_attr(not(any(test, fuzzing)), expect(dead_code, reason = "only tests compare doctypes"))]
pub(crate) struct Doctype {
    pub(crate) name: StrTendril,
    pub(crate) public_id: StrTendril,
    pub(crate) system_id: StrTendril,
}

/// An element's name. Elements have no prefix in HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) ns: Namespace,
    pub(crate) local: LocalName,
}

/// An element's name and attributes. Hostile markup is nothing but elements, so it counts how large they are.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub(crate) name: Name,
    pub(crate) attributes: Box<[Attribute]>,
    /// The content of an HTML `template`, which is not among its children.
    pub(crate) template: Option<NodeId>,
    /// MathML `annotation-xml` that holds HTML.
    pub(crate) integration_point: bool,
}

impl Element {
    /// The local name if this is an HTML element.
    #[inline]
    pub(crate) fn html_name(&self) -> Option<&LocalName> {
        (self.name.ns == ns!(html)).then_some(&self.name.local)
    }

    /// The value of an attribute, by its lower-case name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|a| a.name.ns == ns!() && is_called(&a.name.local, name))
            .map(|a| &*a.value)
    }

    /// Sets an attribute, in place if it is there.
    pub(crate) fn set_attribute(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|a| a.name.ns == ns!() && &*a.name.local == name) {
            Some(attribute) => attribute.value = StrTendril::from_slice(value),
            None => self.push_attribute(attribute(name, value)),
        }
    }

    pub(crate) fn push_attribute(&mut self, attribute: Attribute) {
        let mut attributes = std::mem::take(&mut self.attributes).into_vec();
        attributes.reserve_exact(1);
        attributes.push(attribute);
        self.attributes = attributes.into_boxed_slice();
    }

    pub(crate) fn remove_attribute(&mut self, name: &str) {
        self.retain_attributes(|a| a.name.ns != ns!() || &*a.name.local != name);
    }

    pub(crate) fn retain_attributes(&mut self, keeps: impl Fn(&Attribute) -> bool) {
        if !self.attributes.iter().all(&keeps) {
            let mut attributes = std::mem::take(&mut self.attributes).into_vec();
            attributes.retain(keeps);
            self.attributes = attributes.into_boxed_slice();
        }
    }

    /// Whether the `class` attribute holds `class` as one of its words.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|c| c.split_ascii_whitespace().any(|w| w == class))
    }
}

/// An attribute of an HTML element.
pub(crate) fn attribute(name: &str, value: &str) -> Attribute {
    let name = QualName::new(None, ns!(), LocalName::from(name));
    Attribute { name, value: StrTendril::from_slice(value) }
}

/// Whether a name is `name`. Most are told apart by their length or first letter.
#[inline]
fn is_called(local: &str, name: &str) -> bool {
    local.len() == name.len()
        && local.as_bytes().first() == name.as_bytes().first()
        && local == name
}

#[derive(Debug, Clone)]
struct Node {
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first_child: Option<NodeId>,
    last_child: Option<NodeId>,
    /// Byte offset in the source of the token that made this node, or [`NOWHERE`].
    offset: u32,
    data: NodeData,
}

/// The offset of a node when positions were not asked for. No source is as long.
const NOWHERE: u32 = u32::MAX;

/// A tree of nodes. Detached nodes stay in the arena until the document is dropped.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    nodes: Vec<Node>,
    /// How often a node got another place or lost its place.
    moves: u64,
    /// How often a node was handed out to be changed.
    edits: u64,
}

impl Document {
    /// An empty document: the root alone, with room for some nodes. Growing would copy them all.
    pub(crate) fn with_capacity(nodes: usize) -> Self {
        let mut document = Self { nodes: Vec::with_capacity(nodes), moves: 0, edits: 0 };
        document.create(NodeData::Document, None);
        document
    }

    /// An empty document.
    #[cfg(test)]
    pub(crate) fn new() -> Self {
        Self::with_capacity(0)
    }

    /// Adds a detached node.
    pub(crate) fn create(&mut self, data: NodeData, offset: Option<u32>) -> NodeId {
        make_room(&mut self.nodes);
        self.nodes.push(Node {
            parent: None,
            previous: None,
            next: None,
            first_child: None,
            last_child: None,
            offset: offset.unwrap_or(NOWHERE),
            data,
        });
        // The parser's node budget is far below `u32::MAX`.
        let id = u32::try_from(self.nodes.len()).ok().and_then(NonZeroU32::new);
        NodeId(id.unwrap_or(NonZeroU32::MAX))
    }

    /// Adds a detached HTML element without attributes.
    pub(crate) fn create_html(&mut self, name: &str, offset: Option<u32>) -> NodeId {
        self.create(
            NodeData::Element(Element {
                name: Name { ns: ns!(html), local: LocalName::from(name) },
                attributes: Box::default(),
                template: None,
                integration_point: false,
            }),
            offset,
        )
    }

    /// How many nodes were ever made, the detached ones included.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Goes up with every change, and with what could have been one.
    pub(crate) fn changes(&self) -> u64 {
        self.moves + self.edits
    }

    /// Goes up with every change of the tree's shape.
    pub(crate) fn moves(&self) -> u64 {
        self.moves
    }

    #[inline]
    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.index()]
    }

    #[inline]
    pub(crate) fn data(&self, id: NodeId) -> &NodeData {
        &self.node(id).data
    }

    pub(crate) fn data_mut(&mut self, id: NodeId) -> &mut NodeData {
        self.edits += 1;
        &mut self.node_mut(id).data
    }

    pub(crate) fn offset(&self, id: NodeId) -> Option<u32> {
        Some(self.node(id).offset).filter(|&offset| offset != NOWHERE)
    }

    #[inline]
    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    #[inline]
    pub(crate) fn previous_sibling(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).previous
    }

    #[inline]
    pub(crate) fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).next
    }

    #[inline]
    pub(crate) fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).first_child
    }

    #[inline]
    pub(crate) fn last_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).last_child
    }

    #[inline]
    pub(crate) fn element(&self, id: NodeId) -> Option<&Element> {
        match self.data(id) {
            NodeData::Element(element) => Some(element),
            _ => None,
        }
    }

    pub(crate) fn element_mut(&mut self, id: NodeId) -> Option<&mut Element> {
        match self.data_mut(id) {
            NodeData::Element(element) => Some(element),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn text(&self, id: NodeId) -> Option<&str> {
        match self.data(id) {
            NodeData::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The local name if `id` is an HTML element.
    #[inline]
    pub(crate) fn html_name(&self, id: NodeId) -> Option<&LocalName> {
        self.element(id).and_then(Element::html_name)
    }

    /// Whether `id` is the HTML element `name`.
    #[inline]
    pub(crate) fn is_html(&self, id: NodeId, name: &str) -> bool {
        self.html_name(id).is_some_and(|local| &**local == name)
    }

    /// The value of an attribute of `id`, by its lower-case name.
    pub(crate) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        self.element(id)?.attribute(name)
    }

    /// A start tag as a person would recognise it, cut short: for reports.
    pub(crate) fn describe(&self, id: NodeId) -> String {
        match self.data(id) {
            NodeData::Element(element) => {
                let mut text = format!("<{}", element.name.local);
                for attribute in element.attributes.iter().take(4) {
                    let value: String = attribute.value.chars().take(60).collect();
                    text.push_str(&format!(" {}={value:?}", attribute.name.local));
                }
                text.push('>');
                text
            }
            NodeData::Text(_) => "text".to_owned(),
            NodeData::Comment(_) => "comment".to_owned(),
            NodeData::Doctype(_) => "doctype".to_owned(),
            NodeData::ProcessingInstruction { .. } => "processing instruction".to_owned(),
            NodeData::Document => "document".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    /// Two bytes of markup can make a node: each byte here costs half the input.
    #[test]
    #[cfg(target_pointer_width = "64")]
    fn a_node_is_small() {
        assert!(size_of::<super::Node>() <= 64, "{}", size_of::<super::Node>());
    }
}
