//! A text of the map in a field: what is typed changes the map at once, and what changes the map otherwise
//! is seen in the field.

use egui::{Align2, Context, Id, Margin, Response, TextEdit, Ui};

use super::super::subject::Subject;
use super::super::{Field, Queue};
use crate::edit::Edit;

/// Which field of what is shown, and what changing it is called.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    pub(super) subject: Subject,
    pub(super) label: &'static str,
    /// What the undo menu shows: “Change owner”.
    pub(super) undo: &'static str,
}

/// How a field looks, and what it says while it is empty.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) extent: Extent,
    pub(super) hint: &'static str,
}

/// How much room a text has, and whether it may have line breaks.
#[derive(Clone, Copy)]
pub(super) enum Extent {
    /// One line, of which a part is seen when it is long.
    Line,
    /// One line, in the middle.
    CentredLine,
    /// A text without line breaks, wrapped when it is long.
    Wrapped,
    /// A text of any number of lines, so many at least.
    Lines(usize),
}

impl Slot {
    pub(super) fn field(self) -> Field {
        (self.subject, self.label)
    }

    pub(super) fn id(self, ui: &Ui) -> Id {
        ui.make_persistent_id(self.field())
    }
}

impl Shape {
    pub(super) const LINE: Self = Self { extent: Extent::Line, hint: "" };
}

/// Shows a text and types it into the map; every key goes into one step until the field loses the keyboard.
pub(super) fn text_field_ui(
    ui: &mut Ui,
    queue: &mut Queue,
    slot: Slot,
    shape: Shape,
    text: &str,
    edit: impl FnOnce(String) -> Edit,
) -> Response {
    let mut typed = text.to_owned();
    let response = box_ui(ui, slot.id(ui), &mut typed, shape);
    if response.changed() && typed != text {
        queue.type_in(slot.undo, slot.field(), edit(typed));
    }
    end_typing(&response, queue);
    response
}

/// The field itself. The map's undo is the only one: egui's own is emptied before it could answer a key.
pub(super) fn box_ui(ui: &mut Ui, id: Id, text: &mut String, shape: Shape) -> Response {
    forget_own_undo(ui.ctx(), id);
    let edit = match shape.extent {
        Extent::Line => TextEdit::singleline(text),
        Extent::CentredLine => TextEdit::singleline(text).align(Align2::CENTER_CENTER),
        Extent::Wrapped => TextEdit::multiline(text).desired_rows(1).return_key(None),
        Extent::Lines(rows) => TextEdit::multiline(text).desired_rows(rows),
    };
    let edit = edit.id(id).desired_width(ui.available_width()).margin(Margin::symmetric(10, 7));
    let response = ui.add(edit.hint_text(shape.hint));
    if is_keyboard_wanted(ui.ctx()) {
        response.request_focus();
    }
    response
}

/// Lets the next key make a step of its own, once this field has lost the keyboard or was set by a screen
/// reader without ever having it.
pub(super) fn end_typing(response: &Response, queue: &mut Queue) {
    if response.lost_focus() || (response.changed() && !response.has_focus()) {
        queue.end_typing();
    }
}

/// Gives the keyboard to a field of the next frame, that after so many others.
pub(in crate::app) fn want_keyboard(ctx: &Context, after: usize) {
    ctx.data_mut(|data| data.insert_temp(keyboard_id(), after));
}

/// Whether the keyboard is wanted for this field, which counts as one of those before the wanted one.
fn is_keyboard_wanted(ctx: &Context) -> bool {
    let after = ctx.data_mut(|data| data.remove_temp::<usize>(keyboard_id()));
    match after {
        Some(0) => true,
        Some(after) => {
            want_keyboard(ctx, after - 1);
            false
        }
        None => false,
    }
}

fn keyboard_id() -> Id {
    Id::unique("keyboard for the inspector")
}

fn forget_own_undo(ctx: &Context, id: Id) {
    if ctx.memory(|memory| memory.has_focus(id))
        && let Some(mut state) = TextEdit::load_state(ctx, id)
    {
        state.clear_undoer();
        TextEdit::store_state(ctx, id, state);
    }
}
