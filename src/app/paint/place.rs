//! Where a block stands, in pixels.

use egui::emath::TSTransform;
use egui::{Pos2, Rect, Vec2, pos2, vec2};
use kurbo::{Affine, Point};

/// From a block's coordinates to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// Pixels of a scene unit.
    pub scale: f32,
    /// Where the block's origin is.
    pub shift: Vec2,
}

impl Place {
    /// Where a block stands that is at a point of the screen: the whole pixel up and left of it, and the
    /// place seen from there. A block keeps its place as long as it is moved by whole pixels.
    pub fn split(origin_px: Point, scale: f32) -> (Vec2, Self) {
        let whole = origin_px.floor();
        let rest = origin_px - whole;
        let place = Self { scale, shift: vec2(rest.x as f32, rest.y as f32) };
        (vec2(whole.x as f32, whole.y as f32), place)
    }

    pub fn point(self, at: Point) -> Pos2 {
        pos2(at.x as f32, at.y as f32) * self.scale + self.shift
    }

    pub fn rect(self, rect: kurbo::Rect) -> Rect {
        Rect::from_min_max(
            self.point(Point::new(rect.x0, rect.y0)),
            self.point(Point::new(rect.x1, rect.y1)),
        )
    }

    pub fn length(self, length: f64) -> f32 {
        length as f32 * self.scale
    }

    /// How many times larger or smaller something is here than at another place; at least 1.
    pub fn ratio(self, other: Self) -> f32 {
        (self.scale / other.scale).max(other.scale / self.scale)
    }

    /// From pixels of another place to those of this one.
    pub fn stretch_from(self, other: Self) -> TSTransform {
        let factor = self.scale / other.scale;
        TSTransform::new(self.shift - factor * other.shift, factor)
    }

    pub fn affine(self) -> Affine {
        let shift = kurbo::Vec2::new(self.shift.x.into(), self.shift.y.into());
        Affine::translate(shift) * Affine::scale(self.scale.into())
    }
}
