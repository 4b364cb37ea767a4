//! Oblique lines over an area, which tell it from paper where colours do not.

use kurbo::{BezPath, PathEl, Point, Rect, Vec2};

use crate::scene::flatten;

/// Between two lines, measured across them, in scene units.
const EVERY: f64 = 6.0;
/// How far the outline may be from its curves.
const TOLERANCE: f64 = 0.25;

/// Lines at 45° where a closed path and a rectangle both are. They lie on one grid, so that areas side by side
/// look like one.
pub(super) fn hatch(path: &BezPath, clip: Option<Rect>) -> BezPath {
    let edges = edges(path);
    // Along `along` a line goes up to the right; `across` counts the lines.
    let along = Vec2::new(1.0, -1.0) / std::f64::consts::SQRT_2;
    let across = Vec2::new(1.0, 1.0) / std::f64::consts::SQRT_2;
    let distance = |point: Point| point.to_vec2().dot(across);
    let distances = || edges.iter().map(|(from, _)| distance(*from));
    let (Some(low), Some(high)) =
        (distances().min_by(f64::total_cmp), distances().max_by(f64::total_cmp))
    else {
        return BezPath::new();
    };
    let mut lines = BezPath::new();
    let (first, last) = ((low / EVERY).ceil() as i64, (high / EVERY).floor() as i64);
    for number in first..=last {
        let at = number as f64 * EVERY;
        let mut crossings: Vec<f64> = edges
            .iter()
            .filter_map(|(from, to)| {
                let (before, after) = (distance(*from) - at, distance(*to) - at);
                ((before < 0.0) != (after < 0.0)).then(|| {
                    let point = from.lerp(*to, before / (before - after));
                    point.to_vec2().dot(along)
                })
            })
            .collect();
        crossings.sort_unstable_by(f64::total_cmp);
        for pair in crossings.chunks_exact(2) {
            let end = |reach: f64| (across * at + along * reach).to_point();
            let line = within(end(pair[0]), end(pair[1]), clip);
            if let Some((from, to)) = line {
                lines.move_to(from);
                lines.line_to(to);
            }
        }
    }
    lines
}

/// The straight pieces of a path that is closed at its end.
fn edges(path: &BezPath) -> Vec<(Point, Point)> {
    let mut edges = Vec::new();
    let (mut start, mut last) = (Point::ZERO, Point::ZERO);
    flatten(path, TOLERANCE, |element| match element {
        PathEl::MoveTo(point) => (start, last) = (point, point),
        PathEl::LineTo(point) => {
            edges.push((last, point));
            last = point;
        }
        PathEl::ClosePath => {
            edges.push((last, start));
            last = start;
        }
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    edges
}

/// The part of a line that is in a rectangle.
fn within(from: Point, to: Point, clip: Option<Rect>) -> Option<(Point, Point)> {
    let Some(clip) = clip else { return Some((from, to)) };
    let way = to - from;
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for (start, way, low, high) in
        [(from.x, way.x, clip.x0, clip.x1), (from.y, way.y, clip.y0, clip.y1)]
    {
        if way.abs() < f64::EPSILON {
            if start < low || start > high {
                return None;
            }
            continue;
        }
        let (one, other) = ((low - start) / way, (high - start) / way);
        enters = enters.max(one.min(other));
        leaves = leaves.min(one.max(other));
    }
    (enters < leaves).then(|| (from + way * enters, from + way * leaves))
}

#[cfg(test)]
mod tests {
    use kurbo::{BezPath, PathEl, Rect, Shape as _};

    use super::hatch;

    /// The ends of all lines.
    fn ends(lines: &BezPath) -> Vec<kurbo::Point> {
        let end = |element: &PathEl| match element {
            PathEl::MoveTo(point) | PathEl::LineTo(point) => *point,
            other => panic!("{other:?} is no line"),
        };
        lines.elements().iter().map(end).collect()
    }

    #[test]
    fn lines_go_from_edge_to_edge() {
        let square = Rect::new(0.0, 0.0, 60.0, 60.0);
        let lines = hatch(&square.to_path(0.1), None);
        let ends = ends(&lines);
        // 60 √2 across, a line every 6, but for the one that only touches a corner.
        assert_eq!(ends.len(), 2 * 14);
        for end in ends {
            let to_edge = [end.x, 60.0 - end.x, end.y, 60.0 - end.y];
            let nearest = to_edge.into_iter().min_by(f64::total_cmp).expect("four edges");
            assert!(nearest.abs() < 1e-6, "{end:?} lies on an edge");
        }
    }

    #[test]
    fn nothing_lies_outside_the_clip() {
        let square = Rect::new(0.0, 0.0, 60.0, 60.0);
        let clip = Rect::new(-10.0, 10.0, 90.0, 30.0);
        let lines = hatch(&square.to_path(0.1), Some(clip));
        let ground = clip.intersect(square).inflate(1e-6, 1e-6);
        let ends = ends(&lines);
        assert!(ends.len() >= 2 * 8 && ends.iter().all(|end| ground.contains(*end)), "{ends:?}");
    }

    #[test]
    fn two_areas_of_a_path_are_hatched_and_not_what_lies_between() {
        let mut path = Rect::new(0.0, 0.0, 20.0, 60.0).to_path(0.1);
        path.extend(Rect::new(40.0, 0.0, 60.0, 60.0).to_path(0.1));
        for pair in ends(&hatch(&path, None)).chunks(2) {
            let middle = pair[0].midpoint(pair[1]).x;
            assert!(!(20.1..39.9).contains(&middle), "{middle} lies between");
        }
    }
}
