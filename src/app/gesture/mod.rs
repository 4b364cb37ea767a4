//! What the pointer is in the middle of: a press that may become a click, or something on its way.
//!
//! A gesture only ever proposes an edit. The canvas shows the map with the proposal applied; the edit is
//! made when the button is released, and forgotten with the gesture. Where something can go is read from
//! the map without it, never from the proposal, or the gap would run away from the pointer.

mod card;
mod column;
mod edge;
mod lane;
mod line;
mod link;
mod point;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use egui::Pos2;
use kurbo::{Point, Vec2};

use super::drawing::Drawing;
use super::keyboard::cell_of;
use super::nodes::cell_place;
use super::selection::{Band, Selection};
use super::subject::Subject;
use crate::edit::{Edit, apply};
use crate::model::{Card, CardId, Journey, Lane, LaneId, LineId, PointId, StageId, StepId};
use crate::scene::{Scene, Thing};

pub(super) use link::End as LinkEnd;
pub(super) use point::new_point;

/// How far the pointer goes before a press is no click any more, in points.
const CLICK_DISTANCE: f32 = 6.0;

/// A press of the main button that goes on.
pub(super) enum Gesture {
    /// Nothing has moved yet.
    Press {
        at: Pos2,
        target: Option<Target>,
        adding: Adding,
    },
    /// The text that is typed is being selected.
    SelectingText,
    Moving(Box<Drag>),
    /// A frame is drawn round cards to be selected.
    Framing(Box<Band>),
    /// A finger moves the map.
    Panning,
    /// Let go of in this frame; the edit is made at its end.
    Dropped(Box<Drag>),
    /// The button is still held, but nothing will come of it.
    Over,
}

/// What becomes of what is selected when something else is clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Adding {
    Alone,
    /// It stays, with the thing or without.
    Toggle,
    /// It becomes the block from the anchor to the thing.
    Block,
}

/// What was pressed, and where in the scene.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) subject: Subject,
    pub(super) handle: Handle,
    pub(super) top_left: Point,
    pub(super) pressed_at: Point,
}

/// Which part of a thing is taken hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handle {
    Whole,
    /// How far a card reaches, or how wide a step is.
    RightEdge,
    /// How high a lane is.
    BottomEdge,
    /// The label of a jump to a step, which stays where it is and stands for the step it begins in.
    Jump(StepId),
    /// An emotion line that goes through a cell. A double click is one in the cell.
    Stroke(LineId),
    /// An end of a link beside the selected card.
    Link(LinkEnd),
    /// The plus under the selected card.
    NextCard,
}

/// Something that follows the pointer.
pub(super) struct Drag {
    pub(super) what: Dragged,
    /// From the thing's top left corner to the pointer, in the scene.
    pub(super) grip: Vec2,
    /// The map and its scene as they were when the thing was lifted.
    pub(super) journey: Arc<Journey>,
    pub(super) scene: Arc<Scene>,
    /// The scene without the thing.
    rest: Arc<Scene>,
    pub(super) proposal: Option<Proposal>,
    /// Whether it has been over the map, away from its edges: what comes from beside it crosses one first.
    pub(super) has_come_in: bool,
}

/// What is dragged.
pub(super) enum Dragged {
    /// With all that are selected with it.
    Card {
        card_id: CardId,
        all: BTreeSet<CardId>,
        taking_lanes: Vec<LaneId>,
    },
    /// A card that is not in the map yet, from the palette.
    NewCard(Box<Card>),
    CardEnd(CardId),
    /// A link of a card, whose other end follows the pointer.
    Link(CardId, LinkEnd),
    Stage(StageId),
    Step(StepId),
    StepEdge(StepId),
    Lane(LaneId),
    /// A lane that is not in the map yet, from the palette.
    NewLane(Box<Lane>),
    LaneEdge(LaneId),
    Line(LineId),
    Point(PointId),
}

/// The edit that letting go would make, and the map that it makes.
pub(super) struct Proposal {
    pub(super) edit: Edit,
    pub(super) journey: Arc<Journey>,
}

impl Target {
    /// What a click on it selects.
    pub(super) fn selected(&self) -> Subject {
        match self.handle {
            Handle::Stroke(line_id) => Subject::Line(line_id),
            Handle::Whole
            | Handle::RightEdge
            | Handle::BottomEdge
            | Handle::Link(_)
            | Handle::Jump(_)
            | Handle::NextCard => self.subject,
        }
    }
}

impl Gesture {
    /// Whether the pointer has left the place of a press so far that it is a drag.
    pub(super) fn has_left(at: Pos2, pointer: Pos2) -> bool {
        at.distance(pointer) > CLICK_DISTANCE
    }

    /// The map to show while the gesture lasts, where it proposes one.
    pub(super) fn proposed(&self) -> Option<&Arc<Journey>> {
        let drag = match self {
            Self::Moving(drag) | Self::Dropped(drag) => drag,
            Self::Press { .. }
            | Self::SelectingText
            | Self::Framing(_)
            | Self::Panning
            | Self::Over => return None,
        };
        drag.proposal.as_ref().map(|proposal| &proposal.journey)
    }

