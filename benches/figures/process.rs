//! Whole processes: the program from its start to its end, and how much memory it takes.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};
use throughline::handout::Format;

use crate::frames::move_card_about;
use crate::table::Table;

/// The word that makes this program measure its own memory.
pub const MEMORY: &str = "memory";

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_throughline");

/// The example that Mermaid's own manual begins with has as many lines; the words are ours.
const DIAGRAM: &str = "journey
    title A cup of tea
    section Boil
      Fill the kettle: 4: Ann
      Wait: 2: Ann, Ben
    section Drink
      Sip: 5: Ben
";

pub fn rows(path: &Path, table: &Table) {
    table.megabytes("memory with the map open and 1,000 undo steps", 250.0, || memory(path));
    let folder = tempfile::tempdir().unwrap();
    let sample = folder.path().join("sample.ron");
    throughline::file::save(&throughline::file::sample(), &sample, None).unwrap();
    table.ms("the sample as a PNG, the whole process", 30.0, || best(&sample, "png", &[]));
    table.ms("the sample as a PNG of scale 1, the whole process", 30.0, || {
        best(&sample, "png", &["--scale", "1"])
    });
    for format in Format::ALL.into_iter().filter(|format| *format != Format::Png) {
        let most = if matches!(format, Format::Pptx | Format::Xlsx) { 200.0 } else { 100.0 };
        let name = format!("the sample as {}, the whole process", format.name());
        table.ms(&name, most, || best(&sample, format.extension(), &[]));
    }
    let diagram = folder.path().join("tea.mmd");
    fs::write(&diagram, DIAGRAM).unwrap();
    table.ms("a Mermaid journey of seven lines as a PNG, the whole process", 15.0, || {
        best(&diagram, "png", &[])
    });
    table.ms("6,000 cards as a PDF, the whole process", 2000.0, || time(export(path, "pdf", &[])));
    let poster = || export(path, "png", &["--paper", "a0", "--dpi", "300"]);
    let name = "6,000 cards as an A0 PNG of 300 dpi, the whole process";
    table.ms(name, 1500.0, || time(poster()));
    let name = "6,000 cards as an A0 PNG of 300 dpi, the most memory";
    table.megabytes(name, 200.0, || most_memory(poster()));
    table.megabytes("the program, stripped of its names", 30.0, || size(folder.path()));
}

/// The size of the program without the names that reports of mishaps have; with them where nothing can take them
/// away.
fn size(folder: &Path) -> u64 {
    let stripped = folder.join("stripped");
    let strip = Command::new("strip").arg(PROGRAM).arg("-o").arg(&stripped).status();
    let is_stripped = strip.is_ok_and(|status| status.success());
    fs::metadata(if is_stripped { &stripped } else { Path::new(PROGRAM) }).unwrap().len()
}

/// The shortest of several exports.
fn best(map: &Path, ending: &str, options: &[&str]) -> Duration {
    (0..11).map(|_| time(export(map, ending, options))).min().unwrap()
}

/// The export of a map.
fn export(map: &Path, ending: &str, options: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg("export").arg(map).arg("-o").arg(map.with_extension(ending)).args(options);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// How much memory this very program needs in another process.
fn memory(path: &Path) -> u64 {
    let program = std::env::current_exe().unwrap();
    let told = Command::new(program).arg(MEMORY).arg(path).output().unwrap();
    String::from_utf8(told.stdout).unwrap().trim().parse().unwrap()
}

/// How long it runs. Nobody looks at it meanwhile, which would take some of the processors' time.
fn time(mut command: Command) -> Duration {
    let begun = Instant::now();
    let status = command.status().unwrap();
    let took = begun.elapsed();
    assert!(status.success(), "{status}");
    took
}

/// The most memory it is seen with.
#[allow(
    clippy::disallowed_methods,
    reason = "how much memory another process has can only be looked at again and again"
)]
fn most_memory(mut command: Command) -> u64 {
    let mut child = command.spawn().unwrap();
    let pid = Pid::from_u32(child.id());
    let mut peak = 0;
    let mut system = System::new().unwrap();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success() && peak > 0, "{status}, {peak} bytes");
            return peak;
        }
        peak = peak.max(memory_of(&mut system, pid));
        std::thread::sleep(Duration::from_micros(300));
    }
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
