//! Locks beside maps: held by one program, free when that program is gone, in whatever way.
#![allow(clippy::unwrap_used)]
#![allow(clippy::print_stdout, reason = "so one program tells the other")]

mod faults;

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use faults::{names, sound, sweep};
use tempfile::TempDir;
use throughline::file::lock::{Lock, Taken, take, take_on};

fn desk() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let map = folder.path().join("map.ron");
    (folder, map)
}

fn taken(map: &Path) -> Lock {
    match take(map) {
        Taken::Taken(lock) => lock,
        Taken::Held { by, .. } => panic!("held by {by}"),
        Taken::Unavailable => panic!("unavailable"),
    }
}

/// Who holds a lock that cannot be had.
fn holder(map: &Path) -> String {
    match take(map) {
        Taken::Held { by, since } => {
            assert!(since <= SystemTime::now() + Duration::from_mins(1));
            by.to_string()
        }
        Taken::Taken(_) => panic!("it was free"),
        Taken::Unavailable => panic!("unavailable"),
    }
}

const LOCK_FILE: &str = ".~map.ron.lock";

#[test]
fn a_lock_lies_beside_the_map_while_it_is_held() {
    let (folder, map) = desk();
    let lock = taken(&map);
    assert_eq!(names(folder.path()), [LOCK_FILE]);
    assert!(lock.is_held());
    lock.renew();
    assert!(lock.is_held());
    drop(lock);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn our_own_program_may_open_a_map_twice() {
    let (folder, map) = desk();
    let (first, second) = (taken(&map), taken(&map));
    drop(first);
    assert!(second.is_held());
    drop(second);
    assert_eq!(names(folder.path()), [""; 0]);
    drop(taken(&map));
}

#[test]
fn where_no_file_can_be_made_there_is_no_lock() {
    let (_folder, map) = desk();
    assert!(matches!(take(&map.join("in a file that is none")), Taken::Unavailable));
    assert!(matches!(take(Path::new("/")), Taken::Unavailable));
}

#[cfg(unix)]
#[test]
fn a_link_leads_to_the_lock_of_the_real_file() {
    let (folder, map) = desk();
    fs::create_dir(folder.path().join("real")).unwrap();
    std::os::unix::fs::symlink("real/map.ron", &map).unwrap();
    let _lock = taken(&map);
    assert_eq!(names(&folder.path().join("real")), [LOCK_FILE]);
}

/// Another program that holds the lock of a map until it is killed.
struct Other(Child);

impl Other {
    fn holding(map: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "the_other_program", "--nocapture"])
            .env("THROUGHLINE_TEST_LOCK", map)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.map(Result::unwrap).any(|line| line.contains("holding")));
        Self(child)
    }

    fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// Lets it end in good order.
    fn end(mut self) {
        drop(self.0.stdin.take());
        self.0.wait().unwrap();
    }
}

#[test]
fn the_other_program() {
    if let Some(map) = std::env::var_os("THROUGHLINE_TEST_LOCK") {
        let _lock = taken(Path::new(&map));
        println!("holding");
        let _ = std::io::stdin().read_line(&mut String::new());
    }
}

#[test]
fn what_another_program_holds_is_free_when_it_ends_or_is_killed() {
    let (folder, map) = desk();
    let other = Other::holding(&map);
    assert!(!holder(&map).is_empty());
    other.end();
    drop(taken(&map));
    let other = Other::holding(&map);
    holder(&map);
    other.kill();
    assert_eq!(names(folder.path()), [LOCK_FILE], "it had no time to tidy up");
    drop(taken(&map));
    assert_eq!(names(folder.path()), [""; 0]);
}

fn grow_old(map: &Path, minutes: u64) {
    let file = File::options().write(true).open(map.with_file_name(LOCK_FILE)).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_mins(minutes)).unwrap();
}

#[test]
fn a_lock_of_another_machine_is_held_until_it_is_silent_for_five_minutes() {
    let (_folder, map) = desk();
    let signature = r#"(holder: (user: "ida", machine: "no machine of ours"), since: 1700000000)"#;
    fs::write(map.with_file_name(LOCK_FILE), signature).unwrap();
    assert_eq!(holder(&map), "ida on no machine of ours");
    grow_old(&map, 4);
    assert_eq!(holder(&map), "ida on no machine of ours");
    grow_old(&map, 6);
    taken(&map);
}

