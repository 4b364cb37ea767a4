//! Other people's formats, in and out: what a map can be read from, and the tables and texts it becomes.
//!
//! Reading never gives up on a line that it does not understand: what it says becomes cards, and a
//! [`Remark`] tells what and where. Writing tells with a [`Remark`] what a format has no place for.

mod draft;
mod encoding;
mod error;
mod lane_words;
pub mod markdown;
pub mod mermaid;
pub mod number;
mod scores;
pub mod table;
mod text_format;
mod unsaid;

use std::fmt;

use crate::model::{Journey, Violation, clean_line, violations};

pub use encoding::{Decoded, NotText, decode};
pub use error::ImportError;
pub use scores::range_words;
pub use text_format::{TextFormat, read_text};

/// A map as it was read out of another format.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Sound, with ids of its own.
    pub journey: Journey,
    /// What was not understood, or not as it stood there.
    pub remarks: Vec<Remark>,
}

impl Imported {
    /// Refuses a map that does not hold together. No reader makes one; a mistake in a reader stops here.
    fn checked(self) -> Result<Self, Violation> {
        match violations(&self.journey).into_iter().next() {
            Some(violation) => Err(violation),
            None => Ok(self),
        }
    }

    /// The map with the name of its file, without the ending, for a title if it has none.
    #[must_use]
    pub fn named_after(self, stem: &str) -> Self {
        let Self { journey, remarks } = self;
        let title = clean_line(stem.trim());
        let journey =
            if journey.title.trim().is_empty() { Journey { title, ..journey } } else { journey };
        Self { journey, remarks }
    }
}

/// Something that was read or written otherwise than it stood there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub place: Option<Place>,
    /// A sentence with a full stop.
    pub sentence: String,
}

/// Where in a file of another format, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Line(usize),
    Cell { row: usize, column: usize },
}

impl fmt::Display for Remark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(place) => write!(formatter, "{place}: {}", self.sentence),
            None => formatter.write_str(&self.sentence),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(formatter, "line {line}"),
            Self::Cell { row, column } => write!(formatter, "cell {}{row}", letters(*column)),
        }
    }
}

/// A column's name in a spreadsheet: A for 1, Z for 26, AA for 27.
fn letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        letters.push(char::from(b'A' + ((column - 1) % 26) as u8));
        column = (column - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_named_as_a_spreadsheet_does() {
        for (column, name) in [(1, "A1"), (26, "Z1"), (27, "AA1"), (702, "ZZ1"), (703, "AAA1")] {
            assert_eq!(Place::Cell { row: 1, column }.to_string(), format!("cell {name}"));
        }
    }
}
