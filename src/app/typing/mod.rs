//! Typing in place: the text of a card, header or title, or the figure of a cell, while it is typed.
//!
//! Every key changes the map at once, so that nothing is lost; only while the text is empty, or while an
//! input method proposes something, does the canvas show a map that is not yet the document.

mod field;
mod keys;
mod number;

use std::sync::Arc;

use egui::{Event, Pos2};
use kurbo::{Point, Vec2};

use super::Queue;
use super::caret::Words;
use super::keyboard::card_below;
use super::pinned::Panes;
use super::subject::Subject;
use crate::edit::{CardField, Edit, apply};
use crate::model::{Card, CardId, CardKind, Journey, LaneId, LineId, PointId, StepId};
use crate::scene::{Anchor, Scene, Thing};
use crate::text::{Style, TextEditor, Typesetter, Wrap};

pub(super) use field::{is_too_long, prompt, text as text_of};
pub(super) use number::{Figure, begins_number, read as read_number, written as written_number};

/// Stands for a text that is empty, so that the map keeps its place.
const ROOM: &str = "\u{a0}";

/// A text in the middle of being typed.
pub(super) struct Typing {
    /// What it belongs to, be it in the map already or not.
    pub(super) subject: Subject,
    pub(super) editor: TextEditor,
    what: What,
    /// Whether it was made to be typed in, and goes again when it is left empty.
    is_new: bool,
    /// Whether the text waits for its thing, which an edit of this frame makes.
    is_ahead: bool,
    /// The map as it is shown, and what it was made from.
    shown: Option<Shown>,
}

/// Said when letters are typed first in an emotion lane.
pub(super) const NUMBER_FIRST: &str =
    "Type a number first; of a feeling, words may follow it: “-2 Lost”";

/// What is typed.
enum What {
    /// The text of something that is in the map, or will be by the end of the frame.
    Text,
    /// A card that comes into the map with its first letter.
    Card(Box<NewCard>),
    /// A number, which is the value of its cell or point as soon as it can be read.
    Figure(Box<Figure>),
}

/// A card before its first letter, and the place it will take.
#[derive(Clone, Debug)]
pub(super) struct NewCard {
    pub(super) card: Card,
    pub(super) lane_id: LaneId,
    /// The card it comes to stand before; at the end of its cell when none.
    pub(super) before: Option<CardId>,
    is_in_map: bool,
}

struct Shown {
    from: Arc<Journey>,
    text: String,
    journey: Arc<Journey>,
}

/// What a key led to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reply {
    /// It means nothing here.
    NotMine,
    /// The caret has moved, or the text has changed.
    Taken,
    Copied(String),
    Leave(Leave),
}

/// The way out of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// Escape: the text stays.
    Done,
    /// Enter.
    Down,
    /// Tab.
    Next,
    /// Shift and Tab.
    Back,
}

impl NewCard {
    pub(super) fn new(card: Card, lane_id: LaneId, before: Option<CardId>) -> Self {
        Self { card, lane_id, before, is_in_map: false }
    }
}

impl Typing {
    /// Goes on in a text of the map, the caret at its end.
    pub(super) fn in_text(
        journey: &Journey,
        subject: Subject,
        typesetter: &mut Typesetter,
    ) -> Self {
        let text = field::text(journey, subject).unwrap_or_default();
        Self::new(subject, &text, What::Text, false, typesetter)
    }

    /// Names something that was made by the edit before this in the queue.
    pub(super) fn in_name(subject: Subject, typesetter: &mut Typesetter) -> Self {
        Self::new(subject, "", What::Text, true, typesetter)
    }

    /// Begins a card.
    pub(super) fn in_new_card(new: NewCard, typesetter: &mut Typesetter) -> Self {
        let subject = Subject::Card(new.card.id);
        Self::new(subject, "", What::Card(Box::new(new)), true, typesetter)
    }

    /// Begins with a figure, which is selected so that the first key replaces it.
    pub(super) fn in_figure(
        journey: &Journey,
        subject: Subject,
        figure: Figure,
        typesetter: &mut Typesetter,
    ) -> Self {
        let text = figure.text(journey);
        let what = What::Figure(Box::new(figure));
        let mut typing = Self::new(subject, &text, what, false, typesetter);
        typing.editor.select_all(typesetter);
        typing
    }

