//! A smooth curve through points that never overshoots a value somebody set.

use kurbo::{BezPath, Point};

/// A curve through points that stand from left to right: between two of them it only rises or only
/// falls, and it is level at peaks, low points and both ends.
///
/// The slope at a point is the weighted harmonic mean of its neighbours' (Fritsch and Butland, “A method
/// for constructing local monotone piecewise cubic interpolants”, 1984).
pub(super) fn monotone(points: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    let Some(first) = points.first() else { return path };
    path.move_to(*first);
    for (index, pair) in points.windows(2).enumerate() {
        let [from, to] = [pair[0], pair[1]];
        let third = (to.x - from.x) / 3.0;
        let leave = Point::new(from.x + third, from.y + third * slope(points, index));
        let arrive = Point::new(to.x - third, to.y - third * slope(points, index + 1));
        path.curve_to(leave, arrive, to);
    }
    path
}

/// The slope of the curve at a point.
fn slope(points: &[Point], index: usize) -> f64 {
    if index == 0 || index + 1 == points.len() {
        return 0.0;
    }
    let [before, here, after] = [points[index - 1], points[index], points[index + 1]];
    let (width_before, width_after) = (here.x - before.x, after.x - here.x);
    if width_before <= 0.0 || width_after <= 0.0 {
        return 0.0;
    }
    let rise_before = (here.y - before.y) / width_before;
    let rise_after = (after.y - here.y) / width_after;
    if rise_before * rise_after <= 0.0 {
        return 0.0;
    }
    let weight_before = 2.0 * width_after + width_before;
    let weight_after = width_after + 2.0 * width_before;
    (weight_before + weight_after) / (weight_before / rise_before + weight_after / rise_after)
}
