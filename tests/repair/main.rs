//! Files that are not as the program writes them: what can be read is read, what cannot costs no more
//! than itself, and each is told.
#![allow(clippy::unwrap_used)]

mod cut_short;
mod damaged;
mod hopeless;
#[path = "../maps/mod.rs"]
mod maps;
mod wrong_pieces;

use throughline::file::{self, LoadError, Loaded, Position};
use throughline::model::{Journey, violations};

fn read(text: &str) -> Result<Loaded, LoadError> {
    let loaded = file::read(text.as_bytes())?;
    let again = file::read(text.as_bytes())?;
    assert_eq!(again.journey, loaded.journey, "read twice, ids and all");
    assert_eq!(violations(&loaded.journey), []);
    assert_eq!(
        loaded.as_found.as_deref(),
        (!loaded.warnings.is_empty()).then_some(text.as_bytes())
    );
    assert!(loaded.warnings.is_sorted_by_key(|warning| warning.position));
    for warning in &loaded.warnings {
        let place = offset(text, warning.position);
        assert!(text[place..].starts_with(&warning.source), "{warning}");
    }
    Ok(loaded)
}

fn offset(text: &str, Position { line, column }: Position) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    text[start..].char_indices().nth(column - 1).map_or(text.len(), |(place, _)| start + place)
}

/// A small map with the fields given for its lanes.
fn with_lanes(lanes: &str) -> String {
    format!(
        r#"(format: 1, journey: (id: "j", stages: [
(id: "g1", name: "Look", steps: [(id: "s1"), (id: "s2")]),
(id: "g2", name: "Buy", steps: [(id: "s3")]),
], lanes: [
{lanes}
]))"#
    )
}

/// A small map with one lane of cards, which begin in line 6.
fn with_cards(cards: &str) -> String {
    with_lanes(&format!("(id: \"l\", content: Cards(kind: Pain, cards: [\n{cards}\n]))"))
}

/// The cards as `id@step`.
fn cards(journey: &Journey) -> String {
    let cards: Vec<_> = journey.cards().map(|card| format!("{}@{}", card.id, card.step)).collect();
    cards.join(" ")
}

fn warnings(loaded: &Loaded) -> Vec<String> {
    loaded.warnings.iter().map(ToString::to_string).collect()
}

const GOOD: &str = r#"(id: "a", step: "s1", kind: Pain, text: "First"),"#;

/// Asserts what becomes of a whole map, told by what is read of it, and what is said.
fn check_map<T: PartialEq + std::fmt::Debug>(
    text: &str,
    of: impl Fn(&Journey) -> T,
    left: &T,
    said: &[&str],
) {
    let loaded = read(text).unwrap();
    assert_eq!(of(&loaded.journey), *left, "{text}");
    assert_eq!(warnings(&loaded), said, "{text}");
}
