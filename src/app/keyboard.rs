//! What the keyboard does on the canvas: going about, typing, and leaving a text for the next.

use std::sync::Arc;

use egui::{Context, Event, ImeEvent, Key, Modifiers};

use super::Queue;
use super::canvas::Canvas;
use super::command::Command;
use super::grid::{Direction, Grid, Reach, has_cells};
use super::lock::IS_LOCKED;
use super::next::{Next, after_header};
use super::subject::Subject;
use super::typing::{Figure, Leave, NUMBER_FIRST, NewCard, Reply, Typing, begins_number};
use super::zoom::ViewChange;
use crate::model::{Card, CardId, CardKind, Journey, LaneContent, LaneId, StepId};

impl Canvas {
    /// Heeds a key or letter, where the map has the keyboard.
    pub(super) fn follow_key(
        &mut self,
        ctx: &Context,
        event: &Event,
        journey: &Arc<Journey>,
        queue: &mut Queue,
    ) {
        self.follow_typing(journey, queue);
        match self.typing.take() {
            Some(typing) => self.type_on(ctx, typing, event, journey, queue),
            None if self.has_keys => self.take_key(event, journey, queue),
            None => {}
        }
    }

    /// Takes over what has become of the text that is typed in the meantime.
    pub(super) fn follow_typing(&mut self, journey: &Arc<Journey>, queue: &mut Queue) {
        let Some(mut typing) = self.typing.take() else { return };
        let shown = typing.shown(journey);
        let scene = self.drawing.scene(shown.as_ref().unwrap_or(journey));
        let typesetter = self.drawing.engine().typesetter();
        if typing.follow(journey, &scene, typesetter, queue) {
            self.typing = Some(typing);
        } else {
            queue.end_typing();
        }
    }

    /// Ends the typing; the text stays.
    pub(super) fn end_typing(&mut self, journey: &Journey, queue: &mut Queue) {
        if let Some(typing) = self.typing.take() {
            typing.end(journey, queue);
        }
    }

    /// Goes on in the text of something, the caret at its end.
    pub(super) fn begin_text(&mut self, journey: &Journey, subject: Subject) {
        let typesetter = self.drawing.engine().typesetter();
        let typing = match subject {
            Subject::Cell(lane_id, step_id) => {
                let Some(figure) = Figure::of_cell(journey, lane_id, step_id, self.line) else {
                    return;
                };
                Typing::in_figure(journey, subject, figure, typesetter)
            }
            Subject::Map => return,
            Subject::Title
            | Subject::Goal
            | Subject::Stage(_)
            | Subject::Step(_)
            | Subject::Persona(_)
            | Subject::Lane(_)
            | Subject::Card(_)
            | Subject::Line(_)
            | Subject::Point(_) => Typing::in_text(journey, subject, typesetter),
        };
        self.begin(typing);
    }

    /// Types the name of something that an edit in the queue makes.
    pub(super) fn begin_name(&mut self, subject: Subject) {
        let typing = Typing::in_name(subject, self.drawing.engine().typesetter());
        self.begin(typing);
    }

    pub(super) fn begin_card(&mut self, new: NewCard) {
        let typing = Typing::in_new_card(new, self.drawing.engine().typesetter());
        self.begin(typing);
    }

    /// Begins a card at the end of a cell, or the figure of a cell that holds figures.
    pub(super) fn begin_in_cell(&mut self, journey: &Journey, lane_id: LaneId, step_id: StepId) {
        let Some(lane) = journey.lane(lane_id).filter(|lane| has_cells(lane) && !lane.hidden)
        else {
            return;
        };
        match &lane.content {
            LaneContent::Cards { .. } | LaneContent::Images { .. } => {
                let card = Card::new(step_id, lane.new_card_kind().unwrap_or(CardKind::Note), "");
                self.begin_card(NewCard::new(card, lane_id, None));
            }
            LaneContent::Emotion { .. } | LaneContent::Metric(_) => {
                self.begin_text(journey, Subject::Cell(lane_id, step_id));
            }
            LaneContent::Divider(_) => {}
        }
    }

    fn begin(&mut self, typing: Typing) {
        if self.is_locked() {
            return;
        }
        self.line = typing.figure_line().or(self.line);
        self.selection.set(Some(typing.subject));
        self.focus = Some(typing.subject);
        self.change = Some(ViewChange::Read(typing.subject));
        self.typing = Some(typing);
    }

