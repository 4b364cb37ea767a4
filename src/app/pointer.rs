//! What the pointer does on the canvas: selecting, dragging, and putting the caret.

use std::sync::Arc;

use egui::{CursorIcon, Event, InputState, PointerButton, Pos2, Rect, Response, Ui};
use kurbo::Point;

use super::Queue;
use super::canvas::Canvas;
use super::command::Command;
use super::gesture::{Adding, Drag, Dragged, Gesture, Handle, Target, new_point};
use super::lock::IS_LOCKED;
use super::making::{self, Making};
use super::pinned::{Panes, Shows};
use super::selection::Band;
use super::subject::Subject;
use super::typing::{NewCard, is_too_long};
use crate::edit::Edit;
use crate::model::Journey;
use crate::scene::{Role, Scene, Thing, hit_test, line_at};

/// How near its edge a thing is taken hold of there, in points.
const EDGE: f32 = 5.0;

impl Canvas {
    pub(super) fn follow_pointer(
        &mut self,
        ui: &Ui,
        response: &Response,
        journey: &Arc<Journey>,
        panes: &Panes,
        queue: &mut Queue,
    ) {
        let pointer = ui.input(|input| input.pointer.clone());
        // A finger that lets go is gone in the same frame.
        let lifted_at = pointer.interact_pos().filter(|_| pointer.primary_released());
        let Some(pos) = pointer.latest_pos().or(lifted_at) else {
            // A pointer that leaves the window with the button held comes back.
            if !pointer.primary_down() {
                self.gesture = None;
            }
            return;
        };
        // A click may begin and end in one frame.
        let is_on_map = response.is_pointer_button_down_on() || response.clicked();
        if pointer.primary_pressed() && is_on_map {
            let pressed_at = pointer.press_origin().unwrap_or(pos);
            self.press(ui, journey, panes, pressed_at, queue);
        }
        let is_with_fingers = ui.input(|input| input.multi_touch().is_some());
        if is_with_fingers || response.long_touched() {
            self.forget_gesture();
        }
        let is_menu_asked = pointer.secondary_pressed() && response.contains_pointer();
        if is_menu_asked || response.long_touched() {
            self.end_typing(journey, queue);
            let scene = self.drawing.scene(journey);
            match target_at(&scene, panes, self.view.zoom, pos) {
                Some(target) => self.selection.go_to(target.subject),
                None => self.selection.set(None),
            }
        }
        let by_finger = ui.input(InputState::any_touches);
        self.drag(journey, panes, pos, response.rect, by_finger);
        let is_forgotten = matches!(self.gesture, Some(Gesture::Over));
        if pointer.primary_released() {
            self.release(ui, journey, queue);
        } else if !pointer.primary_down() {
            self.gesture = None;
        }
        if !is_forgotten && (response.double_clicked() || response.triple_clicked()) {
            let clicks = if response.triple_clicked() { 3 } else { 2 };
            self.double_click(journey, panes, pos, clicks, queue);
        }
        self.show_cursor(ui, response, journey, panes, pos);
    }

    /// A press in the text that is typed puts the caret; anywhere else it ends the typing.
    fn press(
        &mut self,
        ui: &Ui,
        journey: &Arc<Journey>,
        panes: &Panes,
        pos: Pos2,
        queue: &mut Queue,
    ) {
        let scene = self.shown_scene(journey);
        let target = target_at(&scene, panes, self.view.zoom, pos);
        if let Some(typing) = &mut self.typing {
            let is_inside = target.is_some_and(|target| target.subject == typing.subject);
            if is_inside && let Some(at) = typing.place_in_text(&scene, panes, pos) {
                typing.editor.press(at, 1, self.drawing.engine().typesetter());
                self.gesture = Some(Gesture::SelectingText);
                return;
            }
            self.end_typing(journey, queue);
        }
        ui.memory_mut(egui::Memory::stop_text_input);
        let scene = self.drawing.scene(journey);
        let target = self.target_at(&scene, panes, pos);
        self.gesture = Some(Gesture::Press { at: pos, target, adding: adding(ui) });
    }

