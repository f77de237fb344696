//! Which text of a tree a reader can see: the one definition that "no readable text is lost" is measured with.
//!
//! Comes in: a node. Goes out: its text nodes, less those of elements that hold code for the browser, never words for people.

use html5ever::{LocalName, local_name};

use super::{Document, NodeId, is_blank};

/// Whether no reader sees the text of the HTML element `name` as such. `noscript` is not among them: it is parsed as elements here, and its
/// content is what a reader without scripts sees. Source: HTML standard, "Rendering", 15.3.1 hidden elements, and the raw
/// text elements of "Parsing", read 2026-11.
pub(crate) fn is_unreadable(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("template")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("title")
            | local_name!("head")
    )
}

impl Document {
    /// The text nodes at or below `id` that a reader can see, in document order.
    pub(crate) fn readable_texts(&self, id: NodeId) -> impl Iterator<Item = &str> + '_ {
        let first = if self.skips(id) { None } else { Some(id) };
        std::iter::successors(first, move |&node| {
            let mut next = match self.first_child(node) {
                Some(child) => Some(child),
                None => self.following_outside(node, id),
            };
            while let Some(skipped) = next.filter(|&node| self.skips(node)) {
                next = self.following_outside(skipped, id);
            }
            next
        })
        .filter_map(|node| self.text(node))
    }

    /// All text at or below `id` that a reader can see, joined.
    pub(crate) fn readable_text(&self, id: NodeId) -> String {
        self.readable_texts(id).collect()
    }

    /// Whether a reader can see anything but white space in the text at or below `id`.
    pub(crate) fn has_readable_text(&self, id: NodeId) -> bool {
        self.readable_texts(id).any(|text| !is_blank(text))
    }

    fn skips(&self, id: NodeId) -> bool {
        self.html_name(id).is_some_and(is_unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::super::NodeData;
    use super::*;

    #[test]
    fn text_of_scripts_and_styles_is_not_readable() {
        let mut document = Document::new();
        let body = document.create_html("body", None);
        document.append(NodeId::ROOT, body);
        for (name, text) in [("p", "a"), ("script", "x"), ("style", "y"), ("p", "b")] {
            let element = document.create_html(name, None);
            let text = document.create(NodeData::Text(text.into()), None);
            document.append(body, element);
            document.append(element, text);
        }
        assert_eq!(document.readable_text(body), "ab");
        let script = document.children(body).nth(1).unwrap();
        assert_eq!(document.readable_text(script), "");
        assert!(!document.has_readable_text(script));
    }
}
