//! html5ever's tree operations in, a [`Document`] out.
//!
//! html5ever calls its sink by shared reference, hence the cells. No call holds a borrow longer than itself except
//! `elem_name`, whose answer the tree builder drops before it changes the tree.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell, RefMut};
use std::collections::HashMap;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, ns};

use super::budget::Budget;
use super::formatting::Stash;
use crate::dom::{Doctype, Document, Element, Name, NodeData, NodeId};
use crate::error::Error;
use crate::exact::exact;

#[derive(Debug)]
pub(super) struct ArenaSink {
    tree: RefCell<Tree>,
    budget: RefCell<Budget>,
    stash: RefCell<Stash>,
    /// Where the token begins from which the next nodes are made.
    offset: Cell<Option<u32>>,
    /// The element whose name the tree builder asked for last.
    asked: Cell<Option<NodeId>>,
}

#[derive(Debug)]
struct Tree {
    document: Document,
    /// The `template` of each template's content.
    hosts: HashMap<NodeId, NodeId>,
    /// The name of what is no element; the tree builder never asks.
    nameless: Name,
}

/// The name of an element, while the tree builder looks at it.
#[derive(Debug)]
pub(super) struct BorrowedName<'a>(Ref<'a, Name>);

impl ElemName for BorrowedName<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

/// The element that new content goes into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CurrentNode {
    /// Levels of elements down to it, itself included.
    pub(super) depth: usize,
    /// Whether start tags inside it make foreign elements.
    pub(super) foreign: bool,
}

impl ArenaSink {
    /// `nodes` is about how many will be made.
    pub(super) fn new(budget: Budget, nodes: usize) -> Self {
        Self {
            tree: RefCell::new(Tree {
                document: Document::with_capacity(nodes),
                hosts: HashMap::new(),
                nameless: Name { ns: ns!(), local: LocalName::default() },
            }),
            budget: RefCell::new(budget),
            stash: RefCell::default(),
            offset: Cell::new(None),
            asked: Cell::new(None),
        }
    }

    pub(super) fn set_offset(&self, offset: Option<u32>) {
        self.offset.set(offset);
    }

    pub(super) fn is_spent(&self) -> bool {
        self.budget.borrow().is_spent()
    }

    /// The attributes of formatting elements.
    pub(super) fn stash(&self) -> RefMut<'_, Stash> {
        self.stash.borrow_mut()
    }

    /// Forgets which element was asked for.
    pub(super) fn forget_asked(&self) {
        self.asked.set(None);
    }

    /// The element asked for last, if any was.
    pub(super) fn asked(&self) -> CurrentNode {
        let Some(id) = self.asked.get() else { return CurrentNode { depth: 0, foreign: false } };
        let tree = self.tree.borrow();
        let mut depth = 0;
        let mut at = Some(id);
        while let Some(node) = at {
            depth += usize::from(tree.document.element(node).is_some());
            at = tree.document.parent(node).or_else(|| tree.hosts.get(&node).copied());
        }
        CurrentNode { depth, foreign: tree.document.element(id).is_some_and(is_foreign) }
    }

    /// Whether start tags in the element asked for last make foreign elements.
    pub(super) fn asked_is_foreign(&self) -> bool {
        let tree = self.tree.borrow();
        self.asked.get().and_then(|id| tree.document.element(id)).is_some_and(is_foreign)
    }

    fn create(&self, data: NodeData) -> NodeId {
        let mut tree = self.tree.borrow_mut();
        let id = tree.document.create(data, self.offset.get());
        self.budget.borrow_mut().count_nodes(tree.document.len());
        id
    }

    fn node_of(&self, child: NodeOrText<NodeId>) -> NodeId {
        match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => self.create(NodeData::Text(text)),
        }
    }

    /// Adds `text` to the node `id` if that is text.
    fn extend_text(&self, id: Option<NodeId>, text: &StrTendril) -> bool {
        let Some(id) = id else { return false };
        match self.tree.borrow_mut().document.data_mut(id) {
            NodeData::Text(existing) => {
                existing.push_tendril(text);
                true
            }
            _ => false,
        }
    }

    fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.tree.borrow().document.parent(id)
    }
}

