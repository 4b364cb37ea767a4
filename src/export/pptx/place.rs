//! From the scene to a slide: places and lengths as EMU, of which an inch has 914,400.

use kurbo::{Point, Rect};

/// Of a slide, in EMU: 13⅓ × 7½ inches.
pub(super) const SLIDE: (i64, i64) = (12_192_000, 6_858_000);

/// EMU of a scene unit at its natural size.
const NATURAL: f64 = 914_400.0 / 96.0;

/// A slide in scene units at their natural size, at which the smallest letters of a map have 9 points.
pub(super) const NATURAL_SLIDE: (f64, f64) = (1280.0, 720.0);

/// EMU of a point.
const POINT: f64 = 12_700.0;

/// Small maps are not blown up further than this.
pub(super) const MOST_ENLARGED: f64 = 1.5;

/// How a part of the scene stands on a slide.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    /// EMU of a scene unit.
    scale: f64,
    /// Where the scene's origin is, in EMU.
    origin: (f64, f64),
}

/// A place on a slide, in EMU.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
}

impl View {
    /// As large as the slide allows, in its middle.
    pub fn fitting(ground: Rect) -> Self {
        let slide = (SLIDE.0 as f64, SLIDE.1 as f64);
        let across = slide.0 / ground.width().max(1.0);
        let down = slide.1 / ground.height().max(1.0);
        let scale = across.min(down).min(NATURAL * MOST_ENLARGED);
        let centre = ground.center();
        let origin = (slide.0 / 2.0 - centre.x * scale, slide.1 / 2.0 - centre.y * scale);
        Self { scale, origin }
    }

    /// A stage as large as the slide allows and as all slides of it are; below the slide's upper edge.
    pub fn below_edge(ground: Rect, grounds: impl Iterator<Item = Rect>) -> Self {
        let scale = grounds.map(|ground| Self::fitting(ground).scale).fold(f64::INFINITY, f64::min);
        let x = SLIDE.0 as f64 / 2.0 - ground.center().x * scale;
        Self { scale, origin: (x, -ground.y0 * scale) }
    }

    /// A length in points.
    pub fn points(&self, length: f64) -> f64 {
        length * self.scale / POINT
    }

    pub fn length(&self, length: f64) -> i64 {
        (length * self.scale).round() as i64
    }

    pub fn point(&self, at: Point) -> (i64, i64) {
        let place = |origin: f64, at: f64| (origin + at * self.scale).round() as i64;
        (place(self.origin.0, at.x), place(self.origin.1, at.y))
    }

    pub fn frame(&self, rect: Rect) -> Frame {
        let (x, y) = self.point(rect.origin());
        let (right, bottom) = self.point(Point::new(rect.x1, rect.y1));
        Frame { x, y, width: right - x, height: bottom - y }
    }

    /// A length in hundredths of a point, of which text has at least a hundred.
    pub fn text_size(&self, length: f64) -> i64 {
        ((length * self.scale / POINT * 100.0).round() as i64).max(100)
    }

    /// A length in hundredths of a point.
    pub fn hundredths(&self, length: f64) -> i64 {
        (length * self.scale / POINT * 100.0).round() as i64
    }
}

impl Frame {
    pub fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Self { x, y, width: right - x, height: bottom - y }
    }
}
