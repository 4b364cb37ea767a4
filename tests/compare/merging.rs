//! What becomes of two sides' changes to one map.

use throughline::compare::{Side, merge};
use throughline::edit::{CardField, Edit, JourneyField, LaneField, StageField};
use throughline::file;
use throughline::model::{Card, Journey, LaneContent, Persona, Rating, Step};

use crate::maps::id;
use crate::small::{after, card, jumping, lane, map, set_card, sketch};

/// Merges what two sides made of the small map without conflict, and expects this sketch.
#[track_caller]
fn check(ours: &[Edit], theirs: &[Edit], expected: &[&str]) -> Journey {
    let merged = merge(&map(), &after(&map(), ours), &after(&map(), theirs));
    assert_eq!(merged.conflicts, []);
    assert_eq!(sketch(&merged.journey), expected);
    merged.journey
}

/// Expects these conflicts, as words, and returns the map with their values.
#[track_caller]
fn check_conflicts(ours: &[Edit], theirs: &[Edit], expected: &[&str]) -> Journey {
    let merged = merge(&map(), &after(&map(), ours), &after(&map(), theirs));
    let told = merged.conflicts.iter().map(|conflict| {
        format!("{} – {}: {} or {}", conflict.name, conflict.field, conflict.ours, conflict.theirs)
    });
    assert_eq!(told.collect::<Vec<_>>(), expected);
    merged.resolved(&vec![Side::Theirs; expected.len()])
}

fn add(number: usize, lane: usize, step: usize) -> Edit {
    let card = card(number, step, "New");
    Edit::AddCard { lane_id: id("l", lane), card, before: None }
}

fn move_card(number: usize, lane: usize, step: usize) -> Edit {
    let (lane_id, step_id) = (id("l", lane), id("s", step));
    Edit::MoveCards { card_ids: vec![id("c", number)], lane_id, step_id, before: None }
}

fn text(number: usize, text: &str) -> Edit {
    set_card(&map(), number, |card| text.clone_into(&mut card.text))
}

fn the_card(journey: &Journey, number: usize) -> &Card {
    journey.card(id("c", number)).unwrap().1
}

#[test]
fn both_sides_additions_and_moves_stay() {
    check(
        &[add(8, 0, 0), move_card(3, 1, 2)],
        &[add(9, 0, 0), Edit::MoveLane { lane_id: id("l", 3), to: 0 }],
        &[
            "Find: s0 s1",
            "Open: s2",
            "Drop-off:",
            "Pain points: c0@s0 c1@s0 c8@s0 c9@s0 c2@s1",
            "Ideas: c4@s1 c3@s2",
            "Feeling:",
        ],
    );
}

#[test]
fn a_card_moved_by_one_to_a_lane_and_by_the_other_to_a_step_goes_to_both() {
    let merged = check(
        &[move_card(0, 1, 0)],
        &[move_card(0, 0, 2), text(1, "Shut at noon")],
        &[
            "Find: s0 s1",
            "Open: s2",
            "Pain points: c1@s0 c2@s1 c3@s2",
            "Ideas: c0@s2 c4@s1",
            "Feeling:",
            "Drop-off:",
        ],
    );
    assert_eq!(the_card(&merged, 1).text, "Shut at noon");
}

#[test]
fn what_one_side_deleted_goes_unless_the_other_made_something_of_it() {
    let whole = ["Find: s0 s1", "Open: s2", "Pain points: c1@s0 c2@s1 c3@s2"];
    let rest = ["Ideas: c4@s1", "Feeling:", "Drop-off:"];
    let gone = Edit::RemoveCards(vec![id("c", 0)]);
    check(std::slice::from_ref(&gone), &[text(1, "Shut")], &[&whole[..], &rest[..]].concat());
    let merged = check(
        &[gone, add(8, 0, 0)],
        &[text(0, "Longer queue")],
        &[
            "Find: s0 s1",
            "Open: s2",
            "Pain points: c0@s0 c1@s0 c8@s0 c2@s1 c3@s2",
            "Ideas: c4@s1",
            "Feeling:",
            "Drop-off:",
        ],
    );
    assert_eq!(the_card(&merged, 0).text, "Longer queue");
}

