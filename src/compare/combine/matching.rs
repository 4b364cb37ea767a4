//! Which thing of one map is which of another, and where one that has no match comes to stand.

use std::collections::HashSet;
use std::hash::Hash;

/// What a thing is matched by.
pub(super) struct Label<Id> {
    pub id: Id,
    /// As [`plain_name`](crate::model::plain_name) makes it; nothing for things without a name.
    pub name: String,
    /// Names are compared within a kind alone.
    pub kind: String,
    /// Ids are compared within a class alone.
    pub class: &'static str,
}

/// The match of each thing that comes in: by name and id, by name, by id, and those without a name in
/// their order. Nothing is matched twice.
pub(super) fn matches<Id: Copy + Eq + Hash>(
    ground: &[Label<Id>],
    incoming: &[Label<Id>],
) -> Vec<Option<Id>> {
    let rules: [Rule<Id>; 4] = [by_name_and_id, by_name, by_id, by_lack_of_name];
    let mut claimed: HashSet<Id> = HashSet::new();
    let mut found: Vec<Option<Id>> = vec![None; incoming.len()];
    for is_match in rules {
        for (place, label) in incoming.iter().enumerate() {
            if found[place].is_none() {
                let mut free = ground.iter().filter(|other| !claimed.contains(&other.id));
                found[place] = free.find(|other| is_match(label, other)).map(|other| other.id);
                claimed.extend(found[place]);
            }
        }
    }
    found
}

/// Whether two things are one.
type Rule<Id> = fn(&Label<Id>, &Label<Id>) -> bool;

fn by_name_and_id<Id: PartialEq>(one: &Label<Id>, other: &Label<Id>) -> bool {
    by_name(one, other) && by_id(one, other)
}

fn by_name<Id>(one: &Label<Id>, other: &Label<Id>) -> bool {
    !one.name.is_empty() && one.name == other.name && one.kind == other.kind
}

fn by_id<Id: PartialEq>(one: &Label<Id>, other: &Label<Id>) -> bool {
    one.id == other.id && one.class == other.class
}

fn by_lack_of_name<Id>(one: &Label<Id>, other: &Label<Id>) -> bool {
    one.name.is_empty() && other.name.is_empty() && one.kind == other.kind
}

/// Where the next thing without a match is put in: after what it comes after, and after what others have
/// put there; before what it comes before when it is the first; else at the end.
///
/// `matched` are the matches of all that come in, `place` is that of the thing among them.
pub(super) fn slot<Id: Copy + Eq>(
    ground: &[Id],
    matched: &[Option<Id>],
    place: usize,
    is_extra: impl Fn(Id) -> bool,
) -> usize {
    let standing = |id: &Option<Id>| ground.iter().position(|other| Some(*other) == *id);
    let before = matched[..place].iter().rev().find_map(standing);
    let Some(before) = before else {
        return matched[place..].iter().find_map(standing).unwrap_or(ground.len());
    };
    let follows = |id: &&Id| is_extra(**id) && !matched.contains(&Some(**id));
    before + 1 + ground[before + 1..].iter().take_while(follows).count()
}
