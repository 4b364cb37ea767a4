//! The kinds of thing a map's file holds: which hold which, and whether a piece of text is one of a kind.

use ron::error::SpannedError;
use serde::Deserialize;

use super::read::from_ron;
use crate::model::{
    Card, CardId, EmotionLine, EmotionPoint, EmotionScale, Journey, Jump, Lane, LaneContent, Level,
    Metric, MetricValue, Persona, Picture, Snapshot, Stage, Step,
};

/// What a piece of the file is meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Journey,
    Scale,
    Level,
    Persona,
    Stage,
    Step,
    Jump,
    Lane,
    Content,
    Card,
    Tag,
    Link,
    Line,
    Point,
    Metric,
    Value,
    Picture,
    Snapshot,
}

/// What a field holds that can be mended by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    One(Kind),
    Many(Kind),
}

impl Kind {
    /// What a field holds; `None` for one that is read or set aside as a whole.
    pub(super) fn part(self, field: Option<&str>) -> Option<Part> {
        Some(match (self, field?) {
            (Self::Journey, "scale") => Part::One(Self::Scale),
            (Self::Journey, "personas") => Part::Many(Self::Persona),
            (Self::Journey, "stages") => Part::Many(Self::Stage),
            (Self::Journey, "lanes") => Part::Many(Self::Lane),
            (Self::Journey, "snapshots") => Part::Many(Self::Snapshot),
            (Self::Journey, "pictures") => Part::Many(Self::Picture),
            (Self::Snapshot, "journey") => Part::One(Self::Journey),
            (Self::Scale, "levels") => Part::Many(Self::Level),
            (Self::Stage, "steps") => Part::Many(Self::Step),
            (Self::Step, "jumps") => Part::Many(Self::Jump),
            (Self::Lane, "content") => Part::One(Self::Content),
            (Self::Content, "cards") => Part::Many(Self::Card),
            (Self::Content, "lines") => Part::Many(Self::Line),
            (Self::Line, "points") => Part::Many(Self::Point),
            (Self::Metric, "values") => Part::Many(Self::Value),
            (Self::Card, "tags") => Part::Many(Self::Tag),
            (Self::Card, "links") => Part::Many(Self::Link),
            _ => return None,
        })
    }

    /// What stands in brackets without a field's name.
    pub(super) fn unnamed_part(self, variant: Option<&str>) -> Option<Part> {
        (self == Self::Content && variant == Some("Metric")).then_some(Part::One(Self::Metric))
    }

    /// Whether a text is one of this kind, in every detail.
    pub(super) fn check(self, text: &str) -> Result<(), SpannedError> {
        match self {
            Self::Journey => reads_as::<Journey>(text),
            Self::Scale => reads_as::<EmotionScale>(text),
            Self::Level => reads_as::<Level>(text),
            Self::Persona => reads_as::<Persona>(text),
            Self::Stage => reads_as::<Stage>(text),
            Self::Step => reads_as::<Step>(text),
            Self::Jump => reads_as::<Jump>(text),
            Self::Lane => reads_as::<Lane>(text),
            Self::Content => reads_as::<LaneContent>(text),
            Self::Card => reads_as::<Card>(text),
            Self::Tag => reads_as::<String>(text),
            Self::Link => reads_as::<CardId>(text),
            Self::Line => reads_as::<EmotionLine>(text),
            Self::Point => reads_as::<EmotionPoint>(text),
            Self::Metric => reads_as::<Metric>(text),
            Self::Value => reads_as::<MetricValue>(text),
            Self::Picture => reads_as::<Picture>(text),
            Self::Snapshot => reads_as::<Snapshot>(text),
        }
    }

    /// Whether it is there for what it holds, so that one the file ends in is kept with what came before.
    pub(super) fn holds_others(self) -> bool {
        match self {
            Self::Journey
            | Self::Snapshot
            | Self::Stage
            | Self::Lane
            | Self::Content
            | Self::Line
            | Self::Metric => true,
            Self::Scale
            | Self::Level
            | Self::Persona
            | Self::Step
            | Self::Jump
            | Self::Card
            | Self::Tag
            | Self::Link
            | Self::Point
            | Self::Value
            | Self::Picture => false,
        }
    }

    /// What is put in for a field that must be there and is not, when nobody typed it anyway.
    /// `new_id` is the id of a thing that has none.
    pub(super) fn filler(self, field: &str, new_id: impl FnOnce() -> CardId) -> Option<String> {
        match (self, field) {
            (
                Self::Journey
                | Self::Persona
                | Self::Stage
                | Self::Step
                | Self::Lane
                | Self::Card
                | Self::Line
                | Self::Point
                | Self::Snapshot,
                "id",
            ) => Some(format!("\"{}\"", new_id())),
            (Self::Stage, "steps") => Some("[]".to_owned()),
            (Self::Content, "kind") => Some("Note".to_owned()),
            _ => None,
        }
    }

    /// Its name in a sentence.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Journey => "journey",
            Self::Scale => "emotion scale",
            Self::Level => "level of the emotion scale",
            Self::Persona => "persona",
            Self::Stage => "stage",
            Self::Step => "step",
            Self::Jump => "jump",
            Self::Lane => "lane",
            Self::Content => "lane's content",
            Self::Card => "card",
            Self::Tag => "tag",
            Self::Link => "link",
            Self::Line => "emotion line",
            Self::Point => "emotion point",
            Self::Metric => "metric",
            Self::Value => "value",
            Self::Picture => "picture",
            Self::Snapshot => "snapshot",
        }
    }
}

fn reads_as<'a, T: Deserialize<'a>>(text: &'a str) -> Result<(), SpannedError> {
    from_ron::<T>(text, &mut |_| {}).map(drop)
}
