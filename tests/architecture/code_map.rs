//! The code map at the head of `lib.rs`, which must say of each room what the rules hold.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::rules::ROOMS;

#[test]
fn lib_rs_says_what_the_rules_hold() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let rooms = rooms_told(&lib);
    let modules: BTreeSet<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(rooms.iter().map(|(name, _)| *name).collect::<BTreeSet<_>>(), modules);
    for (name, told) in &rooms {
        let room = ROOMS.iter().find(|room| room.name == *name).unwrap();
        let held: BTreeSet<&str> =
            room.knows.iter().copied().filter(|known| modules.contains(known)).collect();
        assert_eq!(*told, held, "what lib.rs says that `{name}` knows");
    }
}

#[test]
fn a_code_map_is_read_as_it_is_meant() {
    let lib = "//! - [`model`]: data. Knows nothing of ours.\n\
               //! - [`edit`]: changes. Knows `model`.\n\
               //! - [`cli`]: the command line. Knows all of the above.\n\
               //! - [`app`]: the window. Knows all of the above but `cli`.\n\
               pub mod model;";
    let expected = [
        ("model", BTreeSet::new()),
        ("edit", BTreeSet::from(["model"])),
        ("cli", BTreeSet::from(["model", "edit"])),
        ("app", BTreeSet::from(["model", "edit"])),
    ];
    assert_eq!(rooms_told(lib), expected);
}

/// Each module listed at the head of `lib.rs`, with those it is said to know.
fn rooms_told(lib: &str) -> Vec<(&str, BTreeSet<&str>)> {
    let mut rooms: Vec<(&str, BTreeSet<&str>)> = Vec::new();
    for line in lib.lines() {
        let Some((name, rest)) =
            line.strip_prefix("//! - [`").and_then(|line| line.split_once("`]: "))
        else {
            continue;
        };
        let (_, knows) = rest.split_once("Knows ").unwrap();
        let named = knows.split('`').skip(1).step_by(2);
        let knows = if knows.starts_with("all of the above") {
            let mut above: BTreeSet<_> = rooms.iter().map(|(name, _)| *name).collect();
            named.for_each(|name| assert!(above.remove(name), "`{name}` stands above"));
            above
        } else {
            named.collect()
        };
        rooms.push((name, knows));
    }
    rooms
}
