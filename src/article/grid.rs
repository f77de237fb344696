//! Where the cells of a table stand: a cell that reaches down pushes the cells of the rows below to the right.
//!
//! One walk over cells in reading order; the work is bounded by the cells plus, for each row, the columns that are taken from above.

/// The most columns that spans may take. Source: HTML standard, "Attributes common to td and th elements" (`colspan` ≤ 1000).
pub(crate) const MAX_SPAN_COLUMNS: usize = 1000;

/// A walk over the rows of one part of a table.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// For each column, how many rows, this one included, are taken by a cell that began in this row or above.
    taken: Vec<u32>,
    column: usize,
}

impl Grid {
    /// The column in which the next cell begins, which takes `colspan` columns and `rowspan` rows.
    pub(crate) fn place(&mut self, colspan: u32, rowspan: u32) -> usize {
        let start = self.free_column();
        let end =
            start + (colspan.max(1) as usize).min(MAX_SPAN_COLUMNS.saturating_sub(start).max(1));
        if rowspan > 1 && start < MAX_SPAN_COLUMNS {
            if self.taken.len() < end {
                self.taken.resize(end, 0);
            }
            for rows in &mut self.taken[start..end] {
                *rows = (*rows).max(rowspan);
            }
        }
        self.column = end;
        start
    }

    /// The next column of this row that no cell takes.
    pub(crate) fn free_column(&mut self) -> usize {
        while self.taken.get(self.column).is_some_and(|&rows| rows > 0) {
            self.column += 1;
        }
        self.column
    }

    /// Ends the row.
    pub(crate) fn end_row(&mut self) {
        for rows in &mut self.taken {
            *rows = rows.saturating_sub(1);
        }
        while self.taken.last() == Some(&0) {
            self.taken.pop();
        }
        self.column = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_reaches_down_moves_the_cells_below() {
        let mut grid = Grid::default();
        assert_eq!([grid.place(1, 1), grid.place(2, 2), grid.place(1, 1)], [0, 1, 3]);
        grid.end_row();
        assert_eq!([grid.place(1, 1), grid.place(1, 1)], [0, 3]);
        grid.end_row();
        assert_eq!([grid.place(1, 1), grid.place(1, 1)], [0, 1]);
    }

    #[test]
    fn spans_end_where_browsers_end_them() {
        let mut grid = Grid::default();
        grid.place(u32::MAX, u32::MAX);
        assert_eq!(grid.place(1, u32::MAX), MAX_SPAN_COLUMNS);
        grid.end_row();
        assert_eq!(grid.place(1, 1), MAX_SPAN_COLUMNS);
    }
}
