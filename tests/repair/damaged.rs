//! Files damaged in every place, one after the other and at random.

use proptest::prelude::*;
use proptest::sample::Index;
use throughline::file;
use throughline::model::{Card, Journey, StepId};

use super::{maps, read};

/// The places of all values that have a name, in a text as the program writes it.
fn named_values(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut values = Vec::new();
    let mut in_text = false;
    for (place, byte) in text.bytes().enumerate() {
        in_text ^= byte == b'"' && !text[..place].ends_with('\\');
        if !in_text && text[place..].starts_with(": ") {
            let start = place + 2;
            values.push(start..start + value_length(&text[start..]));
        }
    }
    values
}

fn value_length(text: &str) -> usize {
    let (mut depth, mut in_text) = (0, false);
    for (place, byte) in text.bytes().enumerate() {
        in_text ^= byte == b'"' && !text[..place].ends_with('\\');
        match byte {
            _ if in_text => {}
            b'(' | b'[' => depth += 1,
            b')' | b']' | b',' if depth == 0 => return place,
            b')' | b']' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// Asserts that a value of the wrong type costs no card but those it is in or that are in it.
fn check_wrong_value(text: &str, sound: &Journey, value: std::ops::Range<usize>) {
    let wrong = if text[value.clone()].parse::<f64>().is_ok() { "\"wrong\"" } else { "7" };
    let damaged = format!("{}{wrong}{}", &text[..value.start], &text[value.end..]);
    let line = text[..value.start].rfind('\n').map_or(0, |end| end + 1);
    let end = text[value.end..].find('\n').map_or(text.len(), |length| value.end + length);
    let about = || format!("{} in {}", &text[value.clone()], &text[line..value.end]);

    let loaded = read(&damaged).unwrap_or_else(|error| panic!("{}: {error}", about()));
    assert_ne!(loaded.warnings, [], "{}", about());
    let is_column = text.find("lanes: [").is_some_and(|lanes| line < lanes);
    for card in sound.cards() {
        if text[line..end].contains(&format!("(id: \"{}\", step: ", card.id)) {
            continue;
        }
        let (_, left) =
            loaded.journey.card(card.id).unwrap_or_else(|| panic!("{card:?}: {}", about()));
        let same = Card {
            step: left.step,
            span: left.span,
            links: left.links.clone(),
            ..Card::clone(card)
        };
        assert_eq!(**left, same);
        assert!(is_column || left.step == card.step, "{}", about());
    }
}

#[test]
fn each_value_of_the_wrong_type_costs_only_its_card_point_or_lane() {
    for name in ["blueprint", "ecommerce"] {
        let journey = file::template(name).unwrap().journey();
        let text = file::write(&journey);
        let values = named_values(&text);
        assert!(values.len() > 200, "{name}");
        for value in values.into_iter().skip(2) {
            check_wrong_value(&text, &journey, value);
        }
    }
}

#[test]
fn six_thousand_broken_cards_are_all_told() {
    let text =
        file::write(&maps::large(200, 30, 6000)).replace("kind: Pain, text", "kind: Gripe, text");
    let loaded = read(&text).unwrap();
    let broken = text.matches("kind: Gripe").count();
    assert!(broken > 0);
    assert_eq!(loaded.journey.cards().count(), 6000 - broken);
    assert!(loaded.warnings.len() >= broken);
}

/// Something that may happen to a text.
#[derive(Clone, Debug)]
enum Damage {
    Insert(&'static str),
    Remove(usize),
    /// An id becomes another.
    Rename(Index),
    /// Lines stand twice.
    Repeat(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    const SNIPPETS: [&str; 12] =
        ["\"", "(", ")", "[", "]", ",", ":", "NaN", "-7", "\n", "\\", "id: \"s1\", "];
    prop_oneof![
        prop::sample::select(&SNIPPETS[..]).prop_map(Damage::Insert),
        (1_usize..40).prop_map(Damage::Remove),
        any::<Index>().prop_map(Damage::Rename),
        (1_usize..4).prop_map(Damage::Repeat),
    ]
}

fn damaged(text: &str, place: Index, damage: &Damage) -> String {
    let at = text.floor_char_boundary(place.index(text.len()));
    let (before, after) = text.split_at(at);
    match damage {
        Damage::Insert(snippet) => format!("{before}{snippet}{after}"),
        Damage::Remove(length) => {
            let end = after.floor_char_boundary((*length).min(after.len()));
            format!("{before}{}", &after[end..])
        }
        Damage::Rename(other) => {
            let ids: Vec<_> = text
                .match_indices('"')
                .filter_map(|(start, _)| {
                    let (id, _) = text[start + 1..].split_once('"')?;
                    id.parse::<StepId>().is_ok().then_some((start + 1, id))
                })
                .collect();
            let (start, id) = *place.get(&ids);
            let (_, other) = *other.get(&ids);
            format!("{}{other}{}", &text[..start], &text[start + id.len()..])
        }
        Damage::Repeat(lines) => {
            let again: String = after.split_inclusive('\n').skip(1).take(*lines).collect();
            let line_end = after.find('\n').map_or(after.len(), |end| end + 1);
            format!("{before}{}{again}{}", &after[..line_end], &after[line_end..])
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// `read` here asserts that what comes out is sound and that every warning quotes its place.
    #[test]
    fn whatever_happens_to_a_file_it_gives_a_sound_map_or_a_sentence(
        journey in maps::journey(),
        damages in prop::collection::vec((any::<Index>(), damage()), 1..4),
    ) {
        let text = damages
            .iter()
            .fold(file::write(&journey), |text, (place, damage)| damaged(&text, *place, damage));
        if let Err(error) = read(&text) {
            prop_assert!(error.position().is_some(), "{}", error);
        }
    }
}
