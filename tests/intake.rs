//! Which kind of file a map comes from, and what it is called when the file says no title.
#![allow(clippy::unwrap_used)]

use throughline::exchange::table::{TableFile, write};
use throughline::file;
use throughline::intake::{Taken, read, read_named};
use throughline::model::Journey;

const MERMAID: &str = "journey\n  section A\n    T: 3: Ada\n";

fn taken(ending: &str, bytes: &[u8]) -> Taken {
    read(ending, bytes).unwrap_or_else(|error| panic!("{ending}: {error}"))
}

#[test]
fn a_map_without_a_title_is_called_like_its_file() {
    for (ending, text, title) in [
        ("csv", "Lane,A\nDoing,x\n", "Bike hire"),
        ("tsv", "Stage\tText\nA\tx\n", "Bike hire"),
        ("csv", "Hiring\n\nLane,A\nDoing,x\n", "Hiring"),
        ("mmd", MERMAID, "Bike hire"),
        ("mmd", "journey\n  title Tea\n  section A\n", "Tea"),
        ("md", "- A\n  - b\n", "Bike hire"),
        ("md", "# Tea\n\n- A\n  - b\n", "Tea"),
    ] {
        let taken = read_named("Bike hire", ending, text.as_bytes()).unwrap();
        assert_eq!(taken.journey.title, title, "{text}");
    }
    let mut workbook = Vec::new();
    write(&file::sample(), TableFile::Xlsx, None, &mut workbook).unwrap();
    let titled = read_named("Bike hire", "xlsx", &workbook).unwrap();
    assert_eq!(titled.journey.title, file::sample().title, "a workbook has a title of its own");
    let untitled = Journey { title: "  ".to_owned(), ..file::sample() };
    workbook.clear();
    write(&untitled, TableFile::Xlsx, None, &mut workbook).unwrap();
    assert_eq!(read_named("Bike hire", "xlsx", &workbook).unwrap().journey.title, "Bike hire");
    assert_eq!(taken("mmd", MERMAID.as_bytes()).journey.title, "", "from a pipe");
}

#[test]
fn a_file_under_another_name_is_known_by_what_it_holds() {
    let sample = file::sample();
    let mut workbook = Vec::new();
    write(&sample, TableFile::Xlsx, None, &mut workbook).unwrap();
    let map = file::write(&sample).into_bytes();
    let json = file::write_json(&sample).into_bytes();
    let marked = [b"\xef\xbb\xbf", &map[..]].concat();
    for (bytes, what) in [
        (&map, "a map of this program"),
        (&marked, "a map of this program"),
        (&json, "a map as JSON"),
        (&workbook, "an XLSX workbook"),
    ] {
        for ending in ["csv", "TSV", "md", "txt", "mmd"] {
            let taken = taken(ending, bytes);
            assert_eq!(taken.journey.stages.len(), sample.stages.len(), "{what} as {ending}");
            let told = format!(
                "The name ends in .{}, but this is {what} and was read as one.",
                ending.to_lowercase()
            );
            assert_eq!(taken.told.first(), Some(&told));
        }
    }
    // What only begins like a map is a table or text.
    let table = taken("csv", b"(Lane),A\nDoing,x\n");
    assert_eq!(table.journey.cards().count(), 1);
    assert_eq!(taken("md", b"{braces}\n\n- A\n  - b\n").told, [] as [&str; 0]);
}

#[test]
fn what_a_map_is_never_read_from_is_told_with_what_can_be() {
    for (ending, bytes, what) in [
        ("html", &b"<!DOCTYPE html><html></html>"[..], "a web page"),
        ("", b"\n<!doctype html>", "a web page"),
        ("txt", b"<html>", "a web page"),
        ("PPTX", b"PK\x03\x04", "a presentation"),
        ("docx", b"PK\x03\x04", "a document of a word processor"),
        ("ods", b"PK\x03\x04", "a workbook of another kind than .xlsx"),
        ("jpg", b"\xff\xd8\xff", "a picture that cannot have a map inside"),
    ] {
        let sentence = read(ending, bytes).unwrap_err().to_string();
        assert!(
            sentence.starts_with(&format!("This is {what}, from which no map is read.")),
            "{sentence}"
        );
        assert!(sentence.contains("XLSX") && sentence.ends_with('.'), "{sentence}");
    }
}
