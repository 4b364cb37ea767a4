//! What holds in every document, as a list of what does not.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::{Journey, Lane, LaneContent, Metric, Snapshot, StepId};

/// One thing that must hold and does not, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Violation(String);

/// Everything that does not hold in a document: an empty list for a sound one.
///
/// At least one stage, at least one step in each; ids unique; every card, point and value in a step
/// that exists; a card's span at least one and not past the last step; personas, pictures and links
/// that are named exist; a step has at most one jump to each other step that exists, and none to
/// itself; points in order from left to right; numbers finite. The same of every snapshot, whose
/// pictures lie among those of the map.
#[must_use]
pub fn violations(journey: &Journey) -> Vec<Violation> {
    let mut found = Vec::new();
    check_columns(journey, &mut found);
    check_jumps(journey, &mut found);
    check_ids(journey, &mut found);
    check_references(journey, &mut found);
    let columns: HashMap<StepId, usize> =
        journey.steps().enumerate().map(|(column, step)| (step.id, column)).collect();
    for lane in &journey.lanes {
        check_lane(&columns, lane, &mut found);
    }
    if !journey.scale.is_sound() {
        found.push(Violation("the emotion scale has no length".to_owned()));
    }
    for snapshot in &journey.snapshots {
        check_snapshot(journey, snapshot, &mut found);
    }
    found
}

fn check_snapshot(journey: &Journey, snapshot: &Snapshot, found: &mut Vec<Violation>) {
    let Snapshot { id, journey: kept, .. } = snapshot;
    if !kept.pictures.is_empty() || !kept.snapshots.is_empty() {
        found.push(Violation(format!("snapshot {id} keeps pictures or snapshots of its own")));
    }
    let inside = violations(&snapshot.whole(journey)).into_iter();
    found.extend(inside.map(|Violation(what)| Violation(format!("in snapshot {id}, {what}"))));
}

fn check_columns(journey: &Journey, found: &mut Vec<Violation>) {
    if journey.stages.is_empty() {
        found.push(Violation("there is no stage".to_owned()));
    }
    for stage in &journey.stages {
        if stage.steps.is_empty() {
            found.push(Violation(format!("stage {} has no step", stage.id)));
        }
    }
}

fn check_jumps(journey: &Journey, found: &mut Vec<Violation>) {
    let steps: HashSet<StepId> = journey.steps().map(|step| step.id).collect();
    for step in journey.steps() {
        let mut targets = HashSet::new();
        for to in step.jumps.iter().map(|jump| jump.to) {
            let flaw = if !steps.contains(&to) {
                "which does not exist"
            } else if to == step.id {
                "which is itself"
            } else if !targets.insert(to) {
                "as another of its jumps does"
            } else {
                continue;
            };
            found.push(Violation(format!("step {} has a jump to {to}, {flaw}", step.id)));
        }
    }
}

fn check_ids(journey: &Journey, found: &mut Vec<Violation>) {
    unique("persona", journey.personas.iter().map(|persona| persona.id), found);
    unique("stage", journey.stages.iter().map(|stage| stage.id), found);
    unique("step", journey.steps().map(|step| step.id), found);
    unique("lane", journey.lanes.iter().map(|lane| lane.id), found);
    unique("card", journey.cards().map(|card| card.id), found);
    unique("snapshot", journey.snapshots.iter().map(|snapshot| snapshot.id), found);
    unique("picture", journey.pictures.iter().map(|picture| picture.id), found);
    let lines = || journey.lanes.iter().flat_map(|lane| lane.lines());
    unique("line", lines().map(|line| line.id), found);
    unique("point", lines().flat_map(|line| &line.points).map(|point| point.id), found);
}

fn unique<Id: Copy + Eq + Hash + std::fmt::Display>(
    what: &str,
    ids: impl Iterator<Item = Id>,
    found: &mut Vec<Violation>,
) {
    let mut seen = HashSet::new();
    for id in ids {
        if !seen.insert(id) {
            found.push(Violation(format!("two {what}s have the id {id}")));
        }
    }
}

fn check_references(journey: &Journey, found: &mut Vec<Violation>) {
    let lane_personas = journey.lanes.iter().filter_map(|lane| lane.persona);
    let line_personas =
        journey.lanes.iter().flat_map(|lane| lane.lines()).filter_map(|line| line.persona);
    for persona_id in lane_personas.chain(line_personas) {
        if journey.persona(persona_id).is_none() {
            found.push(Violation(format!("persona {persona_id} does not exist")));
        }
    }
    for picture_id in journey.shown_pictures() {
        if journey.picture(picture_id).is_none() {
            found.push(Violation(format!("picture {picture_id} does not exist")));
        }
    }
    let cards: HashSet<_> = journey.cards().map(|card| card.id).collect();
    for card in journey.cards() {
        for link in card.links.iter().filter(|link| !cards.contains(link)) {
            found
                .push(Violation(format!("card {} leads to {link}, which does not exist", card.id)));
        }
    }
}

fn check_lane(columns: &HashMap<StepId, usize>, lane: &Lane, found: &mut Vec<Violation>) {
    for card in lane.cards() {
        match columns.get(&card.step) {
            None => found.push(Violation(format!("card {} is in no step", card.id))),
            Some(column) if card.span == 0 || column + usize::from(card.span) > columns.len() => {
                found.push(Violation(format!("card {} reaches past the last step", card.id)));
            }
            Some(_) => {}
        }
    }
    for line in lane.lines() {
        let places = line
            .points
            .iter()
            .map(|point| columns.get(&point.step).map(|&column| (column, point.place)));
        if line.points.iter().any(|point| {
            !columns.contains_key(&point.step)
                || !point.value.is_finite()
                || !(0.0..=1.0).contains(&point.place)
        }) {
            found.push(Violation(format!(
                "line {} has a point in no step or with no value",
                line.id
            )));
        }
        if !places.is_sorted() {
            found.push(Violation(format!("the points of line {} are not in order", line.id)));
        }
    }
    if let LaneContent::Metric(metric) = &lane.content {
        check_metric(lane, metric, |step_id| columns.contains_key(&step_id), found);
    }
}

fn check_metric(
    lane: &Lane,
    metric: &Metric,
    exists: impl Fn(StepId) -> bool,
    found: &mut Vec<Violation>,
) {
    let values = &metric.values;
    if values.iter().any(|value| !exists(value.step) || !value.value.is_finite())
        || metric.target.is_some_and(|target| !target.is_finite())
    {
        found.push(Violation(format!(
            "the metric of lane {} has a value in no step or none that is a number",
            lane.id
        )));
    }
    unique("value", values.iter().map(|value| value.step), found);
}
