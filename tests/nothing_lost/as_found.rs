//! A file with something in it that is not known here is kept as it was found, also when the program died in between.

use std::fs;
use std::sync::LazyLock;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use tempfile::TempDir;
use throughline::file;

use crate::window::{Window, has_card};
use crate::{retitle, type_card};

/// The blank template with a field that nobody knows, and a comment: the same text at each call.
fn found() -> &'static str {
    static FOUND: LazyLock<String> = LazyLock::new(|| {
        let text = file::write(&file::template("blank").unwrap().journey());
        let (known, more) =
            ("    journey: (\n", "    // Ours.\n    journey: (\n        mood: \"blue\",\n");
        assert!(text.contains(known), "{text}");
        text.replacen(known, more, 1)
    });
    &FOUND
}

/// A window with work that was recovered after the program died over the file.
fn recovered(data: &TempDir, meanwhile: impl FnOnce(&Window)) -> (Window, TempDir) {
    let mut window = Window::on(found()).keeping(data.path());
    type_card(&mut window, "Not saved");
    meanwhile(&window);
    let folder = window.die();
    let mut window = Window::on_start_keeping(data.path());
    window.harness.get_by_label_contains("Recover ").click();
    window.harness.run();
    window.wait();
    assert!(has_card(window.journey(), "Not saved"));
    (window, folder)
}

#[test]
fn the_file_as_it_was_found_is_kept_when_recovered_work_is_saved() {
    let data = TempDir::new().unwrap();
    let (mut window, folder) = recovered(&data, |_| {});
    assert!(window.shows("had to be repaired or set aside"));
    window.save();
    assert!(window.shows("Save without what is not known here?"));
    window.click("Save");
    window.wait();
    let kept = folder.path().join("map.as-found.ron");
    assert_eq!(fs::read_to_string(kept).unwrap(), found());
    let saved = file::load(&folder.path().join("map.ron")).unwrap();
    assert!(has_card(&saved.journey, "Not saved"));

    // It was the first save; from then on the file is as any other.
    type_card(&mut window, "And more");
    window.press(Modifiers::COMMAND, Key::S);
    window.wait();
    assert!(!window.shows("Save without what is not known here?"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2 + usize::from(has_lock(&folder)));
}

fn has_lock(folder: &TempDir) -> bool {
    folder.path().join(".~map.ron.lock").exists()
}

#[test]
fn of_a_file_that_somebody_has_changed_since_nothing_is_kept_as_found() {
    let data = TempDir::new().unwrap();
    let (mut window, folder) = recovered(&data, |window| retitle(&window.path(), "Theirs"));
    assert!(window.shows("Keep mine as…") && !window.shows("had to be repaired"));
    window.save();
    assert!(window.shows("was changed by somebody else"));
    assert!(!folder.path().join("map.as-found.ron").exists());
}
