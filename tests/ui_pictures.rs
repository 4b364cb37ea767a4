//! Pictures come into a map: out of a file, by dropping, on cards, personas and storyboards, and go again.
#![allow(clippy::unwrap_used)]

mod window;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{HoveredFile, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use image::{Rgb, RgbImage};
use throughline::edit::{CardField, Edit, apply};
use throughline::file;
use throughline::model::{Card, LaneContent, Picture, PictureId};
use window::Window;

/// A file with a picture of one colour.
fn picture_in(window: &Window, name: &str) -> PathBuf {
    let path = window.folder.path().join(name);
    RgbImage::from_pixel(12, 6, Rgb([180, 90, 30])).save(&path).unwrap();
    path
}

/// Takes a picture for what is selected out of a file.
fn bring(window: &mut Window, path: &Path) {
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::G);
    window.type_path(path);
    window.wait();
}

/// The card with a text.
fn card(window: &Window, text: &str) -> Card {
    let journey = window.journey();
    let is_it = |card: &&Arc<Card>| card.text.contains(text);
    Card::clone(journey.cards().find(is_it).unwrap())
}

/// Undoes, saves, and asserts that the file is what it was.
fn undo_to(window: &mut Window, before: &str) {
    window.undo();
    window.save();
    assert_eq!(window.text_on_disk(), before);
}

#[test]
fn a_card_gets_a_picture_out_of_a_file() {
    let mut window = Window::on_sample();
    let before = window.text_on_disk();
    let count = window.journey().pictures.len();
    let path = picture_in(&window, "lunch.png");
    window.click_on(window.card("Pays for lunch").center());
    bring(&mut window, &path);
    assert_eq!(window.undo_label(), Some("Add picture"));
    assert_eq!(window.journey().pictures.len(), count + 1);
    let shown = card(&window, "Pays for lunch").picture;
    assert_eq!(shown, window.journey().pictures.last().map(|picture| picture.id));
    window.save();
    let saved = file::load(&window.path()).unwrap();
    assert_eq!(saved.warnings, []);
    assert_eq!(saved.journey, *window.journey());
    undo_to(&mut window, &before);
}

#[test]
fn a_picture_of_a_storyboard_asks_for_what_it_shows_alone() {
    const POSTER: &str = "A tram with a poster passes Maya";
    let sample = file::sample();
    let picture = sample.cards().find(|card| card.text == POSTER).unwrap();
    let voted = Edit::SetCard { card_id: picture.id, field: CardField::Votes(3) };
    let map = apply(&sample, &voted).unwrap();
    for (map, has_votes) in [(&sample, false), (&map, true)] {
        let mut window = Window::on(&file::write(map));
        window.click_on(window.card(POSTER).center());
        for field in ["Kind", "Evidence: Partly", "Colour"] {
            let shown = window.harness.query_by_label(field);
            assert!(shown.is_none(), "a storyboard shows no {field}");
        }
        let votes = window.harness.query_by_label("Votes: one more");
        assert_eq!(votes.is_some(), has_votes, "what was counted stays to be seen");
        let text = window.harness.get_by_role_and_label(Role::MultilineTextInput, "Text");
        text.set_text_value_accesskit("A poster goes by");
        window.harness.run();
        assert_eq!(card(&window, "A poster goes by").picture, picture.picture);
    }
    let mut window = Window::on_sample();
    window.click_on(window.card("Pays for lunch").center());
    assert!(window.harness.query_by_label("Kind").is_some(), "any other card has its kind");
}

#[test]
fn a_persona_gets_a_portrait_and_the_old_one_goes() {
    let mut window = Window::on_sample();
    let before = window.text_on_disk();
    let old = window.journey().personas[0].portrait.unwrap();
    let path = picture_in(&window, "maya.jpg");
    let strip = window.place_of(Role::RowHeader, "Maya");
    window.click_on(strip.center());
    bring(&mut window, &path);
    let new = window.journey().personas[0].portrait.unwrap();
    assert_ne!(new, old);
    assert!(window.journey().picture(new).is_some());
    assert!(window.journey().picture(old).is_none(), "nobody shows it any more");
    undo_to(&mut window, &before);
}

#[test]
fn a_map_without_a_storyboard_gets_one() {
    let mut window = Window::on_blank();
    let before = window.text_on_disk();
    let path = picture_in(&window, "poster.webp");
    window.click_on(window.place_of(Role::ColumnHeader, "Choose").center());
    bring(&mut window, &path);
    let journey = window.journey();
    let lane = journey.lanes.last().unwrap();
    assert!(matches!(lane.content, LaneContent::Images { .. }), "{lane:?}");
    assert_eq!(lane.cards().len(), 1);
    assert_eq!(journey.pictures.len(), 1);
    undo_to(&mut window, &before);
}

