//! What is said about a map as a whole.

use crate::model::{EmotionScale, Journey, Level, State};

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
    Scale(ScaleField),
}

/// A part of the emotion scale and its new content. Levels are told by their place in the list.
#[derive(Clone, Debug, PartialEq)]
pub enum ScaleField {
    Whole(EmotionScale),
    Lowest(f32),
    Highest(f32),
    AddLevel(Level),
    RemoveLevel(usize),
    LevelValue(usize, f32),
    LevelName(usize, String),
}

pub(super) fn set(journey: &mut Journey, field: &JourneyField) -> Result<(), EditError> {
    match field {
        JourneyField::Title(title) => journey.title.clone_from(title),
        JourneyField::Goal(goal) => journey.goal.clone_from(goal),
        JourneyField::Scenario(scenario) => journey.scenario.clone_from(scenario),
        JourneyField::Expectations(hopes) => journey.expectations.clone_from(hopes),
        JourneyField::Scope(scope) => journey.scope.clone_from(scope),
        JourneyField::State(state) => journey.state = *state,
        JourneyField::Version(version) => journey.version.clone_from(version),
        JourneyField::Date(date) => journey.date.clone_from(date),
        JourneyField::Authors(authors) => journey.authors.clone_from(authors),
        JourneyField::Source(source) => journey.source.clone_from(source),
        JourneyField::Scale(field) => journey.scale = changed_scale(&journey.scale, field)?,
    }
    journey.clean_facts();
    Ok(())
}

fn changed_scale(scale: &EmotionScale, field: &ScaleField) -> Result<EmotionScale, EditError> {
    let mut scale = scale.clone();
    match field {
        ScaleField::Whole(whole) => scale = whole.clone(),
        ScaleField::Lowest(lowest) => scale.lowest = *lowest,
        ScaleField::Highest(highest) => scale.highest = *highest,
        ScaleField::AddLevel(level) => scale.levels.push(level.clone()),
        ScaleField::RemoveLevel(at) => {
            level_at(&mut scale, *at)?;
            scale.levels.remove(*at);
        }
        ScaleField::LevelValue(at, value) => level_at(&mut scale, *at)?.value = *value,
        ScaleField::LevelName(at, name) => level_at(&mut scale, *at)?.name.clone_from(name),
    }
    check_scale(&scale)?;
    Ok(scale)
}

fn level_at(scale: &mut EmotionScale, at: usize) -> Result<&mut Level, EditError> {
    let number = at.saturating_add(1);
    scale.levels.get_mut(at).ok_or_else(|| EditError::unknown("level", number))
}

fn check_scale(scale: &EmotionScale) -> Result<(), EditError> {
    let EmotionScale { lowest, highest, .. } = *scale;
    if !scale.is_sound() || !(highest - lowest).is_finite() {
        return Err(EditError::ScaleWithoutLength { lowest, highest });
    }
    let mut levels = scale.levels.iter();
    levels.try_for_each(|level| admit::number("the value of a level", level.value.into()))
}
