//! Many things selected at once, and what is done with all of them in one step.
#![allow(clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, pos2, vec2};
use egui_kittest::kittest::Queryable;
use throughline::edit::{Edit, NewCard, apply};
use throughline::file;
use throughline::model::{Card, CardKind, Journey};

use window::{Window, cell};

/// Three steps in two stages; two lanes of cards, an emotion lane and a metric lane.
const MAP: &str = r#"(
    format: 1,
    journey: (
        id: "j",
        title: "Hiring a bike",
        stages: [
            (id: "g0", name: "Find", steps: [(id: "a", name: "Looks"), (id: "b", name: "Unlocks")]),
            (id: "g1", name: "Ride", steps: [(id: "c", name: "Rides")]),
        ],
        lanes: [
            (id: "doing", name: "Doing", content: Cards(kind: Action, cards: [
                (id: "k", step: "a", kind: Action, text: "Opens the app"),
                (id: "l", step: "a", kind: Action, text: "Walks to the dock", tags: ["red"]),
                (id: "m", step: "b", kind: Thought, text: "Types a code", tags: ["red", "own"]),
            ])),
            (id: "pains", name: "Pains", content: Cards(kind: Pain, cards: [
                (id: "n", step: "a", kind: Pain, text: "No bike there"),
                (id: "o", step: "c", kind: Pain, text: "A flat tyre"),
            ])),
            (id: "mood", name: "Mood", content: Emotion(lines: [
                (id: "line", points: [(id: "p", step: "a", value: 1.0)]),
            ])),
            (id: "left", name: "Left", content: Metric((values: [(step: "a", value: 100.0)]))),
        ],
    ),
)"#;

fn open() -> Window {
    let mut window = Window::on(MAP);
    // The palette of commands and the map below it stay where they are.
    window.key(Key::Escape);
    window
}

fn journey() -> Journey {
    file::read(MAP.as_bytes()).unwrap().journey
}

fn card(window: &Window, text: &str) -> Pos2 {
    window.card(text).center()
}

fn empty_cell(window: &Window, name: &str) -> Pos2 {
    window.place_of(Role::Cell, name).center()
}

/// The texts of what is selected, without their places.
fn selected(window: &Window) -> Vec<String> {
    let short = |name: String| name.rsplit_once(": ").map(|(_, text)| text.to_owned()).unwrap();
    let mut names: Vec<String> = window.all_selected().into_iter().map(short).collect();
    names.sort();
    names
}

fn toggle(window: &mut Window, text: &str) {
    let at = card(window, text);
    window.click_with(Modifiers::COMMAND, at);
}

/// Selects two cards of the first cell and one of the lane below.
fn select_three(window: &mut Window) {
    let at = card(window, "Opens the app");
    window.click_on(at);
    toggle(window, "Walks to the dock");
    toggle(window, "No bike there");
}

fn kinds(journey: &Journey) -> Vec<(&str, CardKind)> {
    journey.cards().map(|card| (card.id.as_str(), card.kind)).collect()
}

#[test]
fn control_and_click_adds_one_and_takes_one_away() {
    let mut window = open();
    select_three(&mut window);
    assert_eq!(selected(&window), ["No bike there", "Opens the app", "Walks to the dock"]);
    assert!(window.shows("3 cards selected"));
    toggle(&mut window, "Opens the app");
    assert_eq!(selected(&window), ["No bike there", "Walks to the dock"]);
    toggle(&mut window, "No bike there");
    assert_eq!(selected(&window), ["Walks to the dock"]);
    assert_eq!(*window.journey(), journey(), "selecting changes nothing");
    assert_eq!(window.undo_label(), None);
}

#[test]
fn a_click_or_escape_leaves_one_alone() {
    let mut window = open();
    select_three(&mut window);
    window.key(Key::Escape);
    assert_eq!(selected(&window), ["No bike there"]);
    select_three(&mut window);
    let at = card(&window, "A flat tyre");
    window.click_on(at);
    assert_eq!(selected(&window), ["A flat tyre"]);
}

