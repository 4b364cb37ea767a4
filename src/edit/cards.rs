//! Cards come, move between cells and go.

use std::cell::LazyCell;
use std::sync::Arc;

use foldhash::HashSet;

use crate::model::{Card, CardId, Journey, Lane, LaneId, StepId};

use super::place::Before;
use super::{EditError, admit, lanes};

pub(super) fn add(
    journey: &mut Journey,
    lane_id: LaneId,
    card: &Card,
    before: Option<CardId>,
) -> Result<(), EditError> {
    admit::fresh("card", [card.id], journey.cards().map(|card| card.id))?;
    let card = admitted(journey, card)?;
    put(journey, lane_id, vec![Arc::new(card)], before)
}

/// Moves cards into one cell, in the order they are read in: by lane, by step, from the top.
pub(super) fn relocate(
    journey: &mut Journey,
    card_ids: &[CardId],
    cell: (LaneId, StepId),
    before: Option<CardId>,
) -> Result<(), EditError> {
    let (lane_id, step_id) = cell;
    let wanted = known(journey, card_ids)?;
    let widest = widest_from(journey, step_id)?;
    let before = next_unmoved(journey, lane_id, before, &wanted)?;
    let moved = reading_order(journey, &wanted);
    let moved = moved.into_iter().map(|card| put_in_step(card, step_id, widest)).collect();
    take_out(journey, &wanted);
    put(journey, lane_id, moved, before)
}

/// Over how many steps a card in a step can reach.
pub(super) fn widest_from(journey: &Journey, step_id: StepId) -> Result<u16, EditError> {
    let left = journey.step_count() - admit::column(journey, step_id)?;
    Ok(u16::try_from(left).unwrap_or(u16::MAX))
}

/// A card as it is in a step, no wider than there is room; the very same one if it is so already.
pub(super) fn put_in_step(mut card: Arc<Card>, step_id: StepId, widest: u16) -> Arc<Card> {
    let span = card.span.min(widest);
    if (card.step, card.span) != (step_id, span) {
        let card = Arc::make_mut(&mut card);
        card.step = step_id;
        card.span = span;
    }
    card
}

pub(super) fn remove(journey: &mut Journey, card_ids: &[CardId]) -> Result<(), EditError> {
    let removed = known(journey, card_ids)?;
    take_out(journey, &removed);
    unlink(journey, &removed);
    Ok(())
}

/// Removes the links to cards that are gone.
pub(super) fn unlink(journey: &mut Journey, removed: &HashSet<CardId>) {
    if removed.is_empty() {
        return;
    }
    let leads_nowhere = |card: &Arc<Card>| card.links.iter().any(|link| removed.contains(link));
    for lane in &mut journey.lanes {
        if !lane.cards().iter().any(leads_nowhere) {
            continue;
        }
        let cards = Arc::make_mut(lane).content.cards_mut().into_iter().flatten();
        for card in cards.filter(|card| leads_nowhere(card)) {
            Arc::make_mut(card).links.retain(|link| !removed.contains(link));
        }
    }
}

/// A card as it may come into a map: cleaned, in a step that exists, no further than the last one.
pub(super) fn admitted(journey: &Journey, card: &Card) -> Result<Card, EditError> {
    if card.span == 0 {
        return Err(EditError::NoSpan);
    }
    let widest = widest_from(journey, card.step)?;
    admit::picture(journey, card.picture)?;
    let mut card = Card { span: card.span.min(widest), ..card.clone() };
    card.clean();
    Ok(card)
}

/// Refuses links that lead nowhere, on the cards that an edit has changed or brought in.
pub(super) fn check_links(before: &Journey, after: &Journey) -> Result<(), EditError> {
    let present = LazyCell::new(|| after.cards().map(|card| card.id).collect::<HashSet<CardId>>());
    for (old, lane) in Before::of(&before.lanes, |lane| lane.id).changed(&after.lanes) {
        let old_cards = Before::of(old.map_or(&[], |old| old.cards()), |card| card.id);
        let mut links = old_cards.changed(lane.cards()).flat_map(|(_, card)| &card.links);
        if let Some(link) = links.find(|link| !present.contains(link)) {
            return Err(EditError::unknown("card", link));
        }
    }
    Ok(())
}

