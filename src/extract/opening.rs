//! The blocks around the heading of an article, where a page names who wrote it and when.

use std::collections::HashSet;

use super::meta::Page;
use super::trim::squeeze;

/// The blocks where a page names who wrote the article and when: around its heading.
pub(super) struct Opening {
    pub(super) from: usize,
    pub(super) heading: usize,
    to: usize,
    pub(super) headed: bool,
}

/// The title stands near the top.
const MOST_BLOCKS: usize = 300;
/// Headings behind this many are not looked at.
const MOST_HEADINGS: usize = 60;

/// Blocks around the heading.
const BEFORE_HEADING: usize = 6;
const BEHIND_HEADING: usize = 14;

impl Opening {
    pub(super) fn of(page: &Page<'_>) -> Self {
        let first = |level| {
            (0..page.outline.blocks.len()).find(|&block| page.outline.heading(block) == Some(level))
        };
        let title = stated_title(page);
        let called = |block: usize| reads_like(page, block, &title);
        let headings = |top: bool| {
            let all = 0..page.outline.blocks.len();
            all.filter(move |&block| match page.outline.heading(block) {
                Some(level) => (level == 1) == top,
                None => false,
            })
            .take(MOST_HEADINGS)
        };
        let heading = headings(true)
            .find(|&block| called(block))
            .or_else(|| first(1))
            .or_else(|| headings(false).find(|&block| called(block)))
            .or_else(|| (0..page.outline.blocks.len().min(MOST_BLOCKS)).find(|&at| called(at)))
            .or_else(|| headings(false).find(|&block| shares_words(page, block)))
            .or_else(|| first(2));
        let at = heading.unwrap_or(0);
        Self {
            from: at.saturating_sub(BEFORE_HEADING),
            heading: at,
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

/// The title that the page states, squeezed.
fn stated_title(page: &Page<'_>) -> String {
    squeeze(page.head.first(&["og:title"]).or(page.head.title.as_deref()).unwrap_or_default())
}

/// Whether a block reads like the title.
fn reads_like(page: &Page<'_>, block: usize, title: &str) -> bool {
    let size = page.outline.blocks[block].units.size;
    (8..300).contains(&size)
        && title.starts_with(&squeeze(&page.outline.text(page.document, block, 400)))
}

/// Whether most words of a block are those of the title, in other words around them.
fn shares_words(page: &Page<'_>, block: usize) -> bool {
    let words = |text: &str| -> HashSet<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let title = page.head.first(&["og:title"]).or(page.head.title.as_deref()).unwrap_or_default();
    let (title, own) = (words(title), words(&page.outline.text(page.document, block, 400)));
    own.len() >= 4 && own.intersection(&title).count() * 4 >= own.len() * 3
}
