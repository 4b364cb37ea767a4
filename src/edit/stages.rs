//! Stages and steps: the columns of a map come, go and change places.

use std::sync::Arc;

use crate::model::{Colour, Journey, Jump, Stage, StageId, Step, StepId};

use super::columns::Columns;
use super::{EditError, admit, jumps, place};

/// A field of a stage and its new content.
#[derive(Clone, Debug, PartialEq)]
pub enum StageField {
    Name(String),
    Goals(String),
    Colour(Option<Colour>),
    Duration(String),
}

/// A field of a step and its new content.
#[derive(Clone, Debug, PartialEq)]
pub enum StepField {
    Name(String),
    Width(Option<f32>),
    Duration(String),
    MomentOfTruth(bool),
    Jumps(Vec<Jump>),
    /// What stands at the jump to a step.
    JumpLabel {
        to: StepId,
        label: String,
    },
}

pub(super) fn add_stage(journey: &mut Journey, stage: &Stage, at: usize) -> Result<(), EditError> {
    if stage.steps.is_empty() {
        return Err(EditError::StageWithoutStep(stage.id));
    }
    admit::fresh("stage", [stage.id], journey.stages.iter().map(|stage| stage.id))?;
    let new_ids = stage.steps.iter().map(|step| step.id);
    admit::fresh("step", new_ids, journey.steps().map(|step| step.id))?;
    stage.steps.iter().try_for_each(check_step)?;
    let mut stage = stage.clone();
    stage.clean();
    let before = Columns::of(journey);
    place::insert(&mut journey.stages, at, Arc::new(stage));
    before.follow(journey);
    Ok(())
}

pub(super) fn set_stage(
    journey: &mut Journey,
    stage_id: StageId,
    field: &StageField,
) -> Result<(), EditError> {
    let stage = stage_mut(journey, stage_id)?;
    match field {
        StageField::Name(name) => stage.name.clone_from(name),
        StageField::Goals(goals) => stage.goals.clone_from(goals),
        StageField::Colour(colour) => stage.colour = *colour,
        StageField::Duration(duration) => stage.duration.clone_from(duration),
    }
    stage.clean();
    Ok(())
}

pub(super) fn move_stage(
    journey: &mut Journey,
    stage_id: StageId,
    to: usize,
) -> Result<(), EditError> {
    let from = stage_position(journey, stage_id)?;
    let moved: Vec<StepId> = journey.stages[from].steps.iter().map(|step| step.id).collect();
    let before = Columns::of(journey);
    place::relocate(&mut journey.stages, from, to);
    before.follow_move(journey, &moved);
    Ok(())
}

pub(super) fn remove_stage(journey: &mut Journey, stage_id: StageId) -> Result<(), EditError> {
    let at = stage_position(journey, stage_id)?;
    if journey.stages.len() == 1 {
        return Err(EditError::LastStage);
    }
    let before = Columns::of(journey);
    journey.stages.remove(at);
    before.follow(journey);
    Ok(())
}

pub(super) fn add_step(
    journey: &mut Journey,
    stage_id: StageId,
    step: &Step,
    at: usize,
) -> Result<(), EditError> {
    admit::fresh("step", [step.id], journey.steps().map(|step| step.id))?;
    check_step(step)?;
    let mut step = step.clone();
    step.clean();
    let before = Columns::of(journey);
    place::insert(&mut stage_mut(journey, stage_id)?.steps, at, step);
    before.follow(journey);
    Ok(())
}

pub(super) fn set_step(
    journey: &mut Journey,
    step_id: StepId,
    field: &StepField,
) -> Result<(), EditError> {
    let (stage_id, at) = step_position(journey, step_id)?;
    let step = &mut stage_mut(journey, stage_id)?.steps[at];
    match field {
        StepField::Name(name) => step.name.clone_from(name),
        StepField::Width(width) => {
            admit::size("the width of a step", *width)?;
            step.width = *width;
        }
        StepField::Duration(duration) => step.duration.clone_from(duration),
        StepField::MomentOfTruth(is_one) => step.moment_of_truth = *is_one,
        StepField::Jumps(jumps) => step.jumps.clone_from(jumps),
        StepField::JumpLabel { to, label } => jumps::set_label(step, *to, label)?,
    }
    step.clean();
    Ok(())
}

/// Moves a step so that it stands at a place of a stage; a stage it leaves empty goes.
pub(super) fn move_step(
    journey: &mut Journey,
    step_id: StepId,
    to_stage: StageId,
    at: usize,
) -> Result<(), EditError> {
    let (from_stage, from) = step_position(journey, step_id)?;
    stage_position(journey, to_stage)?;
    let before = Columns::of(journey);
    let step = stage_mut(journey, from_stage)?.steps.remove(from);
    place::insert(&mut stage_mut(journey, to_stage)?.steps, at, step);
    drop_empty_stages(journey);
    before.follow_move(journey, &[step_id]);
    Ok(())
}

/// Removes a step, and its stage with it when it was the only one there.
pub(super) fn remove_step(journey: &mut Journey, step_id: StepId) -> Result<(), EditError> {
    let (stage_id, at) = step_position(journey, step_id)?;
    if journey.step_count() == 1 {
        return Err(EditError::LastStep);
    }
    let before = Columns::of(journey);
    stage_mut(journey, stage_id)?.steps.remove(at);
    drop_empty_stages(journey);
    before.follow(journey);
    Ok(())
}

fn drop_empty_stages(journey: &mut Journey) {
    journey.stages.retain(|stage| !stage.steps.is_empty());
}

fn check_step(step: &Step) -> Result<(), EditError> {
    admit::size("the width of a step", step.width)
}

fn stage_position(journey: &Journey, stage_id: StageId) -> Result<usize, EditError> {
    place::position(&journey.stages, "stage", stage_id, |stage| stage.id)
}

fn stage_mut(journey: &mut Journey, stage_id: StageId) -> Result<&mut Stage, EditError> {
    let at = stage_position(journey, stage_id)?;
    Ok(Arc::make_mut(&mut journey.stages[at]))
}

/// The stage of a step and the step's place in it.
fn step_position(journey: &Journey, step_id: StepId) -> Result<(StageId, usize), EditError> {
    journey
        .stages
        .iter()
        .find_map(|stage| {
            let at = stage.steps.iter().position(|step| step.id == step_id)?;
            Some((stage.id, at))
        })
        .ok_or_else(|| EditError::unknown("step", step_id))
}
