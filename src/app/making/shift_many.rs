//! Moving many cards by one place, all the same way and in their order.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::Made;
use super::many::label;
use crate::app::grid::Direction;
use crate::app::selection::Selection;
use crate::edit::{CardMove, Edit};
use crate::model::{Card, CardId, Journey, Lane, LaneId, StepId};

/// Left and right by a step, if there is room for all. Up and down within the cells, as far as there is room
/// in any of them, and else into the next lane.
pub(super) fn shift(
    journey: &Journey,
    selection: &Selection,
    direction: Direction,
) -> Option<Made> {
    let wanted = selection.cards();
    let moves = match direction {
        Direction::Left => moved(journey, &wanted, -1, 0),
        Direction::Right => moved(journey, &wanted, 1, 0),
        Direction::Up => {
            within_cells(journey, &wanted, false).or_else(|| moved(journey, &wanted, 0, -1))
        }
        Direction::Down => {
            within_cells(journey, &wanted, true).or_else(|| moved(journey, &wanted, 0, 1))
        }
    }?;
    let label = label("Move", moves.len())?;
    let made = Made::new(label, Edit::RelocateCards(moves));
    Some(made.selecting_all(selection.many().clone(), selection.subject()))
}

/// The moves that bring all cards so many steps to the right and lanes down; none if one has no room there.
fn moved(
    journey: &Journey,
    wanted: &BTreeSet<CardId>,
    columns: isize,
    lanes: isize,
) -> Option<Vec<CardMove>> {
    let room = Room::of(journey, wanted)?;
    (room.columns(columns) == columns && room.lanes(lanes) == lanes)
        .then(|| room.moves(journey, wanted, (columns, lanes)))
}

/// How far cards can go together, and how.
pub(in crate::app) struct Room {
    steps: Vec<StepId>,
    places: HashMap<StepId, usize>,
    first_column: usize,
    /// After the last column that any of them covers.
    end_column: usize,
    /// Of each lane that has some of them, and can be moved to others: the lanes there are for its cards.
    homes: HashMap<LaneId, Vec<LaneId>>,
}

impl Room {
    pub(in crate::app) fn of(journey: &Journey, wanted: &BTreeSet<CardId>) -> Option<Self> {
        let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
        let places: HashMap<StepId, usize> =
            steps.iter().enumerate().map(|(place, step_id)| (*step_id, place)).collect();
        let (mut first_column, mut end_column) = (usize::MAX, 0);
        let mut homes = HashMap::new();
        for lane in &journey.lanes {
            for card in lane.cards().iter().filter(|card| wanted.contains(&card.id)) {
                let column = *places.get(&card.step)?;
                first_column = first_column.min(column);
                end_column = end_column.max(column + usize::from(card.span)).min(steps.len());
                homes.entry(lane.id).or_insert_with(|| like(journey, lane));
            }
        }
        (end_column > 0).then_some(Self { steps, places, first_column, end_column, homes })
    }

    /// So many columns to the right, or as many as there is room for.
    pub(in crate::app) fn columns(&self, wanted: isize) -> isize {
        let least = -(self.first_column as isize);
        let most = (self.steps.len() - self.end_column) as isize;
        wanted.clamp(least, most)
    }

    /// So many lanes down, or as many as there is room for.
    pub(in crate::app) fn lanes(&self, wanted: isize) -> isize {
        let (mut least, mut most) = (isize::MIN, isize::MAX);
        for (home, lanes) in &self.homes {
            // What stands in a lane that is not shown stays there.
            let Some(at) = lanes.iter().position(|lane_id| lane_id == home) else { continue };
            least = least.max(-(at as isize));
            most = most.min((lanes.len() - 1 - at) as isize);
        }
        if least == isize::MIN { 0 } else { wanted.clamp(least, most) }
    }

    /// How many lanes down one is from another, of those that cards can be moved to.
    pub(in crate::app) fn lanes_between(&self, home: LaneId, other: LaneId) -> Option<isize> {
        let lanes = self.homes.get(&home)?;
        let place = |lane_id| lanes.iter().position(|id| *id == lane_id);
        Some(place(other)? as isize - place(home)? as isize)
    }

    /// The lane so many lanes down from another.
    fn lane_from(&self, home: LaneId, lanes: isize) -> LaneId {
        let below = || {
            let likes = self.homes.get(&home)?;
            let at = likes.iter().position(|lane_id| *lane_id == home)?;
            likes.get(at.checked_add_signed(lanes)?).copied()
        };
        below().unwrap_or(home)
    }

    /// The moves of all cards in the order they are read in, each to the end of its cell.
    pub(in crate::app) fn moves(
        &self,
        journey: &Journey,
        wanted: &BTreeSet<CardId>,
        (columns, lanes): (isize, isize),
    ) -> Vec<CardMove> {
        let mut moves = Vec::with_capacity(wanted.len());
        for lane in &journey.lanes {
            let cards = lane.cards().iter().filter(|card| wanted.contains(&card.id));
            moves.extend(cards.filter_map(|card| {
                let column = self.places.get(&card.step)?.checked_add_signed(columns)?;
                let step_id = *self.steps.get(column)?;
                let lane_id = self.lane_from(lane.id, lanes);
                Some(CardMove { card_id: card.id, lane_id, step_id, before: None })
            }));
        }
        moves
    }
}

/// The lanes that are shown and take the cards of a lane, that lane among them.
fn like(journey: &Journey, home: &Lane) -> Vec<LaneId> {
    let is_open = |lane: &&Arc<Lane>| !lane.hidden && !lane.collapsed;
    let lanes = journey.lanes.iter().filter(is_open).filter(|lane| home.holds_cards_like(lane));
    lanes.map(|lane| lane.id).collect()
}

/// The moves by one place within the cells, of those cards that have room above or below in theirs.
fn within_cells(
    journey: &Journey,
    wanted: &BTreeSet<CardId>,
    goes_down: bool,
) -> Option<Vec<CardMove>> {
    let mut moves = Vec::new();
    for lane in &journey.lanes {
        let mut cells: BTreeMap<StepId, Vec<&Arc<Card>>> = BTreeMap::new();
        for card in lane.cards() {
            cells.entry(card.step).or_default().push(card);
        }
        for (step_id, cards) in cells {
            let Some(order) = shifted(&cards, wanted, goes_down) else { continue };
            for (place, card_id) in order.iter().enumerate() {
                if wanted.contains(card_id) {
                    let after = order[place + 1..].iter();
                    let before = after.copied().find(|card_id| !wanted.contains(card_id));
                    let (card_id, lane_id) = (*card_id, lane.id);
                    moves.push(CardMove { card_id, lane_id, step_id, before });
                }
            }
        }
    }
    (!moves.is_empty()).then_some(moves)
}

/// The cards of a cell in their new order; none where it is the old one.
fn shifted(
    cards: &[&Arc<Card>],
    wanted: &BTreeSet<CardId>,
    goes_down: bool,
) -> Option<Vec<CardId>> {
    let mut order: Vec<CardId> = cards.iter().map(|card| card.id).collect();
    if goes_down {
        order.reverse();
    }
    let mut has_moved = false;
    for place in 1..order.len() {
        if wanted.contains(&order[place]) && !wanted.contains(&order[place - 1]) {
            order.swap(place - 1, place);
            has_moved = true;
        }
    }
    if goes_down {
        order.reverse();
    }
    has_moved.then_some(order)
}
