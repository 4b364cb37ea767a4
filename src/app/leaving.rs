//! Leaving the map that is open, without losing work.

use egui::{Context, ViewportCommand};

use super::App;
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
}

/// Where the window is on its way to, if it is on any.
#[derive(Default)]
pub(super) struct Leaving {
    to: Option<Leave>,
    when: When,
    /// Whether the window may close without asking.
    is_closing: bool,
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
            Some(Leave::Show(document)) => self.show(*document),
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
