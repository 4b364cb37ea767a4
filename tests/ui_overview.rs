//! The overview under the inspector: it moves the map, and steps aside.
#![allow(clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect, vec2};

use window::{SIZE, Window};

const NAME: &str = "Overview of the map";

fn overview(window: &Window) -> Rect {
    window.place_of(Role::Image, NAME)
}

/// The sample at its full size, with its overview drawn.
fn at_full_size() -> Window {
    let mut window = Window::on_sample();
    window.press(Modifiers::COMMAND, Key::Num0);
    window.wait();
    window
}

fn sees(window: &Window, card: &str) -> bool {
    window.places().iter().any(|(name, _)| name.contains(card))
}

#[test]
fn a_click_or_drag_in_it_brings_that_part_of_the_map_to_the_middle() {
    let mut window = at_full_size();
    let shown = overview(&window);
    assert!(shown.left() > SIZE.x - 300.0 && shown.bottom() < SIZE.y, "{shown}");
    let before = window.journey().clone();
    let selected = window.selected();
    window.click_on(shown.right_bottom() - vec2(6.0, 14.0));
    assert!(sees(&window, "Reward both friends") && !sees(&window, "Tram poster"));
    window.carry(shown.right_bottom() - vec2(6.0, 14.0), shown.left_top() + vec2(20.0, 40.0));
    assert!(sees(&window, "Tram poster") && !sees(&window, "Reward both friends"));
    let beyond = Pos2::new(4.0, 4.0);
    window.drop_at(beyond);
    assert_eq!(window.journey(), &before, "looking changes nothing");
    assert_eq!(window.selected(), selected);
    // The keyboard stays with the map.
    window.type_text("New words");
    assert_ne!(window.journey(), &before);
}

#[test]
fn it_goes_and_comes_by_a_command_and_leaves_a_low_window_to_the_inspector() {
    let mut window = at_full_size();
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    assert!(!window.shows(NAME));
    window.choose("View", "Show or hide overview");
    assert!(window.shows(NAME));
    window.harness.set_size(vec2(1024.0, 560.0));
    window.harness.run();
    assert!(!window.shows(NAME));
}

#[test]
fn it_follows_the_map_once_that_has_rested() {
    let mut window = at_full_size();
    let before = overview(&window);
    // A wide map is as wide as the column, a map that grows down is narrower.
    window.select_card("Fees hidden in a PDF");
    for _ in 0..14 {
        window.press(Modifiers::COMMAND, Key::D);
    }
    for _ in 0..30 {
        window.harness.step();
    }
    window.wait();
    let after = overview(&window);
    assert!(after.width() < before.width() - 4.0, "{before} {after}");
}
