//! A map as a report in Markdown: what it is about, who goes through it, each stage with its cards, what
//! could be done and what hurts most, and the whole as a table.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use super::super::table::LaneKind;
use super::super::{Remark, unsaid};
use super::details::details;
use super::escape::{cell, line, lines};
use crate::model::{
    Card, CardKind, EmotionLine, Journey, Lane, LaneContent, LineState, Stage, State, Step, StepId,
};

/// The headings of what is not a stage.
pub(super) const PERSONAS: &str = "Personas";
pub(super) const OPPORTUNITIES: &str = "Opportunities";
pub(super) const PAINS: &str = "Pain points by severity";
pub(super) const MAP: &str = "The map";

/// What stands for a name that there is none of.
pub(super) const UNTITLED: &str = "Customer journey map";
pub(super) const UNNAMED_PERSONA: &str = "Unnamed persona";
pub(super) const UNNAMED_STAGE: &str = "Unnamed stage";
pub(super) const UNNAMED_STEP: &str = "Unnamed step";
pub(super) const UNNAMED_LANE: &str = "Unnamed lane";

pub(super) const TRUTH: &str = "A moment of truth";
pub(super) const LEADS_TO: &str = "Leads to ";

/// What stands above the lanes of the table, and above what they hold.
pub(super) const LANE: &str = "Lane";
pub(super) const KIND: &str = "Kind";

/// The report, with LF at each line's end, and what of the map is not in it.
#[must_use]
pub fn write(journey: &Journey) -> (String, Vec<Remark>) {
    let mut report = Report { journey, out: String::new() };
    report.head();
    report.personas();
    journey.stages.iter().for_each(|stage| report.stage(stage));
    report.opportunities();
    report.pains();
    report.table();
    (report.out, left_out(journey))
}

struct Report<'a> {
    journey: &'a Journey,
    out: String,
}

