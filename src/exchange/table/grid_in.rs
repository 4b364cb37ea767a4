//! A map out of a grid.

use std::sync::Arc;

use super::Table;
use super::cell::parted;
use super::columns::{Columns, Header, name};
use super::feeling::{self, Feeling};
use super::guess::cells;
use super::mapping::{GridMapping, LaneKind, LaneMapping};
use super::number::{self, Notation};
use super::values::{self, Added, Figures};
use super::view::View;
use super::words::is_corner;
use crate::exchange::scores::{range_of, range_words};
use crate::exchange::{Imported, Place, Remark};
use crate::model::{
    Card, CardKind, EmotionLine, EmotionPoint, Journey, Lane, LaneContent, Range, StepId,
    clean_line, clean_text,
};

pub(super) fn map(table: &Table, mapping: &GridMapping) -> Imported {
    let view = View::new(table, mapping.steps);
    let mut reading = Reading::new(view, mapping);
    let title = reading.title();
    for lane in &mapping.lanes {
        reading.add_lane(lane);
    }
    let Reading { columns, lanes, remarks, .. } = reading;
    let stages = columns.into_stages();
    let journey = Journey { title, stages, lanes, ..Journey::new() };
    Imported { journey, remarks }
}

/// A map while it is put together.
struct Reading<'a> {
    view: View<'a>,
    mapping: &'a GridMapping,
    columns: Columns,
    /// The step of each place that has one.
    steps: Vec<Option<StepId>>,
    lanes: Vec<Arc<Lane>>,
    remarks: Vec<Remark>,
    /// As the whole table tells it, for a lane that does not.
    notation: Notation,
}

/// What a lane turns into, and beside it what was not understood of it.
struct Found {
    content: LaneContent,
    others: Vec<Arc<Card>>,
}

impl<'a> Reading<'a> {
    fn new(view: View<'a>, mapping: &'a GridMapping) -> Self {
        let (columns, steps) = columns(view, mapping);
        let lines = mapping.first + mapping.headers..view.lines();
        let texts = lines.flat_map(|line| view.filled(line)).map(|(_, text)| text);
        let notation = Notation::of(texts.filter(|text| text.len() <= LONGEST_NUMBER))
            .or(Notation::told_by(view.table()));
        let (lanes, remarks) = (Vec::new(), Vec::new());
        Self { view, mapping, columns, steps, lanes, remarks, notation }
    }

    fn tell(&mut self, place: Option<Place>, sentence: String) {
        self.remarks.push(Remark { place, sentence });
    }

    /// What stands above the headers, or in their corner, is the map's title; of more than one the first.
    fn title(&mut self) -> String {
        let GridMapping { first, headers, names, .. } = *self.mapping;
        let above = (0..first)
            .flat_map(|line| self.view.filled(line).map(move |(place, text)| (line, place, text)));
        let corner =
            (first..first + headers).map(|line| (line, names, self.view.cell(line, names)));
        let corner = corner.filter(|(_, _, text)| !text.is_empty() && !is_corner(text));
        let mut texts: Vec<_> = above.chain(corner).collect();
        if texts.is_empty() {
            return String::new();
        }
        let (_, _, title) = texts.remove(0);
        for (line, place, text) in texts {
            let place = self.view.place_of(line, place);
            self.tell(
                Some(place),
                format!("“{}” stands outside the table and was left out.", short(text)),
            );
        }
        clean_line(title)
    }

    fn add_lane(&mut self, lane: &LaneMapping) {
        let found = match lane.kind {
            LaneKind::Ignored => return,
            LaneKind::Cards(kind) => Found {
                content: LaneContent::Cards { kind, cards: self.cards(lane, kind) },
                others: Vec::new(),
            },
            LaneKind::Pictures => {
                let cards = self.cards(lane, CardKind::Action);
                Found { content: LaneContent::Images { cards }, others: Vec::new() }
            }
            LaneKind::Emotion(range) => return self.add_emotion(lane, range),
            LaneKind::Metric(form) => {
                let (figures, others) = self.figures(lane);
                Found { content: LaneContent::Metric(Arc::new(figures.into_metric(form))), others }
            }
            LaneKind::Divider(divider) => {
                let others = self.cards(lane, CardKind::Note);
                Found { content: LaneContent::Divider(divider), others }
            }
        };
        self.push(&name(&lane.name), found);
    }

