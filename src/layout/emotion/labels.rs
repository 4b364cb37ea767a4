//! Where the names of lines and the labels of points stand, clear of markers and of each other.

use std::sync::Arc;

use color::Rgba8;
use kurbo::{ParamCurve as _, ParamCurveArclen as _, PathSeg, Point, Rect};

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
    /// The lines, on which labels lie only where there is no other room.
    stretches: Vec<Stretch>,
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
            stretches: lines.iter().flat_map(stretches).collect(),
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
        let near = self.near(wish.inflate(0.0, PATIENCE));
        let tries = steps(PATIENCE).flat_map(|step| [preferred * step, -preferred * step]);
        let clear = tries.map(shifted).find(|rect| {
            near.is_free(*rect) && !(keep_off_zero && rect.y0 < self.zero && self.zero < rect.y1)
        });
        clear.unwrap_or_else(|| shifted(preferred * self.first_free_step(wish, preferred)))
    }

    /// What a label in an area may lie on.
    fn near(&self, area: Rect) -> Near {
        let wide = area.inflate(CLEARANCE, 0.0);
        let taken = self.taken().filter(|taken| taken.overlaps(wide)).collect();
        let on_lines = self.stretches.iter().flat_map(|stretch| stretch.places_from(area));
        Near { taken, on_lines: on_lines.filter(|place| area.contains(*place)).collect() }
    }

    /// Markers and labels.
    fn taken(&self) -> impl Iterator<Item = Rect> {
        self.markers.iter().copied().chain(self.labels.iter().map(|label| label.rect))
    }

    /// How far a label moves, down for 1 and up for -1, to lie on nothing but lines: goes once through what is
    /// in its way, so that thousands of labels in one place end.
    fn first_free_step(&self, wish: Rect, direction: f64) -> f64 {
        let wide = wish.inflate(CLEARANCE, 0.0);
        let span = |rect: Rect| {
            let (one, other) = (direction * rect.y0, direction * rect.y1);
            (one.min(other), one.max(other))
        };
        let is_beside = |taken: &Rect| taken.x0 <= wide.x1 && taken.x1 >= wide.x0;
        let mut in_way: Vec<(f64, f64)> = self.taken().filter(is_beside).map(span).collect();
        in_way.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
        let (start, end) = span(wish);
        let mut shift = 0.0;
        for (from, to) in in_way {
            if from > end + shift {
                break;
            }
            if to >= start + shift {
                shift = (((to - start) / STEP).floor() + 1.0) * STEP;
            }
        }
        shift
    }
}

/// What stands around a place.
struct Near {
    taken: Vec<Rect>,
    on_lines: Vec<Point>,
}

impl Near {
    fn is_free(&self, rect: Rect) -> bool {
        let wide = rect.inflate(CLEARANCE, 0.0);
        !self.taken.iter().any(|taken| taken.overlaps(wide))
            && !self.on_lines.iter().any(|place| rect.contains(*place))
    }
}

/// 0, then one step more each time, up to a limit.
fn steps(limit: f64) -> impl Iterator<Item = f64> {
    (0_u32..).map(|count| f64::from(count) * STEP).take_while(move |step| *step <= limit)
}

/// A piece of a line between two points, with how many places on it are close enough that no label slips
/// between.
struct Stretch {
    curve: PathSeg,
    count: u32,
}

fn stretches(line: &PlacedLine<'_>) -> Vec<Stretch> {
    const SPACING: f64 = 8.0;
    let places: Vec<Point> = line.points.iter().map(|point| point.at).collect();
    let stretch = |curve: PathSeg| {
        let count = (curve.arclen(1.0) / SPACING).ceil().max(1.0) as u32;
        Stretch { curve, count }
    };
    super::curve::monotone(&places).segments().map(stretch).collect()
}

impl Stretch {
    /// The places on it that may lie in an area: its curve goes evenly from left to right.
    fn places_from(&self, area: Rect) -> impl Iterator<Item = Point> {
        let (from, to) = (self.curve.start().x, self.curve.end().x);
        let count = f64::from(self.count);
        let index = |x: f64| (x - from) / (to - from).max(f64::MIN_POSITIVE) * count;
        let first = (index(area.x0).floor() - 1.0).clamp(0.0, count);
        let last = (index(area.x1).ceil() + 1.0).clamp(0.0, count);
        let (first, last) = if to > from { (first, last) } else { (0.0, count) };
        let is_beside = from <= area.x1 && to >= area.x0;
        (first as u32..=last as u32)
            .take_while(move |_| is_beside)
            .map(move |index| self.curve.eval(f64::from(index) / count))
    }
}
