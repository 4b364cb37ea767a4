//! How much a table may hold, seen to while it is read, so that a small file does not fill the memory.

use super::error::TableError;
use super::{LARGEST, MOST_CELLS, MOST_COLUMNS, Table};

/// Cells with nothing in them count for less than others, since no map is made of them.
pub(super) const MOST_PLACES: usize = 10 * MOST_CELLS;

/// All texts together, in bytes: many cells may name one long text of a workbook.
pub(super) const MOST_TEXT: usize = 2 * LARGEST;

/// The rows of a file's tables while they are read.
#[derive(Default)]
pub(super) struct Rows {
    rows: Vec<Vec<String>>,
    width: usize,
    /// Of the tables before.
    places: usize,
    /// Of all tables: the cells that have something in them, and the bytes of these.
    cells: usize,
    text: usize,
}

impl Rows {
    /// Puts a text into a cell, counted from 0. One with nothing in it takes no room.
    pub(super) fn put(
        &mut self,
        row: usize,
        column: usize,
        text: String,
    ) -> Result<(), TableError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            return Err(TableError::TooWide);
        }
        self.cells += 1;
        self.text += text.len();
        let (width, height) = (self.width.max(column + 1), self.rows.len().max(row + 1));
        if self.cells > MOST_CELLS || row > MOST_CELLS {
            return Err(TableError::TooManyCells);
        }
        if self.places + width * height > MOST_PLACES {
            return Err(TableError::TooSparse);
        }
        if self.text > MOST_TEXT {
            return Err(TableError::TooMuchText);
        }
        self.width = width;
        self.rows.resize_with(height, Vec::new);
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize_with(column + 1, String::new);
        }
        cells[column] = text;
        Ok(())
    }

    /// The table that was read. Another can be read after it.
    pub(super) fn finish(&mut self, name: String) -> Table {
        self.places += self.width * self.rows.len();
        self.width = 0;
        Table { name, rows: std::mem::take(&mut self.rows), decimal: None }
    }
}
