//! Texts that mean harm: read or refused within seconds, and within little memory.

use std::time::{Duration, Instant};

use throughline::exchange::{ImportError, read_text};
use throughline::file::read_json;
use throughline::model::{excess, violations};

/// Long enough for a build without optimisation on a busy machine; what is quadratic takes minutes.
const PATIENCE: Duration = Duration::from_secs(20);

/// Reads a text under every name and checks what comes of it.
fn check(what: &str, text: &[u8]) {
    for name in ["a.mmd", "a.md", "a.txt"] {
        let begun = Instant::now();
        match read_text(name, text) {
            Ok(imported) => {
                assert_eq!(violations(&imported.journey), [], "{what}");
                assert_eq!(excess(&imported.journey), None, "{what}");
            }
            Err(error) => {
                let sentence = error.to_string();
                assert!(sentence.ends_with('.') && sentence.len() < 300, "{what}: {sentence}");
            }
        }
        assert!(begun.elapsed() < PATIENCE, "{what} as {name} took {:?}", begun.elapsed());
    }
}

fn refused(name: &str, text: &str) -> ImportError {
    read_text(name, text.as_bytes()).unwrap_err()
}

#[test]
fn a_line_of_a_hundred_million_bytes_is_refused() {
    let text = "a".repeat(100_000_000);
    for name in ["a.mmd", "a.md", "a.txt"] {
        assert!(matches!(refused(name, &text), ImportError::TooLarge { .. }));
    }
}

#[test]
fn a_line_of_millions_of_bytes_is_read_or_refused() {
    let most = 7_900_000;
    for piece in [
        "a", ":", "a:", "#", "<br>", "# ", "%%{", "}%%", "- ", "a,", "|", "*a_", "[", "`", "\"",
        "&", "<a ", "> ", "](",
    ] {
        let text = piece.repeat(most / piece.len() / 4);
        check(piece, text.as_bytes());
        check(piece, format!("journey\nT: 3: {text}\n").as_bytes());
    }
}

#[test]
fn more_than_a_map_can_hold_is_refused_where_it_begins() {
    let sections = format!("journey\n{}", "section a\n".repeat(700_000));
    assert_eq!(refused("a.mmd", &sections), ImportError::TooMuchAt { line: 20_002 });
    let tasks = format!("journey\n{}", "a: 3\n".repeat(4_000));
    assert!(matches!(refused("a.mmd", &tasks), ImportError::TooMuch(_)));
    let actors: Vec<String> = (0..100_000).map(|number| number.to_string()).collect();
    let one = format!("journey\na: 3: {}\n", actors.join(","));
    assert!(matches!(refused("a.mmd", &one), ImportError::TooMuchAt { line: 2 }));
    let headings = "# a\n".repeat(1_000_000);
    assert!(matches!(refused("a.md", &headings), ImportError::TooMuchAt { .. }));
    let wide = format!("|{}\n|{}\n|b|\n", "a|".repeat(500_000), "-|".repeat(500_000));
    assert!(matches!(refused("a.md", &wide), ImportError::TooMuchAt { .. }));
    let events = format!("timeline\na {}\n", ": b ".repeat(1_000_000));
    assert!(matches!(refused("a.mmd", &events), ImportError::TooMuchAt { line: 2 }));
}

#[test]
fn what_stands_within_itself_without_end_is_read_or_refused() {
    for piece in ["> ", "- ", "1. ", "*", "[", "![", "<b>", "(", "{", "**a "] {
        check(piece, piece.repeat(50_000).as_bytes());
    }
    let stairs: Vec<String> = (0..1_500).map(|depth| "  ".repeat(depth) + "- a\n").collect();
    check("stairs", stairs.concat().as_bytes());
    let json = format!("{{\"journey\": {}", "{\"a\":".repeat(200_000));
    assert!(read_json(json.as_bytes()).is_err());
}

#[test]
fn other_encodings_and_torn_files_are_read_or_refused() {
    let text = "---\ntitle: x\n---\njourney\n  accDescr {\n a\n}\nsection Ä\n  Tä: 3: Ada, Ben\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let whole = read_text("a.mmd", &utf16).unwrap();
    assert_eq!(whole.journey.stages[0].name, "Ä");
    for length in 0..text.len() {
        check("torn", &text.as_bytes()[..length]);
    }
    for length in 0..utf16.len() {
        check("torn UTF-16", &utf16[..length]);
    }
}
