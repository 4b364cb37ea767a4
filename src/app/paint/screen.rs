//! Where the scene and its blocks are seen.

use egui::emath::{Rot2, TSTransform};
use egui::{Painter, Pos2, Rect};
use kurbo::Point;

use super::pace::{Motion, Pace};
use crate::app::view::View;

/// From the scene to the screen, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Screen {
    /// Pixels of a scene unit.
    pub scale: f32,
    pub motion: Motion,
    /// Where the scene's origin is: on a whole pixel, so that the scene looks the same wherever it stands; while the
    /// zoom changes just where it is, so that nothing shivers.
    origin_px: Point,
    clip_px: Rect,
    pixels_per_point: f32,
}

impl Screen {
    pub fn new(painter: &Painter, view: View, pace: &mut Pace) -> Self {
        let pixels_per_point = painter.ctx().pixels_per_point();
        let scale = view.zoom * pixels_per_point;
        let motion = pace.motion(scale);
        let precise = view.origin * pixels_per_point;
        let origin_px = match motion {
            Motion::Resting => precise.round(),
            Motion::Zooming => precise,
        };
        Self {
            scale,
            motion,
            origin_px: Point::new(origin_px.x.into(), origin_px.y.into()),
            clip_px: painter.clip_rect() * pixels_per_point,
            pixels_per_point,
        }
    }

    pub fn precise_pixel(self, in_scene: Point) -> Point {
        self.origin_px + in_scene.to_vec2() * f64::from(self.scale)
    }

    pub fn pixel(self, in_scene: Point) -> Pos2 {
        let precise = self.precise_pixel(in_scene);
        Pos2::new(precise.x as f32, precise.y as f32)
    }

    pub fn point(self, pixel: Pos2) -> Pos2 {
        pixel / self.pixels_per_point
    }

    pub fn point_from_pixel(self) -> TSTransform {
        TSTransform::from_scaling(1.0 / self.pixels_per_point)
    }

    /// What is in view, in the coordinates of a block.
    pub fn block_clip(self, origin: Point) -> kurbo::Rect {
        let top_left = self.precise_pixel(origin);
        let local = |at: Pos2| {
            let from_origin = Point::new(at.x.into(), at.y.into()) - top_left;
            (from_origin / f64::from(self.scale)).to_point()
        };
        kurbo::Rect::from_points(local(self.clip_px.min), local(self.clip_px.max))
    }
}

/// A turn about a pixel.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Turn {
    pub about: Pos2,
    pub rotation: Rot2,
}

impl Turn {
    pub fn turned(self, at: Pos2) -> Pos2 {
        self.about + self.rotation * (at - self.about)
    }
}
