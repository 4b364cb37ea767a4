//! The keyboard goes round the parts of the window, and opens and works the menu of what is selected.
#![allow(clippy::unwrap_used)]

mod window;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::file;
use window::Window;

const CARD: &str = "Passport photo rejected";

/// The name of what has the keyboard.
fn focused(window: &Window) -> String {
    let mut nodes = window.harness.query_all_by(|node| node.is_focused() && node.label().is_some());
    let node = nodes.next();
    node.map(|node| node.accesskit_node().label().unwrap_or_default()).unwrap_or_default()
}

fn on_card() -> Window {
    let mut window = Window::on_sample();
    let at = window.card(CARD).center();
    window.click_on(at);
    window
}

#[test]
fn f6_goes_round_the_window_and_shift_f6_back() {
    let mut window = on_card();
    assert!(focused(&window).contains(CARD));
    let mut round = Vec::new();
    for _ in 0..5 {
        window.key(Key::F6);
        round.push(focused(&window));
    }
    let is_map: Vec<bool> = round.iter().map(|name| name.contains(CARD)).collect();
    assert_eq!(is_map, [false, false, false, false, true], "{round:?}");
    assert_eq!(round[2], "File", "{round:?}");
    assert!(round[3].starts_with("Kind: "), "{round:?}");
    window.key(Key::F6);
    let forward = focused(&window);
    window.press(Modifiers::SHIFT, Key::F6);
    assert!(focused(&window).contains(CARD), "and back from {forward}");
    window.press(Modifiers::SHIFT, Key::F6);
    assert!(focused(&window).starts_with("Kind: "));
}

#[test]
fn f6_leaves_a_text_that_is_typed_and_keeps_it() {
    let mut window = on_card();
    window.type_text("Photo refused");
    window.key(Key::F6);
    assert!(window::has_card(window.journey(), "Photo refused"));
    assert!(!focused(&window).contains("Photo refused"), "{}", focused(&window));
}

#[test]
fn a_hidden_panel_is_left_out() {
    let mut window = on_card();
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::I);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    let mut round = Vec::new();
    for _ in 0..3 {
        window.key(Key::F6);
        round.push(focused(&window));
    }
    assert_eq!(round[1], "File", "{round:?}");
    assert!(round[2].contains(CARD), "{round:?}");
}

#[test]
fn the_menu_of_a_card_is_opened_and_worked_by_keys() {
    for open in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        let mut window = on_card();
        window.press(open.0, open.1);
        assert_eq!(focused(&window), "Edit text", "{open:?}");
        for _ in 0..30 {
            if focused(&window) == "Delete" {
                break;
            }
            window.key(Key::ArrowDown);
        }
        assert_eq!(focused(&window), "Delete", "{open:?}");
        window.key(Key::Enter);
        assert!(!window::has_card(window.journey(), CARD), "{open:?}");
        window.undo();
        assert_eq!(window.journey(), &file::sample());
    }
}

#[test]
fn escape_closes_the_menu_and_the_map_has_the_keyboard_again() {
    let mut window = on_card();
    window.press(Modifiers::SHIFT, Key::F10);
    assert_eq!(focused(&window), "Edit text");
    window.key(Key::Escape);
    assert!(window.harness.query_by_label("Edit text").is_none());
    window.key(Key::Delete);
    assert_ne!(window.journey(), &file::sample(), "Delete goes to the card again");
}

#[test]
fn a_menu_of_the_bar_is_worked_by_arrow_keys() {
    let mut window = on_card();
    for _ in 0..3 {
        window.key(Key::F6);
    }
    assert_eq!(focused(&window), "File");
    window.key(Key::Enter);
    window.key(Key::ArrowDown);
    assert_eq!(focused(&window), "New map…");
    window.key(Key::ArrowDown);
    assert_eq!(focused(&window), "Open…");
    window.key(Key::Escape);
    assert!(window.harness.query_by_label("New map…").is_none());
}
