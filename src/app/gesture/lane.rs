//! Lanes that are dragged to another place, into the box of another persona too.

use kurbo::Point;

use crate::edit::{Edit, LaneField};
use crate::model::{Journey, LaneContent, LaneId, PersonaId};
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
    match box_at(journey, rest, at) {
        Some(persona) if !is_divider && persona != lane.persona => {
            let field = LaneField::Persona(persona);
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

/// Whose box is at a height; of a box that is nobody's, nobody.
fn box_at(journey: &Journey, scene: &Scene, at: Point) -> Option<Option<PersonaId>> {
    scene.blocks.iter().find_map(|placed| match placed.part {
        Part::Box(first_lane) if (placed.rect().y0..placed.rect().y1).contains(&at.y) => {
            let strip = scene.blocks.iter().find_map(|placed| match placed.part {
                Part::Strip(lane_id, persona_id) if lane_id == first_lane => Some(persona_id),
                _ => None,
            });
            Some(strip.or_else(|| journey.lane(first_lane)?.persona))
        }
        _ => None,
    })
}