    /// What can be selected or dragged at a place of the screen, the handles of a selected card first.
    fn target_at(&self, scene: &Scene, panes: &Panes, pos: Pos2) -> Option<Target> {
        let handle = self.handle_at(scene, panes, pos);
        handle.or_else(|| target_at(scene, panes, self.view.zoom, pos))
    }

    /// What is at a place of the screen.
    pub(super) fn subject_at(&mut self, journey: &Arc<Journey>, pos: Pos2) -> Option<Subject> {
        let scene = self.drawing.scene(journey);
        let panes = Panes::new(&scene, self.view, self.window);
        target_at(&scene, &panes, self.view.zoom, pos).map(|target| target.subject)
    }

    /// Escape forgets a gesture; otherwise it lets go of the others that are selected, and then of all.
    pub(super) fn escape(&mut self) {
        if self.gesture.is_some() {
            self.forget_gesture();
        } else if !self.selection.forget_others() {
            self.left = self.selection.subject().or(self.left);
            self.selection.set(None);
        }
    }

    /// Nothing comes of what the pointer is in the middle of.
    fn forget_gesture(&mut self) {
        if let Some(gesture) = self.gesture.take() {
            if let Gesture::Framing(band) = gesture {
                self.selection = band.before();
            }
            self.gesture = Some(Gesture::Over);
        }
    }

    /// Takes something new off the palette, to be let go somewhere on the map.
    pub(super) fn carry_new(&mut self, journey: &Arc<Journey>, what: Dragged) {
        if self.is_locked() {
            return;
        }
        let scene = self.drawing.scene(journey);
        self.gesture = Some(Gesture::Moving(Box::new(Drag::of_new(what, journey, &scene))));
    }

    /// Lifts what was pressed once the pointer has left, and carries what was lifted. A finger moves the map,
    /// and only what is selected already goes with it: a map on a table is pushed about more than changed.
    fn drag(
        &mut self,
        journey: &Arc<Journey>,
        panes: &Panes,
        pos: Pos2,
        window: Rect,
        by_finger: bool,
    ) {
        if let Some(Gesture::Press { at, target, adding }) = self.gesture
            && Gesture::has_left(at, pos)
        {
            let is_held = target.is_some_and(|target| self.selection.holds(target.selected()));
            self.gesture = Some(if by_finger && (self.is_locked() || !is_held) {
                Gesture::Panning
            } else {
                self.lift(journey, panes, at, target, adding)
            });
        }
        match &mut self.gesture {
            Some(Gesture::Moving(drag)) if drag.is_new_lane() && !window.contains(pos) => {
                drag.propose_nothing();
            }
            Some(Gesture::Moving(drag)) => drag.propose(drag.place(panes, pos)),
            Some(Gesture::Framing(band)) => {
                let to = panes.ground_at(pos);
                self.selection = band.draw_to(to, &self.drawing.scene(journey));
            }
            Some(Gesture::SelectingText) => {
                let scene = self.shown_scene(journey);
                if let Some(typing) = &mut self.typing
                    && let Some(at) = typing.place_in_text(&scene, panes, pos)
                {
                    typing.editor.extend_to(at, self.drawing.engine().typesetter());
                }
            }
            Some(
                Gesture::Press { .. } | Gesture::Panning | Gesture::Dropped(_) | Gesture::Over,
            )
            | None => {}
        }
    }

    /// What a press comes to that goes on: what was pressed hangs on the pointer, or a frame is drawn from
    /// empty ground.
    fn lift(
        &mut self,
        journey: &Arc<Journey>,
        panes: &Panes,
        at: Pos2,
        target: Option<Target>,
        adding: Adding,
    ) -> Gesture {
        let scene = self.drawing.scene(journey);
        let drawing = &mut self.drawing;
        let lifted = target
            .filter(|_| !self.lock.is_locked())
            .and_then(|target| Drag::lift(target, journey, &scene, drawing, &self.selection));
        if let Some(drag) = lifted {
            self.selection.go_to(drag.what.subject());
            return Gesture::Moving(Box::new(drag));
        }
        let ground = target.map(|target| target.subject);
        let is_empty_ground = ground.is_none_or(|ground| matches!(ground, Subject::Cell(..)));
        if !is_empty_ground || !panes.shows_ground(at) {
            return Gesture::Over;
        }
        let from = panes.place_at(at);
        let before = self.selection.clone();
        Gesture::Framing(Box::new(Band::new(from, before, adding != Adding::Alone, ground)))
    }

