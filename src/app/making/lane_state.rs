//! Collapsing, hiding and pinning of lanes, and the usual lanes of a persona.

use std::sync::Arc;

use super::lane_kinds::{DOING, EMOTION, PAIN_POINTS, THINKING};
use super::neighbours::lane_of;
use super::{LaneKind, Made};
use crate::app::inspector::names::{of_lane, of_persona};
use crate::app::subject::Subject;
use crate::edit::{Edit, LaneField};
use crate::model::{Journey, Lane, LaneContent, LaneId};

/// What a persona's part of a map usually begins with, from the top.
const USUAL: [&LaneKind; 4] = [&DOING, &THINKING, &EMOTION, &PAIN_POINTS];

pub(super) fn collapse(journey: &Journey, subject: Subject) -> Option<Made> {
    let lane = lane(journey, subject)?;
    if let LaneContent::Divider(_) = lane.content {
        return None;
    }
    let label = if lane.collapsed { "Expand lane" } else { "Collapse lane" };
    let edit = set(lane.id, LaneField::Collapsed(!lane.collapsed));
    Some(Made::new(label, edit).selecting(Subject::Lane(lane.id)))
}

/// Keeps a lane in view under the headers, or lets it go with the map again.
pub(super) fn pin(journey: &Journey, subject: Subject) -> Option<Made> {
    let lane = lane(journey, subject)?;
    if let LaneContent::Divider(_) = lane.content {
        return None;
    }
    let label = if lane.pinned { "Unpin lane" } else { "Pin lane" };
    let edit = set(lane.id, LaneField::Pinned(!lane.pinned));
    Some(Made::new(label, edit).selecting(Subject::Lane(lane.id)))
}

/// Hides a lane; what is next to it is selected.
pub(super) fn hide(journey: &Journey, subject: Subject) -> Option<Made> {
    let lane = lane(journey, subject)?;
    let shown: Vec<&Arc<Lane>> = journey.lanes.iter().filter(|lane| !lane.hidden).collect();
    let at = shown.iter().position(|other| other.id == lane.id)?;
    let next = shown.get(at + 1).or_else(|| shown.get(at.checked_sub(1)?));
    let told = format!("Hid the lane {}", of_lane(lane));
    let made = Made::new("Hide lane", set(lane.id, LaneField::Hidden(true)));
    let select = next.map_or(Subject::Map, |next| Subject::Lane(next.id));
    Some(Made { told: Some(told), ..made.selecting(select) })
}

/// Brings all hidden lanes back.
pub(super) fn show(journey: &Journey) -> Option<Made> {
    let hidden: Vec<LaneId> =
        journey.lanes.iter().filter(|lane| lane.hidden).map(|lane| lane.id).collect();
    let first = *hidden.first()?;
    let edits = hidden.into_iter().map(|lane_id| set(lane_id, LaneField::Hidden(false)));
    let made = Made::new("Show hidden lanes", Edit::Batch(edits.collect()));
    Some(made.selecting(Subject::Lane(first)))
}

/// Doing, thinking, an emotion line and pain points for a persona, below its last lane: those that it has not
/// got, or once it has them all, each once more.
pub(super) fn of_persona_usual(journey: &Journey, subject: Subject) -> Option<Made> {
    let Subject::Persona(persona_id) = subject else { return None };
    let persona = journey.persona(persona_id)?;
    let last = journey.lanes.iter().rposition(|lane| lane.persona == Some(persona_id));
    let from = last.map_or(journey.lanes.len(), |last| last + 1);
    let has = |lane: &Lane| {
        let mut own = journey.lanes.iter().filter(|own| own.persona == Some(persona_id));
        own.any(|own| own.name == lane.name)
    };
    let usual = || USUAL.iter().map(|kind| kind.lane(Some(persona_id)));
    let mut lanes: Vec<Lane> = usual().filter(|lane| !has(lane)).collect();
    if lanes.is_empty() {
        lanes = usual().collect();
    }
    let count = lanes.len();
    let edits = lanes.into_iter().zip(from..).map(|(lane, at)| Edit::AddLane { lane, at });
    let made = Made::new("Add lanes for persona", Edit::Batch(edits.collect()));
    let lanes = if count == 1 { "1 lane".to_owned() } else { format!("{count} lanes") };
    let told = format!("Added {lanes} for {}", of_persona(persona));
    Some(Made { told: Some(told), ..made.selecting(subject) })
}

/// The lane that is selected, or that what is selected stands in.
fn lane(journey: &Journey, subject: Subject) -> Option<&Arc<Lane>> {
    match subject {
        Subject::Lane(_) | Subject::Cell(..) => journey.lane(lane_of(journey, subject)?),
        Subject::Title
        | Subject::Goal
        | Subject::Map
        | Subject::Stage(_)
        | Subject::Step(_)
        | Subject::Persona(_)
        | Subject::Card(_)
        | Subject::Line(_)
        | Subject::Point(_) => None,
    }
}

fn set(lane_id: LaneId, field: LaneField) -> Edit {
    Edit::SetLane { lane_id, field }
}
