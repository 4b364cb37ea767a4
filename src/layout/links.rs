//! Links between cards: quiet arrows from a card to what follows from it. They lie behind the cards, so
//! that they cross no words of theirs.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Size, Vec2};

use super::builder::Builder;
use super::frame::Frame;
use crate::model::{CardId, Journey};
use crate::scene::{Block, Placed, Stroke, Thing};
use crate::text::Typesetter;

const WIDTH: f64 = 1.4;
/// Of the head, from its point to its back and from side to side, and of the dot where an arrow begins.
const HEAD: Size = Size::new(7.0, 7.0);
const DOT_RADIUS: f64 = 2.2;

/// From a card's right edge to where arrows leave and come in, and from one that leaves to the next.
const INSET: f64 = 28.0;
const STEP: f64 = 12.0;
/// How near its edges an arrow meets a narrow card.
const LEAST_INSET: f64 = 12.0;

/// The least an arrow goes straight on from a card before it bends, and the most.
const BEND: (f64, f64) = (10.0, 90.0);

/// A link whose two cards are to be seen, with their places in the scene.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Link {
    from: (CardId, Rect),
    to: (CardId, Rect),
    /// Which of the card's links it is.
    number: usize,
}

/// The links of a map, in the order of their cards. `lanes` are the blocks of the lanes' bodies and others.
pub(super) fn links(journey: &Journey, lanes: &[Placed]) -> Vec<Link> {
    if journey.cards().all(|card| card.links.is_empty()) {
        return Vec::new();
    }
    let places = places(lanes);
    let place = |card_id| places.get(&card_id).copied();
    let linking = journey.cards().filter(|card| !card.links.is_empty());
    let of_card = linking.filter_map(|card| Some((card, place(card.id)?)));
    let links = of_card.flat_map(|(card, from)| {
        let shown = card.links.iter().filter_map(|&to| Some((to, place(to)?)));
        let link = |(number, to)| Link { from: (card.id, from), to, number };
        shown.enumerate().map(link).collect::<Vec<_>>()
    });
    links.collect()
}

/// Where each card stands that is to be seen.
fn places(lanes: &[Placed]) -> HashMap<CardId, Rect> {
    let nodes = lanes.iter().flat_map(|placed| {
        let offset = placed.origin.to_vec2();
        placed.block.nodes.iter().map(move |node| (node.thing, node.rect + offset))
    });
    nodes.filter_map(|(thing, rect): (Thing, Rect)| Some((thing.card()?, rect))).collect()
}

/// Draws links in a block as large as the map.
pub(super) fn block(
    typesetter: &RefCell<Typesetter>,
    frame: &Frame,
    links: &[Link],
    size: Size,
) -> Arc<Block> {
    let mut builder = Builder::new(typesetter);
    for link in links {
        draw(&mut builder, frame, Thing::Link(link.from.0, link.to.0), &Arrow::of(link));
    }
    builder.finish(size)
}

/// Draws an arrow as long as a mark of the legend, from its left end.
pub(super) fn draw_legend_link(
    builder: &mut Builder<'_>,
    frame: &Frame,
    thing: Thing,
    at: Point,
    length: f64,
) {
    let from = at + Vec2::new(DOT_RADIUS, 0.0);
    let to = at + Vec2::new(length, 0.0);
    draw(builder, frame, thing, &Arrow { from, to, along: Vec2::new(1.0, 0.0) });
}

fn draw(builder: &mut Builder<'_>, frame: &Frame, thing: Thing, arrow: &Arrow) {
    let (thing, colour) = (Some(thing), frame.theme.palette.ink_3);
    builder.stroked_path(thing, arrow.curve(), Stroke::solid(WIDTH, colour));
    builder.disc(thing, arrow.from, DOT_RADIUS, Some(colour), None);
    builder.filled_path(thing, arrow.head(), colour);
}

/// An arrow that leaves and comes in along one axis.
struct Arrow {
    from: Point,
    to: Point,
    /// The way it sets out and arrives, of length 1.
    along: Vec2,
}

impl Arrow {
    fn of(link: &Link) -> Self {
        let ((_, from), (_, to)) = (link.from, link.to);
        let are_beside = from.y0 < to.y1 && to.y0 < from.y1;
        if are_beside {
            return Self::level(from, to);
        }
        let leaves = meeting(from, INSET + STEP * link.number as f64);
        let arrives = meeting(to, INSET);
        if to.y0 >= from.y1 {
            let (from, to) = (Point::new(leaves, from.y1), Point::new(arrives, to.y0));
            Self { from, to, along: Vec2::new(0.0, 1.0) }
        } else {
            let (from, to) = (Point::new(leaves, from.y0), Point::new(arrives, to.y1));
            Self { from, to, along: Vec2::new(0.0, -1.0) }
        }
    }

    /// From the side of one card to that of another beside it.
    fn level(from: Rect, to: Rect) -> Self {
        let (leaves, arrives) = (from.center().y, to.center().y);
        if to.x0 >= from.x1 {
            let (from, to) = (Point::new(from.x1, leaves), Point::new(to.x0, arrives));
            Self { from, to, along: Vec2::new(1.0, 0.0) }
        } else {
            let (from, to) = (Point::new(from.x0, leaves), Point::new(to.x1, arrives));
            Self { from, to, along: Vec2::new(-1.0, 0.0) }
        }
    }

    fn curve(&self) -> BezPath {
        let end = self.to - self.along * (HEAD.width - 1.0);
        let reach = ((end - self.from).dot(self.along) / 2.0).clamp(BEND.0, BEND.1);
        let mut path = BezPath::new();
        path.move_to(self.from);
        path.curve_to(self.from + self.along * reach, end - self.along * reach, end);
        path
    }

    fn head(&self) -> BezPath {
        let back = self.to - self.along * HEAD.width;
        let side = Vec2::new(-self.along.y, self.along.x) * (HEAD.height / 2.0);
        let mut path = BezPath::new();
        path.move_to(self.to);
        path.line_to(back + side);
        path.line_to(back - side);
        path.close_path();
        path
    }
}

/// Where an upright arrow meets a card, by its distance from the right edge.
fn meeting(card: Rect, inset: f64) -> f64 {
    let least = LEAST_INSET.min(card.width() / 2.0);
    (card.x1 - inset).clamp(card.x0 + least, card.x1 - least)
}