    /// Selects what was clicked, alone or with what was selected before.
    fn click(&mut self, journey: &Arc<Journey>, subject: Option<Subject>, adding: Adding) {
        match (subject, adding) {
            (Some(subject), Adding::Toggle) => self.selection.toggle(subject),
            (Some(subject), Adding::Block) => self.select_block_to(journey, subject),
            (None, Adding::Toggle | Adding::Block) => {}
            (subject, Adding::Alone) => self.selection.set(subject),
        }
        self.focus = self.selection.subject();
    }

    fn release(&mut self, ui: &Ui, journey: &Arc<Journey>, queue: &mut Queue) {
        match self.gesture.take() {
            Some(Gesture::Press {
                target: Some(Target { handle: Handle::NextCard, .. }), ..
            }) => {
                queue.run(Command::Make(Making::Card));
            }
            Some(Gesture::Press {
                target: Some(Target { handle: Handle::Link(_), .. }), ..
            }) => {
                queue.run(Command::LinkCard);
            }
            Some(Gesture::Press { target, adding, .. }) => {
                self.click(journey, target.map(|target| target.selected()), adding);
                ui.memory_mut(egui::Memory::stop_text_input);
            }
            Some(Gesture::Framing(_)) => {
                self.focus = self.selection.subject();
                ui.memory_mut(egui::Memory::stop_text_input);
            }
            Some(Gesture::Panning) => {
                self.glide.let_go(ui.input(|input| input.pointer.velocity()));
            }
            Some(Gesture::Moving(drag)) => self.let_go(drag, queue),
            Some(Gesture::SelectingText | Gesture::Dropped(_) | Gesture::Over) | None => {}
        }
    }

    /// Makes the edit that was proposed. A new card comes into the map with its first letter.
    fn let_go(&mut self, drag: Box<Drag>, queue: &mut Queue) {
        self.focus = Some(drag.what.subject());
        let edit = drag.proposal.as_ref().map(|proposal| proposal.edit.clone());
        match (&drag.what, edit) {
            (Dragged::NewCard(_), Some(Edit::AddCard { lane_id, card, before })) => {
                self.begin_card(NewCard::new(card, lane_id, before));
            }
            (Dragged::NewLane(_), Some(Edit::AddLane { lane, at })) => {
                queue.make(making::lane_at(lane, at));
                self.gesture = Some(Gesture::Dropped(drag));
            }
            (_, Some(edit)) => {
                queue.edit(drag.what.label(), edit);
                self.gesture = Some(Gesture::Dropped(drag));
            }
            (_, None) => {}
        }
    }

