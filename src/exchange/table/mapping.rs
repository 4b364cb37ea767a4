//! How a table is understood: which cells are headers, which way it goes, and what each lane or column is.

use super::Field;
use super::feeling::SCALES;
use super::fold::folded;
use super::words::divider_name;
use crate::model::{CardKind, Divider, Lane, LaneContent, MetricForm, Range};

/// How a table is understood. Rows and columns are counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Mapping {
    Grid(GridMapping),
    List(ListMapping),
}

/// A table with a cell for each step of each lane.
///
/// A *line* is a row where steps go across, and a column where they go down; a *place* is where in a line
/// something stands.
#[derive(Clone, Debug, PartialEq)]
pub struct GridMapping {
    pub steps: Steps,
    /// The first line of headers; what stands before it is about the map.
    pub first: usize,
    /// How many lines of headers there are: none, one with stages or `Stage > Step`, or one of each.
    pub headers: usize,
    /// The place of the lanes' names in their lines.
    pub names: usize,
    /// In their order.
    pub lanes: Vec<LaneMapping>,
}

/// Which way the journey goes in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    Across,
    Down,
}

/// What becomes of one lane.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneMapping {
    pub name: String,
    /// From its first line up to the one after its last.
    pub lines: (usize, usize),
    pub kind: LaneKind,
}

/// What a lane of a table holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LaneKind {
    Cards(CardKind),
    Pictures,
    /// Numbers stand on this scale.
    Emotion(Range),
    Metric(MetricForm),
    Divider(Divider),
    /// It does not come into the map.
    Ignored,
}

impl LaneKind {
    /// An emotion lane whose scale is not known yet.
    pub const EMOTION: Self = Self::Emotion(SCALES[0]);

    /// What a lane of a map is.
    pub(in crate::exchange) fn of(lane: &Lane) -> Self {
        match &lane.content {
            LaneContent::Cards { kind, .. } => Self::Cards(*kind),
            LaneContent::Images { .. } => Self::Pictures,
            LaneContent::Emotion { .. } => Self::EMOTION,
            LaneContent::Metric(metric) => Self::Metric(metric.form),
            LaneContent::Divider(divider) => Self::Divider(*divider),
        }
    }

    /// A kind in the very words in which it is written.
    pub(in crate::exchange) fn said(word: &str) -> Option<Self> {
        let word = folded(word);
        let all = CardKind::ALL.into_iter().map(Self::Cards).chain([
            Self::Pictures,
            Self::EMOTION,
            Self::Metric(MetricForm::Numbers),
            Self::Metric(MetricForm::Bars),
            Self::Metric(MetricForm::Ribbon),
            Self::Divider(Divider::Interaction),
            Self::Divider(Divider::Visibility),
            Self::Divider(Divider::InternalInteraction),
        ]);
        all.into_iter().find(|kind| folded(kind.word()) == word)
    }

    /// The word for it in a list of cards, and what is read there.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Cards(kind) => kind.word(),
            Self::Pictures => "pictures",
            Self::Emotion(_) => "emotion",
            Self::Metric(MetricForm::Numbers) => "metric",
            Self::Metric(MetricForm::Bars) => "metric as bars",
            Self::Metric(MetricForm::Ribbon) => "drop-off",
            Self::Divider(divider) => divider_name(divider),
            Self::Ignored => "",
        }
    }
}

/// A table with a row for each card.
#[derive(Clone, Debug, PartialEq)]
pub struct ListMapping {
    /// The row with the names of the columns.
    pub header: usize,
    /// What each column is; one that is none of a card's fields goes to its notes.
    pub columns: Vec<Option<Field>>,
}
