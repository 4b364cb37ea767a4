//! What programs that died have left: shown on the start screen, opened or discarded.

use std::path::Path;
use std::sync::Arc;

use egui::{
    Button, Context, Event, Frame, Label, Margin, Rect, RichText, Sense, Stroke, StrokeKind, Ui,
    vec2,
};

use super::App;
use super::dialogs::{self, Left, LookedFor, NotTaken, TakenLeft};
use super::document::Document;
use super::drawing::Drawing;
use super::leaving::Leave;
use super::on_disk::{Base, OnDisk};
use super::paint::ScenePainter;
use super::question::{Question, focus_ring};
use super::start::thumbnail_view;
use super::style::{BODY_SIZE, CORNER, Colours, strong_text};
use crate::compare::differences;
use crate::file::recovery::LeftName;
use crate::file::{Fingerprint, lock};
use crate::scene::Scene;

const PICTURE: egui::Vec2 = vec2(132.0, 64.0);
const BUTTON_WIDTH: f32 = 96.0;

/// A map that was not saved, with its picture once that is laid out.
pub(super) struct LeftMap {
    left: Left,
    scene: Option<Arc<Scene>>,
}

/// What is offered: by which name it is found, and what it is called.
pub(super) struct Offer {
    name: LeftName,
    pub(super) title: String,
}

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    Open(usize),
    Discard(usize),
}

impl LeftMap {
    pub(super) fn new(left: Left) -> Self {
        Self { left, scene: None }
    }

    fn title(&self) -> &str {
        let title = self.left.about.title.trim();
        if title.is_empty() { "Untitled map" } else { title }
    }

    fn offer(&self) -> Offer {
        Offer { name: self.left.name.clone(), title: self.title().to_owned() }
    }

    /// Whether it is what was not saved of the file that is open; `of_open` is known to be. One that has been
    /// renamed since is known by the map in it.
    fn is_of(&self, document: &Document, of_open: &[LeftName]) -> bool {
        let is_file_there = self.left.about.path.is_some() && !self.left.is_file_gone;
        of_open.contains(&self.left.name)
            || !is_file_there && self.left.journey.id == document.journey().id
    }

    /// When it was, and in short how it differs from the map that is open.
    fn differing_words(&self, document: &Document) -> String {
        let time = dialogs::when(self.left.time);
        let found = differences(document.journey(), &self.left.journey);
        let differing = if found.is_empty() {
            "nothing that can be seen".to_owned()
        } else {
            found.to_string()
        };
        let words = format!("As it was {time}, it differs from the file: {differing}.");
        if self.left.has_file_changed {
            format!("{words} The file was changed since, which may be part of that.")
        } else {
            words
        }
    }

    /// What it is called, and where it was.
    fn words(&self) -> (String, String) {
        let time = dialogs::when(self.left.time);
        let place = match &self.left.about.path {
            Some(path) if self.left.has_file_changed => {
                format!("{}, whose file was changed since", dialogs::short_path(path))
            }
            Some(path) => dialogs::short_path(path),
            None => "never saved".to_owned(),
        };
        (self.title().to_owned(), format!("As it was {time} · {place}"))
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
        let scene = map.scene.get_or_insert_with(|| drawing.scene(&map.left.journey));
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
    /// Looks again whether there is anything to be recovered.
    pub(super) fn look_for_left(&mut self) {
        let open = self.document.as_ref().and_then(Document::path).map(Path::to_owned);
        if let Some(folder) = self.safekeeping.data_folder() {
            self.dialogs.look_for_left(folder.to_owned(), open);
        }
    }

    /// Whoever comes back to the start screen may have been at another window meanwhile.
    pub(super) fn heed_focus(&mut self, ctx: &Context) {
        let has_come = |event: &Event| matches!(event, Event::WindowFocused(true));
        if self.document.is_none() && ctx.input(|input| input.events.iter().any(has_come)) {
            self.look_for_left();
        }
    }

    /// Shows what programs that died have left, where nothing else is open; of the map that is open, it is
    /// asked at once.
    pub(super) fn take_left(&mut self, LookedFor { left, open, of_open }: LookedFor) {
        let is_new = left.as_ref().is_some_and(|left| !left.is_empty());
        if let Some(left) = left {
            self.start.show_left(left.into_iter().map(LeftMap::new).collect());
        }
        let Some(document) = &self.document else { return };
        if document.path() != open.as_deref() {
            // Another map was opened while that was looked for.
            self.look_for_left();
        } else if !self.ask_about_left(&of_open) && is_new {
            let text = "A map was not saved when the program ended. It waits on the start screen.";
            self.toasts.done(text);
        }
    }

    /// Asks what is to become of what was not saved of the file that is open, if there is such; whether it does.
    fn ask_about_left(&mut self, of_open: &[LeftName]) -> bool {
        let Some(document) = self.document.as_ref().filter(|_| self.question.is_none()) else {
            return false;
        };
        if document.path().is_none() {
            return false;
        }
        let Some(map) = self.start.left.iter().find(|map| map.is_of(document, of_open)) else {
            return false;
        };
        let (offer, words) = (map.offer(), map.differing_words(document));
        self.question = Some(Question::Left { offer, words });
        true
    }

    pub(super) fn choose_left(&mut self, choice: Choice) {
        let (Choice::Open(place) | Choice::Discard(place)) = choice;
        let Some(offer) = self.start.left.get(place).map(LeftMap::offer) else { return };
        match choice {
            Choice::Open(_) => self.recover(offer),
            Choice::Discard(_) => self.question = Some(Question::Forget(offer)),
        }
    }

    /// Sends for what was offered, to go on with it.
    pub(super) fn recover(&mut self, Offer { name, title }: Offer) {
        if let Some(folder) = self.safekeeping.data_folder() {
            self.dialogs.take_left(folder.to_owned(), name, title);
        }
    }

    /// Lets go of what was left for good.
    pub(super) fn forget_left(&mut self, Offer { name, title }: Offer) {
        self.start.gives_keyboard = true;
        self.start.left.retain(|map| map.left.name != name);
        if let Some(folder) = self.safekeeping.data_folder() {
            self.dialogs.discard_left(folder.to_owned(), name, title);
        }
    }

    pub(super) fn take_taken_left(&mut self, taken: Result<Box<TakenLeft>, NotTaken>) {
        match taken {
            Ok(taken) => self.leave(Leave::Recover(taken)),
            Err(error) => self.tell_why_not_taken(&error),
        }
    }

    pub(super) fn take_discarded_left(&mut self, discarded: Result<(), NotTaken>) {
        if let Err(error) = discarded {
            self.tell_why_not_taken(&error);
        }
    }

    /// Says why nothing came of an offer, and looks what there is by now.
    fn tell_why_not_taken(&mut self, error: &NotTaken) {
        self.toasts.failed(error);
        self.look_for_left();
    }

    /// Goes on with what was left. Its file is not touched until it is saved.
    pub(super) fn show_left(&mut self, taken: TakenLeft) {
        let TakenLeft { name, recovered, found, base, repaired, lock } = taken;
        self.start.left.retain(|map| map.left.name != name);
        let file = recovered.about.path.clone().map(|path| {
            let is_read_only = matches!(lock, lock::Taken::Held { .. });
            let was = recovered.about.base.map(Fingerprint::from).or(found);
            let base = Base { fingerprint: was, journey: base };
            let mut file = OnDisk::new(path, base, lock);
            file.see(found);
            file.is_read_only = is_read_only;
            file
        });
        let (document, journal) = Document::recovered(recovered, file, repaired);
        self.show(document, Some(journal));
    }
}
