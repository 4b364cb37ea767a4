//! What programs that died have left: shown on the start screen, opened or discarded.

use std::sync::Arc;

use egui::{Button, Frame, Label, Margin, Rect, RichText, Sense, Stroke, StrokeKind, Ui, vec2};

use super::App;
use super::dialogs::{self, Left};
use super::document::Document;
use super::drawing::Drawing;
use super::leaving::Leave;
use super::on_disk::{Base, OnDisk};
use super::paint::ScenePainter;
use super::question::{Question, focus_ring};
use super::start::thumbnail_view;
use super::style::{BODY_SIZE, CORNER, Colours, strong_text};
use crate::file::{Fingerprint, lock};
use crate::model::Journey;
use crate::scene::Scene;

const PICTURE: egui::Vec2 = vec2(132.0, 64.0);
const BUTTON_WIDTH: f32 = 96.0;

/// A map that was not saved, with its picture once that is laid out.
pub(super) struct LeftMap {
    left: Left,
    journey: Arc<Journey>,
    scene: Option<Arc<Scene>>,
}

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    Open(usize),
    Discard(usize),
}

impl LeftMap {
    pub(super) fn new(left: Left) -> Self {
        let journey = Arc::new(left.recovered.journey.clone());
        Self { left, journey, scene: None }
    }

    /// What it is called, and where it was.
    fn words(&self) -> (String, String) {
        let about = &self.left.recovered.about;
        let title = about.title.trim();
        let title = if title.is_empty() { "Untitled map" } else { title };
        let time = dialogs::when(self.left.time);
        let place = match &about.path {
            Some(path) if self.left.has_file_changed => {
                format!("{}, whose file was changed since", dialogs::short_path(path))
            }
            Some(path) => dialogs::short_path(path),
            None => "never saved".to_owned(),
        };
        (title.to_owned(), format!("As it was {time} · {place}"))
    }
}

/// The list of what was left, with a picture of each. `takes_focus` gives the keyboard to the first.
pub(super) fn list_ui(
    ui: &mut Ui,
    maps: &mut [LeftMap],
    takes_focus: bool,
    tools: (&mut Drawing, &mut ScenePainter),
    colours: &Colours,
) -> Option<Choice> {
    let (drawing, painter) = tools;
    ui.label(strong_text("Not saved when the program ended", BODY_SIZE));
    ui.add_space(2.0);
    let mut choice = None;
    for (place, map) in maps.iter_mut().enumerate() {
        let scene = map.scene.get_or_insert_with(|| drawing.scene(&map.journey));
        let scene = Arc::clone(scene);
        let frame = Frame::new()
            .stroke(Stroke::new(1.0, colours.rule))
            .corner_radius(CORNER)
            .inner_margin(Margin::same(10));
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                picture_ui(ui, &scene, painter, colours);
                ui.add_space(10.0);
                let takes_focus = takes_focus && place == 0;
                choice = choice.or(words_ui(ui, place, map, takes_focus, colours));
            });
        });
        ui.add_space(4.0);
    }
    ui.add_space(22.0);
    choice
}

fn picture_ui(ui: &mut Ui, scene: &Scene, painter: &mut ScenePainter, colours: &Colours) {
    let (rect, _) = ui.allocate_exact_size(PICTURE, Sense::hover());
    let inside: Rect = rect.shrink(1.0);
    painter.paint(&ui.painter_at(inside), scene, thumbnail_view(scene, rect), |_| true);
    let edge = Stroke::new(1.0, colours.hair);
    ui.painter().rect_stroke(rect, 2.0, edge, StrokeKind::Outside);
}

fn words_ui(
    ui: &mut Ui,
    place: usize,
    map: &LeftMap,
    takes_focus: bool,
    colours: &Colours,
) -> Option<Choice> {
    let (title, about) = map.words();
    let room = ui.available_width() - 2.0 * (BUTTON_WIDTH + ui.spacing().item_spacing.x);
    ui.vertical(|ui| {
        ui.set_width(room.max(120.0));
        ui.add_space(8.0);
        ui.add(Label::new(strong_text(&title, 17.0)).truncate());
        ui.add(Label::new(RichText::new(about).small().color(colours.ink_2)).wrap());
    });
    let open = Button::new(strong_text("Recover", BODY_SIZE).color(colours.on_focus));
    let open = open.fill(colours.focus).min_size(vec2(BUTTON_WIDTH, 0.0));
    let open = ui.add(open).accessible_name(format!("Recover {title}"));
    focus_ring(ui, &open, colours);
    if takes_focus {
        open.request_focus();
    }
    let discard = Button::new("Discard").min_size(vec2(BUTTON_WIDTH, 0.0));
    let discard = ui.add(discard).accessible_name(format!("Discard {title}"));
    let opened = open.clicked().then_some(Choice::Open(place));
    opened.or(discard.clicked().then_some(Choice::Discard(place)))
}

impl App {
    /// Shows what programs that died have left, where nothing else is open.
    pub(super) fn take_left(&mut self, left: Vec<Left>) {
        let is_at_work = self.document.is_some();
        if is_at_work && !left.is_empty() {
            let text = "A map was not saved when the program ended. It waits on the start screen.";
            self.toasts.done(text);
        }
        self.start.show_left(left.into_iter().map(LeftMap::new).collect());
    }

    pub(super) fn choose_left(&mut self, choice: Choice) {
        match choice {
            Choice::Open(place) => self.leave(Leave::Recover(place)),
            Choice::Discard(place) => {
                if let Some(map) = self.start.left.get(place) {
                    let (title, _) = map.words();
                    self.question = Some(Question::Forget { place, title });
                }
            }
        }
    }

    /// Lets go of what was left for good.
    pub(super) fn forget_left(&mut self, place: usize) {
        self.start.gives_keyboard = true;
        if place < self.start.left.len() {
            let map = self.start.left.remove(place);
            if let Err(error) = map.left.recovered.journal.close() {
                self.toasts.failed(&error);
            }
        }
    }

    /// Goes on with what was left. Its file is not touched until it is saved.
    pub(super) fn show_left(&mut self, place: usize) {
        if place >= self.start.left.len() {
            return;
        }
        let Left { recovered, found, base, .. } = self.start.left.remove(place).left;
        let file = recovered.about.path.clone().map(|path| {
            let lock = lock::take(&path);
            let is_read_only = matches!(lock, lock::Taken::Held { .. });
            let was = recovered.about.base.map(Fingerprint::from).or(found);
            let base = Base { fingerprint: was, journey: base };
            let mut file = OnDisk::new(path, base, lock);
            file.see(found);
            file.is_read_only = is_read_only;
            file
        });
        let (document, journal) = Document::recovered(recovered, file);
        self.show(document, Some(journal));
    }
}
