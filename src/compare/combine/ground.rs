//! The map that others are put into, opened so that things can be added anywhere.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::fill::fill;
use super::matching::{Label, matches, slot};
use super::open::{OpenLane, columns};
use super::snapshots::OpenSnapshot;
use super::{Combined, snapshots};
use crate::compare::{fields, names};
use crate::model::{
    Id, Journey, Persona, PersonaId, Picture, PictureId, Stage, StepId, plain_name,
};

/// What has been combined so far.
pub(super) struct Ground {
    /// What is said of the map itself; the rest of it is in the lists below.
    pub about: Journey,
    pub personas: Vec<Persona>,
    pub stages: Vec<Stage>,
    pub lanes: Vec<OpenLane>,
    pictures: Vec<Arc<Picture>>,
    pub snapshots: Vec<OpenSnapshot>,
    /// Every id there is, with the kind of thing it names.
    taken: HashSet<(&'static str, String)>,
    /// Those among them that did not come with the first map.
    extra: HashSet<(&'static str, String)>,
    pub remarks: Vec<String>,
    /// Whether part of the map that is being added was found to be here already.
    pub has_known: bool,
}

/// One map on its way in, with what its things are in the ground.
pub(super) struct Incoming<'a> {
    pub origin: &'a str,
    pub journey: &'a Journey,
    pub personas: HashMap<PersonaId, PersonaId>,
    pub steps: HashMap<StepId, StepId>,
    pub pictures: HashMap<PictureId, PictureId>,
}

impl Ground {
    /// The first map, with its cards and lines marked.
    pub fn of(origin: &str, journey: &Journey) -> Self {
        Self {
            about: Journey {
                personas: Vec::new(),
                stages: Vec::new(),
                lanes: Vec::new(),
                pictures: Vec::new(),
                snapshots: Vec::new(),
                ..journey.clone()
            },
            personas: journey.personas.iter().map(|persona| (**persona).clone()).collect(),
            stages: journey.stages.iter().map(|stage| (**stage).clone()).collect(),
            lanes: journey.lanes.iter().map(|lane| OpenLane::of(lane, journey, origin)).collect(),
            pictures: journey.pictures.clone(),
            snapshots: OpenSnapshot::of_first(journey, origin),
            taken: ids(journey),
            extra: HashSet::new(),
            remarks: Vec::new(),
            has_known: false,
        }
    }

    /// Puts another map in.
    pub fn add(&mut self, origin: &str, journey: &Journey) {
        let mut incoming = Incoming {
            origin,
            journey,
            personas: HashMap::new(),
            steps: HashMap::new(),
            pictures: HashMap::new(),
        };
        self.has_known = false;
        self.add_about(&incoming);
        self.add_pictures(&mut incoming);
        self.add_personas(&mut incoming);
        self.add_columns(&mut incoming);
        self.add_lanes(&incoming);
        self.add_snapshots(&incoming);
        if self.has_known {
            self.remarks.push(format!(
                "{origin} was combined into this map before: nothing was taken twice, and of votes the higher \
                 number was kept."
            ));
        }
    }

    fn add_about(&mut self, incoming: &Incoming) {
        let other = incoming.journey;
        let found = fill(fields::JOURNEY, &mut self.about, other, incoming, "the map");
        self.remarks.extend(found);
        let [ours, theirs] = [&self.about.scale, &other.scale];
        if (ours.lowest, ours.highest) != (theirs.lowest, theirs.highest) {
            self.remarks.push(format!(
                "{} measures feelings from {} to {}; its lines were brought onto the scale from {} to {}.",
                incoming.origin, theirs.lowest, theirs.highest, ours.lowest, ours.highest
            ));
        }
    }

    fn add_pictures(&mut self, incoming: &mut Incoming) {
        for picture in &incoming.journey.pictures {
            let same = self.pictures.iter().find(|other| other.data == picture.data);
            let id = if let Some(same) = same {
                same.id
            } else {
                let id = self.fresh("picture", picture.id, incoming.origin);
                self.pictures.push(Arc::new(Picture { id, data: Arc::clone(&picture.data) }));
                id
            };
            incoming.pictures.insert(picture.id, id);
        }
    }

