//! Selector text to a checked selector list, or an error with a place in the text and a way out.

use std::collections::BTreeSet;
use std::ops::Range;

use selectors::parser::{Component, Selector as Complex, SelectorParseErrorKind};

use super::names::{Grammar, Syntax};
use super::scan;

/// A list of selectors, as one CSS rule has it. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Selector {
    pub(super) list: Vec<Complex<Syntax>>,
}

/// What is wrong with selector text, where (as a byte range of it), and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SelectorError {
    pub(crate) at: Range<usize>,
    pub(crate) message: String,
    pub(crate) help: String,
}

impl SelectorError {
    pub(super) fn new(
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { at, message: message.into(), help: help.into() }
    }
}

impl Selector {
    /// Reads a selector list.
    pub(crate) fn parse(text: &str) -> Result<Self, SelectorError> {
        let mut list = Vec::new();
        for range in scan::split(text)? {
            let piece = &text[range.clone()];
            let mut input = cssparser::Parser::new(piece);
            let parsed = Complex::parse(&Grammar, &mut input);
            let end = input.position().byte_index();
            match parsed {
                Ok(selector) if input.is_exhausted() => list.push(selector),
                Ok(_) => return Err(error(text, &range, end, None)),
                Err(e) => {
                    let kind = match e.kind {
                        cssparser::ParseErrorKind::Custom(kind) => Some(kind),
                        cssparser::ParseErrorKind::Basic(_) => None,
                    };
                    return Err(error(text, &range, end, kind));
                }
            }
        }
        Ok(Self { list })
    }

    /// Adds the names of all attributes that matching reads.
    pub(crate) fn attribute_names(&self, names: &mut BTreeSet<String>) {
        for selector in &self.list {
            collect(selector, names);
        }
    }
}

fn collect(selector: &Complex<Syntax>, names: &mut BTreeSet<String>) {
    for component in selector.iter_raw_match_order() {
        match component {
            Component::ID(_) => {
                names.insert("id".to_owned());
            }
            Component::Class(_) => {
                names.insert("class".to_owned());
            }
            Component::AttributeInNoNamespaceExists { local_name_lower, .. } => {
                names.insert(local_name_lower.0.to_string());
            }
            Component::AttributeInNoNamespace { local_name, .. } => {
                names.insert(local_name.0.to_ascii_lowercase().to_string());
            }
            Component::AttributeOther(other) => {
                names.insert(other.local_name_lower.0.to_string());
            }
            // Parentheses do not nest, so this recursion is one level deep.
            Component::Negation(list) | Component::Is(list) | Component::Where(list) => {
                list.slice().iter().for_each(|inner| collect(inner, names));
            }
            _ => {}
        }
    }
}

/// The error for the piece `range` of `text`, which was read up to `end` bytes into the piece.
fn error(
    text: &str,
    range: &Range<usize>,
    end: usize,
    kind: Option<SelectorParseErrorKind>,
) -> SelectorError {
    use SelectorParseErrorKind as Kind;
    let piece = &text[range.clone()];
    if piece.trim().is_empty() {
        let (message, help) = if text.trim().is_empty() {
            ("the selector is empty", "write a CSS selector, for example 'div.ad-box'")
        } else {
            ("a selector is missing beside a comma", "remove the comma or add a selector")
        };
        let start = range.start.min(text.len().saturating_sub(1));
        return SelectorError::new(start..text.len().min(start + 1), message, help);
    }
    // The parser stands behind the token it did not like.
    let read = piece.get(..end).unwrap_or(piece).trim_end();
    let start = range.start + read.char_indices().next_back().map_or(0, |(at, _)| at);
    let width = text.get(start..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
    let at = start..start + width;
    let (message, help) = match kind {
        Some(Kind::DanglingCombinator) => (
            "the selector begins or ends with a combinator",
            "write a name, class, id or attribute on both sides of `>` and `+`",
        ),
        Some(Kind::ClassNeedsIdent) => (
            "`.` needs the name of a class behind it",
            "a class that begins with a digit is written with an escape (`.\\31 0`) or as [class~='10']",
        ),
        Some(
            Kind::NoQualifiedNameInAttributeSelector
            | Kind::UnexpectedTokenInAttributeSelector
            | Kind::BadValueInAttr
            | Kind::InvalidQualNameInAttr
            | Kind::ExpectedBarInAttr,
        ) => (
            "the attribute selector is not readable",
            "write [name], [name=\"value\"], [name^=\"start\"], [name$=\"end\"], [name*=\"part\"] or [name~=\"word\"]",
        ),
        Some(Kind::ExpectedNamespace | Kind::ExplicitNamespaceUnexpectedToken) => {
            ("namespaces are not supported", "write the name alone")
        }
        _ => (
            "the selector is not readable here",
            "write CSS such as 'div.share > a[href*=\"/share\"]'",
        ),
    };
    SelectorError::new(at, message, help)
}
