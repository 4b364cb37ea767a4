//! The personas of a map, a sheet each, in the place of the map.

mod carrying;
mod sheets;

use egui::Context;

use super::command::Command;
use super::grid::Direction;
use super::making::Making;
use super::subject::Subject;
use super::{App, Shown};
use crate::model::PersonaId;

pub(super) use sheets::Sheets;

/// What the window shows of a map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Section {
    #[default]
    Map,
    Personas,
}

impl App {
    pub(super) fn show_section(&mut self, ctx: &Context, section: Section) {
        if self.document.is_none() || self.shown.section == section {
            return;
        }
        self.end_typing(ctx);
        self.shown.section = section;
        match section {
            Section::Map => self.canvas.take_keyboard(),
            Section::Personas => {
                self.canvas.forget_hands();
                self.canvas.focus = None;
                ctx.memory_mut(egui::Memory::stop_text_input);
                self.select_persona();
            }
        }
    }

    /// Selects the persona that what is selected belongs to, or the first.
    fn select_persona(&mut self) {
        let Some(document) = &self.document else { return };
        let journey = document.journey();
        let selected = self.canvas.selected();
        if let Some(Subject::Persona(_)) = selected {
            return;
        }
        let lane_id = selected.and_then(|subject| super::making::lane_of(journey, subject));
        let owner = lane_id.and_then(|lane_id| journey.lane(lane_id)?.persona);
        let persona_id = owner.or(journey.personas.first().map(|persona| persona.id));
        self.canvas.selection.set(persona_id.map(Subject::Persona));
    }

    /// What a command comes to while the personas are shown: sheets stand below each other, and what is about
    /// the map shows it first.
    pub(super) fn in_section(&mut self, ctx: &Context, command: Command) -> Command {
        if self.shown.section == Section::Map {
            return command;
        }
        match command {
            Command::Make(Making::Move(Direction::Up)) => {
                Command::Make(Making::Move(Direction::Left))
            }
            Command::Make(Making::Move(Direction::Down)) => {
                Command::Make(Making::Move(Direction::Right))
            }
            command => {
                if is_about_map(command) {
                    self.show_section(ctx, Section::Map);
                }
                command
            }
        }
    }

    /// Shows the map where something is to be shown that has no sheet.
    pub(super) fn leave_personas_for(&mut self, subject: Subject) {
        if self.shown.section == Section::Personas && !matches!(subject, Subject::Persona(_)) {
            self.shown.section = Section::Map;
        }
    }

    fn persona_sheet_selected(&self) -> Option<PersonaId> {
        match self.canvas.selected() {
            Some(Subject::Persona(persona_id)) => Some(persona_id),
            Some(_) | None => None,
        }
    }
}

/// Whether what was made is named in a sheet; its field gets the keyboard.
pub(super) fn names_in_sheet(shown: &mut Shown, subject: Subject) -> bool {
    let Subject::Persona(persona_id) = subject else { return false };
    let is_in_sheet = shown.section == Section::Personas;
    if is_in_sheet {
        shown.sheets.want_keyboard(persona_id);
    }
    is_in_sheet
}

/// Whether a command does something to what is seen of the map alone.
fn is_about_map(command: Command) -> bool {
    match command {
        Command::Make(making) => !matches!(
            making,
            Making::Persona
                | Making::PersonaLanes
                | Making::Duplicate
                | Making::Delete
                | Making::Move(_)
        ),
        Command::Cut
        | Command::Copy
        | Command::CopyPicture
        | Command::Paste
        | Command::Rename
        | Command::EditDetails
        | Command::Select(_)
        | Command::ChooseLane(_)
        | Command::LinkCard
        | Command::FollowLink
        | Command::ShowAll
        | Command::ZoomIn
        | Command::ZoomOut
        | Command::ZoomToFullSize
        | Command::ZoomToMap
        | Command::ZoomToSelection
        | Command::ShowPalette
        | Command::ShowInspector
        | Command::ShowOverview
        | Command::FindText
        | Command::FindNext
        | Command::FindPrevious
        | Command::OpenMenu => true,
        Command::New
        | Command::Open
        | Command::Save
        | Command::SaveAs
        | Command::Export
        | Command::TakeSnapshot
        | Command::ShowVersions
        | Command::SaveAsTemplate
        | Command::Combine
        | Command::Import
        | Command::Quit
        | Command::Undo
        | Command::Redo
        | Command::AddPictures
        | Command::Filter
        | Command::ShowOnly(_)
        | Command::ShowMap
        | Command::ShowPersonas
        | Command::FullScreen
        | Command::Preferences
        | Command::NextRegion
        | Command::PreviousRegion
        | Command::Lock
        | Command::Find
        | Command::ShowKeys => false,
    }
}
