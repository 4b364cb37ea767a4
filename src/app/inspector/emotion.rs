//! The lines of an emotion lane, a line, and a point.

use std::sync::Arc;

use egui::{Button, PopupCloseBehavior, Ui};

use super::super::style::{HIT_HEIGHT, icon_text};
use super::super::subject::Subject;
use super::form::{Form, spell_single};
use super::menu_field::{entry_ui, menu_ui, value_button_ui};
use super::names;
use super::persona_menu::persona_menu_ui;
use super::row::{block_ui, heading_ui, label_ui, row_ui};
use super::segments::{Mark, Segment, segments_ui};
use super::text_field::{Extent, Slot};
use crate::edit::{Edit, LineField, PointField};
use crate::model::{EmotionLine, Lane, LaneId, LineId, LineState, PersonaId, PointId, StepId};
use crate::text::Icon;

/// The lines of a lane, and one more.
pub(super) fn lines_ui(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane, lines: &[Arc<EmotionLine>]) {
    label_ui(ui, "Lines", form.colours);
    for line in lines {
        let words = names::of_line(form.journey, line);
        form.go_to(ui, Some(Icon::Emotion), &words, Subject::Line(line.id));
    }
    let words = (icon_text(Icon::Plus, 15.0), "Add a line");
    let button = Button::new(words).min_size([ui.available_width(), HIT_HEIGHT].into());
    let button = ui.add(button).accessible_name("Add a line");
    let journey = form.journey;
    let chosen = menu_ui(&button, PopupCloseBehavior::CloseOnClick, |ui| {
        let nobody = entry_ui(ui, None, "For nobody in particular", false).then_some(None);
        journey.personas.iter().fold(nobody, |chosen, persona| {
            let words = format!("For {}", names::of_persona(persona));
            let entry = entry_ui(ui, Some(Icon::InPerson), &words, false);
            chosen.or(entry.then_some(Some(persona.id)))
        })
    });
    if let Some(persona_id) = chosen {
        add_line(form, lane, persona_id);
    }
}

fn add_line(form: &mut Form<'_>, lane: &Lane, persona_id: Option<PersonaId>) {
    let line = EmotionLine::new(persona_id);
    let line_id = line.id;
    form.queue.edit("Add emotion line", Edit::AddLine { lane_id: lane.id, line, at: usize::MAX });
    form.queue.select(Subject::Line(line_id));
}

pub(super) fn line_ui(ui: &mut Ui, form: &mut Form<'_>, line_id: LineId) {
    let Some((lane, line)) = form.journey.line(line_id) else { return };
    let slot = |label, undo| Slot { subject: Subject::Line(line_id), label, undo };
    let set = |field| Edit::SetLine { line_id, field };
    heading_ui(ui, Some(Icon::Emotion), "Emotion line", form.colours);
    form.line(ui, slot("Label", "Rename line"), &line.label, |label| set(LineField::Label(label)));
    let whose = (line.persona, "Nobody");
    persona_menu_ui(ui, form, "Change line’s persona", whose, |persona_id| {
        set(LineField::Persona(persona_id))
    });
    if let Some(to_lane) = lane_menu_ui(ui, form, lane) {
        form.queue.edit("Move line", Edit::MoveLine { line_id, to_lane, at: usize::MAX });
    }
    let segment = |value, word| Segment { value, word, mark: Mark::None };
    let segments =
        [segment(LineState::Current, "Current state"), segment(LineState::Future, "Future state")];
    let pressed = block_ui(ui, "State", form.colours, |ui, _| {
        segments_ui(ui, "State", &segments, Some(line.state), form.colours)
    });
    if let Some(state) = pressed {
        form.queue.edit("Change state", set(LineField::State(state)));
    }
    form.next_group(ui);
    points_ui(ui, form, line);
    form.go_to(ui, Some(Icon::Emotion), &names::of_lane(lane), Subject::Lane(lane.id));
}

/// The choice of an emotion lane; another than that of the line, when it was made.
fn lane_menu_ui(ui: &mut Ui, form: &Form<'_>, home: &Lane) -> Option<LaneId> {
    row_ui(ui, "Lane", form.colours, |ui, label_id| {
        let words = names::of_lane(home);
        let button = value_button_ui(ui, words.as_str(), words.as_str()).labelled_by(label_id);
        let lanes = form.journey.lanes.iter().filter(|lane| lane.holds_lines());
        menu_ui(&button, PopupCloseBehavior::CloseOnClick, |ui| {
            lanes.fold(None, |chosen, lane| {
                let entry = entry_ui(ui, None, &names::of_lane(lane), lane.id == home.id);
                chosen.or(entry.then_some(lane.id))
            })
        })
        .filter(|chosen| *chosen != home.id)
    })
}

fn points_ui(ui: &mut Ui, form: &mut Form<'_>, line: &EmotionLine) {
    if line.points.is_empty() {
        return;
    }
    label_ui(ui, "Points", form.colours);
    for point in &line.points {
        let step = names::of_step(form.journey, point.step);
        let words = format!("{step}: {}", spell_single(point.value.into()));
        form.go_to(ui, None, &words, Subject::Point(point.id));
    }
    form.next_group(ui);
}

pub(super) fn point_ui(ui: &mut Ui, form: &mut Form<'_>, point_id: PointId) {
    let Some((line, point)) = form.journey.point(point_id) else { return };
    let slot = |label, undo| Slot { subject: Subject::Point(point_id), label, undo };
    let set = |field| Edit::SetPoint { point_id, field };
    heading_ui(ui, Some(Icon::Emotion), "Point", form.colours);
    let scale = &form.journey.scale;
    let single = |number: f32| (Some(f64::from(number)), spell_single as fn(f64) -> String);
    form.number(ui, slot("Value", "Change value"), "", single(point.value), |value| {
        let value = (value? as f32).clamp(scale.lowest, scale.highest);
        Some(set(PointField::Value(value)))
    });
    form.text(ui, slot("Label", "Change label"), Extent::Lines(1), &point.label, |label| {
        set(PointField::Label(label))
    });
    if let Some(step) = step_menu_ui(ui, form, point.step) {
        form.queue.edit("Move point", set(PointField::Step(step)));
    }
    let place = (Some(f64::from(point.place) * 100.0), spell_percent as fn(f64) -> String);
    form.number(ui, slot("Place in step, %", "Move point"), "", place, |percent| {
        let place = (percent? / 100.0) as f32;
        let is_within = (0.0..=1.0).contains(&place);
        is_within.then(|| set(PointField::Place(place)))
    });
    form.next_group(ui);
    let words = names::of_line(form.journey, line);
    form.go_to(ui, Some(Icon::Emotion), &words, Subject::Line(line.id));
}

fn spell_percent(percent: f64) -> String {
    ((percent * 10.0).round() / 10.0).to_string()
}

/// The choice of a step; the new one, when it was made.
fn step_menu_ui(ui: &mut Ui, form: &Form<'_>, step_id: StepId) -> Option<StepId> {
    row_ui(ui, "Step", form.colours, |ui, label_id| {
        let words = names::of_step(form.journey, step_id);
        let button = value_button_ui(ui, words.as_str(), words.as_str()).labelled_by(label_id);
        menu_ui(&button, PopupCloseBehavior::CloseOnClick, |ui| {
            form.journey.steps().fold(None, |chosen, step| {
                let words = names::of_step(form.journey, step.id);
                let entry = entry_ui(ui, None, &words, step.id == step_id);
                chosen.or(entry.then_some(step.id))
            })
        })
    })
}
