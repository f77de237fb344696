//! Article to plain text: what a reader reads, in the order in which they read it.
//!
//! Paragraphs are separated by a blank line, items have a bullet or number, quotes a `>`. Readers who see a picture do not read its
//! alternative text, nor the address of a video, so both are written only on request. The text of the article is not escaped, so this is not markup and never safe to use as such.

mod options;
mod wrap;

use std::collections::HashMap;

pub use self::options::{TextLinks, TextOptions};
use crate::article::{Article, Block, Image, Inline, Link, List, ListKind, Row, Table};

/// How deep a list or quote is looked into for something to write: galleries are lists of pictures.
const SILENT_LEVELS: u8 = 3;

/// What quoted lines begin with.
const QUOTE: &str = "> ";

impl Article {
    /// The article as plain text.
    ///
    /// ```
    /// let article = offprint::Cleaner::new().clean("<h2>a</h2><ul><li>b<li>c</ul>")?;
    /// assert_eq!(article.to_text(), "a\n\n- b\n- c\n");
    /// # Ok::<(), offprint::Error>(())
    /// ```
    #[must_use]
    pub fn to_text(&self) -> String {
        self.to_text_with(&TextOptions::default())
    }

    /// The article as the plain text that `options` describe.
    ///
    /// ```
    /// let article = offprint::Cleaner::new().clean("<p><a href='/a'>b</a> <a href='https://c.example/'>https://c.example/</a>")?;
    /// let options = offprint::TextOptions::new().links(offprint::TextLinks::Inline);
    /// assert_eq!(article.to_text_with(&options), "b (/a) https://c.example/\n");
    /// # Ok::<(), offprint::Error>(())
    /// ```
    #[must_use]
    pub fn to_text_with(&self, options: &TextOptions) -> String {
        let mut text = Text {
            out: String::new(),
            prefix: String::new(),
            begun: false,
            line: 0,
            flows: false,
            options,
            first_address: self.footnotes.len() + 1,
            addresses: Vec::new(),
            numbers: HashMap::new(),
        };
        text.blocks(&self.blocks, true);
        for (index, footnote) in self.footnotes.iter().enumerate() {
            if index == 0 {
                text.blank_line();
            }
            text.item(&format!("[{}] ", index + 1), &footnote.blocks, true);
        }
        text.list_of_addresses();
        text.out
    }
}

struct Text<'a> {
    out: String,
    /// What every line begins with: the quotes and items around it.
    prefix: String,
    /// Whether the current line already has its prefix.
    begun: bool,
    /// Where the current line begins.
    line: usize,
    /// Whether the current line may end anywhere between words.
    flows: bool,
    options: &'a TextOptions,
    /// The number of the first address in the list at the end.
    first_address: usize,
    addresses: Vec<&'a str>,
    numbers: HashMap<&'a str, usize>,
}

impl<'a> Text<'a> {
    /// Whether nothing is written of a block, looking only at what usually is all of one.
    fn is_silent(&self, block: &Block) -> bool {
        self.is_silent_within(block, SILENT_LEVELS)
    }

    fn is_silent_within(&self, block: &Block, levels: u8) -> bool {
        match block {
            Block::Image { image, .. } => !self.says(image),
            Block::Video(video) => video.title.is_none() && !self.has_links(),
            Block::Audio(audio) => audio.title.is_none() && !self.has_links(),
            Block::Figure { blocks, caption } => {
                caption.is_empty()
                    && blocks.iter().all(
                        |block| matches!(block, Block::Image { image, .. } if !self.says(image)),
                    )
            }
            Block::Paragraph { content } => content.iter().all(|inline| match inline {
                Inline::Image(image) => !self.says(image),
                Inline::Link { link, content } => {
                    (!self.has_links() || link.url.as_str().starts_with('#'))
                        && content.iter().all(
                            |inline| matches!(inline, Inline::Image(image) if !self.says(image)),
                        )
                }
                _ => false,
            }),
            Block::List(list) => {
                list.items.iter().all(|item| self.are_silent(&item.blocks, levels))
            }
            Block::Quote { blocks } => self.are_silent(blocks, levels),
            _ => false,
        }
    }

