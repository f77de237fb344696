//! A tree as the html5lib tests write it, one node a line: for comparing trees in tests and under fuzzing.

use html5ever::{LocalName, Namespace, ns};

use super::{Document, NodeData, NodeId};

/// The nodes below `top`, each line beginning with `| ` and two spaces a level.
pub(crate) fn tree(document: &Document, top: NodeId) -> String {
    let mut out = String::new();
    let mut waiting: Vec<(NodeId, usize)> = Vec::new();
    push_children(document, top, 0, &mut waiting);
    while let Some((id, level)) = waiting.pop() {
        match document.data(id) {
            // The content of a template is the only document below another node.
            NodeData::Document => line(&mut out, level, "content"),
            NodeData::Doctype(found) => {
                let found = doctype(&found.name, &found.public_id, &found.system_id);
                line(&mut out, level, &found);
            }
            NodeData::Comment(text) => line(&mut out, level, &format!("<!-- {text} -->")),
            NodeData::ProcessingInstruction { target, data } => {
                line(&mut out, level, &format!("<?{target} {data}>"));
            }
            NodeData::Text(text) => line(&mut out, level, &format!("\"{text}\"")),
            NodeData::Element(element) => {
                line(
                    &mut out,
                    level,
                    &format!("<{}>", qualified(&element.name.ns, &element.name.local)),
                );
                let attributes = element
                    .attributes
                    .iter()
                    .map(|a| (qualified(&a.name.ns, &a.name.local), a.value.to_string()));
                for attribute in attribute_lines(attributes) {
                    line(&mut out, level + 1, &attribute);
                }
                if let Some(content) = element.template {
                    waiting.push((content, level + 1));
                }
            }
        }
        push_children(document, id, level + 1, &mut waiting);
    }
    out
}

/// Puts the children of `id` on a stack, the first on top, above what is to be written after them.
fn push_children(
    document: &Document,
    id: NodeId,
    level: usize,
    waiting: &mut Vec<(NodeId, usize)>,
) {
    let first = waiting.len();
    waiting.extend(document.children(id).map(|child| (child, level)));
    waiting[first..].reverse();
}

/// One line of a dump.
pub(crate) fn line(out: &mut String, level: usize, text: &str) {
    out.push_str("| ");
    out.extend(std::iter::repeat_n("  ", level));
    out.push_str(text);
    out.push('\n');
}

/// Attributes as a dump lists them: sorted by name in UTF-16 order.
pub(crate) fn attribute_lines(attributes: impl Iterator<Item = (String, String)>) -> Vec<String> {
    let mut all: Vec<(String, String)> = attributes.collect();
    all.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    all.into_iter().map(|(name, value)| format!("{name}=\"{value}\"")).collect()
}

/// A name with its namespace where that is not the usual one.
pub(crate) fn qualified(ns: &Namespace, local: &LocalName) -> String {
    let prefix = match *ns {
        ns!(svg) => "svg ",
        ns!(mathml) => "math ",
        ns!(xlink) => "xlink ",
        ns!(xml) => "xml ",
        ns!(xmlns) => "xmlns ",
        _ => "",
    };
    format!("{prefix}{local}")
}

/// A document type.
pub(crate) fn doctype(name: &str, public_id: &str, system_id: &str) -> String {
    if public_id.is_empty() && system_id.is_empty() {
        format!("<!DOCTYPE {name}>")
    } else {
        format!("<!DOCTYPE {name} \"{public_id}\" \"{system_id}\">")
    }
}
