//! What the window does about files: asking where, sending errands out, and taking in what came of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::App;
use super::command::Command;
use super::dialogs::{self, Answer, Opening, Purpose, SaveJob, Sight};
use super::document::Document;
use super::elsewhere::SavedMap;
use super::path_field::{PathField, with_extension};
use super::question::{Question, Reply};
use super::toast::ToastAction;
use crate::file::{Fingerprint, LoadError, SaveError};

impl App {
    /// Saves the map where it lies; asks where, if it lies nowhere yet.
    pub(super) fn save(&mut self) {
        let Some(document) = &self.document else { return };
        let can_be_saved = document.file().is_some_and(|file| !file.is_read_only);
        if !can_be_saved {
            self.ask_where_to_save();
        } else if let Some(file) = document.file().filter(|_| document.has_other_work())
            && let Some(found) = file.found()
        {
            let path = file.path.clone();
            self.tell_why_not_saved(&SaveError::Changed { path, found });
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
            let expected = document.base().and_then(|base| base.fingerprint);
            self.save_to(path.to_owned(), expected);
        }
    }

    fn save_to(&mut self, path: PathBuf, expected: Option<Fingerprint>) {
        let Some(document) = &self.document else { return };
        self.safekeeping.keep(document);
        let file = document.file().filter(|file| file.path == path);
        self.dialogs.save(SaveJob {
            journey: Arc::clone(document.journey()),
            as_found: document.as_found(),
            expected,
            watch: file.and_then(|file| file.watch.clone()),
            journaller: self.safekeeping.journaller(),
            versions: self.safekeeping.versions(),
            path,
        });
    }

    /// Says why the map is not on the disk; it stays open, and in the journal.
    fn tell_why_not_saved(&mut self, error: &SaveError) {
        self.leaving.stay();
        if let SaveError::Changed { path, found } = error
            && let Some(file) = self.document.as_mut().and_then(Document::file_mut)
            && file.path == *path
        {
            file.see(Some(*found));
        }
        self.toasts.failed_with(error, "Save a copy…", ToastAction::SaveAs);
    }

