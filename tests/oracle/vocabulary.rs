//! The output vocabulary as a table, and a reader that finds whatever is outside it: HTML goes in, faults come out.

use html5ever::ns;
use markup5ever_rcdom::{Handle, NodeData};

use super::tree::parse;

/// Schemes of links; pictures and players take the first two, pictures also base64 `data:`.
pub(crate) const SCHEMES: [&str; 6] = ["http", "https", "mailto", "tel", "sms", "ftp"];

/// What may stand in an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Nothing.
    Void,
    /// Text alone.
    Text,
    /// Text and inline elements.
    Inline,
    /// Blocks, or text and inline elements.
    Flow,
    /// These elements alone.
    Only(&'static [&'static str]),
}

/// Where an element may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Inline,
    Block,
    /// Directly in one of these.
    In(&'static [&'static str]),
}

pub(crate) struct Element {
    pub(crate) name: &'static str,
    pub(crate) attributes: &'static [&'static str],
    place: Place,
    content: Content,
}

const fn inline(name: &'static str, attributes: &'static [&'static str]) -> Element {
    Element { name, attributes, place: Place::Inline, content: Content::Inline }
}

const fn heading(name: &'static str) -> Element {
    Element { name, attributes: &["id"], place: Place::Block, content: Content::Inline }
}

const fn block(
    name: &'static str,
    attributes: &'static [&'static str],
    content: Content,
) -> Element {
    Element { name, attributes, place: Place::Block, content }
}

const fn part(
    name: &'static str,
    attributes: &'static [&'static str],
    place: &'static [&'static str],
    content: Content,
) -> Element {
    Element { name, attributes, place: Place::In(place), content }
}

const ROWS: &[&str] = &["thead", "tbody", "tfoot"];
const CELL: &[&str] = &["colspan", "rowspan", "align"];

pub(crate) const ELEMENTS: &[Element] = &[
    block("p", &["class"], Content::Inline),
    heading("h1"),
    heading("h2"),
    heading("h3"),
    heading("h4"),
    heading("h5"),
    heading("h6"),
    block("ul", &[], Content::Only(&["li"])),
    block("ol", &["start"], Content::Only(&["li"])),
    part("li", &["id"], &["ul", "ol"], Content::Flow),
    block("dl", &[], Content::Only(&["dt", "dd"])),
    part("dt", &[], &["dl"], Content::Inline),
    part("dd", &[], &["dl"], Content::Flow),
    block("blockquote", &["class", "data-callout"], Content::Flow),
    block("pre", &[], Content::Only(&["code"])),
    block("table", &[], Content::Only(&["caption", "thead", "tbody", "tfoot"])),
    part("caption", &[], &["table"], Content::Inline),
    part("thead", &[], &["table"], Content::Only(&["tr"])),
    part("tbody", &[], &["table"], Content::Only(&["tr"])),
    part("tfoot", &[], &["table"], Content::Only(&["tr"])),
    part("tr", &[], ROWS, Content::Only(&["th", "td"])),
    part("th", CELL, &["tr"], Content::Flow),
    part("td", CELL, &["tr"], Content::Flow),
    block("figure", &[], Content::Flow),
    part("figcaption", &[], &["figure"], Content::Inline),
    block("video", &["src", "poster", "title", "width", "height", "controls"], Content::Void),
    block("audio", &["src", "title", "controls"], Content::Void),
    block("details", &[], Content::Flow),
    part("summary", &[], &["details"], Content::Inline),
    block("hr", &[], Content::Void),
    block("section", &["class"], Content::Only(&["ol"])),
    Element { name: "br", attributes: &[], place: Place::Inline, content: Content::Void },
    Element {
        name: "img",
        attributes: &["src", "alt", "title", "width", "height"],
        place: Place::Inline,
        content: Content::Void,
    },
    part("input", &["type", "disabled", "checked"], &["li", "p"], Content::Void),
    inline("a", &["href", "title", "id"]),
    inline("em", &[]),
    inline("strong", &[]),
    inline("del", &[]),
    inline("ins", &[]),
    inline("mark", &[]),
    inline("sub", &[]),
    inline("sup", &["id"]),
    inline("kbd", &[]),
    inline("samp", &[]),
    inline("var", &[]),
    inline("q", &[]),
    inline("cite", &[]),
    inline("abbr", &["title"]),
    inline("time", &["datetime"]),
    inline("span", &["class", "lang", "dir"]),
    Element { name: "code", attributes: &["class"], place: Place::Inline, content: Content::Text },
    inline("ruby", &[]),
    part("rp", &[], &["ruby"], Content::Inline),
    part("rt", &[], &["ruby"], Content::Inline),
];

fn known(name: &str) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name == name)
}

