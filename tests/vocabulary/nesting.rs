//! Where each element of the output may stand and what may stand in it. `<h2>` in `<h2>` or a list without items would be read
//! differently by the next parser.

use html5ever::ns;
use markup5ever_rcdom::{Handle, NodeData};

/// What may stand in an element.
#[derive(Clone, Copy, PartialEq, Eq)]
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
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Inline,
    Block,
    /// Directly in one of these.
    In(&'static [&'static str]),
}

const ROWS: &[&str] = &["thead", "tbody", "tfoot"];

fn grammar(element: &str) -> Option<(Place, Content)> {
    Some(match element {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => (Place::Block, Content::Inline),
        "ul" | "ol" => (Place::Block, Content::Only(&["li"])),
        "dl" => (Place::Block, Content::Only(&["dt", "dd"])),
        "pre" => (Place::Block, Content::Only(&["code"])),
        "table" => (Place::Block, Content::Only(&["caption", "thead", "tbody", "tfoot"])),
        "section" => (Place::Block, Content::Only(&["ol"])),
        "blockquote" | "figure" | "details" => (Place::Block, Content::Flow),
        "video" | "audio" | "hr" => (Place::Block, Content::Void),
        "li" => (Place::In(&["ul", "ol"]), Content::Flow),
        "dt" => (Place::In(&["dl"]), Content::Inline),
        "dd" => (Place::In(&["dl"]), Content::Flow),
        "caption" => (Place::In(&["table"]), Content::Inline),
        "thead" | "tbody" | "tfoot" => (Place::In(&["table"]), Content::Only(&["tr"])),
        "tr" => (Place::In(ROWS), Content::Only(&["th", "td"])),
        "th" | "td" => (Place::In(&["tr"]), Content::Flow),
        "figcaption" => (Place::In(&["figure"]), Content::Inline),
        "summary" => (Place::In(&["details"]), Content::Inline),
        "rp" | "rt" => (Place::In(&["ruby"]), Content::Inline),
        "input" => (Place::In(&["li", "p"]), Content::Void),
        "code" => (Place::Inline, Content::Text),
        "br" | "img" => (Place::Inline, Content::Void),
        "a" | "em" | "strong" | "del" | "ins" | "mark" | "sub" | "sup" | "kbd" | "samp" | "var"
        | "q" | "cite" | "abbr" | "time" | "span" | "ruby" => (Place::Inline, Content::Inline),
        _ => return None,
    })
}

/// What is wrong about the place of `node`, an element or text in the elements `around` it, outermost first.
pub(super) fn misplacement(node: &Handle, around: &[String]) -> Option<String> {
    let parent = around.last().map_or("", String::as_str);
    let content = grammar(parent).map_or(Content::Flow, |(_, content)| content);
    match &node.data {
        NodeData::Text { contents } => {
            let is_blank = contents.borrow().trim_ascii().is_empty();
            let holds_text = matches!(content, Content::Text | Content::Inline | Content::Flow);
            (!is_blank && !holds_text).then(|| format!("text in {parent}"))
        }
        NodeData::Element { name, .. } if name.ns == ns!(html) => {
            let name = &*name.local;
            let (place, _) = grammar(name)?;
            let is_in_place = match place {
                Place::In(parents) => parents.contains(&parent),
                Place::Inline => {
                    matches!(content, Content::Inline | Content::Flow) || parent == "pre"
                }
                Place::Block => match content {
                    Content::Only(names) => names.contains(&name),
                    content => content == Content::Flow && (name != "section" || parent.is_empty()),
                },
            };
            // A quotation in a quotation and a language in a language mean something; strong in strong does not.
            let repeats = place == Place::Inline
                && !["q", "span"].contains(&name)
                && around.iter().any(|outer| outer == name);
            (!is_in_place || repeats).then(|| format!("{name} in {}", around.join(" ")))
        }
        _ => None,
    }
}
