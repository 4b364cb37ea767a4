//! The snapshots of a merged map: all that either side has and the other did not delete.

use std::sync::Arc;

use crate::model::{Journey, PictureId, Snapshot, SnapshotId};

/// A merged map with the snapshots of both sides, and the pictures that these show.
pub(super) fn with_snapshots(
    merged: Journey,
    base: &Journey,
    ours: &Journey,
    theirs: &Journey,
) -> Journey {
    let mut snapshots: Vec<Arc<Snapshot>> = Vec::new();
    for snapshot in ours.snapshots.iter().chain(&theirs.snapshots) {
        if snapshots.iter().any(|kept| kept.id == snapshot.id) {
            continue;
        }
        let [base, ours, theirs] = [base, ours, theirs].map(|map| map.snapshot(snapshot.id));
        snapshots.extend(settled(base, ours, theirs));
    }
    keep_order(&mut snapshots, base, ours, theirs);
    let mut pictures = merged.pictures;
    for picture_id in shown(&snapshots) {
        let is_missing = pictures.iter().all(|picture| picture.id != picture_id);
        let found = [ours, theirs, base].into_iter().find_map(|map| map.picture(picture_id));
        pictures.extend(found.filter(|_| is_missing).cloned());
    }
    Journey { snapshots, pictures, ..merged }
}

/// What becomes of one: the side that changed it has its way, and ours where both did.
fn settled(
    base: Option<&Arc<Snapshot>>,
    ours: Option<&Arc<Snapshot>>,
    theirs: Option<&Arc<Snapshot>>,
) -> Option<Arc<Snapshot>> {
    let settled = match (ours, theirs) {
        (Some(ours), Some(theirs)) => Some(if base == Some(ours) { theirs } else { ours }),
        (Some(only), None) | (None, Some(only)) => (base != Some(only)).then_some(only),
        (None, None) => None,
    };
    settled.cloned()
}

/// Where we left the order alone, theirs holds.
fn keep_order(snapshots: &mut [Arc<Snapshot>], base: &Journey, ours: &Journey, theirs: &Journey) {
    let order = |map: &Journey| map.snapshots.iter().map(|kept| kept.id).collect::<Vec<_>>();
    if order(base) == order(ours) {
        let theirs: Vec<SnapshotId> = order(theirs);
        let place = |id: SnapshotId| theirs.iter().position(|other| *other == id);
        snapshots.sort_by_key(|snapshot| place(snapshot.id).unwrap_or(usize::MAX));
    }
}

fn shown(snapshots: &[Arc<Snapshot>]) -> Vec<PictureId> {
    snapshots.iter().flat_map(|snapshot| snapshot.journey.shown_pictures()).collect()
}
