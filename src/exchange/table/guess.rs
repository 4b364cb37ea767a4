//! How a table seems to be meant, from the names in it and from what stands in its cells.

use super::feeling::{self, Feeling};
use super::mapping::{GridMapping, LaneKind, LaneMapping, ListMapping, Mapping, Steps};
use super::number::{self, Notation};
use super::view::View;
use super::words::{is_corner, is_stage, is_step, lane_kind};
use super::{Field, Table};
use crate::model::{CardKind, MetricForm};

/// Headers stand in one of so many lines at the top.
const TOP: usize = 12;

/// Of more lines than this none is looked at for what it holds.
const MOST_LANES: usize = 3_000;

/// How a table seems to be meant.
#[must_use]
pub fn guess(table: &Table) -> Mapping {
    match list_header(table) {
        Some(_) => Mapping::List(guess_list(table)),
        None => Mapping::Grid(guess_grid(table, None, None)),
    }
}

/// A table as a list of cards, whatever it looks like.
#[must_use]
pub fn guess_list(table: &Table) -> ListMapping {
    let header = list_header(table).unwrap_or_else(|| first_line(View::new(table, Steps::Across)));
    let mut columns: Vec<Option<Field>> = Vec::new();
    for column in 0..table.width() {
        let field = Field::of_name(table.cell(header, column));
        columns.push(field.filter(|field| !columns.contains(&Some(*field))));
    }
    ListMapping { header, columns }
}

/// The row of a list's names of columns: one that names the text of a card or a value, and where it belongs.
fn list_header(table: &Table) -> Option<usize> {
    (0..table.rows.len().min(TOP)).find(|&row| {
        let cells = table.rows[row].iter().filter(|cell| !cell.trim().is_empty());
        let fields: Vec<Option<Field>> = cells.take(100).map(|cell| Field::of_name(cell)).collect();
        let has = |wanted: &[Field]| fields.iter().flatten().any(|field| wanted.contains(field));
        let known = fields.iter().flatten().count();
        let has_texts =
            has(&[Field::Text]) && has(&[Field::Stage, Field::Step, Field::Lane, Field::Kind]);
        // A list may hold figures alone.
        let has_values = has(&[Field::Value])
            && has(&[Field::Stage, Field::Step])
            && has(&[Field::Lane, Field::Kind]);
        (has_texts || has_values) && known * 2 >= fields.len()
    })
}

/// A table as a grid; what is said of it holds, the rest is guessed.
#[must_use]
pub fn guess_grid(table: &Table, steps: Option<Steps>, headers: Option<usize>) -> GridMapping {
    let steps = steps.unwrap_or_else(|| guess_steps(table));
    let view = View::new(table, steps);
    let names = (0..view.places()).find(|&place| has_text(view, place)).unwrap_or_default();
    let first = first_line(view);
    let headers = headers.unwrap_or_else(|| guess_headers(view, first, names));
    let lanes = lanes(view, first + headers, names);
    GridMapping { steps, first, headers, names, lanes }
}

/// Whether anything stands at a place in the upper lines.
fn has_text(view: View<'_>, place: usize) -> bool {
    (0..view.lines().min(1_000)).any(|line| !view.cell(line, place).is_empty())
}

/// The way in which more lanes are known by their names, and more headers look like stages.
fn guess_steps(table: &Table) -> Steps {
    let worth = |steps| {
        let view = View::new(table, steps);
        let labels = (0..view.lines().min(60)).map(|line| view.cell(line, 0));
        let lanes = labels.filter(|label| !is_corner(label) && lane_kind(label).is_some()).count();
        let top = (0..view.lines().min(2)).flat_map(|line| view.filled(line).take(100));
        let (_, label) = (0..view.lines().min(2))
            .map(|line| (line, view.cell(line, 0)))
            .find(|(_, label)| is_stage(label) || is_step(label))
            .unwrap_or_default();
        let steps = top.filter(|(_, text)| text.contains(" > ")).count();
        lanes * 2 + steps + usize::from(!label.is_empty())
    };
    if worth(Steps::Down) > worth(Steps::Across) { Steps::Down } else { Steps::Across }
}

/// The first line with more in it than a title.
fn first_line(view: View<'_>) -> usize {
    let lines = view.lines().min(TOP);
    let is_wide = |line: &usize| view.filled(*line).take(2).count() > 1;
    let any = |line: &usize| view.filled(*line).next().is_some();
    (0..lines).find(is_wide).or_else(|| (0..lines).find(any)).unwrap_or_default()
}

