//! Lanes that are dragged to another place, into the box of another persona too, or in from the palette.

use std::sync::Arc;

use kurbo::Point;

use crate::edit::{Edit, LaneField};
use crate::model::{Journey, Lane, LaneId};
use crate::scene::{Part, Placed, Scene};

/// How far beside the lanes a new one still finds its place, in the scene.
const NEAR: f64 = 60.0;

/// Puts a lane before the first other whose middle is under the pointer, in the map as it was. In the box of a persona it becomes
/// that persona's; between boxes it stays whose it is.
pub(super) fn moved(journey: &Journey, scene: &Scene, lane_id: LaneId, at: Point) -> Option<Edit> {
    let others = journey.lanes.iter().filter(|lane| lane.id != lane_id);
    let to = place_among(others, scene, at);
    let go = Edit::MoveLane { lane_id, to };
    let lane = journey.lane(lane_id)?;
    let is_divider = lane.divider().is_some();
    let owner = first_lane_of_box(scene, at).and_then(|first| journey.lane(first));
    match owner {
        Some(owner) if !is_divider && owner.persona != lane.persona => {
            let field = LaneField::Persona(owner.persona);
            Some(Edit::Batch(vec![go, Edit::SetLane { lane_id, field }]))
        }
        Some(_) | None => Some(go),
    }
}

/// Puts a new lane there; in the box of a persona it is that persona's. Beside the lanes there is no place
/// for it.
pub(super) fn added(journey: &Journey, scene: &Scene, lane: &Lane, at: Point) -> Option<Edit> {
    let is_of_lane = |part| matches!(part, Part::LaneHeader(_) | Part::LaneBody(_));
    let parts = scene.blocks.iter().filter(|placed| is_of_lane(placed.part));
    let ground = parts.map(Placed::rect).reduce(|one, other| one.union(other));
    if ground.is_some_and(|ground| !ground.inflate(NEAR, NEAR).contains(at)) {
        return None;
    }
    let owner = first_lane_of_box(scene, at).and_then(|first| journey.lane(first));
    let persona = owner.and_then(|owner| owner.persona);
    let to = place_among(journey.lanes.iter(), scene, at);
    Some(Edit::AddLane { lane: Lane { persona, ..lane.clone() }, at: to })
}

/// Where a lane under the pointer comes among others: before the first whose middle is lower.
fn place_among<'a>(
    mut others: impl Iterator<Item = &'a Arc<Lane>> + Clone,
    scene: &Scene,
    at: Point,
) -> usize {
    let count = others.clone().count();
    let below = lanes(scene).filter(|(_, placed)| at.y < placed.rect().center().y);
    let below: Vec<LaneId> = below.map(|(lane_id, _)| lane_id).collect();
    others.position(|lane| below.contains(&lane.id)).unwrap_or(count)
}

/// The lanes that are to be seen, from the top.
fn lanes(scene: &Scene) -> impl Iterator<Item = (LaneId, &Placed)> {
    scene.blocks.iter().filter_map(|placed| Some((placed.part.lane_header()?, placed)))
}

/// The lane that the box at a height begins with: all lanes of a box are of one persona, or of nobody.
fn first_lane_of_box(scene: &Scene, at: Point) -> Option<LaneId> {
    let is_beside = |placed: &&Placed| (placed.rect().y0..placed.rect().y1).contains(&at.y);
    scene
        .blocks
        .iter()
        .filter(is_beside)
        .find_map(|placed| if let Part::Box(first) = placed.part { Some(first) } else { None })
}
