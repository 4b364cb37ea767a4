//! The canvas: the map, seen through a view that can be moved, with what is selected and dragged.

use std::sync::Arc;

use egui::{Key, Pos2, Rect, Response, Sense, Ui, Vec2};

use super::Queue;
use super::afar::Afar;
use super::caret::tell_input_method;
use super::document::Document;
use super::drawing::Drawing;
use super::gesture::{Drag, Gesture};
use super::glide::Glide;
use super::grid::Grid;
use super::inspector::{self, Form};
use super::keyboard::cell_of;
use super::lock::MapLock;
use super::nodes::{self, Keyboard};
use super::paint::ScenePainter;
use super::pinned::Panes;
use super::selection::Selection;
use super::sheet::Sheet;
use super::sliding::slid_names;
use super::style::Colours;
use super::subject::Subject;
use super::typing::{self, Typing};
use super::view::View;
use super::zoom::ViewChange;
use crate::export::Note;
use crate::layout::Engine;
use crate::model::{Journey, LineId, StepId};
use crate::scene::{Scene, Thing};
use crate::text::{TextBlock, Wrap};
use crate::theme::Theme;

/// The map on the screen.
pub(super) struct Canvas {
    pub(super) drawing: Drawing,
    painter: ScenePainter,
    pub(super) view: View,
    /// Where on the screen the map was shown last.
    pub(super) window: Rect,
    /// What typing a small text zoomed in from.
    pub(super) afar: Option<Afar>,
    /// The window's size while the whole map is shown, which it is fitted to again when that changes.
    pub(super) fitted: Option<Vec2>,
    /// How the map goes on moving that was let go of in motion.
    pub(super) glide: Glide,
    /// A move of the view that waits for the next frame.
    pub(super) change: Option<ViewChange>,
    pub(super) selection: Selection,
    /// What Escape has let go of, from where arrow keys go on.
    pub(super) left: Option<Subject>,
    /// What is to have the keyboard from the next frame on.
    pub(super) focus: Option<Subject>,
    /// What had it in the last frame.
    held: Option<Subject>,
    /// Whether the map has the keyboard, and no field or button round it.
    pub(super) has_keys: bool,
    pub(super) gesture: Option<Gesture>,
    pub(super) typing: Option<Typing>,
    /// The emotion line that was selected or filled last: numbers go to it.
    pub(super) line: Option<LineId>,
    /// What a key has asked for, until it is drawn.
    asked: Option<Asked>,
    /// What keeps the map from being changed, as its document has it.
    pub(super) lock: MapLock,
}

/// What gets the keyboard in the next frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// The inspector's field after so many others.
    Inspector {
        after: usize,
    },
    /// The label of a jump, in the inspector.
    Jump(StepId, StepId),
    Menu,
}

impl Canvas {
    pub(super) fn new(ctx: &egui::Context, theme: Arc<Theme>) -> Self {
        Self {
            drawing: Drawing::new(theme),
            painter: ScenePainter::new(ctx),
            view: View { origin: Pos2::ZERO, zoom: 1.0 },
            window: Rect::NOTHING,
            afar: None,
            fitted: None,
            glide: Glide::default(),
            change: None,
            selection: Selection::default(),
            left: None,
            focus: None,
            held: None,
            has_keys: true,
            gesture: None,
            typing: None,
            line: None,
            asked: None,
            lock: MapLock::default(),
        }
    }

    /// Begins with another map, the whole of it in view.
    pub(super) fn show_anew(&mut self, document: &Document) {
        let journey = document.journey();
        self.lock = document.lock();
        self.forget_hands();
        self.left = None;
        self.drawing.set_filtered(None);
        self.show_whole_map(journey);
        let scene = self.drawing.scene(journey);
        self.focus = Grid::new(journey, &scene).first_cell();
        self.selection.set(self.focus);
    }

    pub(super) fn is_locked(&self) -> bool {
        self.lock.is_locked()
    }

    /// Lets go of what is dragged or typed, in a map that is another from now on.
    pub(super) fn forget_hands(&mut self) {
        self.gesture = None;
        self.typing = None;
    }

    pub(super) fn show_whole_map(&mut self, journey: &Arc<Journey>) {
        let map = self.drawing.scene(journey).size.to_rect();
        self.change = Some(ViewChange::Fit(map));
        self.fitted = Some(Vec2::ZERO);
    }

    pub(super) fn change_view(&mut self, change: ViewChange) {
        self.change = Some(change);
    }

    pub(super) fn scene(&mut self, journey: &Arc<Journey>) -> Arc<Scene> {
        self.drawing.scene(journey)
    }

    pub(super) fn wait_for_pictures(&mut self) {
        self.painter.wait_for_pictures();
    }

