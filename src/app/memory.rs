//! What the window remembers from one run to the next: its place on the screen, and the maps last open.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::Context;

use super::clipboard::Clip;
use super::dialogs::Dialogs;
use super::export_form::Choices;
use crate::file::{Comfort, Panels, RecentFiles, Settings, SettingsFile, WindowPlace};

/// How long the window has stood still before its place is written.
const REST: Duration = Duration::from_secs(1);

/// The settings as they are, and as they are on the disk.
#[derive(Default)]
pub(super) struct Memory {
    /// None: nothing outlives the window.
    file: Option<Arc<SettingsFile>>,
    settings: Settings,
    /// On the disk, or on the way there.
    written: Settings,
    /// The time of the frame that saw the window move last.
    moved_at: f64,
    /// Recent files that were not there when somebody looked.
    missing: HashSet<PathBuf>,
    is_looked_for: bool,
    /// How maps were exported last; until the window closes.
    pub(super) export: Choices,
    /// What was copied last; until the window closes.
    pub(super) clip: Option<Clip>,
    /// When the clipboard was asked for its text, until it comes.
    pub(super) paste_asked_at: Option<f64>,
}

impl Memory {
    /// What was remembered in a folder.
    pub(super) fn open(folder: &Path) -> Self {
        let (file, settings) = SettingsFile::open(folder);
        Self { file: file.map(Arc::new), written: settings.clone(), settings, ..Self::default() }
    }

    /// Where templates of one's own are kept.
    pub(super) fn templates_folder(&self) -> Option<PathBuf> {
        self.file.as_ref().map(|file| file.folder().join("templates"))
    }

    /// Where the window was last.
    pub(super) fn window_place(&self) -> Option<WindowPlace> {
        self.settings.window
    }

    /// Which panels stand beside the map.
    pub(super) fn panels(&self) -> Panels {
        self.settings.panels
    }

    pub(super) fn change_panels(&mut self, change: impl FnOnce(&mut Panels)) {
        change(&mut self.settings.panels);
    }

    /// How the window is to look.
    pub(super) fn comfort(&self) -> Comfort {
        self.settings.comfort
    }

    pub(super) fn change_comfort(&mut self, change: impl FnOnce(&mut Comfort)) {
        change(&mut self.settings.comfort);
    }

    pub(super) fn recent(&self) -> &RecentFiles {
        &self.settings.recent
    }

    pub(super) fn is_missing(&self, path: &Path) -> bool {
        self.missing.contains(path)
    }

    /// Puts a map at the head of the recent files.
    pub(super) fn add(&mut self, path: &Path) {
        self.settings.recent.add(path.to_owned());
        self.look_again();
    }

    /// Takes a file off the recent ones; whether it was there.
    pub(super) fn forget(&mut self, path: &Path) -> bool {
        self.missing.remove(path);
        self.settings.recent.remove(path)
    }

    /// Takes in which of the recent files are not there.
    pub(super) fn note_missing(&mut self, missing: HashSet<PathBuf>) {
        self.missing = missing;
    }

    /// Has the disk looked at again before the recent files are shown next.
    pub(super) fn look_again(&mut self) {
        self.is_looked_for = false;
    }

    /// Sends for what is to be known of the disk, and sends there what has changed and is at rest.
    pub(super) fn keep(&mut self, ctx: &Context, dialogs: &mut Dialogs) {
        if !std::mem::replace(&mut self.is_looked_for, true) && !self.recent().paths().is_empty() {
            dialogs.look_for(self.recent().paths().to_vec());
        }
        self.note_window(ctx);
        if self.settings == self.written || self.file.is_none() {
            return;
        }
        let rested = ctx.input(|input| input.time) - self.moved_at;
        let has_only_moved =
            self.settings == Settings { window: self.settings.window, ..self.written.clone() };
        if has_only_moved && rested < REST.as_secs_f64() {
            ctx.request_repaint_after(REST);
        } else {
            self.write(dialogs);
        }
    }

    /// Sends everything to the disk that is not there.
    pub(super) fn write(&mut self, dialogs: &mut Dialogs) {
        if let Some(file) = &self.file
            && self.settings != self.written
        {
            self.written = self.settings.clone();
            dialogs.remember(Arc::clone(file), self.settings.clone());
        }
    }

    fn note_window(&mut self, ctx: &Context) {
        let place = ctx.input(|input| place_of(input, self.settings.window));
        if place.is_some() && place != self.settings.window {
            self.settings.window = place;
            self.moved_at = ctx.input(|input| input.time);
        }
    }
}

/// Where the window is, if it can be seen. Maximised, its size is what it was before.
fn place_of(input: &egui::InputState, last: Option<WindowPlace>) -> Option<WindowPlace> {
    let viewport = input.viewport();
    if viewport.minimized == Some(true) || viewport.fullscreen == Some(true) {
        return last;
    }
    let is_maximised = viewport.maximized == Some(true);
    match last {
        Some(last) if is_maximised => Some(WindowPlace { is_maximised, ..last }),
        Some(_) | None => {
            let size = input.viewport_rect().size().round();
            let corner = viewport.outer_rect.map(|rect| rect.min.round());
            Some(WindowPlace { size: size.into(), corner: corner.map(Into::into), is_maximised })
        }
    }
}
