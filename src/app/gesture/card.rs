//! Cards that are dragged to another place, or in from the palette.

use std::collections::BTreeSet;

use kurbo::Point;

use super::Dragged;
use crate::app::making::Room;
use crate::app::selection::Selection;
use crate::edit::Edit;
use crate::model::{Card, CardId, Journey, Lane, LaneId};
use crate::scene::{CardPlace, Scene, Thing, card_place};

/// How far inside a column a place beside the map is taken to be, in the scene.
const INSIDE: f64 = 1.0;

/// A card with the lanes it can go to, and all that are selected with it.
pub(super) fn lifted(journey: &Journey, card_id: CardId, selection: &Selection) -> Option<Dragged> {
    let (home, _) = journey.card(card_id)?;
    let taking_lanes = journey.lanes.iter().filter(|lane| takes_cards_of(lane, home));
    let taking_lanes = taking_lanes.map(|lane| lane.id).collect();
    let with_it = Some(selection.cards()).filter(|cards| cards.contains(&card_id));
    let all = with_it.unwrap_or_else(|| BTreeSet::from([card_id]));
    Some(Dragged::Card { card_id, all, taking_lanes })
}

/// Puts a card at the place under the pointer, and all that are carried with it as far from it as they were.
pub(super) fn moved(
    journey: &Journey,
    scenes: (&Scene, &Scene),
    (card_id, all): (CardId, &BTreeSet<CardId>),
    taking_lanes: &[LaneId],
    at: Point,
) -> Option<Edit> {
    let place = place(scenes, card_id, taking_lanes, at)?;
    if all.len() > 1 {
        return all_moved(journey, card_id, all, place);
    }
    let CardPlace { lane_id, step_id, before } = place;
    Some(Edit::MoveCards { card_ids: vec![card_id], lane_id, step_id, before })
}

/// Moves all cards by as much as one of them, or as far as there is room; within its own cell the others
/// that stand there go along.
fn all_moved(
    journey: &Journey,
    card_id: CardId,
    all: &BTreeSet<CardId>,
    place: CardPlace,
) -> Option<Edit> {
    let (home, card) = journey.card(card_id)?;
    let CardPlace { lane_id, step_id, before } = place;
    let room = Room::of(journey, all)?;
    let columns = journey.column_of(step_id)? as isize - journey.column_of(card.step)? as isize;
    let columns = room.columns(columns);
    let lanes = room.lanes(room.lanes_between(home.id, lane_id)?);
    if (columns, lanes) == (0, 0) {
        let in_cell = home.cards().iter().filter(|other| other.step == card.step);
        let in_cell = in_cell.map(|card| card.id).filter(|card_id| all.contains(card_id));
        let card_ids = in_cell.collect();
        return Some(Edit::MoveCards { card_ids, lane_id: home.id, step_id: card.step, before });
    }
    let mut moves = room.moves(journey, all, (columns, lanes));
    for to in moves.iter_mut().filter(|to| (to.lane_id, to.step_id) == (lane_id, step_id)) {
        to.before = before;
    }
    Some(Edit::RelocateCards(moves))
}

/// The place under the pointer: in the cell the card stands in as that looks with it, anywhere else as the
/// map is without it.
fn place(
    (scene, rest): (&Scene, &Scene),
    card_id: CardId,
    taking_lanes: &[LaneId],
    at: Point,
) -> Option<CardPlace> {
    let takes_cards = |lane_id| taking_lanes.contains(&lane_id);
    let is_home = scene.rect_of(Thing::Card(card_id)).is_some_and(|rect| {
        scene.cell_at(rect.center()).is_some() && scene.cell_at(rect.center()) == scene.cell_at(at)
    });
    if is_home {
        card_place(scene, at, Some(card_id), takes_cards)
    } else {
        card_place(rest, within(rest, at), None, takes_cards)
    }
}

/// Puts a new card at the place under the pointer.
pub(super) fn added(journey: &Journey, scene: &Scene, card: &Card, at: Point) -> Option<Edit> {
    let takes_cards = |lane_id| {
        journey.lane(lane_id).is_some_and(|lane| is_open(lane) && lane.card_kind().is_some())
    };
    let CardPlace { lane_id, step_id, before } =
        card_place(scene, within(scene, at), None, takes_cards)?;
    Some(Edit::AddCard { lane_id, card: Card { step: step_id, ..card.clone() }, before })
}

/// A place beside the map counts as one in the first or last step.
fn within(scene: &Scene, at: Point) -> Point {
    let right = scene.columns.last().map_or(at.x, |column| column.right() - INSIDE);
    let left = scene.columns.first().map_or(at.x, |column| column.left + INSIDE);
    Point::new(at.x.max(left).min(right), at.y)
}

/// Whether a lane takes cards from another.
fn takes_cards_of(lane: &Lane, home: &Lane) -> bool {
    lane.holds_cards_like(home) && is_open(lane)
}

fn is_open(lane: &Lane) -> bool {
    !lane.collapsed && !lane.hidden
}
