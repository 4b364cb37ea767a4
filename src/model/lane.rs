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
    /// A shared lane with a fresh id, in view, as high as what it holds.
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

    /// The same lane with other content.
    #[must_use]
    pub fn with_content(&self, content: LaneContent) -> Self {
        Self { content, name: self.name.clone(), ..*self }
    }

    /// The cards of a lane of cards or pictures; none in any other.
    #[must_use]
    pub fn cards(&self) -> &[Arc<Card>] {
        match &self.content {
            LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => cards,
            LaneContent::Emotion { .. } | LaneContent::Metric(_) | LaneContent::Divider(_) => &[],
        }
    }

    /// Whether it is a lane of cards or pictures.
    #[must_use]
    pub fn holds_cards(&self) -> bool {
        matches!(self.content, LaneContent::Cards { .. } | LaneContent::Images { .. })
    }

    /// Whether cards of one lane may stand in the other: pictures and other cards stay among their like.
    #[must_use]
    pub fn holds_cards_like(&self, other: &Self) -> bool {
        let are_pictures = |lane: &Self| lane.card_kind().is_none();
        self.holds_cards() && other.holds_cards() && are_pictures(self) == are_pictures(other)
    }

    /// The kind that the cards of a lane of cards usually are; nothing of any other lane, and of pictures.
    #[must_use]
    pub fn card_kind(&self) -> Option<CardKind> {
        if let LaneContent::Cards { kind, .. } = self.content { Some(kind) } else { None }
    }

    /// The kind of a card that is newly written here; a picture is a note. Nothing where no cards are.
    #[must_use]
    pub fn new_card_kind(&self) -> Option<CardKind> {
        self.holds_cards().then(|| self.card_kind().unwrap_or(CardKind::Note))
    }

    /// Whether it is an emotion lane.
    #[must_use]
    pub fn holds_lines(&self) -> bool {
        matches!(self.content, LaneContent::Emotion { .. })
    }

    /// The lines of an emotion lane; none in any other.
    #[must_use]
    pub fn lines(&self) -> &[Arc<EmotionLine>] {
        if let LaneContent::Emotion { lines } = &self.content { lines } else { &[] }
    }

    /// The metric of a metric lane.
    #[must_use]
    pub fn metric(&self) -> Option<&Arc<Metric>> {
        if let LaneContent::Metric(metric) = &self.content { Some(metric) } else { None }
    }

    /// Which of the three lines a divider is; nothing of any other lane.
    #[must_use]
    pub fn divider(&self) -> Option<Divider> {
        if let LaneContent::Divider(divider) = self.content { Some(divider) } else { None }
    }
}

impl LaneContent {
    /// The same kind of content with nothing in it: no cards, no lines, no values.
    #[must_use]
    pub fn emptied(&self) -> Self {
        match self {
            Self::Cards { kind, .. } => Self::Cards { kind: *kind, cards: Vec::new() },
            Self::Emotion { .. } => Self::Emotion { lines: Vec::new() },
            Self::Metric(metric) => {
                let values = Vec::new();
                Self::Metric(Arc::new(Metric { values, ..Metric::clone(metric) }))
            }
            Self::Images { .. } => Self::Images { cards: Vec::new() },
            Self::Divider(divider) => Self::Divider(*divider),
        }
    }

    /// The same content with these cards, if it holds cards.
    #[must_use]
    pub fn with_cards(&self, cards: Vec<Arc<Card>>) -> Self {
        self.emptied().map_cards(|_| cards)
    }

    /// The same content with what is made of its list of cards, if it holds cards.
    #[must_use]
    pub fn map_cards(mut self, map: impl FnOnce(Vec<Arc<Card>>) -> Vec<Arc<Card>>) -> Self {
        if let Some(cards) = self.cards_mut() {
            *cards = map(std::mem::take(cards));
        }
        self
    }

    /// The same content with what is made of its list of emotion lines, if it holds lines.
    #[must_use]
    pub fn map_lines(
        mut self,
        map: impl FnOnce(Vec<Arc<EmotionLine>>) -> Vec<Arc<EmotionLine>>,
    ) -> Self {
        if let Some(lines) = self.lines_mut() {
            *lines = map(std::mem::take(lines));
        }
        self
    }

    /// The same content with what is made of its metric, if it is one.
    #[must_use]
    pub fn map_metric(mut self, map: impl FnOnce(&Metric) -> Metric) -> Self {
        if let Self::Metric(metric) = &mut self {
            *metric = Arc::new(map(metric));
        }
        self
    }

    /// The cards of a lane of cards or pictures; nothing of any other.
    #[must_use]
    pub fn cards_mut(&mut self) -> Option<&mut Vec<Arc<Card>>> {
        match self {
            Self::Cards { cards, .. } | Self::Images { cards } => Some(cards),
            Self::Emotion { .. } | Self::Metric(_) | Self::Divider(_) => None,
        }
    }

    /// The lines of an emotion lane; nothing of any other.
    #[must_use]
    pub fn lines_mut(&mut self) -> Option<&mut Vec<Arc<EmotionLine>>> {
        if let Self::Emotion { lines } = self { Some(lines) } else { None }
    }

    /// The metric of a metric lane; nothing of any other.
    #[must_use]
    pub fn metric_mut(&mut self) -> Option<&mut Metric> {
        if let Self::Metric(metric) = self { Some(Arc::make_mut(metric)) } else { None }
    }
}
