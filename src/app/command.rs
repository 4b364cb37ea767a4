//! Everything a person can do with the whole window, from which menus, toolbar and shortcuts are made.

use std::borrow::Cow;

use egui::{Event, Key, KeyboardShortcut, Modifiers};

use super::document::Document;
use super::filter::Only;
use super::grid::Direction;
use super::linking::linked;
use super::making::{self, Making, Side};
use super::selection::{Alike, Selection};
use super::subject::Subject;
use crate::model::CardId;
use crate::text::Icon;

/// One thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    New,
    Open,
    Save,
    SaveAs,
    Export,
    /// Keeps the map as it is under a name, in the map.
    TakeSnapshot,
    ShowVersions,
    /// Keeps the map to begin others with.
    SaveAsTemplate,
    /// Puts other maps into the one that is open.
    Combine,
    /// Makes a map of a file of another program.
    Import,
    Quit,
    Undo,
    Redo,
    Cut,
    Copy,
    /// Copies a picture of what is selected, or of the map.
    CopyPicture,
    Paste,
    /// Goes on in the text of what is selected.
    Rename,
    EditDetails,
    /// Changes the map, beside or on what is selected.
    Make(Making),
    Select(Alike),
    /// Chooses a lane to be made above or below the selected one.
    ChooseLane(Side),
    /// Chooses a card that the selected one leads to.
    LinkCard,
    /// Goes to the card that the selected one leads to, or that leads to it.
    FollowLink,
    /// Asks for files with pictures, for what is selected.
    AddPictures,
    /// Chooses what is to be in view of the map.
    Filter,
    /// Leaves in view what is like the selected card or persona.
    ShowOnly(Only),
    ShowAll,
    ShowMap,
    ShowPersonas,
    ZoomIn,
    ZoomOut,
    ZoomToFullSize,
    ZoomToMap,
    ZoomToSelection,
    ShowPalette,
    ShowInspector,
    ShowOverview,
    FullScreen,
    Preferences,
    FindText,
    FindNext,
    FindPrevious,
    /// Gives the keyboard to the next part of the window.
    NextRegion,
    PreviousRegion,
    /// Opens the menu of what is selected.
    OpenMenu,
    /// Keeps the map from being changed by accident, or lets it be changed again.
    Lock,
    Find,
    ShowKeys,
}

/// What decides which commands are enabled.
#[derive(Clone, Copy)]
pub(super) struct Situation<'a> {
    pub(super) document: Option<&'a Document>,
    pub(super) selection: &'a Selection,
    /// Whether only a part of the map is in view.
    pub(super) is_filtered: bool,
}

impl Situation<'_> {
    /// What has the keyboard of what is selected.
    pub(super) fn subject(self) -> Option<Subject> {
        self.selection.subject()
    }
}

