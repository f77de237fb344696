//! The normal form: of all the ways to say the same article, the one that lowering produces and emitters expect.
//!
//! Any article goes in; one comes out that shows the same and that every output format can say: folded text, no empty blocks,
//! marks that do not repeat, lists whose tightness their items allow, tables with a sound grid, footnotes in order. Doing it
//! twice changes nothing. The walks recurse on the nesting of the model, which lowering and the JSON reader bound.

mod callout;
mod formulas;
mod inlines;
mod lists;
mod plain_run;
mod table;
pub(crate) mod text;
mod wrappers;

use std::collections::{HashMap, HashSet, VecDeque};

use self::text::{clean_attribute, clean_lines};
use super::visit::{self, Visitor};
use super::{Article, Block, Footnote, Image, Inline};
use crate::exact::exact;
use crate::urls::WebUrl;

/// The largest width or height that is believed, in pixels.
const MAX_PIXELS: u32 = 100_000;

impl Article {
    /// This article in normal form: what [`Cleaner`](crate::Cleaner) gives, and what every output format says in the same way.
    /// Use it on articles that you build or change yourself.
    ///
    /// ```
    /// use offprint::{Article, Block, Inline};
    ///
    /// let text = |text: &str| Inline::text(text);
    /// let article = Article::new(vec![Block::Paragraph { content: vec![text(" a \n"), text(" b")] }]);
    /// assert_eq!(article.into_normal_form().blocks, [Block::Paragraph { content: vec![text("a b")] }]);
    /// ```
    #[must_use]
    pub fn into_normal_form(mut self) -> Self {
        let mut form = Form;
        form.article(&mut self);
        // Dropping a reference or an anchor can leave white space or an empty block behind, and then another reference without
        // a note. Each round drops something, so there is a last one.
        while number_footnotes(&mut self) | keep_used_anchors(&mut self) {
            form.article(&mut self);
        }
        // A rule between the text and the notes: every format sets notes apart by itself.
        while !self.footnotes.is_empty() && self.blocks.last() == Some(&Block::ThematicBreak) {
            self.blocks.pop();
        }
        self
    }
}

