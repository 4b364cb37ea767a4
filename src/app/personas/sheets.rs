//! The sheets themselves, one below the other, each with its fields and what can be done with it.

use std::sync::Arc;

use egui::{
    Button, CentralPanel, Frame, Key, Margin, Modifiers, Pos2, Rect, RichText, ScrollArea, Stroke,
    Ui, vec2,
};

use super::carrying::{carry, ground};
use crate::app::command::Command;
use crate::app::filter::Only;
use crate::app::grid::Direction;
use crate::app::inspector::{Form, names, persona_sheet_ui, want_keyboard};
use crate::app::making::Making;
use crate::app::style::{self, BODY_SIZE, CORNER, HIT_HEIGHT, ICON_SIZE, icon_text, strong_text};
use crate::app::subject::Subject;
use crate::app::{App, Queue};
use crate::model::{Persona, PersonaId};
use crate::text::Icon;

/// The widest a sheet is, and the room round it.
const MOST_WIDTH: f32 = 980.0;
const MARGIN: i8 = 24;

/// How much is seen of a sheet that is dragged.
const CARRIED_OPACITY: f32 = 0.5;

/// Where the sheets are, and which is to have the keyboard.
pub(in crate::app) struct Sheets {
    /// Of the whole sheet, in view or not, as they were shown last.
    pub(super) places: Vec<(PersonaId, Rect)>,
    /// What they are seen through.
    window: Rect,
    wanted: Option<PersonaId>,
    /// The one that is dragged.
    pub(super) carried: Option<PersonaId>,
}

impl Default for Sheets {
    fn default() -> Self {
        Self { places: Vec::new(), window: Rect::NOTHING, wanted: None, carried: None }
    }
}

impl Sheets {
    /// The persona whose sheet is at a place of the screen.
    pub(in crate::app) fn at(&self, pos: Option<Pos2>) -> Option<Subject> {
        let pos = pos.filter(|pos| self.window.contains(*pos))?;
        let (persona_id, _) = self.places.iter().find(|(_, rect)| rect.contains(pos))?;
        Some(Subject::Persona(*persona_id))
    }

    pub(super) fn place_of(&self, persona_id: PersonaId) -> Option<Rect> {
        let place = self.places.iter().find(|(id, _)| *id == persona_id);
        place.map(|(_, rect)| *rect)
    }

    /// Gives the keyboard to the name of a persona in the next frame.
    pub(super) fn want_keyboard(&mut self, persona_id: PersonaId) {
        self.wanted = Some(persona_id);
    }
}

impl App {
    /// Shows a sheet for each persona; what is asked for in one is about that persona.
    pub(in crate::app) fn personas_ui(&mut self, ui: &mut Ui, queue: &mut Queue) {
        let Some(document) = &self.document else { return };
        let journey = Arc::clone(document.journey());
        self.canvas.has_keys = ui.memory(|memory| memory.focused().is_none());
        if !ui.ctx().text_edit_focused() {
            heed_keys(ui, queue);
        }
        let frame = Frame::new().fill(self.colours.paper);
        CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            if journey.personas.is_empty() {
                empty_ui(ui, queue);
                return;
            }
            head_ui(ui, queue);
            ScrollArea::vertical().id_salt("personas").auto_shrink(false).show(ui, |ui| {
                Frame::new().inner_margin(Margin::same(MARGIN)).show(ui, |ui| {
                    ui.set_width(ui.available_width().min(MOST_WIDTH));
                    ui.spacing_mut().item_spacing.y = 16.0;
                    let mut places = Vec::new();
                    for persona in &journey.personas {
                        places.push((persona.id, self.one_sheet_ui(ui, &journey, persona, queue)));
                    }
                    self.shown.sheets.places = places;
                    self.shown.sheets.window = ui.clip_rect();
                    carry(ui, &mut self.shown.sheets, &self.colours, queue);
                });
            });
        });
    }

    fn one_sheet_ui(
        &mut self,
        ui: &mut Ui,
        journey: &Arc<crate::model::Journey>,
        persona: &Persona,
        queue: &mut Queue,
    ) -> Rect {
        let ground = ground(ui, &self.shown.sheets, persona.id);
        if ground.is_some_and(|ground| ground.drag_started()) {
            self.shown.sheets.carried = Some(persona.id);
        }
        let is_carried = self.shown.sheets.carried == Some(persona.id);
        let is_wanted = self.shown.sheets.wanted.take_if(|wanted| *wanted == persona.id).is_some();
        if is_wanted {
            want_keyboard(ui.ctx(), 0);
        }
        let is_selected = self.persona_sheet_selected() == Some(persona.id);
        let (edge, ink) =
            if is_selected { (2, self.colours.focus) } else { (1, self.colours.rule) };
        let asked_before = queue.actions.len();
        let (engine, painter) = self.canvas.tools();
        let theme = Arc::clone(engine.theme());
        let colours = &self.colours;
        let mut form = Form { journey, is_in_map: true, theme: &theme, colours, painter, queue };
        let frame = Frame::new()
            .fill(colours.paper)
            .stroke(Stroke::new(f32::from(edge), ink))
            .corner_radius(f32::from(CORNER))
            .inner_margin(Margin::same(20 - edge));
        let shown = ui.push_id(persona.id, |ui| {
            if is_carried {
                ui.multiply_opacity(CARRIED_OPACITY);
            }
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                let quiet = style::colour(theme.palette.ink_3);
                ui.visuals_mut().weak_text_color = Some(quiet);
                persona_sheet_ui(ui, &mut form, persona, |ui, form| buttons_ui(ui, form, persona));
            })
        });
        let rect = shown.inner.response.rect;
        if is_wanted {
            ui.scroll_to_rect(rect, None);
        }
        let is_pressed =
            ui.input(|input| input.pointer.any_pressed()) && ui.rect_contains_pointer(rect);
        if is_pressed || queue.actions.len() > asked_before {
            self.canvas.selection.set(Some(Subject::Persona(persona.id)));
        }
        rect
    }
}

