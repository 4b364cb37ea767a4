//! What a snapshot is called: asked when it is taken, and when it is renamed.

use egui::Ui;

use super::name_field::NameField;
use super::question::{Reply, buttons, cancel, heading, primary};
use super::style::Colours;
use crate::model::{Snapshot, SnapshotId};

/// The question for the name of a snapshot.
pub(super) struct SnapshotForm {
    name: NameField,
    /// The one that is renamed; none when one is taken.
    named: Option<SnapshotId>,
}

impl Default for SnapshotForm {
    fn default() -> Self {
        Self { name: NameField::new(""), named: None }
    }
}

impl SnapshotForm {
    /// Asks for another name of a snapshot.
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        Self { name: NameField::new(&snapshot.name), named: Some(snapshot.id) }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, colours: &Colours) -> Option<Reply> {
        let verb = if self.named.is_some() {
            heading(ui, "Rename the snapshot");
            "Rename"
        } else {
            heading(ui, "Take a snapshot");
            ui.label(
                "The map as it is now is kept in its file under this name, to be looked at and restored.",
            );
            "Take snapshot"
        };
        let is_entered = self.name.ui(ui, "Name of the snapshot", "After the first workshop");
        buttons(ui, |ui| {
            let is_taken = primary(ui, colours, verb).clicked() || is_entered;
            let named = is_taken.then(|| Reply::Snapshot(self.named, self.name.name.clone()));
            named.or(cancel(ui))
        })
    }
}
