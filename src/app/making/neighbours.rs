//! Where what is selected stands, and what stands beside it.

use std::sync::Arc;

use crate::app::subject::Subject;
use crate::model::{Card, Journey, Lane, LaneId, StageId, StepId};

/// The lane something is, or stands in.
pub(in crate::app) fn lane_of(journey: &Journey, subject: Subject) -> Option<LaneId> {
    match subject {
        Subject::Lane(lane_id) | Subject::Cell(lane_id, _) => Some(lane_id),
        Subject::Card(card_id) => journey.card(card_id).map(|(lane, _)| lane.id),
        Subject::Line(line_id) => journey.line(line_id).map(|(lane, _)| lane.id),
        Subject::Point(point_id) => {
            let (line, _) = journey.point(point_id)?;
            journey.line(line.id).map(|(lane, _)| lane.id)
        }
        Subject::Title
        | Subject::Goal
        | Subject::Map
        | Subject::Stage(_)
        | Subject::Step(_)
        | Subject::Persona(_) => None,
    }
}

/// The step something is, or stands in.
pub(super) fn step_of(journey: &Journey, subject: Subject) -> Option<StepId> {
    match subject {
        Subject::Step(step_id) | Subject::Cell(_, step_id) => Some(step_id),
        Subject::Card(card_id) => journey.card(card_id).map(|(_, card)| card.step),
        Subject::Point(point_id) => journey.point(point_id).map(|(_, point)| point.step),
        Subject::Title
        | Subject::Goal
        | Subject::Map
        | Subject::Stage(_)
        | Subject::Persona(_)
        | Subject::Lane(_)
        | Subject::Line(_) => None,
    }
}

/// The stage something is, or stands in.
pub(in crate::app) fn stage_of(journey: &Journey, subject: Subject) -> Option<StageId> {
    match subject {
        Subject::Stage(stage_id) => Some(stage_id),
        Subject::Title
        | Subject::Goal
        | Subject::Map
        | Subject::Step(_)
        | Subject::Persona(_)
        | Subject::Lane(_)
        | Subject::Cell(..)
        | Subject::Card(_)
        | Subject::Line(_)
        | Subject::Point(_) => {
            let step_id = step_of(journey, subject)?;
            journey.stage_of_step(step_id).map(|stage| stage.id)
        }
    }
}

/// The cards that start in a cell, from top to bottom.
pub(super) fn cell(lane: &Lane, step_id: StepId) -> Vec<&Arc<Card>> {
    lane.cards().iter().filter(|card| card.step == step_id).collect()
}

/// What stands after the thing at a place in a list, or else before it.
pub(super) fn beside<T>(list: &[T], at: usize) -> Option<&T> {
    list.get(at + 1).or_else(|| list.get(at.checked_sub(1)?))
}
