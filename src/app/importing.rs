//! Bringing in a file of another program: asking for it, showing what it says, and making a map of it.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Align2, Context, Frame, Id, Margin, Modal, vec2};

use super::App;
use super::dialogs::{Foreign, ForeignError, Purpose};
use super::document::Document;
use super::errands::BROKEN;
use super::import_sheet::{ImportSheet, Reply, Understood};
use super::leaving::Leave;
use super::making::stage_of;
use super::overlay::{BOTTOM, Overlay, PADDING, TOP};
use super::subject::Subject;
use super::toast::ToastAction;
use crate::edit::Edit;
use crate::model::{Card, Journey, StageId, StepId};

/// Of the sheet, in points.
const WIDTH: f32 = 920.0;

impl App {
    pub(super) fn ask_what_to_import(&mut self) {
        self.ask_for_path(Purpose::Import);
    }

    pub(super) fn import(&mut self, path: PathBuf) {
        self.dialogs.read_foreign(path);
    }

    /// Shows what a file says, or why it says nothing.
    pub(super) fn take_foreign(&mut self, path: &Path, read: Result<Foreign, ForeignError>) {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        match read {
            Ok(foreign) => {
                let sheet = ImportSheet::new(name, foreign);
                self.overlay = Some(Overlay::Import(Box::new(sheet)));
            }
            Err(error) => self.toasts.failed(&format!("{name} was not imported. {error}")),
        }
    }

    /// Shows the sheet until something is decided; it needs no map to be open.
    pub(super) fn import_ui(&mut self, ctx: &Context, mut sheet: Box<ImportSheet>) {
        let width = WIDTH.min(ctx.content_rect().width() - 48.0);
        let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(PADDING));
        let id = Id::unique("import sheet");
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, TOP));
        let area = area.default_size(ctx.content_rect().size());
        let modal = Modal::new(id).area(area).frame(frame).backdrop_color(self.colours.veil);
        let after = self.stage_to_import_after();
        let shown = modal.show(ctx, |ui| {
            ui.set_width(width);
            let room = ctx.content_rect().height() - TOP - BOTTOM - 2.0 * f32::from(PADDING);
            ui.set_max_height(room);
            let after = after.as_ref().map(|(stage_id, name)| (*stage_id, name.as_str()));
            sheet.ui(ui, after, &self.colours)
        });
        if let Some((number, task)) = sheet.take_task() {
            self.dialogs.understand(number, task);
        }
        let is_left = shown.should_close() && !shown.backdrop_response.clicked();
        let Some(reply) = shown.inner.or(is_left.then_some(Reply::Cancel)) else {
            self.overlay = Some(Overlay::Import(sheet));
            return;
        };
        self.canvas.take_keyboard();
        ctx.request_repaint();
        match reply {
            Reply::NewMap => {
                let document = Document::made(sheet.into_imported().journey);
                self.leave(Leave::Show(Box::new(document)));
            }
            Reply::AfterStage(stage_id) => {
                self.bring(&sheet.into_imported().journey, stage_id);
            }
            Reply::Cancel => {}
        }
    }

    /// Takes in how a large table is understood.
    pub(super) fn take_understood(&mut self, number: usize, understood: Understood) {
        if let Some(Overlay::Import(sheet)) = &mut self.overlay {
            sheet.take(number, understood);
        }
    }

    /// Says that something went wrong out of sight, and waits for it no longer.
    pub(super) fn take_broken_aside(&mut self) {
        if let Some(Overlay::Import(sheet)) = &mut self.overlay {
            sheet.give_up();
        }
        self.toasts.failed(&BROKEN);
    }

    /// Brings a map into the one that is open, as one step, and shows what came.
    fn bring(&mut self, journey: &Journey, after: StageId) {
        self.canvas.forget_hands();
        let Some(document) = &mut self.document else { return };
        let (edit, cards) = (Edit::bring(journey, Some(after)), journey.cards().count());
        let before = Arc::clone(document.journey());
        match document.commit("Import", &edit) {
            Ok(_) => {
                let text = match cards {
                    1 => "Imported: 1 card came in".to_owned(),
                    cards => format!("Imported: {cards} cards came in"),
                };
                self.toasts.offer(text, "Undo", ToastAction::Undo);
                self.show_brought(&before);
            }
            Err(refusal) => self.tell_why_not_changed(&refusal),
        }
    }

    /// Goes to the first stage that was not there before, and selects the cards in what came.
    fn show_brought(&mut self, before: &Journey) {
        let Some(journey) = self.document.as_ref().map(|document| Arc::clone(document.journey()))
        else {
            return;
        };
        let known: HashSet<StageId> = before.stages.iter().map(|stage| stage.id).collect();
        let mut brought =
            journey.stages.iter().filter(|stage| !known.contains(&stage.id)).peekable();
        let Some(first) = brought.peek().map(|stage| stage.id) else { return };
        let steps: HashSet<StepId> =
            brought.flat_map(|stage| &stage.steps).map(|step| step.id).collect();
        self.go_to(Subject::Stage(first));
        let cards = journey.cards().filter(|card| steps.contains(&card.step));
        let cards: BTreeSet<Subject> = cards.map(|card| Subject::Card(card.id)).collect();
        let is_there = |card: &&Arc<Card>| cards.contains(&Subject::Card(card.id));
        let top = journey.cards().find(is_there).map(|card| Subject::Card(card.id));
        if cards.len() > 1 {
            self.canvas.select_many_and_reveal(&journey, cards, top);
        } else if let Some(card) = top {
            self.go_to(card);
        }
    }

    /// The stage of what is selected, or the last one, of a map that may be changed.
    fn stage_to_import_after(&self) -> Option<(StageId, String)> {
        let document = self.document.as_ref().filter(|document| !document.is_locked())?;
        let journey = document.journey();
        let selected = self.canvas.selected().and_then(|subject| stage_of(journey, subject));
        let stage = selected.and_then(|stage_id| journey.stage(stage_id));
        let stage = stage.or(journey.stages.last())?;
        Some((stage.id, stage.name.clone()))
    }
}
