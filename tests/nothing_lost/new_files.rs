//! A new file is made where nothing is, also where something came a moment ago.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;
use throughline::file::{self, SaveError};
use throughline::model::Journey;

use crate::command::{Bench, text};
use crate::faults::{Faulty, check_sentence, names, sound, sweep};

const SENTENCE: &str =
    "error: new.ron is there already and is left as it is. Choose another name for the new map.";

fn titled(title: &str) -> Journey {
    Journey { title: title.to_owned(), ..Journey::new() }
}

#[test]
fn an_import_leaves_a_file_alone_that_came_while_it_was_reading() {
    let bench = Bench::new();
    let mut command = bench.command(&["import", "-", "--from", "mmd", "-o", "new.ron"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = command.spawn().unwrap();
    let mut input = program.stdin.take().unwrap();
    input.write_all(b"journey\n").unwrap();
    // Until it has seen that nothing is there.
    thread::park_timeout(Duration::from_millis(1500));
    fs::write(bench.path("new.ron"), "somebody else’s").unwrap();
    input.write_all(b"  section One\n    Step: 3: Me\n").unwrap();
    drop(input);
    let output = program.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr).trim_end(), SENTENCE);
    assert_eq!(fs::read_to_string(bench.path("new.ron")).unwrap(), "somebody else’s");
    assert_eq!(bench.names(), ["new.ron"], "nothing is left beside it");
}

#[test]
fn a_new_map_goes_over_nothing_that_is_there() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("new.ron");
    file::save_new(&titled("One"), &path).unwrap();
    let error = file::save_new(&titled("Two"), &path).unwrap_err();
    assert!(matches!(error, SaveError::AlreadyThere { .. }), "{error}");
    assert_eq!(file::load(&path).unwrap().journey.title, "One");
    let error = file::save_new(&titled("Two"), &folder.path().join("no/new.ron")).unwrap_err();
    assert!(matches!(error, SaveError::NoFolder { .. }), "{error}");
    #[cfg(unix)]
    {
        let link = folder.path().join("link.ron");
        std::os::unix::fs::symlink(folder.path().join("nowhere.ron"), &link).unwrap();
        let error = file::save_new(&titled("Two"), &link).unwrap_err();
        assert!(matches!(error, SaveError::AlreadyThere { .. }), "{error}");
    }
}

#[test]
fn with_any_call_failing_there_is_no_new_map_or_a_whole_one() {
    let journey = titled("New");
    let save = |faulty: &Faulty| {
        let folder = TempDir::new().unwrap();
        let saved = file::save_new_on(faulty, &journey, &folder.path().join("new.ron"));
        (saved, folder)
    };
    let counting = sound();
    save(&counting).0.unwrap();
    sweep(counting.calls(), |faulty, at| {
        let (saved, folder) = save(faulty);
        match saved {
            Ok(()) => {
                let loaded = file::load(&folder.path().join("new.ron")).unwrap();
                assert_eq!(loaded.journey, journey, "{at}");
            }
            Err(error) => {
                check_sentence(&error, at);
                assert_eq!(names(folder.path()), [""; 0], "{at}");
            }
        }
    });
}

/// A pipe or device is opened through the disk, too.
#[cfg(unix)]
#[test]
fn a_device_that_cannot_be_opened_is_told() {
    use crate::faults::Fault;

    let null = std::path::Path::new("/dev/null");
    file::save_on(&sound(), &titled("Away"), null, None).unwrap();
    let faulty = Faulty::at(0, Fault::NoPermission);
    let error = file::save_on(&faulty, &titled("Away"), null, None).unwrap_err();
    check_sentence(&error, "the device");
}

#[test]
fn templates_of_one_name_stand_beside_each_other() {
    let folder = TempDir::new().unwrap();
    let templates = folder.path().join("templates");
    for title in ["One", "Two", "Three"] {
        file::save_template(&templates, &titled(title), "map").unwrap();
    }
    assert_eq!(names(&templates), ["map-2.ron", "map-3.ron", "map.ron"]);
    assert_eq!(file::load(&templates.join("map-2.ron")).unwrap().journey.title, "Two");
}
