//! Text that a page holds twice: once for wide screens and once for narrow ones, in a tab and behind it, on a card and in a list.
//!
//! A ground with a root goes in; blocks that say word for word what an earlier one said are cut. Each block is read once.

use std::collections::HashSet;

use super::ground::{Ground, Reason};
use super::outline::Tag;
use super::trim::squeeze;
use crate::article::PageKind;
use crate::dom::Document;

/// A shorter block may be said twice on purpose: a price, a label, a refrain.
const LEAST: u32 = 24;
/// Longer blocks are compared by their beginning and their size.
const LONGEST: usize = 4000;

pub(super) fn cut_repeated(
    document: &Document,
    ground: &mut Ground<'_>,
    root: usize,
    kind: PageKind,
) {
    // What people write may repeat itself.
    let is_made = matches!(kind, PageKind::Product | PageKind::Listing | PageKind::Other);
    if !is_made || ground.outline.parts.is_empty() {
        return;
    }
    let mut seen = HashSet::new();
    let mut again = Vec::new();
    for block in ground.living(root) {
        let here = &ground.outline.blocks[block];
        let tag = ground.part(here.part).tag;
        if here.units.size < LEAST || matches!(tag, Tag::Cell | Tag::Preformatted | Tag::Quote) {
            continue;
        }
        let text = squeeze(&ground.outline.text(document, block, LONGEST));
        if !seen.insert((text, here.units.size)) {
            again.push(block);
        }
    }
    for block in again {
        ground.cut_block(block, Reason::Repeated);
    }
    ground.sum();
}
