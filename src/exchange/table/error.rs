//! Why a file with a table was not read.

use crate::exchange::NotText;
use crate::model::{Excess, Violation};

use super::rows::{MOST_PLACES, MOST_TEXT};
use super::{LARGEST, MOST_CELLS, MOST_COLUMNS};

/// A sentence, and where somebody can do something about it a hint.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    #[error(transparent)]
    NotText(#[from] NotText),
    #[error("The file is larger than {} MB, which no table of a map is.", LARGEST / 1_000_000)]
    TooLarge,
    #[error("There is nothing in the table.")]
    Empty,
    #[error("The table has more than {MOST_COLUMNS} columns, which no map can hold.")]
    TooWide,
    #[error("The table has more than {MOST_CELLS} cells or rows, which no map can hold.")]
    TooManyCells,
    #[error(
        "The table reaches over more than {MOST_PLACES} cells, empty ones included, which no map can hold. \
         Delete what stands far from the rest and import it again."
    )]
    TooSparse,
    #[error(
        "The cells of the table hold more than {} MB of text, which no map can hold.",
        MOST_TEXT / 1_000_000
    )]
    TooMuchText,
    #[error("The workbook unpacks to far more than a map can hold, so that it was not opened.")]
    Bomb,
    #[error("The workbook needs a password; save it without one and import it again.")]
    Password,
    #[error(
        "This is a workbook of the old kind (.xls), or one with a password; save it as .xlsx and import it again."
    )]
    OldWorkbook,
    #[error(
        "This is not an XLSX workbook, or a damaged one ({0}). If a spreadsheet program still opens it, save it there anew."
    )]
    Damaged(String),
    #[error("The table cannot be read: {0}.")]
    Unreadable(String),
    #[error("The table makes {0}. Import a part of it.")]
    Excess(Excess),
    #[error(
        "The map that was read does not hold together: {0}. This is a mistake of the program; please report it with the file."
    )]
    Unsound(#[from] Violation),
}
