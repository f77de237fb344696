//! Walks over an article in reading order, one that may change it and one that may not, and the questions that need one.

use super::{Article, Block, Image, Inline};

/// What a walk does at each place. A block or inline is shown before what it holds.
pub(crate) trait Visitor {
    /// Sees a block.
    fn block(&mut self, _block: &mut Block) {}
    /// Sees a run of inlines as a whole, before each of them.
    fn inlines(&mut self, _inlines: &mut Vec<Inline>) {}
    /// Sees an inline.
    fn inline(&mut self, _inline: &mut Inline) {}
}

/// Walks the blocks and footnotes of `article`.
pub(crate) fn article(article: &mut Article, visitor: &mut impl Visitor) {
    blocks(&mut article.blocks, visitor);
    for footnote in &mut article.footnotes {
        blocks(&mut footnote.blocks, visitor);
    }
}

/// Walks `blocks` and all they hold.
pub(crate) fn blocks(blocks_to_visit: &mut [Block], visitor: &mut impl Visitor) {
    for block in blocks_to_visit {
        visitor.block(block);
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => {
                inlines(content, visitor)
            }
            Block::List(list) => {
                for item in &mut list.items {
                    blocks(&mut item.blocks, visitor);
                }
            }
            Block::DefinitionList { items } => {
                for item in items {
                    for term in &mut item.terms {
                        inlines(term, visitor);
                    }
                    for definition in &mut item.definitions {
                        blocks(&mut definition.blocks, visitor);
                    }
                }
            }
            Block::Quote { blocks: inner } => blocks(inner, visitor),
            Block::Callout { title, blocks: inner, .. } => {
                inlines(title, visitor);
                blocks(inner, visitor);
            }
            Block::Table(table) => {
                inlines(&mut table.caption, visitor);
                for row in [&mut table.head, &mut table.body, &mut table.foot].into_iter().flatten()
                {
                    for cell in &mut row.cells {
                        blocks(&mut cell.blocks, visitor);
                    }
                }
            }
            Block::Figure { blocks: inner, caption } => {
                blocks(inner, visitor);
                inlines(caption, visitor);
            }
            Block::Details { summary, blocks: inner } => {
                inlines(summary, visitor);
                blocks(inner, visitor);
            }
            Block::Code { .. }
            | Block::Math { .. }
            | Block::Image { .. }
            | Block::Video(_)
            | Block::Audio(_)
            | Block::Embed(_)
            | Block::ThematicBreak => {}
        }
    }
}

fn inlines(run: &mut Vec<Inline>, visitor: &mut impl Visitor) {
    visitor.inlines(run);
    for inline in run {
        visitor.inline(inline);
        if let Some(content) = inline.content_mut() {
            inlines(content, visitor);
        }
    }
}

impl Article {
    /// Every picture of the content and the footnotes, in reading order.
    #[must_use]
    pub fn images(&self) -> Vec<&Image> {
        let mut images: Vec<&Image> = Vec::new();
        each(self, &mut |_, place| match place {
            Place::Block(Block::Image { image, .. }) | Place::Inline(Inline::Image(image)) => {
                images.push(image)
            }
            _ => {}
        });
        images
    }

    /// About how many bytes the article takes as HTML or Markdown, whichever is more. It errs to the high side.
    pub(crate) fn output_bytes(&self) -> usize {
        let mut bytes = 0;
        each(self, &mut |depth, place| {
            // Markdown begins every line with a mark for each container around it.
            bytes += match place {
                Place::Block(block) => 16 + PREFIX_BYTES * depth + block_bytes(block, depth),
                Place::Inline(inline) => 8 + inline_bytes(inline, depth),
            };
        });
        bytes
    }
}

/// About how many bytes each container adds to each line of Markdown.
const PREFIX_BYTES: usize = 4;

/// About how many bytes of markup a cell and a row of a table take.
const CELL_BYTES: usize = 32;
const ROW_BYTES: usize = 12;

