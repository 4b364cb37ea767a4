//! What the pointer is in the middle of: a press that may become a click, or a card on its way.
//!
//! A gesture only ever proposes an edit. The canvas shows the map with the proposal applied; the edit is
//! made when the button is released, and forgotten with the gesture.

use std::sync::Arc;

use egui::Pos2;
use kurbo::{Point, Vec2};

use super::subject::Subject;
use crate::edit::{Edit, apply};
use crate::layout::Engine;
use crate::model::{CardId, Journey, Lane, LaneContent, LaneId};
use crate::scene::{CardPlace, Scene, card_place};

/// How far the pointer goes before a press is no click any more, in points.
const CLICK_DISTANCE: f32 = 6.0;

/// How far inside a column a place beside the map is taken to be, in the scene.
const INSIDE: f64 = 1.0;

/// A press of the main button that goes on.
pub(super) enum Gesture {
    /// Nothing has moved yet.
    Press {
        at: Pos2,
        target: Option<Target>,
    },
    MovingCard(CardMove),
    /// Let go of in this frame; the edit is made at its end.
    Dropped(CardMove),
    /// The button is still held, but nothing will come of it.
    Over,
}

/// What was pressed, and where in the scene.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) subject: Subject,
    pub(super) top_left: Point,
    pub(super) pressed_at: Point,
}

/// A card that follows the pointer.
pub(super) struct CardMove {
    pub(super) card_id: CardId,
    /// From the card's top left corner to the pointer, in the scene.
    pub(super) grip: Vec2,
    /// The map and its scene as they were when the card was lifted.
    pub(super) journey: Arc<Journey>,
    pub(super) scene: Arc<Scene>,
    /// The scene without the card, which alone decides where it can be dropped.
    rest: Scene,
    taking_lanes: Vec<LaneId>,
    pub(super) proposal: Option<Proposal>,
}

/// Where the card would come to stand, and the map that would make.
pub(super) struct Proposal {
    pub(super) place: CardPlace,
    pub(super) journey: Arc<Journey>,
}

impl Gesture {
    /// Whether the pointer has left the place of a press so far that it is a drag.
    pub(super) fn has_left(at: Pos2, pointer: Pos2) -> bool {
        at.distance(pointer) > CLICK_DISTANCE
    }

    /// The map to show while the gesture lasts, where it proposes one.
    pub(super) fn proposed(&self) -> Option<&Arc<Journey>> {
        let card_move = match self {
            Self::MovingCard(card_move) | Self::Dropped(card_move) => card_move,
            Self::Press { .. } | Self::Over => return None,
        };
        card_move.proposal.as_ref().map(|proposal| &proposal.journey)
    }

    /// The card that is on its way.
    pub(super) fn carried(&self) -> Option<&CardMove> {
        match self {
            Self::MovingCard(card_move) => Some(card_move),
            Self::Press { .. } | Self::Dropped(_) | Self::Over => None,
        }
    }
}

impl CardMove {
    /// Lifts a card, if it is one.
    pub(super) fn lift(
        target: Target,
        journey: &Arc<Journey>,
        scene: &Arc<Scene>,
        engine: &mut Engine,
    ) -> Option<Self> {
        let Subject::Card(card_id) = target.subject else { return None };
        let (home, _) = journey.card(card_id)?;
        let rest = apply(journey, &Edit::RemoveCards(vec![card_id])).ok()?;
        let taking_lanes = journey.lanes.iter().filter(|lane| takes_cards_of(lane, home));
        Some(Self {
            card_id,
            grip: target.pressed_at - target.top_left,
            taking_lanes: taking_lanes.map(|lane| lane.id).collect(),
            journey: Arc::clone(journey),
            scene: Arc::clone(scene),
            rest: engine.layout(&rest),
            proposal: None,
        })
    }

    /// Proposes the place under the pointer; beside the map, that in the first or last step.
    pub(super) fn propose(&mut self, at: Point) {
        let columns = &self.rest.columns;
        let right = columns.last().map_or(at.x, |column| column.right() - INSIDE);
        let left = columns.first().map_or(at.x, |column| column.left + INSIDE);
        let at = Point::new(at.x.max(left).min(right), at.y);
        let takes_cards = |lane_id| self.taking_lanes.contains(&lane_id);
        let place = card_place(&self.rest, at, takes_cards);
        if place == self.proposal.as_ref().map(|proposal| proposal.place) {
            return;
        }
        self.proposal = place.and_then(|place| {
            let journey = apply(&self.journey, &self.edit(place)).ok()?;
            Some(Proposal { place, journey: Arc::new(journey) })
        });
    }

    /// The edit that release would make.
    pub(super) fn proposed_edit(&self) -> Option<Edit> {
        self.proposal.as_ref().map(|proposal| self.edit(proposal.place))
    }

    fn edit(&self, place: CardPlace) -> Edit {
        let CardPlace { lane_id, step_id, before } = place;
        Edit::MoveCards { card_ids: vec![self.card_id], lane_id, step_id, before }
    }
}

/// Whether a lane takes cards from another: pictures and other cards stay among their like.
fn takes_cards_of(lane: &Lane, home: &Lane) -> bool {
    let is_open = !lane.collapsed && !lane.hidden;
    match (&lane.content, &home.content) {
        (LaneContent::Cards { .. }, LaneContent::Cards { .. })
        | (LaneContent::Images { .. }, LaneContent::Images { .. }) => is_open,
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
