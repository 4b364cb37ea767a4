//! What commands make of a map: from the map and what is selected to the edit, what is selected after it,
//! and what is told about it.
//!
//! Nothing here changes anything. A command is enabled where [`make`] has an answer, so that there is no
//! second description of when it can be run.

mod carry_out;
mod delete;
mod duplicate;
mod insert;
mod jump;
mod kinds;
mod lane_kinds;
mod lane_state;
mod many;
mod neighbours;
mod pictures;
mod shift;
mod shift_lanes;
mod shift_many;

use std::borrow::Cow;
use std::collections::BTreeSet;

use egui::{Key, KeyboardShortcut, Modifiers};

use super::grid::Direction;
use super::selection::Selection;
use super::subject::Subject;
use crate::edit::Edit;
use crate::model::{Journey, StepId};
use crate::text::Icon;

pub(super) use insert::{lane_at, lane_below, lane_wanted, without_persona};
pub(super) use kinds::{KindsInUse, kind_of, kinds_in_use, of_kind};
pub use lane_kinds::Side;
pub(super) use lane_kinds::{LANE_KINDS, LaneKind, LaneWanted, NUMBERS, STORYBOARD};
pub(super) use many::with_kinds;
pub(super) use neighbours::{lane_of, stage_of};
pub use pictures::PictureTarget;
pub(super) use pictures::{picture_target, with_pictures};
pub(super) use shift_many::Room;

/// A command that changes the map by one edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Making {
    Card,
    StageBefore,
    StageAfter,
    StepBefore,
    StepAfter,
    Persona,
    /// A jump from the selected step to another.
    Jump,
    Line,
    Metric,
    Storyboard,
    /// The usual lanes of the selected persona.
    PersonaLanes,
    CollapseLane,
    HideLane,
    PinLane,
    ShowLanes,
    Duplicate,
    Delete,
    Move(Direction),
}

/// What a command comes to, before it is carried out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Made {
    /// What the step is called in “Undo: …”.
    pub(super) label: Cow<'static, str>,
    pub(super) edit: Edit,
    /// What is selected afterwards; what was, where it is still there, when none.
    pub(super) select: Option<Subject>,
    /// All that is selected afterwards, where that is more than one thing.
    pub(super) many: BTreeSet<Subject>,
    /// What is said once it is done.
    pub(super) told: Option<String>,
    /// Whether what is selected afterwards has no text yet, so that it is to be typed next.
    pub(super) names: bool,
    /// The jump whose label is to be typed next, in the inspector.
    pub(super) jump: Option<(StepId, StepId)>,
}

/// What a command comes to with something selected; nothing where it cannot be run.
pub(super) fn make(making: Making, journey: &Journey, selection: &Selection) -> Option<Made> {
    let subject = selection.subject();
    match making {
        Making::Card => insert::card(journey, subject?),
        Making::StageBefore => insert::stage_before(journey, subject),
        Making::StageAfter => insert::stage_after(journey, subject),
        Making::StepBefore => insert::step_before(journey, subject),
        Making::StepAfter => insert::step_after(journey, subject),
        Making::Persona => Some(insert::persona(journey)),
        Making::Jump => jump::from_step(journey, subject?),
        Making::Line => Some(insert::line(journey, subject)),
        Making::Metric => Some(lane_below(journey, subject, &NUMBERS)),
        Making::Storyboard => Some(lane_below(journey, subject, &STORYBOARD)),
        Making::PersonaLanes => lane_state::of_persona_usual(journey, subject?),
        Making::CollapseLane => lane_state::collapse(journey, subject?),
        Making::HideLane => lane_state::hide(journey, subject?),
        Making::PinLane => lane_state::pin(journey, subject?),
        Making::ShowLanes => lane_state::show(journey),
        Making::Duplicate if selection.is_many() => many::duplicate(journey, selection),
        Making::Delete if selection.is_many() => many::delete(journey, selection),
        Making::Move(direction) if selection.is_many() => {
            shift_many::shift(journey, selection, direction)
        }
        Making::Duplicate => duplicate::duplicate(journey, subject?),
        Making::Delete => delete::delete(journey, subject?),
        Making::Move(direction) => shift::shift(journey, subject?, direction),
    }
}

impl Made {
    /// An edit that leaves the selection as it is.
    pub(super) fn new(label: impl Into<Cow<'static, str>>, edit: Edit) -> Self {
        Self {
            label: label.into(),
            edit,
            select: None,
            many: BTreeSet::new(),
            told: None,
            names: false,
            jump: None,
        }
    }

