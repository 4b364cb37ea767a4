//! A rating as a row of squares, filled up to its value.

use egui::accesskit::Role;
use egui::{Color32, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::super::style::Colours;
use crate::model::Rating;

const SQUARE: egui::Vec2 = vec2(28.0, 26.0);
const GAP: f32 = 3.0;
const CORNER: f32 = 4.0;

/// Shows a rating; that of the square that was pressed.
pub(super) fn rating_ui(
    ui: &mut Ui,
    name: &str,
    rating: Option<Rating>,
    fill: Color32,
    colours: &Colours,
) -> Option<Rating> {
    let count = f32::from(Rating::HIGHEST);
    let size = vec2(count * SQUARE.x + (count - 1.0) * GAP, SQUARE.y);
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut pressed = None;
    for own in (1..=Rating::HIGHEST).filter_map(Rating::new) {
        let value = own.get();
        let left = row.left() + f32::from(value - 1) * (SQUARE.x + GAP);
        let square = Rect::from_min_size(egui::pos2(left, row.top()), SQUARE);
        let id = ui.scope_id().with((name, value));
        let response = ui.interact(square, id, Sense::click());
        let is_set = rating == Some(own);
        response.widget_info(|| {
            WidgetInfo::selected(Role::RadioButton, true, is_set, format!("{name} {value}"))
        });
        let is_filled = rating.is_some_and(|rating| rating >= own);
        let ground = match (is_filled, response.hovered()) {
            (true, _) => fill,
            (false, true) => colours.press,
            (false, false) => colours.hover,
        };
        let edge = if is_filled { fill } else { colours.rule };
        ui.painter().rect(square, CORNER, ground, Stroke::new(1.0, edge), StrokeKind::Inside);
        if response.has_focus() {
            let ring = Stroke::new(2.0, colours.focus);
            ui.painter().rect_stroke(square, CORNER, ring, StrokeKind::Outside);
        }
        if response.clicked() {
            pressed = Some(own);
        }
    }
    pressed
}