    /// A key while something is typed.
    fn type_on(
        &mut self,
        ctx: &Context,
        mut typing: Typing,
        event: &Event,
        journey: &Arc<Journey>,
        queue: &mut Queue,
    ) {
        let typesetter = self.drawing.engine().typesetter();
        if let Some(point_id) = typing.label_begun(event, journey) {
            typing.end(journey, queue);
            let mut label = Typing::in_text(journey, Subject::Point(point_id), typesetter);
            label.editor.select_all(typesetter);
            label.take(event, journey, typesetter, queue);
            self.begin(label);
            return;
        }
        match typing.take(event, journey, typesetter, queue) {
            Reply::NotMine => self.typing = Some(typing),
            Reply::Taken => {
                ctx.request_repaint();
                self.change = Some(ViewChange::Read(typing.subject));
                self.typing = Some(typing);
            }
            Reply::Copied(text) => {
                ctx.copy_text(text);
                self.typing = Some(typing);
            }
            Reply::Leave(way) => {
                ctx.request_repaint();
                self.leave_text(typing, way, journey, queue);
            }
        }
    }

    /// Ends the typing and goes where the key leads.
    fn leave_text(
        &mut self,
        typing: Typing,
        way: Leave,
        journey: &Arc<Journey>,
        queue: &mut Queue,
    ) {
        let (subject, is_empty) = (typing.left_subject(), typing.is_empty());
        let place = place_of(journey, &typing);
        let below = (!is_empty).then(|| typing.new_card_below(journey)).flatten();
        let was_new = typing.new_card().is_some();
        typing.end(journey, queue);
        let scene = self.drawing.scene(journey);
        let grid = Grid::new(journey, &scene);
        let cell = |(lane_id, step_id)| Subject::Cell(lane_id, step_id);
        match (way, place) {
            (Leave::Done, place) => {
                self.change = Some(ViewChange::Back);
                let stays = !(is_empty && was_new);
                self.select_if_any(if stays { Some(subject) } else { place.map(cell) });
            }
            (Leave::Down, Some((lane_id, step_id))) => match (below, grid.lane_below(lane_id)) {
                (Some(new), _) => self.begin_card(new),
                (None, Some(below)) => self.begin_in_cell(journey, below, step_id),
                (None, None) => self.select_if_any(Some(subject)),
            },
            (Leave::Next, Some((lane_id, step_id))) => match grid.cell_after(lane_id, step_id) {
                Some((lane_id, step_id)) => self.begin_in_cell(journey, lane_id, step_id),
                None => self.select_if_any(Some(subject)),
            },
            (Leave::Back, Some((lane_id, step_id))) => match grid.cell_before(lane_id, step_id) {
                Some((lane_id, step_id)) => self.begin_in_cell(journey, lane_id, step_id),
                None => self.select_if_any(Some(subject)),
            },
            (Leave::Down | Leave::Next | Leave::Back, None) => {
                match after_header(journey, subject, way, is_empty) {
                    Next::Stay => self.select_if_any(Some(subject)),
                    Next::Text(subject) => {
                        self.begin_text(journey, subject);
                        let typesetter = self.drawing.engine().typesetter();
                        if let Some(typing) = &mut self.typing {
                            typing.editor.select_all(typesetter);
                        }
                    }
                    Next::Details => {
                        self.select_if_any(Some(subject));
                        // The first field is the name.
                        self.give_keyboard_to_field(1);
                        queue.run(Command::EditDetails);
                    }
                    Next::Made { label, edit, subject } => {
                        queue.edit(label, *edit);
                        self.begin_name(subject);
                    }
                }
            }
        }
    }

    fn select_if_any(&mut self, subject: Option<Subject>) {
        if let Some(subject) = subject {
            self.select(subject);
        }
    }

