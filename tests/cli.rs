//! The command line, by the program itself: what it makes, what it says and how it ends.

#![allow(clippy::unwrap_used)]

mod command;

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
#[cfg(target_os = "linux")]
use std::process::Stdio;

use command::{Bench, text};

fn dimensions(path: &Path) -> (u32, u32) {
    image::image_dimensions(path).unwrap()
}

/// A map that loads with one card set aside.
fn with_an_unknown_kind(map: &str) -> String {
    map.replacen("kind: Action", "kind: Dance", 1)
}

#[test]
fn templates_are_listed_a_line_each() {
    let listed = Bench::new().succeed(&["templates"]);
    let names: Vec<_> = listed.lines().map(|line| line.split_once(' ').unwrap().0).collect();
    assert_eq!(names, ["ecommerce", "saas", "healthcare", "banking", "blueprint", "blank"]);
    assert!(listed.lines().all(|line| line.len() > 30), "{listed}");
}

#[test]
fn every_template_makes_a_sound_map_and_a_picture() {
    let bench = Bench::new();
    for line in bench.succeed(&["templates"]).lines() {
        let name = line.split(' ').next().unwrap();
        let (map, picture) = (format!("{name}.ron"), format!("{name}.PNG"));
        assert_eq!(bench.succeed(&["new", "--template", name, "-o", &map]), "");
        assert_eq!(bench.succeed(&["check", &map]), format!("{map}: nothing to repair\n"));
        assert_eq!(bench.succeed(&["export", &map, "-o", &picture, "--scale", "0.25"]), "");
        let (width, height) = dimensions(&bench.path(&picture));
        assert!(width > 200 && height > 50, "{name}: {width} × {height}");
    }
}

#[test]
fn a_map_without_a_template_is_blank() {
    let bench = Bench::new();
    bench.succeed(&["new", "-o", "a.ron"]);
    bench.succeed(&["new", "--template", "blank", "-o", "b.ron"]);
    let [a, b] = ["a.ron", "b.ron"].map(|name| fs::read_to_string(bench.path(name)).unwrap());
    assert_eq!(a.lines().count(), b.lines().count());
    assert_ne!(a, b, "each map has ids of its own");
}

#[test]
fn a_new_map_never_replaces_a_file() {
    let bench = Bench::new();
    fs::write(bench.path("there.ron"), "mine").unwrap();
    bench.fail(
        &["new", "-o", "there.ron"],
        1,
        "error: there.ron is there already and is left as it is. Choose another name for the new map.",
    );
    assert_eq!(fs::read_to_string(bench.path("there.ron")).unwrap(), "mine");
    bench.fail(
        &["new", "-o", "map.txt"],
        1,
        "error: A map is kept in a file that ends in .ron. Name it map.ron.",
    );
    bench.fail(
        &["new", "-o", "no/map.ron"],
        1,
        "error: The folder no is not there. Choose another, or make it first.",
    );
    assert_eq!(bench.names(), ["there.ron"]);
}

#[test]
fn scale_and_dpi_decide_the_pixels() {
    let bench = Bench::new();
    bench.succeed(&["new", "-o", "map.ron"]);
    let size = |options: &[&str]| {
        bench.succeed(&[&["export", "map.ron", "-o", "map.png"], options].concat());
        dimensions(&bench.path("map.png"))
    };
    let (width, height) = size(&["--scale", "1"]);
    assert_eq!(size(&[]), (2 * width, 2 * height));
    assert_eq!(size(&["--dpi", "288"]), (3 * width, 3 * height));
    assert_eq!(size(&["--dpi", "600", "--scale", "1"]), (width, height));
}

#[test]
fn theme_and_transparency_are_heard() {
    let bench = Bench::new();
    bench.succeed(&["new", "-o", "map.ron"]);
    let corner = |options: &[&str]| {
        bench.succeed(
            &[&["export", "map.ron", "-o", "map.png", "--scale", "0.5"], options].concat(),
        );
        image::open(bench.path("map.png")).unwrap().into_rgba8().get_pixel(0, 0).0
    };
    assert_eq!(corner(&[]), [255, 255, 255, 255]);
    assert_eq!(corner(&["--theme", "light"]), [255, 255, 255, 255]);
    assert_eq!(corner(&["--theme", "dark"]), [20, 26, 33, 255]);
    assert_eq!(corner(&["--transparent"]), [0, 0, 0, 0]);
}

