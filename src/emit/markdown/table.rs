//! Prints tables. A table goes in; out comes a pipe table if that can say all of it, else an HTML table.

use super::escape::Room;
use super::events::Events;
use super::line_start::Start;
use super::writer::Markdown;
use crate::article::{Alignment, Block, Cell, Row, Table};

impl Markdown {
    /// `block` is the block that holds the table.
    pub(super) fn table(&mut self, block: &Block, table: &Table) {
        if self.syntax.extended() && fits_pipes(table) {
            self.pipes(table);
        } else {
            self.table_element(block, table);
        }
    }

    fn pipes(&mut self, table: &Table) {
        match table.head.first() {
            Some(row) => self.row(row, table.columns.len()),
            // A pipe table has a head; an empty one shows nothing.
            None => self.row(&Row::new(Vec::new()), table.columns.len()),
        }
        self.line();
        self.out.push('|');
        for column in &table.columns {
            self.out.push_str(match column {
                Alignment::None => " --- |",
                Alignment::Left => " :-- |",
                Alignment::Center => " :-: |",
                Alignment::Right => " --: |",
            });
        }
        for row in &table.body {
            self.line();
            self.row(row, row.cells.len());
        }
    }

    fn row(&mut self, row: &Row, width: usize) {
        self.out.push('|');
        for index in 0..width {
            self.out.push(' ');
            match row.cells.get(index).map(|cell| cell.blocks.as_slice()) {
                Some([Block::Paragraph { content }]) => {
                    self.run(content, Room::Cell, Start::default());
                }
                Some([Block::Image { image, link }]) => {
                    let events = Events::image(image, link.as_deref(), true, self.syntax);
                    self.print(events, Room::Cell, Start::default());
                }
                _ => {}
            }
            self.out.push_str(" |");
        }
    }
}

/// Whether a pipe table says all of `table`: one row of headings at most, nothing but text in cells, no spans, no caption.
pub(super) fn fits_pipes(table: &Table) -> bool {
    let simple = |cell: &Cell| {
        cell.colspan <= 1
            && cell.rowspan <= 1
            && matches!(
                cell.blocks.as_slice(),
                [] | [Block::Paragraph { .. } | Block::Image { .. }]
            )
    };
    let width = table.columns.len();
    table.caption.is_empty()
        && table.foot.is_empty()
        && table.head.len() <= 1
        && width > 0
        && table.head.iter().flat_map(|row| &row.cells).all(simple)
        && table.head.iter().all(|row| row.cells.len() <= width)
        && table.body.iter().all(|row| row.cells.len() <= width)
        && table.body.iter().flat_map(|row| &row.cells).all(|cell| simple(cell) && !cell.header)
}
