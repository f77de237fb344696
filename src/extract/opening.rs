//! The blocks around the heading of an article, where a page names who wrote it and when.

use super::meta::Page;
use super::trim::squeeze;

/// The blocks where a page names who wrote the article and when: around its heading.
pub(super) struct Opening {
    pub(super) from: usize,
    to: usize,
    pub(super) headed: bool,
}

/// The title stands near the top.
const MOST_BLOCKS: usize = 300;

/// Blocks around the heading.
const BEFORE_HEADING: usize = 6;
const BEHIND_HEADING: usize = 14;

impl Opening {
    pub(super) fn of(page: &Page<'_>) -> Self {
        let first = |level| {
            (0..page.outline.blocks.len()).find(|&block| page.outline.heading(block) == Some(level))
        };
        let heading = first(1).or_else(|| called_as_the_page(page)).or_else(|| first(2));
        let at = heading.unwrap_or(0);
        Self {
            from: at.saturating_sub(BEFORE_HEADING),
            to: at + BEHIND_HEADING,
            headed: heading.is_some(),
        }
    }

    pub(super) fn has(&self, block: usize) -> bool {
        self.headed && (self.from..=self.to).contains(&block)
    }

    pub(super) fn blocks(&self, page: &Page<'_>) -> std::ops::Range<usize> {
        let end = page.outline.blocks.len().min(self.to + 1);
        if self.headed { self.from.min(end)..end } else { 0..0 }
    }
}

/// The first block that reads like the title that the page states.
fn called_as_the_page(page: &Page<'_>) -> Option<usize> {
    let title = squeeze(page.head.first(&["og:title"]).or(page.head.title.as_deref())?);
    (0..page.outline.blocks.len().min(MOST_BLOCKS)).find(|&block| {
        let size = page.outline.blocks[block].units.size;
        let text = || squeeze(&page.outline.text(page.document, block, 400));
        (8..300).contains(&size) && title.starts_with(&text())
    })
}