#[test]
fn shift_and_click_takes_the_block_from_the_anchor() {
    let mut window = open();
    let at = card(&window, "Walks to the dock");
    window.click_on(at);
    let at = empty_cell(&window, "Pains, Find, Unlocks: empty");
    window.click_with(Modifiers::SHIFT, at);
    let block = ["No bike there", "Opens the app", "Types a code", "Walks to the dock", "empty"];
    assert_eq!(selected(&window), block);
    // The anchor stays where it was.
    let at = card(&window, "Types a code");
    window.click_with(Modifiers::SHIFT, at);
    assert_eq!(selected(&window), ["Opens the app", "Types a code", "Walks to the dock"]);
}

#[test]
fn shift_and_click_in_one_cell_takes_the_cards_between() {
    let mut window = open();
    let at = card(&window, "Walks to the dock");
    window.click_on(at);
    let at = card(&window, "Opens the app");
    window.click_with(Modifiers::SHIFT, at);
    assert_eq!(selected(&window), ["Opens the app", "Walks to the dock"]);
}

#[test]
fn shift_and_arrows_extend_over_cells_and_back() {
    let mut window = open();
    let at = card(&window, "Types a code");
    window.click_on(at);
    window.press(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(selected(&window), ["Types a code", "empty"]);
    window.press(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(selected(&window), ["A flat tyre", "Types a code", "empty", "empty"]);
    window.press(Modifiers::SHIFT, Key::ArrowUp);
    window.press(Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(selected(&window), ["Types a code"]);
    window.press(Modifiers::SHIFT, Key::Home);
    assert_eq!(selected(&window), ["Opens the app", "Types a code", "Walks to the dock"]);
}

#[test]
fn a_frame_selects_the_cards_it_touches() {
    let mut window = open();
    let cell = window.place_of(Role::Cell, "Pains, Find, Unlocks: empty");
    let (from, to) = (cell.center_bottom() - vec2(0.0, 4.0), card(&window, "Walks to the dock"));
    window.carry(from, to);
    let touched = ["No bike there", "Walks to the dock"];
    assert_eq!(selected(&window), touched, "while it is drawn");
    window.drop_at(to);
    assert_eq!(selected(&window), touched);
    assert_eq!(*window.journey(), journey());
    assert_eq!(window.undo_label(), None);
}

#[test]
fn escape_forgets_a_frame() {
    let mut window = open();
    let at = card(&window, "A flat tyre");
    window.click_on(at);
    let from = empty_cell(&window, "Pains, Find, Unlocks: empty");
    let to = card(&window, "Opens the app");
    window.carry(from, to);
    window.key(Key::Escape);
    window.drop_at(to);
    assert_eq!(selected(&window), ["A flat tyre"]);
}

#[test]
fn all_cards_and_those_alike_are_selected_by_commands() {
    let mut window = open();
    let at = card(&window, "No bike there");
    window.click_on(at);
    window.press(Modifiers::COMMAND, Key::A);
    assert_eq!(selected(&window).len(), 5);
    for (command, expected) in [
        ("Select same kind", &["A flat tyre", "No bike there"][..]),
        ("Select same lane", &["A flat tyre", "No bike there"]),
        (
            "Select same stage",
            &["No bike there", "Opens the app", "Types a code", "Walks to the dock"],
        ),
    ] {
        let at = card(&window, "No bike there");
        window.click_on(at);
        window.press(Modifiers::COMMAND, Key::K);
        window.type_text(command);
        window.key(Key::Enter);
        assert_eq!(selected(&window), expected, "{command}");
    }
}

#[test]
fn control_and_a_selects_the_text_while_one_is_typed() {
    let mut window = open();
    let at = card(&window, "No bike there");
    window.double_click_on(at);
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("Gone");
    window.key(Key::Escape);
    assert_eq!(cell(window.journey(), "Pains", "Looks"), ["Gone"]);
    assert_eq!(selected(&window), ["Gone"]);
}

#[test]
fn all_are_deleted_in_one_step() {
    let mut window = open();
    select_three(&mut window);
    window.key(Key::Delete);
    assert!(window.shows("Deleted 3 cards"));
    assert_eq!(window.undo_label(), Some("Delete 3 cards"));
    assert_eq!(window.journey().cards().count(), 2);
    window.click("Undo");
    assert_eq!(*window.journey(), journey());
}

#[test]
fn deleting_a_block_takes_points_and_values_too() {
    let mut window = open();
    let at = card(&window, "No bike there");
    window.click_on(at);
    window.press(Modifiers::SHIFT, Key::ArrowDown);
    window.press(Modifiers::SHIFT, Key::ArrowDown);
    window.key(Key::Delete);
    assert!(window.shows("Deleted 1 card, 1 point and 1 value"));
    window.undo();
    assert_eq!(*window.journey(), journey());
}

#[test]
fn deleting_a_cell_takes_what_begins_there() {
    let mut window = open();
    let beside = window.card("Types a code");
    let in_cell = pos2(beside.center().x, beside.bottom() + 20.0);
    window.click_on(in_cell);
    window.key(Key::Delete);
    assert!(window.shows("Deleted 1 card"));
    assert_eq!(window.undo_label(), Some("Empty cell"));
    assert_eq!(cell(window.journey(), "Doing", "Unlocks"), Vec::<String>::new());
    window.undo();
    window.click_on(in_cell);
    let empty = empty_cell(&window, "Doing, Ride, Rides: empty");
    window.click_with(Modifiers::COMMAND, empty);
    window.key(Key::Delete);
    assert_eq!(window.undo_label(), Some("Delete 1 card"));
    window.undo();
    assert_eq!(*window.journey(), journey());
}

#[test]
fn all_are_dragged_by_one_and_keep_their_places_to_each_other() {
    let mut window = open();
    select_three(&mut window);
    let from = card(&window, "Walks to the dock");
    let to = empty_cell(&window, "Doing, Ride, Rides: empty");
    window.carry(from, to);
    assert_eq!(*window.journey(), journey(), "nothing is edited before it is let go");
    window.drop_at(to);
    assert_eq!(cell(window.journey(), "Doing", "Rides"), ["Opens the app", "Walks to the dock"]);
    assert_eq!(cell(window.journey(), "Pains", "Rides"), ["A flat tyre", "No bike there"]);
    assert_eq!(window.undo_label(), Some("Move 3 cards"));
    assert_eq!(selected(&window).len(), 3, "they stay selected");
    window.undo();
    assert_eq!(*window.journey(), journey());
    assert_eq!(window.undo_label(), None, "one drag is one step");
}

#[test]
fn none_is_dragged_off_the_map() {
    let mut window = open();
    let at = card(&window, "Types a code");
    window.click_on(at);
    toggle(&mut window, "A flat tyre");
    let from = card(&window, "Types a code");
    let to = empty_cell(&window, "Doing, Ride, Rides: empty");
    window.carry(from, to);
    window.drop_at(to);
    assert_eq!(*window.journey(), journey(), "there is no step for the other one");
    assert_eq!(window.undo_label(), None);
}

#[test]
fn alt_and_arrows_move_all_by_one() {
    let mut window = open();
    select_three(&mut window);
    window.press(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(
        cell(window.journey(), "Doing", "Unlocks"),
        ["Types a code", "Opens the app", "Walks to the dock"]
    );
    assert_eq!(cell(window.journey(), "Pains", "Unlocks"), ["No bike there"]);
    // Up within the cell first, and out of it once all stand at its top.
    window.press(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(
        cell(window.journey(), "Doing", "Unlocks"),
        ["Opens the app", "Walks to the dock", "Types a code"]
    );
    window.press(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(cell(window.journey(), "Pains", "Unlocks"), ["No bike there"], "no lane above");
    window.undo();
    window.undo();
    assert_eq!(*window.journey(), journey());
}

#[test]
fn copies_stand_below_and_are_selected() {
    let mut window = open();
    select_three(&mut window);
    window.press(Modifiers::COMMAND, Key::D);
    let twice = ["Opens the app", "Walks to the dock", "Opens the app", "Walks to the dock"];
    assert_eq!(cell(window.journey(), "Doing", "Looks"), twice);
    assert_eq!(window.undo_label(), Some("Duplicate 3 cards"));
    window.key(Key::Delete);
    assert_eq!(*window.journey(), journey(), "the copies were selected");
}

#[test]
fn a_kind_is_set_on_all_by_key_and_by_palette() {
    let mut window = open();
    select_three(&mut window);
    window.press(Modifiers::ALT, Key::Num2);
    let set = |kind| {
        vec![("k", kind), ("l", kind), ("m", CardKind::Thought), ("n", kind), ("o", CardKind::Pain)]
    };
    assert_eq!(kinds(window.journey()), set(CardKind::Thought));
    assert_eq!(window.undo_label(), Some("Change kind of 3 cards"));
    window.click("Kind: Pain");
    assert_eq!(kinds(window.journey()), set(CardKind::Pain));
    window.undo();
    window.undo();
    assert_eq!(*window.journey(), journey());
}

#[test]
fn the_inspector_sets_owner_tags_and_colour_of_all() {
    let mut window = open();
    let at = card(&window, "Walks to the dock");
    window.click_on(at);
    toggle(&mut window, "Types a code");
    toggle(&mut window, "A flat tyre");
    window.harness.get_by_label("Owner").focus();
    window.harness.run();
    window.type_text("Ida");
    window.harness.get_by_label("Tags").focus();
    window.harness.run();
    // The letters of another tag on the way do not take that off.
    window.type_text("redder");
    window.key(Key::Escape);
    let of = |id: &str| window.journey().card(id.parse().unwrap()).unwrap().1.clone();
    for (id, tags) in
        [("l", &["red", "redder"][..]), ("m", &["red", "own", "redder"]), ("o", &["redder"])]
    {
        assert_eq!((of(id).owner.as_str(), of(id).tags.join(" ")), ("Ida", tags.join(" ")), "{id}");
    }
    assert_eq!(of("k").owner, "");
    window.undo();
    window.undo();
    assert_eq!(*window.journey(), journey(), "one step a field");
}

/// The map with 6,000 cards more in the first two steps and nothing in the last.
fn large() -> Journey {
    let map = journey();
    let steps: Vec<_> = map.steps().map(|step| step.id).collect();
    let new = (0..6000).map(|number: usize| NewCard {
        lane_id: map.lanes[0].id,
        card: Card::new(steps[number % 2], CardKind::Action, number.to_string()),
        before: None,
    });
    let edits = vec![Edit::AddCards(new.collect()), Edit::RemoveCards(vec!["o".parse().unwrap()])];
    apply(&map, &Edit::Batch(edits)).unwrap()
}

#[test]
fn six_thousand_cards_are_moved_in_one_step() {
    let map = large();
    let mut window = Window::on(&file::write(&map));
    window.press(Modifiers::COMMAND, Key::A);
    assert!(window.shows("6004 cards selected"));
    window.press(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(window.undo_label(), Some("Move 6004 cards"));
    assert!(window.journey().cards().all(|card| card.step.as_str() != "a"));
    window.undo();
    assert_eq!(*window.journey(), map);
}

#[test]
fn nothing_is_drawn_while_many_are_selected_and_nobody_does_anything() {
    let mut window = open();
    select_three(&mut window);
    window.harness.hover_at(pos2(700.0, 20.0) + vec2(0.0, 1.0));
    window.harness.run();
    assert!(window.is_quiet_after_a_frame());
}
