//! A stage and a step: the columns of the map.

use egui::Ui;

use super::super::subject::Subject;
use super::colour_field::colour_ui;
use super::form::{Form, spell_single};
use super::jumps::jumps_ui;
use super::names;
use super::row::{heading_ui, label_ui};
use super::text_field::{Extent, Slot};
use crate::edit::{Edit, StageField, StepField};
use crate::model::{StageId, StepId};

pub(super) fn stage_ui(ui: &mut Ui, form: &mut Form<'_>, stage_id: StageId) {
    let Some(stage) = form.journey.stage(stage_id) else { return };
    let slot = |label, undo| Slot { subject: Subject::Stage(stage_id), label, undo };
    let set = |field| Edit::SetStage { stage_id, field };
    heading_ui(ui, None, "Stage", form.colours);
    form.line(ui, slot("Name", "Rename stage"), &stage.name, |name| set(StageField::Name(name)));
    form.line(ui, slot("Time", "Change time"), &stage.duration, |duration| {
        set(StageField::Duration(duration))
    });
    let look = (stage.colour, "By position");
    colour_ui(ui, form, slot("Colour", "Change colour"), look, |colour| {
        set(StageField::Colour(colour))
    });
    form.text(ui, slot("Goals", "Change goals"), Extent::Lines(2), &stage.goals, |goals| {
        set(StageField::Goals(goals))
    });
    form.next_group(ui);
    label_ui(ui, "Steps", form.colours);
    for step in &stage.steps {
        form.go_to(ui, None, &names::of_step(form.journey, step.id), Subject::Step(step.id));
    }
}

pub(super) fn step_ui(ui: &mut Ui, form: &mut Form<'_>, step_id: StepId) {
    let Some(step) = form.journey.step(step_id) else { return };
    let slot = |label, undo| Slot { subject: Subject::Step(step_id), label, undo };
    let set = |field| Edit::SetStep { step_id, field };
    heading_ui(ui, None, "Step", form.colours);
    form.line(ui, slot("Name", "Rename step"), &step.name, |name| set(StepField::Name(name)));
    form.line(ui, slot("Time", "Change time"), &step.duration, |duration| {
        set(StepField::Duration(duration))
    });
    let truth = slot("Moment of truth", "Change moment of truth");
    form.switch(ui, truth, step.moment_of_truth, |moment_of_truth| {
        set(StepField::MomentOfTruth(moment_of_truth))
    });
    let width = (step.width.map(f64::from), spell_single as fn(f64) -> String);
    form.number(ui, slot("Width", "Change width"), "As usual", width, |width| {
        let width = width.map(|width| width as f32);
        let is_wide_enough = width.is_none_or(|width| width > 0.0 && width.is_finite());
        is_wide_enough.then(|| set(StepField::Width(width)))
    });
    form.next_group(ui);
    jumps_ui(ui, form, step);
    if let Some(stage) = form.journey.stage_of_step(step_id) {
        form.next_group(ui);
        label_ui(ui, "Stage", form.colours);
        let name = names::of_stage(form.journey, stage);
        form.go_to(ui, None, &name, Subject::Stage(stage.id));
    }
}