/// Whether `tag` can be a language tag. Source: RFC 5646, the characters of a tag.
fn is_language_tag(tag: &str) -> bool {
    tag.starts_with(|c: char| c.is_ascii_alphabetic())
        && tag.len() <= 35
        && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn clean_title(title: &mut Option<String>) {
    *title = title.take().map(|title| clean_attribute(&title)).filter(|title| !title.is_empty());
}

/// A picture with a usable address. HTML lets it go without alternative text only where a caption tells what it shows.
/// Source: HTML Standard, "Guidance for conformance checkers" of alternative text.
fn clean_image(mut image: Box<Image>, captioned: bool) -> Option<Box<Image>> {
    image.alt = image.alt.take().map(|alt| clean_attribute(&alt));
    if !captioned {
        image.alt.get_or_insert_default();
    }
    clean_title(&mut image.title);
    image.width = image.width.filter(is_size);
    image.height = image.height.filter(is_size);
    image.url.is_media().then_some(image)
}

/// Whether a number can be a width or height in pixels.
fn is_size(pixels: &u32) -> bool {
    (1..=MAX_PIXELS).contains(pixels)
}

/// The walk that puts blocks into normal form.
struct Form;

impl Form {
    fn article(&mut self, article: &mut Article) {
        article.blocks = self.blocks(std::mem::take(&mut article.blocks));
        for footnote in &mut article.footnotes {
            footnote.blocks = self.blocks(std::mem::take(&mut footnote.blocks));
        }
    }

    fn inlines(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        inlines::one_run(inlines)
    }

    fn blocks(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        self.blocks_of(blocks, false)
    }

    /// In place, since there may be very many. `captioned` tells whether they are a figure's with a caption.
    fn blocks_of(&mut self, mut blocks: Vec<Block>, captioned: bool) -> Vec<Block> {
        let mut written = 0;
        let mut made = Vec::new();
        let mut queue = VecDeque::new();
        // Places of paragraphs that show nothing, waiting for text to stand in.
        let mut waiting = Vec::new();
        for read in 0..blocks.len() {
            let block = std::mem::replace(&mut blocks[read], Block::ThematicBreak);
            self.block(block, captioned, &mut waiting, &mut made);
            queue.extend(made.drain(..));
            while written <= read
                && let Some(block) = queue.pop_front()
            {
                blocks[written] = block;
                written += 1;
            }
        }
        blocks.truncate(written);
        blocks.extend(queue);
        exact(blocks)
    }

    fn block(
        &mut self,
        block: Block,
        captioned: bool,
        waiting: &mut Vec<Inline>,
        out: &mut Vec<Block>,
    ) {
        match block {
            Block::Paragraph { content } => {
                running_text(content, captioned, waiting, out);
            }
            Block::Heading { level, id, content } => {
                let mut found = inlines::heading(behind(waiting, content));
                if let Some(mut content) = found.paragraphs.pop() {
                    let id = id.or_else(|| inlines::take_first_anchor(&mut content));
                    out.push(Block::Heading { level, id, content });
                }
                *waiting = found.anchors;
            }
            Block::List(list) => out.extend(self.list(list).map(Block::List)),
            Block::DefinitionList { items } => {
                let items = self.definitions(items);
                if !items.is_empty() {
                    out.push(Block::DefinitionList { items });
                }
            }
            Block::Quote { blocks } => {
                let blocks = self.blocks(blocks);
                if !blocks.is_empty() {
                    out.push(callout::quote(blocks));
                }
            }
            Block::Callout { kind, title, blocks } => {
                let mut title = self.inlines(title);
                let blocks = self.blocks(blocks);
                if blocks.is_empty() {
                    running_text(title, captioned, waiting, out);
                } else {
                    if title.is_empty() {
                        title = vec![Inline::text(callout::capitalized(kind.as_str()))];
                    }
                    out.push(Block::Callout { kind, title, blocks });
                }
            }
            // Markdown writes a formula of its own as code in this language. Source: GitHub, "Writing mathematical expressions".
            Block::Code { language: Some(language), text } if language.as_str() == "math" => {
                self.block(Block::Math { tex: text }, captioned, waiting, out);
            }
            Block::Code { language, text } => {
                let language = language.filter(|language| !language.says_nothing());
                // Editors write a space that must not collapse as one that must not break; no program reads it.
                let text = clean_lines(&text).replace('\u{a0}', " ");
                if !text.trim().is_empty() {
                    out.push(Block::Code { language, text });
                }
            }
            Block::Math { tex } => {
                let tex = clean_lines(&tex).trim().to_owned();
                if !tex.is_empty() {
                    out.push(Block::Math { tex });
                }
            }
            Block::Table(table) => {
                for block in table::table(self, table) {
                    match block {
                        Block::Paragraph { content } => {
                            running_text(content, captioned, waiting, out);
                        }
                        block => out.push(block),
                    }
                }
            }
            Block::Figure { blocks, caption } => {
                self.figure(blocks, caption, captioned, waiting, out);
            }
            Block::Image { image, link } => {
                let mut link = link.filter(|link| link.url.is_link());
                if let Some(link) = &mut link {
                    clean_title(&mut link.title);
                }
                let image = clean_image(image, captioned);
                out.extend(image.map(|image| Block::Image { image, link }));
            }
            Block::Video(mut video) if video.url.is_media() => {
                clean_title(&mut video.title);
                video.poster = video.poster.filter(WebUrl::is_media);
                video.width = video.width.filter(is_size);
                video.height = video.height.filter(is_size);
                out.push(Block::Video(video));
            }
            Block::Audio(mut audio) if audio.url.is_media() => {
                clean_title(&mut audio.title);
                out.push(Block::Audio(audio));
            }
            Block::Video(_) | Block::Audio(_) => {}
            Block::Embed(embed) if !embed.url.is_link() => {}
            Block::Embed(mut embed) => {
                clean_title(&mut embed.title);
                embed.title = embed.title.filter(|title| title != embed.url.as_str());
                out.push(Block::Embed(embed));
            }
            Block::Details { summary, blocks } => {
                let summary = self.inlines(summary);
                let blocks = self.blocks(blocks);
                if blocks.is_empty() {
                    running_text(summary, captioned, waiting, out);
                } else {
                    out.push(Block::Details { summary, blocks });
                }
            }
            Block::ThematicBreak => out.push(block),
        }
    }

    fn figure(
        &mut self,
        blocks: Vec<Block>,
        caption: Vec<Inline>,
        captioned: bool,
        waiting: &mut Vec<Inline>,
        out: &mut Vec<Block>,
    ) {
        let caption = self.inlines(caption);
        // A figure without a caption is what it holds, in the figure around it.
        let mut blocks = self.blocks_of(blocks, captioned || !caption.is_empty());
        if caption.is_empty() {
            out.append(&mut blocks);
        } else if blocks.is_empty() {
            running_text(caption, captioned, waiting, out);
        } else if let [Block::Table(table)] = blocks.as_mut_slice()
            && table.caption.is_empty()
        {
            table.caption = caption;
            out.append(&mut blocks);
        } else {
            out.push(Block::Figure { blocks, caption });
        }
    }
}

/// Paragraphs, also of a caption, title or summary of nothing: as one it could not be split.
fn running_text(
    content: Vec<Inline>,
    captioned: bool,
    waiting: &mut Vec<Inline>,
    out: &mut Vec<Block>,
) {
    let found = inlines::paragraphs(behind(waiting, content), captioned);
    out.extend(found.paragraphs.into_iter().map(paragraph));
    *waiting = found.anchors;
}

/// Takes what waits and puts it in front of `content`.
fn behind(waiting: &mut Vec<Inline>, mut content: Vec<Inline>) -> Vec<Inline> {
    if !waiting.is_empty() {
        content.splice(..0, waiting.drain(..));
    }
    content
}

/// A paragraph, or the picture that is all it holds.
fn paragraph(mut content: Vec<Inline>) -> Block {
    match content.as_mut_slice() {
        [Inline::Image(_)] => {
            if let Some(Inline::Image(image)) = content.pop() {
                return Block::Image { image, link: None };
            }
        }
        [Inline::Link { link, content: inner }]
            if matches!(inner.as_slice(), [Inline::Image(_)]) =>
        {
            if let Some(Inline::Image(image)) = inner.pop() {
                return Block::Image { image, link: Some(link.clone()) };
            }
        }
        _ => {}
    }
    Block::Paragraph { content }
}

/// Numbers footnotes in the order of their first reference, drops references that lead nowhere, and turns footnotes
/// without a reference into blocks at the end. Returns whether any content moved or went.
fn number_footnotes(article: &mut Article) -> bool {
    #[derive(Default)]
    struct References(Vec<u32>);
    impl Visitor for References {
        fn inline(&mut self, inline: &mut Inline) {
            if let Inline::FootnoteReference { number } = inline {
                self.0.push(*number);
            }
        }
    }
    struct Renumber {
        numbers: HashMap<u32, u32>,
        changed: bool,
    }
    impl Visitor for Renumber {
        fn inlines(&mut self, inlines: &mut Vec<Inline>) {
            let before = inlines.len();
            inlines.retain_mut(|inline| match inline {
                Inline::FootnoteReference { number } => {
                    self.numbers.get(number).map(|new| *number = *new).is_some()
                }
                _ => true,
            });
            self.changed |= inlines.len() != before;
        }
    }

    struct DropReferences(u32);
    impl Visitor for DropReferences {
        fn inlines(&mut self, inlines: &mut Vec<Inline>) {
            inlines.retain(|inline| *inline != Inline::FootnoteReference { number: self.0 });
        }
    }

    // A note that refers to itself would be found by no reader.
    for (index, note) in article.footnotes.iter_mut().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        visit::blocks(&mut note.blocks, &mut DropReferences(number));
    }
    let mut notes: Vec<Option<Footnote>> =
        std::mem::take(&mut article.footnotes).into_iter().map(Some).collect();
    let mut numbers = HashMap::new();
    let mut references = References::default();
    visit::blocks(&mut article.blocks, &mut references);
    let mut at = 0;
    while at < references.0.len() {
        let number = references.0[at];
        at += 1;
        let note = (number as usize).checked_sub(1).and_then(|index| notes.get_mut(index)?.take());
        if let Some(mut note) = note
            && !note.blocks.is_empty()
        {
            visit::blocks(&mut note.blocks, &mut references);
            article.footnotes.push(note);
            numbers.insert(number, u32::try_from(article.footnotes.len()).unwrap_or(u32::MAX));
        }
    }
    let mut renumber = Renumber { numbers, changed: false };
    for note in notes.into_iter().flatten() {
        renumber.changed = true;
        article.blocks.extend(note.blocks);
    }
    if renumber.changed || !references.0.is_empty() {
        visit::article(article, &mut renumber);
    }
    renumber.changed
}

