//! Places in a text as people count them: lines and columns from 1.

use std::fmt;

/// A line and a column of a file, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}, column {}", self.line, self.column)
    }
}

/// Where the lines of a text begin, so that thousands of places in it are found at once.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    pub text: &'a str,
    starts: Vec<usize>,
    /// How many characters there are before each multiple of [`STRIDE`]: a line may be the whole file.
    marks: Vec<usize>,
}

/// In bytes.
const STRIDE: usize = 1024;

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(place, _)| place + 1)).collect();
        let count = |total: &mut usize, piece: &[u8]| {
            let before = *total;
            *total += characters(piece);
            Some(before)
        };
        let mut marks: Vec<usize> = text.as_bytes().chunks(STRIDE).scan(0, count).collect();
        if text.len().is_multiple_of(STRIDE) {
            // The end of the text is a place too.
            marks.push(characters(text.as_bytes()));
        }
        Self { text, starts, marks }
    }

    /// The position of a place given in bytes.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        Position {
            line,
            column: 1 + self.characters_before(offset) - self.characters_before(start),
        }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let mark = offset / STRIDE;
        self.marks[mark] + characters(&self.text.as_bytes()[mark * STRIDE..offset])
    }

    /// The place, in bytes, of a line and column; the end of the text where there is no such line.
    pub(super) fn offset(&self, position: Position) -> usize {
        let Some(&start) = self.starts.get(position.line.saturating_sub(1)) else {
            return self.text.len();
        };
        let mut characters = self.text[start..].char_indices();
        characters
            .nth(position.column.saturating_sub(1))
            .map_or(self.text.len(), |(place, _)| start + place)
    }
}

/// How many characters begin in these bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !(0x80..0xc0).contains(*byte)).count()
}