#[test]
fn a_lane_and_a_step_stay_for_what_the_other_side_put_there() {
    check(
        &[Edit::RemoveLane(id("l", 0)), Edit::RemoveStage(id("g", 0))],
        &[add(9, 0, 1)],
        &["Find: s1", "Open: s2", "Pain points: c9@s1", "Ideas:", "Feeling:", "Drop-off:"],
    );
}

#[test]
fn a_stage_renamed_by_one_and_deleted_by_the_other_has_a_step_again() {
    let name = StageField::Name("Search".to_owned());
    check(
        &[Edit::RemoveStage(id("g", 0))],
        &[Edit::SetStage { stage_id: id("g", 0), field: name }],
        &["Search: s0", "Open: s2", "Pain points: c3@s2", "Ideas:", "Feeling:", "Drop-off:"],
    );
}

#[test]
fn two_sides_that_delete_all_but_one_delete_nothing() {
    check(
        &[Edit::RemoveStage(id("g", 0))],
        &[Edit::RemoveStage(id("g", 1))],
        &["Find: s0 s1", "Open: s2", "Pain points:", "Ideas:", "Feeling:", "Drop-off:"],
    );
}

#[test]
fn a_stage_that_both_emptied_goes() {
    let to_open = |step| Edit::MoveStep { step_id: id("s", step), to_stage: id("g", 1), at: 9 };
    check(
        &[to_open(0)],
        &[to_open(1)],
        &[
            "Open: s2 s0 s1",
            "Pain points: c0@s0 c1@s0 c2@s1 c3@s2",
            "Ideas: c4@s1",
            "Feeling:",
            "Drop-off:",
        ],
    );
}

#[test]
fn what_is_newly_referred_to_stays() {
    let persona = LaneField::Persona(Some(id("p", 0)));
    let merged = check(
        &[Edit::RemovePersona(id("p", 0)), Edit::RemoveCards(vec![id("c", 4)])],
        &[
            Edit::SetLane { lane_id: id("l", 0), field: persona },
            set_card(&map(), 0, |card| card.links = vec![id("c", 4)]),
        ],
        &[
            "Find: s0 s1",
            "Open: s2",
            "Pain points: c0@s0 c1@s0 c2@s1 c3@s2",
            "Ideas: c4@s1",
            "Feeling:",
            "Drop-off:",
        ],
    );
    assert_eq!(merged.lanes[0].persona, Some(id("p", 0)));
    assert_eq!(merged.lanes[2].lines()[0].persona, None, "an old reference is taken off");
}

/// Deleting a card takes the links to it off others; that makes nothing of those others.
#[test]
fn a_card_that_lost_a_link_by_a_deletion_is_unchanged() {
    let base = after(&map(), &[set_card(&map(), 0, |card| card.links = vec![id("c", 4)])]);
    let ours = after(&base, &[Edit::RemoveCards(vec![id("c", 4)])]);
    let theirs = after(&base, &[Edit::RemoveCards(vec![id("c", 0)])]);
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(sketch(&merged.journey)[2..4], ["Pain points: c1@s0 c2@s1 c3@s2", "Ideas:"]);
}