impl Command {
    pub const ALL: [Self; 78] = [
        Self::New,
        Self::Open,
        Self::Save,
        Self::SaveAs,
        Self::Export,
        Self::TakeSnapshot,
        Self::ShowVersions,
        Self::SaveAsTemplate,
        Self::Combine,
        Self::Import,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::Cut,
        Self::Copy,
        Self::CopyPicture,
        Self::Paste,
        Self::Rename,
        Self::EditDetails,
        Self::Make(Making::Card),
        Self::Make(Making::StageBefore),
        Self::Make(Making::StageAfter),
        Self::Make(Making::StepBefore),
        Self::Make(Making::StepAfter),
        Self::Make(Making::Persona),
        Self::Make(Making::Jump),
        Self::Make(Making::Line),
        Self::Make(Making::Metric),
        Self::Make(Making::Storyboard),
        Self::Make(Making::PersonaLanes),
        Self::Make(Making::CollapseLane),
        Self::Make(Making::HideLane),
        Self::Make(Making::PinLane),
        Self::Make(Making::ShowLanes),
        Self::Make(Making::Duplicate),
        Self::Make(Making::Delete),
        Self::Make(Making::Move(Direction::Left)),
        Self::Make(Making::Move(Direction::Right)),
        Self::Make(Making::Move(Direction::Up)),
        Self::Make(Making::Move(Direction::Down)),
        Self::Select(Alike::All),
        Self::Select(Alike::Kind),
        Self::Select(Alike::Lane),
        Self::Select(Alike::Stage),
        Self::ChooseLane(Side::Below),
        Self::ChooseLane(Side::Above),
        Self::LinkCard,
        Self::FollowLink,
        Self::AddPictures,
        Self::Filter,
        Self::ShowOnly(Only::Persona),
        Self::ShowOnly(Only::Kind),
        Self::ShowOnly(Only::Channel),
        Self::ShowOnly(Only::Owner),
        Self::ShowOnly(Only::Tag),
        Self::ShowOnly(Only::Evidence),
        Self::ShowAll,
        Self::ShowMap,
        Self::ShowPersonas,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomToFullSize,
        Self::ZoomToMap,
        Self::ZoomToSelection,
        Self::ShowPalette,
        Self::ShowInspector,
        Self::ShowOverview,
        Self::FullScreen,
        Self::Preferences,
        Self::FindText,
        Self::FindNext,
        Self::FindPrevious,
        Self::NextRegion,
        Self::PreviousRegion,
        Self::OpenMenu,
        Self::Lock,
        Self::Find,
        Self::ShowKeys,
    ];

    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::New => "New map…",
            Self::Open => "Open…",
            Self::Save => "Save",
            Self::SaveAs => "Save as…",
            Self::Export => "Export…",
            Self::TakeSnapshot => "Take a snapshot…",
            Self::ShowVersions => "Earlier states…",
            Self::SaveAsTemplate => "Save as template…",
            Self::Combine => "Combine…",
            Self::Import => "Import…",
            Self::Quit => "Quit",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::Cut => "Cut",
            Self::Copy => "Copy",
            Self::CopyPicture => "Copy as picture",
            Self::Paste => "Paste",
            Self::Rename => "Edit text",
            Self::EditDetails => "Edit details",
            Self::Make(making) => making.label(),
            Self::Select(alike) => alike.label(),
            Self::ChooseLane(Side::Below) => "New lane…",
            Self::ChooseLane(Side::Above) => "New lane above…",
            Self::LinkCard => "Lead to a card…",
            Self::FollowLink => "Follow link",
            Self::AddPictures => "Picture from a file…",
            Self::Filter => "Filter…",
            Self::ShowOnly(only) => only.label(),
            Self::ShowAll => "Show all cards",
            Self::ShowMap => "Map",
            Self::ShowPersonas => "Personas",
            Self::ZoomIn => "Zoom in",
            Self::ZoomOut => "Zoom out",
            Self::ZoomToFullSize => "Zoom to 100 %",
            Self::ZoomToMap => "Whole map",
            Self::ZoomToSelection => "Zoom to selection",
            Self::ShowPalette => "Show or hide palette",
            Self::ShowInspector => "Show or hide inspector",
            Self::ShowOverview => "Show or hide overview",
            Self::FullScreen => "Full screen",
            Self::Preferences => "Preferences…",
            Self::FindText => "Find and replace text",
            Self::FindNext => "Next match",
            Self::FindPrevious => "Previous match",
            Self::NextRegion => "Next part of the window",
            Self::PreviousRegion => "Previous part of the window",
            Self::OpenMenu => "Menu of what is selected",
            Self::Lock => "Lock or unlock the map",
            Self::Find => "Find anything…",
            Self::ShowKeys => "All keys",
        }
    }

    /// The keys for it; menus show the first.
    #[must_use]
    pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
        match self {
            Self::New => const { &[control(Key::N)] },
            Self::Open => const { &[control(Key::O)] },
            Self::Save => const { &[control(Key::S)] },
            Self::SaveAs => const { &[control_shift(Key::S)] },
            Self::Export => const { &[control(Key::E)] },
            Self::TakeSnapshot
            | Self::SaveAsTemplate
            | Self::Select(Alike::Kind | Alike::Lane | Alike::Stage)
            | Self::ShowOnly(_)
            | Self::ChooseLane(Side::Above)
            | Self::ShowAll => &[],
            Self::Filter => const { &[control_shift(Key::F)] },
            Self::ShowMap => const { &[control(Key::Num1)] },
            Self::ShowPersonas => const { &[control(Key::Num2)] },
            Self::ShowVersions => const { &[control_shift(Key::H)] },
            Self::Combine => const { &[control_shift(Key::M)] },
            Self::Import => const { &[control(Key::I)] },
            Self::Quit => const { &[control(Key::Q)] },
            Self::Undo => const { &[control(Key::Z)] },
            Self::Redo => const { &[control_shift(Key::Z), control(Key::Y)] },
            Self::Cut => const { &[control(Key::X)] },
            Self::Copy => const { &[control(Key::C)] },
            Self::CopyPicture => const { &[control_shift(Key::C)] },
            Self::Paste => const { &[control(Key::V)] },
            Self::Rename => const { &[KeyboardShortcut::new(Modifiers::NONE, Key::F2)] },
            Self::EditDetails => const { &[alt(Key::Enter)] },
            Self::Make(making) => making.shortcuts(),
            Self::Select(Alike::All) => const { &[control(Key::A)] },
            Self::ChooseLane(Side::Below) => const { &[control_shift(Key::L)] },
            Self::LinkCard => const { &[control(Key::L)] },
            Self::FollowLink => const { &[control(Key::J)] },
            Self::AddPictures => const { &[control_shift(Key::G)] },
            Self::ZoomIn => const { &[control(Key::Plus), control(Key::Equals)] },
            Self::ZoomOut => const { &[control(Key::Minus)] },
            Self::ZoomToFullSize => const { &[control(Key::Num0)] },
            Self::ZoomToMap => const { &[control(Key::Num9)] },
            Self::ZoomToSelection => const { &[control(Key::Num8)] },
            Self::ShowPalette => const { &[control_shift(Key::P)] },
            Self::ShowInspector => const { &[control_shift(Key::I)] },
            Self::ShowOverview => const { &[control_shift(Key::O)] },
            Self::FullScreen => const { &[KeyboardShortcut::new(Modifiers::NONE, Key::F11)] },
            Self::Preferences => const { &[control(Key::Comma)] },
            Self::FindText => const { &[control(Key::F)] },
            Self::FindNext => const { &[KeyboardShortcut::new(Modifiers::NONE, Key::F3)] },
            Self::FindPrevious => const { &[KeyboardShortcut::new(Modifiers::SHIFT, Key::F3)] },
            Self::NextRegion => const { &[KeyboardShortcut::new(Modifiers::NONE, Key::F6)] },
            Self::PreviousRegion => const { &[KeyboardShortcut::new(Modifiers::SHIFT, Key::F6)] },
            Self::OpenMenu => {
                const {
                    &[
                        KeyboardShortcut::new(Modifiers::SHIFT, Key::F10),
                        KeyboardShortcut::new(Modifiers::NONE, Key::Menu),
                    ]
                }
            }
            Self::Lock => const { &[control_shift(Key::K)] },
            Self::Find => const { &[control(Key::K)] },
            Self::ShowKeys => const { &[KeyboardShortcut::new(Modifiers::NONE, Key::F1)] },
        }
    }

    #[must_use]
    pub fn icon(self) -> Option<Icon> {
        match self {
            Self::Open => Some(Icon::Open),
            Self::Save => Some(Icon::Save),
            Self::Export => Some(Icon::Export),
            Self::Undo => Some(Icon::Undo),
            Self::Redo => Some(Icon::Redo),
            Self::Make(making) => making.icon(),
            Self::ChooseLane(_) => Some(Icon::Lane),
            Self::LinkCard => Some(Icon::Link),
            Self::AddPictures => Some(Icon::Picture),
            Self::Filter => Some(Icon::Filter),
            Self::ShowAll => Some(Icon::Shown),
            Self::ShowPersonas => Some(Icon::InPerson),
            Self::ZoomIn => Some(Icon::Plus),
            Self::ZoomOut => Some(Icon::Minus),
            Self::ZoomToMap => Some(Icon::WholeMap),
            Self::Lock => Some(Icon::Lock),
            Self::Find => Some(Icon::Find),
            Self::ShowKeys => Some(Icon::Keyboard),
            Self::New
            | Self::SaveAs
            | Self::TakeSnapshot
            | Self::ShowVersions
            | Self::SaveAsTemplate
            | Self::Combine
            | Self::Import
            | Self::Quit
            | Self::Cut
            | Self::Copy
            | Self::CopyPicture
            | Self::Paste
            | Self::Rename
            | Self::EditDetails
            | Self::FollowLink
            | Self::Select(_)
            | Self::ShowOnly(_)
            | Self::ShowMap
            | Self::ZoomToFullSize
            | Self::ZoomToSelection
            | Self::ShowPalette
            | Self::ShowInspector
            | Self::ShowOverview
            | Self::FullScreen
            | Self::Preferences
            | Self::FindText
            | Self::FindNext
            | Self::FindPrevious
            | Self::NextRegion
            | Self::PreviousRegion
            | Self::OpenMenu => None,
        }
    }

    pub(super) fn is_enabled(self, situation: Situation<'_>) -> bool {
        let document = situation.document;
        if self.changes_map() && document.is_some_and(Document::is_locked) {
            return false;
        }
        match self {
            Self::Open | Self::Import | Self::Quit | Self::FullScreen => true,
            Self::New
            | Self::Save
            | Self::SaveAs
            | Self::Export
            | Self::SaveAsTemplate
            | Self::CopyPicture
            | Self::TakeSnapshot
            | Self::ShowVersions
            | Self::Combine
            | Self::EditDetails
            | Self::ChooseLane(_)
            | Self::AddPictures
            | Self::Find
            | Self::ShowKeys
            | Self::Filter
            | Self::ShowMap
            | Self::ShowPersonas
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomToFullSize
            | Self::ZoomToMap
            | Self::ShowPalette
            | Self::ShowInspector
            | Self::ShowOverview
            | Self::Preferences
            | Self::FindText
            | Self::FindNext
            | Self::FindPrevious
            | Self::NextRegion
            | Self::PreviousRegion
            | Self::OpenMenu
            | Self::Lock => document.is_some(),
            Self::Undo => document.is_some_and(|document| document.history().can_undo()),
            Self::Redo => document.is_some_and(|document| document.history().can_redo()),
            Self::Make(making) => document.is_some_and(|document| {
                making::make(making, document.journey(), situation.selection).is_some()
            }),
            Self::Select(alike) => document
                .is_some_and(|document| alike.is_possible(document.journey(), situation.selection)),
            Self::ShowAll => document.is_some() && situation.is_filtered,
            Self::ShowOnly(only) => document.is_some_and(|document| {
                !only.filters(document.journey(), situation.selection).is_empty()
            }),
            Self::Cut => document.is_some_and(|document| {
                let (journey, selection) = (document.journey(), situation.selection);
                situation.subject().is_some_and(Subject::stands_in_cell)
                    && making::make(Making::Delete, journey, selection).is_some()
            }),
            Self::LinkCard => document.is_some() && single_card(situation).is_some(),
            Self::FollowLink => document.is_some_and(|document| {
                let card_id = single_card(situation);
                card_id.is_some_and(|card_id| linked(document.journey(), card_id).is_some())
            }),
            Self::Copy | Self::Paste | Self::Rename | Self::ZoomToSelection => {
                document.is_some() && situation.subject().is_some()
            }
        }
    }

    /// Whether it cannot be done to a map that is locked.
    fn changes_map(self) -> bool {
        match self {
            Self::TakeSnapshot
            | Self::Combine
            | Self::Undo
            | Self::Redo
            | Self::Cut
            | Self::Paste
            | Self::Rename
            | Self::Make(_)
            | Self::ChooseLane(_)
            | Self::LinkCard
            | Self::AddPictures => true,
            Self::New
            | Self::Open
            | Self::Import
            | Self::Save
            | Self::SaveAs
            | Self::Export
            | Self::SaveAsTemplate
            | Self::ShowVersions
            | Self::Quit
            | Self::Copy
            | Self::CopyPicture
            | Self::EditDetails
            | Self::FollowLink
            | Self::Select(_)
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomToFullSize
            | Self::ZoomToMap
            | Self::ZoomToSelection
            | Self::ShowPalette
            | Self::ShowInspector
            | Self::ShowOverview
            | Self::FullScreen
            | Self::Preferences
            | Self::FindText
            | Self::FindNext
            | Self::FindPrevious
            | Self::NextRegion
            | Self::PreviousRegion
            | Self::OpenMenu
            | Self::Lock
            | Self::Filter
            | Self::ShowOnly(_)
            | Self::ShowAll
            | Self::ShowMap
            | Self::ShowPersonas
            | Self::Find
            | Self::ShowKeys => false,
        }
    }

    /// The label with what it is about: “Undo Move card”.
    pub(super) fn label_in(self, situation: Situation<'_>) -> Cow<'static, str> {
        let history = situation.document.map(Document::history);
        let step = match history {
            Some(history) if self == Self::Undo => history.undo_label(),
            Some(history) if self == Self::Redo => history.redo_label(),
            Some(_) | None => None,
        };
        match step {
            Some(step) => format!("{}: {step}", self.label()).into(),
            None => self.label().into(),
        }
    }

    /// The label with its keys, for a tooltip: “Save (Ctrl+S)”.
    pub(super) fn tip(self, situation: Situation<'_>, ctx: &egui::Context) -> String {
        let label = self.label_in(situation);
        match self.shortcuts().first() {
            Some(shortcut) => format!("{label} ({})", ctx.format_shortcut(shortcut)),
            None => label.into_owned(),
        }
    }
}

