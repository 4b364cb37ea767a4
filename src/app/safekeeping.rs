//! What keeps work safe while people are at it: the journal of the open map, and its earlier versions.
//!
//! The journal is given every state of the map, and a thread of its own writes the newest a moment later. It
//! is cleared when the map is as it is in its file, and removed when the map is closed in good order. Where
//! there is no data folder, nothing is kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::document::Document;
use crate::file::recovery::{About, Journal, Journaller};
use crate::file::versions::Versions;

/// The journal and the versions of this window.
#[derive(Default)]
pub(super) struct Safekeeping {
    data_folder: Option<PathBuf>,
    versions: Option<Arc<Versions>>,
    journal: Option<OpenJournal>,
}

/// The journal of the map that is open.
struct OpenJournal {
    journaller: Arc<Journaller>,
    /// The state that was given to it last.
    revision: Option<u64>,
    holds_map: bool,
}

impl Safekeeping {
    /// Keeps work in a folder from now on.
    pub(super) fn in_folder(data_folder: &Path) -> Self {
        let versions = Some(Arc::new(Versions::new(data_folder)));
        Self { data_folder: Some(data_folder.to_owned()), versions, journal: None }
    }

    /// Where work is kept, if it is.
    pub(super) fn data_folder(&self) -> Option<&Path> {
        self.data_folder.as_deref()
    }

    /// Where what is copied is kept for other windows.
    pub(super) fn clipboard_file(&self) -> Option<PathBuf> {
        self.data_folder.as_ref().map(|folder| folder.join("clipboard").join("copied.ron"))
    }

    pub(super) fn versions(&self) -> Option<Arc<Versions>> {
        self.versions.clone()
    }

    pub(super) fn journaller(&self) -> Option<Arc<Journaller>> {
        self.journal.as_ref().map(|journal| Arc::clone(&journal.journaller))
    }

    /// Begins with a map; with the journal that it was recovered from, if it was.
    pub(super) fn begin(&mut self, ctx: &Context, journal: Option<Journal>) {
        let Some(folder) = &self.data_folder else { return };
        let waker = ctx.clone();
        let wake = move || waker.request_repaint();
        let holds_map = journal.is_some();
        let journaller = match journal {
            Some(journal) => Journaller::go_on(journal, folder, wake),
            None => Journaller::begin(folder, wake),
        };
        let journaller = Arc::new(journaller);
        self.journal = Some(OpenJournal { journaller, revision: None, holds_map });
    }

    /// Gives the journal what has changed.
    pub(super) fn keep(&mut self, document: &Document) {
        let Some(journal) = &mut self.journal else { return };
        let revision = document.history().revision();
        if document.has_unsaved_work() {
            if journal.revision != Some(revision) {
                let journey = Arc::clone(document.journey());
                journal.journaller.write(journey, about(document));
                journal.holds_map = true;
            }
        } else if std::mem::take(&mut journal.holds_map) {
            journal.journaller.clear();
        }
        journal.revision = Some(revision);
    }

    /// Has the newest state written at once, and waits for that.
    pub(super) fn flush(&self) {
        if let Some(journal) = &self.journal {
            journal.journaller.flush();
        }
    }

    /// Ends the journal of a map that is saved, or not wanted any more. Whoever lets go of it waits for that.
    pub(super) fn end(&mut self) -> Option<Arc<Journaller>> {
        let OpenJournal { journaller, .. } = self.journal.take()?;
        journaller.close();
        Some(journaller)
    }

    /// Leaves the journal as it is, for the next start: the map could not be shown.
    pub(super) fn leave(&mut self) {
        self.journal = None;
    }

    /// Why the map on the screen is not safe at the moment.
    pub(super) fn trouble(&self) -> Option<String> {
        self.journal.as_ref().and_then(|journal| journal.journaller.trouble())
    }
}

fn about(document: &Document) -> About {
    About {
        path: document.path().map(Path::to_owned),
        title: document.name(),
        base: document.base().and_then(|base| base.fingerprint).map(|print| print.hash()),
    }
}
