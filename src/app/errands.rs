//! What the window does about files: asking where, sending errands out, and taking in what came of them.

use std::path::{Path, PathBuf};

use super::App;
use super::command::Command;
use super::dialogs::{self, Answer, Purpose, Sight};
use super::document::Document;
use super::export::ExportOptions;
use super::export_form::ExportForm;
use super::leaving::Leave;
use super::path_field::{PathField, with_extension};
use super::question::{Question, Reply};
use super::toast::ToastAction;
use crate::file::LoadError;

impl App {
    /// Saves the map where it lies; asks where, if it lies nowhere yet.
    pub(super) fn save(&mut self) {
        let Some(document) = &self.document else { return };
        if document.path().is_none() {
            self.ask_where_to_save();
        } else if document.unknown_fields().next().is_some() {
            self.question = Some(Question::UnknownFields);
        } else {
            self.save_in_place();
        }
    }

    fn save_in_place(&mut self) {
        if let Some(document) = &self.document
            && let Some(path) = document.path()
        {
            let journey = document.journey().clone();
            self.dialogs.save(journey, path.to_owned(), document.as_found());
        }
    }

    pub(super) fn ask_where_to_save(&mut self) {
        self.ask_for_path(Purpose::SaveAs);
    }

    /// Asks what kind of picture is wanted; where to comes after.
    pub(super) fn ask_how_to_export(&mut self) {
        if let Some(document) = &self.document {
            let size = self.canvas.scene(document.journey()).size;
            self.question = Some(Question::Export(ExportForm::new(self.export, size)));
        }
    }

    pub(super) fn ask_where_to_open_from(&mut self) {
        self.ask_for_path(Purpose::Open);
    }

    pub(super) fn ask_for_path(&mut self, purpose: Purpose) {
        if self.dialogs.has_dialog() {
            self.toasts.done("A dialog is open already and waits for an answer");
            return;
        }
        let suggested = self.suggested_path(purpose);
        self.dialogs.ask_for_path(purpose, &suggested);
    }

    /// Where a dialog begins: beside the map, under its name.
    fn suggested_path(&self, purpose: Purpose) -> PathBuf {
        let document = self.document.as_ref();
        let path = document.and_then(Document::path);
        let folder = path.and_then(Path::parent).map_or_else(dialogs::usual_folder, Path::to_owned);
        let named = || document.map(|document| file_name(&document.name()));
        let stem = path.and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
        match (purpose, stem.or_else(named)) {
            (Purpose::SaveAs | Purpose::Export(_), Some(stem)) => {
                with_extension(purpose, folder.join(stem))
            }
            // A folder with a file name that is empty: the path ends with a separator.
            (Purpose::Open | Purpose::SaveAs | Purpose::Export(_) | Purpose::Pictures(_), _) => {
                folder.join("")
            }
        }
    }

    /// Takes in what came of an errand.
    pub(super) fn take(&mut self, answer: Answer) {
        match answer {
            Answer::Path { purpose, path: Some(path), is_taken: true } => {
                self.question = Some(Question::Path(PathField::taken(purpose, &path)));
            }
            Answer::Path { purpose, path: Some(path), is_taken: false } => {
                self.use_path(purpose, path);
            }
            Answer::Path { path: None, .. } => self.leaving.stay_if_saving(),
            Answer::NoDialog { purpose } => self.type_path(purpose),
            Answer::Loaded { path, loaded: Ok(loaded) } => {
                self.leave(Leave::Show(Box::new(Document::loaded(path, *loaded))));
            }
            Answer::Loaded { path, loaded: Err(error) } => self.tell_why_not_loaded(&path, &error),
            Answer::Saved { path, written, saved: Ok(()) } => {
                if let Some(document) = &mut self.document {
                    self.toasts.forget_failures();
                    if document.path() != Some(&path) {
                        self.toasts.saved(&path);
                    }
                    if document.as_found().is_some() {
                        self.toasts.done("The file as it was found is kept beside the map.");
                    }
                    self.memory.add(&path);
                    document.mark_saved(path, written);
                    self.shows_warnings = false;
                }
            }
            Answer::Saved { saved: Err(error), .. } => {
                self.leaving.stay();
                self.toasts.failed(&error);
            }
            Answer::Exported { path, exported: Ok(notes) } => {
                self.toasts.forget_failures();
                self.toasts.exported(path);
                for note in &notes {
                    self.toasts.failed(note);
                }
            }
            Answer::Exported { exported: Err(error), .. } => self.toasts.failed(&error),
            Answer::Seen { typed, sight } => self.use_typed_path(&typed, sight),
            Answer::PictureFiles { target, paths } => self.dialogs.read_pictures(paths, target),
            Answer::Pictures { target, pictures, errors } => {
                self.take_pictures(target, pictures, &errors);
            }
            Answer::Missing(missing) => self.memory.note_missing(missing),
            Answer::Revealed(Err(error)) => self.toasts.failed(&error),
            Answer::Remembered | Answer::Revealed(Ok(())) => {}
        }
    }

