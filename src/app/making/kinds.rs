//! Choosing a kind of card: for the selected card, or for a new one in the selected cell.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::insert::card_of_kind;
use super::{Made, many};
use crate::app::selection::Selection;
use crate::app::subject::Subject;
use crate::edit::{CardField, Edit};
use crate::model::{CardKind, Journey, Lane, LaneId};

/// The kind of the selected card, where it can be another.
pub(in crate::app) fn kind_of(journey: &Journey, selection: &Selection) -> Option<CardKind> {
    let (lane, card) = journey.card(selection.subject()?.card()?)?;
    lane.card_kind().map(|_| card.kind)
}

/// Gives the selected cards a kind, or puts a card of it into the selected cell of a lane of cards.
pub(in crate::app) fn of_kind(
    journey: &Journey,
    selection: &Selection,
    kind: CardKind,
) -> Option<Made> {
    if selection.is_many() {
        return many::of_kind(journey, selection, kind);
    }
    let subject = selection.subject();
    if let Some(Subject::Card(card_id)) = subject {
        kind_of(journey, selection)?;
        let edit = Edit::SetCard { card_id, field: CardField::Kind(kind) };
        return Some(Made::new("Change kind of card", edit));
    }
    let subject = subject?;
    let Subject::Cell(lane_id, _) = subject else { return None };
    let lane = journey.lane(lane_id)?;
    lane.card_kind().and_then(|_| card_of_kind(journey, subject, lane, kind))
}

/// The kinds of card that the lanes of a map are for or hold, in the order there is of kinds: the keys stay
/// where they are when lanes move.
pub(in crate::app) fn kinds_in_use(journey: &Journey) -> Vec<CardKind> {
    KindsInUse::default().of(journey)
}

/// The kinds of card in each lane of a map, gone through anew only where the lane has changed.
#[derive(Default)]
pub(in crate::app) struct KindsInUse {
    lanes: HashMap<LaneId, LaneKinds>,
}

struct LaneKinds {
    lane: Arc<Lane>,
    kinds: HashSet<CardKind>,
}

impl KindsInUse {
    /// As [`kinds_in_use`] has them. The lanes of other maps are let go of.
    pub(in crate::app) fn of(&mut self, journey: &Journey) -> Vec<CardKind> {
        let mut known = std::mem::take(&mut self.lanes);
        for lane in &journey.lanes {
            let same = known.remove(&lane.id).filter(|known| Arc::ptr_eq(&known.lane, lane));
            let in_lane = || LaneKinds { lane: Arc::clone(lane), kinds: kinds_in_lane(lane) };
            self.lanes.insert(lane.id, same.unwrap_or_else(in_lane));
        }
        let is_used = |kind: &CardKind| self.lanes.values().any(|lane| lane.kinds.contains(kind));
        CardKind::ALL.into_iter().filter(is_used).collect()
    }
}

fn kinds_in_lane(lane: &Lane) -> HashSet<CardKind> {
    let Some(kind) = lane.card_kind() else { return HashSet::new() };
    lane.cards().iter().map(|card| card.kind).chain([kind]).collect()
}
