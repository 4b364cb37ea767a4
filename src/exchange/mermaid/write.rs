//! A map as a Mermaid `journey`: its stages, its steps, and one score for each.
//!
//! Mermaid knows one score for a task, whoever its actors are, and no lane but that. A map that was read
//! from such a diagram says in the labels of its points which scores stood there; they are written as they
//! were, as long as the points still are where these scores put them.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::super::scores::{self, ONE_TO_FIVE, USUAL, hundredths, parse_score, range_of, span_of};
use super::super::{Remark, unsaid};
use super::entity::coded;
use crate::model::{
    EmotionLine, EmotionPoint, Journey, LaneContent, LineState, Range, Stage, Step, StepId,
};

/// Mermaid draws no more than this of one diagram unless it is told to.
const MOST_CHARACTERS: usize = 50_000;

/// The diagram, with LF at each line's end, and what of the map is not in it.
#[must_use]
pub fn write(journey: &Journey) -> (String, Vec<Remark>) {
    let feelings = Feelings::of(journey);
    let mut writer = Writer { out: String::from("journey\n"), middles: 0, means: 0 };
    writer.head(journey);
    if span_of(feelings.written(journey)) != feelings.span {
        let (lowest, highest) = (feelings.span.lowest(), feelings.span.highest());
        writer.line(1, &format!("%% Scores from {lowest} to {highest}."));
    }
    for (place, stage) in journey.stages.iter().enumerate() {
        writer.stage(journey, stage, place == 0, &feelings);
    }
    let mut remarks = writer.remarks(&feelings);
    remarks.extend(left_out(journey));
    if writer.out.chars().count() > MOST_CHARACTERS {
        remarks.push(about(format!(
            "The diagram is longer than {MOST_CHARACTERS} characters; Mermaid draws it with a larger `maxTextSize` only."
        )));
    }
    (writer.out, remarks)
}

struct Writer {
    out: String,
    /// Steps that nobody feels anything in.
    middles: usize,
    /// Steps whose lines differ.
    means: usize,
}