    fn new(
        subject: Subject,
        text: &str,
        what: What,
        is_new: bool,
        typesetter: &mut Typesetter,
    ) -> Self {
        let editor = TextEditor::new(text, typesetter);
        Self { subject, editor, what, is_new, is_ahead: false, shown: None }
    }

    /// Whether a figure is typed and not a text.
    pub(super) fn is_figure(&self) -> bool {
        matches!(self.what, What::Figure(_))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.editor.shown_text().is_empty()
    }

    /// The card that is typed and its place, if it is one that was begun here.
    pub(super) fn new_card(&self) -> Option<&NewCard> {
        match &self.what {
            What::Card(new) => Some(new),
            What::Text | What::Figure(_) => None,
        }
    }

    /// Takes over what else has become of the text, such as by undoing. Without its thing it is over.
    pub(super) fn follow(
        &mut self,
        journey: &Journey,
        scene: &Scene,
        typesetter: &mut Typesetter,
        queue: &mut Queue,
    ) -> bool {
        if let What::Card(new) = &mut self.what {
            new.is_in_map = journey.card(new.card.id).is_some();
        }
        match &self.what {
            What::Text | What::Card(_) => match field::text(journey, self.subject) {
                Some(_) if self.is_ahead => self.push_change(journey, queue),
                Some(text) => {
                    if field::cleaned(self.subject, &self.editor.text()) != text
                        && !self.editor.is_composing()
                    {
                        self.editor.set_text(&text, typesetter);
                    }
                }
                None if self.new_card().is_some() && self.editor.text().is_empty() => {}
                None => return false,
            },
            What::Figure(figure) => {
                if !figure.is_in(journey) {
                    return false;
                }
                let text = figure.text(journey);
                if number::is_other(&text, &self.editor.text()) {
                    self.editor.set_text(&text, typesetter);
                }
            }
        }
        self.follow_scene(scene, typesetter);
        true
    }

    /// Takes over style and breaks of the text as the scene has it; whether it has it.
    pub(super) fn follow_scene(&mut self, scene: &Scene, typesetter: &mut Typesetter) -> bool {
        let field = field::thing(self.subject, scene).and_then(|thing| scene.field_of(thing));
        if let Some((field, _)) = field {
            let is_centred = field.anchor == Anchor::Middle;
            self.editor.follow(&field.text, is_centred, typesetter);
        }
        field.is_some()
    }

    /// The thing of the scene that its text belongs to.
    pub(super) fn thing(&self, scene: &Scene) -> Option<Thing> {
        field::thing(self.subject, scene)
    }

    /// Gives a card that has no letter yet another kind; whether there is such a card.
    pub(super) fn set_kind(&mut self, kind: CardKind) -> bool {
        match &mut self.what {
            What::Card(new) if !new.is_in_map => {
                new.card.kind = kind;
                self.shown = None;
                true
            }
            What::Card(_) | What::Text | What::Figure(_) => false,
        }
    }

    /// What is selected when it is done.
    pub(super) fn left_subject(&self) -> Subject {
        let point = self.figure_point().filter(|_| !self.is_empty());
        point.map_or(self.subject, Subject::Point)
    }

    /// The cell of the figure that is typed.
    pub(super) fn figure_cell(&self) -> Option<(LaneId, StepId)> {
        match &self.what {
            What::Figure(figure) => Some(figure.cell()),
            What::Text | What::Card(_) => None,
        }
    }

    /// The emotion line whose value is typed.
    pub(super) fn figure_line(&self) -> Option<LineId> {
        match &self.what {
            What::Figure(figure) => figure.line(),
            What::Text | What::Card(_) => None,
        }
    }

    /// The point whose label a letter begins: words after its value are what it is called.
    pub(super) fn label_begun(&self, event: &Event, journey: &Journey) -> Option<PointId> {
        let is_word = matches!(event, Event::Text(text) if text.chars().any(char::is_alphabetic));
        self.figure_point().filter(|id| is_word && journey.point(*id).is_some())
    }

