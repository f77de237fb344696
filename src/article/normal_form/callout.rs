//! Quotes whose first line says that they are callouts: `[!NOTE] Title`, then the content.

use super::inlines;
use crate::article::{Block, CalloutKind, Inline};

/// The quote of `blocks`, which are in normal form, or the callout that they are.
pub(super) fn quote(mut blocks: Vec<Block>) -> Block {
    let Some(Block::Paragraph { content }) = blocks.first_mut() else {
        return Block::Quote { blocks };
    };
    let end = content.iter().position(|inline| *inline == Inline::Break).unwrap_or(content.len());
    let has_more = end < content.len();
    let Some(Inline::Text { text }) = content.first_mut() else { return Block::Quote { blocks } };
    let Some(marker) = CalloutKind::from_marker(text) else { return Block::Quote { blocks } };
    let (kind, rest) = (marker.kind, marker.rest.to_owned());
    if !has_more && blocks.len() == 1 {
        // A marker without content is a quote of that text.
        return Block::Quote { blocks };
    }
    let Block::Paragraph { mut content } = blocks.remove(0) else { return Block::Quote { blocks } };
    let mut after = content.split_off(end);
    content[0] = Inline::Text { text: rest };
    let mut title = inlines::line(content);
    // Places without a title stand in front of the content.
    after.splice(0..0, title.anchors);
    let mut title =
        title.paragraphs.pop().unwrap_or_else(|| vec![Inline::text(capitalized(kind.as_str()))]);
    let after = inlines::paragraphs(after, false);
    title.extend(after.anchors);
    blocks.splice(0..0, after.paragraphs.into_iter().map(super::paragraph));
    Block::Callout { kind, title, blocks }
}

pub(super) fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
