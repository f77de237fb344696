//! The same source through html5ever and `markup5ever_rcdom` as they come, in the same notation.

use html5ever::driver::{ParseOpts, parse_document, parse_fragment};
use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{LocalName, QualName};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::super::attributes::LONGEST_NAME;
use super::{AttributeNames, Options, parse_in};
use crate::dom::{NodeId, dump};
use crate::limits::Limits;
use crate::report::Report;

/// The tree of `source` by our parser, in html5lib's notation.
pub(super) fn ours(source: &str, context: Option<QualName>, attributes: &AttributeNames) -> String {
    // Short tests may copy many elements, within reason.
    let limits = Limits::new().max_nodes(1 << 20).max_attribute_bytes(1 << 30);
    let options =
        Options { limits: &limits, attributes, positions: source.len().is_multiple_of(2) };
    let is_fragment = context.is_some();
    let document = parse_in(source, context, &options, &mut Report::new(false)).unwrap();
    let top = match document.first_child(NodeId::ROOT) {
        Some(html) if is_fragment => html,
        _ => NodeId::ROOT,
    };
    dump::tree(&document, top)
}

/// The tree of `source` by the reference parser, without the attributes that `attributes` lets go.
pub(super) fn theirs(
    source: &str,
    context: Option<QualName>,
    attributes: &AttributeNames,
) -> String {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let options = ParseOpts {
        // Dropped above: it would drop one at each place where the parser is resumed, too.
        tokenizer: TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() },
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
    };
    let is_fragment = context.is_some();
    let dom = match context {
        None => parse_document(RcDom::default(), options).one(source),
        Some(name) => {
            parse_fragment(RcDom::default(), options, name, Vec::new(), false).one(source)
        }
    };
    let top = match dom.document.children.borrow().first() {
        Some(html) if is_fragment => html.clone(),
        _ => dom.document.clone(),
    };
    let mut out = String::new();
    let mut waiting = children(&top, 0);
    while let Some((node, level)) = waiting.pop() {
        match &node.data {
            NodeData::Document => dump::line(&mut out, level, "content"),
            NodeData::Doctype { name, public_id, system_id } => {
                dump::line(&mut out, level, &dump::doctype(name, public_id, system_id));
            }
            NodeData::Comment { contents } => {
                dump::line(&mut out, level, &format!("<!-- {contents} -->"));
            }
            NodeData::Text { contents } => {
                dump::line(&mut out, level, &format!("\"{}\"", contents.borrow()));
            }
            NodeData::ProcessingInstruction { .. } => {}
            NodeData::Element { name, attrs, template_contents, .. } => {
                dump::line(
                    &mut out,
                    level,
                    &format!("<{}>", dump::qualified(&name.ns, &name.local)),
                );
                let attrs = attrs.borrow();
                let kept = attrs
                    .iter()
                    .filter(|a| {
                        is_kept(
                            &name.local,
                            &dump::qualified(&a.name.ns, &a.name.local),
                            attributes,
                        )
                    })
                    .map(|a| (dump::qualified(&a.name.ns, &a.name.local), a.value.to_string()));
                for attribute in dump::attribute_lines(kept) {
                    dump::line(&mut out, level + 1, &attribute);
                }
                if let Some(content) = template_contents.borrow().as_ref() {
                    waiting.push((content.clone(), level + 1));
                }
            }
        }
        waiting.extend(children(&node, level + 1));
    }
    out
}

fn children(node: &Handle, level: usize) -> Vec<(Handle, usize)> {
    node.children.borrow().iter().rev().map(|child| (child.clone(), level)).collect()
}

fn is_kept(element: &LocalName, attribute: &str, kept: &AttributeNames) -> bool {
    let attribute = attribute.replace(' ', ":").to_ascii_lowercase();
    let read = kept.contains(&attribute)
        || matches!((&**element, &*attribute), ("input", "type") | ("annotation-xml", "encoding"));
    read && attribute.len() <= LONGEST_NAME
}
