//! The menus of the bar, and the groups of commands that the menus of single things share with them.

use super::command::Command;
use super::filter::Only;
use super::grid::Direction;
use super::making::{Making, Side};
use super::selection::Alike;
/// A menu of the bar, with its commands in groups.
pub(super) struct Menu {
    pub(super) name: &'static str,
    pub(super) groups: &'static [&'static [Command]],
}

/// The menus from left to right. Every command stands in one of them.
pub(super) const MENUS: [Menu; 6] = [
    Menu {
        name: "File",
        groups: &[
            &[Command::New, Command::Open, Command::Import],
            &[Command::Save, Command::SaveAs, Command::Export],
            &[Command::TakeSnapshot, Command::ShowVersions],
            &[Command::SaveAsTemplate],
            &[Command::Combine],
            &[Command::Quit],
        ],
    },
    Menu {
        name: "Edit",
        groups: &[
            &[Command::Undo, Command::Redo],
            CLIPBOARD,
            &[Command::CopyPicture],
            CHANGING,
            MOVING,
            SELECTING,
            &[Command::Rename, Command::EditDetails, Command::OpenMenu],
            &[Command::FindText, Command::FindNext, Command::FindPrevious],
        ],
    },
    Menu {
        name: "View",
        groups: &[
            &[Command::ShowMap, Command::ShowPersonas],
            &[Command::ZoomIn, Command::ZoomOut],
            &[Command::ZoomToFullSize, Command::ZoomToMap, Command::ZoomToSelection],
            &[Command::ShowPalette, Command::ShowInspector, Command::ShowOverview],
            &[Command::NextRegion, Command::PreviousRegion],
            &[Command::Lock],
            &[Command::FullScreen, Command::Preferences],
        ],
    },
    Menu {
        name: "Filter",
        groups: &[&[Command::Filter, Command::ShowAll], SHOWING, LANE_STATE, SHOWING_LANES],
    },
    Menu {
        name: "Insert",
        groups: &[
            &[Command::Make(Making::Card)],
            STAGES,
            STEPS,
            JUMPS,
            &[
                Command::ChooseLane(Side::Below),
                Command::ChooseLane(Side::Above),
                Command::Make(Making::Metric),
                Command::Make(Making::Storyboard),
                Command::Make(Making::Line),
            ],
            PICTURES,
            LINKS,
            &[Command::Make(Making::Persona), Command::Make(Making::PersonaLanes)],
        ],
    },
    Menu { name: "Help", groups: &[&[Command::Find, Command::ShowKeys]] },
];

/// Groups that the menus of single things have too.
pub(super) const CLIPBOARD: &[Command] = &[Command::Cut, Command::Copy, Command::Paste];
pub(super) const CHANGING: &[Command] =
    &[Command::Make(Making::Duplicate), Command::Make(Making::Delete)];
pub(super) const MOVING: &[Command] = &[
    Command::Make(Making::Move(Direction::Left)),
    Command::Make(Making::Move(Direction::Right)),
    Command::Make(Making::Move(Direction::Up)),
    Command::Make(Making::Move(Direction::Down)),
];
pub(super) const SELECTING: &[Command] = &[
    Command::Select(Alike::All),
    Command::Select(Alike::Kind),
    Command::Select(Alike::Lane),
    Command::Select(Alike::Stage),
];
pub(super) const SELECTING_ALIKE: &[Command] =
    &[Command::Select(Alike::Kind), Command::Select(Alike::Lane), Command::Select(Alike::Stage)];
pub(super) const SHOWING: &[Command] = &[
    Command::ShowOnly(Only::Persona),
    Command::ShowOnly(Only::Kind),
    Command::ShowOnly(Only::Channel),
    Command::ShowOnly(Only::Owner),
    Command::ShowOnly(Only::Tag),
    Command::ShowOnly(Only::Evidence),
];
pub(super) const LANE_STATE: &[Command] = &[
    Command::Make(Making::CollapseLane),
    Command::Make(Making::HideLane),
    Command::Make(Making::PinLane),
];
pub(super) const SHOWING_LANES: &[Command] = &[Command::Make(Making::ShowLanes)];
pub(super) const LINKS: &[Command] = &[Command::LinkCard, Command::FollowLink];
pub(super) const PICTURES: &[Command] = &[Command::AddPictures];
pub(super) const STAGES: &[Command] =
    &[Command::Make(Making::StageBefore), Command::Make(Making::StageAfter)];
pub(super) const JUMPS: &[Command] = &[Command::Make(Making::Jump)];
pub(super) const STEPS: &[Command] =
    &[Command::Make(Making::StepBefore), Command::Make(Making::StepAfter)];
