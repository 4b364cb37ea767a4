//! Prints how long everything takes on a map of 6,000 cards on the machine at hand, beside what it may take:
//! `cargo bench --bench figures`.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on should stop")]
#![allow(clippy::print_stdout, reason = "the table is what it is for")]

mod doubling;
mod frames;
mod jobs;
#[path = "../../tests/maps/mod.rs"]
mod maps;
mod process;
mod table;
mod times;
#[path = "../wall/mod.rs"]
mod wall;

use std::path::Path;

use table::print;
use wall::map;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    if arguments.next().as_deref() == Some(process::MEMORY) {
        return process::tell_memory(Path::new(&arguments.next().unwrap()));
    }
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let is_wanted =
        |group: &str| wanted.is_empty() || wanted.iter().any(|word| group.contains(word.as_str()));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wall.ron");
    throughline::file::save(&map::wall(), &path, None).unwrap();
    println!("{:>66} {:>9}  {:>9}", "", "measured", "ceiling");
    if is_wanted("frames") {
        frames::rows(&path, print);
    }
    if is_wanted("jobs") {
        jobs::rows(&path, print);
    }
    if is_wanted("processes") {
        process::rows(&path, print);
    }
    if is_wanted("doubling") {
        doubling::rows(print);
    }
}
