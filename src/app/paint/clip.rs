//! Cutting polygons to a rectangle, by Sutherland and Hodgman.

use egui::{Pos2, Rect};

/// A corner of a polygon, with whatever it carries.
pub(super) trait Between: Copy {
    fn at(&self) -> Pos2;

    /// The corner at a share of the way to another.
    fn between(&self, other: &Self, share: f32) -> Self;
}

impl Between for Pos2 {
    fn at(&self) -> Pos2 {
        *self
    }

    fn between(&self, other: &Self, share: f32) -> Self {
        self.lerp(*other, share)
    }
}

/// What of a polygon lies in a rectangle. Parts that fall apart stay joined along its edge.
pub(super) fn clipped<Corner: Between>(corners: &[Corner], clip: Rect) -> Vec<Corner> {
    let right_of_left = inside(corners, |at| at.x - clip.min.x);
    let across = inside(&right_of_left, |at| clip.max.x - at.x);
    let below_top = inside(&across, |at| at.y - clip.min.y);
    inside(&below_top, |at| clip.max.y - at.y)
}

/// What of a polygon lies where a measure is not negative.
fn inside<Corner: Between>(corners: &[Corner], measure: impl Fn(Pos2) -> f32) -> Vec<Corner> {
    let mut inside = Vec::with_capacity(corners.len() + 4);
    let Some(last) = corners.last() else { return inside };
    let mut before = last;
    for corner in corners {
        let (was, is) = (measure(before.at()), measure(corner.at()));
        if (was < 0.0) != (is < 0.0) {
            inside.push(before.between(corner, was / (was - is)));
        }
        if is >= 0.0 {
            inside.push(*corner);
        }
        before = corner;
    }
    inside
}
