//! The window: everything that knows egui.
//!
//! One frame of it: each key fills a [`Queue`], which is carried out before the next; menus and pointer fill
//! another while the map is drawn and cannot change, and that is carried out at the frame's end. Edits go through the map's history, moves of the view to
//! the canvas, and errands outside to `dialogs`, whose answers come in a later frame.

mod afar;
mod bring_pictures;
mod canvas;
mod caret;
mod carry_out;
mod cell_prompts;
mod changed;
mod choice_list;
mod choice_row;
mod clipboard;
mod combining;
mod comfort;
mod command;
mod context_menu;
mod dialogs;
mod document;
mod drawing;
mod drop;
mod elsewhere;
mod errands;
mod event_line;
mod export_form;
mod exporting;
mod filter;
mod find;
mod finder;
mod first_frame;
mod gallery;
mod gesture;
mod glide;
mod graphics;
mod grid;
mod handles;
mod hidden_lanes;
mod hints;
mod history;
mod import_sheet;
mod importing;
mod inspector;
mod keyboard;
mod keys;
mod keys_sheet;
mod leaving;
mod linking;
mod lock;
mod making;
mod map_inside;
mod matching;
mod memory;
mod menus;
mod merge_sheet;
mod merging;
mod mishap;
mod moving;
mod name_field;
mod next;
mod nodes;
mod on_disk;
mod overlay;
mod overview;
pub mod paint;
mod palette;
mod path_field;
mod personas;
mod pinned;
mod pointer;
mod positions;
mod question;
mod queue;
mod recent;
mod recovered;
mod region;
mod reveal;
mod rings;
mod safekeeping;
mod selection;
mod sheet;
mod sheet_head;
mod sliding;
mod small_pictures;
mod snapshot_form;
mod start;
mod style;
mod subject;
mod template_form;
mod toast;
mod toolbar;
mod typing;
mod unfolding;
mod versions_sheet;
pub mod view;
mod warnings;
mod window;
mod zoom;

use std::path::Path;
use std::sync::Arc;

use egui::{CentralPanel, Context, Frame, Ui, ViewportCommand, accesskit_root_id};

use crate::file::LoadError;
use crate::file::recovery::Journal;
use crate::model::outspoken;
use crate::theme::{Scheme, Theme};

pub use command::Command;
pub use dialogs::Chooser;
pub use document::Document;
pub use filter::Only;
pub use grid::Direction;
pub use making::Making;
pub use selection::Alike;
pub use window::{RunError, run};

use canvas::Canvas;
use command::Situation;
use dialogs::{Dialogs, Spent};
use event_line::EventLine;
use find::Find;
use leaving::Leaving;
use memory::Memory;
use mishap::Guard;
use overlay::Overlay;
use overview::Overview;
use personas::{Section, Sheets};
use question::Question;
use queue::{Field, Queue};
use region::Region;
use safekeeping::Safekeeping;
use selection::Selection;
use start::StartScreen;
use style::Colours;
use toast::Toasts;
use toolbar::Foot;

/// The window's state.
pub struct App {
    document: Option<Document>,
    canvas: Canvas,
    overview: Overview,
    start: StartScreen,
    question: Option<Question>,
    overlay: Option<Overlay>,
    find: Option<Find>,
    leaving: Leaving,
    toasts: Toasts,
    dialogs: Dialogs,
    memory: Memory,
    safekeeping: Safekeeping,
    guard: Guard,
    colours: Colours,
    shown: Shown,
}

/// What the window shows round the map.
#[derive(Default)]
struct Shown {
    title: String,
    /// The colours that the window has on, and whether nothing moves by itself.
    look: (Scheme, bool),
    /// Whether the bar that says what loading had to repair is still to be seen.
    warnings: bool,
    /// Whether the map fills the screen, without anything round it.
    fills_screen: bool,
    /// Whether the map is shown, or its personas.
    section: Section,
    sheets: Sheets,
}

impl App {
    /// A window with the start screen.
    #[must_use]
    pub fn new(ctx: &Context, chooser: Chooser) -> Self {
        let theme = Theme::of(Scheme::Light);
        style::set_up(ctx);
        style::apply(ctx, &theme, false);
        ctx.add_plugin(EventLine::default());
        Self {
            document: None,
            colours: Colours::of(&theme),
            start: StartScreen::new(ctx, Arc::clone(&theme)),
            canvas: Canvas::new(ctx, theme),
            overview: Overview::default(),
            question: None,
            overlay: None,
            find: None,
            leaving: Leaving::default(),
            toasts: Toasts::default(),
            dialogs: Dialogs::new(ctx.clone(), chooser),
            memory: Memory::default(),
            safekeeping: Safekeeping::default(),
            guard: Guard::default(),
            shown: Shown::default(),
        }
    }