/// The ids as a set, each of a card that exists.
pub(super) fn known(journey: &Journey, card_ids: &[CardId]) -> Result<HashSet<CardId>, EditError> {
    let mut missing: HashSet<CardId> = card_ids.iter().copied().collect();
    let wanted = missing.clone();
    for card in journey.cards() {
        if missing.is_empty() {
            break;
        }
        missing.remove(&card.id);
    }
    match card_ids.iter().find(|id| missing.contains(id)) {
        Some(id) => Err(EditError::unknown("card", id)),
        None => Ok(wanted),
    }
}

/// The card to stand before once the moved ones are gone from the lane: that one, or the next that stays.
pub(super) fn next_unmoved(
    journey: &Journey,
    lane_id: LaneId,
    before: Option<CardId>,
    moved: &HashSet<CardId>,
) -> Result<Option<CardId>, EditError> {
    let Some(before) = before else { return Ok(None) };
    let lane = journey.lane(lane_id).ok_or_else(|| EditError::unknown("lane", lane_id))?;
    let mut from = lane.cards().iter().skip_while(|card| card.id != before).peekable();
    let Some(first) = from.peek() else {
        return Err(EditError::NotInLane { card_id: before, lane_id });
    };
    let step_id = first.step;
    let stays = |card: &&Arc<Card>| card.step == step_id && !moved.contains(&card.id);
    Ok(from.find(stays).map(|card| card.id))
}

fn reading_order(journey: &Journey, wanted: &HashSet<CardId>) -> Vec<Arc<Card>> {
    let mut ordered = Vec::with_capacity(wanted.len());
    for lane in &journey.lanes {
        let cards = lane.cards().iter().filter(|card| wanted.contains(&card.id));
        let mut cards: Vec<Arc<Card>> = cards.cloned().collect();
        cards.sort_by_cached_key(|card| journey.column_of(card.step));
        ordered.append(&mut cards);
    }
    ordered
}

pub(super) fn take_out(journey: &mut Journey, removed: &HashSet<CardId>) {
    let is_removed = |card: &Arc<Card>| removed.contains(&card.id);
    for lane in &mut journey.lanes {
        if !lane.cards().iter().any(is_removed) {
            continue;
        }
        if let Some(cards) = Arc::make_mut(lane).content.cards_mut() {
            cards.retain(|card| !is_removed(card));
        }
    }
}

/// Puts cards of one cell into a lane: before a card that stands there, or at the end of their cell.
pub(super) fn put(
    journey: &mut Journey,
    lane_id: LaneId,
    new: Vec<Arc<Card>>,
    before: Option<CardId>,
) -> Result<(), EditError> {
    let Some(step_id) = new.first().map(|card| card.step) else { return Ok(()) };
    let lane = journey.lane(lane_id).ok_or_else(|| EditError::unknown("lane", lane_id))?;
    let at = match before {
        Some(card_id) => lane
            .cards()
            .iter()
            .position(|card| card.id == card_id)
            .ok_or(EditError::NotInLane { card_id, lane_id })?,
        None => end_of_cell(journey, lane, step_id),
    };
    let cards = cards_mut(journey, lane_id)?;
    cards.reserve_exact(new.len());
    cards.splice(at..at, new);
    Ok(())
}

/// Where in a lane's list a card goes that comes last in its cell: after every card that covers the
/// step, and in an empty cell after the cells before it, so that the list stays in the order of columns.
fn end_of_cell(journey: &Journey, lane: &Lane, step_id: StepId) -> usize {
    let column_of = |step_id| journey.column_of(step_id).unwrap_or_default();
    let column = column_of(step_id);
    let covers = |card: &Arc<Card>| {
        card.step == step_id
            || card.span > 1
                && (0..usize::from(card.span)).contains(&column.wrapping_sub(column_of(card.step)))
    };
    let cards = lane.cards();
    let last = cards
        .iter()
        .rposition(covers)
        .or_else(|| cards.iter().rposition(|card| column_of(card.step) < column));
    last.map_or(0, |last| last + 1)
}

pub(super) fn cards_mut(
    journey: &mut Journey,
    lane_id: LaneId,
) -> Result<&mut Vec<Arc<Card>>, EditError> {
    let cards = lanes::lane_mut(journey, lane_id)?.content.cards_mut();
    cards.ok_or(EditError::OtherKindOfLane { lane_id, things: "cards" })
}
