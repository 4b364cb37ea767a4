//! Made-up maps for tests and benches: one of any size, and random ones with all that makes a map hard.
#![allow(dead_code, unused_imports, reason = "each test takes what it needs")]
#![allow(clippy::unwrap_used)]

mod random;

use std::sync::Arc;

use throughline::model::{
    Card, CardKind, EmotionLine, EmotionPoint, Evidence, Id, Journey, Lane, LaneContent, Metric,
    MetricForm, MetricValue, Persona, Rating, Stage, Step, StepId,
};

pub use random::{journey, text};

/// A map with so many steps, lanes and cards, the same every time.
///
/// Four lanes or more make two of them an emotion lane and a drop-off ribbon, each with something in
/// every step; the cards are shared out evenly among the others.
pub fn large(steps: usize, lanes: usize, cards: usize) -> Journey {
    let mut journey = Journey {
        id: id("j", 0),
        title: "A map of a whole bank".to_owned(),
        goal: "Why does one application in three stop before the first payment?".to_owned(),
        stages: stages(steps),
        personas: ["Maya", "Tom", "Aisha"]
            .iter()
            .enumerate()
            .map(|(place, name)| Arc::new(Persona { id: id("p", place), ..Persona::new(*name) }))
            .collect(),
        ..Journey::new()
    };
    let step_ids: Vec<StepId> = journey.steps().map(|step| step.id).collect();
    let drawn = if lanes < 4 { 0 } else { 2 };
    journey.lanes = (0..lanes)
        .map(|lane| {
            let content = match lane {
                0 if drawn > 0 => emotion(&step_ids),
                1 if drawn > 0 => ribbon(&step_ids),
                _ => cards_of(lane - drawn, lanes - drawn, cards, &step_ids),
            };
            let persona = journey.personas.get(lane * 4 / lanes).map(|persona| persona.id);
            let name = format!("Lane {}", lane + 1);
            Arc::new(Lane { id: id("l", lane), persona, ..Lane::new(name, content) })
        })
        .collect();
    journey
}

/// The id of the n-th thing of its kind.
pub fn id<Kind>(prefix: &str, number: usize) -> Id<Kind> {
    format!("{prefix}{number}").parse().unwrap()
}

const STEPS_A_STAGE: usize = 10;

fn stages(steps: usize) -> Vec<Arc<Stage>> {
    let numbers: Vec<usize> = (0..steps).collect();
    numbers
        .chunks(STEPS_A_STAGE)
        .enumerate()
        .map(|(place, numbers)| {
            let steps = numbers
                .iter()
                .map(|&number| Step {
                    id: id("s", number),
                    ..Step::new(format!("Step {}", number + 1))
                })
                .collect();
            let name = format!("Stage {}", place + 1);
            Arc::new(Stage { id: id("g", place), steps, ..Stage::new(name) })
        })
        .collect()
}

fn emotion(step_ids: &[StepId]) -> LaneContent {
    let points = step_ids.iter().enumerate().map(|(number, &step)| EmotionPoint {
        id: id("e", number),
        ..EmotionPoint::new(step, (number * 7 % 9) as f32 / 2.0 - 2.0)
    });
    let line = EmotionLine {
        id: id("n", 0),
        points: points.map(Arc::new).collect(),
        ..EmotionLine::new(None)
    };
    LaneContent::Emotion { lines: vec![Arc::new(line)] }
}

fn ribbon(step_ids: &[StepId]) -> LaneContent {
    let values = step_ids.iter().enumerate().map(|(number, &step)| MetricValue {
        step,
        value: (10_000.0 * 0.99_f64.powi(i32::try_from(number).unwrap())).round(),
    });
    LaneContent::Metric(Arc::new(Metric {
        name: "People left".to_owned(),
        form: MetricForm::Ribbon,
        values: values.map(Arc::new).collect(),
        ..Metric::default()
    }))
}

/// The cards of one lane out of several that share them.
fn cards_of(lane: usize, lanes: usize, cards: usize, step_ids: &[StepId]) -> LaneContent {
    let kind = CardKind::ALL[lane % CardKind::ALL.len()];
    let mut cards: Vec<Arc<Card>> = (lane..cards)
        .step_by(lanes)
        .map(|number| {
            let column = number / lanes % step_ids.len();
            let card = Card {
                id: id("c", number),
                span: if number % 97 == 0 && column + 1 < step_ids.len() { 2 } else { 1 },
                evidence: (number % 3 == 0).then_some(Evidence::Partly),
                severity: (kind == CardKind::Pain).then(|| Rating::new(3)).flatten(),
                votes: u16::from(number % 11 == 0) * 3,
                ..Card::new(step_ids[column], kind, SENTENCES[number % SENTENCES.len()])
            };
            Arc::new(card)
        })
        .collect();
    let column = |card: &Card| step_ids.iter().position(|&step| step == card.step);
    cards.sort_by_key(|card| column(card));
    LaneContent::Cards { kind, cards }
}

const SENTENCES: [&str; 6] = [
    "Photographs the passport three times before the app takes it",
    "Asks a friend which bank they use",
    "“Do they really need my payslip for this?”",
    "Waits nine days for the card to arrive by post",
    "Phones the branch",
    "Reads the terms on a phone, gives up after the second page and signs anyway",
];