/// Alt and an arrow moves the sheet that is selected, while no text is typed.
fn heed_keys(ui: &Ui, queue: &mut Queue) {
    for (key, direction) in [(Key::ArrowUp, Direction::Up), (Key::ArrowDown, Direction::Down)] {
        if ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)) {
            queue.run(Command::Make(Making::Move(direction)));
        }
    }
}

/// What can be done with a persona.
fn buttons_ui(ui: &mut Ui, form: &mut Form<'_>, persona: &Persona) {
    let at = form.journey.personas.iter().position(|other| other.id == persona.id);
    let at = at.unwrap_or_default();
    let is_last = at + 1 == form.journey.personas.len();
    let name = names::of_persona(persona);
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let mut button = |icon, what: &str, making, is_enabled| {
            let button = Button::new(icon_text(icon, ICON_SIZE)).min_size(vec2(40.0, HIT_HEIGHT));
            let button = ui.add_enabled(is_enabled, button);
            let button = button.accessible_name(format!("{what} {name}")).on_hover_text(what);
            if button.clicked() {
                form.queue.run(Command::Make(making));
            }
        };
        button(Icon::MoveUp, "Move up", Making::Move(Direction::Up), at > 0);
        button(Icon::MoveDown, "Move down", Making::Move(Direction::Down), !is_last);
        button(Icon::Duplicate, "Duplicate", Making::Duplicate, true);
        button(Icon::Delete, "Delete", Making::Delete, true);
    });
    let mut wide = |words: &str, command: Command| {
        let button = Button::new(words).min_size(vec2(200.0, HIT_HEIGHT));
        if ui.add(button).accessible_name(format!("{words}: {name}")).clicked() {
            form.queue.run(command);
        }
    };
    wide("Add lanes", Command::Make(Making::PersonaLanes));
    wide("Show only this persona", Command::ShowOnly(Only::Persona));
}

/// What stays above the sheets.
fn head_ui(ui: &mut Ui, queue: &mut Queue) {
    Frame::new().inner_margin(Margin::symmetric(MARGIN, 10)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new("Personas").heading());
            ui.add_space(16.0);
            new_ui(ui, queue);
        });
    });
}

fn new_ui(ui: &mut Ui, queue: &mut Queue) {
    let icon = icon_text(Icon::AddPersona, ICON_SIZE);
    let button = Button::new((icon, RichText::new("New persona")));
    if ui.add(button.min_size(vec2(0.0, HIT_HEIGHT))).accessible_name("New persona").clicked() {
        queue.run(Command::Make(Making::Persona));
    }
}

/// Shown while a map has no personas.
fn empty_ui(ui: &mut Ui, queue: &mut Queue) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.label(icon_text(Icon::InPerson, 48.0));
        ui.label(strong_text("Nobody goes through this journey yet", 20.0));
        let words = "A persona is a type of customer, with a name, a face, goals and frustrations.";
        ui.label(RichText::new(words).size(BODY_SIZE));
        ui.add_space(12.0);
        new_ui(ui, queue);
    });
}
