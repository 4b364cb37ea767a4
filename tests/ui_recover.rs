//! What was not saved when the program died, where its file is opened and where two windows offer it.
#![allow(clippy::unwrap_used)]

mod window;

use std::fs;
use std::path::{Path, PathBuf};

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use tempfile::TempDir;
use throughline::file;
use throughline::model::Journey;
use window::{Window, harness, has_card};

const CARD: &str = "Hears of it from a friend";
const ASKED: &str = "“map” was not saved when the program ended";

/// A map in a file, and a card of it that was not saved when the program died.
struct Crash {
    data: TempDir,
    folder: TempDir,
    saved: String,
}

impl Crash {
    fn new() -> Self {
        let data = TempDir::new().unwrap();
        let mut window = Window::on_blank().keeping(data.path());
        type_card(&mut window, CARD);
        let saved = window.text_on_disk();
        Self { folder: window.die(), data, saved }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("map.ron")
    }

    /// A window on the start screen that keeps work in the same place.
    fn start(&self) -> Window {
        Window::on_start_keeping(self.data.path())
    }

    /// A window that was started with a file.
    fn start_with(&self, path: &Path) -> Window {
        let window =
            Window { harness: harness(Some(path.to_owned())), folder: TempDir::new().unwrap() };
        let mut window = window.keeping(self.data.path());
        window.wait();
        window
    }

    #[track_caller]
    fn check_file_is_as_it_was(&self) {
        assert_eq!(fs::read_to_string(self.path()).unwrap(), self.saved);
    }
}

fn type_card(window: &mut Window, text: &str) {
    window.type_text(text);
    window.key(Key::Escape);
}

fn open(window: &mut Window, path: &Path) {
    window.press(Modifiers::COMMAND, Key::O);
    window.type_path(path);
    settle(window);
}

/// Waits for what is read, and for what is looked for once it is shown.
fn settle(window: &mut Window) {
    window.wait();
    window.wait();
}

fn recover(window: &mut Window) {
    window.click("Recover what was not saved");
    settle(window);
}

#[test]
fn every_way_to_open_the_file_offers_what_was_not_saved_of_it() {
    let by_dialog = |crash: &Crash| {
        let mut window = crash.start();
        open(&mut window, &crash.path());
        window
    };
    let dropped = |crash: &Crash| {
        let mut window = crash.start();
        window.drop_files(&[&crash.path()]);
        settle(&mut window);
        window
    };
    let recent = |crash: &Crash| {
        let mut window = crash.start();
        window.harness.state_mut().remember_in(&crash.folder.path().join("settings"));
        open(&mut window, &crash.path());
        window.click("Open the file as saved");
        window.press(Modifiers::COMMAND, Key::N);
        window.harness.get_by_label_contains("Open map, in").click();
        window.harness.run();
        settle(&mut window);
        window
    };
    let by_name = |crash: &Crash| crash.start_with(&crash.path());
    let ways: [&dyn Fn(&Crash) -> Window; 4] = [&by_dialog, &dropped, &recent, &by_name];
    for (place, way) in ways.into_iter().enumerate() {
        let crash = Crash::new();
        let mut window = way(&crash);
        assert!(window.shows(ASKED), "way {place}");
        assert!(window.shows("it differs from the file: 1 card added."), "way {place}");
        assert!(window.shows_focused("Recover what was not saved"), "way {place}");
        recover(&mut window);
        assert!(has_card(window.journey(), CARD), "way {place}");
        assert!(!window.shows(ASKED), "way {place}: it is asked once");
        crash.check_file_is_as_it_was();
        window.save();
        assert!(has_card(&file::load(&crash.path()).unwrap().journey, CARD));
        window.die();
        assert!(!crash.start().shows("Not saved when"), "way {place}: it is saved by now");
    }
}

#[test]
fn a_file_opened_as_saved_leaves_what_was_not_saved_to_be_recovered() {
    let crash = Crash::new();
    let mut window = crash.start_with(&crash.path());
    window.click("Open the file as saved");
    assert!(!has_card(window.journey(), CARD));
    type_card(&mut window, "Something else");
    window.save();
    window.press(Modifiers::COMMAND, Key::N);
    settle(&mut window);
    assert!(window.shows("Not saved when the program ended"), "also in this window");
    assert!(window.shows("whose file was changed since"));
    window.die();

    let mut window = crash.start_with(&crash.path());
    assert!(window.shows("The file was changed since"));
    recover(&mut window);
    assert!(has_card(window.journey(), CARD));
    assert!(window.shows("Keep mine as…"), "it is not saved over what was saved meanwhile");
}

