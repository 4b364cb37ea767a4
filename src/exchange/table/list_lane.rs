//! The lanes of a list while its rows are gone through: what is put in each, and what they become.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::feeling::{self, Feeling};
use super::field::Field;
use super::fold::folded;
use super::grid_in::short;
use super::list_card::{listed, set};
use super::list_in::Row;
use super::mapping::LaneKind;
use super::number;
use super::values::{Added, Figures, points};
use super::words::{card_kind, lane_kind};
use crate::exchange::scores::{range_of, range_words};
use crate::exchange::{Place, Remark};
use crate::model::{
    Card, CardId, CardKind, EmotionLine, EmotionPoint, EmotionScale, Lane, LaneContent, LineState,
    MetricForm, Persona, PersonaId, Range, StepId, clean_line, clean_text,
};

/// What is said of cards, and neither of points nor of figures.
const CARDS_ALONE: [Field; 14] = [
    Field::Channel,
    Field::Severity,
    Field::Frequency,
    Field::Importance,
    Field::Evidence,
    Field::Source,
    Field::MomentOfTruth,
    Field::Votes,
    Field::Owner,
    Field::Tags,
    Field::Notes,
    Field::Duration,
    Field::Colour,
    Field::Span,
];

/// What tells a lane from others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct LaneKey {
    pub(super) number: Option<u32>,
    pub(super) name: String,
    pub(super) persona: String,
}

/// All lanes, and what goes across them.
pub(super) struct Drafts {
    pub(super) scale: EmotionScale,
    /// Whether the list says what its values stand on.
    is_scale_told: bool,
    places: HashMap<LaneKey, usize>,
    lanes: Vec<Draft>,
    /// The lanes that hold nothing but numbers, though their names say nothing.
    pub(super) figures: HashSet<LaneKey>,
    personas: Vec<Arc<Persona>>,
    people: HashMap<String, PersonaId>,
    /// The cards by the ids that the list gives them, and what the cards lead to by these.
    ids: HashMap<String, CardId>,
    links: HashMap<CardId, (Place, Vec<String>)>,
    remarks: Vec<Remark>,
}

struct Draft {
    key: LaneKey,
    kind: Option<LaneKind>,
    /// Of the first row; and whether another row has another.
    persona: Option<PersonaId>,
    is_shared: bool,
    cards: Vec<Card>,
    points: Vec<Point>,
    figures: Figures,
    metric: String,
    target: Option<f64>,
}

/// A point with what tells its line from others.
struct Point {
    step_id: StepId,
    feeling: Feeling,
    at: Option<f32>,
    line: LineKey,
    /// Where its value stands in the file.
    told_at: Place,
}

/// A line's label, whose it is, and its state.
type LineKey = (String, Option<PersonaId>, LineState);

/// The field in which a row says a number.
fn told_in(row: &Row<'_>) -> Field {
    if row.text(Field::Value).is_empty() { Field::Text } else { Field::Value }
}

/// What a row puts into its lane.
enum Thing {
    Card(CardKind),
    Point(Feeling),
    Figure { value: f64, unit: String },
}

impl Drafts {
    pub(super) fn new(scale: EmotionScale, is_scale_told: bool) -> Self {
        Self {
            scale,
            is_scale_told,
            places: HashMap::new(),
            lanes: Vec::new(),
            figures: HashSet::new(),
            personas: Vec::new(),
            people: HashMap::new(),
            ids: HashMap::new(),
            links: HashMap::new(),
            remarks: Vec::new(),
        }
    }

    /// The place of the lane that a row names, which is there from now on.
    pub(super) fn lane(&mut self, row: &Row<'_>) -> usize {
        let mut key = row.lane_key();
        let kind = LaneKind::said(row.text(Field::LaneKind));
        if key.name.is_empty() && key.number.is_none() {
            key.name = nameless(row);
        }
        let owner = self.named(row.text(Field::LanePersona));
        let persona = if row.has_number() { owner } else { self.persona(row) };
        let next = self.lanes.len();
        let place = *self.places.entry(key.clone()).or_insert(next);
        if place == next {
            let are_figures = self.figures.contains(&key);
            let figures = are_figures.then_some(LaneKind::Metric(MetricForm::Numbers));
            let kind = kind.or(figures).or_else(|| lane_kind(&key.name));
            self.lanes.push(Draft {
                key,
                kind,
                persona,
                is_shared: false,
                cards: Vec::new(),
                points: Vec::new(),
                figures: Figures::default(),
                metric: String::new(),
                target: None,
            });
        }
        let lane = &mut self.lanes[place];
        lane.is_shared |= lane.persona != persona;
        place
    }

