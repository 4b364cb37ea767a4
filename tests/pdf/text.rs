//! What can be searched and selected.

use throughline::export::Note;
use throughline::export::pdf::Options;
use throughline::layout::Engine;
use throughline::model::{Card, CardKind, Journey};
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

use super::maps;
use super::readers::{Document, plain, sample, scene};

#[test]
fn the_whole_text_of_every_card_is_found() {
    let journey = throughline::file::sample();
    let Some(document) = Document::of(&sample(), &Options::default()) else { return };
    assert_eq!(document.notes, []);
    let words = document.words().unwrap();
    let cards: Vec<_> = journey.lanes.iter().flat_map(|lane| lane.cards()).collect();
    let written = cards.iter().filter(|card| card.picture.is_none());
    let mut count = 0;
    for card in written {
        assert!(words.contains(&plain(&card.text)), "no “{}” in\n{words}", card.text);
        count += 1;
    }
    assert!(count > 40, "{count} cards");
    for stage in &journey.stages {
        assert!(words.contains(&stage.name), "{}", stage.name);
    }
}

/// A map of one card with a text.
pub fn one_card(text: &str) -> Journey {
    let mut journey = maps::large(1, 1, 1);
    "One card".clone_into(&mut journey.title);
    let lane = std::sync::Arc::make_mut(&mut journey.lanes[0]);
    let throughline::model::LaneContent::Cards { cards, .. } = &mut lane.content else {
        panic!("a lane of cards")
    };
    let step = cards[0].step;
    *cards = vec![std::sync::Arc::new(Card {
        id: maps::id("c", 1),
        ..Card::new(step, CardKind::Pain, text)
    })];
    journey
}

#[test]
fn ligatures_long_words_and_strange_letters_are_found() {
    for text in [
        "office -> affinity, fjord, 1/2, “quoted”, naïve Å",
        "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle",
        "Ελληνικά и русский",
        "a  b\nc",
        "e\u{301}te\u{301} with marks of their own",
    ] {
        let Some(document) = Document::of(&scene(&one_card(text)), &Options::default()) else {
            return;
        };
        let words = document.words().unwrap();
        let joined = words.replace(' ', "");
        assert!(joined.contains(&text.replace(char::is_whitespace, "")), "no “{text}” in\n{words}");
        assert_eq!(document.notes, []);
    }
}

#[test]
fn other_scripts_and_emoji_are_found() {
    let mut engine = Engine::new(Typesetter::new(), Theme::of(Scheme::Light));
    for text in ["خدمة جديدة", "口座を開設する", "Great 🎉 done", "חשבון חדש"]
    {
        let scene = engine.layout(&one_card(text));
        if !scene.missing.is_empty() {
            assert!(std::env::var_os("CI").is_none(), "no font here has {:?}", scene.missing);
            eprintln!("left out: no font here has {:?}", scene.missing);
            continue;
        }
        let Some(document) = Document::of(&scene, &Options::default()) else { return };
        assert_eq!(document.notes, [], "{text}");
        let words = document.words().unwrap().replace(['\u{202a}', '\u{202b}', '\u{202c}'], "");
        let joined = words.replace(' ', "");
        assert!(joined.contains(&text.replace(' ', "")), "no “{text}” in\n{words}");
    }
}

#[test]
fn what_nobody_has_is_written_without_the_claim() {
    let Some(document) = Document::of(&scene(&one_card("Tea 茶 time")), &Options::default())
    else {
        return;
    };
    let because = "no font here has a picture for one of its characters".to_owned();
    let wanted = [Note::MissingCharacters(vec!['茶']), Note::NotUniversal { because }];
    assert_eq!(document.notes, wanted);
    assert_eq!(
        document.notes[1].to_string(),
        "The file does not claim to be readable by every screen reader (PDF/UA): no font here has a picture \
         for one of its characters."
    );
    assert!(document.words().unwrap().contains("time"));
    assert_eq!(document.info("Tagged").unwrap(), "yes");
    assert!(!document.source().unwrap().contains("pdfuaid"));
}

#[test]
fn all_of_six_thousand_cards_are_found() {
    let journey = super::wall::wall();
    let Some(document) = Document::of(&scene(&journey), &Options::default()) else { return };
    let words = document.words().unwrap();
    let numbers: std::collections::HashSet<&str> =
        words.split(|letter: char| !letter.is_alphanumeric()).collect();
    let cards: Vec<_> = journey.lanes.iter().flat_map(|lane| lane.cards()).collect();
    assert_eq!(cards.len(), 6000);
    let lost = cards.iter().filter(|card| !numbers.contains(card.id.to_string().as_str()));
    assert_eq!(lost.map(|card| &card.text).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn fonts_are_subset() {
    let Some(document) = Document::of(&sample(), &Options::default()) else { return };
    let fonts = document.run("pdffonts", &[], &[]).unwrap();
    let rows: Vec<_> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty());
    for row in rows {
        assert_eq!(row.as_bytes().get(6), Some(&b'+'), "{row}");
        let columns: Vec<_> = row.split_whitespace().rev().collect();
        // Embedded, subset, with Unicode.
        assert_eq!(columns[2..5], ["yes", "yes", "yes"], "{row}");
    }
    let length = std::fs::metadata(document.path()).unwrap().len();
    assert!(length < 1_500_000, "{length} bytes");
}
