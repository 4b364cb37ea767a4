//! The choice of a persona or of nobody, and the way to the chosen one.

use egui::{PopupCloseBehavior, Ui};

use super::super::subject::Subject;
use super::form::Form;
use super::menu_field::{entry_ui, menu_ui, value_button_ui};
use super::names;
use super::row::row_ui;
use crate::edit::Edit;
use crate::model::PersonaId;
use crate::text::Icon;

/// Shows whose something is, and takes in another choice.
pub(super) fn persona_menu_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    undo: &'static str,
    (persona_id, nobody): (Option<PersonaId>, &'static str),
    edit: impl FnOnce(Option<PersonaId>) -> Edit,
) {
    let journey = form.journey;
    let persona = persona_id.and_then(|persona_id| journey.persona(persona_id));
    row_ui(ui, "Persona", form.colours, |ui, label_id| {
        let words = persona.map_or_else(|| nobody.to_owned(), |persona| names::of_persona(persona));
        let button = value_button_ui(ui, words.as_str(), words.as_str()).labelled_by(label_id);
        let chosen = menu_ui(&button, PopupCloseBehavior::CloseOnClick, |ui| {
            let none = entry_ui(ui, None, nobody, persona_id.is_none()).then_some(None);
            journey.personas.iter().fold(none, |chosen, persona| {
                let is_chosen = persona_id == Some(persona.id);
                let words = names::of_persona(persona);
                let entry = entry_ui(ui, Some(Icon::InPerson), &words, is_chosen);
                chosen.or(entry.then_some(Some(persona.id)))
            })
        });
        if let Some(chosen) = chosen {
            form.queue.edit(undo, edit(chosen));
        }
    });
    if let Some(persona) = persona {
        let words = names::of_persona(persona);
        form.go_to(ui, Some(Icon::InPerson), &words, Subject::Persona(persona.id));
    }
}
