//! A metric: one figure for each step, such as the people who are left.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{StepId, is_default};

/// What a metric lane shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metric {
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub form: MetricForm,
    #[serde(default, skip_serializing_if = "is_default")]
    pub target: Option<f64>,
    /// At most one for each step; a step may have none.
    #[serde(default)]
    pub values: Vec<Arc<MetricValue>>,
}

/// The figure of one step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetricValue {
    pub step: StepId,
    /// Finite.
    pub value: f64,
}

/// How a metric is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MetricForm {
    #[default]
    Numbers,
    Bars,
    /// The drop-off band, as wide as the number of people left.
    Ribbon,
}

impl Metric {
    /// The figure of a step, if it has one.
    #[must_use]
    pub fn value(&self, step_id: StepId) -> Option<f64> {
        self.values.iter().find(|value| value.step == step_id).map(|value| value.value)
    }
}
