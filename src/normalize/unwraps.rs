//! Replaces wrappers that mean nothing by their content, where a rule says so.
//!
//! **Before** `<p>a <span class="remark" label="note">(b)</span></p>` (with a rule that names `span.remark`)
//! **After** `<p>a (b)</p>`
//! **Why** Editors wrap text to style it. Lowering reads through `span` and `div` by itself; a rule is needed where the element
//! would mean something (a link that a machine put around a word). Runs after all removals, whose selectors may name a wrapper.
//! A link that says nothing but where it leads goes as a whole: so lowering writes a frame, and its address alone tells nobody anything.
//! **Sources** ftr-site-config e607dc10 (`dissolve`), read 2026-11; removing after unwrapping lost 2 of 129 known cases (measured).

use super::work::Work;
use crate::dom::{Document, NodeId};

pub(super) const NAME: &str = "unwraps";

pub(super) fn run(work: &mut Work<'_>) {
    for hit in std::mem::take(&mut work.selected.unwraps) {
        if says_only_where_it_leads(work.document, hit.node) {
            work.remove(hit.node, hit.rule);
        } else {
            work.unwrap(hit.node, hit.rule);
        }
    }
}

fn says_only_where_it_leads(document: &Document, node: NodeId) -> bool {
    let mut children = document.children(node);
    let (Some(child), None) = (children.next(), children.next()) else { return false };
    let text = document.text(child).map(str::trim);
    text.is_some() && document.is_html(node, "a") && text == document.attribute(node, "href")
}