    /// What is to be said of pictures of the map that cannot be shown, each once.
    pub(super) fn take_untold(&mut self) -> Vec<Note> {
        self.painter.take_untold()
    }

    pub(super) fn zoom(&self) -> f32 {
        self.view.zoom
    }

    /// Whether keys go to the map as a whole: to no text of it that is typed, and to nothing round it.
    pub(super) fn takes_keys(&self) -> bool {
        self.has_keys && self.typing.is_none()
    }

    /// Whether keys go to the map as a whole, and nothing is carried or framed there.
    pub(super) fn is_at_rest(&self) -> bool {
        self.takes_keys() && self.gesture.is_none()
    }

    /// Whether keys go to the map at all, be it to a text of it that is typed.
    pub(super) fn hears_keys(&self) -> bool {
        self.has_keys || self.typing.is_some()
    }

    /// What the map is laid out and painted with, for samples of it elsewhere in the window.
    pub(super) fn tools(&mut self) -> (&mut Engine, &mut ScenePainter) {
        (self.drawing.engine(), &mut self.painter)
    }

    /// Shows what is selected, with all its fields, beside the map.
    pub(super) fn inspector_ui(
        &mut self,
        ui: &mut Ui,
        journey: &Arc<Journey>,
        colours: &Colours,
        queue: &mut Queue,
    ) {
        let theme = Arc::clone(self.drawing.engine().theme());
        let painter = &mut self.painter;
        let ahead = self.typing.as_ref().and_then(|typing| typing.ahead(journey));
        match self.asked.take_if(|asked| *asked != Asked::Menu) {
            Some(Asked::Inspector { after }) if ahead.is_none() => {
                inspector::want_keyboard(ui.ctx(), after);
            }
            Some(Asked::Jump(from, to)) => inspector::want_jump_label(ui.ctx(), from, to),
            Some(Asked::Inspector { .. } | Asked::Menu) | None => {}
        }
        let is_in_map = ahead.is_none() && !self.lock.is_locked();
        let journey = ahead.as_ref().unwrap_or(journey);
        let mut form = Form { journey, is_in_map, theme: &theme, colours, painter, queue };
        inspector::panel_ui(ui, &self.selection, &mut form);
    }

    /// Takes the keyboard back from what was open over the map.
    pub(super) fn take_keyboard(&mut self) {
        self.focus = self.selection.subject();
        self.has_keys = true;
    }

    /// Lets go of the keyboard, which something round the map gets.
    pub(super) fn give_keyboard_away(&mut self) {
        self.focus = None;
        self.has_keys = false;
    }

    pub(super) fn ask_for_menu(&mut self) {
        self.asked = Some(Asked::Menu);
    }

    /// Where the menu of what is selected opens, if it was asked for by a key.
    pub(super) fn place_of_asked_menu(&mut self, journey: &Arc<Journey>) -> Option<Pos2> {
        self.asked.take_if(|asked| *asked == Asked::Menu)?;
        let scene = self.drawing.scene(journey);
        let panes = Panes::new(&scene, self.view, self.window);
        let rect = self.selection.subject().and_then(|subject| subject.rect(&scene));
        let rect = rect.map(|rect| panes.on_screen(rect));
        let seen = rect.map(|rect| rect.intersect(self.window)).filter(Rect::is_positive);
        Some(seen.map_or(self.window.center(), |rect| rect.center()))
    }

    pub(super) fn give_keyboard_to_inspector(&mut self) {
        if !matches!(self.asked, Some(Asked::Jump(..) | Asked::Inspector { .. })) {
            self.asked = Some(Asked::Inspector { after: 0 });
        }
    }

    /// Gives the keyboard to the field of the inspector after so many others, once that is shown; nothing on the map
    /// gets it.
    pub(super) fn give_keyboard_to_field(&mut self, after: usize) {
        self.focus = None;
        self.asked = Some(Asked::Inspector { after });
    }

    /// Gives the keyboard to the label of a jump as soon as the inspector shows it; nothing on the map gets it.
    pub(super) fn give_keyboard_to_jump(&mut self, from: StepId, to: StepId) {
        self.focus = None;
        self.asked = Some(Asked::Jump(from, to));
    }

    /// Where one is: the name of what is selected, as a screen reader says it, or where what is dragged
    /// would go.
    pub(super) fn status(&mut self, journey: &Arc<Journey>) -> Option<String> {
        if let Some(drag) = self.gesture.as_ref().and_then(Gesture::drag) {
            return Some(drag.status());
        }
        let subject = self.selection.subject()?;
        if self.selection.is_many() {
            return Some(format!("{} selected", self.selection.count_in_words()));
        }
        let ahead = self.typing.as_ref().and_then(|typing| typing.ahead(journey));
        match ahead {
            // Its scene is laid out by nobody else.
            Some(ahead) => {
                cell_of(&ahead, subject).and_then(|cell| nodes::cell_place(&ahead, cell))
            }
            None => nodes::spoken(journey, &self.drawing.scene(journey), subject),
        }
    }

