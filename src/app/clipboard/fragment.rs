//! What is copied: a map of its own, with the steps and lanes from the first selected thing to the last, and
//! in them only what is selected. It has the id of the map it comes from, so that what was cut is known
//! again when it comes back.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use crate::app::subject::Subject;
use crate::model::{
    CardId, EmotionLine, EmotionPoint, Journey, Lane, LaneId, PictureId, Stage, Step, StepId,
};

/// The part of a map that is selected; `lanes` are those that have cells, from top to bottom. Nothing where
/// there is no card, point or value among it.
pub(super) fn fragment(
    journey: &Journey,
    lanes: &[LaneId],
    selected: &BTreeSet<Subject>,
) -> Option<Journey> {
    let wanted: Vec<Arc<Lane>> =
        lanes.iter().filter_map(|id| journey.lane(*id)).map(|lane| part(lane, selected)).collect();
    let steps: HashSet<StepId> = wanted.iter().flat_map(|lane| steps_of(lane)).collect();
    let is_wanted = |step: &Step| steps.contains(&step.id);
    let columns: Vec<Step> = journey.steps().cloned().collect();
    let columns = between(&columns, is_wanted)?;
    let wanted = between(&wanted, |lane| steps_of(lane).next().is_some())?;
    let without_jumps = |step: &Step| Step { jumps: Vec::new(), ..step.clone() };
    let steps = columns.iter().map(without_jumps).collect();
    let stage = Stage { steps, ..Stage::new("") };
    let lanes = wanted.to_vec();
    let shown: HashSet<PictureId> =
        lanes.iter().flat_map(|lane| lane.cards()).filter_map(|card| card.picture).collect();
    let pictures = journey.pictures.iter().filter(|picture| shown.contains(&picture.id));
    Some(Journey {
        id: journey.id,
        scale: journey.scale.clone(),
        stages: vec![Arc::new(stage)],
        lanes,
        pictures: pictures.cloned().collect(),
        ..Journey::new()
    })
}

/// The links of cards that are not selected to those that are: from, and to.
pub(super) fn links_into(journey: &Journey, selected: &BTreeSet<Subject>) -> Vec<(CardId, CardId)> {
    let is_selected = |card_id: CardId| selected.contains(&Subject::Card(card_id));
    let others = journey.cards().filter(|card| !is_selected(card.id));
    let links = others.flat_map(|card| card.links.iter().map(|link| (card.id, *link)));
    links.filter(|(_, link)| is_selected(*link)).collect()
}

/// The cell that is farthest to the top and to the left of what is selected: where pasting begins.
pub(super) fn corner(
    journey: &Journey,
    lanes: &[LaneId],
    selected: &BTreeSet<Subject>,
) -> Option<(LaneId, StepId)> {
    let parts = lanes.iter().filter_map(|id| journey.lane(*id)).map(|lane| part(lane, selected));
    let in_parts = parts
        .flat_map(|lane| steps_of(&lane).map(|step_id| (lane.id, step_id)).collect::<Vec<_>>());
    let cells = selected.iter().filter_map(|subject| subject.cell());
    let all: Vec<(LaneId, StepId)> = in_parts.chain(cells).collect();
    let row = |lane_id: LaneId| lanes.iter().position(|id| *id == lane_id);
    let top = all.iter().filter_map(|(lane_id, _)| row(*lane_id)).min()?;
    let left = all.iter().filter_map(|(_, step_id)| journey.column_of(*step_id)).min()?;
    Some((lanes[top], journey.steps().nth(left)?.id))
}

/// Whether what is selected stands in more than one lane.
pub(super) fn spans_lanes(journey: &Journey, selected: &BTreeSet<Subject>) -> bool {
    let mut lanes = selected.iter().filter_map(|subject| {
        let of_cell = subject.cell().map(|(lane_id, _)| lane_id);
        of_cell.or_else(|| crate::app::making::lane_of(journey, *subject))
    });
    let first = lanes.next();
    lanes.any(|lane_id| Some(lane_id) != first)
}

/// A lane with what is selected in it, and nobody's.
fn part(lane: &Lane, selected: &BTreeSet<Subject>) -> Arc<Lane> {
    let mut content = lane.content.clone();
    if let Some(cards) = content.cards_mut() {
        cards.retain(|card| selected.contains(&Subject::Card(card.id)));
    }
    if let Some(lines) = content.lines_mut() {
        *lines = lines.iter().map(|line| Arc::new(line_part(line, selected))).collect();
        lines.retain(|line| !line.points.is_empty());
    }
    if let Some(metric) = content.metric_mut() {
        metric.values.retain(|value| selected.contains(&Subject::Cell(lane.id, value.step)));
    }
    Arc::new(Lane { persona: None, ..lane.with_content(content) })
}

fn line_part(line: &EmotionLine, selected: &BTreeSet<Subject>) -> EmotionLine {
    let is_chosen = |point: &&Arc<EmotionPoint>| selected.contains(&Subject::Point(point.id));
    let points = line.points.iter().filter(is_chosen).cloned().collect();
    EmotionLine { persona: None, points, ..line.clone() }
}

/// The steps in which something stands in a lane, some of them twice.
fn steps_of(lane: &Lane) -> impl Iterator<Item = StepId> {
    let values = lane.metric().map_or(&[][..], |metric| &metric.values);
    let points = lane.lines().iter().flat_map(|line| &line.points).map(|point| point.step);
    lane.cards()
        .iter()
        .map(|card| card.step)
        .chain(points)
        .chain(values.iter().map(|value| value.step))
}

/// From the first to the last that is wanted, with what stands between.
fn between<T>(list: &[T], is_wanted: impl Fn(&T) -> bool) -> Option<&[T]> {
    let first = list.iter().position(&is_wanted)?;
    let last = list.iter().rposition(&is_wanted)?;
    list.get(first..=last)
}
