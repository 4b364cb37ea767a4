//! What one side deleted and the other went on with: it stays, and somebody is told.

use throughline::compare::{Side, Why, merge};
use throughline::edit::{Edit, LaneField, PointField, StageField};
use throughline::model::{Journey, LaneContent, Snapshot};

use crate::maps::id;
use crate::small::{after, card, map, set_card};

fn text(number: usize, text: &str) -> Edit {
    set_card(&map(), number, |card| text.clone_into(&mut card.text))
}

fn add(number: usize, lane: usize, step: usize) -> Edit {
    let card = card(number, step, "New");
    Edit::AddCard { lane_id: id("l", lane), card, before: None }
}

/// What is told when one side deletes and the other goes on, whichever of them is ours.
#[track_caller]
fn check(deletion: &[Edit], other: &[Edit], expected: &[&str]) {
    let (deleted, gone_on) = (after(&map(), deletion), after(&map(), other));
    let told = |ours: &Journey, theirs: &Journey, [here, there]: [&str; 2]| {
        let kept = merge(&map(), ours, theirs).kept;
        kept.iter().map(|kept| kept.sentence(here, there)).collect::<Vec<_>>()
    };
    assert_eq!(told(&deleted, &gone_on, ["here", "there"]), expected);
    assert_eq!(told(&gone_on, &deleted, ["there", "here"]), expected, "the other way round");
}

#[test]
fn a_deleted_card_that_was_changed_is_told() {
    check(
        &[Edit::RemoveCards(vec![id("c", 0), id("c", 1)])],
        &[text(0, "Longer queue")],
        &[
            "Kept card “Longer queue” (Pain points, Find › Look), which was deleted here and changed there",
        ],
    );
}

#[test]
fn what_was_left_alone_goes_without_a_word() {
    check(
        &[Edit::RemoveCards(vec![id("c", 0)]), Edit::RemoveLane(id("l", 3))],
        &[text(1, "Shut"), add(9, 1, 0)],
        &[],
    );
}

#[test]
fn a_lane_and_columns_that_are_needed_are_told_once() {
    check(
        &[Edit::RemoveLane(id("l", 0)), Edit::RemoveStage(id("g", 0))],
        &[add(9, 0, 1)],
        &[
            "Kept stage “Find”, which was deleted here and is needed there",
            "Kept lane “Pain points”, which was deleted here and is needed there",
        ],
    );
}

#[test]
fn every_kind_of_thing_is_told() {
    let name = StageField::Name("Search".to_owned());
    check(
        &[Edit::RemoveStage(id("g", 1))],
        &[Edit::SetStage { stage_id: id("g", 1), field: name }],
        &["Kept stage “Search”, which was deleted here and changed there"],
    );
    check(
        &[Edit::RemoveLane(id("l", 1))],
        &[Edit::SetLane { lane_id: id("l", 1), field: LaneField::Name("Plans".to_owned()) }],
        &["Kept lane “Plans”, which was deleted here and changed there"],
    );
    check(
        &[Edit::RemovePersona(id("p", 0))],
        &[Edit::SetLane { lane_id: id("l", 0), field: LaneField::Persona(Some(id("p", 0))) }],
        &["Kept persona “Ida”, which was deleted here and is needed there"],
    );
    check(
        &[Edit::RemovePoint(id("e", 1))],
        &[Edit::SetPoint { point_id: id("e", 1), field: PointField::Label("Lost".to_owned()) }],
        &[
            "Kept point “Lost” (Feeling, line of Ida, Find › Ask), which was deleted here and changed there",
        ],
    );
    let set = |value| Edit::SetValue { lane_id: id("l", 3), step_id: id("s", 0), value };
    check(
        &[set(None)],
        &[set(Some(80.0))],
        &["Kept figure 80 (Drop-off, Find › Look), which was deleted here and changed there"],
    );
}

#[test]
fn a_snapshot_is_told() {
    let base = after(&map(), &[Edit::AddSnapshot(Snapshot::of(&map(), "Noon", ""))]);
    let snapshot_id = base.snapshots[0].id;
    let ours = after(&base, &[Edit::RemoveSnapshot(snapshot_id)]);
    let rename = Edit::RenameSnapshot { snapshot_id, name: "At noon".to_owned() };
    let kept = merge(&base, &ours, &after(&base, &[rename])).kept;
    assert_eq!(kept.len(), 1);
    assert_eq!(
        kept[0].sentence("here", "there"),
        "Kept snapshot “At noon”, which was deleted here and changed there"
    );
}

#[test]
fn it_is_known_which_thing_it_is_and_who_deleted_it() {
    let images = LaneContent::Images { cards: vec![] };
    let ours = after(&map(), &[Edit::SetLaneContent { lane_id: id("l", 0), content: images }]);
    let theirs = after(&map(), &[text(3, "Code by letter"), Edit::RemoveCards(vec![id("c", 1)])]);
    let kept = merge(&map(), &ours, &theirs).kept;
    let [kept] = &kept[..] else { panic!("{kept:?}") };
    assert_eq!(kept.thing, throughline::compare::Thing::Card(id("c", 3)));
    assert_eq!((kept.deleted_by, kept.why), (Side::Ours, Why::Changed));
}
