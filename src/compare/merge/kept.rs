//! What one side deleted and is there all the same, since the other went on with it.

use std::collections::HashSet;

use super::judge::Side;
use super::strand::{Strand, Strands, is_unchanged};
use crate::compare::differences::Thing;
use crate::compare::parts::{Part, Row};
use crate::compare::snapshots;
use crate::model::{Journey, Snapshot};

/// A thing of the merged map that one side had deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub thing: Thing,
    /// What it is and where it stands, as it is with the side that has it: “card “Waits” (Pain points, Open
    /// account › Proves identity)”.
    pub name: String,
    pub deleted_by: Side,
    pub why: Why,
}

/// Why a deletion did not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The other side changed it.
    Changed,
    /// Something that the other side added or changed stands in it, or refers to it.
    Needed,
}

impl Kept {
    /// “Kept card “Waits”, which was deleted here and changed there”, with what both sides are called.
    #[must_use]
    pub fn sentence(&self, ours: &str, theirs: &str) -> String {
        let (deleter, other) = match self.deleted_by {
            Side::Ours => (ours, theirs),
            Side::Theirs => (theirs, ours),
        };
        let why = match self.why {
            Why::Changed => "changed",
            Why::Needed => "is needed",
        };
        format!("Kept {}, which was deleted {deleter} and {why} {other}", self.name)
    }
}

/// What was kept so of a map that is merged but for its snapshots: personas, columns, lanes and what they hold.
pub(super) fn kept(strands: &Strands, ours: &Journey, theirs: &Journey) -> Vec<Kept> {
    let mut found = Search { ours, theirs, kept: Vec::new() };
    found.add(&strands.personas, |_| None);
    found.add(&strands.stages, |_| None);
    found.add(&strands.steps, |row| Some(Thing::Stage(row.home)));
    found.add(&strands.lanes, |_| None);
    found.add(&strands.cards, |row| Some(Thing::Lane(row.home.lane)));
    found.add(&strands.lines, |row| Some(Thing::Lane(row.home)));
    found.add(&strands.points, |row| Some(Thing::Line(row.home)));
    found.add(&strands.values, |row| Some(Thing::Lane(row.home)));
    found.kept
}

/// The snapshots among a merged map's that one side had deleted.
pub(super) fn kept_snapshots(
    merged: &Journey,
    base: &Journey,
    [ours, theirs]: [&Journey; 2],
) -> Vec<Kept> {
    let of = |snapshot: &Snapshot, deleted_by| Kept {
        thing: Thing::Snapshot(snapshot.id),
        name: snapshots::name(snapshot),
        deleted_by,
        why: Why::Changed,
    };
    let in_base = merged.snapshots.iter().filter(|kept| base.snapshot(kept.id).is_some());
    in_base
        .filter_map(|kept| match (ours.snapshot(kept.id), theirs.snapshot(kept.id)) {
            (None, Some(_)) => Some(of(kept, Side::Ours)),
            (Some(_), None) => Some(of(kept, Side::Theirs)),
            (Some(_), Some(_)) | (None, None) => None,
        })
        .collect()
}

/// What was found so far, in reading order.
struct Search<'a> {
    ours: &'a Journey,
    theirs: &'a Journey,
    kept: Vec<Kept>,
}

impl Search<'_> {
    /// Adds what was kept of one kind of thing. What was kept only because others need it is left out where the
    /// thing that holds it is told already.
    fn add<T: Part>(&mut self, strand: &Strand<T>, within: impl Fn(&Row<T>) -> Option<Thing>) {
        let told: HashSet<Thing> = self.kept.iter().map(|kept| kept.thing).collect();
        for row in strand.sides().filter(|row| strand.has(row.key)) {
            let Some(base) = strand.base.get(row.key) else { continue };
            let (deleted_by, journey) = match (strand.ours.has(row.key), strand.theirs.has(row.key))
            {
                (false, true) => (Side::Ours, self.theirs),
                (true, false) => (Side::Theirs, self.ours),
                (true, true) | (false, false) => continue,
            };
            let why =
                if is_unchanged(Some(base), row, journey) { Why::Needed } else { Why::Changed };
            let is_told = within(row).is_some_and(|thing| told.contains(&thing));
            if why == Why::Changed || !is_told {
                let (thing, name) = (T::thing(row.key), placed_name(row, journey));
                self.kept.push(Kept { thing, name, deleted_by, why });
            }
        }
    }
}

fn placed_name<T: Part>(row: &Row<T>, journey: &Journey) -> String {
    let (place, words) = (T::place(row, journey), T::words(row, journey));
    if place.is_empty() { words } else { format!("{words} ({place})") }
}
