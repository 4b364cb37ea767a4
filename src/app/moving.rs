//! Moving the view by hand: with the wheel, fingers, the middle button, and at the window's edges.

use egui::{CursorIcon, InputState, PointerButton, Response, Ui, Vec2, vec2};

use super::canvas::Canvas;
use super::gesture::Gesture;
use super::pinned::Panes;
use super::zoom::{self, ViewChange};
use crate::scene::{Part, Placed, Scene};

/// How near the window's edge a dragged card moves the map, and how fast at the very edge.
const SCROLL_EDGE: f32 = 36.0;
const SCROLL_SPEED: f32 = 900.0;

impl Canvas {
    pub(super) fn move_view(&mut self, ui: &Ui, response: &Response, scene: &Scene) {
        let window = response.rect;
        let before = self.view;
        if let Some(size) = &mut self.fitted
            && *size != window.size()
        {
            *size = window.size();
            self.view = zoom::fit(scene.size.to_rect(), window);
        }
        let (from, was_whole) = (self.view, self.fitted.is_some());
        let panes = Panes::new(scene, self.view, window);
        let change = self.change.take();
        if change == Some(ViewChange::Back) {
            self.go_afar();
        } else if let Some(change) = change {
            let held = self.selection.subject().and_then(|subject| subject.rect(scene));
            self.glide.stop();
            self.view = zoom::changed(self.view, change, window, held, &panes, scene);
        }
        if matches!(self.gesture, Some(Gesture::Panning)) {
            self.view.origin += ui.input(|input| input.pointer.delta());
        }
        self.view.origin += self.glide.advance(ui);
        if response.dragged_by(PointerButton::Middle) {
            self.view.origin += response.drag_delta();
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        if let Some(fingers) = ui.input(InputState::multi_touch)
            && response.rect.contains(fingers.center_pos)
        {
            self.view.origin += fingers.translation_delta;
            self.view =
                zoom::about(self.view, fingers.center_pos, self.view.zoom * fingers.zoom_delta);
        } else if response.contains_pointer()
            && let Some(pointer) = ui.input(|input| input.pointer.latest_pos())
        {
            let (scrolled, zoomed) =
                ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
            self.view.origin += scrolled;
            if (zoomed - 1.0).abs() > f32::EPSILON {
                self.view = zoom::about(self.view, pointer, self.view.zoom * zoomed);
            }
        }
        if self.gesture.as_ref().is_some_and(Gesture::scrolls) {
            self.scroll_at_edges(ui, scene, &panes);
        }
        self.view = zoom::kept_in_reach(self.view, scene.size, window);
        if matches!(change, Some(ViewChange::Read(_))) {
            self.come_near(from, was_whole);
        }
        if self.view != before && self.fitted.is_some_and(|size| size == window.size()) {
            let whole =
                zoom::kept_in_reach(zoom::fit(scene.size.to_rect(), window), scene.size, window);
            self.fitted = self.fitted.filter(|_| self.view == whole);
        }
    }

    /// Moves the map under what is held at the window's edge, as long as there is more of it.
    fn scroll_at_edges(&mut self, ui: &Ui, scene: &Scene, panes: &Panes) {
        let body = panes.body;
        let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else { return };
        if let Some(drag) = self.gesture.as_mut().and_then(Gesture::drag_mut) {
            drag.has_come_in |= body.shrink(SCROLL_EDGE).contains(pointer);
            if !drag.has_come_in {
                return;
            }
        }
        let lanes = self.view.screen_rect_from_scene(ground_of_lanes(scene));
        let pull = |at: f32, body: egui::Rangef, lanes: egui::Rangef| {
            let before = (body.min + SCROLL_EDGE - at).clamp(0.0, SCROLL_EDGE);
            let after = (at - body.max + SCROLL_EDGE).clamp(0.0, SCROLL_EDGE);
            let before = if lanes.min < body.min - 1.0 { before } else { 0.0 };
            let after = if lanes.max > body.max + 1.0 { after } else { 0.0 };
            (before - after) / SCROLL_EDGE
        };
        let mut pull = vec2(
            pull(pointer.x, body.x_range(), lanes.x_range()),
            pull(pointer.y, body.y_range(), lanes.y_range()),
        );
        if panes.is_over_stacked(pointer) {
            // It can be let go there.
            pull.y = 0.0;
        }
        if pull != Vec2::ZERO {
            self.view.origin += pull * SCROLL_SPEED * ui.input(|input| input.stable_dt.min(0.1));
            ui.ctx().request_repaint();
        }
    }
}

/// The ground of all lanes, right of their headers.
fn ground_of_lanes(scene: &Scene) -> kurbo::Rect {
    let bodies = scene.blocks.iter().filter(|placed| matches!(placed.part, Part::LaneBody(_)));
    let ground = bodies.map(Placed::rect).reduce(|one, other| one.union(other));
    ground.unwrap_or_else(|| scene.size.to_rect())
}
