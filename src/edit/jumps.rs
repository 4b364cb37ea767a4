//! Jumps lead from a step to others that are there, and go with either end.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{Journey, Jump, Stage, Step, StepId, clean_line};

use super::EditError;

pub(super) fn cleaned(jumps: &[Jump]) -> Vec<Jump> {
    jumps.iter().map(|jump| Jump { to: jump.to, label: clean_line(&jump.label) }).collect()
}

pub(super) fn set_label(step: &mut Step, to: StepId, label: &str) -> Result<(), EditError> {
    let step_id = step.id;
    let jump = step.jumps.iter_mut().find(|jump| jump.to == to);
    jump.ok_or(EditError::NoJump { step_id, to })?.label = clean_line(label);
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
    let is_new = |stage: &&Arc<Stage>| !before.stages.iter().any(|old| Arc::ptr_eq(old, stage));
    let steps = after.stages.iter().filter(is_new).flat_map(|stage| &stage.steps);
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
