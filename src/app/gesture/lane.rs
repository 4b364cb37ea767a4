//! Lanes that are dragged to another place, into the box of another persona too.

use kurbo::Point;

use crate::edit::{Edit, LaneField};
use crate::model::{Journey, LaneContent, LaneId};
use crate::scene::{Part, Placed, Scene};

/// Puts a lane before the first one whose middle is under the pointer. In the box of a persona it becomes
/// that persona's; between boxes it stays whose it is.
pub(super) fn moved(journey: &Journey, rest: &Scene, lane_id: LaneId, at: Point) -> Option<Edit> {
    let next = lanes(rest).find(|(_, placed)| at.y < placed.rect().center().y);
    let others = || journey.lanes.iter().filter(|lane| lane.id != lane_id);
    let to = next.and_then(|(next_id, _)| others().position(|lane| lane.id == next_id));
    let to = to.unwrap_or_else(|| others().count());
    let go = Edit::MoveLane { lane_id, to };
    let lane = journey.lane(lane_id)?;
    let is_divider = match lane.content {
        LaneContent::Divider(_) => true,
        LaneContent::Cards { .. }
        | LaneContent::Emotion { .. }
        | LaneContent::Metric(_)
        | LaneContent::Images { .. } => false,
    };
    let owner = first_lane_of_box(rest, at).and_then(|first| journey.lane(first));
    match owner {
        Some(owner) if !is_divider && owner.persona != lane.persona => {
            let field = LaneField::Persona(owner.persona);
            Some(Edit::Batch(vec![go, Edit::SetLane { lane_id, field }]))
        }
        Some(_) | None => Some(go),
    }
}

/// The lanes that are to be seen, from the top.
fn lanes(scene: &Scene) -> impl Iterator<Item = (LaneId, &Placed)> {
    scene.blocks.iter().filter_map(|placed| match placed.part {
        Part::LaneHeader(lane_id) => Some((lane_id, placed)),
        _ => None,
    })
}

/// The lane that the box at a height begins with: all lanes of a box are of one persona, or of nobody.
fn first_lane_of_box(scene: &Scene, at: Point) -> Option<LaneId> {
    scene.blocks.iter().find_map(|placed| match placed.part {
        Part::Box(first) if (placed.rect().y0..placed.rect().y1).contains(&at.y) => Some(first),
        _ => None,
    })
}
