//! What the README says that a program can check.
#![allow(clippy::unwrap_used)]

use throughline::file;

const README: &str = include_str!("../README.md");

#[test]
fn its_example_is_a_map_as_the_program_writes_it() {
    let (_, rest) = README.split_once("```ron\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let loaded = file::read(example.as_bytes()).unwrap();
    assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
    assert_eq!(file::write(&loaded.journey), example);
}

#[test]
fn its_code_map_is_that_of_the_sources() {
    let sources = include_str!("../src/lib.rs").lines().filter_map(|line| {
        line.strip_prefix("//! - [").map(|line| format!("- {}", line.replacen("`]", "`", 1)))
    });
    let sources: Vec<String> = sources.collect();
    let told: Vec<&str> = README.lines().filter(|line| line.contains(" Knows ")).collect();
    assert!(told.len() > 5);
    assert_eq!(told, sources);
}
