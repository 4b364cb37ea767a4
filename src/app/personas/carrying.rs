//! Sheets are put in another order by dragging one at its portrait or its free ground.

use egui::{CursorIcon, Id, InputState, Key, Response, Sense, Stroke, StrokeKind, Ui};

use super::sheets::Sheets;
use crate::app::Queue;
use crate::app::style::{CORNER, Colours};
use crate::edit::Edit;
use crate::model::PersonaId;

/// How near its edge the list moves under a sheet, and how fast at the very edge, in points a second.
const SCROLL_EDGE: f32 = 48.0;
const SCROLL_SPEED: f32 = 900.0;

/// Half of what lies between two sheets.
const HALF_GAP: f32 = 8.0;

/// Round the sheet whose place another would take.
const EDGE_WIDTH: f32 = 3.0;

/// Takes hold of the sheet of a persona where it was shown last, behind its fields and buttons. A finger moves
/// the list.
pub(super) fn ground(ui: &Ui, sheets: &Sheets, persona_id: PersonaId) -> Option<Response> {
    let rect = sheets.place_of(persona_id).filter(|_| !ui.input(InputState::any_touches))?;
    let id = Id::unique(("ground of the sheet", persona_id));
    let ground = ui.interact(rect.intersect(ui.clip_rect()), id, Sense::DRAG);
    Some(ground.on_hover_cursor(CursorIcon::Grab))
}

/// Shows where a sheet would go that is dragged, and puts it there when it is let go of. Escape forgets it.
pub(super) fn carry(ui: &Ui, sheets: &mut Sheets, colours: &Colours, queue: &mut Queue) {
    let Some(persona_id) = sheets.carried else { return };
    let (pointer, is_down, is_forgotten) = ui.input(|input| {
        let pointer = &input.pointer;
        (pointer.interact_pos(), pointer.primary_down(), input.key_pressed(Key::Escape))
    });
    if is_forgotten {
        sheets.carried = None;
    }
    let Some(pointer) = pointer.filter(|_| !is_forgotten) else { return };
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    let (from, to) = sheets.order(persona_id, pointer.y);
    if !is_down {
        sheets.carried = None;
        if from != to {
            queue.edit("Move persona", Edit::MovePersona { persona_id, to });
        }
        return;
    }
    if from != to
        && let Some((_, place)) = sheets.places.get(to)
    {
        let focus = Stroke::new(EDGE_WIDTH, colours.focus);
        ui.painter().rect_stroke(*place, f32::from(CORNER), focus, StrokeKind::Middle);
    }
    scroll_at_edges(ui, pointer.y);
}

fn scroll_at_edges(ui: &Ui, pointer: f32) {
    let window = ui.clip_rect();
    let before = (window.min.y + SCROLL_EDGE - pointer).clamp(0.0, SCROLL_EDGE);
    let after = (pointer - window.max.y + SCROLL_EDGE).clamp(0.0, SCROLL_EDGE);
    let pull = (before - after) / SCROLL_EDGE;
    if pull != 0.0 {
        let by = pull * SCROLL_SPEED * ui.input(|input| input.stable_dt.min(0.1));
        ui.scroll_with_delta(egui::vec2(0.0, by));
        ui.ctx().request_repaint();
    }
}

impl Sheets {
    /// Where a sheet stands in the order of all, and where it would: in the place of the one at a height. Sheets
    /// are tall, and nobody wants to carry one over half of another.
    fn order(&self, persona_id: PersonaId, height: f32) -> (usize, usize) {
        let from = self.places.iter().position(|(id, _)| *id == persona_id).unwrap_or_default();
        let to = self.places.iter().position(|(_, rect)| height < rect.max.y + HALF_GAP);
        (from, to.unwrap_or(self.places.len().saturating_sub(1)))
    }
}
