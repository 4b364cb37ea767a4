//! A map that is locked against accidents: it can be looked at, and nothing of it changes.

use egui::{Button, Context, Ui};

use super::command::{Command, Situation};
use super::style::{Colours, HIT_HEIGHT, icon_text};
use super::{App, Queue};
use crate::text::Icon;

/// Said where somebody tries to change a locked map.
pub(super) const IS_LOCKED: &str = "The map is locked. “Locked” in the foot unlocks it.";

impl App {
    /// Locks the map, or unlocks it. What is being typed is kept first.
    pub(super) fn change_lock(&mut self, ctx: &Context) {
        self.end_typing(ctx);
        if let Some(document) = &mut self.document {
            document.is_locked ^= true;
            self.canvas.forget_hands();
            self.canvas.is_locked = document.is_locked;
            self.canvas.take_keyboard();
        }
    }

    /// Whether the map is locked, which is said.
    pub(super) fn is_kept_by_lock(&mut self) -> bool {
        let is_locked = self.document.as_ref().is_some_and(|document| document.is_locked);
        if is_locked {
            self.toasts.note(IS_LOCKED);
        }
        is_locked
    }
}

/// Says that the map is locked, and unlocks it.
pub(super) fn button_ui(
    ui: &mut Ui,
    situation: Situation<'_>,
    colours: &Colours,
    queue: &mut Queue,
) {
    if !situation.document.is_some_and(|document| document.is_locked) {
        return;
    }
    let button = Button::new((icon_text(Icon::Lock, 16.0), "Locked"))
        .fill(colours.caution)
        .min_size([0.0, HIT_HEIGHT - 4.0].into());
    let button = ui.add(button).accessible_name("Locked: unlock the map");
    let tip = Command::Lock.tip(situation, ui.ctx());
    if button.on_hover_text(tip).clicked() {
        queue.run(Command::Lock);
    }
}