impl Report<'_> {
    fn heading(&mut self, level: usize, text: &str) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.out.extend(std::iter::repeat_n('#', level));
        self.push(&format!(" {text}\n\n"));
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn item(&mut self, text: &str) {
        self.push(&format!("- {text}\n"));
    }

    /// An item with its name, unless nothing is said.
    fn fact(&mut self, name: &str, text: &str) {
        if !text.trim().is_empty() {
            self.item(&format!("**{name}:** {}", lines(text, "  ")));
        }
    }

    fn head(&mut self) {
        let journey = self.journey;
        let title = line(&journey.title);
        self.heading(1, if title.is_empty() { UNTITLED } else { &title });
        self.fact("Goal", &journey.goal);
        self.fact("Scenario", &journey.scenario);
        self.fact("Expectations", &journey.expectations);
        self.fact("Scope", &journey.scope);
        let state = match journey.state {
            State::Current => "current",
            State::Future => "future",
        };
        self.fact("State", state);
        self.fact("Version", &journey.version);
        self.fact("Date", &journey.date);
        self.fact("Authors", &journey.authors);
        self.fact("Source", &journey.source);
    }

    fn personas(&mut self) {
        if self.journey.personas.is_empty() {
            return;
        }
        self.heading(2, PERSONAS);
        for persona in &self.journey.personas {
            let name = line(&persona.name);
            self.heading(3, if name.is_empty() { UNNAMED_PERSONA } else { &name });
            self.fact("Role", &persona.role);
            self.fact("Quote", &persona.quote);
            self.fact("Goals", &persona.goals);
            self.fact("Frustrations", &persona.frustrations);
            self.fact("Needs", &persona.needs);
            self.fact("Notes", &persona.notes);
        }
    }

    fn stage(&mut self, stage: &Stage) {
        let name = line(&stage.name);
        self.heading(2, if name.is_empty() { UNNAMED_STAGE } else { &name });
        self.fact("Goals", &stage.goals);
        self.fact("Duration", &stage.duration);
        for step in &stage.steps {
            let is_bare = step.name.trim().is_empty() && step.duration.trim().is_empty();
            if !(is_bare && stage.steps.len() == 1) {
                let name = line(&step.name);
                self.heading(3, if name.is_empty() { UNNAMED_STEP } else { &name });
            }
            self.step(step);
        }
    }

    fn step(&mut self, step: &Step) {
        self.fact("Duration", &step.duration);
        if step.moment_of_truth {
            self.item(TRUTH);
        }
        for jump in &step.jumps {
            let to = line(&called(self.journey, jump.to));
            let label = line(&jump.label);
            let why = if label.is_empty() { label } else { format!(": {label}") };
            self.item(&format!("{LEADS_TO}{to}{why}"));
        }
        for lane in &self.journey.lanes {
            let said = self.said(lane, step.id);
            if said.is_empty() {
                continue;
            }
            if !self.out.ends_with("\n\n") {
                self.out.push('\n');
            }
            let name = line(&lane_name(self.journey, lane));
            self.push(&format!("**{}**\n\n", if name.is_empty() { UNNAMED_LANE } else { &name }));
            for said in said {
                self.item(&said);
            }
        }
    }

    /// What a lane says of a step, escaped.
    fn said(&self, lane: &Lane, step: StepId) -> Vec<String> {
        match &lane.content {
            LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => {
                let here = cards.iter().filter(|card| card.step == step);
                here.map(|card| self.card(lane, card)).collect()
            }
            LaneContent::Emotion { lines } => self.feelings(lines, step),
            LaneContent::Metric(metric) => {
                let value =
                    metric.value(step).map(|value| format!("{value} {}", line(&metric.unit)));
                value.map(|value| value.trim().to_owned()).into_iter().collect()
            }
            LaneContent::Divider(_) => Vec::new(),
        }
    }

    fn feelings(&self, all: &[Arc<EmotionLine>], step: StepId) -> Vec<String> {
        let mut feelings = Vec::new();
        for emotion_line in all {
            let name = line(&line_name(self.journey, emotion_line));
            for point in emotion_line.points.iter().filter(|point| point.step == step) {
                let future = match emotion_line.state {
                    LineState::Current => "",
                    LineState::Future => " (future)",
                };
                let whose = format!("{name}{future}");
                let whose = whose.trim_start();
                let mut said =
                    if whose.is_empty() { String::new() } else { format!("**{whose}:** ") };
                let _ = write!(said, "{}", point.value);
                if !point.label.trim().is_empty() {
                    let _ = write!(said, " ({})", line(&point.label));
                }
                feelings.push(said);
            }
        }
        feelings
    }

    /// A card's text, with what is known of it in brackets and its notes in an item below.
    fn card(&self, lane: &Lane, card: &Card) -> String {
        let mut said = lines(&card.text, "  ");
        let details = details(self.journey, lane, card);
        if !details.is_empty() {
            let gap = if said.is_empty() { "" } else { " " };
            let _ = write!(said, "{gap}*({})*", details.join("; "));
        }
        if !card.notes.trim().is_empty() {
            let _ = write!(said, "\n  - **Notes:** {}", lines(&card.notes, "    "));
        }
        said
    }

    fn opportunities(&mut self) {
        let found = |card: &&Arc<Card>| matches!(card.kind, CardKind::Opportunity | CardKind::Idea);
        let cards: Vec<&Arc<Card>> = self.journey.cards().filter(found).collect();
        self.summary(OPPORTUNITIES, cards, |card| card.importance.map(crate::model::Rating::get));
    }

    fn pains(&mut self) {
        let found = |card: &&Arc<Card>| card.kind == CardKind::Pain;
        let cards: Vec<&Arc<Card>> = self.journey.cards().filter(found).collect();
        self.summary(PAINS, cards, |card| card.severity.map(crate::model::Rating::get));
    }

    /// Cards of the whole map, those first that are rated highest, each with its place.
    fn summary(
        &mut self,
        title: &str,
        mut cards: Vec<&Arc<Card>>,
        rating: impl Fn(&Card) -> Option<u8>,
    ) {
        cards.retain(|card| !card.text.trim().is_empty());
        if cards.is_empty() {
            return;
        }
        cards.sort_by_key(|card| std::cmp::Reverse(rating(card)));
        self.heading(2, title);
        let places: HashMap<StepId, String> = places(self.journey).into_iter().collect();
        for card in cards {
            let mut said = line(&card.text);
            let place = places.get(&card.step).filter(|place| !place.is_empty());
            if let Some(place) = place {
                let _ = write!(said, " — {}", line(place));
            }
            if let Some(rating) = rating(card) {
                let _ = write!(said, " ({rating} of 5)");
            }
            self.item(&said);
        }
    }

    fn table(&mut self) {
        self.heading(2, MAP);
        let places = places(self.journey);
        let heads: Vec<String> = places.iter().map(|(_, place)| cell(place)).collect();
        self.push(&format!("| {LANE} | {KIND} | {} |\n", heads.join(" | ")));
        self.push(&format!("|{}\n", " --- |".repeat(heads.len() + 2)));
        for lane in &self.journey.lanes {
            let cells: Vec<String> =
                places.iter().map(|(step, _)| self.cell(lane, *step)).collect();
            let name = cell(&lane_name_in_table(self.journey, lane));
            let kind = LaneKind::of(lane).word();
            self.push(&format!("| {name} | {kind} | {} |\n", cells.join(" | ")));
        }
    }

    /// The cards of a cell, with bullets where it would not be seen where one ends.
    fn cell(&self, lane: &Lane, step: StepId) -> String {
        let cards: Vec<String> = match &lane.content {
            LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => {
                let here = cards.iter().filter(|card| card.step == step);
                here.map(|card| cell(&card.text)).filter(|text| !text.is_empty()).collect()
            }
            LaneContent::Emotion { lines } => values(self.journey, lines, step),
            LaneContent::Metric(_) | LaneContent::Divider(_) => self.said(lane, step),
        };
        let needs_bullets = cards.iter().any(|card| card.contains("<br>"));
        let bullet = if needs_bullets { "• " } else { "" };
        cards.iter().map(|card| format!("{bullet}{card}")).collect::<Vec<_>>().join("<br>")
    }
}

