//! A map as a list: a row for each card with all its fields, for each emotion point and each figure.
//!
//! Rows go lane by lane and step by step. A step or lane in which nothing stands has a row with its names alone,
//! so that none is lost; the numbers at the end tell the order again after somebody has sorted the rows.

use std::collections::{HashMap, HashSet};

use super::cell::Cell;
use super::field::Field;
use super::list_card::card_cells;
use super::mapping::LaneKind;
use super::number::written;
use super::words::divider_name;
use crate::exchange::scores::range_of;
use crate::model::{
    Card, EmotionLine, EmotionPoint, Journey, Lane, LaneContent, LineState, Metric, PersonaId,
    StepId,
};

/// The rows under the names of the columns, each with a cell for every [`Field`].
pub(super) fn rows(journey: &Journey) -> Vec<Vec<Cell>> {
    let places = places(journey);
    let list = List { journey, places };
    let mut rows = Vec::new();
    let mut used = HashSet::new();
    for (number, lane) in journey.lanes.iter().enumerate() {
        let before = rows.len();
        list.lane_rows(lane, number + 1, &mut rows, &mut used);
        if rows.len() == before {
            rows.push(list.row(None, Some((lane, number + 1)), lane.persona, Vec::new()));
        }
    }
    let unused = journey.steps().filter(|step| !used.contains(&step.id));
    rows.extend(unused.map(|step| list.row(Some(step.id), None, None, Vec::new())));
    rows
}

/// Where a step stands: numbers of its stage and itself, counted from 1, and their names.
struct Place<'a> {
    stage: (usize, &'a str),
    step: (usize, &'a str),
}

struct List<'a> {
    journey: &'a Journey,
    places: HashMap<StepId, Place<'a>>,
}

type Filled = Vec<(Field, Cell)>;

fn places(journey: &Journey) -> HashMap<StepId, Place<'_>> {
    let mut places = HashMap::new();
    for (number, stage) in journey.stages.iter().enumerate() {
        for step in &stage.steps {
            let stage = (number + 1, stage.name.as_str());
            let place = Place { stage, step: (places.len() + 1, step.name.as_str()) };
            places.insert(step.id, place);
        }
    }
    places
}

impl List<'_> {
    fn lane_rows(
        &self,
        lane: &Lane,
        number: usize,
        rows: &mut Vec<Vec<Cell>>,
        used: &mut HashSet<StepId>,
    ) {
        let column = |step_id: StepId| self.places.get(&step_id).map_or(0, |place| place.step.0);
        let mut add = |step_id: StepId, persona, filled| {
            used.insert(step_id);
            rows.push(self.row(Some(step_id), Some((lane, number)), persona, filled));
        };
        match &lane.content {
            LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => {
                let mut cards: Vec<&Card> = cards.iter().map(|card| &**card).collect();
                cards.sort_by_key(|card| column(card.step));
                for card in cards {
                    add(card.step, lane.persona, card_cells(card));
                }
            }
            LaneContent::Emotion { lines } => {
                for (line, point) in
                    lines.iter().flat_map(|line| line.points.iter().map(move |point| (line, point)))
                {
                    add(point.step, line.persona.or(lane.persona), self.point_cells(line, point));
                }
            }
            LaneContent::Metric(metric) => {
                let mut values: Vec<_> = metric.values.iter().collect();
                values.sort_by_key(|value| column(value.step));
                for value in values {
                    add(value.step, lane.persona, metric_cells(metric, value.value));
                }
            }
            LaneContent::Divider(_) => {}
        }
    }

    fn row(
        &self,
        step_id: Option<StepId>,
        lane: Option<(&Lane, usize)>,
        persona: Option<PersonaId>,
        mut filled: Filled,
    ) -> Vec<Cell> {
        if let Some(place) = step_id.and_then(|step_id| self.places.get(&step_id)) {
            filled.extend([
                (Field::Stage, Cell::text(place.stage.1)),
                (Field::Step, Cell::text(place.step.1)),
                (Field::StageNumber, Cell::number(place.stage.0 as f64)),
                (Field::StepNumber, Cell::number(place.step.0 as f64)),
            ]);
        }
        if let Some((lane, number)) = lane {
            filled.extend([
                (Field::Lane, Cell::text(lane_name(lane))),
                (Field::LaneKind, Cell::text(LaneKind::of(lane).word())),
                (Field::LaneNumber, Cell::number(number as f64)),
            ]);
            let owner = lane.persona.and_then(|persona_id| self.journey.persona(persona_id));
            filled.extend(owner.map(|owner| (Field::LanePersona, Cell::text(&owner.name))));
        }
        let persona = persona.and_then(|persona_id| self.journey.persona(persona_id));
        filled.extend(persona.map(|persona| (Field::Persona, Cell::text(&persona.name))));
        let mut row = vec![Cell::empty(); Field::ALL.len()];
        for (field, cell) in filled {
            row[field as usize] = cell;
        }
        row
    }

    fn point_cells(&self, line: &EmotionLine, point: &EmotionPoint) -> Filled {
        let state = match line.state {
            LineState::Current => "current",
            LineState::Future => "future",
        };
        let scale = range_of(&self.journey.scale);
        let scale = format!("{} to {}", written(scale.lowest()), written(scale.highest()));
        vec![
            (Field::Kind, Cell::text(LaneKind::EMOTION.word())),
            (Field::Text, Cell::text(&point.label)),
            (Field::Value, Cell::number(point.value.into())),
            (Field::Line, Cell::text(&line.label)),
            (Field::State, Cell::text(state)),
            (Field::Place, Cell::number(point.place.into())),
            (Field::Scale, Cell::text(scale)),
        ]
    }
}

fn metric_cells(metric: &Metric, value: f64) -> Filled {
    let mut filled = vec![
        (Field::Kind, Cell::text("metric")),
        (Field::Value, Cell::number(value)),
        (Field::Unit, Cell::text(&metric.unit)),
        (Field::Line, Cell::text(&metric.name)),
    ];
    filled.extend(metric.target.map(|target| (Field::Target, Cell::number(target))));
    filled
}

/// A lane's name; a divider without one is called what it is.
pub(super) fn lane_name(lane: &Lane) -> &str {
    if let LaneContent::Divider(divider) = &lane.content
        && lane.name.is_empty()
    {
        return divider_name(*divider);
    }
    &lane.name
}
