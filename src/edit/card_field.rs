//! The fields of a card, each set alone, so that two that change in one frame both do.

use std::sync::Arc;

use crate::model::{Card, CardId, CardKind, Channel, Colour, Evidence, Journey, PictureId, Rating};

use super::{EditError, cards};

/// A field of a card and its new content. Step and lane change by moving the card.
#[derive(Clone, Debug, PartialEq)]
pub enum CardField {
    Kind(CardKind),
    Text(String),
    Span(u16),
    Channel(Option<Channel>),
    Picture(Option<PictureId>),
    Evidence(Option<Evidence>),
    Source(String),
    Severity(Option<Rating>),
    Frequency(Option<Rating>),
    Importance(Option<Rating>),
    MomentOfTruth(bool),
    Votes(u16),
    Owner(String),
    Tags(Vec<String>),
    Notes(String),
    Duration(String),
    Colour(Option<Colour>),
    Links(Vec<CardId>),
}

/// Changes a card where it is; links are checked when the whole edit is made.
pub(super) fn set(
    journey: &mut Journey,
    card_id: CardId,
    field: &CardField,
) -> Result<(), EditError> {
    let (lane, card) = journey.card(card_id).ok_or_else(|| EditError::unknown("card", card_id))?;
    let lane_id = lane.id;
    let new = Arc::new(cards::admitted(journey, &with(card, field.clone()))?);
    for old in cards::cards_mut(journey, lane_id)?.iter_mut().filter(|old| old.id == card_id) {
        *old = Arc::clone(&new);
    }
    Ok(())
}

/// A card with a field that is another.
pub(super) fn with(card: &Card, field: CardField) -> Card {
    let mut card = card.clone();
    match field {
        CardField::Kind(kind) => card.kind = kind,
        CardField::Text(text) => card.text = text,
        CardField::Span(span) => card.span = span,
        CardField::Channel(channel) => card.channel = channel,
        CardField::Picture(picture) => card.picture = picture,
        CardField::Evidence(evidence) => card.evidence = evidence,
        CardField::Source(source) => card.source = source,
        CardField::Severity(severity) => card.severity = severity,
        CardField::Frequency(frequency) => card.frequency = frequency,
        CardField::Importance(importance) => card.importance = importance,
        CardField::MomentOfTruth(is_one) => card.moment_of_truth = is_one,
        CardField::Votes(votes) => card.votes = votes,
        CardField::Owner(owner) => card.owner = owner,
        CardField::Tags(tags) => card.tags = tags,
        CardField::Notes(notes) => card.notes = notes,
        CardField::Duration(duration) => card.duration = duration,
        CardField::Colour(colour) => card.colour = colour,
        CardField::Links(links) => card.links = links,
    }
    card
}
