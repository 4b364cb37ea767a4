//! Work that is not lost: by a crash, by somebody else who changes the file, by two programs on one map.
#![allow(clippy::unwrap_used)]

mod window;

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use tempfile::TempDir;
use throughline::file;
use throughline::file::versions::Versions;
use throughline::model::Journey;
use window::{Window, eventually, has_card};

/// Types a card into the cell that is selected when a map opens.
fn type_card(window: &mut Window, text: &str) {
    window.type_text(text);
    window.key(Key::Escape);
}

/// Changes the title of a map in its file, as another program would.
fn retitle(path: &Path, title: &str) {
    let loaded = file::load(path).unwrap();
    file::save(&Journey { title: title.to_owned(), ..loaded.journey }, path, None).unwrap();
}

#[test]
fn what_was_not_saved_when_the_program_died_is_recovered() {
    let data = TempDir::new().unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    type_card(&mut window, "Hears of it from a friend");
    let before = window.text_on_disk();
    let folder = window.die();

    let mut window = Window::on_start_keeping(data.path());
    assert!(window.shows("Not saved when the program ended"));
    window.click("Recover map");
    window.wait();
    assert!(has_card(window.journey(), "Hears of it from a friend"));
    let path = folder.path().join("map.ron");
    assert_eq!(fs::read_to_string(&path).unwrap(), before, "its file is as it was");
    assert!(!window.close(), "it is work, and closing asks");
    window.click("Cancel");
    window.save();
    assert!(has_card(&file::load(&path).unwrap().journey, "Hears of it from a friend"));
    window.die();

    let window = Window::on_start_keeping(data.path());
    assert!(!window.shows("Not saved when"));
}

#[test]
fn a_map_that_was_never_saved_is_recovered_too() {
    let data = TempDir::new().unwrap();
    let mut window = Window::on_start_keeping(data.path());
    window.harness.get_by_label_contains("Blank map: ").click();
    window.harness.run();
    type_card(&mut window, "Only on the screen");
    window.die();
    let mut window = Window::on_start_keeping(data.path());
    assert!(window.shows("never saved"));
    assert!(window.shows_focused("Recover"), "an Enter away");
    window.click("Recover Untitled map");
    window.wait();
    assert!(has_card(window.journey(), "Only on the screen"));
    // It dies again before anything is done.
    window.die();
    let mut window = Window::on_start_keeping(data.path());
    window.click("Discard Untitled map");
    window.click("Keep it");
    assert!(window.shows("Not saved when"), "one click loses nothing");
    window.click("Discard Untitled map");
    window.click("Discard");
    assert!(!window.shows("Not saved when"));
    window.wait();
    window.die();
    assert!(!Window::on_start_keeping(data.path()).shows("Not saved when"));
}

#[test]
fn undoing_to_what_is_saved_leaves_nothing_to_recover() {
    let data = TempDir::new().unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    type_card(&mut window, "Thought better of");
    window.undo();
    window.die();
    assert!(!Window::on_start_keeping(data.path()).shows("Not saved when"));
}

#[test]
fn a_file_that_somebody_else_changes_is_read_again_where_there_is_no_work() {
    let mut window = Window::on_sample();
    window.press(Modifiers::COMMAND, Key::Num0);
    retitle(&window.path(), "Changed elsewhere");
    eventually(&mut window, "the change is shown", |window| {
        window.journey().title == "Changed elsewhere"
    });
    assert!(window.shows("100 %"), "the view stays");
    assert!(window.shows("Somebody else has changed the file"));
    assert_eq!(window.undo_label(), Some("Reload"));
    window.undo();
    assert_eq!(*window.journey(), file::sample(), "also without work, what was there comes back");
}

#[test]
fn touching_a_file_or_saving_it_here_is_no_change() {
    let mut window = Window::on_sample();
    let text = window.text_on_disk();
    fs::write(window.path(), text).unwrap();
    type_card(&mut window, "Mine");
    window.save();
    for _ in 0..30 {
        thread::park_timeout(Duration::from_millis(100));
        window.harness.run();
    }
    window.wait();
    assert!(!window.shows("Somebody else"));
    assert!(has_card(window.journey(), "Mine"));
}

