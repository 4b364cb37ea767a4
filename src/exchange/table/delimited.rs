//! Tables as text: cells with a comma, semicolon, tab or bar between, rows in lines.

use std::io;

use csv::{QuoteStyle, ReaderBuilder, StringRecord, WriterBuilder};

use super::cell::Cell;
use super::columns::Header;
use super::error::TableError;
use super::field::Field;
use super::formula::{defused, original};
use super::losses::losses;
use super::rows::Rows;
use super::{Form, Read, grid_out, list_out, number};
use crate::exchange::{Decoded, Place, Remark, decode};
use crate::model::Journey;

/// What stands between the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    Comma,
    Semicolon,
    Tab,
    Bar,
}

impl Delimiter {
    const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Bar];

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }

    fn of_byte(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|delimiter| delimiter.byte() == byte)
    }

    /// The one that makes most rows of a text the same number of cells, and more than one.
    fn guess(text: &str) -> Self {
        let worth = |delimiter: &Self| {
            let mut widths = [0_usize; 64];
            let rows = reader(text, *delimiter, true).into_records().take(LOOKED_AT);
            let mut count = 0;
            for row in rows.flatten() {
                widths[row.len().min(63)] += 1;
                count += 1;
            }
            let cells = (2..64).map(|width| (widths[width] * 100 / count.max(1), width));
            cells.max().filter(|(share, _)| *share > 0).unwrap_or_default()
        };
        // Of those that are as good as each other the first: `max_by_key` takes the last.
        Self::ALL.into_iter().rev().max_by_key(worth).unwrap_or(Self::Comma)
    }
}

/// So many rows tell what stands between the cells.
const LOOKED_AT: usize = 60;

/// So much of a text is looked at, in bytes.
const LOOKED_AT_BYTES: usize = 200_000;

/// Reads a table; what stands between its cells is guessed if nobody says it.
pub(super) fn read(bytes: &[u8], delimiter: Option<Delimiter>) -> Result<Read, TableError> {
    let Decoded { text, remarks } = decode(bytes)?;
    let (told, text) = separator_line(&text);
    let delimiter = told.or(delimiter).unwrap_or_else(|| Delimiter::guess(head(text)));
    let mut lines = Lines::default();
    let mut remarks = remarks;
    let Seen { open, widest } = seen(text, delimiter);
    if widest > MOST_PARTED {
        return Err(TableError::TooWide);
    }
    match open {
        Some(open) => {
            lines.read(&text[..open.record], delimiter, true)?;
            lines.read(&text[open.record..], delimiter, false)?;
            let skipped = usize::from(told.is_some());
            let place = Some(Place::Line(open.line + skipped));
            remarks.push(Remark { place, sentence: NEVER_CLOSED.to_owned() });
        }
        None => lines.read(text, delimiter, true)?,
    }
    let decimal = (delimiter == Delimiter::Semicolon).then_some(',');
    let table = lines.rows.finish(String::new());
    let tables = vec![super::Table { decimal, ..table }];
    Ok(Read { tables, remarks, title: String::new() })
}

const NEVER_CLOSED: &str = "A quotation mark begins a cell here and is never closed; from this row on, quotation marks \
                            were read as they stand. Close it in the file and import it again.";

/// Rows while they are read.
#[derive(Default)]
struct Lines {
    rows: Rows,
    /// How many there have been, be there something in them or not.
    count: usize,
}

impl Lines {
    fn read(
        &mut self,
        text: &str,
        delimiter: Delimiter,
        has_quotes: bool,
    ) -> Result<(), TableError> {
        let mut record = StringRecord::new();
        let mut reader = reader(text, delimiter, has_quotes);
        loop {
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(error) => return Err(TableError::Unreadable(error.to_string())),
            }
            let begins = record.position().map_or(0, |position| position.byte() as usize);
            self.count += empty_lines(text, begins);
            for (column, cell) in record.iter().enumerate() {
                if !cell.is_empty() {
                    self.rows.put(self.count, column, original(cell).to_owned())?;
                }
            }
            self.count += 1;
        }
    }
}

/// A quotation mark that is opened and not closed up to the end.
struct OpenQuote {
    /// Where its record begins, in bytes.
    record: usize,
    /// Its own line, counted from 1.
    line: usize,
}

/// What is seen of a text before its cells are read, by the same rules by which they are.
struct Seen {
    open: Option<OpenQuote>,
    /// The most cells of a row, be there something in them or not.
    widest: usize,
}

