//! What every part of the panel is made of: the map, the look, and the fields in their usual rows.

use std::sync::Arc;

use egui::{Button, Color32, RichText, Sense, Ui, vec2};

use super::super::Queue;
use super::super::paint::ScenePainter;
use super::super::style::{Colours, HIT_HEIGHT, ICON_SIZE, icon_text};
use super::super::subject::Subject;
use super::super::typing::read_number;
use super::draft_field::{Meaning, draft_field_ui};
use super::rating::rating_ui;
use super::row::{block_ui, next_group_ui, row_ui};
use super::stepper::stepper_ui;
use super::switch::switch_ui;
use super::text_field::{Extent, Shape, Slot, text_field_ui};
use crate::edit::Edit;
use crate::model::{Journey, Rating};
use crate::text::Icon;
use crate::theme::Theme;

/// The map that is shown, how it is shown, and where changes go.
pub(in crate::app) struct Form<'a> {
    pub(in crate::app) journey: &'a Arc<Journey>,
    /// Whether what is shown is in the document and can be edited; a card is not before its first letter.
    pub(in crate::app) is_in_map: bool,
    pub(in crate::app) theme: &'a Theme,
    pub(in crate::app) colours: &'a Colours,
    /// For pictures.
    pub(in crate::app) painter: &'a mut ScenePainter,
    pub(in crate::app) queue: &'a mut Queue,
}

const GO_TO_PADDING: f32 = 8.0;

/// How a number is written: with as many places as the map keeps.
pub(super) type Spell = fn(f64) -> String;

impl Form<'_> {
    /// A line before what comes next.
    pub(super) fn next_group(&self, ui: &mut Ui) {
        next_group_ui(ui, self.colours);
    }

    /// A field of one line beside its label.
    pub(super) fn line(
        &mut self,
        ui: &mut Ui,
        slot: Slot,
        text: &str,
        edit: impl FnOnce(String) -> Edit,
    ) {
        row_ui(ui, slot.label, self.colours, |ui, label_id| {
            text_field_ui(ui, self.queue, slot, Shape::LINE, text, edit).labelled_by(label_id);
        });
    }

    /// A field as wide as the panel, under its label.
    pub(super) fn text(
        &mut self,
        ui: &mut Ui,
        slot: Slot,
        extent: Extent,
        text: &str,
        edit: impl FnOnce(String) -> Edit,
    ) {
        block_ui(ui, slot.label, self.colours, |ui, label_id| {
            let shape = Shape { extent, hint: "" };
            text_field_ui(ui, self.queue, slot, shape, text, edit).labelled_by(label_id);
        });
    }

    /// A number beside its label; `hint` stands where there is none. No edit for a number that cannot be.
    pub(super) fn number(
        &mut self,
        ui: &mut Ui,
        slot: Slot,
        hint: &'static str,
        (value, spell): (Option<f64>, Spell),
        edit: impl Fn(Option<f64>) -> Option<Edit>,
    ) {
        row_ui(ui, slot.label, self.colours, |ui, label_id| {
            let shape = Shape { extent: Extent::Line, hint };
            let shown = value.map(spell).unwrap_or_default();
            let meaning = |typed: &str| meaning(typed, spell, &edit);
            draft_field_ui(ui, self.queue, slot, shape, &shown, meaning).labelled_by(label_id);
        });
    }

    /// A whole number that is stepped.
    pub(super) fn stepper(
        &mut self,
        ui: &mut Ui,
        slot: Slot,
        value: (u16, std::ops::RangeInclusive<u16>),
        edit: impl Fn(u16) -> Edit,
    ) {
        row_ui(ui, slot.label, self.colours, |ui, label_id| {
            stepper_ui(ui, self.queue, slot, label_id, value, edit);
        });
    }

    /// A rating, which is cleared by pressing it once more.
    pub(super) fn rating(
        &mut self,
        ui: &mut Ui,
        slot: Slot,
        (rating, fill): (Option<Rating>, Color32),
        edit: impl FnOnce(Option<Rating>) -> Edit,
    ) {
        row_ui(ui, slot.label, self.colours, |ui, _| {
            if let Some(pressed) = rating_ui(ui, slot.label, rating, fill, self.colours) {
                let new = (rating != Some(pressed)).then_some(pressed);
                self.queue.edit(slot.undo, edit(new));
            }
        });
    }

    pub(super) fn switch(
        &mut self,
        ui: &mut Ui,
        slot: Slot,
        is_on: bool,
        edit: impl FnOnce(bool) -> Edit,
    ) {
        row_ui(ui, slot.label, self.colours, |ui, label_id| {
            let switch = switch_ui(ui, slot.label, is_on, self.colours).labelled_by(label_id);
            if switch.clicked() {
                self.queue.edit(slot.undo, edit(!is_on));
            }
        });
    }

    /// A way to something else on the map.
    pub(super) fn go_to(&mut self, ui: &mut Ui, icon: Option<Icon>, words: &str, subject: Subject) {
        let way = icon_text(Icon::Expand, 13.0).color(self.colours.ink_2);
        let text = RichText::new(words);
        let button = match icon {
            Some(icon) => {
                Button::new((icon_text(icon, ICON_SIZE - 2.0).color(self.colours.ink_2), text))
            }
            None => Button::new(text),
        };
        let (mut rect, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), HIT_HEIGHT), Sense::hover());
        // Its words stand on the panel's left edge, the ground under the pointer reaches beyond.
        rect.min.x -= GO_TO_PADDING;
        let button = button.right_text(way).min_size(rect.size()).truncate();
        let usual = ui.spacing().button_padding;
        ui.spacing_mut().button_padding.x = GO_TO_PADDING;
        let response = ui.place(rect, button.frame_when_inactive(false));
        ui.spacing_mut().button_padding = usual;
        let name = format!("Go to {}{words}", kind_word(subject));
        if response.accessible_name(name).clicked() {
            self.queue.select(subject);
        }
    }
}

/// What kind of thing one goes to, before its name.
fn kind_word(subject: Subject) -> &'static str {
    match subject {
        Subject::Title | Subject::Goal | Subject::Map | Subject::Card(_) | Subject::Cell(..) => "",
        Subject::Stage(_) => "stage ",
        Subject::Step(_) => "step ",
        Subject::Persona(_) => "persona ",
        Subject::Lane(_) => "lane ",
        Subject::Line(_) => "line ",
        Subject::Point(_) => "point ",
    }
}

/// What a typed number means; an empty field means none.
pub(super) fn meaning(
    typed: &str,
    spell: Spell,
    edit: impl Fn(Option<f64>) -> Option<Edit>,
) -> Option<Meaning> {
    if typed.trim().is_empty() {
        return edit(None).map(|edit| Meaning { shown: String::new(), edit });
    }
    let number = read_number(typed)?;
    edit(Some(number)).map(|edit| Meaning { shown: spell(number), edit })
}

/// A number that the map keeps with the precision of `f32`.
pub(super) fn spell_single(number: f64) -> String {
    with_minus(&(number as f32).to_string())
}

/// A number that the map keeps with the precision of `f64`.
pub(super) fn spell_double(number: f64) -> String {
    with_minus(&number.to_string())
}

fn with_minus(number: &str) -> String {
    number.replace('-', "−")
}