    /// Whether nothing is written of what a block holds that has so many levels within.
    fn are_silent(&self, blocks: &[Block], levels: u8) -> bool {
        let Some(within) = levels.checked_sub(1) else { return false };
        !blocks.is_empty() && blocks.iter().all(|block| self.is_silent_within(block, within))
    }

    fn has_links(&self) -> bool {
        self.options.links != TextLinks::None
    }

    fn says(&self, image: &Image) -> bool {
        self.options.images && image.alt.as_deref().is_some_and(|alt| !alt.is_empty())
    }

    fn begin(&mut self) {
        if !self.begun {
            self.line = self.out.len();
            self.out.push_str(&self.prefix);
            self.begun = true;
        }
    }

    fn end_line(&mut self) {
        self.begin();
        if self.flows
            && let Some(columns) = self.options.wrap
        {
            let line = self.out.split_off(self.line);
            wrap::wrap(line.trim_end_matches(' '), &self.prefix, columns, &mut self.out);
        }
        let end = self.out.trim_end_matches(' ').len();
        self.out.truncate(end);
        self.out.push('\n');
        self.begun = false;
    }

    fn blank_line(&mut self) {
        if !self.out.is_empty() {
            self.end_line();
        }
    }

    fn lines(&mut self, text: &str) {
        for line in text.split('\n') {
            self.begin();
            self.out.push_str(line);
            self.end_line();
        }
    }

    fn blocks(&mut self, blocks: &'a [Block], apart: bool) {
        let mut first = true;
        for block in blocks {
            if self.is_silent(block) {
                continue;
            }
            if !std::mem::take(&mut first) && apart {
                self.blank_line();
            }
            self.block(block);
        }
    }

    fn paragraph(&mut self, inlines: &'a [Inline]) {
        if !inlines.is_empty() {
            self.flows = true;
            self.inlines(inlines);
            self.end_line();
            self.flows = false;
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Heading { content, .. } | Block::Paragraph { content } => {
                self.paragraph(content)
            }
            Block::List(list) => self.list(list),
            Block::DefinitionList { items } => {
                for item in items {
                    for term in &item.terms {
                        self.paragraph(term);
                    }
                    for definition in &item.definitions {
                        self.item("  ", &definition.blocks, true);
                    }
                }
            }
            Block::Quote { blocks } => self.quote(|text| text.blocks(blocks, true)),
            Block::Callout { title, blocks, .. } => self.quote(|text| {
                text.paragraph(title);
                text.blank_line();
                text.blocks(blocks, true);
            }),
            Block::Code { text, .. } | Block::Math { tex: text } => self.lines(text),
            Block::Table(table) => self.table(table),
            Block::Figure { blocks, caption } => {
                self.blocks(blocks, true);
                self.paragraph(caption);
            }
            Block::Image { image, .. } => {
                self.image(image);
                self.end_line();
            }
            Block::Video(video) => self.lines(video.title.as_deref().unwrap_or(video.url.as_str())),
            Block::Audio(audio) => self.lines(audio.title.as_deref().unwrap_or(audio.url.as_str())),
            Block::Embed(embed) => self.lines(embed.title.as_deref().unwrap_or(embed.url.as_str())),
            Block::Details { summary, blocks } => {
                self.paragraph(summary);
                self.blank_line();
                self.blocks(blocks, true);
            }
            Block::ThematicBreak => self.lines("* * *"),
        }
    }

    fn inside(&mut self, prefix: &str, content: impl FnOnce(&mut Self)) {
        let before = self.prefix.len();
        self.prefix.push_str(prefix);
        content(self);
        self.prefix.truncate(before);
    }

    /// What is quoted; the first line may have begun with the marker of an item.
    fn quote(&mut self, content: impl FnOnce(&mut Self)) {
        if self.begun {
            self.out.push_str(QUOTE);
        }
        self.inside(QUOTE, content);
    }