    /// Shows the map and takes in what the pointer and the keys do to it.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        journey: &Arc<Journey>,
        queue: &mut Queue,
    ) -> Response {
        let window = ui.max_rect();
        self.window = window;
        let response = ui.allocate_rect(window, Sense::CLICK | Sense::DRAG);
        let selected_before = self.selection.clone();
        self.note_line(journey);
        self.forget_old_gesture(journey);
        self.heed_other_fields(ui, journey, queue);
        self.follow_typing(journey, queue);
        match &self.typing {
            Some(typing) => self.selection.set(Some(typing.subject)),
            None => self.selection.forget_if_gone(journey, &self.drawing.scene(journey)),
        }
        let scene = self.shown_scene(journey);
        self.move_view(ui, &response, &scene);
        let panes = Panes::new(&scene, self.view, window);
        self.follow_pointer(ui, &response, journey, &panes, queue);

        let scene = self.shown_scene(journey);
        let panes = Panes::new(&scene, self.view, window);
        self.paint(ui, journey, &panes, &scene, &response);
        self.add_nodes(ui, &response, journey, &panes, &scene);
        if !self.selection.is_same(&selected_before) {
            // What stands round the map was drawn before it.
            ui.ctx().request_repaint();
        }
        response
    }

    /// Notes which emotion line is meant by numbers that are typed in a cell.
    fn note_line(&mut self, journey: &Journey) {
        match self.selection.subject() {
            Some(Subject::Line(line_id)) => self.line = Some(line_id),
            Some(Subject::Point(point_id)) => {
                self.line = journey.point(point_id).map(|(line, _)| line.id).or(self.line);
            }
            Some(
                Subject::Title
                | Subject::Goal
                | Subject::Map
                | Subject::Stage(_)
                | Subject::Step(_)
                | Subject::Persona(_)
                | Subject::Lane(_)
                | Subject::Cell(..)
                | Subject::Card(_),
            )
            | None => {}
        }
    }

    /// Stops typing on the map when a field beside it gets the keyboard, and takes the keyboard back when
    /// such a field is left by Escape.
    fn heed_other_fields(&mut self, ui: &Ui, journey: &Arc<Journey>, queue: &mut Queue) {
        // A field that was closed to type here has the keyboard until the map takes it.
        if ui.ctx().text_edit_focused() && self.focus.is_none() {
            if let Some(typing) = self.typing.take() {
                typing.keep(journey, queue);
            }
        } else if !self.has_keys
            && self.typing.is_none()
            && ui.memory(|memory| memory.focused().is_none())
            && ui.input(|input| input.key_pressed(Key::Escape))
        {
            self.focus = self.selection.subject();
        }
    }

    /// Lets screen readers and the keyboard reach what is in view.
    fn add_nodes(
        &mut self,
        ui: &Ui,
        response: &Response,
        journey: &Arc<Journey>,
        panes: &Panes,
        scene: &Scene,
    ) {
        let typed = self.typing.as_ref().map(|typing| typing.subject);
        // Moving the keyboard would interrupt an input method.
        let is_composing = self.typing.as_ref().is_some_and(|typing| typing.editor.is_composing());
        let wanted = if is_composing { None } else { typed.or(self.focus) };
        let shown = self.typing.as_mut().and_then(|typing| typing.shown(journey));
        let journey = shown.as_ref().unwrap_or(journey);
        let keyboard = Keyboard { wanted, held: self.held };
        let input = nodes::add(ui, panes, (journey, scene), keyboard, &self.selection);
        self.held = input.focused;
        if input.focused.is_none() && (self.typing.is_some() || self.focus.is_some()) {
            // What is typed or selected is out of view: the map as a whole holds the keyboard for it.
            nodes::hold_keys(ui, response);
        }
        let is_elsewhere = !response.has_focus()
            && input.focused.is_none()
            && ui.memory(|memory| memory.focused().is_some());
        if wanted.is_some() && (input.focused == wanted || is_elsewhere) {
            self.focus = None;
        }
        self.has_keys = input.focused.is_some()
            || response.has_focus()
            || ui.memory(|memory| memory.focused().is_none());
        if typed.is_none()
            && let Some(chosen) = input.chosen
        {
            self.selection.go_to(chosen);
            self.focus = self.focus.or(Some(chosen));
        }
    }

    /// The scene to show: of the map as it would be with what a gesture proposes, or with the text that
    /// is typed as far as it is not yet in the map.
    pub(super) fn shown_scene(&mut self, journey: &Arc<Journey>) -> Arc<Scene> {
        if let Some(proposed) = self.gesture.as_ref().and_then(Gesture::proposed) {
            return self.drawing.scene(proposed);
        }
        let shown = self.typing.as_mut().and_then(|typing| typing.shown(journey));
        self.drawing.scene(shown.as_ref().unwrap_or(journey))
    }

    fn forget_old_gesture(&mut self, journey: &Arc<Journey>) {
        match &self.gesture {
            Some(Gesture::Moving(drag)) if !Arc::ptr_eq(&drag.journey, journey) => {
                self.gesture = Some(Gesture::Over);
            }
            Some(Gesture::Dropped(_)) => self.gesture = None,
            Some(
                Gesture::Moving(_)
                | Gesture::Press { .. }
                | Gesture::SelectingText
                | Gesture::Framing(_)
                | Gesture::Panning
                | Gesture::Over,
            )
            | None => {}
        }
    }

    fn paint(
        &mut self,
        ui: &Ui,
        journey: &Arc<Journey>,
        panes: &Panes,
        scene: &Arc<Scene>,
        response: &Response,
    ) {
        let cell_prompts = self.cell_prompts(ui, response, journey, scene);
        let handled = self.handled();
        let painter = ui.painter_at(response.rect);
        let theme = Arc::clone(self.drawing.engine().theme());
        let scene_painter = &mut self.painter;
        let mut sheet = Sheet { painter: &painter, scene_painter, theme: &theme, panes };
        let Some(drag) = self.gesture.as_ref().and_then(Gesture::drag) else {
            let slid = slid_names(scene, panes);
            let things: Vec<Thing> = slid.iter().map(|slid| slid.thing).collect();
            let unnamed = self.drawing.without_names(scene, &things);
            sheet.paint(&unnamed, &self.selection);
            for slid in &slid {
                sheet.slide_name(scene, slid);
            }
            let prompts = prompts(&mut self.drawing, journey, scene);
            sheet.prompts(&prompts);
            sheet.cell_prompts(&cell_prompts);
            if let Some(card_id) = handled {
                sheet.handles(scene, card_id);
            }
            if let Some(Gesture::Framing(band)) = &self.gesture {
                sheet.band(band.rect());
            }
            if let Some(typing) = &mut self.typing {
                let style = theme.type_scale.number;
                let typesetter = self.drawing.engine().typesetter();
                let words = typing.words(journey, scene, style, typesetter);
                sheet.paint_typing(ui, scene, typing, &words);
            } else if self.has_keys
                && let Some(rect) = self.selection.subject().and_then(|subject| subject.rect(scene))
            {
                tell_input_method(ui, panes.on_screen(rect));
            }
            return;
        };
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let selection = &self.selection;
        paint_drag(&mut sheet, &mut self.drawing, (drag, selection), scene, pointer, self.view);
        sheet.prompts(&prompts(&mut self.drawing, journey, scene));
    }
}

