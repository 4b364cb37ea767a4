//! What keys, letters, clipboard and input methods do to a text.

use egui::{Event, ImeEvent, Key, Modifiers};

use super::number::is_part;
use super::{Leave, Reply};
use crate::model::{clean_line, clean_text};
use crate::text::{TextEditor, Typesetter, Unit, Way};

/// What may be typed in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    Lines,
    OneLine,
    Digits,
}

/// Lets an event change a text.
pub(super) fn take(
    editor: &mut TextEditor,
    event: &Event,
    takes: Takes,
    typesetter: &mut Typesetter,
) -> Reply {
    match event {
        Event::Text(text) | Event::Paste(text) => insert(editor, text, takes, typesetter),
        Event::Copy => {
            editor.selected_text().map_or(Reply::Taken, |text| Reply::Copied(text.to_owned()))
        }
        Event::Cut => {
            let Some(text) = editor.selected_text().map(str::to_owned) else { return Reply::Taken };
            editor.insert("", typesetter);
            Reply::Copied(text)
        }
        Event::Ime(ime) => compose(editor, ime, takes, typesetter),
        Event::Key { key, pressed: true, modifiers, .. } => {
            // A key that ends what an input method proposes moves nothing else.
            if editor.is_composing() {
                return Reply::Taken;
            }
            press(editor, *key, *modifiers, takes, typesetter)
        }
        _ => Reply::NotMine,
    }
}

fn insert(editor: &mut TextEditor, text: &str, takes: Takes, typesetter: &mut Typesetter) -> Reply {
    let text = match takes {
        Takes::Lines => clean_text(text),
        Takes::OneLine => clean_line(text),
        Takes::Digits => text.chars().filter(|character| is_part(*character)).collect(),
    };
    // A space alone does not stand for a number that is there.
    let would_empty = takes == Takes::Digits
        && text.trim().is_empty()
        && (editor.selected_text().is_some() || editor.text().is_empty());
    if !text.is_empty() && !would_empty {
        editor.insert(&text, typesetter);
    }
    Reply::Taken
}

fn compose(
    editor: &mut TextEditor,
    ime: &ImeEvent,
    takes: Takes,
    typesetter: &mut Typesetter,
) -> Reply {
    match ime {
        ImeEvent::Preedit { text, active_range_chars } => {
            // Some systems send an empty proposal when nothing is proposed.
            if !text.is_empty() || editor.is_composing() {
                editor.compose(&clean_line(text), active_range_chars.clone(), typesetter);
            }
        }
        ImeEvent::Commit(text) => {
            if editor.is_composing() {
                editor.compose("", None, typesetter);
            }
            insert(editor, text, takes, typesetter);
        }
        ImeEvent::DeleteSurrounding { before_chars, after_chars } => {
            editor.delete_around(*before_chars, *after_chars, typesetter);
        }
        #[expect(deprecated, reason = "egui still names them")]
        ImeEvent::Enabled | ImeEvent::Disabled => return Reply::NotMine,
    }
    Reply::Taken
}

fn press(
    editor: &mut TextEditor,
    key: Key,
    modifiers: Modifiers,
    takes: Takes,
    typesetter: &mut Typesetter,
) -> Reply {
    let by_word = if cfg!(target_os = "macos") { modifiers.alt } else { modifiers.ctrl };
    let to_end = modifiers.mac_cmd;
    let mut go = |way, unit| {
        editor.step(way, unit, modifiers.shift, typesetter);
        Reply::Taken
    };
    let across = match (by_word, to_end) {
        (true, _) => Unit::Word,
        (false, true) => Unit::Line,
        (false, false) => Unit::Character,
    };
    let up_down = if to_end { Unit::Text } else { Unit::Row };
    let home_end = if modifiers.ctrl { Unit::Text } else { Unit::Line };
    match key {
        Key::ArrowLeft => go(Way::Back, across),
        Key::ArrowRight => go(Way::Forth, across),
        Key::ArrowUp => go(Way::Back, up_down),
        Key::ArrowDown => go(Way::Forth, up_down),
        Key::Home => go(Way::Back, home_end),
        Key::End => go(Way::Forth, home_end),
        Key::Backspace => {
            editor.delete(Way::Back, across, typesetter);
            Reply::Taken
        }
        Key::Delete => {
            editor.delete(Way::Forth, across, typesetter);
            Reply::Taken
        }
        Key::A if modifiers.command => {
            editor.select_all(typesetter);
            Reply::Taken
        }
        Key::Enter if modifiers.command || modifiers.shift => {
            if takes == Takes::Lines {
                editor.insert("\n", typesetter);
            }
            Reply::Taken
        }
        Key::Enter => Reply::Leave(Leave::Down),
        Key::Tab if modifiers.shift => Reply::Leave(Leave::Back),
        Key::Tab => Reply::Leave(Leave::Next),
        Key::Escape => Reply::Leave(Leave::Done),
        _ => Reply::NotMine,
    }
}
