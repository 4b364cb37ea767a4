//! Where a card that is being dragged would stand.

use kurbo::{Point, Rect};

use super::{Column, Placed, Role, Scene};
use crate::model::{CardId, LaneId, StepId};

/// A place for a card in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardPlace {
    pub lane_id: LaneId,
    pub step_id: StepId,
    /// The card it goes in front of, which may have started in a step before; none at the end of the cell.
    pub before: Option<CardId>,
}

/// The place for a card at a point of a scene. `dragged` is the card itself where the scene was laid out with
/// it. `takes_cards` tells which lanes hold cards.
#[must_use]
pub fn card_place(
    scene: &Scene,
    at: Point,
    dragged: Option<CardId>,
    takes_cards: impl Fn(LaneId) -> bool,
) -> Option<CardPlace> {
    let bodies = scene.blocks.iter().filter_map(|placed| Some((placed, placed.part.lane_body()?)));
    let is_under =
        |(placed, lane_id): &(&Placed, LaneId)| placed.rect().contains(at) && takes_cards(*lane_id);
    let (placed, lane_id) = bodies.into_iter().find(is_under)?;
    let column = scene.column_at(at.x)?;
    let cards = cards_of_column(placed, column);
    let mut others = cards.iter().filter(|(card_id, _)| Some(*card_id) != dragged);
    let next = others.find(|(_, rect)| at.y < rect.center().y);
    Some(CardPlace { lane_id, step_id: column.step_id, before: next.map(|(card_id, _)| *card_id) })
}

/// The cards that stand in a column, be it that they start there or reach into it, from top to bottom
/// with their places in the scene.
fn cards_of_column(placed: &Placed, column: &Column) -> Vec<(CardId, Rect)> {
    let offset = placed.origin.to_vec2();
    let cards = placed.block.nodes.iter().filter(|node| node.role == Role::Card);
    let mut cards: Vec<_> = cards
        .filter_map(|node| Some((node.thing.card()?, node.rect + offset)))
        .filter(|(_, rect)| rect.x0 < column.right() && column.left < rect.x1)
        .collect();
    cards.sort_by(|(_, a), (_, b)| a.y0.total_cmp(&b.y0));
    cards
}
