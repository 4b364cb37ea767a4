//! New cards, stages, steps, lanes, personas and emotion lines beside what is selected.

use std::sync::Arc;

use super::lane_kinds::{DOING, EMOTION};
use super::neighbours::{cell, lane_of, stage_of, step_of};
use super::{LaneKind, LaneWanted, Made, Side};
use crate::app::subject::Subject;
use crate::edit::{Edit, LaneField, LineField};
use crate::model::{
    Card, CardKind, EmotionLine, Journey, Lane, LaneId, Persona, PersonaId, Stage, StageId, Step,
    StepId,
};

/// A card of the lane's own kind: below the selected one, in the selected cell, or in the first step of
/// the selected lane.
pub(super) fn card(journey: &Journey, subject: Subject) -> Option<Made> {
    let lane = journey.lane(lane_of(journey, subject)?)?;
    if lane.collapsed || lane.hidden {
        return None;
    }
    card_of_kind(journey, subject, lane, lane.new_card_kind()?)
}

/// A card of a kind in a lane that holds cards.
pub(super) fn card_of_kind(
    journey: &Journey,
    subject: Subject,
    lane: &Lane,
    kind: CardKind,
) -> Option<Made> {
    let first_step = || journey.steps().next().map(|step| step.id);
    let step_id = step_of(journey, subject).or_else(first_step)?;
    let before = match subject {
        Subject::Card(card_id) => {
            let below = cell(lane, step_id).into_iter().skip_while(|card| card.id != card_id);
            below.map(|card| card.id).nth(1)
        }
        Subject::Title
        | Subject::Goal
        | Subject::Map
        | Subject::Stage(_)
        | Subject::Step(_)
        | Subject::Persona(_)
        | Subject::Lane(_)
        | Subject::Cell(..)
        | Subject::Line(_)
        | Subject::Point(_) => None,
    };
    let card = Card::new(step_id, kind, "");
    let subject = Subject::Card(card.id);
    let edit = Edit::AddCard { lane_id: lane.id, card, before };
    Some(Made::new("Add card", edit).selecting(subject).unnamed())
}

/// A stage left of the selected one, or of all.
pub(super) fn stage_before(journey: &Journey, subject: Option<Subject>) -> Option<Made> {
    let stage_id = subject.and_then(|subject| stage_of(journey, subject));
    let at = stage_id.map_or(Some(0), |stage_id| stage_place(journey, stage_id))?;
    Some(stage(at))
}

/// A stage right of the selected one, or of all.
pub(super) fn stage_after(journey: &Journey, subject: Option<Subject>) -> Option<Made> {
    let stage_id = subject.and_then(|subject| stage_of(journey, subject));
    let last = journey.stages.len().checked_sub(1);
    let at = stage_id.map_or(last, |stage_id| stage_place(journey, stage_id))?;
    Some(stage(at + 1))
}

fn stage(at: usize) -> Made {
    let stage = Stage::new("");
    let subject = Subject::Stage(stage.id);
    Made::new("Add stage", Edit::AddStage { stage, at }).selecting(subject).unnamed()
}

/// A step left of the selected one, or of all those of the selected stage, or of the map.
pub(super) fn step_before(journey: &Journey, subject: Option<Subject>) -> Option<Made> {
    let selected = subject.and_then(|subject| step_of(journey, subject));
    if let Some(step_id) = selected {
        let (stage_id, at) = step_place(journey, step_id)?;
        return Some(step(stage_id, at));
    }
    let selected = subject.and_then(|subject| stage_of(journey, subject));
    let stage_id = selected.or_else(|| journey.stages.first().map(|stage| stage.id))?;
    Some(step(stage_id, 0))
}

