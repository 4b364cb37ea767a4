//! Where Enter and Tab lead from a header: Tab to the next of its like, at the end to a new one; Enter below, where
//! steps follow each other as cards do.

use std::sync::Arc;

use super::subject::Subject;
use super::typing::Leave;
use crate::edit::Edit;
use crate::model::{CardKind, Journey, Lane, LaneContent, Stage, Step, StepId};

/// What comes after a header.
pub(super) enum Next {
    Stay,
    Text(Subject),
    /// What else there is to say of it, beside the map.
    Details,
    /// Something new, whose name is to be typed.
    Made {
        label: &'static str,
        edit: Box<Edit>,
        subject: Subject,
    },
}

/// Where a key leads from the text of a header or title. From one that was left empty nothing new is made.
pub(super) fn after_header(
    journey: &Journey,
    subject: Subject,
    way: Leave,
    is_empty: bool,
) -> Next {
    let next = match way {
        // The question follows the name.
        Leave::Down if subject == Subject::Title && journey.goal.is_empty() => Some(Subject::Goal),
        Leave::Down if !is_empty => return below(journey, subject),
        Leave::Done | Leave::Down => return Next::Stay,
        Leave::Next => neighbour(journey, subject, 1),
        Leave::Back => neighbour(journey, subject, -1),
    };
    match next {
        Some(subject) => Next::Text(subject),
        None if way == Leave::Next && !is_empty => made_after(journey, subject),
        None => Next::Stay,
    }
}

/// What Enter begins under a header: under a stage its first step, as long as that has no name, and after a step
/// another one.
fn below(journey: &Journey, subject: Subject) -> Next {
    match subject {
        Subject::Stage(stage_id) => {
            let steps = journey.stage(stage_id).map(|stage| &stage.steps[..]);
            match steps {
                Some([first, ..]) if first.name.is_empty() => Next::Text(Subject::Step(first.id)),
                Some(_) | None => Next::Stay,
            }
        }
        Subject::Step(step_id) => step_after(journey, step_id),
        Subject::Title
        | Subject::Goal
        | Subject::Map
        | Subject::Persona(_)
        | Subject::Lane(_)
        | Subject::Cell(..)
        | Subject::Card(_)
        | Subject::Line(_)
        | Subject::Point(_) => Next::Stay,
    }
}

/// The one before or after among its like.
fn neighbour(journey: &Journey, subject: Subject, by: isize) -> Option<Subject> {
    fn beside<T>(list: &[T], is_it: impl Fn(&T) -> bool, by: isize) -> Option<&T> {
        let at = list.iter().position(is_it)?;
        list.get(at.checked_add_signed(by)?)
    }
    match subject {
        Subject::Title => (by > 0).then_some(Subject::Goal),
        Subject::Goal if by < 0 => Some(Subject::Title),
        Subject::Goal => journey.stages.first().map(|stage| Subject::Stage(stage.id)),
        Subject::Stage(stage_id) => beside(&journey.stages, |stage| stage.id == stage_id, by)
            .map(|stage| Subject::Stage(stage.id)),
        Subject::Step(step_id) => {
            let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
            beside(&steps, |id| *id == step_id, by).map(|id| Subject::Step(*id))
        }
        Subject::Persona(persona_id) => {
            beside(&journey.personas, |persona| persona.id == persona_id, by)
                .map(|persona| Subject::Persona(persona.id))
        }
        Subject::Lane(lane_id) => {
            let seen: Vec<&Arc<Lane>> = journey.lanes.iter().filter(|lane| !lane.hidden).collect();
            beside(&seen, |lane| lane.id == lane_id, by).map(|lane| Subject::Lane(lane.id))
        }
        Subject::Map
        | Subject::Cell(..)
        | Subject::Card(_)
        | Subject::Line(_)
        | Subject::Point(_) => None,
    }
}

/// One more of the same kind, after the last.
fn made_after(journey: &Journey, subject: Subject) -> Next {
    match subject {
        Subject::Stage(_) => {
            let stage = Stage::new("");
            let subject = Subject::Stage(stage.id);
            let edit = Edit::AddStage { stage, at: usize::MAX };
            Next::Made { label: "Add stage", edit: Box::new(edit), subject }
        }
        Subject::Step(step_id) => step_after(journey, step_id),
        Subject::Lane(lane_id) => {
            let last = journey.lane(lane_id);
            let content = LaneContent::Cards { kind: CardKind::Action, cards: Vec::new() };
            let persona = last.and_then(|lane| lane.persona);
            let lane = Lane { persona, ..Lane::new("", content) };
            let subject = Subject::Lane(lane.id);
            let edit = Edit::AddLane { lane, at: usize::MAX };
            Next::Made { label: "Add lane", edit: Box::new(edit), subject }
        }
        // A persona comes with lanes; nobody makes one in passing. But there is more to say of who it is.
        Subject::Persona(_) => Next::Details,
        Subject::Title
        | Subject::Goal
        | Subject::Map
        | Subject::Cell(..)
        | Subject::Card(_)
        | Subject::Line(_)
        | Subject::Point(_) => Next::Stay,
    }
}

/// A new step after another one in its stage.
fn step_after(journey: &Journey, step_id: StepId) -> Next {
    let Some(stage) = journey.stage_of_step(step_id) else { return Next::Stay };
    let at = stage.steps.iter().position(|step| step.id == step_id).map_or(usize::MAX, |at| at + 1);
    let step = Step::new("");
    let subject = Subject::Step(step.id);
    let edit = Edit::AddStep { stage_id: stage.id, step, at };
    Next::Made { label: "Add step", edit: Box::new(edit), subject }
}
