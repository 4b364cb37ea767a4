//! How headers and body share the window.

use egui::{Rect, Vec2, pos2, vec2};

use crate::app::view::View;
use crate::scene::{Part, Placed, Scene};

/// Left of and above what is pinned.
const INSET: f32 = 10.0;

/// How much of the window headers may cover. Larger ones scroll with the map.
const MOST_COVERED: f32 = 0.4;

/// Where the headers are on the screen.
pub(super) struct Frame {
    /// Stages and steps with the words beside them.
    pub(super) head: Rect,
    /// Where the columns begin.
    pub(super) body_left: f32,
    /// Where the lanes end that are in view.
    pub(super) lanes_bottom: f32,
    /// How far the headers are moved to stay in view.
    pub(super) shift: Vec2,
    /// Whether stages, steps and strips are small enough to stay in view.
    pub(super) pins_rows: bool,
}

impl Frame {
    pub(super) fn new(scene: &Scene, view: View, window: Rect) -> Self {
        let rect_of = |part| scene.part(part).map_or(kurbo::Rect::ZERO, Placed::rect);
        let labels = view.screen_rect_from_scene(rect_of(Part::HeaderLabels));
        let pins_columns = labels.width() <= window.width() * MOST_COVERED;
        let pins_rows = labels.height() <= window.height() * MOST_COVERED;
        let into_view = |natural: f32, edge: f32| (edge + INSET - natural).max(0.0);
        let shift = vec2(
            if pins_columns { into_view(labels.min.x, window.min.x) } else { 0.0 },
            if pins_rows { into_view(labels.min.y, window.min.y) } else { 0.0 },
        );
        let labels = labels.translate(shift);
        let legend = scene.part(Part::Legend);
        let lanes_bottom = legend.map_or(window.max.y, |legend| {
            view.screen_from_scene(legend.origin).y.clamp(window.min.y, window.max.y)
        });
        let top = if shift.y > 0.0 { window.min.y } else { labels.min.y.max(window.min.y) };
        let split = pos2(labels.max.x.max(window.min.x), labels.max.y.max(window.min.y));
        Self {
            head: Rect::from_min_max(pos2(window.min.x, top), pos2(window.max.x, split.y)),
            body_left: split.x,
            lanes_bottom,
            shift,
            pins_rows,
        }
    }
}