fn guess_headers(view: View<'_>, first: usize, names: usize) -> usize {
    let label = view.cell(first, names);
    if !is_corner(label) && lane_kind(label).is_some() && view.lines() > first {
        return 0;
    }
    let below = view.cell(first + 1, names);
    let has_steps = view.filled(first + 1).any(|(place, _)| place != names);
    let has_separators = view.filled(first).any(|(_, text)| text.contains(" > "));
    let is_second = below.is_empty() || is_step(below) || (is_corner(below) && !is_stage(below));
    if has_steps && is_second && !has_separators { 2 } else { 1 }
}

fn lanes(view: View<'_>, from: usize, names: usize) -> Vec<LaneMapping> {
    let mut lanes: Vec<LaneMapping> = Vec::new();
    let mut gap = false;
    for line in from..view.lines() {
        let name = view.cell(line, names);
        let has_cells = view.filled(line).any(|(place, _)| place != names);
        match lanes.last_mut() {
            // A name in a tall cell stands in the first of its lines alone.
            Some(last) if name.is_empty() && has_cells && !gap => last.lines.1 = line + 1,
            Some(_) | None if name.is_empty() && !has_cells => {
                gap = true;
                continue;
            }
            Some(_) | None => {
                let (lines, kind) = ((line, line + 1), LaneKind::Ignored);
                lanes.push(LaneMapping { name: name.to_owned(), lines, kind });
            }
        }
        gap = false;
    }
    for lane in &mut lanes {
        let is_looked_at = lane.lines.0 < from + MOST_LANES;
        let note = LaneKind::Cards(CardKind::Note);
        lane.kind = if is_looked_at { guess_lane(view, names, lane) } else { note };
    }
    lanes
}

/// What a lane holds, by its name and its cells.
fn guess_lane(view: View<'_>, names: usize, lane: &LaneMapping) -> LaneKind {
    let cells: Vec<&str> = cells(view, names, lane).map(|(_, _, text)| text).collect();
    let notation = Notation::of(cells.iter().copied()).or(Notation::told_by(view.table()));
    let feelings: Vec<Feeling> = cells
        .iter()
        .flat_map(|cell| cell.lines().take(1))
        .filter_map(|line| feeling::read(line, notation))
        .collect();
    let numbers = cells.iter().filter(|cell| number::read(cell, notation).is_some()).count();
    let emotion = LaneKind::Emotion(feeling::scale_of(&feelings));
    let are_feelings = !cells.is_empty() && feelings.len() * 2 >= cells.len();
    let are_numbers = !cells.is_empty() && numbers * 10 >= cells.len() * 8;
    let are_faces = are_feelings
        && feelings.len() * 10 >= cells.len() * 8
        && feelings.iter().all(|feeling| {
            matches!(feeling.at, feeling::At::Position(_)) && feeling.label.is_empty()
        });
    match lane_kind(&lane.name) {
        Some(LaneKind::Emotion(_)) if are_feelings || cells.is_empty() => emotion,
        Some(LaneKind::Emotion(_)) => LaneKind::Cards(CardKind::Thought),
        Some(LaneKind::Metric(form)) if are_numbers || cells.is_empty() => LaneKind::Metric(form),
        Some(LaneKind::Divider(divider)) if cells.is_empty() => LaneKind::Divider(divider),
        Some(LaneKind::Cards(_)) | None if are_faces => emotion,
        Some(LaneKind::Cards(_)) if numbers == cells.len() && numbers > 0 => {
            LaneKind::Metric(MetricForm::Numbers)
        }
        Some(kind @ (LaneKind::Cards(_) | LaneKind::Pictures | LaneKind::Ignored)) => kind,
        None if are_numbers => LaneKind::Metric(MetricForm::Numbers),
        Some(LaneKind::Metric(_) | LaneKind::Divider(_)) | None => LaneKind::Cards(CardKind::Note),
    }
}

/// The cells of a lane that are not empty, with line and place.
pub(super) fn cells<'a>(
    view: View<'a>,
    names: usize,
    lane: &LaneMapping,
) -> impl Iterator<Item = (usize, usize, &'a str)> {
    let lines = lane.lines.0..lane.lines.1;
    lines.flat_map(move |line| {
        let cells = view.filled(line).filter(move |(place, _)| *place != names);
        cells.map(move |(place, text)| (line, place, text))
    })
}
