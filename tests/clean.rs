//! Text as it comes in is cleaned once, so that nothing in it can reach its neighbours.
#![allow(clippy::unwrap_used)]

mod maps;

use proptest::prelude::*;
use throughline::model::{clean_line, clean_text};

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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_clean_stays_as_it_is(text in ".{0,60}") {
        let cleaned = clean_text(&text);
        prop_assert_eq!(clean_text(&cleaned), cleaned);
    }
}
