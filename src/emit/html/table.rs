//! Tables as HTML, with alignment and spans.

use super::Html;
use crate::article::{Alignment, Cell, Grid, Row, Table};

impl Html<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        self.raw("<table>");
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
            self.raw(&format!("<{name}>"));
            self.line();
            self.rows(rows, &table.columns, name == "thead");
            self.raw(&format!("</{name}>"));
            self.line();
        }
        self.raw("</table>");
    }

    fn rows(&mut self, rows: &[Row], columns: &[Alignment], head: bool) {
        let mut grid = Grid::default();
        for row in rows {
            self.raw("<tr>");
            for cell in &row.cells {
                let column = grid.place(cell.colspan, cell.rowspan);
                self.cell(cell, columns.get(column).copied().unwrap_or_default(), head);
            }
            grid.end_row();
            self.raw("</tr>");
            self.line();
        }
    }

    fn cell(&mut self, cell: &Cell, alignment: Alignment, head: bool) {
        let name = if head || cell.header { "th" } else { "td" };
        self.raw("<");
        self.raw(name);
        self.number("colspan", (cell.colspan > 1).then_some(cell.colspan));
        self.number("rowspan", (cell.rowspan > 1).then_some(cell.rowspan));
        match alignment {
            Alignment::None => {}
            Alignment::Left => self.attribute("align", "left"),
            Alignment::Center => self.attribute("align", "center"),
            Alignment::Right => self.attribute("align", "right"),
        }
        self.raw(">");
        self.bare(&cell.blocks);
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }
}
