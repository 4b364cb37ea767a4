//! A pipe among the files: whoever reads or writes it waits until the test is at its other end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::window::Window;

pub struct Pipe(PathBuf);

impl Pipe {
    pub fn new(folder: &Path, name: &str) -> Self {
        let path = folder.join(name);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Gives whoever reads it all there is to be read.
    pub fn write(&self, text: &str) {
        fs::write(&self.0, text).unwrap();
    }

    /// Reads all that is written to it.
    pub fn read(&self) -> Vec<u8> {
        fs::read(&self.0).unwrap()
    }
}

/// Draws frames until something is so, and waits for no errand.
pub fn until(window: &mut Window, what: &str, is_so: impl Fn(&Window) -> bool) {
    let begun = Instant::now();
    while !is_so(window) {
        assert!(begun.elapsed() < Duration::from_secs(30), "{what}: not so in time");
        thread::park_timeout(Duration::from_millis(20));
        window.harness.step();
    }
}

/// Types a path into the field, and does not wait for what comes of it.
pub fn type_path(window: &mut Window, path: &Path) {
    until(window, "there is a field", |window| window.shows("Path"));
    window.harness.get_by_label("Path").focus();
    window.harness.run();
    window.press(Modifiers::COMMAND, Key::A);
    window.harness.get_by_label("Path").type_text(&path.to_string_lossy());
    window.harness.run();
    window.press(Modifiers::NONE, Key::Enter);
}

/// Whether the field for a path is gone.
pub fn has_no_field(window: &Window) -> bool {
    window.harness.query_by_label("Path").is_none()
}