    /// The point whose value is typed.
    pub(super) fn figure_point(&self) -> Option<PointId> {
        match &self.what {
            What::Figure(figure) => figure.point(),
            What::Text | What::Card(_) => None,
        }
    }

    /// The texts that are painted over the map: a prompt where nothing is typed yet, or the figure.
    pub(super) fn words(
        &mut self,
        journey: &Arc<Journey>,
        scene: &Scene,
        figure_style: Style,
        typesetter: &mut Typesetter,
    ) -> Words {
        if self.is_figure() {
            let figure = typesetter.set(self.editor.shown_text(), figure_style, Wrap::Never);
            self.editor.follow(&figure, false, typesetter);
            return Words { prompt: None, figure: Some(figure) };
        }
        let field = self.thing(scene).and_then(|thing| scene.field_of(thing));
        let style = field.filter(|_| self.is_empty()).map(|(field, _)| field.text.style);
        let room = self.room(scene);
        let shown = self.shown(journey);
        let journey = shown.as_ref().unwrap_or(journey);
        let prompt = style.map(|style| {
            let prompt = typesetter.set(&field::prompt(journey, self.subject), style, Wrap::Never);
            match field::short_prompt(self.subject) {
                Some(short) if prompt.width > room => typesetter.set(short, style, Wrap::Never),
                Some(_) | None => prompt,
            }
        });
        Words { prompt, figure: None }
    }

    /// From where the text begins to the end of its thing, less some air.
    fn room(&self, scene: &Scene) -> f64 {
        const AIR: f64 = 12.0;
        let ground = self.thing(scene).and_then(|thing| scene.rect_of(thing));
        match (ground, self.text_origin(scene)) {
            (Some(ground), Some(origin)) => ground.x1 - AIR - origin.x,
            (None, _) | (_, None) => f64::INFINITY,
        }
    }

    /// Where the text stands in the scene, if it is to be seen there.
    pub(super) fn text_origin(&self, scene: &Scene) -> Option<Point> {
        let (field, offset) = scene.field_of(field::thing(self.subject, scene)?)?;
        let room = field.width - self.editor.width();
        let shift = match (field.anchor, field.text.right_to_left) {
            (Anchor::Left, false) | (Anchor::Right, true) => 0.0,
            (Anchor::Middle, _) => room / 2.0,
            (Anchor::Right, false) | (Anchor::Left, true) => room,
        };
        Some(field.at + offset + Vec2::new(shift, 0.0))
    }

    /// The place in the text that is at a place of the screen.
    pub(super) fn place_in_text(&self, scene: &Scene, panes: &Panes, pos: Pos2) -> Option<Point> {
        let (_, at) = panes.at(pos)?;
        Some((at - self.text_origin(scene)?).to_point())
    }

    /// A card below the one that is typed, of the same kind.
    pub(super) fn new_card_below(&self, journey: &Journey) -> Option<NewCard> {
        match (&self.what, self.subject) {
            (What::Card(new), _) => {
                let card = Card::new(new.card.step, new.card.kind, "");
                Some(NewCard::new(card, new.lane_id, new.before))
            }
            (What::Text, Subject::Card(card_id)) => card_below(journey, card_id),
            (What::Text | What::Figure(_), _) => None,
        }
    }

    /// Takes a key, a letter or what an input method says; a change goes into the queue.
    pub(super) fn take(
        &mut self,
        event: &Event,
        journey: &Journey,
        typesetter: &mut Typesetter,
        queue: &mut Queue,
    ) -> Reply {
        let before = self.editor.text();
        let takes = self.takes();
        if self.is_figure()
            && let Event::Text(text) = event
            && text.chars().any(char::is_alphabetic)
        {
            queue.tell(self.only_numbers());
        }
        let reply = keys::take(&mut self.editor, event, takes, typesetter);
        if self.editor.text() != before {
            self.push_change(journey, queue);
        }
        reply
    }

