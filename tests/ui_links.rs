//! Links made by hand and by command, and what stands round the selected card.
#![allow(clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect, vec2};
use throughline::model::{Card, Journey};

use window::{Window, cell};

const PAIN: &str = "Fees hidden in a PDF";
const PROMISE: &str = "One-page price promise";
const REWARD: &str = "Reward both friends";

fn card_of<'a>(journey: &'a Journey, text: &str) -> &'a Card {
    journey.cards().find(|card| card.text == text).unwrap()
}

fn leads_to(window: &Window, from: &str, to: &str) -> bool {
    let journey = window.journey();
    card_of(journey, from).links.contains(&card_of(journey, to).id)
}

/// The sample with a card selected, and where it is.
fn on(card: &str) -> (Window, Rect) {
    let mut window = Window::on_sample();
    window.select_card(card);
    let rect = window.card(card);
    (window, rect)
}

#[test]
fn a_link_is_drawn_from_the_right_of_a_card_to_what_it_leads_to() {
    let (mut window, pain) = on(PAIN);
    let handle = pain.right_center() + vec2(3.0, 0.0);
    let to = window.card(REWARD).center();
    let before = window.journey().clone();
    window.carry(handle, to);
    assert!(window.shows("Link cards"));
    window.key(Key::Escape);
    window.drop_at(to);
    assert_eq!(window.journey(), &before, "Escape forgets it");

    let nowhere = window.place_of(Role::Cell, "Pain points, Stay, Recommends").center();
    window.carry(handle, nowhere);
    assert!(window.shows("Let go on another card"));
    window.drop_at(nowhere);
    assert_eq!(window.journey(), &before);

    window.carry(handle, to);
    window.drop_at(to);
    assert!(leads_to(&window, PAIN, REWARD) && leads_to(&window, PAIN, PROMISE));
    window.check_one_step("Link cards");
}

#[test]
fn from_its_left_a_card_is_led_to() {
    let (mut window, promise) = on(PROMISE);
    let handle = promise.left_center() - vec2(3.0, 0.0);
    let from = window.card("What is the catch?").center();
    window.carry(handle, from);
    window.drop_at(from);
    assert!(leads_to(&window, "What is the catch?", PROMISE));
    window.check_one_step("Link cards");
}

#[test]
fn the_plus_below_begins_the_next_card() {
    let (mut window, pain) = on(PAIN);
    window.click_on(pain.center_bottom() + vec2(0.0, 3.0));
    window.type_text("And a fee for cash");
    window.key(Key::Escape);
    assert_eq!(
        cell(window.journey(), "Pain points", "Compares banks"),
        [PAIN, "And a fee for cash"]
    );
}

#[test]
fn a_card_is_linked_from_a_list_by_keyboard() {
    let (mut window, _) = on("What is the catch?");
    window.press(Modifiers::COMMAND, Key::L);
    window.harness.run();
    assert!(window.shows_focused("Find a card"));
    window.type_text("reward");
    window.key(Key::Enter);
    assert!(leads_to(&window, "What is the catch?", REWARD));
    window.check_one_step("Link cards");
    window.key(Key::ArrowDown);
    assert!(window.selected().starts_with("Touchpoint"), "{}", window.selected());
}

#[test]
fn a_click_on_the_end_of_a_link_opens_the_list_too() {
    let (mut window, pain) = on(PAIN);
    window.click_on(pain.right_center() + vec2(3.0, 0.0));
    assert!(window.shows_focused("Find a card"));
}

#[test]
fn links_are_followed_there_and_back() {
    let (mut window, _) = on(PAIN);
    window.press(Modifiers::COMMAND, Key::J);
    assert!(window.selected().contains(PROMISE), "{}", window.selected());
    window.press(Modifiers::COMMAND, Key::J);
    assert!(window.selected().contains(PAIN), "{}", window.selected());
    window.select_card("What is the catch?");
    window.press(Modifiers::COMMAND, Key::J);
    assert!(window.selected().contains("What is the catch?"), "it has no links");
}

#[test]
fn a_locked_map_and_many_cards_have_no_handles() {
    let (mut window, pain) = on(PAIN);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    let before = window.journey().clone();
    let to = window.card(REWARD).center();
    window.carry(pain.right_center() + vec2(3.0, 0.0), to);
    window.drop_at(to);
    assert_eq!(window.journey(), &before);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    window.click_on(pain.center());
    window.click_with(Modifiers::COMMAND, window.card(PROMISE).center());
    let handle: Pos2 = window.card(PROMISE).right_center() + vec2(3.0, 0.0);
    window.carry(handle, to);
    window.drop_at(to);
    assert_eq!(window.journey(), &before);
}
