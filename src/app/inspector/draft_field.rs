//! A field for what has a spelling of its own: numbers, lists, colours.
//!
//! While it has the keyboard it shows what was typed, “2,” or “-” included, and changes the map as soon as
//! that means something. What was typed is forgotten when the field loses the keyboard, and when the map
//! changes otherwise, such as by undo.

use egui::{Id, Response, Stroke, StrokeKind, Ui};

use super::super::Queue;
use super::super::style::CORNER;
use super::text_field::{Shape, Slot, box_ui, end_typing};
use crate::edit::Edit;

/// What somebody's spelling means.
pub(super) struct Meaning {
    /// How the field shows it when nobody types.
    pub(super) shown: String,
    pub(super) edit: Edit,
}

/// What is being typed.
#[derive(Clone, Default)]
struct Draft {
    typed: String,
    /// How the map's value is shown as long as nobody else changes it.
    expected: String,
}

/// Shows a value and takes in another, if what is typed means one.
pub(super) fn draft_field_ui(
    ui: &mut Ui,
    queue: &mut Queue,
    slot: Slot,
    shape: Shape,
    shown: &str,
    meaning: impl Fn(&str) -> Option<Meaning>,
) -> Response {
    let id = slot.id(ui);
    let draft_id = id.with("draft");
    let mut typed = kept(ui, draft_id, shown).unwrap_or_else(|| shown.to_owned());
    let response = box_ui(ui, id, &mut typed, shape);
    let meant = meaning(&typed);
    if meant.is_none() && typed != shown {
        let edge = Stroke::new(2.0, ui.visuals().error_fg_color);
        let corner = f32::from(CORNER);
        ui.painter().rect_stroke(response.rect, corner, edge, StrokeKind::Inside);
    }
    if response.changed() {
        let expected = meant.as_ref().map_or(shown, |meant| meant.shown.as_str()).to_owned();
        ui.data_mut(|data| data.insert_temp(draft_id, Draft { typed, expected }));
        if let Some(meant) = meant {
            queue.type_in(slot.undo, slot.field(), meant.edit);
        }
    }
    if !response.has_focus() {
        ui.data_mut(|data| data.remove_temp::<Draft>(draft_id));
    }
    end_typing(&response, queue);
    response
}

/// What was typed, as long as the map is as it left it.
fn kept(ui: &Ui, draft_id: Id, shown: &str) -> Option<String> {
    let draft = ui.data(|data| data.get_temp::<Draft>(draft_id))?;
    (draft.expected == shown).then_some(draft.typed)
}
