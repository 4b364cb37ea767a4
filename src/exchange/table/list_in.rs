//! A map out of a list: its steps and lanes out of what the rows name, and what each row puts there.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Table;
use super::columns;
use super::field::Field;
use super::list_lane::{Drafts, LaneKey};
use super::mapping::ListMapping;
use super::number::{self, Notation};
use super::words::lane_kind;
use crate::exchange::scores;
use crate::exchange::{Imported, Place};
use crate::model::{EmotionScale, Journey, Range, Stage, Step, StepId, clean_line};

pub(super) fn map(table: &Table, mapping: &ListMapping) -> Imported {
    let numbers = number_columns(table, mapping);
    let list =
        List { table, mapping, notation: Notation::of(numbers).or(Notation::told_by(table)) };
    let (stages, steps) = list.steps();
    let scale = list.scale();
    let mut drafts =
        Drafts::new(scale.as_ref().map_or(Journey::new().scale, Clone::clone), scale.is_some());
    drafts.figures = list.figure_lanes();
    let first = stages[0].steps[0].id;
    for row in list.rows() {
        let step_id = list.step_key(row).and_then(|key| steps.get(&key).copied());
        if row.is_place_only() {
            if !row.text(Field::Lane).is_empty() || row.number(Field::LaneNumber).is_some() {
                drafts.lane(&row);
            }
        } else {
            drafts.add(&row, step_id, first);
        }
    }
    let scale = drafts.scale.clone();
    let columns: HashMap<StepId, usize> = stages
        .iter()
        .flat_map(|stage| &stage.steps)
        .enumerate()
        .map(|(column, step)| (step.id, column))
        .collect();
    let (lanes, personas, remarks) = drafts.finish(&columns);
    let journey = Journey { scale, personas, stages, lanes, ..Journey::new() };
    Imported { journey, remarks }
}

/// The cells in which numbers stand, which tell the sign before decimals.
fn number_columns<'a>(table: &'a Table, mapping: &'a ListMapping) -> impl Iterator<Item = &'a str> {
    let is_value = |field: &Option<Field>| {
        matches!(field, Some(Field::Value | Field::Text | Field::Target | Field::Place))
    };
    let columns = mapping.columns.iter().enumerate().filter(move |(_, field)| is_value(field));
    columns.flat_map(move |(column, _)| {
        let cells = (mapping.header + 1..table.rows.len()).map(move |row| table.cell(row, column));
        cells.filter(|cell| number::read(cell, Notation::default()).is_some())
    })
}

pub(super) struct List<'a> {
    table: &'a Table,
    mapping: &'a ListMapping,
    notation: Notation,
}

/// One row of a list.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    list: &'a List<'a>,
    row: usize,
}

/// What tells a step from others.
#[derive(Clone, PartialEq, Eq, Hash)]
struct StepKey {
    /// Of the stage and the step, where they are said.
    numbers: Option<(u32, u32)>,
    stage: String,
    step: String,
}

impl List<'_> {
    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let rows = self.mapping.header + 1..self.table.rows.len();
        let rows =
            rows.filter(|&row| self.table.rows[row].iter().any(|cell| !cell.trim().is_empty()));
        rows.map(|row| Row { list: self, row })
    }

    /// The step that a row names.
    fn step_key(&self, row: Row<'_>) -> Option<StepKey> {
        let numbers = row.number(Field::StageNumber).zip(row.number(Field::StepNumber));
        let (mut stage, mut step) =
            (columns::name(row.text(Field::Stage)), columns::name(row.text(Field::Step)));
        if !self.has(Field::Step) {
            let header = columns::Header::read(row.text(Field::Stage));
            (stage, step) = (header.stage, header.step.unwrap_or_default());
        }
        let is_said = numbers.is_some() || !stage.is_empty() || !step.is_empty();
        is_said.then_some(StepKey { numbers, stage, step })
    }

    fn has(&self, field: Field) -> bool {
        self.mapping.columns.contains(&Some(field))
    }

    /// The stages with their steps, in the order of their numbers if all have some, or else as they are first named.
    fn steps(&self) -> (Vec<Arc<Stage>>, HashMap<StepKey, StepId>) {
        let mut keys: Vec<StepKey> = Vec::new();
        let mut steps = HashMap::new();
        for key in self.rows().filter_map(|row| self.step_key(row)) {
            steps.entry(key.clone()).or_insert_with(|| {
                keys.push(key);
                StepId::random()
            });
        }
        if keys.iter().all(|key| key.numbers.is_some()) {
            keys.sort_by_key(|key| key.numbers);
        }
        let mut places: HashMap<(Option<u32>, String), usize> = HashMap::new();
        let mut stages: Vec<Stage> = Vec::new();
        for key in keys {
            let step = Step { id: steps[&key], ..Step::new(key.step) };
            let number = key.numbers.map(|(stage, _)| stage);
            let place = *places.entry((number, key.stage.clone())).or_insert(stages.len());
            match stages.get_mut(place) {
                Some(stage) => stage.steps.push(step),
                None => stages.push(Stage { steps: vec![step], ..Stage::new(key.stage) }),
            }
        }
        if stages.is_empty() {
            return (Journey::new().stages, steps);
        }
        (stages.into_iter().map(Arc::new).collect(), steps)
    }

    /// The lanes of which nothing says what they hold, and in which numbers alone stand.
    fn figure_lanes(&self) -> HashSet<LaneKey> {
        let mut lanes: HashMap<LaneKey, bool> = HashMap::new();
        let rows =
            self.rows().filter(|row| !row.is_place_only() && !row.text(Field::Lane).is_empty());
        for row in rows {
            let is_said =
                !row.text(Field::Kind).is_empty() || !row.text(Field::LaneKind).is_empty();
            let is_figure = !is_said && row.figure().is_some();
            *lanes.entry(row.lane_key()).or_insert(true) &= is_figure;
        }
        let unknown = |(lane, are_figures): (LaneKey, bool)| {
            (are_figures && lane_kind(&lane.name).is_none()).then_some(lane)
        };
        lanes.into_iter().filter_map(unknown).collect()
    }

    /// The scale that emotion points are said to stand on.
    fn scale(&self) -> Option<EmotionScale> {
        let mut texts = self.rows().map(|row| row.text(Field::Scale));
        scores::emotion_scale(texts.find_map(range)?)
    }
}

