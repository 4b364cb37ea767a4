//! Copying, cutting and pasting: within a map, from one map to another, and from a spreadsheet.
#![allow(clippy::float_cmp, clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, ViewportCommand};
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;
use throughline::file;
use throughline::model::{Card, CardKind, Journey, LaneContent};

use window::{Window, cell};

/// Three steps in two stages; two lanes of cards, an emotion lane and a metric lane.
const MAP: &str = r##"(
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
                (id: "k", step: "a", kind: Action, text: "Opens the app", owner: "Ida",
                    tags: ["red"], colour: "#aa3311", links: ["n", "m"]),
                (id: "l", step: "a", kind: Action, text: "Walks\nto the dock"),
                (id: "m", step: "b", kind: Thought, text: "Types a code"),
            ])),
            (id: "pains", name: "Pains", content: Cards(kind: Pain, cards: [
                (id: "n", step: "a", kind: Pain, text: "No bike there", severity: 4),
            ])),
            (id: "mood", name: "Mood", content: Emotion(lines: [
                (id: "line", points: [(id: "p", step: "a", value: 1.0, label: "Curious")]),
            ])),
            (id: "left", name: "Left", content: Metric((unit: "%", values: [(step: "a", value: 100.0)]))),
        ],
    ),
)"##;

fn open() -> Window {
    Window::on(MAP)
}

fn journey() -> Journey {
    file::read(MAP.as_bytes()).unwrap().journey
}

fn select_card(window: &mut Window, text: &str) {
    let at = window.card(text).center();
    window.click_on(at);
}

fn toggle(window: &mut Window, text: &str) {
    let at = window.card(text).center();
    window.click_with(Modifiers::COMMAND, at);
}

fn select_cell(window: &mut Window, name: &str) {
    let at = window.place_of(Role::Cell, name).center();
    window.click_on(at);
}

/// What an event puts on the clipboard.
fn copied_by(window: &mut Window, event: Event) -> Option<String> {
    window.harness.event(event);
    window.harness.step();
    let commands = window.harness.output().platform_output.commands.clone();
    window.wait();
    commands.into_iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text),
        _ => None,
    })
}

fn copy(window: &mut Window) -> String {
    copied_by(window, Event::Copy).expect("something is copied")
}

fn paste(window: &mut Window, text: &str) {
    window.harness.event(Event::Paste(text.to_owned()));
    window.harness.run();
    window.wait();
}

fn cards_in<'a>(journey: &'a Journey, lane: &str, step: &str) -> Vec<&'a Card> {
    let step = journey.steps().find(|known| known.name == step).unwrap().id;
    let lane = journey.lanes.iter().find(|known| known.name == lane).unwrap();
    lane.cards().iter().map(AsRef::as_ref).filter(|card| card.step == step).collect()
}

fn values(journey: &Journey, lane: &str) -> Vec<(String, f64)> {
    let lane = journey.lanes.iter().find(|known| known.name == lane).unwrap();
    match &lane.content {
        LaneContent::Metric(metric) => metric
            .values
            .iter()
            .map(|value| (journey.step(value.step).unwrap().name.clone(), value.value))
            .collect(),
        _ => lane
            .lines()
            .iter()
            .flat_map(|line| &line.points)
            .map(|point| {
                let step = journey.step(point.step).unwrap().name.clone();
                (format!("{step} {}", point.label), point.value.into())
            })
            .collect(),
    }
}

fn owned(values: &[(&str, f64)]) -> Vec<(String, f64)> {
    values.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect()
}

/// Pastes a text into a cell: one step, which undo takes back.
#[track_caller]
fn check(cell: &str, text: &str, done: impl Fn(&Journey)) {
    let mut window = open();
    select_cell(&mut window, cell);
    paste(&mut window, text);
    done(window.journey());
    window.undo();
    assert_eq!(*window.journey(), journey(), "pasting is one step");
    assert_eq!(window.undo_label(), None);
}

#[test]
fn a_card_is_copied_as_its_text_and_pasted_with_all_its_fields() {
    let mut window = open();
    select_card(&mut window, "Opens the app");
    let text = copy(&mut window);
    assert_eq!(text, "Opens the app");
    assert_eq!(*window.journey(), journey());
    select_cell(&mut window, "Pains, Ride, Rides: empty");
    paste(&mut window, &text);
    let pasted = cards_in(window.journey(), "Pains", "Rides");
    let original = journey().card("k".parse().unwrap()).unwrap().1.clone();
    let expected = Card { id: pasted[0].id, step: "c".parse().unwrap(), ..Card::clone(&original) };
    assert_ne!(pasted[0].id, original.id);
    assert_eq!(pasted, [&expected], "links lead to what they led to");
    assert_eq!(window.undo_label(), Some("Paste 1 card"));
}

