//! A map on its way in: what a text says of it, by names, before anything in it has an id.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::scores::{ONE_TO_FIVE, range_of, range_words, span_of};
use super::{ImportError, Imported, Place, Remark};
use crate::model::{
    Card, CardKind, Divider, EmotionLine, EmotionPoint, EmotionScale, Journey, Lane, LaneContent,
    Persona, PersonaId, Range, Stage, Step, StepId, clean_line, clean_text, excess,
};

/// More stages, steps, cards and scores than this are no map.
const MOST_THINGS: usize = 20_000;

const MOST_LANES: usize = 3_000;

#[derive(Debug, Default)]
pub(super) struct Draft {
    pub title: String,
    /// What the text is called for those who cannot see it.
    pub spoken_title: String,
    /// Paragraphs.
    pub scenario: Vec<String>,
    pub stages: Vec<DraftStage>,
    /// In the order in which they were first named.
    pub lanes: Vec<DraftLane>,
    /// What the scores are measured on, where the text says so.
    pub span: Option<Range>,
    pub remarks: Vec<Remark>,
    things: usize,
}

#[derive(Debug, Default)]
pub(super) struct DraftStage {
    pub name: String,
    pub steps: Vec<DraftStep>,
}

#[derive(Debug, Default)]
pub(super) struct DraftStep {
    pub name: String,
    pub cards: Vec<DraftCard>,
    pub feelings: Vec<Feeling>,
}

#[derive(Debug)]
pub(super) struct DraftCard {
    /// Its place among the lanes of the draft.
    pub lane: usize,
    pub text: String,
    pub notes: String,
}

/// A score that somebody gave a step.
#[derive(Debug)]
pub(super) struct Feeling {
    /// The place of an emotion lane among those of the draft.
    pub lane: usize,
    /// Empty for nobody in particular.
    pub who: String,
    pub score: f64,
    /// The score as it stands in the text.
    pub shown: String,
    /// Of the text.
    pub line: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DraftLane {
    pub name: String,
    pub content: Holds,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Cards(CardKind),
    Emotion,
    Divider(Divider),
}

impl Draft {
    /// Counts things that come in, and stops where they become too many.
    pub fn count(&mut self, things: usize, line: usize) -> Result<(), ImportError> {
        self.things = self.things.saturating_add(things);
        let is_too_much = self.things > MOST_THINGS || self.lanes.len() > MOST_LANES;
        if is_too_much { Err(ImportError::TooMuchAt { line }) } else { Ok(()) }
    }

    /// What can be said of a file that says much: after so many sentences no more are kept.
    pub fn remark(&mut self, line: usize, sentence: impl Into<String>) {
        const MOST: usize = 500;
        match self.remarks.len() {
            MOST.. => {}
            length => {
                let is_last = length + 1 == MOST;
                let sentence =
                    if is_last { "And there is more.".to_owned() } else { sentence.into() };
                self.remarks.push(Remark { place: Some(Place::Line(line)), sentence });
            }
        }
    }

    /// The first title names the map; others are kept with what it is about.
    pub fn add_title(&mut self, title: &str) {
        let title = title.trim();
        if self.title.is_empty() {
            title.clone_into(&mut self.title);
        } else if !title.is_empty() && title != self.title {
            self.scenario.push(title.to_owned());
        }
    }

    pub fn lane(&mut self, name: &str, content: Holds) -> usize {
        let lane = DraftLane { name: clean_line(name), content };
        self.lanes.iter().position(|other| *other == lane).unwrap_or_else(|| {
            self.lanes.push(lane);
            self.lanes.len() - 1
        })
    }

    pub fn add_stage(&mut self, name: &str, line: usize) -> Result<(), ImportError> {
        self.count(1, line)?;
        self.stages.push(DraftStage { name: name.to_owned(), steps: Vec::new() });
        Ok(())
    }

    /// Puts a step at the end of the last stage, or of one without a name.
    pub fn add_step(&mut self, name: &str, line: usize) -> Result<&mut DraftStep, ImportError> {
        if self.stages.is_empty() {
            self.add_stage("", line)?;
        }
        self.count(1, line)?;
        let last = self.stages.len() - 1;
        let steps = &mut self.stages[last].steps;
        steps.push(DraftStep { name: name.to_owned(), ..DraftStep::default() });
        let last = steps.len() - 1;
        Ok(&mut steps[last])
    }

    /// The step that was begun last, or one without a name.
    pub fn last_step(&mut self, line: usize) -> Result<&mut DraftStep, ImportError> {
        if self.stages.last().is_none_or(|stage| stage.steps.is_empty()) {
            return self.add_step("", line);
        }
        let last = self.stages.len() - 1;
        let steps = &mut self.stages[last].steps;
        let last = steps.len() - 1;
        Ok(&mut steps[last])
    }

    pub fn is_empty(&self) -> bool {
        self.stages.is_empty()
    }

