//! What is under the pointer.

use kurbo::{BezPath, ParamCurveNearest as _, Point, Rect};

use super::{Node, Role, Scene, Shape, Thing};
use crate::model::LineId;

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

/// The frontmost emotion line whose stroke goes by a place, nearer than `reach`.
#[must_use]
pub fn line_at(scene: &Scene, at: Point, reach: f64) -> Option<LineId> {
    scene.blocks.iter().rev().filter(|placed| placed.rect().contains(at)).find_map(|placed| {
        let at = at - placed.origin.to_vec2();
        placed.block.items.iter().rev().find_map(|item| match (item.thing, &item.shape) {
            (Some(Thing::Line(line_id)), Shape::Path(path)) => {
                (path.stroke.is_some() && goes_by(&path.path, at, reach)).then_some(line_id)
            }
            _ => None,
        })
    })
}

fn goes_by(path: &BezPath, at: Point, reach: f64) -> bool {
    const ACCURACY: f64 = 0.1;
    path.segments().any(|part| part.nearest(at, ACCURACY).distance_sq < reach * reach)
}

/// The nodes at a place, from front to back.
fn nodes_at(scene: &Scene, at: Point) -> impl Iterator<Item = Hit<'_>> {
    scene.blocks.iter().rev().flat_map(move |placed| {
        let offset = placed.origin.to_vec2();
        let is_hit = move |node: &&Node| node.rect.contains(at - offset);
        let is_near = placed.block.reaches(at - offset);
        let nodes: &[Node] = if is_near { &placed.block.nodes } else { &[] };
        let nodes = nodes.iter().rev().filter(is_hit);
        nodes.map(move |node| Hit { node, rect: node.rect + offset })
    })
}

/// The node of a thing, with its place in the scene.
#[must_use]
pub fn node_of(scene: &Scene, thing: Thing) -> Option<Hit<'_>> {
    scene.blocks_as_read().find_map(|placed| {
        let node = placed.block.node(thing)?;
        Some(Hit { node, rect: node.rect + placed.origin.to_vec2() })
    })
}