#[test]
fn cards_keep_their_places_to_each_other_and_lead_to_the_copies() {
    let mut window = open();
    select_card(&mut window, "Opens the app");
    for other in ["Walks to the dock", "Types a code", "No bike there"] {
        toggle(&mut window, other);
    }
    let text = copy(&mut window);
    assert_eq!(
        text,
        "\"Opens the app\n\"\"Walks\nto the dock\"\"\"\tTypes a code\nNo bike there\t"
    );
    assert!(window.shows("Copied 4 cards"));
    select_cell(&mut window, "Doing, Ride, Rides: empty");
    window.key(Key::ArrowLeft);
    paste(&mut window, &text);
    let journey = window.journey();
    assert_eq!(
        cell(journey, "Doing", "Unlocks"),
        ["Types a code", "Opens the app", "Walks to the dock"]
    );
    assert_eq!(cell(journey, "Doing", "Rides"), ["Types a code"]);
    assert_eq!(cell(journey, "Pains", "Unlocks"), ["No bike there"]);
    let copy = cards_in(journey, "Doing", "Unlocks")[1];
    let targets =
        [cards_in(journey, "Pains", "Unlocks")[0].id, cards_in(journey, "Doing", "Rides")[0].id];
    assert_eq!(copy.links, targets);
    assert!(window.shows("4 cards selected"), "what was pasted is selected");
}

#[test]
fn what_is_pasted_on_a_card_stands_below_it() {
    let mut window = open();
    select_card(&mut window, "Opens the app");
    paste(&mut window, "Looks round");
    let texts = cell(window.journey(), "Doing", "Looks");
    assert_eq!(texts, ["Opens the app", "Looks round", "Walks to the dock"]);
}

#[test]
fn cutting_takes_all_away_in_one_step_and_pasting_brings_them_back() {
    let mut window = open();
    select_card(&mut window, "Types a code");
    toggle(&mut window, "No bike there");
    let text = copied_by(&mut window, Event::Cut).unwrap();
    assert!(window.shows("Cut 2 cards"));
    assert_eq!(window.undo_label(), Some("Cut 2 cards"));
    assert_eq!(window.journey().cards().count(), 2);
    select_cell(&mut window, "Doing, Find, Unlocks: empty");
    window.key(Key::ArrowLeft);
    paste(&mut window, &text);
    assert_eq!(cards_in(window.journey(), "Pains", "Looks")[0].severity.unwrap().get(), 4);
    assert_eq!(cell(window.journey(), "Doing", "Unlocks"), ["Types a code"]);
    window.undo();
    window.undo();
    assert_eq!(*window.journey(), journey());
}

#[test]
fn what_was_cut_comes_back_with_what_led_to_it_and_only_once() {
    let mut window = open();
    select_card(&mut window, "No bike there");
    let text = copied_by(&mut window, Event::Cut).unwrap();
    let links =
        |window: &Window| window.journey().card("k".parse().unwrap()).unwrap().1.links.len();
    assert_eq!(links(&window), 1);
    select_cell(&mut window, "Pains, Ride, Rides: empty");
    paste(&mut window, &text);
    assert_eq!(cards_in(window.journey(), "Pains", "Rides")[0].id.as_str(), "n");
    assert_eq!(links(&window), 2);
    paste(&mut window, &text);
    assert_eq!(cell(window.journey(), "Pains", "Rides").len(), 2);
    assert_eq!(links(&window), 2, "nothing led to the second copy");
}

#[test]
fn points_and_values_are_copied_and_pasted() {
    let mut window = open();
    select_card(&mut window, "No bike there");
    window.press(Modifiers::SHIFT, Key::ArrowDown);
    window.press(Modifiers::SHIFT, Key::ArrowDown);
    let text = copy(&mut window);
    assert_eq!(text, "No bike there\n1 Curious\n100");
    select_cell(&mut window, "Pains, Find, Unlocks: empty");
    paste(&mut window, &text);
    assert_eq!(
        values(window.journey(), "Mood"),
        owned(&[("Looks Curious", 1.0), ("Unlocks Curious", 1.0)])
    );
    assert_eq!(values(window.journey(), "Left"), owned(&[("Looks", 100.0), ("Unlocks", 100.0)]));
    assert_eq!(window.undo_label(), Some("Paste 1 card, 1 point and 1 value"));
}

