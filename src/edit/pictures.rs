//! Pictures that cards and personas show.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{Card, Journey, Picture, PictureId};

use super::cards::cards_of;
use super::{EditError, admit, place};

pub(super) fn add(journey: &mut Journey, picture: &Picture) -> Result<(), EditError> {
    admit::fresh("picture", [picture.id], journey.pictures.iter().map(|picture| picture.id))?;
    place::insert(&mut journey.pictures, usize::MAX, Arc::new(picture.clone()));
    Ok(())
}

/// Removes a picture, and takes it off the cards and personas that show it.
pub(super) fn remove(journey: &mut Journey, picture_id: PictureId) -> Result<(), EditError> {
    let at = place::position(&journey.pictures, "picture", picture_id, |picture| picture.id)?;
    journey.pictures.remove(at);
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

/// Removes the pictures of which an edit took the last card or persona that showed them: a file is not to
/// grow with what nobody sees.
pub(super) fn forget_unshown(before: &Journey, after: &mut Journey) {
    if after.pictures.is_empty() {
        return;
    }
    let mut unshown: HashSet<PictureId> = before.shown_pictures().collect();
    for picture_id in after.shown_pictures() {
        unshown.remove(&picture_id);
    }
    if !unshown.is_empty() {
        after.pictures.retain(|picture| !unshown.contains(&picture.id));
    }
}
