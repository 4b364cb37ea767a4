//! A metric: what it measures, and its value in every step.

use egui::Ui;

use super::super::subject::Subject;
use super::draft_field::draft_field_ui;
use super::form::{Form, meaning, spell_double};
use super::names;
use super::row::{block_ui, heading_ui, label_ui, row_ui};
use super::segments::{Mark, Segment, segments_ui};
use super::text_field::{Extent, Shape, Slot};
use crate::edit::{Edit, MetricField};
use crate::layout::lane_icon;
use crate::model::{LaneContent, LaneId, Metric, MetricForm, StepId};
use crate::text::Icon;

pub(super) fn metric_ui(ui: &mut Ui, form: &mut Form<'_>, lane_id: LaneId, metric: &Metric) {
    let slot = |label, undo| Slot { subject: Subject::Lane(lane_id), label, undo };
    let set = |field| Edit::SetMetric { lane_id, field };
    form.line(ui, slot("Measures", "Rename metric"), &metric.name, |name| {
        set(MetricField::Name(name))
    });
    form.line(ui, slot("Unit", "Change unit"), &metric.unit, |unit| set(MetricField::Unit(unit)));
    let target = (metric.target, spell_double as fn(f64) -> String);
    form.number(ui, slot("Target", "Change target"), "None", target, |target| {
        Some(set(MetricField::Target(target)))
    });
    let segment = |value, word, icon| Segment { value, word, mark: Mark::Icon(icon) };
    let segments = [
        segment(MetricForm::Numbers, "Numbers", Icon::Numbers),
        segment(MetricForm::Bars, "Bars", Icon::Bars),
        segment(MetricForm::Ribbon, "Ribbon", Icon::DropOff),
    ];
    let pressed = block_ui(ui, "Drawn as", form.colours, |ui, _| {
        segments_ui(ui, "Drawn as", &segments, Some(metric.form), form.colours)
    });
    if let Some(drawn_as) = pressed {
        form.queue.edit("Change form", set(MetricField::Form(drawn_as)));
    }
    form.next_group(ui);
    label_ui(ui, "Values", form.colours);
    let journey = form.journey;
    for step in journey.steps() {
        value_ui(ui, form, lane_id, metric, step.id);
    }
}

/// The value of one step, for a cell of a metric's lane.
pub(super) fn cell_ui(ui: &mut Ui, form: &mut Form<'_>, lane_id: LaneId, step_id: StepId) -> bool {
    let Some(lane) = form.journey.lane(lane_id) else { return false };
    let LaneContent::Metric(metric) = &lane.content else { return false };
    heading_ui(ui, Some(lane_icon(lane)), &names::of_lane(lane), form.colours);
    value_ui(ui, form, lane_id, metric, step_id);
    form.next_group(ui);
    form.go_to(ui, None, &names::of_step(form.journey, step_id), Subject::Step(step_id));
    form.go_to(ui, Some(lane_icon(lane)), &names::of_lane(lane), Subject::Lane(lane_id));
    true
}

fn value_ui(ui: &mut Ui, form: &mut Form<'_>, lane_id: LaneId, metric: &Metric, step_id: StepId) {
    let slot =
        Slot { subject: Subject::Cell(lane_id, step_id), label: "Value", undo: "Change value" };
    let step = names::of_step(form.journey, step_id);
    row_ui(ui, &step, form.colours, |ui, label_id| {
        let shown = metric.value(step_id).map(spell_double).unwrap_or_default();
        let meant = |typed: &str| {
            meaning(typed, spell_double, |value| Some(Edit::SetValue { lane_id, step_id, value }))
        };
        let shape = Shape { extent: Extent::Line, hint: "Not known" };
        draft_field_ui(ui, form.queue, slot, shape, &shown, meant).labelled_by(label_id);
    });
}
