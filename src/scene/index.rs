//! Where the things of a block stand in its lists, so that none is looked for among all the others.

use std::sync::{Arc, OnceLock};

use foldhash::HashMap;
use kurbo::{Point, Rect};

use super::{Block, Field, Node, Thing};

/// The index of a block, made from its lists when it is first asked. From then on each thing keeps its place in
/// them, also in copies of the block.
#[derive(Clone, Debug, Default)]
pub struct Index {
    made: Arc<OnceLock<Places>>,
}

/// The first place of each thing in the lists of a block.
#[derive(Clone, Debug)]
struct Places {
    nodes: HashMap<Thing, usize>,
    fields: HashMap<Thing, usize>,
    /// Every node lies inside it.
    reach: Rect,
}

impl Block {
    /// The node of a thing, if it has one here.
    #[must_use]
    pub fn node(&self, thing: Thing) -> Option<&Node> {
        self.places().nodes.get(&thing).map(|place| &self.nodes[*place])
    }

    /// The same, to be called something else: it stays the node of its thing, and where it is.
    pub(crate) fn node_mut(&mut self, thing: Thing) -> Option<&mut Node> {
        let place = *self.places().nodes.get(&thing)?;
        self.nodes.get_mut(place)
    }

    /// The text of a thing that can be typed in, if it stands here.
    #[must_use]
    pub fn field(&self, thing: Thing) -> Option<&Field> {
        self.places().fields.get(&thing).map(|place| &self.fields[*place])
    }

    /// Whether a node may be at a place of the block.
    pub(super) fn reaches(&self, at: Point) -> bool {
        self.places().reach.contains(at)
    }

    fn places(&self) -> &Places {
        self.index.made.get_or_init(|| Places {
            nodes: first_places(self.nodes.iter().map(|node| node.thing)),
            fields: first_places(self.fields.iter().map(|field| field.thing)),
            reach: self
                .nodes
                .iter()
                .map(|node| node.rect)
                .reduce(|one, other| one.union(other))
                .unwrap_or(Rect::ZERO),
        })
    }
}

/// From the last to the first, since of two places of one thing that put in later stays.
fn first_places(
    things: impl DoubleEndedIterator<Item = Thing> + ExactSizeIterator,
) -> HashMap<Thing, usize> {
    things.enumerate().rev().map(|(place, thing)| (thing, place)).collect()
}
