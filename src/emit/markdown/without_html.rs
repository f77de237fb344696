//! What is written where the Markdown may hold no HTML. An article goes in; out comes the nearest one that Markdown has forms for.
//! `docs/markdown-losses.toml` lists what becomes of what.

use super::block::{callout_sign, captioned_picture};
use super::options::Syntax;
use super::table::fits_pipes;
use crate::article::{
    Alignment, Article, Block, Cell, DefinitionItem, Footnote, Grid, Inline, Link, List, ListItem,
    ListKind, Mark, Row, Table,
};
use crate::urls::WebUrl;

/// The nearest article that `syntax` can say without HTML.
pub(super) fn sayable(article: &Article, syntax: Syntax) -> Article {
    let nearest = Nearest { syntax };
    let mut out = article.clone();
    out.blocks = nearest.blocks(std::mem::take(&mut out.blocks));
    let footnotes = std::mem::take(&mut out.footnotes);
    let footnotes: Vec<Vec<Block>> =
        footnotes.into_iter().map(|footnote| nearest.blocks(footnote.blocks)).collect();
    if syntax.footnotes() {
        out.footnotes = footnotes.into_iter().map(Footnote::new).collect();
    } else if !footnotes.is_empty() {
        let items = footnotes.into_iter().map(ListItem::new).collect();
        out.blocks.push(Block::ThematicBreak);
        out.blocks.push(Block::List(List::new(ListKind::Ordered { start: 1 }, items)));
    }
    let mut out = out.into_normal_form();
    // The normal form drops what leads nowhere; it never adds anything that is not sayable, but it can join what was apart.
    out.blocks = nearest.blocks(std::mem::take(&mut out.blocks));
    out
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph { content }
}

fn strong(content: Vec<Inline>) -> Block {
    paragraph(vec![Inline::marked(Mark::Strong, content)])
}

/// A link to a file that plays.
fn player(url: &WebUrl, title: Option<String>) -> Block {
    let text = title.unwrap_or_else(|| url.to_string());
    let link = Link::new(url.clone()).into();
    paragraph(vec![Inline::Link { link, content: vec![Inline::text(text)] }])
}

#[derive(Clone, Copy)]
struct Nearest {
    syntax: Syntax,
}

