//! What the rules say about one document, grouped by kind of action, each group in document order.
//!
//! Nodes may lie inside each other (a removal inside a removal), and a node may be in several groups. `rule` is always the full
//! id, `pack/rule`.

use super::Meaning;
use super::evidence::folded_if_short;
use super::pattern::Pattern;
use crate::dom::NodeId;

/// The answer of [`Compiled::select`](super::Compiled::select).
#[derive(Debug, Clone, Default)]
pub(crate) struct Selected<'r> {
    /// Elements to remove with their content.
    pub(crate) removals: Vec<Hit<'r>>,
    /// Elements to replace by their content.
    pub(crate) unwraps: Vec<Hit<'r>>,
    /// Elements that look hidden but hold content: they and what is in them by their style or attributes stay.
    pub(crate) unhides: Vec<Hit<'r>>,
    /// Elements to give another name.
    pub(crate) renames: Vec<Renaming<'r>>,
    /// Pictures with their captions.
    pub(crate) figures: Vec<Figure<'r>>,
    /// Attributes whose value belongs in another one.
    pub(crate) promotions: Vec<Promotion<'r>>,
    /// Attributes that hold a width and a height.
    pub(crate) dimensions: Vec<Dimensions<'r>>,
    /// Elements with a scrambled e-mail address.
    pub(crate) mails: Vec<Mail<'r>>,
    /// Elements of which a rule says what they are.
    pub(crate) meanings: Vec<Meant<'r>>,
    /// What removes a plain paragraph for its text, for text that becomes a paragraph only later.
    pub(crate) lines: LineRules<'r>,
}

/// Rules that remove a plain paragraph for its text, with their ids.
#[derive(Debug, Clone, Default)]
pub(crate) struct LineRules<'r>(pub(super) Vec<(&'r Pattern, &'r str)>);

impl<'r> LineRules<'r> {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The id of the rule that removes a paragraph with this text.
    pub(crate) fn find(&self, text: &str) -> Option<&'r str> {
        let text = folded_if_short(text)?;
        self.0.iter().find(|(pattern, _)| pattern.is_match(&text)).map(|&(_, rule)| rule)
    }
}

/// A node, what it is, and the rule that says so.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meant<'r> {
    pub(crate) node: NodeId,
    pub(crate) meaning: &'r Meaning,
    pub(crate) rule: &'r str,
}

/// The attribute of `node` holds an e-mail address that a script would put in its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mail<'r> {
    pub(crate) node: NodeId,
    pub(crate) attribute: &'r str,
    pub(crate) rule: &'r str,
}

/// A node and the rule that chose it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit<'r> {
    pub(crate) node: NodeId,
    pub(crate) rule: &'r str,
}

/// Give `node` the name `to`, which is one of the names that [`RENAME_TARGETS`](super) allows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Renaming<'r> {
    pub(crate) node: NodeId,
    pub(crate) to: &'static str,
    pub(crate) rule: &'r str,
}

/// `media` (an element that is or holds the picture) and `caption` (an element whose content is its caption) make a figure. They
/// never overlap.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure<'r> {
    pub(crate) media: NodeId,
    pub(crate) caption: NodeId,
    pub(crate) rule: &'r str,
}

/// The value of attribute `from`, or the address made of attributes that it is, is the real value of attribute `to`; `element` says
/// what the node thereby becomes, if it is not yet something with an address.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Promotion<'r> {
    pub(crate) node: NodeId,
    pub(crate) from: &'r str,
    pub(crate) to: &'r str,
    pub(crate) element: Option<&'static str>,
    pub(crate) rule: &'r str,
}

/// The attributes `width` and `height` of `node` hold its size in pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dimensions<'r> {
    pub(crate) node: NodeId,
    pub(crate) width: &'r str,
    pub(crate) height: &'r str,
    pub(crate) rule: &'r str,
}
