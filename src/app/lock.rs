//! A map that is locked against accidents: it can be looked at, and nothing of it changes.

use std::cell::Cell;
use std::rc::Rc;

use egui::{Button, Context, Ui};

use super::command::{Command, Situation};
use super::document::Document;
use super::style::{Colours, HIT_HEIGHT, icon_text};
use super::{App, Queue};
use crate::edit::EditError;
use crate::text::Icon;

/// Said where somebody tries to change a locked map.
pub(super) const IS_LOCKED: &str = "The map is locked. “Locked” in the foot unlocks it.";

/// Whether a map is locked: said by its document, and looked at by whoever draws it.
#[derive(Clone, Debug, Default)]
pub(super) struct MapLock(Rc<Cell<bool>>);

impl MapLock {
    pub(super) fn is_locked(&self) -> bool {
        self.0.get()
    }

    pub(super) fn set(&self, is_locked: bool) {
        self.0.set(is_locked);
    }
}

/// Why a map was not changed.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    #[error("{IS_LOCKED}")]
    Locked,
    #[error(transparent)]
    Edit(#[from] EditError),
}

impl App {
    /// Locks the map, or unlocks it. What is being typed is kept first.
    pub(super) fn change_lock(&mut self, ctx: &Context) {
        self.end_typing(ctx);
        if let Some(document) = &mut self.document {
            document.set_locked(!document.is_locked());
            self.canvas.forget_hands();
            self.canvas.take_keyboard();
        }
    }

    /// Whether the map is locked, which is said.
    pub(super) fn is_kept_by_lock(&mut self) -> bool {
        let is_locked = self.document.as_ref().is_some_and(Document::is_locked);
        if is_locked {
            self.toasts.note(IS_LOCKED);
        }
        is_locked
    }

    /// Says why a map is as it was.
    pub(super) fn tell_why_not_changed(&mut self, refusal: &Refusal) {
        match refusal {
            Refusal::Locked => self.toasts.note(IS_LOCKED),
            Refusal::Edit(error) => self.toasts.failed(error),
        }
    }
}

/// Says that the map is locked, and unlocks it.
pub(super) fn button_ui(
    ui: &mut Ui,
    situation: Situation<'_>,
    colours: &Colours,
    queue: &mut Queue,
) {
    if !situation.document.is_some_and(Document::is_locked) {
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