    /// A double click goes on in a text, begins a card or a figure, or adds a point to a line. The label of a jump
    /// is gone on with in the inspector.
    fn double_click(
        &mut self,
        journey: &Arc<Journey>,
        panes: &Panes,
        pos: Pos2,
        clicks: u32,
        queue: &mut Queue,
    ) {
        let scene = self.shown_scene(journey);
        if let Some(typing) = &mut self.typing {
            if let Some(at) = typing.place_in_text(&scene, panes, pos) {
                typing.editor.press(at, clicks, self.drawing.engine().typesetter());
            }
            return;
        }
        let Some(target) = target_at(&scene, panes, self.view.zoom, pos) else { return };
        if self.is_locked() {
            queue.tell(IS_LOCKED);
            return;
        }
        if is_too_long(journey, target.subject) {
            return queue.run(Command::EditDetails);
        }
        if let (Subject::Step(from), Handle::Jump(to)) = (target.subject, target.handle) {
            self.give_keyboard_to_jump(from, to);
            return queue.run(Command::EditDetails);
        }
        match target.subject {
            Subject::Cell(lane_id, step_id) => {
                match new_point(journey, &scene, lane_id, target.pressed_at) {
                    Some((point_id, edit)) => {
                        queue.edit("Add point", edit);
                        queue.select(Subject::Point(point_id));
                    }
                    None => self.begin_in_cell(journey, lane_id, step_id),
                }
            }
            Subject::Title
            | Subject::Goal
            | Subject::Stage(_)
            | Subject::Step(_)
            | Subject::Persona(_)
            | Subject::Lane(_)
            | Subject::Card(_)
            | Subject::Line(_)
            | Subject::Point(_) => {
                self.begin_text(journey, target.subject);
                let typesetter = self.drawing.engine().typesetter();
                let is_name = matches!(
                    target.subject,
                    Subject::Stage(_) | Subject::Step(_) | Subject::Persona(_) | Subject::Lane(_)
                );
                if let (Some(typing), true) = (&mut self.typing, is_name) {
                    // A name is given anew far more often than it is mended.
                    typing.editor.select_all(typesetter);
                } else if let Some(typing) = &mut self.typing
                    && typing.follow_scene(&scene, typesetter)
                    && let Some(at) = typing.place_in_text(&scene, panes, pos)
                {
                    typing.editor.press(at, 1, typesetter);
                }
            }
            Subject::Map => {}
        }
    }

    fn show_cursor(
        &mut self,
        ui: &Ui,
        response: &Response,
        journey: &Arc<Journey>,
        panes: &Panes,
        pos: Pos2,
    ) {
        let icon = match &self.gesture {
            Some(Gesture::Moving(drag)) => match drag.what {
                Dragged::CardEnd(_) | Dragged::StepEdge(_) => CursorIcon::ResizeHorizontal,
                Dragged::LaneEdge(_) => CursorIcon::ResizeVertical,
                Dragged::Link(..) => CursorIcon::Crosshair,
                Dragged::Card { .. }
                | Dragged::NewCard(_)
                | Dragged::Stage(_)
                | Dragged::Step(_)
                | Dragged::Lane(_)
                | Dragged::NewLane(_)
                | Dragged::Line(_)
                | Dragged::Point(_) => CursorIcon::Grabbing,
            },
            Some(Gesture::SelectingText) => CursorIcon::Text,
            Some(Gesture::Framing(_)) => CursorIcon::Crosshair,
            Some(Gesture::Panning) => CursorIcon::Grabbing,
            Some(Gesture::Press { .. } | Gesture::Dropped(_) | Gesture::Over) | None => {
                if !response.hovered() {
                    return;
                }
                let scene = self.shown_scene(journey);
                let Some(target) = self.target_at(&scene, panes, pos) else { return };
                let is_typed =
                    self.typing.as_ref().is_some_and(|typing| typing.subject == target.subject);
                match target.handle {
                    Handle::Whole if is_typed => CursorIcon::Text,
                    Handle::Whole | Handle::Jump(_) => return,
                    Handle::RightEdge => CursorIcon::ResizeHorizontal,
                    Handle::BottomEdge => CursorIcon::ResizeVertical,
                    Handle::Stroke(_) => CursorIcon::Grab,
                    Handle::Link(_) => CursorIcon::Crosshair,
                    Handle::NextCard => CursorIcon::PointingHand,
                }
            }
        };
        ui.ctx().set_cursor_icon(icon);
    }
}

impl Drag {
    fn is_new_lane(&self) -> bool {
        matches!(self.what, Dragged::NewLane(_))
    }

    /// Where in the scene it is dragged to: along the headers, by the measure of its lane, or among the lanes.
    fn place(&self, panes: &Panes, pos: Pos2) -> Point {
        match self.what {
            Dragged::Stage(_)
            | Dragged::Step(_)
            | Dragged::StepEdge(_)
            | Dragged::Lane(_)
            | Dragged::NewLane(_) => panes.place_at(pos),
            Dragged::LaneEdge(lane_id) => panes.place_by_lane(lane_id, pos),
            Dragged::Point(point_id) => {
                let lane =
                    self.journey.point(point_id).and_then(|(line, _)| self.journey.line(line.id));
                lane.map_or_else(
                    || panes.ground_at(pos),
                    |(lane, _)| panes.place_by_lane(lane.id, pos),
                )
            }
            Dragged::Card { .. }
            | Dragged::NewCard(_)
            | Dragged::CardEnd(_)
            | Dragged::Link(..)
            | Dragged::Line(_) => panes.ground_at(pos),
        }
    }
}

