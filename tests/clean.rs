//! Text as it comes in is cleaned once, so that nothing in it can reach its neighbours.
#![allow(clippy::unwrap_used)]

mod maps;

use proptest::prelude::*;
use throughline::edit::{Edit, PointField, apply, texts};
use throughline::file::{self, WarningKind};
use throughline::model::{clean_line, clean_text, outspoken};

#[test]
fn breaks_tabs_and_controls() {
    for (found, cleaned) in [
        ("plain", "plain"),
        ("two\r\nlines", "two\nlines"),
        ("old\rMac", "old\nMac"),
        ("a\tb", "a b"),
        ("bell\u{7}", "bell"),
        ("line\u{2028}paragraph\u{2029}", "line\nparagraph\n"),
        ("\u{feff}mark", "mark"),
        ("nothing\0", "nothing"),
    ] {
        assert_eq!(clean_text(found), cleaned, "{found:?}");
    }
    assert_eq!(clean_line("two\r\nlines\tand tab"), "two lines and tab");
}

#[test]
fn what_turns_text_is_closed_at_its_end() {
    for (found, added) in [
        ("\u{202e}abc", "\u{202c}"),
        ("\u{2067}abc", "\u{2069}"),
        ("\u{2067}a\u{202e}b", "\u{202c}\u{2069}"),
        ("\u{202e}a\u{2067}b", "\u{2069}\u{202c}"),
        ("\u{202e}abc\u{202c}", ""),
        ("\u{2067}a\u{202e}b\u{2069}", ""),
        ("\u{202c}\u{2069}abc", ""),
        ("\u{2067}a\u{202c}b", "\u{2069}"),
    ] {
        assert_eq!(clean_text(found), format!("{found}{added}"), "{found:?}");
    }
}

/// The warnings about a map with such a title, written as it stands in the file.
fn warnings_about(title: &str) -> Vec<(WarningKind, usize)> {
    let text = format!(
        "(format: 1, journey: (id: \"j\",\ntitle: \"{title}\",\n\
         stages: [(id: \"s\", name: \"\", steps: [(id: \"a\", name: \"\")])]))"
    );
    let loaded = file::read(text.as_bytes()).unwrap();
    let again = file::read(file::write(&loaded.journey).as_bytes()).unwrap();
    assert_eq!(again.warnings, [], "{title:?}");
    assert_eq!(again.journey, loaded.journey, "{title:?}");
    loaded.warnings.iter().map(|warning| (warning.kind, warning.position.line)).collect()
}

#[test]
fn a_text_that_is_changed_since_it_would_turn_others_is_told_with_its_line() {
    for title in ["\u{202e}abc", "\\u{202e}abc", "a\u{2067}b", "bell\u{7}", "\\u{1}", "\\x07"] {
        assert_eq!(warnings_about(title), [(WarningKind::Repaired, 2)], "{title:?}");
    }
    for title in ["plain", "\u{202e}abc\u{202c}", "\u{2067}a\u{2069}", "a\\tb\\nc", "\\u{e9}"] {
        assert_eq!(warnings_about(title), [], "{title:?}");
    }
}

#[test]
fn the_label_of_a_point_keeps_its_lines_when_the_point_is_moved() {
    let text = "(format: 1, journey: (id: \"j\",
        stages: [(id: \"g\", steps: [(id: \"s\")])],
        lanes: [(id: \"l\", content: Emotion(lines: [(id: \"n\", points: [
            (id: \"e\", step: \"s\", value: 1, label: \"Late\\nand cold\")])]))]))";
    let journey = file::read(text.as_bytes()).unwrap().journey;
    let point_id = "e".parse().unwrap();
    let moved = Edit::SetPoint { point_id, field: PointField::Value(-1.0) };
    let journey = apply(&journey, &moved).unwrap();
    assert_eq!(journey.point(point_id).unwrap().1.label, "Late\nand cold");
}

#[test]
fn names_cannot_deceive_in_a_sentence() {
    for (found, shown) in [
        ("map\u{202e}nor.exe", "map\u{25a1}nor.exe"),
        ("a\u{2067}b\u{2069}", "a\u{25a1}b\u{25a1}"),
        ("bell\u{7}", "bell\u{25a1}"),
        ("two\nlines\tand a tab, שלום", "two\nlines\tand a tab, שלום"),
    ] {
        assert_eq!(outspoken(found), shown, "{found:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// What a file says is not changed by an edit that sets it again.
    #[test]
    fn a_text_is_cleaned_alike_in_a_file_and_by_an_edit(
        journey in maps::journey(),
        text in "[a-c\\r\\n\\t\u{2028}\u{202e}\u{7}]{1,12}",
    ) {
        let places: Vec<_> = texts(&journey).into_iter().map(|(place, _)| place).collect();
        let edit = Edit::Batch(places.into_iter().map(|place| place.edit(text.clone())).collect());
        let edited = apply(&journey, &edit).unwrap();
        prop_assert_eq!(&edited.clone().cleaned(), &edited);
        let read = file::read(file::write(&edited).as_bytes()).unwrap();
        prop_assert_eq!(read.journey, edited);
        prop_assert_eq!(read.warnings, []);
    }

    #[test]
    fn what_is_clean_stays_as_it_is(text in ".{0,60}") {
        let cleaned = clean_text(&text);
        prop_assert_eq!(clean_text(&cleaned), cleaned);
    }
}
