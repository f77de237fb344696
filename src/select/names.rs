//! The string types that the selector engine works with, and which optional syntax it reads.

use std::fmt;

use cssparser::{ToCss, serialize_identifier, serialize_string};
use html5ever::{LocalName, Namespace};
use precomputed_hash::PrecomputedHash;
use selectors::parser::{
    NonTSPseudoClass, Parser, PseudoElement, SelectorImpl, SelectorParseErrorKind,
};

/// The selector engine's types.
#[derive(Debug, Clone)]
pub(super) struct Syntax;

/// What the parser of selectors reads beyond the plain kinds.
pub(super) struct Grammar;

impl Parser<'_> for Grammar {
    type Impl = Syntax;
    type Error = SelectorParseErrorKind;

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn allow_forgiving_selectors(&self) -> bool {
        false
    }
}

impl SelectorImpl for Syntax {
    type ExtraMatchingData<'a> = ();
    type AttrValue = Value;
    type Identifier = Identifier;
    type LocalName = Local;
    type NamespaceUrl = Namespace;
    type NamespacePrefix = Local;
    type BorrowedNamespaceUrl = Namespace;
    type BorrowedLocalName = Local;
    type NonTSPseudoClass = Never;
    type PseudoElement = Never;
}

/// An attribute's value in a selector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value(Box<str>);

/// A class or an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identifier(pub(super) LocalName);

/// The name of an element or attribute.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Local(pub(super) LocalName);

/// Pseudo-classes with state and pseudo-elements: there are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Never {}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl AsRef<str> for Value {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Identifier {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<&str> for Local {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl PrecomputedHash for Identifier {
    fn precomputed_hash(&self) -> u32 {
        self.0.precomputed_hash()
    }
}

impl PrecomputedHash for Local {
    fn precomputed_hash(&self) -> u32 {
        self.0.precomputed_hash()
    }
}

impl ToCss for Value {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        serialize_string(&self.0, out)
    }
}

impl ToCss for Identifier {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        serialize_identifier(&self.0, out)
    }
}

impl ToCss for Local {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        serialize_identifier(&self.0, out)
    }
}

impl ToCss for Never {
    fn to_css<W: fmt::Write>(&self, _: &mut W) -> fmt::Result {
        match *self {}
    }
}

impl NonTSPseudoClass for Never {
    fn is_active_or_hover(&self) -> bool {
        match *self {}
    }

    fn is_user_action_state(&self) -> bool {
        match *self {}
    }
}

impl PseudoElement for Never {}