    pub(super) fn ask_where_to_save(&mut self) {
        self.ask_for_path(Purpose::SaveAs);
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
            (Purpose::SaveAs, Some(stem)) if document.is_some_and(Document::is_anothers) => {
                with_extension(purpose, folder.join(format!("{stem} (mine)")))
            }
            (Purpose::SaveAs | Purpose::Export(_), Some(stem)) => {
                with_extension(purpose, folder.join(stem))
            }
            // A folder with a file name that is empty: the path ends with a separator.
            (
                Purpose::Open
                | Purpose::Import
                | Purpose::SaveAs
                | Purpose::Export(_)
                | Purpose::Pictures(_)
                | Purpose::Combine,
                _,
            ) => folder.join(""),
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
            Answer::Loaded { path, loaded: Ok(loaded), lock, opening: Opening::New } => {
                self.take_loaded(path, *loaded, lock);
            }
            Answer::Reloaded { path, over, loaded } => self.take_again(&path, &over, loaded),
            Answer::Loaded { path, loaded: Ok(loaded), opening: Opening::Merge, .. } => {
                self.take_theirs(&path, *loaded);
            }
            Answer::Loaded { path, loaded: Err(error), .. } => {
                self.tell_why_not_loaded(&path, &error);
            }
            Answer::Saved { path, written, saved: Ok(result), lock, untold } => {
                self.take_saved(SavedMap { path, written, result, lock });
                if let Some(sentence) = untold {
                    self.toasts.failed(&sentence);
                }
            }
            Answer::Saved { saved: Err(error), .. } => self.tell_why_not_saved(&error),
            Answer::Kept(untold) => {
                if let Some(sentence) = untold {
                    self.toasts.failed(&sentence);
                }
            }
            Answer::Versions(list) => self.take_versions(list),
            Answer::Clip { text, loaded, target } => self.take_clip(&text, loaded, target),
            Answer::Studied(finding) => self.take_finding(finding),
            Answer::FileChanged { path, change } => self.heed_change(&path, change),
            Answer::Left(left) => self.take_left(left),
            Answer::LeftTaken(taken) => self.take_taken_left(taken),
            Answer::LeftDiscarded(discarded) => self.take_discarded_left(discarded),
            Answer::Reported { path, written } => self.take_report(&path, written),
            Answer::Broken { .. } => {
                self.leaving.stay();
                self.toasts.failed(&BROKEN);
            }
            Answer::BrokenAside => self.take_broken_aside(),
            Answer::Exported { path, exported } => self.take_exported(path, exported),
            Answer::Drafted(draft) => self.take_draft(*draft),
            Answer::Seen { typed, sight } => self.use_typed_path(&typed, sight),
            Answer::Paths { purpose, paths } => self.use_paths(purpose, paths),
            Answer::Maps(maps) => self.take_maps(maps),
            Answer::Foreign { path, read } => self.take_foreign(&path, read),
            Answer::Understood { number, understood } => {
                self.take_understood(number, *understood);
            }
            Answer::Pictures { target, pictures, errors } => {
                self.take_pictures(target, pictures, &errors);
            }
            Answer::LookedInside { path, target, has_map } => {
                self.take_look_inside(path, target, has_map);
            }
            Answer::Overview(picture) => self.take_overview(picture),
            Answer::CopiedPicture(picture) => self.take_copied_picture(picture),
            Answer::Templates(templates) => self.take_templates(templates),
            Answer::Missing(missing) => self.memory.note_missing(missing),
            Answer::Revealed(Err(error)) => self.toasts.failed(&error),
            Answer::Remembered | Answer::Revealed(Ok(())) => {}
        }
    }

    /// Says why there is no map. A recent file that is gone leaves the list.
    pub(super) fn tell_why_not_loaded(&mut self, path: &Path, error: &LoadError) {
        let is_gone = matches!(error, LoadError::Missing { .. });
        if is_gone && self.memory.forget(path) {
            let sentence = "is not there any more, and is off the list of recent maps.";
            let hint = "If you have moved it, open it where it is now.";
            self.toasts.failed(&format!("{} {sentence} {hint}", path.display()));
        } else {
            let name = path.file_name().unwrap_or(path.as_os_str());
            self.toasts.failed(&error.in_file(&name.to_string_lossy()));
        }
    }

    /// Does what a message offered.
    pub(super) fn take_up(&mut self, ctx: &egui::Context, action: ToastAction) {
        match action {
            ToastAction::Undo => self.run(ctx, Command::Undo),
            ToastAction::SaveAs => self.run(ctx, Command::SaveAs),
            ToastAction::ExportElsewhere => {
                self.ask_for_path(Purpose::Export(self.memory.export.format));
            }
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
            (Purpose::Import, _) => self.import(path),
            (Purpose::Open, _) if dialogs::is_foreign(&path) || dialogs::is_one_way(&path) => {
                self.import(path);
            }
            (Purpose::Open, _) => self.dialogs.load(path, Opening::New),
            // Whoever chose the path was asked whether a file there may be replaced.
            (Purpose::SaveAs, Some(_)) => self.save_to(path, None),
            (Purpose::Export(format), Some(_)) => self.export_to(format, path),
            (Purpose::Pictures(_) | Purpose::Combine, _) => self.use_paths(purpose, vec![path]),
            (Purpose::SaveAs | Purpose::Export(_), None) => {}
        }
    }

    fn use_paths(&mut self, purpose: Purpose, paths: Vec<PathBuf>) {
        match purpose {
            Purpose::Pictures(target) => self.dialogs.read_pictures(paths, target),
            Purpose::Combine => self.read_maps(paths),
            Purpose::Open | Purpose::Import | Purpose::SaveAs | Purpose::Export(_) => {
                if let Some(path) = paths.into_iter().next() {
                    self.use_path(purpose, path);
                }
            }
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
            (Some(Question::Forget(offer)), Reply::Discard) => self.forget_left(offer),
            (Some(Question::Left { offer, .. }), Reply::Recover) => self.recover(offer),
            (Some(Question::Held(held)), Reply::ReadOnly) => self.open_held(*held, false),
            (Some(Question::Held(held)), Reply::Copy) => self.open_held(*held, true),
            (_, Reply::Template { name, has_cards }) => self.save_as_template(&name, has_cards),
            (Some(Question::Unkept(_)), Reply::Discard) => self.reload(None),
            (Some(Question::RemoveTemplate(template)), Reply::Discard) => {
                self.start.gives_keyboard = true;
                self.remove_template(template);
            }
            (_, Reply::Snapshot(named, name)) => self.use_snapshot_name(named, name),
            (Some(Question::Paste(too_large)), Reply::AddAndPaste) => {
                self.paste_too_large(ctx, &too_large, true);
            }
            (Some(Question::Paste(too_large)), Reply::PasteWhatFits) => {
                self.paste_too_large(ctx, &too_large, false);
            }
            (Some(Question::MapInside(found)), Reply::OpenInside) => {
                self.dialogs.load(found.path, Opening::New);
            }
            (Some(Question::MapInside(found)), Reply::AddPicture) => {
                self.dialogs.read_pictures(vec![found.path], found.target);
            }
            (
                _,
                Reply::OpenInside
                | Reply::AddPicture
                | Reply::ReadOnly
                | Reply::Copy
                | Reply::AddAndPaste
                | Reply::PasteWhatFits
                | Reply::Recover,
            ) => {}
            (_, Reply::Save) => self.save_in_place(),
            (_, Reply::SaveAs) => self.ask_where_to_save(),
            (_, Reply::Path(purpose, path)) => self.use_path(purpose, path),
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

/// Said when the program itself went wrong out of sight.
pub(super) const BROKEN: &str = "Something went wrong in the program, and nothing came of this. Your map is as it was; \
                      save it under another name to be on the safe side.";

/// A map's name as the name of a file: letters and digits with hyphens between.
pub(super) fn file_name(name: &str) -> String {
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
