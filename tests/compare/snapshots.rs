//! What becomes of snapshots when maps are compared, merged and combined.

use std::sync::Arc;

use throughline::compare::{Side, combine, differences, merge};
use throughline::edit::Edit;
use throughline::model::{Journey, Picture, Snapshot, renewed, violations};

use crate::maps::id;
use crate::small::{after, map, set_card};

/// The small map with a snapshot of a state of it.
fn keeping(state: &Journey, name: &str, taken: &str) -> Journey {
    let snapshot = Snapshot { id: id("n", 0), ..Snapshot::of(state, name, taken) };
    after(&map(), &[Edit::AddSnapshot(snapshot)])
}

fn with_text(text: &str) -> Journey {
    after(&map(), &[set_card(&map(), 0, |card| text.clone_into(&mut card.text))])
}

fn names(journey: &Journey) -> Vec<&str> {
    journey.snapshots.iter().map(|snapshot| snapshot.name.as_str()).collect()
}

#[test]
fn a_snapshot_is_told_by_its_name_and_by_what_changed_in_it() {
    let before = keeping(&map(), "First", "");
    for (after, expected) in [
        (map(), "1 snapshot removed|snapshot “First” removed"),
        (
            keeping(&map(), "Workshop", ""),
            "1 snapshot changed|snapshot “First” – name “First” → “Workshop”",
        ),
        (
            keeping(&with_text("Queue"), "First", ""),
            "1 snapshot changed|snapshot “First” – content as it was → with 1 card changed",
        ),
        (
            keeping(&with_text("Queue"), "", "2026"),
            "1 snapshot changed|snapshot “First” – name “First” → nothing, taken nothing → “2026”, \
             content as it was → with 1 card changed",
        ),
    ] {
        let found = differences(&before, &after);
        assert_eq!(format!("{found}|{}", found.changes[0]), expected);
        assert_eq!(found.changes.len(), 1);
    }
    assert_eq!(differences(&map(), &before).to_string(), "1 snapshot added");
    assert!(differences(&before, &before.clone()).is_empty());
}

#[test]
fn a_snapshot_renamed_by_one_and_rewritten_by_the_other_is_both() {
    let base = keeping(&map(), "First", "");
    let ours = keeping(&map(), "Workshop", "");
    let theirs = keeping(&with_text("Queue"), "First", "");
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(merged.conflicts, []);
    assert_eq!(names(&merged.journey), ["Workshop"]);
    assert_eq!(merged.journey.snapshots[0].journey, theirs.snapshots[0].journey);
}

#[test]
fn a_snapshot_that_both_changed_is_asked_about() {
    let base = keeping(&map(), "First", "");
    let ours = keeping(&with_text("Queue"), "Ours", "");
    let fewer = after(&map(), &[Edit::RemoveCards(vec![id("c", 1)])]);
    let theirs = keeping(&fewer, "Theirs", "");
    let told = |base: &Journey| {
        let merged = merge(base, &ours, &theirs);
        assert_eq!(merged.journey.snapshots, ours.snapshots);
        assert_eq!(merged.resolved(&[Side::Theirs; 2]).snapshots, theirs.snapshots);
        let words = merged.conflicts.iter().map(|conflict| {
            let field = conflict.field;
            format!("{} – {field}: {} or {}", conflict.name, conflict.ours, conflict.theirs)
        });
        words.collect::<Vec<_>>()
    };
    assert_eq!(
        told(&base),
        [
            "snapshot “Ours” – name: “Ours” or “Theirs”",
            "snapshot “Ours” – content: with 1 card changed or with 1 card removed",
        ]
    );
    assert_eq!(
        told(&map())[1],
        "snapshot “Ours” – content: 5 cards in 3 steps or 4 cards in 3 steps"
    );
}

#[test]
fn combining_keeps_the_snapshots_of_every_map_by_its_name() {
    let shared = keeping(&map(), "Before", "2026-11-01T09:00:00Z");
    let take = |journey: &Journey, name: &str, taken: &str, number: usize| {
        let snapshot = Snapshot { id: id("n", number), ..Snapshot::of(journey, name, taken) };
        after(journey, &[Edit::AddSnapshot(snapshot)])
    };
    let red = take(&shared, "Noon", "2026-11-01T12:00:00Z", 1);
    let blue = take(&shared, "", "2026-11-01T11:00:00Z", 1);
    let combined = combine(&[("Red", &red), ("Blue", &blue)]).journey;
    assert_eq!(violations(&combined), []);
    assert_eq!(names(&combined), ["Before", "Blue", "Noon (Red)"]);

    let green = renewed(&take(&map(), "Noon", "", 1));
    let again = combine(&[("Red", &combined), ("Green", &green)]).journey;
    assert_eq!(names(&again), ["Before", "Blue", "Noon (Red)", "Noon (Green)"]);
}

#[test]
fn pictures_of_combined_snapshots_come_along() {
    let showing = |data: u8| {
        let picture = Picture { id: id("i", 0), data: [data][..].into() };
        let show = set_card(&map(), 0, |card| card.picture = Some(id("i", 0)));
        let shows = after(&map(), &[Edit::AddPicture(picture), show]);
        let snapshot = Snapshot { id: id("n", data.into()), ..Snapshot::of(&shows, "Seen", "") };
        let hide = set_card(&map(), 0, |_| ());
        after(&shows, &[Edit::AddSnapshot(snapshot), hide])
    };
    let combined = combine(&[("Red", &showing(1)), ("Blue", &showing(2))]).journey;
    assert_eq!(violations(&combined), []);
    let seen = combined.snapshots.iter().map(|snapshot| {
        let whole = snapshot.whole(&combined);
        whole.pictures.iter().map(|picture| Arc::clone(&picture.data)).collect::<Vec<_>>()
    });
    assert_eq!(seen.collect::<Vec<_>>(), [[Arc::from([1_u8])], [Arc::from([2_u8])]]);
}
