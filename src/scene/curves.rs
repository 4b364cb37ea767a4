//! Curves as straight pieces, and as pieces that each bend one way.
//!
//! A curve that bends one way and then the other has a piece in its middle that is straight but for rounding.
//! There kurbo divides nothing by nothing now and then, and tells a place that is no number; so does the renderer of
//! PNGs, which leaves out the whole path then. Cut where it turns, a curve has no such piece.

use std::borrow::Cow;

use kurbo::{BezPath, CubicBez, ParamCurve as _, PathEl, PathSeg, Point};

/// A path as straight lines that are nowhere farther from it than a tolerance, with the path's own moves and closings.
pub fn flatten(path: &BezPath, tolerance: f64, callback: impl FnMut(PathEl)) {
    #[expect(clippy::disallowed_methods, reason = "these curves bend one way")]
    kurbo::flatten(&*bending_one_way(path), tolerance, callback);
}

/// The same path, in curves that each bend one way alone.
#[must_use]
pub fn bending_one_way(path: &BezPath) -> Cow<'_, BezPath> {
    let turns = |piece| matches!(piece, PathSeg::Cubic(curve) if turns(curve).next().is_some());
    if !path.segments().any(turns) {
        return Cow::Borrowed(path);
    }
    let mut pieces = BezPath::with_capacity(2 * path.elements().len());
    let (mut start, mut last) = (Point::ZERO, Point::ZERO);
    for element in path {
        match element {
            PathEl::CurveTo(first, second, end) => {
                push_pieces(&mut pieces, CubicBez::new(last, first, second, end));
            }
            other => pieces.push(other),
        }
        if let PathEl::MoveTo(at) = element {
            start = at;
        }
        last = element.end_point().unwrap_or(start);
    }
    Cow::Owned(pieces)
}

fn push_pieces(path: &mut BezPath, curve: CubicBez) {
    let mut begin = 0.0;
    for end in turns(curve).chain([1.0]) {
        let piece = curve.subsegment(begin..end);
        path.curve_to(piece.p1, piece.p2, piece.p3);
        begin = end;
    }
}

/// Where a curve begins to bend the other way, in shares of it and in their order; not at its ends.
fn turns(curve: CubicBez) -> impl Iterator<Item = f64> {
    const END: f64 = 1e-3;
    let mut turns = curve.inflections();
    turns.sort_unstable_by(f64::total_cmp);
    turns.into_iter().filter(|share| (END..=1.0 - END).contains(share))
}

#[cfg(test)]
mod tests {
    use kurbo::{
        BezPath, CubicBez, ParamCurve as _, ParamCurveNearest as _, PathEl, Point, Shape as _,
    };

    use super::{bending_one_way, flatten};

    const TOLERANCE: f64 = 0.1;

    /// Curves that begin and end level, as those of an emotion line do, of many widths and heights.
    fn level_curves() -> impl Iterator<Item = CubicBez> {
        (0..40_000).map(|number| {
            let number = f64::from(number);
            let (from, to) = ((number * 0.618).fract() * 60.0, (number * 0.414).fract() * 60.0);
            let (left, width) = (number.sqrt(), 20.0 + (number * 0.732).fract() * 400.0);
            let (third, right) = (width / 3.0, left + width);
            CubicBez::new((left, from), (left + third, from), (right - third, to), (right, to))
        })
    }

    fn path(curve: CubicBez) -> BezPath {
        curve.into_path(TOLERANCE)
    }

    fn corners(path: &BezPath) -> Vec<Point> {
        let mut corners = Vec::new();
        flatten(path, TOLERANCE, |element| corners.extend(element.end_point()));
        corners
    }

    #[test]
    fn straight_pieces_keep_to_their_curve_where_it_turns() {
        let mut without = 0;
        for curve in level_curves() {
            let corners = corners(&path(curve));
            assert!(corners.iter().all(|at| at.is_finite()), "{curve:?}");
            #[expect(clippy::disallowed_methods, reason = "what it would be without the cut")]
            kurbo::flatten(path(curve), TOLERANCE, |element| {
                without += usize::from(element.end_point().is_some_and(|at| !at.is_finite()));
            });
            for share in (0..=32).map(|part| f64::from(part) / 32.0) {
                let at = curve.eval(share);
                let line = |pair: &[Point]| kurbo::Line::new(pair[0], pair[1]).nearest(at, 0.0);
                let nearest = corners.windows(2).map(|pair| line(pair).distance_sq);
                let off = nearest.fold(f64::INFINITY, f64::min).sqrt();
                assert!(off < TOLERANCE, "{off} off at {share} of {curve:?}");
            }
        }
        assert!(without > 0, "kurbo tells places alone now: the cut is not needed");
    }

    #[test]
    fn a_curve_that_turns_is_cut_there_and_stays_the_same() {
        for curve in level_curves().skip(1).step_by(50) {
            let whole = path(curve);
            let pieces = bending_one_way(&whole);
            assert_eq!(pieces.elements().len(), 3, "{curve:?}");
            for (piece, begin) in pieces.segments().zip([0.0, 0.5]) {
                for share in [0.0, 0.3, 1.0] {
                    let off = piece.eval(share).distance(curve.eval(begin + share / 2.0));
                    assert!(off < 1e-6, "{off} off at {share} from {begin} of {curve:?}");
                }
            }
        }
    }

    #[test]
    fn what_does_not_turn_is_not_cut() {
        let circle = kurbo::Circle::new((5.0, 5.0), 5.0).to_path(TOLERANCE);
        assert_eq!(*bending_one_way(&circle), circle);
    }

    #[test]
    fn a_curve_behind_a_closed_part_begins_where_that_part_began() {
        let mut path = BezPath::new();
        path.move_to((0.0, 0.0));
        path.line_to((9.0, 0.0));
        path.close_path();
        path.curve_to((3.0, 0.0), (6.0, 8.0), (9.0, 8.0));
        let pieces = bending_one_way(&path);
        let Some(PathEl::CurveTo(_, _, middle)) = pieces.elements().get(3) else {
            panic!("a curve follows: {pieces:?}");
        };
        assert!(middle.distance(Point::new(4.5, 4.0)) < 1e-9, "{middle:?}");
    }
}
