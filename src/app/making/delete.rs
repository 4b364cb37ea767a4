//! Deleting what is selected: what goes with it, what is said of that, and what is selected then.

use super::Made;
use super::insert::stage_place;
use super::neighbours::{beside, cell};
use crate::app::subject::Subject;
use crate::edit::{Edit, apply};
use crate::model::{CardId, Journey, Lane, LaneId, LineId, PersonaId, PointId, StageId, StepId};

pub(super) fn delete(journey: &Journey, subject: Subject) -> Option<Made> {
    match subject {
        Subject::Stage(stage_id) => stage(journey, stage_id),
        Subject::Step(step_id) => step(journey, step_id),
        Subject::Lane(lane_id) => lane(journey, lane_id),
        Subject::Persona(persona_id) => persona(journey, persona_id),
        Subject::Card(card_id) => card(journey, card_id),
        Subject::Line(line_id) => line(journey, line_id),
        Subject::Point(point_id) => point(journey, point_id),
        Subject::Cell(lane_id, step_id) => contents(journey, lane_id, step_id),
        Subject::Title | Subject::Goal | Subject::Map => None,
    }
}

fn stage(journey: &Journey, stage_id: StageId) -> Option<Made> {
    let at = stage_place(journey, stage_id)?;
    let name = name_or(&journey.stages[at].name, "a stage");
    let neighbour = beside(&journey.stages, at).map(|stage| Subject::Stage(stage.id));
    Some(deletion("Delete stage", journey, Edit::RemoveStage(stage_id), &name, neighbour))
}

/// A step; its stage goes with it when it was the only one there.
fn step(journey: &Journey, step_id: StepId) -> Option<Made> {
    let stage = journey.stage_of_step(step_id)?;
    let at = journey.column_of(step_id)?;
    let step = journey.step(step_id)?;
    let name = match (stage.steps.len(), step.name.as_str()) {
        (1, "") => name_or(&stage.name, "a stage"),
        (1, name) => {
            format!("{} and {}", name_or(name, "a step"), name_or(&stage.name, "its stage"))
        }
        (_, name) => name_or(name, "a step"),
    };
    let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
    let neighbour = beside(&steps, at).copied().map(Subject::Step);
    Some(deletion("Delete step", journey, Edit::RemoveStep(step_id), &name, neighbour))
}

fn lane(journey: &Journey, lane_id: LaneId) -> Option<Made> {
    let name = name_or(&journey.lane(lane_id)?.name, "a lane");
    let shown = journey.lanes.iter().filter(|lane| !lane.hidden || lane.id == lane_id);
    let shown: Vec<LaneId> = shown.map(|lane| lane.id).collect();
    let at = shown.iter().position(|id| *id == lane_id)?;
    let neighbour = beside(&shown, at).copied().map(Subject::Lane);
    Some(deletion("Delete lane", journey, Edit::RemoveLane(lane_id), &name, neighbour))
}

/// A persona; its lanes and lines stay, as everybody's.
fn persona(journey: &Journey, persona_id: PersonaId) -> Option<Made> {
    let at = journey.personas.iter().position(|persona| persona.id == persona_id)?;
    let name = name_or(&journey.personas[at].name, "a persona");
    let lanes = journey.lanes.iter().filter(|lane| lane.persona == Some(persona_id)).count();
    let told = match lanes {
        0 => format!("Deleted {name}"),
        1 => format!("Deleted {name}; 1 lane is shared now"),
        lanes => format!("Deleted {name}; {lanes} lanes are shared now"),
    };
    let made = Made::new("Delete persona", Edit::RemovePersona(persona_id));
    let select = beside(&journey.personas, at).map(|persona| Subject::Persona(persona.id));
    Some(Made { select, told: Some(told), ..made })
}

fn card(journey: &Journey, card_id: CardId) -> Option<Made> {
    let (lane, card) = journey.card(card_id)?;
    let cell = cell(lane, card.step);
    let at = cell.iter().position(|other| other.id == card_id)?;
    let neighbour =
        beside(&cell, at).map_or(Subject::Cell(lane.id, card.step), |card| Subject::Card(card.id));
    let told = match quoted(&card.text) {
        Some(text) => format!("Deleted {text}"),
        None => "Deleted an empty card".to_owned(),
    };
    let made = Made::new("Delete card", Edit::RemoveCards(vec![card_id]));
    Some(Made { told: Some(told), ..made.selecting(neighbour) })
}

fn line(journey: &Journey, line_id: LineId) -> Option<Made> {
    let (lane, line) = journey.line(line_id)?;
    let at = lane.lines().iter().position(|line| line.id == line_id)?;
    let persona = line.persona.and_then(|persona_id| journey.persona(persona_id));
    let name = if line.label.is_empty() {
        persona.map_or("", |persona| persona.name.as_str())
    } else {
        line.label.as_str()
    };
    let name = quoted(name).map_or_else(|| "a line".to_owned(), |name| format!("the line {name}"));
    let neighbour =
        beside(lane.lines(), at).map_or(Subject::Lane(lane.id), |line| Subject::Line(line.id));
    let edit = Edit::RemoveLine(line_id);
    Some(deletion("Delete emotion line", journey, edit, &name, Some(neighbour)))
}

