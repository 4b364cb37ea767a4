//! Snapshots are taken, named, deleted, and put back in the place of the map.

use std::sync::Arc;

use crate::model::{Journey, Snapshot, SnapshotId, violations};

use super::{EditError, admit, place};

pub(super) fn add(journey: &mut Journey, snapshot: &Snapshot) -> Result<(), EditError> {
    let present = journey.snapshots.iter().map(|snapshot| snapshot.id);
    admit::fresh("snapshot", [snapshot.id], present)?;
    sound(&snapshot.whole(journey))?;
    let mut snapshot = snapshot.clone();
    snapshot.clean_name();
    place::insert(&mut journey.snapshots, usize::MAX, Arc::new(snapshot));
    Ok(())
}

pub(super) fn rename(
    journey: &mut Journey,
    snapshot_id: SnapshotId,
    name: &str,
) -> Result<(), EditError> {
    let at = position(journey, snapshot_id)?;
    let snapshot = Arc::make_mut(&mut journey.snapshots[at]);
    name.clone_into(&mut snapshot.name);
    snapshot.clean_name();
    Ok(())
}

pub(super) fn remove(journey: &mut Journey, snapshot_id: SnapshotId) -> Result<(), EditError> {
    let at = position(journey, snapshot_id)?;
    journey.snapshots.remove(at);
    Ok(())
}

/// Puts another state of the map in the place of the one there is. The map stays the same one, and keeps
/// its snapshots; a picture comes along that it does not have.
pub(super) fn restore(journey: &mut Journey, state: &Journey) -> Result<(), EditError> {
    let mut pictures = journey.pictures.clone();
    let is_new = |id| !journey.pictures.iter().any(|picture| picture.id == id);
    pictures.extend(state.pictures.iter().filter(|picture| is_new(picture.id)).cloned());
    let snapshots = std::mem::take(&mut journey.snapshots);
    *journey = Journey { id: journey.id, snapshots, pictures, ..state.clone() };
    sound(journey)
}

/// Puts a map that was made of several in the place of the one there is, which stays the same one.
pub(super) fn replace(journey: &mut Journey, made: &Journey) -> Result<(), EditError> {
    *journey = Journey { id: journey.id, ..made.clone() };
    sound(journey)
}

/// Puts a map that was read in the place of the one there is, with its own id and all its pictures. What both
/// have in common stays the very same in memory.
pub(super) fn reload(journey: &mut Journey, found: &Journey) -> Result<(), EditError> {
    let before = std::mem::replace(journey, found.clone());
    share(&before.pictures, &mut journey.pictures);
    share(&before.snapshots, &mut journey.snapshots);
    share(&before.stages, &mut journey.stages);
    share(&before.personas, &mut journey.personas);
    sound(journey)
}

fn share<T: PartialEq>(before: &[Arc<T>], after: &mut [Arc<T>]) {
    for item in after {
        if let Some(old) = before.iter().find(|old| *old == item) {
            *item = Arc::clone(old);
        }
    }
}

/// Refuses a map that does not hold together.
pub(super) fn sound(journey: &Journey) -> Result<(), EditError> {
    match violations(journey).into_iter().next() {
        Some(violation) => Err(EditError::Unsound(violation)),
        None => Ok(()),
    }
}

fn position(journey: &Journey, snapshot_id: SnapshotId) -> Result<usize, EditError> {
    place::position(&journey.snapshots, "snapshot", snapshot_id, |snapshot| snapshot.id)
}