#[test]
fn a_save_never_goes_over_what_somebody_else_has_saved() {
    let data = TempDir::new().unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    type_card(&mut window, "Mine");
    retitle(&window.path(), "Theirs");
    window.save();
    assert!(window.shows("was changed by somebody else"));
    assert_eq!(file::load(&window.path()).unwrap().journey.title, "Theirs");
    assert!(has_card(window.journey(), "Mine"));

    window.click("Keep mine as…");
    assert!(window.path_typed().ends_with("map (mine).ron"), "theirs is not proposed");
    let copy = window.folder.path().join("mine.ron");
    window.type_path(&copy);
    window.wait();
    assert!(has_card(&file::load(&copy).unwrap().journey, "Mine"));
    assert_eq!(file::load(&window.path()).unwrap().journey.title, "Theirs");
    assert!(!window.shows("Keep mine as…"));
}

#[test]
fn what_is_reloaded_over_is_kept_as_a_version() {
    let data = TempDir::new().unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    type_card(&mut window, "Mine");
    retitle(&window.path(), "Theirs");
    eventually(&mut window, "it is told", |window| window.shows("Keep mine as…"));
    window.click("Reload");
    window.wait();
    assert_eq!(window.journey().title, "Theirs");
    let versions = Versions::new(data.path());
    let kept = versions.list(&window.path());
    assert!(has_card(&versions.read(&kept[0]).unwrap().journey, "Mine"));
}

#[test]
fn a_map_that_somebody_works_on_opens_as_a_copy_or_to_be_looked_at() {
    for (choice, sees_path) in [("Open a copy", false), ("Read only", true)] {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.ron");
        fs::write(&path, file::write(&file::sample())).unwrap();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let lock = format!("(holder: (user: \"ida\", machine: \"laptop\"), since: {})", now - 60);
        fs::write(folder.path().join(".~map.ron.lock"), lock).unwrap();
        let mut window = Window::on_start();
        window.press(Modifiers::COMMAND, Key::O);
        window.type_path(&path);
        window.wait();
        assert!(window.shows("Ida on laptop has been working on it since today"));
        window.click(choice);
        let document = window.harness.state().document().unwrap();
        assert_eq!(document.path().is_some(), sees_path);
        let before = fs::read_to_string(&path).unwrap();
        if sees_path {
            window.type_text("Only looked at");
            assert!(window.shows("Read only") && *window.journey() == file::sample());
            window.click("Locked: unlock the map");
        }
        type_card(&mut window, "Beside them");
        assert!(has_card(window.journey(), "Beside them"));
        window.save();
        assert!(window.shows("Save as"), "it is saved under another name only");
        let proposed = window.path_typed();
        assert!(proposed != path, "{proposed:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), before);
    }
}

#[test]
fn what_a_first_save_or_a_chosen_name_replaces_is_kept_as_a_version() {
    let data = TempDir::new().unwrap();
    let versions = Versions::new(data.path());
    let mut window = Window::on_blank().keeping(data.path());
    let before = window.journey().clone();
    type_card(&mut window, "First");
    window.save();
    let kept = |path: &Path| {
        let list = versions.list(path);
        list.iter().map(|version| versions.read(version).unwrap().journey).collect::<Vec<_>>()
    };
    assert_eq!(kept(&window.path())[1], before);

    let other = window.folder.path().join("other.ron");
    fs::write(&other, file::write(&file::sample())).unwrap();
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.type_path(&other);
    window.click("Replace it");
    window.wait();
    assert_eq!(kept(&other)[1], file::sample());
}

#[test]
fn an_open_map_is_locked_and_a_closed_one_is_not() {
    let window = Window::on_sample();
    let lock = window.folder.path().join(".~map.ron.lock");
    assert!(lock.exists());
    let folder = window.die();
    assert!(!lock.exists());
    drop(folder);
}

#[test]
fn a_data_folder_that_cannot_be_written_is_told_in_the_foot() {
    let data = TempDir::new().unwrap();
    fs::write(data.path().join("recovery"), "a file in the way").unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    type_card(&mut window, "Still here");
    eventually(&mut window, "the foot says so", |window| window.shows("cannot be kept safe in"));
    window.save();
    assert!(has_card(&file::load(&window.path()).unwrap().journey, "Still here"));
}

#[test]
fn when_the_system_ends_the_program_nobody_is_asked_and_nothing_is_lost() {
    let data = TempDir::new().unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    type_card(&mut window, "In the middle of it");
    window.harness.state().interrupter()();
    window.harness.step();
    assert!(window.has_sent(&egui::ViewportCommand::Close));
    window.die();
    assert!(Window::on_start_keeping(data.path()).shows("Not saved when the program ended"));
}
