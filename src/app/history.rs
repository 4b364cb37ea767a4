//! Earlier states of the map: taking snapshots, looking for versions, and going back to one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::App;
use super::dialogs;
use super::document::Document;
use super::overlay::Overlay;
use super::question::Question;
use super::snapshot_form::SnapshotForm;
use super::versions_sheet::{Finding, Reply, VersionsSheet};
use crate::edit::Edit;
use crate::file::versions::Version;
use crate::model::{Journey, Snapshot, SnapshotId};

impl App {
    /// Shows the earlier states there are.
    pub(super) fn show_versions(&mut self) {
        let Some(document) = &self.document else { return };
        let versions = self.safekeeping.versions();
        let mut sheet = VersionsSheet::new(versions.clone());
        match (document.path(), versions) {
            (Some(path), Some(versions)) => {
                self.dialogs.list_versions(versions, path.to_owned());
            }
            (_, _) => sheet.take_list(Vec::new()),
        }
        self.overlay = Some(Overlay::Versions(Box::new(sheet)));
        self.study();
    }

    pub(super) fn take_versions(&mut self, list: Vec<Version>) {
        if let Some(Overlay::Versions(sheet)) = &mut self.overlay {
            sheet.take_list(list);
        }
        self.study();
    }

    pub(super) fn take_finding(&mut self, finding: Finding) {
        if let Some(Overlay::Versions(sheet)) = &mut self.overlay {
            sheet.take_finding(finding);
        }
        self.study();
    }

    /// Has found out what the sheet of earlier states, if it is open, shows next.
    pub(super) fn study(&mut self) {
        let (Some(Overlay::Versions(sheet)), Some(document)) = (&mut self.overlay, &self.document)
        else {
            return;
        };
        let theme = self.canvas.drawing.engine().theme();
        if let Some(task) = sheet.next_task(document.journey(), theme) {
            self.dialogs.study(task);
        }
    }

    /// Does what was chosen in the sheet; whether the sheet is done.
    pub(super) fn heed_versions(&mut self, reply: &Reply) -> bool {
        match reply {
            Reply::Close => true,
            Reply::Restore { journey, name } => {
                self.restore(journey, name);
                true
            }
            Reply::Rename(snapshot_id) => {
                self.ask_for_new_name(*snapshot_id);
                false
            }
            Reply::Forget(snapshot_id) => {
                self.change(|document| {
                    document.commit("Delete snapshot", &Edit::RemoveSnapshot(*snapshot_id))
                });
                false
            }
        }
    }

    /// Puts an earlier state in the place of the map; the map as it is now is kept as a version before.
    fn restore(&mut self, state: &Journey, name: &str) {
        let Some(document) = &self.document else { return };
        if let Some(path) = document.path() {
            self.keep_version(Arc::clone(document.journey()), Path::to_owned(path));
        }
        let restore = Edit::Restore(Box::new(state.clone()));
        self.canvas.forget_hands();
        self.change(|document| document.commit("Restore earlier state", &restore));
        let text = format!("Restored “{name}”");
        self.toasts.offer(text, "Undo", super::toast::ToastAction::Undo);
    }

    /// Keeps a state that something else is about to take the place of.
    pub(super) fn keep_version(&mut self, journey: Arc<Journey>, path: PathBuf) {
        if let Some(versions) = self.safekeeping.versions() {
            self.dialogs.keep_version(versions, journey, path);
        }
    }

    /// Asks for the name of a snapshot.
    pub(super) fn ask_for_snapshot(&mut self) {
        if self.document.is_some() {
            self.question = Some(Question::Snapshot(SnapshotForm::default()));
        }
    }

    /// Asks what a snapshot should be called from now on.
    fn ask_for_new_name(&mut self, snapshot_id: SnapshotId) {
        let journey = self.document.as_ref().map(Document::journey);
        if let Some(snapshot) = journey.and_then(|journey| journey.snapshot(snapshot_id)) {
            self.question = Some(Question::Snapshot(SnapshotForm::of(snapshot)));
        }
    }

    /// Takes or renames a snapshot, as somebody has decided.
    pub(super) fn use_snapshot_name(&mut self, named: Option<SnapshotId>, name: String) {
        match named {
            None => self.take_snapshot(&name),
            Some(snapshot_id) => {
                let rename = Edit::RenameSnapshot { snapshot_id, name };
                self.change(|document| document.commit("Rename snapshot", &rename));
            }
        }
    }

    /// Keeps the map as it is in the map.
    fn take_snapshot(&mut self, name: &str) {
        let Some(document) = &self.document else { return };
        let snapshot = Snapshot::of(document.journey(), name, dialogs::now_in_file());
        let edit = Edit::AddSnapshot(snapshot);
        self.change(|document| document.commit("Take snapshot", &edit));
        self.toasts.done("The snapshot is kept in the map. File › Earlier states… shows it.");
    }
}
