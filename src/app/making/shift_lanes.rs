//! Moving lanes up and down, and personas with the lanes that stand in their box.

use std::ops::Range;
use std::sync::Arc;

use super::Made;
use super::shift::next_place;
use crate::app::grid::Direction;
use crate::edit::{Edit, LaneField};
use crate::model::{Journey, Lane, LaneId, PersonaId};

/// Over the next lane that is to be seen. A lane that comes to stand between two of one persona joins it.
pub(super) fn lane(journey: &Journey, lane_id: LaneId, direction: Direction) -> Option<Made> {
    let goes_down = goes_down(direction)?;
    let is_shown = |lane: &&Arc<Lane>| !lane.hidden || lane.id == lane_id;
    let shown: Vec<&Arc<Lane>> = journey.lanes.iter().filter(is_shown).collect();
    let at = shown.iter().position(|lane| lane.id == lane_id)?;
    let next = next_place(at, shown.len(), goes_down)?;
    let to = journey.lanes.iter().position(|lane| lane.id == shown[next].id)?;
    let moved = Edit::MoveLane { lane_id, to };

    let beyond = next_place(next, shown.len(), goes_down).map(|beyond| shown[beyond].persona);
    let joined = Some(shown[next].persona).filter(|persona| beyond == Some(*persona));
    let edit = match joined.filter(|persona| *persona != shown[at].persona) {
        Some(persona) => {
            let join = Edit::SetLane { lane_id, field: LaneField::Persona(persona) };
            Edit::Batch(vec![moved, join])
        }
        None => moved,
    };
    Some(Made::new("Move lane", edit))
}

/// Up and down: the lanes of its topmost box over the next box. Left and right: in the order of personas.
pub(super) fn persona(
    journey: &Journey,
    persona_id: PersonaId,
    direction: Direction,
) -> Option<Made> {
    let Some(goes_down) = goes_down(direction) else {
        let at = journey.personas.iter().position(|persona| persona.id == persona_id)?;
        let to = next_place(at, journey.personas.len(), direction == Direction::Right)?;
        return Some(Made::new("Move persona", Edit::MovePersona { persona_id, to }));
    };
    let boxes = boxes(journey);
    let is_theirs = |lanes: &Range<usize>| journey.lanes[lanes.start].persona == Some(persona_id);
    let at = boxes.iter().position(is_theirs)?;
    let next = next_place(at, boxes.len(), goes_down)?;
    let (upper, lower) = (&boxes[at.min(next)], &boxes[at.max(next)]);
    let moves = lower
        .clone()
        .zip(upper.start..)
        .map(|(from, to)| Edit::MoveLane { lane_id: journey.lanes[from].id, to });
    Some(Made::new("Move persona", Edit::Batch(moves.collect())))
}

/// The places of lanes that stand in one box: unbroken runs of one persona's.
fn boxes(journey: &Journey) -> Vec<Range<usize>> {
    let mut start = 0;
    let runs = journey.lanes.chunk_by(|one, other| one.persona == other.persona);
    runs.map(|run| {
        let lanes = start..start + run.len();
        start = lanes.end;
        lanes
    })
    .collect()
}

/// Whether a way along the lanes leads down; none where it does not lead along them.
fn goes_down(direction: Direction) -> Option<bool> {
    match direction {
        Direction::Up => Some(false),
        Direction::Down => Some(true),
        Direction::Left | Direction::Right => None,
    }
}