/// The card that is selected alone.
fn single_card(situation: Situation<'_>) -> Option<CardId> {
    situation.subject().and_then(Subject::card).filter(|_| !situation.selection.is_many())
}

/// The command whose keys an event is. Keys that mean something in texts and buttons are taken only where
/// `map_has_keys`.
pub(super) fn of_event(
    event: &Event,
    situation: Situation<'_>,
    map_has_keys: bool,
) -> Option<Command> {
    match event {
        Event::Cut if map_has_keys => return Some(Command::Cut),
        Event::Copy if map_has_keys => return Some(Command::Copy),
        _ => {}
    }
    let Event::Key { key, modifiers, pressed: true, .. } = event else { return None };
    let fitting = Command::ALL
        .into_iter()
        .flat_map(|command| command.shortcuts().iter().map(move |shortcut| (command, *shortcut)));
    fitting
        .filter(|(_, shortcut)| shortcut.logical_key == *key && is_held(*modifiers, *shortcut))
        .filter(|(_, shortcut)| map_has_keys || !has_other_use(*shortcut))
        .map(|(command, _)| command)
        .find(|command| command.is_enabled(situation))
}

/// Whether the keys of a shortcut beside its own are held. Only with Ctrl a Shift too many does no harm,
/// as long as it means nothing else: some keyboards need it to write the plus of “Ctrl++”.
fn is_held(modifiers: Modifiers, shortcut: KeyboardShortcut) -> bool {
    if shortcut.modifiers.command {
        let is_other = modifiers.shift && !shortcut.modifiers.shift && has_shifted(shortcut);
        modifiers.matches_logically(shortcut.modifiers) && !is_other
    } else {
        modifiers.matches_exact(shortcut.modifiers)
    }
}

/// Whether a key with Shift is another command's, be that enabled or not.
fn has_shifted(shortcut: KeyboardShortcut) -> bool {
    let mut shortcuts = Command::ALL.into_iter().flat_map(Command::shortcuts);
    shortcuts.any(|other| {
        other.logical_key == shortcut.logical_key
            && other.modifiers == shortcut.modifiers.plus(Modifiers::SHIFT)
    })
}

/// Whether the keys mean something of their own in a text that is typed, or on a button.
fn has_other_use(shortcut: KeyboardShortcut) -> bool {
    let of_texts = [control(Key::A), control(Key::C), control(Key::V), control(Key::X)];
    let of_all = [Key::F1, Key::F3, Key::F6, Key::F11];
    let is_of_texts = of_texts.contains(&shortcut);
    is_of_texts || !shortcut.modifiers.command && !of_all.contains(&shortcut.logical_key)
}

const fn control(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn control_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}