impl Writer {
    fn line(&mut self, depth: usize, text: &str) {
        for _ in 0..depth {
            self.out.push_str("  ");
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn head(&mut self, journey: &Journey) {
        if !journey.title.trim().is_empty() {
            self.line(1, &format!("title {}", coded(&journey.title, &[])));
        }
        let scenario = journey.scenario.trim();
        if scenario.contains('\n') {
            self.line(1, "accDescr {");
            for line in scenario.lines() {
                self.line(2, &coded(line, &[]));
            }
            self.line(1, "}");
        } else if !scenario.is_empty() {
            self.line(1, &format!("accDescr: {}", coded(scenario, &[])));
        }
    }

    fn stage(&mut self, journey: &Journey, stage: &Stage, is_first: bool, feelings: &Feelings) {
        let name = coded(&stage.name, &[]);
        let is_bare = is_bare(journey, stage, feelings);
        if !(is_first && name.is_empty() && !is_bare) {
            self.line(1, &format!("section {}", or_blank(&name)));
        }
        if !is_bare {
            stage.steps.iter().for_each(|step| self.step(journey, step, feelings));
        }
    }

    fn step(&mut self, journey: &Journey, step: &Step, feelings: &Feelings) {
        let name = guarded(or_blank(&coded(&name_of(journey, step), &[])));
        let felt = feelings.at(step.id);
        self.middles += usize::from(felt.scores.is_empty());
        self.means += usize::from(felt.scores.len() > 1);
        let mut line = format!("{name}: {}", felt.shown(feelings.span));
        for (place, actor) in felt.actors.iter().enumerate() {
            let sign = if place == 0 { ": " } else { ", " };
            // Writing to a string cannot fail.
            let _ = write!(line, "{sign}{}", coded(actor, &[',']));
        }
        self.line(2, &line);
    }

    fn remarks(&self, feelings: &Feelings) -> Vec<Remark> {
        let mut remarks = Vec::new();
        if self.middles > 0 {
            let steps = counted(self.middles, "step", "steps");
            let middle = feelings.span.middle();
            remarks.push(about(format!(
                "{steps} without an emotion point got the score in the middle, {middle}, since Mermaid needs one."
            )));
        }
        if self.means > 0 {
            let steps = counted(self.means, "step", "steps");
            remarks.push(about(format!(
                "In {steps} the emotion lines differ; Mermaid has one score for all, so their mean was written."
            )));
        }
        remarks
    }
}

/// Whether a stage is the one step that every stage has, and nothing is in it.
fn is_bare(journey: &Journey, stage: &Stage, feelings: &Feelings) -> bool {
    let [step] = &*stage.steps else { return false };
    let is_unfelt = feelings.by_step.get(&step.id).is_none_or(|felt| felt.scores.is_empty());
    is_unfelt && name_of(journey, step).trim().is_empty()
}

/// What a step is called, or what its first card says.
fn name_of(journey: &Journey, step: &Step) -> String {
    if !step.name.trim().is_empty() {
        return step.name.clone();
    }
    let said = journey.cards().find(|card| card.step == step.id && !card.text.trim().is_empty());
    said.map(|card| card.text.replace('\n', " ")).unwrap_or_default()
}

/// A code for a space that is none, where Mermaid needs a name and there is none.
fn or_blank(name: &str) -> &str {
    if name.is_empty() { "#160;" } else { name }
}

/// A name that Mermaid does not take for one of its words.
fn guarded(name: &str) -> String {
    let words = ["journey", "title", "section", "acctitle", "accdescr"];
    let lower = name.to_ascii_lowercase();
    match name.chars().next().filter(|_| words.iter().any(|word| lower.starts_with(word))) {
        Some(first) => format!("#{};{}", u32::from(first), &name[first.len_utf8()..]),
        None => name.to_owned(),
    }
}

/// What each step is felt like.
struct Feelings {
    span: Range,
    by_step: HashMap<StepId, Felt>,
}

#[derive(Default)]
struct Felt {
    /// Without those that say the same.
    scores: Vec<Score>,
    actors: Vec<String>,
}

#[derive(Clone, PartialEq)]
struct Score {
    value: f64,
    shown: String,
}

impl Felt {
    fn shown(&self, span: Range) -> String {
        match &*self.scores {
            [] => span.middle().to_string(),
            [only] => only.shown.clone(),
            scores => {
                let sum: f64 = scores.iter().map(|score| score.value).sum();
                hundredths(sum / scores.len() as f64).to_string()
            }
        }
    }
}

impl Feelings {
    fn of(journey: &Journey) -> Self {
        let labels = points(journey).filter_map(|(_, point)| parse_score(&point.label));
        let labelled = span_of(labels);
        let fits = |span: Range| {
            let scores =
                points(journey).filter_map(|(_, point)| labelled_score(journey, point, span));
            scores.count()
        };
        // Of scales that fit as well, the first is taken.
        let (mut span, mut most) = (ONE_TO_FIVE, 0);
        for candidate in std::iter::once(labelled).chain(USUAL) {
            let count = fits(candidate);
            if count > most {
                (span, most) = (candidate, count);
            }
        }
        let mut by_step: HashMap<StepId, Felt> = HashMap::new();
        for (line, point) in points(journey) {
            let felt = by_step.entry(point.step).or_default();
            let value = scores::score(span, point.value, &journey.scale);
            let labelled = labelled_score(journey, point, span);
            let score = labelled.unwrap_or_else(|| Score { value, shown: value.to_string() });
            // One score of several lines has its label once.
            let same =
                felt.scores.iter_mut().find(|other| (other.value - score.value).abs() < 0.006);
            match same {
                Some(_) => {}
                None => felt.scores.push(score),
            }
            let actor = actor(journey, line);
            if !actor.is_empty() && !felt.actors.contains(&actor) {
                felt.actors.push(actor);
            }
        }
        Self { span, by_step }
    }

    fn at(&self, step_id: StepId) -> &Felt {
        static NOTHING: Felt = Felt { scores: Vec::new(), actors: Vec::new() };
        self.by_step.get(&step_id).unwrap_or(&NOTHING)
    }

    /// The scores as somebody will read them.
    fn written(&self, journey: &Journey) -> impl Iterator<Item = f64> {
        let shown = journey.steps().map(|step| self.at(step.id).shown(self.span));
        shown.filter_map(|score| parse_score(&score))
    }
}

/// What a point's label says it scored, if it is still where that score belongs.
fn labelled_score(journey: &Journey, point: &EmotionPoint, span: Range) -> Option<Score> {
    let value = parse_score(&point.label).filter(|&value| span.holds(value))?;
    let length = journey.scale.highest - journey.scale.lowest;
    let off = (span.onto(range_of(&journey.scale), value) as f32 - point.value).abs();
    (off <= length / 1000.0).then(|| Score { value, shown: point.label.trim().to_owned() })
}

/// The points of all lines that show how it is.
fn points(journey: &Journey) -> impl Iterator<Item = (&EmotionLine, &EmotionPoint)> {
    let lines = journey.lanes.iter().flat_map(|lane| lane.lines());
    let current = lines.filter(|line| line.state == LineState::Current);
    current.flat_map(|line| line.points.iter().map(move |point| (&**line, &**point)))
}

fn actor(journey: &Journey, line: &EmotionLine) -> String {
    let persona = line.persona.and_then(|id| journey.persona(id));
    let name = persona.map(|persona| persona.name.trim()).filter(|name| !name.is_empty());
    name.unwrap_or(line.label.trim()).to_owned()
}

/// What Mermaid has no place for.
fn left_out(journey: &Journey) -> Vec<Remark> {
    let names: HashMap<StepId, String> =
        journey.steps().map(|step| (step.id, name_of(journey, step))).collect();
    let mut cards: BTreeMap<&str, usize> = BTreeMap::new();
    let mut more = 0;
    for card in journey.cards() {
        let is_name =
            names.get(&card.step).is_some_and(|name| *name == card.text.replace('\n', " "));
        if is_name {
            more += usize::from(unsaid::has_more(card));
        } else {
            *cards.entry(card.kind.word()).or_default() += 1;
        }
    }
    let mut left: Vec<String> = cards
        .into_iter()
        .map(|(word, count)| counted(count, &format!("{word} card"), &format!("{word} cards")))
        .collect();
    if more > 0 {
        left.push("what is known of cards beside their texts".to_owned());
    }
    left.extend(unsaid::counts(&of_lanes(journey)));
    left.extend(unsaid::of_columns(journey));
    left.extend(unsaid::of_map(journey, &[]));
    left.extend(unsaid::of_personas(journey));
    left.extend(unsaid::counts(&[
        (journey.pictures.len(), "picture", "pictures"),
        (journey.snapshots.len(), "snapshot", "snapshots"),
    ]));
    left.extend(unsaid::looks(journey, false));
    unsaid::remark("A Mermaid journey has no place for these, and they were left out", &left)
}

/// What lanes hold that is no card.
fn of_lanes(journey: &Journey) -> [(usize, &'static str, &'static str); 6] {
    let lines = || journey.lanes.iter().flat_map(|lane| lane.lines());
    let future = lines().filter(|line| line.state == LineState::Future).count();
    let is_named = |line: &EmotionLine| {
        let persona = line.persona.and_then(|id| journey.persona(id));
        persona.is_some_and(|persona| !persona.name.trim().is_empty())
            && !line.label.trim().is_empty()
    };
    let named = lines().filter(|line| is_named(line)).count();
    let said = |point: &EmotionPoint| {
        !point.label.trim().is_empty() && parse_score(&point.label).is_none()
    };
    let labels = points(journey).filter(|(_, point)| said(point)).count();
    let lanes = |is: fn(&LaneContent) -> bool| {
        journey.lanes.iter().filter(|lane| is(&lane.content)).count()
    };
    [
        (future, "emotion line of the future", "emotion lines of the future"),
        (named, "name of an emotion line", "names of emotion lines"),
        (labels, "label of an emotion point", "labels of emotion points"),
        (lanes(|content| matches!(content, LaneContent::Metric(_))), "metric lane", "metric lanes"),
        (lanes(|content| matches!(content, LaneContent::Divider(_))), "divider", "dividers"),
        (
            journey
                .lanes
                .iter()
                .filter(|lane| {
                    lane.cards().is_empty()
                        && lane.lines().is_empty()
                        && matches!(
                            lane.content,
                            LaneContent::Cards { .. }
                                | LaneContent::Images { .. }
                                | LaneContent::Emotion { .. }
                        )
                })
                .count(),
            "empty lane",
            "empty lanes",
        ),
    ]
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn about(sentence: String) -> Remark {
    Remark { place: None, sentence }
}
