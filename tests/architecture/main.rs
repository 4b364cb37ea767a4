//! The rooms of the program: who may know whom, and what may stand where.

#![allow(clippy::unwrap_used)]

mod check;
mod code_map;
mod planted;
mod rules;
mod tokens;

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_file_keeps_to_its_room() {
    let sources = sources();
    assert!(sources.len() > 50, "only {} files were found", sources.len());
    let broken: Vec<String> =
        sources.iter().flat_map(|(path, source)| check::broken_rules(path, source)).collect();
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn no_test_file_is_too_long_to_hold_in_the_head() {
    let mut files = Vec::new();
    collect_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"), &mut files);
    assert!(files.len() > 50, "only {} files were found", files.len());
    let lines = |file: &PathBuf| fs::read_to_string(file).unwrap().lines().count();
    let long = files.iter().map(|file| (file, lines(file)));
    let long: Vec<_> = long.filter(|(_, lines)| *lines > rules::MOST_LINES).collect();
    assert!(long.is_empty(), "more than {} lines: {long:?}", rules::MOST_LINES);
}

/// Every file of `src/` by its path in there, with slashes on every system, in order.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect_files(&root, &mut files);
    let mut sources: Vec<_> = files
        .iter()
        .map(|file| {
            let parts = file.strip_prefix(&root).unwrap().iter().map(|part| part.to_str().unwrap());
            (parts.collect::<Vec<_>>().join("/"), fs::read_to_string(file).unwrap())
        })
        .collect();
    sources.sort();
    sources
}

fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