#[test]
fn a_number_that_was_given_to_another_program_is_not_taken_for_its_first() {
    let (_folder, map) = desk();
    let other = Other::holding(&map);
    let path = map.with_file_name(LOCK_FILE);
    let text = fs::read_to_string(&path).unwrap();
    let (before, after) = text.split_once("began:").unwrap();
    let (_, after) = after.split_once(')').unwrap();
    fs::write(&path, format!("{before}began:1000){after}")).unwrap();
    taken(&map);
    other.kill();
}

#[test]
fn a_lock_that_says_nothing_sensible_is_held_by_somebody_for_five_minutes() {
    let long = "x".repeat(100_000);
    let override_ = "(holder: (user: \"a\\u{202e}b\\nc\", machine: \"\"))";
    for (text, name) in [
        ("", "somebody"),
        ("(((((", "somebody"),
        ("(holder: (user: 5))", "somebody"),
        (&*long, "somebody"),
        (override_, "ab c"),
    ] {
        let (_folder, map) = desk();
        fs::write(map.with_file_name(LOCK_FILE), text).unwrap();
        assert_eq!(holder(&map), name, "{text:.40}");
        grow_old(&map, 6);
        taken(&map);
    }
}

#[test]
fn a_lock_that_somebody_else_has_taken_is_lost_and_left_alone() {
    let (folder, map) = desk();
    let lock = taken(&map);
    fs::write(map.with_file_name(LOCK_FILE), "(holder: (user: \"kim\"))").unwrap();
    assert!(!lock.is_held());
    lock.renew();
    assert!(!lock.is_held());
    drop(lock);
    assert_eq!(names(folder.path()), [LOCK_FILE]);
    assert_eq!(holder(&map), "kim");
}

#[test]
fn many_programs_that_find_a_stale_lock_do_not_all_take_it() {
    for _ in 0..5 {
        let (_folder, map) = desk();
        fs::write(map.with_file_name(LOCK_FILE), "(since: 5)").unwrap();
        grow_old(&map, 10);
        let programs: Vec<Child> = (0..6)
            .map(|_| {
                Command::new(std::env::current_exe().unwrap())
                    .args(["--exact", "one_of_many", "--nocapture"])
                    .env("THROUGHLINE_TEST_MANY", &map)
                    .stdin(Stdio::piped())
                    .stdout(Stdio::piped())
                    .stderr(Stdio::null())
                    .spawn()
                    .unwrap()
            })
            .collect();
        assert_eq!(how_many_took(programs), 1);
    }
}

fn how_many_took(mut programs: Vec<Child>) -> usize {
    let answers: Vec<bool> = programs
        .iter_mut()
        .map(|program| {
            let lines = BufReader::new(program.stdout.take().unwrap()).lines();
            let said = |line: &String| line.contains("answer");
            lines.map(Result::unwrap).find(said).unwrap().contains("taken")
        })
        .collect();
    for mut program in programs {
        drop(program.stdin.take());
        program.wait().unwrap();
    }
    answers.into_iter().filter(|taken| *taken).count()
}

#[test]
fn one_of_many() {
    if let Some(map) = std::env::var_os("THROUGHLINE_TEST_MANY") {
        let lock = take(Path::new(&map));
        println!("answer: {}", if matches!(lock, Taken::Taken(_)) { "taken" } else { "not" });
        let _ = std::io::stdin().read_line(&mut String::new());
    }
}

#[test]
fn with_any_call_failing_nothing_is_left_behind_and_the_next_try_works() {
    let stale = |map: &Path| {
        fs::write(map.with_file_name(LOCK_FILE), "(since: 5)").unwrap();
        grow_old(map, 10);
    };
    let (counting, (_folder, map)) = (sound(), desk());
    stale(&map);
    drop(take_on(&counting.shared(), &map));
    sweep(counting.calls(), |faulty, at| {
        let (folder, map) = desk();
        stale(&map);
        drop(take_on(&faulty.shared(), &map));
        drop(taken(&map));
        let left = names(folder.path());
        // What cannot be removed is swept up with other leftovers, by some later save.
        let is_aside = |name: &String| name.starts_with(".throughline-");
        assert!(left.iter().all(is_aside) && left.len() <= 1, "{at}: {left:?}");
    });
}