#[test]
fn headers_are_copied_as_their_names() {
    let mut window = open();
    let at = window.place_of(Role::ColumnHeader, "Stage: Find").center();
    window.click_on(at);
    assert_eq!(copy(&mut window), "Find");
    assert_eq!(copied_by(&mut window, Event::Cut), None);
    assert!(window.shows("can be cut"));
    paste(&mut window, "Search");
    assert!(window.shows("Select a cell or a card to paste into"));
    assert_eq!(*window.journey(), journey());
}

#[test]
fn another_window_gets_every_field() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("not there yet");
    let mut from = open().keeping(&data);
    select_card(&mut from, "No bike there");
    let text = copy(&mut from);
    let mut to = Window::on_blank().keeping(&data);
    paste(&mut to, &text);
    let pasted = to.journey().cards().next().unwrap();
    assert_eq!((pasted.kind, pasted.severity.unwrap().get()), (CardKind::Pain, 4));
    // A text from elsewhere is not taken for it.
    paste(&mut to, "No bike here");
    assert_eq!(to.journey().cards().filter(|card| card.severity.is_some()).count(), 1);
    assert_eq!(to.journey().cards().count(), 2);
}

#[test]
fn a_picture_comes_along_with_its_card() {
    let mut from = Window::on_sample();
    let at = from.place_of(Role::ListItem, "A tram with a poster").center();
    from.click_on(at);
    let data = TempDir::new().unwrap();
    let mut from = from.keeping(data.path());
    let text = copy(&mut from);
    let mut to = open().keeping(data.path());
    select_cell(&mut to, "Pains, Ride, Rides: empty");
    paste(&mut to, &text);
    let pasted = cards_in(to.journey(), "Pains", "Rides")[0].picture.unwrap();
    assert_eq!(to.journey().picture(pasted), from.journey().picture(pasted));
    assert!(to.journey().picture(pasted).is_some());
}

#[test]
fn a_block_from_a_spreadsheet_fills_cells() {
    check("Doing, Ride, Rides: empty", "Parks", |journey| {
        assert_eq!(cell(journey, "Doing", "Rides"), ["Parks"]);
    });
    check("Pains, Find, Unlocks: empty", "Too dark\t\"Two\nlines\"\r\n", |journey| {
        assert_eq!(cell(journey, "Pains", "Unlocks"), ["Too dark"]);
        assert_eq!(cards_in(journey, "Pains", "Rides")[0].text, "Two\nlines");
        assert_eq!(cards_in(journey, "Pains", "Rides")[0].kind, CardKind::Pain);
    });
    check("Pains, Find, Unlocks: empty", "x\ty\n-1,5 Lost\t2\n45 %\t1.000,5\n", |journey| {
        let mood = [("Looks Curious", 1.0), ("Unlocks Lost", -1.5), ("Rides ", 2.0)];
        assert_eq!(values(journey, "Mood"), owned(&mood));
        let left = [("Looks", 100.0), ("Unlocks", 45.0), ("Rides", 1000.5)];
        assert_eq!(values(journey, "Left"), owned(&left));
    });
}

#[test]
fn figures_take_the_place_of_those_that_are_there() {
    let mut window = open();
    let at = window.place_of(Role::GraphicsSymbol, "Curious").center();
    window.click_on(at);
    paste(&mut window, "-2\t0,5\n80\t70");
    let mood = [("Looks Curious", -2.0), ("Unlocks ", 0.5)];
    assert_eq!(values(window.journey(), "Mood"), owned(&mood), "the label stays");
    assert_eq!(values(window.journey(), "Left"), owned(&[("Looks", 80.0), ("Unlocks", 70.0)]));
    assert_eq!(window.undo_label(), Some("Paste 2 points and 2 values"));
}

#[test]
fn words_stay_out_of_figures_and_are_told() {
    let mut window = open();
    select_cell(&mut window, "Left, Find, Looks: 100");
    paste(&mut window, "soon\t70");
    assert_eq!(values(window.journey(), "Left"), owned(&[("Looks", 100.0), ("Unlocks", 70.0)]));
    assert!(window.shows("“Left” takes numbers; “soon” stayed on the clipboard"));
    window.undo();
    paste(&mut window, "soon");
    assert_eq!(*window.journey(), journey(), "nothing is lost");
    assert_eq!(window.undo_label(), None);
}

