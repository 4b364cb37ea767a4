//! An emotion lane: grid, curves, faces and markers, names and labels.
//!
//! Everything is first placed against the scale's own ground, whose top is y = 0; labels may go past
//! it, and the lane then grows until all of them are inside.

mod curve;
mod face;
mod labels;
mod markers;
mod scale;

use kurbo::{BezPath, Point, Rect, Vec2};

use super::builder::Builder;
use super::frame::Frame;
use crate::model::{EmotionLine, EmotionPoint, Lane, LineState};
use crate::scene::{Role, Ruler, Spoken, Stroke, Thing};

use curve::monotone;
use labels::{Label, place_labels};
use markers::draw_marker;
pub(super) use markers::{LineLook, draw_legend_marker, line_look};
use scale::{draw_grid, draw_scale};

/// A line with its points at places of the scale's ground.
struct PlacedLine<'a> {
    line: &'a EmotionLine,
    look: LineLook,
    name: String,
    /// From left to right.
    points: Vec<PlacedPoint<'a>>,
}

/// A point of a line. One that stands too near to another is not drawn on its own.
struct PlacedPoint<'a> {
    point: &'a EmotionPoint,
    at: Point,
    /// From −1 to 1.
    position: f64,
    covered: bool,
}

/// Where the scale lies within its lane.
pub(super) struct ScaleGround {
    /// From the lane's top to the highest value.
    top: f64,
    /// From the highest value to the lowest.
    height: f64,
    width: f64,
}

impl ScaleGround {
    /// Where a value stands below the lane's top.
    fn y(&self, frame: &Frame, value: f32) -> f64 {
        self.top + self.y_in_ground(frame, value)
    }

    fn y_in_ground(&self, frame: &Frame, value: f32) -> f64 {
        (1.0 - f64::from(frame.scale.position(value))) / 2.0 * self.height
    }
}

/// Draws header and body of an emotion lane; returns the lane's height.
pub(super) fn draw_emotion(
    header: &mut Builder<'_>,
    body: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    name_bottom: f64,
) -> f64 {
    let sizes = &frame.theme.sizes;
    let height = lane
        .height
        .map_or(sizes.emotion_height, |height| f64::from(height).max(sizes.emotion_height / 2.0));
    let width = frame.body_right() - frame.body_left();
    let mut ground = ScaleGround { top: 0.0, height: height - 2.0 * sizes.emotion_margin, width };
    let lines = place_lines(frame, lane, &ground);
    let labels = place_labels(body, frame, &lines, &ground);

    let above = labels.iter().map(|label| -label.rect.y0).fold(0.0, f64::max);
    let below = labels.iter().map(|label| label.rect.y1 - ground.height).fold(0.0, f64::max);
    let edge = sizes.card_inset;
    ground.top = sizes.emotion_margin.max(above + edge).max(scale::top_margin(name_bottom));
    let bottom = sizes.emotion_margin.max(below + edge);

    body.set_ruler(Ruler {
        highest: frame.scale.highest,
        highest_y: ground.y(frame, frame.scale.highest),
        lowest: frame.scale.lowest,
        lowest_y: ground.y(frame, frame.scale.lowest),
    });
    draw_grid(body, frame, &ground);
    draw_scale(header, frame, lane, &ground);
    draw_lines(body, frame, lane, &lines, &ground);
    draw_labels(body, frame, &labels, &ground);
    ground.top + ground.height + bottom
}

fn place_lines<'a>(frame: &Frame, lane: &'a Lane, ground: &ScaleGround) -> Vec<PlacedLine<'a>> {
    let mut taken: Vec<(Point, f64)> = Vec::new();
    lane.lines()
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let look = line_look(frame, line, index);
            let points = line
                .points
                .iter()
                .filter_map(|point| {
                    place_point(frame, ground, point, look.marker_radius, &mut taken)
                })
                .collect();
            PlacedLine { line, look, name: line_name(frame, line), points }
        })
        .collect()
}

fn place_point<'a>(
    frame: &Frame,
    ground: &ScaleGround,
    point: &'a EmotionPoint,
    radius: f64,
    taken: &mut Vec<(Point, f64)>,
) -> Option<PlacedPoint<'a>> {
    let column = &frame.columns[frame.column_index(point.step)?];
    let x = column.left + column.width * f64::from(point.place) - frame.body_left();
    // A marker at the very edge of the map stays whole.
    let x = x.clamp(radius, (ground.width - radius).max(radius));
    let at = Point::new(x, ground.y_in_ground(frame, point.value));
    let covered = taken.iter().any(|(other, reach)| other.distance(at) < reach + radius);
    if !covered {
        taken.push((at, radius));
    }
    Some(PlacedPoint { point, at, position: f64::from(frame.scale.position(point.value)), covered })
}

