//! What somebody else does to the file that is open: another program works on it, or has changed it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Button, Frame, Margin, Panel, Stroke, Ui};

use super::App;
use super::dialogs::{self, Opening, Reload, ReloadError, Spent};
use super::document::{Document, Theirs};
use super::leaving::Leave;
use super::on_disk::{Base, OnDisk, held};
use super::question::Question;
use super::style::{Colours, ICON_SIZE, icon_text};
use super::toast::ToastAction;
use crate::file::lock::{Holder, Taken};
use crate::file::versions::Versions;
use crate::file::{Change, Loaded, may_hold_map};
use crate::model::Journey;
use crate::text::Icon;

/// What to do about a file that somebody else has changed, while there is work here that it does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settling {
    Merge,
    KeepMine,
    Reload,
}

/// A map that somebody else is working on, until it is decided how it is opened.
pub(super) struct HeldMap {
    pub(super) document: Document,
    pub(super) by: Holder,
    /// As people say it: “today, 14:32”.
    pub(super) since: String,
}

/// The bar that says that somebody else has changed the file.
/// `keeps_versions` says whether yours is kept on reloading.
pub(super) fn bar_ui(ui: &mut Ui, keeps_versions: bool, colours: &Colours) -> Option<Settling> {
    let frame = Frame::new()
        .fill(colours.caution)
        .stroke(Stroke::new(1.0, colours.caution_edge))
        .inner_margin(Margin::symmetric(16, 4));
    let panel = Panel::top("changed elsewhere").frame(frame).show_separator_line(false);
    let shown = panel.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(icon_text(Icon::Warning, ICON_SIZE));
            ui.label("Somebody else has changed this file since you opened it.");
            let button = |ui: &mut Ui, text| ui.add(Button::new(text).fill(colours.paper));
            let merge = button(ui, "Merge");
            let merge = merge.on_hover_text("One map with what both of you have changed");
            let keep = button(ui, "Keep mine as…").clicked().then_some(Settling::KeepMine);
            let reload = button(ui, "Reload");
            let reload = reload.on_hover_text(if keeps_versions {
                "Undo brings yours back, and it is kept among the earlier versions"
            } else {
                "Undo brings yours back until the map is closed"
            });
            let merge = merge.clicked().then_some(Settling::Merge);
            merge.or(keep).or(reload.clicked().then_some(Settling::Reload))
        })
        .inner
    });
    shown.inner
}

/// Said where a file was read for a map that is another by now.
const IS_OTHER: &str =
    "The map was changed here while its file was being read, and is left as it is.";

impl App {
    /// Shows a map that was read, or asks how, where somebody else works on it.
    pub(super) fn take_loaded(&mut self, path: PathBuf, loaded: Loaded, lock: Taken) {
        if may_hold_map(&path) {
            self.take_from_picture(loaded);
            return;
        }
        let who = match &lock {
            Taken::Held { by, since } => Some((by.clone(), dialogs::when(*since))),
            Taken::Taken(_) | Taken::Unavailable => None,
        };
        let document = Document::loaded(path, loaded, lock);
        match who {
            Some((by, since)) => {
                let held = HeldMap { document, by, since };
                self.question = Some(Question::Held(Box::new(held)));
            }
            None => self.leave(Leave::Show(Box::new(document))),
        }
    }

    /// Opens a map that somebody else works on: to look at, or as a copy.
    pub(super) fn open_held(&mut self, held: HeldMap, is_copy: bool) {
        let mut document = held.document;
        if is_copy {
            document.leave_file();
        } else if let Some(file) = document.file_mut() {
            file.is_read_only = true;
            document.set_locked(true);
        }
        self.leave(Leave::Show(Box::new(document)));
    }

    /// Watches the file of a map from now on.
    pub(super) fn watch(&self, document: &mut Document) {
        if let Some(file) = document.file_mut()
            && let Some(seen) = file.found()
        {
            file.watch = Some(self.dialogs.watch(&file.path, seen));
        }
    }

    /// Takes in that somebody else has changed a file: without work of one's own it is read again.
    pub(super) fn heed_change(&mut self, path: &Path, change: Change) {
        let Some(document) = &mut self.document else { return };
        let Some(file) = document.file_mut().filter(|file| file.path == path) else { return };
        match change {
            Change::Gone => {
                file.see(None);
                self.toasts.done("The file is not in its folder any more. Save writes it anew.");
            }
            Change::Other(found) => file.see(Some(found)),
        }
        if document.has_other_work() && !document.has_unsaved_work() {
            let over = Arc::clone(document.journey());
            self.dialogs.reload(Reload { path: path.to_owned(), over, keep_in: None });
        }
    }

