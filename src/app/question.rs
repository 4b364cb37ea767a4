//! Questions that have to be answered before anything else goes on.

use std::path::{Path, PathBuf};

use egui::{Button, Frame, Id, Key, Margin, Modal, Response, RichText, ScrollArea, TextEdit, Ui};

use super::dialogs::{self, Purpose};
use super::document::Document;
use super::style::{Colours, HIT_HEIGHT, strong_text};

/// What the window asks.
pub(super) enum Question {
    /// Whether to save before the map is left.
    Unsaved,
    /// Whether to save over fields that would be lost.
    UnknownFields,
    /// Where a file is or should go.
    Path(PathField),
    /// Shows what loading had to repair; there is nothing to decide.
    Warnings,
}

/// A path that is being typed.
pub(super) struct PathField {
    purpose: Purpose,
    text: String,
    /// The path that is known to be taken, once somebody has been told so.
    taken: Option<PathBuf>,
    is_new: bool,
}

/// An answer to a question.
pub(super) enum Reply {
    Cancel,
    Save,
    SaveAs,
    Discard,
    Path(Purpose, PathBuf),
}

impl Question {
    /// Shows the question; the answer, when there is one.
    pub(super) fn ui(
        &mut self,
        ctx: &egui::Context,
        document: Option<&Document>,
        colours: &Colours,
    ) -> Option<Reply> {
        let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(24));
        let modal = Modal::new(Id::unique("question")).frame(frame).backdrop_color(colours.veil);
        let shown = modal.show(ctx, |ui| {
            ui.set_width(480.0);
            ui.spacing_mut().item_spacing.y = 12.0;
            match self {
                Self::Unsaved => unsaved_ui(ui, document, colours),
                Self::UnknownFields => unknown_fields_ui(ui, document, colours),
                Self::Path(field) => field.ui(ui, colours),
                Self::Warnings => warnings_ui(ui, document, colours),
            }
        });
        let is_closed = shown.should_close();
        shown.inner.or_else(|| is_closed.then_some(Reply::Cancel))
    }
}

impl PathField {
    /// A field that begins with a path.
    pub(super) fn new(purpose: Purpose, suggested: &Path) -> Self {
        let text = suggested.to_string_lossy().into_owned();
        Self { purpose, text, taken: None, is_new: true }
    }

    fn ui(&mut self, ui: &mut Ui, colours: &Colours) -> Option<Reply> {
        let (title, verb) = match self.purpose {
            Purpose::Open => ("Open a map", "Open"),
            Purpose::SaveAs => ("Save as", "Save"),
            Purpose::ExportPng => ("Export PNG", "Export"),
        };
        heading(ui, title);
        let edit = TextEdit::singleline(&mut self.text)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(10, 8))
            .hint_text("The file with its folder");
        let field = ui.add(edit).accessible_name("Path");
        if std::mem::take(&mut self.is_new) {
            field.request_focus();
        }
        let path = self.path();
        let is_taken = path.is_some() && path == self.taken;
        if is_taken {
            ui.label(RichText::new("There is a file of this name.").color(colours.bad));
        }
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let verb = if is_taken { "Replace it" } else { verb };
        let reply = buttons(ui, |ui| {
            let accept = primary(ui, colours, verb);
            let is_accepted = accept.clicked() || is_entered;
            if is_accepted && let Some(path) = &path {
                return Some(Reply::Path(self.purpose, path.clone()));
            }
            cancel(ui)
        });
        match reply {
            Some(Reply::Path(_, path)) if self.would_replace(&path) && !is_taken => {
                self.taken = Some(path);
                ui.memory_mut(|memory| memory.request_focus(field.id));
                None
            }
            reply => reply,
        }
    }

    /// What is typed as a path, with the ending that belongs to its purpose.
    fn path(&self) -> Option<PathBuf> {
        if self.text.trim().is_empty() {
            return None;
        }
        let path = dialogs::full_path(&self.text);
        Some(with_extension(self.purpose, path))
    }

    fn would_replace(&self, path: &std::path::Path) -> bool {
        match self.purpose {
            Purpose::Open => false,
            Purpose::SaveAs | Purpose::ExportPng => dialogs::is_taken(path),
        }
    }
}

