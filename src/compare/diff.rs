//! Finding out what changed: table by table, and put into reading order.

use std::collections::{HashMap, HashSet};

use super::differences::{Change, Differences, FieldChange, Move, Thing, What};
use super::field::Fields;
use super::parts::{Content, Part, Parts, Row, Table};
use super::value::Value;
use super::{fields, order, snapshots};
use crate::model::{Journey, LaneId, LineId, Snapshot, StageId, StepId};

/// What changed from one map to another.
#[must_use]
pub fn differences(before: &Journey, after: &Journey) -> Differences {
    let maps = Maps { before, after };
    let [old, new] = [before, after].map(Parts::of);
    let mut changes = maps.of_map();
    changes
        .extend(maps.of_table(&old.personas, &new.personas).into_iter().map(|found| found.change));
    changes.extend(maps.of_columns(&old, &new));
    changes.extend(maps.of_lanes(&old, &new));
    changes
        .extend(maps.of_table(&old.pictures, &new.pictures).into_iter().map(|found| found.change));
    changes.extend(maps.of_snapshots());
    Differences { changes }
}

/// The two maps, which know what things are called.
#[derive(Clone, Copy)]
struct Maps<'a> {
    before: &'a Journey,
    after: &'a Journey,
}

/// A change and the row it is about, as it is now or, when removed, as it was.
struct Found<'a, T: Part> {
    row: &'a Row<T>,
    change: Change,
}

impl Maps<'_> {
    fn of_map(self) -> Vec<Change> {
        let fields = self.of_fields(fields::JOURNEY, self.before, self.after);
        let what = What::Kept { moved: None, fields };
        let change =
            Change { thing: Thing::Map, place: String::new(), name: "the map".to_owned(), what };
        let is_changed = matches!(&change.what, What::Kept { fields, .. } if !fields.is_empty());
        is_changed.then_some(change).into_iter().collect()
    }

    fn of_snapshots(self) -> Vec<Change> {
        let (old, new) = (&self.before.snapshots, &self.after.snapshots);
        let removed = old.iter().filter(|snapshot| self.after.snapshot(snapshot.id).is_none());
        let removed = removed.map(|snapshot| snapshots::change(snapshot, What::Removed));
        let kept = new.iter().filter_map(|snapshot| match self.before.snapshot(snapshot.id) {
            None => Some(snapshots::change(snapshot, What::Added)),
            Some(before) => self.of_snapshot(before, snapshot),
        });
        removed.chain(kept).collect()
    }

    fn of_snapshot(self, was: &Snapshot, is: &Snapshot) -> Option<Change> {
        let mut fields = self.of_fields(fields::SNAPSHOT, was, is);
        fields.extend(snapshots::content_words(&was.journey, &is.journey).map(|after| {
            FieldChange { field: snapshots::CONTENT, before: "as it was".to_owned(), after }
        }));
        let is_changed = !fields.is_empty();
        is_changed.then(|| snapshots::change(was, What::Kept { moved: None, fields }))
    }

    /// Stages, each with its steps.
    fn of_columns(self, old: &Parts, new: &Parts) -> Vec<Change> {
        let mut stages = by_home(self.of_table(&old.stages, &new.stages), |row| row.key);
        let mut steps = by_home(self.of_table(&old.steps, &new.steps), |row| row.home);
        let stage_ids = in_order(&old.stages, &new.stages);
        let of_stage = |stage_id: StageId| {
            let stage = stages.remove(&stage_id).unwrap_or_default();
            stage.into_iter().chain(steps.remove(&stage_id).unwrap_or_default())
        };
        stage_ids.into_iter().flat_map(of_stage).collect()
    }

    /// Lanes, each with what it holds.
    fn of_lanes(self, old: &Parts, new: &Parts) -> Vec<Change> {
        let columns: HashMap<StepId, usize> = in_order(&old.steps, &new.steps)
            .into_iter()
            .enumerate()
            .map(|(column, step_id)| (step_id, column))
            .collect();
        let mut lanes = by_home(self.of_table(&old.lanes, &new.lanes), |row| row.key);
        let mut cards = self.of_table(&old.cards, &new.cards);
        cards.sort_by_key(|found| columns.get(&found.row.home.step));
        let mut cards = by_home(cards, |row| row.home.lane);
        let mut lines = self.of_lines(old, new);
        let mut values = by_home(self.of_table(&old.values, &new.values), |row| row.home);
        let mut changes = Vec::new();
        for lane_id in in_order(&old.lanes, &new.lanes) {
            let head = lanes.remove(&lane_id).unwrap_or_default();
            changes.extend(self.with_content(lane_id, head, old, new));
            for held in [&mut cards, &mut lines, &mut values] {
                changes.extend(held.remove(&lane_id).unwrap_or_default());
            }
        }
        changes
    }

    /// Emotion lines by their lanes, each with its points.
    fn of_lines(self, old: &Parts, new: &Parts) -> HashMap<LaneId, Vec<Change>> {
        let mut lines = by_home(self.of_table(&old.lines, &new.lines), |row| row.key);
        let mut points = by_home(self.of_table(&old.points, &new.points), |row| row.home);
        let mut by_lane: HashMap<LaneId, Vec<Change>> = HashMap::new();
        for line_id in in_order(&old.lines, &new.lines) {
            let line = lines.remove(&line_id).unwrap_or_default();
            let of_line = line.into_iter().chain(points.remove(&line_id).unwrap_or_default());
            if let Some(lane_id) = home_of(line_id, old, new) {
                by_lane.entry(lane_id).or_default().extend(of_line);
            }
        }
        by_lane
    }

    /// The change of a lane that is there in both, with what became of its kind and its metric.
    fn with_content(
        self,
        lane_id: LaneId,
        mut head: Vec<Change>,
        old: &Parts,
        new: &Parts,
    ) -> Vec<Change> {
        let (Some(was), Some(is)) = (old.content(lane_id), new.content(lane_id)) else {
            return head;
        };
        let found = self.of_fields(Content::FIELDS, &was.item, &is.item);
        if found.is_empty() {
            return head;
        }
        if head.is_empty() {
            let what = What::Kept { moved: None, fields: Vec::new() };
            let name = Content::words(was, self.before);
            head.push(Change { thing: Thing::Lane(lane_id), place: String::new(), name, what });
        }
        for change in &mut head {
            if let What::Kept { fields, .. } = &mut change.what {
                fields.extend(found.iter().cloned());
            }
        }
        head
    }

    /// What became of the things of one kind, in the order of the map as it is, with those that are gone
    /// after what they came after.
    fn of_table<'a, T: Part>(self, old: &'a Table<T>, new: &'a Table<T>) -> Vec<Found<'a, T>> {
        let moved = moved_in_lists(old, new);
        let mut found = Vec::new();
        for key in in_order(old, new) {
            match (old.get(key), new.get(key)) {
                (None, Some(row)) => found.push(found_alone(row, self.after, What::Added)),
                (Some(row), None) => found.push(found_alone(row, self.before, What::Removed)),
                (Some(was), Some(is)) => {
                    let after = moved.get(&key).map(|before| {
                        Move::After(
                            before.and_then(|key| Some(T::words(new.get(key)?, self.after))),
                        )
                    });
                    found.extend(self.of_row(was, is, after));
                }
                (None, None) => {}
            }
        }
        found
    }

    fn of_row<'a, T: Part>(
        self,
        was: &'a Row<T>,
        is: &'a Row<T>,
        after: Option<Move>,
    ) -> Option<Found<'a, T>> {
        let fields = self.of_fields(T::FIELDS, &*was.item, &*is.item);
        let moved = if was.home.same(&is.home) {
            after
        } else {
            let (from, to) = (was.home.words(self.before), is.home.words(self.after));
            Some(Move::Home { from, to })
        };
        if fields.is_empty() && moved.is_none() {
            return None;
        }
        let what = What::Kept { moved, fields };
        let (place, name) = (T::place(is, self.after), T::words(was, self.before));
        Some(Found { row: is, change: Change { thing: T::thing(is.key), place, name, what } })
    }

    fn of_fields<T>(self, fields: Fields<T>, was: &T, is: &T) -> Vec<FieldChange> {
        if std::ptr::eq(was, is) {
            return Vec::new();
        }
        let changed = fields.iter().filter(|field| !field.same(was, is));
        changed
            .map(|field| FieldChange {
                field: field.name(),
                before: field.words(was, self.before),
                after: field.words(is, self.after),
            })
            .collect()
    }
}

