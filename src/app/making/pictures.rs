//! Where pictures that somebody brings along go: on the selected card or persona, into cells, or into a
//! storyboard that is made for them.

use super::lane_kinds::STORYBOARD;
use super::neighbours::{cell, step_of};
use super::{Made, insert};
use crate::app::subject::Subject;
use crate::edit::{CardField, Edit, PersonaField};
use crate::model::{
    Card, CardId, Journey, JourneyId, Lane, LaneId, PersonaId, Picture, PictureId, StepId,
};

/// A place for pictures, in the map that was open when it was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureTarget {
    journey_id: JourneyId,
    place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Card(CardId),
    Portrait(PersonaId),
    /// Cards of their own, one a step from this one on.
    Cells(LaneId, StepId),
    /// A storyboard below the lane, one picture a step.
    NewLane {
        below: Option<LaneId>,
        from: Option<StepId>,
    },
}

/// The place that is meant with something selected.
pub(in crate::app) fn picture_target(journey: &Journey, subject: Option<Subject>) -> PictureTarget {
    let place = match subject {
        Some(Subject::Card(card_id)) => Place::Card(card_id),
        Some(Subject::Persona(persona_id)) => Place::Portrait(persona_id),
        subject => place_in_lane(journey, subject).unwrap_or_else(|| Place::NewLane {
            below: subject.and_then(|subject| super::lane_of(journey, subject)),
            from: subject.and_then(|subject| step_of(journey, subject)),
        }),
    };
    PictureTarget { journey_id: journey.id, place }
}

/// In the selected lane, if it takes cards, or else in the first storyboard.
fn place_in_lane(journey: &Journey, subject: Option<Subject>) -> Option<Place> {
    let selected = subject.and_then(|subject| super::lane_of(journey, subject));
    let selected = selected.and_then(|lane_id| journey.lane(lane_id)).filter(|lane| is_open(lane));
    let storyboards = || {
        let is_board = |lane: &&std::sync::Arc<Lane>| is_open(lane) && lane.card_kind().is_none();
        journey.lanes.iter().find(is_board)
    };
    let lane = selected.or_else(storyboards)?;
    let free = || journey.steps().find(|step| cell(lane, step.id).is_empty());
    let step_id = subject
        .and_then(|subject| step_of(journey, subject))
        .or_else(|| free().map(|step| step.id))
        .or_else(|| journey.steps().next().map(|step| step.id))?;
    Some(Place::Cells(lane.id, step_id))
}

/// Whether cards of a lane can be seen, and new ones put there.
fn is_open(lane: &Lane) -> bool {
    lane.holds_cards() && !lane.collapsed && !lane.hidden
}

/// Puts pictures in their place as one step; nothing where the place is gone by now.
pub(in crate::app) fn with_pictures(
    journey: &Journey,
    target: PictureTarget,
    pictures: Vec<Picture>,
) -> Option<Made> {
    if target.journey_id != journey.id {
        return None;
    }
    let ids: Vec<PictureId> = pictures.iter().map(|picture| picture.id).collect();
    let first = *ids.first()?;
    let (subject, shown) = match target.place {
        Place::Card(card_id) => on_card(journey, card_id, &ids)?,
        Place::Portrait(persona_id) => {
            journey.persona(persona_id)?;
            let field = PersonaField::Portrait(Some(first));
            (Subject::Persona(persona_id), vec![Edit::SetPersona { persona_id, field }])
        }
        Place::Cells(lane_id, step_id) => {
            let lane = journey.lane(lane_id)?;
            cards_from(journey, lane, step_id, &ids)?
        }
        Place::NewLane { below, from } => {
            let below = below.map(Subject::Lane).filter(|lane| lane.is_in(journey));
            let made = insert::lane_below(journey, below, &STORYBOARD);
            let Edit::AddLane { lane, .. } = &made.edit else { return None };
            let from = from.filter(|step_id| journey.step(*step_id).is_some());
            let step_id = from.or_else(|| journey.steps().next().map(|step| step.id))?;
            let (subject, mut edits) = cards_from(journey, lane, step_id, &ids)?;
            edits.insert(0, made.edit);
            (subject, edits)
        }
    };
    let label = if ids.len() == 1 { "Add picture" } else { "Add pictures" };
    let mut edits: Vec<Edit> = pictures.into_iter().map(Edit::AddPicture).collect();
    edits.extend(shown);
    Some(Made::new(label, Edit::Batch(edits)).selecting(subject))
}

/// The first on a card; more of them on new cards in the steps after it.
fn on_card(journey: &Journey, card_id: CardId, ids: &[PictureId]) -> Option<(Subject, Vec<Edit>)> {
    let (lane, card) = journey.card(card_id)?;
    let (first, rest) = ids.split_first()?;
    let mut edits = vec![Edit::SetCard { card_id, field: CardField::Picture(Some(*first)) }];
    let next = journey.steps().skip_while(|step| step.id != card.step).nth(1);
    let next = next.map_or(card.step, |step| step.id);
    if let Some((_, more)) = cards_from(journey, lane, next, rest) {
        edits.extend(more);
    }
    Some((Subject::Card(card_id), edits))
}

/// A new card for each picture, one a step; those that come after the last step stand in it.
fn cards_from(
    journey: &Journey,
    lane: &Lane,
    step_id: StepId,
    ids: &[PictureId],
) -> Option<(Subject, Vec<Edit>)> {
    let kind = lane.new_card_kind()?;
    let last = journey.steps().last()?.id;
    let steps = journey.steps().map(|step| step.id).skip_while(|id| *id != step_id);
    let steps = steps.chain(std::iter::repeat(last));
    let cards: Vec<Card> = steps
        .zip(ids)
        .map(|(step_id, id)| Card { picture: Some(*id), ..Card::new(step_id, kind, "") })
        .collect();
    let subject = Subject::Card(cards.first()?.id);
    let add = |card| Edit::AddCard { lane_id: lane.id, card, before: None };
    Some((subject, cards.into_iter().map(add).collect()))
}
