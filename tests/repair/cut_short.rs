//! Files that end too early.

use std::collections::HashSet;

use throughline::file;

use super::{GOOD, cards, check_map, read, with_cards};

/// Asserts that the beginning of a file gives everything that is whole in it.
fn check_cut(text: &str, end: usize) {
    let begun = text.find("journey: (").unwrap() + "journey: (".len();
    let cut = &text[..end];
    let loaded = match read(cut) {
        Ok(loaded) => loaded,
        Err(error) => return assert!(end < begun, "{error} in the first {end} bytes"),
    };
    assert!(end >= begun);
    let whole: Vec<_> = cut.lines().filter_map(card_or_point).collect();
    let lines = loaded.journey.lanes.iter().flat_map(|lane| lane.lines());
    let points = lines.flat_map(|line| line.points.iter().map(|point| point.id.to_string()));
    let read: HashSet<_> =
        loaded.journey.cards().map(|card| card.id.to_string()).chain(points).collect();
    assert_eq!(read, whole.into_iter().map(str::to_owned).collect(), "the first {end} bytes");
    assert_eq!(loaded.warnings.is_empty(), cut.trim_end() == text.trim_end());
}

/// The id of the card or point that a line holds whole.
fn card_or_point(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix("(id: \"")?;
    let (id, rest) = rest.split_once('"')?;
    let is_whole = rest.ends_with(')') || rest.ends_with("),");
    (rest.starts_with(", step: ") && is_whole).then_some(id)
}

#[test]
fn a_file_cut_at_any_line_or_per_cent_gives_all_that_is_whole() {
    let text = file::write(&file::sample());
    let line_ends = text.match_indices('\n').flat_map(|(end, _)| [end, end + 1]);
    let per_cents = (1..100).map(|cent| text.floor_char_boundary(text.len() * cent / 100));
    for end in line_ends.chain(per_cents) {
        check_cut(&text, end);
    }
}

#[test]
fn a_file_cut_at_any_byte_gives_all_that_is_whole() {
    let text = with_cards(&format!("{GOOD}\n(id: \"b\", step: \"s2\", kind: Pain, text: \"– é\")"));
    for end in 0..text.len() {
        let read = file::read(&text.as_bytes()[..end]);
        if text.is_char_boundary(end) {
            check_cut(&text, end);
        } else {
            assert_eq!(cards(&read.unwrap().journey), "a@s1");
        }
    }
}

#[test]
fn a_file_cut_short_says_what_was_lost() {
    let text = with_cards(&format!("{GOOD}\n{GOOD}"));
    check_map(
        &text[..text.len() - 10],
        cards,
        &"a@s1".to_owned(),
        &[
            "line 7, column 1: This card was set aside: the file ends in the middle of it\n    \
             (id: \"a\", step: \"s1\", kind: Pain, text: \"First\"",
            "line 7, column 48: The file ends too early; all that is whole in it was read",
        ],
    );
    // A crash may leave zeros where the end should be.
    let zeros = [&text.as_bytes()[..text.len() - 10], &[0; 10]].concat();
    assert_eq!(cards(&file::read(&zeros).unwrap().journey), "a@s1");
}
