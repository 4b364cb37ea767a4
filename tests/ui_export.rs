//! The export form in the window: every kind of file, what there is to choose of each, and what comes of it.
#![allow(clippy::unwrap_used)]

mod window;

use std::fs;
use std::path::{Path, PathBuf};

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers, Vec2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::file;
use throughline::handout::Format;
use window::Window;

fn form() -> Window {
    let mut window = Window::on_sample();
    open(&mut window);
    window
}

fn open(window: &mut Window) {
    window.press(Modifiers::COMMAND, Key::E);
    window.wait();
}

/// Chooses a kind and waits for its preview.
fn choose(window: &mut Window, name: &str) {
    window.click(name);
    window.wait();
}

fn export(window: &mut Window, name: &str) -> PathBuf {
    window.click("Export…");
    let path = window.folder.path().join(name);
    window.type_path(&path);
    window.wait();
    assert!(window.shows("Exported to"), "{name}");
    path
}

/// Ticks or clears the box with this name.
fn tick(window: &mut Window, name: &str) {
    window.harness.get_by_role_and_label(Role::CheckBox, name).click();
    window.harness.run();
    window.wait();
}

fn is_ticked(window: &Window, name: &str) -> bool {
    let tick = window.harness.get_by_role_and_label(Role::CheckBox, name);
    tick.accesskit_node().toggled() == Some(Toggled::True)
}

fn type_over(window: &mut Window, name: &str, text: &str) {
    window.harness.get_by_role_and_label(Role::TextInput, name).focus();
    window.harness.run();
    window.press(Modifiers::COMMAND, Key::A);
    window.harness.get_by_role_and_label(Role::TextInput, name).type_text(text);
    window.harness.run();
}

#[test]
fn every_kind_becomes_a_file_of_its_kind() {
    let mut window = Window::on_sample();
    for format in Format::ALL {
        open(&mut window);
        choose(&mut window, format.name());
        // The ending comes by itself.
        export(&mut window, "out");
        let path = window.folder.path().join("out").with_extension(format.extension());
        let bytes = fs::read(&path).unwrap();
        let begins: &[u8] = match format {
            Format::Png => b"\x89PNG\r\n",
            Format::Pdf => b"%PDF-",
            Format::Svg => b"<?xml ",
            Format::Pptx | Format::Xlsx => b"PK\x03\x04",
            Format::Html => b"<!doctype html>",
            Format::Csv => b"Lane,",
            Format::Tsv => b"Lane\t",
            Format::Markdown => b"# ",
            Format::Mermaid => b"journey",
            Format::Json => b"{",
        };
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
        let head = String::from_utf8_lossy(&text[..40.min(text.len())]);
        assert!(text.starts_with(begins), "{format:?}: {head}");
    }
}

#[test]
fn a_kind_shows_its_own_options_and_no_others() {
    let mut window = form();
    let all = [
        ("Size by", &[Format::Png][..]),
        ("Printed on", &[Format::Pdf]),
        ("Texts", &[Format::Svg]),
        ("Form", &[Format::Xlsx, Format::Csv, Format::Tsv]),
        ("Both", &[Format::Xlsx]),
        ("Background", &[Format::Png, Format::Pdf, Format::Svg]),
        ("Map inside", &[Format::Png, Format::Pdf, Format::Svg]),
        ("Colours", &[Format::Png, Format::Pdf, Format::Svg, Format::Pptx, Format::Html]),
        ("Title block", &[Format::Png, Format::Pdf, Format::Svg, Format::Pptx, Format::Html]),
        ("Parts: whole map", &Format::ALL),
    ];
    for format in Format::ALL {
        choose(&mut window, format.name());
        for (option, kinds) in all {
            let shown = window.harness.query_all_by_label(option).count() > 0;
            assert_eq!(shown, kinds.contains(&format), "{option} of {format:?}");
        }
        let is_drawn = window.shows("Preview of the file");
        assert_eq!(is_drawn, format.is_drawn(), "{format:?}");
    }
}

#[test]
fn arrow_keys_choose_a_kind_and_enter_exports() {
    let mut window = form();
    window.key(Key::ArrowDown);
    assert!(window.shows("Printed on"), "PDF comes after PNG");
    window.key(Key::End);
    assert!(!window.shows("Colours"), "JSON is last");
    window.key(Key::Home);
    assert!(window.shows("Size by"));
    window.key(Key::ArrowUp);
    assert!(window.shows("Size by"), "the list has an end");
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    assert!(window.shows("Export PDF"));
}