    /// The map, with fresh ids.
    pub fn finish(mut self) -> Result<Imported, ImportError> {
        let spoken = std::mem::take(&mut self.spoken_title);
        self.add_title(&spoken);
        if self.is_empty() {
            return Err(ImportError::Nothing);
        }
        let mut builder = Builder::new(&self);
        for stage in &self.stages {
            builder.stage(stage);
        }
        let rescaled = builder.rescaled();
        let (stages, lanes, personas) = (builder.stages, builder.lanes, builder.personas);
        let lanes = self.lanes.iter().zip(lanes).map(|(lane, filling)| {
            let content = match lane.content {
                Holds::Cards(kind) => LaneContent::Cards { kind, cards: filling.cards },
                Holds::Emotion => LaneContent::Emotion {
                    lines: filling.lines.into_iter().map(Arc::new).collect(),
                },
                Holds::Divider(divider) => LaneContent::Divider(divider),
            };
            Arc::new(Lane::new(lane.name.clone(), content))
        });
        self.remarks.extend(rescaled);
        let journey = Journey {
            title: clean_line(&self.title),
            scenario: clean_text(&self.scenario.join("\n\n")),
            personas,
            stages,
            lanes: lanes.collect(),
            ..Journey::new()
        };
        match excess(&journey) {
            Some(excess) => Err(ImportError::TooMuch(excess)),
            None => Ok(Imported { journey, remarks: self.remarks }.checked()?),
        }
    }
}

/// The parts of a map, as they are made.
struct Builder<'a> {
    draft: &'a Draft,
    span: Range,
    stages: Vec<Arc<Stage>>,
    lanes: Vec<Filling>,
    personas: Vec<Arc<Persona>>,
    by_name: HashMap<String, PersonaId>,
}

/// What a lane holds so far.
#[derive(Default)]
struct Filling {
    cards: Vec<Arc<Card>>,
    lines: Vec<EmotionLine>,
    line_of: HashMap<Option<PersonaId>, usize>,
}

impl<'a> Builder<'a> {
    fn new(draft: &'a Draft) -> Self {
        let scores = draft.stages.iter().flat_map(|stage| &stage.steps);
        let scores = scores.flat_map(|step| &step.feelings).map(|feeling| feeling.score);
        let span = match draft.span {
            Some(span) if scores.clone().all(|score| span.holds(score)) => span,
            Some(_) | None => span_of(scores),
        };
        Self {
            draft,
            span,
            stages: Vec::new(),
            lanes: draft.lanes.iter().map(|_| Filling::default()).collect(),
            personas: Vec::new(),
            by_name: HashMap::new(),
        }
    }

    /// What is to be told of scores that do not stand on Mermaid's scale, nor on one that the text names or the map
    /// has.
    fn rescaled(&self) -> Option<Remark> {
        let own = range_of(&EmotionScale::default());
        if self.span == ONE_TO_FIVE || self.span == own || self.draft.span == Some(self.span) {
            return None;
        }
        let steps = self.draft.stages.iter().flat_map(|stage| &stage.steps);
        let mut feelings = steps.flat_map(|step| &step.feelings);
        let first = feelings.find(|feeling| !ONE_TO_FIVE.holds(feeling.score))?;
        let scale = range_words(self.span);
        let sentence = format!(
            "“{}” is no score from 1 to 5, so that all scores were read on a scale of {scale} and \
             brought onto the map’s; their numbers are the labels of the points.",
            first.shown
        );
        Some(Remark { place: Some(Place::Line(first.line)), sentence })
    }

    fn stage(&mut self, draft: &DraftStage) {
        let mut stage = Stage::new(clean_line(draft.name.trim()));
        if !draft.steps.is_empty() {
            stage.steps = draft.steps.iter().map(|step| self.step(step)).collect();
        }
        self.stages.push(Arc::new(stage));
    }

    fn step(&mut self, draft: &DraftStep) -> Step {
        let step = Step::new(clean_line(draft.name.trim()));
        for card in &draft.cards {
            let Holds::Cards(kind) = self.draft.lanes[card.lane].content else { continue };
            let mut made = Card::new(step.id, kind, clean_text(card.text.trim()));
            made.notes = clean_text(card.notes.trim());
            self.lanes[card.lane].cards.push(Arc::new(made));
        }
        let mut labelled = HashSet::new();
        for feeling in &draft.feelings {
            self.feeling(step.id, feeling, &mut labelled);
        }
        step
    }

    /// A point for a score. Its number is the point's label, once for each lane and score of a step.
    fn feeling(
        &mut self,
        step_id: StepId,
        feeling: &Feeling,
        labelled: &mut HashSet<(usize, String)>,
    ) {
        let persona_id = self.persona(&feeling.who);
        let value = self.span.onto(range_of(&EmotionScale::default()), feeling.score);
        let mut point = EmotionPoint::new(step_id, value as f32);
        if labelled.insert((feeling.lane, feeling.shown.clone())) {
            point.label = clean_line(&feeling.shown);
        }
        let filling = &mut self.lanes[feeling.lane];
        let lines = &mut filling.lines;
        let place = *filling.line_of.entry(persona_id).or_insert_with(|| {
            lines.push(EmotionLine::new(persona_id));
            lines.len() - 1
        });
        lines[place].points.push(Arc::new(point));
    }

    fn persona(&mut self, name: &str) -> Option<PersonaId> {
        let name = clean_line(name.trim());
        if name.is_empty() {
            return None;
        }
        let personas = &mut self.personas;
        let id = self.by_name.entry(name).or_insert_with_key(|name| {
            let persona = Persona::new(name.clone());
            let id = persona.id;
            personas.push(Arc::new(persona));
            id
        });
        Some(*id)
    }
}
