//! A map under fresh ids is the same map.
#![allow(clippy::unwrap_used)]

mod maps;

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;
use throughline::model::{Journey, renewed, violations};

proptest! {
    #[test]
    fn everything_has_a_new_id_and_stands_where_it_stood(journey in maps::journey()) {
        let renewed = renewed(&journey);
        prop_assert_eq!(violations(&renewed), []);
        let (old, new) = (ids(&journey), ids(&renewed));
        prop_assert_eq!(new.iter().collect::<HashSet<_>>().len(), old.len());
        let old_names: HashMap<&str, &str> =
            new.iter().map(String::as_str).zip(old.iter().map(String::as_str)).collect();
        prop_assert!(old.iter().all(|id| !old_names.contains_key(id.as_str())));
        prop_assert_eq!(translated(&format!("{renewed:?}"), &old_names), format!("{journey:?}"));
    }
}

/// The id of everything there is, in an order that every map has.
fn ids(journey: &Journey) -> Vec<String> {
    let mut ids = vec![journey.id.to_string()];
    ids.extend(journey.personas.iter().map(|persona| persona.id.to_string()));
    ids.extend(journey.stages.iter().map(|stage| stage.id.to_string()));
    ids.extend(journey.steps().map(|step| step.id.to_string()));
    ids.extend(journey.snapshots.iter().map(|snapshot| snapshot.id.to_string()));
    ids.extend(journey.pictures.iter().map(|picture| picture.id.to_string()));
    for lane in &journey.lanes {
        ids.push(lane.id.to_string());
        ids.extend(lane.cards().iter().map(|card| card.id.to_string()));
        for line in lane.lines() {
            ids.push(line.id.to_string());
            ids.extend(line.points.iter().map(|point| point.id.to_string()));
        }
    }
    ids
}

/// A text with some of its words replaced.
fn translated(text: &str, words: &HashMap<&str, &str>) -> String {
    let is_gap = |letter: char| !letter.is_ascii_alphanumeric();
    let word_with_gap = |piece: &str| {
        let (word, gap) = piece.split_at(piece.trim_end_matches(is_gap).len());
        format!("{}{gap}", words.get(word).unwrap_or(&word))
    };
    text.split_inclusive(is_gap).map(word_with_gap).collect()
}
