//! The snapshots of all maps, each with the name of the map it is of.

use std::collections::HashMap;
use std::sync::Arc;

use super::ground::{Ground, Incoming};
use super::open::is_combined;
use crate::model::{Card, Journey, Lane, Persona, PictureId, Snapshot};

/// A snapshot, until it is known which other maps have the same.
pub(super) struct OpenSnapshot {
    snapshot: Arc<Snapshot>,
    origin: String,
    /// Whether it is called after no map: several have it, or it was named when they were combined.
    is_named: bool,
}

impl OpenSnapshot {
    /// Those of the first map.
    pub fn of_first(journey: &Journey, origin: &str) -> Vec<Self> {
        let is_named = is_combined(journey);
        let of = |snapshot| Self { is_named, ..Self::of(Arc::clone(snapshot), origin) };
        journey.snapshots.iter().map(of).collect()
    }

    fn of(snapshot: Arc<Snapshot>, origin: &str) -> Self {
        Self { snapshot, origin: origin.to_owned(), is_named: false }
    }

    /// Whether it came in before, from a map with this snapshot.
    fn is_of(&self, other: &Snapshot, origin: &str) -> bool {
        let Snapshot { name, taken, journey, .. } = &*self.snapshot;
        self.is_named
            && *name == name_with(origin, &other.name)
            && (taken, journey) == (&other.taken, &other.journey)
    }

    fn close(self) -> Arc<Snapshot> {
        let Self { snapshot, origin, is_named } = self;
        if is_named {
            return snapshot;
        }
        let name = name_with(&origin, &snapshot.name);
        Arc::new(Snapshot { name, ..(*snapshot).clone() })
    }
}

/// What a snapshot of one map is called: “After lunch (Table 2)”.
fn name_with(origin: &str, name: &str) -> String {
    match name.trim() {
        "" => origin.to_owned(),
        name => format!("{name} ({origin})"),
    }
}

/// The snapshots of the combined map: the oldest first, as far as all of them say when they were taken.
pub(super) fn close(snapshots: Vec<OpenSnapshot>) -> Vec<Arc<Snapshot>> {
    let mut snapshots: Vec<_> = snapshots.into_iter().map(OpenSnapshot::close).collect();
    if snapshots.iter().all(|snapshot| !snapshot.taken.is_empty()) {
        snapshots.sort_by(|one, other| one.taken.cmp(&other.taken));
    }
    snapshots
}

impl Ground {
    /// A state that the maps had in common before their tables went to work stays one.
    pub(super) fn add_snapshots(&mut self, incoming: &Incoming) {
        for other in &incoming.journey.snapshots {
            let journey = Arc::new(with_pictures(&other.journey, &incoming.pictures));
            let mut other = Snapshot { journey, ..(**other).clone() };
            let same = self.snapshots.iter_mut().find(|own| *own.snapshot == other);
            if let Some(same) = same {
                same.is_named = true;
                continue;
            }
            if self.snapshots.iter().any(|own| own.is_of(&other, incoming.origin)) {
                self.has_known = true;
                continue;
            }
            other.id = self.fresh("snapshot", other.id, incoming.origin);
            self.snapshots.push(OpenSnapshot::of(Arc::new(other), incoming.origin));
        }
    }
}

/// A state with its pictures under the ids that they have in the combined map.
fn with_pictures(journey: &Journey, pictures: &HashMap<PictureId, PictureId>) -> Journey {
    let renamed = |id: PictureId| pictures.get(&id).copied().unwrap_or(id);
    let persona = |persona: &Arc<Persona>| {
        Arc::new(Persona { portrait: persona.portrait.map(renamed), ..(**persona).clone() })
    };
    let card = |card: &Arc<Card>| {
        Arc::new(Card { picture: card.picture.map(renamed), ..(**card).clone() })
    };
    let lane = |lane: &Arc<Lane>| {
        let content = lane.content.clone().map_cards(|cards| cards.iter().map(card).collect());
        Arc::new(lane.with_content(content))
    };
    Journey {
        personas: journey.personas.iter().map(persona).collect(),
        lanes: journey.lanes.iter().map(lane).collect(),
        ..journey.clone()
    }
}
