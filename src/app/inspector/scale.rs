//! The scale that emotions are measured on, with words for its levels.

use egui::{Align, Button, Layout, Ui, vec2};

use super::super::style::{HIT_HEIGHT, icon_text};
use super::super::subject::Subject;
use super::draft_field::draft_field_ui;
use super::form::{Form, meaning, spell_single};
use super::row::label_ui;
use super::text_field::{Shape, Slot, text_field_ui};
use crate::edit::{Edit, JourneyField, ScaleField};
use crate::model::{EmotionScale, Level};
use crate::text::Icon;

const VALUE_WIDTH: f32 = 64.0;

const UNDO: &str = "Change emotion scale";

pub(super) fn scale_ui(ui: &mut Ui, form: &mut Form<'_>) {
    let scale = &form.journey.scale;
    label_ui(ui, "Emotion scale", form.colours);
    let end = |value: f32| (Some(f64::from(value)), spell_single as fn(f64) -> String);
    form.number(ui, slot("Lowest"), "", end(scale.lowest), |lowest| {
        let lowest = lowest? as f32;
        let is_sound = EmotionScale { lowest, ..scale.clone() }.is_sound();
        is_sound.then(|| set(ScaleField::Lowest(lowest)))
    });
    form.number(ui, slot("Highest"), "", end(scale.highest), |highest| {
        let highest = highest? as f32;
        let is_sound = EmotionScale { highest, ..scale.clone() }.is_sound();
        is_sound.then(|| set(ScaleField::Highest(highest)))
    });
    for (index, level) in scale.levels.iter().enumerate() {
        ui.push_id(index, |ui| level_ui(ui, form, index, level));
    }
    let words = (icon_text(Icon::Plus, 15.0), "Add a level");
    let button = Button::new(words).min_size([ui.available_width(), HIT_HEIGHT].into());
    if ui.add(button).accessible_name("Add a level").clicked() {
        let level = Level { value: scale.middle(), name: String::new() };
        form.queue.edit("Add level", set(ScaleField::AddLevel(level)));
    }
}

fn slot(label: &'static str) -> Slot {
    Slot { subject: Subject::Map, label, undo: UNDO }
}

fn set(field: ScaleField) -> Edit {
    Edit::SetJourney(JourneyField::Scale(field))
}

/// A value and its word, and a cross to remove them.
fn level_ui(ui: &mut Ui, form: &mut Form<'_>, index: usize, level: &Level) {
    let number = index + 1;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.allocate_ui(vec2(VALUE_WIDTH, HIT_HEIGHT), |ui| {
            let meant = |typed: &str| {
                meaning(typed, spell_single, |value| {
                    let value = value? as f32;
                    value.is_finite().then(|| set(ScaleField::LevelValue(index, value)))
                })
            };
            let shown = spell_single(level.value.into());
            let slot = slot("Value of a level");
            draft_field_ui(ui, form.queue, slot, Shape::LINE, &shown, meant)
                .accessible_name(format!("Value of level {number}"));
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let cross = Button::new(icon_text(Icon::Close, 15.0)).frame_when_inactive(false);
            let cross = cross.min_size(vec2(HIT_HEIGHT, HIT_HEIGHT));
            let remove = ui.add(cross).accessible_name(format!("Remove level {number}"));
            if remove.clicked() {
                form.queue.edit("Remove level", set(ScaleField::RemoveLevel(index)));
            }
            let edit = |name| set(ScaleField::LevelName(index, name));
            let slot = slot("Name of a level");
            text_field_ui(ui, form.queue, slot, Shape::LINE, &level.name, edit)
                .accessible_name(format!("Name of level {number}"));
        });
    });
}
