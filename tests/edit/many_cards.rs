//! Edits of many cards at once, each of which is one step.

use std::sync::Arc;

use throughline::edit::{CardField, CardMove, Edit, EditError, History, NewCard, apply};
use throughline::model::{Card, CardKind, Journey};

use crate::sketch::{card, check, id, ids, map, refuse, sketch};

fn place(card: &str, lane: &str, step: &str, before: Option<&str>) -> CardMove {
    let (card_id, lane_id, step_id) = (id(card), id(lane), id(step));
    CardMove { card_id, lane_id, step_id, before: before.map(id) }
}

fn new(name: &str, steps: &str, before: Option<&str>) -> NewCard {
    NewCard { lane_id: id("doing"), card: card(name, steps), before: before.map(id) }
}

fn card_of<'a>(journey: &'a Journey, name: &str) -> &'a Arc<Card> {
    journey.card(id(name)).unwrap().1
}

#[test]
fn each_card_goes_to_a_cell_of_its_own_in_the_order_of_the_list() {
    let moves = vec![place("k", "doing", "b", None), place("m", "pains", "c", None)];
    check(
        "abc; doing k@a l@b; pains m@b n@c",
        &Edit::RelocateCards(moves),
        "abc; doing l@b k@b; pains n@c m@c",
    );
    let moves = ["l", "m", "k"].map(|card| place(card, "doing", "b", Some("n")));
    check(
        "ab; doing k@a l@a m@b n@b",
        &Edit::RelocateCards(moves.into()),
        "ab; doing l@b m@b k@b n@b",
    );
}

#[test]
fn a_card_to_stand_before_that_is_moved_too_stands_for_the_next_that_stays() {
    let moves = vec![place("k", "doing", "a", Some("l")), place("l", "doing", "b", None)];
    check("ab; doing k@a l@a m@a", &Edit::RelocateCards(moves), "ab; doing k@a m@a l@b");
}

#[test]
fn a_card_that_reaches_too_far_where_it_goes_shrinks() {
    let moves = vec![place("w", "doing", "c", None), place("k", "doing", "b", None)];
    check("abc; doing k@a w@ab", &Edit::RelocateCards(moves), "abc; doing k@b w@c");
}

#[test]
fn cards_come_together_and_may_lead_to_each_other() {
    let mut first = new("x", "a", Some("l"));
    first.card.links = ids("y");
    let edit = Edit::AddCards(vec![first, new("y", "b", None), new("z", "a", Some("l"))]);
    check("ab; doing k@a l@a", &edit, "ab; doing k@a x@a>y z@a l@a y@b");
}

#[test]
fn a_field_is_set_on_all_and_leaves_the_rest_alone() {
    let journey = map("ab; doing k@a l@b; pains m@a n@b");
    let field = CardField::Owner("Ida".to_owned());
    let changed = apply(&journey, &Edit::SetCards { card_ids: ids("k n"), field }).unwrap();
    let owners = ["k", "l", "m", "n"].map(|name| card_of(&changed, name).owner.as_str());
    assert_eq!(owners, ["Ida", "", "", "Ida"]);
    assert!(Arc::ptr_eq(card_of(&changed, "l"), card_of(&journey, "l")));
}

#[test]
fn a_field_that_all_have_already_makes_no_step() {
    let mut history = History::new(Arc::new(map("ab; doing k@a l@b")));
    let card_ids = ids("k l");
    let edit = |kind| Edit::SetCards { card_ids: card_ids.clone(), field: CardField::Kind(kind) };
    assert!(!history.commit("Change kind", &edit(CardKind::Action)).unwrap());
    assert!(history.commit("Change kind", &edit(CardKind::Pain)).unwrap());
    history.undo();
    assert_eq!(sketch(history.current()), "ab; doing k@a l@b");
    assert!(!history.can_undo(), "one edit is one step");
}

#[test]
fn what_is_not_there_or_comes_twice_is_refused() {
    let before = "ab; doing k@a l@b; ~mood p@a";
    let unknown = |thing, id: &str| EditError::Unknown { thing, id: id.to_owned() };
    let taken = EditError::Taken { thing: "card", id: "k".to_owned() };
    let owner = || CardField::Owner("Ida".to_owned());
    let cases = [
        (Edit::RelocateCards(vec![place("no", "doing", "a", None)]), unknown("card", "no")),
        (Edit::RelocateCards(vec![place("k", "no", "a", None)]), unknown("lane", "no")),
        (Edit::RelocateCards(vec![place("k", "doing", "no", None)]), unknown("step", "no")),
        (Edit::SetCards { card_ids: ids("k no"), field: owner() }, unknown("card", "no")),
        (
            Edit::RelocateCards(vec![
                place("k", "doing", "a", None),
                place("k", "doing", "b", None),
            ]),
            taken.clone(),
        ),
        (Edit::AddCards(vec![new("x", "a", None), new("k", "a", None)]), taken),
        (
            Edit::RelocateCards(vec![place("k", "mood", "a", None)]),
            EditError::OtherKindOfLane { lane_id: id("mood"), things: "cards" },
        ),
        (
            Edit::AddCards(vec![new("x", "a", Some("no"))]),
            EditError::NotInLane { card_id: id("no"), lane_id: id("doing") },
        ),
    ];
    for (edit, error) in cases {
        refuse(before, &edit, &error);
    }
}