/// What is to be typed where there is no title or goal yet, and where.
fn prompts(
    drawing: &mut Drawing,
    journey: &Journey,
    scene: &Scene,
) -> Vec<(Arc<TextBlock>, kurbo::Point)> {
    let typesetter = drawing.engine().typesetter();
    let prompt = |(subject, rect): (Subject, kurbo::Rect)| {
        let (field, _) = scene.field_of(subject.thing(scene)?)?;
        let text = typing::prompt(journey, subject);
        Some((typesetter.set(&text, field.text.style, Wrap::Never), rect.origin()))
    };
    Subject::not_there_yet(scene).filter_map(prompt).collect()
}

/// Paints the map with something on its way over it.
fn paint_drag(
    sheet: &mut Sheet<'_>,
    drawing: &mut Drawing,
    (drag, selection): (&Drag, &Selection),
    scene: &Arc<Scene>,
    pointer: Option<Pos2>,
    view: View,
) {
    let lifted = drag.what.lifted();
    let mut slid = slid_names(scene, sheet.panes);
    slid.retain(|slid| Some(slid.thing) != lifted);
    let things: Vec<Thing> = slid.iter().map(|slid| slid.thing).collect();
    let unnamed = drawing.without_names(scene, &things);
    match lifted {
        Some(thing) => {
            let hollow = drawing.without(&unnamed, thing);
            sheet.paint_moving(scene, &hollow, drag, thing);
            sheet.rings_of_others(scene, selection);
        }
        None => sheet.paint(&unnamed, &Selection::of(Some(drag.what.subject()))),
    }
    if let Some(pointer) = pointer {
        sheet.drawn_link(scene, drag, pointer);
    }
    for slid in &slid {
        sheet.slide_name(scene, slid);
    }
    if let (Some(thing), Some(pointer)) = (lifted, pointer) {
        sheet.paint_carried(scene, drag, thing, pointer, view);
    }
    if let (Some(value), Some(pointer)) = (drag.value(), pointer) {
        sheet.tag(value, pointer);
    }
}
