//! The names of groups: what a person would call each lane, stage and card.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::export::xml::{Attributes, Escaped};
use crate::scene::{Part, Scene, Thing};

/// Names for a scene's groups, each id given out once.
pub(super) struct Names {
    spoken: HashMap<Thing, Arc<str>>,
    used: HashSet<String>,
}

impl Names {
    pub fn of(scene: &Scene) -> Self {
        let mut spoken = HashMap::new();
        for (node, _) in scene.outline() {
            spoken.entry(node.thing).or_insert_with(|| node.name.clone());
        }
        Self { spoken, used: HashSet::new() }
    }

    /// The attributes of a block's group.
    pub fn of_part(&mut self, part: Part) -> Attributes {
        let (thing, piece) = match part {
            Part::Title => return self.fixed("title-block"),
            Part::HeaderLabels => return self.fixed("header-labels"),
            Part::Headers => return self.fixed("headers"),
            Part::Links => return self.fixed("links"),
            Part::Legend => return self.fixed("legend"),
            Part::Box(lane_id) => (Thing::Lane(lane_id), "-ground"),
            Part::Strip(lane_id, persona_id) => (Thing::Persona(persona_id, lane_id), ""),
            Part::StripBody(lane_id, persona_id) => (Thing::Persona(persona_id, lane_id), "-quote"),
            Part::LaneHeader(lane_id) => (Thing::Lane(lane_id), "-header"),
            Part::LaneBody(lane_id) => (Thing::Lane(lane_id), ""),
        };
        let Some(name) = self.spoken.get(&thing).cloned() else { return Attributes::default() };
        self.attributes(&format!("{}{piece}", id_of(&name)), &name)
    }

    /// The attributes of the group of what stands for one thing; none if its block is named after it, or
    /// it has no name.
    pub fn of_thing(&mut self, thing: Thing) -> Option<Attributes> {
        match thing {
            Thing::Lane(_) | Thing::Persona(..) => None,
            Thing::Stage(_) | Thing::Step(_) => {
                let name = self.spoken.get(&thing)?.clone();
                Some(self.attributes(&id_of(&name), &name))
            }
            Thing::Title
            | Thing::Goal
            | Thing::Personas
            | Thing::Scenario
            | Thing::Expectations
            | Thing::Scope
            | Thing::Imprint
            | Thing::Jump(..)
            | Thing::DividerSide(..)
            | Thing::Scale(..)
            | Thing::Card(_)
            | Thing::Link(..)
            | Thing::Line(_)
            | Thing::Point(_)
            | Thing::PointLabel(_)
            | Thing::Value(..)
            | Thing::Loss(..)
            | Thing::Legend
            | Thing::Source => {
                let name = self.spoken.get(&thing)?;
                Some(Attributes::default().with("aria-label", Escaped(name)))
            }
        }
    }

    fn fixed(&mut self, id: &str) -> Attributes {
        Attributes::default().with("id", self.unused(id))
    }

    fn attributes(&mut self, id: &str, label: &str) -> Attributes {
        self.fixed(id).with("aria-label", Escaped(label))
    }

    /// The id, or with a number behind it if it is taken.
    fn unused(&mut self, id: &str) -> String {
        let mut candidate = id.to_owned();
        let mut number = 2;
        while !self.used.insert(candidate.clone()) {
            candidate = format!("{id}-{number}");
            number += 1;
        }
        candidate
    }
}

/// An id out of a spoken name up to its first comma: `Lane: Pain points, 4 cards` is `lane-pain-points`.
fn id_of(spoken: &str) -> String {
    let name = spoken.split(',').next().unwrap_or_default();
    let words = name.split(|character: char| !character.is_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let id = words.join("-");
    if id.starts_with(char::is_alphabetic) { id } else { format!("x-{id}") }
}
