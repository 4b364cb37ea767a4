//! Tables out of a workbook, which is first seen not to be larger unpacked than any map.

use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use zip::ZipArchive;

use super::error::TableError;
use super::number::written;
use super::rows::Rows;
use super::{Read, Table};
use crate::exchange::{Place, Remark};

/// So much a workbook may unpack to, in bytes of what is read of it.
const MOST_UNPACKED: u64 = 96_000_000;

/// More looks of cells than this no spreadsheet program writes.
const MOST_STYLES: usize = 66_000;

/// More sheets than these are not looked at.
const MOST_SHEETS: usize = 64;

/// Of a column’s name, with a sign before it and one before its row: “$XFD$1”.
const MOST_LETTERS: usize = 5;

/// How files begin that hold workbooks of the old kind, and those with a password.
const OLD: &[u8] = b"\xd0\xcf\x11\xe0";

pub(super) fn read(bytes: &[u8]) -> Result<Read, TableError> {
    if bytes.starts_with(OLD) {
        return Err(TableError::OldWorkbook);
    }
    let Seen { has_formulas, title } = check_unpacked(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let names: Vec<String> = workbook.sheet_names().into_iter().take(MOST_SHEETS).collect();
    let mut read = Read { title, ..Read::default() };
    let mut rows = Rows::default();
    for name in names {
        read.tables.extend(sheet(&mut workbook, &name, &mut rows, &mut read.remarks)?);
        if has_formulas {
            tell_of_formulas(&mut workbook, &name, &mut read.remarks);
        }
    }
    Ok(read)
}

/// Tells where a formula stands whose result is not in the file, as programs leave it that do not calculate.
fn tell_of_formulas(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, remarks: &mut Vec<Remark>) {
    let Ok(mut reader) = workbook.worksheet_cells_reader(sheet) else { return };
    // What cannot be read was told when the cells were.
    while let Ok(Some(cell)) = reader.next_cell_with_formula_metadata() {
        if remarks.len() >= MOST_REMARKS {
            return;
        }
        if cell.formula.is_none() || cell.value != DataRef::Empty {
            continue;
        }
        let (row, column) = cell.pos;
        let place = Place::Cell { row: row as usize + 1, column: column as usize + 1 };
        let sheet: String = sheet.chars().take(LONGEST_NAME).collect();
        let sentence = format!(
            "The formula there, in the sheet “{sheet}”, has no result in the file, so that the cell is empty. Open \
             the workbook in a spreadsheet program, save it, and import it again."
        );
        remarks.push(Remark { place: Some(place), sentence });
    }
}

/// After so many remarks on cells that hold an error no more are made.
const MOST_REMARKS: usize = 100;

/// So many letters of a sheet's name are told; a spreadsheet allows fewer.
const LONGEST_NAME: usize = 60;

/// What is seen of a workbook while its parts are checked.
#[derive(Default)]
struct Seen {
    has_formulas: bool,
    /// What it says that it is called.
    title: String,
}

/// Refuses a workbook that unpacks to more than it may, whatever it says of its own size.
fn check_unpacked(bytes: &[u8]) -> Result<Seen, TableError> {
    let mut seen = Seen::default();
    let not_one = |_| TableError::Damaged("its parts cannot be found".to_owned());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(not_one)?;
    let mut left = MOST_UNPACKED;
    for place in 0..archive.len() {
        let Ok(mut part) = archive.by_index(place) else {
            return Err(TableError::Damaged("one of its parts cannot be opened".to_owned()));
        };
        let Ok(name) = part.name().map(|name| name.to_lowercase()) else {
            return Err(TableError::Damaged("one of its parts has no name".to_owned()));
        };
        // A sheet may have any name, and what is none is no text: pictures and printers' settings.
        let is_named_text = matches!(name.rsplit_once('.'), Some((_, "xml" | "rels")));
        if part.size() > left {
            return Err(TableError::Bomb);
        }
        let mut text = Vec::new();
        let unpacked = part.by_ref().take(left + 1).read_to_end(&mut text);
        if unpacked.is_err() {
            return Err(TableError::Damaged("one of its parts is cut short".to_owned()));
        }
        left = left.checked_sub(text.len() as u64).ok_or(TableError::Bomb)?;
        let text = match std::str::from_utf8(&text) {
            Ok(text) => text,
            Err(_) if !is_named_text => continue,
            Err(_) => {
                return Err(TableError::Damaged("one of its parts is not in UTF-8".to_owned()));
            }
        };
        check_counts(&name, text)?;
        check_references(text)?;
        seen.has_formulas |= text.contains("<f") || text.contains(":f");
        if name == "docprops/core.xml" {
            seen.title = title(text).unwrap_or_default();
        }
    }
    Ok(seen)
}

/// The title that the part about a workbook says.
fn title(text: &str) -> Option<String> {
    let (_, after) = text.split_once("<dc:title>")?;
    let (title, _) = after.split_once("</dc:title>")?;
    let title = quick_xml::escape::unescape(title).ok()?;
    Some(title.trim().chars().take(LONGEST_TITLE).collect())
}

/// So many letters of a workbook's title are taken.
const LONGEST_TITLE: usize = 250;

/// Refuses parts that make whoever reads them lay in more than they hold.
fn check_counts(name: &str, text: &str) -> Result<(), TableError> {
    if name.ends_with("styles.xml") {
        let count = |word: &str| text.matches(word).count();
        let tags = ["xf", "font", "fill", "border", "numFmt"];
        let are_many =
            |tag: &str| count(&format!("<{tag}")) + count(&format!(":{tag}")) > 2 * MOST_STYLES;
        // Each look of cells gets formats and fonts of its own, which are told once.
        let longest = text.split('<').map(str::len).max().unwrap_or_default();
        let copied = (count("numFmtId") + count("fontId")) as u64 * longest as u64;
        if tags.into_iter().any(are_many) || copied > 2 * MOST_UNPACKED {
            return Err(TableError::Bomb);
        }
    }
    // The shortest, with nothing in it, is `<si/>`.
    let is_more = |count: usize| count > text.len() / 5;
    if name.ends_with("sharedstrings.xml") && counted(text).is_some_and(is_more) {
        return Err(TableError::Bomb);
    }
    Ok(())
}

/// Refuses cells that are farther out than a sheet reaches.
fn check_references(text: &str) -> Result<(), TableError> {
    let begins_cell =
        |(at, tag): (usize, &str)| text[at + tag.len()..].starts_with(char::is_whitespace);
    if !["<c", ":c"].iter().any(|tag| text.match_indices(tag).any(begins_cell)) {
        return Ok(());
    }
    for (at, _) in text.match_indices('=') {
        let before = text.as_bytes()[..at].trim_ascii_end();
        let is_alone = |rest: &[u8]| rest.last().is_some_and(u8::is_ascii_whitespace);
        if !before.strip_suffix(b"r").is_some_and(is_alone) && !before.ends_with(b"ref") {
            continue;
        }
        let Some(value) = text[at + 1..].trim_start().strip_prefix(['"', '\'']) else { continue };
        let value = value.split(['"', '\'']).next().unwrap_or_default();
        if !value.split([':', ' ']).all(is_reference) {
            return Err(TableError::Damaged("it names a cell that no sheet has".to_owned()));
        }
    }
    Ok(())
}

/// Whether it could be “XFD1048576”, or a row alone.
fn is_reference(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits <= 7 && text.len() - digits <= MOST_LETTERS
}

/// How many texts a part says it has.
fn counted(text: &str) -> Option<usize> {
    let (_, after) = text.split_once("uniqueCount")?;
    let after = after.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    Some(digits.parse().unwrap_or(usize::MAX))
}

/// The table of a sheet; none of a sheet that is a chart.
fn sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    rows: &mut Rows,
    remarks: &mut Vec<Remark>,
) -> Result<Option<Table>, TableError> {
    let mut reader = match workbook.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
        Err(error) => return Err(damaged(&error)),
    };
    let formats: Vec<Look> = reader
        .styles()
        .iter()
        .map(|style| {
            style
                .number_format
                .as_ref()
                .map_or(Look::default(), |format| Look::of(&format.format_code))
        })
        .collect();
    while let Some((cell, style)) =
        reader.next_cell_with_style_id().map_err(|error| damaged(&error))?
    {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::Error(_) if remarks.len() >= MOST_REMARKS => continue,
            DataRef::Error(error) => {
                let place = Some(Place::Cell { row: row + 1, column: column + 1 });
                let sheet: String = name.chars().take(LONGEST_NAME).collect();
                remarks.push(Remark {
                    place,
                    sentence: format!(
                        "The spreadsheet says “{error}” there, in the sheet “{sheet}”."
                    ),
                });
                continue;
            }
            value => text_of(value, formats.get(style)),
        };
        rows.put(row, column, text)?;
    }
    Ok(Some(rows.finish(name.to_owned())))
}

