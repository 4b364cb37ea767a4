//! The canvas: the map, seen through a view that can be moved, with what is selected and dragged.

use std::sync::Arc;

use egui::{CursorIcon, Key, PointerButton, Pos2, Rect, Response, Sense, Ui, vec2};

use super::Queue;
use super::drawing::Drawing;
use super::gesture::{CardMove, Gesture, Target};
use super::grid::{Direction, Grid, Reach};
use super::nodes;
use super::paint::ScenePainter;
use super::pinned::Panes;
use super::select::Selection;
use super::sheet::Sheet;
use super::subject::Subject;
use super::view::View;
use super::zoom::{self, ViewChange};
use crate::model::Journey;
use crate::scene::{Scene, Thing, hit_test};
use crate::theme::Theme;

/// How near the window's edge a dragged card moves the map, and how fast at the very edge.
const SCROLL_EDGE: f32 = 36.0;
const SCROLL_SPEED: f32 = 900.0;

/// The map on the screen.
pub(super) struct Canvas {
    drawing: Drawing,
    painter: ScenePainter,
    view: View,
    /// A move of the view that waits for the next frame.
    change: Option<ViewChange>,
    selection: Selection,
    /// What is to have the keyboard from the next frame on.
    focus: Option<Subject>,
    gesture: Option<Gesture>,
}

impl Canvas {
    pub(super) fn new(ctx: &egui::Context, theme: Arc<Theme>) -> Self {
        Self {
            drawing: Drawing::new(theme),
            painter: ScenePainter::new(ctx),
            view: View { origin: Pos2::ZERO, zoom: 1.0 },
            change: None,
            selection: Selection::default(),
            focus: None,
            gesture: None,
        }
    }

    /// Begins with another map, the whole of it in view.
    pub(super) fn show_anew(&mut self, journey: &Arc<Journey>) {
        self.gesture = None;
        self.selection = Selection::default();
        self.show_whole_map(journey);
    }

    pub(super) fn show_whole_map(&mut self, journey: &Arc<Journey>) {
        let map = self.drawing.scene(journey).size.to_rect();
        self.change = Some(ViewChange::Fit(map));
    }

