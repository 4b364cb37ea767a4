//! What the program remembers: read without fail, written whole, and never at the cost of what was there.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use throughline::file::{RecentFiles, Settings, SettingsFile, WindowPlace};

/// What is read from a file with this text.
fn read(text: &str) -> Settings {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("settings.ron"), text).unwrap();
    SettingsFile::open(folder.path()).1
}

fn names(recent: &RecentFiles) -> Vec<&str> {
    recent.paths().iter().map(|path| path.to_str().unwrap()).collect()
}

#[test]
fn the_latest_file_is_first_and_none_is_there_twice() {
    let mut recent = RecentFiles::default();
    for name in ["a", "b", "c", "a"] {
        recent.add(PathBuf::from(name));
    }
    assert_eq!(names(&recent), ["a", "c", "b"]);
    assert!(recent.remove("c".as_ref()));
    assert!(!recent.remove("c".as_ref()));
    assert_eq!(names(&recent), ["a", "b"]);
}

#[test]
fn no_more_than_ten_files_are_remembered() {
    let mut recent = RecentFiles::default();
    (0..14).for_each(|number| recent.add(PathBuf::from(number.to_string())));
    assert_eq!(names(&recent), ["13", "12", "11", "10", "9", "8", "7", "6", "5", "4"]);
}

#[test]
fn a_list_that_somebody_wrote_by_hand_is_brought_within_bounds() {
    let paths: Vec<String> =
        (0..30).map(|number| format!("{:?}", (number % 15).to_string())).collect();
    let settings = read(&format!("(recent: [{}])", paths.join(",")));
    assert_eq!(names(&settings.recent), ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
}

fn sketch() -> Settings {
    let mut settings = Settings {
        window: Some(WindowPlace {
            size: [1200.0, 800.0],
            corner: Some([-40.0, 12.0]),
            is_maximised: true,
        }),
        ..Settings::default()
    };
    settings.recent.add(PathBuf::from("/maps/a “quoted” name.ron"));
    settings
}

#[test]
fn settings_are_read_as_they_were_written_in_a_folder_that_is_made_for_them() {
    let root = TempDir::new().unwrap();
    let folder = root.path().join("config/throughline");
    let (file, settings) = SettingsFile::open(&folder);
    assert_eq!(settings, Settings::default());
    file.unwrap().save(&sketch()).unwrap();
    assert_eq!(SettingsFile::open(&folder).1, sketch());
    let names: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["settings.ron"], "nothing else is left there");
}

/// Saves over a file with this text; whether it was kept.
fn is_kept(text: &str) -> bool {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("settings.ron");
    fs::write(&path, text).unwrap();
    let (file, _) = SettingsFile::open(folder.path());
    file.unwrap().save(&sketch()).unwrap();
    assert_eq!(SettingsFile::open(folder.path()).1, sketch(), "after {text:?}");
    fs::read_to_string(folder.path().join("settings.as-found.ron")).is_ok_and(|kept| kept == text)
}

#[test]
fn a_broken_file_is_as_none_and_kept_beside_the_new_one() {
    for text in
        ["", "(recent: [", "(recent: 7)", "not settings at all", "(window: (size: 1))", "() ()"]
    {
        assert_eq!(read(text), Settings::default(), "{text:?}");
        assert!(is_kept(text), "{text:?}");
    }
}

#[test]
fn fields_of_a_newer_program_are_passed_over_and_kept() {
    let text = r#"(mood: "sunny", recent: ["map.ron"])"#;
    assert_eq!(names(&read(text).recent), ["map.ron"]);
    assert!(is_kept(text));
    assert!(!is_kept(r#"(recent: ["map.ron"])"#), "what is understood is not");
}

#[test]
fn a_file_that_may_not_be_read_is_not_replaced() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("settings.ron")).unwrap();
    let (file, settings) = SettingsFile::open(folder.path());
    assert_eq!((file, settings), (None, Settings::default()));
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_and_no_more() {
    let root = TempDir::new().unwrap();
    let folder = root.path().join("file");
    fs::write(&folder, "").unwrap();
    let (file, _) = SettingsFile::open(&folder.join("throughline"));
    assert!(file.is_none_or(|file| file.save(&sketch()).is_err()));
}
