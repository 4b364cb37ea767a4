//! The sheet of earlier states: what it says has changed, states compared with each other, its keys, and its
//! look in a small window.
#![allow(clippy::unwrap_used)]

mod window;

use std::process::Command;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, Shape, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::edit::{CardField, Edit, apply};
use throughline::file;
use throughline::model::{Card, CardId, CardKind, Journey, Snapshot};
use window::Window;

fn open_sheet(window: &mut Window) {
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    window.wait();
}

fn after(journey: &Journey, edits: Vec<Edit>) -> Journey {
    apply(journey, &Edit::Batch(edits)).unwrap()
}

fn cards(journey: &Journey) -> Vec<CardId> {
    journey.cards().map(|card| card.id).collect()
}

fn rewrite(card_id: CardId, text: &str) -> Edit {
    Edit::SetCard { card_id, field: CardField::Text(text.to_owned()) }
}

/// A map with a snapshot of each of these states, the first one taken first.
fn keeping(journey: &Journey, states: &[(&str, &Journey)]) -> Journey {
    let snapshots = states.iter().enumerate().map(|(day, (name, state))| {
        let taken = format!("2026-03-{:02}T10:00:00Z", day + 1);
        Arc::new(Snapshot::of(state, *name, taken))
    });
    Journey { snapshots: snapshots.collect(), ..journey.clone() }
}

/// A window on a map with the sheet open.
fn on(journey: &Journey) -> Window {
    let mut window = Window::on(&file::write(journey));
    open_sheet(&mut window);
    window
}

fn rows(window: &Window) -> Vec<String> {
    let rows = window.harness.query_all_by_role(Role::ListBoxOption);
    rows.map(|row| row.accesskit_node().label().unwrap_or_default()).collect()
}

/// The row that is chosen, and whether it has the keyboard.
fn chosen(window: &Window) -> (usize, bool) {
    let mut rows = window.harness.query_all_by_role(Role::ListBoxOption).enumerate();
    let is_chosen = |row: &egui_kittest::Node<'_>| row.accesskit_node().is_selected() == Some(true);
    let (place, row) = rows.find(|(_, row)| is_chosen(row)).unwrap();
    (place, row.accesskit_node().is_focused())
}

/// What `throughline diff` prints of two maps.
fn told_by_diff(before: &Journey, after: &Journey) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["before.ron", "after.ron"].map(|name| folder.path().join(name));
    for (path, journey) in paths.iter().zip([before, after]) {
        file::save(journey, path, None).unwrap();
    }
    let mut diff = Command::new(env!("CARGO_BIN_EXE_throughline"));
    let output = diff.arg("diff").args(&paths).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    told.lines().map(|line| line.trim().to_owned()).collect()
}

#[test]
fn what_changed_is_told_once_and_in_the_words_of_diff() {
    let before = file::sample();
    let ids = cards(&before);
    let home = before.lanes.iter().find(|lane| lane.cards().len() > 3).unwrap();
    let there = home.cards()[0].step;
    let moved = home.cards().iter().find(|card| card.step != there).unwrap().id;
    let is_elsewhere = |id: &CardId| !home.cards().iter().any(|card| card.id == *id);
    let is_linked = |id: &CardId| before.cards().any(|card| card.links.contains(id));
    let gone = *ids.iter().find(|id| is_elsewhere(id) && !is_linked(id)).unwrap();
    let to =
        Edit::MoveCards { card_ids: vec![moved], lane_id: home.id, step_id: there, before: None };
    let now = after(&before, vec![rewrite(moved, "Moved"), to, Edit::RemoveCards(vec![gone])]);
    let told = told_by_diff(&before, &now);
    assert_eq!(told[0], "1 card removed, 1 moved and changed");
    assert_eq!(told.len(), 3);

    let window = on(&keeping(&now, &[("Before", &before)]));
    for line in &told {
        assert!(window.shows(line), "{line}");
    }
    let counted = window.harness.query_all_by_label_contains("1 card removed");
    assert_eq!(counted.count(), 1);
}

