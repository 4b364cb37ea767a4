//! The head of a sheet: what it is called, and the cross that closes it.

use egui::{Align, Button, Layout, RichText, Ui, vec2};

use super::style::{HIT_HEIGHT, ICON_SIZE, icon_text};
use crate::text::Icon;

/// Shows the head; whether the sheet is to be closed.
pub(super) fn head_ui(ui: &mut Ui, name: &str) -> bool {
    ui.horizontal(|ui| {
        ui.label(RichText::new(name).heading());
        ui.with_layout(Layout::right_to_left(Align::Center), close_ui).inner
    })
    .inner
}

fn close_ui(ui: &mut Ui) -> bool {
    let cross = Button::new(icon_text(Icon::Close, ICON_SIZE)).frame_when_inactive(false);
    let cross = cross.min_size(vec2(HIT_HEIGHT, HIT_HEIGHT));
    ui.add(cross).accessible_name("Close").clicked()
}
