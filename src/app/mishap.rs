//! When the program itself goes wrong: the frame is given up, the work is kept, and the window says so.
//!
//! A panic unwinds no further than the frame it happens in. The map cannot be half changed by it, since an
//! edit makes a new map beside the old one; what is drawn with is made anew.

use std::any::Any;
use std::backtrace::Backtrace;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use egui::{CentralPanel, Context, Frame, RichText, Ui, vec2};

use super::App;
use super::canvas::Canvas;
use super::dialogs;
use super::question::{heading, plain, primary};
use super::style::Colours;
use crate::file::SaveError;
use crate::model::Journey;
use crate::theme::{Scheme, Theme};

/// What is known of frames that did not go well.
#[derive(Default)]
pub(super) struct Guard {
    mishap: Option<Mishap>,
    /// The map as it was when that happened last.
    failed: Option<Arc<Journey>>,
}

/// A frame that was given up, until somebody goes on.
struct Mishap {
    /// Where in the program it happened, with nothing of the map.
    report: String,
    /// Whether it has happened before with the map as it is.
    is_again: bool,
    /// Where the report lies by now, or why it does not.
    reported: Option<String>,
}

/// What becomes of the map when somebody goes on.
#[derive(Clone, Copy, PartialEq)]
enum State {
    NoMap,
    AsItWas,
    /// It cannot be shown, and its last change is taken back.
    StepBack,
    /// It cannot be shown, and nothing can be taken back.
    Left,
}

/// What somebody chose to do about it.
#[derive(Clone, Copy, PartialEq)]
enum Reply {
    GoOn,
    SaveReport,
}

/// Where the last panic was, as the hook saw it.
static LAST: Mutex<Option<String>> = Mutex::new(None);

/// Notes where every panic happens, before it is told as usual.
pub(super) fn note_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map_or_else(|| "unknown".to_owned(), ToString::to_string);
        let report = format!("Place: {place}\n\n{}", Backtrace::force_capture());
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(report);
        usual(info);
    }));
}

/// What a report says: the program, the system and the place, but no words of a panic, which may be the map's.
fn report() -> String {
    let seen = LAST.lock().unwrap_or_else(PoisonError::into_inner).take();
    let (version, system) = (env!("CARGO_PKG_VERSION"), dialogs::system());
    let place = seen.unwrap_or_else(|| "Place: unknown\n".to_owned());
    format!("Throughline {version} on {system}\n{place}")
}

/// Does what may go wrong; nothing comes of it then.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Box<dyn Any + Send>> {
    panic::catch_unwind(AssertUnwindSafe(work))
}

impl App {
    /// Does a part of a frame, or gives it up when it goes wrong.
    pub(super) fn guarded(&mut self, ctx: &Context, work: impl FnOnce(&mut Self)) {
        if caught(|| work(self)).is_err() {
            let map = self.document.as_ref().map(|document| Arc::clone(document.journey()));
            let is_same = |(map, failed): (&Arc<Journey>, &Arc<Journey>)| Arc::ptr_eq(map, failed);
            let is_again = map.as_ref().zip(self.guard.failed.as_ref()).is_some_and(is_same);
            self.guard.failed = map;
            self.guard.mishap = Some(Mishap { report: report(), is_again, reported: None });
            self.safekeeping.flush();
            ctx.request_repaint();
        }
    }

    pub(super) fn has_mishap(&self) -> bool {
        self.guard.mishap.is_some()
    }

    /// Says what happened, and goes on when somebody wants to.
    pub(super) fn mishap_ui(&mut self, ui: &mut Ui) {
        let Some(mishap) = &self.guard.mishap else { return };
        let state = match &self.document {
            None => State::NoMap,
            Some(_) if !mishap.is_again => State::AsItWas,
            Some(document) if document.can_undo() => State::StepBack,
            Some(_) => State::Left,
        };
        let frame = Frame::new().fill(self.colours.paper);
        let shown = CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            let width = ui.available_width().min(560.0);
            let room = ui.available_size();
            let corner = ui.min_rect().min + vec2((room.x - width) / 2.0, room.y * 0.25);
            let page = egui::Rect::from_min_size(corner, vec2(width, room.y * 0.6));
            ui.scope_builder(egui::UiBuilder::new().max_rect(page), |ui| {
                words_ui(ui, mishap, state, &self.colours)
            })
            .inner
        });
        match shown.inner {
            Some(Reply::GoOn) => self.go_on(ui.ctx()),
            Some(Reply::SaveReport) => {
                let report = mishap.report.clone();
                self.dialogs.report(report);
            }
            None => {}
        }
    }

    /// Takes in where a report lies.
    pub(super) fn take_report(&mut self, path: &Path, written: Result<(), SaveError>) {
        let told = match written {
            Ok(()) => format!("The report is in {}.", dialogs::short_path(path)),
            Err(error) => error.to_string(),
        };
        if let Some(mishap) = &mut self.guard.mishap {
            mishap.reported = Some(told);
        }
    }

    /// Goes on with the map as it is, drawn with new tools. If that has failed before, the last change is taken
    /// back; where there is none, or the map is locked, it is left as it is, and the start screen shown.
    fn go_on(&mut self, ctx: &Context) {
        ctx.request_repaint();
        let Some(mishap) = self.guard.mishap.take() else { return };
        self.forget_what_was_asked();
        self.canvas = Canvas::new(ctx, Theme::of(Scheme::Light));
        let Some(document) = &mut self.document else { return };
        if mishap.is_again {
            if !matches!(document.undo(), Ok(true)) {
                self.safekeeping.leave();
                self.show_start(ctx);
                return;
            }
            self.toasts.done("The last change could not be shown and was taken back.");
        }
        self.canvas.show_anew(document);
    }
}

fn words_ui(ui: &mut Ui, mishap: &Mishap, state: State, colours: &Colours) -> Option<Reply> {
    ui.spacing_mut().item_spacing.y = 12.0;
    heading(ui, "Something went wrong in Throughline");
    let kept = match state {
        State::NoMap => "No map was open. Go on from the start screen.",
        State::AsItWas => {
            "Your map is as you left it. Go on where you were, and save it to be on the safe side."
        }
        State::StepBack => {
            "The map cannot be shown as it is now. Going on takes the last change back; \
             nothing else is lost."
        }
        State::Left => {
            "The map cannot be shown as it is now. Going on leads to the start screen; the file stays as it \
             is, and what is not saved is offered at the next start."
        }
    };
    ui.label(kept);
    let report = "A report says where in the program it happened. Nothing of your map is in it.";
    let told = mishap.reported.as_deref().unwrap_or(report);
    ui.label(RichText::new(told).color(colours.ink_2));
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let go_on = primary(ui, colours, "Go on").clicked().then_some(Reply::GoOn);
        go_on.or(plain(ui, "Save a report").clicked().then_some(Reply::SaveReport))
    })
    .inner
}
