//! A snapshot: the map as it was at a moment that somebody gave a name, “After the first workshop”.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Journey, PictureId, SnapshotId, is_default};

/// An earlier state of a map, kept in the map itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    pub id: SnapshotId,
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// When it was taken, as `2026-11-25T14:32:00Z`; not said in a file written by hand.
    #[serde(default, skip_serializing_if = "is_default")]
    pub taken: String,
    /// The map as it was, without snapshots of its own. Its pictures lie among those of the map that keeps it.
    pub journey: Arc<Journey>,
}

impl Snapshot {
    /// A snapshot of a map as it is, with a fresh id.
    #[must_use]
    pub fn of(journey: &Journey, name: impl Into<String>, taken: impl Into<String>) -> Self {
        let journey = Journey { pictures: Vec::new(), snapshots: Vec::new(), ..journey.clone() };
        Self {
            id: SnapshotId::random(),
            name: name.into(),
            taken: taken.into(),
            journey: Arc::new(journey),
        }
    }

    /// The map as it was, with the pictures it showed out of those of the map that keeps it.
    #[must_use]
    pub fn whole(&self, keeper: &Journey) -> Journey {
        let shown: Vec<PictureId> = self.journey.shown_pictures().collect();
        let pictures = keeper.pictures.iter().filter(|picture| shown.contains(&picture.id));
        Journey { pictures: pictures.cloned().collect(), ..Journey::clone(&self.journey) }
    }
}
