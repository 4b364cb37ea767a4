//! A persona: who it is, how it looks, and its lanes.

use egui::Ui;

use super::super::subject::Subject;
use super::colour_field::colour_ui;
use super::form::Form;
use super::names;
use super::picture_field::picture_ui;
use super::row::{heading_ui, label_ui};
use super::text_field::{Extent, Slot};
use crate::edit::{Edit, PersonaField};
use crate::layout::lane_icon;
use crate::model::{Persona, PersonaId};
use crate::text::Icon;

pub(super) fn persona_ui(ui: &mut Ui, form: &mut Form<'_>, persona_id: PersonaId) {
    let Some(persona) = form.journey.persona(persona_id) else { return };
    heading_ui(ui, Some(Icon::InPerson), "Persona", form.colours);
    words_ui(ui, form, persona);
    form.next_group(ui);
    look_ui(ui, form, persona);
    lanes_ui(ui, form, persona_id);
}

fn words_ui(ui: &mut Ui, form: &mut Form<'_>, persona: &Persona) {
    let slot = |label, undo| slot(persona.id, label, undo);
    form.line(ui, slot("Name", "Rename persona"), &persona.name, |name| {
        set(persona, PersonaField::Name(name))
    });
    form.line(ui, slot("Role", "Change persona’s role"), &persona.role, |role| {
        set(persona, PersonaField::Role(role))
    });
    form.text(
        ui,
        slot("Quote", "Change persona’s quote"),
        Extent::Lines(2),
        &persona.quote,
        |quote| set(persona, PersonaField::Quote(quote)),
    );
    form.text(
        ui,
        slot("Goals", "Change persona’s goals"),
        Extent::Lines(2),
        &persona.goals,
        |goals| set(persona, PersonaField::Goals(goals)),
    );
    let frustrations = slot("Frustrations", "Change persona’s frustrations");
    form.text(ui, frustrations, Extent::Lines(2), &persona.frustrations, |frustrations| {
        set(persona, PersonaField::Frustrations(frustrations))
    });
    form.text(
        ui,
        slot("Needs", "Change persona’s needs"),
        Extent::Lines(2),
        &persona.needs,
        |needs| set(persona, PersonaField::Needs(needs)),
    );
    form.text(
        ui,
        slot("Notes", "Change persona’s notes"),
        Extent::Lines(3),
        &persona.notes,
        |notes| set(persona, PersonaField::Notes(notes)),
    );
}

fn look_ui(ui: &mut Ui, form: &mut Form<'_>, persona: &Persona) {
    let look = (persona.colour, "As its place");
    let colour_slot = slot(persona.id, "Colour", "Change persona’s colour");
    colour_ui(ui, form, colour_slot, look, |colour| set(persona, PersonaField::Colour(colour)));
    let portrait = slot(persona.id, "Portrait", "Change portrait");
    picture_ui(ui, form, portrait, persona.portrait, |portrait| {
        set(persona, PersonaField::Portrait(portrait))
    });
}

fn lanes_ui(ui: &mut Ui, form: &mut Form<'_>, persona_id: PersonaId) {
    let journey = form.journey;
    let mut lanes = journey.lanes.iter().filter(|lane| lane.persona == Some(persona_id)).peekable();
    if lanes.peek().is_none() {
        return;
    }
    form.next_group(ui);
    label_ui(ui, "Lanes", form.colours);
    for lane in lanes {
        form.go_to(ui, Some(lane_icon(lane)), &names::of_lane(lane), Subject::Lane(lane.id));
    }
}

fn slot(persona_id: PersonaId, label: &'static str, undo: &'static str) -> Slot {
    Slot { subject: Subject::Persona(persona_id), label, undo }
}

fn set(persona: &Persona, field: PersonaField) -> Edit {
    Edit::SetPersona { persona_id: persona.id, field }
}
