//! What a screen reader is told, and in which order.

use throughline::export::paper::{Paper, Sheet};
use throughline::export::pdf::{Options, Page, Poster, Whole};
use throughline::model::Journey;

use super::readers::{Document, plain, sample};

/// The structure as poppler reads it.
struct Structure {
    tree: String,
    /// All that is read, in its order.
    words: String,
}

fn structure(document: &Document) -> Structure {
    let tree = document.run("pdfinfo", &["-struct-text"], &[]).unwrap();
    let quoted = tree.lines().filter_map(|line| {
        let line = line.trim();
        line.strip_prefix('"').map(|text| text.strip_suffix('"').unwrap_or(text))
    });
    let words = plain(&quoted.collect::<Vec<_>>().join(" "));
    Structure { tree, words }
}

/// The texts of a map stage by stage, in each step by step, in each from lane to lane.
fn wanted(journey: &Journey) -> Vec<String> {
    let mut texts = vec![plain(&journey.title)];
    for stage in &journey.stages {
        texts.push(plain(&stage.name));
        for step in &stage.steps {
            texts.push(plain(&step.name));
            let lanes = journey.lanes.iter().filter(|lane| !lane.hidden && !lane.collapsed);
            let cards = lanes.flat_map(|lane| lane.cards());
            let cards = cards.filter(|card| card.step == step.id && card.picture.is_none());
            texts.extend(cards.map(|card| plain(&card.text)));
        }
    }
    texts
}

fn check_order(document: &Document) {
    let journey = throughline::file::sample();
    let Structure { words, .. } = structure(document);
    let mut rest = words.as_str();
    let texts = wanted(&journey);
    assert!(texts.len() > 60, "{}", texts.len());
    for (index, text) in texts.iter().enumerate() {
        let Some(place) = rest.find(text.as_str()) else {
            panic!("“{text}” is not read after “{}” in\n{words}", texts[index.saturating_sub(1)]);
        };
        rest = &rest[place + text.len()..];
    }
}

#[test]
fn a_map_is_read_stage_by_stage() {
    let Some(document) = Document::of(&sample(), &Options::default()) else { return };
    check_order(&document);
}

#[test]
fn a_poster_is_read_as_one_map() {
    let sheet = Sheet::of(Paper::A4);
    let page = Page::Poster(Poster { sheet, whole: Whole::Scale(1.0), overlap: 12.0 });
    let Some(document) = Document::of(&sample(), &Options { page, ..Options::default() }) else {
        return;
    };
    assert_eq!(document.notes, []);
    check_order(&document);
}

#[test]
fn headings_lists_and_figures_are_what_they_are() {
    let journey = throughline::file::sample();
    let Some(document) = Document::of(&sample(), &Options::default()) else { return };
    let Structure { tree, .. } = structure(&document);
    let count =
        |tag: &str| tree.lines().filter(|line| line.trim().starts_with(&format!("{tag} "))).count();
    let count_exact =
        |tag: &str| count(tag) + tree.lines().filter(|line| line.trim() == tag).count();
    assert_eq!(count_exact("H1"), 1, "{tree}");
    assert_eq!(count_exact("H2"), journey.stages.len());
    assert_eq!(count_exact("H3"), journey.step_count());
    let cards: usize = journey.lanes.iter().map(|lane| lane.cards().len()).sum();
    assert!(count_exact("LI") >= cards, "{} of {cards}", count_exact("LI"));
    let source = document.source().unwrap();
    let figures = source.matches("/S /Figure").count();
    assert!(figures >= cards, "{figures} of {cards}");
    assert!(source.contains("/Alt (Pain points: Pain, "), "a card says its lane and kind");
}
