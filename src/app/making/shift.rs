//! Moving what is selected by one place: cards, stages, steps, emotion lines and points.

use std::sync::Arc;

use super::Made;
use super::insert::{stage_place, step_place};
use super::neighbours::cell;
use super::shift_lanes::{lane, persona};
use crate::app::grid::Direction;
use crate::app::subject::Subject;
use crate::edit::{Edit, PointField};
use crate::model::{Card, CardId, Journey, Lane, LineId, PointId, StageId, StepId};

/// How many presses lead from one end of the emotion scale to the other.
const STEPS_OF_SCALE: f32 = 20.0;

pub(super) fn shift(journey: &Journey, subject: Subject, direction: Direction) -> Option<Made> {
    let made = match subject {
        Subject::Card(card_id) => card(journey, card_id, direction),
        Subject::Stage(stage_id) => stage(journey, stage_id, direction),
        Subject::Step(step_id) => step(journey, step_id, direction),
        Subject::Lane(lane_id) => lane(journey, lane_id, direction),
        Subject::Persona(persona_id) => persona(journey, persona_id, direction),
        Subject::Point(point_id) => point(journey, point_id, direction),
        Subject::Line(line_id) => line(journey, line_id, direction),
        Subject::Title | Subject::Goal | Subject::Map | Subject::Cell(..) => None,
    };
    Some(made?.selecting(subject))
}

/// The place before or after one in a list, if there is one.
pub(super) fn next_place(at: usize, length: usize, goes_on: bool) -> Option<usize> {
    if goes_on { Some(at + 1).filter(|at| *at < length) } else { at.checked_sub(1) }
}

fn card(journey: &Journey, card_id: CardId, direction: Direction) -> Option<Made> {
    let (lane, card) = journey.card(card_id)?;
    let (lane_id, step_id, before) = match direction {
        Direction::Left => (lane.id, column_beside(journey, card, false)?, None),
        Direction::Right => (lane.id, column_beside(journey, card, true)?, None),
        Direction::Up | Direction::Down => {
            let goes_down = direction == Direction::Down;
            let (lane, before) = row_beside(journey, lane, card, goes_down)?;
            (lane.id, card.step, before)
        }
    };
    let edit = Edit::MoveCards { card_ids: vec![card_id], lane_id, step_id, before };
    Some(Made::new("Move card", edit))
}

/// The step beside a card's own, as long as the card keeps its width there.
fn column_beside(journey: &Journey, card: &Card, goes_right: bool) -> Option<StepId> {
    let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
    let at = next_place(journey.column_of(card.step)?, steps.len(), goes_right)?;
    (at + usize::from(card.span) <= steps.len()).then(|| steps[at])
}

/// The lane, and the card there to stand before, that are one place up or down from a card: within its
/// cell, and from the cell's edge in the next lane that takes such cards.
fn row_beside<'a>(
    journey: &'a Journey,
    lane: &'a Lane,
    card: &Card,
    goes_down: bool,
) -> Option<(&'a Lane, Option<CardId>)> {
    let inside = cell(lane, card.step);
    let at = inside.iter().position(|other| other.id == card.id)?;
    if let Some(next) = next_place(at, inside.len(), goes_down) {
        let before = if goes_down { inside.get(next + 1) } else { inside.get(next) };
        return Some((lane, before.map(|card| card.id)));
    }
    let takes = |other: &&Lane| !other.hidden && !other.collapsed && lane.holds_cards_like(other);
    let own = journey.lanes.iter().position(|other| other.id == lane.id)?;
    let (above, below) = (&journey.lanes[..own], &journey.lanes[own + 1..]);
    if goes_down {
        let target = below.iter().map(AsRef::as_ref).find(takes)?;
        Some((target, cell(target, card.step).first().map(|card| card.id)))
    } else {
        Some((above.iter().rev().map(AsRef::as_ref).find(takes)?, None))
    }
}

fn stage(journey: &Journey, stage_id: StageId, direction: Direction) -> Option<Made> {
    let goes_right = goes_right(direction)?;
    let to = next_place(stage_place(journey, stage_id)?, journey.stages.len(), goes_right)?;
    Some(Made::new("Move stage", Edit::MoveStage { stage_id, to }))
}

/// Within its stage, and from the stage's edge into the next. The only step of a stage takes it along, so
/// that the stage's name and goals are not lost.
fn step(journey: &Journey, step_id: StepId, direction: Direction) -> Option<Made> {
    let goes_right = goes_right(direction)?;
    let (stage_id, at) = step_place(journey, step_id)?;
    let stage = journey.stage(stage_id)?;
    let (to_stage, at) = match next_place(at, stage.steps.len(), goes_right) {
        Some(at) => (stage_id, at),
        None if stage.steps.len() == 1 => return self::stage(journey, stage_id, direction),
        None => {
            let own = stage_place(journey, stage_id)?;
            let next = &journey.stages[next_place(own, journey.stages.len(), goes_right)?];
            (next.id, if goes_right { 0 } else { next.steps.len() })
        }
    };
    Some(Made::new("Move step", Edit::MoveStep { step_id, to_stage, at }))
}

/// Up and down to the next emotion lane.
fn line(journey: &Journey, line_id: LineId, direction: Direction) -> Option<Made> {
    let goes_down = match direction {
        Direction::Down => true,
        Direction::Up => false,
        Direction::Left | Direction::Right => return None,
    };
    let (home, _) = journey.line(line_id)?;
    let lanes: Vec<&Arc<Lane>> = journey.lanes.iter().filter(|lane| lane.holds_lines()).collect();
    let at = lanes.iter().position(|lane| lane.id == home.id)?;
    let to_lane = lanes[next_place(at, lanes.len(), goes_down)?].id;
    Some(Made::new("Move line", Edit::MoveLine { line_id, to_lane, at: usize::MAX }))
}

/// Up and down on the scale, left and right to the next step.
fn point(journey: &Journey, point_id: PointId, direction: Direction) -> Option<Made> {
    let (_, point) = journey.point(point_id)?;
    let scale = &journey.scale;
    let notch = (scale.highest - scale.lowest) / STEPS_OF_SCALE;
    let at = |value: f32| {
        let value = value.clamp(scale.lowest, scale.highest);
        (value.to_bits() != point.value.to_bits()).then_some(PointField::Value(value))
    };
    let in_step = |goes_right| {
        let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
        let column = next_place(journey.column_of(point.step)?, steps.len(), goes_right)?;
        Some(PointField::Step(steps[column]))
    };
    let field = match direction {
        Direction::Up => at(point.value + notch),
        Direction::Down => at(point.value - notch),
        Direction::Left => in_step(false),
        Direction::Right => in_step(true),
    }?;
    Some(Made::new("Move point", Edit::SetPoint { point_id, field }))
}

/// Whether a way along the columns leads right; none where it does not lead along them.
fn goes_right(direction: Direction) -> Option<bool> {
    match direction {
        Direction::Left => Some(false),
        Direction::Right => Some(true),
        Direction::Up | Direction::Down => None,
    }
}