    fn selecting(self, subject: Subject) -> Self {
        Self { select: Some(subject), ..self }
    }

    pub(super) fn selecting_all(self, many: BTreeSet<Subject>, subject: Option<Subject>) -> Self {
        Self { select: subject, many, ..self }
    }

    fn unnamed(self) -> Self {
        Self { names: true, ..self }
    }
}

impl Making {
    pub const ALL: [Self; 21] = [
        Self::Card,
        Self::StageBefore,
        Self::StageAfter,
        Self::StepBefore,
        Self::StepAfter,
        Self::Persona,
        Self::Jump,
        Self::Line,
        Self::Metric,
        Self::Storyboard,
        Self::PersonaLanes,
        Self::CollapseLane,
        Self::HideLane,
        Self::PinLane,
        Self::ShowLanes,
        Self::Duplicate,
        Self::Delete,
        Self::Move(Direction::Left),
        Self::Move(Direction::Right),
        Self::Move(Direction::Up),
        Self::Move(Direction::Down),
    ];

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Card => "New card",
            Self::StageBefore => "New stage before",
            Self::StageAfter => "New stage after",
            Self::StepBefore => "New step before",
            Self::StepAfter => "New step after",
            Self::Persona => "New persona",
            Self::Jump => "Jump from this step…",
            Self::Line => "New emotion line",
            Self::Metric => "New metric",
            Self::Storyboard => "New storyboard",
            Self::PersonaLanes => "Add lanes for this persona",
            Self::CollapseLane => "Collapse or expand lane",
            Self::HideLane => "Hide lane",
            Self::PinLane => "Pin or unpin lane",
            Self::ShowLanes => "Show hidden lanes",
            Self::Duplicate => "Duplicate",
            Self::Delete => "Delete",
            Self::Move(Direction::Left) => "Move left",
            Self::Move(Direction::Right) => "Move right",
            Self::Move(Direction::Up) => "Move up",
            Self::Move(Direction::Down) => "Move down",
        }
    }

    pub(super) fn shortcuts(self) -> &'static [KeyboardShortcut] {
        match self {
            Self::Card
            | Self::StageBefore
            | Self::StageAfter
            | Self::StepBefore
            | Self::StepAfter
            | Self::Persona
            | Self::Jump
            | Self::Line
            | Self::Metric
            | Self::Storyboard
            | Self::PersonaLanes
            | Self::CollapseLane
            | Self::HideLane
            | Self::PinLane
            | Self::ShowLanes => &[],
            Self::Duplicate => const { &[KeyboardShortcut::new(Modifiers::COMMAND, Key::D)] },
            // The large key of a Mac that takes a letter back is the one that deletes.
            Self::Delete if cfg!(target_os = "macos") => {
                const { &[bare(Key::Backspace), bare(Key::Delete)] }
            }
            Self::Delete => const { &[bare(Key::Delete)] },
            Self::Move(Direction::Left) => const { &[alt(Key::ArrowLeft)] },
            Self::Move(Direction::Right) => const { &[alt(Key::ArrowRight)] },
            Self::Move(Direction::Up) => const { &[alt(Key::ArrowUp)] },
            Self::Move(Direction::Down) => const { &[alt(Key::ArrowDown)] },
        }
    }

    pub(super) fn icon(self) -> Option<Icon> {
        match self {
            Self::Card => Some(Icon::Card),
            Self::StageBefore | Self::StepBefore => Some(Icon::ColumnBefore),
            Self::StageAfter | Self::StepAfter => Some(Icon::ColumnAfter),
            Self::Persona => Some(Icon::AddPersona),
            Self::Jump => Some(Icon::Jump),
            Self::Line => Some(Icon::Line),
            Self::Metric => Some(Icon::Numbers),
            Self::Storyboard => Some(Icon::Storyboard),
            Self::PersonaLanes => Some(Icon::Lane),
            Self::CollapseLane => Some(Icon::Collapse),
            Self::HideLane => Some(Icon::Hidden),
            Self::PinLane => Some(Icon::Pin),
            Self::ShowLanes => Some(Icon::Shown),
            Self::Duplicate => Some(Icon::Duplicate),
            Self::Delete => Some(Icon::Delete),
            Self::Move(_) => None,
        }
    }
}

const fn bare(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}
