//! Rows in which something is chosen: a name, and a button for each value.

use egui::{Align, Button, Key, Layout, RichText, Ui, vec2};

use super::question::focus_ring;
use super::style::{Colours, HIT_HEIGHT};

/// Width of what stands before a row.
const NAME_WIDTH: f32 = 104.0;

/// A row with its name before it.
pub(super) fn row<R>(
    ui: &mut Ui,
    name: &str,
    colours: &Colours,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.horizontal(|ui| {
        name_ui(ui, name, colours);
        add(ui)
    })
    .inner
}

/// What stands before a row.
pub(super) fn name_ui(ui: &mut Ui, name: &str, colours: &Colours) {
    let size = vec2(NAME_WIDTH, HIT_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.label(RichText::new(name).color(colours.ink_2));
    });
}

/// A row of buttons, one for each value; whether Enter was pressed on the one that is chosen already.
pub(super) fn choice_row<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    current: &mut T,
    values: &[(T, &str)],
    colours: &Colours,
) -> bool {
    row(ui, name, colours, |ui| choices_ui(ui, current, values, colours))
}

/// The buttons of such a row.
pub(super) fn choices_ui<T: Clone + PartialEq>(
    ui: &mut Ui,
    current: &mut T,
    values: &[(T, &str)],
    colours: &Colours,
) -> bool {
    values.iter().fold(false, |is_entered, (value, name)| {
        choose(ui, current, value.clone(), name, colours) || is_entered
    })
}

/// A button for one value out of several; whether Enter was pressed on the one that is chosen already.
pub(super) fn choose<T: PartialEq>(
    ui: &mut Ui,
    current: &mut T,
    value: T,
    name: &str,
    colours: &Colours,
) -> bool {
    let is_chosen = *current == value;
    let button = Button::selectable(is_chosen, name).frame_when_inactive(true);
    let button = ui.add(button.min_size([48.0, HIT_HEIGHT].into()));
    focus_ring(ui, &button, colours);
    if button.clicked() {
        *current = value;
        ui.ctx().request_repaint();
    }
    is_chosen && button.has_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}
