//! Where things stand after a move, and what follows them.

use throughline::edit::Edit;

use crate::sketch::{check, id, ids, lane, stage, step};

fn move_cards(cards: &str, to: (&str, &str), before: Option<&str>) -> Edit {
    let (lane_id, step_id) = (id(to.0), id(to.1));
    Edit::MoveCards { card_ids: ids(cards), lane_id, step_id, before: before.map(id) }
}

fn move_step(step: &str, to_stage: &str, at: usize) -> Edit {
    Edit::MoveStep { step_id: id(step), to_stage: id(to_stage), at }
}

#[test]
fn a_card_goes_to_the_end_of_a_cell_or_before_another() {
    let before = "ab; doing k@a l@a m@b n@b; pains";
    let to_b = ("doing", "b");
    check(before, &move_cards("k", to_b, None), "ab; doing l@a m@b n@b k@b; pains");
    check(before, &move_cards("k", to_b, Some("n")), "ab; doing l@a m@b k@b n@b; pains");
    check(before, &move_cards("m", ("doing", "a"), None), "ab; doing k@a l@a m@a n@b; pains");
    check(before, &move_cards("k", ("pains", "b"), None), "ab; doing l@a m@b n@b; pains k@b");
}

#[test]
fn a_card_dropped_before_itself_stays() {
    let before = "a; doing k@a l@a m@a";
    check(before, &move_cards("k", ("doing", "a"), Some("k")), before);
    check(before, &move_cards("l", ("doing", "a"), Some("l")), before);
    check(before, &move_cards("l m", ("doing", "a"), Some("l")), before);
}

#[test]
fn several_cards_keep_the_order_they_are_read_in() {
    check(
        "ab; doing k@b l@a; pains m@a n@a o@b",
        &move_cards("n k l", ("pains", "b"), Some("o")),
        "ab; doing; pains m@a l@b k@b n@b o@b",
    );
}

#[test]
fn the_end_of_a_cell_is_below_a_card_that_reaches_into_it() {
    check(
        "abc; doing k@b w@ab l@c; pains m@a",
        &move_cards("m", ("doing", "b"), None),
        "abc; doing k@b w@ab m@b l@c; pains",
    );
}

#[test]
fn a_card_that_would_reach_past_the_last_step_shrinks() {
    check("abc; doing w@ab", &move_cards("w", ("doing", "c"), None), "abc; doing w@c");
    let card = crate::sketch::card("k", "bbbb");
    let add = Edit::AddCard { lane_id: id("doing"), card, before: None };
    check("abc; doing", &add, "abc; doing k@bc");
}

#[test]
fn cards_points_and_values_go_with_their_step() {
    check(
        "ab|c; doing k@a l@b m@c; ~mood p@a q@b r@c; #left a=3 c=1",
        &move_step("a", "g1", 1),
        "b|ca; doing k@a l@b m@c; ~mood q@b r@c p@a; #left a=3 c=1",
    );
    check(
        "ab|c; doing k@a l@b m@c; ~mood p@a q@b r@c",
        &Edit::MoveStage { stage_id: id("g1"), to: 0 },
        "c|ab; doing k@a l@b m@c; ~mood r@c p@a q@b",
    );
}

#[test]
fn a_stage_that_loses_its_only_step_goes() {
    check("a|bc; doing k@a", &move_step("a", "g1", 9), "bca; doing k@a");
    check("a|bc; doing k@a", &move_step("a", "g0", 9), "a|bc; doing k@a");
}

#[test]
fn a_step_that_only_changes_its_stage_leaves_every_lane_alone() {
    check("ab|c; doing w@abc; ~mood p@b", &move_step("c", "g0", 2), "abc; doing w@abc; ~mood p@b");
}

#[test]
fn a_card_keeps_its_steps_while_they_stand_side_by_side() {
    check("abcd; doing w@abc", &move_step("a", "g0", 2), "bcad; doing w@bca");
    check("abcd; doing w@bc", &move_step("a", "g0", 3), "bcda; doing w@bc");
    let to_front = Edit::MoveStage { stage_id: id("g1"), to: 0 };
    check("ab|cd; doing w@cd", &to_front, "cd|ab; doing w@cd");
}

#[test]
fn a_card_whose_steps_are_torn_apart_stays_where_it_starts() {
    check("abcd; doing w@abc", &move_step("b", "g0", 3), "acdb; doing w@ac");
    check("abcd; doing w@abc", &move_step("a", "g0", 3), "bcda; doing w@a");
    let to_front = Edit::MoveStage { stage_id: id("g1"), to: 0 };
    check("ab|cd; doing w@bc", &to_front, "cd|ab; doing w@b");
}

#[test]
fn a_card_grows_over_what_comes_between_its_steps() {
    let add_step = Edit::AddStep { stage_id: id("g0"), step: step("x"), at: 1 };
    check("ab; doing w@ab k@b", &add_step, "axb; doing w@axb k@b");
    let add_stage = Edit::AddStage { stage: stage("g9", "xy"), at: 1 };
    check("a|b; doing w@ab k@b", &add_stage, "a|xy|b; doing w@axyb k@b");
    check("abcd; doing w@ab", &move_step("d", "g0", 1), "adbc; doing w@adb");
    let add_last = Edit::AddStep { stage_id: id("g0"), step: step("x"), at: 2 };
    check("ab; doing w@ab", &add_last, "abx; doing w@ab");
}

#[test]
fn lanes_and_lines_move_to_a_place() {
    let before = "a; one k@a; two; ~three p@a; ~four";
    let to = |lane_id: &str, to| Edit::MoveLane { lane_id: id(lane_id), to };
    check(before, &to("one", 1), "a; two; one k@a; ~three p@a; ~four");
    check(before, &to("~four".trim_matches('~'), 0), "a; ~four; one k@a; two; ~three p@a");
    check(before, &to("one", 99), "a; two; ~three p@a; ~four; one k@a");
    let line = Edit::MoveLine { line_id: id("three"), to_lane: id("four"), at: 0 };
    check(before, &line, "a; one k@a; two; ~three; ~four p@a");
    let add = Edit::AddLane { lane: lane("five m@a"), at: 1 };
    check(before, &add, "a; one k@a; five m@a; two; ~three p@a; ~four");
}
