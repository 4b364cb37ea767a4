//! What a map says, in words that do not depend on its ids: for comparing maps that were written and read.

use std::collections::HashMap;
use std::fmt::Write as _;

use throughline::model::{Card, CardId, Journey, LaneContent, Step, StepId};

/// The stages with their steps: “Aware: Sees an ad, Asks a friend”.
pub fn columns(journey: &Journey) -> Vec<String> {
    let steps =
        |steps: &[Step]| steps.iter().map(|step| step.name.clone()).collect::<Vec<_>>().join(", ");
    journey.stages.iter().map(|stage| format!("{}: {}", stage.name, steps(&stage.steps))).collect()
}

/// What a grid can hold of the lanes, a line each thing, in the order of the map.
pub fn grid(journey: &Journey) -> Vec<String> {
    let mut said = Vec::new();
    for lane in &journey.lanes {
        let kind = match &lane.content {
            LaneContent::Cards { kind, .. } => format!("cards of {}", kind.word()),
            LaneContent::Images { .. } => "pictures".to_owned(),
            LaneContent::Emotion { .. } => "emotion".to_owned(),
            LaneContent::Metric(metric) => format!("metric in “{}”", metric.unit),
            LaneContent::Divider(divider) => format!("{divider:?}"),
        };
        said.push(format!("lane “{}”: {kind}", lane.name));
        for (column, step) in journey.steps().enumerate() {
            said.extend(
                things(&lane.content, step.id)
                    .into_iter()
                    .map(|thing| format!("  {column}: {thing}")),
            );
        }
    }
    said
}

fn things(content: &LaneContent, step_id: StepId) -> Vec<String> {
    match content {
        LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => {
            cards.iter().filter(|card| card.step == step_id).map(|card| card.text.clone()).collect()
        }
        LaneContent::Emotion { lines } => lines
            .iter()
            .enumerate()
            .flat_map(|(place, line)| {
                let points = line.points.iter().filter(|point| point.step == step_id);
                points
                    .map(move |point| format!("line {place} at {} “{}”", point.value, point.label))
            })
            .collect(),
        LaneContent::Metric(metric) => metric.value(step_id).iter().map(f64::to_string).collect(),
        LaneContent::Divider(_) => Vec::new(),
    }
}

/// Every field of every card, of the lanes and of what is drawn in them.
pub fn all(journey: &Journey) -> Vec<String> {
    let columns: HashMap<StepId, usize> =
        journey.steps().enumerate().map(|(column, step)| (step.id, column)).collect();
    let numbers = numbers(journey, &columns);
    let mut said = Vec::new();
    for lane in &journey.lanes {
        let persona = |id: Option<_>| {
            id.and_then(|id| journey.persona(id)).map(|persona| persona.name.clone())
        };
        let mut head = format!("lane “{}” of {:?}: ", lane.name, persona(lane.persona));
        match &lane.content {
            LaneContent::Cards { kind, .. } => write!(head, "{kind:?}").unwrap(),
            LaneContent::Images { .. } => head.push_str("pictures"),
            LaneContent::Emotion { .. } => head.push_str("emotion"),
            LaneContent::Metric(metric) => {
                write!(
                    head,
                    "{} {} {:?} {:?}",
                    metric.name, metric.unit, metric.form, metric.target
                )
                .unwrap();
            }
            LaneContent::Divider(divider) => write!(head, "{divider:?}").unwrap(),
        }
        said.push(head);
        let mut cards: Vec<&Card> = lane.cards().iter().map(|card| &**card).collect();
        cards.sort_by_key(|card| columns[&card.step]);
        said.extend(cards.iter().map(|card| card_said(card, &columns, &numbers)));
        for line in lane.lines() {
            let persona = persona(line.persona.or(lane.persona));
            for point in &line.points {
                said.push(format!(
                    "  “{}” {:?} {:?} {}+{} {} “{}”",
                    line.label,
                    line.state,
                    persona,
                    columns[&point.step],
                    point.place,
                    point.value,
                    point.label
                ));
            }
        }
        if let LaneContent::Metric(metric) = &lane.content {
            let mut values: Vec<_> =
                metric.values.iter().map(|value| (columns[&value.step], value.value)).collect();
            values.sort_by_key(|(column, _)| *column);
            said.extend(values.iter().map(|value| format!("  {value:?}")));
        }
    }
    said
}

/// Which card each id is, counted as a list goes through them.
fn numbers(journey: &Journey, columns: &HashMap<StepId, usize>) -> HashMap<CardId, usize> {
    let mut numbers = HashMap::new();
    for lane in &journey.lanes {
        let mut cards: Vec<&Card> = lane.cards().iter().map(|card| &**card).collect();
        cards.sort_by_key(|card| columns[&card.step]);
        for card in cards {
            numbers.insert(card.id, numbers.len());
        }
    }
    numbers
}

fn card_said(
    card: &Card,
    columns: &HashMap<StepId, usize>,
    numbers: &HashMap<CardId, usize>,
) -> String {
    let links: Vec<usize> = card.links.iter().map(|link| numbers[link]).collect();
    // The debug form names every field there is, and so will those to come.
    let plain = Card {
        id: "x".parse().unwrap(),
        step: "x".parse().unwrap(),
        picture: None,
        links: Vec::new(),
        ..card.clone()
    };
    format!("  {} leads to {links:?}: {plain:?}", columns[&card.step])
}
