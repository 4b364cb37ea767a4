//! Files that somebody else changes: noticed by their content, never by the clock alone.
#![allow(clippy::unwrap_used)]

mod faults;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, SystemTime};

use faults::{check_sentence, sound, sweep};
use tempfile::TempDir;
use throughline::file::{self, Change, Fingerprint, SaveError, Saved, Watch};
use throughline::model::Journey;

fn titled(title: &str) -> Journey {
    Journey { title: title.to_owned(), ..Journey::new() }
}

/// A folder with a map in it, as it was loaded.
fn desk() -> (TempDir, PathBuf, Fingerprint) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("map.ron");
    file::save(&titled("Before"), &path, None).unwrap();
    let fingerprint = file::load(&path).unwrap().fingerprint.unwrap();
    (folder, path, fingerprint)
}

fn touch(path: &Path, seconds_ago: u64) {
    let file = File::options().write(true).open(path).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(seconds_ago)).unwrap();
}

#[test]
fn a_map_is_saved_over_what_was_loaded_and_saved_again() {
    let (_folder, path, loaded) = desk();
    let saved = file::save_over(&titled("One"), &path, None, Some(&loaded)).unwrap();
    assert_ne!(saved.fingerprint, loaded);
    assert_eq!(Fingerprint::of(&path).unwrap(), Some(saved.fingerprint));
    let again = file::save_over(&titled("Two"), &path, None, Some(&saved.fingerprint)).unwrap();
    assert_eq!((again.is_anew, again.note(&path)), (false, None));
    assert_eq!(file::load(&path).unwrap().journey.title, "Two");
}

#[test]
fn a_map_is_not_saved_over_somebody_elses() {
    let (_folder, path, loaded) = desk();
    file::save(&titled("Theirs"), &path, None).unwrap();
    let error = file::save_over(&titled("Ours"), &path, None, Some(&loaded)).unwrap_err();
    assert!(matches!(error, SaveError::Changed { .. }));
    check_sentence(&error, "changed");
    assert_eq!(file::load(&path).unwrap().journey.title, "Theirs");
    file::save_over(&titled("Ours"), &path, None, None).unwrap();
    assert_eq!(file::load(&path).unwrap().journey.title, "Ours");
}

#[test]
fn the_same_content_is_no_change_whatever_the_clock_says() {
    let (_folder, path, loaded) = desk();
    for seconds_ago in [0, 10, 100_000] {
        touch(&path, seconds_ago);
        file::save_over(&file::load(&path).unwrap().journey, &path, None, Some(&loaded)).unwrap();
    }
}

#[test]
fn another_content_of_the_same_length_and_time_is_a_change() {
    let (_folder, path, _) = desk();
    touch(&path, 100);
    let loaded = file::load(&path).unwrap().fingerprint.unwrap();
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    let text = fs::read_to_string(&path).unwrap().replace("Before", "Beside");
    fs::write(&path, text).unwrap();
    File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    assert!(file::save_over(&titled("Ours"), &path, None, Some(&loaded)).is_err());
}

#[test]
fn what_is_on_the_disk_already_is_nobody_elses_change() {
    let (_folder, path, loaded) = desk();
    let ours = titled("Ours");
    file::save(&ours, &path, None).unwrap();
    file::save_over(&ours, &path, None, Some(&loaded)).unwrap();
}

#[test]
fn a_file_that_is_gone_is_written_anew_and_that_is_said() {
    let (_folder, path, loaded) = desk();
    fs::remove_file(&path).unwrap();
    let saved = file::save_over(&titled("Anew"), &path, None, Some(&loaded)).unwrap();
    assert!(saved.note(&path).unwrap().contains("written anew"));
    assert_eq!(file::load(&path).unwrap().journey.title, "Anew");
}

#[test]
fn with_any_call_failing_the_fingerprint_still_fits() {
    let (_folder, path, loaded) = desk();
    let counting = sound();
    file::save_over_on(&counting, &titled("New"), &path, None, Some(&loaded)).unwrap();
    sweep(counting.calls(), |faulty, at| {
        let (_folder, path, loaded) = desk();
        match file::save_over_on(faulty, &titled("New"), &path, None, Some(&loaded)) {
            Ok(saved) => {
                assert_eq!(Fingerprint::of(&path).unwrap(), Some(saved.fingerprint), "{at}");
            }
            Err(error) => {
                check_sentence(&error, at);
                assert_eq!(Fingerprint::of(&path).unwrap(), Some(loaded), "{at}");
            }
        }
    });
}

/// Watches a file, fast.
fn watch(path: &Path, seen: Fingerprint) -> (Watch, Receiver<Change>) {
    let (sender, told) = channel();
    let tell = move |change| sender.send(change).unwrap();
    (Watch::every(Duration::from_millis(15), path, seen, tell), told)
}

const SOON: Duration = Duration::from_secs(10);
const A_FEW_LOOKS: Duration = Duration::from_millis(150);

#[test]
fn a_watch_tells_of_another_content_once() {
    let (_folder, path, loaded) = desk();
    let (_watch, told) = watch(&path, loaded);
    file::save(&titled("Theirs"), &path, None).unwrap();
    let theirs = Fingerprint::of(&path).unwrap().unwrap();
    assert_eq!(told.recv_timeout(SOON), Ok(Change::Other(theirs)));
    assert_eq!(told.recv_timeout(A_FEW_LOOKS), Err(RecvTimeoutError::Timeout));
}

#[test]
fn a_watch_tells_when_a_file_goes_and_comes_back() {
    let (_folder, path, loaded) = desk();
    let content = fs::read(&path).unwrap();
    let (_watch, told) = watch(&path, loaded);
    fs::remove_file(&path).unwrap();
    assert_eq!(told.recv_timeout(SOON), Ok(Change::Gone));
    fs::write(&path, content).unwrap();
    // It may be seen half-written first, as what another program writes may be.
    let back = std::iter::from_fn(|| told.recv_timeout(SOON).ok());
    assert!(back.take(3).any(|change| change == Change::Other(loaded)));
}

#[test]
fn a_watch_says_nothing_of_the_same_content_or_of_our_own_saves() {
    let (_folder, path, loaded) = desk();
    let (watch, told) = watch(&path, loaded);
    for seconds_ago in [1, 50, 3] {
        touch(&path, seconds_ago);
        assert_eq!(told.recv_timeout(A_FEW_LOOKS / 3), Err(RecvTimeoutError::Timeout));
    }
    for number in 0..20 {
        let save = || file::save_over(&titled(&format!("Ours {number}")), &path, None, None);
        let Saved { fingerprint, .. } = watch.while_saving(save).unwrap();
        assert_eq!(Fingerprint::of(&path).unwrap(), Some(fingerprint));
    }
    assert_eq!(told.recv_timeout(A_FEW_LOOKS), Err(RecvTimeoutError::Timeout));
}

#[test]
fn a_watch_ends_when_it_is_dropped() {
    let (_folder, path, loaded) = desk();
    let (watch, told) = watch(&path, loaded);
    drop(watch);
    assert_eq!(told.recv_timeout(SOON), Err(RecvTimeoutError::Disconnected));
}