/// A step right of the selected one, or of all those of the selected stage, or of the map.
pub(super) fn step_after(journey: &Journey, subject: Option<Subject>) -> Option<Made> {
    let selected = subject.and_then(|subject| step_of(journey, subject));
    if let Some(step_id) = selected {
        let (stage_id, at) = step_place(journey, step_id)?;
        return Some(step(stage_id, at + 1));
    }
    let selected = subject.and_then(|subject| stage_of(journey, subject));
    let stage_id = selected.or_else(|| journey.stages.last().map(|stage| stage.id))?;
    Some(step(stage_id, usize::MAX))
}

fn step(stage_id: StageId, at: usize) -> Made {
    let step = Step::new("");
    let subject = Subject::Step(step.id);
    Made::new("Add step", Edit::AddStep { stage_id, step, at }).selecting(subject).unnamed()
}

pub(super) fn stage_place(journey: &Journey, stage_id: StageId) -> Option<usize> {
    journey.stages.iter().position(|stage| stage.id == stage_id)
}

/// The stage of a step and the step's place in it.
pub(super) fn step_place(journey: &Journey, step_id: StepId) -> Option<(StageId, usize)> {
    let stage = journey.stage_of_step(step_id)?;
    let at = stage.steps.iter().position(|step| step.id == step_id)?;
    Some((stage.id, at))
}

/// A lane of a kind for the persona of the selected lane, below it.
pub(in crate::app) fn lane_below(
    journey: &Journey,
    subject: Option<Subject>,
    kind: &LaneKind,
) -> Made {
    let selected = selected_lane(journey, subject).map(|at| &journey.lanes[at]);
    lane_of_kind(journey, subject, kind, selected.and_then(|lane| lane.persona))
}

/// A lane of a kind, below the selected one or at the end.
pub(in crate::app) fn lane_of_kind(
    journey: &Journey,
    subject: Option<Subject>,
    kind: &LaneKind,
    persona: Option<PersonaId>,
) -> Made {
    lane_at(kind.lane(persona), lane_end(journey, subject, persona))
}

/// A lane as it was chosen, above or below the selected one.
pub(in crate::app) fn lane_wanted(
    journey: &Journey,
    subject: Option<Subject>,
    wanted: LaneWanted,
) -> Made {
    let LaneWanted { kind, persona, side } = wanted;
    match side {
        Side::Below => lane_of_kind(journey, subject, kind, persona),
        Side::Above => lane_at(kind.lane(persona), lane_start(journey, subject, persona)),
    }
}

/// A lane at a place among the lanes. One without a name is named next.
pub(in crate::app) fn lane_at(lane: Lane, at: usize) -> Made {
    let new = Subject::Lane(lane.id);
    let is_named = !lane.name.is_empty();
    let made = Made::new("Add lane", Edit::AddLane { lane, at }).selecting(new);
    if is_named { made } else { made.unnamed() }
}

/// Where a lane of a persona goes: below the selected lane, but not so that it cuts the box of another
/// persona in two; without one below the persona's last, or at the end.
fn lane_end(journey: &Journey, subject: Option<Subject>, persona: Option<PersonaId>) -> usize {
    let lanes = &journey.lanes;
    let Some(at) = selected_lane(journey, subject) else {
        let last = persona.and_then(|_| lanes.iter().rposition(|lane| lane.persona == persona));
        return last.map_or(lanes.len(), |last| last + 1);
    };
    let home = lanes[at].persona;
    let below = lanes[at..].iter();
    if home == persona {
        at + 1
    } else {
        at + below.take_while(|lane| lane.persona == home).count()
    }
}

/// Where a lane of a persona goes that is to be above the selected one: not so that it cuts the box of another
/// persona in two; without one above the persona's first, or at the beginning.
fn lane_start(journey: &Journey, subject: Option<Subject>, persona: Option<PersonaId>) -> usize {
    let lanes = &journey.lanes;
    let Some(at) = selected_lane(journey, subject) else {
        let first = persona.and_then(|_| lanes.iter().position(|lane| lane.persona == persona));
        return first.unwrap_or_default();
    };
    let home = lanes[at].persona;
    if home == persona {
        at
    } else {
        let above = lanes[..at].iter().rev();
        at - above.take_while(|lane| lane.persona == home).count()
    }
}

