//! What is under the pointer.

use kurbo::{Point, Rect};

use super::{Node, Role, Scene, Thing};

/// A node that was hit, with its place in the scene.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit<'a> {
    pub node: &'a Node,
    pub rect: Rect,
}

/// The frontmost node at a place of the scene. Among those of one block the last one stands in front; a
/// point whose marker is not drawn stands behind all.
#[must_use]
pub fn hit_test(scene: &Scene, at: Point) -> Option<Hit<'_>> {
    let under = || nodes_at(scene, at);
    under().find(|hit| hit.node.role != Role::CoveredPoint).or_else(|| under().next())
}

/// The nodes at a place, from front to back.
fn nodes_at(scene: &Scene, at: Point) -> impl Iterator<Item = Hit<'_>> {
    scene.blocks.iter().rev().flat_map(move |placed| {
        let offset = placed.origin.to_vec2();
        let is_hit = move |node: &&Node| node.rect.contains(at - offset);
        let nodes = placed.block.nodes.iter().rev().filter(is_hit);
        nodes.map(move |node| Hit { node, rect: node.rect + offset })
    })
}

/// The node of a thing, with its place in the scene.
#[must_use]
pub fn node_of(scene: &Scene, thing: Thing) -> Option<Hit<'_>> {
    scene.outline().find(|(node, _)| node.thing == thing).map(|(node, rect)| Hit { node, rect })
}