    /// Takes up what was remembered in a folder, and remembers there from now on. Without it nothing outlives
    /// the window.
    pub fn remember_in(&mut self, folder: &Path) {
        self.remember(Memory::open(folder));
    }

    fn remember(&mut self, memory: Memory) {
        self.memory = memory;
        self.look_for_templates();
    }

    /// Keeps what is not saved, and earlier versions, in a folder from now on; and looks there for what
    /// programs that died have left. Without it nothing of that is kept.
    pub fn keep_safe_in(&mut self, data_folder: &Path) {
        self.safekeeping = Safekeeping::in_folder(data_folder);
        if self.document.is_some() {
            self.safekeeping.begin(self.dialogs.context(), None);
        }
        self.look_for_left();
    }

    /// Shows the map of a file at once, before the first frame.
    pub fn load(&mut self, path: &Path) -> Result<(), LoadError> {
        let (loaded, lock) = dialogs::load(path)?;
        self.take_loaded(dialogs::full(path), loaded, lock);
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

    fn show(&mut self, mut document: Document, journal: Option<Journal>) {
        self.forget_what_was_asked();
        self.canvas.show_anew(&document);
        self.shown.section = Section::Map;
        self.shown.warnings = !document.warnings().is_empty();
        self.toasts.forget_failures();
        if let Some(path) = document.path() {
            self.memory.add(path);
        }
        self.watch(&mut document);
        self.let_go_of_map();
        let is_recovered = journal.is_some();
        self.safekeeping.begin(self.dialogs.context(), journal);
        let is_from_file = document.path().is_some() && !is_recovered;
        self.document = Some(document);
        if is_from_file {
            self.look_for_left();
        }
    }

    /// Lets go of questions and sheets about the map that was open: their answers are not for the next.
    fn forget_what_was_asked(&mut self) {
        self.dialogs.forget_dialog();
        self.question = None;
        self.overlay = None;
        self.find = None;
    }

    fn show_start(&mut self, ctx: &Context) {
        self.forget_what_was_asked();
        self.let_go_of_map();
        self.memory.look_again();
        self.look_for_left();
        self.start.begin_again(ctx);
    }

    /// Lets go of the map that is open, with all that stands for it on the disk.
    fn let_go_of_map(&mut self) {
        let journal = self.safekeeping.end().map(Spent::Journal);
        let document = self.document.take();
        let lock = document.and_then(|mut document| document.file_mut()?.lock.take());
        self.dialogs.let_go(journal.into_iter().chain(lock.map(Spent::Lock)));
    }

    fn situation(&self) -> Situation<'_> {
        Situation {
            document: self.document.as_ref(),
            selection: &self.canvas.selection,
            is_filtered: self.canvas.is_filtered(),
        }
    }

    /// All that a frame does.
    fn whole_frame(&mut self, ui: &mut Ui) {
        self.dress(ui.ctx());
        self.heed_keys(ui.ctx());
        self.tell_of_silent_clipboard(ui.ctx());
        let queue = self.frame(ui);
        self.carry_out(ui.ctx(), queue);
        self.tell_of_pictures();
        self.go_when_possible(ui.ctx());
        self.name_window(ui.ctx());
        self.memory.keep(ui.ctx(), &mut self.dialogs);
        if let Some(document) = &self.document {
            self.safekeeping.keep(document);
        }
        EventLine::look_ahead(ui.ctx(), self.map_hears_keys(ui.ctx()));
    }

