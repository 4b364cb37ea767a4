//! Leaving the map that is open, without losing work.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{Context, ViewportCommand};

use super::App;
use super::dialogs::TakenLeft;
use super::document::Document;
use super::question::Question;

/// What is to come once the map that is open may go.
pub(super) enum Leave {
    /// The end of the program.
    Quit,
    /// The start screen.
    Start,
    /// Another map.
    Show(Box<Document>),
    /// What a program that died has left.
    Recover(Box<TakenLeft>),
}

/// Where the window is on its way to, if it is on any.
#[derive(Default)]
pub(super) struct Leaving {
    to: Option<Leave>,
    when: When,
    /// Whether the window may close without asking.
    is_closing: bool,
    /// Whether the system has told the program to end.
    is_interrupted: bool,
    /// Set where the system tells it, on a thread of its own.
    interruption: Arc<AtomicBool>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum When {
    /// Somebody is being asked.
    #[default]
    Asked,
    OnceSaved,
    Now,
}

impl Leaving {
    pub(super) fn is_interrupted(&self) -> bool {
        self.is_interrupted
    }

    /// Whatever becomes of unsaved work.
    pub(super) fn now(&mut self) {
        self.when = When::Now;
    }

    /// As soon as the map is on the disk.
    pub(super) fn once_saved(&mut self) {
        self.when = When::OnceSaved;
    }

    /// Nowhere was chosen to save to.
    pub(super) fn stay_if_saving(&mut self) {
        if self.when == When::OnceSaved {
            self.stay();
        }
    }

    /// Somebody thought better of it, or saving failed.
    pub(super) fn stay(&mut self) {
        self.to = None;
        self.when = When::Asked;
    }
}

impl App {
    /// Goes at once when nothing would be lost, else asks first.
    pub(super) fn leave(&mut self, leave: Leave) {
        self.leaving.to = Some(leave);
        if self.dialogs.is_saving() {
            self.leaving.once_saved();
        } else if self.has_unsaved_work() {
            self.leaving.when = When::Asked;
            self.question = Some(Question::Unsaved);
        } else {
            self.leaving.now();
        }
    }

    /// Asks before the window closes over unsaved work.
    pub(super) fn heed_window_close(&mut self, ctx: &Context) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        let has_work = self.has_unsaved_work() || self.dialogs.is_saving();
        if is_asked && has_work && !self.leaving.is_closing {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leave(Leave::Quit);
        }
    }

    /// What tells the window, from any thread, that the system wants the program to end.
    pub fn interrupter(&self) -> impl Fn() + Send + 'static {
        let interruption = Arc::clone(&self.leaving.interruption);
        let ctx = self.dialogs.context().clone();
        move || {
            interruption.store(true, Ordering::Relaxed);
            ctx.request_repaint();
        }
    }

    /// Ends the program if the system wants that: nobody is asked, and what is not saved is found at the next
    /// start.
    pub(super) fn heed_interruption(&mut self, ctx: &Context) {
        if self.leaving.interruption.swap(false, Ordering::Relaxed) {
            self.safekeeping.flush();
            self.leaving.is_closing = true;
            self.leaving.is_interrupted = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// Goes where somebody wanted to, when the map may be left.
    pub(super) fn go_when_possible(&mut self, ctx: &Context) {
        match self.leaving.when {
            When::Now => {}
            When::OnceSaved if !self.is_waiting_to_save() => {
                if self.has_unsaved_work() {
                    // What came after the map was saved.
                    self.leaving.when = When::Asked;
                    self.question = Some(Question::Unsaved);
                    return;
                }
            }
            When::OnceSaved | When::Asked => return,
        }
        let leave = self.leaving.to.take();
        self.leaving.stay();
        ctx.request_repaint();
        match leave {
            Some(Leave::Quit) => {
                self.leaving.is_closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Some(Leave::Start) => self.show_start(ctx),
            Some(Leave::Show(document)) => self.show(*document, None),
            Some(Leave::Recover(taken)) => self.show_left(*taken),
            None => {}
        }
    }

    /// Whether the map is on its way to the disk, or somebody is choosing where to.
    fn is_waiting_to_save(&self) -> bool {
        self.dialogs.is_saving()
            || self.dialogs.pending_dialog().is_some()
            || self.question.is_some()
    }

    fn has_unsaved_work(&self) -> bool {
        self.document.as_ref().is_some_and(Document::has_unsaved_work)
    }
}
