//! Numbers typed in a cell: the figure of a metric, or a point of an emotion line.

use crate::edit::{Edit, PointField};
use crate::exchange::number;
use crate::model::{
    EmotionLine, EmotionPoint, Journey, LaneContent, LaneId, LineId, PointId, Step, StepId,
};

/// What a typed number is the value of.
#[derive(Clone, Debug)]
pub(in crate::app) enum Figure {
    /// A step's figure in a metric lane.
    Value { lane_id: LaneId, step_id: StepId },
    /// A point, which comes into the map with the first number if it is not there, and with it its line.
    Point { lane_id: LaneId, line_id: LineId, new_line: Option<EmotionLine>, point: EmotionPoint },
}

impl Figure {
    /// What a number typed in a cell is: of a metric lane its figure, of an emotion lane the point of the
    /// line that is meant, or else of the first line there; a new one stands in the middle of the step.
    pub(in crate::app) fn of_cell(
        journey: &Journey,
        lane_id: LaneId,
        step_id: StepId,
        meant: Option<LineId>,
    ) -> Option<Self> {
        let lane = journey.lane(lane_id)?;
        match &lane.content {
            LaneContent::Metric(_) => Some(Self::Value { lane_id, step_id }),
            LaneContent::Emotion { lines } => {
                let point = EmotionPoint::new(step_id, journey.scale.middle());
                let line = lines.iter().find(|line| Some(line.id) == meant);
                Some(if let Some(line) = line.or(lines.first()) {
                    let here = line.points.iter().find(|point| point.step == step_id);
                    let point = here.map_or(point, |here| EmotionPoint::clone(here));
                    Self::Point { lane_id, line_id: line.id, new_line: None, point }
                } else {
                    let line = EmotionLine::new(lane.persona);
                    Self::Point { lane_id, line_id: line.id, new_line: Some(line), point }
                })
            }
            LaneContent::Cards { .. } | LaneContent::Images { .. } | LaneContent::Divider(_) => {
                None
            }
        }
    }

    /// What a number typed on a line is: its point in the first step where it has none.
    pub(in crate::app) fn of_line(journey: &Journey, line_id: LineId) -> Option<Self> {
        let (lane, line) = journey.line(line_id)?;
        let is_free = |step: &&Step| line.points.iter().all(|point| point.step != step.id);
        let step = journey.steps().find(is_free).or(journey.steps().next())?;
        Self::of_cell(journey, lane.id, step.id, Some(line_id))
    }

    /// What a number typed on a point is.
    pub(in crate::app) fn of_point(journey: &Journey, point_id: PointId) -> Option<Self> {
        let (line, point) = journey.point(point_id)?;
        let (lane, _) = journey.line(line.id)?;
        let point = EmotionPoint::clone(point);
        Some(Self::Point { lane_id: lane.id, line_id: line.id, new_line: None, point })
    }

    /// The cell it stands in.
    pub(in crate::app) fn cell(&self) -> (LaneId, StepId) {
        match self {
            Self::Value { lane_id, step_id } => (*lane_id, *step_id),
            Self::Point { lane_id, point, .. } => (*lane_id, point.step),
        }
    }

    /// The emotion line it belongs to.
    pub(in crate::app) fn line(&self) -> Option<LineId> {
        match self {
            Self::Value { .. } => None,
            Self::Point { line_id, .. } => Some(*line_id),
        }
    }

    /// The point whose value it is.
    pub(super) fn point(&self) -> Option<PointId> {
        match self {
            Self::Value { .. } => None,
            Self::Point { point, .. } => Some(point.id),
        }
    }

    /// The number as it is now, empty when there is none.
    pub(super) fn text(&self, journey: &Journey) -> String {
        let value = match self {
            Self::Value { lane_id, step_id } => {
                journey.lane(*lane_id).and_then(|lane| lane.metric()?.value(*step_id))
            }
            Self::Point { point, .. } => {
                journey.point(point.id).map(|(_, point)| f64::from(point.value))
            }
        };
        value.map(written).unwrap_or_default()
    }

    /// Whether its lane and step are still there.
    pub(super) fn is_in(&self, journey: &Journey) -> bool {
        let (lane_id, step_id) = self.cell();
        journey.lane(lane_id).is_some() && journey.step(step_id).is_some()
    }

    /// What is said of a feeling that the scale does not reach, which becomes the scale's end.
    pub(super) fn beyond_scale(&self, journey: &Journey, text: &str) -> Option<String> {
        let (scale, value) = (&journey.scale, read(text)? as f32);
        let is_feeling = matches!(self, Self::Point { .. });
        let is_within = (scale.lowest..=scale.highest).contains(&value);
        (is_feeling && !is_within).then(|| {
            let [lowest, highest] = [scale.lowest, scale.highest].map(|end| written(end.into()));
            format!("The scale of this map goes from {lowest} to {highest}").replace('-', "−")
        })
    }

    /// The edit for a text: none while it is no number, such as a lone sign.
    pub(super) fn edit(&self, journey: &Journey, text: &str) -> Option<Edit> {
        let value = if text.trim().is_empty() { None } else { Some(read(text)?) };
        match self {
            Self::Value { lane_id, step_id } => {
                Some(Edit::SetValue { lane_id: *lane_id, step_id: *step_id, value })
            }
            Self::Point { lane_id, line_id, new_line, point } => {
                let is_known = journey.point(point.id).is_some();
                let Some(value) = value else {
                    return is_known.then_some(Edit::RemovePoint(point.id));
                };
                let scale = &journey.scale;
                let value = (value as f32).clamp(scale.lowest, scale.highest);
                if is_known {
                    let field = PointField::Value(value);
                    return Some(Edit::SetPoint { point_id: point.id, field });
                }
                let point = EmotionPoint { value, ..point.clone() };
                let add = Edit::AddPoint { line_id: *line_id, point };
                Some(match new_line {
                    Some(line) if journey.line(line.id).is_none() => {
                        let (lane_id, line) = (*lane_id, line.clone());
                        let add_line = Edit::AddLine { lane_id, line, at: usize::MAX };
                        Edit::Batch(vec![add_line, add])
                    }
                    Some(_) | None => add,
                })
            }
        }
    }
}

/// Whether a typed text is the beginning of a number: a space is not, which goes on between words.
pub(in crate::app) fn begins_number(text: &str) -> bool {
    text.starts_with(|character| is_part(character) && character != ' ')
}

/// Whether a character may stand in a number.
pub(super) fn is_part(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '.' | ',' | '-' | '−' | '+' | ' ' | '\'')
}

/// A number as people write it: “1,200” are many people, not one and a bit.
pub(in crate::app) fn read(text: &str) -> Option<f64> {
    number::parse(text, None)
}

/// Whether two texts are numbers, and not the same.
pub(super) fn is_other(one: &str, other: &str) -> bool {
    let (one, other) = (read(one), read(other));
    one.is_some() && other.is_some() && one != other
}

/// A number as it is shown where it is typed.
pub(in crate::app) fn written(value: f64) -> String {
    // Values of points are single precision: 0.1 is to be read as 0.1.
    let rounded = (value * 1e4).round() / 1e4;
    format!("{rounded}")
}
