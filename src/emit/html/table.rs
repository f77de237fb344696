//! Tables as HTML, with alignment and spans.

use super::{Html, Markup};
use crate::article::{Alignment, Cell, Grid, Row, Table};

impl<M: Markup> Html<'_, M> {
    pub(super) fn table(&mut self, table: &Table) {
        self.open("table");
        self.line();
        if !table.caption.is_empty() {
            self.element("caption", &table.caption);
            self.line();
        }
        for (name, rows) in [("thead", &table.head), ("tbody", &table.body), ("tfoot", &table.foot)]
        {
            if rows.is_empty() {
                continue;
            }
            self.open(name);
            self.line();
            self.rows(rows, &table.columns, name == "thead");
            self.out.end(name);
            self.line();
        }
        self.out.end("table");
    }

    fn rows(&mut self, rows: &[Row], columns: &[Alignment], head: bool) {
        let mut grid = Grid::default();
        for row in rows {
            self.open("tr");
            for cell in &row.cells {
                let column = grid.place(cell.colspan, cell.rowspan);
                self.cell(cell, columns.get(column).copied().unwrap_or_default(), head);
            }
            grid.end_row();
            self.out.end("tr");
            self.line();
        }
    }

    fn cell(&mut self, cell: &Cell, alignment: Alignment, head: bool) {
        let name = if head || cell.header { "th" } else { "td" };
        self.out.begin(name);
        self.number("colspan", (cell.colspan > 1).then_some(cell.colspan));
        self.number("rowspan", (cell.rowspan > 1).then_some(cell.rowspan));
        match alignment {
            Alignment::None => {}
            Alignment::Left => self.out.attribute("align", "left"),
            Alignment::Center => self.out.attribute("align", "center"),
            Alignment::Right => self.out.attribute("align", "right"),
        }
        self.out.content();
        self.bare(&cell.blocks);
        self.out.end(name);
    }
}