#[test]
fn escape_and_a_click_beside_the_form_cost_nothing() {
    let mut window = form();
    choose(&mut window, "PDF");
    window.click_on(vec2(5.0, 890.0).to_pos2());
    assert!(window.shows("Printed on"), "a click beside it leaves it open");
    window.key(Key::Escape);
    assert!(!window.shows("Printed on"));
    open(&mut window);
    assert!(window.shows("Size by"), "what was not exported is not remembered");
}

#[test]
fn tab_goes_from_the_kinds_through_the_options_to_export() {
    let mut window = form();
    let focused = |window: &Window| {
        let node =
            window.harness.query_all_by(|node| node.is_focused() && !node.is_hidden()).next();
        node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    };
    assert_eq!(focused(&window), "PNG");
    let mut names = Vec::new();
    for _ in 0..30 {
        window.key(Key::Tab);
        names.push(focused(&window));
        if names.last().is_some_and(|name| name == "Cancel") {
            break;
        }
    }
    let place = |name: &str| names.iter().position(|found| found == name);
    let order = ["Scale", "Dark", "Legend", "Parts: whole map", "Export…", "Cancel"].map(place);
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{names:?}");
}

#[test]
fn paper_and_tiles_change_what_is_said() {
    let mut window = form();
    choose(&mut window, "PDF");
    assert!(window.shows("as large as the map"));
    window.click("A3");
    assert!(window.shows("1 page of 420 × 297 mm"));
    assert!(window.shows("below 8 they are hard to read"));
    assert!(window.shows("The smallest paper that reads is"));
    window.click("Portrait");
    assert!(window.shows("1 page of 297 × 420 mm"));
    window.click("A0");
    assert!(window.shows("841 × 1189 mm"));
    window.click("A4 sheets");
    assert!(window.shows("sheets of A4") && window.shows("put together 821 × 585 mm"));
    type_over(&mut window, "Margin in millimetres", "wide");
    assert!(window.shows("Give the margin in millimetres"));
    type_over(&mut window, "Margin in millimetres", "500");
    assert!(window.shows("Margins of 500 mm leave no room"));
    type_over(&mut window, "Margin in millimetres", "20");
    window.click("Other");
    type_over(&mut window, "Size of the paper", "a lot");
    assert!(window.shows("“a lot” is not a paper size"));
    type_over(&mut window, "Size of the paper", "500x800mm");
    assert!(window.shows("put together 460 × 328 mm"));
    let path = export(&mut window, "poster.pdf");
    assert!(fs::read(&path).unwrap().starts_with(b"%PDF"));
}

#[test]
fn a_png_has_the_pixels_of_its_width_or_its_paper() {
    let size = |path: &Path| image::image_dimensions(path).unwrap();
    let mut window = form();
    window.click("Width");
    type_over(&mut window, "Width in pixels", "1000");
    assert!(window.shows("1000 × "));
    assert_eq!(size(&export(&mut window, "wide.png")).0, 1000);
    open(&mut window);
    window.click("Paper");
    window.click("100");
    window.click("Letter");
    assert!(window.shows("1100 × 850 pixels, 279 × 216 mm on paper"));
    assert_eq!(size(&export(&mut window, "letter.png")), (1100, 850));
    open(&mut window);
    assert!(window.shows("1100 × 850 pixels"), "what was chosen last is still chosen");
    type_over(&mut window, "Dots per inch", "100000");
    assert!(window.shows("is too large"));
    window.click_on(window.place_of(Role::Button, "Use ").center());
    assert!(window.shows("mm on paper"));
}

#[test]
fn parts_are_left_out_and_something_always_stays() {
    let mut window = form();
    choose(&mut window, "Markdown");
    window.click("Parts: whole map");
    let stages: Vec<String> =
        window.journey().stages.iter().map(|stage| stage.name.clone()).collect();
    let first = format!("Stage in the file: {}", stages[0]);
    tick(&mut window, &first);
    assert!(!is_ticked(&window, &first));
    assert!(window.shows(&format!("Parts: {} of {} stages", stages.len() - 1, stages.len())));
    for stage in &stages[1..stages.len() - 1] {
        tick(&mut window, &format!("Stage in the file: {stage}"));
    }
    let last = format!("Stage in the file: {}", stages[stages.len() - 1]);
    tick(&mut window, &last);
    assert!(is_ticked(&window, &last), "one stage stays");
    let path = export(&mut window, "part.md");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(&stages[stages.len() - 1]));
    assert!(!text.contains(&format!("## {}", stages[0])), "{text}");
    // In another map none of them is known, and all of it is chosen.
    let other = window.folder.path().join("other.ron");
    fs::write(&other, file::write(&file::template("banking").unwrap().journey())).unwrap();
    window.press(Modifiers::COMMAND, Key::O);
    window.type_path(&other);
    open(&mut window);
    assert!(window.shows("Parts: whole map"));
}

