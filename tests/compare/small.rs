//! A small map to tell stories with, and the words of what came of them.

use std::sync::Arc;

use throughline::edit::{CardField, Edit, StepField, apply};
use throughline::model::{
    Card, CardKind, EmotionLine, EmotionPoint, Journey, Jump, Lane, LaneContent, Metric,
    MetricValue, Persona, Stage, Step, violations,
};

use crate::maps::id;

/// Two stages with three steps: Find › Look (`s0`), Find › Ask (`s1`), Open (`s2`); lanes of pains with
/// the cards `c0` to `c3`, ideas with `c4`, an emotion line of Ida, and a metric.
pub fn map() -> Journey {
    let pains = [(0, "Long queue"), (0, "Closes at noon"), (1, "Forms"), (2, "Code by post")];
    let pains = pains.iter().enumerate().map(|(place, (step, text))| card(place, *step, text));
    let points = (0..3).map(|step| {
        Arc::new(EmotionPoint { id: id("e", step), ..EmotionPoint::new(id("s", step), 1.0) })
    });
    let line = EmotionLine {
        id: id("n", 0),
        persona: Some(id("p", 0)),
        points: points.collect(),
        ..EmotionLine::new(None)
    };
    let values = vec![Arc::new(MetricValue { step: id("s", 0), value: 100.0 })];
    let metric = Metric { name: "People left".to_owned(), values, ..Metric::default() };
    Journey {
        id: id("j", 0),
        title: "Opening an account".to_owned(),
        personas: vec![Arc::new(Persona { id: id("p", 0), ..Persona::new("Ida") })],
        stages: vec![stage(0, "Find", &["Look", "Ask"], 0), stage(1, "Open", &[""], 2)],
        lanes: vec![
            lane(0, "Pain points", cards(CardKind::Pain, pains.collect())),
            lane(1, "Ideas", cards(CardKind::Idea, vec![card(4, 1, "A sign")])),
            lane(2, "Feeling", LaneContent::Emotion { lines: vec![Arc::new(line)] }),
            lane(3, "Drop-off", LaneContent::Metric(Arc::new(metric))),
        ],
        ..Journey::new()
    }
}

pub fn card(number: usize, step: usize, text: &str) -> Card {
    let kind = if number == 4 { CardKind::Idea } else { CardKind::Pain };
    Card { id: id("c", number), ..Card::new(id("s", step), kind, text) }
}

pub fn lane(number: usize, name: &str, content: LaneContent) -> Arc<Lane> {
    Arc::new(Lane { id: id("l", number), ..Lane::new(name, content) })
}

fn cards(kind: CardKind, cards: Vec<Card>) -> LaneContent {
    LaneContent::Cards { kind, cards: cards.into_iter().map(Arc::new).collect() }
}

pub fn stage(number: usize, name: &str, steps: &[&str], first: usize) -> Arc<Stage> {
    let steps = steps.iter().enumerate();
    let steps = steps.map(|(place, name)| Step { id: id("s", first + place), ..Step::new(*name) });
    Arc::new(Stage { id: id("g", number), steps: steps.collect(), ..Stage::new(name) })
}

/// A map after edits, each of which can be made.
pub fn after(journey: &Journey, edits: &[Edit]) -> Journey {
    apply(journey, &Edit::Batch(edits.to_vec())).unwrap()
}

/// A step of the small map with jumps to others, each with its label.
pub fn jumping(number: usize, jumps: &[(usize, &str)]) -> Edit {
    let jump = |&(to, label): &(usize, &str)| Jump { to: id("s", to), label: label.to_owned() };
    let field = StepField::Jumps(jumps.iter().map(jump).collect());
    Edit::SetStep { step_id: id("s", number), field }
}

/// A card of the small map with something changed.
pub fn set_card(journey: &Journey, number: usize, change: impl FnOnce(&mut Card)) -> Edit {
    let mut card = (**journey.card(id("c", number)).unwrap().1).clone();
    change(&mut card);
    all_fields(card)
}

/// A card with every field as given.
pub fn all_fields(card: Card) -> Edit {
    let fields = [
        CardField::Kind(card.kind),
        CardField::Text(card.text),
        CardField::Span(card.span),
        CardField::Channel(card.channel),
        CardField::Picture(card.picture),
        CardField::Evidence(card.evidence),
        CardField::Source(card.source),
        CardField::Severity(card.severity),
        CardField::Frequency(card.frequency),
        CardField::Importance(card.importance),
        CardField::MomentOfTruth(card.moment_of_truth),
        CardField::Votes(card.votes),
        CardField::Owner(card.owner),
        CardField::Tags(card.tags),
        CardField::Notes(card.notes),
        CardField::Duration(card.duration),
        CardField::Colour(card.colour),
        CardField::Links(card.links),
    ];
    let card_id = card.id;
    Edit::Batch(fields.map(|field| Edit::SetCard { card_id, field }).into())
}

/// Columns and cards as lines of text: stages with their steps, then each lane's cards with their steps.
pub fn sketch(journey: &Journey) -> Vec<String> {
    assert_eq!(violations(journey), []);
    let stage = |stage: &Arc<Stage>| {
        let steps: Vec<_> = stage.steps.iter().map(|step| step.id.to_string()).collect();
        format!("{}: {}", stage.name, steps.join(" "))
    };
    let lane = |lane: &Arc<Lane>| {
        let cards = lane.cards().iter();
        let cards: Vec<_> = cards.map(|card| format!("{}@{}", card.id, card.step)).collect();
        format!("{}: {}", lane.name, cards.join(" ")).trim_end().to_owned()
    };
    journey.stages.iter().map(stage).chain(journey.lanes.iter().map(lane)).collect()
}