#[test]
fn jumps_of_both_sides_stay_and_those_taken_off_go() {
    let check = |ours: &[(usize, &str)], theirs: &[(usize, &str)], merged: &[(usize, &str)]| {
        let base = after(&map(), &[jumping(2, &[(0, "lost")])]);
        let sides = [ours, theirs].map(|jumps| after(&base, &[jumping(2, jumps)]));
        let found = merge(&base, &sides[0], &sides[1]);
        let expected = after(&map(), &[jumping(2, merged)]);
        assert_eq!(found.journey, expected);
        found.conflicts.len()
    };
    assert_eq!(check(&[(0, "lost"), (1, "")], &[], &[(1, "")]), 0);
    assert_eq!(check(&[(0, "gone")], &[(0, "lost"), (1, "x")], &[(0, "gone"), (1, "x")]), 0);
    assert_eq!(check(&[(0, "gone")], &[(0, "broken")], &[(0, "gone")]), 1);
}

#[test]
fn a_deleted_step_stays_where_a_jump_newly_leads_to_it() {
    let jumps = |base: &Journey, theirs: &[(usize, &str)]| {
        let ours = after(base, &[Edit::RemoveStep(id("s", 1))]);
        let merged = merge(base, &ours, &after(base, &[jumping(2, theirs)])).journey;
        (sketch(&merged)[0].clone(), merged.step(id("s", 2)).unwrap().jumps.len())
    };
    assert_eq!(jumps(&map(), &[(1, "lost")]), ("Find: s0 s1".to_owned(), 1));
    let before = after(&map(), &[jumping(2, &[(1, "lost")])]);
    assert_eq!(jumps(&before, &[(1, "lost")]), ("Find: s0".to_owned(), 0));
    assert_eq!(jumps(&before, &[(1, "lost"), (0, "")]), ("Find: s0".to_owned(), 1));
    assert_eq!(jumps(&before, &[(1, "broken")]), ("Find: s0 s1".to_owned(), 1));
}

#[test]
fn tags_of_both_sides_stay_and_those_taken_off_go() {
    let tags = |tags: &[&str]| {
        let tags: Vec<_> = tags.iter().map(|&tag| tag.to_owned()).collect();
        set_card(&map(), 0, |card| card.tags = tags)
    };
    let base = after(&map(), &[tags(&["a", "b"])]);
    let merged =
        merge(&base, &after(&base, &[tags(&["b", "c"])]), &after(&base, &[tags(&["a", "b", "d"])]));
    assert_eq!(merged.conflicts, []);
    assert_eq!(the_card(&merged.journey, 0).tags, ["b", "c", "d"]);
}

#[test]
fn a_lane_made_two_kinds_of_becomes_two_lanes() {
    let images = |number| {
        let cards = vec![card(number, 0, "New").into()];
        Edit::SetLaneContent { lane_id: id("l", 3), content: LaneContent::Images { cards } }
    };
    let emotion = LaneContent::Emotion { lines: vec![] };
    let named = LaneField::Name("Seen".to_owned());
    let merged = check(
        &[images(9)],
        &[
            Edit::SetLaneContent { lane_id: id("l", 3), content: emotion },
            Edit::SetLane { lane_id: id("l", 3), field: named },
        ],
        &[
            "Find: s0 s1",
            "Open: s2",
            "Pain points: c0@s0 c1@s0 c2@s1 c3@s2",
            "Ideas: c4@s1",
            "Feeling:",
            "Seen: c9@s0",
            "Seen:",
        ],
    );
    assert_eq!(merged.lanes[3].id, id("l", 3));
}

#[test]
fn a_card_reaches_no_further_than_the_columns_that_are_left() {
    let step = Step { id: id("s", 9), ..Step::new("Use") };
    let base = after(&map(), &[Edit::AddStep { stage_id: id("g", 1), step, at: 9 }]);
    let wide = after(&base, &[set_card(&base, 3, |card| card.span = 2)]);
    let narrow = after(&base, &[Edit::RemoveStep(id("s", 9))]);
    let merged = merge(&base, &wide, &narrow).journey;
    sketch(&merged);
    assert_eq!(the_card(&merged, 3).span, 1);
}

