//! Tables of data.

use serde::{Deserialize, Serialize};

use super::block::Block;
use super::inline::Inline;

/// A table of data.
///
/// ```
/// use offprint::{Block, Cleaner};
///
/// let article = Cleaner::new().clean("<table><caption>t</caption><tr><th>a</tr><tr><td>b</tr></table>")?;
/// let Block::Table(table) = &article.blocks[0] else { panic!() };
/// assert_eq!((table.head.len(), table.body.len(), table.caption.len()), (1, 1, 1));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Table {
    /// The caption.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
    /// How each column is aligned; its length is the number of columns.
    pub columns: Vec<Alignment>,
    /// Rows of headings above the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<Row>,
    /// Rows of the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Row>,
    /// Rows of sums and notes below the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foot: Vec<Row>,
}

/// How a column is aligned.
///
/// ```
/// use offprint::{Alignment, Block, Cleaner};
///
/// let article = Cleaner::new().clean("<table><tr><th align=right>n<tr><td>1</table>")?;
/// let Block::Table(table) = &article.blocks[0] else { panic!() };
/// assert_eq!(table.columns, [Alignment::Right]);
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Alignment {
    /// As the reader's program likes.
    #[default]
    None,
    /// Left.
    Left,
    /// Centered.
    Center,
    /// Right.
    Right,
}

/// A row.
///
/// ```
/// use offprint::{Block, Cleaner};
///
/// let article = Cleaner::new().clean("<table><tr><th>a<th>b</tr><tr><td>c<td>d</tr></table>")?;
/// let Block::Table(table) = &article.blocks[0] else { panic!() };
/// assert_eq!(table.body[0].cells.len(), 2);
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[non_exhaustive]
pub struct Row {
    /// The cells, from the first column on. A cell that reaches in from a row above is not repeated.
    pub cells: Vec<Cell>,
}

/// A cell.
///
/// ```
/// use offprint::{Block, Cleaner};
///
/// let article = Cleaner::new().clean("<table><tr><th colspan=2>a</th></tr><tr><td>b<td>c</tr></table>")?;
/// let Block::Table(table) = &article.blocks[0] else { panic!() };
/// let cell = &table.head[0].cells[0];
/// assert_eq!((cell.colspan, cell.rowspan), (2, 1));
/// # Ok::<(), offprint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Cell {
    /// Whether the cell heads its row. Cells of [`Table::head`] are headings anyway.
    #[serde(default, skip_serializing_if = "is_false")]
    pub header: bool,
    /// How many columns the cell takes, at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub colspan: u32,
    /// How many rows the cell takes, at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rowspan: u32,
    /// The content.
    pub blocks: Vec<Block>,
}

impl Row {
    /// A row of these cells.
    #[must_use]
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells }
    }
}

impl Cell {
    /// A cell of one column and one row.
    #[must_use]
    pub fn new(blocks: Vec<Block>) -> Self {
        Self { header: false, colspan: 1, rowspan: 1, blocks }
    }
}

impl Table {
    /// A table of these rows without alignment. The number of columns is that of the widest row.
    #[must_use]
    pub fn new(head: Vec<Row>, body: Vec<Row>) -> Self {
        let width = |row: &Row| row.cells.iter().map(|cell| cell.colspan as usize).sum::<usize>();
        let columns = head.iter().chain(&body).map(width).max().unwrap_or(0);
        Self {
            caption: Vec::new(),
            columns: vec![Alignment::None; columns],
            head,
            body,
            foot: Vec::new(),
        }
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

fn one() -> u32 {
    1
}

fn is_one(value: &u32) -> bool {
    *value == 1
}