/// “-2 to 2”.
fn range(text: &str) -> Option<Range> {
    let (lowest, highest) = text.split_once(" to ")?;
    let number = |text| number::read(text, Notation::default()).map(|number| number.value);
    Range::new(number(lowest)?, number(highest)?)
}

impl<'a> Row<'a> {
    /// What stands in the column of a field, as it stands there.
    pub(super) fn whole(&self, field: Field) -> &'a str {
        self.column(field).map_or("", |column| self.list.table.cell(self.row, column))
    }

    pub(super) fn text(&self, field: Field) -> &'a str {
        self.whole(field).trim()
    }

    pub(super) fn notation(&self) -> Notation {
        self.list.notation
    }

    pub(super) fn value(&self, field: Field) -> Option<number::Number> {
        number::read(self.text(field), self.list.notation)
    }

    /// The figure of a row that says nothing else: its value, or its text where it has none.
    pub(super) fn figure(&self) -> Option<number::Number> {
        let (value, text) = (self.text(Field::Value), self.text(Field::Text));
        let said = if value.is_empty() { text } else { value };
        let is_alone = value.is_empty() || text.is_empty();
        let figure = number::read(said, self.list.notation).filter(|_| is_alone);
        figure.filter(|figure| figure.of.is_none())
    }

    /// A number that counts.
    pub(super) fn number(&self, field: Field) -> Option<u32> {
        let value = number::read(self.text(field), Notation::default())?.value;
        (1.0..1e6).contains(&value).then_some(value as u32)
    }

    /// Where it is in the file, or its row begins.
    pub(super) fn place(&self, field: Field) -> Place {
        let column = self.column(field).unwrap_or_default();
        Place::Cell { row: self.row + 1, column: column + 1 }
    }

    /// The cells that are none of a card's fields, with the names of their columns.
    pub(super) fn others(&self) -> impl Iterator<Item = (String, &'a str)> {
        let List { table, mapping, .. } = self.list;
        let row = self.row;
        let others = (0..table.rows[row].len())
            .filter(|&column| mapping.columns.get(column).copied().flatten().is_none());
        others.filter_map(move |column| {
            let text = table.cell(row, column).trim();
            (!text.is_empty())
                .then(|| (clean_line(table.cell(mapping.header, column).trim()), text))
        })
    }

    /// Whether the list comes from here, where each lane has a number and says whose it is.
    pub(super) fn has_number(&self) -> bool {
        self.number(Field::LaneNumber).is_some()
    }

    pub(super) fn lane_key(&self) -> LaneKey {
        let (name, number) = (clean_line(self.text(Field::Lane)), self.number(Field::LaneNumber));
        let persona =
            if number.is_some() { String::new() } else { clean_line(self.text(Field::Persona)) };
        LaneKey { number, name, persona }
    }

    /// Whether it names a step or lane and puts nothing there.
    fn is_place_only(&self) -> bool {
        let names = [
            Field::Stage,
            Field::Step,
            Field::Lane,
            Field::LaneKind,
            Field::LanePersona,
            Field::Persona,
            Field::StageNumber,
            Field::StepNumber,
            Field::LaneNumber,
        ];
        let fields = Field::ALL.into_iter().filter(|field| !names.contains(field));
        fields.into_iter().all(|field| self.text(field).is_empty())
            && self.others().next().is_none()
    }

    fn column(&self, field: Field) -> Option<usize> {
        self.list.mapping.columns.iter().position(|known| *known == Some(field))
    }
}
