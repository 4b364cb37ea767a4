//! Several events in one frame, as a slow machine gets them: their order holds, and nothing is lost or doubled.
#![allow(clippy::unwrap_used)]

mod window;

use egui::accesskit::{Action, ActionData, ActionRequest};
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::file;
use throughline::model::{Card, Journey};
use window::Window;

const PAIN: &str = "Passport photo rejected without a reason";

fn text(text: &str) -> Event {
    Event::Text(text.to_owned())
}

fn letters(word: &str) -> impl Iterator<Item = Event> {
    word.chars().map(|letter| text(&letter.to_string()))
}

fn key(modifiers: Modifiers, key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn plain(of: Key) -> Event {
    key(Modifiers::NONE, of)
}

fn click(pos: Pos2) -> [Event; 3] {
    let button = |pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    [Event::PointerMoved(pos), button(true), button(false)]
}

/// Hands over all events with one frame.
fn at_once(window: &mut Window, events: impl IntoIterator<Item = Event>) {
    window.harness.input_mut().events.extend(events);
    window.harness.run();
}

fn with_text<'a>(journey: &'a Journey, text: &str) -> Option<&'a Card> {
    journey.cards().map(|card| &**card).find(|card| card.text == text)
}

/// The sample with a card selected, shown in the inspector.
fn on_card(text: &str) -> Window {
    let mut window = Window::on_sample();
    // All fields of a card are to be in view.
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    let card = window.card(text).center();
    window.click_on(card);
    window
}

/// Where a field of the inspector is.
fn field(window: &Window, name: &str) -> Pos2 {
    let nodes = window.harness.query_all_by_label(name);
    let rects = nodes.map(|node| node.rect());
    rects.max_by(|one, other| one.right().total_cmp(&other.right())).unwrap().center()
}

fn saved(window: &mut Window) -> Journey {
    window.wait();
    file::read(window.text_on_disk().as_bytes()).unwrap().journey
}

#[test]
fn letters_in_a_field_are_in_the_file_that_is_saved_after_them() {
    let mut window = on_card(PAIN);
    let owner = field(&window, "Owner");
    window.click_on(owner);
    window.press(Modifiers::COMMAND, Key::A);
    let save = key(Modifiers::COMMAND, Key::S);
    at_once(&mut window, letters("Ida").chain([save]).chain(letters(" B")));
    let owner = |journey: &Journey| with_text(journey, &pain_text()).unwrap().owner.clone();
    assert_eq!(owner(&saved(&mut window)), "Ida");
    assert_eq!(owner(window.journey()), "Ida B");
}

fn pain_text() -> String {
    let sample = file::sample();
    let pain = sample.cards().find(|card| card.text.replace('\n', " ") == PAIN).unwrap();
    pain.text.clone()
}

#[test]
fn letters_after_a_click_go_to_what_was_clicked() {
    let mut window = on_card(PAIN);
    let other = window.card("Calls the help line").center();
    let before = pain_text();
    at_once(&mut window, click(other).into_iter().chain(letters("Writes")));
    assert!(with_text(window.journey(), &before).is_some(), "the card selected before stays");
    assert!(with_text(window.journey(), "Writes").is_some());
}

#[test]
fn letters_before_a_click_elsewhere_stay_where_they_were_typed() {
    let mut window = on_card(PAIN);
    // The first letter brings the text into view.
    window.type_text("R");
    let other = window.card("No word for nine days").center();
    at_once(&mut window, letters("ejected").chain(click(other)).chain(letters("Writes")));
    assert!(with_text(window.journey(), "Rejected").is_some());
    assert!(with_text(window.journey(), "Writes").is_some());

    let owner = field(&window, "Owner");
    let rejected = window.card("Rejected").center();
    window.click_on(owner);
    at_once(&mut window, letters("Ida").chain(click(rejected)).chain(letters("Again")));
    assert_eq!(with_text(window.journey(), "Writes").unwrap().owner, "Ida");
    assert!(with_text(window.journey(), "Again").is_some());
}

#[test]
fn a_click_on_a_field_brings_the_letters_after_it_there() {
    let mut window = on_card(PAIN);
    let (owner, time) = (field(&window, "Owner"), field(&window, "Time"));
    window.click_on(owner);
    window.press(Modifiers::COMMAND, Key::A);
    let events = letters("Ida").chain(click(time)).chain(letters("9 d")).chain(click(owner));
    at_once(&mut window, events.chain([plain(Key::End)]).chain(letters("!")));
    let card = with_text(window.journey(), &pain_text()).unwrap();
    assert_eq!((card.owner.as_str(), card.duration.as_str()), ("Ida!", "9 d"));
}

