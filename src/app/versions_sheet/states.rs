//! What is known of the states that are looked at: a few maps, their scenes and what differs between them.

use std::sync::Arc;

use super::lately::Lately;
use super::study::{Finding, Look, Pair, Report, Task};
use crate::file::versions::{Version, Versions};
use crate::model::{Journey, SnapshotId};
use crate::scene::Scene;

/// So many of each are kept. A scene of a large map is large.
const MAPS: usize = 8;
const SCENES: usize = 4;
const REPORTS: usize = 12;

/// A state of the map, by where it is.
#[derive(Clone)]
pub(super) enum Source {
    Now(Arc<Journey>),
    /// Within the map that keeps it.
    Snapshot(SnapshotId, Arc<Journey>),
    Version(Version),
}

/// Something that may still be looked for.
pub(super) enum Sought<T> {
    Pending,
    Lost,
    There(T),
}

pub(super) struct States {
    versions: Option<Arc<Versions>>,
    read: Lately<Version, Option<Arc<Journey>>>,
    snapshots: Lately<(SnapshotId, Arc<Journey>), Arc<Journey>>,
    scenes: Lately<Look, Option<Arc<Scene>>>,
    reports: Lately<Pair, Option<Arc<Report>>>,
    /// Whether something is being found out: one thing at a time, so that what is looked at last comes next.
    is_busy: bool,
}

impl States {
    pub(super) fn new(versions: Option<Arc<Versions>>) -> Self {
        Self {
            versions,
            read: Lately::new(MAPS),
            snapshots: Lately::new(MAPS),
            scenes: Lately::new(SCENES),
            reports: Lately::new(REPORTS),
            is_busy: false,
        }
    }

    pub(super) fn take(&mut self, finding: Finding) {
        self.is_busy = false;
        match finding {
            Finding::Read(version, journey) => self.read.put(version, journey),
            Finding::Compared(pair, report) => self.reports.put(pair, report),
            Finding::Drawn(look, scene) => self.scenes.put(look, scene),
        }
    }

    pub(super) fn journey(&mut self, source: &Source) -> Sought<Arc<Journey>> {
        match source {
            Source::Now(journey) => Sought::There(Arc::clone(journey)),
            Source::Snapshot(snapshot_id, keeper) => self.snapshot(*snapshot_id, keeper),
            Source::Version(version) => sought(self.read.get(|known| known == version)),
        }
    }

    fn snapshot(&mut self, snapshot_id: SnapshotId, keeper: &Arc<Journey>) -> Sought<Arc<Journey>> {
        let is_key = |(id, within): &(SnapshotId, Arc<Journey>)| {
            *id == snapshot_id && Arc::ptr_eq(within, keeper)
        };
        if let Some(whole) = self.snapshots.get(is_key) {
            return Sought::There(Arc::clone(whole));
        }
        let Some(snapshot) = keeper.snapshot(snapshot_id) else { return Sought::Lost };
        let whole = Arc::new(snapshot.whole(keeper));
        self.snapshots.put((snapshot_id, Arc::clone(keeper)), Arc::clone(&whole));
        Sought::There(whole)
    }

    pub(super) fn scene(&mut self, look: &Look) -> Sought<Arc<Scene>> {
        sought(self.scenes.get(|known| known.is(look)))
    }

    pub(super) fn report(&mut self, pair: &Pair) -> Sought<Arc<Report>> {
        sought(self.reports.get(|known| known.is(pair)))
    }

    /// The next thing to be found out of these, if nothing else is: the words first, then the picture.
    pub(super) fn next_task(
        &mut self,
        shown: &Source,
        pair: [&Source; 2],
        look: impl Fn(Arc<Journey>) -> Look,
    ) -> Option<Task> {
        if self.is_busy {
            return None;
        }
        let task = self.unread(shown).or_else(|| self.unread(pair[0]));
        let task = task.or_else(|| self.unread(pair[1]));
        let task = task.or_else(|| self.uncompared(pair));
        let task = task.or_else(|| self.undrawn(shown, look));
        self.is_busy = task.is_some();
        task
    }

    fn unread(&mut self, source: &Source) -> Option<Task> {
        let (Source::Version(version), Sought::Pending) = (source, self.journey(source)) else {
            return None;
        };
        let versions = Arc::clone(self.versions.as_ref()?);
        Some(Task::Read { versions, version: version.clone() })
    }

    fn uncompared(&mut self, [before, after]: [&Source; 2]) -> Option<Task> {
        let (Sought::There(before), Sought::There(after)) =
            (self.journey(before), self.journey(after))
        else {
            return None;
        };
        let pair = Pair { before, after };
        matches!(self.report(&pair), Sought::Pending).then_some(Task::Compare(pair))
    }

    fn undrawn(&mut self, shown: &Source, look: impl Fn(Arc<Journey>) -> Look) -> Option<Task> {
        let Sought::There(journey) = self.journey(shown) else { return None };
        let look = look(journey);
        matches!(self.scene(&look), Sought::Pending).then_some(Task::Draw(look))
    }
}

fn sought<T>(known: Option<&Option<Arc<T>>>) -> Sought<Arc<T>> {
    match known {
        None => Sought::Pending,
        Some(None) => Sought::Lost,
        Some(Some(value)) => Sought::There(Arc::clone(value)),
    }
}
