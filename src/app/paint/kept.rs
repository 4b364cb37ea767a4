//! Blocks as they were drawn last, so that a block that did not change is only moved.
//!
//! A block is cut into chunks of a few items each, so that of a long lane only what is in view is drawn.

use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use kurbo::Rect;

use super::bounds::bounds;
use super::brush::{Drawn, DrawnState};
use super::place::Place;
use crate::scene::{Block, Item};

/// How many items are drawn or left out together.
const CHUNK_ITEMS: usize = 64;

/// How many times larger or smaller a drawing may be than what it stands in for while the zoom changes.
pub(super) const NEAR: f32 = 1.19;

/// Every block that was painted in this frame or the last.
#[derive(Default)]
pub(super) struct KeptBlocks {
    /// By where its items are in memory: blocks that share them look alike.
    blocks: HashMap<*const Vec<Item>, KeptBlock>,
}

/// The items of a block with what was drawn of them.
pub(super) struct KeptBlock {
    /// Here, so that no others are made where they are in memory.
    items: Arc<Vec<Item>>,
    chunks: Vec<Chunk>,
    /// One for each place: the same block may stand in several panes.
    drawings: Vec<Drawing>,
    is_used: bool,
}

/// Some items that follow each other.
struct Chunk {
    items: Range<usize>,
    /// The ground they paint, in the block.
    bounds: Rect,
}

struct Drawing {
    place: Place,
    /// Of each chunk.
    drawn: Vec<Option<Drawn>>,
    is_used: Cell<bool>,
}

/// What there is to show of a chunk at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Nothing,
    /// Just what would be drawn.
    Final,
    /// What was drawn at almost the same scale.
    Near,
    /// What was drawn at another scale, or while something was missing.
    Far,
}

impl KeptBlocks {
    /// Lets go of what the last frame did not paint.
    pub fn begin_frame(&mut self) {
        self.blocks.retain(|_, kept| std::mem::take(&mut kept.is_used));
        for kept in self.blocks.values_mut() {
            kept.drawings.retain(|drawing| drawing.is_used.take());
        }
    }

    /// Forgets every drawing, as the letters in them have moved.
    pub fn forget_drawings(&mut self) {
        for kept in self.blocks.values_mut() {
            kept.drawings.clear();
        }
    }

    pub fn block(&mut self, block: &Arc<Block>) -> &mut KeptBlock {
        let place = Arc::as_ptr(&block.items);
        let kept = self.blocks.entry(place).or_insert_with(|| KeptBlock::new(&block.items));
        kept.is_used = true;
        kept
    }
}

impl KeptBlock {
    fn new(all: &Arc<Vec<Item>>) -> Self {
        let starts = (0..all.len()).step_by(CHUNK_ITEMS);
        let chunks = starts
            .map(|start| {
                let items = start..(start + CHUNK_ITEMS).min(all.len());
                let painted = all[items.clone()].iter().map(|item| bounds(&item.shape));
                let bounds = painted.reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO);
                Chunk { items, bounds }
            })
            .collect();
        Self { items: Arc::clone(all), chunks, drawings: Vec::new(), is_used: true }
    }

    /// The chunks that paint within a rectangle of the block, by their numbers.
    pub fn chunks_within(&self, within: Rect) -> Vec<usize> {
        let overlaps = |chunk: &Chunk| chunk.bounds.overlaps(within);
        (0..self.chunks.len()).filter(|&index| overlaps(&self.chunks[index])).collect()
    }

    pub fn items(&self, chunk: usize) -> &[Item] {
        &self.items[self.chunks[chunk].items.clone()]
    }

    /// Whether there is something to show of a chunk at a place.
    pub fn standing(&self, chunk: usize, place: Place) -> Standing {
        match self.nearest_drawing(chunk, place) {
            None => Standing::Nothing,
            Some((drawing, drawn)) if drawing.place == place => match drawn.state {
                DrawnState::Final => Standing::Final,
                DrawnState::Passing | DrawnState::LacksPictures => Standing::Far,
            },
            Some((drawing, _)) if drawing.place.ratio(place) < NEAR => Standing::Near,
            Some(_) => Standing::Far,
        }
    }

    pub fn keep(&mut self, chunk: usize, place: Place, drawn: Drawn) {
        let known = self.drawings.iter().position(|drawing| drawing.place == place);
        let index = known.unwrap_or_else(|| {
            let drawn = self.chunks.iter().map(|_| None).collect();
            self.drawings.push(Drawing { place, drawn, is_used: Cell::new(true) });
            self.drawings.len() - 1
        });
        self.drawings[index].drawn[chunk] = Some(drawn);
    }

    /// What was drawn of a chunk at the place most like another one, and that place.
    pub fn nearest(&self, chunk: usize, place: Place) -> Option<(&Drawn, Place)> {
        let (drawing, drawn) = self.nearest_drawing(chunk, place)?;
        drawing.is_used.set(true);
        Some((drawn, drawing.place))
    }

    fn nearest_drawing(&self, chunk: usize, place: Place) -> Option<(&Drawing, &Drawn)> {
        let drawn = self
            .drawings
            .iter()
            .filter_map(|drawing| Some((drawing, drawing.drawn[chunk].as_ref()?)));
        let unlike = |drawing: &Drawing| (drawing.place != place, drawing.place.ratio(place));
        drawn.min_by(|(a, _), (b, _)| {
            let ((a_differs, a_ratio), (b_differs, b_ratio)) = (unlike(a), unlike(b));
            a_differs.cmp(&b_differs).then(a_ratio.total_cmp(&b_ratio))
        })
    }
}