#[test]
fn escape_opens_the_file_as_saved_and_loses_nothing() {
    let crash = Crash::new();
    let mut window = crash.start_with(&crash.path());
    window.key(Key::Escape);
    assert!(!window.shows(ASKED) && !has_card(window.journey(), CARD));
    window.die();
    assert!(crash.start().shows("Not saved when the program ended"));
}

#[test]
fn a_file_that_was_renamed_is_known_by_its_map() {
    let crash = Crash::new();
    let other = crash.folder.path().join("renamed.ron");
    fs::rename(crash.path(), &other).unwrap();
    let mut window = crash.start_with(&other);
    assert!(window.shows(ASKED));
    recover(&mut window);
    assert!(has_card(window.journey(), CARD));
}

#[test]
fn a_copy_or_another_map_is_not_asked_about() {
    let crash = Crash::new();
    let copy = crash.folder.path().join("copy.ron");
    fs::copy(crash.path(), &copy).unwrap();
    let other = crash.folder.path().join("other.ron");
    fs::write(&other, file::write(&Journey { title: "Other".to_owned(), ..Journey::new() }))
        .unwrap();
    for path in [copy, other] {
        let window = crash.start_with(&path);
        assert!(!window.shows("Recover what was not saved"), "{}", path.display());
        assert!(window.shows("It waits on the start screen."));
        window.die();
    }
}

#[test]
fn a_window_that_gets_the_focus_offers_what_there_is_by_then() {
    let crash = Crash::new();
    let (mut one, mut other) = (crash.start(), crash.start());
    for window in [&one, &other] {
        assert!(window.shows("Recover map") || window.shows("Not saved when the program ended"));
    }
    other.click("Recover map");
    settle(&mut other);
    assert!(has_card(other.journey(), CARD));
    assert!(one.shows("Not saved when the program ended"), "it has not looked yet");
    one.harness.event(Event::WindowFocused(true));
    one.harness.run();
    settle(&mut one);
    assert!(!one.shows("Not saved when the program ended"));

    other.die();
    one.harness.event(Event::WindowFocused(true));
    one.harness.run();
    settle(&mut one);
    assert!(one.shows("Not saved when the program ended"), "that program died as well");
    one.harness.event(Event::WindowFocused(true));
    one.harness.run();
    settle(&mut one);
    assert!(one.shows("Not saved when the program ended"), "nothing has changed");
}

#[test]
fn what_another_window_has_taken_is_not_given_to_a_second_one() {
    for (other_takes, choice) in [
        ("Recover map", "Recover map"),
        ("Recover map", "Discard map"),
        ("Discard map", "Recover map"),
    ] {
        let crash = Crash::new();
        let (mut one, mut other) = (crash.start(), crash.start());
        for (window, button) in [(&mut other, other_takes), (&mut one, choice)] {
            window.click(button);
            if button == "Discard map" {
                window.click("Discard");
            }
            settle(window);
        }
        let case = format!("{other_takes}, then {choice}");
        assert!(one.shows("“map” is not offered any more"), "{case}");
        assert!(one.harness.state().document().is_none(), "{case}");
        assert!(!one.shows("Not saved when the program ended"), "{case}");
        if other_takes == "Recover map" {
            assert!(has_card(other.journey(), CARD), "{case}");
            other.die();
            assert!(crash.start().shows("Not saved when the program ended"), "{case}: it is kept");
        }
    }
}

#[test]
fn recovering_is_thought_better_of_without_losing_it() {
    let crash = Crash::new();
    let (harness, folder) = (harness(Some(crash.path())), TempDir::new().unwrap());
    let mut window = Window { harness, folder };
    window.harness.run();
    type_card(&mut window, "Before it was asked");
    let mut window = window.keeping(crash.data.path());
    recover(&mut window);
    assert!(window.shows("Save the changes to"));
    window.click("Cancel");
    assert!(has_card(window.journey(), "Before it was asked"));
    window.die();
    assert!(crash.start().shows("Not saved when the program ended"));
}
