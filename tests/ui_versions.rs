//! Earlier states of a map: snapshots, versions kept at each save, and going back to them.
#![allow(clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use throughline::file;
use throughline::file::versions::Versions;
use throughline::model::Snapshot;
use window::{Window, has_card};

/// Types a card into the cell that is selected, and goes to the cell below.
fn type_card(window: &mut Window, text: &str) {
    window.type_text(text);
    window.key(Key::Escape);
    window.key(Key::ArrowDown);
}

fn open_sheet(window: &mut Window) {
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    window.wait();
}

fn take_snapshot(window: &mut Window, name: &str) {
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text("take a snapshot");
    window.key(Key::Enter);
    window.type_text(name);
    window.key(Key::Enter);
}

#[test]
fn a_saved_version_is_looked_at_and_restored_as_one_step() {
    let data = TempDir::new().unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    type_card(&mut window, "First");
    window.save();
    type_card(&mut window, "Second");
    window.save();
    let (first, second) = {
        let versions = Versions::new(data.path());
        let kept = versions.list(&window.path());
        assert_eq!(kept.len(), 3, "the map as it was before, and both saves");
        (kept[1].clone(), kept[0].clone())
    };
    assert!(first.time < second.time);

    open_sheet(&mut window);
    assert!(window.shows("Nothing is different."));
    let rows = window.harness.query_all_by_label_contains("Saved version");
    let mut places: Vec<_> = rows.map(|row| row.rect()).collect();
    places.sort_by(|one, other| one.top().total_cmp(&other.top()));
    assert!(places[0].bottom() <= places[1].top(), "below each other: {places:?}");
    window.click_on(places[1].center());
    window.wait();
    assert!(window.shows("1 card added"));
    window.click("Restore");
    assert!(has_card(window.journey(), "First") && !has_card(window.journey(), "Second"));
    assert_eq!(window.undo_label(), Some("Restore earlier state"));
    window.undo();
    assert!(has_card(window.journey(), "Second"));
}

#[test]
fn a_version_that_is_in_the_file_is_saved_once_it_is_restored() {
    let data = TempDir::new().unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    type_card(&mut window, "First");
    window.save();
    type_card(&mut window, "Never saved");
    assert!(window.shows("Unsaved changes"));
    open_sheet(&mut window);
    window.click("Restore");
    window.wait();
    assert_eq!(window.undo_label(), Some("Restore earlier state"));
    assert!(!window.shows("Unsaved changes"), "the file holds the very same");
    assert!(window.close(), "there is nothing to ask about");
}

#[test]
fn what_is_restored_over_is_kept_as_a_version() {
    let data = TempDir::new().unwrap();
    let mut window = Window::on_blank().keeping(data.path());
    window.save();
    type_card(&mut window, "First");
    window.save();
    type_card(&mut window, "Never saved");
    open_sheet(&mut window);
    window.click("Restore");
    window.wait();
    assert!(!has_card(window.journey(), "Never saved"));
    let versions = Versions::new(data.path());
    let latest = &versions.list(&window.path())[0];
    assert!(has_card(&versions.read(latest).unwrap().journey, "Never saved"));
}

#[test]
fn a_snapshot_lives_in_the_file_and_is_restored_from_there() {
    let mut window = Window::on_blank();
    type_card(&mut window, "At the first workshop");
    take_snapshot(&mut window, "After the first workshop");
    assert_eq!(window.undo_label(), Some("Take snapshot"));
    window.key(Key::ArrowUp);
    window.key(Key::Delete);
    window.save();
    let saved = file::load(&window.path()).unwrap();
    assert_eq!(saved.warnings, []);
    assert_eq!(saved.journey.snapshots[0].name, "After the first workshop");

    let mut window = Window::on(&window.text_on_disk());
    assert!(!has_card(window.journey(), "At the first workshop"));
    open_sheet(&mut window);
    assert!(window.shows("1 card removed"));
    window.click("Restore");
    assert!(has_card(window.journey(), "At the first workshop"));
    assert_eq!(window.journey().snapshots.len(), 1, "it stays");

    open_sheet(&mut window);
    window.click("Delete snapshot");
    assert_eq!(window.journey().snapshots, []);
    window.key(Key::Escape);
    window.undo();
    assert_eq!(window.journey().snapshots.len(), 1);
}

#[test]
fn without_any_the_sheet_says_how_to_come_by_them() {
    let mut window = Window::on_blank();
    open_sheet(&mut window);
    assert!(window.shows("There are none yet"));
    window.key(Key::Escape);
    assert!(!window.shows("There are none yet"));
}

#[test]
fn a_snapshot_is_renamed_as_one_step() {
    let mut window = Window::on_blank();
    take_snapshot(&mut window, "Frist");
    open_sheet(&mut window);
    assert!(window.shows("Nothing is different."));
    window.click_on(window.place_of(Role::Button, "Rename…").center());
    assert!(window.shows_focused("Name of the snapshot"));
    window.type_text("After the first workshop");
    window.key(Key::Enter);
    assert_eq!(window.journey().snapshots[0].name, "After the first workshop");
    assert_eq!(window.undo_label(), Some("Rename snapshot"));
    assert!(window.shows("After the first workshop, Snapshot"), "the sheet stays open");

    window.click("Rename…");
    window.type_text("Something else");
    window.key(Key::Escape);
    assert_eq!(window.journey().snapshots[0].name, "After the first workshop");
    window.key(Key::Escape);
    window.undo();
    assert_eq!(window.journey().snapshots[0].name, "Frist");
    assert_eq!(window.undo_label(), Some("Take snapshot"));
}

#[test]
fn states_of_one_name_are_told_apart() {
    let mut journey = file::template("blank").unwrap().journey();
    let times = ["2026-03-01T10:00:05Z", "2026-03-01T10:00:07Z", "2026-03-01T10:00:07Z", "", ""];
    let snapshots = times.map(|time| Snapshot::of(&journey, "Noon", time).into());
    journey.snapshots = snapshots.into();
    let mut window = Window::on(&file::write(&journey));
    open_sheet(&mut window);
    let rows = window.harness.query_all_by_label_contains("Noon, Snapshot");
    let mut told: Vec<String> =
        rows.map(|row| row.accesskit_node().label().unwrap_or_default()).collect();
    told.sort();
    let ends: Vec<&str> = told.iter().map(|row| row.rsplit([',', ':']).next().unwrap()).collect();
    assert_eq!(ends, [" Snapshot", " Snapshot (2)", "05", "07", "07 (2)"]);
}
