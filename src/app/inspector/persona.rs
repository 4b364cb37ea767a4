//! A persona: who it is, how it looks, and its lanes.

use egui::accesskit::Role;
use egui::{Align2, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2};

use super::super::style;
use super::super::subject::Subject;
use super::colour_field::colour_ui;
use super::form::Form;
use super::names;
use super::picture_field::{paint, picture_row_ui};
use super::row::{heading_ui, label_ui};
use super::text_field::{Extent, Slot};
use crate::edit::{Edit, PersonaField};
use crate::layout::lane_icon;
use crate::model::{Persona, PersonaId, PictureId};
use crate::text::Icon;

/// Of a sheet: the part at the left, and the portrait there.
const LOOK_WIDTH: f32 = 260.0;
const PORTRAIT: f32 = 132.0;

pub(super) fn persona_ui(ui: &mut Ui, form: &mut Form<'_>, persona_id: PersonaId) {
    let Some(persona) = form.journey.persona(persona_id) else { return };
    heading_ui(ui, Some(Icon::InPerson), "Persona", form.colours);
    words_ui(ui, form, persona);
    form.next_group(ui);
    look_ui(ui, form, persona);
    lanes_ui(ui, form, persona_id);
}

/// A persona's sheet: the portrait, look and `buttons_ui` at the left, the words at the right.
pub(in crate::app) fn sheet_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    persona: &Persona,
    buttons_ui: impl FnOnce(&mut Ui, &mut Form<'_>),
) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        ui.vertical(|ui| {
            ui.set_width(LOOK_WIDTH);
            portrait_ui(ui, form, persona);
            ui.add_space(8.0);
            colour_row_ui(ui, form, persona);
            let (slot, edit) = portrait_slot(persona);
            picture_row_ui(ui, form, slot, persona.portrait, edit);
            buttons_ui(ui, form);
        });
        ui.add_space(24.0);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            words_ui(ui, form, persona);
        });
    });
}

/// The portrait in a circle, ringed in the persona's colour.
fn portrait_ui(ui: &mut Ui, form: &mut Form<'_>, persona: &Persona) {
    let (rect, portrait) = ui.allocate_exact_size(Vec2::splat(PORTRAIT), Sense::hover());
    let name = format!("Portrait of {}", names::of_persona(persona));
    portrait.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    let at = form.journey.personas.iter().position(|other| other.id == persona.id);
    let accent = match persona.colour {
        Some(colour) => form.theme.accent_of(colour),
        None => form.theme.persona(at.unwrap_or_default()),
    };
    let (middle, radius) = (rect.center(), PORTRAIT / 2.0);
    ui.painter().circle_filled(middle, radius, style::colour(accent.tint));
    let picture = persona.portrait.and_then(|picture_id| form.journey.picture(picture_id));
    if let Some(picture) = picture {
        paint(ui, form, (rect, radius), picture);
    } else {
        let icon = style::icon_text(Icon::InPerson, 48.0).color(style::colour(accent.line));
        style::paint_text(ui, icon, rect, Align2::CENTER_CENTER);
    }
    ui.painter().circle_stroke(middle, radius, Stroke::new(2.5, style::colour(accent.line)));
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
    colour_row_ui(ui, form, persona);
    let (slot, edit) = portrait_slot(persona);
    picture_row_ui(ui, form, slot, persona.portrait, edit);
    if persona.portrait.is_some() {
        portrait_ui(ui, form, persona);
    }
}

fn colour_row_ui(ui: &mut Ui, form: &mut Form<'_>, persona: &Persona) {
    let look = (persona.colour, "By position");
    let colour_slot = slot(persona.id, "Colour", "Change persona’s colour");
    colour_ui(ui, form, colour_slot, look, |colour| set(persona, PersonaField::Colour(colour)));
}

fn portrait_slot(persona: &Persona) -> (Slot, impl FnOnce(Option<PictureId>) -> Edit) {
    let slot = slot(persona.id, "Portrait", "Change portrait");
    (slot, |portrait| set(persona, PersonaField::Portrait(portrait)))
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
