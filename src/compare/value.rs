//! What a field can hold: when two values are the same, what they are in words, and which can be made one.

use std::collections::HashSet;
use std::sync::Arc;

use super::names;
use super::order;
use super::parts::{Cell, Holds};
use crate::model::{
    CardId, CardKind, Channel, Colour, EmotionScale, Evidence, Journey, JourneyId, Jump, LaneId,
    LineId, LineState, MetricForm, PersonaId, PictureId, Rating, StageId, State, StepId,
};

/// The value of a field.
pub(super) trait Value: Clone + PartialEq {
    /// Whether a file would show them as the same.
    fn same(&self, other: &Self) -> bool {
        self == other
    }

    /// The value for people, in a map that knows what it refers to.
    fn words(&self, journey: &Journey) -> String;

    /// Whether it is what a field holds of which nobody said anything.
    fn is_unsaid(&self) -> bool {
        false
    }

    /// One value that holds the changes of both sides, if there is one; `None` makes it a conflict.
    fn blend(_base: Option<&Self>, _ours: &Self, _theirs: &Self) -> Option<Self> {
        None
    }
}

/// What is told of a field that says nothing.
const UNSAID: &str = "nothing";

impl Value for String {
    fn words(&self, _: &Journey) -> String {
        if self.is_empty() { UNSAID.to_owned() } else { names::quoted(self) }
    }

    fn is_unsaid(&self) -> bool {
        self.is_empty()
    }
}

impl<V: Value> Value for Option<V> {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(one), Some(other)) => one.same(other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    fn words(&self, journey: &Journey) -> String {
        self.as_ref().map_or_else(|| UNSAID.to_owned(), |value| value.words(journey))
    }

    fn is_unsaid(&self) -> bool {
        self.is_none()
    }
}

impl Value for bool {
    fn words(&self, _: &Journey) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }

    fn is_unsaid(&self) -> bool {
        !self
    }
}

impl Value for u16 {
    fn words(&self, _: &Journey) -> String {
        self.to_string()
    }

    fn is_unsaid(&self) -> bool {
        *self == 0
    }
}

impl Value for f32 {
    /// A file keeps the sign of a zero.
    fn same(&self, other: &Self) -> bool {
        self.to_bits() == other.to_bits()
    }

    fn words(&self, _: &Journey) -> String {
        names::number(f64::from(*self), &self.to_string())
    }
}

impl Value for f64 {
    fn same(&self, other: &Self) -> bool {
        self.to_bits() == other.to_bits()
    }

    fn words(&self, _: &Journey) -> String {
        names::number(*self, &self.to_string())
    }
}

impl Value for Rating {
    fn words(&self, _: &Journey) -> String {
        self.get().to_string()
    }
}

impl Value for Colour {
    fn words(&self, _: &Journey) -> String {
        String::from(*self)
    }
}

impl Value for Channel {
    fn words(&self, _: &Journey) -> String {
        self.word().to_owned()
    }
}

impl Value for Evidence {
    fn words(&self, _: &Journey) -> String {
        self.word().to_owned()
    }
}

impl Value for CardKind {
    fn words(&self, _: &Journey) -> String {
        self.word().to_owned()
    }
}

impl Value for State {
    fn words(&self, _: &Journey) -> String {
        match self {
            Self::Current => "current",
            Self::Future => "future",
        }
        .to_owned()
    }
}

impl Value for LineState {
    fn words(&self, _: &Journey) -> String {
        match self {
            Self::Current => "current",
            Self::Future => "future",
        }
        .to_owned()
    }
}

impl Value for MetricForm {
    fn words(&self, _: &Journey) -> String {
        match self {
            Self::Numbers => "numbers",
            Self::Bars => "bars",
            Self::Ribbon => "ribbon",
        }
        .to_owned()
    }
}

impl Value for EmotionScale {
    fn same(&self, other: &Self) -> bool {
        let ends = self.lowest.same(&other.lowest) && self.highest.same(&other.highest);
        let mut levels = self.levels.iter().zip(&other.levels);
        ends && self.levels.len() == other.levels.len()
            && levels.all(|(one, other)| one.value.same(&other.value) && one.name == other.name)
    }