#[test]
fn an_svg_holds_the_texts_of_the_map() {
    let bench = Bench::new();
    bench.succeed(&["new", "--template", "banking", "-o", "map.ron"]);
    bench.succeed(&["export", "map.ron", "-o", "map.svg"]);
    let svg = fs::read_to_string(bench.path("map.svg")).unwrap();
    assert!(svg.contains("<title>") && svg.matches("<text ").count() > 50);
    for option in ["--scale", "--dpi"] {
        let sentence = format!("error: {option} is for PNG, and has no use for SVG. Leave it out.");
        bench.fail(&["export", "map.ron", "-o", "map.svg", option, "3"], 2, &sentence);
    }
}

#[test]
fn a_failed_export_leaves_the_old_picture() {
    let bench = Bench::new();
    bench.succeed(&["new", "-o", "map.ron"]);
    fs::write(bench.path("old.png"), "old").unwrap();
    fs::write(bench.path("empty.ron"), "").unwrap();
    let too_large = bench.run(&["export", "map.ron", "-o", "old.png", "--scale", "5000"]);
    let said = text(&too_large.stderr);
    assert_eq!(too_large.status.code(), Some(1), "{said}");
    assert!(said.contains("The largest scale that fits is "), "{said}");
    bench.fail(
        &["export", "no.ron", "-o", "old.png"],
        1,
        "error: There is no file no.ron. Check its name and its folder.",
    );
    bench.fail(
        &["export", "empty.ron", "-o", "old.png"],
        1,
        "error: empty.ron: The file is empty. If a map was in it, look for an older copy.",
    );
    bench.fail(
        &["export", "map.ron", "-o", "old.gif"],
        1,
        "error: old.gif does not end in a kind of file there is. Name it old.png or old.pdf, or see `throughline help export` for all of them.",
    );
    bench.fail(
        &["export", "map.ron", "-o", "no/map.svg"],
        1,
        "error: The folder no is not there. Choose another, or make it first.",
    );
    assert_eq!(fs::read_to_string(bench.path("old.png")).unwrap(), "old");
    assert_eq!(bench.names(), ["empty.ron", "map.ron", "old.png"]);
}

/// A device that is always full, where there is one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let bench = Bench::new();
    bench.succeed(&["new", "-o", "map.ron"]);
    std::os::unix::fs::symlink("/dev/full", bench.path("map.png")).unwrap();
    let output = bench.run(&["export", "map.ron", "-o", "map.png"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.starts_with("error: map.png cannot be written: "), "{said}");
    let listed = bench.command(&["templates"]).stdout(full()).output().unwrap();
    assert_eq!(listed.status.code(), Some(1));
    assert!(text(&listed.stderr).starts_with("error: Standard output cannot be written: "));
}

#[cfg(target_os = "linux")]
fn full() -> Stdio {
    fs::File::options().write(true).open("/dev/full").unwrap().into()
}

#[test]
fn a_map_with_a_fault_is_drawn_with_a_warning() {
    let bench = Bench::new();
    bench.succeed(&["new", "--template", "ecommerce", "-o", "map.ron"]);
    let map = fs::read_to_string(bench.path("map.ron")).unwrap();
    let faulty = with_an_unknown_kind(&map);
    assert_ne!(map, faulty);
    fs::write(bench.path("map.ron"), &faulty).unwrap();

    let output = bench.run(&["export", "map.ron", "-o", "map.png", "--scale", "0.5"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.starts_with("warning: map.ron, line ") && said.contains("Dance"), "{said}");
    assert!(dimensions(&bench.path("map.png")).0 > 200);

    let output = bench.run(&["check", "map.ron"]);
    let found = text(&output.stdout);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), String::new()));
    assert!(found.starts_with("map.ron, line ") && found.contains("Dance"), "{found}");
    assert_eq!(fs::read_to_string(bench.path("map.ron")).unwrap(), faulty, "check changes nothing");
}

