//! Text set in lines: where it breaks, how wide it is, and which fonts it takes.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::sync::Arc;

use parley::Layout;
use proptest::prelude::*;
use throughline::file;
use throughline::text::{HALF_CAPITALS, Style, TextBlock, TextEditor, Typesetter, Wrap};

const STYLE: Style = Style {
    size: 14.0,
    line_height: 18.0,
    weight: 400,
    italic: false,
    tracking: 0.0,
    tabular: false,
};

/// The room for text on a card of the usual width.
const CARD_ROOM: f64 = 158.0;

const FAMILY: &str = "👩‍👩‍👧‍👦";

fn set(text: &str, wrap: Wrap) -> Arc<TextBlock> {
    Typesetter::bundled_only().set(text, STYLE, wrap)
}

/// The text of each line in logical order.
fn lines(block: &TextBlock) -> Vec<String> {
    let line_text = |line: &throughline::text::Line| {
        let mut runs: Vec<_> = line.runs.iter().map(|run| (run.start, run.text.as_str())).collect();
        runs.sort_unstable();
        runs.into_iter().map(|(_, text)| text).collect()
    };
    block.lines.iter().map(line_text).collect()
}

#[test]
fn lines_are_as_few_as_fit_and_then_as_even() {
    for (text, width, expected) in [
        ("", 100.0, vec![""]),
        ("one", 100.0, vec!["one"]),
        ("Notices a poster", 158.0, vec!["Notices a poster"]),
        ("Photographs her passport, twice", 158.0, vec!["Photographs her", "passport, twice"]),
        ("Why do they need my old address?", 158.0, vec!["Why do they need", "my old address?"]),
        ("first\nsecond", 158.0, vec!["first", "second"]),
        ("first\n\nthird", 158.0, vec!["first", "", "third"]),
        ("last line empty\n", 158.0, vec!["last line empty", ""]),
    ] {
        let block = set(text, Wrap::Balanced(width));
        assert_eq!(lines(&block), expected, "{text:?} at {width}");
    }
    assert_eq!(lines(&set("never breaks on its own", Wrap::Never)).len(), 1);
}

/// A line is never broken by hand, so that an editor finds the same breaks by one width alone. Within
/// that, of the cards that come with the program none ends in a lone word where it could do without.
#[test]
fn no_word_stands_alone_on_a_last_line_without_need() {
    let mut typesetter = Typesetter::bundled_only();
    let is_lone = |lines: &[String]| {
        lines.len() > 1 && lines.last().is_some_and(|last| !last.contains([' ', '-', '/']))
    };
    let journeys = file::templates().iter().map(file::Template::journey);
    for journey in journeys.chain([file::sample()]) {
        for card in journey.cards() {
            let balanced = lines(&typesetter.set(&card.text, STYLE, Wrap::Balanced(CARD_ROOM)));
            if !is_lone(&balanced) {
                continue;
            }
            for width in 20..=CARD_ROOM as i32 {
                let other = greedy_lines(&mut typesetter, &card.text, f64::from(width));
                assert!(other.len() > balanced.len() || is_lone(&other), "{balanced:?}, {other:?}");
            }
        }
    }
}

#[test]
fn a_line_stands_on_the_middle_of_its_capitals() {
    let block = set("Two\nlines", Wrap::Never);
    assert!((block.first_baseline - (9.0 + HALF_CAPITALS * 14.0)).abs() < 1e-9);
    assert!((block.baseline(1) - block.baseline(0) - 18.0).abs() < 1e-9);
    assert!((block.height() - 36.0).abs() < 1e-9);
}

#[test]
fn white_space_at_the_end_of_a_line_has_no_width() {
    let bare = set("abc", Wrap::Never).width;
    for text in ["abc ", "abc   ", "abc  \nab", "abc \n"] {
        let block = set(text, Wrap::Never);
        assert!((block.width - bare).abs() < 1e-3, "{text:?}: {} for {bare}", block.width);
    }
    let bare = set("שלום", Wrap::Never);
    for text in ["שלום ", "שלום  \nא"] {
        let block = set(text, Wrap::Never);
        assert!((block.width - bare.width).abs() < 1e-3, "{text:?}: {}", block.width);
    }
}

#[test]
fn tabular_digits_have_one_width() {
    let mut typesetter = Typesetter::bundled_only();
    let mut width =
        |text, tabular| typesetter.set(text, Style { tabular, ..STYLE }, Wrap::Never).width;
    assert!((width("1111", true) - width("8888", true)).abs() < 1e-6);
    assert!(width("1111", false) < width("8888", false) - 1.0);
}

