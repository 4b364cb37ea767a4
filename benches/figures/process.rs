//! Whole processes: the program from its start to its end, and how much memory it takes.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};

use crate::frames::move_card_about;
use crate::maps;
use crate::table::Table;

/// The word that makes this program measure its own memory.
pub const MEMORY: &str = "memory";

const PROGRAM: &str = env!("CARGO_BIN_EXE_throughline");

/// A map as large as a wall is printed with, in inches: A0 at 300 dpi.
const A0_PIXELS: f64 = 14_043.0;

pub fn rows(path: &Path, table: &Table) {
    table.megabytes("memory with the map open and 1,000 undo steps", 250.0, || memory(path));
    let folder = tempfile::tempdir().unwrap();
    let sample = folder.path().join("sample.ron");
    throughline::file::save(&throughline::file::sample(), &sample, None).unwrap();
    table.ms("the sample as a PNG, the whole process", 30.0, || {
        (0..11).map(|_| export(&sample, &[]).0).min().unwrap()
    });
    table.ms("the sample as a PNG of scale 1, the whole process", 30.0, || {
        (0..11).map(|_| export(&sample, &["--scale", "1"]).0).min().unwrap()
    });
    let poster = folder.path().join("poster.ron");
    let scale = format!("{:.4}", save_poster(&poster));
    let poster = || export(&poster, &["--scale", &scale, "--dpi", "300"]);
    table.ms("A0 at 300 dpi as a PNG, the whole process", 1500.0, || poster().0);
    table.megabytes("A0 at 300 dpi as a PNG, the most memory", 200.0, || poster().1);
    table.megabytes("the program, with its names for reports", 30.0, || {
        fs::metadata(PROGRAM).unwrap().len()
    });
}

/// Exports a map as a PNG; returns how long that took, and the most memory it was seen with.
fn export(map: &Path, options: &[&str]) -> (Duration, u64) {
    let out = map.with_extension("png");
    let mut command = Command::new(PROGRAM);
    command.arg("export").arg(map).arg("-o").arg(&out).args(options).stdout(Stdio::null());
    run(command)
}

/// How much memory this very program needs in another process.
fn memory(path: &Path) -> u64 {
    let program = std::env::current_exe().unwrap();
    let told = Command::new(program).arg(MEMORY).arg(path).output().unwrap();
    String::from_utf8(told.stdout).unwrap().trim().parse().unwrap()
}

/// Saves a map of 3,000 cards of the proportions of the paper; returns the scale that makes it A0.
fn save_poster(path: &Path) -> f64 {
    let journey = maps::large(60, 50, 3000);
    let width = crate::jobs::engine().layout(&journey).size.width;
    throughline::file::save(&journey, path, None).unwrap();
    A0_PIXELS / width
}

/// How long it ran, and the most memory it was seen with.
#[allow(
    clippy::disallowed_methods,
    reason = "how much memory another process has can only be looked at again and again"
)]
fn run(mut command: Command) -> (Duration, u64) {
    let begun = Instant::now();
    let mut child = command.spawn().unwrap();
    let pid = Pid::from_u32(child.id());
    let mut peak = 0;
    let mut system = System::new().unwrap();
    let ended = loop {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "{status}");
            break begun.elapsed();
        }
        if begun.elapsed() > Duration::from_millis(200) {
            peak = peak.max(memory_of(&mut system, pid));
        }
        std::thread::sleep(Duration::from_micros(300));
    };
    (ended, peak)
}

fn memory_of(system: &mut System, pid: Pid) -> u64 {
    let what = ProcessRefreshKind::nothing().with_memory();
    system.refresh_processes_specifics(ProcessesToUpdate::Some(&[pid]), false, what);
    system.process(pid).map_or(0, sysinfo::Process::memory)
}

/// Opens a map, makes 1,000 edits and prints how many bytes of memory this process has.
pub fn tell_memory(path: &Path) {
    let window = move_card_about(path, 1000);
    println!("{}", memory_of(&mut System::new().unwrap(), sysinfo::get_current_pid().unwrap()));
    drop(window);
}
