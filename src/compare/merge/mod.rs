//! Three versions of a map made one: the last that two sides had in common, ours, and theirs.
//!
//! - What either side added stays. What one side deleted and the other left as it was goes.
//! - What one side deleted stays if the other changed it, put something into it or newly refers to it.
//! - A field that one side changed has its value. One that both changed in different ways is a
//!   [`Conflict`], and ours stands until somebody decides; of tags and links both sides' additions stand.
//! - Of the order of things, what one side moved is moved; what both moved stands where we have it.
//!
//! Sound versions make a sound map, whatever they are to each other.

mod assemble;
mod judge;
mod needs;
mod snapshots;
mod strand;

use super::parts::Parts;
use crate::model::Journey;
use judge::Judge;
pub use judge::{Conflict, Side};
use strand::Strands;

/// A merged map, and what both sides changed in different ways.
#[derive(Clone, Debug)]
pub struct Merged {
    /// With our value of every field in conflict.
    pub journey: Journey,
    /// In reading order; the same ones whichever side is ours.
    pub conflicts: Vec<Conflict>,
    versions: [Journey; 3],
}

impl Merged {
    /// The merged map with a side chosen for each conflict, in their order; ours where none is given.
    #[must_use]
    pub fn resolved(&self, choices: &[Side]) -> Journey {
        let [base, ours, theirs] = &self.versions;
        settle(base, ours, theirs, choices).0
    }
}

/// Merges two versions of a map that come from a third.
#[must_use]
pub fn merge(base: &Journey, ours: &Journey, theirs: &Journey) -> Merged {
    let (journey, conflicts) = settle(base, ours, theirs, &[]);
    Merged { journey, conflicts, versions: [base, ours, theirs].map(Journey::clone) }
}

/// What two sides come from that have no version in common: then all is new, and what differs is asked about.
#[must_use]
pub fn nothing_in_common(ours: &Journey) -> Journey {
    Journey { id: ours.id, stages: Vec::new(), ..Journey::new() }
}

fn settle(
    base: &Journey,
    ours: &Journey,
    theirs: &Journey,
    choices: &[Side],
) -> (Journey, Vec<Conflict>) {
    let mut judge = Judge::new(ours, theirs, choices);
    let about = judge.about(base);
    let mut strands = Strands::of([base, ours, theirs].map(Parts::of));
    strands.merge(&mut judge);
    needs::meet(&mut strands);
    let merged = assemble::journey(about, &strands);
    let merged = snapshots::with_snapshots(merged, base, &mut judge);
    (merged, judge.into_conflicts())
}
