//! Markdown in and out.
//!
//! Out it is a report to be read, and it is read back as it was written. Of any other text the form that says
//! most is taken: Mermaid diagrams in fences, and what is passed over for them is told; else tables, and headings
//! with lists, which go into one map.

mod beside;
mod blocks;
mod cells;
mod details;
mod diagrams;
mod escape;
mod outline;
mod report;
mod report_in;
mod table;

use super::draft::Draft;
use super::{ImportError, Imported};
use blocks::Block;

pub use report::write;

pub(super) fn read(text: &str) -> Result<Imported, ImportError> {
    let blocks = blocks::of(text)?;
    if let Some(read) = report_in::read(&blocks) {
        return read;
    }
    let mut draft = Draft::default();
    if diagrams::are_in(&blocks) {
        diagrams::read(&mut draft, &blocks)?;
    } else if blocks.iter().any(|placed| table::is_grid(&placed.block)) {
        table::read(&mut draft, &blocks)?;
        beside::read(&mut draft, blocks)?;
    } else {
        outline::read(&mut draft, &blocks)?;
    }
    draft.finish()
}

/// Names the map after the first heading, and says how many other blocks were passed over.
fn pass_over(
    draft: &mut Draft,
    blocks: &[blocks::Placed],
    is_read: impl Fn(&Block) -> bool,
    what: &str,
) {
    let mut titles = blocks.iter().filter_map(|placed| match &placed.block {
        Block::Title(text) | Block::Heading { level: 1, text } => Some(text),
        _ => None,
    });
    if draft.title.is_empty()
        && let Some(title) = titles.next()
    {
        draft.add_title(title);
    }
    let passed = |placed: &&blocks::Placed| {
        let is_head = matches!(placed.block, Block::Title(_) | Block::Heading { level: 1, .. });
        !is_head && !is_read(&placed.block)
    };
    let mut passed = blocks.iter().filter(passed);
    if let Some(first) = passed.next() {
        let count = 1 + passed.count();
        let pieces = if count == 1 { "piece" } else { "pieces" };
        draft.remark(
            first.line,
            format!("Only {what} were read; {count} other {pieces} of text were left out."),
        );
    }
}
