//! What must hold whatever the bytes are that a reader is given: a sound result or a sentence, no panic.
//! The fuzz targets in `fuzz/` and the test of their findings share it.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{self, Cursor, Write as _};

use tempfile::TempDir;
use throughline::exchange;
use throughline::exchange::table::{self, TableFile};
use throughline::file::recovery::{About, Journal, found};
use throughline::file::{self, SettingsFile, lock};
use throughline::model::{Journey, violations};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A reader of what anybody may have written.
pub type Reader = fn(&[u8]);

pub const READERS: [(&str, Reader); 9] = [
    ("map", map),
    ("embedded", embedded),
    ("settings", settings),
    ("journal", journal),
    ("lock", lock),
    ("text", text),
    ("json", json),
    ("table", table),
    ("sheet", sheet),
];

/// A map that is read is sound, and reads the same once it was written.
pub fn map(bytes: &[u8]) {
    match file::read(bytes) {
        Ok(loaded) => check_sound(&loaded.journey),
        Err(error) => assert!(error.to_string().ends_with('.'), "{error}"),
    }
}

/// A text of another format gives a sound map or a sentence, by whatever name it comes.
pub fn text(bytes: &[u8]) {
    for name in ["map.mmd", "map.md", "map.txt"] {
        match exchange::read_text(name, bytes) {
            Ok(imported) => assert_eq!(violations(&imported.journey), []),
            Err(error) => assert!(error.to_string().ends_with('.'), "{error}"),
        }
    }
}

/// A table gives a sound map or a sentence, by whatever name it comes, and the map a table again.
pub fn table(bytes: &[u8]) {
    for file in TableFile::ALL {
        match table::import(bytes, file) {
            Ok(imported) => {
                assert_eq!(violations(&imported.journey), []);
                table::write(&imported.journey, file, None, &mut Vec::new()).unwrap();
            }
            Err(error) => {
                let sentence = error.to_string();
                assert!(sentence.ends_with('.'), "{sentence}");
            }
        }
    }
}

/// The first sheet of a workbook, whatever it says.
pub fn sheet(bytes: &[u8]) {
    const SHEET: &str = "xl/worksheets/sheet1.xml";
    let mut usual = Vec::new();
    table::write(&Journey::new(), TableFile::Xlsx, None, &mut usual).unwrap();
    let mut usual = ZipArchive::new(Cursor::new(usual)).unwrap();
    let mut workbook = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..usual.len() {
        let mut part = usual.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        workbook.start_file(&*name, SimpleFileOptions::default()).unwrap();
        if name == SHEET {
            workbook.write_all(bytes).unwrap();
        } else {
            io::copy(&mut part, &mut workbook).unwrap();
        }
    }
    table(&workbook.finish().unwrap().into_inner());
}

/// A map in JSON is sound, and reads the same once it was written.
pub fn json(bytes: &[u8]) {
    match file::read_json(bytes) {
        Ok(loaded) => {
            check_sound(&loaded.journey);
            let again = file::read_json(file::write_json(&loaded.journey).as_bytes()).unwrap();
            assert_eq!(again.journey, loaded.journey);
        }
        Err(error) => assert!(error.to_string().ends_with('.'), "{error}"),
    }
}

/// A map inside a picture is sound, or there is a sentence.
pub fn embedded(bytes: &[u8]) {
    match file::read_embedded(bytes) {
        Ok(loaded) => check_sound(&loaded.journey),
        Err(error) => assert!(error.to_string().ends_with('.'), "{error}"),
    }
}

fn check_sound(journey: &Journey) {
    assert_eq!(violations(journey), []);
    let again = file::read(file::write(journey).as_bytes()).unwrap();
    assert_eq!(again.warnings, []);
    assert_eq!(&again.journey, journey);
}

/// Settings are read without fail, and nothing of a strange file is lost.
pub fn settings(bytes: &[u8]) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("settings.ron"), bytes).unwrap();
    let (file, settings) = SettingsFile::open(folder.path());
    let _ = file.unwrap().save(&settings);
}

/// A journal that was left is found, and opened or refused with a sentence.
pub fn journal(bytes: &[u8]) {
    let data = TempDir::new().unwrap();
    let mut left = Journal::begin(data.path()).unwrap();
    left.write(&Journey::new(), &About::default()).unwrap();
    drop(left);
    let entry = fs::read_dir(data.path().join("recovery")).unwrap().next().unwrap().unwrap();
    fs::write(entry.path().join("open.map"), bytes).unwrap();
    let found = found(data.path()).pop().unwrap();
    let _ = (found.time(), found.has_file_changed());
    match found.open() {
        Ok(recovered) => assert_eq!(violations(&recovered.journey), []),
        Err(error) => assert!(error.to_string().ends_with('.'), "{error}"),
    }
}

/// A lock that was found is held by somebody who can be named in a line, or taken.
pub fn lock(bytes: &[u8]) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(".~map.ron.lock"), bytes).unwrap();
    match lock::take(&folder.path().join("map.ron")) {
        lock::Taken::Held { by, .. } => {
            let named = by.to_string();
            assert!(!named.is_empty() && named.chars().count() < 150, "{named}");
            assert!(!named.contains(char::is_control), "{named:?}");
        }
        lock::Taken::Taken(_) | lock::Taken::Unavailable => {}
    }
}
