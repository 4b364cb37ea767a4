//! A map is brought into another: its stages stand among those there, and what is in them in their lanes.
//!
//! - Its personas are those of the same name there, and its lanes those of the same kind and name, of the
//!   same persona. What has no match comes in, a lane after the one that it followed.
//! - What has no personas at all, as a table, goes to the one lane of the same kind and name, whosever that is.
//! - A lane of nobody that has no match, as that of a Mermaid diagram, goes to the lanes of that name of the
//!   personas whose lines and cards it holds.
//! - Feelings are brought onto the scale there; a line goes on with the points of one of the same persona
//!   and label. The labels of points stay, so a score that somebody wrote down is still to be read.
//! - What is said of the map itself, and its snapshots, stay behind.

mod lanes;

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{
    Card, EmotionLine, EmotionPoint, EmotionScale, Journey, Lane, Persona, PersonaId, Picture,
    PictureId, StageId, plain_name, renewed,
};

use super::columns::Columns;
use super::{Edit, EditError, place, snapshots};

impl Edit {
    /// The edit that brings a map into another after one of its stages, or at its end, with a fresh id for
    /// everything that comes.
    #[must_use]
    pub fn bring(journey: &Journey, after: Option<StageId>) -> Self {
        Self::Bring { journey: Box::new(renewed(journey)), after }
    }
}

pub(super) fn bring(
    journey: &mut Journey,
    brought: &Journey,
    after: Option<StageId>,
) -> Result<(), EditError> {
    let at = match after {
        Some(id) => 1 + place::position(&journey.stages, "stage", id, |stage| stage.id)?,
        None => journey.stages.len(),
    };
    let pictures = bring_pictures(journey, brought);
    let personas = bring_personas(journey, brought, &pictures);
    let before = Columns::of(journey);
    journey.stages.splice(at..at, brought.stages.iter().cloned());
    before.follow(journey);
    let guest = Guest { brought, pictures, personas };
    lanes::bring(journey, &guest);
    snapshots::sound(journey)
}

/// The map that comes, and what its pictures and personas are in the map it comes to.
struct Guest<'a> {
    brought: &'a Journey,
    pictures: HashMap<PictureId, PictureId>,
    personas: HashMap<PersonaId, PersonaId>,
}

/// Brings the pictures that are shown, but for those that are there.
fn bring_pictures(journey: &mut Journey, brought: &Journey) -> HashMap<PictureId, PictureId> {
    let mut known = HashMap::new();
    for id in brought.shown_pictures() {
        let Some(picture) = brought.picture(id).filter(|_| !known.contains_key(&id)) else {
            continue;
        };
        let is_same = |own: &&Arc<Picture>| own.data == picture.data;
        let own = journey.pictures.iter().find(is_same).map(|own| own.id);
        known.insert(id, own.unwrap_or(id));
        if own.is_none() {
            place::insert(&mut journey.pictures, usize::MAX, Arc::clone(picture));
        }
    }
    known
}

fn bring_personas(
    journey: &mut Journey,
    brought: &Journey,
    pictures: &HashMap<PictureId, PictureId>,
) -> HashMap<PersonaId, PersonaId> {
    let mut known = HashMap::new();
    for persona in &brought.personas {
        let name = plain_name(&persona.name);
        let is_same = |own: &Persona| !name.is_empty() && plain_name(&own.name) == name;
        let portrait = persona.portrait.and_then(|id| pictures.get(&id).copied());
        let own = journey.personas.iter_mut().find(|own| is_same(own));
        known.insert(persona.id, own.as_ref().map_or(persona.id, |own| own.id));
        if let Some(own) = own {
            fill(Arc::make_mut(own), persona, portrait);
        } else {
            let persona = Persona { portrait, ..(**persona).clone() };
            place::insert(&mut journey.personas, usize::MAX, Arc::new(persona));
        }
    }
    known
}

/// What is not said of a persona is taken over.
fn fill(own: &mut Persona, brought: &Persona, portrait: Option<PictureId>) {
    let Persona {
        id: _,
        name: _,
        role,
        quote,
        goals,
        frustrations,
        needs,
        notes,
        colour,
        portrait: _,
    } = brought;
    let texts = [
        (&mut own.role, role),
        (&mut own.quote, quote),
        (&mut own.goals, goals),
        (&mut own.frustrations, frustrations),
        (&mut own.needs, needs),
        (&mut own.notes, notes),
    ];
    for (own, brought) in texts {
        if own.trim().is_empty() {
            own.clone_from(brought);
        }
    }
    own.colour = own.colour.or(*colour);
    own.portrait = own.portrait.or(portrait);
}

impl Guest<'_> {
    /// A lane as it is in the map it comes to.
    fn lane(&self, lane: &Lane, scale: &EmotionScale) -> Lane {
        let content = lane.content.clone().map_cards(|cards| self.cards(&cards));
        let content = content
            .map_lines(|lines| lines.iter().map(|line| Arc::new(self.line(line, scale))).collect());
        Lane { persona: self.persona(lane.persona), ..lane.with_content(content) }
    }

    fn persona(&self, id: Option<PersonaId>) -> Option<PersonaId> {
        id.and_then(|id| self.personas.get(&id).copied())
    }

    fn cards(&self, cards: &[Arc<Card>]) -> Vec<Arc<Card>> {
        let card = |card: &Arc<Card>| match card.picture {
            None => Arc::clone(card),
            Some(id) => {
                Arc::new(Card { picture: self.pictures.get(&id).copied(), ..(**card).clone() })
            }
        };
        cards.iter().map(card).collect()
    }

    fn line(&self, line: &EmotionLine, scale: &EmotionScale) -> EmotionLine {
        let point = |point: &Arc<EmotionPoint>| {
            let value = self.brought.scale.rescaled(point.value, scale);
            Arc::new(EmotionPoint { value, ..(**point).clone() })
        };
        EmotionLine {
            persona: self.persona(line.persona),
            points: line.points.iter().map(point).collect(),
            ..line.clone()
        }
    }
}
