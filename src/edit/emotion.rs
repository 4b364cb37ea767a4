//! Emotion lines and their points.

use std::sync::Arc;

use crate::model::{
    EmotionLine, EmotionPoint, Journey, LaneId, LineId, LineState, PersonaId, PointId, StepId,
};

use super::{EditError, admit, lanes, place};

/// A field of an emotion line and its new content.
#[derive(Clone, Debug, PartialEq)]
pub enum LineField {
    Persona(Option<PersonaId>),
    Label(String),
    State(LineState),
}

/// A field of a point and its new content.
#[derive(Clone, Debug, PartialEq)]
pub enum PointField {
    Step(StepId),
    /// Within the step, from 0 to 1.
    Place(f32),
    Value(f32),
    Label(String),
}

pub(super) fn add_line(
    journey: &mut Journey,
    lane_id: LaneId,
    line: &EmotionLine,
    at: usize,
) -> Result<(), EditError> {
    admit::fresh("line", [line.id], lines(journey).map(|line| line.id))?;
    admit::fresh("point", line.points.iter().map(|point| point.id), point_ids(journey))?;
    let line = admitted_line(journey, line)?;
    place::insert(lines_mut(journey, lane_id)?, at, Arc::new(line));
    Ok(())
}

pub(super) fn set_line(
    journey: &mut Journey,
    line_id: LineId,
    field: &LineField,
) -> Result<(), EditError> {
    if let LineField::Persona(persona_id) = field {
        admit::persona(journey, *persona_id)?;
    }
    let line = line_mut(journey, line_id)?;
    match field {
        LineField::Persona(persona_id) => line.persona = *persona_id,
        LineField::Label(label) => line.label.clone_from(label),
        LineField::State(state) => line.state = *state,
    }
    line.clean_label();
    Ok(())
}

/// Moves a line so that it stands at a place of an emotion lane.
pub(super) fn relocate_line(
    journey: &mut Journey,
    line_id: LineId,
    to_lane: LaneId,
    at: usize,
) -> Result<(), EditError> {
    let line = take_line(journey, line_id)?;
    place::insert(lines_mut(journey, to_lane)?, at, line);
    Ok(())
}

pub(super) fn remove_line(journey: &mut Journey, line_id: LineId) -> Result<(), EditError> {
    take_line(journey, line_id).map(drop)
}

pub(super) fn add_point(
    journey: &mut Journey,
    line_id: LineId,
    point: &EmotionPoint,
) -> Result<(), EditError> {
    admit::fresh("point", [point.id], point_ids(journey))?;
    let mut points = known_line(journey, line_id)?.points.clone();
    place::insert(&mut points, usize::MAX, Arc::new(admitted_point(journey, point)?));
    sort_points(&mut points, |step_id| journey.column_of(step_id));
    line_mut(journey, line_id)?.points = points;
    Ok(())
}

pub(super) fn set_point(
    journey: &mut Journey,
    point_id: PointId,
    field: &PointField,
) -> Result<(), EditError> {
    let line_id = line_of(journey, point_id)?;
    let mut points = known_line(journey, line_id)?.points.clone();
    for old in points.iter_mut().filter(|point| point.id == point_id) {
        *old = Arc::new(admitted_point(journey, &with(old, field.clone()))?);
    }
    sort_points(&mut points, |step_id| journey.column_of(step_id));
    line_mut(journey, line_id)?.points = points;
    Ok(())
}

fn with(point: &EmotionPoint, field: PointField) -> EmotionPoint {
    let mut point = point.clone();
    match field {
        PointField::Step(step_id) => point.step = step_id,
        PointField::Place(place) => point.place = place,
        PointField::Value(value) => point.value = value,
        PointField::Label(label) => point.label = label,
    }
    point
}

pub(super) fn remove_point(journey: &mut Journey, point_id: PointId) -> Result<(), EditError> {
    let line_id = line_of(journey, point_id)?;
    line_mut(journey, line_id)?.points.retain(|point| point.id != point_id);
    Ok(())
}

