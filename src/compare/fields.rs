//! The fields of every kind of thing, in the order in which they are told.
//!
//! What a thing holds (the steps of a stage, the points of a line) and its home are no fields of it. A
//! test in `tests/compare` fails when a field of the model is missing here.

use super::field::{Fields, lens};
use super::parts::{Content, LaneHead};
use crate::model::{
    Card, EmotionLine, EmotionPoint, Journey, MetricValue, Persona, Picture, Snapshot, Stage, Step,
};

pub(super) const JOURNEY: Fields<Journey> = &[
    &lens("title", |map: &Journey| &map.title, |map| &mut map.title),
    &lens("goal", |map: &Journey| &map.goal, |map| &mut map.goal),
    &lens("scenario", |map: &Journey| &map.scenario, |map| &mut map.scenario),
    &lens("expectations", |map: &Journey| &map.expectations, |map| &mut map.expectations),
    &lens("scope", |map: &Journey| &map.scope, |map| &mut map.scope),
    &lens("state", |map: &Journey| &map.state, |map| &mut map.state),
    &lens("version", |map: &Journey| &map.version, |map| &mut map.version),
    &lens("date", |map: &Journey| &map.date, |map| &mut map.date),
    &lens("authors", |map: &Journey| &map.authors, |map| &mut map.authors),
    &lens("source", |map: &Journey| &map.source, |map| &mut map.source),
    &lens("emotion scale", |map: &Journey| &map.scale, |map| &mut map.scale),
    &lens("id", |map: &Journey| &map.id, |map| &mut map.id),
];

pub(super) const PERSONA: Fields<Persona> = &[
    &lens("name", |persona: &Persona| &persona.name, |persona| &mut persona.name),
    &lens("role", |persona: &Persona| &persona.role, |persona| &mut persona.role),
    &lens("quote", |persona: &Persona| &persona.quote, |persona| &mut persona.quote),
    &lens("goals", |persona: &Persona| &persona.goals, |persona| &mut persona.goals),
    &lens(
        "frustrations",
        |persona: &Persona| &persona.frustrations,
        |persona| &mut persona.frustrations,
    ),
    &lens("needs", |persona: &Persona| &persona.needs, |persona| &mut persona.needs),
    &lens("notes", |persona: &Persona| &persona.notes, |persona| &mut persona.notes),
    &lens("colour", |persona: &Persona| &persona.colour, |persona| &mut persona.colour),
    &lens("portrait", |persona: &Persona| &persona.portrait, |persona| &mut persona.portrait),
];

pub(super) const STAGE: Fields<Stage> = &[
    &lens("name", |stage: &Stage| &stage.name, |stage| &mut stage.name),
    &lens("goals", |stage: &Stage| &stage.goals, |stage| &mut stage.goals),
    &lens("colour", |stage: &Stage| &stage.colour, |stage| &mut stage.colour),
    &lens("duration", |stage: &Stage| &stage.duration, |stage| &mut stage.duration),
];

pub(super) const STEP: Fields<Step> = &[
    &lens("name", |step: &Step| &step.name, |step| &mut step.name),
    &lens("width", |step: &Step| &step.width, |step| &mut step.width),
    &lens("duration", |step: &Step| &step.duration, |step| &mut step.duration),
    &lens("moment of truth", |step: &Step| &step.moment_of_truth, |step| &mut step.moment_of_truth),
    &lens("jumps", |step: &Step| &step.jumps, |step| &mut step.jumps),
];

pub(super) const LANE: Fields<LaneHead> = &[
    &lens("name", |lane: &LaneHead| &lane.name, |lane| &mut lane.name),
    &lens("persona", |lane: &LaneHead| &lane.persona, |lane| &mut lane.persona),
    &lens("height", |lane: &LaneHead| &lane.height, |lane| &mut lane.height),
    &lens("collapsed", |lane: &LaneHead| &lane.collapsed, |lane| &mut lane.collapsed),
    &lens("hidden", |lane: &LaneHead| &lane.hidden, |lane| &mut lane.hidden),
    &lens("pinned", |lane: &LaneHead| &lane.pinned, |lane| &mut lane.pinned),
];

pub(super) const CONTENT: Fields<Content> = &[
    &lens("kind of lane", |lane: &Content| &lane.holds, |lane| &mut lane.holds),
    &lens("metric", |lane: &Content| &lane.metric.name, |lane| &mut lane.metric.name),
    &lens("unit", |lane: &Content| &lane.metric.unit, |lane| &mut lane.metric.unit),
    &lens("form", |lane: &Content| &lane.metric.form, |lane| &mut lane.metric.form),
    &lens("target", |lane: &Content| &lane.metric.target, |lane| &mut lane.metric.target),
];

pub(super) const CARD: Fields<Card> = &[
    &lens("kind", |card: &Card| &card.kind, |card| &mut card.kind),
    &lens("text", |card: &Card| &card.text, |card| &mut card.text),
    &lens("steps covered", |card: &Card| &card.span, |card| &mut card.span),
    &lens("channel", |card: &Card| &card.channel, |card| &mut card.channel),
    &lens("picture", |card: &Card| &card.picture, |card| &mut card.picture),
    &lens("evidence", |card: &Card| &card.evidence, |card| &mut card.evidence),
    &lens("source", |card: &Card| &card.source, |card| &mut card.source),
    &lens("severity", |card: &Card| &card.severity, |card| &mut card.severity),
    &lens("frequency", |card: &Card| &card.frequency, |card| &mut card.frequency),
    &lens("importance", |card: &Card| &card.importance, |card| &mut card.importance),
    &lens("moment of truth", |card: &Card| &card.moment_of_truth, |card| &mut card.moment_of_truth),
    &lens("votes", |card: &Card| &card.votes, |card| &mut card.votes),
    &lens("owner", |card: &Card| &card.owner, |card| &mut card.owner),
    &lens("tags", |card: &Card| &card.tags, |card| &mut card.tags),
    &lens("notes", |card: &Card| &card.notes, |card| &mut card.notes),
    &lens("duration", |card: &Card| &card.duration, |card| &mut card.duration),
    &lens("colour", |card: &Card| &card.colour, |card| &mut card.colour),
    &lens("links", |card: &Card| &card.links, |card| &mut card.links),
];

pub(super) const LINE: Fields<EmotionLine> = &[
    &lens("label", |line: &EmotionLine| &line.label, |line| &mut line.label),
    &lens("persona", |line: &EmotionLine| &line.persona, |line| &mut line.persona),
    &lens("state", |line: &EmotionLine| &line.state, |line| &mut line.state),
];

pub(super) const POINT: Fields<EmotionPoint> = &[
    &lens("step", |point: &EmotionPoint| &point.step, |point| &mut point.step),
    &lens("place in the step", |point: &EmotionPoint| &point.place, |point| &mut point.place),
    &lens("value", |point: &EmotionPoint| &point.value, |point| &mut point.value),
    &lens("label", |point: &EmotionPoint| &point.label, |point| &mut point.label),
];

pub(super) const VALUE: Fields<MetricValue> =
    &[&lens("value", |value: &MetricValue| &value.value, |value| &mut value.value)];

pub(super) const PICTURE: Fields<Picture> =
    &[&lens("picture", |picture: &Picture| &picture.data, |picture| &mut picture.data)];

/// The state it keeps is compared as a map.
pub(super) const SNAPSHOT: Fields<Snapshot> = &[
    &lens("name", |snapshot: &Snapshot| &snapshot.name, |snapshot| &mut snapshot.name),
    &lens("taken", |snapshot: &Snapshot| &snapshot.taken, |snapshot| &mut snapshot.taken),
];
