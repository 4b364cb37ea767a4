//! What commands make of many things at once, each as one step.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::Made;
use super::delete::{InCell, contents_gone};
use super::duplicate::{card_copy, new_names};
use super::neighbours::cell;
use crate::app::keyboard::cell_of;
use crate::app::selection::Selection;
use crate::app::subject::Subject;
use crate::edit::{CardField, Edit, NewCard};
use crate::model::{Card, CardId, CardKind, Journey, Lane};

/// Deletes all that is selected: cards, points, and what begins in cells.
pub(super) fn delete(journey: &Journey, selection: &Selection) -> Option<Made> {
    let mut cards = selection.cards();
    let mut points = BTreeSet::new();
    let mut edits = Vec::new();
    for subject in selection.many() {
        match *subject {
            Subject::Point(point_id) => {
                points.insert(point_id);
            }
            Subject::Cell(lane_id, step_id) => {
                let held = InCell::of(journey.lane(lane_id)?, step_id);
                edits.extend(held.value_removal(lane_id, step_id));
                cards.extend(held.cards);
                points.extend(held.points);
            }
            Subject::Title
            | Subject::Goal
            | Subject::Map
            | Subject::Stage(_)
            | Subject::Step(_)
            | Subject::Persona(_)
            | Subject::Lane(_)
            | Subject::Card(_)
            | Subject::Line(_) => {}
        }
    }
    edits.extend(points.into_iter().map(Edit::RemovePoint));
    if !cards.is_empty() {
        edits.push(Edit::RemoveCards(cards.into_iter().collect()));
    }
    if edits.is_empty() {
        return None;
    }
    let edit = Edit::Batch(edits);
    let told = format!("Deleted {}", contents_gone(journey, &edit)?);
    let left = selection.subject().and_then(|subject| left_in_cell(journey, selection, subject));
    let made = Made::new(told.replacen("Deleted", "Delete", 1), edit);
    Some(Made { select: left, told: Some(told), ..made })
}

/// What is selected once all is gone: the first card that stays in the cell of the one that had the keyboard,
/// or else that cell.
fn left_in_cell(journey: &Journey, selection: &Selection, subject: Subject) -> Option<Subject> {
    let (lane_id, step_id) = cell_of(journey, subject)?;
    let whole = Subject::Cell(lane_id, step_id);
    if selection.holds(whole) {
        return Some(whole);
    }
    let cards = cell(journey.lane(lane_id)?, step_id);
    let left = cards.iter().map(|card| Subject::Card(card.id)).find(|card| !selection.holds(*card));
    Some(left.unwrap_or(whole))
}

/// Copies of all cards: in each cell below the last of those that are copied.
pub(super) fn duplicate(journey: &Journey, selection: &Selection) -> Option<Made> {
    let wanted = selection.cards();
    let is_wanted = |card: &&Arc<Card>| wanted.contains(&card.id);
    let names = new_names(journey.cards().filter(is_wanted));
    let mut new = Vec::with_capacity(wanted.len());
    for lane in &journey.lanes {
        let below = cards_below(lane, &wanted);
        let copies = lane.cards().iter().filter(is_wanted).filter_map(|card| {
            let copy = card_copy(card, &names, card.step)?;
            let before = below.get(&card.step).copied().flatten();
            Some(NewCard { lane_id: lane.id, card: copy, before })
        });
        new.extend(copies);
    }
    let all: BTreeSet<Subject> = new.iter().map(|new| Subject::Card(new.card.id)).collect();
    let subject = selection.subject().and_then(Subject::card);
    let subject = subject.and_then(|card_id| names.get(&card_id)).copied().map(Subject::Card);
    let label = label("Duplicate", new.len())?;
    Some(Made::new(label, Edit::AddCards(new)).selecting_all(all, subject))
}

/// For each cell of a lane with wanted cards in it the card below the last of them, if there is one.
fn cards_below(
    lane: &Lane,
    wanted: &BTreeSet<CardId>,
) -> HashMap<crate::model::StepId, Option<CardId>> {
    let mut below = HashMap::new();
    for card in lane.cards() {
        if wanted.contains(&card.id) {
            below.insert(card.step, None);
        } else if let Some(next) = below.get_mut(&card.step) {
            next.get_or_insert(card.id);
        }
    }
    below
}

/// Gives all cards a kind; pictures have none.
pub(super) fn of_kind(journey: &Journey, selection: &Selection, kind: CardKind) -> Option<Made> {
    let card_ids = with_kinds(journey, selection);
    let label = label("Change kind of", card_ids.len())?;
    Some(Made::new(label, Edit::SetCards { card_ids, field: CardField::Kind(kind) }))
}

/// The selected cards whose kind can be another.
pub(in crate::app) fn with_kinds(journey: &Journey, selection: &Selection) -> Vec<CardId> {
    let lanes = journey.lanes.iter().filter(|lane| lane.card_kind().is_some());
    let cards = lanes.flat_map(|lane| lane.cards()).map(|card| card.id);
    cards.filter(|card_id| selection.holds(Subject::Card(*card_id))).collect()
}

/// “Duplicate 12 cards”; nothing of no cards.
pub(super) fn label(what: &str, count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("{what} card")),
        count => Some(format!("{what} {count} cards")),
    }
}
