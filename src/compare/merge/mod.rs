//! Three versions of a map made one: the last that two sides had in common, ours, and theirs.
//!
//! - What either side added stays. What one side deleted and the other left as it was goes.
//! - What one side deleted stays if the other changed it, put something into it or newly refers to it, and
//!   is told as [`Kept`].
//! - A field that one side changed has its value. One that both changed in different ways is a
//!   [`Conflict`], and ours stands until somebody decides; of tags and links both sides' additions stand.
//! - Of the order of things, what one side moved is moved; what both moved stands where we have it.
//!
//! Sound versions make a sound map, whatever they are to each other.

mod assemble;
mod judge;
mod kept;
mod needs;
mod snapshots;
mod strand;

use super::parts::Parts;
use crate::model::Journey;
use judge::Judge;
pub use judge::{Conflict, Side};
pub use kept::{Kept, Why};
use strand::Strands;

/// A merged map, what both sides changed in different ways, and what was kept although one side deleted it.
#[derive(Clone, Debug)]
pub struct Merged {
    /// With our value of every field in conflict.
    pub journey: Journey,
    /// In reading order; the same ones whichever side is ours.
    pub conflicts: Vec<Conflict>,
    /// In reading order.
    pub kept: Vec<Kept>,
    versions: [Journey; 3],
}

impl Merged {
    /// The merged map with a side chosen for each conflict, in their order; ours where none is given.
    #[must_use]
    pub fn resolved(&self, choices: &[Side]) -> Journey {
        let [base, ours, theirs] = &self.versions;
        settle(base, ours, theirs, choices).journey
    }
}

/// Merges two versions of a map that come from a third.
#[must_use]
pub fn merge(base: &Journey, ours: &Journey, theirs: &Journey) -> Merged {
    let Settled { journey, conflicts, kept } = settle(base, ours, theirs, &[]);
    Merged { journey, conflicts, kept, versions: [base, ours, theirs].map(Journey::clone) }
}

/// What two sides come from that have no version in common: then all is new, and what differs is asked about.
#[must_use]
pub fn nothing_in_common(ours: &Journey) -> Journey {
    Journey { id: ours.id, stages: Vec::new(), ..Journey::new() }
}

/// A map that was merged by what was chosen.
struct Settled {
    journey: Journey,
    conflicts: Vec<Conflict>,
    kept: Vec<Kept>,
}

fn settle(base: &Journey, ours: &Journey, theirs: &Journey, choices: &[Side]) -> Settled {
    let mut judge = Judge::new(ours, theirs, choices);
    let about = judge.about(base);
    let mut strands = Strands::of([base, ours, theirs].map(Parts::of));
    strands.merge(&mut judge);
    needs::meet(&mut strands);
    let mut kept = kept::kept(&strands, ours, theirs);
    let merged = assemble::journey(about, &strands);
    let journey = snapshots::with_snapshots(merged, base, &mut judge);
    kept.extend(kept::kept_snapshots(&journey, base, [ours, theirs]));
    Settled { journey, conflicts: judge.into_conflicts(), kept }
}
