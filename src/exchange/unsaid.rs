//! What a format has no place for, in words: each writer tells what it leaves out of a map.

use super::Remark;
use crate::model::{Card, Journey, Persona, State};

/// “3 pictures” for each count that is not 0.
pub(super) fn counts(things: &[(usize, &str, &str)]) -> Vec<String> {
    let counted = things.iter().filter(|(count, ..)| *count > 0);
    counted
        .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
        .collect()
}

/// What is said of the map itself, first that which not every format leaves out: “goal, scope of the map”.
pub(super) fn of_map(journey: &Journey, first: &[(&'static str, &str)]) -> Option<String> {
    let Journey { goal, expectations, scope, state, version, date, authors, source, .. } = journey;
    let future = if *state == State::Future { "future" } else { "" };
    let facts = [
        ("goal", goal.as_str()),
        ("expectations", expectations),
        ("scope", scope),
        ("state", future),
        ("version", version),
        ("date", date),
        ("authors", authors),
        ("source", source),
    ];
    let said = said(&[first, &facts].concat());
    (!said.is_empty()).then(|| format!("{} of the map", said.join(", ")))
}

/// What is said of personas beside their names: “roles, quotes of personas”.
pub(super) fn of_personas(journey: &Journey) -> Option<String> {
    let any = |text: fn(&Persona) -> &str| {
        let texts = journey.personas.iter().map(|persona| text(persona));
        texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
    };
    let portrait = journey.personas.iter().any(|persona| persona.portrait.is_some());
    let facts = [
        ("roles", any(|persona| &persona.role)),
        ("quotes", any(|persona| &persona.quote)),
        ("goals", any(|persona| &persona.goals)),
        ("frustrations", any(|persona| &persona.frustrations)),
        ("needs", any(|persona| &persona.needs)),
        ("notes", any(|persona| &persona.notes)),
        ("portraits", if portrait { "portrait" } else { "" }),
    ];
    let said = said(&facts);
    (!said.is_empty()).then(|| format!("{} of personas", said.join(", ")))
}

/// Goals and durations of stages; durations, moments of truth and jumps of steps.
pub(super) fn of_columns(journey: &Journey) -> Vec<String> {
    let goals = journey.stages.iter().filter(|stage| !stage.goals.trim().is_empty()).count();
    let stages = journey.stages.iter().filter(|stage| !stage.duration.trim().is_empty()).count();
    let steps = journey.steps().filter(|step| !step.duration.trim().is_empty()).count();
    let truths = journey.steps().filter(|step| step.moment_of_truth).count();
    let jumps = journey.steps().map(|step| step.jumps.len()).sum();
    counts(&[
        (goals, "goal of a stage", "goals of stages"),
        (stages + steps, "duration of a stage or step", "durations of stages and steps"),
        (truths, "moment of truth", "moments of truth"),
        (jumps, "jump", "jumps"),
    ])
}

/// Whether a card says more than its text, be it what kind it is.
pub(super) fn has_more(card: &Card) -> bool {
    let plain = Card {
        id: card.id,
        picture: card.picture,
        colour: card.colour,
        ..Card::new(card.step, card.kind, card.text.clone())
    };
    *card != plain
}

/// Colours and sizes that somebody chose; those of cards may be kept.
pub(super) fn looks(journey: &Journey, keeps_cards: bool) -> Vec<String> {
    let has_colour = !keeps_cards && journey.cards().any(|card| card.colour.is_some())
        || journey.stages.iter().any(|stage| stage.colour.is_some())
        || journey.personas.iter().any(|persona| persona.colour.is_some());
    let has_size = journey.steps().any(|step| step.width.is_some())
        || journey.lanes.iter().any(|lane| lane.height.is_some());
    let has_levels = journey.scale.levels != crate::model::EmotionScale::default().levels;
    let found = [
        (has_colour, "colours"),
        (has_size, "widths and heights"),
        (has_levels, "the names of the emotion scale’s levels"),
    ];
    found.iter().filter(|(is_there, _)| *is_there).map(|(_, words)| (*words).to_owned()).collect()
}

/// One sentence for all that was left out, if anything was.
pub(super) fn remark(lead: &str, left: &[String]) -> Vec<Remark> {
    if left.is_empty() {
        return Vec::new();
    }
    vec![Remark { place: None, sentence: format!("{lead}: {}.", left.join(", ")) }]
}

fn said(facts: &[(&'static str, &str)]) -> Vec<&'static str> {
    facts.iter().filter(|(_, text)| !text.trim().is_empty()).map(|(name, _)| *name).collect()
}
