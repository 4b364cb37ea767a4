//! What is drawn in a lane out of the cells of a table: emotion lines and metrics.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::feeling::{At, Feeling, Range};
use crate::model::{EmotionPoint, EmotionScale, Metric, MetricForm, MetricValue, StepId};

/// The map's scale, as one that numbers stand on.
pub(super) fn range_of(scale: &EmotionScale) -> Range {
    Range::of(scale.lowest.into(), scale.highest.into())
}

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
            At::Number { value, .. } => from.onto(onto, value),
            At::Position(position) => Range::of(-1.0, 1.0).onto(onto, position),
        };
        are_beyond |= is_beyond;
        let place = if count == 1 { 0.5 } else { (at as f32 + 1.0) / (count as f32 + 1.0) };
        EmotionPoint { place, label: feeling.label, ..EmotionPoint::new(step_id, value as f32) }
    });
    let points = points.collect();
    (points, are_beyond)
}

/// The figures of a metric while they are found, with the unit of each.
#[derive(Default)]
pub(super) struct Figures {
    values: Vec<Arc<MetricValue>>,
    /// The steps that have one.
    steps: HashSet<StepId>,
    /// How often each unit is there.
    units: HashMap<String, usize>,
}

impl Figures {
    /// Takes a figure; whether there was none for the step yet.
    pub(super) fn add(&mut self, step: StepId, value: f64, unit: &str) -> bool {
        if !self.steps.insert(step) {
            return false;
        }
        self.values.push(Arc::new(MetricValue { step, value }));
        *self.units.entry(unit.to_owned()).or_default() += 1;
        true
    }

    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// How many units there are beside the one that most figures have.
    pub(super) fn other_units(&self) -> usize {
        self.units.len().saturating_sub(1)
    }

    pub(super) fn into_metric(self, form: MetricForm) -> Metric {
        let most = self.units.iter().max_by_key(|(unit, count)| (**count, (*unit).clone()));
        let unit = most.map(|(unit, _)| unit.clone()).unwrap_or_default();
        Metric { unit, form, values: self.values, ..Metric::default() }
    }
}
