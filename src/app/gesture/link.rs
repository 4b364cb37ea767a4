//! An arrow that is drawn from one card to another.

use kurbo::Point;

use crate::edit::{CardField, Edit};
use crate::model::{CardId, Journey};
use crate::scene::{Scene, hit_test};

/// Which end of a link is at the card it is drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum End {
    /// The card leads to the other.
    Beginning,
    /// The other leads to the card.
    Arrow,
}

/// Links a card with the one at a place.
pub(super) fn drawn(
    journey: &Journey,
    scene: &Scene,
    (card_id, end): (CardId, End),
    at: Point,
) -> Option<Edit> {
    let other = hit_test(scene, at)?.node.thing.card().filter(|other| *other != card_id)?;
    match end {
        End::Beginning => leading(journey, card_id, other),
        End::Arrow => leading(journey, other, card_id),
    }
}

/// One card leads to another from now on; nothing if it does already.
fn leading(journey: &Journey, from: CardId, to: CardId) -> Option<Edit> {
    let (_, card) = journey.card(from)?;
    if card.links.contains(&to) {
        return None;
    }
    let links = card.links.iter().copied().chain([to]).collect();
    Some(Edit::SetCard { card_id: from, field: CardField::Links(links) })
}
