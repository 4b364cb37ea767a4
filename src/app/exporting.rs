//! Handing a map out: asking for the kind of file, asking where to, and telling what came of it.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Align2, Context, Frame, Id, Margin, Modal, vec2};

use super::App;
use super::dialogs::Purpose;
use super::export_form::{Draft, ExportForm, Reply};
use super::overlay::{BOTTOM, Overlay, PADDING};
use super::toast::ToastAction;
use crate::handout::{Format, HandoutError, Notice};

/// Of the form, and from the window's top to it.
const WIDTH: f32 = 1200.0;
const TOP: f32 = 40.0;

impl App {
    /// Asks what kind of file is wanted; where to comes after.
    pub(super) fn ask_how_to_export(&mut self) {
        let Some(document) = &self.document else { return };
        let journey = document.journey();
        let mut choices = self.memory.export.clone();
        choices.parts = choices.parts.known_in(journey);
        let form = ExportForm::new(choices, self.canvas.scene(journey));
        self.overlay = Some(Overlay::Export(Box::new(form)));
        self.make_draft();
    }

    /// Has the preview of the form, if it is open, made as it is chosen.
    fn make_draft(&mut self) {
        let (Some(Overlay::Export(form)), Some(document)) = (&mut self.overlay, &self.document)
        else {
            return;
        };
        if let Some(wish) = form.next_wish(document.journey()) {
            self.dialogs.make_draft(wish);
        }
    }

    pub(super) fn take_draft(&mut self, draft: Draft) {
        if let Some(Overlay::Export(form)) = &mut self.overlay {
            form.take(draft);
        }
        self.make_draft();
    }

    /// Shows the form until something is decided.
    pub(super) fn export_ui(&mut self, ctx: &Context, mut form: Box<ExportForm>) {
        let Some(document) = &self.document else { return };
        let journey = Arc::clone(document.journey());
        let width = WIDTH.min(ctx.content_rect().width() - 48.0);
        let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(PADDING));
        let id = Id::unique("export form");
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, TOP));
        let area = area.default_size(ctx.content_rect().size());
        let modal = Modal::new(id).area(area).frame(frame).backdrop_color(self.colours.veil);
        let (_, painter) = self.canvas.tools();
        let shown = modal.show(ctx, |ui| {
            ui.set_width(width);
            let room = ctx.content_rect().height() - TOP - BOTTOM - 2.0 * f32::from(PADDING);
            ui.set_max_height(room);
            form.ui(ui, &journey, painter, &self.colours)
        });
        // A click beside it would cost what was chosen in it.
        let is_left = shown.should_close() && !shown.backdrop_response.clicked();
        match shown.inner.or(is_left.then_some(Reply::Close)) {
            None => {
                self.overlay = Some(Overlay::Export(form));
                self.make_draft();
            }
            Some(reply) => {
                self.canvas.take_keyboard();
                ctx.request_repaint();
                if reply == Reply::Export {
                    self.memory.export = form.into_choices();
                    self.ask_for_path(Purpose::Export(self.memory.export.format));
                }
            }
        }
    }

    /// Makes the file as it was chosen last.
    pub(super) fn export_to(&mut self, format: Format, path: PathBuf) {
        let Some(document) = &self.document else { return };
        let journey = document.journey();
        match self.memory.export.options() {
            Ok(options) => {
                let parts = options.parts.known_in(journey);
                let options = crate::handout::Options { parts, ..options };
                self.dialogs.export(Arc::clone(journey), format, options, path);
            }
            Err(refusal) => self.toasts.failed(&refusal.sentence),
        }
    }

    /// Says what came of it.
    pub(super) fn take_exported(
        &mut self,
        path: PathBuf,
        exported: Result<Vec<Notice>, HandoutError>,
    ) {
        match exported {
            Ok(notices) => {
                self.toasts.forget_failures();
                self.toasts.exported(path);
                self.tell_of_export(&notices);
            }
            Err(error) => {
                let action = ToastAction::ExportElsewhere;
                self.toasts.failed_with(&error, "Save a copy…", action);
            }
        }
    }

    /// Says what is not in the file as it is in the map; what is known before was said when it was chosen.
    fn tell_of_export(&mut self, notices: &[Notice]) {
        let mut remarks = Vec::new();
        for notice in notices {
            match notice {
                Notice::Note(note) if note.is_known_before() => {}
                Notice::Note(note) => self.toasts.failed(note),
                Notice::Remark(remark) => remarks.push(remark),
                Notice::MapInside(_) => {}
            }
        }
        let Some(first) = remarks.first() else { return };
        match remarks.len() - 1 {
            0 => self.toasts.note(first.to_string()),
            1 => self.toasts.note(format!("{first} One more thing has no place in it.")),
            more => {
                let rest = format!("And {more} more things have no place in it.");
                self.toasts.note(format!("{first} {rest}"));
            }
        }
    }
}
