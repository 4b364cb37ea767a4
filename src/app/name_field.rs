//! The field of a question that asks for a name. A name that is there is typed over.

use egui::text::{CCursor, CCursorRange};
use egui::{Key, Margin, TextEdit, Ui};

use super::question::focus_if_none_has;

/// A name that is asked for.
pub(super) struct NameField {
    pub(super) name: String,
    /// Whether it has not been shown yet.
    is_new: bool,
}

impl NameField {
    pub(super) fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), is_new: true }
    }

    /// Shows the field, called as screen readers call it; whether it was left by Enter.
    pub(super) fn ui(&mut self, ui: &mut Ui, called: &str, hint: &str) -> bool {
        let edit = TextEdit::singleline(&mut self.name)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(10, 8))
            .hint_text(hint);
        let shown = edit.show(ui);
        let field = shown.response.response.accessible_name(called);
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
