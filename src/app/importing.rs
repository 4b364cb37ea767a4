//! Bringing in a file of another program: asking for it, showing what it says, and making a map of it.

use std::path::{Path, PathBuf};

use egui::{Align2, Context, Frame, Id, Margin, Modal, vec2};

use super::App;
use super::dialogs::{Foreign, ForeignError, Purpose};
use super::document::Document;
use super::import_sheet::{ImportSheet, Reply};
use super::leaving::Leave;
use super::making::stage_of;
use super::overlay::{BOTTOM, Overlay, PADDING, TOP};
use super::toast::ToastAction;
use crate::edit::Edit;
use crate::model::{Journey, StageId};

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
        let is_left = shown.should_close() && !shown.backdrop_response.clicked();
        let Some(reply) = shown.inner.or(is_left.then_some(Reply::Cancel)) else {
            self.overlay = Some(Overlay::Import(sheet));
            return;
        };
        self.canvas.take_keyboard();
        ctx.request_repaint();
        match reply {
            Reply::NewMap => {
                let document = Document::new(sheet.into_imported().journey);
                self.leave(Leave::Show(Box::new(document)));
            }
            Reply::AfterStage(stage_id) => {
                self.bring(&sheet.into_imported().journey, stage_id);
            }
            Reply::Cancel => {}
        }
    }

    /// Brings a map into the one that is open, as one step.
    fn bring(&mut self, journey: &Journey, after: StageId) {
        self.canvas.forget_hands();
        let Some(document) = &mut self.document else { return };
        let (edit, cards) = (Edit::bring(journey, Some(after)), journey.cards().count());
        match document.commit("Import", &edit) {
            Ok(_) => {
                let text = match cards {
                    1 => "Imported: 1 card came in".to_owned(),
                    cards => format!("Imported: {cards} cards came in"),
                };
                self.toasts.offer(text, "Undo", ToastAction::Undo);
            }
            Err(error) => self.toasts.failed(&error),
        }
    }

    /// The stage of what is selected, or the last one, of a map that may be changed.
    fn stage_to_import_after(&self) -> Option<(StageId, String)> {
        let document = self.document.as_ref().filter(|document| !document.is_locked)?;
        let journey = document.journey();
        let selected = self.canvas.selected().and_then(|subject| stage_of(journey, subject));
        let stage = selected.and_then(|stage_id| journey.stage(stage_id));
        let stage = stage.or(journey.stages.last())?;
        Some((stage.id, stage.name.clone()))
    }
}
