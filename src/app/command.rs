//! Everything a person can do with the whole window, from which menus, toolbar and shortcuts are made.

use std::borrow::Cow;

use egui::{Key, KeyboardShortcut, Modifiers};

use super::document::Document;
use crate::text::Icon;

/// One thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    New,
    Open,
    Save,
    SaveAs,
    Export,
    Quit,
    Undo,
    Redo,
    EditDetails,
    ZoomIn,
    ZoomOut,
    ZoomToFullSize,
    ZoomToMap,
    ZoomToSelection,
}

/// What decides which commands are enabled.
#[derive(Clone, Copy)]
pub(super) struct Situation<'a> {
    pub(super) document: Option<&'a Document>,
    pub(super) has_selection: bool,
}

/// A menu of the bar, with its commands in groups.
pub(super) struct Menu {
    pub(super) name: &'static str,
    pub(super) groups: &'static [&'static [Command]],
}

/// The menus from left to right. Every command stands in one of them.
pub(super) const MENUS: [Menu; 3] = [
    Menu {
        name: "File",
        groups: &[
            &[Command::New, Command::Open],
            &[Command::Save, Command::SaveAs, Command::Export],
            &[Command::Quit],
        ],
    },
    Menu { name: "Edit", groups: &[&[Command::Undo, Command::Redo], &[Command::EditDetails]] },
    Menu {
        name: "View",
        groups: &[
            &[Command::ZoomIn, Command::ZoomOut],
            &[Command::ZoomToFullSize, Command::ZoomToMap, Command::ZoomToSelection],
        ],
    },
];

impl Command {
    pub const ALL: [Self; 14] = [
        Self::New,
        Self::Open,
        Self::Save,
        Self::SaveAs,
        Self::Export,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::EditDetails,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomToFullSize,
        Self::ZoomToMap,
        Self::ZoomToSelection,
    ];

    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::New => "New map…",
            Self::Open => "Open…",
            Self::Save => "Save",
            Self::SaveAs => "Save as…",
            Self::Export => "Export…",
            Self::Quit => "Quit",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::EditDetails => "Edit details",
            Self::ZoomIn => "Zoom in",
            Self::ZoomOut => "Zoom out",
            Self::ZoomToFullSize => "Zoom to 100 %",
            Self::ZoomToMap => "Whole map",
            Self::ZoomToSelection => "Zoom to selection",
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
            Self::Quit => const { &[control(Key::Q)] },
            Self::Undo => const { &[control(Key::Z)] },
            Self::Redo => const { &[control_shift(Key::Z), control(Key::Y)] },
            Self::EditDetails => const { &[alt(Key::Enter)] },
            Self::ZoomIn => const { &[control(Key::Plus), control(Key::Equals)] },
            Self::ZoomOut => const { &[control(Key::Minus)] },
            Self::ZoomToFullSize => const { &[control(Key::Num0)] },
            Self::ZoomToMap => const { &[control(Key::Num9)] },
            Self::ZoomToSelection => const { &[control(Key::Num8)] },
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
            Self::ZoomIn => Some(Icon::Plus),
            Self::ZoomOut => Some(Icon::Minus),
            Self::ZoomToMap => Some(Icon::WholeMap),
            Self::New
            | Self::SaveAs
            | Self::Quit
            | Self::EditDetails
            | Self::ZoomToFullSize
            | Self::ZoomToSelection => None,
        }
    }

    pub(super) fn is_enabled(self, situation: Situation<'_>) -> bool {
        let document = situation.document;
        match self {
            Self::Open | Self::Quit => true,
            Self::New
            | Self::Save
            | Self::SaveAs
            | Self::Export
            | Self::EditDetails
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomToFullSize
            | Self::ZoomToMap => document.is_some(),
            Self::Undo => document.is_some_and(|document| document.history().can_undo()),
            Self::Redo => document.is_some_and(|document| document.history().can_redo()),
            Self::ZoomToSelection => document.is_some() && situation.has_selection,
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

/// The commands whose keys were pressed, taken out of the input so that nothing else reacts to them.
pub(super) fn pressed(ctx: &egui::Context, situation: Situation<'_>) -> Vec<Command> {
    let enabled = Command::ALL.into_iter().filter(|command| command.is_enabled(situation));
    let mut keys: Vec<(Command, &KeyboardShortcut)> = enabled
        .flat_map(|command| command.shortcuts().iter().map(move |shortcut| (command, shortcut)))
        .collect();
    ctx.input_mut(|input| {
        // Keys without Shift also match when it is held, unless they mean something else with it.
        let is_shift_held = input.modifiers.shift;
        keys.retain(|(_, shortcut)| {
            let is_other = is_shift_held && !shortcut.modifiers.shift && has_shifted(**shortcut);
            !is_other && input.consume_shortcut(shortcut)
        });
    });
    keys.into_iter().map(|(command, _)| command).collect()
}

/// Whether a key with Shift is another command's, be that enabled or not.
fn has_shifted(shortcut: KeyboardShortcut) -> bool {
    let mut shortcuts = Command::ALL.into_iter().flat_map(Command::shortcuts);
    shortcuts.any(|other| {
        other.logical_key == shortcut.logical_key
            && other.modifiers == shortcut.modifiers.plus(Modifiers::SHIFT)
    })
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
