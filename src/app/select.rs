//! What is selected on the canvas, and the way from it to its neighbours.

use kurbo::Rect;

use crate::scene::{Role, Scene, Thing};

/// The one thing that is selected, if any.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Selection {
    thing: Option<Thing>,
}

/// A way an arrow key points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Direction {
    Left,
    Right,
    Up,
    Down,
}

impl Selection {
    pub(super) fn thing(self) -> Option<Thing> {
        self.thing
    }

    pub(super) fn set(&mut self, thing: Option<Thing>) {
        self.thing = thing;
    }

    /// Lets go of what is no longer to be seen.
    pub(super) fn forget_if_gone(&mut self, scene: &Scene) {
        self.thing = self.thing.filter(|thing| scene.rect_of(*thing).is_some());
    }
}

/// Whether a thing of a role can be selected.
pub(super) fn is_selectable(role: Role) -> bool {
    match role {
        Role::Card | Role::Header | Role::Point => true,
        Role::Text | Role::CoveredPoint | Role::Label | Role::Number => false,
    }
}

/// The nearest card in a direction; from nowhere the first card of the map.
pub(super) fn neighbour(scene: &Scene, from: Option<Thing>, direction: Direction) -> Option<Thing> {
    let cards = || scene.outline().filter(|(node, _)| node.role == Role::Card);
    let Some(here) = from.and_then(|thing| scene.rect_of(thing)) else {
        return cards().next().map(|(node, _)| node.thing);
    };
    cards()
        .filter(|(node, _)| Some(node.thing) != from)
        .filter_map(|(node, rect)| Some((node.thing, distance(here, rect, direction)?)))
        .min_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(thing, _)| thing)
}

/// How far it is from one rectangle to another that lies in a direction; a way aside counts for more
/// than a way ahead.
fn distance(from: Rect, to: Rect, direction: Direction) -> Option<f64> {
    const ASIDE: f64 = 3.0;
    let apart = |low: f64, high: f64, other_low: f64, other_high: f64| {
        (other_low - high).max(low - other_high).max(0.0)
    };
    let across = apart(from.x0, from.x1, to.x0, to.x1);
    let down = apart(from.y0, from.y1, to.y0, to.y1);
    let (from_middle, to_middle) = (from.center(), to.center());
    let (is_ahead, ahead, aside) = match direction {
        Direction::Left => (to_middle.x < from.x0, across, down),
        Direction::Right => (to_middle.x > from.x1, across, down),
        Direction::Up => (to_middle.y < from.y0, down, across),
        Direction::Down => (to_middle.y > from.y1, down, across),
    };
    let off_middle = match direction {
        Direction::Left | Direction::Right => (to_middle.y - from_middle.y).abs(),
        Direction::Up | Direction::Down => (to_middle.x - from_middle.x).abs(),
    };
    is_ahead.then_some(ahead + ASIDE * aside + off_middle / 1000.0)
}