    /// “−2 to 2 (−2 frustrated, 0 neutral)”.
    fn words(&self, journey: &Journey) -> String {
        let ends = format!("{} to {}", self.lowest.words(journey), self.highest.words(journey));
        let level = |level: &crate::model::Level| {
            format!("{} {}", level.value.words(journey), names::one_line(&level.name))
        };
        let levels: Vec<_> = self.levels.iter().map(level).collect();
        if levels.is_empty() { ends } else { format!("{ends} ({})", levels.join(", ")) }
    }
}

impl Value for Holds {
    fn words(&self, _: &Journey) -> String {
        names::of_content(*self)
    }
}

impl Value for JourneyId {
    fn words(&self, _: &Journey) -> String {
        self.to_string()
    }
}

impl Value for PersonaId {
    fn words(&self, journey: &Journey) -> String {
        names::of_persona(journey, *self)
    }
}

impl Value for PictureId {
    fn words(&self, _: &Journey) -> String {
        format!("picture {self}")
    }
}

impl Value for Arc<[u8]> {
    fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(self, other) || self == other
    }

    fn words(&self, _: &Journey) -> String {
        format!("{} bytes", self.len())
    }
}

impl Value for Vec<String> {
    fn words(&self, _: &Journey) -> String {
        let words: Vec<_> = self.iter().map(|tag| names::quoted(tag)).collect();
        if words.is_empty() { UNSAID.to_owned() } else { words.join(", ") }
    }

    fn is_unsaid(&self) -> bool {
        self.is_empty()
    }

    fn blend(base: Option<&Self>, ours: &Self, theirs: &Self) -> Option<Self> {
        Some(order::merge_sets(base.map_or(&[], Vec::as_slice), ours, theirs))
    }
}

impl Value for Vec<CardId> {
    fn words(&self, journey: &Journey) -> String {
        let words: Vec<_> = self.iter().map(|&id| names::of_card_id(journey, id)).collect();
        if words.is_empty() { UNSAID.to_owned() } else { words.join(", ") }
    }

    fn is_unsaid(&self) -> bool {
        self.is_empty()
    }

    fn blend(base: Option<&Self>, ours: &Self, theirs: &Self) -> Option<Self> {
        Some(order::merge_sets(base.map_or(&[], Vec::as_slice), ours, theirs))
    }
}

impl Value for Vec<Jump> {
    /// “to Open account › Fills in form (“photo rejected”)”.
    fn words(&self, journey: &Journey) -> String {
        let words: Vec<_> = self.iter().map(|jump| names::of_jump(journey, jump)).collect();
        if words.is_empty() { UNSAID.to_owned() } else { words.join(", ") }
    }

    fn is_unsaid(&self) -> bool {
        self.is_empty()
    }

    /// Both sides' additions and removals hold; two labels for one jump cannot.
    fn blend(base: Option<&Self>, ours: &Self, theirs: &Self) -> Option<Self> {
        let merged = order::merge_sets(base.map_or(&[], Vec::as_slice), ours, theirs);
        let mut targets = HashSet::new();
        merged.iter().all(|jump| targets.insert(jump.to)).then_some(merged)
    }
}

/// The home of what belongs to the map itself.
impl Value for () {
    fn words(&self, _: &Journey) -> String {
        String::new()
    }
}

impl Value for StageId {
    fn words(&self, journey: &Journey) -> String {
        names::of_stage(journey, *self)
    }
}

impl Value for StepId {
    fn words(&self, journey: &Journey) -> String {
        names::of_step(journey, *self)
    }
}

impl Value for LaneId {
    fn words(&self, journey: &Journey) -> String {
        names::of_lane_id(journey, *self)
    }
}

impl Value for LineId {
    fn words(&self, journey: &Journey) -> String {
        names::of_line_id(journey, *self)
    }
}

impl Value for Cell {
    fn words(&self, journey: &Journey) -> String {
        names::of_cell(journey, self.lane, self.step)
    }

    /// One side moved it to another lane and the other to another step.
    fn blend(base: Option<&Self>, ours: &Self, theirs: &Self) -> Option<Self> {
        let base = base?;
        if ours.step == base.step && theirs.lane == base.lane {
            Some(Self { lane: ours.lane, step: theirs.step })
        } else if ours.lane == base.lane && theirs.step == base.step {
            Some(Self { lane: theirs.lane, step: ours.step })
        } else {
            None
        }
    }
}