impl Nearest {
    fn blocks(self, blocks: Vec<Block>) -> Vec<Block> {
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            self.block(block, &mut out);
        }
        out
    }

    fn block(self, block: Block, out: &mut Vec<Block>) {
        match block {
            Block::Heading { level, id, content } => {
                let id = id.filter(|_| self.syntax.heading_ids());
                out.push(Block::Heading { level, id, content: self.line(content) });
            }
            Block::Paragraph { content } => out.push(paragraph(self.inlines(content))),
            Block::List(mut list) => {
                list.items = list.items.into_iter().map(|item| self.item(item)).collect();
                out.push(Block::List(list));
            }
            Block::DefinitionList { items } => self.definitions(items, out),
            Block::Quote { blocks } => out.push(Block::Quote { blocks: self.blocks(blocks) }),
            Block::Callout { kind, title, blocks } => {
                let title = self.line(title);
                let mut blocks = self.blocks(blocks);
                if callout_sign(self.syntax, &kind, &title, &blocks).is_some() {
                    out.push(Block::Callout { kind, title, blocks });
                } else {
                    if !title.is_empty() {
                        blocks.insert(0, strong(title));
                    }
                    out.push(Block::Quote { blocks });
                }
            }
            Block::Table(table) => self.table(*table, out),
            Block::Figure { blocks, caption } => {
                let blocks = self.blocks(blocks);
                let caption = self.inlines(caption);
                if captioned_picture(&blocks, &caption).is_some() {
                    out.push(Block::Figure { blocks, caption });
                } else {
                    out.extend(blocks);
                    out.push(paragraph(caption));
                }
            }
            Block::Video(video) => out.push(player(&video.url, video.title)),
            Block::Audio(audio) => out.push(player(&audio.url, audio.title)),
            Block::Details { summary, blocks } => {
                out.push(strong(self.inlines(summary)));
                out.extend(self.blocks(blocks));
            }
            block @ (Block::Code { .. }
            | Block::Math { .. }
            | Block::Image { .. }
            | Block::Embed(_)
            | Block::ThematicBreak) => out.push(block),
        }
    }

    /// An item, with its box as text where there are none.
    fn item(self, item: ListItem) -> ListItem {
        let mut blocks = self.blocks(item.blocks);
        let Some(done) = item.task else { return ListItem::new(blocks) };
        let text = matches!(
            blocks.first(),
            Some(Block::Paragraph { .. } | Block::Image { .. } | Block::Embed(_))
        );
        if self.syntax.extended() && text {
            return ListItem::task(done, blocks);
        }
        let sign = Inline::text(if done { "☑ " } else { "☐ " });
        match blocks.first_mut() {
            Some(Block::Paragraph { content }) => content.insert(0, sign),
            _ => blocks.insert(0, paragraph(vec![sign])),
        }
        ListItem::new(blocks)
    }

    fn definitions(self, items: Vec<DefinitionItem>, out: &mut Vec<Block>) {
        for item in items {
            out.extend(item.terms.into_iter().map(|term| strong(self.inlines(term))));
            let definitions = item.definitions.into_iter();
            let items: Vec<ListItem> = definitions
                .map(|definition| ListItem::new(self.blocks(definition.blocks)))
                .collect();
            if !items.is_empty() {
                out.push(Block::List(List::new(ListKind::Bullet, items)));
            }
        }
    }

    fn table(self, mut table: Table, out: &mut Vec<Block>) {
        let caption = self.inlines(std::mem::take(&mut table.caption));
        if !caption.is_empty() {
            out.push(paragraph(caption));
        }
        let columns = std::mem::take(&mut table.columns);
        let mut head = self.rows(std::mem::take(&mut table.head), columns.len());
        let mut body = head.split_off(head.len().min(1));
        body.extend(self.rows(std::mem::take(&mut table.body), columns.len()));
        body.extend(self.rows(std::mem::take(&mut table.foot), columns.len()));
        if self.syntax.extended() {
            let mut flat = Table::new(head, body);
            for (column, alignment) in columns.into_iter().enumerate() {
                match flat.columns.get_mut(column) {
                    Some(slot) => *slot = alignment,
                    None if alignment != Alignment::None => flat.columns.push(alignment),
                    None => {}
                }
            }
            debug_assert!(fits_pipes(&flat) || flat.columns.is_empty());
            out.push(Block::Table(flat.into()));
        } else {
            out.extend(head.into_iter().chain(body).map(|row| self.row_as_text(row)));
        }
    }

    /// Rows in which every cell is one run of text and stands in its column.
    fn rows(self, rows: Vec<Row>, width: usize) -> Vec<Row> {
        let mut grid = Grid::default();
        let mut out = Vec::with_capacity(rows.len());
        for row in rows {
            let mut cells = Vec::with_capacity(width);
            for cell in row.cells {
                let column = grid.place(cell.colspan, cell.rowspan);
                while cells.len() < column {
                    cells.push(Cell::new(Vec::new()));
                }
                cells.push(self.cell(cell));
            }
            grid.end_row();
            out.push(Row::new(cells));
        }
        out
    }

    fn cell(self, cell: Cell) -> Cell {
        let blocks = match self.blocks(cell.blocks) {
            blocks if matches!(blocks.as_slice(), [] | [Block::Image { .. }]) => blocks,
            blocks => {
                let mut content = Vec::new();
                flatten(blocks, &mut content);
                if content.is_empty() { Vec::new() } else { vec![paragraph(self.line(content))] }
            }
        };
        Cell::new(blocks)
    }

    fn row_as_text(self, row: Row) -> Block {
        let mut content = Vec::new();
        for (index, cell) in row.cells.into_iter().enumerate() {
            if index > 0 {
                content.push(Inline::text(" | "));
            }
            flatten(cell.blocks, &mut content);
        }
        paragraph(content)
    }

    /// A run that can have no breaks.
    fn line(self, inlines: Vec<Inline>) -> Vec<Inline> {
        without_breaks(self.inlines(inlines))
    }

    fn inlines(self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
        for inline in inlines {
            let note = matches!(out.last(), Some(Inline::FootnoteReference { .. }));
            let from = out.len();
            self.inline(inline, &mut out);
            // A bracket right behind a reference would belong to it.
            let bracket = match out.get(from) {
                Some(Inline::Text { text }) => text.starts_with('['),
                Some(Inline::Link { .. }) => true,
                _ => false,
            };
            if note && bracket {
                out.insert(from, Inline::text(" "));
            }
        }
        out
    }

    fn inline(self, inline: Inline, out: &mut Vec<Inline>) {
        match inline {
            Inline::Marked { mark, content } => {
                let content = self.inlines(content);
                match mark {
                    Mark::Emphasis | Mark::Strong => out.push(Inline::Marked { mark, content }),
                    Mark::Strikethrough if self.syntax.extended() => {
                        out.push(Inline::Marked { mark, content });
                    }
                    Mark::Quote => {
                        out.push(Inline::text("“"));
                        out.extend(content);
                        out.push(Inline::text("”"));
                    }
                    _ => out.extend(content),
                }
            }
            Inline::Link { link, content } => {
                out.push(Inline::Link { link, content: self.inlines(content) });
            }
            Inline::Ruby { base, text, .. } => {
                out.extend(self.inlines(base));
                out.push(Inline::text(format!("({text})")));
            }
            Inline::Abbreviation { content, .. }
            | Inline::Time { content, .. }
            | Inline::Span { content, .. } => out.extend(self.inlines(content)),
            Inline::FootnoteReference { number } if !self.syntax.footnotes() => {
                out.push(Inline::text(format!("[{number}]")));
            }
            Inline::Anchor { .. } => {}
            inline @ (Inline::Text { .. }
            | Inline::Code { .. }
            | Inline::Image(_)
            | Inline::Math { .. }
            | Inline::Break
            | Inline::FootnoteReference { .. }) => out.push(inline),
        }
    }
}

