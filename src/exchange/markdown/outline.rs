//! Headings with lists: headings are stages and, below them, steps; items are cards.
//!
//! A heading, a paragraph or the beginning of an item that is the name of a lane chooses the lane: “Pains:”.
//! Without headings the outermost items are stages, those within them steps, and the innermost cards.

use std::collections::HashMap;

use super::super::draft::{Draft, Holds};
use super::super::{ImportError, lane_words};
use super::blocks::{Block, Placed};
use super::{cells, diagrams};
use crate::model::CardKind;

pub(super) fn read(draft: &mut Draft, blocks: &[Placed]) -> Result<(), ImportError> {
    Outline::new(draft, Levels::of(blocks), None).read(blocks)
}

/// Reads an outline into the map that tables have made.
pub(super) fn read_beside(
    draft: &mut Draft,
    blocks: &[Placed],
    known: Known,
) -> Result<(), ImportError> {
    let mut levels = Levels::of(blocks);
    levels.unite_title();
    // Without headings and depth it is a list of things in the map, not of steps.
    if levels.cards == 1 {
        levels.cards = 0;
    }
    let beside = Beside { known, at: None, is_told: false };
    Outline::new(draft, levels, Some(beside)).read(blocks)
}

/// Where headings have led within the map of the tables.
struct Beside {
    known: Known,
    at: Option<(usize, usize)>,
    /// Whether it was told that a list names no stage.
    is_told: bool,
}

/// The stages and steps that tables have made, by their names.
#[derive(Default)]
pub(super) struct Known {
    stages: HashMap<String, usize>,
    steps: HashMap<String, Vec<(usize, usize)>>,
}

impl Known {
    pub(super) fn of(draft: &Draft) -> Self {
        let mut known = Self::default();
        for (place, stage) in draft.stages.iter().enumerate() {
            if !stage.steps.is_empty() {
                known.stages.entry(plain(&stage.name)).or_insert(place);
            }
            for (at, step) in stage.steps.iter().enumerate() {
                known.steps.entry(plain(&step.name)).or_default().push((place, at));
            }
        }
        known
    }

    /// The step that a name says, that of a stage for its first; those of the stage at hand come before others.
    pub(super) fn find(&self, at: Option<(usize, usize)>, name: &str) -> Option<(usize, usize)> {
        let name = plain(name);
        if name.is_empty() {
            return None;
        }
        let steps = self.steps.get(&name).map_or(&[][..], Vec::as_slice);
        let here = at.and_then(|(stage, _)| steps.iter().find(|(of, _)| *of == stage));
        let of_stage = || self.stages.get(&name).map(|stage| (*stage, 0));
        here.copied().or_else(of_stage).or_else(|| steps.first().copied())
    }
}

fn plain(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What headings and items of each depth are.
struct Levels {
    /// The level of the title, when there is one heading of it and it comes first.
    title: Option<usize>,
    stage: Option<usize>,
    step: Option<usize>,
    /// From which depth on items are cards.
    cards: usize,
}

impl Levels {
    fn of(blocks: &[Placed]) -> Self {
        let headings: Vec<(usize, &str)> = blocks
            .iter()
            .filter_map(|placed| match &placed.block {
                Block::Heading { level, text } => Some((*level, &**text)),
                _ => None,
            })
            .collect();
        let of_level = |level| headings.iter().filter(|heading| heading.0 == level).count();
        let title = headings.first().map(|heading| heading.0).filter(|&first| {
            let is_above = headings.iter().all(|heading| heading.0 >= first);
            let has_list = blocks.iter().any(|placed| matches!(placed.block, Block::Item { .. }));
            is_above && of_level(first) == 1 && (headings.len() > 1 || has_list)
        });
        let below = headings.iter().filter(|heading| Some(heading.0) != title);
        let stage = below.clone().map(|heading| heading.0).min();
        let is_step = |heading: &&&(usize, &str)| {
            Some(heading.0) > stage && lane_words::holds(heading.1).is_none()
        };
        let step = below.filter(|heading| is_step(&heading)).map(|heading| heading.0).min();
        let deepest = blocks.iter().filter_map(|placed| match placed.block {
            Block::Item { depth, .. } => Some(depth),
            _ => None,
        });
        let cards = match (stage, deepest.max().unwrap_or(0)) {
            (Some(_), _) => 0,
            (None, 0) => 1,
            (None, _) => 2,
        };
        Self { title, stage, step, cards }
    }

    /// Takes the heading that seemed to be a title for a stage: the title is known already.
    fn unite_title(&mut self) {
        if let Some(title) = self.title.take() {
            self.step = self.stage.or(self.step);
            self.stage = Some(title);
            self.cards = 0;
        }
    }
}

struct Outline<'a> {
    draft: &'a mut Draft,
    levels: Levels,
    /// What a heading or a paragraph chose.
    lane: Option<usize>,
    /// What the item chose that is open, and its depth.
    item_lane: Option<(usize, usize)>,
    /// Whether an item deeper than cards belongs to the card before it.
    nested_card: bool,
    /// Where it is in the map of the tables, if it stands beside some.
    beside: Option<Beside>,
}

impl<'a> Outline<'a> {
    fn new(draft: &'a mut Draft, levels: Levels, beside: Option<Beside>) -> Self {
        Self { draft, levels, lane: None, item_lane: None, nested_card: false, beside }
    }

    fn read(mut self, blocks: &[Placed]) -> Result<(), ImportError> {
        for placed in blocks {
            self.block(&placed.block, placed.line)?;
        }
        Ok(())
    }

