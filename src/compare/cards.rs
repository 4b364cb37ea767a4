//! How many cards came, went, changed or moved between two states of a map.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use crate::model::{Card, CardId, Journey, LaneId};

/// Counts of cards. One that moved and changed counts as both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardChanges {
    pub added: usize,
    pub removed: usize,
    pub changed: usize,
    /// To another lane or step.
    pub moved: usize,
}

/// What became of the cards from one state of a map to a later one.
#[must_use]
pub fn card_changes(before: &Journey, after: &Journey) -> CardChanges {
    let (old, new) = (places(before), places(after));
    let removed = old.keys().filter(|card_id| !new.contains_key(card_id)).count();
    let mut changes = CardChanges { removed, ..CardChanges::default() };
    for (card_id, (lane_id, card)) in &new {
        let Some((old_lane, old_card)) = old.get(card_id) else {
            changes.added += 1;
            continue;
        };
        let has_moved = (lane_id, card.step) != (old_lane, old_card.step);
        changes.moved += usize::from(has_moved);
        let in_place = Card { step: old_card.step, ..Card::clone(card) };
        changes.changed += usize::from(in_place != ***old_card);
    }
    changes
}

/// Every card with its lane.
fn places(journey: &Journey) -> HashMap<CardId, (LaneId, &Arc<Card>)> {
    let cards = journey
        .lanes
        .iter()
        .flat_map(|lane| lane.cards().iter().map(|card| (card.id, (lane.id, card))));
    cards.collect()
}

impl CardChanges {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for CardChanges {
    /// “3 cards added, 1 moved”; “no card is different”.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return formatter.write_str("no card is different");
        }
        let counts = [
            (self.added, "added"),
            (self.removed, "removed"),
            (self.changed, "changed"),
            (self.moved, "moved"),
        ];
        let mut is_first = true;
        for (count, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
            match (is_first, count) {
                (true, 1) => write!(formatter, "1 card {what}")?,
                (true, _) => write!(formatter, "{count} cards {what}")?,
                (false, _) => write!(formatter, ", {count} {what}")?,
            }
            is_first = false;
        }
        Ok(())
    }
}
