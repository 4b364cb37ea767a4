//! How a large map comes to be seen in little: some of its blocks in each frame, which keeps frames short.

use std::sync::Arc;

use egui::Ui;

use crate::scene::Scene;

/// How many items of a large map come to be seen in a frame: some 10 ms.
const ITEMS_AT_ONCE: usize = 4000;

/// Of which scene how many blocks are seen.
#[derive(Default)]
pub(super) struct Unfolding {
    seen: Option<(Arc<Scene>, usize)>,
}

impl Unfolding {
    /// How many blocks of a scene are seen in this frame.
    pub(super) fn seen(&mut self, ui: &Ui, scene: &Arc<Scene>) -> usize {
        let known = self.seen.take().filter(|(known, _)| Arc::ptr_eq(known, scene));
        let before = known.map_or(0, |(_, blocks)| blocks);
        let items = scene.blocks.iter().map(|placed| placed.block.items.len());
        let seen = before + blocks_at_once(items.skip(before), ITEMS_AT_ONCE);
        if seen < scene.blocks.len() {
            ui.ctx().request_repaint();
        }
        self.seen = Some((Arc::clone(scene), seen));
        seen
    }
}

/// How many of the blocks with these numbers of items come next: one at least, and as many as have so many.
fn blocks_at_once(items: impl Iterator<Item = usize>, most: usize) -> usize {
    let mut sum = 0;
    let fits = |items: &usize| {
        let is_first = sum == 0;
        sum += items;
        is_first || sum <= most
    };
    items.take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_map_comes_block_by_block() {
        for (items, most, expected) in [
            (&[3, 3, 3][..], 9, 3),
            (&[3, 3, 3], 8, 2),
            (&[30, 3, 3], 8, 1),
            (&[0, 30, 3], 8, 2),
            (&[], 8, 0),
        ] {
            assert_eq!(blocks_at_once(items.iter().copied(), most), expected, "{items:?}");
        }
    }
}
