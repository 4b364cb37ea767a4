//! `throughline export` and `import`: every kind of file, many at once, and pipes.
#![allow(clippy::unwrap_used)]

mod command;

use std::fs;
use std::io::Write as _;
use std::process::{Output, Stdio};

use command::{Bench, text};
use throughline::file;
use throughline::handout::Format;

/// How a file of each kind begins.
const BEGINNINGS: [(&str, &[u8]); 11] = [
    ("png", b"\x89PNG"),
    ("pdf", b"%PDF-"),
    ("svg", b"<?xml"),
    ("pptx", b"PK\x03\x04"),
    ("html", b"<!"),
    ("xlsx", b"PK\x03\x04"),
    ("csv", b"Lane,"),
    ("tsv", b"Lane\t"),
    ("md", b"# "),
    ("mmd", b"journey"),
    ("json", b"{"),
];

const MERMAID: &str = "journey\n    title Tea\n    section Boil\n      Fill the kettle: 3: Ann\n      \
                       Wait: 1: Ann, Ben\n    section Drink\n      Sip: 5: Ben\n";

fn with_map() -> Bench {
    let bench = Bench::new();
    fs::write(bench.path("map.ron"), file::write(&file::sample())).unwrap();
    bench
}

/// Runs with something on standard input.
fn fed(bench: &Bench, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = bench.command(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    running.stdin.take().unwrap().write_all(input).unwrap();
    running.wait_with_output().unwrap()
}

#[test]
fn the_name_of_the_file_says_its_kind() {
    assert_eq!(BEGINNINGS.map(|(ending, _)| Format::of_extension(ending).unwrap()).len(), 11);
    let bench = with_map();
    for (ending, beginning) in BEGINNINGS {
        let out = format!("out.{ending}");
        let output = bench.run(&["export", "map.ron", "-o", &out]);
        assert_eq!(output.status.code(), Some(0), "{ending}: {}", text(&output.stderr));
        let bytes = fs::read(bench.path(&out)).unwrap();
        let begins = &bytes[..beginning.len().min(bytes.len())];
        assert_eq!(begins, beginning, "{ending} begins with {}", text(begins));
    }
}

#[test]
fn several_maps_go_into_a_folder_each_under_its_own_name() {
    let bench = with_map();
    fs::copy(bench.path("map.ron"), bench.path("other.ron")).unwrap();
    fs::write(bench.path("broken.ron"), "").unwrap();
    fs::create_dir(bench.path("out")).unwrap();
    let all = ["export", "map.ron", "broken.ron", "other.ron", "-o", "out", "--format", "svg"];
    let output = bench.run(&all);
    assert_eq!(output.status.code(), Some(1), "one of them cannot be read");
    assert!(text(&output.stderr).contains("broken.ron: The file is empty"));
    let made = ["out/map.svg", "out/other.svg"].map(|name| bench.path(name).exists());
    assert_eq!(made, [true, true], "the others are made");

    bench.fail(
        &["export", "map.ron", "other.ron", "-o", "no", "--format", "svg"],
        1,
        "error: no is not a folder. Several maps go into one; make it first, or take one map at a time.",
    );
    bench.fail(
        &["export", "map.ron", "./map.ron", "-o", "out", "--format", "svg"],
        1,
        "error: map.ron and ./map.ron would both become out/map.svg. Rename one of them, or export them apart.",
    );
}

#[test]
fn a_diagram_goes_through_a_pipe_to_a_picture() {
    let bench = Bench::new();
    let arguments = ["export", "-", "--from", "mmd", "-o", "-", "--format", "svg"];
    let output = fed(&bench, &arguments, MERMAID.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let svg = text(&output.stdout);
    assert!(svg.contains("Fill the kettle") && svg.trim_end().ends_with("</svg>"));

    // What it is can be seen from what it holds.
    let output = fed(&bench, &["export", "-", "-o", "tea.png"], MERMAID.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    image::open(bench.path("tea.png")).unwrap();
}

#[test]
fn what_was_exported_with_its_map_is_imported_again() {
    let bench = with_map();
    for ending in ["png", "svg", "pdf"] {
        let (out, back) = (format!("out.{ending}"), format!("{ending}.ron"));
        let output = bench.run(&["export", "map.ron", "-o", &out, "--embed-map"]);
        let said = text(&output.stderr);
        assert!(said.contains("The map travels inside the file, with its notes"), "{said}");
        assert_eq!(bench.succeed(&["import", &out, "-o", &back]), "");
        let [one, other] =
            ["map.ron", &back].map(|name| fs::read_to_string(bench.path(name)).unwrap());
        assert_eq!(one, other, "{ending}");
    }
    let output = bench.run(&["import", "out.png", "-o", "map.ron"]);
    assert_eq!(output.status.code(), Some(1), "a map that is there is left alone");
}

#[test]
fn json_and_a_list_come_back_as_they_were() {
    let bench = with_map();
    bench.run(&["export", "map.ron", "-o", "out.json"]);
    bench.succeed(&["import", "out.json", "-o", "json.ron"]);
    let [one, other] = ["map.ron", "json.ron"].map(|name| fs::read(bench.path(name)).unwrap());
    assert_eq!(one, other);

    bench.run(&["export", "map.ron", "-o", "out.xlsx", "--table", "list"]);
    let output = bench.run(&["import", "out.xlsx", "-o", "list.ron"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let loaded = file::load(&bench.path("list.ron")).unwrap().journey;
    let texts = |journey: &throughline::model::Journey| {
        let mut texts: Vec<String> = journey.cards().map(|card| card.text.clone()).collect();
        texts.sort();
        texts
    };
    let (loaded, sample) = (texts(&loaded), texts(&file::sample()));
    assert!(sample.iter().all(|card| loaded.contains(card)), "{loaded:#?}");
}

#[test]
fn parts_of_a_map_are_handed_out_by_name() {
    let bench = with_map();
    let svg = |options: &[&str]| {
        bench.run(&[&["export", "map.ron", "-o", "out.svg"], options].concat());
        fs::read_to_string(bench.path("out.svg")).unwrap()
    };
    let whole = svg(&[]);
    for shown in ["Compares fees", "Starts the form", "Explains fees", "Find out why"] {
        assert!(whole.contains(shown), "{shown}");
    }
    let consider = svg(&["--stage", "consider"]);
    assert!(consider.contains("Compares fees") && !consider.contains("Starts the form"));
    let doing = svg(&["--lane", "Doing"]);
    assert!(doing.contains("Compares fees") && !doing.contains("Explains fees"));
    let maya = svg(&["--persona", "Maya"]);
    assert!(maya.contains("Compares fees") && !maya.contains("Explains fees"));
    assert!(!svg(&["--no-title"]).contains("Find out why"));
    let height = |svg: &str| {
        svg.split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap()
    };
    assert!(height(&svg(&["--no-legend"])) < height(&whole));
    let output = bench.run(&["export", "map.ron", "-o", "out.svg", "--stage", "Consdier"]);
    let said = text(&output.stderr);
    assert!(
        said.contains("The map has no stage called “Consdier”. It has “Aware”, “Consider”"),
        "{said}"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn paper_and_tiles_are_heard() {
    let bench = with_map();
    let png = |options: &[&str]| {
        bench.run(&[&["export", "map.ron", "-o", "out.png", "--dpi", "50"], options].concat());
        image::image_dimensions(bench.path("out.png")).unwrap()
    };
    assert_eq!(png(&["--paper", "a4", "--landscape"]), (585, 413));
    assert_eq!(png(&["--paper", "100x200mm", "--portrait"]), (197, 394));
    let (width, _) = {
        bench.run(&["export", "map.ron", "-o", "out.png", "--width", "777"]);
        image::image_dimensions(bench.path("out.png")).unwrap()
    };
    assert_eq!(width, 777);
    let pages = |options: &[&str]| {
        bench.run(&[&["export", "map.ron", "-o", "out.pdf"], options].concat());
        let pdf = fs::read(bench.path("out.pdf")).unwrap();
        hayro_syntax::Pdf::new(pdf).unwrap().pages().len()
    };
    assert_eq!(pages(&["--paper", "a0"]), 1);
    assert!(pages(&["--paper", "a0", "--tiles"]) >= 16, "sixteen sheets of A4 are an A0");
    assert!(pages(&["--paper", "a2", "--tiles=letter"]) >= 4);
    let by_space = pages(&["--paper", "a0", "--tiles", "a3"]);
    assert_eq!(by_space, pages(&["--paper", "a0", "--tiles=a3"]), "said with a space");
    assert!((8..16).contains(&by_space));

    let small = bench.run(&["export", "map.ron", "-o", "small.pdf", "--paper", "a4"]);
    let said = text(&small.stderr);
    assert!(said.contains("The smallest paper that reads is A"), "{said}");
}

#[test]
fn no_file_is_replaced_by_what_is_made_of_it() {
    let bench = with_map();
    bench.run(&["export", "map.ron", "-o", "map.png", "--embed-map"]);
    let before = ["map.ron", "map.png"].map(|name| fs::read(bench.path(name)).unwrap());
    for (arguments, piece) in [
        (&["export", "map.ron", "-o", "map.ron", "--format", "png"][..], "map.ron does not end in"),
        (
            &["export", "map.png", "-o", "./map.png"],
            "map.png would be replaced by what is made of it",
        ),
        (
            &["export", "map.ron", "-o", "map.svg", "--format", "png"],
            "map.svg ends like another kind",
        ),
    ] {
        let output = bench.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let said = text(&output.stderr);
        assert!(said.contains(piece), "{said}");
    }
    let after = ["map.ron", "map.png"].map(|name| fs::read(bench.path(name)).unwrap());
    assert!(before == after);
    assert!(!bench.path("map.svg").exists());
}

#[test]
fn a_page_says_its_language() {
    let bench = with_map();
    bench.succeed(&["export", "map.ron", "-o", "out.html", "--language", "pt-BR"]);
    let page = fs::read_to_string(bench.path("out.html")).unwrap();
    assert!(page.contains("lang=\"pt-BR\""));
    bench.misuse(&["export", "map.ron", "-o", "x.pdf", "--language", "Klingon!"], "such as en");
}

/// Every option of a file with the kinds that have a use for it, in the order in which they are told.
const USES: [(&str, &str); 26] = [
    ("--theme dark", "png pdf svg pptx html"),
    ("--transparent", "png pdf svg"),
    ("--embed-map", "png pdf svg"),
    ("--language de", "pdf html"),
    ("--scale 2", "png"),
    ("--dpi 100", "png"),
    ("--width 100", "png"),
    ("--width 100 --dpi 100", "png"),
    ("--paper a4", "png pdf"),
    ("--paper a4 --landscape", "png pdf"),
    ("--paper a4 --portrait", "png pdf"),
    ("--paper a4 --margin 5", "png pdf"),
    ("--tiles", "pdf"),
    ("--tiles=a3", "pdf"),
    ("--tiles a3", "pdf"),
    ("--tiles --overlap 5", "pdf"),
    ("--text outlines", "svg"),
    ("--table list", "xlsx csv tsv"),
    ("--no-title", "png pdf svg pptx html"),
    ("--no-legend", "png pdf svg pptx html"),
    ("--stage A", "png pdf svg pptx html xlsx csv tsv md mmd json"),
    ("--lane A", "png pdf svg pptx html xlsx csv tsv md mmd json"),
    ("--persona A", "png pdf svg pptx html xlsx csv tsv md mmd json"),
    ("--from mmd", "png pdf svg pptx html xlsx csv tsv md mmd json"),
    ("--theme light", "png pdf svg pptx html"),
    ("--tiles --paper a0", "pdf"),
];

#[test]
fn what_a_kind_has_no_use_for_is_refused() {
    let bench = with_map();
    // The map is not there: what is allowed fails at that, and what is refused before.
    for (options, kinds) in USES {
        let words: Vec<&str> = options.split(' ').collect();
        let named: Vec<String> = kinds.split(' ').map(str::to_uppercase).collect();
        let named = match named.as_slice() {
            [others @ .., last] if !others.is_empty() => {
                format!("{} and {last}", others.join(", "))
            }
            named => named.concat(),
        };
        for format in Format::ALL {
            let out = format!("out.{}", format.extension());
            let output = bench.run(&[&["export", "away.ron", "-o", &out], &words[..]].concat());
            let said = text(&output.stderr);
            if kinds.split(' ').any(|kind| kind == format.extension()) {
                assert_eq!(output.status.code(), Some(1), "{options} for {out}: {said}");
                assert!(said.contains("away.ron"), "{options} for {out}: {said}");
            } else {
                assert_eq!(output.status.code(), Some(2), "{options} for {out}: {said}");
                let sentence = format!(" is for {named}, and has no use for {}", format.name());
                assert!(said.contains(&sentence), "{options} for {out}: {said}");
            }
        }
    }
    for unheard in [&["--paper", "a4", "--width", "100"][..], &["--landscape"], &["--margin", "5"]]
    {
        let output = bench.run(&[&["export", "map.ron", "-o", "out.png"], unheard].concat());
        assert_eq!(output.status.code(), Some(2), "{unheard:?}");
    }
    let output = bench.run(&["export", "map.ron", "-o", "-"]);
    assert!(text(&output.stderr).contains("Add --format png"));
    bench
        .misuse(&["export", "map.ron", "-o", "x.pdf", "--paper", "b7"], "“b7” is not a paper size");
    assert_eq!(bench.names(), ["map.ron"]);
}

#[test]
fn what_is_no_map_is_told_with_its_place() {
    let bench = Bench::new();
    fs::write(bench.path("pie.mmd"), "pie\n  \"Dogs\": 3\n").unwrap();
    fs::write(bench.path("none.csv"), "").unwrap();
    fs::write(bench.path("fake.xlsx"), "no workbook").unwrap();
    for (name, piece) in [
        ("pie.mmd", "pie.mmd: line 1: "),
        ("none.csv", "none.csv: "),
        ("fake.xlsx", "fake.xlsx: "),
        ("away.md", "away.md cannot be read"),
    ] {
        let output = bench.run(&["import", name, "-o", "out.ron"]);
        let said = text(&output.stderr);
        assert!(said.starts_with(&format!("error: {piece}")), "{said}");
        assert_eq!(output.status.code(), Some(1));
    }
    assert!(!bench.path("out.ron").exists());
}
