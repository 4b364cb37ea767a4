//! A map as a workbook: the grid in a sheet “Map”, the list in a sheet “Cards”.
//!
//! Headers stay in view and are printed on every page, texts are wrapped, columns are as wide as cards are, and a
//! stage's header stands over all of its steps, in a tint of the stage's colour. Texts are written as texts, so that
//! none of them is run; numbers are numbers, with their unit in their format.

use std::io;

use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::cell::Cell;
use super::columns::{escaped, stage_alone};
use super::field::Field;
use super::losses::losses;
use super::{Form, grid_out, list_out};
use crate::exchange::{Place, Remark};
use crate::model::{Colour, Journey, Stage};

/// A spreadsheet holds no longer text in a cell, in UTF-16 units.
const LONGEST_TEXT: usize = 32_000;

/// Of columns, in characters.
const LANE_WIDTH: f64 = 18.0;
const STEP_WIDTH: f64 = 28.0;
/// Of rows, in points.
const LINE_HEIGHT: f64 = 15.0;
const HIGHEST_ROW: f64 = 400.0;

pub(super) fn write(
    journey: &Journey,
    form: Option<Form>,
    out: &mut dyn io::Write,
) -> io::Result<Vec<Remark>> {
    let forms = match form {
        Some(form) => vec![form],
        None => vec![Form::Grid, Form::List],
    };
    let mut remarks = losses(journey, &forms, true);
    let bytes = workbook(journey, &forms, &mut remarks).map_err(io::Error::other)?;
    out.write_all(&bytes)?;
    Ok(remarks)
}

fn workbook(
    journey: &Journey,
    forms: &[Form],
    remarks: &mut Vec<Remark>,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(clipped(&journey.title, 250))
            .set_author(clipped(&journey.authors, 250)),
    );
    for form in forms {
        let sheet = workbook.add_worksheet();
        let mut page = Page { sheet, remarks };
        match form {
            Form::Grid => page.grid(journey)?,
            Form::List => page.list(journey)?,
        }
    }
    workbook.save_to_buffer()
}

/// A sheet while it is filled.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    remarks: &'a mut Vec<Remark>,
}

impl Page<'_> {
    fn grid(&mut self, journey: &Journey) -> Result<(), XlsxError> {
        let has_steps = journey
            .stages
            .iter()
            .any(|stage| stage.steps.len() > 1 || !stage.steps[0].name.is_empty());
        let headers: u32 = if has_steps { 2 } else { 1 };
        self.sheet.set_name("Map")?;
        self.sheet.set_freeze_panes(headers, 1)?;
        self.sheet.set_column_width(0, LANE_WIDTH)?;
        self.stages(journey, has_steps)?;
        for (row, (name, cells)) in grid_out::rows(journey).into_iter().enumerate() {
            let row = row as u32 + headers;
            let height = height(cells.iter().map(|cell| (cell, STEP_WIDTH)));
            self.sheet.set_row_height(row, height)?;
            self.put(row, 0, &Cell::Text(name), &header(None))?;
            for (column, cell) in cells.iter().enumerate() {
                self.put(row, column as u16 + 1, cell, &body())?;
            }
        }
        self.print(headers)
    }

    /// The row of stages, each over its steps, and the row of steps if any has a name.
    fn stages(&mut self, journey: &Journey, has_steps: bool) -> Result<(), XlsxError> {
        self.put(0, 0, &Cell::text(if has_steps { "Stage" } else { "Lane" }), &header(None))?;
        if has_steps {
            self.put(1, 0, &Cell::text("Step"), &header(None))?;
        }
        let mut column: u16 = 1;
        for stage in &journey.stages {
            let look = header(stage.colour);
            self.stage(stage, column, &look)?;
            for (place, step) in stage.steps.iter().enumerate() {
                let column = column + place as u16;
                self.sheet.set_column_width(column, STEP_WIDTH)?;
                if has_steps {
                    self.put(1, column, &Cell::Text(escaped(&step.name)), &look)?;
                }
            }
            column += stage.steps.len() as u16;
        }
        Ok(())
    }

    fn stage(&mut self, stage: &Stage, column: u16, look: &Format) -> Result<(), XlsxError> {
        let name = stage_alone(stage);
        let last = column + stage.steps.len() as u16 - 1;
        if last == column {
            return self.put(0, column, &Cell::Text(name), look);
        }
        self.sheet.merge_range(0, column, 0, last, &clipped(&name, LONGEST_TEXT), look)?;
        Ok(())
    }

    fn list(&mut self, journey: &Journey) -> Result<(), XlsxError> {
        self.sheet.set_name("Cards")?;
        self.sheet.set_freeze_panes(1, 0)?;
        for field in Field::ALL {
            let column = field as u16;
            self.sheet.set_column_width(column, width(field))?;
            self.put(0, column, &Cell::text(field.name()), &header(None))?;
        }
        let rows = list_out::rows(journey);
        self.sheet.autofilter(0, 0, rows.len().max(1) as u32, Field::ALL.len() as u16 - 1)?;
        for (row, cells) in rows.iter().enumerate() {
            let height = height(cells.iter().zip(Field::ALL.map(width)));
            self.sheet.set_row_height(row as u32 + 1, height)?;
            for (column, cell) in cells.iter().enumerate() {
                self.put(row as u32 + 1, column as u16, cell, &body())?;
            }
        }
        self.print(1)
    }

    fn print(&mut self, headers: u32) -> Result<(), XlsxError> {
        self.sheet.set_landscape();
        self.sheet.set_print_fit_to_pages(1, 0);
        self.sheet.set_repeat_rows(0, headers - 1)?;
        Ok(())
    }

    fn put(&mut self, row: u32, column: u16, cell: &Cell, look: &Format) -> Result<(), XlsxError> {
        match cell {
            Cell::Text(text) if text.is_empty() => self.sheet.write_blank(row, column, look)?,
            Cell::Text(text) => {
                let kept = clipped(text, LONGEST_TEXT);
                if kept.len() < text.len() {
                    let place =
                        Some(Place::Cell { row: row as usize + 1, column: column as usize + 1 });
                    let sentence = "The text is longer than a cell of a workbook can hold; its end is missing there.".to_owned();
                    self.remarks.push(Remark { place, sentence });
                }
                self.sheet.write_string_with_format(row, column, kept, look)?
            }
            Cell::Number { value, unit, is_signed } => {
                let look = look
                    .clone()
                    .set_align(FormatAlign::Left)
                    .set_num_format(number_format(unit, *is_signed));
                self.sheet.write_number_with_format(row, column, exact(*value), &look)?
            }
        };
        Ok(())
    }
}

