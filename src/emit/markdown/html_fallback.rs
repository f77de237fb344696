//! Prints as HTML what Markdown has no form for. Blocks go in; out come HTML blocks: whole ones where nothing in them needs to be
//! Markdown, else tags with Markdown between, each part set off by blank lines. A reference to a footnote needs Markdown, because
//! only Markdown knows its footnotes.

use super::address::attribute;
use super::block::Around;
use super::escape::Room;
use super::line_start::Start;
use super::template;
use super::writer::Markdown;
use crate::article::{
    Alignment, Block, CalloutKind, Cell, DefinitionItem, Footnote, Grid, Inline, Row, Table,
};
use crate::emit::html::{blocks_to_html, footnotes_to_html, inlines_to_html};

impl Markdown {
    pub(super) fn details(&mut self, summary: &[Inline], blocks: &[Block]) {
        self.out.push_str("<details>");
        self.line();
        self.inlines_in("<summary>", summary, "</summary>");
        self.blank_line();
        self.last_list = None;
        self.blocks(blocks, Around::default());
        self.blank_line();
        self.out.push_str("</details>");
        self.last_list = None;
    }

    pub(super) fn callout_element(
        &mut self,
        kind: &CalloutKind,
        title: &[Inline],
        blocks: &[Block],
    ) {
        self.out.push_str("<blockquote class=\"callout\"");
        attribute(&mut self.out, "data-callout", kind.as_str());
        self.out.push('>');
        self.line();
        if self.has_reference_in(title) {
            self.inlines_in("<div class=\"callout-title\">", title, "</div>");
        } else {
            self.inlines_in("<p class=\"callout-title\">", title, "</p>");
        }
        self.blank_line();
        self.last_list = None;
        self.blocks(blocks, Around::default());
        self.blank_line();
        self.out.push_str("</blockquote>");
        self.last_list = None;
    }

    pub(super) fn definition_list(&mut self, block: &Block, items: &[DefinitionItem]) {
        if !self.has_reference(std::slice::from_ref(block)) {
            self.whole(block);
            return;
        }
        self.out.push_str("<dl>");
        for item in items {
            for term in &item.terms {
                self.line();
                self.inlines_in("<dt>", term, "</dt>");
            }
            for definition in &item.definitions {
                self.line();
                self.blocks_in("<dd>", &definition.blocks, "</dd>");
            }
        }
        self.line();
        self.out.push_str("</dl>");
    }

    pub(super) fn table_element(&mut self, block: &Block, table: &Table) {
        if !self.has_reference(std::slice::from_ref(block)) {
            self.whole(block);
            return;
        }
        self.out.push_str("<table>");
        if !table.caption.is_empty() {
            self.line();
            self.inlines_in("<caption>", &table.caption, "</caption>");
        }
        let groups = [("thead", &table.head), ("tbody", &table.body), ("tfoot", &table.foot)];
        for (name, rows) in groups {
            if !rows.is_empty() {
                self.line();
                self.out.push_str(&format!("<{name}>"));
                self.rows_in(rows, &table.columns, name == "thead");
                self.line();
                self.out.push_str(&format!("</{name}>"));
            }
        }
        self.line();
        self.out.push_str("</table>");
    }

    fn rows_in(&mut self, rows: &[Row], columns: &[Alignment], head: bool) {
        let mut grid = Grid::default();
        for row in rows {
            self.line();
            self.out.push_str("<tr>");
            for cell in &row.cells {
                let column = grid.place(cell.colspan, cell.rowspan);
                self.cell_in(cell, columns.get(column).copied().unwrap_or_default(), head);
            }
            grid.end_row();
            self.line();
            self.out.push_str("</tr>");
        }
    }

    fn cell_in(&mut self, cell: &Cell, alignment: Alignment, head: bool) {
        let name = if head || cell.header { "th" } else { "td" };
        let mut open = format!("<{name}");
        if cell.colspan > 1 {
            attribute(&mut open, "colspan", &cell.colspan.to_string());
        }
        if cell.rowspan > 1 {
            attribute(&mut open, "rowspan", &cell.rowspan.to_string());
        }
        match alignment {
            Alignment::None => {}
            Alignment::Left => attribute(&mut open, "align", "left"),
            Alignment::Center => attribute(&mut open, "align", "center"),
            Alignment::Right => attribute(&mut open, "align", "right"),
        }
        open.push('>');
        self.line();
        self.blocks_in(&open, &cell.blocks, &format!("</{name}>"));
    }

