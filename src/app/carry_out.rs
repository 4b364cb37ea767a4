//! Carrying out what was asked for: the one place where the map, the view and what is open change.

use std::sync::Arc;
use std::time::Duration;

use egui::Context;

use super::App;
use super::canvas::Canvas;
use super::changed::first_change;
use super::command::Command;
use super::dialogs::Opening;
use super::document::Document;
use super::leaving::Leave;
use super::lock::Refusal;
use super::overlay::Overlay;
use super::personas::Section;
use super::queue::{Action, Queue};
use super::region::Way;
use super::start::Beginning;
use super::subject::Subject;
use super::typing::is_too_long;
use super::zoom::ViewChange;
use crate::file;
use crate::model::{Journey, renewed};

impl App {
    /// Carries out what the frame has asked for.
    pub(super) fn carry_out(&mut self, ctx: &Context, queue: Queue) {
        if !queue.actions.is_empty() {
            ctx.request_repaint();
        }
        for action in queue.actions {
            match action {
                Action::Run(command) => self.run(ctx, command),
                Action::Edit { label, edit } => {
                    self.change(|document| document.commit(label, &edit));
                }
                Action::Type { label, field, edit } => {
                    let now = Duration::from_secs_f64(ctx.input(|input| input.time));
                    self.change(|document| document.type_in(label, field, &edit, now));
                }
                Action::EndTyping => self.change_document(Document::end_typing),
                Action::TakeBack { edit, .. } => self.change(|document| document.take_back(&edit)),
                Action::Select(subject) => self.go_to(subject),
                Action::Make(made) => self.make(ctx, *made),
                Action::Tell(text) => self.toasts.note(text),
                Action::Begin(beginning) => self.begin(beginning),
                Action::OpenRecent(path) => self.dialogs.load(path, Opening::New),
                Action::Settle(settling) => self.settle(settling),
                Action::ChooseLeft(choice) => self.choose_left(choice),
                Action::TakeUp(action) => self.take_up(ctx, action),
            }
        }
    }

    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        let command = self.in_section(ctx, command);
        match command {
            Command::New => self.leave(Leave::Start),
            Command::Open => self.ask_where_to_open_from(),
            Command::Save => self.save(),
            Command::SaveAs => self.ask_where_to_save(),
            Command::Export => self.ask_how_to_export(),
            Command::TakeSnapshot => self.ask_for_snapshot(),
            Command::SaveAsTemplate => self.ask_for_template(),
            Command::ShowVersions => self.show_versions(),
            Command::Combine => self.ask_for_maps(),
            Command::Import => self.ask_what_to_import(),
            Command::Quit => self.leave(Leave::Quit),
            Command::Undo => self.step_in_history(Document::undo),
            Command::Redo => self.step_in_history(Document::redo),
            Command::Cut => self.cut(ctx),
            Command::Copy => self.copy(ctx),
            Command::CopyPicture => self.copy_picture(),
            Command::Paste => self.ask_for_clipboard(ctx),
            Command::Rename if self.is_long_text_selected() => self.run(ctx, Command::EditDetails),
            Command::Rename => self.show_in_view(Canvas::rename),
            Command::EditDetails => {
                self.memory.change_panels(|panels| panels.inspector = true);
                self.canvas.give_keyboard_to_inspector();
            }
            Command::Make(making) => self.run_making(ctx, making),
            Command::Select(alike) => self.show_in_view(|canvas, journey| {
                canvas.select_alike(journey, alike);
            }),
            Command::ChooseLane(side) => self.choose_lane(side),
            Command::LinkCard => self.choose_link(ctx),
            Command::FollowLink => self.follow_link(),
            Command::AddPictures => self.ask_for_pictures(),
            Command::Filter => self.choose_filter(),
            Command::ShowOnly(only) => self.run_only(ctx, only),
            Command::ShowAll => self.show_all_cards(ctx),
            Command::ShowMap => self.show_section(ctx, Section::Map),
            Command::ShowPersonas => self.show_section(ctx, Section::Personas),
            Command::ZoomIn => self.canvas.change_view(ViewChange::StepIn),
            Command::ZoomOut => self.canvas.change_view(ViewChange::StepOut),
            Command::ZoomToFullSize => self.canvas.change_view(ViewChange::FullSize),
            Command::ZoomToMap => self.show_in_view(Canvas::show_whole_map),
            Command::ZoomToSelection => self.show_in_view(Canvas::show_selection),
            Command::ShowPalette => self.memory.change_panels(|panels| panels.palette ^= true),
            Command::ShowOverview => self.memory.change_panels(|panels| panels.overview ^= true),
            Command::ShowInspector => self.memory.change_panels(|panels| panels.inspector ^= true),
            Command::FullScreen => self.change_full_screen(ctx),
            Command::Preferences => self.overlay = Some(Overlay::Preferences),
            Command::FindText => self.begin_find(),
            Command::FindNext => self.find_next(false),
            Command::FindPrevious => self.find_next(true),
            Command::NextRegion => self.go_round(ctx, Way::Forward),
            Command::PreviousRegion => self.go_round(ctx, Way::Back),
            Command::OpenMenu => self.canvas.ask_for_menu(),
            Command::Lock => self.change_lock(ctx),
            Command::Find => self.overlay = Some(Overlay::finder()),
            Command::ShowKeys => self.overlay = Some(Overlay::Keys),
        }
    }

    /// Undoes or makes again, and shows what that has changed.
    fn step_in_history(&mut self, step: fn(&mut Document) -> Result<bool, Refusal>) {
        let Some(document) = &mut self.document else { return };
        let before = Arc::clone(document.journey());
        if let Err(refusal) = step(document) {
            self.tell_why_not_changed(&refusal);
            return;
        }
        let selected = self.canvas.selected();
        if let Some(subject) = first_change(&before, document.journey(), selected) {
            self.go_to(subject);
        }
    }

    pub(super) fn go_to(&mut self, subject: Subject) {
        self.leave_personas_for(subject);
        self.show_in_view(|canvas, journey| canvas.select_and_reveal(journey, subject));
    }

    /// Whether what is selected has a text of which the map shows only the beginning.
    fn is_long_text_selected(&self) -> bool {
        let subject = self.document.as_ref().zip(self.canvas.selected());
        subject.is_some_and(|(document, subject)| is_too_long(document.journey(), subject))
    }

    pub(super) fn change_document(&mut self, change: impl FnOnce(&mut Document)) {
        if let Some(document) = &mut self.document {
            change(document);
        }
    }

    pub(super) fn show_in_view(&mut self, show: impl FnOnce(&mut Canvas, &Arc<Journey>)) {
        if let Some(document) = &self.document {
            show(&mut self.canvas, document.journey());
        }
    }

    pub(super) fn change(&mut self, change: impl FnOnce(&mut Document) -> Result<bool, Refusal>) {
        let Some(document) = &mut self.document else { return };
        if let Err(refusal) = change(document) {
            self.tell_why_not_changed(&refusal);
        }
    }

    pub(super) fn begin(&mut self, beginning: Beginning) {
        let journey = match beginning {
            Beginning::Template(template) => template.journey(),
            Beginning::Own(journey) => renewed(&journey),
            Beginning::Sample => file::sample(),
        };
        self.show(Document::new(journey), None);
    }
}
