//! A picture with a map inside: opened, dropped on the start screen, and dropped on a map.
#![allow(clippy::unwrap_used)]

mod window;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use egui::{Key, Modifiers};
use throughline::export::{png, svg};
use throughline::file;
use throughline::layout::Engine;
use throughline::model::Journey;
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};
use window::Window;

/// A map that is not the sample.
fn other() -> Journey {
    static OTHER: LazyLock<Journey> =
        LazyLock::new(|| file::template("banking").unwrap().journey());
    OTHER.clone()
}

/// A picture of a map in a file, with the map inside or not.
fn picture(window: &Window, name: &str, map: Option<&Journey>) -> PathBuf {
    let path = window.folder.path().join(name);
    let scene = Engine::new(Typesetter::bundled_only(), Theme::of(Scheme::Light)).layout(&other());
    let text = map.map(file::write);
    let embedded = text.as_deref().map(str::as_bytes);
    let mut bytes = Vec::new();
    if name.ends_with("svg") {
        let options = svg::Options { embedded, ..svg::Options::default() };
        svg::write(&scene, options, &mut bytes).unwrap();
    } else {
        let options = png::Options { scale: 0.2, embedded, ..png::Options::default() };
        png::write(&scene, options, &mut bytes).unwrap();
    }
    fs::write(&path, bytes).unwrap();
    path
}

/// The map of a picture is open as one that lies nowhere yet, and saving asks where to.
#[track_caller]
fn check_open_as_new(window: &mut Window, picture: &Path, map: &Journey) {
    let before = fs::read(picture).unwrap();
    assert_eq!(window.journey(), map);
    let document = window.harness.state().document().unwrap();
    assert_eq!((document.path(), document.name()), (None, map.title.clone()));
    window.press(Modifiers::COMMAND, Key::S);
    assert!(window.shows("Save as"), "it is asked where to");
    let saved = window.folder.path().join("of its own.ron");
    window.type_path(&saved);
    window.wait();
    assert_eq!(file::load(&saved).unwrap().journey, *map);
    assert_eq!(fs::read(picture).unwrap(), before, "the picture is as it was");
}

#[test]
fn a_picture_dropped_on_the_start_screen_is_its_map() {
    for name in ["poster.png", "poster.svg"] {
        let mut window = Window::on_start();
        let map = other();
        let path = picture(&window, name, Some(&map));
        window.drop_files(&[&path]);
        check_open_as_new(&mut window, &path, &map);
    }
}

#[test]
fn open_takes_a_picture_too() {
    let mut window = Window::on_sample();
    let map = other();
    let path = picture(&window, "poster.PNG", Some(&map));
    window.press(Modifiers::COMMAND, Key::O);
    window.type_path(&path);
    window.wait();
    check_open_as_new(&mut window, &path, &map);
}

#[test]
fn a_picture_named_at_the_start_is_its_map() {
    let window = Window::on_start();
    let path = picture(&window, "poster.png", Some(&other()));
    let mut started = window::harness(Some(path));
    started.run();
    let app = started.state();
    let document = app.document().unwrap();
    assert_eq!((&**document.journey(), document.path()), (&other(), None));
}

#[test]
fn on_a_map_it_is_asked_which_is_meant() {
    let mut window = Window::on_sample();
    let count = window.journey().pictures.len();
    let path = picture(&window, "poster.png", Some(&other()));
    window.drop_files(&[&path]);
    assert!(window.shows("“poster.png” has a map inside"));
    window.click("Cancel");
    assert_eq!(window.journey(), &file::sample(), "nothing came of it");
    window.drop_files(&[&path]);
    window.click("Add the picture");
    window.wait();
    assert_eq!(window.journey().pictures.len(), count + 1);
    window.undo();
    window.drop_files(&[&path]);
    window.click("Open the map");
    window.wait();
    assert_eq!(window.journey(), &other());
}

#[test]
fn unsaved_work_is_asked_about_first() {
    let mut window = Window::on_sample();
    window.click_on(window.card("Pays for lunch").center());
    window.key(Key::Delete);
    let path = picture(&window, "poster.svg", Some(&other()));
    window.drop_files(&[&path]);
    assert!(window.shows("Save the changes to"));
    window.click("Discard");
    window.wait();
    assert_eq!(window.journey(), &other());
}

#[test]
fn a_picture_without_a_map_is_a_picture() {
    let mut window = Window::on_sample();
    let count = window.journey().pictures.len();
    let path = picture(&window, "plain.png", None);
    window.click_on(window.card("Pays for lunch").center());
    window.drop_files(&[&path]);
    assert_eq!(window.journey().pictures.len(), count + 1);
}

#[test]
fn what_has_no_map_says_so() {
    let mut window = Window::on_start();
    let plain = picture(&window, "plain.png", None);
    window.drop_files(&[&plain]);
    assert!(window.shows("A picture goes onto a map"));
    let drawing = picture(&window, "plain.svg", None);
    window.drop_files(&[&drawing]);
    assert!(window.shows("plain.svg: There is no map in this file."));
    assert!(window.harness.state().document().is_none());
}

#[test]
fn a_damaged_map_inside_says_so() {
    let mut window = Window::on_start();
    let path = picture(&window, "poster.png", Some(&other()));
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(4).position(|part| part == b"iTXt").unwrap();
    bytes[at + 60] ^= 0xff;
    fs::write(&path, bytes).unwrap();
    window.drop_files(&[&path]);
    assert!(window.shows("poster.png: The map in this file is damaged."));
    assert!(window.harness.state().document().is_none());
}
