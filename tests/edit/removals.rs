//! What goes when something is deleted, one rule a test.

use throughline::edit::{CardField, Edit};
use throughline::model::{EmotionLine, Persona, Picture};

use std::sync::Arc;

use crate::maps;
use crate::sketch::{assert_sound, check, id, ids, map};

#[test]
fn deleting_a_stage_deletes_what_stands_in_its_steps() {
    check(
        "ab|c; doing k@a l@b m@c; ~mood p@b q@c; #left a=10 c=5",
        &Edit::RemoveStage(id("g0")),
        "c; doing m@c; ~mood q@c; #left c=5",
    );
}

#[test]
fn deleting_a_step_deletes_what_stands_in_it() {
    check(
        "abc; doing k@a l@b m@c; ~mood p@b q@c; #left a=10 b=5",
        &Edit::RemoveStep(id("b")),
        "ac; doing k@a m@c; ~mood q@c; #left a=10",
    );
}

#[test]
fn deleting_the_only_step_of_a_stage_deletes_the_stage() {
    check("a|b|cd; doing k@b m@c", &Edit::RemoveStep(id("b")), "a|cd; doing m@c");
}

#[test]
fn a_card_that_reaches_into_a_deleted_step_shrinks() {
    check("abcd; doing k@ab w@abcd", &Edit::RemoveStep(id("b")), "acd; doing k@a w@acd");
    check("ab|cd; doing w@abc", &Edit::RemoveStage(id("g1")), "ab; doing w@ab");
}

#[test]
fn a_card_that_starts_in_a_deleted_step_keeps_the_rest_of_its_steps() {
    check("abc; doing k@a w@abc", &Edit::RemoveStep(id("a")), "bc; doing w@bc");
    check("ab|cd; doing w@abc v@ab", &Edit::RemoveStage(id("g0")), "cd; doing w@c");
}

#[test]
fn deleting_a_step_leaves_the_lanes_that_have_nothing_there() {
    let journey = map("ab; doing k@a; pains m@b; ~mood p@b; #left a=1");
    let changed = throughline::edit::apply(&journey, &Edit::RemoveStep(id("a"))).unwrap();
    let kept = |place: usize| Arc::ptr_eq(&journey.lanes[place], &changed.lanes[place]);
    assert_eq!([0, 1, 2, 3].map(kept), [false, true, true, false]);
}

#[test]
fn deleting_a_lane_deletes_what_it_holds() {
    check("ab; doing k@a; pains m@b", &Edit::RemoveLane(id("doing")), "ab; pains m@b");
}

#[test]
fn links_to_deleted_cards_go() {
    let before = "ab; doing k@a l@b; pains m@a>k>l n@b>l";
    check(before, &Edit::RemoveCards(ids("k")), "ab; doing l@b; pains m@a>l n@b>l");
    check(before, &Edit::RemoveStep(id("a")), "b; doing l@b; pains n@b>l");
    check(before, &Edit::RemoveStep(id("b")), "a; doing k@a; pains m@a>k");
    check(before, &Edit::RemoveLane(id("doing")), "ab; pains m@a n@b");
}

#[test]
fn deleting_a_persona_makes_its_lanes_and_lines_shared() {
    let mut journey = map("a; doing k@a; pains; ~mood p@a");
    let people = ["maya", "tom"].map(|name| Persona { id: id(name), ..Persona::new(name) });
    journey.personas = people.into_iter().map(Arc::new).collect();
    Arc::make_mut(&mut journey.lanes[0]).persona = Some(id("maya"));
    Arc::make_mut(&mut journey.lanes[1]).persona = Some(id("tom"));
    let line = EmotionLine { id: id("n"), ..EmotionLine::new(Some(id("maya"))) };
    let edit = Edit::AddLine { lane_id: id("mood"), line, at: 1 };
    let journey = throughline::edit::apply(&journey, &edit).unwrap();

    let changed = throughline::edit::apply(&journey, &Edit::RemovePersona(id("maya"))).unwrap();
    assert_sound(&changed);
    assert_eq!(changed.lanes[0].persona, None);
    assert_eq!(changed.lanes[1].persona, Some(id("tom")));
    assert_eq!(changed.lanes[2].lines()[1].persona, None);
    assert!(Arc::ptr_eq(&journey.lanes[1], &changed.lanes[1]));
    assert_eq!(changed.personas.len(), 1);
}

#[test]
fn deleting_a_picture_takes_it_off_cards_and_personas() {
    let mut journey = map("a; doing k@a l@a");
    journey.pictures = vec![Arc::new(Picture { id: id("i"), data: [1, 2, 3][..].into() })];
    let persona = Persona { id: maps::id("p", 0), portrait: Some(id("i")), ..Persona::new("") };
    journey.personas = vec![Arc::new(persona)];
    let shown = Edit::SetCard { card_id: id("k"), field: CardField::Picture(Some(id("i"))) };
    let journey = throughline::edit::apply(&journey, &shown).unwrap();

    let changed = throughline::edit::apply(&journey, &Edit::RemovePicture(id("i"))).unwrap();
    assert_sound(&changed);
    assert_eq!(changed.pictures, []);
    assert_eq!(changed.personas[0].portrait, None);
    assert_eq!(changed.cards().filter_map(|card| card.picture).count(), 0);
    assert!(Arc::ptr_eq(&journey.lanes[0].cards()[1], &changed.lanes[0].cards()[1]));
}

#[test]
fn deleting_lines_and_points_leaves_the_others() {
    let before = "ab; ~mood p@a q@b; ~hers r@a";
    check(before, &Edit::RemovePoint(id("p")), "ab; ~mood q@b; ~hers r@a");
    check(before, &Edit::RemoveLine(id("hers")), "ab; ~mood p@a q@b; ~hers");
}
