//! The window: everything that knows egui.
//!
//! One frame of it: each key fills a [`Queue`], which is carried out before the next; menus and pointer fill
//! another while the map is drawn and cannot change, and that is carried out at the frame's end. Edits go through the map's history, moves of the view to
//! the canvas, and errands outside to `dialogs`, whose answers come in a later frame.

mod bring_pictures;
mod canvas;
mod caret;
mod carry_out;
mod choice_list;
mod command;
mod context_menu;
mod dialogs;
mod document;
mod drawing;
mod drop;
mod errands;
mod event_line;
mod export;
mod export_form;
mod finder;
mod gallery;
mod gesture;
mod grid;
mod inspector;
mod keyboard;
mod keys;
mod keys_sheet;
mod leaving;
mod making;
mod matching;
mod memory;
mod next;
mod nodes;
mod overlay;
pub mod paint;
mod palette;
mod path_field;
mod pinned;
mod pointer;
mod question;
mod queue;
mod recent;
mod reveal;
mod select;
mod sheet;
mod sliding;
mod start;
mod style;
mod subject;
mod toast;
mod toolbar;
mod typing;
pub mod view;
mod warnings;
mod window;
mod zoom;

use std::path::Path;
use std::sync::Arc;

use egui::{CentralPanel, Context, Frame, Ui, ViewportCommand};

use crate::file::LoadError;
use crate::theme::{Scheme, Theme};

pub use command::Command;
pub use dialogs::Chooser;
pub use document::Document;
pub use grid::Direction;
pub use making::Making;
pub use window::{RunError, run};

use canvas::Canvas;
use command::Situation;
use dialogs::Dialogs;
use event_line::EventLine;
use export::ExportOptions;
use leaving::Leaving;
use memory::Memory;
use overlay::Overlay;
use question::Question;
use queue::{Field, Queue};
use start::StartScreen;
use style::Colours;
use toast::Toasts;

/// The window's state.
pub struct App {
    document: Option<Document>,
    canvas: Canvas,
    start: StartScreen,
    question: Option<Question>,
    overlay: Option<Overlay>,
    leaving: Leaving,
    toasts: Toasts,
    dialogs: Dialogs,
    memory: Memory,
    /// As it was chosen last.
    export: ExportOptions,
    colours: Colours,
    /// Whether the bar that says what loading had to repair is still to be seen.
    shows_warnings: bool,
    title: String,
}

impl App {
    /// A window with the start screen.
    #[must_use]
    pub fn new(ctx: &Context, chooser: Chooser) -> Self {
        let theme = Theme::of(Scheme::Light);
        style::apply(ctx, &theme);
        ctx.add_plugin(EventLine::default());
        Self {
            document: None,
            colours: Colours::of(&theme),
            start: StartScreen::new(ctx, Arc::clone(&theme)),
            canvas: Canvas::new(ctx, theme),
            question: None,
            overlay: None,
            leaving: Leaving::default(),
            toasts: Toasts::default(),
            dialogs: Dialogs::new(ctx.clone(), chooser),
            memory: Memory::default(),
            export: ExportOptions::default(),
            shows_warnings: false,
            title: String::new(),
        }
    }

    /// Takes up what was remembered in a folder, and remembers there from now on. Without it nothing outlives
    /// the window.
    pub fn remember_in(&mut self, folder: &Path) {
        self.memory = Memory::open(folder);
    }

    /// Shows the map of a file at once, before the first frame.
    pub fn load(&mut self, path: &Path) -> Result<(), LoadError> {
        let loaded = dialogs::load(path)?;
        self.show(Document::loaded(dialogs::full(path), loaded));
        Ok(())
    }

    /// The map that is open.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// Waits until every file and picture that was asked for is read or written.
    pub fn wait(&mut self) {
        loop {
            let answers = self.dialogs.wait_for_all();
            if answers.is_empty() {
                break;
            }
            for answer in answers {
                self.take(answer);
            }
        }
        self.canvas.wait_for_pictures();
        self.start.wait_for_pictures();
    }

