//! What one map leaves unsaid and another says is filled in; what both say in different ways is told.

use super::ground::Incoming;
use crate::compare::field::Fields;
use crate::model::Journey;

/// What is matched, joined or kept in ways of its own.
const ELSEWHERE: [&str; 12] = [
    "id",
    "name",
    "text",
    "kind",
    "width",
    "tags",
    "votes",
    "links",
    "jumps",
    "steps covered",
    "kind of lane",
    "emotion scale",
];

/// Fills a thing from another, and says which of its fields the other gives another value.
pub(super) fn fill<T>(
    fields: Fields<T>,
    thing: &mut T,
    other: &T,
    incoming: &Incoming,
    name: &str,
) -> Vec<String> {
    let mut remarks = Vec::new();
    for field in fields.iter().filter(|field| !ELSEWHERE.contains(&field.name())) {
        if field.is_unsaid(other) || field.same(thing, other) {
            continue;
        }
        if field.is_unsaid(thing) {
            field.take(thing, other);
            continue;
        }
        // No field that comes here refers to a thing by its name.
        let journey: &Journey = incoming.journey;
        let (kept, said) = (field.words(thing, journey), field.words(other, journey));
        let (origin, field) = (incoming.origin, field.name());
        remarks.push(format!("{origin} gives {name} the {field} {said}; {kept} was kept."));
    }
    remarks
}
