//! Maps compared, merged and combined on the command line, and merged by git.

#![allow(clippy::unwrap_used)]

mod command;

use std::fs;
use std::process::Command;

use command::{Bench, text};

/// A map of two pains, which a test changes by replacing text.
const MAP: &str = r#"(
    format: 1,
    journey: (
        id: "bike",
        title: "Hiring a bike",
        stages: [
            (
                id: "find",
                name: "Find",
                steps: [
                    (id: "map", name: "Looks"),
                    (id: "unlock", name: "Unlocks"),
                ],
            ),
        ],
        lanes: [
            (
                id: "pains",
                name: "Pains",
                content: Cards(
                    kind: Pain,
                    cards: [
                        (id: "far", step: "map", kind: Pain, text: "Far away"),
                        (id: "code", step: "unlock", kind: Pain, text: "No code", severity: 3),
                    ],
                ),
            ),
        ],
    ),
)
"#;

/// The map with one text for another, each of them there.
fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(MAP.to_owned(), |map, (old, new)| {
        assert!(map.contains(old), "{old}");
        map.replace(old, new)
    })
}

const SEVERE: (&str, &str) = ("severity: 3", "severity: 4");
const MILD: (&str, &str) = ("severity: 3", "severity: 1");
const FARTHER: (&str, &str) = ("Far away", "Far, far away");
const RAIN: (&str, &str) = (
    "                    ],\n                ),\n            ),",
    "                        (id: \"rain\", step: \"map\", kind: Pain, text: \"Rain\"),\n                    ],\n                ),\n            ),",
);

impl Bench {
    fn write(&self, name: &str, map: &str) {
        fs::write(self.path(name), map).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }
}

#[test]
fn what_changed_is_said_in_plain_words() {
    let bench = Bench::new();
    bench.write("old.ron", MAP);
    bench.write("new.ron", &changed(&[SEVERE, RAIN]));
    assert_eq!(
        bench.succeed(&["diff", "old.ron", "new.ron"]),
        "1 card added, 1 changed\n  \
         Pains, Find › Looks: card “Rain” added\n  \
         Pains, Find › Unlocks: card “No code” – severity 3 → 4\n"
    );
    assert_eq!(bench.succeed(&["diff", "old.ron", "old.ron"]), "");
    let sentence = "error: There is no file no.ron. Check its name and its folder.";
    bench.fail(&["diff", "old.ron", "no.ron"], 1, sentence);
}

#[test]
fn both_sides_changes_are_merged() {
    let bench = Bench::new();
    bench.write("base.ron", MAP);
    bench.write("ours.ron", &changed(&[SEVERE]));
    bench.write("theirs.ron", &changed(&[FARTHER, RAIN]));
    let merge = ["merge", "base.ron", "ours.ron", "theirs.ron", "-o"];
    assert_eq!(bench.succeed(&[&merge[..], &["out.ron"]].concat()), "");
    assert_eq!(bench.read("out.ron"), changed(&[SEVERE, FARTHER, RAIN]));
    assert_eq!(bench.succeed(&[&merge[..], &["ours.ron"]].concat()), "");
    assert_eq!(bench.read("ours.ron"), bench.read("out.ron"));
    assert_eq!(bench.names(), ["base.ron", "ours.ron", "out.ron", "theirs.ron"]);
}

#[test]
fn conflicts_are_listed_and_ours_is_written() {
    let bench = Bench::new();
    bench.write("base.ron", MAP);
    bench.write("ours.ron", &changed(&[SEVERE]));
    bench.write("theirs.ron", &changed(&[MILD, FARTHER]));
    bench.fail(
        &["merge", "base.ron", "ours.ron", "theirs.ron", "-o", "ours.ron"],
        1,
        "conflict: Pains, Find › Unlocks: card “No code” – severity is 4 in ours and 1 in theirs; 4 was kept\n\
         error: 1 field was changed on both sides in different ways. The merged map has what OURS has there; \
         change what should be otherwise.",
    );
    assert_eq!(bench.read("ours.ron"), changed(&[SEVERE, FARTHER]));
}

