//! The stages of a report, step by step: facts first, then each lane with what is in it.

use std::collections::HashMap;

use super::super::blocks::{Block, Placed};
use super::super::report::{LEADS_TO, TRUTH, UNNAMED_STAGE, UNNAMED_STEP};
use super::table::Sheet;
use super::{Reading, Section, append, fact, on_one_line, parts, plain};
use crate::model::{Jump, Stage, Step, StepId, clean_line};

/// Where in a step it is read.
struct At {
    step: StepId,
    /// Among all steps.
    column: usize,
    lane: Option<usize>,
}

impl Reading {
    pub(super) fn steps(&self) -> impl Iterator<Item = StepId> {
        self.stages.iter().flat_map(|stage| &stage.steps).map(|step| step.id)
    }

    pub(super) fn stage(&mut self, section: &Section<'_>, sheet: &Sheet<'_>) {
        let (head, steps) = parts(section.blocks, 3);
        let mut stage = Stage { steps: Vec::new(), ..Stage::new(section.name(UNNAMED_STAGE)) };
        let facts = head.iter().take_while(|placed| stage_fact(placed).is_some());
        for (name, text) in facts.clone().filter_map(stage_fact) {
            append(if name == "Goals" { &mut stage.goals } else { &mut stage.duration }, text);
        }
        let rest = &head[facts.count()..];
        let column = self.steps().count();
        if steps.is_empty() {
            stage.steps.push(self.step("", rest, column, sheet));
        } else {
            for (place, section) in steps.iter().enumerate() {
                let name = section.name(UNNAMED_STEP);
                let step = self.step(&name, section.blocks, column + place, sheet);
                stage.steps.push(step);
            }
            let at = At { step: stage.steps[0].id, column, lane: None };
            for placed in rest {
                self.note(&at, &plain(&placed.block));
            }
        }
        self.stages.push(stage);
    }

    fn step(&mut self, name: &str, blocks: &[Placed], column: usize, sheet: &Sheet<'_>) -> Step {
        let mut step = Step::new(name);
        let mut at = At { step: step.id, column, lane: None };
        for placed in blocks {
            match (&placed.block, at.lane) {
                (Block::Paragraph(_), _) if matches!(placed.lead(), Some((_, ""))) => {
                    let name = placed.lead().map_or("", |(name, _)| name);
                    at.lane = Some(self.lane_of(name, &at, sheet));
                }
                (Block::Item { depth: 0, text }, None) => match fact(placed) {
                    Some(("Duration", duration)) => append(&mut step.duration, duration),
                    _ if text == TRUTH => step.moment_of_truth = true,
                    _ => match format!("{text} ").strip_prefix(LEADS_TO) {
                        Some(to) => {
                            self.jumps.push((step.id, to.trim_end().to_owned(), placed.line));
                        }
                        None => self.note(&at, text),
                    },
                },
                (Block::Item { depth: 0, .. }, Some(lane)) => self.put(lane, step.id, placed),
                (Block::Item { text, .. }, Some(lane)) => self.add_to_card(lane, placed, text),
                (block, _) => self.note(&at, &plain(block)),
            }
        }
        step
    }

    /// The lane of a name in a step: lanes come in their order, and of those of one name one that the table has
    /// something of there.
    fn lane_of(&mut self, name: &str, at: &At, sheet: &Sheet<'_>) -> usize {
        let next = at.lane.map_or(0, |lane| lane + 1);
        let is_named = |place: &usize| self.lanes[*place].is_called(name);
        let after = (next..self.lanes.len()).filter(is_named);
        let filled = after.clone().find(|place| !sheet.cell(*place, at.column).is_empty());
        let found = filled.or_else(|| after.clone().next());
        found
            .or_else(|| (0..self.lanes.len()).find(is_named))
            .unwrap_or_else(|| self.add_lane(name))
    }

    fn note(&mut self, at: &At, text: &str) {
        self.add_note(at.step, text);
    }

    /// Makes jumps of what is said of where steps lead to.
    pub(super) fn lead(&mut self) {
        let mut names: HashMap<String, Vec<StepId>> = HashMap::new();
        for (step, name) in self.stages.iter().flat_map(called) {
            names.entry(name).or_default().push(step);
        }
        let mut jumps: HashMap<StepId, Vec<Jump>> = HashMap::new();
        for (from, said, line) in std::mem::take(&mut self.jumps) {
            // Of steps without a name none is told from the others.
            let named = |name: &str| {
                names
                    .get(name)
                    .filter(|_| !name.is_empty())?
                    .iter()
                    .find(|step| **step != from)
                    .copied()
            };
            let whole = named(&said).map(|step| (step, ""));
            // The longest name that a label can follow.
            let ends = said.rmatch_indices(": ");
            let labelled =
                ends.filter_map(|(end, _)| Some((named(&said[..end])?, &said[end + 2..])));
            let found = whole.or_else(|| labelled.into_iter().next());
            let own = jumps.entry(from).or_default();
            let new = found.filter(|(to, _)| own.iter().all(|jump| jump.to != *to));
            if let Some((to, label)) = new {
                own.push(Jump { to, label: clean_line(label) });
            } else {
                self.tell(line, "The step that this leads to is not there; no jump was made.");
            }
        }
        for step in self.stages.iter_mut().flat_map(|stage| &mut stage.steps) {
            step.jumps = jumps.remove(&step.id).unwrap_or_default();
        }
    }
}

fn stage_fact(placed: &Placed) -> Option<(&str, &str)> {
    fact(placed).filter(|(name, _)| matches!(*name, "Goals" | "Duration"))
}

/// What each step of a stage is called where another leads to it.
fn called(stage: &Stage) -> Vec<(StepId, String)> {
    let name = |step: &Step| if step.name.is_empty() { &stage.name } else { &step.name }.clone();
    stage.steps.iter().map(|step| (step.id, on_one_line(&name(step)))).collect()
}
