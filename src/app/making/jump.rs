//! A jump from a step to another one.

use super::Made;
use super::neighbours::step_of;
use crate::app::subject::Subject;
use crate::edit::{Edit, StepField};
use crate::model::{Journey, Jump, Step, StepId};

/// A jump back to the step before, or to the nearest one that the step does not jump to yet; the first step's
/// leads on. Its label is typed next.
pub(super) fn from_step(journey: &Journey, subject: Subject) -> Option<Made> {
    let step = journey.step(step_of(journey, subject)?)?;
    let to = nearest(journey, step)?;
    let jump = Jump { to, label: String::new() };
    let jumps = step.jumps.iter().cloned().chain([jump]).collect();
    let edit = Edit::SetStep { step_id: step.id, field: StepField::Jumps(jumps) };
    let made = Made::new("Add jump", edit).selecting(Subject::Step(step.id));
    Some(Made { jump: Some((step.id, to)), ..made })
}

fn nearest(journey: &Journey, step: &Step) -> Option<StepId> {
    let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
    let column = journey.column_of(step.id)?;
    let (before, from_here) = steps.split_at(column);
    let after = from_here.iter().skip(1);
    before.iter().rev().chain(after).copied().find(|&to| step.jump_to(to).is_none())
}
