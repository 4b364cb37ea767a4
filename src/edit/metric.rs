//! Metrics and their values.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{Journey, LaneId, Metric, MetricForm, MetricValue, StepId};

use super::{EditError, admit, lanes, place};

/// A field of a metric and its new content.
#[derive(Clone, Debug, PartialEq)]
pub enum MetricField {
    Name(String),
    Unit(String),
    Form(MetricForm),
    Target(Option<f64>),
}

pub(super) fn set(
    journey: &mut Journey,
    lane_id: LaneId,
    field: &MetricField,
) -> Result<(), EditError> {
    let metric = metric_mut(journey, lane_id)?;
    match field {
        MetricField::Name(name) => metric.name.clone_from(name),
        MetricField::Unit(unit) => metric.unit.clone_from(unit),
        MetricField::Form(form) => metric.form = *form,
        MetricField::Target(target) => {
            admitted_target(*target)?;
            metric.target = *target;
        }
    }
    metric.clean();
    Ok(())
}

/// Sets the value of one step, or leaves the step without one.
pub(super) fn set_value(
    journey: &mut Journey,
    lane_id: LaneId,
    step_id: StepId,
    value: Option<f64>,
) -> Result<(), EditError> {
    let column = admit::column(journey, step_id)?;
    let Some(value) = value else {
        metric_mut(journey, lane_id)?.values.retain(|value| value.step != step_id);
        return Ok(());
    };
    admit::number("the value of a metric", value)?;
    let earlier: HashSet<StepId> = journey.steps().take(column).map(|step| step.id).collect();
    let values = &mut metric_mut(journey, lane_id)?.values;
    let new = Arc::new(MetricValue { step: step_id, value });
    if let Some(old) = values.iter_mut().find(|old| old.step == step_id) {
        *old = new;
    } else {
        let last_earlier = values.iter().rposition(|value| earlier.contains(&value.step));
        let at = last_earlier.map_or(0, |last| last + 1);
        place::insert(values, at, new);
    }
    Ok(())
}

/// A metric as it may come into a map.
pub(super) fn admitted(journey: &Journey, metric: &Metric) -> Result<Metric, EditError> {
    admitted_target(metric.target)?;
    let mut seen = HashSet::new();
    for value in &metric.values {
        admit::column(journey, value.step)?;
        admit::number("the value of a metric", value.value)?;
        if !seen.insert(value.step) {
            return Err(EditError::TwoValues(value.step));
        }
    }
    let mut metric = metric.clone();
    metric.clean();
    Ok(metric)
}

fn admitted_target(target: Option<f64>) -> Result<(), EditError> {
    target.map_or(Ok(()), |target| admit::number("the target of a metric", target))
}

fn metric_mut(journey: &mut Journey, lane_id: LaneId) -> Result<&mut Metric, EditError> {
    let metric = lanes::lane_mut(journey, lane_id)?.content.metric_mut();
    metric.ok_or(EditError::OtherKindOfLane { lane_id, things: "a metric" })
}
