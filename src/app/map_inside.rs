//! A picture that has a map inside: it may be meant as a picture, or as the map.

use std::path::PathBuf;

use egui::Ui;

use super::App;
use super::dialogs::Opening;
use super::document::Document;
use super::drop::DropError;
use super::leaving::Leave;
use super::making::PictureTarget;
use super::question::{
    Question, Reply, buttons, cancel, focus_if_none_has, heading, plain, primary,
};
use super::style::Colours;
use crate::file::{Loaded, may_hold_map};

/// A picture that was dropped on a map, and has one inside.
pub(super) struct MapInside {
    pub(super) path: PathBuf,
    /// Where it goes as a picture.
    pub(super) target: PictureTarget,
}

impl MapInside {
    /// Asks which of both is meant.
    pub(super) fn ui(&self, ui: &mut Ui, colours: &Colours) -> Option<Reply> {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str()).display();
        heading(ui, &format!("“{name}” has a map inside"));
        ui.label(
            "Open that map, as a new one that is not saved yet, or show the picture where you dropped it. \
             The file stays as it is.",
        );
        buttons(ui, |ui| {
            let open = primary(ui, colours, "Open the map");
            focus_if_none_has(ui, &open);
            let add = plain(ui, "Add the picture");
            let cancelled = cancel(ui);
            let opened = open.clicked().then_some(Reply::OpenInside);
            opened.or(add.clicked().then_some(Reply::AddPicture)).or(cancelled)
        })
    }
}

impl App {
    /// Takes pictures that were dropped; one alone may have a map inside. Without a map there is no target.
    pub(super) fn take_dropped_pictures(
        &mut self,
        paths: Vec<PathBuf>,
        target: Option<PictureTarget>,
    ) {
        match (paths.as_slice(), target) {
            ([path], target) if may_hold_map(path) => {
                self.dialogs.look_inside(path.clone(), target);
            }
            (_, Some(target)) => self.dialogs.read_pictures(paths, target),
            (_, None) => self.toasts.failed(&DropError::NoMap),
        }
    }

    /// Goes on with a picture that was dropped, now that it is known what is in it.
    pub(super) fn take_look_inside(
        &mut self,
        path: PathBuf,
        target: Option<PictureTarget>,
        has_map: bool,
    ) {
        match (has_map, target) {
            (true, None) => self.dialogs.load(path, Opening::New),
            (true, Some(target)) if self.question.is_none() => {
                self.question = Some(Question::MapInside(MapInside { path, target }));
            }
            // Whoever is being asked something else meant the place that it was dropped on.
            (true | false, Some(target)) => self.dialogs.read_pictures(vec![path], target),
            (false, None) => self.toasts.failed(&DropError::NoMap),
        }
    }

    /// Shows a map from inside a picture.
    pub(super) fn take_from_picture(&mut self, loaded: Loaded) {
        self.leave(Leave::Show(Box::new(Document::from_picture(loaded))));
        if self.question.is_none() {
            self.toasts.done("The map from inside the picture, as a new one. Save puts it into a file of its own.");
        }
    }
}
