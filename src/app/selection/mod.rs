//! What is selected on the canvas: one thing that has the keyboard, and others with it.
//!
//! Many things at once stand in cells: cards, points and cells. They are an ordered set of ids that is shared
//! by whoever looks at it in a frame, so that a selection of 6,000 cards costs no more to hand on than one.

mod alike;
mod band;
mod block;
mod selecting;

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Weak};

use kurbo::Rect;

use crate::model::{CardId, Journey, LaneId, StepId};

use super::subject::Subject;
use crate::scene::Scene;

pub use alike::Alike;
pub(super) use band::Band;

/// What is selected, if anything.
#[derive(Clone, Debug, Default)]
pub(super) struct Selection {
    /// What has the keyboard, or would have it.
    subject: Option<Subject>,
    /// All that is selected, the subject with it; empty unless it is more than one thing.
    many: Arc<BTreeSet<Subject>>,
    /// Where a block begins that Shift makes.
    anchor: Option<Subject>,
    /// The cell of that block that is farthest from its anchor.
    lead: Option<(LaneId, StepId)>,
    /// The map in which all of many is known to be.
    seen: Weak<Journey>,
}

impl Selection {
    /// One thing alone.
    pub(super) fn of(subject: Option<Subject>) -> Self {
        Self { subject, anchor: subject, ..Self::default() }
    }

    pub(super) fn subject(&self) -> Option<Subject> {
        self.subject
    }

    /// All that is selected where that is more than one thing, and otherwise nothing.
    pub(super) fn many(&self) -> &BTreeSet<Subject> {
        &self.many
    }

    pub(super) fn is_many(&self) -> bool {
        !self.many.is_empty()
    }

    pub(super) fn holds(&self, subject: Subject) -> bool {
        self.subject == Some(subject) || self.many.contains(&subject)
    }

    /// Where all of it is in the scene, as far as it is to be seen there.
    pub(super) fn rect(&self, scene: &Scene) -> Option<Rect> {
        if !self.is_many() {
            return self.subject?.rect(scene);
        }
        let nodes =
            scene.outline().filter(|(node, _)| self.many.contains(&Subject::of(node.thing)));
        let cells = self.many.iter().filter_map(|subject| subject.cell());
        let cells = cells.filter_map(|(lane_id, step_id)| scene.cell(lane_id, step_id));
        nodes.map(|(_, rect)| rect).chain(cells).reduce(|one, other| one.union(other))
    }

    /// The cards among what is selected.
    pub(super) fn cards(&self) -> BTreeSet<CardId> {
        let one = self.subject.iter().filter(|_| !self.is_many());
        self.many.iter().chain(one).filter_map(|subject| subject.card()).collect()
    }

    /// “12 cards”, of many; points and cells are named where there is no card among them.
    pub(super) fn count_in_words(&self) -> String {
        let cards = self.many.iter().filter_map(|subject| subject.card()).count();
        let is_point = |subject: &&Subject| matches!(subject, Subject::Point(_));
        let points = self.many.iter().filter(is_point).count();
        match (cards, points) {
            (0, 0) => counted(self.many.len(), "cell"),
            (0, points) => counted(points, "point"),
            (cards, 0) => counted(cards, "card"),
            (cards, points) => {
                format!("{} and {}", counted(cards, "card"), counted(points, "point"))
            }
        }
    }

    /// Selects one thing alone.
    pub(super) fn set(&mut self, subject: Option<Subject>) {
        *self = Self::of(subject);
    }

    /// Goes to a thing: the others stay with it where it is one of them.
    pub(super) fn go_to(&mut self, subject: Subject) {
        if self.holds(subject) {
            self.subject = Some(subject);
        } else {
            self.set(Some(subject));
        }
    }

    /// Selects many things, one of which has the keyboard.
    pub(super) fn set_many(&mut self, all: BTreeSet<Subject>, subject: Option<Subject>) {
        let subject = subject.filter(|subject| all.contains(subject)).or(all.first().copied());
        self.subject = subject;
        self.anchor = subject;
        self.lead = None;
        self.many = if all.len() > 1 { Arc::new(all) } else { Arc::default() };
    }

    /// Adds a thing to what is selected, or takes it away. What stands in no cell is selected alone.
    pub(super) fn toggle(&mut self, subject: Subject) {
        if !subject.stands_in_cell() || !self.subject.is_none_or(Subject::stands_in_cell) {
            self.set(Some(subject));
            return;
        }
        let mut all: BTreeSet<Subject> = self.many.iter().copied().chain(self.subject).collect();
        let is_added = all.insert(subject);
        if is_added {
            self.set_many(all, Some(subject));
        } else {
            all.remove(&subject);
            self.set_many(all, self.subject);
        }
    }

    /// Lets go of all but the one that has the keyboard; whether there were others.
    pub(super) fn forget_others(&mut self) -> bool {
        let had_others = self.is_many();
        if had_others {
            self.set(self.subject);
        }
        had_others
    }

    /// Lets go of what is no longer there. What the scene of the map shows is found sooner than in the map.
    pub(super) fn forget_if_gone(&mut self, journey: &Arc<Journey>, scene: &Scene) {
        if self.is_many() {
            if std::ptr::eq(self.seen.as_ptr(), Arc::as_ptr(journey)) {
                return;
            }
            let there: HashSet<CardId> = journey.cards().map(|card| card.id).collect();
            let is_there = |subject: &&Subject| match subject.card() {
                Some(card_id) => there.contains(&card_id),
                None => subject.is_in(journey),
            };
            let left: BTreeSet<Subject> = self.many.iter().filter(is_there).copied().collect();
            if left.len() < self.many.len() {
                self.set_many(left, self.subject);
            }
            self.seen = Arc::downgrade(journey);
        } else {
            let is_there =
                |subject: &Subject| subject.rect(scene).is_some() || subject.is_in(journey);
            self.subject = self.subject.filter(is_there);
        }
    }

    /// Whether it looks the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.subject == other.subject && self.many == other.many
    }
}

fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
