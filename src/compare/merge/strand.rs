//! One kind of thing through three versions, and what is kept of it.

use std::collections::{HashMap, HashSet};

use super::judge::Judge;
use crate::compare::order;
use crate::compare::parts::{Content, LaneHead, Part, Parts, Row, Table};
use crate::model::{
    Card, EmotionLine, EmotionPoint, Journey, MetricValue, Persona, Picture, Stage, Step,
};

/// All things of a kind in the three versions, and those that are in the merged map.
pub(super) struct Strand<T: Part> {
    pub base: Table<T>,
    pub ours: Table<T>,
    pub theirs: Table<T>,
    kept: HashMap<T::Key, Row<T>>,
}

/// All kinds of thing.
pub(super) struct Strands {
    pub personas: Strand<Persona>,
    pub stages: Strand<Stage>,
    pub steps: Strand<Step>,
    pub lanes: Strand<LaneHead>,
    pub contents: Strand<Content>,
    pub cards: Strand<Card>,
    pub lines: Strand<EmotionLine>,
    pub points: Strand<EmotionPoint>,
    pub values: Strand<MetricValue>,
    pub pictures: Strand<Picture>,
}

impl Strands {
    pub fn of([base, ours, theirs]: [Parts; 3]) -> Self {
        Self {
            personas: Strand::of(base.personas, ours.personas, theirs.personas),
            stages: Strand::of(base.stages, ours.stages, theirs.stages),
            steps: Strand::of(base.steps, ours.steps, theirs.steps),
            lanes: Strand::of(base.lanes, ours.lanes, theirs.lanes),
            contents: Strand::of(base.contents, ours.contents, theirs.contents),
            cards: Strand::of(base.cards, ours.cards, theirs.cards),
            lines: Strand::of(base.lines, ours.lines, theirs.lines),
            points: Strand::of(base.points, ours.points, theirs.points),
            values: Strand::of(base.values, ours.values, theirs.values),
            pictures: Strand::of(base.pictures, ours.pictures, theirs.pictures),
        }
    }

    pub fn merge(&mut self, judge: &mut Judge) {
        self.personas.merge(judge);
        self.stages.merge(judge);
        self.steps.merge(judge);
        self.lanes.merge(judge);
        self.contents.merge(judge);
        self.cards.merge(judge);
        self.lines.merge(judge);
        self.points.merge(judge);
        self.values.merge(judge);
        self.pictures.merge(judge);
    }
}

impl<T: Part> Strand<T> {
    fn of(base: Table<T>, ours: Table<T>, theirs: Table<T>) -> Self {
        Self { base, ours, theirs, kept: HashMap::new() }
    }

    fn merge(&mut self, judge: &mut Judge) {
        for ours in self.ours.rows() {
            let base = self.base.get(ours.key);
            let row = match self.theirs.get(ours.key) {
                Some(theirs) => judge.row(base, ours, theirs),
                None if is_unchanged(base, ours, judge.ours) => continue,
                None => ours.clone(),
            };
            self.kept.insert(row.key, row);
        }
        for theirs in self.theirs.rows().iter().filter(|row| !self.ours.has(row.key)) {
            if !is_unchanged(self.base.get(theirs.key), theirs, judge.theirs) {
                self.kept.insert(theirs.key, theirs.clone());
            }
        }
    }

    pub fn has(&self, key: T::Key) -> bool {
        self.kept.contains_key(&key)
    }

    pub fn kept(&self) -> impl Iterator<Item = &Row<T>> {
        self.kept.values()
    }

    /// The rows of either side, ours first.
    pub fn sides(&self) -> impl Iterator<Item = &Row<T>> {
        self.ours.rows().iter().chain(self.theirs.rows())
    }

    /// Keeps what a kept thing refers to.
    pub fn keep(&mut self, key: T::Key) {
        if !self.has(key)
            && let Some(row) = self.ours.get(key).or_else(|| self.theirs.get(key))
        {
            self.kept.insert(key, row.clone());
        }
    }

    pub fn keep_all(&mut self, keys: impl IntoIterator<Item = T::Key>) {
        keys.into_iter().for_each(|key| self.keep(key));
    }

    pub fn drop_key(&mut self, key: T::Key) {
        self.kept.remove(&key);
    }

    /// Whether neither side made anything of a thing that was there before.
    pub fn is_as_it_was(&self, key: T::Key) -> bool {
        let as_it_was = |row: Option<&Row<T>>| match (row, self.base.get(key)) {
            (Some(row), Some(base)) => row.same(base),
            (None, Some(_)) => true,
            (_, None) => false,
        };
        as_it_was(self.ours.get(key)) && as_it_was(self.theirs.get(key))
    }

    /// What is kept, list by list, in both sides' order.
    pub fn arranged(&self) -> HashMap<T::List, Vec<Row<T>>> {
        let stands =
            |row: &Row<T>| self.kept.get(&row.key).is_some_and(|kept| kept.list() == row.list());
        let [base, ours, theirs] =
            [&self.base, &self.ours, &self.theirs].map(|table| table.lists(stands));
        let lists: HashSet<T::List> = self.kept().map(Row::list).collect();
        let of = |lists: &HashMap<T::List, Vec<T::Key>>, list: T::List| {
            lists.get(&list).cloned().unwrap_or_default()
        };
        let arrange = |list: T::List| {
            let keys = order::merge(&of(&base, list), &of(&ours, list), &of(&theirs, list));
            let rows = keys.iter().filter_map(|key| self.kept.get(key).cloned());
            (list, rows.collect())
        };
        lists.into_iter().map(arrange).collect()
    }
}

/// Whether a side left a thing as it was, references to things that it deleted aside.
pub(super) fn is_unchanged<T: Part>(
    base: Option<&Row<T>>,
    row: &Row<T>,
    journey: &Journey,
) -> bool {
    base.is_some_and(|base| {
        base.same(row) || {
            let item = base.item.without_lost(journey).into();
            Row { item, ..base.clone() }.same(row)
        }
    })
}
