//! Points of an emotion line that are dragged up, down and sideways, or added by a double click.

use std::sync::Arc;

use kurbo::Point;

use crate::edit::{Edit, PointField};
use crate::model::{
    EmotionLine, EmotionPoint, Journey, LaneContent, LaneId, LineId, PointId, StepId,
};
use crate::scene::{Part, Scene};

/// Values snap to these parts of the scale, places to the middle of the step.
const VALUE_GRID: f32 = 0.1;
const MIDDLE: f32 = 0.5;
const NEAR_MIDDLE: f32 = 0.06;

/// Puts a point where its marker hangs; `top_left` is the corner of the marker's ground.
pub(super) fn moved(
    journey: &Journey,
    scene: &Scene,
    point_id: PointId,
    top_left: Point,
) -> Option<Edit> {
    let (line, _) = journey.point(point_id)?;
    let (lane, _) = journey.line(line.id)?;
    let marker = scene.rect_of(crate::scene::Thing::Point(point_id))?;
    let at = top_left + marker.size().to_vec2() / 2.0;
    let (step, place, value) = read(scene, lane.id, at)?;
    let set = |field| Edit::SetPoint { point_id, field };
    let fields = [PointField::Step(step), PointField::Place(place), PointField::Value(value)];
    Some(Edit::Batch(fields.map(set).into()))
}

/// A new point at a place of an emotion lane, and the edit that makes it: in the line nearest there, or in a
/// new line for the lane's persona.
pub(in crate::app) fn new_point(
    journey: &Journey,
    scene: &Scene,
    lane_id: LaneId,
    at: Point,
) -> Option<(PointId, Edit)> {
    let lane = journey.lane(lane_id)?;
    let LaneContent::Emotion { lines } = &lane.content else { return None };
    let (step, place, value) = read(scene, lane_id, at)?;
    let point = EmotionPoint { place, ..EmotionPoint::new(step, value) };
    let point_id = point.id;
    let add = |line_id: LineId| Edit::AddPoint { line_id, point };
    let edit = if let Some(line_id) = nearest_line(lines, step, value) {
        add(line_id)
    } else {
        let line = EmotionLine::new(lane.persona);
        let line_id = line.id;
        Edit::Batch(vec![Edit::AddLine { lane_id, line, at: 0 }, add(line_id)])
    };
    Some((point_id, edit))
}

/// The first line that has no point in a step yet, or else the one whose point there is nearest.
fn nearest_line(lines: &[Arc<EmotionLine>], step: StepId, value: f32) -> Option<LineId> {
    let distance = |line: &EmotionLine| {
        let here = line.points.iter().filter(|point| point.step == step);
        here.map(|point| (point.value - value).abs()).min_by(f32::total_cmp)
    };
    let free = lines.iter().find(|line| distance(line).is_none());
    let near = || {
        let known = lines.iter().filter_map(|line| Some((line, distance(line)?)));
        known.min_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(line, _)| line)
    };
    free.or_else(near).map(|line| line.id)
}

/// The step, the place in it and the value at a place of the scene.
fn read(scene: &Scene, lane_id: LaneId, at: Point) -> Option<(StepId, f32, f32)> {
    let body = scene.part(Part::LaneBody(lane_id))?;
    let value = body.block.ruler?.value_at(at.y - body.origin.y);
    let column = scene.column_at(at.x)?;
    let place = ((at.x - column.left) / column.width).clamp(0.0, 1.0) as f32;
    let place = if (place - MIDDLE).abs() < NEAR_MIDDLE { MIDDLE } else { place };
    let ruler = body.block.ruler?;
    let value = rounded(value, VALUE_GRID).clamp(ruler.lowest, ruler.highest);
    Some((column.step_id, rounded(place, 0.01), value))
}

fn rounded(value: f32, grid: f32) -> f32 {
    // By way of whole numbers, so that 0.3 is the 0.3 a person would type.
    let per_one = (1.0 / grid).round();
    (value * per_one).round() / per_one
}
