//! Places in a list: one past the end means the end.

use std::sync::Arc;

use crate::model::Id;

use super::EditError;

/// Puts something in without room for more, since every list is kept as long as its step can be undone.
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
