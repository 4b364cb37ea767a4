//! Files of other programs in the window: shown as they are understood, put right, and made a map of.
#![allow(clippy::unwrap_used)]

mod window;

use std::fs;
use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use throughline::exchange::table::{TableFile, write};
use throughline::file;
use throughline::model::{CardKind, LaneContent};
use window::{Window, has_card};

const GRID: &str = "Lane,Find,Ride\nDoing,Opens the map,Rides\nMood,--,+\nOther,one,two\n";

/// Puts a file beside the map.
fn beside(window: &Window, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = window.folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Asks for a file by the command, and gives its path.
fn import(window: &mut Window, path: &std::path::Path) {
    window.press(Modifiers::COMMAND, Key::I);
    assert!(window.shows("Import a file"));
    window.type_path(path);
    window.wait();
}

#[test]
fn a_table_is_shown_as_it_is_understood_and_becomes_a_new_map() {
    let mut window = Window::on_blank();
    let path = beside(&window, "bike.csv", GRID);
    import(&mut window, &path);
    assert!(window.shows("Import “bike.csv”"));
    assert!(window.shows("The table: 4 rows and 3 columns"));
    assert!(
        window.shows("This makes 2 stages with 2 steps, 3 lanes, 4 cards and 2 emotion points.")
    );
    assert!(window.shows("Everything was understood."));
    assert!(window.shows("Doing: Cards: Action"));

    window.click_node(Role::Button, "New map");
    let journey = window.journey();
    assert_eq!(journey.stages.len(), 2);
    assert!(has_card(journey, "Opens the map"));
    assert!(
        window.harness.state().document().unwrap().path().is_none(),
        "the table is not the map's file"
    );
}

#[test]
fn a_table_comes_into_the_open_map_as_one_step() {
    let mut window = Window::on_sample();
    window.select_stage("Aware");
    let path = beside(&window, "bike.csv", GRID);
    import(&mut window, &path);
    window.click("Into this map, after “Aware”");
    let stages: Vec<&str> =
        window.journey().stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(stages[..4], ["Aware", "Find", "Ride", "Consider"]);
    assert!(has_card(window.journey(), "Opens the map"));
    window.check_one_step("Import");
}

#[test]
fn what_was_guessed_is_put_right() {
    let mut window = Window::on_blank();
    let path = beside(&window, "bike.csv", GRID);
    import(&mut window, &path);
    let kind = window.harness.get_by_label("Other: Cards: Note");
    kind.scroll_to_me();
    window.harness.run();
    window.click("Other: Cards: Note");
    window.click("Cards: Action");
    assert!(window.shows("Other: Cards: Action"));
    window.click("Down");
    assert!(window.shows("This makes 3 stages"));
    window.click("Across");
    assert!(window.shows("This makes 2 stages"));
    window.click("A card a row");
    assert!(window.shows("Columns"));
    window.click("Steps and lanes");
    window.click_node(Role::Button, "New map");
    let lane = window.journey().lanes.iter().find(|lane| lane.name == "Other").unwrap();
    assert!(
        matches!(lane.content, LaneContent::Cards { kind: CardKind::Note, .. }),
        "guessed anew"
    );
}

#[test]
fn a_workbook_has_its_sheets_to_choose_from() {
    let mut window = Window::on_start();
    let mut bytes = Vec::new();
    write(&file::sample(), TableFile::Xlsx, None, &mut bytes).unwrap();
    let path = beside(&window, "map.xlsx", &bytes);
    window.drop_files(&[&path]);
    assert!(window.shows("Import “map.xlsx”"));
    assert!(!window.shows("Into this map"), "no map is open");
    window.click("Map");
    assert!(window.shows("Steps go"));
    window.click_node(Role::Button, "New map");
    assert_eq!(window.journey().stages.len(), file::sample().stages.len());
}

#[test]
fn what_is_not_understood_is_told_and_escape_makes_nothing() {
    let mut window = Window::on_blank();
    let path = beside(&window, "bike.csv", "Lane,A,B,C,D,E\nDrop-off,9,8,7,6,gone\n");
    import(&mut window, &path);
    assert!(window.shows("cell F2: “gone” is not a figure of “Drop-off”"));
    window.key(Key::Escape);
    assert!(!window.shows("Import “bike.csv”"));
    assert_eq!(window.undo_label(), None);
}

#[test]
fn texts_are_shown_as_well_and_open_takes_them() {
    let mut window = Window::on_blank();
    let text = "journey\n  title Hiring a bike\n  section Find\n    Opens the map: 4: Ida\n";
    let path = beside(&window, "bike.mmd", text);
    window.press(Modifiers::COMMAND, Key::O);
    window.type_path(&path);
    window.wait();
    assert!(window.shows("Import “bike.mmd”"));
    assert!(window.shows("This makes 1 stage with"));
    window.click_node(Role::Button, "New map");
    assert_eq!(window.journey().title, "Hiring a bike");
}

#[test]
fn a_file_that_cannot_be_read_is_told_with_its_name() {
    let mut window = Window::on_blank();
    for (name, bytes, sentence) in [
        ("bike.xlsx", &b"PK\x03\x04 no"[..], "This is not an XLSX workbook"),
        ("empty.csv", b"", "There is nothing in the table."),
        ("old.xlsx", b"\xd0\xcf\x11\xe0", "save it as .xlsx"),
    ] {
        let path = beside(&window, name, bytes);
        window.drop_files(&[&path]);
        assert!(window.shows(&format!("{name} was not imported.")), "{name}");
        assert!(window.shows(sentence), "{name}");
    }
}
