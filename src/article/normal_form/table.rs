//! Tables in normal form: spans clamped to the grid, rows of one width, no empty head.

use super::Form;
use crate::article::{Alignment, Block, Cell, Grid, Row, Table};

/// The table; its caption alone if its cells show nothing; what its cells hold if it is there for looks alone.
pub(super) fn table(form: &mut Form, mut table: Box<Table>) -> Vec<Block> {
    table.caption = form.inlines(table.caption);
    for row in parts(&mut table).into_iter().flatten() {
        for cell in &mut row.cells {
            cell.blocks = form.blocks(std::mem::take(&mut cell.blocks));
        }
    }
    for part in parts(&mut table) {
        drop_empty_rows(part);
        drop_fillers(part);
    }
    if table.head.iter().all(is_empty) {
        table.head.clear();
    }
    if table.head.is_empty() {
        // Rows of nothing but headings above the body are its head.
        let rows = table.body.iter().take_while(|row| row.cells.iter().all(|c| c.header)).count();
        if rows < table.body.len() {
            table.head = table.body.drain(..rows).collect();
            drop_empty_rows(&mut table.head);
            drop_empty_rows(&mut table.body);
            if table.head.iter().all(is_empty) {
                table.head.clear();
            }
        }
    }
    for cell in table.head.iter_mut().flat_map(|row| &mut row.cells) {
        cell.header = false;
    }
    for part in parts(&mut table) {
        drop_fillers(part);
    }
    if parts(&mut table).into_iter().flatten().all(|row| is_empty(row)) {
        return vec![Block::Paragraph { content: table.caption }];
    }
    let columns = parts(&mut table).map(|part| columns(part)).into_iter().max().unwrap_or(0);
    if is_layout(&mut table, columns) {
        let rows = table.head.into_iter().chain(table.body).chain(table.foot);
        return rows.flat_map(|row| row.cells).flat_map(|cell| cell.blocks).collect();
    }
    for part in parts(&mut table) {
        clamp_columns(part, columns);
    }
    pad(&mut table, columns);
    align(&mut table, columns);
    vec![Block::Table(table)]
}

/// Whether a table is there for looks alone: it has a single cell or a single column, or other tables or headings in its cells, and
/// neither a caption nor headings of its own. Source: WAI, "Tables tutorial": data tables have headings.
fn is_layout(table: &mut Table, columns: usize) -> bool {
    let mut cells = 0;
    let (mut headed, mut holds) = (!table.head.is_empty(), false);
    for cell in parts(table).into_iter().flatten().flat_map(|row| &row.cells) {
        cells += 1;
        headed |= cell.header;
        let apart = |block: &Block| matches!(block, Block::Table(_) | Block::Heading { .. });
        holds |= cell.blocks.iter().any(apart);
    }
    table.caption.is_empty() && (cells == 1 || (!headed && (columns == 1 || holds)))
}

/// One alignment a column, and none for a column in which no cell begins that could say so.
fn align(table: &mut Table, columns: usize) {
    let mut begins = vec![false; columns];
    for part in parts(table) {
        let mut grid = Grid::default();
        for row in part {
            for cell in &row.cells {
                if let Some(begins) = begins.get_mut(grid.place(cell.colspan, cell.rowspan)) {
                    *begins = true;
                }
            }
            grid.end_row();
        }
    }
    table.columns.resize(columns, Alignment::None);
    for (column, begins) in table.columns.iter_mut().zip(begins) {
        if !begins {
            *column = Alignment::None;
        }
    }
}

fn parts(table: &mut Table) -> [&mut Vec<Row>; 3] {
    [&mut table.head, &mut table.body, &mut table.foot]
}

fn is_empty(row: &Row) -> bool {
    row.cells.iter().all(|cell| cell.blocks.is_empty())
}

/// Drops what stands to the right of the last cell with content: [`pad`] makes it anew.
fn drop_fillers(rows: &mut [Row]) {
    let is_filler = |cell: &Cell| cell.blocks.is_empty() && cell.rowspan == 1 && !cell.header;
    for row in rows {
        while row.cells.len() > 1 && row.cells.last().is_some_and(is_filler) {
            row.cells.pop();
        }
    }
}

/// Drops rows in which no cell begins: they only lengthen the cells that reach into them. Clamps rows to the part.
fn drop_empty_rows(rows: &mut Vec<Row>) {
    let mut kept_before = vec![0_usize];
    for row in rows.iter() {
        let kept = kept_before.last().copied().unwrap_or(0);
        kept_before.push(kept + usize::from(!row.cells.is_empty()));
    }
    let count = rows.len();
    for (index, row) in rows.iter_mut().enumerate() {
        for cell in &mut row.cells {
            let end = index.saturating_add(cell.rowspan.max(1) as usize).min(count);
            let span = kept_before[end] - kept_before[index];
            cell.rowspan = u32::try_from(span).unwrap_or(u32::MAX).max(1);
        }
    }
    rows.retain(|row| !row.cells.is_empty());
}

/// One more than the last column in which a cell begins: `colspan="9999"` makes no columns.
fn columns(rows: &[Row]) -> usize {
    let mut grid = Grid::default();
    let mut columns = 0;
    for row in rows {
        for cell in &row.cells {
            columns = columns.max(grid.place(cell.colspan, cell.rowspan) + 1);
        }
        grid.end_row();
    }
    columns
}

/// Clamps each cell to the columns up to the next cell of its row, or to the table.
fn clamp_columns(rows: &mut [Row], columns: usize) {
    let mut grid = Grid::default();
    for row in rows {
        let starts: Vec<usize> =
            row.cells.iter().map(|cell| grid.place(cell.colspan, cell.rowspan)).collect();
        grid.end_row();
        for (index, cell) in row.cells.iter_mut().enumerate() {
            let next = starts.get(index + 1).copied().unwrap_or(columns);
            let room = u32::try_from(next.saturating_sub(starts[index])).unwrap_or(u32::MAX);
            cell.colspan = cell.colspan.clamp(1, room.max(1));
        }
    }
}

/// Gives short rows empty cells up to the table's width, unless that would make the table much larger than it is.
fn pad(table: &mut Table, columns: usize) {
    let [cells, rows] = parts(table)
        .into_iter()
        .flatten()
        .fold([0, 0], |[cells, rows], row| [cells + row.cells.len(), rows + 1]);
    if rows * columns > 4 * cells + 64 {
        return;
    }
    for part in parts(table) {
        let mut grid = Grid::default();
        for row in part {
            for cell in &row.cells {
                grid.place(cell.colspan, cell.rowspan);
            }
            while grid.free_column() < columns {
                grid.place(1, 1);
                row.cells.push(Cell::new(Vec::new()));
            }
            grid.end_row();
        }
    }
}
