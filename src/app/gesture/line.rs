//! Emotion lines that are dragged to another emotion lane, by their stroke or their name.

use kurbo::Point;

use crate::edit::Edit;
use crate::model::{Journey, LaneId, LineId};
use crate::scene::{Placed, Scene};

/// Puts a line into the emotion lane under the pointer, behind the lines that are there.
pub(super) fn moved(journey: &Journey, rest: &Scene, line_id: LineId, at: Point) -> Option<Edit> {
    let (home, _) = journey.line(line_id)?;
    let to_lane = lane_at(rest, at).filter(|lane_id| *lane_id != home.id)?;
    let lane = journey.lane(to_lane)?;
    let takes_lines = lane.holds_lines() && !lane.collapsed;
    takes_lines.then_some(Edit::MoveLine { line_id, to_lane, at: usize::MAX })
}

/// The lane whose body is at the height of a place.
fn lane_at(scene: &Scene, at: Point) -> Option<LaneId> {
    let is_beside = |placed: &&Placed| (placed.rect().y0..placed.rect().y1).contains(&at.y);
    scene.blocks.iter().filter(is_beside).find_map(|placed| placed.part.lane_body())
}