/// How high a row is for its wrapped cells of given widths, in points. Not every program finds that out itself.
fn height<'a>(cells: impl Iterator<Item = (&'a Cell, f64)>) -> f64 {
    let lines = |(cell, width): (&Cell, f64)| match cell {
        Cell::Text(text) => text.lines().map(|line| lines_of(line, width)).sum(),
        Cell::Number { .. } => 1,
    };
    let most = cells.map(lines).max().unwrap_or(1).max(1);
    (most as f64 * LINE_HEIGHT).min(HIGHEST_ROW)
}

/// In how many lines a text is broken: at worst each ends before a long word.
fn lines_of(text: &str, width: f64) -> usize {
    let (mut lines, mut used) = (1, 0);
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && (used + 1 + length) as f64 > width {
            lines += 1;
            used = length;
        } else {
            used += length + usize::from(used > 0);
        }
        lines += (length as f64 / width) as usize;
    }
    lines
}

/// A number as it is read: 0.1 of single precision is 0.1 and not 0.10000000149.
fn exact(value: f64) -> f64 {
    super::number::written(value).parse().unwrap_or(value)
}

/// The format that shows a number with its sign and unit.
fn number_format(unit: &str, is_signed: bool) -> String {
    let unit = unit.replace(['"', ';', '\\'], " ");
    match (unit.trim(), is_signed) {
        ("", false) => "General".to_owned(),
        ("", true) => "+General;-General;0".to_owned(),
        (unit, _) => format!("General\" {unit}\""),
    }
}

fn clipped(text: &str, longest: usize) -> String {
    let mut length = 0;
    text.chars()
        .take_while(|c| {
            length += c.len_utf16();
            length <= longest
        })
        .collect()
}

fn body() -> Format {
    let edge = Color::Theme(0, 3);
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_border_color(edge)
}

/// The look of a header: bold on a light ground, which is the spreadsheet's own grey where no colour is chosen.
fn header(colour: Option<Colour>) -> Format {
    let ground = colour.map_or(Color::Theme(0, 1), tint);
    body().set_bold().set_background_color(ground)
}

/// A colour so light that black text reads well on it.
fn tint(Colour { red, green, blue }: Colour) -> Color {
    let light = |part: u8| u32::from(part) * 3 / 10 + 178;
    Color::RGB(light(red) << 16 | light(green) << 8 | light(blue))
}

/// Of a column of the list, in characters.
fn width(field: Field) -> f64 {
    match field {
        Field::Text => 48.0,
        Field::Notes => 36.0,
        Field::Stage | Field::Step | Field::Lane | Field::Source | Field::Owner | Field::Tags => {
            20.0
        }
        Field::Channel
        | Field::Kind
        | Field::Persona
        | Field::Line
        | Field::Unit
        | Field::Links
        | Field::LaneKind
        | Field::LanePersona => 15.0,
        Field::Severity
        | Field::Frequency
        | Field::Importance
        | Field::Evidence
        | Field::MomentOfTruth
        | Field::Votes
        | Field::Duration
        | Field::Colour
        | Field::Span
        | Field::Value
        | Field::Target
        | Field::State
        | Field::Place
        | Field::Scale
        | Field::Id
        | Field::StageNumber
        | Field::StepNumber
        | Field::LaneNumber => 12.0,
    }
}
