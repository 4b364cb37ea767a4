//! Paths cut off at a rectangle, since shapes on slides have no clip.

use kurbo::{BezPath, PathEl, Point, Rect};

use crate::scene::flatten;

/// How far a curve may be off where it is cut, in scene units.
const TOLERANCE: f64 = 0.1;

/// What of a path lies in a rectangle, as an area or as a line; none where nothing does. What lies inside whole
/// stays as it is.
pub(super) fn clipped(path: &BezPath, to: Rect, is_area: bool) -> Option<BezPath> {
    let box_ = path.control_box();
    if contains(to, box_) {
        return Some(path.clone());
    }
    if !meets(to, box_) {
        return None;
    }
    let mut clipped = BezPath::new();
    for (points, is_closed) in polylines(path) {
        if is_area {
            close_into(&mut clipped, &polygon_within(points, to));
        } else {
            lines_within(&mut clipped, &points, is_closed, to);
        }
    }
    (!clipped.is_empty()).then_some(clipped)
}

fn contains(outer: Rect, inner: Rect) -> bool {
    outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1
}

/// Whether two rectangles meet; one may be a line.
fn meets(one: Rect, other: Rect) -> bool {
    one.x0 < other.x1.max(other.x0 + TOLERANCE)
        && other.x0 < one.x1
        && one.y0 < other.y1.max(other.y0 + TOLERANCE)
        && other.y0 < one.y1
}

/// The parts of a path as corners, and whether each is closed.
fn polylines(path: &BezPath) -> Vec<(Vec<Point>, bool)> {
    let mut parts: Vec<(Vec<Point>, bool)> = Vec::new();
    flatten(path, TOLERANCE, |element| match element {
        PathEl::MoveTo(to) => parts.push((vec![to], false)),
        PathEl::LineTo(to) => {
            if let Some((points, _)) = parts.last_mut() {
                points.push(to);
            }
        }
        PathEl::ClosePath => {
            if let Some((_, is_closed)) = parts.last_mut() {
                *is_closed = true;
            }
        }
        // Flattening leaves none.
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    parts
}

/// A polygon cut by one side of the rectangle after the other, by Sutherland and Hodgman.
fn polygon_within(points: Vec<Point>, to: Rect) -> Vec<Point> {
    let left = |point: Point| point.x - to.x0;
    let right = |point: Point| to.x1 - point.x;
    let top = |point: Point| point.y - to.y0;
    let bottom = |point: Point| to.y1 - point.y;
    let sides: [&dyn Fn(Point) -> f64; 4] = [&left, &right, &top, &bottom];
    sides.into_iter().fold(points, |points, inside| {
        let mut kept = Vec::with_capacity(points.len() + 4);
        let Some(mut before) = points.last().copied() else { return kept };
        for point in points {
            let (from, here) = (inside(before), inside(point));
            if (from < 0.0) != (here < 0.0) {
                kept.push(before.lerp(point, from / (from - here)));
            }
            if here >= 0.0 {
                kept.push(point);
            }
            before = point;
        }
        kept
    })
}

fn close_into(path: &mut BezPath, points: &[Point]) {
    if let [first, rest @ ..] = points
        && rest.len() > 1
    {
        path.move_to(*first);
        for point in rest {
            path.line_to(*point);
        }
        path.close_path();
    }
}

/// The stretches of a line inside, by Liang and Barsky.
fn lines_within(path: &mut BezPath, points: &[Point], is_closed: bool, to: Rect) {
    let back = points.first().filter(|_| is_closed);
    let corners: Vec<Point> = points.iter().chain(back).copied().collect();
    let mut end = None;
    for pair in corners.windows(2) {
        let Some((from, until)) = segment_within(pair[0], pair[1], to) else { continue };
        if end != Some(from) {
            path.move_to(from);
        }
        path.line_to(until);
        end = Some(until);
    }
}

fn segment_within(from: Point, until: Point, to: Rect) -> Option<(Point, Point)> {
    let along = until - from;
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    let sides = [
        (-along.x, from.x - to.x0),
        (along.x, to.x1 - from.x),
        (-along.y, from.y - to.y0),
        (along.y, to.y1 - from.y),
    ];
    for (speed, room) in sides {
        if speed == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if speed < 0.0 {
            enters = enters.max(room / speed);
        } else {
            leaves = leaves.min(room / speed);
        }
    }
    let point = |part: f64| match part {
        0.0 => from,
        1.0 => until,
        part => from.lerp(until, part),
    };
    (enters < leaves).then(|| (point(enters), point(leaves)))
}
