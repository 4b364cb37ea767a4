//! Why an edit cannot be made.

use std::fmt::Display;

use crate::model::{CardId, Excess, LaneId, StageId, StepId, Violation};

/// An edit that would leave a map unsound; the map stays as it was.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EditError {
    #[error("there is no {thing} {id} in this map; it may have been deleted meanwhile")]
    Unknown { thing: &'static str, id: String },
    #[error("there already is a {thing} {id} in this map; give the new one an id of its own")]
    Taken { thing: &'static str, id: String },
    #[error("a map needs at least one stage; add another before you delete this one")]
    LastStage,
    #[error("a map needs at least one step; add another before you delete this one")]
    LastStep,
    #[error("stage {0} has no step; give it at least one")]
    StageWithoutStep(StageId),
    #[error("a card covers at least one step, not none; give it a span of 1")]
    NoSpan,
    #[error("{what} is to be a number; {value} is not one that can be drawn")]
    NotANumber { what: &'static str, value: f64 },
    #[error("{what} is to be above zero; leave it out for the theme's own")]
    NotAbove { what: &'static str },
    #[error(
        "a scale from {lowest} to {highest} has no length; its lowest value goes below its highest"
    )]
    ScaleWithoutLength { lowest: f32, highest: f32 },
    #[error("a jump leads to another step, and step {0} is its own; choose another")]
    JumpToItself(StepId),
    #[error("step {step_id} jumps to step {to} once at most; put both reasons into one label")]
    TwoJumps { step_id: StepId, to: StepId },
    #[error("step {step_id} has no jump to step {to}; it may have been deleted meanwhile")]
    NoJump { step_id: StepId, to: StepId },
    #[error("a point stands from 0 to 1 within its step, not at {place}; choose another step")]
    OutsideStep { place: f32 },
    #[error("a metric has one value for a step, and step {0} is given two; leave one out")]
    TwoValues(StepId),
    #[error("lane {lane_id} does not hold {things}; choose a lane of that kind")]
    OtherKindOfLane { lane_id: LaneId, things: &'static str },
    #[error("this map would have {0}; begin another map for the rest")]
    TooMuch(Excess),
    #[error("this state of the map does not hold together: {0}; take another")]
    Unsound(Violation),
    #[error("card {card_id} does not stand in lane {lane_id}; name one that does, or none")]
    NotInLane { card_id: CardId, lane_id: LaneId },
}

impl EditError {
    pub(super) fn unknown(thing: &'static str, id: impl Display) -> Self {
        Self::Unknown { thing, id: id.to_string() }
    }

    pub(super) fn taken(thing: &'static str, id: impl Display) -> Self {
        Self::Taken { thing, id: id.to_string() }
    }
}
