//! The tree that html5ever and `markup5ever_rcdom` make of a fragment: markup goes in, nodes or a dump in lines come out.

use std::fmt::Write;

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_document, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

fn options() -> ParseOpts {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
    ParseOpts { tree_builder, ..Default::default() }
}

/// The tree of a fragment, read as the content of a `div`; its nodes are the children of the one child of the document.
pub(crate) fn parse(html: &str) -> RcDom {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    parse_fragment(RcDom::default(), options(), context, Vec::new(), false).one(html)
}

/// The tree of a fragment in lines, as in the html5lib test data, attributes in alphabetical order. Two trees are equal when their
/// dumps are.
pub(crate) fn dump(html: &str) -> String {
    let dom = parse(html);
    let root = dom.document.children.borrow().first().cloned();
    root.map_or_else(String::new, |root| dump_children(&root))
}

/// The same for a whole page.
pub(crate) fn dump_page(html: &str) -> String {
    dump_children(&parse_document(RcDom::default(), options()).one(html).document)
}

/// The text of a fragment in document order, with a space between nodes.
pub(crate) fn text(html: &str) -> String {
    let mut out = String::new();
    let dom = parse(html);
    let mut stack = vec![dom.document.clone()];
    while let Some(node) = stack.pop() {
        if let NodeData::Text { contents } = &node.data {
            out.push_str(&contents.borrow());
            out.push(' ');
        }
        stack.extend(node.children.borrow().iter().rev().cloned());
    }
    out
}

fn dump_children(root: &Handle) -> String {
    let mut out = String::new();
    let mut stack: Vec<(Handle, usize)> =
        root.children.borrow().iter().rev().map(|child| (child.clone(), 0)).collect();
    while let Some((node, depth)) = stack.pop() {
        let indent = " ".repeat(depth * 2);
        match &node.data {
            NodeData::Text { contents } => {
                writeln!(out, "{indent}{:?}", &**contents.borrow()).expect("a string");
            }
            NodeData::Element { name, attrs, template_contents, .. } => {
                let space = match &name.ns {
                    space if *space == ns!(svg) => "svg ",
                    space if *space == ns!(mathml) => "math ",
                    _ => "",
                };
                writeln!(out, "{indent}<{space}{}>", name.local).expect("a string");
                let attrs = attrs.borrow();
                let mut lines: Vec<String> = attrs
                    .iter()
                    .map(|attr| format!("{indent}  {}={:?}", attr.name.local, &*attr.value))
                    .collect();
                lines.sort();
                for line in lines {
                    writeln!(out, "{line}").expect("a string");
                }
                if let Some(contents) = &*template_contents.borrow() {
                    let children = contents.children.borrow();
                    stack.extend(children.iter().rev().map(|child| (child.clone(), depth + 1)));
                }
            }
            NodeData::Comment { contents } => {
                writeln!(out, "{indent}<!-- {contents} -->").expect("a string");
            }
            NodeData::Doctype { name, .. } => {
                writeln!(out, "{indent}<!DOCTYPE {name}>").expect("a string");
            }
            NodeData::ProcessingInstruction { .. } | NodeData::Document => {}
        }
        stack.extend(node.children.borrow().iter().rev().map(|child| (child.clone(), depth + 1)));
    }
    out
}
