//! What a kind of file looks like: colours, background, texts, form, and whether the map travels inside.

use egui::{Label, RichText, Ui};

use super::choices::Choices;
use super::rows::{choice_row, row, tick_ui};
use crate::app::style::Colours;
use crate::exchange::table::Form;
use crate::export::svg::Texts;
use crate::handout::{Format, Inside};
use crate::model::Journey;
use crate::theme::Scheme;

/// Colours and background; whether Enter was pressed in them.
pub(super) fn colours_ui(ui: &mut Ui, choices: &mut Choices, colours: &Colours) -> bool {
    let schemes =
        [(Scheme::Light, "Light"), (Scheme::Dark, "Dark"), (Scheme::HighContrast, "High contrast")];
    let mut is_entered = choice_row(ui, "Colours", &mut choices.scheme, &schemes, colours);
    if choices.format.can_be_transparent() {
        let grounds = [(false, "Filled"), (true, "Transparent")];
        is_entered |= choice_row(ui, "Background", &mut choices.is_transparent, &grounds, colours);
    }
    is_entered
}

/// How the texts of an SVG are written.
pub(super) fn texts_ui(ui: &mut Ui, texts: &mut Texts, colours: &Colours) -> bool {
    let kinds =
        [(Texts::Real, "Text"), (Texts::Embedded, "With its font"), (Texts::Outlines, "Outlines")];
    choice_row(ui, "Texts", texts, &kinds, colours)
}

/// How a table is made up.
pub(super) fn form_ui(ui: &mut Ui, choices: &mut Choices, colours: &Colours) -> bool {
    let (grid, list) = ((Some(Form::Grid), "Grid"), (Some(Form::List), "List"));
    if choices.format == Format::Xlsx {
        let forms = [(None, "Both"), grid, list];
        return choice_row(ui, "Form", &mut choices.form, &forms, colours);
    }
    let mut form = Some(choices.form.unwrap_or(Form::Grid));
    let before = form;
    let is_entered = choice_row(ui, "Form", &mut form, &[grid, list], colours);
    if form != before {
        choices.form = form;
    }
    is_entered
}

/// What stands above and below a map.
pub(super) fn blocks_ui(ui: &mut Ui, choices: &mut Choices, colours: &Colours) {
    row(ui, "With", colours, |ui| {
        let parts = &mut choices.parts;
        ui.spacing_mut().item_spacing.x = 20.0;
        tick_ui(ui, &mut parts.title_block, ("Title block", "Title block"), true, colours);
        tick_ui(ui, &mut parts.legend, ("Legend", "Legend"), true, colours);
    });
}

/// Whether the map travels inside, and what that means.
pub(super) fn inside_ui(ui: &mut Ui, choices: &mut Choices, journey: &Journey, colours: &Colours) {
    let words = ("Can be opened as a map again", "Map inside: can be opened as a map again");
    row(ui, "Map inside", colours, |ui| {
        tick_ui(ui, &mut choices.embeds_map, words, true, colours);
    });
    if choices.embeds_map {
        row(ui, "", colours, |ui| {
            let words = Inside::of(journey, &choices.parts).to_string();
            ui.add(Label::new(RichText::new(words).small().color(colours.ink)).wrap());
        });
    }
}
