//! A map as a report in Markdown, opened by a parser of Markdown.

use std::sync::Arc;

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use throughline::exchange::markdown::write;
use throughline::file;
use throughline::model::{
    Card, CardKind, Journey, Lane, LaneContent, Persona, Rating, Stage, Step,
};

use crate::maps;
use crate::sketch::{read, sketch};

/// What the report says, piece by piece, without its looks.
fn pieces(report: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for event in Parser::new_ext(report, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(text) => pieces.last_mut().unwrap().push_str(&text),
            Event::SoftBreak | Event::HardBreak => pieces.last_mut().unwrap().push('\n'),
            Event::InlineHtml(html) => {
                assert_eq!(&*html, "<br>", "in {report}");
                pieces.last_mut().unwrap().push('\n');
            }
            Event::Start(
                Tag::Heading { .. }
                | Tag::Paragraph
                | Tag::Item
                | Tag::List(_)
                | Tag::Strong
                | Tag::Emphasis
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            ) => pieces.push(String::new()),
            Event::End(_) => {}
            other => panic!("{other:?} in {report}"),
        }
    }
    pieces
}

/// A map of one step that says a text wherever it can.
fn saying(text: &str) -> Journey {
    let stage = Stage { goals: text.to_owned(), steps: vec![Step::new(text)], ..Stage::new(text) };
    let mut card = Card::new(stage.steps[0].id, CardKind::Pain, text);
    text.clone_into(&mut card.notes);
    text.clone_into(&mut card.owner);
    let content = LaneContent::Cards { kind: CardKind::Pain, cards: vec![Arc::new(card)] };
    Journey {
        title: text.to_owned(),
        goal: text.to_owned(),
        stages: vec![Arc::new(stage)],
        personas: vec![Arc::new(Persona { quote: text.to_owned(), ..Persona::new(text) })],
        lanes: vec![Arc::new(Lane::new(text, content))],
        ..Journey::new()
    }
}

const MARKUP: [&str; 24] = [
    "# no heading #",
    "- no item",
    "+ none",
    "12. no number",
    "3) nor this",
    "===",
    "---",
    "> no quotation",
    "*no* __looks__ ~~at~~ `all`, ^over^ or ~under~",
    "[no](https://example.org) ![picture](x.png)",
    "<script>alert(1)</script>",
    "<!-- seen -->",
    "&amp; &#65;",
    "a | b",
    "\\ \\* \\",
    "```",
    "$x$ and $$y$$",
    "[^1]: no note",
    ": no definition",
    "<https://example.org>",
    "{#no-id .class}",
    "[ ] no task",
    "| a |",
    "~~~ x",
];

#[test]
fn no_text_of_a_map_becomes_markup() {
    for text in MARKUP {
        let pieces = pieces(&write(&saying(text)).0);
        let said = pieces.iter().filter(|piece| piece.contains(text)).count();
        // Title, goal, persona, quote, stage, goals, step, lane twice, card thrice, notes, owner, header.
        assert!(said >= 12, "{text} is said {said} times in {pieces:#?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_report_of_any_map_has_no_markup_of_its_texts(journey in maps::journey()) {
        let report = write(&journey).0;
        let pieces = pieces(&report);
        prop_assert!(!pieces.is_empty());
    }

    #[test]
    fn any_text_is_seen_as_it_is(text in "[ -~é\n]{0,40}") {
        let mut journey = saying("");
        let mut card = Card::new(journey.stages[0].steps[0].id, CardKind::Pain, &*text);
        card.severity = Rating::new(3);
        let content = LaneContent::Cards { kind: CardKind::Pain, cards: vec![Arc::new(card)] };
        journey.lanes = vec![Arc::new(Lane::new("Pains", content))];
        let report = write(&journey).0;
        let pieces = pieces(&report);
        let lines: Vec<String> = text
            .lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        let said = lines.join("\n");
        let is_said = pieces.iter().any(|piece| piece.starts_with(&said));
        prop_assert!(is_said, "{:?} in {}", said, report);
    }
}

#[test]
fn the_sample_has_all_its_parts() {
    let journey = file::sample();
    let report = write(&journey).0;
    let headings: Vec<&str> = report.lines().filter(|line| line.starts_with('#')).collect();
    assert!(headings[0].starts_with("# "), "{headings:?}");
    for part in ["## Personas", "## Opportunities", "## Pain points by severity", "## The map"] {
        assert!(headings.contains(&part), "{part} in {headings:?}");
    }
    let pieces = pieces(&report);
    for card in journey.cards().filter(|card| !card.text.is_empty()) {
        let first = card.text.lines().next().unwrap();
        assert!(pieces.iter().any(|piece| piece.contains(first)), "{first}");
    }
}

#[test]
fn pains_come_by_their_severity() {
    let mut journey = saying("x");
    let step = journey.stages[0].steps[0].id;
    let pain = |text: &str, severity| {
        let mut card = Card::new(step, CardKind::Pain, text);
        card.severity = Rating::new(severity);
        Arc::new(card)
    };
    let cards = vec![pain("little", 1), pain("none", 0), pain("much", 5)];
    let content = LaneContent::Cards { kind: CardKind::Pain, cards };
    journey.lanes = vec![Arc::new(Lane::new("Pains", content))];
    let report = write(&journey).0;
    let summary = report.split("## Pain points by severity\n\n").nth(1).unwrap();
    let first: Vec<&str> = summary.lines().take(3).collect();
    assert_eq!(
        first,
        ["- much — x \\> x (5 of 5)", "- little — x \\> x (1 of 5)", "- none — x \\> x"]
    );
}

#[test]
fn the_table_of_a_report_is_read_as_a_map() {
    let text = "# T\n\n| Lane | A > b | A > c | D |\n|---|---|---|---|\n\
                | Doing | x | • y<br>z<br>• w | |\n| Emotion (-2 to 2) | Ada: -1.5 | Ada: 1 | |\n";
    let first = read("a.md", text).journey;
    let again = read("a.md", &write(&first).0).journey;
    assert_eq!(sketch(&again), sketch(&first));
}