/// So many letters a spreadsheet allows in a format.
const LONGEST_FORMAT: usize = 255;

/// How a number is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Look {
    is_percent: bool,
    has_plus: bool,
    /// The words in quotes of its format.
    unit: String,
}

impl Look {
    fn of(format: &str) -> Self {
        let first = format.split(';').next().unwrap_or_default();
        let mut parts = first.split('"');
        let outside = parts.next().unwrap_or_default();
        let unit = parts.next().unwrap_or_default().trim();
        let unit = unit.chars().take(LONGEST_FORMAT).collect();
        Self { is_percent: outside.ends_with('%'), has_plus: outside.starts_with('+'), unit }
    }
}

fn text_of(value: &DataRef<'_>, look: Option<&Look>) -> String {
    match value {
        DataRef::Int(number) => number_text(*number as f64, look),
        DataRef::Float(number) => number_text(*number, look),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(is_true) => if *is_true { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(time) => {
            let (year, month, day, hour, minute, _, _) = time.to_ymd_hms_milli();
            let date = format!("{year}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { date } else { format!("{date} {hour:02}:{minute:02}") }
        }
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn number_text(number: f64, look: Option<&Look>) -> String {
    let plain = |number: f64| written((number * 1e9).round() / 1e9);
    let Some(look) = look else { return plain(number) };
    let plus = if look.has_plus && number > 0.0 { "+" } else { "" };
    match look.unit.as_str() {
        _ if look.is_percent => format!("{plus}{} %", plain(number * 100.0)),
        "" => format!("{plus}{}", plain(number)),
        unit => format!("{plus}{} {unit}", plain(number)),
    }
}

fn damaged(error: &XlsxError) -> TableError {
    match error {
        XlsxError::Password => TableError::Password,
        error => TableError::Damaged(error.to_string().trim_end_matches('.').to_owned()),
    }
}
