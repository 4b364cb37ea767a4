//! A state in little: the whole map, fitted into a frame.

use std::cell::Cell;
use std::sync::Arc;

use egui::{Align2, Rect, RichText, Sense, Stroke, StrokeKind, Ui, vec2};

use super::super::paint::ScenePainter;
use super::super::style::{BODY_SIZE, CORNER, Colours, colour, paint_text};
use super::super::unfolding::Unfolding;
use super::super::view::View;
use super::states::Sought;
use crate::scene::Scene;
use crate::theme::Theme;

/// Between the map and its frame.
const MARGIN: f32 = 8.0;
/// So long nothing is said of a picture that is still to come, in seconds.
const PATIENCE: f64 = 0.4;

/// The frame, and how far its picture has come.
#[derive(Default)]
pub(super) struct Preview {
    unfolding: Unfolding,
    /// Since when there is none, by egui's clock.
    waits_since: Option<f64>,
}

impl Preview {
    /// Shows a state in a frame of a height, as wide as there is room.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        scene: &Sought<Arc<Scene>>,
        height: f32,
        (painter, theme): (&mut ScenePainter, &Theme),
        colours: &Colours,
    ) {
        let size = vec2(ui.available_width(), height);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let corner = f32::from(CORNER);
        ui.painter().rect_filled(rect, corner, colour(theme.palette.paper));
        let words = match scene {
            Sought::There(scene) => {
                let view = fitted(scene.size, rect.shrink(MARGIN));
                let (seen, painted) = (self.unfolding.seen(ui, scene), Cell::new(0));
                painter.paint(&ui.painter_at(rect.shrink(1.0)), scene, view, |_| {
                    painted.replace(painted.get() + 1) < seen
                });
                self.waits_since = None;
                None
            }
            Sought::Lost => Some("This state cannot be shown in little."),
            Sought::Pending => self.has_waited_long(ui).then_some("One moment…"),
        };
        if let Some(words) = words {
            let ink = colour(theme.palette.ink_2);
            let words = RichText::new(words).size(BODY_SIZE).color(ink);
            paint_text(ui, words, rect, Align2::CENTER_CENTER);
        }
        let edge = Stroke::new(1.0, colours.rule);
        ui.painter().rect_stroke(rect, corner, edge, StrokeKind::Inside);
    }

    /// Whether it is time to say that something is still to come.
    fn has_waited_long(&mut self, ui: &Ui) -> bool {
        let now = ui.input(|input| input.time);
        let waited = now - *self.waits_since.get_or_insert(now);
        if waited < PATIENCE {
            ui.ctx().request_repaint_after_secs((PATIENCE - waited) as f32);
        }
        waited >= PATIENCE
    }
}

/// The whole of a map in the middle of a frame, no larger than it is.
fn fitted(map: kurbo::Size, room: Rect) -> View {
    let size = vec2(map.width as f32, map.height as f32).max(vec2(1.0, 1.0));
    let zoom = (room.width() / size.x).min(room.height() / size.y).clamp(f32::MIN_POSITIVE, 1.0);
    View { origin: room.center() - size * zoom / 2.0, zoom }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_map_is_in_the_middle_of_its_frame() {
        for (map, frame) in [
            ((1400.0, 1000.0), vec2(600.0, 180.0)),
            ((40_000.0, 3_000.0), vec2(470.0, 200.0)),
            ((80.0, 60.0), vec2(500.0, 300.0)),
        ] {
            let map = kurbo::Size::from(map);
            let room = Rect::from_min_size(egui::pos2(40.0, 50.0), frame);
            let shown = fitted(map, room).screen_rect_from_scene(map.to_rect());
            assert!(room.expand(0.01).contains_rect(shown), "{map:?} in {frame:?}: {shown:?}");
            assert!((shown.center() - room.center()).length() < 0.01);
        }
    }
}