    fn frame(&mut self, ui: &mut Ui) -> Queue {
        let mut queue = Queue::default();
        if self.document.is_some() {
            self.map_ui(ui, &mut queue);
        } else {
            let selection = Selection::default();
            let situation = Situation { document: None, selection: &selection, is_filtered: false };
            self.start.ui(ui, situation, &self.memory, &self.colours, &mut queue);
            if let Some(template) = self.start.take_removed() {
                self.question = Some(Question::RemoveTemplate(template));
            }
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

    /// Says which pictures of the map cannot be shown, and why.
    fn tell_of_pictures(&mut self) {
        let notes = self.canvas.take_untold();
        let Some(first) = notes.first() else { return };
        let more = match notes.len() - 1 {
            0 => String::new(),
            1 => " So it is with another picture.".to_owned(),
            more => format!(" So it is with {more} other pictures."),
        };
        self.toasts.failed(&format!("{first}{more}"));
    }

    fn map_ui(&mut self, ui: &mut Ui, queue: &mut Queue) {
        self.bars_ui(ui, queue);
        self.find_ui(ui);
        if self.shown.section == Section::Personas {
            self.personas_ui(ui, queue);
            return;
        }
        self.filter_ui(ui, queue);
        if !self.shown.fills_screen {
            self.panels_ui(ui, queue);
        }
        let Some(document) = &self.document else { return };
        let journey = document.journey();
        CentralPanel::no_frame().frame(Frame::new().fill(self.colours.paper)).show(ui, |ui| {
            Region::Map.is_called(ui);
            let response = self.canvas.ui(ui, journey, queue);
            Region::Map.stands(ui.ctx(), response.rect);
            let (selection, is_filtered) = (self.canvas.selection(), self.canvas.is_filtered());
            let document = Some(document);
            let situation = Situation { document, selection: &selection, is_filtered };
            let by_keys = self.canvas.place_of_asked_menu(journey);
            context_menu::ui(&response, by_keys, situation, queue);
        });
    }

    /// What stands beside the map.
    fn panels_ui(&mut self, ui: &mut Ui, queue: &mut Queue) {
        let (panels, colours) = (self.memory.panels(), self.colours);
        if panels.palette
            && let Some(document) = &self.document
        {
            let (selection, is_filtered) = (self.canvas.selection(), self.canvas.is_filtered());
            let document = Some(document);
            let situation = Situation { document, selection: &selection, is_filtered };
            palette::palette_ui(ui, situation, &mut self.canvas, &colours, queue);
        }
        if panels.inspector {
            inspector::column_ui(ui, &colours, |ui| {
                self.overview_ui(ui);
                if let Some(document) = &self.document {
                    self.canvas.inspector_ui(ui, document.journey(), &colours, queue);
                }
            });
        }
        if let Some(document) = &self.document {
            hidden_lanes::line_ui(ui, document.journey(), &colours, queue);
        }
    }

    /// What stands above and below the map.
    fn bars_ui(&mut self, ui: &mut Ui, queue: &mut Queue) {
        let Some(document) = &self.document else { return };
        let journey = document.journey();
        let place = self.canvas.status(journey);
        let (zoom, selection) = (self.canvas.zoom(), self.canvas.selection());
        let is_filtered = self.canvas.is_filtered();
        let situation = Situation { document: Some(document), selection: &selection, is_filtered };
        let is_busy = self.dialogs.is_saving();
        let is_alone = self.shown.fills_screen;
        if !is_alone {
            let shown = (&self.memory, self.shown.section);
            toolbar::menu_bar_ui(ui, situation, is_busy, shown, &self.colours, queue);
        }
        let trouble = self.safekeeping.trouble();
        let is_map = self.shown.section == Section::Map;
        let hints = if is_map { self.canvas.hints(journey) } else { &[] };
        let foot = Foot { place: place.as_deref(), hints, trouble: trouble.as_deref(), zoom };
        if !is_alone || foot.trouble.is_some() {
            toolbar::foot_ui(ui, situation, foot, &self.colours, queue);
        }
        if document.has_other_work()
            && let Some(reply) =
                elsewhere::bar_ui(ui, self.safekeeping.versions().is_some(), &self.colours)
        {
            queue.settle(reply);
        }
        if self.shown.warnings {
            let reply = warnings::bar_ui(ui, document.warnings().len(), &self.colours);
            self.shown.warnings = reply != Some(warnings::Reply::Close);
            if reply == Some(warnings::Reply::Show) {
                self.question = Some(Question::Warnings);
            }
        }
    }

    /// Gives the window the map's name, with a mark for unsaved work, when it has changed.
    fn name_window(&mut self, ctx: &Context) {
        let title = match &self.document {
            Some(document) => {
                let mark = if document.has_unsaved_work() { "• " } else { "" };
                format!("{mark}{} — Throughline", outspoken(&document.name()))
            }
            None => "Throughline".to_owned(),
        };
        // A screen reader asks for the window's name itself.
        if ctx.has_accesskit_node(accesskit_root_id()) {
            ctx.accesskit_node_builder(accesskit_root_id(), |node| node.set_label(title.clone()));
        }
        if title != self.shown.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.shown.title = title;
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        self.guarded(ctx, |app| {
            for answer in app.dialogs.answers() {
                app.take(answer);
            }
            app.heed_interruption(ctx);
            app.heed_window_close(ctx);
            app.heed_focus(ctx);
        });
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if self.has_mishap() {
            self.guarded(&ctx, |app| app.mishap_ui(ui));
        } else {
            self.guarded(&ctx, |app| app.whole_frame(ui));
        }
    }

    fn on_exit(&mut self) {
        self.memory.write(&mut self.dialogs);
        self.dialogs.wait();
        // What was interrupted is found at the next start.
        if !self.leaving.is_interrupted() {
            drop(self.safekeeping.end());
        }
    }

    fn clear_color(&self, _: &egui::Visuals) -> [f32; 4] {
        self.colours.paper.to_normalized_gamma_f32()
    }
}