#[test]
fn an_empty_cell_gets_a_card_with_the_picture() {
    let mut window = Window::on_blank();
    let path = picture_in(&window, "shop.gif");
    window.click_on(window.place_of(Role::Cell, "Doing, Start").center());
    bring(&mut window, &path);
    let journey = window.journey();
    let [only] = journey.lanes[0].cards() else { panic!("one card") };
    assert_eq!(only.step, journey.steps().nth(2).unwrap().id);
    assert!(only.picture.is_some() && only.text.is_empty());
}

#[test]
fn deleting_the_last_card_that_shows_a_picture_removes_it() {
    let mut window = Window::on_sample();
    let before = window.text_on_disk();
    let count = window.journey().pictures.len();
    window.click_on(window.card("A tram with a poster").center());
    window.key(Key::Delete);
    assert_eq!(window.journey().pictures.len(), count - 1);
    undo_to(&mut window, &before);
}

#[test]
fn the_inspector_takes_pictures_out_of_files() {
    let mut window = Window::on_blank();
    let path = picture_in(&window, "desk.png");
    window.click_on(window.place_of(Role::Cell, "Doing, Start").center());
    window.type_text("Asks at the desk");
    window.key(Key::Escape);
    // The palette has a kind of that name.
    let fields = window.harness.query_all_by_label("Picture");
    let right = |node: &egui_kittest::Node<'_>| node.rect().right();
    let field = fields.max_by(|one, other| right(one).total_cmp(&right(other)));
    field.unwrap().click_accesskit();
    window.harness.run();
    window.harness.get_by_label("From a file…").click_accesskit();
    window.harness.run();
    window.type_path(&path);
    window.wait();
    assert!(card(&window, "Asks at the desk").picture.is_some());
}

#[test]
fn pictures_dropped_on_a_storyboard_fill_its_steps() {
    let mut window = Window::on_blank();
    let before = window.text_on_disk();
    let first = picture_in(&window, "one.png");
    window.click_on(window.place_of(Role::ColumnHeader, "Discover").center());
    bring(&mut window, &first);
    let cell = window.place_of(Role::Cell, "Storyboard, Choose").center();
    window.harness.hover_at(cell);
    let more = ["two.png", "three.png"].map(|name| picture_in(&window, name));
    window.harness.input_mut().hovered_files =
        vec![HoveredFile { path: Some(more[0].clone()), ..HoveredFile::default() }];
    window.harness.run_steps(3);
    assert!(window.shows("Drop on a card, a persona or a cell"));
    window.harness.input_mut().hovered_files.clear();
    window.drop_files(&[&more[0], &more[1]]);
    assert_eq!(window.undo_label(), Some("Add pictures"));
    let journey = window.journey();
    let steps: Vec<_> = journey.steps().map(|step| step.id).collect();
    let board = journey.lanes.last().unwrap();
    let filled: Vec<_> = board.cards().iter().map(|card| card.step).collect();
    assert_eq!(filled, steps[..3]);
    window.undo();
    undo_to(&mut window, &before);
}

#[test]
fn what_cannot_be_shown_is_told_and_the_rest_comes_in() {
    let mut window = Window::on_blank();
    let good = picture_in(&window, "good.png");
    let bad = window.folder.path().join("bad.png");
    fs::write(&bad, "no picture").unwrap();
    window.harness.hover_at(window.place_of(Role::Cell, "Doing, Start").center());
    window.drop_files(&[&bad, &good]);
    assert!(window.shows("bad.png is no picture that can be read"));
    assert_eq!(window.journey().pictures.len(), 1);
    let (map, more) = (window.path(), picture_in(&window, "more.png"));
    window.drop_files(&[&more, &map]);
    assert!(window.shows("Maps and pictures were dropped together"));
}

#[test]
fn a_picture_needs_a_map() {
    let mut window = Window::on_start();
    let path = picture_in(&window, "lonely.png");
    window.drop_files(&[&path]);
    assert!(window.shows("A picture goes onto a map"));
}

/// The beginning of a picture of 400 megapixels.
fn far_too_large() -> Picture {
    let mut data = Vec::new();
    let mut writer = png::Encoder::new(&mut data, 20_000, 20_000).write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, &[0]).unwrap();
    drop(writer);
    Picture { id: PictureId::random(), data: data.into() }
}

#[test]
fn a_picture_that_cannot_be_shown_is_told_once() {
    let mut journey = file::sample();
    let shown = journey.personas[0].portrait.unwrap();
    let place = journey.pictures.iter().position(|picture| picture.id == shown).unwrap();
    journey.pictures[place] = Arc::new(Picture { id: shown, ..far_too_large() });
    let mut window = Window::on(&file::write(&journey));
    window.wait();
    window.harness.run();
    let sentence = format!(
        "The picture {shown} is left out: it has more than 100 million pixels, or takes too much memory."
    );
    assert!(window.shows(&sentence));
    window.click("Close this message");
    window.wait();
    window.harness.run();
    assert!(!window.shows(&sentence));
}
