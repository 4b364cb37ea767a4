//! The choice of a persona, or of nobody.

use egui::{PopupCloseBehavior, Ui};

use super::form::Form;
use super::menu_field::{entry_ui, menu_ui, value_button_ui};
use super::names;
use super::row::row_ui;
use crate::model::PersonaId;
use crate::text::Icon;

/// Shows whose something is; the new choice, when one was made.
pub(super) fn persona_menu_ui(
    ui: &mut Ui,
    form: &Form<'_>,
    persona_id: Option<PersonaId>,
    nobody: &str,
) -> Option<Option<PersonaId>> {
    let persona = persona_id.and_then(|persona_id| form.journey.persona(persona_id));
    row_ui(ui, "Persona", form.colours, |ui, label_id| {
        let words = persona.map_or_else(|| nobody.to_owned(), |persona| names::of_persona(persona));
        let button = value_button_ui(ui, words.as_str(), words.as_str()).labelled_by(label_id);
        menu_ui(&button, PopupCloseBehavior::CloseOnClick, |ui| {
            let none = entry_ui(ui, None, nobody, persona_id.is_none()).then_some(None);
            form.journey.personas.iter().fold(none, |chosen, persona| {
                let is_chosen = persona_id == Some(persona.id);
                let words = names::of_persona(persona);
                let entry = entry_ui(ui, Some(Icon::InPerson), &words, is_chosen);
                chosen.or(entry.then_some(Some(persona.id)))
            })
        })
    })
}
