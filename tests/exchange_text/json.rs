//! JSON of the model, out and in.

use proptest::prelude::*;
use throughline::exchange::{ImportError, TextFormat, read_text};
use throughline::file::{self, LoadError, Position, WarningKind, read_json, write_json};
use throughline::model::{Journey, violations};

use crate::maps;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_map_comes_back_as_it_was(journey in maps::journey()) {
        let loaded = read_json(write_json(&journey).as_bytes()).unwrap();
        prop_assert_eq!(loaded.warnings, vec![]);
        prop_assert_eq!(loaded.journey, journey);
    }

    #[test]
    fn a_file_with_a_byte_too_many_or_few_gives_a_sound_map_or_a_sentence(
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = write_json(&file::sample()).into_bytes();
        let place = place.index(bytes.len());
        if cut { bytes.truncate(place) } else { bytes[place] = byte }
        match read_json(&bytes) {
            Ok(loaded) => prop_assert_eq!(violations(&loaded.journey), vec![]),
            Err(error) => prop_assert!(error.to_string().ends_with('.'), "{}", error),
        }
    }
}

#[test]
fn the_fields_are_those_of_the_ron_file() {
    let value: serde_json::Value = serde_json::from_str(&write_json(&file::sample())).unwrap();
    assert_eq!(value["format"], 1);
    assert_eq!(value["journey"]["title"], file::sample().title);
    let lanes = value["journey"]["lanes"].as_array().unwrap();
    assert!(lanes.iter().any(|lane| lane["content"]["Cards"]["cards"][0]["text"].is_string()));
}

/// A map of one step and the lanes that are given.
fn with_lanes(lanes: &str) -> String {
    format!(
        "{{\n  \"format\": 1,\n  \"journey\": {{\n    \"id\": \"j\",\n    \"stages\": [\
         {{\"id\": \"g\", \"steps\": [{{\"id\": \"a\"}}]}}],\n    \"lanes\": [\n{lanes}\n    ]\n  }}\n}}\n"
    )
}

fn warned(text: &str) -> Vec<(WarningKind, usize, String)> {
    let loaded = read_json(text.as_bytes()).unwrap();
    assert_eq!(violations(&loaded.journey), []);
    let told = loaded.warnings.into_iter();
    told.map(|warning| (warning.kind, warning.position.line, warning.sentence)).collect()
}

#[test]
fn what_does_not_hold_together_is_mended_and_told_with_its_line() {
    let text = with_lanes(
        "{\"id\": \"l\", \"content\": {\"Cards\": {\"kind\": \"Pain\", \"cards\": [\n\
         {\"id\": \"k\", \"step\": \"a\", \"kind\": \"Pain\"},\n\
         {\"id\": \"m\", \"step\": \"gone\", \"kind\": \"Pain\"},\n\
         {\"id\": \"k\", \"step\": \"a\", \"kind\": \"Pain\", \"span\": 4}\n]}}},\n\
         {\"id\": \"n\", \"content\": {\"Metric\": {\"values\": [\n\
         {\"step\": \"a\", \"value\": 1},\n\
         {\"step\": \"b\", \"value\": 2}\n]}}}",
    );
    let lines: Vec<(WarningKind, usize)> =
        warned(&text).into_iter().map(|(kind, line, _)| (kind, line)).collect();
    let (mended, aside) = (WarningKind::Repaired, WarningKind::SetAside);
    assert_eq!(lines, [(mended, 9), (mended, 10), (mended, 10), (aside, 14)]);
}

#[test]
fn unknown_fields_are_named() {
    let text =
        with_lanes("").replace("\"id\": \"j\"", "\"id\": \"j\",\n    \"mood\": {\"x\": [1]}");
    let sentence = "`mood` is not known here and was set aside".to_owned();
    assert_eq!(warned(&text), [(WarningKind::NotKnown, 5, sentence)]);
}

#[test]
fn what_is_no_map_is_refused_with_its_line() {
    let damaged = |text: &str| match read_json(text.as_bytes()) {
        Err(LoadError::Damaged { position, sentence }) => (position, sentence),
        other => panic!("{other:?} for {text}"),
    };
    let place = |line, column| Position { line, column };
    assert_eq!(damaged("{}"), (place(1, 2), "`journey` is missing".to_owned()));
    assert_eq!(damaged("{\n \"journey\": {").1, "the file ends too early");
    let (position, sentence) = damaged("{\n ä\n}");
    assert_eq!(position, place(2, 2));
    assert!(sentence.starts_with("this is not JSON"), "{sentence}");
    let (position, sentence) = damaged(&with_lanes("{\"id\": \"l\", \"content\": {\"Zoo\": 1}}"));
    assert_eq!(position.line, 7);
    assert!(sentence.contains("Zoo"), "{sentence}");
    let deep = "[".repeat(100_000);
    assert_eq!(
        damaged(&format!("{{\"format\": {deep}")).1,
        "brackets stand within brackets without end"
    );
    assert!(damaged(&"[],".repeat(600_000)).1.contains("more in this file"));
    assert!(matches!(read_json(b" \n"), Err(LoadError::Empty)));
    let newer = "{\"format\": 99, \"journey\": \"another\"}";
    assert!(matches!(read_json(newer.as_bytes()), Err(LoadError::Newer { format: 99, .. })));
    assert!(matches!(read_json(b"{\"a\": \"\xff\"}"), Err(LoadError::NotText { .. })));
}

#[test]
fn the_door_for_texts_knows_json_and_leaves_it_to_the_file_room() {
    let text = write_json(&Journey::new());
    for name in ["a.json", "a.JSON", "a.txt", ""] {
        assert_eq!(TextFormat::of(name, &text), Some(TextFormat::Json), "{name}");
        assert_eq!(read_text(name, text.as_bytes()).unwrap_err(), ImportError::Json);
    }
    assert_eq!(TextFormat::of("a.ron", &text), None);
    assert_eq!(read_text("a.doc", b"x").unwrap_err(), ImportError::UnknownName("a.doc".to_owned()));
}

/// A field that nobody knows is skipped however deep it is, but not looked through without end.
#[test]
fn what_is_deep_or_long_without_end_is_refused() {
    let map = write_json(&file::sample());
    let deep =
        map.replacen('{', &format!("{{\"x\":{}{},", "[".repeat(90_000), "]".repeat(90_000)), 1);
    let long = map.replacen('{', &format!("{{\"x\":[{}0],", "0,".repeat(4_100_000)), 1);
    for (text, sentence) in [
        (deep, "brackets stand within brackets without end"),
        (long, "there is more in this file than a map can hold"),
    ] {
        let error = read_json(text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(sentence), "{error}");
    }
}
