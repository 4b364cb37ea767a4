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

#[test]
fn what_came_into_the_open_map_is_in_view_and_selected() {
    let mut window = Window::on_sample();
    // Far away from where it comes in.
    window.press(Modifiers::COMMAND, Key::Num1);
    let before = window.all_selected();
    let path = beside(&window, "bike.csv", GRID);
    import(&mut window, &path);
    window.click(&into_words(&window));
    assert_ne!(window.all_selected(), before);
    assert!(window.shows("4 cards selected"));
    let seen = window.harness.ctx.content_rect();
    let card = window.card("Opens the map");
    assert!(seen.contains(card.center()), "{card:?} in {seen:?}");
    window.key(Key::Delete);
    assert!(!has_card(window.journey(), "Opens the map"), "the keyboard is with them");

    // Without cards it is the stage.
    let path = beside(&window, "mood.csv", "Lane,Far away\nMood,++\n");
    import(&mut window, &path);
    window.click(&into_words(&window));
    assert!(window.selected().contains("Far away"), "{}", window.selected());
}

/// The button that brings a file into the open map, after its last stage or the selected one.
fn into_words(window: &Window) -> String {
    let stages = window.journey().stages.iter().rev();
    let words = stages.map(|stage| format!("Into this map, after “{}”", stage.name));
    words.into_iter().find(|words| window.shows(words)).unwrap()
}

#[test]
fn a_map_that_was_imported_and_not_saved_is_asked_about() {
    let mut window = Window::on_blank();
    let map = window.path();
    let path = beside(&window, "Bike hire.csv", GRID);
    import(&mut window, &path);
    window.click_node(Role::Button, "New map");
    assert_eq!(window.journey().title, "Bike hire", "called like its file");
    for _ in 0..2 {
        window.drop_files(&[&map]);
        window.wait();
        assert!(window.shows("Cancel"), "it is asked");
        assert!(has_card(window.journey(), "Opens the map"));
        window.click("Cancel");
    }
    import(&mut window, &path);
    window.click_node(Role::Button, "New map");
    assert!(window.shows("Cancel"), "it is asked");
    window.click("Cancel");
    assert!(!window.close(), "and the window does not close over it");
}

#[test]
fn a_long_list_is_understood_out_of_the_windows_way() {
    let mut window = Window::on_blank();
    let row = |row| format!("Stage {},Step {},Lane {},Card {row},Ida", row % 5, row % 50, row % 7);
    let rows: Vec<String> = (0..1_500).map(row).collect();
    let text = format!("Stage,Step,Lane,Text,Owner\n{}\n", rows.join("\n"));
    let path = beside(&window, "list.csv", text);
    import(&mut window, &path);
    assert!(window.shows("This makes 5 stages with 50 steps, 7 lanes and 1500 cards."));
    window.click("Steps and lanes");
    window.wait();
    assert!(window.shows("Steps go"));
    assert!(!window.shows("This makes 5 stages"));
    window.click("A card a row");
    window.wait();
    assert!(window.shows("This makes 5 stages with 50 steps, 7 lanes and 1500 cards."));
    window.click_node(Role::Button, "New map");
    assert_eq!(window.journey().cards().count(), 1_500);
}

#[test]
fn a_kind_of_file_that_no_map_is_read_from_says_so() {
    let mut window = Window::on_blank();
    let path = beside(&window, "map.html", "<!DOCTYPE html><html></html>");
    for key in [Key::O, Key::I] {
        window.press(Modifiers::COMMAND, key);
        window.type_path(&path);
        window.wait();
        assert!(
            window
                .shows("map.html was not imported. This is a web page, from which no map is read.")
        );
        assert!(window.shows("PNG, SVG and PDF with the map inside"));
    }
}

#[test]
fn a_map_under_the_name_of_a_table_is_a_map() {
    let mut window = Window::on_blank();
    let path = beside(&window, "map.csv", file::write(&file::sample()));
    import(&mut window, &path);
    assert!(window.shows("The name ends in .csv, but this is a map of this program"));
    window.click_node(Role::Button, "New map");
    assert_eq!(window.journey().title, file::sample().title);
}

#[test]
fn what_a_diagram_says_of_somebody_joins_their_lanes_as_one_step() {
    let mut window = Window::on_blank();
    let ground = "journey\n  section A\n    Begin: 3: Ida\n";
    let path = beside(&window, "one.mmd", ground);
    import(&mut window, &path);
    window.click_node(Role::Button, "New map");
    let path = beside(&window, "two.mmd", "journey\n  section B\n    End: 5: Ida\n");
    import(&mut window, &path);
    window.click("Into this map, after “A”");
    let lanes: Vec<(&str, usize)> = window
        .journey()
        .lanes
        .iter()
        .map(|lane| (&*lane.name, lane.cards().len() + lane.lines().len()))
        .collect();
    assert_eq!(lanes, [("Doing", 2), ("Emotion", 1)]);
    assert_eq!(window.undo_label(), Some("Import"));
}