    /// The same, to be changed.
    pub(super) fn drag_mut(&mut self) -> Option<&mut Drag> {
        match self {
            Self::Moving(drag) => Some(drag),
            Self::Press { .. }
            | Self::SelectingText
            | Self::Framing(_)
            | Self::Panning
            | Self::Dropped(_)
            | Self::Over => None,
        }
    }

    /// What is on its way.
    pub(super) fn drag(&self) -> Option<&Drag> {
        match self {
            Self::Moving(drag) => Some(drag),
            Self::Press { .. }
            | Self::SelectingText
            | Self::Framing(_)
            | Self::Panning
            | Self::Dropped(_)
            | Self::Over => None,
        }
    }

    /// Whether the map moves under it at the window's edge.
    pub(super) fn scrolls(&self) -> bool {
        match self {
            Self::Moving(_) | Self::Framing(_) => true,
            Self::Press { .. }
            | Self::SelectingText
            | Self::Panning
            | Self::Dropped(_)
            | Self::Over => false,
        }
    }
}

impl Dragged {
    /// What letting go is called.
    pub(super) fn label(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Card { all, .. } if all.len() > 1 => {
                return format!("Move {} cards", all.len()).into();
            }
            Self::Card { .. } => "Move card",
            Self::NewCard(_) => "Add card",
            Self::CardEnd(_) => "Change length of card",
            Self::Link(..) => "Link cards",
            Self::Stage(_) => "Move stage",
            Self::Step(_) => "Move step",
            Self::StepEdge(_) => "Change width of step",
            Self::Lane(_) => "Move lane",
            Self::NewLane(_) => "Add lane",
            Self::LaneEdge(_) => "Change height of lane",
            Self::Line(_) => "Move line",
            Self::Point(_) => "Move point",
        })
    }

    /// What is selected while it is dragged and afterwards.
    pub(super) fn subject(&self) -> Subject {
        match self {
            Self::Card { card_id, .. } | Self::CardEnd(card_id) | Self::Link(card_id, _) => {
                Subject::Card(*card_id)
            }
            Self::NewCard(card) => Subject::Card(card.id),
            Self::Stage(stage_id) => Subject::Stage(*stage_id),
            Self::Step(step_id) | Self::StepEdge(step_id) => Subject::Step(*step_id),
            Self::Lane(lane_id) | Self::LaneEdge(lane_id) => Subject::Lane(*lane_id),
            Self::NewLane(lane) => Subject::Lane(lane.id),
            Self::Line(line_id) => Subject::Line(*line_id),
            Self::Point(point_id) => Subject::Point(*point_id),
        }
    }

    /// What is lifted from its place and hangs on the pointer.
    pub(super) fn lifted(&self) -> Option<Thing> {
        match self {
            Self::Card { card_id, .. } => Some(Thing::Card(*card_id)),
            Self::NewCard(card) => Some(Thing::Card(card.id)),
            Self::Stage(stage_id) => Some(Thing::Stage(*stage_id)),
            Self::Step(step_id) => Some(Thing::Step(*step_id)),
            Self::Lane(lane_id) => Some(Thing::Lane(*lane_id)),
            Self::NewLane(lane) => Some(Thing::Lane(lane.id)),
            Self::CardEnd(_)
            | Self::Link(..)
            | Self::StepEdge(_)
            | Self::LaneEdge(_)
            | Self::Line(_)
            | Self::Point(_) => None,
        }
    }

    /// The edit that would take the thing away, where its place is to be found without it.
    fn absence(&self) -> Option<Edit> {
        match self {
            Self::Card { all, .. } => Some(Edit::RemoveCards(all.iter().copied().collect())),
            Self::Stage(stage_id) => Some(Edit::RemoveStage(*stage_id)),
            Self::Step(step_id) => Some(Edit::RemoveStep(*step_id)),
            Self::Lane(lane_id) => Some(Edit::RemoveLane(*lane_id)),
            Self::Line(line_id) => Some(Edit::RemoveLine(*line_id)),
            Self::NewCard(_)
            | Self::NewLane(_)
            | Self::CardEnd(_)
            | Self::Link(..)
            | Self::StepEdge(_)
            | Self::LaneEdge(_)
            | Self::Point(_) => None,
        }
    }
}

