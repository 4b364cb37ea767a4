//! What is under the pointer.

use kurbo::{Point, Rect};

use super::{Node, Scene, Thing};

/// A node that was hit, with its place in the scene.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit<'a> {
    pub node: &'a Node,
    pub rect: Rect,
}

/// The frontmost node at a place of the scene. Among those of one block the last one stands in front.
#[must_use]
pub fn hit_test(scene: &Scene, at: Point) -> Option<Hit<'_>> {
    scene.blocks.iter().rev().filter(|placed| placed.rect().contains(at)).find_map(|placed| {
        let offset = placed.origin.to_vec2();
        let local = at - offset;
        let node = placed.block.nodes.iter().rev().find(|node| node.rect.contains(local))?;
        Some(Hit { node, rect: node.rect + offset })
    })
}

/// The node of a thing, with its place in the scene.
#[must_use]
pub fn node_of(scene: &Scene, thing: Thing) -> Option<Hit<'_>> {
    scene.outline().find(|(node, _)| node.thing == thing).map(|(node, rect)| Hit { node, rect })
}
