//! Events that wait for their turn: of what came in since the last frame, a frame takes only as much as stays
//! in order.
//!
//! Within one frame a widget sees all letters at once, whatever was pressed between them, keys are heeded before
//! clicks, and a click counts where the pointer is at the end. So letters after a click wait for the next frame,
//! when they go to what was clicked, and so does Ctrl+S after letters that are in the map only at the frame's
//! end.

use std::collections::VecDeque;

use egui::{Context, Event, Key, Modifiers, Plugin, Pos2, RawInput};

/// How far the pointer moves while it stays where it is, in points.
const SAME_PLACE: f32 = 2.0;

/// The events that are still to be taken in.
#[derive(Default)]
pub(super) struct EventLine {
    waiting: VecDeque<Event>,
    /// Whether the map hears keys: it takes one after the other, widgets all of a frame at once.
    map_hears: bool,
}

impl EventLine {
    /// Says who hears keys from the next frame on, and has that frame drawn when something waits for it.
    pub(super) fn look_ahead(ctx: &Context, map_hears: bool) {
        let waits = ctx.with_plugin(|line: &mut Self| {
            line.map_hears = map_hears;
            !line.waiting.is_empty()
        });
        if waits == Some(true) {
            ctx.request_repaint();
        }
    }
}

impl Plugin for EventLine {
    fn debug_name(&self) -> &'static str {
        "event line"
    }

    fn input_hook(&mut self, _: &Context, input: &mut RawInput) {
        self.waiting.extend(input.events.drain(..));
        let mut turn = Turn { last: None, button_at: None, map_hears: self.map_hears };
        let end = self.waiting.iter().position(|event| !turn.takes(event));
        let end = end.unwrap_or(self.waiting.len());
        input.events.extend(self.waiting.drain(..end));
    }
}

/// What one frame has taken so far.
struct Turn {
    last: Option<Sort>,
    /// Where a button of the mouse was pressed or let go.
    button_at: Option<Pos2>,
    map_hears: bool,
}

/// What matters of an event for its place in the line.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// A letter, or a key that stays in the text or on the map.
    Letter,
    /// A key after which another may have the keyboard, or that is about what was typed before it.
    Parting(Key, Modifiers),
    /// Of the mouse.
    Button,
    /// What a screen reader does.
    Action,
}

impl Turn {
    /// Whether an event can come in the same frame as those before it.
    fn takes(&mut self, event: &Event) -> bool {
        let place = match event {
            Event::PointerButton { pos, .. } | Event::PointerMoved(pos) => Some(*pos),
            _ => None,
        };
        // What is under the pointer is asked for once a frame.
        let is_near = self
            .button_at
            .zip(place)
            .is_none_or(|(before, place)| before.distance(place) <= SAME_PLACE);
        let Some(sort) = self.sort(event) else { return is_near };
        // A key that is held comes again and again, and falls behind if each waits for a frame.
        let is_held = matches!(event, Event::Key { repeat: true, .. }) && self.last == Some(sort);
        let fits = is_held || self.last.is_none_or(|last| self.agree(last, sort));
        self.last = Some(sort);
        if sort == Sort::Button {
            self.button_at = place;
        }
        fits && is_near
    }

    /// Whether two events in a row can come in one frame.
    fn agree(&self, last: Sort, next: Sort) -> bool {
        match (last, next) {
            (Sort::Letter, Sort::Letter)
            | (Sort::Button, Sort::Button)
            | (Sort::Action, Sort::Action) => true,
            (Sort::Letter, Sort::Parting(..)) => self.map_hears,
            (Sort::Parting(..), Sort::Letter | Sort::Parting(..))
            | (Sort::Letter | Sort::Parting(..), Sort::Button | Sort::Action)
            | (Sort::Button, Sort::Letter | Sort::Parting(..) | Sort::Action)
            | (Sort::Action, Sort::Letter | Sort::Parting(..) | Sort::Button) => false,
        }
    }

    /// None of what may come whenever it likes, such as moves of the pointer.
    fn sort(&self, event: &Event) -> Option<Sort> {
        match event {
            Event::Text(_)
            | Event::Ime(_)
            | Event::Copy
            | Event::Cut
            | Event::Paste(_)
            | Event::PasteImage(_) => Some(Sort::Letter),
            Event::Key { key, modifiers, pressed: true, .. } => {
                Some(if self.parts(*key, *modifiers) {
                    Sort::Parting(*key, *modifiers)
                } else {
                    Sort::Letter
                })
            }
            Event::PointerButton { .. } => Some(Sort::Button),
            Event::AccessKitActionRequest(_) => Some(Sort::Action),
            _ => None,
        }
    }

    fn parts(&self, key: Key, modifiers: Modifiers) -> bool {
        let leads_away = match key {
            Key::F1 | Key::F2 => true,
            Key::Enter => modifiers.alt || !self.map_hears,
            Key::Tab
            | Key::Escape
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::ArrowUp
            | Key::ArrowDown => !self.map_hears,
            _ => false,
        };
        modifiers.command || leads_away
    }
}