    fn persona(&mut self, row: &Row<'_>) -> Option<PersonaId> {
        self.named(row.text(Field::Persona))
    }

    /// The persona of a name, who is there from now on.
    fn named(&mut self, name: &str) -> Option<PersonaId> {
        let name = clean_line(name);
        if name.is_empty() {
            return None;
        }
        let personas = &mut self.personas;
        let id = self.people.entry(name).or_insert_with_key(|name| {
            let persona = Persona::new(name.clone());
            let id = persona.id;
            personas.push(Arc::new(persona));
            id
        });
        Some(*id)
    }

    fn tell(&mut self, place: Place, sentence: String) {
        self.remarks.push(Remark { place: Some(place), sentence });
    }

    /// Puts what a row says where it belongs; without a step into the first.
    pub(super) fn add(&mut self, row: &Row<'_>, step_id: Option<StepId>, first: StepId) {
        let place = self.lane(row);
        if step_id.is_none() {
            self.tell(
                row.place(Field::Text),
                "The row names no stage or step; it stands in the first.".to_owned(),
            );
        }
        let step_id = step_id.unwrap_or(first);
        match thing(row, self.lanes[place].kind) {
            Thing::Card(kind) => self.add_card(row, place, step_id, kind),
            Thing::Point(feeling) => {
                let state = match folded(row.text(Field::State)).as_str() {
                    "future" | "zukunft" | "soll" | "futur" | "futuro" | "toekomst" => {
                        LineState::Future
                    }
                    _ => LineState::Current,
                };
                let line = (clean_line(row.text(Field::Line)), self.persona(row), state);
                let at = row.value(Field::Place).map(|number| number.value as f32);
                let told_at = row.place(told_in(row));
                self.lanes[place].points.push(Point { step_id, feeling, at, line, told_at });
                self.keep_rest(row, place, step_id, false);
            }
            Thing::Figure { value, unit } => {
                let lane = &mut self.lanes[place];
                let sentence = match lane.figures.add(step_id, value, &unit) {
                    Added::Taken => {
                        lane.metric = clean_line(row.text(Field::Line));
                        let target = row.value(Field::Target).map(|number| number.value);
                        lane.target = lane.target.or(target);
                        let has_words =
                            [Field::Text, Field::Value].iter().all(|f| !row.text(*f).is_empty());
                        self.keep_rest(row, place, step_id, has_words);
                        return;
                    }
                    Added::Second => {
                        "The step has a figure already; this one is a card.".to_owned()
                    }
                    Added::OtherUnit => format!(
                        "This figure is in “{}” and those before it in “{}”; it is a card.",
                        short(&unit),
                        short(lane.figures.unit())
                    ),
                };
                self.tell(row.place(told_in(row)), sentence);
                self.add_card(row, place, step_id, CardKind::Note);
            }
        }
    }

    /// What a row says beside its point or figure that only a card can hold stands on a note there.
    fn keep_rest(&mut self, row: &Row<'_>, place: usize, step_id: StepId, has_words: bool) {
        let is_said = CARDS_ALONE.iter().any(|field| !row.text(*field).is_empty());
        if is_said || has_words || row.others().next().is_some() {
            let sentence = "What else the row says stands on a note beside the number.".to_owned();
            self.tell(row.place(Field::Value), sentence);
            self.add_card(row, place, step_id, CardKind::Note);
        }
    }

    fn add_card(&mut self, row: &Row<'_>, place: usize, step_id: StepId, kind: CardKind) {
        let mut card = Card::new(step_id, kind, clean_text(row.whole(Field::Text)));
        let mut notes = Vec::new();
        for field in Field::ALL {
            let text = row.whole(field);
            if text.trim().is_empty() || set(&mut card, field, text) {
                continue;
            }
            notes.push(format!("{}: {}", field.name(), clean_text(text.trim())));
            let sentence = format!(
                "“{}” is not understood as {}; it went to the card’s notes.",
                short(text),
                article(field)
            );
            self.tell(row.place(field), sentence);
        }
        let said = row.text(Field::Kind);
        if !said.is_empty() && card_kind(said).is_none() && lane_kind(said).is_none() {
            notes.push(format!("{}: {}", Field::Kind.name(), clean_line(said)));
            let sentence = format!(
                "“{}” is no kind of card; it is a {}, and the word went to its notes.",
                short(said),
                kind.word()
            );
            self.tell(row.place(Field::Kind), sentence);
        }
        notes.extend(row.others().map(|(name, text)| format!("{name}: {}", clean_text(text))));
        for note in notes {
            let gap = if card.notes.is_empty() { "" } else { "\n" };
            card.notes = format!("{}{gap}{note}", card.notes);
        }
        let id = row.text(Field::Id);
        if !id.is_empty() {
            self.ids.entry(id.to_owned()).or_insert(card.id);
        }
        let links = listed(row.text(Field::Links));
        if !links.is_empty() {
            self.links.insert(card.id, (row.place(Field::Links), links));
        }
        self.lanes[place].cards.push(card);
    }

