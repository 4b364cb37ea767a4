//! Tables: a map as CSV, TSV and XLSX, and a map out of such a file, whoever made it.
//!
//! There are two forms. In the **grid** steps go across and lanes down, and the cards of a cell stand in lines
//! of their own; its first row is `Lane,Stage > Step,…`, its first column the lane's name. In the **list** each
//! card has a row with all its fields, and so has each emotion point and each figure of a metric.
//!
//! Reading takes two steps, so that what is understood can be shown and put right in between:
//!
//! ```text
//! bytes ──read──▶ Table ──guess──▶ Mapping ──map──▶ Imported
//! ```
//!
//! [`import`] does all of it at once. Nothing is dropped: what is no number where numbers stand becomes a card,
//! what is no rating goes to a card's notes, and a [`Remark`](super::Remark) tells which cell it was.
//!
//! In CSV and TSV a text that a spreadsheet would run as a formula gets an apostrophe before it, which is taken
//! away again on the way in; numbers have a point before decimals. In XLSX such a text is a text.

mod cell;
mod columns;
mod delimited;
mod error;
mod feeling;
mod feeling_words;
mod field;
mod fold;
mod formula;
mod grid_in;
mod grid_out;
mod guess;
mod list_card;
mod list_in;
mod list_lane;
mod list_out;
mod losses;
mod mapping;
mod number;
mod rows;
mod values;
mod view;
mod words;
mod xlsx_in;
mod xlsx_out;

use std::io;

pub use delimited::Delimiter;
pub use error::TableError;
pub use feeling::SCALES;
pub use field::Field;
pub use guess::{guess, guess_grid, guess_list};
pub use mapping::{GridMapping, LaneKind, LaneMapping, ListMapping, Mapping, Steps};

pub(super) use words::lane_kind_named;

use super::{Imported, Remark};
use crate::model::{Journey, excess};

/// A larger file than this, in bytes, is not read: no map is so large.
pub const LARGEST: usize = 64_000_000;

/// More cells with something in them than this are no map.
const MOST_CELLS: usize = 400_000;

/// More columns than this are no map, which has 3,000 steps or lanes at most.
const MOST_COLUMNS: usize = 4_000;

/// The kinds of file that hold tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFile {
    Csv,
    Tsv,
    Xlsx,
}

impl TableFile {
    pub const ALL: [Self; 3] = [Self::Csv, Self::Tsv, Self::Xlsx];

    /// How names of such files end, in small letters.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The kind of file that a name's ending says, in letters of any size.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|file| file.extension().eq_ignore_ascii_case(extension))
    }
}

/// What a map is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Steps across, lanes down.
    Grid,
    /// A row for each card.
    List,
}

/// Rows of cells with their text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the sheet of a workbook is called; empty in a file that has no sheets.
    pub name: String,
    /// Rows may be of different lengths. None ends in an empty cell, and the last one is not empty.
    pub rows: Vec<Vec<String>>,
    /// The sign before decimals where the file tells it otherwise than by its numbers: a comma where semicolons
    /// part the cells.
    pub decimal: Option<char>,
}

impl Table {
    /// What stands in a cell, counted from 0; nothing beside and below the table.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", String::as_str)
    }

    /// How many columns it has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// The tables of a file: one, or that of each sheet.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// At least one; those of empty sheets are empty.
    pub tables: Vec<Table>,
    /// What was not read as it stood there.
    pub remarks: Vec<Remark>,
    /// What a workbook says that it is called; mostly empty.
    pub title: String,
}

impl Read {
    /// The place of the table that says most: a list of cards before a grid, anything before an empty sheet.
    #[must_use]
    pub fn best(&self) -> usize {
        let worth = |table: &Table| match guess(table) {
            _ if table.is_empty() => 0,
            Mapping::List(_) => 2,
            Mapping::Grid(_) => 1,
        };
        // Of the best the first: `max_by_key` takes the last.
        let tables = self.tables.iter().enumerate().rev();
        tables.max_by_key(|(_, table)| worth(table)).map_or(0, |(place, _)| place)
    }
}

/// Reads the tables of a file.
pub fn read(bytes: &[u8], file: TableFile) -> Result<Read, TableError> {
    if bytes.len() > LARGEST {
        return Err(TableError::TooLarge);
    }
    let read = match file {
        TableFile::Csv => delimited::read(bytes, None),
        TableFile::Tsv => delimited::read(bytes, Some(Delimiter::Tab)),
        TableFile::Xlsx => xlsx_in::read(bytes),
    }?;
    if read.tables.iter().all(Table::is_empty) { Err(TableError::Empty) } else { Ok(read) }
}

/// Makes a map of a table, as a mapping has it understood. The map may be larger than one can be: see
/// [`excess`]. One that does not hold together is empty, and a remark says so.
#[must_use]
pub fn map(table: &Table, mapping: &Mapping) -> Imported {
    made(table, mapping).unwrap_or_else(|error| {
        let remark = Remark { place: None, sentence: error.to_string() };
        Imported { journey: Journey::new(), remarks: vec![remark] }
    })
}

/// Reads a map out of a file, as it is best understood.
pub fn import(bytes: &[u8], file: TableFile) -> Result<Imported, TableError> {
    let mut read = read(bytes, file)?;
    let best = read.best();
    let table = read.tables.swap_remove(best);
    let mut imported = made(&table, &guess(&table))?.named_after(&read.title);
    imported.remarks.splice(0..0, read.remarks);
    match excess(&imported.journey) {
        Some(excess) => Err(TableError::Excess(excess)),
        None => Ok(imported),
    }
}

fn made(table: &Table, mapping: &Mapping) -> Result<Imported, TableError> {
    let imported = match mapping {
        Mapping::Grid(grid) => grid_in::map(table, grid),
        Mapping::List(list) => list_in::map(table, list),
    };
    // What is too large is refused anyway, and would take long to look through.
    if excess(&imported.journey).is_some() { Ok(imported) } else { Ok(imported.checked()?) }
}

/// Writes a map; where no form is said, as a grid, and in a workbook as both. Tells what the file has no place for.
pub fn write(
    journey: &Journey,
    file: TableFile,
    form: Option<Form>,
    out: &mut dyn io::Write,
) -> io::Result<Vec<Remark>> {
    match file {
        TableFile::Csv => delimited::write(journey, form, Delimiter::Comma, out),
        TableFile::Tsv => delimited::write(journey, form, Delimiter::Tab, out),
        TableFile::Xlsx => xlsx_out::write(journey, form, out),
    }
}