/// How each line of a lane stands in a step, “Maya: 1.5”.
fn values(journey: &Journey, all: &[Arc<EmotionLine>], step: StepId) -> Vec<String> {
    let mut values = Vec::new();
    for emotion_line in all.iter().filter(|line| line.state == LineState::Current) {
        let name = cell(&line_name(journey, emotion_line));
        for point in emotion_line.points.iter().filter(|point| point.step == step) {
            let lead = if name.is_empty() { String::new() } else { format!("{name}: ") };
            values.push(format!("{lead}{}", point.value));
        }
    }
    values
}

/// Each step with where it is: “Order > Pay”.
fn places(journey: &Journey) -> Vec<(StepId, String)> {
    let mut places = Vec::new();
    for stage in &journey.stages {
        let stage_name = stage.name.trim();
        let is_only = stage.steps.len() == 1;
        for step in &stage.steps {
            let place = match step.name.trim() {
                "" if is_only => stage_name.to_owned(),
                name => format!("{stage_name} > {name}"),
            };
            places.push((step.id, place));
        }
    }
    places
}

/// What a step is called, or else its stage.
fn called(journey: &Journey, step_id: StepId) -> String {
    let named = journey.step(step_id).map(|step| step.name.trim()).unwrap_or_default();
    if !named.is_empty() {
        return named.to_owned();
    }
    let has_step = |stage: &&Arc<Stage>| stage.steps.iter().any(|step| step.id == step_id);
    journey.stages.iter().find(has_step).map(|stage| stage.name.clone()).unwrap_or_default()
}

/// A lane's name, with whose it is.
fn lane_name(journey: &Journey, lane: &Lane) -> String {
    let persona = lane.persona.and_then(|id| journey.persona(id));
    with_persona(lane.name.trim(), persona.map(|persona| persona.name.trim()))
}

fn with_persona(name: &str, persona: Option<&str>) -> String {
    match persona {
        Some(persona) if !persona.is_empty() => format!("{name} ({persona})"),
        Some(_) | None => name.to_owned(),
    }
}

fn lane_name_in_table(journey: &Journey, lane: &Lane) -> String {
    let name = lane_name(journey, lane);
    if lane.holds_lines() {
        let scale = &journey.scale;
        return format!("{name} ({} to {})", scale.lowest, scale.highest);
    }
    name
}

/// What a line is called, with whose it is, or else the persona.
fn line_name(journey: &Journey, emotion_line: &EmotionLine) -> String {
    let persona = emotion_line.persona.and_then(|id| journey.persona(id));
    let persona = persona.map(|persona| persona.name.trim());
    match emotion_line.label.trim() {
        "" => persona.unwrap_or_default().to_owned(),
        label => with_persona(label, persona),
    }
}

fn left_out(journey: &Journey) -> Vec<Remark> {
    let mut left = unsaid::counts(&[
        (journey.pictures.len(), "picture", "pictures"),
        (journey.snapshots.len(), "snapshot", "snapshots"),
    ]);
    left.extend(unsaid::looks(journey, false));
    let mut metrics = journey.lanes.iter().filter_map(|lane| lane.metric());
    if metrics.any(|metric| metric.target.is_some() || !metric.name.is_empty()) {
        left.push("names and targets of metrics".to_owned());
    }
    unsaid::remark("A report has no place for these, and they were left out", &left)
}
