//! A map taken apart into tables: every thing with its home, in reading order.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::differences::Thing;
use super::field::{Fields, all_same};
use super::value::Value;
use crate::model::{
    Card, CardKind, Divider, EmotionLine, EmotionPoint, Journey, Lane, LaneContent, LaneId, Metric,
    MetricValue, Persona, PersonaId, Picture, Stage, Step, StepId,
};

/// A kind of thing that a map consists of.
pub(super) trait Part: Clone + 'static {
    type Key: Copy + Eq + Hash;
    /// What it belongs to.
    type Home: Copy + Value;
    /// The list it stands in.
    type List: Copy + Eq + Hash;

    /// All that is said of it, but for its home and what it holds.
    const FIELDS: Fields<Self>;
    /// What its home is called: “stage”.
    const HOME: &'static str;
    /// Whether its place in its list follows from its fields.
    const IS_SORTED: bool = false;

    fn list(home: Self::Home) -> Self::List;
    fn thing(key: Self::Key) -> Thing;
    /// Where it stands in a map, in words; nothing if that goes without saying.
    fn place(row: &Row<Self>, journey: &Journey) -> String;
    /// What it is called there.
    fn words(row: &Row<Self>, journey: &Journey) -> String;
    /// The same thing without its references to others: what it loses when they are deleted.
    fn without_lost(&self, _journey: &Journey) -> Self {
        self.clone()
    }
}

/// A thing and where it belongs.
#[derive(Clone)]
pub(super) struct Row<T: Part> {
    pub key: T::Key,
    pub home: T::Home,
    pub item: Arc<T>,
}

impl<T: Part> Row<T> {
    pub fn same(&self, other: &Self) -> bool {
        self.home.same(&other.home) && all_same(T::FIELDS, &*self.item, &*other.item)
    }

    pub fn list(&self) -> T::List {
        T::list(self.home)
    }
}

/// All things of a kind, in reading order.
pub(super) struct Table<T: Part> {
    rows: Vec<Row<T>>,
    places: HashMap<T::Key, usize>,
}

impl<T: Part> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), places: HashMap::new() }
    }
}

impl<T: Part> Table<T> {
    fn push(&mut self, key: T::Key, home: T::Home, item: Arc<T>) {
        let place = self.rows.len();
        self.places.entry(key).or_insert_with(|| {
            self.rows.push(Row { key, home, item });
            place
        });
    }

    pub fn get(&self, key: T::Key) -> Option<&Row<T>> {
        self.places.get(&key).map(|&place| &self.rows[place])
    }

    pub fn has(&self, key: T::Key) -> bool {
        self.places.contains_key(&key)
    }

    pub fn rows(&self) -> &[Row<T>] {
        &self.rows
    }

    /// The keys of every list, of those rows that are wanted.
    pub fn lists(&self, wanted: impl Fn(&Row<T>) -> bool) -> HashMap<T::List, Vec<T::Key>> {
        let mut lists: HashMap<T::List, Vec<T::Key>> = HashMap::new();
        for row in self.rows.iter().filter(|row| wanted(row)) {
            lists.entry(row.list()).or_default().push(row.key);
        }
        lists
    }
}

/// What is said of a lane, whatever it holds.
#[derive(Clone)]
pub(super) struct LaneHead {
    pub name: String,
    pub persona: Option<PersonaId>,
    pub height: Option<f32>,
    pub collapsed: bool,
    pub hidden: bool,
    pub pinned: bool,
}

/// What a lane is for, without what it holds.
#[derive(Clone)]
pub(super) struct Content {
    pub holds: Holds,
    /// Without its values; of no use in a lane that is no metric.
    pub metric: Metric,
}

/// The kinds of lane there are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Cards(CardKind),
    Images,
    Emotion,
    Metric,
    Divider(Divider),
}

/// Lanes of one class hold the same things. A lane that is made one of another class is another thing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Class {
    Cards,
    Emotion,
    Metric,
    Divider,
}

