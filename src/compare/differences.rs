//! What changed from one map to another: a list of things, each with what became of it.

use crate::model::{
    CardId, LaneId, LineId, PersonaId, PictureId, PointId, SnapshotId, StageId, StepId,
};

/// All that changed, in reading order: what is said of the map, its personas, its columns, its lanes from
/// top to bottom with what they hold from left to right, its pictures, its snapshots. Empty for maps that a
/// file would show as the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    pub changes: Vec<Change>,
}

/// What became of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub thing: Thing,
    /// Where it stands, in words: “Pain points, Open account › Proves identity”. Nothing where that goes
    /// without saying.
    pub place: String,
    /// What it was called before: “card “Passport photo rejected””.
    pub name: String,
    pub what: What,
}

/// A thing of a map, by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Thing {
    Map,
    Persona(PersonaId),
    Stage(StageId),
    Step(StepId),
    Lane(LaneId),
    Card(CardId),
    Line(LineId),
    Point(PointId),
    /// The figure of one step.
    Value(LaneId, StepId),
    Picture(PictureId),
    Snapshot(SnapshotId),
}

/// What can become of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Added,
    Removed,
    /// It is there in both; it was moved, or changed, or both.
    Kept {
        moved: Option<Move>,
        fields: Vec<FieldChange>,
    },
}

/// Where a thing went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// To another cell, stage, lane or line, in words.
    Home { from: String, to: String },
    /// Within its list: it comes after this one now, or first.
    After(Option<String>),
}

/// A field and what it said, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    pub field: &'static str,
    pub before: String,
    pub after: String,
}

/// The kinds of thing that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ThingKind {
    Map,
    Card,
    Stage,
    Step,
    Lane,
    Persona,
    Line,
    Point,
    Value,
    Picture,
    Snapshot,
}

/// How many things of a kind were added, removed, moved and changed. Each counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub added: usize,
    pub removed: usize,
    /// Those that say what they said.
    pub moved: usize,
    /// Those that are where they were.
    pub changed: usize,
    pub moved_and_changed: usize,
}

impl Differences {
    /// Whether the maps are the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many things of a kind came, went, moved and changed.
    #[must_use]
    pub fn counts(&self, kind: ThingKind) -> Counts {
        let mut counts = Counts::default();
        for change in self.changes.iter().filter(|change| change.thing.kind() == kind) {
            match &change.what {
                What::Added => counts.added += 1,
                What::Removed => counts.removed += 1,
                What::Kept { moved: Some(_), fields } if fields.is_empty() => counts.moved += 1,
                What::Kept { moved: Some(_), .. } => counts.moved_and_changed += 1,
                What::Kept { moved: None, .. } => counts.changed += 1,
            }
        }
        counts
    }
}

impl Thing {
    /// What kind of thing it is.
    #[must_use]
    pub fn kind(self) -> ThingKind {
        match self {
            Self::Map => ThingKind::Map,
            Self::Persona(_) => ThingKind::Persona,
            Self::Stage(_) => ThingKind::Stage,
            Self::Step(_) => ThingKind::Step,
            Self::Lane(_) => ThingKind::Lane,
            Self::Card(_) => ThingKind::Card,
            Self::Line(_) => ThingKind::Line,
            Self::Point(_) => ThingKind::Point,
            Self::Value(..) => ThingKind::Value,
            Self::Picture(_) => ThingKind::Picture,
            Self::Snapshot(_) => ThingKind::Snapshot,
        }
    }
}

impl ThingKind {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Self; 11] = [
        Self::Map,
        Self::Card,
        Self::Stage,
        Self::Step,
        Self::Lane,
        Self::Persona,
        Self::Line,
        Self::Point,
        Self::Value,
        Self::Picture,
        Self::Snapshot,
    ];
}
