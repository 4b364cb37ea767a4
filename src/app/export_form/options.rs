//! What there is to choose of a kind of file, and no more.

use egui::{Label, RichText, Ui};

use super::choices::Choices;
use super::{looks, paper, parts, size};
use crate::app::style::Colours;
use crate::handout::Format;
use crate::model::Journey;

/// Shows it; whether Enter was pressed where it means to go on.
pub(super) fn ui(
    ui: &mut Ui,
    choices: &mut Choices,
    journey: &Journey,
    parts_are_open: &mut bool,
    colours: &Colours,
) -> bool {
    ui.spacing_mut().item_spacing.y = 10.0;
    let format = choices.format;
    ui.add_space(4.0);
    ui.add(Label::new(RichText::new(format.purpose()).color(colours.ink_2)).wrap());
    let mut is_entered = false;
    if format == Format::Png {
        is_entered |= size::ui(ui, &mut choices.size, &mut choices.picture_paper, colours);
    }
    if format == Format::Pdf {
        is_entered |= paper::ui(ui, &mut choices.page, true, colours);
        is_entered |= paper::tiles_ui(ui, &mut choices.tiles, colours);
    }
    if format.is_table() {
        is_entered |= looks::form_ui(ui, choices, colours);
    }
    if format == Format::Svg {
        is_entered |= looks::texts_ui(ui, &mut choices.texts, colours);
    }
    if format.is_drawn() {
        is_entered |= looks::colours_ui(ui, choices, colours);
        looks::blocks_ui(ui, choices, colours);
    }
    if format.can_hold_map() {
        looks::inside_ui(ui, choices, journey, colours);
    }
    parts::ui(ui, journey, &mut choices.parts, parts_are_open, colours);
    is_entered
}
