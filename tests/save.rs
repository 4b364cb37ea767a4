//! Files on disk: replaced whole or not at all, whatever goes wrong.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use throughline::file::{self, LoadError, SaveError};
use throughline::model::Journey;

/// A folder with a map in it.
struct Desk {
    folder: TempDir,
    map: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let map = folder.path().join("map.ron");
        file::save(&titled("Before"), &map, None).unwrap();
        Self { folder, map }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What is in the folder, in the order of the alphabet.
    fn names(&self) -> Vec<String> {
        names_in(self.folder.path())
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

fn titled(title: &str) -> Journey {
    Journey { title: title.to_owned(), ..Journey::new() }
}

fn title_of(path: &Path) -> String {
    file::load(path).unwrap().journey.title
}

#[test]
fn a_saved_map_replaces_the_old_one_and_leaves_nothing_else() {
    let desk = Desk::new();
    file::save(&titled("After"), &desk.map, None).unwrap();
    assert_eq!(title_of(&desk.map), "After");
    assert_eq!(desk.names(), ["map.ron"]);
}

#[test]
fn saving_an_unchanged_map_gives_the_same_bytes() {
    let desk = Desk::new();
    file::save(&file::sample(), &desk.map, None).unwrap();
    let before = fs::read(&desk.map).unwrap();
    file::save(&file::load(&desk.map).unwrap().journey, &desk.map, None).unwrap();
    assert_eq!(fs::read(&desk.map).unwrap(), before);
}

/// Asserts that writing to a path fails with a sentence, and changes nothing in the folder.
fn check_failure(desk: &Desk, path: &Path, sentence: &str) {
    let before = desk.names();
    let error = file::save(&titled("After"), path, None).unwrap_err();
    assert!(error.to_string().contains(sentence), "{error}");
    assert_eq!(desk.names(), before);
    assert_eq!(title_of(&desk.map), "Before");
}

#[test]
fn a_save_that_cannot_be_done_says_why_and_changes_nothing() {
    let desk = Desk::new();
    fs::create_dir(desk.path("folder")).unwrap();
    fs::write(desk.path("folder/inside"), "").unwrap();
    check_failure(&desk, &desk.path("folder"), "is a folder");
    assert_eq!(names_in(&desk.path("folder")), ["inside"]);
    check_failure(&desk, &desk.path("missing/map.ron"), "is not there");
    check_failure(&desk, &desk.path("map.ron/map.ron"), "is not there");
    check_failure(&desk, &desk.path(&"x".repeat(400)), "cannot be written");
}

#[test]
fn a_write_protected_map_is_not_replaced() {
    let desk = Desk::new();
    let mut permissions = fs::metadata(&desk.map).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&desk.map, permissions).unwrap();
    check_failure(&desk, &desk.map, "write-protected");
}

#[test]
fn a_writer_that_fails_in_the_middle_leaves_the_old_file() {
    let desk = Desk::new();
    let result = file::replace(&desk.map, |file| {
        file.write_all(&vec![b'x'; 100_000])?;
        Err(io::Error::other("the disk is full"))
    });
    let error = result.unwrap_err();
    assert!(matches!(error, SaveError::Unwritable { .. }));
    assert!(error.to_string().contains("the disk is full"), "{error}");
    assert_eq!(title_of(&desk.map), "Before");
    assert_eq!(desk.names(), ["map.ron"]);
}

#[test]
fn an_export_is_written_whole() {
    let desk = Desk::new();
    let picture = desk.path("map.png");
    file::replace(&picture, |file| file.write_all(b"a picture")).unwrap();
    assert_eq!(fs::read(&picture).unwrap(), b"a picture");
    assert_eq!(desk.names(), ["map.png", "map.ron"]);
}

/// A file with a field that nobody knows.
const FROM_ELSEWHERE: &str = "(format: 1, journey: (id: \"j\", title: \"Found\", mood: \"blue\"))";

#[test]
fn the_file_as_it_was_found_is_kept_once() {
    let desk = Desk::new();
    fs::write(&desk.map, FROM_ELSEWHERE).unwrap();
    let found = file::load(&desk.map).unwrap();
    let as_found = found.as_found.as_deref();
    assert_eq!(as_found, Some(FROM_ELSEWHERE.as_bytes()));
    // Twice, as after a save that failed half-way.
    file::save(&found.journey, &desk.map, as_found).unwrap();
    file::save(&found.journey, &desk.map, as_found).unwrap();
    assert_eq!(desk.names(), ["map.as-found.ron", "map.ron"]);
    assert_eq!(fs::read_to_string(desk.path("map.as-found.ron")).unwrap(), FROM_ELSEWHERE);
    assert_eq!(file::load(&desk.map).unwrap().warnings, []);
}

#[test]
fn a_file_kept_before_is_not_overwritten() {
    let desk = Desk::new();
    fs::write(desk.path("map.as-found.ron"), "kept long ago").unwrap();
    file::save(&titled("After"), &desk.map, Some(b"found today")).unwrap();
    assert_eq!(desk.names(), ["map.as-found-2.ron", "map.as-found.ron", "map.ron"]);
    assert_eq!(fs::read_to_string(desk.path("map.as-found.ron")).unwrap(), "kept long ago");
    assert_eq!(fs::read_to_string(desk.path("map.as-found-2.ron")).unwrap(), "found today");
}

#[test]
fn a_map_whose_found_file_cannot_be_kept_is_not_saved() {
    let desk = Desk::new();
    fs::create_dir(desk.path("map.as-found.ron")).unwrap();
    let error = file::save(&titled("After"), &desk.map, Some(b"found today")).unwrap_err();
    assert!(error.to_string().contains("map.as-found.ron"), "{error}");
    assert_eq!(title_of(&desk.map), "Before");
}

#[test]
fn a_file_that_cannot_be_loaded_says_why() {
    let desk = Desk::new();
    let check = |path: &Path, sentence: &str| {
        let error = file::load(path).unwrap_err();
        assert!(error.to_string().contains(sentence), "{error}");
        assert_eq!(error.position(), None);
    };
    check(&desk.path("missing.ron"), "There is no file");
    check(desk.folder.path(), "is a folder");
    #[cfg(unix)]
    check(&desk.path("map.ron/map.ron"), "cannot be read");
    let large = fs::File::create(desk.path("large.ron")).unwrap();
    large.set_len(257_000_000).unwrap();
    check(&desk.path("large.ron"), "larger than 256 MB");
    assert!(matches!(file::load(&desk.path("large.ron")), Err(LoadError::TooLarge)));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn a_link_is_followed_to_the_real_file() {
        let desk = Desk::new();
        fs::create_dir(desk.path("shelf")).unwrap();
        fs::rename(&desk.map, desk.path("shelf/real.ron")).unwrap();
        symlink("shelf/real.ron", desk.path("one")).unwrap();
        symlink(desk.path("one"), &desk.map).unwrap();
        file::save(&titled("After"), &desk.map, Some(b"found")).unwrap();
        assert!(fs::symlink_metadata(&desk.map).unwrap().is_symlink());
        assert_eq!(title_of(&desk.path("shelf/real.ron")), "After");
        assert_eq!(desk.names(), ["map.ron", "one", "shelf"]);
        assert_eq!(names_in(&desk.path("shelf")), ["real.as-found.ron", "real.ron"]);
    }

    #[test]
    fn a_link_to_a_file_that_is_not_there_makes_it() {
        let desk = Desk::new();
        symlink("new.ron", desk.path("link.ron")).unwrap();
        file::save(&titled("New"), &desk.path("link.ron"), None).unwrap();
        assert_eq!(title_of(&desk.path("new.ron")), "New");
        assert!(fs::symlink_metadata(desk.path("link.ron")).unwrap().is_symlink());
    }

    #[test]
    fn links_in_a_circle_are_an_error() {
        let desk = Desk::new();
        symlink("two", desk.path("one")).unwrap();
        symlink("one", desk.path("two")).unwrap();
        check_failure(&desk, &desk.path("one"), "circle");
    }

    #[test]
    fn permissions_are_kept_and_a_new_file_has_those_of_any_new_file() {
        let desk = Desk::new();
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
        fs::write(desk.path("plain"), "").unwrap();
        assert_eq!(mode(&desk.map), mode(&desk.path("plain")));
        for wanted in [0o600, 0o664, 0o640] {
            fs::set_permissions(&desk.map, fs::Permissions::from_mode(wanted)).unwrap();
            file::save(&titled("After"), &desk.map, None).unwrap();
            assert_eq!(mode(&desk.map), wanted);
        }
    }

    #[test]
    fn a_device_is_written_to_and_stays_a_device() {
        file::replace(Path::new("/dev/null"), |file| file.write_all(b"gone")).unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
