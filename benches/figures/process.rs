//! Whole processes: the program from its start to its end, and how much memory it takes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};

use crate::frames::move_card_about;
use crate::maps;
use crate::table::{Row, ms};

/// The word that makes this program measure its own memory.
pub const MEMORY: &str = "memory";

const MEGABYTE: f64 = 1e6;

/// A map as large as a wall is printed with, in inches: A0 at 300 dpi.
const A0_PIXELS: f64 = 14_043.0;

pub fn rows(path: &Path, tell: impl Fn(Row)) {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_throughline"));
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("map.png");
    let memory =
        Command::new(std::env::current_exe().unwrap()).arg(MEMORY).arg(path).output().unwrap();
    let bytes: f64 = String::from_utf8(memory.stdout).unwrap().trim().parse().unwrap();
    tell(megabytes("memory with the map open and 1,000 undo steps", bytes, 250.0));

    let sample = folder.path().join("sample.ron");
    throughline::file::save(&throughline::file::sample(), &sample, None).unwrap();
    let export = |map: &Path, options: &[&str]| {
        let mut command = Command::new(&program);
        command.arg("export").arg(map).arg("-o").arg(&out).args(options).stdout(Stdio::null());
        run(command)
    };
    let fastest = (0..11).map(|_| export(&sample, &[]).0).min().unwrap();
    tell(ms("the sample as a PNG, the whole process", fastest, 30.0));

    let poster = folder.path().join("poster.ron");
    let scale = save_poster(&poster);
    let scale = format!("{scale:.4}");
    let (took, peak) = export(&poster, &["--scale", &scale, "--dpi", "300"]);
    tell(ms("A0 at 300 dpi as a PNG, the whole process", took, 1500.0));
    tell(megabytes("A0 at 300 dpi as a PNG, the most memory", peak as f64, 200.0));
    let size = fs::metadata(&program).unwrap().len();
    tell(megabytes("the program, with its names for reports", size as f64, 30.0));
}

/// Saves a map of 3,000 cards of the proportions of the paper; returns the scale that makes it A0.
fn save_poster(path: &Path) -> f64 {
    let journey = maps::large(60, 50, 3000);
    let width = crate::jobs::engine().layout(&journey).size.width;
    throughline::file::save(&journey, path, None).unwrap();
    A0_PIXELS / width
}

/// How long it ran, and the most memory it was seen with.
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

fn megabytes(job: &str, bytes: f64, ceiling: f64) -> Row {
    Row { job: job.to_owned(), measured: bytes / MEGABYTE, ceiling, unit: "MB" }
}
