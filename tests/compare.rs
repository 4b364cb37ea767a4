//! What is told of the cards that two states of a map do not share.
#![allow(clippy::unwrap_used)]

use throughline::compare::{CardChanges, card_changes};
use throughline::edit::{CardField, Edit, apply};
use throughline::file;
use throughline::model::{Card, CardKind, Journey};

/// Makes edits on the sample, and asserts what is told of them, both ways.
fn check(edits: &[Edit], forth: &str, back: &str) {
    let before = file::sample();
    let after = edits.iter().fold(before.clone(), |map, edit| apply(&map, edit).unwrap());
    assert_eq!(card_changes(&before, &after).to_string(), forth);
    assert_eq!(card_changes(&after, &before).to_string(), back);
}

fn place(journey: &Journey, number: usize) -> (Card, Edit) {
    let lane = journey.lanes.iter().find(|lane| lane.name == "Doing").unwrap();
    let card = Card::clone(&lane.cards()[number]);
    let last = journey.steps().last().unwrap().id;
    let moved =
        Edit::MoveCards { card_ids: vec![card.id], lane_id: lane.id, step_id: last, before: None };
    (card, moved)
}

#[test]
fn every_kind_of_change_is_counted() {
    let sample = file::sample();
    let (card, moved) = place(&sample, 0);
    let lane_id = sample.card(card.id).unwrap().0.id;
    let add = || Edit::AddCard {
        lane_id,
        card: Card::new(card.step, CardKind::Action, "New"),
        before: None,
    };
    let change = |field| Edit::SetCard { card_id: card.id, field };
    check(&[], "no card is different", "no card is different");
    check(&[add()], "1 card added", "1 card removed");
    check(&[add(), add()], "2 cards added", "2 cards removed");
    check(&[change(CardField::Votes(9))], "1 card changed", "1 card changed");
    check(std::slice::from_ref(&moved), "1 card moved", "1 card moved");
    check(
        &[add(), moved, change(CardField::Text("Other".into()))],
        "1 card added, 1 changed, 1 moved",
        "1 card removed, 1 changed, 1 moved",
    );
}

#[test]
fn other_parts_of_a_map_are_no_cards() {
    let sample = file::sample();
    let titled = Journey { title: "Other".to_owned(), ..sample.clone() };
    assert_eq!(card_changes(&sample, &titled), CardChanges::default());
}
