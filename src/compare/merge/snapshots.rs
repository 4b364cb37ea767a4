//! The snapshots of a merged map: all that either side has and the other did not delete.

use std::sync::Arc;

use super::judge::Judge;
use crate::model::{Journey, PictureId, Snapshot, SnapshotId};

/// A merged map with the snapshots of both sides, and the pictures that these show.
pub(super) fn with_snapshots(merged: Journey, base: &Journey, judge: &mut Judge) -> Journey {
    let (ours, theirs) = (judge.ours, judge.theirs);
    let mut snapshots: Vec<Arc<Snapshot>> = Vec::new();
    for snapshot in ours.snapshots.iter().chain(&theirs.snapshots) {
        if snapshots.iter().any(|kept| kept.id == snapshot.id) {
            continue;
        }
        let versions = [base, ours, theirs].map(|map| map.snapshot(snapshot.id));
        snapshots.extend(settled(versions, judge));
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

/// What becomes of one, as it is in the base, ours and theirs.
fn settled(
    [base, ours, theirs]: [Option<&Arc<Snapshot>>; 3],
    judge: &mut Judge,
) -> Option<Arc<Snapshot>> {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) if ours == theirs => Some(Arc::clone(ours)),
        (Some(ours), Some(theirs)) => {
            Some(Arc::new(judge.snapshot(base.map(|base| &**base), ours, theirs)))
        }
        (Some(only), None) | (None, Some(only)) => (base != Some(only)).then(|| Arc::clone(only)),
        (None, None) => None,
    }
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
