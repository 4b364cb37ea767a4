//! The program as people start it: from the call to the first frame on the screen.
//!
//! Where there is no display, on one of `Xvfb`'s own.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::process::PROGRAM;
use crate::table::Table;

pub fn rows(path: &Path, table: &Table) {
    table.ms("start to the first painted frame of the start screen", 400.0, || start(None));
    table.ms("start with the file, to its first painted frame", 650.0, || start(Some(path)));
}

/// The shortest of several starts.
fn start(file: Option<&Path>) -> Duration {
    let screen = Screen::find();
    let home = tempfile::tempdir().unwrap();
    let first_frame = || {
        let mut command = Command::new(PROGRAM);
        command.arg("--first-frame").args(file).stdout(Stdio::piped()).stderr(Stdio::null());
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"] {
            command.env(name, home.path());
        }
        if let Some(Screen { display, .. }) = &screen {
            command.env("DISPLAY", display);
        }
        let begun = Instant::now();
        let mut program = command.spawn().unwrap();
        let mut told = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut told).unwrap();
        let took = begun.elapsed();
        assert_eq!(told, "first frame\n", "the window opens");
        assert!(program.wait().unwrap().success());
        took
    };
    // The first start has what later ones find in memory still to read from the disk.
    (0..9).map(|_| first_frame()).min().unwrap()
}

/// A display that is there as long as this is.
struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// None where there is a display already, or need not be one.
    fn find() -> Option<Self> {
        let is_there =
            ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(|name| std::env::var_os(name).is_some());
        if is_there || !cfg!(target_os = "linux") {
            return None;
        }
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-noreset"]);
        let server = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut server = server.expect("a start needs a display: apt install xvfb");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Some(Self { server, display: format!(":{}", number.trim()) })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
