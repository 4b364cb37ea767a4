//! A program that types, saves and undoes at random is killed at random moments, 200 times: the file is a
//! whole map every time, and what was on the screen two seconds ago is recovered.
#![allow(clippy::unwrap_used)]
#![allow(clippy::print_stdout, reason = "it tells what was lost")]

mod program;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tempfile::TempDir;
use throughline::file::recovery::found;
use throughline::file::versions::Versions;
use throughline::file::{self, ContentHash, lock};
use throughline::model::Journey;

const KILLS: usize = 200;
const AT_ONCE: usize = 20;
const LONGEST_LIFE: Duration = Duration::from_millis(4500);
const WORST_LOSS: Duration = Duration::from_secs(2);

#[test]
fn two_hundred_kills() {
    let next = AtomicUsize::new(0);
    let losses = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while next.fetch_add(1, Ordering::SeqCst) < KILLS {
                    let loss = killed_once();
                    losses.lock().unwrap().push(loss);
                }
            });
        }
    });
    let mut losses = losses.into_inner().unwrap();
    losses.sort();
    let (median, worst) = (losses[KILLS / 2].lost, losses[KILLS - 1].lost);
    let recovered = losses.iter().filter(|loss| loss.is_from_journal).count();
    println!(
        "{KILLS} kills: lost {median:?} in the median, {worst:?} at worst; {recovered} times from the journal"
    );
    assert_eq!(losses.len(), KILLS);
    assert!(recovered > KILLS / 4, "only {recovered} found something to recover");
    assert!(worst <= WORST_LOSS, "{worst:?} were lost");
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Loss {
    lost: Duration,
    is_from_journal: bool,
}

/// A desk with a map in a folder and the program's data beside it.
pub struct Desk {
    pub map: PathBuf,
    pub data: PathBuf,
    /// What was on the screen and since when, a line each.
    pub log: PathBuf,
}

impl Desk {
    fn in_folder(folder: &Path) -> Self {
        let [map, data, log] = ["maps/map.ron", "data", "log"].map(|name| folder.join(name));
        Self { map, data, log }
    }
}

/// Lets the program run for a while, kills it and looks at what is left.
fn killed_once() -> Loss {
    let folder = TempDir::new().unwrap();
    let desk = Desk::in_folder(folder.path());
    fs::create_dir(folder.path().join("maps")).unwrap();
    file::save(&file::templates()[0].journey(), &desk.map, None).unwrap();
    let killed = run_and_kill(folder.path(), &desk);
    let (journey, is_from_journal) = recovered(&desk);
    check_what_else_is_left(&desk);
    let log = fs::read_to_string(&desk.log).unwrap();
    Loss { lost: lost(&log, &journey, killed), is_from_journal }
}

/// When it was killed, since 1970.
fn run_and_kill(folder: &Path, desk: &Desk) -> Duration {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "the_program"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while fs::metadata(&desk.log).map_or(0, |log| log.len()) == 0 {
        thread::park_timeout(Duration::from_millis(2));
        assert!(child.try_wait().unwrap().is_none(), "the program ended by itself");
    }
    let life = LONGEST_LIFE.mul_f64(f64::from(program::random() % 10_000) / 10_000.0);
    let begun = SystemTime::now();
    while let Some(rest) = life.checked_sub(begun.elapsed().unwrap()).filter(|rest| !rest.is_zero())
    {
        thread::park_timeout(rest);
    }
    let killed = SystemTime::now();
    assert!(child.try_wait().unwrap().is_none(), "the program ended by itself");
    child.kill().unwrap();
    child.wait().unwrap();
    killed.duration_since(UNIX_EPOCH).unwrap()
}

const FOLDER: &str = "THROUGHLINE_TEST_KILL";

#[test]
fn the_program() {
    if let Some(folder) = env::var_os(FOLDER) {
        program::run(&Desk::in_folder(Path::new(&folder)));
    }
}

/// What the next start of the program would show.
fn recovered(desk: &Desk) -> (Journey, bool) {
    let loaded = file::load(&desk.map).unwrap();
    assert_eq!(loaded.warnings, [], "the file is not whole");
    let mut left = found(&desk.data);
    assert!(left.len() <= 1);
    match left.pop() {
        None => (loaded.journey, false),
        Some(found) => {
            let recovered = found.open().unwrap();
            assert_eq!(recovered.warnings, [], "the journal is not whole");
            assert_eq!(recovered.about.path.as_deref(), Some(&*desk.map));
            recovered.journal.close().unwrap();
            (recovered.journey, true)
        }
    }
}

/// Every version kept is whole, the lock is free, and beside the map lies nothing but what a killed program
/// could not tidy up, which the next ones do.
fn check_what_else_is_left(desk: &Desk) {
    let versions = Versions::new(&desk.data);
    for version in versions.list(&desk.map) {
        assert_eq!(versions.read(&version).unwrap().warnings, []);
    }
    assert!(matches!(lock::take(&desk.map), lock::Taken::Taken(_)));
    for entry in fs::read_dir(desk.map.parent().unwrap()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_leftover = name.starts_with(".throughline-");
        assert!(name == "map.ron" || is_leftover, "{name}");
    }
}

/// How long ago a map was last on the screen.
fn lost(log: &str, journey: &Journey, killed: Duration) -> Duration {
    let hash = program::hash_of(journey).to_string();
    let complete = log.rsplit_once('\n').unwrap().0;
    let shown: Vec<(Duration, ContentHash)> = complete.lines().map(program::entry).collect();
    let last = shown.iter().rposition(|(_, shown)| shown.to_string() == hash);
    let last = last.expect("what is recovered was on the screen once");
    shown.get(last + 1).map_or(Duration::ZERO, |(until, _)| killed.saturating_sub(*until))
}