/// The lines of a lane that does not stand in the map yet.
pub(super) fn admitted_lines(
    journey: &Journey,
    new: &[Arc<EmotionLine>],
) -> Result<Vec<Arc<EmotionLine>>, EditError> {
    let new_points = new.iter().flat_map(|line| &line.points).map(|point| point.id);
    admit::fresh("line", new.iter().map(|line| line.id), lines(journey).map(|line| line.id))?;
    admit::fresh("point", new_points, point_ids(journey))?;
    new.iter().map(|line| admitted_line(journey, line).map(Arc::new)).collect()
}

/// Orders points from left to right; those at one place keep their order.
pub(super) fn sort_points(
    points: &mut [Arc<EmotionPoint>],
    column: impl Fn(StepId) -> Option<usize>,
) {
    points.sort_by(|one, other| {
        column(one.step).cmp(&column(other.step)).then(one.place.total_cmp(&other.place))
    });
}

fn admitted_line(journey: &Journey, line: &EmotionLine) -> Result<EmotionLine, EditError> {
    admit::persona(journey, line.persona)?;
    let points = line.points.iter().map(|point| admitted_point(journey, point).map(Arc::new));
    let mut points = points.collect::<Result<Vec<_>, _>>()?;
    sort_points(&mut points, |step_id| journey.column_of(step_id));
    let mut line = EmotionLine { points, label: line.label.clone(), ..*line };
    line.clean_label();
    Ok(line)
}

fn admitted_point(journey: &Journey, point: &EmotionPoint) -> Result<EmotionPoint, EditError> {
    admit::column(journey, point.step)?;
    admit::number("the value of a point", point.value.into())?;
    if !(0.0..=1.0).contains(&point.place) {
        return Err(EditError::OutsideStep { place: point.place });
    }
    let mut point = point.clone();
    point.clean();
    Ok(point)
}

fn lines(journey: &Journey) -> impl Iterator<Item = &Arc<EmotionLine>> {
    journey.lanes.iter().flat_map(|lane| lane.lines())
}

fn point_ids(journey: &Journey) -> impl Iterator<Item = PointId> {
    lines(journey).flat_map(|line| &line.points).map(|point| point.id)
}

fn known_line(journey: &Journey, line_id: LineId) -> Result<&Arc<EmotionLine>, EditError> {
    let (_, line) = journey.line(line_id).ok_or_else(|| EditError::unknown("line", line_id))?;
    Ok(line)
}

fn line_of(journey: &Journey, point_id: PointId) -> Result<LineId, EditError> {
    let (line, _) = journey.point(point_id).ok_or_else(|| EditError::unknown("point", point_id))?;
    Ok(line.id)
}

/// The lane of a line and the line's place in it.
fn line_position(journey: &Journey, line_id: LineId) -> Result<(LaneId, usize), EditError> {
    let (lane, _) = journey.line(line_id).ok_or_else(|| EditError::unknown("line", line_id))?;
    let at = place::position(lane.lines(), "line", line_id, |line| line.id)?;
    Ok((lane.id, at))
}

fn line_mut(journey: &mut Journey, line_id: LineId) -> Result<&mut EmotionLine, EditError> {
    let (lane_id, at) = line_position(journey, line_id)?;
    Ok(Arc::make_mut(&mut lines_mut(journey, lane_id)?[at]))
}

fn take_line(journey: &mut Journey, line_id: LineId) -> Result<Arc<EmotionLine>, EditError> {
    let (lane_id, at) = line_position(journey, line_id)?;
    Ok(lines_mut(journey, lane_id)?.remove(at))
}

fn lines_mut(
    journey: &mut Journey,
    lane_id: LaneId,
) -> Result<&mut Vec<Arc<EmotionLine>>, EditError> {
    let lines = lanes::lane_mut(journey, lane_id)?.content.lines_mut();
    lines.ok_or(EditError::OtherKindOfLane { lane_id, things: "emotion lines" })
}
