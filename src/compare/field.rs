//! A field of a thing, so that all fields of all things can be compared and merged alike.

use super::value::Value;
use crate::model::Journey;

/// One field of things of a kind.
pub(super) trait Field<T>: Sync {
    /// What people call it: “moment of truth”.
    fn name(&self) -> &'static str;
    fn same(&self, one: &T, other: &T) -> bool;
    /// Its value for people, in a map that knows what it refers to.
    fn words(&self, thing: &T, journey: &Journey) -> String;
    fn is_unsaid(&self, thing: &T) -> bool;
    fn take(&self, thing: &mut T, from: &T);
    /// Puts in one value that holds the changes of both sides, if there is one.
    fn blend(&self, thing: &mut T, base: Option<&T>, sides: [&T; 2]) -> bool;
}

/// The fields of a kind of thing, in the order they are told in.
pub(super) type Fields<T> = &'static [&'static dyn Field<T>];

/// Where in a thing a field lies.
pub(super) struct Lens<T, V> {
    name: &'static str,
    get: fn(&T) -> &V,
    get_mut: fn(&mut T) -> &mut V,
}

pub(super) const fn lens<T, V>(
    name: &'static str,
    get: fn(&T) -> &V,
    get_mut: fn(&mut T) -> &mut V,
) -> Lens<T, V> {
    Lens { name, get, get_mut }
}

impl<T, V: Value> Field<T> for Lens<T, V> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn same(&self, one: &T, other: &T) -> bool {
        (self.get)(one).same((self.get)(other))
    }

    fn words(&self, thing: &T, journey: &Journey) -> String {
        (self.get)(thing).words(journey)
    }

    fn is_unsaid(&self, thing: &T) -> bool {
        (self.get)(thing).is_unsaid()
    }

    fn take(&self, thing: &mut T, from: &T) {
        *(self.get_mut)(thing) = (self.get)(from).clone();
    }

    fn blend(&self, thing: &mut T, base: Option<&T>, [ours, theirs]: [&T; 2]) -> bool {
        let blended = V::blend(base.map(self.get), (self.get)(ours), (self.get)(theirs));
        let is_one = blended.is_some();
        if let Some(value) = blended {
            *(self.get_mut)(thing) = value;
        }
        is_one
    }
}

/// Whether two things are the same in every field.
pub(super) fn all_same<T>(fields: Fields<T>, one: &T, other: &T) -> bool {
    std::ptr::eq(one, other) || fields.iter().all(|field| field.same(one, other))
}