/// The last character there is, which no font has.
#[test]
fn a_character_nobody_has_is_a_warning() {
    let bench = Bench::new();
    bench.succeed(&["new", "--template", "ecommerce", "-o", "map.ron"]);
    let map = fs::read_to_string(bench.path("map.ron")).unwrap();
    let strange = map.replacen("title: \"", "title: \"\u{10fffd}", 1);
    fs::write(bench.path("map.ron"), strange).unwrap();
    for picture in ["map.png", "map.svg"] {
        let output = bench.run(&["export", "map.ron", "-o", picture]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert!(said.starts_with("warning: No font here has a picture for"), "{said}");
        assert!(said.contains("(U+10FFFD)") && bench.path(picture).exists(), "{said}");
    }
}

#[test]
fn a_file_that_is_not_there_is_not_a_new_map() {
    let bench = Bench::new();
    let sentence = "error: There is no file no.ron. Check its name and its folder.";
    bench.fail(&["no.ron"], 1, sentence);
    bench.fail(&["check", "no.ron"], 1, sentence);
    assert!(bench.names().is_empty());
}

#[test]
fn a_file_that_is_no_map_is_told_with_its_place() {
    let bench = Bench::new();
    fs::write(bench.path("map.ron"), "Dear diary,\n").unwrap();
    let output = bench.run(&["check", "map.ron"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.starts_with("error: map.ron, line 1, column 1: "), "{said}");
    #[cfg(unix)]
    bench.fail(&["check", "."], 1, "error: . is a folder. Name the map in it.");
}

#[test]
fn wrong_usage_is_told() {
    let bench = Bench::new();
    for (arguments, piece) in [
        (&["export"][..], "--output"),
        (&["export", "map.ron"], "--output"),
        (&["new"], "--output"),
        (&["new", "-o", "map.ron", "--template", "bnaking"], "banking"),
        (&["export", "map.ron", "-o", "map.png", "--scale", "0"], "a number above 0"),
        (&["export", "map.ron", "-o", "map.png", "--scale", "NaN"], "a number above 0"),
        (&["export", "map.ron", "-o", "map.png", "--scale", "-1"], "a number above 0"),
        (&["export", "map.ron", "-o", "map.png", "--dpi", "-300"], "a number from 1"),
        (&["export", "map.ron", "-o", "map.png", "--width", "-5"], "1..=1000000"),
        (&["export", "map.ron", "-o", "map.pdf", "--paper", "a4", "--margin", "-5"], "from 0 on"),
        (&["export", "map.ron", "-o", "map.pdf", "--tiles", "--overlap", "-5"], "from 0 on"),
        (&["export", "map.ron", "-o", "map.png", "--dpi", "many"], "a number from 1"),
        (&["export", "map.ron", "-o", "map.png", "--theme", "pink"], "light, dark"),
        (&["one.ron", "two.ron"], "two.ron"),
        (&["--sparkle"], "--sparkle"),
        (&["exprot", "map.ron", "-o", "map.png"], "“exprot” is neither a command nor a file"),
    ] {
        bench.misuse(arguments, piece);
    }
    assert!(bench.names().is_empty());
}

#[test]
fn help_and_version_answer() {
    let bench = Bench::new();
    let help = bench.succeed(&["--help"]);
    for word in [
        "Usage:",
        "new",
        "templates",
        "export",
        "import",
        "check",
        "diff",
        "merge",
        "combine",
        "Examples:",
        "FILE",
    ] {
        assert!(help.contains(word), "{word} in {help}");
    }
    let export = bench.succeed(&["export", "--help"]);
    for word in ["--scale", "--dpi", "--transparent", "--theme", "svg", "Examples:"] {
        assert!(export.contains(word), "{word} in {export}");
    }
    let version = concat!("throughline ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(bench.succeed(&["--version"]), version);
}

/// The reading end is closed before the program writes.
#[test]
fn a_closed_pipe_ends_quietly() {
    let bench = Bench::new();
    bench.succeed(&["new", "-o", "map.ron"]);
    for arguments in [&["templates"][..], &["check", "map.ron"], &["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = bench.command(arguments).stdout(writer).output().unwrap();
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_editor_names_the_export_command() {
    let bench = Bench::new();
    bench.succeed(&["new", "-o", "map.ron"]);
    let mut command = bench.command(&["map.ron"]);
    for variable in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(OsStr::new(variable));
    }
    let output = command.output().unwrap();
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.starts_with("error: ") && said.contains("throughline export"), "{said}");
}
