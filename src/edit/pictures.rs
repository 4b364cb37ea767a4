//! Pictures that cards and personas show.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{Card, Journey, Picture, PictureId, Snapshot};

use super::{EditError, admit, place};

pub(super) fn add(journey: &mut Journey, picture: &Picture) -> Result<(), EditError> {
    admit::fresh("picture", [picture.id], journey.pictures.iter().map(|picture| picture.id))?;
    place::insert(&mut journey.pictures, usize::MAX, Arc::new(picture.clone()));
    Ok(())
}

/// Takes a picture off the cards and personas that show it, and removes it, unless a snapshot shows it
/// too.
pub(super) fn remove(journey: &mut Journey, picture_id: PictureId) -> Result<(), EditError> {
    let at = place::position(&journey.pictures, "picture", picture_id, |picture| picture.id)?;
    let is_kept = |snapshot: &Arc<Snapshot>| {
        snapshot.journey.shown_pictures().any(|shown| shown == picture_id)
    };
    if !journey.snapshots.iter().any(is_kept) {
        journey.pictures.remove(at);
    }
    for persona in &mut journey.personas {
        if persona.portrait == Some(picture_id) {
            Arc::make_mut(persona).portrait = None;
        }
    }
    let shows_it = |card: &Arc<Card>| card.picture == Some(picture_id);
    for lane in &mut journey.lanes {
        if !lane.cards().iter().any(shows_it) {
            continue;
        }
        let Some(cards) = Arc::make_mut(lane).content.cards_mut() else { continue };
        for card in cards.iter_mut().filter(|card| shows_it(card)) {
            Arc::make_mut(card).picture = None;
        }
    }
    Ok(())
}

/// Removes the pictures that were shown before an edit and are not any more, neither by a card or persona nor
/// in a snapshot: a file is not to grow with what nobody sees.
pub(super) fn forget_unshown(before: &Journey, after: &mut Journey) {
    if after.pictures.is_empty() {
        return;
    }
    let mut unshown: HashSet<PictureId> = shown(before).collect();
    for picture_id in shown(after) {
        unshown.remove(&picture_id);
    }
    if !unshown.is_empty() {
        after.pictures.retain(|picture| !unshown.contains(&picture.id));
    }
}

/// The pictures that a map or one of its snapshots shows.
fn shown(journey: &Journey) -> impl Iterator<Item = PictureId> {
    let of_snapshots =
        journey.snapshots.iter().flat_map(|snapshot| snapshot.journey.shown_pictures());
    journey.shown_pictures().chain(of_snapshots)
}
