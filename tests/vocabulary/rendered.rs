//! What Markdown may become in a renderer: our vocabulary, and what comrak and pulldown-cmark write for tables, tasks and footnotes.

use html5ever::ns;
use markup5ever_rcdom::{Handle, NodeData};

use super::{LINK_SCHEMES, VOCABULARY, parse};

/// Attributes that the two renderers write themselves.
const OF_RENDERERS: &[(&str, &[&str])] = &[
    (
        "a",
        &[
            "class",
            "data-footnote-ref",
            "data-footnote-backref",
            "data-footnote-backref-idx",
            "aria-label",
        ],
    ),
    ("code", &["data-math-style"]),
    ("div", &["class", "id"]),
    ("input", &["value"]),
    ("li", &["class"]),
    ("ol", &["class"]),
    ("section", &["data-footnotes"]),
    ("sup", &["class"]),
    ("td", &["style"]),
    ("th", &["style"]),
    ("ul", &["class"]),
];

/// What in `html`, made of our Markdown, no article of ours holds; empty if nothing is.
pub(crate) fn violations(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let dom = parse(html);
    let mut stack: Vec<Handle> = dom.document.children.borrow()[0].children.borrow().clone();
    while let Some(node) = stack.pop() {
        match &node.data {
            NodeData::Text { .. } => {}
            NodeData::Element { name, attrs, .. } if name.ns == ns!(html) => {
                let names = |list: &'static [(&str, &[&str])]| {
                    list.iter()
                        .find(|(element, _)| *element == &*name.local)
                        .map(|(_, names)| *names)
                };
                let (ours, theirs) = (names(VOCABULARY), names(OF_RENDERERS));
                if ours.is_none() && theirs.is_none() {
                    found.push(format!("element {}", name.local));
                }
                for attribute in attrs.borrow().iter() {
                    let (key, value) = (&*attribute.name.local, &*attribute.value);
                    if ![ours, theirs].iter().flatten().any(|names| names.contains(&key)) {
                        found.push(format!("{} {key}={value:?}", name.local));
                    }
                    let fine = match key {
                        "href" => has_scheme(value, LINK_SCHEMES),
                        "src" | "poster" => {
                            has_scheme(value, &["http", "https"])
                                || value.starts_with("data:image/")
                        }
                        "style" => value.starts_with("text-align: "),
                        _ => true,
                    };
                    if !fine {
                        found.push(format!("{} {key}={value:?}", name.local));
                    }
                }
            }
            _ => found.push("neither element nor text".to_owned()),
        }
        stack.extend(node.children.borrow().iter().cloned());
    }
    found
}

/// Whether a browser reads a scheme of `schemes` in `value`, or none.
fn has_scheme(value: &str, schemes: &[&str]) -> bool {
    match url::Url::parse(value) {
        Ok(url) => schemes.contains(&url.scheme()),
        Err(error) => error == url::ParseError::RelativeUrlWithoutBase,
    }
}
