//! The text of a whole map, cleaned where it comes in.

use std::sync::Arc;

use crate::model::{
    Card, Channel, EmotionLine, Journey, Lane, LaneContent, Persona, Snapshot, Stage, clean_line,
    clean_text,
};

/// A map of which every name is one clean line and every other text is clean.
pub(super) fn cleaned(mut journey: Journey) -> Journey {
    lines([
        &mut journey.title,
        &mut journey.version,
        &mut journey.date,
        &mut journey.authors,
        &mut journey.source,
    ]);
    texts([
        &mut journey.goal,
        &mut journey.scenario,
        &mut journey.expectations,
        &mut journey.scope,
    ]);
    lines(journey.scale.levels.iter_mut().map(|level| &mut level.name));
    journey.personas.iter_mut().for_each(|persona| clean_persona(Arc::make_mut(persona)));
    journey.stages.iter_mut().for_each(|stage| clean_stage(Arc::make_mut(stage)));
    journey.lanes.iter_mut().for_each(|lane| clean_lane(Arc::make_mut(lane)));
    journey.snapshots.iter_mut().for_each(|snapshot| clean_snapshot(Arc::make_mut(snapshot)));
    journey
}

fn clean_snapshot(snapshot: &mut Snapshot) {
    lines([&mut snapshot.name, &mut snapshot.taken]);
    snapshot.journey = Arc::new(cleaned(Journey::clone(&snapshot.journey)));
}

fn clean_persona(persona: &mut Persona) {
    lines([&mut persona.name, &mut persona.role]);
    texts([
        &mut persona.quote,
        &mut persona.goals,
        &mut persona.frustrations,
        &mut persona.needs,
        &mut persona.notes,
    ]);
}

fn clean_stage(stage: &mut Stage) {
    lines([&mut stage.name, &mut stage.duration]);
    texts([&mut stage.goals]);
    for step in &mut stage.steps {
        lines([&mut step.name, &mut step.duration]);
        lines(step.jumps.iter_mut().map(|jump| &mut jump.label));
    }
}

fn clean_lane(lane: &mut Lane) {
    lines([&mut lane.name]);
    match &mut lane.content {
        LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => {
            for card in cards {
                clean_card(Arc::make_mut(card));
            }
        }
        LaneContent::Emotion { lines } => {
            for line in lines {
                clean_emotion_line(Arc::make_mut(line));
            }
        }
        LaneContent::Metric(metric) => {
            let metric = Arc::make_mut(metric);
            lines([&mut metric.name, &mut metric.unit]);
        }
        LaneContent::Divider(_) => {}
    }
}

fn clean_card(card: &mut Card) {
    texts([&mut card.text, &mut card.notes]);
    lines([&mut card.source, &mut card.owner, &mut card.duration]);
    lines(&mut card.tags);
    if let Some(Channel::Other(name)) = &mut card.channel {
        lines([name]);
    }
}

fn clean_emotion_line(line: &mut EmotionLine) {
    lines([&mut line.label]);
    texts(line.points.iter_mut().map(|point| &mut Arc::make_mut(point).label));
}

fn lines<'a>(fields: impl IntoIterator<Item = &'a mut String>) {
    clean_each(fields, clean_line);
}

fn texts<'a>(fields: impl IntoIterator<Item = &'a mut String>) {
    clean_each(fields, clean_text);
}

fn clean_each<'a>(fields: impl IntoIterator<Item = &'a mut String>, clean: fn(&str) -> String) {
    for field in fields.into_iter().filter(|field| !field.is_empty()) {
        *field = clean(field);
    }
}
