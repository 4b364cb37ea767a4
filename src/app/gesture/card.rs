//! Cards that are dragged to another place, or in from the palette.

use kurbo::Point;

use super::Dragged;
use crate::edit::Edit;
use crate::model::{Card, CardId, Journey, Lane, LaneContent, LaneId};
use crate::scene::{CardPlace, Scene, Thing, card_place};

/// How far inside a column a place beside the map is taken to be, in the scene.
const INSIDE: f64 = 1.0;

/// A card with the lanes it can go to.
pub(super) fn lifted(journey: &Journey, card_id: CardId) -> Option<Dragged> {
    let (home, _) = journey.card(card_id)?;
    let taking_lanes = journey.lanes.iter().filter(|lane| takes_cards_of(lane, home));
    Some(Dragged::Card { card_id, taking_lanes: taking_lanes.map(|lane| lane.id).collect() })
}

/// Puts a card at the place under the pointer: in the cell it stands in as that looks with it, anywhere else
/// as the map is without it.
pub(super) fn moved(
    (scene, rest): (&Scene, &Scene),
    card_id: CardId,
    taking_lanes: &[LaneId],
    at: Point,
) -> Option<Edit> {
    let takes_cards = |lane_id| taking_lanes.contains(&lane_id);
    let is_home = scene.rect_of(Thing::Card(card_id)).is_some_and(|rect| {
        scene.cell_at(rect.center()).is_some() && scene.cell_at(rect.center()) == scene.cell_at(at)
    });
    let place = if is_home {
        card_place(scene, at, Some(card_id), takes_cards)
    } else {
        card_place(rest, within(rest, at), None, takes_cards)
    };
    let CardPlace { lane_id, step_id, before } = place?;
    Some(Edit::MoveCards { card_ids: vec![card_id], lane_id, step_id, before })
}

/// Puts a new card at the place under the pointer.
pub(super) fn added(journey: &Journey, scene: &Scene, card: &Card, at: Point) -> Option<Edit> {
    let takes_cards = |lane_id| {
        journey
            .lane(lane_id)
            .is_some_and(|lane| is_open(lane) && matches!(lane.content, LaneContent::Cards { .. }))
    };
    let CardPlace { lane_id, step_id, before } =
        card_place(scene, within(scene, at), None, takes_cards)?;
    Some(Edit::AddCard { lane_id, card: Card { step: step_id, ..card.clone() }, before })
}

/// A place beside the map counts as one in the first or last step.
fn within(scene: &Scene, at: Point) -> Point {
    let right = scene.columns.last().map_or(at.x, |column| column.right() - INSIDE);
    let left = scene.columns.first().map_or(at.x, |column| column.left + INSIDE);
    Point::new(at.x.max(left).min(right), at.y)
}

/// Whether a lane takes cards from another: pictures and other cards stay among their like.
fn takes_cards_of(lane: &Lane, home: &Lane) -> bool {
    match (&lane.content, &home.content) {
        (LaneContent::Cards { .. }, LaneContent::Cards { .. })
        | (LaneContent::Images { .. }, LaneContent::Images { .. }) => is_open(lane),
        (
            LaneContent::Cards { .. }
            | LaneContent::Images { .. }
            | LaneContent::Emotion { .. }
            | LaneContent::Metric(_)
            | LaneContent::Divider(_),
            _,
        ) => false,
    }
}

fn is_open(lane: &Lane) -> bool {
    !lane.collapsed && !lane.hidden
}