    pub(super) fn settle(&mut self, settling: Settling) {
        if settling == Settling::Merge && self.is_kept_by_lock() {
            return;
        }
        let Some(document) = &self.document else { return };
        let Some(path) = document.path().map(Path::to_owned) else { return };
        match settling {
            Settling::Merge => self.dialogs.load(path, Opening::Merge),
            Settling::KeepMine => self.ask_where_to_save(),
            Settling::Reload => self.reload(self.safekeeping.versions()),
        }
    }

    /// Asks for what the file holds by now; the map as it is here is kept before, where there is a place for it.
    pub(super) fn reload(&mut self, keep_in: Option<Arc<Versions>>) {
        let ctx = self.dialogs.context().clone();
        self.end_typing(&ctx);
        let Some(document) = &self.document else { return };
        let Some(path) = document.path().map(Path::to_owned) else { return };
        let over = Arc::clone(document.journey());
        self.dialogs.reload(Reload { path, over, keep_in });
    }

    /// Shows what the file holds by now, at the same place of the map and as one step; unless something was
    /// written here since that was asked for, which then stays.
    pub(super) fn take_again(
        &mut self,
        path: &Path,
        over: &Arc<Journey>,
        loaded: Result<Box<Loaded>, ReloadError>,
    ) {
        if self.document.as_ref().is_none_or(|document| document.path() != Some(path)) {
            return;
        }
        match loaded {
            Ok(loaded) => self.show_again(over, *loaded),
            Err(ReloadError::Load(error)) => self.tell_why_not_loaded(path, &error),
            Err(error @ ReloadError::Unkept(_)) if self.question.is_none() => {
                self.question = Some(Question::Unkept(error.to_string()));
            }
            // What is asked just now is not to be answered by the wrong button.
            Err(error @ ReloadError::Unkept(_)) => self.toasts.failed(&error),
        }
    }

    fn show_again(&mut self, over: &Arc<Journey>, loaded: Loaded) {
        let Some(document) = &mut self.document else { return };
        let is_other = !Arc::ptr_eq(document.journey(), over);
        if self.canvas.typing.is_some() || is_other && document.has_unsaved_work() {
            if let Some(file) = document.file_mut() {
                file.see(loaded.fingerprint);
            }
            self.toasts.note(IS_OTHER);
            return;
        }
        if let Err(error) = document.reload(Theirs::from(loaded)) {
            self.toasts.failed(&error);
            return;
        }
        self.shown.warnings = !document.warnings().is_empty();
        self.canvas.forget_hands();
        let text = "Somebody else has changed the file. This is what it holds now.";
        if document.can_undo() {
            self.toasts.offer(text, "Undo", ToastAction::Undo);
        } else {
            self.toasts.done(text);
        }
    }

    /// Takes in that a map is on the disk.
    pub(super) fn take_saved(&mut self, saved: SavedMap) {
        let Some(document) = &mut self.document else { return };
        self.toasts.forget_failures();
        let is_elsewhere = document.path() != Some(&saved.path);
        if is_elsewhere {
            self.toasts.saved(&saved.path);
        }
        if document.as_found().is_some() {
            self.toasts.done("The file as it was found is kept beside the map.");
        }
        if let Some(note) = saved.result.note(&saved.path) {
            self.toasts.done(note);
        }
        self.memory.add(&saved.path);
        self.shown.warnings = false;
        let fingerprint = Some(saved.result.fingerprint);
        let base = Base { fingerprint, journey: Some(Arc::clone(&saved.written)) };
        if let Some(file) = document.file_mut().filter(|_| !is_elsewhere) {
            file.mark_saved(base);
            file.lock = file.lock.take().or(held(saved.lock));
            document.mark_saved(None, saved.written);
        } else {
            let lock = document.file_mut().and_then(|file| file.lock.take());
            self.dialogs.let_go(lock.map(Spent::Lock));
            let file = OnDisk::new(saved.path, base, saved.lock);
            document.mark_saved(Some(file), saved.written);
        }
        if let Some(mut document) = self.document.take() {
            if document.file().is_some_and(|file| file.watch.is_none()) {
                self.watch(&mut document);
            }
            self.document = Some(document);
        }
    }
}

/// A map that was written.
pub(super) struct SavedMap {
    pub(super) path: PathBuf,
    pub(super) written: Arc<Journey>,
    pub(super) result: crate::file::Saved,
    pub(super) lock: Taken,
}

/// “Ida on laptop has been working on this map since today, 14:32.”
pub(super) fn who_words(held: &HeldMap) -> String {
    let mut by = held.by.to_string();
    if let Some(first) = by.get(..1) {
        by.replace_range(..1, &first.to_uppercase());
    }
    format!("{by} has been working on it since {}.", held.since)
}
