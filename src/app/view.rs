//! Where the scene stands on the screen.

use egui::{Pos2, vec2};
use kurbo::{Point, Rect};

/// A place and a size for the scene on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Where the scene's origin is, in points.
    pub origin: Pos2,
    /// Points of a scene unit.
    pub zoom: f32,
}

impl View {
    #[must_use]
    pub fn screen_from_scene(self, in_scene: Point) -> Pos2 {
        self.origin + vec2(in_scene.x as f32, in_scene.y as f32) * self.zoom
    }

    #[must_use]
    pub fn scene_from_screen(self, on_screen: Pos2) -> Point {
        let from_origin = (on_screen - self.origin) / self.zoom;
        Point::new(from_origin.x.into(), from_origin.y.into())
    }

    #[must_use]
    pub fn screen_rect_from_scene(self, in_scene: Rect) -> egui::Rect {
        egui::Rect::from_min_max(
            self.screen_from_scene(Point::new(in_scene.x0, in_scene.y0)),
            self.screen_from_scene(Point::new(in_scene.x1, in_scene.y1)),
        )
    }

    #[must_use]
    pub fn scene_rect_from_screen(self, on_screen: egui::Rect) -> Rect {
        Rect::from_points(
            self.scene_from_screen(on_screen.min),
            self.scene_from_screen(on_screen.max),
        )
    }
}
