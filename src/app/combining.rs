//! Putting the maps of other tables into the one that is open.

use std::path::{Path, PathBuf};

use super::App;
use super::dialogs::{Purpose, ReadMap};
use super::question::Question;
use super::toast::ToastAction;
use crate::compare::{Combined, combine, origin};
use crate::edit::Edit;
use crate::file::Loaded;
use crate::model::Journey;

impl App {
    /// Asks for the maps to be put into the one that is open.
    pub(super) fn ask_for_maps(&mut self) {
        if self.document.is_some() {
            self.ask_for_path(Purpose::Combine);
        }
    }

    /// Reads the maps that were chosen. The one that is open goes in as it is on the screen, and only once.
    pub(super) fn read_maps(&mut self, paths: Vec<PathBuf>) {
        let Some(document) = self.document.as_ref().filter(|_| !paths.is_empty()) else { return };
        self.dialogs.read_maps(paths, document.path().map(Path::to_owned));
    }

    /// Combines the maps that were read with the one that is open, if all of them could be.
    pub(super) fn take_maps(&mut self, maps: Vec<ReadMap>) {
        if maps.is_empty() {
            self.toasts.note("This is the map that is open. Choose the ones to put into it.");
            return;
        }
        let mut read: Vec<(PathBuf, Loaded)> = Vec::new();
        let mut is_whole = true;
        for ReadMap { path, loaded } in maps {
            match loaded {
                Ok(loaded) => read.push((path, *loaded)),
                Err(error) => {
                    is_whole = false;
                    self.tell_why_not_loaded(&path, &error);
                }
            }
        }
        if is_whole {
            self.combine_with(&read);
        }
    }

    fn combine_with(&mut self, others: &[(PathBuf, Loaded)]) {
        let Some(document) = &self.document else { return };
        let own = document.path().map_or_else(|| document.name(), origin);
        let origins: Vec<String> = others.iter().map(|(path, _)| origin(path)).collect();
        let others_named = origins.iter().map(String::as_str);
        let maps: Vec<(&str, &Journey)> = std::iter::once((own.as_str(), &**document.journey()))
            .chain(others_named.zip(others.iter().map(|(_, loaded)| &loaded.journey)))
            .collect();
        let Combined { journey, remarks } = combine(&maps);
        let cards = journey.cards().count() - document.journey().cards().count();
        let (text, count) = (words(maps.len(), cards), maps.len());
        self.canvas.forget_hands();
        let edit = Edit::Replace(Box::new(journey));
        let Some(document) = &mut self.document else { return };
        if let Err(error) = document.commit("Combine maps", &edit) {
            self.tell_why_not_changed(&error);
            return;
        }
        self.toasts.offer(text, "Undo", ToastAction::Undo);
        let mut lines = repairs(others);
        lines.extend(remarks);
        if !lines.is_empty() {
            let heading = format!("{count} maps are one");
            let about =
                "This is worth a look. What two maps say in different ways stands as it was here.";
            self.question = Some(Question::Remarks { heading, about, lines });
        }
    }
}

/// “Combined 3 maps: 17 cards came in”.
fn words(maps: usize, cards: usize) -> String {
    let cards = match cards {
        0 => "no card came in that was not here".to_owned(),
        1 => "1 card came in".to_owned(),
        cards => format!("{cards} cards came in"),
    };
    format!("Combined {maps} maps: {cards}")
}

/// What could not be read of the maps as it stands there.
fn repairs(maps: &[(PathBuf, Loaded)]) -> Vec<String> {
    let name = |path: &Path| path.file_name().unwrap_or(path.as_os_str()).display().to_string();
    let of_map = |(path, loaded): &(PathBuf, Loaded)| {
        let name = name(path);
        loaded.warnings.iter().map(move |warning| format!("{name}, {warning}")).collect::<Vec<_>>()
    };
    maps.iter().flat_map(of_map).collect()
}
