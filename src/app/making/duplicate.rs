//! Copies of cards, stages, steps, lanes and personas, with ids of their own, beside the first.

use std::collections::HashMap;
use std::sync::Arc;

use super::Made;
use super::insert::{lane_place, stage_place, step_place};
use super::neighbours::cell;
use crate::app::subject::Subject;
use crate::edit::Edit;
use crate::model::{
    Card, CardId, EmotionLine, EmotionPoint, Id, Journey, Jump, Lane, LaneContent, Persona, Stage,
    Step, StepId,
};

pub(super) fn duplicate(journey: &Journey, subject: Subject) -> Option<Made> {
    match subject {
        Subject::Card(card_id) => card(journey, card_id),
        Subject::Stage(stage_id) => stage(journey, journey.stage(stage_id)?),
        Subject::Step(step_id) => step(journey, journey.step(step_id)?),
        Subject::Lane(lane_id) => lane(journey, journey.lane(lane_id)?),
        Subject::Persona(persona_id) => persona(journey, journey.persona(persona_id)?),
        Subject::Title
        | Subject::Goal
        | Subject::Map
        | Subject::Cell(..)
        | Subject::Line(_)
        | Subject::Point(_) => None,
    }
}

/// Right below the first.
fn card(journey: &Journey, card_id: CardId) -> Option<Made> {
    let (lane, card) = journey.card(card_id)?;
    let below = cell(lane, card.step).into_iter().skip_while(|card| card.id != card_id);
    let before = below.map(|card| card.id).nth(1);
    let copy = Card { id: Id::random(), ..Card::clone(card) };
    let subject = Subject::Card(copy.id);
    let edit = Edit::AddCard { lane_id: lane.id, card: copy, before };
    Some(Made::new("Duplicate card", edit).selecting(subject))
}

fn stage(journey: &Journey, stage: &Stage) -> Option<Made> {
    let columns: HashMap<StepId, StepId> =
        stage.steps.iter().map(|step| (step.id, Id::random())).collect();
    let steps = stage.steps.iter().map(|step| step_copy(step, &columns)).collect();
    let copy = Stage { id: Id::random(), steps, ..stage.clone() };
    let subject = Subject::Stage(copy.id);
    let at = stage_place(journey, stage.id)? + 1;
    let mut edits = vec![Edit::AddStage { stage: copy, at }];
    edits.append(&mut contents(journey, &columns));
    Some(Made::new("Duplicate stage", Edit::Batch(edits)).selecting(subject))
}

fn step(journey: &Journey, step: &Step) -> Option<Made> {
    let (stage_id, at) = step_place(journey, step.id)?;
    let columns = HashMap::from([(step.id, Id::random())]);
    let copy = step_copy(step, &columns);
    let subject = Subject::Step(copy.id);
    let mut edits = vec![Edit::AddStep { stage_id, step: copy, at: at + 1 }];
    edits.append(&mut contents(journey, &columns));
    Some(Made::new("Duplicate step", Edit::Batch(edits)).selecting(subject))
}

/// A step under its new name; jumps between copied steps lead to the copies.
fn step_copy(step: &Step, names: &HashMap<StepId, StepId>) -> Step {
    let named = |step_id: StepId| names.get(&step_id).copied().unwrap_or(step_id);
    let jump = |jump: &Jump| Jump { to: named(jump.to), ..jump.clone() };
    let jumps = step.jumps.iter().map(jump).collect();
    Step { id: named(step.id), jumps, ..step.clone() }
}

fn lane(journey: &Journey, lane: &Lane) -> Option<Made> {
    let names = new_names(lane.cards().iter());
    let card = |card: &Arc<Card>| Some(Arc::new(card_copy(card, &names, card.step)?));
    let content = lane.content.clone();
    let content = content
        .map_cards(|cards| cards.iter().filter_map(card).collect())
        .map_lines(|lines| lines.iter().map(|line| line_copy(line)).collect());
    let copy = Lane { id: Id::random(), ..lane.with_content(content) };
    let subject = Subject::Lane(copy.id);
    let edit = Edit::AddLane { lane: copy, at: lane_place(journey, lane.id)? + 1 };
    Some(Made::new("Duplicate lane", edit).selecting(subject))
}

fn persona(journey: &Journey, persona: &Persona) -> Option<Made> {
    let copy = Persona { id: Id::random(), ..persona.clone() };
    let subject = Subject::Persona(copy.id);
    let at = journey.personas.iter().position(|other| other.id == persona.id)? + 1;
    let edit = Edit::AddPersona { persona: copy, at };
    Some(Made::new("Duplicate persona", edit).selecting(subject))
}

/// Copies what stands in some steps into the copies of these steps, which stand right of them all.
///
/// A card that reaches further than the steps reaches over their copies already and has none.
fn contents(journey: &Journey, columns: &HashMap<StepId, StepId>) -> Vec<Edit> {
    let last = columns.keys().filter_map(|step_id| journey.column_of(*step_id)).max();
    let stays_within = |card: &&Arc<Card>| {
        let start = journey.column_of(card.step);
        columns.contains_key(&card.step)
            && start
                .zip(last)
                .is_some_and(|(start, last)| start + usize::from(card.span) <= last + 1)
    };
    let names = new_names(journey.cards().filter(stays_within));
    let mut edits = Vec::new();
    for lane in &journey.lanes {
        for card in lane.cards() {
            let copy = columns.get(&card.step).and_then(|&step| card_copy(card, &names, step));
            let add = |card| Edit::AddCard { lane_id: lane.id, card, before: None };
            edits.extend(copy.map(add));
        }
        for line in lane.lines() {
            let copies = line
                .points
                .iter()
                .filter_map(|point| Some(point_copy(point, *columns.get(&point.step)?)));
            edits.extend(copies.map(|point| Edit::AddPoint { line_id: line.id, point }));
        }
        if let LaneContent::Metric(metric) = &lane.content {
            edits.extend(metric.values.iter().filter_map(|value| {
                let step_id = *columns.get(&value.step)?;
                Some(Edit::SetValue { lane_id: lane.id, step_id, value: Some(value.value) })
            }));
        }
    }
    edits
}

pub(super) fn new_names<'a>(cards: impl Iterator<Item = &'a Arc<Card>>) -> HashMap<CardId, CardId> {
    cards.map(|card| (card.id, Id::random())).collect()
}

/// A card under its new name; links between copied cards lead to the copies.
pub(super) fn card_copy(
    card: &Card,
    names: &HashMap<CardId, CardId>,
    step: StepId,
) -> Option<Card> {
    let id = *names.get(&card.id)?;
    let links = card.links.iter().map(|link| names.get(link).copied().unwrap_or(*link)).collect();
    Some(Card { id, step, links, ..card.clone() })
}

fn line_copy(line: &EmotionLine) -> Arc<EmotionLine> {
    let points = line.points.iter().map(|point| Arc::new(point_copy(point, point.step)));
    Arc::new(EmotionLine { id: Id::random(), points: points.collect(), ..line.clone() })
}

fn point_copy(point: &EmotionPoint, step: StepId) -> EmotionPoint {
    EmotionPoint { id: Id::random(), step, ..point.clone() }
}
