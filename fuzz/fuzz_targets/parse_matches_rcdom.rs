//! Law 4: below the limits, the arena holds the tree that html5ever builds in `markup5ever_rcdom`, for fragments and for pages.

#![no_main]

use html5ever::driver::{ParseOpts, parse_document, parse_fragment};
use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{QualName, local_name, ns};
use libfuzzer_sys::fuzz_target;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

fuzz_target!(|source: &str| {
    for page in [false, true] {
        if let (Some(theirs), Some(ours)) =
            (theirs(source, page), offprint::_fuzz::tree_dump(source, page))
        {
            assert_eq!(ours, theirs, "page: {page}");
        }
    }
});

/// Below every limit of our parser, with room to spare.
const MAX_DEPTH: usize = 200;
const MAX_ATTRIBUTES: usize = 200;
const MAX_NAME_BYTES: usize = 60;
const MAX_BYTES: usize = 32 << 10;

/// The tree of `source` by the reference parser, in the notation of the html5lib tests; none near a limit.
fn theirs(source: &str, page: bool) -> Option<String> {
    if source.len() > MAX_BYTES {
        return None;
    }
    // Only the first U+FEFF is a byte order mark; the reference drops one at each place where its tokenizer is resumed.
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let options = ParseOpts {
        tokenizer: TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() },
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
    };
    let context = QualName::new(None, ns!(html), local_name!("body"));
    let dom = match page {
        true => parse_document(RcDom::default(), options).one(source),
        false => parse_fragment(RcDom::default(), options, context, Vec::new(), false).one(source),
    };
    let top = match dom.document.children.borrow().first() {
        Some(html) if !page => html.clone(),
        _ => dom.document.clone(),
    };
    let mut out = String::new();
    let mut waiting = children(&top, 0);
    while let Some((node, level)) = waiting.pop() {
        if level > MAX_DEPTH {
            return None;
        }
        match &node.data {
            NodeData::Document => line(&mut out, level, "content"),
            NodeData::Doctype { name, public_id, system_id } => {
                let ids = match public_id.is_empty() && system_id.is_empty() {
                    true => String::new(),
                    false => format!(" \"{public_id}\" \"{system_id}\""),
                };
                line(&mut out, level, &format!("<!DOCTYPE {name}{ids}>"));
            }
            NodeData::Comment { contents } => {
                line(&mut out, level, &format!("<!-- {contents} -->"))
            }
            NodeData::Text { contents } => {
                line(&mut out, level, &format!("\"{}\"", contents.borrow()));
            }
            NodeData::ProcessingInstruction { .. } => {}
            NodeData::Element { name, attrs, template_contents, .. } => {
                line(&mut out, level, &format!("<{}>", qualified(name)));
                let attrs = attrs.borrow();
                let is_long = |name: &QualName| name.local.len() > MAX_NAME_BYTES;
                if attrs.len() > MAX_ATTRIBUTES
                    || is_long(name)
                    || attrs.iter().any(|a| is_long(&a.name))
                {
                    return None;
                }
                let mut sorted: Vec<(String, &str)> =
                    attrs.iter().map(|a| (qualified(&a.name), &*a.value)).collect();
                sorted.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
                for (name, value) in sorted {
                    line(&mut out, level + 1, &format!("{name}=\"{value}\""));
                }
                if let Some(content) = template_contents.borrow().as_ref() {
                    waiting.push((content.clone(), level + 1));
                }
            }
        }
        waiting.extend(children(&node, level + 1));
    }
    Some(out)
}

fn children(node: &Handle, level: usize) -> Vec<(Handle, usize)> {
    node.children.borrow().iter().rev().map(|child| (child.clone(), level)).collect()
}

fn line(out: &mut String, level: usize, text: &str) {
    out.push_str("| ");
    out.extend(std::iter::repeat_n("  ", level));
    out.push_str(text);
    out.push('\n');
}

fn qualified(name: &QualName) -> String {
    let prefix = match name.ns {
        ns!(svg) => "svg ",
        ns!(mathml) => "math ",
        ns!(xlink) => "xlink ",
        ns!(xml) => "xml ",
        ns!(xmlns) => "xmlns ",
        _ => "",
    };
    format!("{prefix}{}", name.local)
}
