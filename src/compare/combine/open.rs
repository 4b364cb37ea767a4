//! Lanes and cards that are still open: which columns there will be is not yet known.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use super::drawn;
use crate::model::{Card, EmotionLine, Journey, Lane, Step, StepId};

/// A lane to which cards and lines can be added.
pub(super) struct OpenLane {
    /// As in its map, but for its cards.
    pub lane: Lane,
    pub cards: Vec<OpenCard>,
}

/// A card that knows in which step it ends: how many it covers is known when all columns are there.
pub(super) struct OpenCard {
    pub card: Card,
    pub last_step: StepId,
}

/// The columns of a map by their steps.
pub(super) type Columns = HashMap<StepId, usize>;

pub(super) fn columns<'a>(steps: impl Iterator<Item = &'a Step>) -> Columns {
    steps.enumerate().map(|(column, step)| (step.id, column)).collect()
}

impl OpenLane {
    /// A lane of the first map, with its cards and lines marked, unless others were put in there before.
    pub fn of(lane: &Lane, journey: &Journey, origin: &str) -> Self {
        let is_marked = is_combined(journey);
        let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
        let columns = columns(journey.steps());
        let card = |card: &Arc<Card>| OpenCard::of(card, &steps, &columns, origin);
        let cards = lane.cards().iter().map(card).collect();
        let line = |line: &Arc<EmotionLine>| {
            if is_marked {
                return Arc::clone(line);
            }
            Arc::new(EmotionLine { label: drawn::label(line, journey, origin), ..(**line).clone() })
        };
        let content = lane.content.clone().map_cards(|_| Vec::new());
        let content = content.map_lines(|lines| lines.iter().map(line).collect());
        Self { lane: lane.with_content(content), cards }
    }

    /// The lane with its cards, in a map of these columns.
    pub fn close(self, columns: &Columns) -> Lane {
        let closed = self.cards.into_iter().map(|card| Arc::new(card.close(columns)));
        let in_order = |line: Arc<EmotionLine>| Arc::new(in_order(&line, columns));
        let content = self.lane.content.map_cards(|_| closed.collect());
        let content = content.map_lines(|lines| lines.into_iter().map(in_order).collect());
        Lane { content, ..self.lane }
    }
}

impl OpenCard {
    fn of(card: &Card, steps: &[StepId], columns: &Columns, origin: &str) -> Self {
        let mut card = card.clone();
        if !has_mark(&card) {
            mark(&mut card, origin);
        }
        let last_step = last_step(&card, steps, columns);
        Self { card, last_step }
    }

    fn close(mut self, columns: &Columns) -> Card {
        let column = |step_id: StepId| columns.get(&step_id).copied().unwrap_or_default();
        let covered = (column(self.last_step) + 1).saturating_sub(column(self.card.step));
        self.card.span = u16::try_from(covered).unwrap_or(u16::MAX).max(1);
        self.card
    }
}

/// The step that a card ends in.
pub(super) fn last_step(card: &Card, steps: &[StepId], columns: &Columns) -> StepId {
    let first = columns.get(&card.step).copied().unwrap_or_default();
    let last = first + usize::from(card.span).saturating_sub(1);
    steps.get(last).copied().unwrap_or(card.step)
}

/// What a tag begins with that says whose a card is.
const MARK: &str = "table: ";

fn has_mark(card: &Card) -> bool {
    card.tags.iter().any(|tag| tag.starts_with(MARK))
}

/// Whether a map was made of several before.
pub(super) fn is_combined(journey: &Journey) -> bool {
    journey.cards().any(|card| has_mark(card))
}

/// Whether both cards are marked as of the same map, which then was combined before.
pub(super) fn share_mark(one: &Card, other: &Card) -> bool {
    one.tags.iter().any(|tag| tag.starts_with(MARK) && other.tags.contains(tag))
}

/// Puts on a card whose it is.
pub(super) fn mark(card: &mut Card, origin: &str) {
    let tag = format!("{MARK}{origin}");
    if !card.tags.contains(&tag) {
        card.tags.push(tag);
    }
}

/// A line with its points from left to right.
fn in_order(line: &EmotionLine, columns: &Columns) -> EmotionLine {
    let mut line = line.clone();
    line.points.sort_by(|one, other| {
        let places = || one.place.partial_cmp(&other.place).unwrap_or(Ordering::Equal);
        columns.get(&one.step).cmp(&columns.get(&other.step)).then_with(places)
    });
    line
}
