//! A switch: on or off.

use egui::accesskit::Role;
use egui::{Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::style::{Colours, HIT_HEIGHT};

const SIZE: egui::Vec2 = vec2(40.0, 24.0);
const KNOB_GAP: f32 = 3.0;

/// Shows a switch; it has changed when it was pressed.
pub(super) fn switch_ui(ui: &mut Ui, name: &str, is_on: bool, colours: &Colours) -> Response {
    let (room, response) = ui.allocate_exact_size(vec2(SIZE.x, HIT_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, is_on, name));
    let track = egui::Rect::from_center_size(room.center(), SIZE);
    let radius = SIZE.y / 2.0;
    let (ground, edge, knob) = if is_on {
        (colours.focus, colours.focus, colours.on_focus)
    } else {
        (colours.hover, colours.ink_2, colours.ink_2)
    };
    ui.painter().rect(track, radius, ground, Stroke::new(1.0, edge), StrokeKind::Inside);
    let knob_x = if is_on { track.right() - radius } else { track.left() + radius };
    ui.painter().circle_filled(pos2(knob_x, track.center().y), radius - KNOB_GAP, knob);
    if response.has_focus() {
        let ring = Stroke::new(2.0, colours.focus);
        ui.painter().rect_stroke(track.expand(2.0), radius + 2.0, ring, StrokeKind::Outside);
    }
    response
}
