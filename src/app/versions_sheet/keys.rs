//! The keys of the sheet: arrows, Home and End go from state to state, Page Up and Page Down through what
//! changed, Enter restores. In the field of what is compared with, arrows choose there.

use egui::{Event, EventFilter, FocusDirection, Id, Key, Modifiers, Popup, Ui};

/// Where a key leads in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    First,
    Last,
}

/// Which keys were pressed since the last frame.
#[derive(Default)]
pub(super) struct Pressed {
    pub(super) ways: Vec<Way>,
    /// Pages down, less those up.
    pub(super) pages: f32,
    pub(super) is_entered: bool,
}

impl Way {
    fn of(key: Key) -> Option<Self> {
        match key {
            Key::ArrowUp => Some(Self::Up),
            Key::ArrowDown => Some(Self::Down),
            Key::Home => Some(Self::First),
            Key::End => Some(Self::Last),
            _ => None,
        }
    }

    /// The place it leads to in a list of so many.
    pub(super) fn from(self, place: usize, count: usize) -> usize {
        let last = count.saturating_sub(1);
        match self {
            Self::Up => place.saturating_sub(1),
            Self::Down => (place + 1).min(last),
            Self::First => 0,
            Self::Last => last,
        }
    }
}

/// Takes the keys of the sheet before any button hears them. Enter is taken where the list has the keyboard
/// or nothing has it.
pub(super) fn take(ui: &Ui, list: Id) -> Pressed {
    let is_in_list = ui.memory(|memory| memory.focused().is_none_or(|focused| focused == list));
    let hears_enter = is_in_list && !Popup::is_any_open(ui.ctx());
    let mut pressed = Pressed::default();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, modifiers: Modifiers::NONE, repeat, .. } => {
                // Enter that is held may have been meant for what opened the sheet.
                !pressed.takes(*key, hears_enter && !repeat)
            }
            _ => true,
        });
    });
    if !pressed.ways.is_empty() {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    pressed
}

impl Pressed {
    /// Whether a key is one of the sheet's.
    fn takes(&mut self, key: Key, hears_enter: bool) -> bool {
        match (Way::of(key), key) {
            (Some(way), _) => self.ways.push(way),
            (None, Key::PageUp) => self.pages -= 1.0,
            (None, Key::PageDown) => self.pages += 1.0,
            (None, Key::Enter) if hears_enter => self.is_entered = true,
            (None, _) => return false,
        }
        true
    }
}

/// Has arrows lead nowhere else in the window, and Escape close an open menu alone.
pub(super) fn keep(ui: &Ui) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: Popup::is_any_open(ui.ctx()),
        ..Default::default()
    };
    ui.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.set_focus_lock_filter(focused, filter);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::Way;

    #[test]
    fn a_way_ends_at_either_end_of_the_list() {
        for (way, place, count, expected) in [
            (Way::Down, 0, 3, 1),
            (Way::Down, 2, 3, 2),
            (Way::Up, 2, 3, 1),
            (Way::Up, 0, 3, 0),
            (Way::First, 2, 3, 0),
            (Way::Last, 0, 3, 2),
            (Way::Down, 0, 0, 0),
            (Way::Last, 0, 0, 0),
        ] {
            assert_eq!(way.from(place, count), expected, "{way:?} from {place} of {count}");
        }
    }
}