    fn add_personas(&mut self, incoming: &mut Incoming) {
        let label = |persona: &Persona| Label {
            id: persona.id,
            name: plain_name(&persona.name),
            kind: String::new(),
            class: "",
        };
        let others = &incoming.journey.personas;
        let ground: Vec<_> = self.personas.iter().map(label).collect();
        let labels: Vec<_> = others.iter().map(|persona| label(persona)).collect();
        let mut matched = matches(&ground, &labels);
        for (place, other) in others.iter().enumerate() {
            let portrait = other.portrait.and_then(|id| incoming.pictures.get(&id).copied());
            let mut other = Persona { portrait, ..(**other).clone() };
            let own = self.personas.iter_mut().find(|persona| Some(persona.id) == matched[place]);
            let old_id = other.id;
            let id = if let Some(own) = own {
                let name = names::of_thing("persona", &own.name);
                self.remarks.extend(renamed(incoming.origin, "persona", &own.name, &other.name));
                self.remarks.extend(fill(fields::PERSONA, own, &other, incoming, &name));
                own.id
            } else {
                let standing: Vec<_> = self.personas.iter().map(|persona| persona.id).collect();
                let at = slot(&standing, &matched, place, |id| self.is_extra("persona", id));
                other.id = self.fresh("persona", other.id, incoming.origin);
                let (id, name) = (other.id, names::of_thing("persona", &other.name));
                self.remarks.push(format!("{} alone has {name}.", incoming.origin));
                self.personas.insert(at, other);
                matched[place] = Some(id);
                id
            };
            incoming.personas.insert(old_id, id);
        }
    }

    /// The id of a thing that comes in: its own if nothing has it yet.
    pub fn fresh<Kind>(&mut self, kind: &'static str, id: Id<Kind>, origin: &str) -> Id<Kind> {
        let is_taken = |id: Id<Kind>| self.taken.contains(&(kind, id.to_string()));
        let id =
            if is_taken(id) { Id::derived(&[kind, id.as_str(), origin], is_taken) } else { id };
        self.taken.insert((kind, id.to_string()));
        self.extra.insert((kind, id.to_string()));
        id
    }

    /// Whether a thing came with another than the first map.
    pub fn is_extra<Kind>(&self, kind: &'static str, id: Id<Kind>) -> bool {
        self.extra.contains(&(kind, id.to_string()))
    }

    pub fn into_combined(self) -> Combined {
        let columns = columns(self.stages.iter().flat_map(|stage| &stage.steps));
        let journey = Journey {
            personas: self.personas.into_iter().map(Arc::new).collect(),
            stages: self.stages.into_iter().map(Arc::new).collect(),
            lanes: self.lanes.into_iter().map(|lane| Arc::new(lane.close(&columns))).collect(),
            pictures: self.pictures,
            snapshots: snapshots::close(self.snapshots),
            ..self.about
        };
        Combined { journey, remarks: self.remarks }
    }
}

impl Incoming<'_> {
    /// Whether an id is one that a thing of this map gets in a combined map: its own, or the first one derived
    /// from it where that is taken.
    pub fn is_once<Kind>(&self, id: Id<Kind>, kind: &str, other: Id<Kind>) -> bool {
        id == other || id == Id::derived(&[kind, other.as_str(), self.origin], |_| false)
    }
}

/// Says that a thing was matched by its id although it is called something else.
pub(super) fn renamed(origin: &str, kind: &str, own: &str, other: &str) -> Option<String> {
    let is_renamed = plain_name(own) != plain_name(other);
    is_renamed.then(|| {
        let (own, other) = (names::of_thing(kind, own), names::of_thing(kind, other));
        format!("{other} of {origin} is {own} here: both have one id.")
    })
}

fn ids(journey: &Journey) -> HashSet<(&'static str, String)> {
    let lines = || journey.lanes.iter().flat_map(|lane| lane.lines());
    let personas = journey.personas.iter().map(|persona| ("persona", persona.id.to_string()));
    let stages = journey.stages.iter().map(|stage| ("stage", stage.id.to_string()));
    let steps = journey.steps().map(|step| ("step", step.id.to_string()));
    let lanes = journey.lanes.iter().map(|lane| ("lane", lane.id.to_string()));
    let cards = journey.cards().map(|card| ("card", card.id.to_string()));
    let points = lines().flat_map(|line| &line.points).map(|point| ("point", point.id.to_string()));
    let lines = lines().map(|line| ("line", line.id.to_string()));
    let pictures = journey.pictures.iter().map(|picture| ("picture", picture.id.to_string()));
    let snapshots = journey.snapshots.iter().map(|kept| ("snapshot", kept.id.to_string()));
    personas
        .chain(stages)
        .chain(steps)
        .chain(lanes)
        .chain(cards)
        .chain(lines)
        .chain(points)
        .chain(pictures)
        .chain(snapshots)
        .collect()
}
