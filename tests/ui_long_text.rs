//! Texts that are longer than a map can show: nothing of them is lost, and nothing goes wrong.
#![allow(clippy::unwrap_used)]

mod window;

use egui::{Event, Key, Modifiers};
use throughline::edit::{CardField, Edit, apply};
use throughline::export::svg::Options;
use throughline::file;
use throughline::model::Journey;
use window::Window;

/// The sample with a text on its first card in the lane “Doing”.
fn with_text(text: &str) -> Journey {
    let sample = file::sample();
    let card = sample.lanes.iter().find(|lane| lane.name == "Doing").unwrap().cards()[0].id;
    let field = CardField::Text(text.to_owned());
    apply(&sample, &Edit::SetCard { card_id: card, field }).unwrap()
}

fn text_of(window: &Window) -> String {
    let lane = window.journey().lanes.iter().find(|lane| lane.name == "Doing").unwrap();
    lane.cards()[0].text.clone()
}

/// It is typed beside the map, which shows its beginning alone.
#[test]
fn a_map_with_a_long_text_opens_is_changed_and_saved_whole() {
    let long = "word ".repeat(20_000).trim_end().to_owned();
    let mut window = Window::on(&file::write(&with_text(&long)));
    window.click_on(window.card("Action, Aware, Sees an ad: word word").center());
    window.key(Key::F2);
    window.press(Modifiers::COMMAND, Key::End);
    window.type_text("!");
    window.key(Key::Escape);
    assert_eq!(text_of(&window), format!("{long}!"));
    window.save();
    let saved = file::read(window.text_on_disk().as_bytes()).unwrap().journey;
    assert_eq!(saved, *window.journey());
}

#[test]
fn a_long_text_can_be_pasted_and_undone() {
    let mut window = Window::on_sample();
    window.click_on(window.card("Notices a poster").center());
    window.key(Key::F2);
    let long = "Wörter ohne Ende ".repeat(5_000).trim_end().to_owned();
    window.harness.event(Event::Paste(long.clone()));
    window.harness.run();
    window.key(Key::Escape);
    assert!(text_of(&window).contains(&long));
    for _ in 0..3 {
        window.undo();
    }
    assert_eq!(*window.journey(), file::sample());
}

#[test]
fn a_picture_says_what_it_cannot_show() {
    let scene = |text: &str| {
        let theme = throughline::theme::Theme::of(throughline::theme::Scheme::Light);
        let typesetter = throughline::text::Typesetter::bundled_only();
        throughline::layout::Engine::new(typesetter, theme).layout(&with_text(text))
    };
    for piece in ["word ", "x", "أ ", "e\u{301}", "\u{202e}a"] {
        let long = piece.repeat(70_000 / piece.len() + 1);
        let notes =
            throughline::export::svg::write(&scene(&long), Options::default(), &mut Vec::new());
        let told =
            notes.unwrap().iter().any(|note| note.to_string().contains("The map keeps all of it"));
        assert!(told, "of {piece:?}");
    }
}
