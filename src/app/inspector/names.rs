//! What the things of a map are called where they are listed, be they unnamed or not.

use crate::model::{
    Card, CardKind, Divider, EmotionLine, Journey, Lane, LaneContent, Persona, Stage, StepId,
};

/// “Pain”.
pub(super) fn of_kind(kind: CardKind) -> String {
    capitalised(kind.word())
}

/// A card's text in one line.
pub(super) fn of_card(card: &Card) -> String {
    let text = card.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() { of_kind(card.kind) } else { text }
}

pub(in crate::app) fn of_persona(persona: &Persona) -> String {
    or_else(&persona.name, || "Unnamed persona".to_owned())
}

pub(super) fn of_stage(journey: &Journey, stage: &Stage) -> String {
    or_else(&stage.name, || {
        let place = journey.stages.iter().position(|other| other.id == stage.id);
        format!("Stage {}", place.unwrap_or_default() + 1)
    })
}

/// The step's name; of the only step of a stage, which often has none, the stage's.
pub(super) fn of_step(journey: &Journey, step_id: StepId) -> String {
    let name = journey.step(step_id).map_or("", |step| step.name.as_str());
    or_else(name, || match journey.stage_of_step(step_id) {
        Some(stage) if stage.steps.len() == 1 => of_stage(journey, stage),
        Some(_) | None => {
            format!("Step {}", journey.column_of(step_id).unwrap_or_default() + 1)
        }
    })
}

pub(in crate::app) fn of_lane(lane: &Lane) -> String {
    or_else(&lane.name, || of_lane_kind(lane).to_owned())
}

/// What kind of lane it is.
pub(super) fn of_lane_kind(lane: &Lane) -> &'static str {
    match &lane.content {
        LaneContent::Cards { .. } => "Cards",
        LaneContent::Emotion { .. } => "Emotion lines",
        LaneContent::Metric(_) => "Metric",
        LaneContent::Images { .. } => "Pictures",
        LaneContent::Divider(divider) => of_divider(*divider),
    }
}

pub(super) fn of_divider(divider: Divider) -> &'static str {
    match divider {
        Divider::Interaction => "Line of interaction",
        Divider::Visibility => "Line of visibility",
        Divider::InternalInteraction => "Line of internal interaction",
    }
}

/// The line's label, or else its persona's name.
pub(super) fn of_line(journey: &Journey, line: &EmotionLine) -> String {
    or_else(&line.label, || {
        let persona = line.persona.and_then(|persona_id| journey.persona(persona_id));
        persona.map_or_else(|| "Emotion line".to_owned(), |persona| of_persona(persona))
    })
}

/// A word as it begins a sentence.
pub(in crate::app) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn or_else(name: &str, other: impl FnOnce() -> String) -> String {
    if name.trim().is_empty() { other() } else { name.to_owned() }
}
