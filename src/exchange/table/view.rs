//! A table looked at so that steps go across, whichever way it lies.

use super::Table;
use super::mapping::Steps;
use crate::exchange::Place;

/// Lines from top to bottom, and places in them from left to right.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    table: &'a Table,
    steps: Steps,
    lines: usize,
    places: usize,
}

impl<'a> View<'a> {
    pub(super) fn new(table: &'a Table, steps: Steps) -> Self {
        let (rows, columns) = (table.rows.len(), table.width());
        let (lines, places) = match steps {
            Steps::Across => (rows, columns),
            Steps::Down => (columns, rows),
        };
        Self { table, steps, lines, places }
    }

    pub(super) fn table(&self) -> &'a Table {
        self.table
    }

    pub(super) fn lines(&self) -> usize {
        self.lines
    }

    pub(super) fn places(&self) -> usize {
        self.places
    }

    /// One more than the last place in use from a line on.
    pub(super) fn used_places(&self, from: usize) -> usize {
        match self.steps {
            Steps::Across => {
                self.table.rows.iter().skip(from).map(Vec::len).max().unwrap_or_default()
            }
            Steps::Down => self.places,
        }
    }

    /// What stands in a cell, without spaces around.
    pub(super) fn cell(&self, line: usize, place: usize) -> &'a str {
        match self.steps {
            Steps::Across => self.table.cell(line, place).trim(),
            Steps::Down => self.table.cell(place, line).trim(),
        }
    }

    /// The cells of a line that are not empty, with their places.
    pub(super) fn filled(self, line: usize) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        let cells = (0..self.places).map(move |place| (place, self.cell(line, place)));
        cells.filter(|(_, text)| !text.is_empty())
    }

    /// Where a cell is in the file.
    pub(super) fn place_of(&self, line: usize, place: usize) -> Place {
        match self.steps {
            Steps::Across => Place::Cell { row: line + 1, column: place + 1 },
            Steps::Down => Place::Cell { row: place + 1, column: line + 1 },
        }
    }
}