    fn show(&mut self, document: Document) {
        self.forget_what_was_asked();
        self.canvas.show_anew(document.journey());
        self.shows_warnings = !document.warnings().is_empty();
        self.toasts.forget_failures();
        if let Some(path) = document.path() {
            self.memory.add(path);
        }
        self.document = Some(document);
    }

    /// Lets go of questions and sheets about the map that was open: their answers are not for the next.
    fn forget_what_was_asked(&mut self) {
        self.dialogs.forget_dialog();
        self.question = None;
        self.overlay = None;
    }

    fn show_start(&mut self, ctx: &Context) {
        self.forget_what_was_asked();
        self.document = None;
        self.memory.look_again();
        self.start = StartScreen::new(ctx, Theme::of(Scheme::Light));
    }

    fn situation(&self) -> Situation<'_> {
        Situation { document: self.document.as_ref(), subject: self.canvas.selected() }
    }

    fn frame(&mut self, ui: &mut Ui) -> Queue {
        let mut queue = Queue::default();
        if self.document.is_some() {
            self.map_ui(ui, &mut queue);
        } else {
            let situation = Situation { document: None, subject: None };
            self.start.ui(ui, situation, &self.memory, &self.colours, &mut queue);
        }
        self.pending_dialog_ui(ui);
        let revision = self.document.as_ref().map(|document| document.history().revision());
        if let Some(action) = self.toasts.ui(ui, revision, &self.colours) {
            queue.take_up(action);
        }
        self.heed_drop(ui.ctx());
        self.overlay_ui(ui.ctx(), &mut queue);
        self.question_ui(ui.ctx());
        queue
    }

    fn map_ui(&mut self, ui: &mut Ui, queue: &mut Queue) {
        let Some(document) = &self.document else { return };
        let journey = document.journey();
        let place = self.canvas.status(journey);
        let (zoom, subject) = (self.canvas.zoom(), self.canvas.selected());
        let situation = Situation { document: Some(document), subject };
        let is_busy = self.dialogs.is_saving();
        toolbar::menu_bar_ui(ui, situation, is_busy, &self.memory, &self.colours, queue);
        toolbar::foot_ui(ui, situation, place.as_deref(), zoom, &self.colours, queue);
        if self.shows_warnings {
            let reply = warnings::bar_ui(ui, document.warnings().len(), &self.colours);
            self.shows_warnings = reply != Some(warnings::Reply::Close);
            if reply == Some(warnings::Reply::Show) {
                self.question = Some(Question::Warnings);
            }
        }
        if self.memory.panels().palette {
            palette::palette_ui(ui, situation, &mut self.canvas, &self.colours, queue);
        }
        if self.memory.panels().inspector {
            self.canvas.inspector_ui(ui, journey, &self.colours, queue);
        }
        CentralPanel::no_frame().frame(Frame::new().fill(self.colours.paper)).show(ui, |ui| {
            let response = self.canvas.ui(ui, journey, queue);
            let situation = Situation { subject: self.canvas.selected(), ..situation };
            context_menu::ui(&response, situation, queue);
        });
    }

    /// Gives the window the map's name, with a mark for unsaved work, when it has changed.
    fn name_window(&mut self, ctx: &Context) {
        let title = match &self.document {
            Some(document) => {
                let mark = if document.has_unsaved_work() { "• " } else { "" };
                format!("{mark}{} — Throughline", document.name())
            }
            None => "Throughline".to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        for answer in self.dialogs.answers() {
            self.take(answer);
        }
        self.heed_window_close(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.heed_keys(ui.ctx());
        let queue = self.frame(ui);
        self.carry_out(ui.ctx(), queue);
        self.go_when_possible(ui.ctx());
        self.name_window(ui.ctx());
        self.memory.keep(ui.ctx(), &mut self.dialogs);
        EventLine::look_ahead(ui.ctx(), self.map_hears_keys(ui.ctx()));
    }

    fn on_exit(&mut self) {
        self.memory.write(&mut self.dialogs);
        self.dialogs.wait();
    }

    fn clear_color(&self, _: &egui::Visuals) -> [f32; 4] {
        self.colours.paper.to_normalized_gamma_f32()
    }
}
