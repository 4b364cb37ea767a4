//! Which parts of a map are handed out.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::edit::{Edit, EditError, LaneField, PersonaField, apply};
use crate::model::{EmotionLine, Journey, Lane, LaneId, PersonaId, StageId};

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

    /// Whether nothing of a map is left out.
    #[must_use]
    pub fn is_all_of(&self, journey: &Journey) -> bool {
        self.edits(journey).is_empty()
    }

    /// The map with nothing but these parts.
    pub fn of<'a>(&self, journey: &'a Journey) -> Result<Cow<'a, Journey>, EditError> {
        let edits = self.edits(journey);
        if edits.is_empty() {
            return Ok(Cow::Borrowed(journey));
        }
        // Earlier states hold all that is left out.
        let snapshots = journey.snapshots.iter().map(|snapshot| Edit::RemoveSnapshot(snapshot.id));
        let edits = edits.into_iter().chain(snapshots).collect();
        apply(journey, &Edit::Batch(edits)).map(Cow::Owned)
    }

    /// What is to be done to a map so that only these parts are left.
    fn edits(&self, journey: &Journey) -> Vec<Edit> {
        let lanes = journey.lanes.iter().flat_map(|lane| self.cut_lane(lane));
        let personas = journey.personas.iter().filter(|persona| self.leaves_out(Some(persona.id)));
        let personas = personas.flat_map(|persona| emptied(persona.id));
        let stages =
            journey.stages.iter().filter(|stage| is_left_out(self.stages.as_ref(), &stage.id));
        let stages = stages.map(|stage| Edit::RemoveStage(stage.id));
        lanes.chain(personas).chain(stages).collect()
    }

    /// Takes out a lane that is not chosen, or the lines in it of somebody who is not. Another's lane with a line of
    /// somebody who is chosen becomes theirs.
    fn cut_lane(&self, lane: &Lane) -> Vec<Edit> {
        let is_others = self.leaves_out(lane.persona);
        let mut owners = lane.lines().iter().filter_map(|line| line.persona);
        let heir = owners.find(|persona| !self.leaves_out(Some(*persona)));
        if is_left_out(self.lanes.as_ref(), &lane.id) || (is_others && heir.is_none()) {
            return vec![Edit::RemoveLane(lane.id)];
        }
        let is_line_of_others =
            |line: &&Arc<EmotionLine>| self.leaves_out(line.persona.or(lane.persona));
        let lines = lane.lines().iter().filter(is_line_of_others);
        let lines = lines.map(|line| Edit::RemoveLine(line.id));
        let heir = Edit::SetLane { lane_id: lane.id, field: LaneField::Persona(heir) };
        lines.chain(is_others.then_some(heir)).collect()
    }

    fn leaves_out(&self, persona: Option<PersonaId>) -> bool {
        persona.is_some_and(|persona| is_left_out(self.personas.as_ref(), &persona))
    }
}

/// Leaves nothing of a persona but the name: lines of a blueprint name those on both sides, and the colours of the
/// others go by their place among all.
fn emptied(persona_id: PersonaId) -> impl Iterator<Item = Edit> {
    let fields = [
        PersonaField::Role(String::new()),
        PersonaField::Quote(String::new()),
        PersonaField::Goals(String::new()),
        PersonaField::Frustrations(String::new()),
        PersonaField::Needs(String::new()),
        PersonaField::Notes(String::new()),
        PersonaField::Portrait(None),
    ];
    fields.into_iter().map(move |field| Edit::SetPersona { persona_id, field })
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
