//! DOM to markup, as the HTML standard serializes fragments: for stage dumps and for faithful mode, where the markup goes
//! straight into ammonia. It keeps what the DOM holds; it makes nothing safe.

use html5ever::{LocalName, ns};

use super::{Document, Edge, NodeData, NodeId};

/// Elements without an end tag. Source: HTML standard, "Serializing HTML fragments", read 2026-11.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements whose text is written as it is. Source: as above; `noscript` is parsed as elements here, so not among them.
const RAW_TEXT: &[&str] = &["style", "script", "xmp", "iframe", "noembed", "noframes", "plaintext"];

/// The markup of the children of `top`.
pub(crate) fn to_html(document: &Document, top: NodeId) -> String {
    let mut out = String::new();
    for edge in document.traverse(top) {
        match edge {
            Edge::Enter(id) if id != top => open(document, id, &mut out),
            Edge::Leave(id) if id != top => close(document, id, &mut out),
            Edge::Enter(_) | Edge::Leave(_) => {}
        }
    }
    out
}

fn open(document: &Document, id: NodeId, out: &mut String) {
    match document.data(id) {
        NodeData::Element(element) => {
            out.push('<');
            out.push_str(&element.name.local);
            for attribute in &element.attributes {
                out.push(' ');
                if attribute.name.ns == ns!(xlink) {
                    out.push_str("xlink:");
                } else if attribute.name.ns == ns!(xml) {
                    out.push_str("xml:");
                }
                out.push_str(&attribute.name.local);
                out.push_str("=\"");
                escape(&attribute.value, true, out);
                out.push('"');
            }
            out.push('>');
            if element.html_name().is_some_and(|name| starts_with_newline(document, id, name)) {
                out.push('\n');
            }
        }
        NodeData::Text(text) => {
            let raw = document
                .parent(id)
                .and_then(|parent| document.html_name(parent))
                .is_some_and(|name| RAW_TEXT.contains(&&**name));
            if raw { out.push_str(text) } else { escape(text, false, out) }
        }
        NodeData::Comment(text) => {
            out.push_str("<!--");
            out.push_str(text);
            out.push_str("-->");
        }
        NodeData::ProcessingInstruction { .. } | NodeData::Doctype(_) | NodeData::Document => {}
    }
}

/// The parser drops one newline after these start tags, so a text that begins with one needs two.
fn starts_with_newline(document: &Document, id: NodeId, name: &LocalName) -> bool {
    matches!(&**name, "pre" | "listing" | "textarea")
        && document
            .first_child(id)
            .and_then(|child| document.text(child))
            .is_some_and(|text| text.starts_with('\n'))
}

fn close(document: &Document, id: NodeId, out: &mut String) {
    let Some(element) = document.element(id) else { return };
    if element.html_name().is_some_and(|name| VOID.contains(&&**name)) {
        return;
    }
    out.push_str("</");
    out.push_str(&element.name.local);
    out.push('>');
}

fn escape(text: &str, attribute: bool, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
