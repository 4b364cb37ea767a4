//! A map as a grid: a row for each lane, and another for each further line of an emotion lane.

use super::cell::{Cell, joined};
use super::columns::escaped;
use super::list_out::lane_name;
use crate::exchange::{Remark, unsaid};
use crate::model::{EmotionLine, EmotionPoint, Journey, Lane, LaneContent, LineState, StepId};

/// What a lane is called, and its cells from left to right.
pub(super) type Row = (String, Vec<Cell>);

pub(super) fn rows(journey: &Journey) -> Vec<Row> {
    let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
    journey.lanes.iter().flat_map(|lane| lane_rows(journey, lane, &steps)).collect()
}

fn lane_rows(journey: &Journey, lane: &Lane, steps: &[StepId]) -> Vec<Row> {
    let name = escaped(lane_name(lane));
    match &lane.content {
        LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => {
            let cell = |step_id: &StepId| {
                let cards =
                    cards.iter().filter(|card| card.step == *step_id && !card.text.is_empty());
                Cell::text(joined(cards.map(|card| card.text.as_str())))
            };
            vec![(name, steps.iter().map(cell).collect())]
        }
        LaneContent::Emotion { lines } if lines.is_empty() => vec![(name, Vec::new())],
        LaneContent::Emotion { lines } => {
            let rows = lines.iter().enumerate().map(|(place, line)| {
                let label = line_label(journey, line, place);
                let name = if label.is_empty() {
                    name.clone()
                } else {
                    format!("{name} > {}", escaped(&label))
                };
                let is_signed = journey.scale.lowest < 0.0;
                (name, steps.iter().map(|step_id| points(line, *step_id, is_signed)).collect())
            });
            rows.collect()
        }
        LaneContent::Metric(metric) => {
            let cell = |step_id: &StepId| match metric.value(*step_id) {
                Some(value) => Cell::Number { value, unit: metric.unit.clone(), is_signed: false },
                None => Cell::empty(),
            };
            vec![(name, steps.iter().map(cell).collect())]
        }
        LaneContent::Divider(_) => vec![(name, Vec::new())],
    }
}

/// What tells a line from the others of its lane; the first needs nothing.
fn line_label(journey: &Journey, line: &EmotionLine, place: usize) -> String {
    let persona = line.persona.and_then(|persona_id| journey.persona(persona_id));
    match (line.label.as_str(), persona) {
        ("", _) if place == 0 => String::new(),
        ("", Some(persona)) if !persona.name.is_empty() => persona.name.clone(),
        ("", _) => (place + 1).to_string(),
        (label, _) => label.to_owned(),
    }
}

fn points(line: &EmotionLine, step_id: StepId, is_signed: bool) -> Cell {
    let points: Vec<&EmotionPoint> =
        line.points.iter().filter(|point| point.step == step_id).map(|point| &**point).collect();
    let text = |point: &EmotionPoint| {
        let number = Cell::number_text(point.value.into(), "", is_signed);
        let label = point.label.replace('\n', " ");
        if label.is_empty() { number } else { format!("{label} ({number})") }
    };
    match points.as_slice() {
        [] => Cell::empty(),
        [point] if point.label.is_empty() => {
            Cell::Number { value: point.value.into(), unit: String::new(), is_signed }
        }
        points => Cell::text(points.iter().map(|point| text(point)).collect::<Vec<_>>().join("\n")),
    }
}

/// What a grid has no place for.
pub(super) fn remarks(journey: &Journey) -> Vec<Remark> {
    let mut sentences = Vec::new();
    let has_more = journey.cards().any(|card| unsaid::has_more(card));
    let has_owner = journey.lanes.iter().any(|lane| lane.persona.is_some());
    if has_more || has_owner {
        sentences.push("The grid holds the texts of cards; what else is said of them, and whose lanes they are in, is in the list.");
    }
    if journey.cards().any(|card| card.text.is_empty()) {
        sentences.push("Cards without a text are not in the grid.");
    }
    let mut lines = journey.lanes.iter().flat_map(|lane| lane.lines());
    if lines.any(|line| line.state == LineState::Future) {
        sentences
            .push("The grid does not say which emotion lines are of the future; the list does.");
    }
    let is_more = |lane: &Lane| match &lane.content {
        LaneContent::Metric(metric) => metric.target.is_some() || !metric.name.is_empty(),
        LaneContent::Cards { .. }
        | LaneContent::Images { .. }
        | LaneContent::Emotion { .. }
        | LaneContent::Divider(_) => false,
    };
    if journey.lanes.iter().any(|lane| is_more(lane)) {
        sentences.push("Names and targets of metrics are in the list, and not in the grid.");
    }
    sentences
        .into_iter()
        .map(|sentence| Remark { place: None, sentence: sentence.to_owned() })
        .collect()
}