fn without_breaks(inlines: Vec<Inline>) -> Vec<Inline> {
    let one = |mut inline: Inline| {
        if matches!(inline, Inline::Break) {
            return Inline::text(" ");
        }
        if let Some(content) = inline.content_mut() {
            *content = without_breaks(std::mem::take(content));
        }
        inline
    };
    inlines.into_iter().map(one).collect()
}

/// The text of blocks as one run, a space between two of them.
fn flatten(blocks: Vec<Block>, out: &mut Vec<Inline>) {
    for block in blocks {
        let from = out.len();
        match block {
            Block::Heading { content, .. } | Block::Paragraph { content } => out.extend(content),
            Block::List(list) => list.items.into_iter().for_each(|item| {
                if out.len() > from {
                    out.push(Inline::text(" "));
                }
                flatten(item.blocks, out);
            }),
            Block::Quote { blocks } | Block::Callout { blocks, .. } => flatten(blocks, out),
            Block::Code { text, .. } => out.push(Inline::Code { text }),
            Block::Math { tex } => out.push(Inline::Math { tex }),
            Block::Image { image, link } => out.push(match link {
                Some(link) => Inline::Link { link, content: vec![Inline::Image(image)] },
                None => Inline::Image(image),
            }),
            Block::Embed(embed) => {
                let text = embed.title.unwrap_or_else(|| embed.url.to_string());
                let link = Link::new(embed.url).into();
                out.push(Inline::Link { link, content: vec![Inline::text(text)] });
            }
            Block::Table(table) => {
                let rows = table.head.into_iter().chain(table.body).chain(table.foot);
                for cell in rows.flat_map(|row| row.cells) {
                    if out.len() > from {
                        out.push(Inline::text(" "));
                    }
                    flatten(cell.blocks, out);
                }
            }
            // Nothing else is left by [`Nearest`].
            _ => {}
        }
        if from > 0 && out.len() > from {
            out.insert(from, Inline::text(" "));
        }
    }
}
