//! What is drawn in a lane out of the cells of a table: emotion lines and metrics.

use std::collections::HashSet;
use std::sync::Arc;

use super::feeling::{At, Feeling, POSITIONS};
use crate::model::{EmotionPoint, Metric, MetricForm, MetricValue, Range, StepId};

/// The points of one step, side by side, and whether any lay beyond the scale.
pub(super) fn points(
    step_id: StepId,
    feelings: Vec<Feeling>,
    from: Range,
    onto: Range,
) -> (Vec<EmotionPoint>, bool) {
    let count = feelings.len();
    let mut are_beyond = false;
    let points = feelings.into_iter().enumerate().map(|(at, feeling)| {
        let (value, is_beyond) = match feeling.at {
            At::Number { value, .. } => brought(value, from, onto),
            At::Position(position) => brought(position, POSITIONS, onto),
        };
        are_beyond |= is_beyond;
        let place = if count == 1 { 0.5 } else { (at as f32 + 1.0) / (count as f32 + 1.0) };
        EmotionPoint { place, label: feeling.label, ..EmotionPoint::new(step_id, value as f32) }
    });
    let points = points.collect();
    (points, are_beyond)
}

/// A value of a scale on another, and whether it lay beyond its own.
fn brought(value: f64, from: Range, onto: Range) -> (f64, bool) {
    // As points keep it: the end of a scale, which is single precision too, is not beyond it.
    let value = f64::from(value as f32);
    let on_other = from.onto(onto, from.clamp(value));
    let rounded = if from == onto { on_other } else { (on_other * 1e3).round() / 1e3 };
    (rounded, !from.holds(value))
}

/// The figures of a metric while they are found.
#[derive(Default)]
pub(super) struct Figures {
    values: Vec<Arc<MetricValue>>,
    /// The steps that have one.
    steps: HashSet<StepId>,
    /// The first that was written.
    unit: String,
}

/// What became of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Added {
    Taken,
    /// The step has a figure already.
    Second,
    /// It is written in another unit than the first.
    OtherUnit,
}

impl Figures {
    /// Takes a figure. One without a unit is in that of the others.
    pub(super) fn add(&mut self, step: StepId, value: f64, unit: &str) -> Added {
        let is_other = ![unit, ""].contains(&&*self.unit) && !unit.is_empty();
        if is_other {
            return Added::OtherUnit;
        }
        if !self.steps.insert(step) {
            return Added::Second;
        }
        if self.unit.is_empty() {
            unit.clone_into(&mut self.unit);
        }
        self.values.push(Arc::new(MetricValue { step, value }));
        Added::Taken
    }

    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Of all of them; empty when none is written.
    pub(super) fn unit(&self) -> &str {
        &self.unit
    }

    pub(super) fn into_metric(self, form: MetricForm) -> Metric {
        Metric { unit: self.unit, form, values: self.values, ..Metric::default() }
    }
}
