//! Stages and steps that are dragged to another place.

use kurbo::Point;

use super::Dragged;
use crate::edit::Edit;
use crate::model::{Journey, StageId, StepId};
use crate::scene::{Column, Scene};

/// Puts a stage before the first other whose middle is right of the pointer, in the map as it was: what one
/// points at is where one sees it, since columns only change places.
pub(super) fn stage_moved(scene: &Scene, stage_id: StageId, at: Point) -> Edit {
    let stages = scene.columns.chunk_by(|one, next| one.stage_id == next.stage_id);
    let others = stages.filter(|columns| columns.iter().all(|column| column.stage_id != stage_id));
    let middle = |columns: &[Column]| {
        let (left, right) = (columns.first()?.left, columns.last()?.right());
        Some(f64::midpoint(left, right))
    };
    let to = others.filter_map(middle).filter(|middle| *middle < at.x).count();
    Edit::MoveStage { stage_id, to }
}

/// A step that is lifted; the only one of its stage takes the stage along, which would be lost without it.
pub(super) fn lifted_step(journey: &Journey, step_id: StepId) -> Option<Dragged> {
    let stage = journey.stage_of_step(step_id)?;
    let is_alone = stage.steps.len() == 1;
    Some(if is_alone { Dragged::Stage(stage.id) } else { Dragged::Step(step_id) })
}

/// Puts a step before or after the one under the pointer, into the stage of that one.
pub(super) fn step_moved(scene: &Scene, step_id: StepId, at: Point) -> Option<Edit> {
    let column = scene.column_at(at.x)?;
    let to_stage = column.stage_id;
    let others = scene.columns.iter().filter(|other| other.step_id != step_id);
    let in_stage = others.filter(|other| other.stage_id == to_stage);
    let is_passed = |other: &&Column| other.left + other.width / 2.0 < at.x;
    Some(Edit::MoveStep { step_id, to_stage, at: in_stage.filter(is_passed).count() })
}