    /// Said when letters are typed where a number goes.
    fn only_numbers(&self) -> &'static str {
        let is_of_line = self.figure_line().is_some();
        if is_of_line { NUMBER_FIRST } else { "Only a number can be typed here" }
    }

    fn takes(&self) -> keys::Takes {
        match self.what {
            What::Figure(_) => keys::Takes::Digits,
            What::Text | What::Card(_) => field::takes(self.subject),
        }
    }

    fn push_change(&mut self, journey: &Journey, queue: &mut Queue) {
        let text = self.editor.text();
        if let What::Figure(figure) = &self.what
            && let Some(told) = figure.beyond_scale(journey, &text)
        {
            queue.tell(told);
        }
        let edit = self.edit(journey, &text);
        self.is_ahead = edit.is_none() && !self.is_figure();
        let field = (self.subject, "typed");
        let Some(edit) = edit else { return queue.forget_typed(field) };
        let label = match &self.what {
            What::Figure(_) => "Change value",
            What::Card(_) => "Add card",
            What::Text if self.is_new => field::making_label(self.subject),
            What::Text => field::label(self.subject),
        };
        if self.new_card().is_some() && matches!(edit, Edit::RemoveCards(_)) {
            queue.take_back(field, edit);
        } else {
            queue.type_in(label, field, edit);
        }
    }

    /// The edit that makes a text the text of the map.
    fn edit(&self, journey: &Journey, text: &str) -> Option<Edit> {
        match &self.what {
            What::Figure(figure) => figure.edit(journey, text),
            What::Text => field::edit(journey, self.subject, text),
            What::Card(new) => {
                let card_id = new.card.id;
                match (new.is_in_map, text.is_empty()) {
                    (true, true) if field::is_bare(journey.card(card_id)?.1) => {
                        Some(Edit::RemoveCards(vec![card_id]))
                    }
                    (true, _) => {
                        Some(Edit::SetCard { card_id, field: CardField::Text(text.to_owned()) })
                    }
                    (false, true) => None,
                    (false, false) => Some(Edit::AddCard {
                        lane_id: new.lane_id,
                        card: Card { text: text.to_owned(), ..new.card.clone() },
                        before: new.before,
                    }),
                }
            }
        }
    }

    /// The map with the card that is begun, as long as it has no letter and is not in the document.
    pub(super) fn ahead(&self, journey: &Journey) -> Option<Arc<Journey>> {
        let new = self.new_card().filter(|new| journey.card(new.card.id).is_none())?;
        let (lane_id, card, before) = (new.lane_id, new.card.clone(), new.before);
        apply(journey, &Edit::AddCard { lane_id, card, before }).ok().map(Arc::new)
    }

    /// The map to show in the document's place while it cannot show the text as it is.
    pub(super) fn shown(&mut self, journey: &Arc<Journey>) -> Option<Arc<Journey>> {
        let is_apart = match self.what {
            What::Figure(_) => false,
            What::Text | What::Card(_) => self.is_empty() || self.editor.is_composing(),
        };
        if !is_apart {
            self.shown = None;
            return None;
        }
        let text = if self.is_empty() { ROOM } else { self.editor.shown_text() }.to_owned();
        if let Some(shown) = &self.shown
            && Arc::ptr_eq(&shown.from, journey)
            && shown.text == text
        {
            return Some(Arc::clone(&shown.journey));
        }
        let shown = Arc::new(apply(journey, &self.edit(journey, &text)?).ok()?);
        let from = Arc::clone(journey);
        self.shown = Some(Shown { from, text, journey: Arc::clone(&shown) });
        Some(shown)
    }

    /// Ends it without taking back what was made: its other fields are gone on with. An empty card goes.
    pub(super) fn keep(mut self, journey: &Journey, queue: &mut Queue) {
        self.is_new &= self.new_card().is_some();
        self.end(journey, queue);
    }

    /// Ends it: what was made and left empty goes again.
    pub(super) fn end(self, journey: &Journey, queue: &mut Queue) {
        if let What::Figure(figure) = &self.what
            && figure.edit(journey, &self.editor.text()).is_none()
            && !self.editor.text().trim().is_empty()
        {
            queue.tell("That is no number, so the value stays as it was");
        }
        if self.editor.text().is_empty()
            && self.subject.is_in(journey)
            && let Some(edit) = field::removal(journey, self.subject, self.is_new)
        {
            if self.is_new {
                queue.take_back((self.subject, "typed"), edit);
            } else {
                queue.edit("Delete card", edit);
            }
        }
        queue.end_typing();
    }
}
