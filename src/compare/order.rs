//! Lists side by side: what was moved in them, and two new orders made one.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// What stands elsewhere among the others in the second list than in the first: as few as can be. What
/// is in one of them alone is not counted.
pub(super) fn moved<K: Copy + Eq + Hash>(from: &[K], to: &[K]) -> HashSet<K> {
    if from == to {
        return HashSet::new();
    }
    let places: HashMap<K, usize> = from.iter().enumerate().map(|(at, &key)| (key, at)).collect();
    let in_both: Vec<(K, usize)> =
        to.iter().filter_map(|key| Some((*key, *places.get(key)?))).collect();
    let kept = longest_rising(&in_both);
    in_both.iter().map(|(key, _)| *key).filter(|key| !kept.contains(key)).collect()
}

/// The keys of the longest increasing subsequence of places. Patience sorting: `ends` holds, for each length,
/// the last item of the subsequence of that length that ends lowest.
fn longest_rising<K: Copy + Eq + Hash>(list: &[(K, usize)]) -> HashSet<K> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(list.len());
    for (at, (_, place)) in list.iter().enumerate() {
        let length = ends.partition_point(|&end| list[end].1 < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut next = ends.last().copied();
    std::iter::from_fn(|| {
        let at = next?;
        next = before[at];
        Some(list[at].0)
    })
    .collect()
}

/// One order of all keys that either side or the base has.
///
/// Our order holds, but for what only they moved. That, and what only they have, comes after the key that
/// precedes it on their side, and after what we inserted there ourselves. A key that a side has deleted is
/// treated as if it were still in its old place.
pub(super) fn merge<K: Copy + Eq + Hash>(base: &[K], ours: &[K], theirs: &[K]) -> Vec<K> {
    let [ours, theirs] = [ours, theirs].map(|side| insert_after_predecessors(side, base));
    let moved_by_us = moved(base, &ours);
    let moved_by_them = moved(base, &theirs);
    let mut backbone = ours;
    backbone.retain(|key| !moved_by_them.contains(key) || moved_by_us.contains(key));
    weave(&backbone, &theirs, |key| !moved_by_us.contains(&key))
}

/// The first list with the keys that only the second has, each after its predecessor in the second.
pub(super) fn insert_after_predecessors<K: Copy + Eq + Hash>(
    backbone: &[K],
    other: &[K],
) -> Vec<K> {
    weave(backbone, other, |_| true)
}

/// The same, where only the keys that are `is_steady` count as predecessors.
fn weave<K: Copy + Eq + Hash>(
    backbone: &[K],
    other: &[K],
    is_steady: impl Fn(K) -> bool,
) -> Vec<K> {
    let standing: HashSet<K> = backbone.iter().copied().collect();
    let mut followers: HashMap<Option<K>, Vec<K>> = HashMap::new();
    let mut anchor = None;
    let mut anchors = HashSet::new();
    for &key in other {
        if !standing.contains(&key) {
            followers.entry(anchor).or_default().push(key);
        } else if is_steady(key) {
            anchors.insert(key);
            anchor = Some(key);
        }
    }
    let mut woven = Vec::with_capacity(backbone.len() + other.len());
    let mut waiting = followers.remove(&None).unwrap_or_default();
    for &key in backbone {
        if anchors.contains(&key) {
            woven.append(&mut waiting);
            waiting = followers.remove(&Some(key)).unwrap_or_default();
        }
        woven.push(key);
    }
    woven.append(&mut waiting);
    woven
}

/// A set of which both sides' additions and removals hold, in our order.
pub(super) fn merge_sets<T: Clone + PartialEq>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<T> {
    let stays = |item: &&T| theirs.contains(item) || !base.contains(item);
    let is_new = |item: &&T| !ours.contains(item) && !base.contains(item);
    ours.iter().filter(stays).chain(theirs.iter().filter(is_new)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::{merge, moved};

    /// Lists written as words: each letter is a thing.
    #[track_caller]
    fn check(base: &str, ours: &str, theirs: &str, expected: &str) {
        let [base, ours, theirs] =
            [base, ours, theirs].map(|list| list.chars().collect::<Vec<_>>());
        assert_eq!(merge(&base, &ours, &theirs).into_iter().collect::<String>(), expected);
    }

    #[test]
    fn two_orders_become_one() {
        check("abc", "abc", "cab", "cab");
        check("abc", "cab", "abc", "cab");
        check("abc", "cba", "cba", "cba");
        check("abc", "aXbc", "abYc", "aXbYc");
        check("abc", "aXbc", "aYbc", "aXYbc");
        check("abc", "Xabc", "Yabc", "XYabc");
        check("abc", "abcX", "abcY", "abcXY");
        check("abcd", "dabc", "abYcd", "dabYc");
        check("abcd", "abXcd", "dabc", "dabXc");
        check("abcd", "bacd", "abdc", "badc");
        check("", "ab", "cd", "abcd");
        check("abcd", "d", "abc", "abcd");
        check("abcd", "Xd", "abcY", "XabcYd");
    }

    #[test]
    fn as_few_as_can_be_were_moved() {
        for (from, to, expected) in [
            ("abcd", "abcd", ""),
            ("abcd", "dabc", "d"),
            ("abcd", "bcda", "a"),
            ("abcd", "axcb", "c"),
            ("abc", "xyz", ""),
        ] {
            let [from, to] = [from, to].map(|list| list.chars().collect::<Vec<_>>());
            let mut found: Vec<char> = moved(&from, &to).into_iter().collect();
            found.sort_unstable();
            assert_eq!(found.into_iter().collect::<String>(), expected);
        }
    }
}
