//! Emotion lines: how somebody feels, step by step, on the map's scale.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{LineId, PersonaId, PointId, StepId, is_default};

/// One curve of an emotion lane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmotionLine {
    pub id: LineId,
    #[serde(default, skip_serializing_if = "is_default")]
    pub persona: Option<PersonaId>,
    /// What it is called on the map; the persona's name when empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: LineState,
    /// From left to right.
    #[serde(default)]
    pub points: Vec<Arc<EmotionPoint>>,
}

/// Whether a line shows the feeling as it is or as it should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LineState {
    #[default]
    Current,
    Future,
}

/// A value that somebody set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmotionPoint {
    pub id: PointId,
    pub step: StepId,
    /// Where within the step, from 0 at its left edge to 1 at its right.
    #[serde(default = "middle", skip_serializing_if = "is_middle")]
    pub place: f32,
    /// On the map's scale, finite.
    pub value: f32,
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: String,
}

impl EmotionLine {
    /// A line with a fresh id and without points, of the feeling as it is.
    #[must_use]
    pub fn new(persona: Option<PersonaId>) -> Self {
        Self {
            id: LineId::random(),
            persona,
            label: String::new(),
            state: LineState::Current,
            points: Vec::new(),
        }
    }
}

impl EmotionPoint {
    /// A point in the middle of a step.
    #[must_use]
    pub fn new(step: StepId, value: f32) -> Self {
        Self { id: PointId::random(), step, place: middle(), value, label: String::new() }
    }
}

fn middle() -> f32 {
    0.5
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
#[expect(clippy::float_cmp, reason = "the very default is left out, nothing near it")]
fn is_middle(place: &f32) -> bool {
    *place == middle()
}
