//! Every field of the model is known to comparing and merging. Things are written here field by field,
//! so that this does not compile when the model has a new one.

use std::sync::Arc;

use throughline::compare::{differences, merge};
use throughline::file;
use throughline::model::{
    Card, CardKind, Channel, Colour, EmotionLine, EmotionPoint, EmotionScale, Evidence, Journey,
    Jump, Lane, LaneContent, LineState, Metric, MetricForm, MetricValue, Persona, Picture, Rating,
    Snapshot, Stage, State, Step, violations,
};

use crate::maps::id;

/// A map in which every field says something of its own for each variant.
fn full(variant: u8) -> Journey {
    let text = |what: &str| format!("{what} {variant}");
    let colour = Some(Colour { red: variant, green: 0, blue: 0 });
    let steps = [0, 1].map(|number| Step {
        id: id("s", number),
        name: text("step"),
        width: Some(100.0 + f32::from(variant)),
        duration: text("duration"),
        moment_of_truth: variant == 1,
        jumps: vec![Jump { to: id("s", 1 - number), label: text("jump") }],
    });
    Journey {
        id: id("j", variant.into()),
        title: text("title"),
        goal: text("goal"),
        scenario: text("scenario"),
        expectations: text("expectations"),
        scope: text("scope"),
        state: if variant == 1 { State::Current } else { State::Future },
        version: text("version"),
        date: text("date"),
        authors: text("authors"),
        source: text("source"),
        scale: EmotionScale { lowest: -2.0, highest: 2.0 + f32::from(variant), levels: vec![] },
        personas: vec![Arc::new(persona(variant))],
        stages: vec![Arc::new(Stage {
            id: id("g", 0),
            name: text("stage"),
            goals: text("goals"),
            colour,
            duration: text("duration"),
            steps: steps.into(),
        })],
        lanes: lanes(variant),
        snapshots: vec![Arc::new(Snapshot {
            id: id("n", variant.into()),
            ..Snapshot::of(&Journey::new(), text("snapshot"), "")
        })],
        pictures: (0..2).map(|number| picture(number, variant)).collect(),
    }
}

fn picture(number: usize, variant: u8) -> Arc<Picture> {
    Arc::new(Picture { id: id("i", number), data: [number as u8, variant][..].into() })
}

fn persona(variant: u8) -> Persona {
    let text = |what: &str| format!("{what} {variant}");
    Persona {
        id: id("p", 0),
        name: text("name"),
        role: text("role"),
        quote: text("quote"),
        goals: text("goals"),
        frustrations: text("frustrations"),
        needs: text("needs"),
        notes: text("notes"),
        colour: Some(Colour { red: variant, green: 0, blue: 0 }),
        portrait: Some(id("i", usize::from(variant == 1))),
    }
}

fn lanes(variant: u8) -> Vec<Arc<Lane>> {
    let is_first = variant == 1;
    let kind = if is_first { CardKind::Pain } else { CardKind::Gain };
    let point = EmotionPoint {
        id: id("e", 0),
        step: id("s", usize::from(is_first)),
        place: f32::from(variant) / 4.0,
        value: f32::from(variant),
        label: format!("point {variant}"),
    };
    let line = EmotionLine {
        id: id("n", 0),
        persona: is_first.then(|| id("p", 0)),
        label: format!("line {variant}"),
        state: if is_first { LineState::Current } else { LineState::Future },
        points: vec![Arc::new(point)],
    };
    let metric = Metric {
        name: format!("metric {variant}"),
        unit: format!("unit {variant}"),
        form: if is_first { MetricForm::Bars } else { MetricForm::Ribbon },
        target: Some(f64::from(variant)),
        values: vec![Arc::new(MetricValue { step: id("s", 0), value: f64::from(variant) })],
    };
    let contents = [
        LaneContent::Cards { kind, cards: vec![Arc::new(card(variant))] },
        LaneContent::Emotion { lines: vec![Arc::new(line)] },
        LaneContent::Metric(Arc::new(metric)),
    ];
    let lane = |(number, content)| Lane {
        id: id("l", number),
        name: format!("lane {variant}"),
        persona: is_first.then(|| id("p", 0)),
        height: Some(100.0 + f32::from(variant)),
        collapsed: is_first,
        hidden: is_first,
        pinned: is_first,
        content,
    };
    contents.into_iter().enumerate().map(lane).map(Arc::new).collect()
}

fn card(variant: u8) -> Card {
    let text = |what: &str| format!("{what} {variant}");
    Card {
        id: id("c", 0),
        step: id("s", usize::from(variant != 1)),
        span: if variant == 1 { 2 } else { 1 },
        kind: if variant == 1 { CardKind::Pain } else { CardKind::Gain },
        text: text("text"),
        channel: Some(Channel::Other(text("channel"))),
        picture: Some(id("i", usize::from(variant == 1))),
        evidence: Some(if variant == 1 { Evidence::Assumed } else { Evidence::Partly }),
        source: text("source"),
        severity: Rating::new(variant),
        frequency: Rating::new(variant),
        importance: Rating::new(variant),
        moment_of_truth: variant == 1,
        votes: variant.into(),
        owner: text("owner"),
        tags: vec![text("tag")],
        notes: text("notes"),
        duration: text("duration"),
        colour: Some(Colour { red: variant, green: 0, blue: 0 }),
        links: if variant == 1 { vec![id("c", 0)] } else { vec![] },
    }
}

#[test]
fn every_field_is_merged() {
    let (base, changed) = (full(1), full(2));
    assert_eq!((violations(&base), violations(&changed)), (vec![], vec![]));
    for (ours, theirs) in [(&base, &changed), (&changed, &base)] {
        let merged = merge(&base, ours, theirs);
        assert_eq!(merged.conflicts, []);
        assert_eq!(file::write(&merged.journey), file::write(&changed));
    }
}

#[test]
fn every_field_is_told() {
    let found = differences(&full(1), &full(2));
    let told: Vec<_> = found.changes.iter().map(ToString::to_string).collect();
    let count = told.join(", ").matches(" → ").count();
    // 12 of the map, 9 of the persona, 4 of the stage, 5 of each step, 6 of each lane, 5 of their
    // contents, 18 of the card, 3 of the line, 4 of the point, 1 of the figure, 1 of each picture.
    assert_eq!(count, 12 + 9 + 4 + 10 + 18 + 5 + 18 + 3 + 4 + 1 + 2, "{told:#?}");
}
