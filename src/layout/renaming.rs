//! Steps that are called something else: what stands in them looks as before, and only its spoken names change.

use std::collections::HashSet;
use std::sync::Arc;

use super::emotion::line_name;
use super::frame::Frame;
use super::{card, emotion, images, metric};
use crate::model::{Lane, LaneContent, StepId};
use crate::scene::{Block, Spoken, Thing};

/// A lane's body with the names that its things have now.
pub(super) fn renamed(
    body: &Arc<Block>,
    frame: &Frame,
    lane: &Lane,
    steps: &HashSet<StepId>,
) -> Arc<Block> {
    let names = spoken_in(frame, lane, steps);
    if names.is_empty() {
        return Arc::clone(body);
    }
    let mut block = Block::clone(body);
    for (thing, Spoken { name, said }) in names {
        if let Some(node) = block.node_mut(thing) {
            (node.name, node.said) = (name, said);
        }
    }
    Arc::new(block)
}

/// The spoken names of what stands in some steps of a lane.
fn spoken_in(frame: &Frame, lane: &Lane, steps: &HashSet<StepId>) -> Vec<(Thing, Spoken)> {
    let cards = || lane.cards().iter().filter(|card| steps.contains(&card.step));
    match &lane.content {
        LaneContent::Cards { .. } => {
            cards().map(|card| (Thing::Card(card.id), card::spoken(frame, card))).collect()
        }
        LaneContent::Images { .. } => {
            cards().map(|card| (Thing::Card(card.id), images::spoken(frame, card))).collect()
        }
        LaneContent::Metric(metric) => {
            let value = |step_id: &StepId| Some((*step_id, metric.value(*step_id)?));
            let values = steps.iter().filter_map(value);
            let named = values.map(|(step_id, value)| {
                let name = metric::spoken(frame, lane, step_id, value);
                (Thing::Value(lane.id, step_id), name)
            });
            named.collect()
        }
        LaneContent::Emotion { .. } => {
            let points = lane.lines().iter().flat_map(|line| {
                let name = line_name(frame, line);
                let points = line.points.iter().filter(|point| steps.contains(&point.step));
                points.map(move |point| {
                    let name = emotion::spoken(frame, lane, (line, &name), point);
                    (Thing::Point(point.id), name)
                })
            });
            points.collect()
        }
        LaneContent::Divider(_) => Vec::new(),
    }
}