impl Drag {
    /// Lifts what was pressed, if it can be moved.
    pub(super) fn lift(
        target: Target,
        journey: &Arc<Journey>,
        scene: &Arc<Scene>,
        drawing: &mut Drawing,
        selection: &Selection,
    ) -> Option<Self> {
        let what = match (target.subject, target.handle) {
            (Subject::Card(card_id), Handle::Whole) => card::lifted(journey, card_id, selection)?,
            (Subject::Card(card_id), Handle::RightEdge) => Dragged::CardEnd(card_id),
            (Subject::Card(card_id), Handle::Link(end)) => Dragged::Link(card_id, end),
            (Subject::Stage(stage_id), Handle::Whole) => Dragged::Stage(stage_id),
            (Subject::Step(step_id), Handle::Whole) => column::lifted_step(journey, step_id)?,
            (Subject::Step(step_id), Handle::RightEdge) => Dragged::StepEdge(step_id),
            (Subject::Lane(lane_id), Handle::Whole) => Dragged::Lane(lane_id),
            (Subject::Lane(lane_id), Handle::BottomEdge) => Dragged::LaneEdge(lane_id),
            (Subject::Line(line_id), Handle::Whole) | (_, Handle::Stroke(line_id)) => {
                Dragged::Line(line_id)
            }
            (Subject::Point(point_id), Handle::Whole) => Dragged::Point(point_id),
            (
                Subject::Title
                | Subject::Goal
                | Subject::Map
                | Subject::Stage(_)
                | Subject::Step(_)
                | Subject::Persona(_)
                | Subject::Lane(_)
                | Subject::Cell(..)
                | Subject::Card(_)
                | Subject::Line(_)
                | Subject::Point(_),
                _,
            ) => return None,
        };
        let rest = match what.absence() {
            Some(edit) => Arc::new(drawing.lay_out(&Arc::new(apply(journey, &edit).ok()?))),
            None => Arc::clone(scene),
        };
        Some(Self {
            what,
            grip: target.pressed_at - target.top_left,
            journey: Arc::clone(journey),
            scene: Arc::clone(scene),
            rest,
            proposal: None,
            has_come_in: true,
        })
    }

    /// Takes something new off the palette.
    pub(super) fn of_new(what: Dragged, journey: &Arc<Journey>, scene: &Arc<Scene>) -> Self {
        Self {
            what,
            grip: Vec2::new(24.0, 18.0),
            journey: Arc::clone(journey),
            scene: Arc::clone(scene),
            rest: Arc::clone(scene),
            proposal: None,
            has_come_in: false,
        }
    }

    /// Proposes what letting go at a place of the scene would do.
    pub(super) fn propose(&mut self, at: Point) {
        let edit = self.edit_at(at);
        if edit.as_ref() == self.proposal.as_ref().map(|proposal| &proposal.edit) {
            return;
        }
        self.proposal = edit.and_then(|edit| {
            let journey = Arc::new(apply(&self.journey, &edit).ok()?);
            Some(Proposal { edit, journey })
        });
    }

    /// Proposes that nothing comes of it.
    pub(super) fn propose_nothing(&mut self) {
        self.proposal = None;
    }

    /// Where it would go, in words.
    pub(super) fn status(&self) -> String {
        let Some(proposal) = &self.proposal else {
            let is_link = matches!(self.what, Dragged::Link(..));
            let missing = if is_link { "Let go on another card" } else { "No place for it here" };
            return format!("{missing} · Esc cancels");
        };
        let cell = cell_of(&proposal.journey, self.what.subject());
        let place = match (cell, &self.what) {
            (Some(cell), _) => cell_place(&proposal.journey, cell),
            (None, Dragged::Line(line_id)) => {
                proposal.journey.line(*line_id).map(|(lane, _)| lane.name.clone())
            }
            (None, _) => None,
        };
        match place.filter(|place| !place.is_empty()) {
            Some(place) => format!("{}: {place} · Esc cancels", self.what.label()),
            None => format!("{} · Esc cancels", self.what.label()),
        }
    }

    /// The value that a dragged point would have, as people write it: “+1.4”.
    pub(super) fn value(&self) -> Option<String> {
        let Dragged::Point(point_id) = self.what else { return None };
        let journey = self.proposal.as_ref().map_or(&self.journey, |proposal| &proposal.journey);
        let value = journey.point(point_id)?.1.value;
        // A zero has no sign.
        let text = if value == 0.0 { "0".to_owned() } else { format!("{value:+}") };
        Some(text.replace('-', "\u{2212}"))
    }

    fn edit_at(&self, at: Point) -> Option<Edit> {
        let (journey, scene, rest) = (&*self.journey, &*self.scene, &*self.rest);
        match &self.what {
            Dragged::Card { card_id, all, taking_lanes } => {
                card::moved(journey, (scene, rest), (*card_id, all), taking_lanes, at)
            }
            Dragged::NewCard(card) => card::added(journey, rest, card, at),
            Dragged::CardEnd(card_id) => edge::card_end(journey, rest, *card_id, at),
            Dragged::Link(card_id, end) => link::drawn(journey, scene, (*card_id, *end), at),
            Dragged::Stage(stage_id) => Some(column::stage_moved(scene, *stage_id, at)),
            Dragged::Step(step_id) => column::step_moved(scene, *step_id, at),
            Dragged::StepEdge(step_id) => edge::step_width(rest, *step_id, at),
            Dragged::Lane(lane_id) => lane::moved(journey, scene, *lane_id, at),
            Dragged::NewLane(lane) => lane::added(journey, rest, lane, at),
            Dragged::LaneEdge(lane_id) => edge::lane_height(rest, *lane_id, at),
            Dragged::Line(line_id) => line::moved(journey, rest, *line_id, at),
            Dragged::Point(point_id) => point::moved(journey, rest, *point_id, at - self.grip),
        }
    }
}
