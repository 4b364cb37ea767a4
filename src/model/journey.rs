//! The whole map: what it is about, who goes through it, its columns and its lanes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Card, CardId, EmotionLine, EmotionPoint, EmotionScale, JourneyId, Lane, LaneId, LineId,
    Persona, PersonaId, Picture, PictureId, PointId, Snapshot, SnapshotId, Stage, StageId, Step,
    StepId, is_default,
};

/// A customer journey map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Journey {
    pub id: JourneyId,
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: String,
    /// Why we map: the question this map is to answer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goal: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub scenario: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub expectations: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub scope: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: State,
    /// “Version 4”, as the team calls it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub version: String,
    /// As it stands on the print; free text, since teams write dates in their own way.
    #[serde(default, skip_serializing_if = "is_default")]
    pub date: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub authors: String,
    /// What the map rests on: “12 interviews, May 2026”.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub scale: EmotionScale,
    #[serde(default, skip_serializing_if = "is_default")]
    pub personas: Vec<Arc<Persona>>,
    /// At least one, each with at least one step.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stages: Vec<Arc<Stage>>,
    /// From top to bottom.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lanes: Vec<Arc<Lane>>,
    /// Earlier states of the map that were given a name, the oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub snapshots: Vec<Arc<Snapshot>>,
    /// Those of the map and of its snapshots; last, since they are long.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pictures: Vec<Arc<Picture>>,
}

/// Whether the map shows the journey as it is or as it should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    #[default]
    Current,
    Future,
}

impl Journey {
    /// An empty map with one unnamed stage of one unnamed step and no lanes.
    #[must_use]
    pub fn new() -> Self {
        Self {
            id: JourneyId::random(),
            title: String::new(),
            goal: String::new(),
            scenario: String::new(),
            expectations: String::new(),
            scope: String::new(),
            state: State::Current,
            version: String::new(),
            date: String::new(),
            authors: String::new(),
            source: String::new(),
            scale: EmotionScale::default(),
            personas: Vec::new(),
            stages: vec![Arc::new(Stage::new(""))],
            lanes: Vec::new(),
            snapshots: Vec::new(),
            pictures: Vec::new(),
        }
    }

    /// Every step of every stage, in the order of the columns.
    pub fn steps(&self) -> impl Iterator<Item = &Step> + Clone {
        self.stages.iter().flat_map(|stage| &stage.steps)
    }

    /// Whether the steps say something that their stages do not: one has a name or a time, or a stage has several.
    #[must_use]
    pub fn shows_steps(&self) -> bool {
        let says_something = |step: &Step| !step.name.is_empty() || !step.duration.is_empty();
        self.stages.iter().any(|stage| stage.steps.len() > 1) || self.steps().any(says_something)
    }

    /// How many columns there are.
    #[must_use]
    pub fn step_count(&self) -> usize {
        self.stages.iter().map(|stage| stage.steps.len()).sum()
    }

    /// The column of a step, counted from 0 at the left.
    #[must_use]
    pub fn column_of(&self, step_id: StepId) -> Option<usize> {
        self.steps().position(|step| step.id == step_id)
    }

    /// The stage with an id.
    #[must_use]
    pub fn stage(&self, stage_id: StageId) -> Option<&Arc<Stage>> {
        self.stages.iter().find(|stage| stage.id == stage_id)
    }

    /// The step with an id.
    #[must_use]
    pub fn step(&self, step_id: StepId) -> Option<&Step> {
        self.steps().find(|step| step.id == step_id)
    }

    /// The stage that a step belongs to.
    #[must_use]
    pub fn stage_of_step(&self, step_id: StepId) -> Option<&Arc<Stage>> {
        self.stages.iter().find(|stage| stage.steps.iter().any(|step| step.id == step_id))
    }

    /// The lane with an id.
    #[must_use]
    pub fn lane(&self, lane_id: LaneId) -> Option<&Arc<Lane>> {
        self.lanes.iter().find(|lane| lane.id == lane_id)
    }

    /// A card with the lane it stands in.
    #[must_use]
    pub fn card(&self, card_id: CardId) -> Option<(&Arc<Lane>, &Arc<Card>)> {
        self.lanes.iter().find_map(|lane| {
            lane.cards().iter().find(|card| card.id == card_id).map(|card| (lane, card))
        })
    }

    /// An emotion line with the lane it stands in.
    #[must_use]
    pub fn line(&self, line_id: LineId) -> Option<(&Arc<Lane>, &Arc<EmotionLine>)> {
        self.lanes.iter().find_map(|lane| {
            lane.lines().iter().find(|line| line.id == line_id).map(|line| (lane, line))
        })
    }

    /// A point with the emotion line it belongs to.
    #[must_use]
    pub fn point(&self, point_id: PointId) -> Option<(&Arc<EmotionLine>, &Arc<EmotionPoint>)> {
        self.lanes.iter().flat_map(|lane| lane.lines()).find_map(|line| {
            line.points.iter().find(|point| point.id == point_id).map(|point| (line, point))
        })
    }

    /// The persona with an id.
    #[must_use]
    pub fn persona(&self, persona_id: PersonaId) -> Option<&Arc<Persona>> {
        self.personas.iter().find(|persona| persona.id == persona_id)
    }

    /// The picture with an id.
    #[must_use]
    pub fn picture(&self, picture_id: PictureId) -> Option<&Arc<Picture>> {
        self.pictures.iter().find(|picture| picture.id == picture_id)
    }

    /// The snapshot with an id.
    #[must_use]
    pub fn snapshot(&self, snapshot_id: SnapshotId) -> Option<&Arc<Snapshot>> {
        self.snapshots.iter().find(|snapshot| snapshot.id == snapshot_id)
    }

    /// The pictures that cards and personas show, some perhaps more than once; those of snapshots are not
    /// among them.
    pub fn shown_pictures(&self) -> impl Iterator<Item = PictureId> {
        let portraits = self.personas.iter().filter_map(|persona| persona.portrait);
        portraits.chain(self.cards().filter_map(|card| card.picture))
    }

    /// Every card of every lane, from the top lane to the last.
    pub fn cards(&self) -> impl Iterator<Item = &Arc<Card>> {
        self.lanes.iter().flat_map(|lane| lane.cards())
    }
}

impl Default for Journey {
    fn default() -> Self {
        Self::new()
    }
}