    /// Says why there is no map. A recent file that is gone leaves the list.
    fn tell_why_not_loaded(&mut self, path: &Path, error: &LoadError) {
        let is_gone = matches!(error, LoadError::Missing { .. });
        if is_gone && self.memory.forget(path) {
            let sentence = "is not there any more, and is off the list of recent maps.";
            let hint = "If you have moved it, open it where it is now.";
            self.toasts.failed(&format!("{} {sentence} {hint}", path.display()));
        } else if error.position().is_some() {
            // The sentence is about a place in the file and does not say in which.
            let name = path.file_name().unwrap_or(path.as_os_str());
            self.toasts.failed(&format!("{}, {error}", name.to_string_lossy()));
        } else {
            self.toasts.failed(error);
        }
    }

    /// Does what a message offered.
    pub(super) fn take_up(&mut self, ctx: &egui::Context, action: ToastAction) {
        match action {
            ToastAction::Undo => self.run(ctx, Command::Undo),
            ToastAction::Reveal(path, how) => self.dialogs.reveal(path, how),
        }
    }

    /// Shows the field for a path instead of a dialog.
    pub(super) fn type_path(&mut self, purpose: Purpose) {
        self.dialogs.forget_dialog();
        let suggested = self.suggested_path(purpose);
        self.question = Some(Question::Path(PathField::new(purpose, &suggested)));
    }

    /// Uses the path in the field, now that what lies there is known, unless something speaks against it.
    fn use_typed_path(&mut self, typed: &Path, sight: Sight) {
        let Some(Question::Path(field)) = &mut self.question else { return };
        if let Some((purpose, path)) = field.accepted(typed, sight) {
            self.question = None;
            self.use_path(purpose, path);
        }
    }

    fn use_path(&mut self, purpose: Purpose, path: PathBuf) {
        match (purpose, &self.document) {
            (Purpose::Open, _) => self.dialogs.load(path),
            (Purpose::SaveAs, Some(document)) => {
                self.dialogs.save(document.journey().clone(), path, document.as_found());
            }
            (Purpose::Export(format), Some(document)) => {
                let options = ExportOptions { format, ..self.export };
                self.dialogs.export(document.journey().clone(), options, path);
            }
            (Purpose::Pictures(target), _) => self.dialogs.read_pictures(vec![path], target),
            (Purpose::SaveAs | Purpose::Export(_), None) => {}
        }
    }

    /// Shows the open question, if there is one, and acts on its answer.
    pub(super) fn question_ui(&mut self, ctx: &egui::Context) {
        let Some(question) = &mut self.question else { return };
        let reply = question.ui(ctx, self.document.as_ref(), &self.colours);
        if let Question::Path(field) = question
            && let Some((purpose, typed)) = field.take_unasked()
        {
            self.dialogs.look_at(purpose, typed);
        }
        let Some(reply) = reply else { return };
        ctx.request_repaint();
        let question = self.question.take();
        self.canvas.take_keyboard();
        match (question, reply) {
            (Some(Question::Unsaved), Reply::Save) => {
                self.leaving.once_saved();
                self.save();
            }
            (Some(Question::Unsaved), Reply::Discard) => self.leaving.now(),
            (_, Reply::Save) => self.save_in_place(),
            (_, Reply::SaveAs) => self.ask_where_to_save(),
            (_, Reply::Path(purpose, path)) => self.use_path(purpose, path),
            (_, Reply::Export(options)) => {
                self.export = options;
                self.ask_for_path(Purpose::Export(options.format));
            }
            (_, Reply::Cancel | Reply::Discard) => self.leaving.stay(),
        }
    }

    /// While a dialog of the system is open: a way to type the path instead.
    pub(super) fn pending_dialog_ui(&mut self, ui: &egui::Ui) {
        let Some(purpose) = self.dialogs.pending_dialog() else { return };
        if super::warnings::pending_dialog_ui(ui, &self.colours) {
            self.type_path(purpose);
        }
    }
}

/// A map's name as the name of a file: letters and digits with hyphens between.
fn file_name(name: &str) -> String {
    let mut stem = String::new();
    for character in name.chars().take(60) {
        if character.is_alphanumeric() {
            stem.extend(character.to_lowercase());
        } else if !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
    }
    let stem = stem.trim_end_matches('-');
    if stem.is_empty() { "map".to_owned() } else { stem.to_owned() }
}
