//! What stands for an open map on the disk goes when the map is closed, and not before.

use std::path::Path;

use egui::{Key, Modifiers};
use tempfile::TempDir;

use crate::type_card;
use crate::window::Window;

fn lock_of(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    path.with_file_name(format!(".~{name}.lock")).exists()
}

fn open(window: &mut Window, path: &Path) {
    window.press(Modifiers::COMMAND, Key::O);
    window.type_path(path);
    window.wait();
}

#[test]
fn the_lock_goes_with_the_map_and_is_no_lock_of_ours_when_it_is_opened_again() {
    let mut window = Window::on_blank();
    let path = window.path();
    assert!(lock_of(&path));
    open(&mut window, &path);
    assert!(lock_of(&path), "opened in its own place, it is still open");
    window.press(Modifiers::COMMAND, Key::N);
    window.wait();
    assert!(window.harness.state().document().is_none() && !lock_of(&path));
    open(&mut window, &path);
    assert!(lock_of(&path) && !window.shows("Somebody else has"));

    let other = window.folder.path().join("other.ron");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.type_path(&other);
    window.wait();
    assert!(lock_of(&other) && !lock_of(&path), "it has moved with the map");
}

#[test]
fn the_journal_goes_with_a_map_that_is_left_in_good_order() {
    let data = TempDir::new().unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    type_card(&mut window, "Thought better of");
    window.press(Modifiers::COMMAND, Key::N);
    window.click("Discard");
    window.wait();
    assert!(window.harness.state().document().is_none());
    assert!(!window.shows("Not saved when the program ended"));
    assert!(!data.path().join("recovery").exists(), "nothing is left of it");
}
