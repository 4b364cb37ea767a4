//! A map under new names: fresh ids throughout, everything else as it was.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::id::marker;
use super::{
    Card, EmotionLine, EmotionPoint, Id, Journey, JourneyId, Jump, Lane, Metric, MetricValue,
    Persona, Picture, Snapshot, Stage, Step,
};

/// The same map with a fresh id for everything in it; what referred to a thing still does.
#[must_use]
pub fn renewed(journey: &Journey) -> Journey {
    Names::default().journey(journey, JourneyId::random())
}

/// The new id of every old one.
#[derive(Default)]
struct Names {
    personas: Renames<marker::Persona>,
    stages: Renames<marker::Stage>,
    steps: Renames<marker::Step>,
    lanes: Renames<marker::Lane>,
    cards: Renames<marker::Card>,
    lines: Renames<marker::Line>,
    points: Renames<marker::Point>,
    pictures: Renames<marker::Picture>,
    snapshots: Renames<marker::Snapshot>,
}

/// The new ids of one kind of thing, each made when it is first asked for.
struct Renames<Kind>(RefCell<HashMap<Id<Kind>, Id<Kind>>>);

impl<Kind> Renames<Kind> {
    fn of(&self, old: Id<Kind>) -> Id<Kind> {
        *self.0.borrow_mut().entry(old).or_insert_with(Id::random)
    }
}

impl<Kind> Default for Renames<Kind> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl Names {
    fn journey(&self, journey: &Journey, id: JourneyId) -> Journey {
        Journey {
            id,
            personas: each(&journey.personas, |persona| self.persona(persona)),
            stages: each(&journey.stages, |stage| self.stage(stage)),
            lanes: each(&journey.lanes, |lane| self.lane(lane)),
            snapshots: each(&journey.snapshots, |snapshot| self.snapshot(snapshot, id)),
            pictures: each(&journey.pictures, |picture| Picture {
                id: self.pictures.of(picture.id),
                data: Arc::clone(&picture.data),
            }),
            ..journey.clone()
        }
    }

    fn snapshot(&self, snapshot: &Snapshot, id: JourneyId) -> Snapshot {
        Snapshot {
            id: self.snapshots.of(snapshot.id),
            journey: Arc::new(self.journey(&snapshot.journey, id)),
            ..snapshot.clone()
        }
    }

    fn persona(&self, persona: &Persona) -> Persona {
        Persona {
            id: self.personas.of(persona.id),
            portrait: persona.portrait.map(|picture_id| self.pictures.of(picture_id)),
            ..persona.clone()
        }
    }

    fn stage(&self, stage: &Stage) -> Stage {
        Stage {
            id: self.stages.of(stage.id),
            steps: stage.steps.iter().map(|step| self.step(step)).collect(),
            ..stage.clone()
        }
    }

    fn step(&self, step: &Step) -> Step {
        let jump = |jump: &Jump| Jump { to: self.steps.of(jump.to), ..jump.clone() };
        Step {
            id: self.steps.of(step.id),
            jumps: step.jumps.iter().map(jump).collect(),
            ..step.clone()
        }
    }

    fn lane(&self, lane: &Lane) -> Lane {
        let content = lane.content.clone();
        let content = content
            .map_cards(|cards| each(&cards, |card| self.card(card)))
            .map_lines(|lines| each(&lines, |line| self.line(line)))
            .map_metric(|metric| self.metric(metric));
        Lane {
            id: self.lanes.of(lane.id),
            persona: lane.persona.map(|persona_id| self.personas.of(persona_id)),
            ..lane.with_content(content)
        }
    }

    fn card(&self, card: &Card) -> Card {
        Card {
            id: self.cards.of(card.id),
            step: self.steps.of(card.step),
            picture: card.picture.map(|picture_id| self.pictures.of(picture_id)),
            links: card.links.iter().map(|&card_id| self.cards.of(card_id)).collect(),
            ..card.clone()
        }
    }

    fn line(&self, line: &EmotionLine) -> EmotionLine {
        let point = |point: &EmotionPoint| EmotionPoint {
            id: self.points.of(point.id),
            step: self.steps.of(point.step),
            ..point.clone()
        };
        EmotionLine {
            id: self.lines.of(line.id),
            persona: line.persona.map(|persona_id| self.personas.of(persona_id)),
            points: each(&line.points, point),
            ..line.clone()
        }
    }

    fn metric(&self, metric: &Metric) -> Metric {
        let value = |value: &MetricValue| MetricValue { step: self.steps.of(value.step), ..*value };
        Metric { values: each(&metric.values, value), ..metric.clone() }
    }
}

fn each<T>(list: &[Arc<T>], renew: impl Fn(&T) -> T) -> Vec<Arc<T>> {
    list.iter().map(|item| Arc::new(renew(item))).collect()
}
