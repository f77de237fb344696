//! An element of the arena as the selector engine sees it.

use html5ever::{Namespace, ns};
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::context::MatchingContext;
use selectors::matching::ElementSelectorFlags;
use selectors::{Element, OpaqueElement};

use super::names::{Identifier, Local, Never, Syntax, Value};
use crate::dom::{self, Document, NodeData, NodeId};

/// A handle: the document, the node, and its data at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Handle<'d> {
    document: &'d Document,
    id: NodeId,
    element: &'d dom::Element,
}

impl<'d> Handle<'d> {
    pub(super) fn new(document: &'d Document, id: NodeId) -> Option<Self> {
        document.element(id).map(|element| Self { document, id, element })
    }

    fn sibling(self, step: impl Fn(NodeId) -> Option<NodeId>) -> Option<Self> {
        std::iter::successors(step(self.id), |&id| step(id))
            .find_map(|id| Self::new(self.document, id))
    }
}

impl Element for Handle<'_> {
    type Impl = Syntax;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.element)
    }

    fn parent_element(&self) -> Option<Self> {
        Self::new(self.document, self.document.parent(self.id)?)
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.sibling(|id| self.document.previous_sibling(id))
    }

    fn next_sibling_element(&self) -> Option<Self> {
        self.sibling(|id| self.document.next_sibling(id))
    }

    fn first_element_child(&self) -> Option<Self> {
        self.document.children(self.id).find_map(|id| Self::new(self.document, id))
    }

    fn is_html_element_in_html_document(&self) -> bool {
        self.element.name.ns == ns!(html)
    }

    fn has_local_name(&self, name: &Local) -> bool {
        self.element.name.local == name.0
    }

    fn has_namespace(&self, namespace: &Namespace) -> bool {
        self.element.name.ns == *namespace
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.element.name.local == other.element.name.local
            && self.element.name.ns == other.element.name.ns
    }

    fn attr_matches(
        &self,
        namespace: &NamespaceConstraint<&Namespace>,
        name: &Local,
        operation: &AttrSelectorOperation<&Value>,
    ) -> bool {
        self.element.attributes.iter().any(|attribute| {
            attribute.name.local == name.0
                && match namespace {
                    NamespaceConstraint::Any => true,
                    NamespaceConstraint::Specific(wanted) => attribute.name.ns == **wanted,
                }
                && operation.eval_str(&attribute.value)
        })
    }

    fn match_non_ts_pseudo_class(
        &self,
        class: &Never,
        _: &mut MatchingContext<'_, Syntax>,
    ) -> bool {
        match *class {}
    }

    fn match_pseudo_element(&self, element: &Never, _: &mut MatchingContext<'_, Syntax>) -> bool {
        match *element {}
    }

    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        false
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_id(&self, id: &Identifier, case: CaseSensitivity) -> bool {
        self.element.attribute("id").is_some_and(|value| case.eq(value.as_bytes(), id.0.as_bytes()))
    }

    fn has_class(&self, class: &Identifier, case: CaseSensitivity) -> bool {
        self.element.attribute("class").is_some_and(|value| {
            value.split_ascii_whitespace().any(|word| case.eq(word.as_bytes(), class.0.as_bytes()))
        })
    }

    fn has_custom_state(&self, _: &Identifier) -> bool {
        false
    }

    fn imported_part(&self, _: &Identifier) -> Option<Identifier> {
        None
    }

    fn is_part(&self, _: &Identifier) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        self.document.children(self.id).all(|child| match self.document.data(child) {
            NodeData::Element(_) => false,
            NodeData::Text(text) => text.is_empty(),
            _ => true,
        })
    }

    fn is_root(&self) -> bool {
        self.document.parent(self.id) == Some(NodeId::ROOT)
    }

    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}
