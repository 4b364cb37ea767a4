//! What holds whenever two people change one map, whatever they do.

use std::collections::{BTreeSet, HashSet};

use proptest::prelude::*;
use throughline::compare::{Conflict, Side, Thing, What, differences, merge};
use throughline::file;
use throughline::model::{CardId, Journey, violations};

use crate::changes::{changed, seeds};
use crate::maps;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn what_one_side_made_is_the_merged_map(base in maps::journey(), seeds in seeds()) {
        let one = changed(&base, "o", &seeds);
        for (ours, theirs) in [(&base, &one), (&one, &base), (&one, &one)] {
            let merged = merge(&base, ours, theirs);
            prop_assert_eq!(merged.conflicts, []);
            prop_assert_eq!(file::write(&merged.journey), file::write(&one));
        }
    }

    #[test]
    fn two_sides_become_a_sound_map_without_loss(
        base in maps::journey(),
        our_seeds in seeds(),
        their_seeds in seeds(),
    ) {
        let ours = changed(&base, "o", &our_seeds);
        let theirs = changed(&base, "t", &their_seeds);
        let merged = merge(&base, &ours, &theirs);
        let swapped = merge(&base, &theirs, &ours);
        assert_sound(&merged.journey);
        assert_no_card_lost(&base, [&ours, &theirs], &merged.journey);
        prop_assert_eq!(asked(&merged.conflicts), mirrored(&swapped.conflicts));
        prop_assert_eq!(card_ids(&merged.journey), card_ids(&swapped.journey));

        let choices = vec![Side::Theirs; merged.conflicts.len()];
        let resolved = merged.resolved(&choices);
        assert_sound(&resolved);
        assert_has_values_of(&theirs, &resolved, &merged.conflicts);
        assert_has_values_of(&ours, &merged.resolved(&[]), &merged.conflicts);
        prop_assert_eq!(merged.resolved(&[]), merged.journey);
    }

    #[test]
    fn maps_differ_when_their_files_do(base in maps::journey(), seeds in seeds()) {
        let one = changed(&base, "o", &seeds);
        let found = differences(&base, &one);
        prop_assert_eq!(found.is_empty(), file::write(&base) == file::write(&one), "{}", found);
        prop_assert_eq!(found.is_empty(), found.to_string().is_empty());
        prop_assert!(differences(&one, &one.clone()).is_empty());
    }

    #[test]
    fn unrelated_maps_make_a_sound_one(
        base in maps::journey(),
        ours in maps::journey(),
        theirs in maps::journey(),
    ) {
        let merged = merge(&base, &ours, &theirs);
        assert_sound(&merged.journey);
        assert_sound(&merged.resolved(&vec![Side::Theirs; merged.conflicts.len()]));
        prop_assert_eq!(asked(&merged.conflicts), mirrored(&merge(&base, &theirs, &ours).conflicts));
    }
}

fn assert_sound(journey: &Journey) {
    assert_eq!(violations(journey), []);
}

/// A card that either side has is there, unless the other side deleted it and it was as in the base.
fn assert_no_card_lost(base: &Journey, sides: [&Journey; 2], merged: &Journey) {
    let there = card_ids(merged);
    for (one, other) in [(sides[0], sides[1]), (sides[1], sides[0])] {
        for card in one.cards().filter(|card| !there.contains(&card.id)) {
            assert!(other.card(card.id).is_none(), "{} is on both sides and lost", card.id);
            let (lane, before) = base.card(card.id).unwrap();
            assert_eq!(lane.id, one.card(card.id).unwrap().0.id);
            let lost = |id: &CardId| one.card(*id).is_none();
            let mut expected = (**before).clone();
            expected.links.retain(|id| !lost(id));
            expected.picture = expected.picture.filter(|id| one.picture(*id).is_some());
            assert_eq!(**card, expected, "it was changed and is lost");
        }
    }
}

fn card_ids(journey: &Journey) -> BTreeSet<CardId> {
    journey.cards().map(|card| card.id).collect()
}

/// What was asked about, with our value and theirs.
fn asked(conflicts: &[Conflict]) -> BTreeSet<(Thing, &'static str, String, String)> {
    let asked = conflicts.iter().map(|conflict| {
        (conflict.thing, conflict.field, conflict.ours.clone(), conflict.theirs.clone())
    });
    asked.collect()
}

fn mirrored(conflicts: &[Conflict]) -> BTreeSet<(Thing, &'static str, String, String)> {
    asked(conflicts)
        .into_iter()
        .map(|(thing, field, ours, theirs)| (thing, field, theirs, ours))
        .collect()
}

/// No field in conflict differs from what a side has in it. A card may reach less far when there are
/// fewer steps.
fn assert_has_values_of(side: &Journey, resolved: &Journey, conflicts: &[Conflict]) {
    let asked: HashSet<_> =
        conflicts.iter().map(|conflict| (conflict.thing, conflict.field)).collect();
    for change in differences(side, resolved).changes {
        let What::Kept { fields, .. } = &change.what else { continue };
        for field in fields.iter().filter(|field| field.field != "steps covered") {
            assert!(!asked.contains(&(change.thing, field.field)), "{change}");
        }
    }
}
