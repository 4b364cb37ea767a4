//! Headings, lists and paragraphs that stand beside tables, read into the map of the tables.
//!
//! A heading that names a stage, step or lane of the tables goes on there. One above a table is the table's, and
//! a section of paragraphs alone is about the map. What else has a list is a stage of its own, as in a text without
//! tables; a list under no heading stands in the last step, and that is told.

use super::super::draft::Draft;
use super::super::{ImportError, lane_words};
use super::blocks::{Block, Placed};
use super::outline::{self, Known};
use super::table::is_grid;

/// Reads what is left of a text when its tables are in the draft.
pub(super) fn read(draft: &mut Draft, blocks: Vec<Placed>) -> Result<(), ImportError> {
    let mut left: Vec<Placed> = Vec::new();
    let mut sections = sections(blocks).into_iter().peekable();
    let mut is_first = true;
    let known = Known::of(draft);
    while let Some(section) = sections.next() {
        let is_title = is_first && section.level() == Some(1);
        is_first &= section.heading.is_none();
        let goes_deeper = sections.peek().is_some_and(|next| next.level() > section.level());
        section.sort(draft, &known, (is_title, goes_deeper && !is_title), &mut left);
    }
    outline::read_beside(draft, &left, known)
}

/// A heading with what stands below it, up to the next of whatever level.
struct Section {
    heading: Option<Placed>,
    /// Without tables that were read.
    blocks: Vec<Placed>,
    has_table: bool,
}

impl Section {
    fn new(heading: Option<Placed>) -> Self {
        Self { heading, blocks: Vec::new(), has_table: false }
    }

    fn level(&self) -> Option<usize> {
        match self.heading.as_ref()?.block {
            Block::Heading { level, .. } => Some(level),
            _ => None,
        }
    }

    fn name(&self) -> &str {
        self.heading.as_ref().and_then(|heading| heading.block.text()).unwrap_or_default()
    }

    /// Puts each of its blocks where it belongs: to what is said of the map, or to what is left to be read.
    /// Whether its heading is the title, and whether one below it comes next, is seen from outside.
    fn sort(
        self,
        draft: &mut Draft,
        known: &Known,
        (is_title, goes_deeper): (bool, bool),
        left: &mut Vec<Placed>,
    ) {
        let is_known =
            known.find(None, self.name()).is_some() || lane_words::holds(self.name()).is_some();
        let has_items = self.blocks.iter().any(|placed| matches!(placed.block, Block::Item { .. }));
        let is_stage = !self.has_table && (has_items || goes_deeper);
        if self.heading.is_some() && !is_title && (is_known || is_stage) {
            left.extend(self.heading);
            left.extend(self.blocks);
            return;
        }
        let mut heading = None;
        if is_title {
            draft.add_title(self.name());
        } else if !self.has_table {
            heading = Some(self.name().to_owned()).filter(|name| !name.is_empty());
        }
        for placed in self.blocks {
            match &placed.block {
                Block::Title(title) => draft.add_title(title),
                Block::Paragraph(text) if lane_words::lead(text).is_none() => {
                    draft.scenario.extend(heading.take());
                    draft.scenario.push(text.clone());
                }
                _ => left.push(placed),
            }
        }
        draft.scenario.extend(heading);
    }
}

fn sections(blocks: Vec<Placed>) -> Vec<Section> {
    let mut sections = vec![Section::new(None)];
    for placed in blocks {
        if matches!(placed.block, Block::Heading { .. }) {
            sections.push(Section::new(Some(placed)));
        } else if let Some(section) = sections.last_mut() {
            if is_grid(&placed.block) {
                section.has_table = true;
            } else {
                section.blocks.push(placed);
            }
        }
    }
    sections
}