/// What a read-only walk sees.
#[derive(Clone, Copy)]
enum Place<'a> {
    Block(&'a Block),
    Inline(&'a Inline),
}

/// Shows every block and inline of `article` in reading order, each with the number of containers around it.
fn each<'a>(article: &'a Article, see: &mut dyn FnMut(usize, Place<'a>)) {
    each_block(&article.blocks, 0, see);
    for footnote in &article.footnotes {
        each_block(&footnote.blocks, 1, see);
    }
}

fn each_block<'a>(blocks: &'a [Block], depth: usize, see: &mut dyn FnMut(usize, Place<'a>)) {
    for block in blocks {
        see(depth, Place::Block(block));
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => {
                each_inline(content, depth, see)
            }
            Block::List(list) => {
                list.items.iter().for_each(|item| each_block(&item.blocks, depth + 1, see))
            }
            Block::DefinitionList { items } => {
                for item in items {
                    item.terms.iter().for_each(|term| each_inline(term, depth, see));
                    item.definitions.iter().for_each(|one| each_block(&one.blocks, depth + 1, see));
                }
            }
            Block::Quote { blocks } => each_block(blocks, depth + 1, see),
            Block::Callout { title: first, blocks, .. }
            | Block::Details { summary: first, blocks } => {
                each_inline(first, depth, see);
                each_block(blocks, depth + 1, see);
            }
            Block::Table(table) => {
                each_inline(&table.caption, depth, see);
                for row in table.head.iter().chain(&table.body).chain(&table.foot) {
                    row.cells.iter().for_each(|cell| each_block(&cell.blocks, depth, see));
                }
            }
            Block::Figure { blocks, caption } => {
                each_block(blocks, depth, see);
                each_inline(caption, depth, see);
            }
            _ => {}
        }
    }
}

fn each_inline<'a>(inlines: &'a [Inline], depth: usize, see: &mut dyn FnMut(usize, Place<'a>)) {
    for inline in inlines {
        see(depth, Place::Inline(inline));
        each_inline(inline.content().unwrap_or_default(), depth, see);
    }
}

fn block_bytes(block: &Block, depth: usize) -> usize {
    match block {
        Block::Code { text, .. } | Block::Math { tex: text } => {
            escaped_bytes(text)
                + PREFIX_BYTES * depth * memchr::memchr_iter(b'\n', text.as_bytes()).count()
        }
        Block::Image { image, link } => {
            image_bytes(image) + link.as_ref().map_or(0, |link| escaped_bytes(link.url.as_str()))
        }
        Block::Video(video) => escaped_bytes(video.url.as_str()),
        Block::Audio(audio) => escaped_bytes(audio.url.as_str()),
        Block::Embed(embed) => 2 * escaped_bytes(embed.url.as_str()),
        Block::Table(table) => {
            let rows = table.head.iter().chain(&table.body).chain(&table.foot);
            rows.map(|row| ROW_BYTES + CELL_BYTES * row.cells.len()).sum()
        }
        _ => 0,
    }
}

fn inline_bytes(inline: &Inline, depth: usize) -> usize {
    match inline {
        Inline::Text { text } | Inline::Code { text } | Inline::Math { tex: text } => {
            escaped_bytes(text)
        }
        Inline::Link { link, .. } => {
            escaped_bytes(link.url.as_str()) + link.title.as_deref().map_or(0, escaped_bytes)
        }
        Inline::Image(image) => image_bytes(image),
        Inline::Break => PREFIX_BYTES * depth,
        Inline::Abbreviation { title, .. } => escaped_bytes(title),
        Inline::Time { datetime, .. } => escaped_bytes(datetime),
        Inline::Ruby { text, .. } => escaped_bytes(text),
        _ => 0,
    }
}

fn image_bytes(image: &Image) -> usize {
    let texts = [Some(image.url.as_str()), image.alt.as_deref(), image.title.as_deref()];
    texts.into_iter().flatten().map(escaped_bytes).sum()
}

/// The bytes of `text` with `&`, `<` and `>` as references.
fn escaped_bytes(text: &str) -> usize {
    text.len() + 4 * memchr::memchr3_iter(b'&', b'<', b'>', text.as_bytes()).count()
}
