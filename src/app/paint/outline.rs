//! Outlines as corners: where an item's edges run on the screen, in pixels.

use egui::{Pos2, Rect, pos2};
use kurbo::{Affine, BezPath, PathEl};

use super::clip::clipped;
use crate::scene::flatten;

/// How far a curve may be from its corners, in pixels.
const TOLERANCE: f64 = 0.1;

/// A line through corners.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Polyline {
    pub corners: Vec<Pos2>,
    pub is_closed: bool,
}

impl Polyline {
    fn closed(corners: Vec<Pos2>) -> Self {
        Self { corners, is_closed: true }
    }

    /// Takes out corners that lie on the one before.
    fn without_doubles(mut self) -> Self {
        const SAME: f32 = 1e-3;
        self.corners.dedup_by(|corner, before| corner.distance_sq(*before) < SAME * SAME);
        if self.is_closed
            && let [first, .., last] = self.corners[..]
            && first.distance_sq(last) < SAME * SAME
        {
            self.corners.pop();
        }
        self
    }
}

/// The lines of a path, placed on the screen.
pub(super) fn of_path(path: &BezPath, pixels_from_block: Affine) -> Vec<Polyline> {
    let mut lines: Vec<Polyline> = Vec::new();
    flatten(&(pixels_from_block * path), TOLERANCE, |element| match element {
        PathEl::MoveTo(at) => {
            lines.push(Polyline { corners: vec![corner(at)], is_closed: false });
        }
        PathEl::LineTo(at) => {
            if let Some(line) = lines.last_mut() {
                line.corners.push(corner(at));
            }
        }
        PathEl::ClosePath => {
            if let Some(line) = lines.last_mut() {
                line.is_closed = true;
            }
        }
        // Flattening leaves lines alone.
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    lines.into_iter().map(Polyline::without_doubles).collect()
}

fn corner(at: kurbo::Point) -> Pos2 {
    pos2(at.x as f32, at.y as f32)
}

/// A rectangle with round corners, clockwise.
pub(super) fn of_rect(rect: Rect, radius: f32) -> Polyline {
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    if radius < TOLERANCE as f32 {
        let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
        return Polyline::closed(corners.to_vec());
    }
    let inner = rect.shrink(radius);
    let pieces = arc_pieces(radius);
    let quarters = [inner.left_top(), inner.right_top(), inner.right_bottom(), inner.left_bottom()];
    let corners = quarters.into_iter().zip(2_u8..).flat_map(|(centre, quarter)| {
        (0..=pieces).map(move |piece| {
            let turns = f32::from(quarter) + piece as f32 / pieces as f32;
            let (sin, cos) = (turns * std::f32::consts::FRAC_PI_2).sin_cos();
            centre + radius * egui::vec2(cos, sin)
        })
    });
    Polyline::closed(corners.collect()).without_doubles()
}

/// How many straight pieces make up a quarter of a circle.
fn arc_pieces(radius: f32) -> usize {
    let angle = 2.0 * (1.0 - TOLERANCE as f32 / radius).clamp(0.0, 1.0).acos();
    (std::f32::consts::FRAC_PI_2 / angle).ceil().clamp(2.0, 64.0) as usize
}

/// What of a closed line lies in a rectangle. Parts that fall apart stay joined along its edge.
pub(super) fn clip(line: &Polyline, clip: Rect) -> Polyline {
    Polyline::closed(clipped(&line.corners, clip)).without_doubles()
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    #[test]
    fn round_corners_stay_on_their_circle() {
        for radius in [0.5, 4.0, 30.0, 400.0] {
            let rect = Rect::from_min_size(pos2(3.0, 5.0), vec2(900.0, 900.0));
            let outline = of_rect(rect, radius);
            let inner = rect.shrink(radius);
            for at in &outline.corners {
                let distance = inner.distance_to_pos(*at);
                assert!((distance - radius).abs() < 0.01, "{radius}: {at} is {distance} away");
            }
        }
    }

    #[test]
    fn a_clipped_outline_keeps_to_its_rectangle() {
        let square = of_rect(Rect::from_min_size(Pos2::ZERO, vec2(10.0, 10.0)), 0.0);
        let within = Rect::from_min_max(pos2(4.0, -5.0), pos2(20.0, 5.0));
        let clipped = clip(&square, within);
        assert_eq!(clipped.corners.len(), 4);
        assert!(clipped.corners.iter().all(|at| within.contains(*at)), "{clipped:?}");
    }

    #[test]
    fn an_open_path_stays_open() {
        let path = BezPath::from_svg("M0 0 L10 0 L10 0 L10 10 M0 5 L5 5 Z").unwrap_or_default();
        let lines = of_path(&path, Affine::scale(2.0));
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].corners, [pos2(0.0, 0.0), pos2(20.0, 0.0), pos2(20.0, 20.0)]);
        assert_eq!([lines[0].is_closed, lines[1].is_closed], [false, true]);
    }
}
