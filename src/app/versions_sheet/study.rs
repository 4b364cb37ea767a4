//! What takes its time with maps of thousands of cards: reading a version, laying it out, comparing two states.
//! It is done on a thread of its own, and what comes of it is known by the very maps it was made from.

use std::sync::Arc;

use super::super::mishap::caught;
use crate::compare::differences;
use crate::file::versions::{Version, Versions};
use crate::layout::Engine;
use crate::model::Journey;
use crate::scene::Scene;
use crate::text::Typesetter;
use crate::theme::Theme;

/// One thing to be found out.
pub(in crate::app) enum Task {
    Read { versions: Arc<Versions>, version: Version },
    Compare(Pair),
    Draw(Look),
}

/// What came of it; nothing where it cannot be done.
pub(in crate::app) enum Finding {
    Read(Version, Option<Arc<Journey>>),
    Compared(Pair, Option<Arc<Report>>),
    Drawn(Look, Option<Arc<Scene>>),
}

/// Two states, the earlier one first.
#[derive(Clone)]
pub(in crate::app) struct Pair {
    pub(super) before: Arc<Journey>,
    pub(super) after: Arc<Journey>,
}

/// A state and the colours it is shown in.
#[derive(Clone)]
pub(in crate::app) struct Look {
    pub(super) journey: Arc<Journey>,
    pub(super) theme: Arc<Theme>,
}

/// What changed from one state to another, in the words of `throughline diff`.
pub(in crate::app) struct Report {
    /// How much of what; empty where nothing is different.
    pub(super) counts: String,
    /// A sentence for each change.
    pub(super) lines: Vec<String>,
}

impl Task {
    /// Does it, however long it takes. What goes wrong in the program itself ends this task alone.
    pub(in crate::app) fn done(self) -> Finding {
        match self {
            Self::Read { versions, version } => {
                let loaded = caught(|| versions.read(&version).ok()).ok().flatten();
                Finding::Read(version, loaded.map(|loaded| Arc::new(loaded.journey)))
            }
            Self::Compare(pair) => {
                let report = caught(|| Arc::new(Report::of(&pair))).ok();
                Finding::Compared(pair, report)
            }
            Self::Draw(look) => {
                let scene = caught(|| Arc::new(look.scene())).ok();
                Finding::Drawn(look, scene)
            }
        }
    }
}

impl Pair {
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.before, &other.before) && Arc::ptr_eq(&self.after, &other.after)
    }
}

impl Look {
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.journey, &other.journey) && Arc::ptr_eq(&self.theme, &other.theme)
    }

    fn scene(&self) -> Scene {
        Engine::new(Typesetter::new(), Arc::clone(&self.theme)).layout(&self.journey)
    }
}

impl Report {
    /// Snapshots stay whatever is restored, and count for nothing.
    fn of(pair: &Pair) -> Self {
        let snapshots = pair.before.snapshots.clone();
        let after = Journey { snapshots, ..Journey::clone(&pair.after) };
        let found = differences(&pair.before, &after);
        let lines = found.changes.iter().map(ToString::to_string).collect();
        Self { counts: found.to_string(), lines }
    }
}