/// A path with the ending that belongs to its purpose, if it had none.
pub(super) fn with_extension(purpose: Purpose, path: PathBuf) -> PathBuf {
    let extension = match purpose {
        Purpose::Open => return path,
        Purpose::SaveAs => "ron",
        Purpose::ExportPng => "png",
    };
    let is_there = |found: &std::ffi::OsStr| found.eq_ignore_ascii_case(extension);
    if path.extension().is_some_and(is_there) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(extension);
    name.into()
}

fn unsaved_ui(ui: &mut Ui, document: Option<&Document>, colours: &Colours) -> Option<Reply> {
    let name = document.map(Document::name).unwrap_or_default();
    heading(ui, &format!("Save the changes to “{name}”?"));
    ui.label("Without saving, what changed since the last time is lost.");
    buttons(ui, |ui| {
        let save = primary(ui, colours, "Save");
        focus_if_none_has(ui, &save);
        let discard = plain(ui, "Discard");
        let cancelled = cancel(ui);
        let saved = save.clicked().then_some(Reply::Save);
        saved.or(discard.clicked().then_some(Reply::Discard)).or(cancelled)
    })
}

fn unknown_fields_ui(ui: &mut Ui, document: Option<&Document>, colours: &Colours) -> Option<Reply> {
    heading(ui, "Save without what is not known here?");
    ui.label(
        "The file has something in it that this program does not know and would leave out. \
         The file as it is now is kept beside the saved one.",
    );
    let warnings = document.into_iter().flat_map(Document::unknown_fields);
    list(ui, warnings.map(ToString::to_string), colours);
    buttons(ui, |ui| {
        let save = plain(ui, "Save");
        let save_as = primary(ui, colours, "Save as…");
        focus_if_none_has(ui, &save_as);
        let cancelled = cancel(ui);
        let saved = save.clicked().then_some(Reply::Save);
        saved.or(save_as.clicked().then_some(Reply::SaveAs)).or(cancelled)
    })
}

fn warnings_ui(ui: &mut Ui, document: Option<&Document>, colours: &Colours) -> Option<Reply> {
    heading(ui, "What loading had to repair");
    ui.label(
        "Everything else of the file is in the map. \
         When you save, the file as it was found is kept beside it.",
    );
    let warnings = document.map(Document::warnings).unwrap_or_default();
    list(ui, warnings.iter().map(ToString::to_string), colours);
    buttons(ui, |ui| {
        let close = primary(ui, colours, "Close");
        focus_if_none_has(ui, &close);
        close.clicked().then_some(Reply::Cancel)
    })
}

fn list(ui: &mut Ui, lines: impl Iterator<Item = String>, colours: &Colours) {
    ScrollArea::vertical().max_height(320.0).auto_shrink([false, true]).show(ui, |ui| {
        for line in lines {
            ui.label(RichText::new(line).small().color(colours.ink_2));
        }
    });
}

fn heading(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(strong_text(text, 20.0)).wrap());
}

/// The row of buttons under a question.
fn buttons(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> Option<Reply>) -> Option<Reply> {
    ui.add_space(4.0);
    ui.horizontal(add).inner
}

fn primary(ui: &mut Ui, colours: &Colours, text: &str) -> Response {
    let text = strong_text(text, super::style::BODY_SIZE).color(colours.on_focus);
    ui.add(Button::new(text).fill(colours.focus).min_size([96.0, HIT_HEIGHT].into()))
}

fn plain(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text).min_size([96.0, HIT_HEIGHT].into()))
}

fn cancel(ui: &mut Ui) -> Option<Reply> {
    plain(ui, "Cancel").clicked().then_some(Reply::Cancel)
}

/// The button that Enter presses when nobody has moved the keyboard elsewhere.
fn focus_if_none_has(ui: &Ui, button: &Response) {
    if ui.memory(|memory| memory.focused().is_none()) {
        button.request_focus();
    }
}
