//! Pictures to and from the clipboard.
#![allow(clippy::unwrap_used)]

mod window;

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use egui::{Color32, ColorImage, Event, Key, Modifiers, OutputCommand};
use throughline::model::{Card, LaneContent};

use window::Window;

/// A picture with an edge of its own, through which its middle shines.
fn picture(width: usize, height: usize) -> Event {
    let mut image = ColorImage::filled([width, height], Color32::from_rgb(21, 94, 149));
    image.pixels[width * height / 2] = Color32::TRANSPARENT;
    Event::PasteImage(Arc::new(image))
}

fn paste(window: &mut Window, event: Event) {
    window.harness.event(event);
    window.harness.run();
    window.wait();
}

/// The cards that show a picture, of a lane and a step.
fn pictured(window: &Window, lane: &str, step: &str) -> Vec<Card> {
    let journey = window.journey();
    let step = journey.steps().find(|other| other.name == step).unwrap().id;
    let lane = journey.lanes.iter().find(|other| other.name == lane).unwrap();
    let cards = lane.cards().iter().filter(|card| card.step == step && card.picture.is_some());
    cards.map(|card| Card::clone(card)).collect()
}

#[test]
fn a_picture_is_pasted_where_one_from_a_file_would_go() {
    let mut window = Window::on_sample();
    window.select_cell("Thinking, Aware, Asks a friend");
    paste(&mut window, picture(320, 200));
    let cards = pictured(&window, "Thinking", "Asks a friend");
    assert_eq!(cards.len(), 1);
    let shown = window.journey().picture(cards[0].picture.unwrap()).unwrap();
    let decoded = image::load_from_memory(&shown.data).unwrap().to_rgba8();
    assert_eq!(decoded.dimensions(), (320, 200));
    assert_eq!(decoded.get_pixel(0, 0).0, [21, 94, 149, 255]);
    assert_eq!(decoded.get_pixel(0, 100).0[3], 0, "what shines through still does");
    window.undo();
    assert_eq!(window.undo_label(), None);
}

#[test]
fn a_picture_goes_on_the_card_that_is_selected() {
    let mut window = Window::on_sample();
    window.select_card("Fees hidden in a PDF");
    paste(&mut window, picture(40, 30));
    let cards = pictured(&window, "Pain points", "Compares banks");
    assert_eq!(cards.len(), 1);
    assert_eq!(cards[0].text, "Fees hidden in a PDF");
}

#[test]
fn a_picture_without_pixels_and_one_for_a_locked_map_are_refused_with_a_sentence() {
    let mut window = Window::on_sample();
    let before = window.journey().clone();
    paste(&mut window, Event::PasteImage(Arc::new(ColorImage::default())));
    assert!(window.shows("The picture on the clipboard is damaged"));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    paste(&mut window, picture(4, 4));
    assert!(window.shows("The map is locked"));
    assert_eq!(window.journey(), &before);
}

/// The size of the picture that a key puts on the clipboard, in pixels.
fn copied(window: &mut Window) -> [usize; 2] {
    window.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    // What goes to the clipboard is told in the frame in which the drawing is done.
    for _ in 0..3000 {
        window.harness.step();
        let commands = &window.harness.output().platform_output.commands;
        let image = commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image),
            _ => None,
        });
        if let Some(image) = image {
            assert!(image.pixels.iter().any(|pixel| *pixel != image.pixels[0]), "it is painted");
            let size = image.size;
            window.harness.run();
            return size;
        }
        thread::park_timeout(Duration::from_millis(10));
    }
    panic!("nothing was copied");
}

#[test]
fn the_map_and_what_is_selected_are_copied_as_pictures() {
    let mut window = Window::on_sample();
    window.key(Key::Escape);
    assert_eq!(copied(&mut window), [4320, 3080]);
    assert!(window.shows("Copied a picture of the map, 4320 × 3080 pixels"));

    window.select_card("Fees hidden in a PDF");
    let [width, height] = copied(&mut window);
    assert!((350..420).contains(&width) && (80..200).contains(&height), "{width} × {height}");
    assert!(window.shows("Copied a picture of what is selected"));

    window.select_stage("Consider");
    let [width, height] = copied(&mut window);
    assert!((760..820).contains(&width) && height > 2500, "{width} × {height}");

    window.select_lane("Thinking");
    let [width, height] = copied(&mut window);
    assert!(width == 4320 && (100..300).contains(&height), "{width} × {height}");
}

#[test]
fn a_menu_that_finds_no_text_to_paste_says_so() {
    let mut window = Window::on_sample();
    window.select_card("Fees hidden in a PDF");
    window.choose("Edit", "Paste");
    for _ in 0..60 {
        window.harness.step();
    }
    assert!(window.shows("There is no text on the clipboard"));

    let mut window = Window::on_sample();
    window.select_card("Fees hidden in a PDF");
    window.choose("Edit", "Paste");
    window.harness.event(Event::Paste("Fees for cash".to_owned()));
    for _ in 0..60 {
        window.harness.step();
    }
    assert!(!window.shows("There is no text on the clipboard"));
    let lane = window.journey().lanes.iter().find(|lane| lane.name == "Pain points").unwrap();
    let LaneContent::Cards { cards, .. } = &lane.content else { panic!("cards") };
    assert!(cards.iter().any(|card| card.text == "Fees for cash"));
}