    /// The lanes, the personas and what is to be told.
    pub(super) fn finish(
        mut self,
        columns: &HashMap<StepId, usize>,
    ) -> (Vec<Arc<Lane>>, Vec<Arc<Persona>>, Vec<Remark>) {
        let mut drafts = std::mem::take(&mut self.lanes);
        if drafts.iter().all(|draft| draft.key.number.is_some()) {
            drafts.sort_by_key(|draft| draft.key.number);
        }
        for card in drafts.iter_mut().flat_map(|draft| &mut draft.cards) {
            self.settle(card, columns);
        }
        let mut lanes = Vec::new();
        for draft in drafts {
            let (range, name) = (self.range(&draft), draft.key.name.clone());
            if !draft.points.is_empty() && !self.is_scale_told && range != range_of(&self.scale) {
                let sentence = format!(
                    "The feelings of “{}” were read on a scale of {} and stand on the map’s, {}.",
                    short(&name),
                    range_words(range),
                    range_words(range_of(&self.scale))
                );
                self.remarks.push(Remark { place: None, sentence });
            }
            let onto = range_of(&self.scale);
            let made = draft.into_lanes(columns, range, onto, &mut self.remarks);
            lanes.extend(made.into_iter().map(Arc::new));
        }
        (lanes, self.personas, self.remarks)
    }

    /// Shortens a card that reaches past the last step, and gives it what it leads to.
    fn settle(&mut self, card: &mut Card, columns: &HashMap<StepId, usize>) {
        let column = columns.get(&card.step).copied().unwrap_or_default();
        let room = u16::try_from(columns.len().saturating_sub(column)).unwrap_or(u16::MAX).max(1);
        card.span = card.span.min(room);
        let Some((place, links)) = self.links.remove(&card.id) else { return };
        for link in links {
            match self.ids.get(&link) {
                Some(id) if *id != card.id => card.links.push(*id),
                Some(_) | None => self.tell(
                    place,
                    format!(
                        "No other card has the id “{}”, so that no link was made.",
                        short(&link)
                    ),
                ),
            }
        }
    }

    fn range(&self, draft: &Draft) -> Range {
        if self.is_scale_told {
            return range_of(&self.scale);
        }
        let feelings: Vec<Feeling> =
            draft.points.iter().map(|point| point.feeling.clone()).collect();
        feeling::scale_of(&feelings)
    }
}

impl Draft {
    /// Its lane; where it holds things of several kinds, one lane for each.
    fn into_lanes(
        self,
        columns: &HashMap<StepId, usize>,
        from: Range,
        onto: Range,
        remarks: &mut Vec<Remark>,
    ) -> Vec<Lane> {
        let Self { key, kind, cards, figures, metric, target, .. } = self;
        let persona = self.persona.filter(|_| !self.is_shared);
        let mut contents = Vec::new();
        if !self.points.is_empty() {
            let lines = lines(self.points, columns, (from, onto), remarks);
            contents.push(LaneContent::Emotion { lines });
        }
        if !figures.is_empty() {
            let form =
                if let Some(LaneKind::Metric(form)) = kind { form } else { MetricForm::Numbers };
            let metric = crate::model::Metric { name: metric, target, ..figures.into_metric(form) };
            contents.push(LaneContent::Metric(Arc::new(metric)));
        }
        if !cards.is_empty() || contents.is_empty() {
            let usual = cards.first().map_or(CardKind::Note, |card| card.kind);
            let are_none = cards.is_empty();
            let cards = cards.into_iter().map(Arc::new).collect();
            contents.push(match kind {
                Some(LaneKind::Pictures) => LaneContent::Images { cards },
                Some(LaneKind::Cards(kind)) => LaneContent::Cards { kind, cards },
                Some(LaneKind::Emotion(_)) if are_none => {
                    LaneContent::Emotion { lines: Vec::new() }
                }
                Some(LaneKind::Metric(form)) if are_none => {
                    LaneContent::Metric(Arc::new(crate::model::Metric {
                        form,
                        ..Default::default()
                    }))
                }
                Some(LaneKind::Divider(divider)) if are_none => LaneContent::Divider(divider),
                Some(_) | None => LaneContent::Cards { kind: usual, cards },
            });
        }
        let named = |content| Lane { persona, ..Lane::new(key.name.clone(), content) };
        contents.into_iter().map(named).collect()
    }
}