#[test]
fn what_is_kept_against_a_deletion_is_told() {
    let bench = Bench::new();
    bench.write("base.ron", MAP);
    let line = MAP.lines().find(|line| line.contains("\"far\"")).unwrap();
    bench.write("ours.ron", &changed(&[(&format!("{line}\n"), "")]));
    bench.write("theirs.ron", &changed(&[FARTHER]));
    let merge = |ours, theirs| bench.run(&["merge", "base.ron", ours, theirs, "-o", "out.ron"]);
    let output = merge("ours.ron", "theirs.ron");
    assert_eq!(output.status.code(), Some(0), "it is no conflict");
    let name = "card “Far, far away” (Pains, Find › Looks)";
    assert_eq!(
        text(&output.stderr),
        format!("note: Kept {name}, which was deleted in ours and changed in theirs.\n")
    );
    assert_eq!(bench.read("out.ron"), changed(&[FARTHER]));
    assert_eq!(
        text(&merge("theirs.ron", "ours.ron").stderr),
        format!("note: Kept {name}, which was deleted in theirs and changed in ours.\n")
    );
    assert_eq!(text(&merge("ours.ron", "base.ron").stderr), "");
}

#[test]
fn an_empty_base_means_that_there_is_none() {
    let bench = Bench::new();
    bench.write("base.ron", "");
    bench.write("ours.ron", &changed(&[SEVERE]));
    bench.write("theirs.ron", &changed(&[RAIN, SEVERE]));
    bench.succeed(&["merge", "base.ron", "ours.ron", "theirs.ron", "-o", "out.ron"]);
    assert_eq!(bench.read("out.ron"), changed(&[SEVERE, RAIN]));
}

#[test]
fn what_had_to_be_repaired_is_told_and_is_nothing_to_pass_over() {
    let bench = Bench::new();
    bench.write("base.ron", MAP);
    let faulty = changed(&[("kind: Pain, text: \"Far", "kind: Dance, text: \"Far")]);
    bench.write("faulty.ron", &faulty);
    let diff = bench.run(&["diff", "base.ron", "faulty.ron"]);
    assert_eq!(diff.status.code(), Some(0));
    assert!(text(&diff.stderr).starts_with("warning: faulty.ron, line "));
    assert!(text(&diff.stdout).contains("“Far away” removed"));

    let merge = bench.run(&["merge", "base.ron", "faulty.ron", "base.ron", "-o", "faulty.ron"]);
    let said = text(&merge.stderr);
    assert_eq!(merge.status.code(), Some(1), "{said}");
    assert!(said.contains("warning: faulty.ron, line ") && said.contains("error: What is told"));
    assert!(said.contains("warning: OURS as it was found is kept in "), "{said}");
    let whole = bench.path("faulty.as-found.ron");
    let name = whole.file_name().unwrap().to_str().unwrap();
    assert!(said.contains(&format!("{}{name}.", std::path::MAIN_SEPARATOR)), "{said}");
    assert_eq!(bench.read("faulty.as-found.ron"), faulty);
}

/// OURS by another name is OURS all the same: what could not be read of it is kept.
#[cfg(unix)]
#[test]
fn a_damaged_map_behind_a_link_is_kept_as_it_was_found() {
    let faulty = changed(&[("kind: Pain, text: \"Far", "kind: Dance, text: \"Far")]);
    for (ours, output) in
        [("link.ron", "ours.ron"), ("ours.ron", "link.ron"), ("d/ours.ron", "ours.ron")]
    {
        let bench = Bench::new();
        bench.write("base.ron", MAP);
        bench.write("ours.ron", &faulty);
        std::os::unix::fs::symlink("ours.ron", bench.path("link.ron")).unwrap();
        std::os::unix::fs::symlink(".", bench.path("d")).unwrap();
        let merge = bench.run(&["merge", "base.ron", ours, "base.ron", "-o", output]);
        let said = text(&merge.stderr);
        assert!(said.contains("ours.as-found.ron."), "{ours} {output}: {said}");
        assert_eq!(bench.read("ours.as-found.ron"), faulty);
    }
}

