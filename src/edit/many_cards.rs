//! Many cards at once, each map walked through once however many they are.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use crate::model::{Card, CardId, Journey, LaneId, StepId};

use super::card_field::{self, CardField};
use super::{EditError, admit, cards};

/// A new card and where it goes: before another of its lane, or at the end of its cell.
#[derive(Clone, Debug, PartialEq)]
pub struct NewCard {
    pub lane_id: LaneId,
    pub card: Card,
    pub before: Option<CardId>,
}

/// Where a card goes that is there: before another of that lane, or at the end of the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardMove {
    pub card_id: CardId,
    pub lane_id: LaneId,
    pub step_id: StepId,
    pub before: Option<CardId>,
}

pub(super) fn add(journey: &mut Journey, new: &[NewCard]) -> Result<(), EditError> {
    let ids = new.iter().map(|new| new.card.id);
    admit::fresh("card", ids, journey.cards().map(|card| card.id))?;
    for NewCard { lane_id, card, before } in new {
        let card = Arc::new(cards::admitted(journey, card)?);
        cards::put(journey, *lane_id, vec![card], *before)?;
    }
    Ok(())
}

/// Takes all cards out and puts them in one after the other. A card to stand before that is moved itself
/// stands for the next in its cell that stays.
pub(super) fn relocate(journey: &mut Journey, moves: &[CardMove]) -> Result<(), EditError> {
    let ids: Vec<CardId> = moves.iter().map(|to| to.card_id).collect();
    let moved = cards::known(journey, &ids)?;
    admit::fresh("card", ids, [])?;
    let places = moves.iter().map(|to| {
        let before = cards::next_unmoved(journey, to.lane_id, to.before, &moved)?;
        Ok((to, before, cards::widest_from(journey, to.step_id)?))
    });
    let places = places.collect::<Result<Vec<_>, EditError>>()?;
    let mut taken = by_id(journey, &moved);
    cards::take_out(journey, &moved);
    for (to, before, widest) in places {
        if let Some(card) = taken.remove(&to.card_id) {
            let card = cards::put_in_step(card, to.step_id, widest);
            cards::put(journey, to.lane_id, vec![card], before)?;
        }
    }
    Ok(())
}

/// Gives a field of all cards the same content. Those that have it already stay the very same.
pub(super) fn set(
    journey: &mut Journey,
    card_ids: &[CardId],
    field: &CardField,
) -> Result<(), EditError> {
    let wanted = cards::known(journey, card_ids)?;
    let mut new = HashMap::with_capacity(wanted.len());
    for (card_id, card) in by_id(journey, &wanted) {
        let admitted = cards::admitted(journey, &card_field::with(&card, field.clone()))?;
        if admitted != *card {
            new.insert(card_id, Arc::new(admitted));
        }
    }
    for lane in &mut journey.lanes {
        if !lane.cards().iter().any(|card| new.contains_key(&card.id)) {
            continue;
        }
        for card in Arc::make_mut(lane).content.cards_mut().into_iter().flatten() {
            if let Some(new) = new.remove(&card.id) {
                *card = new;
            }
        }
    }
    Ok(())
}

fn by_id(journey: &Journey, wanted: &HashSet<CardId>) -> HashMap<CardId, Arc<Card>> {
    let cards = journey.cards().filter(|card| wanted.contains(&card.id));
    cards.map(|card| (card.id, Arc::clone(card))).collect()
}