#[test]
fn a_field_that_both_changed_is_asked_about() {
    let severe = |severity| set_card(&map(), 3, |card| card.severity = Rating::new(severity));
    let title = |title: &str| Edit::SetJourney(JourneyField::Title(title.to_owned()));
    let resolved = check_conflicts(
        &[severe(4), title("Opening"), move_card(0, 1, 2)],
        &[severe(2), title("Closing"), move_card(0, 0, 1)],
        &[
            "the map – title: “Opening” or “Closing”",
            "Pain points, Open: card “Code by post” – severity: 4 or 2",
            "Ideas, Open: card “Long queue” – cell: Ideas, Open or Pain points, Find › Ask",
        ],
    );
    assert_eq!(resolved.title, "Closing");
    assert_eq!(the_card(&resolved, 3).severity, Rating::new(2));
    assert_eq!(the_card(&resolved, 0).step, id("s", 1));
}

#[test]
fn conflicts_are_settled_one_by_one() {
    let title = |title: &str| Edit::SetJourney(JourneyField::Title(title.to_owned()));
    let ours = after(&map(), &[title("Ours"), text(0, "ours")]);
    let theirs = after(&map(), &[title("Theirs"), text(0, "theirs")]);
    let merged = merge(&map(), &ours, &theirs);
    let resolved = merged.resolved(&[Side::Ours, Side::Theirs]);
    assert_eq!((resolved.title.as_str(), &*the_card(&resolved, 0).text), ("Ours", "theirs"));
}

/// Two people make the same thing by the same id without a version in common.
#[test]
fn without_a_common_version_both_maps_are_laid_over_each_other() {
    let none = Journey { personas: vec![], stages: vec![], lanes: vec![], ..map() };
    let persona = Persona { id: id("p", 1), ..Persona::new("Tom") };
    let ours = after(&map(), &[add(8, 0, 0), Edit::AddPersona { persona, at: 0 }]);
    let theirs = after(&map(), &[text(0, "Queue"), Edit::RemoveLane(id("l", 3))]);
    let merged = merge(&none, &ours, &theirs);
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(sketch(&merged.journey), sketch(&ours));
}

#[test]
fn what_did_not_change_is_shared() {
    let ours = after(&map(), &[text(0, "ours")]);
    let theirs = after(&map(), &[text(1, "theirs")]);
    let merged = merge(&map(), &ours, &theirs).journey;
    let at =
        |journey: &Journey, place: usize| std::sync::Arc::as_ptr(&journey.lanes[0].cards()[place]);
    assert_eq!((at(&merged, 0), at(&merged, 2)), (at(&ours, 0), at(&ours, 2)));
    assert_eq!(merged.lanes[3], lane(3, "Drop-off", merged.lanes[3].content.clone()));
}

/// Files of which two cards have one id, as a merge by lines leaves them, come out with two and not with three.
#[test]
fn a_card_whose_id_was_another_ones_is_the_same_card_on_all_sides() {
    let text = "(format: 1, journey: (id: \"j\", title: \"Queue\",
        stages: [(id: \"g\", name: \"Wait\", steps: [(id: \"s\")])],
        lanes: [(id: \"l\", name: \"Pains\", content: Cards(kind: Pain, cards: [
            (id: \"a\", step: \"s\", kind: Pain, text: \"Long\"),
            (id: \"a\", step: \"s\", kind: Pain, text: \"Cold\")]))]))";
    let read = |text: &str| file::read(text.as_bytes()).unwrap().journey;
    let base = read(text);
    let card_id = base.lanes[0].cards()[1].id;
    let edit = Edit::SetCard { card_id, field: CardField::Text("Cold and wet".to_owned()) };
    let merged = merge(&base, &after(&base, &[edit]), &read(&text.replace("Queue", "Shop")));
    let texts: Vec<&str> = merged.journey.cards().map(|card| &*card.text).collect();
    assert_eq!(texts, ["Long", "Cold and wet"]);
    assert_eq!((merged.journey.title.as_str(), merged.kept.len()), ("Shop", 0));
}
