//! Outlines that several parts of a map share.

use kurbo::{BezPath, Point, Rect};

/// A polygon whose corners are rounded by a radius.
pub(super) fn rounded_polygon(corners: &[Point], radius: f64) -> BezPath {
    let mut path = BezPath::new();
    let count = corners.len();
    for index in 0..count {
        let corner = corners[index];
        let before = toward(corner, corners[(index + count - 1) % count], radius);
        let after = toward(corner, corners[(index + 1) % count], radius);
        if index == 0 {
            path.move_to(before);
        } else {
            path.line_to(before);
        }
        path.quad_to(corner, after);
    }
    path.close_path();
    path
}

/// The point on the way from one corner to the next at a distance, at most half-way.
fn toward(from: Point, to: Point, distance: f64) -> Point {
    let way = to - from;
    let length = way.hypot();
    if length == 0.0 {
        return from;
    }
    from + way * (distance.min(length / 2.0) / length)
}

/// A bar along the left edge of a box: round where the box is round, straight on its right side.
pub(super) fn left_bar(bar: Rect, top_radius: f64, bottom_radius: f64) -> BezPath {
    let mut path = BezPath::new();
    path.move_to((bar.x1, bar.y0));
    path.line_to((bar.x1, bar.y1));
    path.line_to((bar.x0 + bottom_radius, bar.y1));
    path.quad_to((bar.x0, bar.y1), (bar.x0, bar.y1 - bottom_radius));
    path.line_to((bar.x0, bar.y0 + top_radius));
    path.quad_to((bar.x0, bar.y0), (bar.x0 + top_radius, bar.y0));
    path.close_path();
    path
}

/// A square that stands on a corner.
pub(super) fn diamond(centre: Point, radius: f64) -> BezPath {
    let mut path = BezPath::new();
    path.move_to((centre.x, centre.y - radius));
    path.line_to((centre.x + radius, centre.y));
    path.line_to((centre.x, centre.y + radius));
    path.line_to((centre.x - radius, centre.y));
    path.close_path();
    path
}