/// Whether start tags in `element` follow the rules for foreign content, whatever their name: not so in HTML elements, nor
/// in those elements of MathML and SVG that may hold HTML. Source: HTML standard, "Tree construction dispatcher",
/// "MathML text integration point", "HTML integration point", read 2026-11.
fn is_foreign(element: &Element) -> bool {
    let name = &*element.name.local;
    match element.name.ns {
        ns!(mathml) => {
            !element.integration_point && !matches!(name, "mi" | "mo" | "mn" | "ms" | "mtext")
        }
        ns!(svg) => !matches!(name, "foreignObject" | "desc" | "title"),
        _ => false,
    }
}

impl TreeSink for ArenaSink {
    type Handle = NodeId;
    type Output = Result<Document, Error>;
    type ElemName<'a> = BorrowedName<'a>;

    fn finish(self) -> Self::Output {
        match self.budget.into_inner().into_error() {
            Some(error) => Err(error),
            None => Ok(self.tree.into_inner().document),
        }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        NodeId::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> BorrowedName<'a> {
        self.asked.set(Some(*target));
        BorrowedName(Ref::map(self.tree.borrow(), |tree| {
            tree.document.element(*target).map_or(&tree.nameless, |element| &element.name)
        }))
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> NodeId {
        let kept = self.stash.borrow().restore(&attributes).unwrap_or_else(|| exact(attributes));
        self.budget.borrow_mut().count_attributes(&kept);
        let template = flags.template.then(|| self.create(NodeData::Document));
        let id = self.create(NodeData::Element(Element {
            name: Name { ns: name.ns, local: name.local },
            attributes: kept.into_boxed_slice(),
            template,
            integration_point: flags.mathml_annotation_xml_integration_point,
        }));
        if let Some(content) = template {
            self.tree.borrow_mut().hosts.insert(content, id);
        }
        id
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.create(NodeData::Comment(text))
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.create(NodeData::ProcessingInstruction { target, data })
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendText(text) = &child {
            let last = self.tree.borrow().document.last_child(*parent);
            if self.extend_text(last, text) {
                return;
            }
        }
        let child = self.node_of(child);
        self.tree.borrow_mut().document.append(*parent, child);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendText(text) = &child {
            let previous = self.tree.borrow().document.previous_sibling(*sibling);
            if self.extend_text(previous, text) {
                return;
            }
        }
        let child = self.node_of(child);
        self.tree.borrow_mut().document.insert_before(*sibling, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        if self.parent(*element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(
        &self,
        name: StrTendril,
        public_id: StrTendril,
        system_id: StrTendril,
    ) {
        let doctype =
            self.create(NodeData::Doctype(Box::new(Doctype { name, public_id, system_id })));
        self.tree.borrow_mut().document.append(NodeId::ROOT, doctype);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        let tree = self.tree.borrow();
        tree.document.element(*target).and_then(|element| element.template).unwrap_or(*target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let mut budget = self.budget.borrow_mut();
        let mut tree = self.tree.borrow_mut();
        let Some(element) = tree.document.element_mut(*target) else { return };
        for attribute in attributes {
            let is_new = element.attributes.iter().all(|a| a.name != attribute.name);
            if is_new && element.attributes.len() < budget.max_attributes() {
                budget.count_attributes(std::slice::from_ref(&attribute));
                element.push_attribute(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.borrow_mut().document.detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.tree.borrow_mut().document.reparent_children(*node, *new_parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &NodeId) -> bool {
        self.tree
            .borrow()
            .document
            .element(*target)
            .is_some_and(|element| element.integration_point)
    }

    fn allow_declarative_shadow_roots(&self, _: &NodeId) -> bool {
        // A shadow root is not part of the document's tree; the template stays a template.
        false
    }
}
