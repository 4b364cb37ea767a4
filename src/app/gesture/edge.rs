//! Edges that are dragged: how far a card reaches, how wide a step and how high a lane is.

use kurbo::Point;

use crate::edit::{CardField, Edit, LaneField, StepField};
use crate::model::{CardId, Journey, LaneId, StepId};
use crate::scene::{Part, Placed, Scene};

/// Sizes snap to these scene units.
const GRID: f64 = 6.0;

/// Lets a card reach to the step under the pointer.
pub(super) fn card_end(
    journey: &Journey,
    scene: &Scene,
    card_id: CardId,
    at: Point,
) -> Option<Edit> {
    let (_, card) = journey.card(card_id)?;
    let first = journey.column_of(card.step)?;
    let last = journey.column_of(scene.column_at(at.x)?.step_id)?;
    let span = u16::try_from(last.saturating_sub(first) + 1).ok()?;
    Some(Edit::SetCard { card_id, field: CardField::Span(span) })
}

/// Makes a step so wide that it ends under the pointer.
pub(super) fn step_width(scene: &Scene, step_id: StepId, at: Point) -> Option<Edit> {
    let column = scene.columns.iter().find(|column| column.step_id == step_id)?;
    let width = snapped(at.x - column.left);
    Some(Edit::SetStep { step_id, field: StepField::Width(Some(width)) })
}

/// Makes a lane so high that it ends under the pointer; it is never lower than what it holds.
pub(super) fn lane_height(scene: &Scene, lane_id: LaneId, at: Point) -> Option<Edit> {
    let top = scene.part(Part::LaneHeader(lane_id)).map(Placed::rect)?.y0;
    let field = LaneField::Height(Some(snapped(at.y - top)));
    Some(Edit::SetLane { lane_id, field })
}

fn snapped(length: f64) -> f32 {
    ((length / GRID).round().max(1.0) * GRID) as f32
}
