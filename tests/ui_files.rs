//! Files in the window: recent ones, dropped ones, exports, and what is remembered.

#![allow(clippy::unwrap_used)]

mod window;

use std::fs;
use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{HoveredFile, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;
use throughline::file::{self, Settings, SettingsFile};
use window::Window;

/// A map under a name, in the window's folder.
fn map_in(window: &Window, name: &str, title: &str) -> PathBuf {
    let path = window.folder.path().join(name);
    let text = file::write(&file::templates()[0].journey());
    let old = format!("title: {:?}", file::templates()[0].journey().title);
    let titled = text.replacen(&old, &format!("title: {title:?}"), 1);
    assert_ne!(titled, text);
    fs::write(&path, titled).unwrap();
    path
}

/// Moves a card, so that there is work to lose.
fn edit(window: &mut Window) {
    let card = window.card("Fees hidden in a PDF").center();
    let onto = window.card("Form resets when").center_top() + vec2(0.0, 4.0);
    window.carry(card, onto);
    window.drop_at(onto);
    assert!(window.undo_label().is_some());
}

fn open(window: &mut Window, path: &Path) {
    window.press(Modifiers::COMMAND, Key::O);
    window.type_path(path);
    window.wait();
}

fn remembered(memory: &Path) -> Settings {
    SettingsFile::open(memory).1
}

fn remember(memory: &Path, paths: &[&Path]) {
    let mut settings = Settings::default();
    paths.iter().rev().for_each(|path| settings.recent.add(path.to_path_buf()));
    SettingsFile::open(memory).0.unwrap().save(&settings).unwrap();
}

#[test]
fn maps_that_were_open_are_offered_after_a_restart_the_latest_first() {
    let memory = TempDir::new().unwrap();
    let mut window = Window::remembering(memory.path());
    let first = map_in(&window, "first.ron", "The first");
    let second = map_in(&window, "second.ron", "The second");
    for path in [&first, &second, &first] {
        open(&mut window, path);
    }
    window.wait();
    assert_eq!(remembered(memory.path()).recent.paths(), [first, second]);

    let mut later = Window::remembering(memory.path());
    let [first, second] =
        ["Open first,", "Open second,"].map(|name| later.place_of(Role::Button, name));
    assert!(first.bottom() <= second.top(), "{first:?} {second:?}");
    let name = format!("Open second, in {}", window.folder.path().display());
    later.click(&name);
    later.wait();
    assert_eq!(later.journey().title, "The second");
}

#[test]
fn the_latest_map_is_an_enter_away_and_the_templates_an_arrow() {
    let (memory, maps) = (TempDir::new().unwrap(), Window::on_start());
    remember(
        memory.path(),
        &[&map_in(&maps, "a.ron", "The latest"), &map_in(&maps, "b.ron", "Older")],
    );
    let open_on_start = |keys: &[Key]| {
        let mut window = Window::remembering(memory.path());
        for key in keys {
            window.press(Modifiers::NONE, *key);
        }
        window.wait();
        window.journey().title.clone()
    };
    assert_eq!(open_on_start(&[Key::Enter]), "The latest");
    remember(
        memory.path(),
        &[&maps.folder.path().join("a.ron"), &maps.folder.path().join("b.ron")],
    );
    assert_eq!(open_on_start(&[Key::ArrowDown, Key::Enter]), "Older");
    let template = file::templates()[0].journey();
    assert_eq!(open_on_start(&[Key::ArrowRight, Key::Enter]), template.title);
}

#[test]
fn a_recent_map_that_is_gone_is_shown_so_and_leaves_the_list_when_clicked() {
    let (memory, maps) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    remember(memory.path(), &[&maps.path().join("gone.ron")]);
    let mut window = Window::remembering(memory.path());
    assert_eq!(remembered(memory.path()).recent.paths().len(), 1, "it is kept");
    window.click(&format!("Open gone, in {}, missing", maps.path().display()));
    window.wait();
    assert!(window.shows("is not there any more"));
    assert!(!window.shows("Open gone"));
    window.wait();
    assert_eq!(remembered(memory.path()).recent.paths(), [] as [PathBuf; 0]);
}

#[test]
fn the_menu_offers_recent_maps() {
    let memory = TempDir::new().unwrap();
    let mut window = Window::on_sample();
    window.harness.state_mut().remember_in(memory.path());
    window.click("File");
    assert!(!window.shows("Open recent"), "with none there is no entry for them");
    window.press(Modifiers::NONE, Key::Escape);
    let other = map_in(&window, "other.ron", "The other");
    remember(memory.path(), &[&other]);
    window.harness.state_mut().remember_in(memory.path());
    window.click("File");
    window.click("Open recent");
    window.click(&format!("Open other, in {}", window.folder.path().display()));
    window.wait();
    assert_eq!(window.journey().title, "The other");
}

#[test]
fn nothing_is_written_in_an_idle_frame() {
    let memory = TempDir::new().unwrap();
    let mut window = Window::remembering(memory.path());
    let path = map_in(&window, "map.ron", "The map");
    open(&mut window, &path);
    window.wait();
    let settings = memory.path().join("settings.ron");
    assert!(settings.exists());
    fs::remove_file(&settings).unwrap();
    // Long enough for whatever waits for the window to be at rest.
    for _ in 0..20 {
        window.harness.step();
    }
    window.wait();
    assert!(!settings.exists());
}

#[test]
fn broken_settings_neither_stop_the_program_nor_get_lost() {
    let memory = TempDir::new().unwrap();
    fs::write(memory.path().join("settings.ron"), "(recent: [").unwrap();
    let mut window = Window::remembering(memory.path());
    assert!(!window.shows("recent map"));
    let path = map_in(&window, "map.ron", "The map");
    open(&mut window, &path);
    window.wait();
    assert_eq!(remembered(memory.path()).recent.paths(), [path]);
    let kept = fs::read_to_string(memory.path().join("settings.as-found.ron")).unwrap();
    assert_eq!(kept, "(recent: [");
}

#[test]
fn a_map_dropped_on_the_window_is_opened() {
    for open in [Window::on_start, Window::on_sample] {
        let mut window = open();
        let path = map_in(&window, "dropped.RON", "The dropped");
        window.harness.input_mut().hovered_files =
            vec![HoveredFile { path: Some(path.clone()), ..HoveredFile::default() }];
        // egui draws on as long as a file is held over the window.
        window.harness.run_steps(3);
        assert!(window.shows("Drop to open"));
        window.harness.input_mut().hovered_files.clear();
        window.drop_files(&[&path]);
        assert_eq!(window.journey().title, "The dropped");
        assert!(!window.shows("Drop to open"));
    }
}

#[test]
fn a_map_dropped_on_unsaved_work_asks_first() {
    let mut window = Window::on_sample();
    edit(&mut window);
    let path = map_in(&window, "dropped.ron", "The dropped");
    window.drop_files(&[&path]);
    assert!(window.shows("Save the changes"));
    window.click("Cancel");
    assert_ne!(window.journey().title, "The dropped");
    window.drop_files(&[&path]);
    window.click("Discard");
    assert_eq!(window.journey().title, "The dropped");
}

#[test]
fn what_is_no_map_is_not_opened_and_a_sentence_says_so() {
    let mut window = Window::on_sample();
    window.drop_files(&[Path::new("/notes.docx")]);
    assert!(window.shows("notes.docx is neither a map nor a picture"));
    window.drop_files(&[Path::new("/a.ron"), Path::new("/b.ron")]);
    assert!(window.shows("Only one map"));
    assert_eq!(window.journey(), &file::sample());
}

#[test]
fn a_file_without_a_map_is_told_by_its_name_and_the_open_map_stays() {
    let mut window = Window::on_sample();
    let folder = window.folder.path().to_owned();
    for (name, text, told) in [
        ("empty.ron", "", "empty.ron: The file is empty"),
        ("list.ron", "[1, 2]", "list.ron, line 1, column 1"),
    ] {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        window.drop_files(&[&path]);
        assert!(window.shows(told), "{name}");
        assert_eq!(window.journey(), &file::sample());
    }
}

#[test]
fn a_name_that_turns_its_direction_cannot_deceive() {
    let mut window = Window::on_sample();
    window.drop_files(&[Path::new("/map\u{202e}nor.docx")]);
    assert!(window.shows("map\u{25a1}nor.docx is neither a map nor a picture"));
    assert!(!window.shows("\u{202e}"));
}

#[test]
fn a_path_that_will_not_do_is_told_where_it_is_typed() {
    let mut window = Window::on_sample();
    let folder = window.folder.path().to_owned();
    for (key, shift, path, sentence) in [
        (Key::O, Modifiers::NONE, folder.join("nowhere.ron"), "There is no file of this name"),
        (Key::O, Modifiers::NONE, folder.clone(), "This is a folder"),
        (Key::S, Modifiers::SHIFT, folder.clone(), "This is a folder"),
        (Key::S, Modifiers::SHIFT, folder.join("new").join(""), "This is a folder"),
        (Key::S, Modifiers::SHIFT, folder.join("new/map.ron"), "is not there. Choose another"),
    ] {
        window.press(Modifiers::COMMAND | shift, key);
        window.type_path(&path);
        assert!(window.shows(sentence), "{sentence} of {}", path.display());
        window.press(Modifiers::NONE, Key::Escape);
        assert!(!window.shows(sentence));
    }
    let count = fs::read_dir(&folder).unwrap().count();
    assert_eq!(count, 2, "nothing was made beside the map and its lock");
}

#[test]
fn typing_in_the_field_for_a_path_replaces_the_name_alone() {
    let mut window = Window::on_sample();
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.harness.get_by_label("Path").type_text("other");
    window.harness.run();
    window.press(Modifiers::NONE, Key::Enter);
    window.wait();
    assert_eq!(
        window.harness.state().document().unwrap().path(),
        Some(window.folder.path().join("other.ron").as_path())
    );
}

/// A name that no disk takes.
fn too_long(window: &Window, extension: &str) -> PathBuf {
    window.folder.path().join(format!("{}.{extension}", "long".repeat(100)))
}

#[test]
fn a_save_that_failed_offers_another_place() {
    let mut window = Window::on_sample();
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    let path = too_long(&window, "ron");
    window.type_path(&path);
    window.wait();
    assert!(window.shows("cannot be written"));
    window.click("Save a copy…");
    let copy = window.folder.path().join("copy.ron");
    window.type_path(&copy);
    window.wait();
    assert_eq!(file::load(&copy).unwrap().journey, *window.journey());
    assert!(!window.shows("cannot be written"));
}

#[test]
fn an_export_that_failed_offers_another_place() {
    let mut window = Window::on_sample();
    window.press(Modifiers::COMMAND, Key::E);
    window.click("SVG");
    window.click("Export…");
    let path = too_long(&window, "svg");
    window.type_path(&path);
    window.wait();
    assert!(window.shows("cannot be written"));
    window.click("Save a copy…");
    let copy = window.folder.path().join("copy.svg");
    window.type_path(&copy);
    window.wait();
    assert!(window.shows("Exported to"));
    assert!(fs::read_to_string(&copy).unwrap().contains("<svg "));
    assert!(!window.shows("cannot be written"));
}

/// Exports as chosen by clicks on these names; the file.
fn export(window: &mut Window, choices: &[&str], name: &str) -> PathBuf {
    window.press(Modifiers::COMMAND, Key::E);
    for choice in choices {
        window.click(choice);
    }
    window.click("Export…");
    let path = window.folder.path().join(name);
    window.type_path(&path);
    window.wait();
    assert!(window.shows("Exported to"));
    path
}

#[test]
fn a_png_has_the_size_that_was_chosen() {
    let mut window = Window::on_sample();
    let width = |path: &Path| image::open(path).unwrap().width();
    let once = width(&export(&mut window, &["1"], "once.png"));
    let thrice = width(&export(&mut window, &["3"], "thrice.png"));
    let (scaled, expected) = (f64::from(thrice), f64::from(once) * 3.0);
    assert!((scaled - expected).abs() <= 3.0, "{once} {thrice}");
    let printed = width(&export(&mut window, &["Dots per inch", "150"], "printed.png"));
    let (scaled, expected) = (f64::from(printed), f64::from(once) * 150.0 / 96.0);
    assert!((scaled - expected).abs() <= 3.0, "{once} {printed}");
    let again = width(&export(&mut window, &[], "again.png"));
    assert_eq!(again, printed, "what was chosen last is still chosen");
}

#[test]
fn a_png_has_the_colours_and_the_ground_that_were_chosen() {
    let mut window = Window::on_sample();
    let corner = |path: &Path| image::open(path).unwrap().into_rgba8().get_pixel(2, 2).0;
    assert_eq!(corner(&export(&mut window, &["1"], "light.png")), [255; 4]);
    let dark = corner(&export(&mut window, &["Dark"], "dark.png"));
    assert!(dark[0] < 60 && dark[3] == 255, "{dark:?}");
    assert_eq!(corner(&export(&mut window, &["Transparent"], "bare.png"))[3], 0);
}

#[test]
fn an_svg_gets_its_own_ending_and_keeps_its_text() {
    let mut window = Window::on_sample();
    export(&mut window, &["SVG", "Dark"], "drawing");
    let svg = fs::read_to_string(window.folder.path().join("drawing.svg")).unwrap();
    assert!(svg.contains("<svg") && svg.contains("Fees hidden"));
    let ground = svg.lines().find(|line| line.starts_with("<rect")).unwrap().to_lowercase();
    assert!(ground.contains("#141a21"), "{ground}");
}

#[test]
fn enter_on_what_is_chosen_exports() {
    let mut window = Window::on_sample();
    window.press(Modifiers::COMMAND, Key::E);
    window.harness.get_by_label("Dots per inch").focus();
    window.harness.run();
    window.key(Key::Enter);
    assert!(window.shows("mm on paper"), "the first Enter chooses");
    window.key(Key::Enter);
    assert!(window.shows("Path"), "the second goes on");
}

#[test]
fn a_size_that_is_too_large_is_refused_with_one_that_fits() {
    let mut window = Window::on_sample();
    window.press(Modifiers::COMMAND, Key::E);
    let type_scale = |window: &mut Window, text: &str| {
        let field = window.harness.get_by_role_and_label(Role::TextInput, "Scale");
        field.focus();
        window.harness.run();
        window.press(Modifiers::COMMAND, Key::A);
        window.harness.get_by_role_and_label(Role::TextInput, "Scale").type_text(text);
        window.harness.run();
    };
    type_scale(&mut window, "500");
    assert!(window.shows("are too many"));
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.shows("are too many"), "Enter does not export what cannot be");
    type_scale(&mut window, "nothing");
    assert!(window.shows("Give a number above 0"));
    type_scale(&mut window, "500");
    let place = window.place_of(Role::Button, "Use ");
    window.click_on(place.center());
    assert!(!window.shows("are too many"));
    assert!(window.shows("pixels"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Transparent"));
}

#[test]
fn a_picture_that_is_gone_cannot_be_shown_and_a_sentence_says_so() {
    for button in ["Open", "Show in folder"] {
        let mut window = Window::on_sample();
        let path = export(&mut window, &["SVG"], "map.svg");
        fs::remove_file(path).unwrap();
        window.click(button);
        window.wait();
        assert!(window.shows("is not there any more. Export the map again"), "{button}");
    }
}
