//! A map is brought into another: its stages stand among those there, and what is in them in their lanes.
//!
//! - Its personas are those of the same name there, and its lanes those of the same kind and name, of the
//!   same persona. What has no match comes in, a lane after the one that it followed.
//! - Feelings are brought onto the scale there; a line goes on with the points of one of the same persona
//!   and label. The labels of points stay, so a score that somebody wrote down is still to be read.
//! - What is said of the map itself, and its snapshots, stay behind.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{
    Card, EmotionLine, EmotionPoint, EmotionScale, Journey, Lane, LaneContent, Metric, Persona,
    PersonaId, Picture, PictureId, StageId, StepId, renewed,
};

use super::columns::Columns;
use super::{Edit, EditError, emotion, place, snapshots};

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
    bring_lanes(journey, &guest);
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
        let name = plain(&persona.name);
        let is_same = |own: &Persona| !name.is_empty() && plain(&own.name) == name;
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

/// Puts each lane into the one it matches, or after the lane that the one before it went to.
fn bring_lanes(journey: &mut Journey, guest: &Guest) {
    let columns: HashMap<StepId, usize> =
        journey.steps().enumerate().map(|(column, step)| (step.id, column)).collect();
    let mut taken = vec![false; journey.lanes.len()];
    let mut next = journey.lanes.len();
    for lane in &guest.brought.lanes {
        let lane = guest.lane(lane, &journey.scale);
        let found = (0..journey.lanes.len())
            .find(|&place| !taken[place] && is_match(&journey.lanes[place], &lane));
        let at = if let Some(at) = found {
            taken[at] = true;
            let own = Arc::make_mut(&mut journey.lanes[at]);
            join(&mut own.content, lane.content, &columns);
            at
        } else {
            taken.insert(next, true);
            place::insert(&mut journey.lanes, next, Arc::new(lane));
            next
        };
        next = at + 1;
    }
}

impl Guest<'_> {
    /// A lane as it is in the map it comes to.
    fn lane(&self, lane: &Lane, scale: &EmotionScale) -> Lane {
        let content = match &lane.content {
            LaneContent::Cards { kind, cards } => {
                LaneContent::Cards { kind: *kind, cards: self.cards(cards) }
            }
            LaneContent::Images { cards } => LaneContent::Images { cards: self.cards(cards) },
            LaneContent::Emotion { lines } => LaneContent::Emotion {
                lines: lines.iter().map(|line| Arc::new(self.line(line, scale))).collect(),
            },
            content @ (LaneContent::Metric(_) | LaneContent::Divider(_)) => content.clone(),
        };
        Lane { persona: self.persona(lane.persona), content, ..lane.clone() }
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

/// Whether what is in one lane goes into another.
fn is_match(own: &Lane, other: &Lane) -> bool {
    let is_same_kind = match (&own.content, &other.content) {
        (LaneContent::Cards { kind, .. }, LaneContent::Cards { kind: other, .. }) => kind == other,
        (LaneContent::Emotion { .. }, LaneContent::Emotion { .. })
        | (LaneContent::Images { .. }, LaneContent::Images { .. }) => true,
        (LaneContent::Metric(own), LaneContent::Metric(other)) => {
            plain(&own.name) == plain(&other.name) && plain(&own.unit) == plain(&other.unit)
        }
        (LaneContent::Divider(own), LaneContent::Divider(other)) => own == other,
        (
            LaneContent::Cards { .. }
            | LaneContent::Emotion { .. }
            | LaneContent::Metric(_)
            | LaneContent::Images { .. }
            | LaneContent::Divider(_),
            _,
        ) => false,
    };
    is_same_kind && own.persona == other.persona && plain(&own.name) == plain(&other.name)
}

/// Adds what a lane of the same kind holds; all of it stands in steps that were not there before.
fn join(own: &mut LaneContent, other: LaneContent, columns: &HashMap<StepId, usize>) {
    match (own, other) {
        (
            LaneContent::Cards { cards: own, .. },
            LaneContent::Cards { cards, .. } | LaneContent::Images { cards },
        )
        | (
            LaneContent::Images { cards: own },
            LaneContent::Cards { cards, .. } | LaneContent::Images { cards },
        ) => own.extend(cards),
        (LaneContent::Emotion { lines: own }, LaneContent::Emotion { lines }) => {
            for line in lines {
                join_line(own, line, columns);
            }
        }
        (LaneContent::Metric(own), LaneContent::Metric(other)) => {
            let mut values = own.values.clone();
            values.extend(other.values.iter().cloned());
            *own = Arc::new(Metric { values, ..(**own).clone() });
        }
        (
            LaneContent::Cards { .. }
            | LaneContent::Images { .. }
            | LaneContent::Emotion { .. }
            | LaneContent::Metric(_)
            | LaneContent::Divider(_),
            _,
        ) => {}
    }
}

fn join_line(
    own: &mut Vec<Arc<EmotionLine>>,
    line: Arc<EmotionLine>,
    columns: &HashMap<StepId, usize>,
) {
    let is_same = |other: &&mut Arc<EmotionLine>| {
        (other.persona, other.state) == (line.persona, line.state)
            && plain(&other.label) == plain(&line.label)
    };
    let Some(same) = own.iter_mut().find(is_same) else {
        own.push(line);
        return;
    };
    let mut points = same.points.clone();
    points.extend(line.points.iter().cloned());
    emotion::sort_points(&mut points, |step_id| columns.get(&step_id).copied());
    *same = Arc::new(EmotionLine { points, ..(**same).clone() });
}

/// A name without what people do not mean when they write it: capitals and spaces.
fn plain(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect()
}
