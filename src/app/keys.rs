//! Keys and letters in the order they came in, each heeded and carried out before the next: what is typed
//! before Ctrl+S is in the file, however many keys come in one frame. What cannot be heeded in one frame in the
//! right order, `event_line` holds back for the next.

use std::sync::Arc;

use egui::{Context, Event, Key, Popup};

use super::command::of_event;
use super::personas::Section;
use super::queue::Queue;
use super::{App, palette};

/// Who heeds an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heed {
    /// Nobody else is to see it.
    Taken,
    /// It chose a kind of card by Alt and a digit; what a Mac writes for that is not to be written.
    TakenWithItsText,
    Left,
}

/// Whether a menu is open over the map. Of sheets and questions, egui knows a frame longer than they are.
fn is_covered(ctx: &Context) -> bool {
    ctx.any_popup_open() || Popup::is_any_open(ctx)
}

impl App {
    /// Heeds what came in since the last frame, before anything is drawn, so that the frame shows what it did.
    pub(super) fn heed_keys(&mut self, ctx: &Context) {
        let events = ctx.input_mut(|input| std::mem::take(&mut input.events));
        let mut left = Vec::with_capacity(events.len());
        let mut drops_text = false;
        for event in events {
            if matches!(event, Event::Text(_)) && std::mem::take(&mut drops_text) {
                continue;
            }
            match self.heed(ctx, &event) {
                Heed::Taken => {}
                Heed::TakenWithItsText => drops_text = true,
                Heed::Left => left.push(event),
            }
        }
        ctx.input_mut(|input| input.events = left);
    }

    /// Whether keys go to the map, and to nothing round it or over it.
    pub(super) fn map_hears_keys(&self, ctx: &Context) -> bool {
        self.document.is_some()
            && self.question.is_none()
            && self.overlay.is_none()
            && self.shown.section == Section::Map
            && !is_covered(ctx)
            && self.canvas.hears_keys()
    }

    fn heed(&mut self, ctx: &Context, event: &Event) -> Heed {
        let is_key = matches!(
            event,
            Event::Key { .. }
                | Event::Text(_)
                | Event::Ime(_)
                | Event::Copy
                | Event::Cut
                | Event::Paste(_)
                | Event::PasteImage(_)
        );
        if !is_key || self.question.is_some() || self.overlay.is_some() {
            return Heed::Left;
        }
        let mut queue = Queue::default();
        let takes_keys = self.canvas.takes_keys() && !is_covered(ctx);
        let is_map = self.shown.section == Section::Map;
        if takes_keys && is_map {
            match event {
                Event::Paste(text) => {
                    self.paste(ctx, text.clone());
                    return Heed::Taken;
                }
                Event::PasteImage(image) => {
                    self.paste_picture(Arc::clone(image));
                    return Heed::Taken;
                }
                _ => {}
            }
        }
        let command = of_event(event, self.situation(), takes_keys);
        let heed = if let Some(command) = command {
            queue.run(command);
            Heed::Taken
        } else {
            self.heed_on_map(ctx, event, &mut queue)
        };
        self.carry_out(ctx, queue);
        heed
    }

    fn heed_on_map(&mut self, ctx: &Context, event: &Event, queue: &mut Queue) -> Heed {
        let hears = self.map_hears_keys(ctx);
        let Some(document) = self.document.as_ref().filter(|_| hears) else { return Heed::Left };
        let journey = Arc::clone(document.journey());
        // While a text is typed, Alt on a Mac writes other letters.
        let chooses_kinds = !cfg!(target_os = "macos") || self.canvas.takes_keys();
        if chooses_kinds && palette::is_kind_key(event) {
            if let Some(kind) = palette::kind_of_key(event, &journey) {
                palette::choose_card(kind, &journey, &mut self.canvas, queue);
            }
            return Heed::TakenWithItsText;
        }
        let is_alt_held = ctx.input(|input| input.modifiers.alt && !input.modifiers.ctrl);
        let writes = !is_alt_held || cfg!(target_os = "macos");
        if matches!(event, Event::Text(_)) && !writes {
            return Heed::Left;
        }
        // Escape closes what stands over the map first, and only then lets go of what is selected.
        let is_escape = matches!(event, Event::Key { key: Key::Escape, pressed: true, .. });
        if is_escape && self.canvas.is_at_rest() && self.end_find() {
            return Heed::Taken;
        }
        self.canvas.follow_key(ctx, event, &journey, queue);
        Heed::Left
    }
}
