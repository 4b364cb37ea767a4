//! Jumps made sound: each leads to another step that is there, and no two of a step to the same one.

use std::collections::HashMap;
use std::sync::Arc;

use super::Repairs;
use crate::file::error::WarningKind;
use crate::file::present::Present;
use crate::model::{Jump, Stage, Step, StepId};

pub(super) fn repair_jumps(stages: &mut [Arc<Stage>], present: &Present, repairs: &mut Repairs) {
    repairs.each("stages", stages, |repairs, stage| {
        if stage.steps.iter().any(|step| !step.jumps.is_empty()) {
            let steps = &mut Arc::make_mut(stage).steps;
            repairs.each("steps", steps, |repairs, step| repair_step(step, present, repairs));
        }
    });
}

fn repair_step(step: &mut Step, present: &Present, repairs: &mut Repairs) {
    let step_id = step.id;
    let mut labels: HashMap<StepId, Vec<String>> = HashMap::new();
    repairs.retain("jumps", &mut step.jumps, |repairs, jump| {
        if let Some(flaw) = flaw(step_id, jump.to, present) {
            repairs.note(WarningKind::SetAside, set_aside(jump, &flaw));
            return false;
        }
        let to = jump.to;
        let others = labels.entry(to).or_default();
        others.push(std::mem::take(&mut jump.label));
        if others.len() > 1 {
            repairs.changed(format!(
                "This jump leads to step `{to}` as one before it does; they were made one"
            ));
        }
        others.len() == 1
    });
    for jump in &mut step.jumps {
        jump.label = joined(labels.remove(&jump.to).unwrap_or_default());
    }
}

/// Why no jump can lead there.
fn flaw(from: StepId, to: StepId, present: &Present) -> Option<String> {
    if !present.has_step(to) {
        Some(format!("there is no step `{to}`"))
    } else if to == from {
        Some("it leads to its own step".to_owned())
    } else {
        None
    }
}

fn set_aside(jump: &Jump, flaw: &str) -> String {
    if jump.label.is_empty() {
        return format!("This jump was set aside: {flaw}");
    }
    format!("This jump, labelled “{}”, was set aside: {flaw}", jump.label)
}

/// What several labels say, each once.
fn joined(labels: Vec<String>) -> String {
    let mut said: Vec<String> = Vec::new();
    for label in labels {
        if !label.is_empty() && said.last() != Some(&label) {
            said.push(label);
        }
    }
    said.join(", ")
}
