//! Lists in normal form: items that hold something, tight only if all of them can be, terms before their definitions.

use super::Form;
use crate::article::{Block, Definition, DefinitionItem, List, ListItem, ListKind};

/// The largest number that CommonMark reads in front of an item. Source: CommonMark 0.31.2, "List items".
const MAX_LIST_NUMBER: u32 = 999_999_999;

impl Form {
    pub(super) fn list(&mut self, mut list: List) -> Option<List> {
        for item in &mut list.items {
            item.blocks = self.blocks(std::mem::take(&mut item.blocks));
        }
        list.items.retain(|item| item.task.is_some() || !item.blocks.is_empty());
        if list.items.is_empty() {
            return None;
        }
        if let ListKind::Ordered { start } = &mut list.kind {
            *start = (*start).min(MAX_LIST_NUMBER);
        }
        let has_paragraph = |item: &ListItem| {
            // An embed is a paragraph with a link in it.
            let is_paragraph =
                |block: &Block| matches!(block, Block::Paragraph { .. } | Block::Embed(_));
            item.blocks.iter().any(is_paragraph)
        };
        let lone = matches!(list.items.as_slice(), [item] if item.blocks.len() <= 1);
        if lone || !list.items.iter().any(has_paragraph) {
            list.tight = true;
        } else if !list.items.iter().all(|item| fits_tight(&item.blocks)) {
            list.tight = false;
        }
        Some(list)
    }

    /// Groups of terms and definitions as HTML reads them: terms, then definitions.
    pub(super) fn definitions(&mut self, items: Vec<DefinitionItem>) -> Vec<DefinitionItem> {
        let mut out: Vec<DefinitionItem> = Vec::with_capacity(items.len());
        for item in items {
            let terms: Vec<_> = item
                .terms
                .into_iter()
                .map(|term| self.inlines(term))
                .filter(|term| !term.is_empty())
                .collect();
            let definitions: Vec<_> = item
                .definitions
                .into_iter()
                .map(|definition| Definition::new(self.blocks(definition.blocks)))
                .filter(|definition| !definition.blocks.is_empty())
                .collect();
            match out.last_mut() {
                Some(last) if last.definitions.is_empty() || terms.is_empty() => {
                    last.terms.extend(terms);
                    last.definitions.extend(definitions);
                }
                _ if terms.is_empty() && definitions.is_empty() => {}
                _ => out.push(DefinitionItem::new(terms, definitions)),
            }
        }
        out
    }
}

/// Whether these blocks can follow each other without a blank line, in HTML without `<p>` and in Markdown.
fn fits_tight(blocks: &[Block]) -> bool {
    blocks.windows(2).all(|pair| match (&pair[0], &pair[1]) {
        // What only a blank line ends.
        (Block::Table(_) | Block::DefinitionList { .. } | Block::Callout { .. }, _) => false,
        (Block::Details { .. } | Block::Figure { .. } | Block::ThematicBreak, _) => false,
        (before, Block::List(List { kind, .. })) => {
            // Source: CommonMark 0.31.2, "List items": within a paragraph only 1 begins a list.
            !is_text(before) || matches!(kind, ListKind::Bullet | ListKind::Ordered { start: 1 })
        }
        (_, Block::Code { .. } | Block::Heading { .. }) => true,
        (before, Block::Quote { .. }) => !matches!(before, Block::Quote { .. }),
        _ => false,
    })
}

/// Blocks that are lines of text in Markdown.
fn is_text(block: &Block) -> bool {
    matches!(
        block,
        Block::Paragraph { .. }
            | Block::Image { .. }
            | Block::Video(_)
            | Block::Audio(_)
            | Block::Embed(_)
    )
}