#[test]
fn the_maps_of_several_tables_become_one() {
    let bench = Bench::new();
    bench.write("Red.ron", MAP);
    bench.write("Blue.ron", &changed(&[SEVERE, FARTHER]));
    let output = bench.run(&["combine", "Red.ron", "Blue.ron", "-o", "all.ron"]);
    assert_eq!(
        text(&output.stderr),
        "warning: Blue gives card “No code” the severity 4; 3 was kept.\n"
    );
    assert_eq!(output.status.code(), Some(0));
    let all = bench.read("all.ron");
    assert!(all.contains(r#"text: "Far away", tags: ["table: Red"]"#), "{all}");
    assert!(all.contains(r#"text: "Far, far away", tags: ["table: Blue"]"#), "{all}");
    assert!(all.contains(r#"severity: 3, tags: ["table: Red", "table: Blue"]"#), "{all}");
    bench.fail(
        &["combine", "Red.ron", "-o", "all.ron"],
        1,
        "error: all.ron is there already and is left as it is. Choose another name for the new map.",
    );
}

#[test]
fn wrong_usage_is_told() {
    let bench = Bench::new();
    bench.misuse(&["diff", "one.ron"], "AFTER.ron");
    bench.misuse(&["merge", "base.ron", "ours.ron", "theirs.ron"], "--output");
    bench.misuse(&["combine", "-o", "all.ron"], "MAP.ron");
    for (command, words) in [
        ("diff", &["Exits with 0 whether or not"][..]),
        ("merge", &[".gitattributes", "merge.throughline.driver", "%O %A %B", "--path %P"]),
        ("combine", &["tagged"]),
    ] {
        let help = bench.succeed(&[command, "--help"]);
        assert!(words.iter().all(|word| help.contains(word)), "{help}");
    }
}

/// A folder under git in which maps are merged by the program.
struct Repository {
    bench: Bench,
    /// The map's, below that of git.
    folder: String,
}

impl Repository {
    /// With the map in it, or `None` if there is no git here; where everything is to be there, that is a
    /// failure.
    fn new() -> Option<Self> {
        Self::new_in("")
    }

    /// The same with the map in a folder of it.
    fn new_in(folder: &str) -> Option<Self> {
        let is_there = Command::new("git").arg("--version").output().is_ok();
        assert!(is_there || std::env::var_os("CI").is_none(), "git is not installed");
        let repository = Self { bench: Bench::new(), folder: folder.to_owned() };
        is_there.then(|| repository.begin())
    }

    fn begin(self) -> Self {
        self.git(&["init", "-q", "-b", "main"]);
        self.drive_with("merge %O %A %B -o %A --path %P");
        fs::create_dir_all(self.bench.path(&self.folder)).unwrap();
        self.bench.write(".gitattributes", "*.ron text eol=lf merge=throughline\n");
        self.commit(MAP);
        self
    }

    /// Tells git how the program is to be called.
    fn drive_with(&self, arguments: &str) {
        let program = env!("CARGO_BIN_EXE_throughline").replace('\\', "/");
        let driver = format!("'{program}' {arguments}");
        self.git(&["config", "merge.throughline.driver", &driver]);
    }

    /// Runs git on its own, whatever the machine's settings are; says whether it succeeded, and what was
    /// said.
    fn try_git(&self, arguments: &[&str]) -> (bool, String) {
        let folder = self.bench.path("");
        let mut command = Command::new("git");
        command.current_dir(&folder).args(arguments);
        for (name, value) in [
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_CONFIG_GLOBAL", "no-such-file"),
            ("GIT_AUTHOR_NAME", "Ida"),
            ("GIT_AUTHOR_EMAIL", "ida@example.org"),
            ("GIT_COMMITTER_NAME", "Ida"),
            ("GIT_COMMITTER_EMAIL", "ida@example.org"),
        ] {
            command.env(name, value);
        }
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        let output = command.output().unwrap();
        (output.status.success(), text(&output.stdout) + &text(&output.stderr))
    }

    fn git(&self, arguments: &[&str]) {
        let (is_done, said) = self.try_git(arguments);
        assert!(is_done, "git {arguments:?}: {said}");
    }

    fn commit(&self, map: &str) {
        self.bench.write(&format!("{}map.ron", self.folder), map);
        self.git(&["add", "."]);
        self.git(&["commit", "-q", "-m", "The map"]);
    }

    /// Makes one map on a branch and another on the main one, and merges; says how git ended.
    fn merge(&self, ours: &str, theirs: &str) -> (bool, String) {
        self.git(&["checkout", "-q", "-b", "theirs"]);
        self.commit(theirs);
        self.git(&["checkout", "-q", "main"]);
        self.commit(ours);
        self.try_git(&["merge", "-q", "--no-edit", "theirs"])
    }
}

/// Where it is said that OURS is kept as it was found.
fn kept_in(said: &str) -> &str {
    let rest = said.split("OURS as it was found is kept in ").nth(1);
    rest.and_then(|rest| rest.split(".\n").next()).unwrap_or_else(|| panic!("{said}"))
}

/// git gives OURS under a name of its own in the uppermost folder; it is kept beside the map all the same.
#[test]
fn git_has_a_damaged_map_kept_beside_the_real_one() {
    for folder in ["", "some maps/"] {
        let Some(repository) = Repository::new_in(folder) else { return };
        let faulty = changed(&[("severity: 3", "severity: 3, mood: Low")]);
        let (_, said) = repository.merge(&faulty, &changed(&[FARTHER]));
        let name = format!("{folder}map.as-found.ron");
        assert_eq!(repository.bench.read(&name), faulty, "{said}");
        assert_eq!(fs::read_to_string(kept_in(&said)).unwrap(), faulty, "{said}");
        let (_, status) = repository.try_git(&["status", "--short"]);
        assert!(!status.contains("merge_file"), "nothing else is left: {status}");
    }
}

/// As the driver was told to git before.
#[test]
fn without_the_maps_path_git_says_in_full_where_it_is_kept() {
    let Some(repository) = Repository::new() else { return };
    repository.drive_with("merge %O %A %B -o %A");
    let faulty = changed(&[("severity: 3", "severity: 3, mood: Low")]);
    let (_, said) = repository.merge(&faulty, &changed(&[FARTHER]));
    let kept = std::path::Path::new(kept_in(&said));
    assert!(kept.is_absolute(), "{said}");
    assert_eq!(fs::read_to_string(kept).unwrap(), faulty);
}

#[test]
fn ours_is_kept_beside_the_output_where_the_maps_folder_is_gone() {
    let bench = Bench::new();
    bench.write("base.ron", MAP);
    let faulty = changed(&[("severity: 3", "severity: 3, mood: Low")]);
    bench.write("ours.ron", &faulty);
    let files = ["merge", "base.ron", "ours.ron", "base.ron", "-o", "ours.ron"];
    let merge = bench.run(&[&files[..], &["--path", "gone/map.ron"]].concat());
    assert_eq!(merge.status.code(), Some(1), "{}", text(&merge.stderr));
    assert_eq!(bench.read("ours.as-found.ron"), faulty);
}

/// Both sides append a card at the same place, which git alone cannot merge.
#[test]
fn git_merges_maps_by_their_things() {
    let Some(repository) = Repository::new() else { return };
    let snow = (RAIN.0, RAIN.1.replace("Rain", "Snow").replace("rain", "snow"));
    let (is_merged, said) =
        repository.merge(&changed(&[SEVERE, RAIN]), &changed(&[FARTHER, (snow.0, &snow.1)]));
    assert!(is_merged, "{said}");
    let merged = repository.bench.read("map.ron");
    let rain_and_snow = RAIN.1.replace("                    ],\n", "");
    let both = rain_and_snow.replacen("                ),\n            ),", &snow.1, 1);
    assert_eq!(merged, changed(&[SEVERE, FARTHER, (RAIN.0, &both)]));
}

#[test]
fn git_leaves_a_conflict_to_people_with_our_map_in_place() {
    let Some(repository) = Repository::new() else { return };
    let (is_merged, said) = repository.merge(&changed(&[SEVERE]), &changed(&[MILD, FARTHER]));
    assert!(!is_merged, "{said}");
    assert!(said.contains("conflict: Pains, Find › Unlocks: card “No code” – severity"), "{said}");
    assert_eq!(repository.bench.read("map.ron"), changed(&[SEVERE, FARTHER]));
    let (_, status) = repository.try_git(&["status", "--short"]);
    assert_eq!(status, "UU map.ron\n");
}
