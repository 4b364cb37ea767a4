//! Every change there is to a map, and the history of them.
//!
//! An [`Edit`] says what is to change, [`apply`] makes the changed map beside the one before, and
//! [`History`] keeps them all. Nothing else in the program changes a [`Journey`].
//!
//! - `apply` is pure: ids come with the edit, so that the same edit gives the same map again.
//! - A sound map stays sound (`model::violations`); an edit that cannot be made is an [`EditError`].
//! - Stages, personas, lanes and cards that an edit does not touch stay the very same ones in memory, and
//!   so does a lane that comes out as it was: layout relies on it.
//! - Text is cleaned on its way in.

mod about;
mod admit;
mod bring;
mod card_field;
mod cards;
mod columns;
mod emotion;
mod emptied;
mod error;
mod history;
mod jumps;
mod lanes;
mod many_cards;
mod metric;
mod personas;
mod pictures;
mod place;
mod snapshots;
mod stages;
mod texts;

use crate::model::{
    Card, CardId, EmotionLine, EmotionPoint, Journey, Lane, LaneContent, LaneId, LineId, Persona,
    PersonaId, Picture, PictureId, PointId, Snapshot, SnapshotId, Stage, StageId, Step, StepId,
};

pub use about::{JourneyField, ScaleField};
pub use card_field::CardField;
pub use emotion::{LineField, PointField};
pub use emptied::emptied;
pub use error::EditError;
pub use history::History;
pub use lanes::LaneField;
pub use many_cards::{CardMove, NewCard};
pub use metric::MetricField;
pub use personas::PersonaField;
pub use stages::{StageField, StepField};
pub use texts::{TextPlace, texts};

/// One change to a map.
///
/// One field is set at a time, so that edits of several fields, made for the same map, can be made one after
/// the other. A place (`at`, `to`) is counted from 0 in the list as it is afterwards,
/// and any number past the end means the end.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    SetJourney(JourneyField),

    AddStage {
        stage: Stage,
        at: usize,
    },
    SetStage {
        stage_id: StageId,
        field: StageField,
    },
    MoveStage {
        stage_id: StageId,
        to: usize,
    },
    /// With its steps and all that stands in them.
    RemoveStage(StageId),
    AddStep {
        stage_id: StageId,
        step: Step,
        at: usize,
    },
    SetStep {
        step_id: StepId,
        field: StepField,
    },
    /// A stage that is left without a step goes.
    MoveStep {
        step_id: StepId,
        to_stage: StageId,
        at: usize,
    },
    /// With all that stands in it, the jumps to it, and its stage when it was the only step there.
    RemoveStep(StepId),

    AddLane {
        lane: Lane,
        at: usize,
    },
    SetLane {
        lane_id: LaneId,
        field: LaneField,
    },
    /// Makes another kind of lane of it, or puts other things in.
    SetLaneContent {
        lane_id: LaneId,
        content: LaneContent,
    },
    MoveLane {
        lane_id: LaneId,
        to: usize,
    },
    /// With all it holds.
    RemoveLane(LaneId),

    /// Puts a card before another of its lane, or at the end of its cell.
    AddCard {
        lane_id: LaneId,
        card: Card,
        before: Option<CardId>,
    },
    SetCard {
        card_id: CardId,
        field: CardField,
    },
    /// Moves cards into one cell, in the order they are read in. Every card keeps its kind.
    MoveCards {
        card_ids: Vec<CardId>,
        lane_id: LaneId,
        step_id: StepId,
        /// The card they come to stand before; at the end of the cell when none.
        before: Option<CardId>,
    },
    /// With the links to them.
    RemoveCards(Vec<CardId>),
    /// In their order. They may lead to each other.
    AddCards(Vec<NewCard>),
    /// Moves each card into a cell of its own, one after the other. Every card keeps its kind.
    RelocateCards(Vec<CardMove>),
    /// Gives a field of all of them the same content.
    SetCards {
        card_ids: Vec<CardId>,
        field: CardField,
    },

    AddPersona {
        persona: Persona,
        at: usize,
    },
    SetPersona {
        persona_id: PersonaId,
        field: PersonaField,
    },
    MovePersona {
        persona_id: PersonaId,
        to: usize,
    },
    /// Its lanes and lines become shared.
    RemovePersona(PersonaId),

    AddLine {
        lane_id: LaneId,
        line: EmotionLine,
        at: usize,
    },
    SetLine {
        line_id: LineId,
        field: LineField,
    },
    MoveLine {
        line_id: LineId,
        to_lane: LaneId,
        at: usize,
    },
    RemoveLine(LineId),
    /// Where it stands in the line follows from its step and place.
    AddPoint {
        line_id: LineId,
        point: EmotionPoint,
    },
    SetPoint {
        point_id: PointId,
        field: PointField,
    },
    RemovePoint(PointId),

    SetMetric {
        lane_id: LaneId,
        field: MetricField,
    },
    /// The value of one step; none when it is not known.
    SetValue {
        lane_id: LaneId,
        step_id: StepId,
        value: Option<f64>,
    },

    /// It is removed by itself with the last card, persona or snapshot that shows it.
    AddPicture(Picture),
    /// The cards and personas that showed it stay, without a picture.
    RemovePicture(PictureId),

    /// Keeps a state of the map under a name.
    AddSnapshot(Snapshot),
    RenameSnapshot {
        snapshot_id: SnapshotId,
        name: String,
    },
    RemoveSnapshot(SnapshotId),
    /// Puts another state of the map in the place of this one, but for its id and its snapshots.
    Restore(Box<Journey>),
    /// Puts a map that was made of this one and others in its place, with the snapshots of all.
    Replace(Box<Journey>),
    /// Puts what the map's file holds by now in its place, just as it was read.
    Reload(Box<Journey>),

    /// Puts the stages of another map after one of this one, or at its end, with what stands in them.
    /// Lanes, personas and lines of the same name are joined; see [`Edit::bring`] for fresh ids.
    Bring {
        journey: Box<Journey>,
        after: Option<StageId>,
    },

    /// All of these in their order, or none. Cards and steps may lead to such as come later in the batch.
    Batch(Vec<Edit>),
}