/// What a line is called: its label, or its persona's name.
pub(super) fn line_name(frame: &Frame, line: &EmotionLine) -> String {
    if !line.label.is_empty() {
        return line.label.clone();
    }
    let persona = line.persona.and_then(|persona_id| frame.persona(persona_id));
    let name = persona.map_or("", |persona| persona.name.as_str());
    match line.state {
        LineState::Current => name.to_owned(),
        LineState::Future if name.is_empty() => "future".to_owned(),
        LineState::Future => format!("{name}, future"),
    }
}

fn draw_lines(
    body: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    lines: &[PlacedLine<'_>],
    ground: &ScaleGround,
) {
    let down = Vec2::new(0.0, ground.top);
    if let Some(first) = lines.first() {
        draw_areas(body, frame, first, ground);
    }
    scale::draw_zero_line(body, frame, ground);
    // The first line stands in front of the others.
    for line in lines.iter().rev() {
        let places: Vec<Point> = line.points.iter().map(|point| point.at + down).collect();
        if places.len() > 1 {
            let thing = Some(Thing::Line(line.line.id));
            let stroke = Stroke {
                width: line.look.width,
                colour: line.look.colour,
                dash: line.look.dash.clone(),
            };
            body.stroked_path(thing, monotone(&places), stroke);
        }
    }
    for line in lines.iter().rev() {
        for point in line.points.iter().filter(|point| !point.covered) {
            let thing = Thing::Point(point.point.id);
            draw_marker(body, frame, thing, &line.look, point.at + down, point.position);
        }
    }
    for line in lines {
        for point in &line.points {
            point_node(body, frame, lane, line, point, point.at + down);
        }
    }
}

fn point_node(
    body: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    line: &PlacedLine<'_>,
    point: &PlacedPoint<'_>,
    at: Point,
) {
    let thing = Thing::Point(point.point.id);
    let role = if point.covered { Role::CoveredPoint } else { Role::Point };
    let reach = line.look.marker_radius;
    let rect = Rect::from_center_size(at, (2.0 * reach, 2.0 * reach));
    body.node(thing, role, rect, spoken(frame, lane, (line.line, &line.name), point.point));
}

/// “Maya feels −1, Open account, Proves identity: Why my payslip?”, of a point of a line with a name.
pub(super) fn spoken(
    frame: &Frame,
    lane: &Lane,
    (line, line_name): (&EmotionLine, &str),
    point: &EmotionPoint,
) -> Spoken {
    let who = if line_name.is_empty() { lane.name.as_str() } else { line_name };
    let words = frame.step_words(point.step);
    let label = match point.label.as_str() {
        "" => String::new(),
        label => format!(": {label}"),
    };
    let value = scale::value_words(&frame.scale, point.value);
    // Only somebody can feel: a lane or a label has values.
    let is_somebody = line.persona.is_some() && !line_name.is_empty();
    let has = if is_somebody { " feels" } else { ":" };
    let about = if line_name.is_empty() { value.clone() } else { format!("{who}{has} {value}") };
    Spoken::new(format!("{who}{has} {value}, {words}{label}"), about, &point.label)
}

/// Draws what lies between the first line and the middle of the scale.
fn draw_areas(body: &mut Builder<'_>, frame: &Frame, line: &PlacedLine<'_>, ground: &ScaleGround) {
    let down = Vec2::new(0.0, ground.top);
    let places: Vec<Point> = line.points.iter().map(|point| point.at + down).collect();
    let [first, .., last] = places.as_slice() else { return };
    let zero = ground.y(frame, scale::zero(&frame.scale));
    let mut area: BezPath = monotone(&places);
    area.line_to((last.x, zero));
    area.line_to((first.x, zero));
    area.close_path();
    let area = std::sync::Arc::new(area);
    let palette = &frame.theme.palette;
    let bottom = ground.top + ground.height;
    let halves = [
        (palette.area_above, Rect::new(0.0, ground.top, ground.width, zero)),
        (palette.area_below, Rect::new(0.0, zero, ground.width, bottom)),
    ];
    for (fill, clip) in halves {
        body.area(&frame.theme, Some(Thing::Line(line.line.id)), &area, fill, Some(clip));
    }
}

fn draw_labels(body: &mut Builder<'_>, frame: &Frame, labels: &[Label], ground: &ScaleGround) {
    let down = Vec2::new(0.0, ground.top);
    for label in labels {
        let rect = label.rect + down;
        let colour = label.colour.unwrap_or(frame.theme.palette.ink);
        body.place_field(
            label.thing,
            &label.text,
            rect.origin(),
            rect.width(),
            label.anchor,
            colour,
        );
        body.node(label.thing, Role::Label, rect, label.name.clone());
    }
}