    /// Blocks whose first line begins with `marker` and whose others are indented as far.
    fn item(&mut self, marker: &str, blocks: &'a [Block], apart: bool) {
        self.begin();
        self.out.push_str(marker);
        let indent = " ".repeat(marker.chars().count());
        self.inside(&indent, |text| {
            text.blocks(blocks, apart);
            if text.begun {
                text.end_line();
            }
        });
    }

    fn list(&mut self, list: &'a List) {
        let mut is_first = true;
        for (index, item) in list.items.iter().enumerate() {
            if self.are_silent(&item.blocks, SILENT_LEVELS) {
                continue;
            }
            if !is_first && !list.tight {
                self.blank_line();
            }
            is_first = false;
            let mut marker = match list.kind {
                ListKind::Bullet => "- ".to_owned(),
                ListKind::Ordered { start } => format!("{}. ", u64::from(start) + index as u64),
            };
            match item.task {
                Some(true) => marker.push_str("[x] "),
                Some(false) => marker.push_str("[ ] "),
                None => {}
            }
            self.item(&marker, &item.blocks, !list.tight);
        }
    }

    fn table(&mut self, table: &'a Table) {
        self.paragraph(&table.caption);
        for row in table.head.iter().chain(&table.body).chain(&table.foot) {
            self.row(row);
        }
    }

    /// Cells on one line where they fit it; one with more than a paragraph gets lines of its own.
    fn row(&mut self, row: &'a Row) {
        for (index, cell) in row.cells.iter().enumerate() {
            if index > 0 {
                self.begin();
                self.out.push_str(" | ");
            }
            match cell.blocks.as_slice() {
                [Block::Paragraph { content }] => self.inlines(content),
                [block] if self.is_silent(block) => {}
                [Block::Image { image, .. }] => self.image(image),
                blocks => {
                    if self.begun && !blocks.is_empty() {
                        self.end_line();
                    }
                    self.blocks(blocks, false);
                }
            }
        }
        self.end_line();
    }

    /// Writes where a link leads, or its number in the list.
    fn address(&mut self, link: &'a Link) {
        let address = link.url.as_str();
        if address.starts_with('#') {
            return;
        }
        match self.options.links {
            TextLinks::None => {}
            TextLinks::Inline => {
                self.begin();
                self.out.push_str(&format!(" ({address})"));
            }
            TextLinks::List => {
                let next = self.first_address + self.addresses.len();
                let number = *self.numbers.entry(address).or_insert(next);
                if number == next {
                    self.addresses.push(address);
                }
                self.begin();
                self.out.push_str(&format!("[{number}]"));
            }
        }
    }

    fn list_of_addresses(&mut self) {
        for (index, address) in std::mem::take(&mut self.addresses).into_iter().enumerate() {
            if index == 0 {
                self.blank_line();
            }
            self.lines(&format!("[{}] {address}", self.first_address + index));
        }
    }

    fn image(&mut self, image: &Image) {
        self.begin();
        if let Some(alt) = image.alt.as_deref().filter(|_| self.says(image)) {
            self.out.push('[');
            self.out.push_str(alt);
            self.out.push(']');
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            self.begin();
            match inline {
                Inline::Text { text } | Inline::Code { text } | Inline::Math { tex: text } => {
                    self.out.push_str(text)
                }
                Inline::Image(image) => self.image(image),
                Inline::Break => self.end_line(),
                Inline::FootnoteReference { number } => self.out.push_str(&format!("[{number}]")),
                Inline::Anchor { .. } => {}
                Inline::Link { link, content } => {
                    let from = self.out.len();
                    self.inlines(content);
                    // A line that ended within has been put in order.
                    if self.out.get(from..) != Some(link.url.as_str()) {
                        self.address(link);
                    }
                }
                Inline::Ruby { base, text, .. } => {
                    self.inlines(base);
                    self.out.push('(');
                    self.out.push_str(text);
                    self.out.push(')');
                }
                inline => self.inlines(inline.content().unwrap_or_default()),
            }
        }
    }
}
