//! A lane: its fields, then those of what it holds.

use std::sync::Arc;

use egui::{PopupCloseBehavior, Ui};

use super::super::style::{ICON_SIZE, icon_text};
use super::super::subject::Subject;
use super::form::{Form, spell_single};
use super::menu_field::{entry_ui, menu_ui, value_button_ui};
use super::persona_menu::persona_menu_ui;
use super::row::{heading_ui, row_ui};
use super::text_field::Slot;
use super::{emotion, metric, names};
use crate::edit::{Edit, LaneField, LineField};
use crate::layout::{kind_icon, lane_icon};
use crate::model::{CardKind, Divider, EmotionLine, Lane, LaneContent, LaneId, PersonaId};

pub(super) fn lane_ui(ui: &mut Ui, form: &mut Form<'_>, lane_id: LaneId) {
    let Some(lane) = form.journey.lane(lane_id) else { return };
    heading_ui(ui, Some(lane_icon(lane)), names::of_lane_kind(lane), form.colours);
    form.line(ui, slot(lane, "Name", "Rename lane"), &lane.name, |name| {
        set(lane, LaneField::Name(name))
    });
    let whose = (lane.persona, "Shared");
    persona_menu_ui(ui, form, "Change lane’s persona", whose, |persona_id| {
        given_to(lane, persona_id)
    });
    form.next_group(ui);
    match &lane.content {
        LaneContent::Cards { kind, .. } => {
            kind_ui(ui, form, lane, *kind);
            form.next_group(ui);
        }
        LaneContent::Emotion { lines } => {
            emotion::lines_ui(ui, form, lane, lines);
            form.next_group(ui);
        }
        LaneContent::Metric(metric) => {
            metric::metric_ui(ui, form, lane.id, metric);
            form.next_group(ui);
        }
        LaneContent::Divider(divider) => {
            divider_ui(ui, form, lane, *divider);
            form.next_group(ui);
        }
        LaneContent::Images { .. } => {}
    }
    sight_ui(ui, form, lane);
}

fn slot(lane: &Lane, label: &'static str, undo: &'static str) -> Slot {
    Slot { subject: Subject::Lane(lane.id), label, undo }
}

fn set(lane: &Lane, field: LaneField) -> Edit {
    Edit::SetLane { lane_id: lane.id, field }
}

/// The lane becomes a persona's, and so do the emotion lines that were as the lane was.
fn given_to(lane: &Lane, persona_id: Option<PersonaId>) -> Edit {
    let lines = lane.lines().iter().filter(|line| line.persona == lane.persona);
    let line_edit = |line: &Arc<EmotionLine>| Edit::SetLine {
        line_id: line.id,
        field: LineField::Persona(persona_id),
    };
    let mut edits = vec![set(lane, LaneField::Persona(persona_id))];
    edits.extend(lines.map(line_edit));
    if edits.len() == 1 { edits.remove(0) } else { Edit::Batch(edits) }
}

fn kind_ui(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane, kind: CardKind) {
    row_ui(ui, "New cards", form.colours, |ui, label_id| {
        let words = names::of_kind(kind);
        let face = (icon_text(kind_icon(kind), ICON_SIZE - 2.0), words.as_str());
        let button = value_button_ui(ui, face, words.as_str()).labelled_by(label_id);
        let chosen = menu_ui(&button, PopupCloseBehavior::CloseOnClick, |ui| {
            CardKind::ALL.into_iter().fold(None, |chosen, other| {
                let words = names::of_kind(other);
                let entry = entry_ui(ui, Some(kind_icon(other)), &words, other == kind);
                chosen.or(entry.then_some(other))
            })
        });
        if let Some(kind) = chosen {
            form.queue.edit("Change kind of new cards", set(lane, LaneField::CardKind(kind)));
        }
    });
}

fn divider_ui(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane, divider: Divider) {
    const DIVIDERS: [Divider; 3] =
        [Divider::Interaction, Divider::Visibility, Divider::InternalInteraction];
    let button = value_button_ui(ui, names::of_divider(divider), names::of_divider(divider));
    let button = button.accessible_name("Which line");
    let chosen = menu_ui(&button, PopupCloseBehavior::CloseOnClick, |ui| {
        DIVIDERS.into_iter().fold(None, |chosen, other| {
            let entry = entry_ui(ui, None, names::of_divider(other), other == divider);
            chosen.or(entry.then_some(other))
        })
    });
    if let Some(divider) = chosen {
        let content = LaneContent::Divider(divider);
        form.queue.edit("Change line", Edit::SetLaneContent { lane_id: lane.id, content });
    }
}

/// How much of the lane is seen. A line between others is as high as its name, and goes along with them.
fn sight_ui(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane) {
    if let LaneContent::Divider(_) = lane.content {
        return hidden_ui(ui, form, lane);
    }
    let height = (lane.height.map(f64::from), spell_single as fn(f64) -> String);
    form.number(ui, slot(lane, "Height", "Change height"), "As needed", height, |height| {
        let height = height.map(|height| height as f32);
        let is_high_enough = height.is_none_or(|height| height > 0.0 && height.is_finite());
        is_high_enough.then(|| set(lane, LaneField::Height(height)))
    });
    form.switch(ui, slot(lane, "Collapsed", "Collapse lane"), lane.collapsed, |collapsed| {
        set(lane, LaneField::Collapsed(collapsed))
    });
    hidden_ui(ui, form, lane);
    form.switch(ui, slot(lane, "Pinned", "Pin lane"), lane.pinned, |pinned| {
        set(lane, LaneField::Pinned(pinned))
    });
}

fn hidden_ui(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane) {
    form.switch(ui, slot(lane, "Hidden", "Hide lane"), lane.hidden, |hidden| {
        set(lane, LaneField::Hidden(hidden))
    });
}
