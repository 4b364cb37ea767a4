//! A lane: one kind of content across all steps.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Card, CardKind, EmotionLine, LaneId, Metric, PersonaId, is_default};

/// One row of the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lane {
    pub id: LaneId,
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// Whose lane it is; nobody's when shared.
    #[serde(default, skip_serializing_if = "is_default")]
    pub persona: Option<PersonaId>,
    /// The least height, in scene units; a lane is never lower than what it holds.
    #[serde(default, skip_serializing_if = "is_default")]
    pub height: Option<f32>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub collapsed: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: bool,
    /// Whether it stays in view under the headers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pinned: bool,
    pub content: LaneContent,
}

/// What a lane holds, by its kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LaneContent {
    Cards {
        /// The kind of a card that is newly written here.
        kind: CardKind,
        /// Cards of one cell stand in the order of this list.
        #[serde(default)]
        cards: Vec<Arc<Card>>,
    },
    Emotion {
        #[serde(default)]
        lines: Vec<Arc<EmotionLine>>,
    },
    Metric(Arc<Metric>),
    /// A storyboard: cards of which the picture is shown; their text says what is to be seen.
    Images {
        #[serde(default)]
        cards: Vec<Arc<Card>>,
    },
    Divider(Divider),
}

/// The three lines of a service blueprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Divider {
    /// Between what the customer does and what staff do in contact with them.
    Interaction,
    /// Between what the customer sees and what they do not.
    Visibility,
    /// Between the people who serve and the systems and partners behind them.
    InternalInteraction,
}

impl Lane {
    #[must_use]
    pub fn new(name: impl Into<String>, content: LaneContent) -> Self {
        Self {
            id: LaneId::random(),
            name: name.into(),
            persona: None,
            height: None,
            collapsed: false,
            hidden: false,
            pinned: false,
            content,
        }
    }

    /// The cards of a lane of cards or pictures; none in any other.
    #[must_use]
    pub fn cards(&self) -> &[Arc<Card>] {
        match &self.content {
            LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => cards,
            LaneContent::Emotion { .. } | LaneContent::Metric(_) | LaneContent::Divider(_) => &[],
        }
    }

    /// Whether it is an emotion lane.
    #[must_use]
    pub fn holds_lines(&self) -> bool {
        matches!(self.content, LaneContent::Emotion { .. })
    }

    /// The lines of an emotion lane; none in any other.
    #[must_use]
    pub fn lines(&self) -> &[Arc<EmotionLine>] {
        match &self.content {
            LaneContent::Emotion { lines } => lines,
            LaneContent::Cards { .. }
            | LaneContent::Metric(_)
            | LaneContent::Images { .. }
            | LaneContent::Divider(_) => &[],
        }
    }
}