fn selected_lane(journey: &Journey, subject: Option<Subject>) -> Option<usize> {
    lane_place(journey, lane_of(journey, subject?)?)
}

pub(super) fn lane_place(journey: &Journey, lane_id: LaneId) -> Option<usize> {
    journey.lanes.iter().position(|lane| lane.id == lane_id)
}

/// A persona with a box to stand on: the first takes over the lanes that are nobody's, others begin with a
/// lane of their own.
pub(super) fn persona(journey: &Journey) -> Made {
    let persona = Persona::new("");
    let persona_id = persona.id;
    let mut edits = vec![Edit::AddPersona { persona, at: journey.personas.len() }];
    if journey.personas.is_empty() {
        edits.extend(taking_over(journey, persona_id));
    } else {
        edits.push(Edit::AddLane { lane: DOING.lane(Some(persona_id)), at: journey.lanes.len() });
    }
    let subject = Subject::Persona(persona_id);
    let takes_over = journey.personas.is_empty() && !journey.lanes.is_empty();
    let told = takes_over.then(|| {
        "The first persona has all lanes now. To share one again, select it and choose Persona › Shared in the \
         inspector."
            .to_owned()
    });
    let made = Made::new("Add persona", Edit::Batch(edits)).selecting(subject).unnamed();
    Made { told, ..made }
}

/// Gives a persona all lanes and lines, in a map that has no other.
fn taking_over(journey: &Journey, persona_id: PersonaId) -> impl Iterator<Item = Edit> {
    let lanes = journey.lanes.iter().map(move |lane| Edit::SetLane {
        lane_id: lane.id,
        field: LaneField::Persona(Some(persona_id)),
    });
    let lines = journey.lanes.iter().flat_map(|lane| lane.lines());
    let lines = lines.map(move |line| Edit::SetLine {
        line_id: line.id,
        field: LineField::Persona(Some(persona_id)),
    });
    lanes.chain(lines)
}

/// Takes a persona back that was made just now, with the lane that came with it.
pub(in crate::app) fn without_persona(journey: &Journey, persona_id: PersonaId) -> Edit {
    let remove = Edit::RemovePersona(persona_id);
    if journey.personas.len() == 1 {
        return remove;
    }
    let came_along =
        |lane: &&Arc<Lane>| lane.persona == Some(persona_id) && lane.cards().is_empty();
    let lanes = journey.lanes.iter().filter(came_along).map(|lane| Edit::RemoveLane(lane.id));
    Edit::Batch(lanes.chain(std::iter::once(remove)).collect())
}

/// A line in the selected emotion lane, or in the first there is; in a lane of its own where there is none.
pub(super) fn line(journey: &Journey, subject: Option<Subject>) -> Made {
    let is_emotion = |lane: &&Arc<Lane>| lane.holds_lines();
    let selected = subject.and_then(|subject| lane_of(journey, subject));
    let selected = selected.and_then(|lane_id| journey.lane(lane_id)).filter(is_emotion);
    let Some(lane) = selected.or_else(|| journey.lanes.iter().find(is_emotion)) else {
        let first = journey.personas.first().map(|persona| persona.id);
        return lane_of_kind(journey, subject, &EMOTION, first);
    };
    let line = EmotionLine::new(persona_without_line(journey, lane));
    let new = Subject::Line(line.id);
    let edit = Edit::AddLine { lane_id: lane.id, line, at: lane.lines().len() };
    Made::new("Add emotion line", edit).selecting(new)
}

/// Whose line a lane lacks: that of the persona it belongs to, or of the first who has none in it.
fn persona_without_line(journey: &Journey, lane: &Lane) -> Option<PersonaId> {
    let lacks =
        |persona_id: &PersonaId| !lane.lines().iter().any(|line| line.persona == Some(*persona_id));
    let mut personas = journey.personas.iter().map(|persona| persona.id);
    lane.persona.filter(lacks).or_else(|| personas.find(lacks))
}