/// What a press of the button means for what is selected, by the keys that are held with it.
fn adding(ui: &Ui) -> Adding {
    let is_press = |event: &Event| match event {
        Event::PointerButton {
            button: PointerButton::Primary, pressed: true, modifiers, ..
        } => Some(*modifiers),
        _ => None,
    };
    let modifiers = ui.input(|input| input.events.iter().rev().find_map(is_press));
    match modifiers {
        Some(held) if held.command => Adding::Toggle,
        Some(held) if held.shift => Adding::Block,
        Some(_) | None => Adding::Alone,
    }
}

/// What can be selected or dragged at a place of the screen.
fn target_at(scene: &Scene, panes: &Panes, zoom: f32, pos: Pos2) -> Option<Target> {
    let (pane, at) = panes.at(pos)?;
    let edge = f64::from(EDGE / zoom);
    if let Some(target) = lane_edge(scene, pane.shows, at, edge) {
        return Some(target);
    }
    let Some(hit) = hit_test(scene, at) else {
        if pane.shows == Shows::Page {
            let (subject, rect) =
                Subject::not_there_yet(scene).find(|(_, rect)| rect.contains(at))?;
            let (handle, top_left) = (Handle::Whole, rect.origin());
            return Some(Target { subject, handle, top_left, pressed_at: at });
        }
        let (lane_id, step_id) = scene.cell_at(at)?;
        let subject = Subject::Cell(lane_id, step_id);
        let top_left = subject.rect(scene)?.origin();
        let handle = line_at(scene, at, edge).map_or(Handle::Whole, Handle::Stroke);
        return Some(Target { subject, handle, top_left, pressed_at: at });
    };
    let subject = Subject::of(hit.node.thing);
    if let Thing::Jump(_, to) = hit.node.thing {
        let (handle, top_left) = (Handle::Jump(to), hit.rect.origin());
        return Some(Target { subject, handle, top_left, pressed_at: at });
    }
    let reaches_edge = hit.rect.x1 - at.x < edge;
    if reaches_edge && let Subject::Stage(_) = subject {
        return stage_edge(scene, hit.rect, at);
    }
    let handle = match (hit.node.role, subject) {
        (Role::Card, _) | (_, Subject::Step(_)) if reaches_edge => Handle::RightEdge,
        _ => Handle::Whole,
    };
    Some(Target { subject, handle, top_left: hit.rect.origin(), pressed_at: at })
}

/// The right edge of a stage: that of its last step, which may have no header of its own.
fn stage_edge(scene: &Scene, stage: kurbo::Rect, at: Point) -> Option<Target> {
    const INSIDE: f64 = 24.0;
    let column = scene.column_at(stage.x1 - INSIDE)?;
    let top_left = Point::new(column.left, stage.y0);
    let subject = Subject::Step(column.step_id);
    Some(Target { subject, handle: Handle::RightEdge, top_left, pressed_at: at })
}

/// The lower edge of a lane, in its header.
fn lane_edge(scene: &Scene, shows: Shows, at: Point, edge: f64) -> Option<Target> {
    if shows != Shows::LaneHeaders {
        return None;
    }
    scene.blocks.iter().find_map(|placed| {
        let lane_id = placed.part.lane_header()?;
        let rect = placed.rect();
        let is_near = rect.x0 <= at.x && at.x < rect.x1 && (rect.y1 - at.y).abs() < edge;
        is_near.then(|| Target {
            subject: Subject::Lane(lane_id),
            handle: Handle::BottomEdge,
            top_left: rect.origin(),
            pressed_at: at,
        })
    })
}
