//! Headings with lists: headings are stages and, below them, steps; items are cards.
//!
//! A heading, a paragraph or the beginning of an item that is the name of a lane chooses the lane: “Pains:”.
//! Without headings the outermost items are stages, those within them steps, and the innermost cards.

use super::super::draft::{Draft, Holds};
use super::super::{ImportError, lane_words};
use super::blocks::{Block, Placed};
use super::{cells, diagrams};
use crate::model::CardKind;

pub(super) fn read(draft: &mut Draft, blocks: &[Placed]) -> Result<(), ImportError> {
    let levels = Levels::of(blocks);
    let mut outline = Outline { draft, levels, lane: None, item_lane: None, nested_card: false };
    for placed in blocks {
        outline.block(&placed.block, placed.line)?;
    }
    Ok(())
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
}

impl Outline<'_> {
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
        if self.levels.title == Some(level) {
            self.draft.add_title(text);
        } else if self.levels.stage == Some(level) {
            self.lane = None;
            self.draft.add_stage(text, line)?;
        } else if lane_words::holds(text).is_some() {
            self.lane = Some(cells::lane(self.draft, text.trim_end_matches(':')));
        } else if self.levels.step.is_some_and(|step| level <= step) {
            self.lane = None;
            self.draft.add_step(text, line)?;
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
                0 if self.levels.cards == 2 => self.draft.add_stage(text, line),
                _ => self.draft.add_step(text, line).map(drop),
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
        self.draft.last_step(line)?;
        let stage = self.draft.stages.len() - 1;
        let step = self.draft.stages[stage].steps.len() - 1;
        cells::put(self.draft, (stage, step), lane, text.to_owned(), line)
    }

    /// An item within a card is a line of its text.
    fn append(&mut self, text: &str, line: usize) -> Result<(), ImportError> {
        self.draft.count(1, line)?;
        if let Some(card) = self.draft.last_step(line)?.cards.last_mut() {
            card.text.push_str("\n– ");
            card.text.push_str(text);
        }
        Ok(())
    }
}
