//! The window as tests drive it: by events, and by the names of what is to be seen.
#![allow(dead_code, reason = "each test takes what it needs")]
#![allow(clippy::unwrap_used)]

mod hands;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{
    DroppedFile, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2,
    Rect, TouchPhase, Vec2, ViewportCommand, ViewportEvent, ViewportId, vec2,
};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, HarnessBuilder, TestRenderer};
use tempfile::TempDir;
use throughline::app::{App, Chooser};
use throughline::file;
use throughline::model::Journey;

/// Between two frames, in seconds: short enough for a double click.
const STEP: f32 = 1.0 / 60.0;

pub const SIZE: Vec2 = vec2(1440.0, 900.0);

/// A file as the system hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the window reads files itself".to_owned())
    }
}

/// The sample in a folder of its own, open in a window.
pub struct Window {
    pub harness: Harness<'static, App>,
    pub folder: TempDir,
}

impl Window {
    /// Opens the sample.
    pub fn on_sample() -> Self {
        Self::on(&file::write(&file::sample()))
    }

    /// Opens the blank template, saved in a file.
    pub fn on_blank() -> Self {
        Self::on(&file::write(&file::template("blank").unwrap().journey()))
    }

    /// Opens a file with this text.
    pub fn on(text: &str) -> Self {
        Self::in_folder(text, |path| harness(Some(path)))
    }

    /// Opens a file with this text in a window whose pixels can be seen.
    pub fn painted(text: &str, renderer: impl TestRenderer + 'static) -> Self {
        Self::painted_at(text, renderer, 1.0)
    }

    /// Opens a file with this text on a display with so many pixels a point.
    pub fn painted_at(text: &str, renderer: impl TestRenderer + 'static, scale: f32) -> Self {
        let builder = builder().with_pixels_per_point(scale).renderer(renderer);
        Self::in_folder(text, |path| build(builder, Some(path)))
    }

    /// Moves the window to a display with so many pixels a point.
    pub fn move_to_scale(&mut self, scale: f32) {
        let input = self.harness.input_mut();
        let viewport = input.viewports.get_mut(&ViewportId::ROOT).unwrap();
        viewport.native_pixels_per_point = Some(scale);
        self.harness.run();
        self.wait();
    }

    fn in_folder(text: &str, open: impl FnOnce(PathBuf) -> Harness<'static, App>) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.ron");
        fs::write(&path, text).unwrap();
        let mut window = Self { harness: open(path), folder };
        window.harness.run();
        window.wait();
        window
    }

    /// Opens the start screen.
    pub fn on_start() -> Self {
        let mut window = Self { harness: harness(None), folder: TempDir::new().unwrap() };
        window.harness.run();
        window.wait();
        window
    }

    /// Opens the start screen; what is not saved is kept in a folder.
    pub fn on_start_keeping(data: &Path) -> Self {
        let mut window = Self::on_start().keeping(data);
        window.harness.run();
        window
    }

    /// Keeps what is not saved in a folder from now on, as the program does from its start.
    pub fn keeping(mut self, data: &Path) -> Self {
        self.harness.state_mut().keep_safe_in(data);
        self.wait();
        self
    }

    /// Ends as a program does that is killed; what is left is the folder with its files.
    pub fn die(self) -> TempDir {
        drop(self.harness);
        self.folder
    }

    /// Opens the start screen with what is remembered in a folder.
    pub fn remembering(memory: &Path) -> Self {
        let memory = memory.to_owned();
        let harness =
            Harness::builder().with_size(SIZE).with_max_steps(200).build_eframe(move |creation| {
                let mut app = App::new(&creation.egui_ctx, Chooser::Field);
                app.remember_in(&memory);
                app
            });
        let mut window = Self { harness, folder: TempDir::new().unwrap() };
        window.harness.run();
        window.wait();
        window
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("map.ron")
    }

    pub fn text_on_disk(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    pub fn journey(&self) -> &Journey {
        self.harness.state().document().unwrap().journey()
    }

    /// Where the card with this in its name is on the screen.
    pub fn card(&self, name: &str) -> Rect {
        self.place_of(Role::ListItem, name)
    }

    pub fn place_of(&self, role: Role, name: &str) -> Rect {
        let nodes = self.harness.query_all_by_label_contains(name);
        let mut nodes = nodes.filter(|node| node.accesskit_node().role() == role);
        let node = nodes.next().unwrap_or_else(|| panic!("no {role:?} is called “{name}”"));
        node.rect()
    }

    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    pub fn click_on(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.drag_at(at);
        self.harness.drop_at(at);
        self.harness.run();
    }

    /// Clicks with keys held.
    pub fn click_with(&mut self, modifiers: Modifiers, at: Pos2) {
        self.harness.hover_at(at);
        for pressed in [true, false] {
            let button = PointerButton::Primary;
            self.harness.event_modifiers(
                Event::PointerButton { pos: at, button, pressed, modifiers },
                modifiers,
            );
        }
        self.harness.run();
    }

    /// The names of what is selected among cards, points and cells.
    pub fn all_selected(&self) -> Vec<String> {
        let roles = [Role::ListItem, Role::GraphicsSymbol, Role::Cell];
        let nodes = self.harness.query_all_by(|node| roles.contains(&node.role()));
        let selected = nodes.filter(|node| node.accesskit_node().is_selected() == Some(true));
        let mut names: Vec<String> =
            selected.map(|node| node.accesskit_node().label().unwrap_or_default()).collect();
        names.sort();
        names
    }

    pub fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.harness.run();
    }

