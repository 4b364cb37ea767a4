//! Goldens: files under `tests/golden/` that hold what a test expects. `UPDATE_GOLDENS=1 cargo test`
//! writes them anew, but never where CI=true.
#![allow(dead_code, reason = "each test takes what it needs")]
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;

/// Where a golden is kept.
pub fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// Whether goldens are to be written anew.
pub fn updating() -> bool {
    let set = |name: &str| std::env::var(name).is_ok_and(|value| !value.is_empty() && value != "0");
    set("UPDATE_GOLDENS") && !set("CI")
}

/// Holds a text against its golden.
pub fn check_text(name: &str, actual: &str) {
    let path = path(name);
    if updating() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, actual).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| {
            panic!("{}: {error}; run UPDATE_GOLDENS=1 cargo test", path.display())
        })
        .replace("\r\n", "\n");
    let differs = expected.lines().zip(actual.lines()).position(|(a, b)| a != b);
    let line = differs.unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
    assert!(
        expected == actual,
        "{name} differs from its golden in line {}:\n  expected {:?}\n  actual   {:?}\nRun UPDATE_GOLDENS=1 cargo test and look at the change.",
        line + 1,
        expected.lines().nth(line),
        actual.lines().nth(line),
    );
}
