//! Lanes come, change, move and go, with all they hold.

use std::sync::Arc;

use foldhash::HashSet;

use crate::model::{
    Card, CardId, CardKind, Divider, Journey, Lane, LaneContent, LaneId, PersonaId,
};

use super::place::Before;
use super::{EditError, admit, cards, emotion, metric, place};

/// A field of a lane and its new content.
#[derive(Clone, Debug, PartialEq)]
pub enum LaneField {
    Name(String),
    Persona(Option<PersonaId>),
    Height(Option<f32>),
    Collapsed(bool),
    Hidden(bool),
    Pinned(bool),
    /// The kind of a card that is newly written here; cards there keep theirs.
    CardKind(CardKind),
}

pub(super) fn add(journey: &mut Journey, lane: &Lane, at: usize) -> Result<(), EditError> {
    admit::fresh("lane", [lane.id], journey.lanes.iter().map(|lane| lane.id))?;
    admit::persona(journey, lane.persona)?;
    admit::size("the height of a lane", lane.height)?;
    let content = admitted_content(journey, &lane.content)?;
    let mut lane = lane.with_content(content);
    lane.clean_name();
    place::insert(&mut journey.lanes, at, Arc::new(lane));
    Ok(())
}

pub(super) fn set(
    journey: &mut Journey,
    lane_id: LaneId,
    field: &LaneField,
) -> Result<(), EditError> {
    if let LaneField::Persona(persona_id) = field {
        admit::persona(journey, *persona_id)?;
    }
    let lane = lane_mut(journey, lane_id)?;
    match field {
        LaneField::Name(name) => {
            lane.name.clone_from(name);
            lane.clean_name();
        }
        LaneField::Persona(persona_id) => lane.persona = *persona_id,
        LaneField::Height(height) => {
            admit::size("the height of a lane", *height)?;
            lane.height = *height;
        }
        LaneField::Collapsed(collapsed) => lane.collapsed = *collapsed,
        LaneField::Hidden(hidden) => lane.hidden = *hidden,
        LaneField::Pinned(pinned) => lane.pinned = *pinned,
        LaneField::CardKind(new) => {
            let LaneContent::Cards { kind, .. } = &mut lane.content else {
                let things = "cards of a kind of its own";
                return Err(EditError::OtherKindOfLane { lane_id, things });
            };
            *kind = *new;
        }
    }
    Ok(())
}

/// Puts other content in the place of a lane's own; links to cards that are not there any more go.
pub(super) fn set_content(
    journey: &mut Journey,
    lane_id: LaneId,
    content: &LaneContent,
) -> Result<(), EditError> {
    let lane = lane_mut(journey, lane_id)?;
    let old = lane.clone();
    lane.content = LaneContent::Divider(Divider::Interaction);
    let new = admitted_content(journey, content)?;
    let lane = lane_mut(journey, lane_id)?;
    lane.content = new;
    let kept: HashSet<CardId> = lane.cards().iter().map(|card| card.id).collect();
    let removed = old.cards().iter().map(|card| card.id).filter(|id| !kept.contains(id)).collect();
    cards::unlink(journey, &removed);
    Ok(())
}

pub(super) fn relocate(journey: &mut Journey, lane_id: LaneId, to: usize) -> Result<(), EditError> {
    let from = lane_position(journey, lane_id)?;
    place::relocate(&mut journey.lanes, from, to);
    Ok(())
}

pub(super) fn remove(journey: &mut Journey, lane_id: LaneId) -> Result<(), EditError> {
    let at = lane_position(journey, lane_id)?;
    let lane = journey.lanes.remove(at);
    cards::unlink(journey, &lane.cards().iter().map(|card| card.id).collect());
    Ok(())
}

/// Puts the old lane back for every copy that came out equal to it.
pub(super) fn keep_equal(before: &[Arc<Lane>], after: &mut [Arc<Lane>]) {
    let before = Before::of(before, |lane| lane.id);
    for (at, lane) in after.iter_mut().enumerate() {
        if let Some(old) = before.find(at, lane)
            && !Arc::ptr_eq(old, lane)
            && old == lane
        {
            *lane = Arc::clone(old);
        }
    }
}

pub(super) fn lane_mut(journey: &mut Journey, lane_id: LaneId) -> Result<&mut Lane, EditError> {
    let at = lane_position(journey, lane_id)?;
    Ok(Arc::make_mut(&mut journey.lanes[at]))
}

fn lane_position(journey: &Journey, lane_id: LaneId) -> Result<usize, EditError> {
    place::position(&journey.lanes, "lane", lane_id, |lane| lane.id)
}

/// What a lane may hold in a map in which it does not stand yet; links are checked later.
fn admitted_content(journey: &Journey, content: &LaneContent) -> Result<LaneContent, EditError> {
    Ok(match content {
        LaneContent::Cards { kind, cards } => {
            LaneContent::Cards { kind: *kind, cards: admitted_cards(journey, cards)? }
        }
        LaneContent::Images { cards } => {
            LaneContent::Images { cards: admitted_cards(journey, cards)? }
        }
        LaneContent::Emotion { lines } => {
            LaneContent::Emotion { lines: emotion::admitted_lines(journey, lines)? }
        }
        LaneContent::Metric(figures) => {
            LaneContent::Metric(Arc::new(metric::admitted(journey, figures)?))
        }
        LaneContent::Divider(divider) => LaneContent::Divider(*divider),
    })
}

fn admitted_cards(journey: &Journey, new: &[Arc<Card>]) -> Result<Vec<Arc<Card>>, EditError> {
    let new_ids = new.iter().map(|card| card.id);
    admit::fresh("card", new_ids, journey.cards().map(|card| card.id))?;
    new.iter().map(|card| cards::admitted(journey, card).map(Arc::new)).collect()
}