fn seen(text: &str, delimiter: Delimiter) -> Seen {
    let bytes = text.as_bytes();
    let (mut at, mut record, mut begins_cell) = (0, 0, true);
    let (mut cells, mut widest) = (1, 1);
    while at < bytes.len() {
        let byte = bytes[at];
        if begins_cell && byte == b'"' {
            let Some(end) = end_of_quoted(bytes, at + 1) else {
                let line = 1 + text[..at].matches('\n').count();
                let widest = widest.max(widest_line(&text[record..], delimiter));
                return Seen { open: Some(OpenQuote { record, line }), widest };
            };
            (at, begins_cell) = (end, false);
            continue;
        }
        let ends_record = matches!(byte, b'\n' | b'\r');
        begins_cell = ends_record || byte == delimiter.byte();
        at += 1;
        cells += usize::from(begins_cell);
        widest = widest.max(cells);
        if ends_record {
            (record, cells) = (at, 1);
        }
    }
    Seen { open: None, widest }
}

/// Where a cell goes on whose quotation mark stands before a place: behind the next one that is not doubled.
fn end_of_quoted(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes[at..].iter().position(|byte| *byte == b'"')? + 1;
        if bytes.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}

/// The most cells of a line in which quotation marks are what they are.
fn widest_line(text: &str, delimiter: Delimiter) -> usize {
    let parted = |line: &str| 1 + line.matches(char::from(delimiter.byte())).count();
    text.split(['\n', '\r']).map(parted).max().unwrap_or_default()
}

/// A row with more cells than this is none, and to read it alone would fill the memory. Spreadsheets have 16,384 columns.
const MOST_PARTED: usize = 100_000;

/// How many lines are empty before a record, which the reader passes over: they count as rows.
fn empty_lines(text: &str, begins: usize) -> usize {
    let bytes = text.as_bytes();
    let blank =
        bytes[begins.min(bytes.len())..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let breaks = blank.filter(|byte| **byte == b'\n').count();
    // The reader ends a record at the first of its two signs.
    let is_cut =
        begins > 0 && bytes.get(begins - 1) == Some(&b'\r') && bytes.get(begins) == Some(&b'\n');
    breaks - usize::from(is_cut)
}

fn reader(text: &str, delimiter: Delimiter, has_quotes: bool) -> csv::Reader<&[u8]> {
    let mut builder = ReaderBuilder::new();
    builder.quoting(has_quotes);
    builder.has_headers(false).flexible(true).delimiter(delimiter.byte());
    builder.from_reader(text.as_bytes())
}

/// The beginning of a text, in whole letters.
fn head(text: &str) -> &str {
    let mut end = text.len().min(LOOKED_AT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The first line of some spreadsheets, which says what stands between cells: `sep=;`.
fn separator_line(text: &str) -> (Option<Delimiter>, &str) {
    let told = text.strip_prefix("sep=").and_then(|rest| {
        let delimiter = Delimiter::of_byte(*rest.as_bytes().first()?)?;
        let rest = &rest[1..];
        let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
        Some((Some(delimiter), rest))
    });
    told.unwrap_or((None, text))
}

pub(super) fn write(
    journey: &Journey,
    form: Option<Form>,
    delimiter: Delimiter,
    out: &mut dyn io::Write,
) -> io::Result<Vec<Remark>> {
    let form = form.unwrap_or(Form::Grid);
    let mut builder = WriterBuilder::new();
    builder.delimiter(delimiter.byte()).flexible(true).quote_style(QuoteStyle::Necessary);
    let mut writer = builder.from_writer(out);
    match form {
        Form::Grid => {
            let headers = journey.stages.iter().flat_map(|stage| {
                stage.steps.iter().map(move |step| defused(&Header::write(stage, step)))
            });
            writer.write_record(std::iter::once("Lane".to_owned()).chain(headers))?;
            let steps = journey.step_count();
            for (name, mut cells) in grid_out::rows(journey) {
                cells.resize(steps, Cell::empty());
                writer
                    .write_record(std::iter::once(defused(&name)).chain(cells.iter().map(text)))?;
            }
        }
        Form::List => {
            writer.write_record(Field::ALL.map(Field::name))?;
            for cells in list_out::rows(journey) {
                writer.write_record(cells.iter().map(text))?;
            }
        }
    }
    writer.flush()?;
    Ok(losses(journey, &[form], false))
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => defused(text),
        Cell::Number { value, unit, is_signed } if unit.is_empty() && !is_signed => {
            number::written(*value)
        }
        Cell::Number { value, unit, is_signed } => {
            let text = Cell::number_text(*value, unit, *is_signed);
            if unit.is_empty() { text } else { defused(&text) }
        }
    }
}
