//! The program as people start it: from the call to the first frame on the screen.
//!
//! Where there is no display, on one of `Xvfb`'s own.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};

use crate::process::PROGRAM;
use crate::table::Table;

pub fn rows(path: &Path, table: &Table) {
    table.ms("start to the first painted frame of the start screen", 400.0, || start(None));
    table.ms("start with the file, to its first painted frame", 650.0, || start(Some(path)));
    table.row("an idle window's share of a core", (0.5, "%"), || idle_share(path));
}

/// The shortest of several starts.
fn start(file: Option<&Path>) -> Duration {
    let screen = Screen::find();
    let home = tempfile::tempdir().unwrap();
    let first_frame = || {
        let mut command = program(home.path(), screen.as_ref());
        command.arg("--first-frame").args(file).stdout(Stdio::piped());
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

/// How much of a core a window takes with a map that nobody touches, in per cent.
#[allow(clippy::disallowed_methods, reason = "what is measured is that nothing happens")]
fn idle_share(path: &Path) -> f64 {
    let screen = Screen::find();
    let home = tempfile::tempdir().unwrap();
    let child = program(home.path(), screen.as_ref()).arg(path).stdout(Stdio::null()).spawn();
    let mut child = Ended(child.unwrap());
    thread::sleep(SETTLING);
    let before = processor_time(&mut child.0);
    assert!(before > 0, "the window has been drawn");
    thread::sleep(RESTING);
    let used = processor_time(&mut child.0) - before;
    used as f64 / RESTING.as_millis() as f64 * 100.0
}

const SETTLING: Duration = Duration::from_secs(6);
const RESTING: Duration = Duration::from_secs(10);

/// What a running process has had of all processors until now, in milliseconds.
fn processor_time(child: &mut Child) -> u64 {
    assert!(child.try_wait().unwrap().is_none(), "the window stays open");
    let pid = Pid::from_u32(child.id());
    let mut system = System::new().unwrap();
    let what = ProcessRefreshKind::nothing().with_cpu();
    system.refresh_processes_specifics(ProcessesToUpdate::Some(&[pid]), false, what);
    system.process(pid).unwrap().accumulated_cpu_time()
}

/// The program with nothing kept from earlier starts, on a display.
fn program(home: &Path, screen: Option<&Screen>) -> Command {
    let mut command = Command::new(PROGRAM);
    command.stderr(Stdio::null());
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"] {
        command.env(name, home);
    }
    if let Some(Screen { display, .. }) = screen {
        command.env("DISPLAY", display);
    }
    command
}

/// A process that ends with this.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A display that is there as long as this is.
struct Screen {
    _server: Ended,
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
        Some(Self { display: format!(":{}", number.trim()), _server: Ended(server) })
    }
}
