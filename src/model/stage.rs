//! The columns of a map: stages, each made of one step or more.

use serde::{Deserialize, Serialize};

use super::{Colour, StageId, StepId, is_default};

/// A large part of the journey, with goals of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    pub id: StageId,
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// What the customer wants to have reached at its end.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goals: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub colour: Option<Colour>,
    /// How long it takes, in words: “days 2–3”.
    #[serde(default, skip_serializing_if = "is_default")]
    pub duration: String,
    /// At least one.
    pub steps: Vec<Step>,
}

/// One column of the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    pub id: StepId,
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// In scene units; the theme's when not said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub width: Option<f32>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub duration: String,
    /// Whether it is decided here if the customer goes on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub moment_of_truth: bool,
    /// To steps that do not simply come next, at most one to each.
    #[serde(default, skip_serializing_if = "is_default")]
    pub jumps: Vec<Jump>,
}

/// A way from one step to another, back or past those between: a loop in the journey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jump {
    /// Another step than the one it belongs to.
    pub to: StepId,
    /// What makes the customer take it: “photo rejected”.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: String,
}

impl Stage {
    /// A stage with one unnamed step.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            id: StageId::random(),
            name: name.into(),
            goals: String::new(),
            colour: None,
            duration: String::new(),
            steps: vec![Step::new("")],
        }
    }
}

impl Step {
    /// A step with a fresh id, as wide as the theme says.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            id: StepId::random(),
            name: name.into(),
            width: None,
            duration: String::new(),
            moment_of_truth: false,
            jumps: Vec::new(),
        }
    }

    /// Its jump to a step, if it has one.
    #[must_use]
    pub fn jump_to(&self, to: StepId) -> Option<&Jump> {
        self.jumps.iter().find(|jump| jump.to == to)
    }
}