#[test]
fn what_lies_beyond_the_scale_is_set_to_its_end_and_told() {
    let mut window = open();
    select_cell(&mut window, "Mood, Find, Unlocks: empty");
    paste(&mut window, "5");
    assert_eq!(values(window.journey(), "Mood")[1], ("Unlocks ".to_owned(), 2.0));
    assert!(window.shows("1 value was beyond the scale"));
}

#[test]
fn a_list_makes_a_card_a_line() {
    check("Pains, Find, Unlocks: empty", "Too dark\n\nToo wet\n\"Too\nfar\"\n", |journey| {
        assert_eq!(cell(journey, "Pains", "Unlocks"), ["Too dark", "Too wet", "Too far"]);
    });
}

#[test]
fn a_list_leaves_its_marks_behind() {
    check("Pains, Find, Unlocks: empty", "- Too dark\n- Too wet\n", |journey| {
        assert_eq!(cell(journey, "Pains", "Unlocks"), ["Too dark", "Too wet"]);
    });
}

#[test]
fn a_list_fills_the_lanes_that_are_selected() {
    let mut window = open();
    select_cell(&mut window, "Doing, Ride, Rides: empty");
    window.press(Modifiers::SHIFT, Key::ArrowDown);
    paste(&mut window, "Parks\nNo room");
    assert_eq!(cell(window.journey(), "Doing", "Rides"), ["Parks"]);
    assert_eq!(cell(window.journey(), "Pains", "Rides"), ["No room"]);
}

#[test]
fn more_than_there_is_room_for_is_asked_about() {
    let text = "a\tb\tc\td\n1\n2\n3\tw";
    let ask = || {
        let mut window = open();
        select_cell(&mut window, "Pains, Ride, Rides: empty");
        paste(&mut window, text);
        assert!(window.shows("What you paste reaches beyond the map"));
        assert_eq!(*window.journey(), journey(), "nothing is pasted yet");
        window
    };

    let mut window = ask();
    window.click("Add 3 steps and 1 lane");
    let after = window.journey();
    assert_eq!(after.step_count(), 6);
    assert_eq!(after.lanes.len(), 5);
    let texts = |place: usize| -> Vec<&str> {
        after.lanes[place].cards().iter().map(|card| card.text.as_str()).collect()
    };
    assert_eq!(texts(1), ["No bike there", "a", "b", "c", "d"]);
    assert_eq!(texts(4), ["3", "w"]);
    assert_eq!(values(after, "Left"), owned(&[("Looks", 100.0), ("Rides", 2.0)]));
    window.undo();
    assert_eq!(*window.journey(), journey(), "steps and lanes came with the same step");

    let mut window = ask();
    window.click("Paste what fits");
    assert_eq!(cell(window.journey(), "Pains", "Rides"), ["a"]);
    assert_eq!(window.journey().step_count(), 3);
    assert!(window.shows("5 cells found no place and stayed on the clipboard"));

    let mut window = ask();
    window.click("Cancel");
    assert_eq!(*window.journey(), journey());
    assert_eq!(window.undo_label(), None);
}

#[test]
fn what_is_pasted_while_a_card_is_typed_goes_into_its_text() {
    let mut window = open();
    select_card(&mut window, "No bike there");
    window.key(Key::F2);
    paste(&mut window, ", again\tand");
    window.key(Key::Escape);
    assert_eq!(cell(window.journey(), "Pains", "Looks").len(), 1);
    assert!(cell(window.journey(), "Pains", "Looks")[0].starts_with("No bike there, again"));
}

#[test]
fn the_menu_asks_the_system_for_its_clipboard() {
    let mut window = open();
    select_cell(&mut window, "Doing, Ride, Rides: empty");
    window.click("Edit");
    let entry = window.harness.get_by_role_and_label(Role::Button, "Paste");
    entry.click();
    let mut is_asked = false;
    for _ in 0..6 {
        window.harness.step();
        is_asked |= window.has_sent(&ViewportCommand::RequestPaste);
    }
    assert!(is_asked);
    paste(&mut window, "Parks");
    assert_eq!(cell(window.journey(), "Doing", "Rides"), ["Parks"]);
}
