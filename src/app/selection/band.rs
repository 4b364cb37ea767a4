//! The frame that is dragged over empty ground and selects the cards it touches.

use std::collections::BTreeSet;

use kurbo::{Point, Rect};

use super::Selection;
use crate::app::subject::Subject;
use crate::scene::{Part, Placed, Role, Scene};

/// A frame from where the button was pressed to where the pointer is, in the scene.
pub(in crate::app) struct Band {
    from: Point,
    to: Point,
    /// What was selected when the button was pressed.
    before: Selection,
    /// Whether that stays selected.
    adds: bool,
    /// What has the keyboard when the frame touches nothing.
    ground: Option<Subject>,
}

impl Band {
    pub(in crate::app) fn new(
        from: Point,
        before: Selection,
        adds: bool,
        ground: Option<Subject>,
    ) -> Self {
        Self { from, to: from, before, adds, ground }
    }

    pub(in crate::app) fn rect(&self) -> Rect {
        Rect::from_points(self.from, self.to)
    }

    pub(in crate::app) fn before(&self) -> Selection {
        self.before.clone()
    }

    /// Draws the frame to a place; what is selected by it.
    pub(in crate::app) fn draw_to(&mut self, to: Point, scene: &Scene) -> Selection {
        self.to = to;
        let touched = touched(scene, self.rect());
        let kept = self.before.cards().into_iter().filter(|_| self.adds).map(Subject::Card);
        let first = touched.first().copied();
        let all: BTreeSet<Subject> = touched.into_iter().chain(kept).collect();
        if all.is_empty() {
            return Selection::of(self.ground);
        }
        let mut selection = Selection::default();
        selection.set_many(all, first);
        selection
    }
}

/// The cards that a frame touches, in the order of reading.
fn touched(scene: &Scene, frame: Rect) -> Vec<Subject> {
    let is_touched = |rect: Rect| frame.overlaps(rect);
    let is_near =
        |placed: &&Placed| matches!(placed.part, Part::LaneBody(_)) && is_touched(placed.rect());
    let cards = scene.blocks.iter().filter(is_near).flat_map(|placed| {
        let offset = placed.origin.to_vec2();
        let nodes = placed.block.nodes.iter().filter(|node| node.role == Role::Card);
        nodes.filter(move |node| is_touched(node.rect + offset))
    });
    cards.filter_map(|node| node.thing.card().map(Subject::Card)).collect()
}
