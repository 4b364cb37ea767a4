//! The rows of the form. What has no room beside its name goes on below.

use egui::{Checkbox, Key, Margin, Response, TextEdit, Ui, vec2};

use crate::app::choice_row::{choices_ui, choose, name_ui};
use crate::app::question::focus_ring;
use crate::app::style::Colours;

const FIELD_WIDTH: f32 = 72.0;
const GAP: f32 = 6.0;

/// A row with its name before it.
pub(super) fn row<R>(
    ui: &mut Ui,
    name: &str,
    colours: &Colours,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.horizontal_top(|ui| {
        name_ui(ui, name, colours);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing = vec2(GAP, GAP);
            ui.horizontal_wrapped(add).inner
        })
        .inner
    })
    .inner
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

/// The numbers that are wanted most, and a field for any other; whether Enter was pressed in it.
pub(super) fn numbers_ui(
    ui: &mut Ui,
    name: &str,
    usual: &[&str],
    text: &mut String,
    colours: &Colours,
) -> bool {
    let mut is_entered = false;
    for number in usual {
        is_entered |= choose(ui, text, (*number).to_owned(), number, colours);
    }
    is_entered | field_ui(ui, name, text, FIELD_WIDTH)
}

/// A field to type in; whether it was left by Enter.
pub(super) fn field_ui(ui: &mut Ui, name: &str, text: &mut String, width: f32) -> bool {
    let edit = TextEdit::singleline(text).desired_width(width).margin(Margin::symmetric(10, 8));
    let field = ui.add(edit).accessible_name(name);
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// A box to be ticked.
pub(super) fn tick_ui(
    ui: &mut Ui,
    is_on: &mut bool,
    (words, name): (&str, &str),
    is_possible: bool,
    colours: &Colours,
) -> Response {
    let tick = Checkbox::new(is_on, words);
    let tick = ui.add_enabled(is_possible, tick).accessible_name(name);
    focus_ring(ui, &tick, colours);
    tick
}