impl Class {
    pub const ALL: [Self; 4] = [Self::Cards, Self::Emotion, Self::Metric, Self::Divider];
}

impl Holds {
    pub fn class(self) -> Class {
        match self {
            Self::Cards(_) | Self::Images => Class::Cards,
            Self::Emotion => Class::Emotion,
            Self::Metric => Class::Metric,
            Self::Divider(_) => Class::Divider,
        }
    }
}

/// Where a card stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub lane: LaneId,
    pub step: StepId,
}

/// A whole map in tables.
#[derive(Default)]
pub(super) struct Parts {
    pub personas: Table<Persona>,
    pub stages: Table<Stage>,
    pub steps: Table<Step>,
    pub lanes: Table<LaneHead>,
    pub contents: Table<Content>,
    pub cards: Table<Card>,
    pub lines: Table<EmotionLine>,
    pub points: Table<EmotionPoint>,
    pub values: Table<MetricValue>,
    pub pictures: Table<Picture>,
}

impl Parts {
    pub fn of(journey: &Journey) -> Self {
        let mut parts = Self::default();
        for persona in &journey.personas {
            parts.personas.push(persona.id, (), Arc::clone(persona));
        }
        for stage in &journey.stages {
            parts.stages.push(stage.id, (), Arc::clone(stage));
            for step in &stage.steps {
                parts.steps.push(step.id, stage.id, Arc::new(step.clone()));
            }
        }
        journey.lanes.iter().for_each(|lane| parts.add_lane(lane));
        for picture in &journey.pictures {
            parts.pictures.push(picture.id, (), Arc::clone(picture));
        }
        parts
    }

    /// What a lane is for.
    pub fn content(&self, lane_id: LaneId) -> Option<&Row<Content>> {
        Class::ALL.iter().find_map(|&class| self.contents.get((lane_id, class)))
    }

    fn add_lane(&mut self, lane: &Lane) {
        self.lanes.push(lane.id, (), Arc::new(LaneHead::of(lane)));
        let content = Content::of(&lane.content);
        self.contents.push((lane.id, content.holds.class()), lane.id, Arc::new(content));
        match &lane.content {
            LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => {
                for card in cards {
                    let cell = Cell { lane: lane.id, step: card.step };
                    self.cards.push(card.id, cell, Arc::clone(card));
                }
            }
            LaneContent::Emotion { lines } => {
                for line in lines {
                    self.add_line(lane.id, line);
                }
            }
            LaneContent::Metric(metric) => {
                for value in &metric.values {
                    self.values.push((lane.id, value.step), lane.id, Arc::clone(value));
                }
            }
            LaneContent::Divider(_) => {}
        }
    }

    fn add_line(&mut self, lane_id: LaneId, line: &Arc<EmotionLine>) {
        self.lines.push(line.id, lane_id, Arc::clone(line));
        for point in &line.points {
            self.points.push(point.id, line.id, Arc::clone(point));
        }
    }
}

impl LaneHead {
    fn of(lane: &Lane) -> Self {
        Self {
            name: lane.name.clone(),
            persona: lane.persona,
            height: lane.height,
            collapsed: lane.collapsed,
            hidden: lane.hidden,
            pinned: lane.pinned,
        }
    }
}

impl Content {
    fn of(content: &LaneContent) -> Self {
        match content {
            LaneContent::Metric(metric) => Self::of_metric(metric),
            LaneContent::Cards { .. }
            | LaneContent::Images { .. }
            | LaneContent::Emotion { .. }
            | LaneContent::Divider(_) => {
                Self { holds: Holds::of(content), metric: Metric::default() }
            }
        }
    }

    pub fn of_metric(metric: &Metric) -> Self {
        let metric = Metric { values: Vec::new(), ..metric.clone() };
        Self { holds: Holds::Metric, metric }
    }
}

pub(super) type ContentKey = (LaneId, Class);
pub(super) type ValueKey = (LaneId, StepId);
