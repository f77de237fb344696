//! What the tree may cost: nodes and bytes of attributes, counted where elements are made, so that copies which the tree
//! builder makes of formatting elements count as well.

use html5ever::Attribute;

use crate::error::Error;
use crate::limits::{Limit, Limits};

/// Node ids have 32 bits, and one token may make some nodes after the budget is spent.
const MOST_NODES: usize = u32::MAX as usize - (1 << 20);

#[derive(Debug)]
pub(super) struct Budget {
    max_nodes: usize,
    max_attribute_bytes: usize,
    attribute_bytes: usize,
    max_attributes: usize,
    error: Option<Error>,
}

impl Budget {
    pub(super) fn new(limits: &Limits, input_bytes: usize) -> Self {
        Self {
            max_nodes: limits.nodes(input_bytes).min(MOST_NODES),
            max_attribute_bytes: limits.attribute_bytes(input_bytes),
            attribute_bytes: 0,
            max_attributes: limits.attributes(),
            error: None,
        }
    }

    /// The tree has `nodes` nodes now.
    pub(super) fn count_nodes(&mut self, nodes: usize) {
        if nodes > self.max_nodes {
            self.fail(Limit::MaxNodes, self.max_nodes, nodes);
        }
    }

    /// An element gets `attributes`.
    pub(super) fn count_attributes(&mut self, attributes: &[Attribute]) {
        for attribute in attributes {
            let bytes = attribute.name.local.len() + attribute.value.len();
            self.attribute_bytes = self.attribute_bytes.saturating_add(bytes);
        }
        if self.attribute_bytes > self.max_attribute_bytes {
            self.fail(Limit::MaxAttributeBytes, self.max_attribute_bytes, self.attribute_bytes);
        }
    }

    /// The most attributes of one element.
    pub(super) fn max_attributes(&self) -> usize {
        self.max_attributes
    }

    pub(super) fn is_spent(&self) -> bool {
        self.error.is_some()
    }

    pub(super) fn into_error(self) -> Option<Error> {
        self.error
    }

    fn fail(&mut self, limit: Limit, allowed: usize, found: usize) {
        self.error.get_or_insert(Error::Limit {
            limit,
            allowed: allowed as u64,
            found: found as u64,
        });
    }
}
