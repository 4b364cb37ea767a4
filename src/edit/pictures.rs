//! Pictures that cards and personas show.

use std::sync::Arc;

use crate::model::{Card, Journey, Picture, PictureId, Snapshot};

use super::cards::cards_of;
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
        let Some(cards) = cards_of(Arc::make_mut(lane)) else { continue };
        for card in cards.iter_mut().filter(|card| shows_it(card)) {
            Arc::make_mut(card).picture = None;
        }
    }
    Ok(())
}
