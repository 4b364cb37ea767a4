//! Places in a list: one past the end means the end.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::model::Id;

use super::EditError;

/// Inserts an item without spare capacity, since every version of a list is kept as long as it can be undone.
pub(super) fn insert<T>(list: &mut Vec<T>, at: usize, item: T) {
    list.reserve_exact(1);
    list.insert(at.min(list.len()), item);
}

/// Moves something so that it stands at a place afterwards.
pub(super) fn relocate<T>(list: &mut Vec<T>, from: usize, to: usize) {
    let item = list.remove(from);
    list.insert(to.min(list.len()), item);
}

/// Where the thing with an id stands in a list.
pub(super) fn position<T, Kind>(
    list: &[Arc<T>],
    thing: &'static str,
    id: Id<Kind>,
    id_of: impl Fn(&T) -> Id<Kind>,
) -> Result<usize, EditError> {
    list.iter().position(|item| id_of(item) == id).ok_or_else(|| EditError::unknown(thing, id))
}

/// A list as it was before an edit, to find in it what a thing was.
///
/// Most edits leave nearly all things in their places, so the same place is looked at first; an index by ids
/// is made when that does not help.
pub(super) struct Before<'a, T, Kind> {
    list: &'a [Arc<T>],
    id_of: fn(&T) -> Id<Kind>,
    by_id: OnceCell<HashMap<Id<Kind>, &'a Arc<T>>>,
}

impl<'a, T, Kind> Before<'a, T, Kind> {
    pub fn of(list: &'a [Arc<T>], id_of: fn(&T) -> Id<Kind>) -> Self {
        Self { list, id_of, by_id: OnceCell::new() }
    }

    /// What the thing was that now stands at a place.
    pub fn find(&self, at: usize, thing: &T) -> Option<&'a Arc<T>> {
        let id = (self.id_of)(thing);
        if let Some(old) = self.list.get(at).filter(|old| (self.id_of)(old) == id) {
            return Some(old);
        }
        let index = || self.list.iter().map(|old| ((self.id_of)(old), old)).collect();
        self.by_id.get_or_init(index).get(&id).copied()
    }

    /// The things of the list after the edit that are not the same allocation as before, each with what it was
    /// before; `None` for one that is new.
    pub fn changed<'b>(
        &self,
        after: &'b [Arc<T>],
    ) -> impl Iterator<Item = (Option<&'a Arc<T>>, &'b Arc<T>)> {
        let found = after.iter().enumerate().map(|(at, new)| (self.find(at, new), new));
        found.filter(|(old, new)| !old.is_some_and(|old| Arc::ptr_eq(old, new)))
    }
}