    pub(super) fn show_selection(&mut self, journey: &Arc<Journey>) {
        let scene = self.drawing.scene(journey);
        let rect = self.selection.subject().and_then(|subject| subject.rect(&scene));
        self.change = rect.map(ViewChange::Fit).or(self.change);
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

    pub(super) fn zoom(&self) -> f32 {
        self.view.zoom
    }

    pub(super) fn has_selection(&self) -> bool {
        self.selection.subject().is_some()
    }

    /// The name of what is selected, as a screen reader says it.
    pub(super) fn selected_name(&mut self, journey: &Arc<Journey>) -> Option<String> {
        let subject = self.selection.subject()?;
        let scene = self.drawing.scene(journey);
        nodes::spoken(journey, &scene, subject)
    }

    /// Shows the map and takes in what the pointer and the keys do to it.
    pub(super) fn ui(&mut self, ui: &mut Ui, journey: &Arc<Journey>, queue: &mut Queue) {
        let window = ui.max_rect();
        let response = ui.allocate_rect(window, Sense::CLICK | Sense::DRAG);
        self.forget_old_gesture(journey);
        let scene = self.shown_scene(journey);
        self.selection.forget_if_gone(journey);
        self.move_view(ui, &response, &scene);
        let panes = Panes::new(&scene, self.view, window);
        self.follow_keys(ui, journey, &scene);
        self.follow_pointer(ui, &response, journey, &panes, queue);

        let scene = self.shown_scene(journey);
        let panes = Panes::new(&scene, self.view, window);
        self.paint(ui, &panes, &scene, &response);
        let input = nodes::add(ui, &panes, journey, &scene, self.focus.take());
        if input.chosen.is_some() {
            self.selection.set(input.chosen);
        }
    }

    /// The scene to show: of the map as it would be with what a gesture proposes.
    fn shown_scene(&mut self, journey: &Arc<Journey>) -> Arc<Scene> {
        let proposed = self.gesture.as_ref().and_then(Gesture::proposed);
        self.drawing.scene(proposed.unwrap_or(journey))
    }

    fn forget_old_gesture(&mut self, journey: &Arc<Journey>) {
        match &self.gesture {
            Some(Gesture::MovingCard(card_move)) if !Arc::ptr_eq(&card_move.journey, journey) => {
                self.gesture = Some(Gesture::Over);
            }
            Some(Gesture::Dropped(_)) => self.gesture = None,
            Some(Gesture::MovingCard(_) | Gesture::Press { .. } | Gesture::Over) | None => {}
        }
    }

    fn move_view(&mut self, ui: &Ui, response: &Response, scene: &Scene) {
        let window = response.rect;
        let body = Panes::new(scene, self.view, window).body;
        if let Some(change) = self.change.take() {
            self.view = zoom::changed(self.view, change, window, body);
        }
        if response.dragged_by(PointerButton::Middle) {
            self.view.origin += response.drag_delta();
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        if response.contains_pointer()
            && let Some(pointer) = ui.input(|input| input.pointer.latest_pos())
        {
            let (scrolled, zoomed) =
                ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
            self.view.origin += scrolled;
            if (zoomed - 1.0).abs() > f32::EPSILON {
                self.view = zoom::about(self.view, pointer, self.view.zoom * zoomed);
            }
        }
        if self.gesture.as_ref().and_then(Gesture::carried).is_some() {
            self.scroll_at_edges(ui, scene, body);
        }
        self.view = zoom::kept_in_reach(self.view, scene.size, window);
    }

    /// Moves the map under a card that is held at the window's edge, as long as there is more of it.
    fn scroll_at_edges(&mut self, ui: &Ui, scene: &Scene, body: Rect) {
        let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else { return };
        let map = self.view.screen_rect_from_scene(scene.size.to_rect());
        let pull = |at: f32, body: egui::Rangef, map: egui::Rangef| {
            let before = (body.min + SCROLL_EDGE - at).clamp(0.0, SCROLL_EDGE);
            let after = (at - body.max + SCROLL_EDGE).clamp(0.0, SCROLL_EDGE);
            let before = if map.min < body.min { before } else { 0.0 };
            let after = if map.max > body.max { after } else { 0.0 };
            (before - after) / SCROLL_EDGE
        };
        let pull = vec2(
            pull(pointer.x, body.x_range(), map.x_range()),
            pull(pointer.y, body.y_range(), map.y_range()),
        );
        if pull != egui::Vec2::ZERO {
            self.view.origin += pull * SCROLL_SPEED * ui.input(|input| input.stable_dt.min(0.1));
            ui.ctx().request_repaint();
        }
    }

    fn follow_pointer(
        &mut self,
        ui: &Ui,
        response: &Response,
        journey: &Arc<Journey>,
        panes: &Panes,
        queue: &mut Queue,
    ) {
        let pointer = ui.input(|input| input.pointer.clone());
        let Some(pos) = pointer.latest_pos() else {
            self.gesture = None;
            return;
        };
        if pointer.primary_pressed() && response.is_pointer_button_down_on() {
            let scene = self.drawing.scene(journey);
            self.gesture = Some(Gesture::Press { at: pos, target: target_at(&scene, panes, pos) });
        }
        self.drag(journey, panes, pos);
        if pointer.primary_released() {
            self.release(ui, queue);
        } else if !pointer.primary_down() {
            self.gesture = None;
        }
    }

    /// Escape forgets a gesture; without one it lets go of the selection.
    fn escape(&mut self) {
        if self.gesture.is_some() {
            self.gesture = Some(Gesture::Over);
        } else {
            self.selection.set(None);
        }
    }

    /// Lifts the card that was pressed once the pointer has left, and carries the one that was lifted.
    fn drag(&mut self, journey: &Arc<Journey>, panes: &Panes, pos: Pos2) {
        if let Some(Gesture::Press { at, target }) = self.gesture
            && Gesture::has_left(at, pos)
        {
            let scene = self.drawing.scene(journey);
            let lifted = target
                .and_then(|target| CardMove::lift(target, journey, &scene, self.drawing.engine()));
            self.gesture = Some(lifted.map_or(Gesture::Over, |card_move| {
                self.selection.set(Some(Subject::Card(card_move.card_id)));
                Gesture::MovingCard(card_move)
            }));
        }
        if let Some(Gesture::MovingCard(card_move)) = &mut self.gesture {
            let at = self.view.scene_from_screen(panes.body.clamp(pos));
            card_move.propose(at);
        }
    }

    fn release(&mut self, ui: &Ui, queue: &mut Queue) {
        match self.gesture.take() {
            Some(Gesture::Press { target, .. }) => {
                let subject = target.map(|target| target.subject);
                self.selection.set(subject);
                self.focus = subject;
                ui.memory_mut(egui::Memory::stop_text_input);
            }
            Some(Gesture::MovingCard(card_move)) => {
                self.focus = Some(Subject::Card(card_move.card_id));
                if let Some(edit) = card_move.proposed_edit() {
                    queue.edit("Move card", edit);
                }
                self.gesture = Some(Gesture::Dropped(card_move));
            }
            Some(Gesture::Dropped(_) | Gesture::Over) | None => {}
        }
    }

    /// Escape lets go, and arrow keys go about.
    fn follow_keys(&mut self, ui: &Ui, journey: &Journey, scene: &Scene) {
        let is_covered =
            ui.ctx().any_popup_open() || ui.memory(|memory| memory.top_modal_layer().is_some());
        if is_covered {
            return;
        }
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            self.escape();
        }
        let is_elsewhere = ui.memory(|memory| memory.focused().is_some()) && !self.has_selection();
        if is_elsewhere || self.gesture.is_some() {
            return;
        }
        let directions = [
            (Key::ArrowLeft, Direction::Left),
            (Key::ArrowRight, Direction::Right),
            (Key::ArrowUp, Direction::Up),
            (Key::ArrowDown, Direction::Down),
        ];
        for (key, direction) in directions {
            if !ui.input(|input| input.key_pressed(key) && !input.modifiers.any()) {
                continue;
            }
            let grid = Grid::new(journey, scene);
            if let Some(next) = grid.next(self.selection.subject(), direction, Reach::One) {
                self.select(next);
                self.change = next.rect(scene).map(ViewChange::Reveal);
                ui.ctx().request_repaint();
            }
        }
    }

    /// Selects something and moves the map so that it is seen.
    pub(super) fn select_and_reveal(&mut self, journey: &Arc<Journey>, subject: Subject) {
        self.select(subject);
        let scene = self.drawing.scene(journey);
        self.change = subject.rect(&scene).map(ViewChange::Reveal).or(self.change);
    }

    fn select(&mut self, subject: Subject) {
        self.selection.set(Some(subject));
        self.focus = Some(subject);
    }

    fn paint(&mut self, ui: &Ui, panes: &Panes, scene: &Arc<Scene>, response: &Response) {
        let painter = ui.painter_at(response.rect);
        let theme = Arc::clone(self.drawing.engine().theme());
        let scene_painter = &mut self.painter;
        let mut sheet = Sheet { painter: &painter, scene_painter, theme: &theme, panes };
        let Some(card_move) = self.gesture.as_ref().and_then(Gesture::carried) else {
            return sheet.paint(scene, self.selection.subject());
        };
        let hollow = self.drawing.without(scene, Thing::Card(card_move.card_id));
        sheet.paint_moving(scene, &hollow, card_move);
        if let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) {
            sheet.paint_carried(card_move, pointer, self.view);
        }
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
}

/// What can be selected or dragged at a place of the screen.
fn target_at(scene: &Scene, panes: &Panes, pos: Pos2) -> Option<Target> {
    let (_, at) = panes.at(pos)?;
    if let Some(hit) = hit_test(scene, at) {
        let subject = Subject::of(hit.node.thing);
        return Some(Target { subject, top_left: hit.rect.origin(), pressed_at: at });
    }
    let (lane_id, step_id) = scene.cell_at(at)?;
    let subject = Subject::Cell(lane_id, step_id);
    Some(Target { subject, top_left: subject.rect(scene)?.origin(), pressed_at: at })
}
