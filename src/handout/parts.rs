//! Which parts of a map are handed out.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::edit::{Edit, EditError, apply};
use crate::model::{Journey, LaneId, PersonaId, StageId};

/// What is handed out of a map; everything when nothing is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Whether title, goal and facts stand above the map.
    pub title_block: bool,
    /// Whether the signs are explained under the map.
    pub legend: bool,
    pub stages: Option<BTreeSet<StageId>>,
    pub lanes: Option<BTreeSet<LaneId>>,
    /// Whose lanes and lines; what is shared is there in any case.
    pub personas: Option<BTreeSet<PersonaId>>,
}

/// A name that nothing in the map has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The map has no {kind} called “{name}”. It has {}.", listed(.known))]
pub struct UnknownPart {
    pub kind: &'static str,
    pub name: String,
    pub known: Vec<String>,
}

impl Default for Parts {
    fn default() -> Self {
        Self { title_block: true, legend: true, stages: None, lanes: None, personas: None }
    }
}

impl Parts {
    /// Takes only the stages with these names; all when there are none.
    pub fn only_stages(&mut self, journey: &Journey, names: &[String]) -> Result<(), UnknownPart> {
        let all = journey.stages.iter().map(|stage| (stage.id, stage.name.as_str()));
        self.stages = named("stage", &all.collect::<Vec<_>>(), names)?;
        Ok(())
    }

    /// The same of lanes.
    pub fn only_lanes(&mut self, journey: &Journey, names: &[String]) -> Result<(), UnknownPart> {
        let all = journey.lanes.iter().map(|lane| (lane.id, lane.name.as_str()));
        self.lanes = named("lane", &all.collect::<Vec<_>>(), names)?;
        Ok(())
    }

    /// The same of personas.
    pub fn only_personas(
        &mut self,
        journey: &Journey,
        names: &[String],
    ) -> Result<(), UnknownPart> {
        let all = journey.personas.iter().map(|persona| (persona.id, persona.name.as_str()));
        self.personas = named("persona", &all.collect::<Vec<_>>(), names)?;
        Ok(())
    }

    /// The same parts of a map that may be another than they were chosen of: of what it has nothing, it is whole.
    #[must_use]
    pub fn known_in(&self, journey: &Journey) -> Self {
        let stages = journey.stages.iter().map(|stage| stage.id);
        let lanes = journey.lanes.iter().map(|lane| lane.id);
        let personas = journey.personas.iter().map(|persona| persona.id);
        Self {
            stages: known(self.stages.as_ref(), stages),
            lanes: known(self.lanes.as_ref(), lanes),
            personas: known(self.personas.as_ref(), personas),
            ..self.clone()
        }
    }

    /// The map with nothing but these parts.
    pub fn of<'a>(&self, journey: &'a Journey) -> Result<Cow<'a, Journey>, EditError> {
        let edits: Vec<Edit> =
            self.lanes_to_go(journey).chain(self.others_to_go(journey)).collect();
        if edits.is_empty() {
            return Ok(Cow::Borrowed(journey));
        }
        apply(journey, &Edit::Batch(edits)).map(Cow::Owned)
    }

    /// Lanes that are not chosen, or those of somebody who is not.
    fn lanes_to_go(&self, journey: &Journey) -> impl Iterator<Item = Edit> {
        let goes = |lane: LaneId, persona: Option<PersonaId>| {
            is_left_out(self.lanes.as_ref(), &lane)
                || persona.is_some_and(|persona| is_left_out(self.personas.as_ref(), &persona))
        };
        let lanes = journey.lanes.iter().filter(move |lane| goes(lane.id, lane.persona));
        lanes.map(|lane| Edit::RemoveLane(lane.id))
    }

    /// Lines in lanes that stay, personas and stages that are not chosen.
    fn others_to_go(&self, journey: &Journey) -> impl Iterator<Item = Edit> {
        let personas = self.personas.as_ref();
        let is_others = move |persona: Option<PersonaId>| {
            persona.is_some_and(|persona| is_left_out(personas, &persona))
        };
        let lanes = journey.lanes.iter().filter(move |lane| {
            !is_others(lane.persona) && !is_left_out(self.lanes.as_ref(), &lane.id)
        });
        let lines = lanes.flat_map(|lane| lane.lines());
        let lines = lines.filter(move |line| is_others(line.persona));
        let lines = lines.map(|line| Edit::RemoveLine(line.id));
        let gone =
            journey.personas.iter().filter(move |persona| is_left_out(personas, &persona.id));
        let gone = gone.map(|persona| Edit::RemovePersona(persona.id));
        let stages =
            journey.stages.iter().filter(|stage| is_left_out(self.stages.as_ref(), &stage.id));
        lines.chain(gone).chain(stages.map(|stage| Edit::RemoveStage(stage.id)))
    }
}

/// What there still is of what was chosen; all where there is nothing of it.
fn known<Id: Ord>(
    chosen: Option<&BTreeSet<Id>>,
    all: impl Iterator<Item = Id>,
) -> Option<BTreeSet<Id>> {
    let chosen = chosen?;
    let known: BTreeSet<Id> = all.filter(|id| chosen.contains(id)).collect();
    (!known.is_empty()).then_some(known)
}

fn is_left_out<Id: Ord>(chosen: Option<&BTreeSet<Id>>, id: &Id) -> bool {
    chosen.is_some_and(|chosen| !chosen.contains(id))
}

/// What has one of the names, in capitals or not; all where there are no names.
fn named<Id: Ord + Copy>(
    kind: &'static str,
    all: &[(Id, &str)],
    names: &[String],
) -> Result<Option<BTreeSet<Id>>, UnknownPart> {
    let mut chosen = BTreeSet::new();
    for name in names {
        let wanted = name.trim().to_lowercase();
        let found = all.iter().filter(|(_, known)| known.trim().to_lowercase() == wanted);
        let found: Vec<Id> = found.map(|(id, _)| *id).collect();
        if found.is_empty() {
            let known = all.iter().map(|(_, known)| (*known).to_owned()).collect();
            return Err(UnknownPart { kind, name: name.clone(), known });
        }
        chosen.extend(found);
    }
    Ok((!names.is_empty()).then_some(chosen))
}

/// “A”, “B” and “C”, or how many more there are.
fn listed(names: &[String]) -> String {
    /// More names are counted.
    const MOST: usize = 12;
    let named = names.iter().filter(|name| !name.trim().is_empty());
    let shown: Vec<String> = named.clone().take(MOST).map(|name| format!("“{name}”")).collect();
    let more = named.count() - shown.len();
    match (shown.as_slice(), more) {
        ([], _) => "none with a name".to_owned(),
        ([one], 0) => one.clone(),
        ([others @ .., last], 0) => format!("{} and {last}", others.join(", ")),
        (_, more) => format!("{} and {more} more", shown.join(", ")),
    }
}