#[test]
fn title_and_legend_are_left_out_of_a_picture() {
    let height = |path: &Path| image::image_dimensions(path).unwrap().1;
    let mut window = form();
    let whole = height(&export(&mut window, "whole.png"));
    open(&mut window);
    tick(&mut window, "Legend");
    let without = height(&export(&mut window, "without.png"));
    open(&mut window);
    tick(&mut window, "Title block");
    let bare = height(&export(&mut window, "bare.png"));
    assert!(whole > without && without > bare, "{whole} {without} {bare}");
}

#[test]
fn the_map_inside_can_be_opened_again() {
    for (kind, name) in [("PNG", "inside.png"), ("SVG", "inside.svg"), ("PDF", "inside.pdf")] {
        let mut window = form();
        choose(&mut window, kind);
        assert!(!window.shows("with its notes, owners and sources"));
        tick(&mut window, "Map inside: can be opened as a map again");
        assert!(
            window.shows("with its notes, owners and sources"),
            "it is said what travels along"
        );
        let path = export(&mut window, name);
        let map = window.journey().clone();
        window.press(Modifiers::COMMAND, Key::O);
        window.type_path(&path);
        window.wait();
        assert_eq!(*window.journey(), map);
        assert_eq!(window.harness.state().document().unwrap().path(), None);
    }
}

#[test]
fn a_table_is_a_grid_or_a_list() {
    let mut window = form();
    choose(&mut window, "CSV");
    assert!(window.shows("rows"));
    choose(&mut window, "List");
    let list = fs::read_to_string(export(&mut window, "list.csv")).unwrap();
    let cards = window.journey().cards().count();
    assert!(list.lines().count() > cards, "a row for each card");
    open(&mut window);
    choose(&mut window, "Mermaid");
    assert!(window.shows("lines"));
}

#[test]
fn the_form_fits_a_small_window() {
    for size in [vec2(1280.0, 720.0), vec2(1000.0, 640.0)] {
        let mut window = Window::on_sample();
        window.harness.set_size(size);
        open(&mut window);
        for format in Format::ALL {
            choose(&mut window, format.name());
            check_fits(&window, size, format);
        }
    }
}

#[track_caller]
fn check_fits(window: &Window, size: Vec2, format: Format) {
    let room = egui::Rect::from_min_size(egui::Pos2::ZERO, size);
    for (role, name) in
        [(Role::Button, "Export…"), (Role::Button, "Cancel"), (Role::Image, "Preview")]
    {
        let place = window.place_of(role, name);
        assert!(room.contains_rect(place), "{name} of {format:?} at {size}: {place}");
    }
}

/// What is said under the form stands between it and the buttons, and nothing of it is cut off.
#[test]
fn nothing_that_is_said_is_cut_off() {
    for size in [vec2(1440.0, 900.0), vec2(1024.0, 700.0)] {
        let mut window = Window::on_sample();
        window.harness.set_size(size);
        open(&mut window);
        choose(&mut window, "PDF");
        window.click("A4");
        check_is_whole(&window, &["The smallest letters have"]);
        choose(&mut window, "PowerPoint");
        assert!(window.shows("then each of its 5 stages on one slide or as many as it needs"));
        check_is_whole(&window, &["The smallest letters on the slide of the whole map"]);
        choose(&mut window, "Mermaid");
        check_is_whole(&window, &["In 10 steps the emotion", "A Mermaid journey has no place"]);
    }
}

#[track_caller]
fn check_is_whole(window: &Window, sentences: &[&str]) {
    let below = window.place_of(Role::Button, "Export…").top();
    let above = window.place_of(Role::Image, "Preview").bottom();
    for sentence in sentences {
        let place = window.place_of(Role::Label, sentence);
        assert!(above <= place.top() && place.bottom() <= below, "{sentence} at {place}");
    }
}

/// What has no place in a file is told in one message, which goes away by itself.
#[test]
fn what_is_left_out_is_told_once_and_goes_away() {
    let mut window = form();
    choose(&mut window, "Mermaid");
    export(&mut window, "out.mmd");
    assert!(window.shows("One more thing has no place in it."));
    for _ in 0..60 * 14 {
        window.harness.step();
    }
    assert!(!window.shows("One more thing has no place in it."), "after a while");
}

#[test]
fn an_idle_form_draws_no_frame() {
    let mut window = form();
    for name in ["PNG", "PDF", "Excel", "JSON"] {
        choose(&mut window, name);
        window.harness.run();
        assert!(window.is_quiet_after_a_frame(), "{name}");
    }
}
