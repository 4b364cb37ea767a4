//! How the panel is set: rows of a label and a control, groups between hair lines, headings.

use egui::{Align, Id, Label, Layout, Response, RichText, Stroke, Ui, vec2};

use super::super::style::{BODY_SIZE, Colours, HIT_HEIGHT, ICON_SIZE, icon_text, strong_text};
use crate::text::Icon;

/// From the panel's edge to what stands in it.
pub(super) const MARGIN: f32 = 16.0;

/// Above and below the line between two groups.
const GROUP_GAP: f32 = 10.0;

const LABEL_WIDTH: f32 = 104.0;
const LABEL_GAP: f32 = 8.0;

/// What the panel is about, with its icon.
pub(super) fn heading_ui(ui: &mut Ui, icon: Option<Icon>, text: &str, colours: &Colours) {
    ui.horizontal(|ui| {
        if let Some(icon) = icon {
            ui.label(icon_text(icon, ICON_SIZE).color(colours.ink_2));
        }
        ui.add(Label::new(strong_text(text, BODY_SIZE)).truncate());
    });
}

/// A line across the panel, before the next group.
pub(super) fn next_group_ui(ui: &mut Ui, colours: &Colours) {
    ui.add_space(GROUP_GAP);
    let across = ui.max_rect().x_range().expand(MARGIN);
    ui.painter().hline(across, ui.cursor().top(), Stroke::new(1.0, colours.hair));
    ui.add_space(GROUP_GAP);
}

/// A label, quieter than what it names.
pub(super) fn label_ui(ui: &mut Ui, text: &str, colours: &Colours) -> Response {
    ui.add(Label::new(RichText::new(text).small().color(colours.ink_2)).wrap())
}

/// A label at the left and a control at the right; the control is given the label's id, to be named by it.
pub(super) fn row_ui<R>(
    ui: &mut Ui,
    label: &str,
    colours: &Colours,
    control: impl FnOnce(&mut Ui, Id) -> R,
) -> R {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let label_size = vec2(LABEL_WIDTH, HIT_HEIGHT);
        let layout = Layout::left_to_right(Align::Center);
        let label = ui.allocate_ui_with_layout(label_size, layout, |ui| {
            ui.set_min_size(label_size);
            label_ui(ui, label, colours)
        });
        ui.add_space(LABEL_GAP);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| control(ui, label.inner.id)).inner
    })
    .inner
}

/// A label above a control as wide as the panel.
pub(super) fn block_ui<R>(
    ui: &mut Ui,
    label: &str,
    colours: &Colours,
    control: impl FnOnce(&mut Ui, Id) -> R,
) -> R {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let label = label_ui(ui, label, colours);
        control(ui, label.id)
    })
    .inner
}
