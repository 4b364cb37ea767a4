//! Where no screen reader listens, keys and pointer do what they do where one does.
#![allow(clippy::unwrap_used)]

use eframe::App as _;
use egui::{Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use tempfile::TempDir;
use throughline::app::{App, Chooser};
use throughline::file;

/// What cards say after some events, each in a frame of its own, and what has the keyboard then.
fn outcome(is_heard: bool, events: &[Event]) -> (Vec<String>, bool) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("map.ron");
    file::save(&file::sample(), &path, None).unwrap();
    let ctx = Context::default();
    if is_heard {
        ctx.enable_accesskit();
    }
    let mut app = App::new(&ctx, Chooser::Field);
    app.load(&path).unwrap();
    let mut frame = eframe::Frame::_new_kittest();
    let pauses = || [Vec::new(), Vec::new()];
    let frames = events.iter().flat_map(|event| [vec![event.clone()], Vec::new()]);
    for (number, events) in pauses().into_iter().chain(frames).chain(pauses()).enumerate() {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0))),
            time: Some(number as f64),
            events,
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| {
            app.logic(ui.ctx(), &mut frame);
            app.ui(ui, &mut frame);
        });
        output.textures_delta.clear();
    }
    let texts = app.document().unwrap().journey().cards().map(|card| card.text.clone());
    (texts.collect(), ctx.memory(|memory| memory.focused().is_some()))
}

fn key(key: Key) -> Event {
    let modifiers = Modifiers::NONE;
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn text(text: &str) -> Event {
    Event::Text(text.to_owned())
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

#[track_caller]
fn check(events: &[Event]) {
    assert_eq!(outcome(false, events), outcome(true, events));
}

#[test]
fn the_keyboard_goes_about_and_types() {
    let way = [Key::ArrowDown, Key::ArrowRight, Key::Tab, Key::ArrowDown].map(key);
    let typed = [text("o"), text("n"), key(Key::Enter), text("two"), key(Key::Escape)];
    check(&[&way[..], &typed, &way, &[text("three"), key(Key::Escape), key(Key::Escape)]].concat());
}

#[test]
fn a_click_takes_the_keyboard_to_what_is_clicked() {
    for at in [pos2(610.0, 453.0), pos2(400.0, 300.0), pos2(800.0, 600.0)] {
        check(&[&click(at)[..], &[text("a"), key(Key::Tab), text("b"), key(Key::Escape)]].concat());
    }
}

#[test]
fn without_a_selection_keys_begin_at_the_first_cell() {
    let events = [key(Key::Escape), key(Key::Escape), key(Key::ArrowDown), text("a")];
    check(&events);
}