#[test]
fn weight_tracking_and_italics_change_the_width() {
    let mut typesetter = Typesetter::bundled_only();
    let mut width = |style| typesetter.set("Proves identity", style, Wrap::Never).width;
    let plain = width(STYLE);
    assert!(width(Style { weight: 700, ..STYLE }) > plain);
    assert!(width(Style { italic: true, ..STYLE }) < plain);
    let tracked = width(Style { tracking: 1.0, ..STYLE });
    assert!((tracked - plain - 15.0).abs() < 0.01, "{tracked} beside {plain}");
}

#[test]
fn a_text_is_set_once_and_kept_while_it_is_asked_for() {
    let mut typesetter = Typesetter::bundled_only();
    let wrap = Wrap::Balanced(CARD_ROOM);
    let first = typesetter.set("Waits nine days", STYLE, wrap);
    for (style, wrap) in [
        (Style { size: 15.0, ..STYLE }, wrap),
        (Style { line_height: 20.0, ..STYLE }, wrap),
        (Style { weight: 600, ..STYLE }, wrap),
        (Style { italic: true, ..STYLE }, wrap),
        (Style { tracking: 0.5, ..STYLE }, wrap),
        (Style { tabular: true, ..STYLE }, wrap),
        (STYLE, Wrap::Never),
        (STYLE, Wrap::Balanced(CARD_ROOM + 1.0)),
    ] {
        let other = typesetter.set("Waits nine days", style, wrap);
        assert!(!Arc::ptr_eq(&first, &other), "{style:?} {wrap:?}");
    }
    for round in 0..3 {
        for number in 0..15_000 {
            typesetter.set(&format!("{round} {number}"), STYLE, Wrap::Never);
        }
        let again = typesetter.set("Waits nine days", STYLE, wrap);
        assert!(Arc::ptr_eq(&first, &again), "round {round}");
    }
}

#[test]
fn what_no_bundled_font_has_is_named() {
    for (text, missing) in [
        ("Crème brûlée — 1 234,50 € ✓", ""),
        ("Tea 茶", "茶"),
        ("\u{2066}abc\u{2069} \u{200d}", ""),
    ] {
        let block = set(text, Wrap::Never);
        assert_eq!(block.missing.iter().collect::<String>(), missing, "{text:?}");
    }
}

#[test]
fn the_fonts_of_the_system_have_what_ours_have_not() {
    let mut typesetter = Typesetter::new();
    for text in ["本人確認", "สวัสดี", "رقم الحساب", "שלום", "🎉 👩‍👩‍👧 ☎️", "∑ ≤ ∞ 𝔸"]
    {
        let block = typesetter.set(text, STYLE, Wrap::Never);
        if block.missing.is_empty() {
            assert!(block.lines[0].runs.iter().any(|run| !run.face.bundled) || text.contains('∑'));
            continue;
        }
        assert!(std::env::var_os("CI").is_none(), "CI must have a font for {:?}", block.missing);
        eprintln!("Skipped: there is no font here for {:?}.", block.missing);
    }
    let latin = typesetter.set("Latin stays in Inter", STYLE, Wrap::Never);
    assert!(latin.lines[0].runs.iter().all(|run| run.face.bundled));
}

#[test]
fn a_line_from_right_to_left_begins_at_the_right() {
    let block = set("שלום (abc) עולם", Wrap::Balanced(400.0));
    assert!(block.right_to_left);
    let line = &block.lines[0];
    let first = line.runs.iter().find(|run| run.start == 0).unwrap();
    assert!((first.x + first.width - line.width).abs() < 0.01, "{first:?} in {}", line.width);
    assert!(line.runs.iter().any(|run| run.x.abs() < 0.01), "a line begins at its left edge");
}

#[test]
fn a_line_may_end_within_a_flag() {
    let text = "(بنك) 👩‍👩‍👧‍👦 🇨🇭 [עברית] 👩‍👩‍👧‍👦";
    let mut typesetter = Typesetter::bundled_only();
    for width in 10..200 {
        let block = typesetter.set(text, STYLE, Wrap::Balanced(f64::from(width)));
        let read: String = lines(&block).concat().split_whitespace().collect();
        assert_eq!(read, text.split_whitespace().collect::<String>(), "at {width}");
    }
}

