//! Tables under construction: rows and cells as the source has them; the normal form settles the grid.

use crate::article::{Alignment, Block, Cell, Grid, Inline, Row, Table};
use crate::dom::{Element, declarations};
use crate::exact::{exact, make_room};

/// The largest spans that browsers read. Source: HTML standard, "Attributes common to td and th elements".
const MAX_COLSPAN: u32 = 1000;
const MAX_ROWSPAN: u32 = 65534;

/// A part of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Head,
    Body,
    Foot,
}

/// A table whose end has not come.
pub(super) struct TableFrame {
    pub(super) caption: Vec<Inline>,
    /// What stood in the table but in no cell; it goes before the table.
    pub(super) strays: Vec<Block>,
    part: Part,
    rows: Vec<(Part, Row)>,
    /// The alignment of each cell, in the order of the cells.
    alignments: Vec<Alignment>,
    /// Whether the source says that the table is there for looks alone.
    layout: bool,
}

impl TableFrame {
    pub(super) fn new(element: &Element) -> Self {
        let role = element.attribute("role").unwrap_or_default().trim_ascii();
        Self {
            caption: Vec::new(),
            strays: Vec::new(),
            part: Part::Body,
            rows: Vec::new(),
            alignments: Vec::new(),
            layout: role.eq_ignore_ascii_case("presentation") || role.eq_ignore_ascii_case("none"),
        }
    }

    pub(super) fn enter(&mut self, part: Part) {
        self.part = part;
    }

    pub(super) fn begin_row(&mut self) {
        self.end_row();
        make_room(&mut self.rows);
        self.rows.push((self.part, Row::new(Vec::new())));
    }

    fn end_row(&mut self) {
        if let Some((_, row)) = self.rows.last_mut() {
            row.cells = exact(std::mem::take(&mut row.cells));
        }
    }

    pub(super) fn push_cell(&mut self, element: Option<&Element>, blocks: Vec<Block>) {
        if self.rows.is_empty() {
            self.begin_row();
        }
        let mut cell = Cell::new(blocks);
        let mut alignment = Alignment::None;
        if let Some(element) = element {
            cell.header = &*element.name.local == "th";
            cell.colspan = span(element.attribute("colspan"), MAX_COLSPAN);
            // Zero reaches to the end of the part.
            cell.rowspan = match element.attribute("rowspan") {
                Some(value) if value.trim_ascii() == "0" => MAX_ROWSPAN,
                value => span(value, MAX_ROWSPAN),
            };
            alignment = alignment_of(element);
        }
        self.alignments.push(alignment);
        if let Some((_, row)) = self.rows.last_mut() {
            make_room(&mut row.cells);
            row.cells.push(cell);
        }
    }

    /// The table, or its content if it is none.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_row();
        let mut out = self.strays;
        if self.layout {
            if !self.caption.is_empty() {
                out.push(Block::Paragraph { content: self.caption });
            }
            let cells = self.rows.into_iter().flat_map(|(_, row)| row.cells);
            out.extend(cells.flat_map(|cell| cell.blocks));
            return out;
        }
        let columns = column_alignments(&self.rows, &self.alignments);
        let mut table = Table::new(Vec::new(), Vec::new());
        table.caption = self.caption;
        table.columns = columns;
        for (part, row) in self.rows {
            match part {
                Part::Head => table.head.push(row),
                Part::Body => table.body.push(row),
                Part::Foot => table.foot.push(row),
            }
        }
        out.push(Block::Table(table.into()));
        out
    }
}

fn span(value: Option<&str>, most: u32) -> u32 {
    value.and_then(|value| value.trim_ascii().parse().ok()).unwrap_or(1).clamp(1, most)
}

/// Source: HTML standard, "Tables" in "Rendering" (`align`); CSS Text 3 (`text-align`).
fn alignment_of(element: &Element) -> Alignment {
    let styled = element.attribute("style").and_then(|style| {
        let aligns = |&(name, _): &(&str, &str)| name.eq_ignore_ascii_case("text-align");
        let (_, value) = declarations(style).filter(aligns).last()?;
        Some(value.split('!').next()?.trim_ascii())
    });
    match styled.or(element.attribute("align")).map(str::to_ascii_lowercase).as_deref() {
        Some("left" | "start") => Alignment::Left,
        Some("center") => Alignment::Center,
        Some("right" | "end") => Alignment::Right,
        _ => Alignment::None,
    }
}

/// A column is aligned as all its cells are that say so.
fn column_alignments(rows: &[(Part, Row)], alignments: &[Alignment]) -> Vec<Alignment> {
    let mut columns: Vec<Option<Alignment>> = Vec::new();
    let mut grid = Grid::default();
    let mut alignments = alignments.iter();
    let mut part = Part::Body;
    for (row_part, row) in rows {
        if part != *row_part {
            grid = Grid::default();
            part = *row_part;
        }
        for cell in &row.cells {
            let column = grid.place(cell.colspan, cell.rowspan);
            let alignment = alignments.next().copied().unwrap_or_default();
            if columns.len() <= column {
                columns.resize(column + 1, None);
            }
            if alignment != Alignment::None {
                let agreed = columns[column].get_or_insert(alignment);
                if *agreed != alignment {
                    *agreed = Alignment::None;
                }
            }
        }
        grid.end_row();
    }
    columns.into_iter().map(Option::unwrap_or_default).collect()
}
