//! Templates of one's own: kept from a map, offered on the start screen, and removed.
#![allow(clippy::unwrap_used)]

mod window;

use std::fs;
use std::path::Path;

use egui::Key;
use egui::accesskit::Role;
use tempfile::TempDir;
use throughline::edit::emptied;
use throughline::file;
use throughline::model::Journey;

use window::Window;

/// The sample, open in a window that remembers things in a folder.
fn on_sample(memory: &Path) -> Window {
    let mut window = Window::remembering(memory);
    window.click("Look at the sample");
    window.wait();
    window
}

fn templates(memory: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(memory.join("templates")) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

fn save(window: &mut Window, name: &str, button: &str) {
    window.choose("File", "Save as template…");
    assert!(window.shows_focused("Name of the template"));
    // The title of the map is typed over.
    window.type_text(name);
    if button == "Without cards" {
        window.key(Key::Enter);
    } else {
        window.click_node(Role::Button, button);
    }
    window.wait();
    assert!(window.shows("The template is kept"));
}

fn cards(journey: &Journey) -> usize {
    journey.cards().count()
}

#[test]
fn a_map_is_kept_as_a_template_and_another_begun_with_it() {
    let memory = TempDir::new().unwrap();
    let mut window = on_sample(memory.path());
    let sample = window.journey().clone();
    save(&mut window, "Our usual journey", "Without cards");
    assert_eq!(window.journey(), &sample, "the map stays as it is");
    assert_eq!(window.undo_label(), None);
    assert_eq!(templates(memory.path()), ["our-usual-journey.ron"]);

    let mut window = Window::remembering(memory.path());
    window.click_node(
        Role::Button,
        "Our usual journey: your own: Find out why one in three applications is never finished",
    );
    window.wait();
    let journey = window.journey();
    assert_eq!(journey.title, "Our usual journey");
    assert_eq!((journey.stages.len(), journey.lanes.len()), (5, 13));
    assert_eq!(cards(journey), 0);
    assert_ne!(journey.id, sample.id, "it is a map of its own");
    assert!(journey.stages.iter().all(|stage| sample.stage(stage.id).is_none()));
}

#[test]
fn a_template_with_cards_keeps_them_and_one_of_the_same_name_stays() {
    let memory = TempDir::new().unwrap();
    let mut window = on_sample(memory.path());
    save(&mut window, "Ours", "With its cards");
    save(&mut window, "Ours", "Without cards");
    assert_eq!(templates(memory.path()), ["ours-2.ron", "ours.ron"]);
    let read =
        |name: &str| file::load(&memory.path().join("templates").join(name)).unwrap().journey;
    assert_eq!(cards(&read("ours.ron")), cards(&file::sample()));
    assert_eq!(cards(&read("ours-2.ron")), 0);
    assert_eq!(read("ours-2.ron").pictures.len(), 2, "portraits stay");
}

#[test]
fn a_template_is_removed_once_that_is_said_twice() {
    let memory = TempDir::new().unwrap();
    let mut window = on_sample(memory.path());
    save(&mut window, "Ours", "Without cards");
    let mut window = Window::remembering(memory.path());
    for (button, left) in [("Keep it", 1), ("Remove", 0)] {
        window.click("Remove the template Ours");
        assert!(window.shows("Remove the template “Ours”?"));
        window.click_node(Role::Button, button);
        window.wait();
        assert_eq!(templates(memory.path()).len(), left);
        assert_eq!(window.shows("Ours: your own"), left == 1);
    }
    assert!(window.shows("E-commerce"));
}

#[test]
fn what_is_no_map_among_the_templates_is_passed_over() {
    let memory = TempDir::new().unwrap();
    let folder = memory.path().join("templates");
    fs::create_dir_all(folder.join("folder.ron")).unwrap();
    fs::write(folder.join("broken.ron"), "(").unwrap();
    fs::write(folder.join("notes.txt"), "not a map").unwrap();
    assert!(file::own_templates(&folder).is_empty());
    let mut window = Window::remembering(memory.path());
    window.wait();
    assert!(window.shows("E-commerce") && !window.shows("your own"));
    assert_eq!(fs::read_to_string(folder.join("broken.ron")).unwrap(), "(");
}

#[test]
fn an_emptied_map_has_its_bones() {
    let sample = file::sample();
    let bones = emptied(&sample);
    assert_eq!(bones.stages, sample.stages);
    assert_eq!(bones.personas, sample.personas);
    let names = |journey: &Journey| -> Vec<String> {
        journey.lanes.iter().map(|lane| lane.name.clone()).collect()
    };
    assert_eq!(names(&bones), names(&sample));
    assert_eq!(cards(&bones), 0);
    assert!(bones.lanes.iter().flat_map(|lane| lane.lines()).all(|line| line.points.is_empty()));
    let written = file::write(&bones);
    assert_eq!(file::read(written.as_bytes()).unwrap().journey, bones, "it reads without repairs");
}