    fn push(&mut self, name: &str, Found { content, others }: Found) {
        self.push_others(name, others, Lane::new(name, content));
    }

    /// A lane, and below it one with what did not fit in.
    fn push_others(&mut self, name: &str, others: Vec<Arc<Card>>, lane: Lane) {
        self.lanes.push(Arc::new(lane));
        if !others.is_empty() {
            let content = LaneContent::Cards { kind: CardKind::Note, cards: others };
            self.lanes.push(Arc::new(Lane::new(name, content)));
        }
    }

    /// The cells of a lane with the steps they are in.
    fn cells(&self, lane: &LaneMapping) -> Vec<(Place, StepId, &'a str)> {
        let cells = cells(self.view, self.mapping.names, lane);
        let mut cells: Vec<_> = cells
            .filter_map(|(line, place, text)| {
                let step_id = self.steps.get(place).copied().flatten()?;
                Some((place, self.view.place_of(line, place), step_id, text))
            })
            .collect();
        // A lane of several lines goes step by step as well.
        cells.sort_by_key(|(place, ..)| *place);
        cells.into_iter().map(|(_, place, step_id, text)| (place, step_id, text)).collect()
    }

    fn cards(&mut self, lane: &LaneMapping, kind: CardKind) -> Vec<Arc<Card>> {
        let cells = self.cells(lane);
        let cards = cells.into_iter().flat_map(|(_, step_id, text)| {
            parted(text).into_iter().map(move |text| card(step_id, kind, &text))
        });
        cards.collect()
    }

    fn figures(&mut self, lane: &LaneMapping) -> (Figures, Vec<Arc<Card>>) {
        let cells = self.cells(lane);
        let notation = Notation::of(cells.iter().map(|(_, _, text)| *text)).or(self.notation);
        let (mut figures, mut others) = (Figures::default(), Vec::new());
        for (place, step_id, whole) in cells {
            let number = number::read(whole, notation).filter(|number| number.of.is_none());
            let added = number.map(|number| figures.add(step_id, number.value, &number.unit));
            let (text, name) = (short(whole), short(&lane.name));
            let sentence = match added {
                Some(Added::Taken) => continue,
                Some(Added::OtherUnit) => {
                    let unit = short(figures.unit());
                    format!(
                        "“{text}” is in another unit than “{name}”, which is in “{unit}”; it is a card below it."
                    )
                }
                Some(Added::Second) | None => {
                    format!("“{text}” is not a figure of “{name}”; it is a card below it.")
                }
            };
            others.extend(parted(whole).iter().map(|text| card(step_id, CardKind::Note, text)));
            self.tell(Some(place), sentence);
        }
        (figures, others)
    }

    fn add_emotion(&mut self, lane: &LaneMapping, range: Range) {
        let cells = self.cells(lane);
        let notation = Notation::of(cells.iter().map(|(_, _, text)| *text)).or(self.notation);
        let onto = range_of(&Journey::new().scale);
        let (mut points, mut others) = (Vec::new(), Vec::new());
        for (place, step_id, text) in cells {
            let (feelings, rest) = feelings(text, notation);
            if !rest.is_empty() {
                others.extend(rest.iter().map(|text| card(step_id, CardKind::Note, text)));
                self.tell(
                    Some(place),
                    format!(
                        "“{}” does not say how it feels; it is a card below “{}”.",
                        short(&rest.join(" ")),
                        short(&lane.name)
                    ),
                );
            }
            let (found, are_beyond) = values::points(step_id, feelings, range, onto);
            if are_beyond {
                self.tell(
                    Some(place),
                    format!(
                        "“{}” lies beyond the scale of {}; it became its end.",
                        short(text),
                        range_words(range)
                    ),
                );
            }
            points.push((step_id, found));
        }
        if range != onto && !points.is_empty() {
            let sentence = format!(
                "The feelings of “{}” were read on a scale of {} and stand on the map’s, {}.",
                short(&lane.name),
                range_words(range),
                range_words(onto)
            );
            self.tell(None, sentence);
        }
        self.push_line(&lane.name, in_order(points), others);
    }