    /// A block that is HTML from end to end.
    pub(super) fn whole(&mut self, block: &Block) {
        let html = blocks_to_html(std::slice::from_ref(block), self.syntax.heading_shift);
        let html = template::in_markup(self.syntax, html);
        self.lines(&without_blank_lines(html.trim_end_matches('\n')));
    }

    fn inlines_in(&mut self, open: &str, inlines: &[Inline], close: &str) {
        self.out.push_str(open);
        if self.has_reference_in(inlines) {
            self.blank_line();
            self.run(inlines, Room::Paragraph, Start { first: true, ..Start::default() });
            self.blank_line();
        } else {
            let html = template::in_markup(self.syntax, inlines_to_html(inlines));
            self.lines(&without_blank_lines(&html));
        }
        self.out.push_str(close);
    }

    fn blocks_in(&mut self, open: &str, blocks: &[Block], close: &str) {
        self.out.push_str(open);
        if !blocks.is_empty() {
            self.blank_line();
            self.last_list = None;
            self.blocks(blocks, Around::default());
            self.last_list = None;
            self.blank_line();
        }
        self.out.push_str(close);
    }

    /// Whether Markdown knows footnotes that something here may refer to.
    fn has_footnotes(&self) -> bool {
        self.footnotes > 0 && self.syntax.footnotes()
    }

    /// The footnotes where Markdown has none.
    pub(super) fn footnotes_element(&mut self, footnotes: &[Footnote]) {
        if footnotes.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.blank_line();
        }
        let html = template::in_markup(
            self.syntax,
            footnotes_to_html(footnotes, self.syntax.heading_shift),
        );
        self.lines(&without_blank_lines(html.trim_end_matches('\n')));
    }

    fn has_reference(&self, blocks: &[Block]) -> bool {
        self.has_footnotes() && blocks.iter().any(block_has_reference)
    }

    fn has_reference_in(&self, inlines: &[Inline]) -> bool {
        self.has_footnotes() && inlines.iter().any(inline_has_reference)
    }
}

/// A blank line would end an HTML block; only code has any, and there a reference to a newline is a newline.
fn without_blank_lines(html: &str) -> String {
    let mut lines = html.split('\n');
    let mut out = String::with_capacity(html.len());
    out.push_str(lines.next().unwrap_or_default());
    for line in lines {
        out.push_str(if line.trim().is_empty() { "&#10;" } else { "\n" });
        out.push_str(line);
    }
    out
}

fn inline_has_reference(inline: &Inline) -> bool {
    matches!(inline, Inline::FootnoteReference { .. })
        || inline.content().is_some_and(|content| content.iter().any(inline_has_reference))
}

fn block_has_reference(block: &Block) -> bool {
    let inlines = |inlines: &[Inline]| inlines.iter().any(inline_has_reference);
    let blocks = |blocks: &[Block]| blocks.iter().any(block_has_reference);
    match block {
        Block::Heading { content, .. } | Block::Paragraph { content } => inlines(content),
        Block::List(list) => list.items.iter().any(|item| blocks(&item.blocks)),
        Block::DefinitionList { items } => items.iter().any(|item| {
            item.terms.iter().any(|term| inlines(term))
                || item.definitions.iter().any(|definition| blocks(&definition.blocks))
        }),
        Block::Quote { blocks: inner } => blocks(inner),
        Block::Callout { title, blocks: inner, .. }
        | Block::Details { summary: title, blocks: inner }
        | Block::Figure { caption: title, blocks: inner } => inlines(title) || blocks(inner),
        Block::Table(table) => {
            let rows = table.head.iter().chain(&table.body).chain(&table.foot);
            inlines(&table.caption)
                || rows.flat_map(|row| &row.cells).any(|cell| blocks(&cell.blocks))
        }
        Block::Code { .. }
        | Block::Math { .. }
        | Block::Image { .. }
        | Block::Video(_)
        | Block::Audio(_)
        | Block::Embed(_)
        | Block::ThematicBreak => false,
    }
}
