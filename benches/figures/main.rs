//! Prints how long everything takes on a map of 6,000 cards on the machine at hand, beside what it may take:
//! `cargo bench --bench figures`; with words behind `--`, only the rows that have one of them.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on should stop")]
#![allow(clippy::print_stdout, reason = "the table is what it is for")]

mod doubling;
mod frames;
mod jobs;
#[path = "../../tests/maps/mod.rs"]
mod maps;
mod process;
mod start;
mod table;
mod times;
#[path = "../wall/mod.rs"]
mod wall;

use std::path::Path;

use table::Table;
use wall::map;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [word, path] = &arguments[..]
        && word == process::MEMORY
    {
        return process::tell_memory(Path::new(path));
    }
    let table = Table { words: arguments };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wall.ron");
    throughline::file::save(&map::wall(), &path, None).unwrap();
    Table::print_head();
    frames::rows(&path, &table);
    jobs::rows(&path, &table);
    process::rows(&path, &table);
    start::rows(&path, &table);
    doubling::rows(&table);
}
