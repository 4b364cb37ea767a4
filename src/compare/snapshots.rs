//! What is said of the snapshots of a map when two maps are compared or merged.

use std::sync::Arc;

use super::diff::differences;
use super::differences::{Change, Thing, What};
use super::names;
use crate::model::{Journey, Snapshot};

/// What the state that a snapshot keeps is called among its fields.
pub(super) const CONTENT: &str = "content";

/// “snapshot “After the first workshop””.
pub(super) fn name(snapshot: &Snapshot) -> String {
    names::of_thing("snapshot", &snapshot.name)
}

pub(super) fn change(snapshot: &Snapshot, what: What) -> Change {
    let thing = Thing::Snapshot(snapshot.id);
    Change { thing, place: String::new(), name: name(snapshot), what }
}

/// What became of the state a snapshot keeps, “with 1 card changed”; nothing if a file would show it as the
/// same.
pub(super) fn content_words(before: &Arc<Journey>, after: &Arc<Journey>) -> Option<String> {
    if Arc::ptr_eq(before, after) {
        return None;
    }
    let found = differences(before, after);
    (!found.is_empty()).then(|| format!("with {found}"))
}

/// How much a state holds, “12 cards in 3 steps”, where there is none to compare it with.
pub(super) fn size_words(journey: &Journey) -> String {
    let counted = |count: usize, noun: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {noun}{plural}")
    };
    let cards = counted(journey.cards().count(), "card");
    format!("{cards} in {}", counted(journey.step_count(), "step"))
}
