//! A map that is locked is looked at and not changed, whatever is pressed, typed or dragged.
#![allow(clippy::unwrap_used)]

mod window;

use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use throughline::file;
use window::Window;

const CARD: &str = "Passport photo rejected";

fn lock(window: &mut Window) {
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
}

fn locked() -> Window {
    let mut window = Window::on_sample();
    lock(&mut window);
    assert!(window.shows("Locked: unlock the map"), "the foot says so");
    window
}

/// Does something to a locked map with a card selected, which must stay as it is.
#[track_caller]
fn check(what: &str, act: impl FnOnce(&mut Window)) {
    let mut window = locked();
    let at = window.card(CARD).center();
    window.click_on(at);
    act(&mut window);
    window.harness.run();
    assert_eq!(window.journey(), &file::sample(), "{what}");
    assert_eq!(window.undo_label(), None, "{what}");
}

#[test]
fn no_key_changes_a_locked_map() {
    check("typing", |window| window.type_text("lost"));
    check("writing on", |window| {
        window.key(Key::F2);
        window.type_text("lost");
        window.key(Key::Escape);
    });
    check("a card below", |window| {
        window.key(Key::Enter);
        window.type_text("lost");
        window.key(Key::Escape);
    });
    check("deleting", |window| window.key(Key::Delete));
    check("moving", |window| window.press(Modifiers::ALT, Key::ArrowRight));
    check("another kind", |window| window.press(Modifiers::ALT, Key::Num1));
    check("cutting", |window| window.harness.event(Event::Cut));
    check("pasting", |window| window.harness.event(Event::Paste("one\ntwo".to_owned())));
}

#[test]
fn no_drag_or_double_click_changes_a_locked_map() {
    check("dragging", |window| {
        let from = window.card(CARD).center();
        window.carry(from, from + vec2(250.0, 0.0));
        window.drop_at(from + vec2(250.0, 0.0));
    });
    check("a double click", |window| {
        let at = window.card(CARD).center();
        window.double_click_on(at);
        window.type_text("lost");
        window.key(Key::Escape);
    });
    check("the palette", |window| window.click("Metric lane"));
}

#[test]
fn nothing_is_undone_or_made_again_on_a_locked_map() {
    let mut window = Window::on_sample();
    window.select_card(CARD);
    window.key(Key::Delete);
    let without = window.journey().clone();
    lock(&mut window);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.journey(), &without, "undone");
    lock(&mut window);
    window.undo();
    lock(&mut window);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.journey(), &file::sample(), "made again");
}

#[test]
fn words_are_found_but_not_replaced_in_a_locked_map() {
    for button in ["Replace", "Replace all"] {
        check(button, |window| {
            window.press(Modifiers::COMMAND, Key::F);
            window.harness.event(Event::Text("passport".to_owned()));
            window.harness.run();
            assert!(window.shows("1 of "));
            window.click("Replace with");
            window.harness.event(Event::Text("licence".to_owned()));
            window.harness.run();
            window.click(button);
        });
    }
}

#[test]
fn no_field_beside_a_locked_map_changes_it() {
    check("a field of a persona’s sheet", |window| {
        window.press(Modifiers::COMMAND, Key::Num2);
        let fields = window.harness.query_all_by_label("Needs");
        let at = fields.last().unwrap().rect().center();
        window.click_on(at);
        window.type_text("lost");
        window.key(Key::Escape);
        window.press(Modifiers::ALT, Key::ArrowDown);
    });
}

#[test]
fn typing_on_a_locked_map_says_why_nothing_comes_of_it() {
    let mut window = locked();
    let at = window.card(CARD).center();
    window.click_on(at);
    window.type_text("x");
    assert!(window.shows("The map is locked"));
}

#[test]
fn one_click_unlocks_it_and_the_map_is_as_before() {
    let mut window = locked();
    window.click("Locked: unlock the map");
    assert!(!window.shows("Locked: unlock the map"));
    let at = window.card(CARD).center();
    window.click_on(at);
    window.key(Key::Delete);
    assert_ne!(window.journey(), &file::sample());
    window.undo();
    assert_eq!(window.journey(), &file::sample());
}

#[test]
fn what_was_being_typed_when_the_map_was_locked_stays() {
    let mut window = Window::on_sample();
    let at = window.card(CARD).center();
    window.click_on(at);
    window.type_text("Half a word");
    lock(&mut window);
    assert!(window::has_card(window.journey(), "Half a word"));
    window.type_text(" more");
    assert!(window::has_card(window.journey(), "Half a word"));
}