/// Parley breaks within the joined emoji here, at widths between those at which it does not.
#[test]
fn joined_emoji_beside_text_of_the_other_direction_keep_within_the_width() {
    let text = "000 אאא אא 👩\u{200d}👩\u{200d}👧\u{200d}👦 👦 👩\u{200d}👩\u{200d}👧\u{200d}👦 אאאאאאאא aaaaaa m";
    let width = 167.872_260_637_945_4;
    let block = Typesetter::bundled_only().set(text, STYLE, Wrap::Balanced(width));
    assert!(block.lines.iter().all(|line| line.width <= width + 0.02), "{:?}", block.lines);
}

/// Words of several scripts, some far too long for a line.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-z]{1,12}",
        1 => "[A-Z]{20,60}",
        1 => "[a-z]{3,8}[-/][a-z]{3,8}",
        2 => "[א-ת]{1,9}",
        1 => "[\\[“(]?[א-ת]{1,5}[\\]”) ]?",
        1 => Just("👦".to_owned()),
        1 => Just("🇨🇭".to_owned()),
        1 => Just(FAMILY.to_owned()),
        1 => "[0-9]{1,6}",
        1 => Just("\n".to_owned()),
        1 => Just("  ".to_owned()),
    ];
    prop::collection::vec(word, 0..30).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_hold_all_of_the_text_within_their_width(text in words(), width in 40.0..400.0_f64) {
        // A joined emoji goes into no narrower line, as no bundled font has one picture of it.
        let width = if text.contains(FAMILY) { width.max(70.0) } else { width };
        let mut typesetter = Typesetter::bundled_only();
        let block = typesetter.set(&text, STYLE, Wrap::Balanced(width));
        let mut read = String::new();
        for line in &block.lines {
            prop_assert!(line.width <= width + 0.02, "{} at {width}", line.width);
            let mut end = 0.0;
            for run in &line.runs {
                prop_assert!(text[run.start..].starts_with(&run.text), "{run:?}");
                prop_assert!((run.x - end).abs() < 0.02, "runs touch: {} after {end}", run.x);
                end = run.x + run.width;
            }
        }
        for line in lines(&block) {
            read.extend(line.chars().filter(|character| !character.is_whitespace()));
        }
        let written: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        prop_assert_eq!(read, written);
        let is_foreign =
            |character: &char| "👦👩👧🇨🇭".contains(*character) || ('א'..='ת').contains(character);
        prop_assert!(block.missing.iter().all(is_foreign));
        // Lines that take as much as they can end within a joined emoji.
        if !text.contains(FAMILY) {
            prop_assert_eq!(block.lines.len(), greedy_lines(&mut typesetter, &text, width).len());
        }
    }
}

/// The lines of a text when each takes as much as it can.
fn greedy_lines(typesetter: &mut Typesetter, text: &str, width: f64) -> Vec<String> {
    let (fonts, scratch) = typesetter.contexts();
    let mut builder = scratch.ranged_builder(fonts, text, 1.0, false);
    for property in Typesetter::properties(STYLE) {
        builder.push_default(property);
    }
    let mut layout: Layout<()> = builder.build(text);
    layout.break_all_lines(Some(width as f32));
    // Of an empty text parley says that its line holds a byte.
    let line_text = |line: parley::Line<'_, ()>| text.get(line.text_range()).unwrap_or_default();
    layout.lines().map(|line| line_text(line).trim_end().to_owned()).collect()
}

#[test]
fn an_editor_replaces_what_is_selected() {
    let mut typesetter = Typesetter::bundled_only();
    let mut editor = TextEditor::new("Waits nine days", &mut typesetter);
    editor.select_all(&mut typesetter);
    assert_eq!(editor.selected_text(), Some("Waits nine days"));
    editor.insert("?", &mut typesetter);
    assert_eq!(editor.text(), "?");
}
/// In a narrow line parley says of a half of this flag that it is two letters far before it.
#[test]
fn nothing_is_missing_that_there_is_a_picture_of() {
    let text = format!("aaa/aaaaaaaa אאאא uaa maak udwkmaaaaa 🇨🇭 א hifaifa    {FAMILY} א aaaa א");
    for width in [40.0, 300.0] {
        let block = Typesetter::bundled_only().set(&text, STYLE, Wrap::Balanced(width));
        assert_eq!(block.missing, "אאאא🇨א👩אא".chars().collect::<Vec<_>>(), "at {width}");
    }
}
