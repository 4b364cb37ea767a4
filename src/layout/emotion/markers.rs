//! What tells one line of an emotion lane from another: width, dash and marker, not colour alone.

use color::Rgba8;
use kurbo::{BezPath, Point, Rect};

use super::face::{Mood, PAPER, draw_face};
use crate::layout::builder::Builder;
use crate::layout::frame::Frame;
use crate::layout::shapes::diamond;
use crate::model::EmotionLine;
use crate::scene::{Stroke, Thing};

/// How a line is drawn.
pub(in crate::layout) struct LineLook {
    pub(in crate::layout) colour: Rgba8,
    pub(in crate::layout) width: f64,
    pub(in crate::layout) dash: Vec<f64>,
    pub(in crate::layout) marker: Marker,
    /// Without the paper round it.
    pub(super) marker_radius: f64,
}

/// What stands at a line's points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum Marker {
    Face,
    Diamond,
    Square,
    Triangle,
    Ring,
}

const FIRST_WIDTH: f64 = 3.4;
const OTHER_WIDTH: f64 = 2.2;
/// Paper round a marker that is no face.
const MARKER_PAPER: f64 = 1.5;

impl LineLook {
    /// How far the marker reaches from its middle, with the paper round it.
    pub(super) fn radius(&self) -> f64 {
        match self.marker {
            Marker::Face => self.marker_radius + PAPER,
            Marker::Diamond | Marker::Square | Marker::Triangle | Marker::Ring => {
                self.marker_radius + MARKER_PAPER
            }
        }
    }
}

/// The look of the line at a place in its lane.
pub(in crate::layout) fn line_look(frame: &Frame, line: &EmotionLine, index: usize) -> LineLook {
    let sizes = &frame.theme.sizes;
    let (dash, marker): (&[f64], Marker) = match index {
        0 => (&[], Marker::Face),
        1 => (&[9.0, 6.0], Marker::Diamond),
        2 => (&[3.0, 5.0], Marker::Square),
        3 => (&[14.0, 4.0, 3.0, 4.0], Marker::Triangle),
        _ => (&[2.0, 4.0], Marker::Ring),
    };
    let is_first = index == 0;
    LineLook {
        colour: frame.accent(line.persona).line,
        width: if is_first { FIRST_WIDTH } else { OTHER_WIDTH },
        dash: dash.to_vec(),
        marker,
        marker_radius: if is_first { sizes.face } else { sizes.diamond },
    }
}

/// Draws a line's marker at a point.
pub(super) fn draw_marker(
    builder: &mut Builder<'_>,
    frame: &Frame,
    thing: Thing,
    look: &LineLook,
    at: Point,
    position: f64,
) {
    let theme = &frame.theme;
    let paper = theme.palette.paper;
    let radius = look.marker_radius;
    let mut shape = |outline: fn(Point, f64) -> BezPath| {
        builder.filled_path(Some(thing), outline(at, radius + MARKER_PAPER), paper);
        builder.filled_path(Some(thing), outline(at, radius), look.colour);
    };
    match look.marker {
        Marker::Face => draw_face(builder, theme, Some(thing), Mood::at(position), at, radius),
        Marker::Diamond => shape(diamond),
        Marker::Square => shape(square),
        Marker::Triangle => shape(triangle),
        Marker::Ring => {
            let edge = Stroke::solid(OTHER_WIDTH, look.colour);
            builder.disc(Some(thing), at, radius + MARKER_PAPER, Some(paper), None);
            builder.disc(Some(thing), at, radius - OTHER_WIDTH / 2.0, Some(paper), Some(edge));
        }
    }
}

fn square(centre: Point, radius: f64) -> BezPath {
    let side = radius * 1.6;
    kurbo::Shape::to_path(&Rect::from_center_size(centre, (side, side)), 0.1)
}

fn triangle(centre: Point, radius: f64) -> BezPath {
    let mut path = BezPath::new();
    path.move_to((centre.x, centre.y - radius));
    path.line_to((centre.x + radius, centre.y + radius * 0.8));
    path.line_to((centre.x - radius, centre.y + radius * 0.8));
    path.close_path();
    path
}

/// Draws a line's marker alone, as the legend shows it.
pub(in crate::layout) fn draw_legend_marker(
    builder: &mut Builder<'_>,
    look: &LineLook,
    thing: Thing,
    centre: Point,
) {
    let radius = 4.0;
    let outline = match look.marker {
        Marker::Face | Marker::Ring => {
            kurbo::Shape::to_path(&kurbo::Circle::new(centre, radius), 0.05)
        }
        Marker::Diamond => diamond(centre, radius),
        Marker::Square => square(centre, radius),
        Marker::Triangle => triangle(centre, radius),
    };
    builder.filled_path(Some(thing), outline, look.colour);
}
