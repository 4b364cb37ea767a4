//! Jumps lead from a step to others that are there, and go with either end.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{Journey, Step, StepId};

use super::EditError;
use super::place::Before;

pub(super) fn set_label(step: &mut Step, to: StepId, label: &str) -> Result<(), EditError> {
    let step_id = step.id;
    let jump = step.jumps.iter_mut().find(|jump| jump.to == to);
    label.clone_into(&mut jump.ok_or(EditError::NoJump { step_id, to })?.label);
    Ok(())
}

/// Removes the jumps to steps that are gone.
pub(super) fn forget(journey: &mut Journey, is_gone: impl Fn(StepId) -> bool) {
    let leads_nowhere = |step: &Step| step.jumps.iter().any(|jump| is_gone(jump.to));
    for stage in journey.stages.iter_mut().filter(|stage| stage.steps.iter().any(leads_nowhere)) {
        for step in &mut Arc::make_mut(stage).steps {
            step.jumps.retain(|jump| !is_gone(jump.to));
        }
    }
}

/// Refuses jumps that lead nowhere, to their own step, or to one step twice, in the stages that an edit has
/// changed or brought in.
pub(super) fn check(before: &Journey, after: &Journey) -> Result<(), EditError> {
    let before = Before::of(&before.stages, |stage| stage.id);
    let steps = before.changed(&after.stages).flat_map(|(_, stage)| &stage.steps);
    steps.filter(|step| !step.jumps.is_empty()).try_for_each(|step| check_step(step, after))
}

fn check_step(step: &Step, journey: &Journey) -> Result<(), EditError> {
    let mut targets = HashSet::new();
    for to in step.jumps.iter().map(|jump| jump.to) {
        if to == step.id {
            return Err(EditError::JumpToItself(to));
        }
        if !targets.insert(to) {
            return Err(EditError::TwoJumps { step_id: step.id, to });
        }
        journey.step(to).ok_or_else(|| EditError::unknown("step", to))?;
    }
    Ok(())
}
