//! Finding words in all texts of the map, and putting others in their place.
#![allow(clippy::unwrap_used)]

mod window;

use egui::{Event, Key, Modifiers};
use throughline::edit::texts;
use window::Window;

fn find(window: &mut Window, words: &str) {
    window.press(Modifiers::COMMAND, Key::F);
    window.harness.event(Event::Text(words.to_owned()));
    window.harness.run();
}

/// How many texts of the map have a word, as it is written.
fn count(window: &Window, word: &str) -> usize {
    texts(window.journey()).iter().filter(|(_, text)| text.contains(word)).count()
}

#[test]
fn matches_are_counted_and_gone_through_round_and_round() {
    let mut window = Window::on_sample();
    find(&mut window, "passport");
    assert!(window.shows("1 of 3"), "the storyboard comes first");
    window.key(Key::Enter);
    assert!(window.shows("2 of 3"));
    window.key(Key::Enter);
    window.key(Key::Enter);
    assert!(window.shows("1 of 3"));
    window.press(Modifiers::SHIFT, Key::Enter);
    assert!(window.shows("3 of 3"));
    window.press(Modifiers::SHIFT, Key::F3);
    assert!(window.shows("2 of 3"));
    window.key(Key::Escape);
    assert!(!window.shows("2 of 3"), "Escape closes the bar");
    window.key(Key::Delete);
    assert_eq!(count(&window, "Photographs her passport"), 0, "the match is selected");
}

#[test]
fn escape_on_the_map_closes_the_bar_and_keeps_what_is_selected() {
    let mut window = Window::on_sample();
    find(&mut window, "passport");
    window.select_card("Passport photo rejected");
    assert!(window.shows("1 of 3"), "the bar stays while one works on the map");
    window.key(Key::Escape);
    assert!(!window.shows("1 of 3"));
    let selected = window.all_selected();
    assert!(selected.iter().any(|name| name.contains("Passport photo rejected")), "{selected:?}");
    window.key(Key::Escape);
    assert_eq!(window.all_selected(), Vec::<String>::new());
}

#[test]
fn words_are_found_in_every_kind_of_text() {
    // A title, a quote, a stage's time, a step, a unit, a point's label, a source of evidence, an owner's card.
    for words in [
        "first bank account",
        "I get paid",
        "days 4–5",
        "Reads reviews",
        "applicants",
        "Proud to",
        "interviews",
        "Marketing",
    ] {
        let mut window = Window::on_sample();
        find(&mut window, words);
        assert!(window.shows("1 of "), "“{words}” is found");
    }
    let mut window = Window::on_sample();
    find(&mut window, "no such words");
    assert!(window.shows("None"));
}

#[test]
fn one_match_or_all_are_replaced_each_as_one_step() {
    let mut window = Window::on_sample();
    let before = window.journey().clone();
    find(&mut window, "PASSPORT");
    window.key(Key::Tab);
    window.click("Replace with");
    window.harness.event(Event::Text("licence".to_owned()));
    window.harness.run();
    window.click("Replace");
    assert_eq!((count(&window, "licence"), window.undo_label()), (1, Some("Replace text")));
    assert!(window.shows("1 of 2"), "the next is shown");
    window.undo();
    assert_eq!(*window.journey(), before);
    window.click("Replace all");
    assert_eq!((count(&window, "licence"), count(&window, "assport")), (3, 0));
    assert!(window.shows("Replaced 3 times"));
    window.undo();
    assert_eq!(*window.journey(), before);
}