    /// Goes where a heading leads within the map of the tables; whether it does.
    fn is_found(&mut self, text: &str) -> bool {
        let Some(beside) = &mut self.beside else { return false };
        let found = beside.known.find(beside.at, text);
        if found.is_some() {
            beside.at = found;
            self.lane = None;
        }
        found.is_some()
    }

    fn add_stage(&mut self, name: &str, line: usize) -> Result<(), ImportError> {
        self.draft.add_stage(name, line)?;
        self.leave();
        Ok(())
    }

    fn add_step(&mut self, name: &str, line: usize) -> Result<(), ImportError> {
        self.draft.add_step(name, line)?;
        self.leave();
        Ok(())
    }

    /// What was made last is where it goes on.
    fn leave(&mut self) {
        if let Some(beside) = &mut self.beside {
            (beside.at, beside.is_told) = (None, true);
        }
    }

    /// The step at hand.
    fn here(&mut self, line: usize) -> Result<(usize, usize), ImportError> {
        if let Some(at) = self.beside.as_ref().and_then(|beside| beside.at) {
            return Ok(at);
        }
        self.draft.last_step(line)?;
        let stage = self.draft.stages.len() - 1;
        let step = self.draft.stages[stage].steps.len() - 1;
        if let Some(beside) = self.beside.as_mut().filter(|beside| !beside.is_told) {
            beside.is_told = true;
            self.draft.remark(line, "This names no stage or step; it stands in the last one.");
        }
        Ok((stage, step))
    }

    fn block(&mut self, block: &Block, line: usize) -> Result<(), ImportError> {
        match block {
            Block::Title(title) => self.draft.add_title(title),
            Block::Heading { level, text } => self.heading(*level, text, line)?,
            Block::Paragraph(text) => self.paragraph(text, line)?,
            Block::Item { depth, text } => self.item(*depth, text, line)?,
            Block::Fence { .. } if diagrams::diagram(block).is_some() => {
                self.draft.remark(line, "This diagram is no journey and was left out.");
            }
            Block::Fence { text, .. } => self.note(text.trim_end(), line)?,
            Block::Table(rows) => {
                for row in rows {
                    self.note(&row.join(" · "), line)?;
                }
            }
        }
        Ok(())
    }

    fn heading(&mut self, level: usize, text: &str, line: usize) -> Result<(), ImportError> {
        self.item_lane = None;
        self.nested_card = false;
        let is_lane = lane_words::holds(text).is_some();
        if self.levels.title == Some(level) {
            self.draft.add_title(text);
        } else if self.is_found(text) {
        } else if self.levels.stage == Some(level) && !(self.beside.is_some() && is_lane) {
            self.lane = None;
            self.add_stage(text, line)?;
        } else if is_lane {
            self.lane = Some(cells::lane(self.draft, text.trim_end_matches(':')));
        } else if self.levels.step.is_some_and(|step| level <= step) {
            self.lane = None;
            self.add_step(text, line)?;
        } else {
            self.note(text, line)?;
        }
        Ok(())
    }

    fn paragraph(&mut self, text: &str, line: usize) -> Result<(), ImportError> {
        self.item_lane = None;
        self.nested_card = false;
        if lane_words::holds(text).is_some() {
            self.lane = Some(cells::lane(self.draft, text.trim_end_matches(':')));
            return Ok(());
        }
        if let Some((name, _, rest)) = lane_words::lead(text) {
            let lane = cells::lane(self.draft, name);
            return self.card(lane, rest, line);
        }
        if self.draft.is_empty() {
            self.draft.count(1, line)?;
            self.draft.scenario.push(text.to_owned());
            return Ok(());
        }
        self.note(text, line)
    }

    fn note(&mut self, text: &str, line: usize) -> Result<(), ImportError> {
        let lane = self.draft.lane("Notes", Holds::Cards(CardKind::Note));
        self.card(lane, text, line)
    }

    fn item(&mut self, depth: usize, text: &str, line: usize) -> Result<(), ImportError> {
        self.item_lane = self.item_lane.filter(|(_, of)| *of < depth);
        let (name, rest) = match lane_words::lead(text) {
            Some((name, _, rest)) => (Some(name), rest),
            None => (None, text),
        };
        if let Some(name) = name {
            let lane = cells::lane(self.draft, name);
            self.item_lane = Some((lane, depth));
            self.nested_card = false;
            return if rest.is_empty() { Ok(()) } else { self.card(lane, rest, line) };
        }
        if let Some((lane, _)) = self.item_lane {
            return self.card(lane, text, line);
        }
        if depth < self.levels.cards {
            self.nested_card = false;
            return match depth {
                _ if self.is_found(text) => Ok(()),
                0 if self.levels.cards == 2 => self.add_stage(text, line),
                _ => self.add_step(text, line),
            };
        }
        if depth > self.levels.cards && self.nested_card {
            return self.append(text, line);
        }
        let lane = match self.lane {
            Some(lane) => lane,
            None => self.draft.lane("Doing", Holds::Cards(CardKind::Action)),
        };
        self.card(lane, text, line)?;
        self.nested_card = true;
        Ok(())
    }

    fn card(&mut self, lane: usize, text: &str, line: usize) -> Result<(), ImportError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let at = self.here(line)?;
        cells::put(self.draft, at, lane, text.to_owned(), line)
    }

    /// An item within a card is a line of its text.
    fn append(&mut self, text: &str, line: usize) -> Result<(), ImportError> {
        self.draft.count(1, line)?;
        let (stage, step) = self.here(line)?;
        if let Some(card) = self.draft.stages[stage].steps[step].cards.last_mut() {
            card.text.push_str("\n– ");
            card.text.push_str(text);
        }
        Ok(())
    }
}
