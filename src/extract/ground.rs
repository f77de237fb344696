//! The outline with what has been cut so far, and sums over what is left.
//!
//! Cutting marks; nothing leaves the tree before the article is chosen, so every try of the ladder starts from the same outline.

use super::outline::{Outline, Part, Tag, TextBlock};

/// Why something is not part of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    Aside,
    Author,
    Byline,
    Comments,
    Contents,
    Control,
    Dialog,
    Footer,
    Form,
    Header,
    Hidden,
    Label,
    Links,
    Navigation,
    Noscript,
    Notice,
    Promotion,
    Related,
    Repeated,
    Section,
    Share,
    Tags,
    Teaser,
    Title,
    Unseen,
}

impl Reason {
    /// The rule that reports name.
    pub(super) fn rule(self) -> &'static str {
        match self {
            Self::Aside => "extract/aside",
            Self::Author => "extract/author",
            Self::Byline => "extract/byline",
            Self::Comments => "extract/comments",
            Self::Contents => "extract/contents",
            Self::Control => "extract/control",
            Self::Dialog => "extract/dialog",
            Self::Footer => "extract/footer",
            Self::Form => "extract/form",
            Self::Header => "extract/header",
            Self::Hidden => "extract/hidden",
            Self::Label => "extract/label",
            Self::Links => "extract/links",
            Self::Navigation => "extract/navigation",
            Self::Noscript => "extract/noscript",
            Self::Notice => "extract/notice",
            Self::Promotion => "extract/promotion",
            Self::Related => "extract/related",
            Self::Repeated => "extract/repeated",
            Self::Section => "extract/section",
            Self::Share => "extract/share",
            Self::Tags => "extract/tags",
            Self::Teaser => "extract/teaser",
            Self::Title => "extract/title",
            Self::Unseen => "extract/unseen",
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Ground<'a> {
    pub(super) outline: &'a Outline,
    /// Parts that were cut as a whole.
    pub(super) cuts: Vec<Option<Reason>>,
    /// For each block, why it is cut.
    pub(super) dead: Vec<Option<Reason>>,
    /// The part that holds the article, where that is known: it is not cut, nor what it is in.
    pub(super) known: Option<usize>,
    /// Sums over the living blocks before each block: running text, all text, linked text.
    sums: Vec<Sum>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    prose: u32,
    size: u32,
    linked: u32,
}

/// A block with fewer units is a label, not running text.
const SHORTEST_PROSE: u32 = 40;

/// How much running text a block is: none for labels, headings and links.
pub(super) fn prose(outline: &Outline, block: &TextBlock) -> u32 {
    let plain = block.plain();
    match outline.parts[block.part].tag {
        Tag::Heading(_) | Tag::Button | Tag::Caption | Tag::NoScript => 0,
        Tag::Preformatted => plain,
        _ if plain < SHORTEST_PROSE || block.linked > plain => 0,
        _ if block.units.ends > 0 || block.units.commas > 1 => plain,
        _ => plain / 3,
    }
}

impl<'a> Ground<'a> {
    pub(super) fn new(outline: &'a Outline) -> Self {
        let mut ground = Self {
            outline,
            cuts: vec![None; outline.parts.len()],
            dead: vec![None; outline.blocks.len()],
            known: None,
            sums: Vec::new(),
        };
        ground.sum();
        ground
    }

    pub(super) fn part(&self, part: usize) -> &'a Part {
        &self.outline.parts[part]
    }

    /// Cuts a part; the sums keep until [`Ground::sum`].
    pub(super) fn cut(&mut self, part: usize, reason: Reason) {
        self.cuts[part] = Some(reason);
        for block in self.outline.parts[part].blocks.clone() {
            self.dead[block].get_or_insert(reason);
        }
    }

    pub(super) fn cut_block(&mut self, block: usize, reason: Reason) {
        self.dead[block].get_or_insert(reason);
    }

    /// Sums anew what is left.
    pub(super) fn sum(&mut self) {
        let mut sum = Sum::default();
        self.sums.clear();
        self.sums.push(sum);
        for (block, dead) in self.outline.blocks.iter().zip(&self.dead) {
            if dead.is_none() {
                sum.prose = sum.prose.saturating_add(prose(self.outline, block));
                sum.size = sum.size.saturating_add(block.units.size);
                sum.linked = sum.linked.saturating_add(block.linked);
            }
            self.sums.push(sum);
        }
    }

    fn between(&self, part: usize, of: impl Fn(&Sum) -> u32) -> u64 {
        let blocks = &self.outline.parts[part].blocks;
        u64::from(of(&self.sums[blocks.end]) - of(&self.sums[blocks.start]))
    }

    /// Units of all text of the page that is left.
    pub(super) fn size_of_all(&self) -> u64 {
        self.sums.last().map_or(0, |sum| u64::from(sum.size))
    }

    /// Units of running text in a part.
    pub(super) fn prose(&self, part: usize) -> u64 {
        self.between(part, |sum| sum.prose)
    }

    /// Units of all text in a part.
    pub(super) fn size(&self, part: usize) -> u64 {
        self.between(part, |sum| sum.size)
    }

    pub(super) fn linked(&self, part: usize) -> u64 {
        self.between(part, |sum| sum.linked)
    }

    /// Units of running text before a block.
    pub(super) fn prose_before(&self, block: usize) -> u64 {
        u64::from(self.sums[block].prose)
    }

    /// The blocks of a part that are left.
    pub(super) fn living(&self, part: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.outline.parts[part].blocks.clone().filter(|&block| self.dead[block].is_none())
    }
}
