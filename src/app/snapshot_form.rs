//! What a snapshot is called: asked when it is taken, and when it is renamed.

use egui::text::{CCursor, CCursorRange};
use egui::{Key, Margin, TextEdit, Ui};

use super::question::{Reply, buttons, cancel, focus_if_none_has, heading, primary};
use super::style::Colours;
use crate::model::{Snapshot, SnapshotId};

/// The question for the name of a snapshot.
pub(super) struct SnapshotForm {
    name: String,
    /// The one that is renamed; none when one is taken.
    named: Option<SnapshotId>,
    /// Whether it has not been shown yet.
    is_new: bool,
}

impl Default for SnapshotForm {
    fn default() -> Self {
        Self { name: String::new(), named: None, is_new: true }
    }
}

impl SnapshotForm {
    /// Asks for another name of a snapshot.
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        Self { name: snapshot.name.clone(), named: Some(snapshot.id), ..Self::default() }
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
        let is_entered = self.field_ui(ui);
        buttons(ui, |ui| {
            let is_taken = primary(ui, colours, verb).clicked() || is_entered;
            let named = is_taken.then(|| Reply::Snapshot(self.named, self.name.clone()));
            named.or(cancel(ui))
        })
    }

    /// The field; whether it was left by Enter. A name that is there is typed over.
    fn field_ui(&mut self, ui: &mut Ui) -> bool {
        let edit = TextEdit::singleline(&mut self.name)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(10, 8))
            .hint_text("After the first workshop");
        let shown = edit.show(ui);
        let field = shown.response.response.accessible_name("Name of the snapshot");
        if std::mem::take(&mut self.is_new) {
            field.request_focus();
            let end = CCursor::new(self.name.chars().count());
            let mut state = shown.state;
            state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
            state.store(ui.ctx(), field.id);
        }
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        // A sheet that was open until now still keeps the keyboard off for a frame.
        focus_if_none_has(ui, &field);
        is_entered
    }
}