/// Everything in `html` that is outside the output vocabulary, each as a sentence.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let dom = parse(html);
    let mut stack: Vec<(Handle, Vec<&'static str>)> = Vec::new();
    if let Some(root) = dom.document.children.borrow().first() {
        stack.extend(root.children.borrow().iter().map(|child| (child.clone(), Vec::new())));
    }
    while let Some((node, ancestors)) = stack.pop() {
        let parent = ancestors.last().copied();
        match &node.data {
            NodeData::Text { contents } => {
                let is_blank = contents.borrow().trim_ascii().is_empty();
                let holds_text = parent.and_then(known).is_none_or(|parent| {
                    matches!(parent.content, Content::Text | Content::Inline | Content::Flow)
                });
                if !is_blank && !holds_text {
                    faults.push(format!("text directly in <{}>", parent.unwrap_or_default()));
                }
                if contents.borrow().contains(['\r', '\0']) {
                    faults.push("a carriage return or NUL in text".into());
                }
            }
            NodeData::Element { name, attrs, .. } => {
                let Some(element) = known(&name.local).filter(|_| name.ns == ns!(html)) else {
                    faults.push(format!("<{}> is not in the vocabulary", name.local));
                    continue;
                };
                check_place(element, &ancestors, &mut faults);
                for attr in attrs.borrow().iter() {
                    check_attribute(element, &attr.name.local, &attr.value, &mut faults);
                }
                let mut path = ancestors.clone();
                path.push(element.name);
                let children = node.children.borrow();
                stack.extend(children.iter().map(|child| (child.clone(), path.clone())));
            }
            _ => faults.push("a comment, doctype or processing instruction".into()),
        }
    }
    faults
}

fn check_place(element: &Element, ancestors: &[&'static str], faults: &mut Vec<String>) {
    let name = element.name;
    let parent = ancestors.last().copied();
    let content = parent.and_then(known).map_or(Content::Flow, |parent| parent.content);
    let is_in_place = match element.place {
        Place::In(parents) => parent.is_some_and(|parent| parents.contains(&parent)),
        Place::Inline => {
            matches!(content, Content::Inline | Content::Flow) || parent == Some("pre")
        }
        Place::Block => match content {
            Content::Only(names) => names.contains(&name),
            content => content == Content::Flow,
        },
    };
    if !is_in_place {
        faults.push(format!("<{name}> in <{}>", parent.unwrap_or("the article")));
    }
    if name == "section" && parent.is_some() {
        faults.push("footnotes inside something".into());
    }
    let is_own_ancestor = ancestors.contains(&name);
    // A quotation in a quotation and a language in a language mean something; strong in strong does not.
    let may_nest_in_itself = element.place != Place::Inline || ["q", "span"].contains(&name);
    if is_own_ancestor && !may_nest_in_itself {
        faults.push(format!("<{name}> in <{name}>"));
    }
}

fn check_attribute(element: &Element, attribute: &str, value: &str, faults: &mut Vec<String>) {
    let name = element.name;
    let is_sound = element.attributes.contains(&attribute)
        && match (name, attribute) {
            ("a", "href") => has_scheme(value, &SCHEMES),
            ("img", "src") => has_scheme(value, &SCHEMES[..2]) || value.starts_with("data:image/"),
            (_, "src" | "poster") => has_scheme(value, &SCHEMES[..2]),
            ("blockquote", "class") => value == "callout",
            ("p", "class") => value == "callout-title",
            ("section", "class") => value == "footnotes",
            ("code", "class") => value.starts_with("language-") && !value.contains(' '),
            ("span", "class") => value == "math inline" || value == "math display",
            ("span", "dir") => ["ltr", "rtl", "auto"].contains(&value),
            ("input", "type") => value == "checkbox",
            ("li", "id") => number_after(value, "fn:"),
            ("sup", "id") => value.starts_with("fnref:"),
            (_, "id") => value.starts_with("user-content-"),
            (_, "align") => ["left", "center", "right"].contains(&value),
            (_, "width" | "height" | "colspan" | "rowspan") => value.parse::<u32>().is_ok(),
            ("ol", "start") => value.parse::<i64>().is_ok(),
            _ => true,
        };
    if !is_sound {
        faults.push(format!("<{name} {attribute}={value:?}>"));
    }
}

fn number_after(value: &str, prefix: &str) -> bool {
    value.strip_prefix(prefix).is_some_and(|number| number.parse::<u32>().is_ok())
}

/// Whether an address is relative or has one of these schemes. What counts as a scheme is read as a browser reads it: controls
/// and spaces before it, tabs and newlines inside it, do not hide it.
fn has_scheme(address: &str, schemes: &[&str]) -> bool {
    let address: String = address
        .trim_start_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let end = address.find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c));
    match end.map(|end| address.split_at(end)) {
        Some((scheme, rest))
            if rest.starts_with(':') && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) =>
        {
            schemes.contains(&scheme.to_ascii_lowercase().as_str())
        }
        _ => true,
    }
}
