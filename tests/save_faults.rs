//! Saving on a disk of which any call may fail: the old map or the new one is there, whole, every time.
#![allow(clippy::unwrap_used)]

mod faults;

use std::fs;
use std::path::{Path, PathBuf};

use faults::{Faulty, check_sentence, names, sound, sweep};
use tempfile::TempDir;
use throughline::file::disk::{Disk, System};
use throughline::file::{self, SaveError, Settings, SettingsFile};
use throughline::model::Journey;

/// A file with a field that nobody knows.
const FROM_ELSEWHERE: &str = "(format: 1, journey: (id: \"j\", title: \"Found\", mood: \"blue\"))";

/// A kind of saving: what lies on the desk before, and what is done.
struct Saving {
    before: Option<&'static str>,
    as_found: Option<&'static str>,
    /// What may lie there after a success.
    after: &'static [&'static str],
}

const SAVINGS: [Saving; 3] = [
    // Over a sound map, over one that was repaired, and as a file that is not there.
    Saving {
        before: Some("(format: 1, journey: (id: \"j\"))"),
        as_found: None,
        after: &["map.ron"],
    },
    Saving {
        before: Some(FROM_ELSEWHERE),
        as_found: Some(FROM_ELSEWHERE),
        after: &["map.as-found.ron", "map.ron"],
    },
    Saving { before: None, as_found: None, after: &["map.ron"] },
];

impl Saving {
    fn desk(&self) -> (TempDir, PathBuf) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.ron");
        if let Some(before) = self.before {
            fs::write(&path, before).unwrap();
        }
        (folder, path)
    }

    fn save(&self, disk: &dyn Disk, path: &Path, journey: &Journey) -> Result<(), SaveError> {
        file::save_on(disk, journey, path, self.as_found.map(str::as_bytes))
    }

    fn check(&self, faulty: &Faulty, at: &str, journey: &Journey) {
        let (folder, path) = self.desk();
        let new = file::write(journey);
        match self.save(faulty, &path, journey) {
            Ok(()) => {
                assert_eq!(fs::read_to_string(&path).unwrap(), new, "{at}");
                assert_eq!(names(folder.path()), self.after, "{at}");
            }
            Err(error) => {
                check_sentence(&error, at);
                assert_eq!(fs::read_to_string(&path).ok().as_deref(), self.before, "{at}");
                // The copy of what was found may stay where it cannot even be tidied up.
                let expected: &[&str] = if self.before.is_some() { &["map.ron"] } else { &[] };
                let left = names(folder.path());
                assert!(
                    left == expected || at.contains("Gone") && left == self.after,
                    "{at}: {left:?}"
                );
            }
        }
        self.save(&System, &path, journey).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), new, "{at}, next try");
        assert_eq!(names(folder.path()), self.after, "{at}, next try");
    }
}

/// A map that is written in more than one piece.
fn long() -> Journey {
    Journey { goal: "Why? ".repeat(5000), ..Journey::new() }
}

#[test]
fn a_save_with_any_call_failing_leaves_the_old_map_or_the_new_one() {
    let journey = long();
    for saving in SAVINGS {
        let (counting, (_folder, path)) = (sound(), saving.desk());
        saving.save(&counting, &path, &journey).unwrap();
        sweep(counting.calls(), |faulty, at| saving.check(faulty, at, &journey));
    }
}

#[test]
fn settings_with_any_call_failing_are_the_old_ones_or_the_new_ones() {
    let mut new = Settings::default();
    new.recent.add("/maps/new.ron".into());
    let save = |root: &Path, disk: &dyn Disk| {
        let (file, _) = SettingsFile::open(&root.join("throughline"));
        file.unwrap().save_on(disk, &new)
    };
    let (counting, root) = (sound(), TempDir::new().unwrap());
    save(root.path(), &counting).unwrap();
    sweep(counting.calls(), |faulty, at| {
        let root = TempDir::new().unwrap();
        let saved = save(root.path(), faulty);
        let read = SettingsFile::open(&root.path().join("throughline")).1;
        match saved {
            Ok(()) => assert_eq!(read, new, "{at}"),
            Err(error) => {
                check_sentence(&error, at);
                assert_eq!(read, Settings::default(), "{at}");
                assert_eq!(names(root.path()), [""; 0], "{at}");
            }
        }
        save(root.path(), &System).unwrap();
        assert_eq!(names(root.path()), ["throughline/settings.ron"], "{at}");
    });
}
