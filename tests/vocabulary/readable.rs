//! Which characters of HTML are readable, told by a parser that is not ours.

use std::collections::HashMap;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Parses a fragment with an independent DOM, scripting off.
pub(crate) fn parse(html: &str) -> RcDom {
    let mut options = ParseOpts::default();
    options.tree_builder.scripting_enabled = false;
    let context = QualName::new(None, ns!(html), local_name!("body"));
    parse_fragment(RcDom::default(), options, context, Vec::new(), false).one(html)
}

/// Elements whose text is for the browser.
const UNREADABLE: &[&str] =
    &["script", "style", "template", "iframe", "noembed", "noframes", "title", "head"];

/// How often each readable character occurs in the text of `html`; white space and
/// characters that show nothing do not count.
pub(crate) fn readable(html: &str) -> HashMap<char, usize> {
    let dom = parse(html);
    let mut counts = HashMap::new();
    let mut stack: Vec<Handle> = vec![dom.document.clone()];
    while let Some(node) = stack.pop() {
        match &node.data {
            NodeData::Text { contents } => count(&contents.borrow(), &mut counts),
            NodeData::Element { name, .. }
                if name.ns == ns!(html) && UNREADABLE.contains(&&*name.local) => {}
            _ => stack.extend(node.children.borrow().iter().cloned()),
        }
    }
    counts
}

/// Adds the readable characters of `text` to `counts`.
pub(crate) fn count(text: &str, counts: &mut HashMap<char, usize>) {
    for c in text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{feff}') {
        *counts.entry(c).or_default() += 1;
    }
}