#[test]
fn tab_takes_the_letters_after_it_to_the_next_field() {
    let mut window = Window::on_sample();
    window.key(Key::Escape);
    let version = field(&window, "Version");
    window.click_on(version);
    window.press(Modifiers::COMMAND, Key::A);
    at_once(&mut window, letters("7").chain([plain(Key::Tab)]).chain(letters("May")));
    assert_eq!(window.journey().version, "7");
    assert!(window.journey().date.contains("May"), "{}", window.journey().date);
}

#[test]
fn what_is_typed_after_the_key_of_the_finder_is_looked_for() {
    let mut window = Window::on_sample();
    let before = window.journey().clone();
    let find = key(Modifiers::COMMAND, Key::K);
    at_once(&mut window, [find].into_iter().chain(letters("whole map")).chain([plain(Key::Enter)]));
    assert!(!window.shows("Find anything on the map"), "the finder has gone");
    assert_eq!(*window.journey(), before, "no letter went to the map");
}

#[test]
fn two_clicks_at_two_places_are_two_clicks() {
    let mut window = on_card(PAIN);
    let (severity, frequency) = (field(&window, "Severity 5"), field(&window, "Frequency 3"));
    at_once(&mut window, click(severity).into_iter().chain(click(frequency)));
    let card = with_text(window.journey(), &pain_text()).unwrap();
    let set = |rating: Option<throughline::model::Rating>| rating.unwrap().get();
    assert_eq!((set(card.severity), set(card.frequency)), (5, 3));
}

#[test]
fn a_drag_in_one_frame_is_a_drag() {
    let mut window = on_card(PAIN);
    let (from, to) = (window.card(PAIN).center(), window.card("No word for nine days").center());
    let ([_, down, _], [over, _, up]) = (click(from), click(to));
    at_once(&mut window, [Event::PointerMoved(from), down, over, up, Event::PointerMoved(from)]);
    assert_eq!(window.undo_label(), Some("Move card"));
}

#[test]
fn two_fields_that_change_in_one_frame_both_change() {
    let mut window = on_card(PAIN);
    let write = |window: &Window, name: &str, text: &str| {
        let node = window.harness.query_all_by_label(name).last().unwrap();
        let (target_node, target_tree) = node.accesskit_node().locate();
        Event::AccessKitActionRequest(ActionRequest {
            action: Action::SetValue,
            target_tree,
            target_node,
            data: Some(ActionData::Value(text.into())),
        })
    };
    let events = [write(&window, "Owner", "Ida"), write(&window, "Time", "9 days")];
    at_once(&mut window, events);
    let card = with_text(window.journey(), &pain_text()).unwrap();
    assert_eq!((card.owner.as_str(), card.duration.as_str()), ("Ida", "9 days"));
}

#[test]
fn what_is_typed_after_a_choice_in_the_finder_goes_to_what_was_chosen() {
    let mut window = on_card(PAIN);
    let find = key(Modifiers::COMMAND, Key::K);
    let events = [find].into_iter().chain(letters("new persona")).chain([plain(Key::Enter)]);
    at_once(&mut window, events.chain(letters("Ines")).chain([plain(Key::Enter)]));
    assert_eq!(window.journey().personas.last().unwrap().name, "Ines");
}

#[test]
fn what_is_typed_after_a_sheet_is_closed_goes_to_the_map() {
    let mut window = on_card(PAIN);
    let events = [plain(Key::F1), plain(Key::Escape)].into_iter().chain(letters("Sharper"));
    at_once(&mut window, events);
    assert!(with_text(window.journey(), "Sharper").is_some());
}

#[test]
fn arrows_on_the_start_screen_each_go_one_on() {
    let mut window = Window::on_start();
    at_once(&mut window, [Key::ArrowDown, Key::ArrowRight, Key::ArrowRight, Key::Enter].map(plain));
    assert!(window.journey().title.is_empty(), "the blank map is the third of the second row");
}

#[test]
fn a_double_click_in_a_text_that_is_typed_selects_the_word() {
    let mut window = on_card("Notices a poster");
    window.key(Key::F2);
    let word = window.card("Notices a poster").center() - egui::vec2(0.0, 8.0);
    window.harness.run_steps(30);
    at_once(&mut window, click(word).into_iter().chain(click(word)));
    window.type_text("X");
    window.key(Key::Escape);
    let is_kept = |word: &&str| window.journey().cards().any(|card| card.text.contains(*word));
    assert!(["Notices", "a X", "X a", "X poster"].iter().any(is_kept));
    let card = window.journey().cards().find(|card| card.text.contains('X')).unwrap();
    assert!(card.text.len() < "Notices a poster on the tram".len(), "{}", card.text);
}