/// The map as it is after an edit.
pub fn apply(journey: &Journey, edit: &Edit) -> Result<Journey, EditError> {
    let mut changed = journey.clone();
    change(&mut changed, edit)?;
    admit::extent(journey, &changed)?;
    cards::check_links(journey, &changed)?;
    jumps::check(journey, &changed)?;
    lanes::keep_equal(&journey.lanes, &mut changed.lanes);
    if !matches!(edit, Edit::Reload(_)) {
        pictures::forget_unshown(journey, &mut changed);
    }
    Ok(changed)
}

/// Changes a copy that nobody else sees; after an error it is of no use.
fn change(journey: &mut Journey, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::SetJourney(field) => about::set(journey, field),

        Edit::AddStage { stage, at } => stages::add_stage(journey, stage, *at),
        Edit::SetStage { stage_id, field } => stages::set_stage(journey, *stage_id, field),
        Edit::MoveStage { stage_id, to } => stages::move_stage(journey, *stage_id, *to),
        Edit::RemoveStage(stage_id) => stages::remove_stage(journey, *stage_id),
        Edit::AddStep { stage_id, step, at } => stages::add_step(journey, *stage_id, step, *at),
        Edit::SetStep { step_id, field } => stages::set_step(journey, *step_id, field),
        Edit::MoveStep { step_id, to_stage, at } => {
            stages::move_step(journey, *step_id, *to_stage, *at)
        }
        Edit::RemoveStep(step_id) => stages::remove_step(journey, *step_id),

        Edit::AddLane { lane, at } => lanes::add(journey, lane, *at),
        Edit::SetLane { lane_id, field } => lanes::set(journey, *lane_id, field),
        Edit::SetLaneContent { lane_id, content } => lanes::set_content(journey, *lane_id, content),
        Edit::MoveLane { lane_id, to } => lanes::relocate(journey, *lane_id, *to),
        Edit::RemoveLane(lane_id) => lanes::remove(journey, *lane_id),

        Edit::AddCard { lane_id, card, before } => cards::add(journey, *lane_id, card, *before),
        Edit::SetCard { card_id, field } => card_field::set(journey, *card_id, field),
        Edit::MoveCards { card_ids, lane_id, step_id, before } => {
            cards::relocate(journey, card_ids, (*lane_id, *step_id), *before)
        }
        Edit::RemoveCards(card_ids) => cards::remove(journey, card_ids),
        Edit::AddCards(new) => many_cards::add(journey, new),
        Edit::RelocateCards(moves) => many_cards::relocate(journey, moves),
        Edit::SetCards { card_ids, field } => many_cards::set(journey, card_ids, field),

        Edit::AddPersona { persona, at } => personas::add(journey, persona, *at),
        Edit::SetPersona { persona_id, field } => personas::set(journey, *persona_id, field),
        Edit::MovePersona { persona_id, to } => personas::relocate(journey, *persona_id, *to),
        Edit::RemovePersona(persona_id) => personas::remove(journey, *persona_id),

        Edit::AddLine { lane_id, line, at } => emotion::add_line(journey, *lane_id, line, *at),
        Edit::SetLine { line_id, field } => emotion::set_line(journey, *line_id, field),
        Edit::MoveLine { line_id, to_lane, at } => {
            emotion::relocate_line(journey, *line_id, *to_lane, *at)
        }
        Edit::RemoveLine(line_id) => emotion::remove_line(journey, *line_id),
        Edit::AddPoint { line_id, point } => emotion::add_point(journey, *line_id, point),
        Edit::SetPoint { point_id, field } => emotion::set_point(journey, *point_id, field),
        Edit::RemovePoint(point_id) => emotion::remove_point(journey, *point_id),

        Edit::SetMetric { lane_id, field } => metric::set(journey, *lane_id, field),
        Edit::SetValue { lane_id, step_id, value } => {
            metric::set_value(journey, *lane_id, *step_id, *value)
        }

        Edit::AddPicture(picture) => pictures::add(journey, picture),
        Edit::RemovePicture(picture_id) => pictures::remove(journey, *picture_id),

        Edit::AddSnapshot(snapshot) => snapshots::add(journey, snapshot),
        Edit::RenameSnapshot { snapshot_id, name } => {
            snapshots::rename(journey, *snapshot_id, name)
        }
        Edit::RemoveSnapshot(snapshot_id) => snapshots::remove(journey, *snapshot_id),
        Edit::Restore(state) => snapshots::restore(journey, state),
        Edit::Replace(made) => snapshots::replace(journey, made),
        Edit::Reload(found) => snapshots::reload(journey, found),

        Edit::Bring { journey: brought, after } => bring::bring(journey, brought, *after),

        Edit::Batch(edits) => edits.iter().try_for_each(|edit| change(journey, edit)),
    }
}