    /// A line in a lane of its own, or in the one above if its name says so: `Emotion > Tom`.
    fn push_line(&mut self, text: &str, points: Vec<Arc<EmotionPoint>>, others: Vec<Arc<Card>>) {
        let Header { stage: lane_name, step: label } = Header::read(text);
        let line =
            EmotionLine { label: label.unwrap_or_default(), points, ..EmotionLine::new(None) };
        let (is_more, line) = (!line.label.is_empty(), Arc::new(line));
        if let Some(last) = self.lanes.last_mut()
            && is_more
            && last.name == lane_name
            && let LaneContent::Emotion { lines } = &mut Arc::make_mut(last).content
        {
            lines.push(line);
            let Some(last) = self.lanes.pop() else { return };
            return self.push_others(&lane_name, others, Arc::unwrap_or_clone(last));
        }
        let lines = if line.points.is_empty() && !is_more { Vec::new() } else { vec![line] };
        let content = LaneContent::Emotion { lines };
        self.push(&lane_name, Found { content, others });
    }
}

/// The columns of the map, and the step of each place.
fn columns(view: View<'_>, mapping: &GridMapping) -> (Columns, Vec<Option<StepId>>) {
    let GridMapping { first, headers, names, .. } = *mapping;
    let (mut columns, mut steps) = (Columns::default(), vec![None; view.places()]);
    let mut stage = String::new();
    let used = view.used_places(first);
    for (place, step_id) in steps.iter_mut().enumerate().take(used).skip(names + 1) {
        let header = match headers {
            0 => Header { stage: String::new(), step: (place == names + 1).then(String::new) },
            1 => Header::read(view.cell(first, place)),
            _ => {
                let cell = view.cell(first, place);
                let step = name(view.cell(first + headers - 1, place));
                // Some write a stage once over all its steps, others over each.
                let named = Header::read(cell).stage;
                let is_new = !cell.is_empty() && named != stage;
                if is_new {
                    stage = named;
                }
                under_stage(&mut columns, &stage, step, is_new);
                *step_id = columns.steps.last().copied();
                continue;
            }
        };
        columns.add(header);
        *step_id = columns.steps.last().copied();
    }
    (columns, steps)
}

/// A column of a table that has stages and steps in two lines.
fn under_stage(columns: &mut Columns, stage: &str, step: String, is_new: bool) {
    if is_new || columns.steps.is_empty() {
        columns.begin(stage, step);
    } else {
        columns.go_on(step);
    }
}

/// The feelings of a cell, a line each, and the lines that say none. Where the first is a bare number or face, the
/// lines below it are what is said of it.
fn feelings(text: &str, notation: Notation) -> (Vec<Feeling>, Vec<String>) {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let read: Vec<Option<Feeling>> =
        lines.iter().map(|line| feeling::read(line, notation)).collect();
    if let [Some(only), others @ ..] = read.as_slice()
        && only.label.is_empty()
        && others.iter().all(Option::is_none)
    {
        let label = clean_text(&lines[1..].join("\n"));
        return (vec![Feeling { label, ..only.clone() }], Vec::new());
    }
    let rest = lines.iter().zip(&read).filter(|(_, read)| read.is_none());
    let rest = rest.map(|(line, _)| (*line).to_owned()).collect();
    let clean = |feeling: Feeling| Feeling { label: clean_text(&feeling.label), ..feeling };
    (read.into_iter().flatten().map(clean).collect(), rest)
}

/// Points of one line from left to right; of several cells of a step those of the first come first.
fn in_order(cells: Vec<(StepId, Vec<EmotionPoint>)>) -> Vec<Arc<EmotionPoint>> {
    let mut steps: Vec<(StepId, Vec<EmotionPoint>)> = Vec::new();
    for (step_id, points) in cells {
        match steps.last_mut() {
            Some((last, known)) if *last == step_id => known.extend(points),
            Some(_) | None => steps.push((step_id, points)),
        }
    }
    for (_, points) in &mut steps {
        points.sort_by(|one, other| one.place.total_cmp(&other.place));
    }
    steps.into_iter().flat_map(|(_, points)| points).map(Arc::new).collect()
}

fn card(step_id: StepId, kind: CardKind, text: &str) -> Arc<Card> {
    Arc::new(Card::new(step_id, kind, clean_text(text)))
}

/// As much of a text as a sentence can quote.
pub(super) fn short(text: &str) -> String {
    let line = clean_line(text);
    if line.chars().count() <= QUOTED {
        line
    } else {
        line.chars().take(QUOTED - 1).chain(['…']).collect()
    }
}

const QUOTED: usize = 40;

/// No longer text tells how numbers are written, in bytes.
const LONGEST_NUMBER: usize = 24;
