//! Where the names of lines and the labels of points stand, clear of markers and of each other.

use std::sync::Arc;

use color::Rgba8;
use kurbo::{Point, Rect};

use super::scale::zero;
use super::{PlacedLine, PlacedPoint, ScaleGround};
use crate::layout::builder::Builder;
use crate::layout::frame::Frame;
use crate::scene::{Anchor, Thing};
use crate::text::{TextBlock, Wrap};

/// A text at its place on the scale's ground.
pub(super) struct Label {
    pub(super) thing: Thing,
    pub(super) text: Arc<TextBlock>,
    pub(super) rect: Rect,
    pub(super) anchor: Anchor,
    /// Ink where not said.
    pub(super) colour: Option<Rgba8>,
    pub(super) name: String,
}

/// Paper between a label and whatever else stands there.
const CLEARANCE: f64 = 3.0;
/// By how much a label moves on when there is no room.
const STEP: f64 = 4.0;
/// How far it moves before it may lie on a line.
const PATIENCE: f64 = 64.0;
/// From a first point to its line's name.
const NAME_GAP: f64 = 8.0;

/// Places the names of lines, then the labels of points, the first line's first.
pub(super) fn place_labels(
    body: &mut Builder<'_>,
    frame: &Frame,
    lines: &[PlacedLine<'_>],
    ground: &ScaleGround,
) -> Vec<Label> {
    let mut site = Site::new(frame, lines, ground);
    for (index, line) in lines.iter().enumerate() {
        site.place_name(body, frame, line, index);
    }
    for (index, line) in lines.iter().enumerate() {
        for point in line.points.iter().filter(|point| !point.point.label.is_empty()) {
            site.place_label(body, frame, line, point, index == 0);
        }
    }
    site.labels
}

/// What stands on the ground so far.
struct Site {
    labels: Vec<Label>,
    /// Markers, which nothing may lie on.
    markers: Vec<Rect>,
    /// Places along the lines, which labels lie on only where there is no other room.
    on_lines: Vec<Point>,
    zero: f64,
    width: f64,
}

impl Site {
    fn new(frame: &Frame, lines: &[PlacedLine<'_>], ground: &ScaleGround) -> Self {
        let markers = lines.iter().flat_map(|line| {
            line.points.iter().filter(|point| !point.covered).map(|point| {
                let side = 2.0 * line.look.radius();
                Rect::from_center_size(point.at, (side, side))
            })
        });
        Self {
            labels: Vec::new(),
            markers: markers.collect(),
            on_lines: lines.iter().flat_map(along).collect(),
            zero: ground.y_in_ground(frame, zero(&frame.scale)),
            width: ground.width,
        }
    }

    /// A line's name stands left of its first point, or over it where there is no room.
    fn place_name(
        &mut self,
        body: &mut Builder<'_>,
        frame: &Frame,
        line: &PlacedLine<'_>,
        index: usize,
    ) {
        let Some(first) = line.points.first() else { return };
        if line.name.is_empty() {
            return;
        }
        let column = frame.columns.first().map_or(self.width, |column| column.width);
        let text = body.set(&line.name, frame.theme.type_scale.line_name, Wrap::Balanced(column));
        let right = first.at.x - line.look.radius() - NAME_GAP;
        let left = (right - text.width).max(CLEARANCE);
        let size = (text.width, text.height());
        let rect = Rect::from_origin_size((left, first.at.y - text.height() / 2.0), size);
        let beside = right - text.width >= CLEARANCE;
        // Names of lower lines give way downwards, the first line's upwards.
        let preferred = if index == 0 { -1.0 } else { 1.0 };
        let rect = self.free_place(rect, preferred, beside);
        self.labels.push(Label {
            thing: Thing::Line(line.line.id),
            text,
            rect,
            anchor: Anchor::Right,
            colour: Some(line.look.colour),
            name: format!("Line: {}", line.name),
        });
    }

    /// A point's label stands above a point over zero and below one under it.
    fn place_label(
        &mut self,
        body: &mut Builder<'_>,
        frame: &Frame,
        line: &PlacedLine<'_>,
        point: &PlacedPoint<'_>,
        is_first: bool,
    ) {
        let type_scale = &frame.theme.type_scale;
        let style = if is_first { type_scale.label } else { type_scale.label_second };
        let column =
            frame.column_index(point.point.step).map_or(0.0, |column| frame.columns[column].width);
        let room = column - 2.0 * frame.theme.sizes.card_inset;
        let text = body.set(&point.point.label, style, Wrap::Balanced(room));
        let left = (point.at.x - text.width / 2.0)
            .clamp(CLEARANCE, (self.width - CLEARANCE - text.width).max(CLEARANCE));
        let distance =
            if is_first { frame.theme.sizes.label_distance } else { line.look.radius() + 10.0 };
        let above = is_first && point.position >= 0.0;
        let half_line = text.line_height / 2.0;
        let top = if above {
            point.at.y - distance + half_line - text.height()
        } else {
            point.at.y + distance - half_line
        };
        let rect = Rect::from_origin_size((left, top), (text.width, text.height()));
        let rect = self.free_place(rect, if above { -1.0 } else { 1.0 }, false);
        self.labels.push(Label {
            thing: Thing::PointLabel(point.point.id),
            text,
            rect,
            anchor: Anchor::Middle,
            colour: (!is_first).then_some(line.look.colour),
            name: point.point.label.replace('\n', " "),
        });
    }

    /// The nearest free place up or down from a wish, in the preferred direction first; at first also
    /// clear of the lines, then only of markers and other labels.
    fn free_place(&self, wish: Rect, preferred: f64, keep_off_zero: bool) -> Rect {
        let shifted = |shift: f64| wish + kurbo::Vec2::new(0.0, shift);
        let near = steps(PATIENCE).flat_map(|step| [preferred * step, -preferred * step]);
        let clear = near.map(shifted).find(|rect| {
            self.is_free(*rect)
                && !self.lies_on_line(*rect)
                && !(keep_off_zero && rect.y0 < self.zero && self.zero < rect.y1)
        });
        clear
            .or_else(|| {
                steps(f64::INFINITY)
                    .map(|step| shifted(preferred * step))
                    .find(|rect| self.is_free(*rect))
            })
            .unwrap_or(wish)
    }

    fn is_free(&self, rect: Rect) -> bool {
        let wide = rect.inflate(CLEARANCE, 0.0);
        let markers = self.markers.iter().any(|marker| marker.overlaps(wide));
        let labels = self.labels.iter().any(|label| label.rect.overlaps(wide));
        !markers && !labels
    }

    fn lies_on_line(&self, rect: Rect) -> bool {
        self.on_lines.iter().any(|point| rect.contains(*point))
    }
}

/// 0, then one step more each time, up to a limit.
fn steps(limit: f64) -> impl Iterator<Item = f64> {
    (0_u32..).map(|count| f64::from(count) * STEP).take_while(move |step| *step <= limit)
}

/// Places along a line, close enough that no label slips between.
fn along(line: &PlacedLine<'_>) -> Vec<Point> {
    const SPACING: f64 = 8.0;
    let places: Vec<Point> = line.points.iter().map(|point| point.at).collect();
    let curve = super::curve::monotone(&places);
    curve
        .segments()
        .flat_map(|segment| {
            let length = kurbo::ParamCurveArclen::arclen(&segment, 1.0);
            let count = (length / SPACING).ceil().max(1.0) as u32;
            (0..=count).map(move |index| {
                kurbo::ParamCurve::eval(&segment, f64::from(index) / f64::from(count))
            })
        })
        .collect()
}
