//! Removes frames of pages to which no link would stay.
//!
//! **Before** `<iframe src="https://example.org/p/undefined"></iframe>` (with a rule that removes links to `…/undefined`)
//! **After** nothing
//! **Why** Lowering makes a line with a link of a frame. What rules say of such a link holds for the frame, too; else the link would go
//! only when the article is cleaned again.
//! **Sources** the law that a second run changes nothing.

use std::collections::HashMap;

use super::Context;
use super::work::Work;
use crate::dom::{Document, NodeData, NodeId};
use crate::urls::WebUrl;

pub(super) const NAME: &str = "frames";

/// Elements that show another page, and the attribute with its address. Source: HTML standard, "Embedded content", read 2026-11.
const FRAMES: &[(&str, &str)] = &[("iframe", "src"), ("embed", "src"), ("object", "data")];

pub(super) fn run(work: &mut Work<'_>) {
    let frames: Vec<(NodeId, String)> = work
        .document
        .descendants(work.root)
        .filter_map(|id| Some((id, page_of(work.document, id, work.context)?)))
        .collect();
    if frames.is_empty() {
        return;
    }
    // The lines with links, as the article will have them.
    let mut lines = Document::with_capacity(3 * frames.len() + 1);
    let mut frame_of = HashMap::new();
    for (frame, page) in &frames {
        let (paragraph, link) = (lines.create_html("p", None), lines.create_html("a", None));
        if let Some(element) = lines.element_mut(link) {
            element.set_attribute("href", page);
        }
        let title =
            work.document.attribute(*frame, "title").filter(|title| !title.trim().is_empty());
        let text = lines.create(NodeData::Text(title.unwrap_or(page).into()), None);
        lines.append(link, text);
        lines.append(paragraph, link);
        lines.append(NodeId::ROOT, paragraph);
        frame_of.extend([(paragraph, *frame), (link, *frame)]);
    }
    let Context { rules, page, also, .. } = *work.context;
    let selected = rules.select(&lines, NodeId::ROOT, &page, also);
    for hit in selected.removals.iter().chain(&selected.unwraps) {
        if let Some(&frame) = frame_of.get(&hit.node) {
            work.remove(frame, hit.rule);
        }
    }
}

/// The page that the line for a frame will lead to.
fn page_of(document: &Document, id: NodeId, context: &Context<'_>) -> Option<String> {
    let name = document.html_name(id)?;
    let (_, attribute) = FRAMES.iter().find(|(frame, _)| **name == **frame)?;
    let address = WebUrl::resolve_link(document.attribute(id, attribute)?, context.base)?;
    let page = context.rules.embed(address.as_str()).map(|embed| embed.page.to_string());
    Some(page.unwrap_or_else(|| address.to_string()))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    const PACK: &str = r#"
        [[rule]]
        id = "nothing"
        why = "a value is missing"
        select = "a[href$='/undefined']"
        action = "unwrap"
    "#;

    #[test]
    fn a_frame_goes_where_a_link_would() {
        let source = "<p>a</p><iframe src=https://example.org/undefined></iframe>";
        let outcome = Fixture::pack(PACK).run(source);
        assert_eq!(outcome.html, "<p>a</p>");
        assert_eq!(outcome.removals(), [("test/nothing", "")]);
    }

    #[test]
    fn other_frames_stay() {
        let source = r#"<iframe src="https://example.org/a"></iframe><embed src="undefined">"#;
        assert_eq!(Fixture::pack(PACK).html(source), source);
    }
}
