//! Where things stand, in words for screen readers: “row 5 of 9, step 6 of 10”.

use std::collections::HashMap;

use super::subject::Subject;
use crate::model::{CardId, Journey, LaneId, PointId, StepId};

/// The places of all that a map shows, counted from 1.
pub(super) struct Positions<'a> {
    journey: &'a Journey,
    rows: HashMap<LaneId, usize>,
    columns: HashMap<StepId, usize>,
    /// The cell that a card or point stands in, which of those there it is, and of how many.
    cards: HashMap<CardId, Entry>,
    points: HashMap<PointId, (LaneId, StepId)>,
}

#[derive(Clone, Copy)]
struct Entry {
    cell: (LaneId, StepId),
    /// In how many steps it stands.
    span: usize,
    place: usize,
    count: usize,
}

/// Where something stands.
pub(super) struct Position {
    pub(super) words: String,
    /// The row and the column, where it stands in one of each.
    pub(super) cell: Option<(usize, usize)>,
}

impl<'a> Positions<'a> {
    pub(super) fn new(journey: &'a Journey) -> Self {
        let lanes = || journey.lanes.iter().filter(|lane| !lane.hidden);
        let mut cards = HashMap::new();
        let mut counts: HashMap<(LaneId, StepId), usize> = HashMap::new();
        for lane in lanes() {
            for card in lane.cards() {
                let cell = (lane.id, card.step);
                let count = counts.entry(cell).or_default();
                *count += 1;
                cards.insert(
                    card.id,
                    Entry { cell, span: card.span.into(), place: *count, count: 0 },
                );
            }
        }
        for entry in cards.values_mut() {
            entry.count = counts[&entry.cell];
        }
        let points = lanes().flat_map(|lane| {
            let points = lane.lines().iter().flat_map(|line| &line.points);
            points.map(|point| (point.id, (lane.id, point.step)))
        });
        Self {
            journey,
            rows: lanes().enumerate().map(|(row, lane)| (lane.id, row + 1)).collect(),
            columns: journey.steps().enumerate().map(|(at, step)| (step.id, at + 1)).collect(),
            points: points.collect(),
            cards,
        }
    }

    pub(super) fn of(&self, subject: Subject) -> Option<Position> {
        let journey = self.journey;
        match subject {
            Subject::Title | Subject::Goal | Subject::Map | Subject::Line(_) => None,
            Subject::Stage(stage_id) => {
                let at = journey.stages.iter().position(|stage| stage.id == stage_id)?;
                Some(alone("stage", at + 1, journey.stages.len()))
            }
            Subject::Step(step_id) => {
                Some(alone("step", *self.columns.get(&step_id)?, self.columns.len()))
            }
            Subject::Persona(persona_id) => {
                let at = journey.personas.iter().position(|persona| persona.id == persona_id)?;
                Some(alone("persona", at + 1, journey.personas.len()))
            }
            Subject::Lane(lane_id) => {
                Some(alone("row", *self.rows.get(&lane_id)?, self.rows.len()))
            }
            Subject::Cell(lane_id, step_id) => self.of_cells((lane_id, step_id), 1),
            Subject::Point(point_id) => self.of_cells(*self.points.get(&point_id)?, 1),
            Subject::Card(card_id) => {
                let Entry { cell, span, place, count } = *self.cards.get(&card_id)?;
                let mut position = self.of_cells(cell, span)?;
                if count > 1 {
                    position.words = format!("card {place} of {count}, {}", position.words);
                }
                Some(position)
            }
        }
    }

    /// Of a cell, or of what stands in so many from there on.
    fn of_cells(&self, (lane_id, step_id): (LaneId, StepId), span: usize) -> Option<Position> {
        let (row, column) = (*self.rows.get(&lane_id)?, *self.columns.get(&step_id)?);
        let (rows, columns) = (self.rows.len(), self.columns.len());
        let steps = if span > 1 {
            format!("steps {column} to {}", (column + span - 1).min(columns))
        } else {
            format!("step {column}")
        };
        let words = format!("row {row} of {rows}, {steps} of {columns}");
        Some(Position { words, cell: Some((row, column)) })
    }
}

fn alone(word: &str, place: usize, count: usize) -> Position {
    Position { words: format!("{word} {place} of {count}"), cell: None }
}