fn found_alone<'a, T: Part>(row: &'a Row<T>, journey: &Journey, what: What) -> Found<'a, T> {
    let (place, name) = (T::place(row, journey), T::words(row, journey));
    Found { row, change: Change { thing: T::thing(row.key), place, name, what } }
}

/// What was moved within its list, and what it comes after now. What went to another home, and what
/// changed where its place follows from its fields, is told by that.
fn moved_in_lists<T: Part>(old: &Table<T>, new: &Table<T>) -> HashMap<T::Key, Option<T::Key>> {
    let stays = |table: &Table<T>, row: &Row<T>| match table.get(row.key) {
        Some(other) if T::IS_SORTED => row.same(other),
        Some(other) => row.home.same(&other.home),
        None => false,
    };
    let was = old.lists(|row| stays(new, row));
    let is = new.lists(|row| stays(old, row));
    let whole = new.lists(|_| true);
    let mut moved = HashMap::new();
    for (list, keys) in &is {
        let from = was.get(list).map_or(&[][..], Vec::as_slice);
        let found: HashSet<T::Key> = order::moved(from, keys);
        if found.is_empty() {
            continue;
        }
        let rows: Vec<&Row<T>> =
            whole.get(list).into_iter().flatten().filter_map(|&key| new.get(key)).collect();
        for (place, row) in rows.iter().enumerate().filter(|(_, row)| found.contains(&row.key)) {
            let same_home = |other: &&&Row<T>| other.home.same(&row.home);
            moved.insert(row.key, rows[..place].iter().rev().find(same_home).map(|row| row.key));
        }
    }
    moved
}

/// Every key of either table: those of the new one in their order, with those that are gone after what
/// they came after.
fn in_order<T: Part>(old: &Table<T>, new: &Table<T>) -> Vec<T::Key> {
    let keys = |table: &Table<T>| table.rows().iter().map(|row| row.key).collect::<Vec<_>>();
    order::insert_after_predecessors(&keys(new), &keys(old))
}

fn by_home<T: Part, H: Eq + std::hash::Hash>(
    found: Vec<Found<'_, T>>,
    home: impl Fn(&Row<T>) -> H,
) -> HashMap<H, Vec<Change>> {
    let mut by_home: HashMap<H, Vec<Change>> = HashMap::new();
    for Found { row, change } in found {
        by_home.entry(home(row)).or_default().push(change);
    }
    by_home
}

fn home_of(line_id: LineId, old: &Parts, new: &Parts) -> Option<LaneId> {
    new.lines.get(line_id).or_else(|| old.lines.get(line_id)).map(|row| row.home)
}