    /// A key while nothing is typed.
    fn take_key(&mut self, event: &Event, journey: &Arc<Journey>, queue: &mut Queue) {
        match event {
            Event::Text(text) => self.type_over(journey, event, text, queue),
            Event::Ime(ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text))
                if !text.is_empty() =>
            {
                self.type_over(journey, event, text, queue);
            }
            Event::Key { key, pressed: true, modifiers, .. } => {
                self.press_key(*key, *modifiers, journey);
            }
            _ => {}
        }
    }

    /// A letter begins a text in the place of the one that is there.
    fn type_over(&mut self, journey: &Arc<Journey>, event: &Event, text: &str, queue: &mut Queue) {
        let Some(subject) = self.selection.subject() else { return };
        if self.is_locked() {
            queue.tell(IS_LOCKED);
            return;
        }
        if self.gesture.is_some() || text.chars().all(char::is_control) {
            return;
        }
        let typesetter = self.drawing.engine().typesetter();
        match subject {
            Subject::Cell(lane_id, step_id) => {
                let is_figure = Figure::of_cell(journey, lane_id, step_id, None).is_some();
                if !is_figure || begins_number(text) {
                    self.begin_in_cell(journey, lane_id, step_id);
                } else {
                    let lane = journey.lane(lane_id);
                    let is_feeling = lane.is_some_and(|lane| lane.holds_lines());
                    queue.tell(if is_feeling {
                        NUMBER_FIRST
                    } else {
                        "Only a number can be typed here"
                    });
                }
            }
            Subject::Line(line_id) if begins_number(text) => {
                let Some(figure) = Figure::of_line(journey, line_id) else { return };
                let (lane_id, step_id) = figure.cell();
                let cell = Subject::Cell(lane_id, step_id);
                let typing = Typing::in_figure(journey, cell, figure, typesetter);
                self.begin(typing);
            }
            Subject::Point(point_id) if begins_number(text) => {
                let Some(figure) = Figure::of_point(journey, point_id) else { return };
                let typing = Typing::in_figure(journey, subject, figure, typesetter);
                self.begin(typing);
            }
            Subject::Map => {}
            Subject::Title
            | Subject::Goal
            | Subject::Stage(_)
            | Subject::Step(_)
            | Subject::Persona(_)
            | Subject::Lane(_)
            | Subject::Card(_)
            | Subject::Line(_)
            | Subject::Point(_) => {
                let mut typing = Typing::in_text(journey, subject, typesetter);
                typing.editor.select_all(typesetter);
                self.begin(typing);
            }
        }
        if let Some(mut typing) = self.typing.take() {
            typing.take(event, journey, self.drawing.engine().typesetter(), queue);
            self.typing = Some(typing);
        }
    }

    fn press_key(&mut self, key: Key, modifiers: Modifiers, journey: &Arc<Journey>) {
        if modifiers.alt || self.gesture.is_some() && key != Key::Escape {
            return;
        }
        let reach = if modifiers.command { Reach::All } else { Reach::One };
        match key {
            Key::Escape => self.escape(),
            Key::ArrowLeft if modifiers.shift => self.extend(journey, Direction::Left, reach),
            Key::ArrowRight if modifiers.shift => self.extend(journey, Direction::Right, reach),
            Key::ArrowUp if modifiers.shift => self.extend(journey, Direction::Up, reach),
            Key::ArrowDown if modifiers.shift => self.extend(journey, Direction::Down, reach),
            Key::Home if modifiers.shift => self.extend(journey, Direction::Left, Reach::All),
            Key::End if modifiers.shift => self.extend(journey, Direction::Right, Reach::All),
            Key::ArrowLeft => self.go(journey, Direction::Left, reach),
            Key::ArrowRight => self.go(journey, Direction::Right, reach),
            Key::ArrowUp => self.go(journey, Direction::Up, reach),
            Key::ArrowDown => self.go(journey, Direction::Down, reach),
            Key::Home if modifiers.command => self.go_to_corner(journey, Direction::Left),
            Key::End if modifiers.command => self.go_to_corner(journey, Direction::Right),
            Key::Home => self.go(journey, Direction::Left, Reach::All),
            Key::End => self.go(journey, Direction::Right, Reach::All),
            Key::Tab => {
                let way = if modifiers.shift { Direction::Left } else { Direction::Right };
                self.tab(journey, way);
            }
            Key::Enter if !modifiers.any() => self.enter(journey),
            _ => {}
        }
    }

    /// Goes on in the text of what is selected.
    pub(super) fn rename(&mut self, journey: &Arc<Journey>) {
        if let Some(Subject::Cell(lane_id, step_id)) = self.selection.subject() {
            self.begin_in_cell(journey, lane_id, step_id);
        } else if let Some(subject) = self.selection.subject() {
            self.begin_text(journey, subject);
        }
    }

    pub(super) fn go(&mut self, journey: &Arc<Journey>, direction: Direction, reach: Reach) {
        let scene = self.drawing.scene(journey);
        let shown = self.drawing.shown(journey);
        let from = self.selection.subject().or(self.left);
        let next = Grid::new(&shown, &scene).next(from, direction, reach);
        if let Some(next) = next {
            self.select_and_reveal(journey, next);
        }
    }

    /// Goes to the first cell of the map, or to the last.
    fn go_to_corner(&mut self, journey: &Arc<Journey>, way: Direction) {
        let scene = self.drawing.scene(journey);
        let shown = self.drawing.shown(journey);
        let grid = Grid::new(&shown, &scene);
        let corner = match way {
            Direction::Left | Direction::Up => grid.first_cell(),
            Direction::Right | Direction::Down => grid.last_cell(),
        };
        if let Some(subject) = corner {
            self.select_and_reveal(journey, subject);
        }
    }

    /// Goes to the next cell, over the end of a lane to the next one; elsewhere as the arrow keys go.
    fn tab(&mut self, journey: &Arc<Journey>, way: Direction) {
        let scene = self.drawing.scene(journey);
        let shown = self.drawing.shown(journey);
        let grid = Grid::new(&shown, &scene);
        let cell = self.selection.subject().and_then(|subject| cell_of(journey, subject));
        let next = cell.and_then(|(lane_id, step_id)| {
            let (lane_id, step_id) = match way {
                Direction::Right | Direction::Down => grid.cell_after(lane_id, step_id)?,
                Direction::Left | Direction::Up => grid.cell_before(lane_id, step_id)?,
            };
            Some(grid.first_in(lane_id, step_id))
        });
        match next {
            Some(next) => self.select_and_reveal(journey, next),
            None => self.go(journey, way, Reach::One),
        }
    }

    /// Enter begins a card below the one that is selected, and elsewhere goes on in what is there.
    fn enter(&mut self, journey: &Arc<Journey>) {
        match self.selection.subject() {
            Some(Subject::Card(card_id)) => {
                if let Some(new) = card_below(journey, card_id) {
                    self.begin_card(new);
                }
            }
            Some(Subject::Cell(lane_id, step_id)) => self.begin_in_cell(journey, lane_id, step_id),
            Some(Subject::Point(point_id)) => {
                let figure = Figure::of_point(journey, point_id);
                let typesetter = self.drawing.engine().typesetter();
                if let Some(figure) = figure {
                    let subject = Subject::Point(point_id);
                    let typing = Typing::in_figure(journey, subject, figure, typesetter);
                    self.begin(typing);
                }
            }
            Some(subject) => self.begin_text(journey, subject),
            None => {}
        }
    }
}