#[test]
fn hundreds_of_changes_are_gone_through_by_pages() {
    let before = file::sample();
    let lane = before.lanes.iter().find(|lane| !lane.cards().is_empty()).unwrap();
    let many = (0..400).map(|number| Edit::AddCard {
        lane_id: lane.id,
        card: Card {
            text: format!("New card number {number}"),
            id: format!("new{number}").parse().unwrap(),
            ..(*lane.cards()[0]).clone()
        },
        before: None,
    });
    let now = after(&before, many.collect());
    let mut window = on(&keeping(&now, &[("Before", &before)]));
    assert!(window.shows("400 cards added"));
    assert!(window.shows("“New card number 0” added"));
    assert!(!window.shows("“New card number 399” added"));
    // The map under the sheet has the cards themselves.
    let lines = window.harness.query_all_by_role(Role::Label).filter(|line| {
        let name = line.accesskit_node().value().unwrap_or_default();
        name.contains("New card number")
    });
    let lines = lines.count();
    assert!(lines > 0);
    assert!(lines < 60, "{lines} of 400 lines are laid out");
    for _ in 0..120 {
        window.harness.key_press(Key::PageDown);
        window.harness.step();
    }
    window.harness.run();
    assert!(window.shows("“New card number 399” added"));
    assert!(!window.shows("“New card number 0” added"));
}

/// Three states: a card more in each.
fn three() -> [Journey; 3] {
    let first = file::template("blank").unwrap().journey();
    let (lane, step) = (&first.lanes[0], first.steps().next().unwrap().id);
    let more = |journey: &Journey, name: &str| {
        let mut card = Card::new(step, CardKind::Action, name);
        card.id = format!("more{}", name.len()).parse().unwrap();
        after(journey, vec![Edit::AddCard { lane_id: lane.id, card, before: None }])
    };
    let second = more(&first, "Queue");
    let third = more(&second, "Letter by post");
    [first, second, third]
}

#[test]
fn two_snapshots_are_compared_with_each_other_by_mouse() {
    let [first, second, third] = three();
    let mut window = on(&keeping(&third, &[("One", &first), ("Two", &second)]));
    let [two, one]: [String; 2] = rows(&window).try_into().unwrap();
    assert!(window.shows("“Letter by post” added") && window.shows("Since then"));
    window.click("Compare with");
    window.click_node(Role::Button, &one);
    window.wait();
    // The earlier one is the first, whichever is chosen in the list.
    assert!(window.shows(&format!("From {one} to {two}")));
    assert!(window.shows("“Queue” added") && !window.shows("“Letter by post” added"));

    window.click("Compare with");
    window.click_node(Role::Button, &two);
    window.click_node(Role::ListBoxOption, &one);
    window.wait();
    assert!(window.shows(&format!("From {one} to {two}")));
    assert!(window.shows("“Queue” added"));

    window.click("Compare with");
    window.click_node(Role::Button, "The map as it is now");
    window.wait();
    assert!(window.shows("2 cards added") && window.shows("Since then"));
    // Restoring goes by the list alone.
    window.click("Restore");
    assert_eq!(cards(window.journey()), cards(&first));
}

fn is_menu_open(window: &Window) -> bool {
    let mut named = window.harness.query_all_by_label("The map as it is now");
    named.any(|node| node.accesskit_node().role() == Role::Button)
}

#[test]
fn two_snapshots_are_compared_with_each_other_by_keys() {
    let [first, second, third] = three();
    let mut window = on(&keeping(&third, &[("One", &first), ("Two", &second)]));
    window.key(Key::Tab);
    assert!(window.shows_focused("Compare with"));
    window.key(Key::End);
    window.wait();
    assert!(window.shows("“Queue” added") && window.shows("From One"));
    assert_eq!(chosen(&window), (0, false));
    window.key(Key::ArrowUp);
    window.wait();
    assert!(window.shows("Nothing is different."), "the state itself");

    // With the menu open the arrows go on in it; Enter and Escape close it, and the field keeps the keyboard.
    for closing in [Key::Enter, Key::Escape] {
        window.key(Key::Enter);
        window.key(Key::Home);
        window.key(Key::ArrowDown);
        window.key(Key::ArrowDown);
        assert!(is_menu_open(&window));
        window.key(closing);
        window.wait();
        assert!(!is_menu_open(&window));
        assert!(window.shows_focused("Compare with"), "{closing:?}");
        assert!(window.shows("“Queue” added"));
    }
    window.key(Key::Escape);
    assert!(!window.shows("Earlier states of this map"));
}

