//! Tables in normal form: spans clamped to the grid, rows of one width, no empty head.

use super::Form;
use crate::article::{Alignment, Block, Cell, Row, Table};

/// The most columns a table may have, as in browsers. Source: HTML standard, "The `colspan` attribute".
const MAX_COLUMNS: usize = 1000;

/// The table, its caption alone if its cells show nothing, or `None` if nothing does.
pub(super) fn table(form: &mut Form, mut table: Table) -> Option<Block> {
    table.caption = form.inlines(table.caption);
    let groups = [&mut table.head, &mut table.body, &mut table.foot];
    for group in groups {
        for row in group.iter_mut() {
            for cell in &mut row.cells {
                cell.blocks = form.blocks(std::mem::take(&mut cell.blocks));
            }
        }
    }
    if table.head.is_empty() {
        // Rows of nothing but headings above the body are its head.
        let heads = |row: &Row| !row.cells.is_empty() && row.cells.iter().all(|cell| cell.header);
        let rows = table.body.iter().take_while(|row| heads(row)).count();
        if rows < table.body.len() {
            table.head = table.body.drain(..rows).collect();
        }
    }
    for cell in table.head.iter_mut().flat_map(|row| &mut row.cells) {
        cell.header = false;
    }
    let columns = [&table.head, &table.body, &table.foot].map(|group| place(group).columns);
    let columns = columns.into_iter().max().unwrap_or(0);
    for group in [&mut table.head, &mut table.body, &mut table.foot] {
        *group = settle(std::mem::take(group), columns);
    }
    if table.head.iter().all(is_empty) {
        table.head.clear();
    }
    if table.head.iter().chain(&table.body).chain(&table.foot).all(is_empty) {
        return (!table.caption.is_empty()).then(|| super::paragraph(table.caption));
    }
    pad(&mut table, columns);
    table.columns.resize(columns, Alignment::None);
    Some(Block::Table(table))
}

fn is_empty(row: &Row) -> bool {
    row.cells.iter().all(|cell| cell.blocks.is_empty())
}

struct Placed {
    /// Where each cell of each row begins.
    starts: Vec<Vec<usize>>,
    /// One more than the last column in which a cell begins.
    columns: usize,
}

/// Finds the column in which each cell begins. A column in which none begins is none: `colspan="9999"` makes no columns.
fn place(rows: &[Row]) -> Placed {
    let mut placed = Placed { starts: Vec::with_capacity(rows.len()), columns: 0 };
    // For each column, how many rows from above still reach into it.
    let mut reach: Vec<u32> = Vec::new();
    for row in rows {
        let mut starts = Vec::with_capacity(row.cells.len());
        let mut column = 0;
        for cell in &row.cells {
            while reach.get(column).is_some_and(|&rows| rows > 0) {
                column += 1;
            }
            starts.push(column);
            placed.columns = placed.columns.max(column + 1);
            let end = (column + cell.colspan.max(1) as usize).min(MAX_COLUMNS.max(column + 1));
            if cell.rowspan > 1 && reach.len() < end {
                reach.resize(end, 0);
            }
            for rows in reach.iter_mut().take(end).skip(column) {
                // The current row counts, too: it is taken off below.
                *rows = (*rows).max(cell.rowspan.max(1));
            }
            column = end;
        }
        for rows in &mut reach {
            *rows = rows.saturating_sub(1);
        }
        placed.starts.push(starts);
    }
    placed
}

/// Clamps spans to the grid and drops rows in which no cell begins.
fn settle(mut rows: Vec<Row>, columns: usize) -> Vec<Row> {
    // A row without cells only lengthens the cells that reach into it.
    let kept: Vec<bool> = rows.iter().map(|row| !row.cells.is_empty()).collect();
    let mut before = Vec::with_capacity(kept.len() + 1);
    before.push(0_usize);
    for &kept in &kept {
        before.push(before.last().copied().unwrap_or(0) + usize::from(kept));
    }
    for (index, row) in rows.iter_mut().enumerate() {
        for cell in &mut row.cells {
            let end = index.saturating_add(cell.rowspan.max(1) as usize).min(kept.len());
            let rows = before[end] - before[index];
            cell.rowspan = u32::try_from(rows).unwrap_or(u32::MAX).max(1);
        }
    }
    rows.retain(|row| !row.cells.is_empty());
    let placed = place(&rows);
    for (row, starts) in rows.iter_mut().zip(&placed.starts) {
        for (index, cell) in row.cells.iter_mut().enumerate() {
            let next = starts.get(index + 1).copied().unwrap_or(columns);
            let room = next.saturating_sub(starts[index]).max(1);
            cell.colspan = cell.colspan.clamp(1, u32::try_from(room).unwrap_or(1));
        }
    }
    rows
}

/// Gives short rows empty cells up to the table's width, unless that would make the table much larger than it is.
fn pad(table: &mut Table, columns: usize) {
    let groups = [&mut table.head, &mut table.body, &mut table.foot];
    let mut cells = 0;
    let mut rows = 0;
    for row in groups.into_iter().flatten() {
        while row.cells.len() > 1 && row.cells.last().is_some_and(is_filler) {
            row.cells.pop();
        }
        cells += row.cells.len();
        rows += 1;
    }
    if rows * columns > 4 * cells + 64 {
        return;
    }
    for group in [&mut table.head, &mut table.body, &mut table.foot] {
        let placed = place(group);
        // Columns of a row that are taken from above.
        let mut reach = vec![0_u32; columns];
        for (row, starts) in group.iter_mut().zip(&placed.starts) {
            for (cell, &start) in row.cells.iter().zip(starts) {
                for rows in reach.iter_mut().skip(start).take(cell.colspan as usize) {
                    *rows = cell.rowspan;
                }
            }
            let end = row
                .cells
                .last()
                .zip(starts.last())
                .map_or(0, |(cell, start)| start + cell.colspan as usize);
            for &rows in reach.iter().skip(end) {
                if rows == 0 {
                    row.cells.push(Cell::new(Vec::new()));
                }
            }
            for rows in &mut reach {
                *rows = rows.saturating_sub(1);
            }
        }
    }
}

fn is_filler(cell: &Cell) -> bool {
    cell.blocks.is_empty() && cell.colspan == 1 && cell.rowspan == 1 && !cell.header
}
