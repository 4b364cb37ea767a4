//! Keys and letters in the order they came in, each heeded and carried out before the next: what is typed
//! before Ctrl+S is in the file, however many keys come in one frame.

use std::sync::Arc;

use egui::{Context, Event, Popup};

use super::command::of_event;
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

impl App {
    /// Heeds what came in since the last frame, before anything is drawn, so that the frame shows what it did.
    pub(super) fn heed_keys(&mut self, ctx: &Context) {
        let events = ctx.input_mut(|input| std::mem::take(&mut input.events));
        let mut left = Vec::with_capacity(events.len());
        let mut drops_text = false;
        for event in events {
            if drops_text && matches!(event, Event::Text(_)) {
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

    fn heed(&mut self, ctx: &Context, event: &Event) -> Heed {
        let is_key = match event {
            Event::Key { .. }
            | Event::Text(_)
            | Event::Ime(_)
            | Event::Copy
            | Event::Cut
            | Event::Paste(_) => true,
            _ => false,
        };
        if !is_key || self.question.is_some() || self.overlay.is_some() {
            return Heed::Left;
        }
        let mut queue = Queue::default();
        let command = of_event(event, self.situation(), self.canvas.takes_keys());
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
        let Some(document) = &self.document else { return Heed::Left };
        let is_covered = ctx.any_popup_open()
            || Popup::is_any_open(ctx)
            || ctx.memory(|memory| memory.top_modal_layer().is_some());
        if is_covered {
            return Heed::Left;
        }
        let journey = Arc::clone(document.journey());
        if let Some(kind) = palette::kind_of_key(event, &journey) {
            palette::choose_card(kind, &journey, &mut self.canvas, queue);
            return Heed::TakenWithItsText;
        }
        self.canvas.follow_key(ctx, event, &journey, queue);
        Heed::Left
    }
}