#[test]
fn keys_work_at_once() {
    let [first, second, third] = three();
    let states = [("One", &first), ("Two", &second), ("Three", &third)];
    let mut window = Window::on(&file::write(&keeping(&third, &states)));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    assert_eq!(chosen(&window), (0, true));
    for (key, expected) in [
        (Key::ArrowDown, 1),
        (Key::ArrowDown, 2),
        (Key::ArrowDown, 2),
        (Key::ArrowUp, 1),
        (Key::Home, 0),
        (Key::End, 2),
        (Key::ArrowLeft, 2),
    ] {
        window.key(key);
        assert_eq!(chosen(&window), (expected, true), "{key:?}");
    }
    window.wait();
    window.key(Key::Enter);
    assert_eq!(cards(window.journey()), cards(&first));
    assert_eq!(window.undo_label(), Some("Restore earlier state"));
    assert!(!window.shows("Earlier states of this map"));

    open_sheet(&mut window);
    window.key(Key::Escape);
    assert!(!window.shows("Earlier states of this map"));
}

#[test]
fn keys_that_come_before_the_versions_are_found_are_heeded_then() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    for text in ["First", "Second", "Third"] {
        window.type_text(text);
        window.key(Key::Escape);
        window.key(Key::ArrowDown);
        window.save();
    }
    window.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    window.harness.key_press(Key::ArrowDown);
    window.harness.step();
    window.wait();
    assert_eq!(chosen(&window), (1, true));
}

#[test]
fn the_cross_closes_the_sheet() {
    for with_some in [false, true] {
        let [first, _, third] = three();
        let states = [("One", &first)];
        let mut window = on(&keeping(&third, &states[..usize::from(with_some)]));
        window.click("Close");
        assert!(!window.shows("Earlier states of this map"));
        // The map has the keyboard again.
        window.type_text("x");
        window.key(Key::Escape);
        assert!(window.undo_label().is_some());
    }
}

/// What is painted of maps within a frame that lies between the list and the buttons.
fn preview(window: &Window) -> (Rect, Rect) {
    let row = window.place_of(Role::ListBoxOption, "One");
    let restore = window.place_of(Role::Button, "Restore");
    let close = window.place_of(Role::Button, "Close");
    let (mut frame, mut painted) = (Rect::NOTHING, Rect::NOTHING);
    for shape in &window.harness.output().shapes {
        let clip = shape.clip_rect;
        if let Shape::Mesh(mesh) = &shape.shape
            && clip.left() >= row.right()
            && clip.bottom() < restore.top()
            // The map under the sheet reaches further.
            && clip.top() > close.bottom()
            && clip.right() < close.right() + 24.0
            && clip.width() > 100.0
        {
            (frame, painted) = (frame.union(clip), painted.union(mesh.calc_bounds()));
        }
    }
    (frame, painted)
}

#[test]
fn the_whole_map_is_seen_in_little_in_every_window() {
    let now = file::sample();
    for size in [vec2(800.0, 600.0), vec2(1024.0, 768.0), vec2(1440.0, 900.0), vec2(2560.0, 1440.0)]
    {
        let mut window = on(&keeping(&now, &[("One", &now)]));
        window.harness.set_size(size);
        window.harness.run();
        window.wait();
        let (frame, painted) = preview(&window);
        assert!(painted.is_positive(), "{size:?}");
        assert!(frame.expand(0.5).contains_rect(painted), "{size:?}: {painted:?} in {frame:?}");
        assert!(painted.width() > 0.9 * frame.width() || painted.height() > 0.8 * frame.height());
        let inside = Rect::from_min_size(egui::Pos2::ZERO, size);
        for (role, name) in [
            (Role::Button, "Close"),
            (Role::Button, "Compare with"),
            (Role::Button, "Restore"),
            (Role::Button, "Delete snapshot"),
            (Role::Label, "Nothing is different."),
        ] {
            let place = window.place_of(role, name);
            assert!(inside.contains_rect(place), "{size:?}: {name} at {place:?}");
        }
    }
}