fn point(journey: &Journey, point_id: PointId) -> Option<Made> {
    let (line, point) = journey.point(point_id)?;
    let (lane, _) = journey.line(line.id)?;
    let at = line.points.iter().position(|point| point.id == point_id)?;
    let neighbour = beside(&line.points, at)
        .map_or(Subject::Cell(lane.id, point.step), |point| Subject::Point(point.id));
    let told = match quoted(&point.label) {
        Some(label) => format!("Deleted the point {label}"),
        None => "Deleted a point".to_owned(),
    };
    let made = Made::new("Delete point", Edit::RemovePoint(point_id));
    Some(Made { told: Some(told), ..made.selecting(neighbour) })
}

/// All that begins in a cell.
fn contents(journey: &Journey, lane_id: LaneId, step_id: StepId) -> Option<Made> {
    let lane = journey.lane(lane_id)?;
    let edits = InCell::of(lane, step_id).removals(lane_id, step_id);
    if edits.is_empty() {
        return None;
    }
    let value = lane.metric().and_then(|metric| metric.value(step_id));
    let edit = Edit::Batch(edits);
    let (label, told) = match value {
        Some(value) => ("Delete value", format!("Deleted the value {value}")),
        None => ("Empty cell", format!("Deleted {}", contents_gone(journey, &edit)?)),
    };
    let made = Made::new(label, edit).selecting(Subject::Cell(lane_id, step_id));
    Some(Made { told: Some(told), ..made })
}

/// What begins in a cell.
pub(super) struct InCell {
    pub cards: Vec<CardId>,
    pub points: Vec<PointId>,
    has_value: bool,
}

impl InCell {
    pub fn of(lane: &Lane, step_id: StepId) -> Self {
        let points = lane.lines().iter().flat_map(|line| &line.points);
        Self {
            cards: cell(lane, step_id).into_iter().map(|card| card.id).collect(),
            points: points.filter(|point| point.step == step_id).map(|point| point.id).collect(),
            has_value: lane.metric().is_some_and(|metric| metric.value(step_id).is_some()),
        }
    }

    pub fn value_removal(&self, lane_id: LaneId, step_id: StepId) -> Option<Edit> {
        self.has_value.then_some(Edit::SetValue { lane_id, step_id, value: None })
    }

    fn removals(self, lane_id: LaneId, step_id: StepId) -> Vec<Edit> {
        let value = self.value_removal(lane_id, step_id);
        let points = self.points.into_iter().map(Edit::RemovePoint);
        let cards = (!self.cards.is_empty()).then_some(Edit::RemoveCards(self.cards));
        points.chain(value).chain(cards).collect()
    }
}

/// A deletion that says what went with the thing itself.
fn deletion(
    label: &'static str,
    journey: &Journey,
    edit: Edit,
    name: &str,
    select: Option<Subject>,
) -> Made {
    // An edit that cannot be made says so itself when it is tried.
    let told = contents_gone(journey, &edit).map(|gone| {
        if gone.is_empty() {
            format!("Deleted {name}")
        } else {
            format!("Deleted {name} with {gone}")
        }
    });
    Made { select, told, ..Made::new(label, edit) }
}

/// What an edit takes out of a map, in words; nothing of an edit that cannot be made.
pub(super) fn contents_gone(journey: &Journey, edit: &Edit) -> Option<String> {
    let after = apply(journey, edit).ok()?;
    Some(Contents::of(journey).less(&Contents::of(&after)).in_words())
}

/// How much there is in a map.
struct Contents {
    cards: usize,
    points: usize,
    values: usize,
    jumps: usize,
}

impl Contents {
    fn of(journey: &Journey) -> Self {
        let metrics = journey.lanes.iter().filter_map(|lane| lane.metric());
        let lines = journey.lanes.iter().flat_map(|lane| lane.lines());
        Self {
            cards: journey.cards().count(),
            points: lines.map(|line| line.points.len()).sum(),
            values: metrics.map(|metric| metric.values.len()).sum(),
            jumps: journey.steps().map(|step| step.jumps.len()).sum(),
        }
    }

    fn less(&self, rest: &Self) -> Self {
        Self {
            cards: self.cards - rest.cards,
            points: self.points - rest.points,
            values: self.values - rest.values,
            jumps: self.jumps - rest.jumps,
        }
    }

    /// “9 cards, 2 points and 1 value”.
    fn in_words(&self) -> String {
        let counts = [
            (self.cards, "card", "cards"),
            (self.points, "point", "points"),
            (self.values, "value", "values"),
            (self.jumps, "jump", "jumps"),
        ];
        let words = counts
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }));
        let words: Vec<String> = words.collect();
        match words.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => String::new(),
        }
    }
}

fn name_or(name: &str, otherwise: &str) -> String {
    quoted(name).unwrap_or_else(|| otherwise.to_owned())
}

/// The beginning of a text in quotes; nothing of an empty one.
fn quoted(text: &str) -> Option<String> {
    const LONGEST: usize = 40;
    let text = text.replace('\n', " ");
    if text.chars().count() <= LONGEST {
        return (!text.is_empty()).then(|| format!("“{text}”"));
    }
    let beginning: String = text.chars().take(LONGEST).collect();
    Some(format!("“{}…”", beginning.trim_end()))
}
