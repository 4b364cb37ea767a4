//! What can be selected on the map, typed in, moved, and shown in the inspector.

use kurbo::Rect;

use crate::model::{CardId, Journey, LaneId, LineId, PersonaId, PointId, StageId, StepId};
use crate::scene::{Part, Scene, Thing};

/// One thing of the map, whether or not the scene shows it at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Subject {
    Title,
    Goal,
    /// What is said of the map as a whole: scenario, scope, state, scale …
    Map,
    Stage(StageId),
    Step(StepId),
    Persona(PersonaId),
    Lane(LaneId),
    /// Where a lane crosses a step, be there something in it or not. The figure of a metric is its cell.
    Cell(LaneId, StepId),
    Card(CardId),
    Line(LineId),
    Point(PointId),
}

impl Subject {
    /// What a thing of the scene is, or is a part of.
    pub(super) fn of(thing: Thing) -> Self {
        match thing {
            Thing::Title => Self::Title,
            Thing::Goal => Self::Goal,
            Thing::Personas
            | Thing::Scenario
            | Thing::Expectations
            | Thing::Scope
            | Thing::Imprint
            | Thing::Scale(..)
            | Thing::Legend
            | Thing::Source => Self::Map,
            Thing::Stage(stage_id) => Self::Stage(stage_id),
            Thing::Step(step_id) | Thing::Jump(step_id, _) => Self::Step(step_id),
            Thing::Persona(persona_id, _) => Self::Persona(persona_id),
            Thing::Lane(lane_id) | Thing::DividerSide(lane_id, _) => Self::Lane(lane_id),
            Thing::Card(card_id) | Thing::Link(card_id, _) => Self::Card(card_id),
            Thing::Line(line_id) => Self::Line(line_id),
            Thing::Point(point_id) | Thing::PointLabel(point_id) => Self::Point(point_id),
            Thing::Value(lane_id, step_id) | Thing::Loss(lane_id, step_id) => {
                Self::Cell(lane_id, step_id)
            }
        }
    }

    /// The thing of the scene that stands for it, if any does; of a persona the topmost strip.
    pub(super) fn thing(self, scene: &Scene) -> Option<Thing> {
        let thing = match self {
            Self::Title => Thing::Title,
            Self::Goal => Thing::Goal,
            Self::Map | Self::Cell(..) => return None,
            Self::Stage(stage_id) => Thing::Stage(stage_id),
            Self::Step(step_id) => Thing::Step(step_id),
            Self::Persona(persona_id) => return topmost_strip(scene, persona_id),
            Self::Lane(lane_id) => Thing::Lane(lane_id),
            Self::Card(card_id) => Thing::Card(card_id),
            Self::Line(line_id) => Thing::Line(line_id),
            Self::Point(point_id) => Thing::Point(point_id),
        };
        Some(thing)
    }

    /// Where it is in the scene, if it is to be seen there.
    pub(super) fn rect(self, scene: &Scene) -> Option<Rect> {
        match self {
            Self::Cell(lane_id, step_id) => scene.cell(lane_id, step_id),
            Self::Title | Self::Goal => {
                let thing = self.thing(scene)?;
                scene.rect_of(thing).or_else(|| scene.empty_field(thing))
            }
            Self::Map
            | Self::Stage(_)
            | Self::Step(_)
            | Self::Persona(_)
            | Self::Lane(_)
            | Self::Card(_)
            | Self::Line(_)
            | Self::Point(_) => scene.rect_of(self.thing(scene)?),
        }
    }

    /// Title and goal where there is none yet, each with its place.
    pub(super) fn not_there_yet(scene: &Scene) -> impl Iterator<Item = (Self, Rect)> {
        let fields = [(Self::Title, Thing::Title), (Self::Goal, Thing::Goal)].into_iter();
        fields.filter_map(|(subject, thing)| Some((subject, scene.empty_field(thing)?)))
    }

    /// The card, if it is one.
    pub(super) fn card(self) -> Option<CardId> {
        if let Self::Card(card_id) = self { Some(card_id) } else { None }
    }

    /// Its lane and step, if it is an empty place in them.
    pub(super) fn cell(self) -> Option<(LaneId, StepId)> {
        if let Self::Cell(lane_id, step_id) = self { Some((lane_id, step_id)) } else { None }
    }

    /// Whether it stands where a lane crosses a step, so that it can be selected with others.
    pub(super) fn stands_in_cell(self) -> bool {
        match self {
            Self::Cell(..) | Self::Card(_) | Self::Point(_) => true,
            Self::Title
            | Self::Goal
            | Self::Map
            | Self::Stage(_)
            | Self::Step(_)
            | Self::Persona(_)
            | Self::Lane(_)
            | Self::Line(_) => false,
        }
    }

    /// Whether the map has it.
    pub(super) fn is_in(self, journey: &Journey) -> bool {
        match self {
            Self::Title | Self::Goal | Self::Map => true,
            Self::Stage(stage_id) => journey.stage(stage_id).is_some(),
            Self::Step(step_id) => journey.step(step_id).is_some(),
            Self::Persona(persona_id) => journey.persona(persona_id).is_some(),
            Self::Lane(lane_id) => journey.lane(lane_id).is_some(),
            Self::Cell(lane_id, step_id) => {
                journey.lane(lane_id).is_some() && journey.step(step_id).is_some()
            }
            Self::Card(card_id) => journey.card(card_id).is_some(),
            Self::Line(line_id) => journey.line(line_id).is_some(),
            Self::Point(point_id) => journey.point(point_id).is_some(),
        }
    }
}

fn topmost_strip(scene: &Scene, persona_id: PersonaId) -> Option<Thing> {
    scene.blocks.iter().find_map(|placed| match placed.part {
        Part::Strip(lane_id, id) if id == persona_id => Some(Thing::Persona(id, lane_id)),
        Part::Strip(..)
        | Part::Title
        | Part::HeaderLabels
        | Part::Headers
        | Part::Box(_)
        | Part::Links
        | Part::StripBody(..)
        | Part::LaneHeader(_)
        | Part::LaneBody(_)
        | Part::Legend => None,
    })
}