/// The lines of a lane, in the order in which they first come.
fn lines(
    all: Vec<Point>,
    columns: &HashMap<StepId, usize>,
    (from, onto): (Range, Range),
    remarks: &mut Vec<Remark>,
) -> Vec<Arc<EmotionLine>> {
    let mut lines: Vec<EmotionLine> = Vec::new();
    let mut places: HashMap<LineKey, usize> = HashMap::new();
    for Point { step_id, feeling, at, line, told_at } in all {
        let (found, is_beyond) = points(step_id, vec![feeling], from, onto);
        if is_beyond {
            let sentence = format!(
                "The value lies beyond the scale of {}; it became its end.",
                range_words(from)
            );
            remarks.push(Remark { place: Some(told_at), sentence });
        }
        let place = at.filter(|at| (0.0..=1.0).contains(at)).unwrap_or(0.5);
        let found = found.into_iter().map(|found| Arc::new(EmotionPoint { place, ..found }));
        let next = lines.len();
        let known = *places.entry(line).or_insert_with_key(|(label, persona, state)| {
            let (label, state) = (label.clone(), *state);
            lines.push(EmotionLine { label, state, ..EmotionLine::new(*persona) });
            next
        });
        lines[known].points.extend(found);
    }
    for line in &mut lines {
        let column = |point: &EmotionPoint| columns.get(&point.step).copied().unwrap_or_default();
        line.points.sort_by(|one, other| {
            column(one).cmp(&column(other)).then(one.place.total_cmp(&other.place))
        });
    }
    lines.into_iter().map(Arc::new).collect()
}

/// What a row is: a point or figure where it says so, or where its lane does and there is a value.
fn thing(row: &Row<'_>, lane: Option<LaneKind>) -> Thing {
    let said = row.text(Field::Kind);
    let kind =
        if said.is_empty() { lane } else { LaneKind::said(said).or_else(|| lane_kind(said)) };
    let (value, text) = (row.text(Field::Value), clean_text(row.text(Field::Text)));
    match kind {
        Some(LaneKind::Emotion(_)) => {
            let told = if value.is_empty() { &*text } else { value };
            if let Some(feeling) = feeling::read(told, row.notation()) {
                let label = if value.is_empty() { feeling.label.clone() } else { text };
                return Thing::Point(Feeling { label, ..feeling });
            }
        }
        Some(LaneKind::Metric(_)) => {
            let figure = row.value(Field::Value).or_else(|| row.figure());
            if let Some(number::Number { value, unit, .. }) = figure {
                let said = clean_line(row.text(Field::Unit));
                return Thing::Figure { value, unit: if said.is_empty() { unit } else { said } };
            }
        }
        Some(
            LaneKind::Cards(_) | LaneKind::Pictures | LaneKind::Divider(_) | LaneKind::Ignored,
        )
        | None => {}
    }
    let usual = match lane {
        Some(LaneKind::Cards(kind)) => kind,
        Some(LaneKind::Pictures) => CardKind::Action,
        Some(LaneKind::Emotion(_)) => CardKind::Thought,
        Some(LaneKind::Metric(_) | LaneKind::Divider(_) | LaneKind::Ignored) | None => {
            CardKind::Note
        }
    };
    Thing::Card(card_kind(said).filter(|_| !said.is_empty()).unwrap_or(usual))
}

/// What a lane is called of which the list says no name: by the kind of its cards.
fn nameless(row: &Row<'_>) -> String {
    let word = match card_kind(row.text(Field::Kind)) {
        Some(kind) => kind.word(),
        None if !row.text(Field::Kind).is_empty() => return clean_line(row.text(Field::Kind)),
        None => CardKind::Note.word(),
    };
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A field in a sentence.
fn article(field: Field) -> String {
    let name = field.name().to_lowercase();
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {name}")
}