/// The cell in which something is typed; none of headers and titles.
fn place_of(journey: &Journey, typing: &Typing) -> Option<(LaneId, StepId)> {
    match typing.new_card() {
        Some(new) => Some((new.lane_id, new.card.step)),
        None => cell_of(journey, typing.subject),
    }
}

/// The cell something stands in; none of headers and titles.
pub(super) fn cell_of(journey: &Journey, subject: Subject) -> Option<(LaneId, StepId)> {
    match subject {
        Subject::Cell(lane_id, step_id) => Some((lane_id, step_id)),
        Subject::Card(card_id) => {
            let (lane, card) = journey.card(card_id)?;
            Some((lane.id, card.step))
        }
        Subject::Point(point_id) => {
            let (line, point) = journey.point(point_id)?;
            let (lane, _) = journey.line(line.id)?;
            Some((lane.id, point.step))
        }
        Subject::Title
        | Subject::Goal
        | Subject::Map
        | Subject::Stage(_)
        | Subject::Step(_)
        | Subject::Persona(_)
        | Subject::Lane(_)
        | Subject::Line(_) => None,
    }
}

/// A new card of the same kind below another, in its cell.
pub(super) fn card_below(journey: &Journey, card_id: CardId) -> Option<NewCard> {
    let (lane, card) = journey.card(card_id)?;
    let in_cell = lane.cards().iter().filter(|other| other.step == card.step);
    let next = in_cell.skip_while(|other| other.id != card_id).nth(1);
    let new = Card::new(card.step, card.kind, "");
    Some(NewCard::new(new, lane.id, next.map(|next| next.id)))
}
