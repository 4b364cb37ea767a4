//! Personas come, change, move and go.

use std::sync::Arc;

use crate::model::{Colour, EmotionLine, Journey, Persona, PersonaId, PictureId};

use super::{EditError, admit, place};

/// A field of a persona and its new content.
#[derive(Clone, Debug, PartialEq)]
pub enum PersonaField {
    Name(String),
    Role(String),
    Quote(String),
    Goals(String),
    Frustrations(String),
    Needs(String),
    Notes(String),
    Colour(Option<Colour>),
    Portrait(Option<PictureId>),
}

pub(super) fn add(journey: &mut Journey, persona: &Persona, at: usize) -> Result<(), EditError> {
    admit::fresh("persona", [persona.id], journey.personas.iter().map(|persona| persona.id))?;
    let persona = admitted(journey, persona)?;
    place::insert(&mut journey.personas, at, Arc::new(persona));
    Ok(())
}

pub(super) fn set(
    journey: &mut Journey,
    persona_id: PersonaId,
    field: &PersonaField,
) -> Result<(), EditError> {
    let at = position(journey, persona_id)?;
    let persona = with(&journey.personas[at], field.clone());
    journey.personas[at] = Arc::new(admitted(journey, &persona)?);
    Ok(())
}

pub(super) fn relocate(
    journey: &mut Journey,
    persona_id: PersonaId,
    to: usize,
) -> Result<(), EditError> {
    let from = position(journey, persona_id)?;
    place::relocate(&mut journey.personas, from, to);
    Ok(())
}

/// Removes a persona; its lanes and lines stay, as everybody's.
pub(super) fn remove(journey: &mut Journey, persona_id: PersonaId) -> Result<(), EditError> {
    let at = position(journey, persona_id)?;
    journey.personas.remove(at);
    let is_theirs = |line: &Arc<EmotionLine>| line.persona == Some(persona_id);
    for lane in &mut journey.lanes {
        if lane.persona == Some(persona_id) {
            Arc::make_mut(lane).persona = None;
        }
        if !lane.lines().iter().any(is_theirs) {
            continue;
        }
        let lines = Arc::make_mut(lane).content.lines_mut().into_iter().flatten();
        for line in lines.filter(|line| is_theirs(line)) {
            Arc::make_mut(line).persona = None;
        }
    }
    Ok(())
}

fn with(persona: &Persona, field: PersonaField) -> Persona {
    let mut persona = persona.clone();
    match field {
        PersonaField::Name(name) => persona.name = name,
        PersonaField::Role(role) => persona.role = role,
        PersonaField::Quote(quote) => persona.quote = quote,
        PersonaField::Goals(goals) => persona.goals = goals,
        PersonaField::Frustrations(frustrations) => persona.frustrations = frustrations,
        PersonaField::Needs(needs) => persona.needs = needs,
        PersonaField::Notes(notes) => persona.notes = notes,
        PersonaField::Colour(colour) => persona.colour = colour,
        PersonaField::Portrait(portrait) => persona.portrait = portrait,
    }
    persona
}

fn position(journey: &Journey, persona_id: PersonaId) -> Result<usize, EditError> {
    place::position(&journey.personas, "persona", persona_id, |persona| persona.id)
}

fn admitted(journey: &Journey, persona: &Persona) -> Result<Persona, EditError> {
    admit::picture(journey, persona.portrait)?;
    let mut persona = persona.clone();
    persona.clean();
    Ok(persona)
}