    /// Types text, a letter a frame.
    pub fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.harness.event(Event::Text(letter.to_string()));
            self.harness.step();
        }
        self.harness.run();
    }

    /// Presses a key alone.
    pub fn key(&mut self, key: Key) {
        self.press(Modifiers::NONE, key);
    }

    pub fn double_click_on(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        for _ in 0..2 {
            self.harness.drag_at(at);
            self.harness.drop_at(at);
        }
        self.harness.run();
    }

    /// Presses at a place and carries what is there over to another, without letting go.
    pub fn carry(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.harness.drag_at(from);
        self.harness.hover_at(from + vec2(4.0, 0.0));
        self.harness.hover_at(from.lerp(to, 0.5));
        self.harness.hover_at(to);
        self.harness.run();
    }

    pub fn drop_at(&mut self, at: Pos2) {
        self.harness.drop_at(at);
        self.harness.run();
    }

    pub fn undo(&mut self) {
        self.press(Modifiers::COMMAND, Key::Z);
    }

    /// What is to be seen on the map, by name, with its place.
    pub fn places(&self) -> Vec<(String, Rect)> {
        let roles = [Role::ListItem, Role::ColumnHeader, Role::RowHeader, Role::GraphicsSymbol];
        let nodes = self.harness.query_all_by(|node| roles.contains(&node.role()));
        let place = |node: &egui_kittest::Node<'_>| {
            let name = node.accesskit_node().label().unwrap_or_default();
            (name, node.rect())
        };
        let mut places: Vec<_> = nodes.map(|node| place(&node)).collect();
        places.sort_by(|(one, _), (other, _)| one.cmp(other));
        places
    }

    pub fn save(&mut self) {
        self.press(Modifiers::COMMAND, Key::S);
        self.wait();
    }

    /// Draws a frame; whether it asks for no other.
    pub fn is_quiet_after_a_frame(&mut self) -> bool {
        self.harness.step();
        let output = &self.harness.output().viewport_output[&ViewportId::ROOT];
        output.repaint_delay == std::time::Duration::MAX
    }

    pub fn wait(&mut self) {
        self.harness.state_mut().wait();
        self.harness.run();
    }

    /// Lets files go over the window.
    pub fn drop_files(&mut self, paths: &[&Path]) {
        let files = paths.iter().map(|path| Arc::new(Dropped(path.to_path_buf())) as _);
        self.harness.input_mut().dropped_files = files.collect();
        self.harness.run();
        self.wait();
    }

    /// What stands in the field for a path.
    pub fn path_typed(&self) -> PathBuf {
        let field = self.harness.get_by_label("Path");
        PathBuf::from(field.accesskit_node().value().unwrap_or_default())
    }

    /// Types over what is in the field for a path.
    pub fn type_path(&mut self, path: &Path) {
        let field = self.harness.get_by_label("Path");
        field.focus();
        self.harness.run();
        self.press(Modifiers::COMMAND, Key::A);
        let field = self.harness.get_by_label("Path");
        field.type_text(&path.to_string_lossy());
        self.harness.run();
        self.press(Modifiers::NONE, Key::Enter);
        // What lies there is looked at elsewhere.
        self.wait();
    }

    pub fn scroll(&mut self, by: Vec2, modifiers: Modifiers) {
        self.harness.hover_at(SIZE.to_pos2() / 2.0);
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: by,
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers,
        };
        self.harness.event_modifiers(wheel, modifiers);
        self.harness.run();
    }

    /// Asks the window to close; whether it does.
    pub fn close(&mut self) -> bool {
        let viewport = self.harness.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap();
        viewport.events.push(ViewportEvent::Close);
        self.harness.step();
        let is_kept = self.has_sent(&ViewportCommand::CancelClose);
        self.harness.run();
        !is_kept
    }

    pub fn has_sent(&self, command: &ViewportCommand) -> bool {
        self.harness.output().viewport_output[&ViewportId::ROOT].commands.contains(command)
    }

    pub fn shows(&self, name: &str) -> bool {
        self.harness.query_all_by_label_contains(name).next().is_some()
    }

    /// Whether what has the keyboard has this in its name.
    pub fn shows_focused(&self, name: &str) -> bool {
        let mut nodes = self.harness.query_all_by_label_contains(name);
        nodes.any(|node| node.accesskit_node().is_focused())
    }

    pub fn undo_label(&self) -> Option<&str> {
        self.harness.state().document().unwrap().history().undo_label()
    }
}

pub fn harness(file: Option<PathBuf>) -> Harness<'static, App> {
    build(builder(), file)
}

fn builder() -> HarnessBuilder<App> {
    Harness::builder().with_size(SIZE).with_max_steps(200).with_step_dt(STEP)
}

fn build(builder: HarnessBuilder<App>, file: Option<PathBuf>) -> Harness<'static, App> {
    builder.build_eframe(move |creation| {
        let mut app = App::new(&creation.egui_ctx, Chooser::Field);
        if let Some(path) = &file {
            app.load(path).unwrap();
        }
        app
    })
}

/// The texts of the cards in a cell, from top to bottom.
pub fn cell(journey: &Journey, lane: &str, step: &str) -> Vec<String> {
    let step = journey.steps().find(|known| known.name == step).unwrap().id;
    let lane = journey.lanes.iter().find(|known| known.name == lane).unwrap();
    let cards = lane.cards().iter().filter(|card| card.step == step);
    cards.map(|card| card.text.replace('\n', " ")).collect()
}

pub fn has_card(journey: &Journey, text: &str) -> bool {
    journey.cards().any(|card| card.text == text)
}

/// Draws frames until something is so.
pub fn eventually(window: &mut Window, what: &str, is_so: impl Fn(&Window) -> bool) {
    let begun = Instant::now();
    while !is_so(window) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{what}: not so in time");
        thread::park_timeout(Duration::from_millis(100));
        window.harness.run();
        window.wait();
    }
}
