//! What is said about a map as a whole.

use crate::model::{EmotionScale, Journey, Level, State, clean_line, clean_text};

use super::{EditError, admit};

/// A field of the map itself and its new content.
#[derive(Clone, Debug, PartialEq)]
pub enum JourneyField {
    Title(String),
    Goal(String),
    Scenario(String),
    Expectations(String),
    Scope(String),
    State(State),
    Version(String),
    Date(String),
    Authors(String),
    Source(String),
    /// The points of every line keep their values, whatever the new scale.
    Scale(EmotionScale),
}

pub(super) fn set(journey: &mut Journey, field: &JourneyField) -> Result<(), EditError> {
    match field {
        JourneyField::Title(title) => journey.title = clean_line(title),
        JourneyField::Goal(goal) => journey.goal = clean_text(goal),
        JourneyField::Scenario(scenario) => journey.scenario = clean_text(scenario),
        JourneyField::Expectations(hopes) => journey.expectations = clean_text(hopes),
        JourneyField::Scope(scope) => journey.scope = clean_text(scope),
        JourneyField::State(state) => journey.state = *state,
        JourneyField::Version(version) => journey.version = clean_line(version),
        JourneyField::Date(date) => journey.date = clean_line(date),
        JourneyField::Authors(authors) => journey.authors = clean_line(authors),
        JourneyField::Source(source) => journey.source = clean_line(source),
        JourneyField::Scale(scale) => journey.scale = admitted_scale(scale)?,
    }
    Ok(())
}

fn admitted_scale(scale: &EmotionScale) -> Result<EmotionScale, EditError> {
    let EmotionScale { lowest, highest, .. } = *scale;
    if !scale.is_sound() || !(highest - lowest).is_finite() {
        return Err(EditError::ScaleWithoutLength { lowest, highest });
    }
    for level in &scale.levels {
        admit::number("the value of a level", level.value.into())?;
    }
    let named = |level: &Level| Level { value: level.value, name: clean_line(&level.name) };
    Ok(EmotionScale { lowest, highest, levels: scale.levels.iter().map(named).collect() })
}
