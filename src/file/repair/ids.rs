//! New ids for things that share one, the same every time the file is read.
//!
//! A map is read again whenever its file changes, and what was read is compared by ids: a thing that got
//! another one each time would come out as deleted and written anew.

use std::collections::{HashMap, HashSet};
use std::fmt::Display;

use crate::model::Id;

/// The ids of one kind of thing in a map.
pub(super) struct Ids<Kind> {
    pub what: &'static str,
    /// Those in the file, and those that were given.
    taken: HashSet<Id<Kind>>,
    /// How many things there were so far with each of those in the file.
    seen: HashMap<Id<Kind>, usize>,
}

impl<Kind> Ids<Kind> {
    /// Those of all things of a kind, in any order.
    pub fn of(what: &'static str, ids: impl Iterator<Item = Id<Kind>>) -> Self {
        Self { what, taken: ids.collect(), seen: HashMap::new() }
    }

    /// The id for the next thing with an id, in the order of the file: nothing if it is the first.
    pub fn instead_of(&mut self, id: Id<Kind>) -> Option<Id<Kind>> {
        let before = self.seen.entry(id).or_default();
        *before += 1;
        let number = before.to_string();
        (*before > 1).then(|| self.give(&[id.as_str(), &number]))
    }

    /// The id for the one thing of its kind that is put into another.
    pub fn new_in(&mut self, other: impl Display) -> Id<Kind> {
        self.give(&[&other.to_string()])
    }

    fn give(&mut self, from: &[&str]) -> Id<Kind> {
        let from: Vec<&str> = [self.what].into_iter().chain(from.iter().copied()).collect();
        let id = Id::derived(&from, |id| self.taken.contains(&id));
        self.taken.insert(id);
        id
    }
}