/// Keeps a name only where a link of the article leads to it, and only the first of several equal ones. Returns whether any
/// place within a line went.
fn keep_used_anchors(article: &mut Article) -> bool {
    #[derive(Default)]
    struct Targets(HashSet<String>);
    impl Visitor for Targets {
        fn inline(&mut self, inline: &mut Inline) {
            if let Inline::Link { link, .. } = inline
                && let Some(name) = link.url.fragment_only()
            {
                self.0.insert(name.to_owned());
            }
        }

        fn block(&mut self, block: &mut Block) {
            if let Block::Image { link: Some(link), .. } = block
                && let Some(name) = link.url.fragment_only()
            {
                self.0.insert(name.to_owned());
            }
        }
    }
    struct Prune {
        wanted: HashSet<String>,
        changed: bool,
    }
    impl Visitor for Prune {
        fn block(&mut self, block: &mut Block) {
            if let Block::Heading { id: given, .. } = block {
                let id = given.take();
                let named = id.is_some();
                *given = id.filter(|id| self.wanted.remove(id));
                // Another place at its beginning may take over.
                self.changed |= named && given.is_none();
            }
        }

        fn inlines(&mut self, inlines: &mut Vec<Inline>) {
            let before = inlines.len();
            inlines.retain(|inline| match inline {
                Inline::Anchor { id } => self.wanted.remove(id),
                _ => true,
            });
            self.changed |= inlines.len() != before;
        }
    }

    let mut targets = Targets::default();
    visit::article(article, &mut targets);
    targets.0.retain(|id| is_anchor_id(id));
    let mut prune = Prune { wanted: targets.0, changed: false };
    visit::article(article, &mut prune);
    prune.changed
}

/// The prefix of every name that an article gives to a place, so that none can shadow a property of the embedding page.
pub(crate) const ANCHOR_PREFIX: &str = "user-content-";

fn is_anchor_id(id: &str) -> bool {
    id.strip_prefix(ANCHOR_PREFIX).is_some_and(|name| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    })
}
