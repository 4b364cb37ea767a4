//! Maps as a line of text, so that a test can be read.
//!
//! `"ab|cd; doing k@a l@a>k w@bcd; ~mood p@a q@c; #left a=10 c=5"` is a map with two stages of two
//! steps; a lane of cards with `k` and `l` in step `a`, `l` leading to `k`, and `w` over three steps; an
//! emotion line with two points; a metric with two values. Names are ids. Stages are `g0`, `g1`, …, and
//! the line of a lane has the lane's id.

use std::sync::Arc;

use throughline::edit::{Edit, EditError, apply};
use throughline::model::{
    Card, CardKind, EmotionLine, EmotionPoint, Id, Journey, Lane, LaneContent, Metric, MetricValue,
    Stage, Step, StepId, violations,
};

use crate::maps;

/// Makes an edit on one map and compares with the other; lanes that are equal must be the same.
pub fn check(before: &str, edit: &Edit, after: &str) {
    let journey = map(before);
    assert_eq!(sketch(&journey), before, "the sketch before is not written as it is read");
    let changed = apply(&journey, edit).unwrap();
    assert_eq!(sketch(&changed), after, "after {edit:?}");
    assert_sound(&changed);
    assert_untouched_lanes_kept(&journey, &changed);
}

/// Makes an edit that has to be refused, with a sentence and a hint.
pub fn refuse(before: &str, edit: &Edit, expected: &EditError) {
    let error = apply(&map(before), edit).unwrap_err();
    assert_eq!(&error, expected, "after {edit:?}");
    assert!(error.to_string().contains("; "), "no hint: {error}");
}

pub fn assert_sound(journey: &Journey) {
    assert_eq!(violations(journey), [], "{journey:?}");
}

pub fn assert_untouched_lanes_kept(before: &Journey, after: &Journey) {
    for lane in &after.lanes {
        let is_touched = before.lane(lane.id).is_none_or(|old| old != lane);
        let is_kept = before.lanes.iter().any(|old| Arc::ptr_eq(old, lane));
        assert!(is_touched || is_kept, "lane {} is a copy though nothing in it changed", lane.id);
    }
}

pub fn id<Kind>(name: &str) -> Id<Kind> {
    name.parse().unwrap()
}

pub fn ids<Kind>(names: &str) -> Vec<Id<Kind>> {
    names.split_whitespace().map(id).collect()
}

pub fn card(name: &str, steps: &str) -> Card {
    let (first, span) = (&steps[..1], u16::try_from(steps.len()).unwrap());
    Card { id: id(name), span, ..Card::new(id(first), CardKind::Action, "") }
}

pub fn step(name: &str) -> Step {
    Step { id: id(name), ..Step::new("") }
}

pub fn stage(name: &str, steps: &str) -> Stage {
    let steps = steps.chars().map(|letter| step(&letter.to_string())).collect();
    Stage { id: id(name), steps, ..Stage::new("") }
}

pub fn point(name: &str, step: &str) -> EmotionPoint {
    EmotionPoint { id: id(name), ..EmotionPoint::new(id(step), 1.0) }
}

pub fn map(text: &str) -> Journey {
    let mut parts = text.split("; ");
    let stages = parts.next().unwrap().split('|').enumerate();
    let stages = stages.map(|(place, steps)| Arc::new(stage(&format!("g{place}"), steps)));
    Journey {
        id: maps::id("j", 0),
        stages: stages.collect(),
        lanes: parts.map(|part| Arc::new(lane(part))).collect(),
        ..Journey::new()
    }
}

pub fn lane(text: &str) -> Lane {
    let mut words = text.split_whitespace();
    let word = words.next().unwrap();
    let name = word.trim_start_matches(['~', '#']);
    let content = match word.chars().next().unwrap() {
        '~' => {
            let points = words.map(|word| word.split_once('@').unwrap());
            let points = points.map(|(name, step)| Arc::new(point(name, step))).collect();
            let line = EmotionLine { id: id(name), points, ..EmotionLine::new(None) };
            LaneContent::Emotion { lines: vec![Arc::new(line)] }
        }
        '#' => {
            let values = words.map(|word| word.split_once('=').unwrap());
            let value = |(step, value): (&str, &str)| MetricValue {
                step: id(step),
                value: value.parse().unwrap(),
            };
            LaneContent::Metric(Arc::new(Metric {
                values: values.map(value).map(Arc::new).collect(),
                ..Metric::default()
            }))
        }
        _ => LaneContent::Cards {
            kind: CardKind::Action,
            cards: words.map(|word| Arc::new(written_card(word))).collect(),
        },
    };
    Lane { id: id(name), ..Lane::new("", content) }
}

fn written_card(word: &str) -> Card {
    let (name, place) = word.split_once('@').unwrap();
    let mut place = place.split('>');
    let card = card(name, place.next().unwrap());
    Card { links: place.map(id).collect(), ..card }
}

pub fn sketch(journey: &Journey) -> String {
    let stages = journey
        .stages
        .iter()
        .map(|stage| stage.steps.iter().map(|step| step.id.to_string()).collect::<String>());
    let stages = stages.collect::<Vec<_>>().join("|");
    let lanes = journey.lanes.iter().map(|lane| sketch_of_lane(journey, lane));
    std::iter::once(stages).chain(lanes).collect::<Vec<_>>().join("; ")
}

fn sketch_of_lane(journey: &Journey, lane: &Lane) -> String {
    let (sign, items): (&str, Vec<String>) = match &lane.content {
        LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => {
            ("", cards.iter().map(|card| sketch_of_card(journey, card)).collect())
        }
        LaneContent::Emotion { lines } => {
            let points = lines.iter().flat_map(|line| &line.points);
            ("~", points.map(|point| format!("{}@{}", point.id, point.step)).collect())
        }
        LaneContent::Metric(metric) => {
            let values = metric.values.iter();
            ("#", values.map(|value| format!("{}={}", value.step, value.value)).collect())
        }
        LaneContent::Divider(divider) => ("", vec![format!("{divider:?}")]),
    };
    std::iter::once(format!("{sign}{}", lane.id)).chain(items).collect::<Vec<_>>().join(" ")
}

fn sketch_of_card(journey: &Journey, card: &Card) -> String {
    let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
    let column = journey.column_of(card.step).unwrap();
    let covered = &steps[column..column + usize::from(card.span)];
    let covered: String = covered.iter().map(ToString::to_string).collect();
    let place = format!("{}@{covered}", card.id);
    let links = card.links.iter().map(ToString::to_string);
    std::iter::once(place).chain(links).collect::<Vec<_>>().join(">")
}
