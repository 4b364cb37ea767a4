//! A map laid out: few kinds of item, each at a fixed place, each naming the thing it stands for.
//!
//! Everything that shows a map or points into one reads a [`Scene`]; nothing else measures, wraps or
//! places. It is cut into blocks with an origin each, so that a lane that did not change is taken over
//! as it is and only stands elsewhere. One scene unit is 1/96 inch.

mod curves;
mod drop_place;
mod field;
mod hit;
mod index;
mod item;
mod node;
mod ruler;

use std::sync::Arc;

use color::Rgba8;
use kurbo::{Point, Rect, Size, Vec2};

use crate::model::{LaneId, PersonaId, StageId, StepId};

pub use curves::{bending_one_way, flatten};
pub use drop_place::{CardPlace, card_place};
pub use field::{Anchor, Field};
pub use hit::{Hit, hit_test, line_at, node_of};
pub use index::Index;
pub use item::{IconItem, ImageItem, Item, PathItem, RectItem, Shape, Stroke, TextItem};
pub use node::{Node, Role, Said, Side, Spoken, Thing};
pub use ruler::Ruler;

/// A whole map at fixed places.
#[derive(Clone, Debug)]
pub struct Scene {
    pub size: Size,
    pub background: Rgba8,
    /// From back to front.
    pub blocks: Vec<Placed>,
    /// From left to right.
    pub columns: Vec<Column>,
    /// Where the columns begin: everything left of it are lane headers.
    pub body_left: f64,
    /// Lanes that stay in view under the headers on a screen, from top to bottom.
    pub pinned: Vec<LaneId>,
    /// Characters of the map for which no font has a picture, each once.
    pub missing: Vec<char>,
}

/// A block where it stands.
#[derive(Clone, Debug)]
pub struct Placed {
    pub part: Part,
    pub origin: Point,
    pub block: Arc<Block>,
}

/// A piece of a map that is laid out on its own. Coordinates within it start at its own origin.
#[derive(Clone, Debug, Default)]
pub struct Block {
    pub size: Size,
    /// From back to front. Blocks that are painted alike may share them.
    pub items: Arc<Vec<Item>>,
    /// What can be pointed at and read aloud, in the order of reading.
    pub nodes: Vec<Node>,
    /// The texts that can be typed in.
    pub fields: Arc<Vec<Field>>,
    /// Of an emotion lane: which height stands for which value.
    pub ruler: Option<Ruler>,
    /// Characters for which no font has a picture.
    pub missing: Vec<char>,
    /// Whether a text is longer than what a map can show, and only its beginning is there.
    pub has_cut_text: bool,
    /// Finds things in `nodes` and `fields`.
    pub index: Index,
}

/// What a block is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Title, goal, personas and facts above the map.
    Title,
    /// The words “Stage”, “Step” and “Jumps” left of the headers.
    HeaderLabels,
    /// Stages, steps and jumps.
    Headers,
    /// The ground of a box of lanes, with its spine and the lines between its lanes, by its first lane.
    Box(LaneId),
    /// The arrows between cards, over all lanes and behind what stands in them.
    Links,
    /// The left part of the strip on top of a box: portrait, name and role.
    Strip(LaneId, PersonaId),
    /// The rest of that strip: the quote.
    StripBody(LaneId, PersonaId),
    /// A lane's icon, name and scale.
    LaneHeader(LaneId),
    /// What stands in a lane.
    LaneBody(LaneId),
    Legend,
}

impl Part {
    /// The lane of which it is the header.
    #[must_use]
    pub fn lane_header(self) -> Option<LaneId> {
        if let Self::LaneHeader(lane_id) = self { Some(lane_id) } else { None }
    }

    /// The lane of which it is the body.
    #[must_use]
    pub fn lane_body(self) -> Option<LaneId> {
        if let Self::LaneBody(lane_id) = self { Some(lane_id) } else { None }
    }
}

/// One step's column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    pub step_id: StepId,
    pub stage_id: StageId,
    pub left: f64,
    pub width: f64,
    pub moment_of_truth: bool,
}

impl Column {
    /// Its right edge, in scene units.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.left + self.width
    }
}

/// How wide the place of a text is shown that is not there yet.
const WIDEST_EMPTY: f64 = 560.0;

impl Placed {
    /// The ground it covers, in the scene.
    #[must_use]
    pub fn rect(&self) -> Rect {
        Rect::from_origin_size(self.origin, self.block.size)
    }
}

impl Scene {
    /// Every node with its place in the scene, in the order of reading: the map's outline. A persona with
    /// a quote has two, first its strip, then the quote on it; every other thing has one.
    pub fn outline(&self) -> impl Iterator<Item = (&Node, Rect)> {
        self.blocks_as_read().flat_map(|placed| {
            placed.block.nodes.iter().map(move |node| (node, node.rect + placed.origin.to_vec2()))
        })
    }

    /// The blocks in the order of reading: that from back to front, but for a persona's name, which
    /// stands in front of its quote and is read before it.
    fn blocks_as_read(&self) -> impl Iterator<Item = &Placed> {
        let is_under_name = |behind: &Placed, front: &Placed| {
            matches!((behind.part, front.part), (Part::StripBody(..), Part::Strip(..)))
        };
        self.blocks.chunk_by(is_under_name).flat_map(|blocks| blocks.iter().rev())
    }

    /// The place of a thing in the scene, if it is to be seen.
    #[must_use]
    pub fn rect_of(&self, thing: Thing) -> Option<Rect> {
        node_of(self, thing).map(|hit| hit.rect)
    }

    /// The text of a thing that can be typed in, with what to add to places within its block.
    #[must_use]
    pub fn field_of(&self, thing: Thing) -> Option<(&Field, Vec2)> {
        self.blocks
            .iter()
            .find_map(|placed| Some((placed.block.field(thing)?, placed.origin.to_vec2())))
    }

    /// The place of the text of a thing, if it is not there yet.
    #[must_use]
    pub fn empty_field(&self, thing: Thing) -> Option<Rect> {
        let (field, offset) = self.field_of(thing).filter(|(field, _)| field.text.is_empty())?;
        let size = (field.width.min(WIDEST_EMPTY), field.text.height());
        Some(Rect::from_origin_size(field.at, size) + offset)
    }

    /// What lies in a rectangle, as a scene of its own.
    #[must_use]
    pub fn cut_to(&self, place: Rect) -> Self {
        let mut scene = Self { size: place.size(), ..self.clone() };
        for placed in &mut scene.blocks {
            placed.origin -= place.origin().to_vec2();
        }
        for column in &mut scene.columns {
            column.left -= place.x0;
        }
        scene.body_left -= place.x0;
        scene
    }

    /// Without the title block; what stood below it moves up.
    #[must_use]
    pub fn without_title(mut self) -> Self {
        if let Some(title) = self.take(Part::Title) {
            for placed in &mut self.blocks {
                placed.origin.y -= title.block.size.height;
            }
        }
        self
    }

    /// Without the legend.
    #[must_use]
    pub fn without_legend(mut self) -> Self {
        self.take(Part::Legend);
        self
    }

    /// Takes a block out, and its height off the map's.
    fn take(&mut self, part: Part) -> Option<Placed> {
        let at = self.blocks.iter().position(|placed| placed.part == part)?;
        let placed = self.blocks.remove(at);
        self.size.height -= placed.block.size.height;
        Some(placed)
    }

    /// The block of a part, where it stands.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<&Placed> {
        self.blocks.iter().find(|placed| placed.part == part)
    }

    /// Where a lane's body crosses a step's column, if both are to be seen.
    #[must_use]
    pub fn cell(&self, lane_id: LaneId, step_id: StepId) -> Option<Rect> {
        let column = self.columns.iter().find(|column| column.step_id == step_id)?;
        let body = self.part(Part::LaneBody(lane_id))?.rect();
        Some(Rect { x0: column.left, x1: column.right(), ..body })
    }

    /// The cell at a place.
    #[must_use]
    pub fn cell_at(&self, at: Point) -> Option<(LaneId, StepId)> {
        let mut under = self.blocks.iter().filter(|placed| placed.rect().contains(at));
        let lane_id = under.find_map(|placed| placed.part.lane_body())?;
        let column =
            self.columns.iter().find(|column| (column.left..column.right()).contains(&at.x))?;
        Some((lane_id, column.step_id))
    }

    /// The column at a place, or the nearest one.
    #[must_use]
    pub fn column_at(&self, x: f64) -> Option<&Column> {
        self.columns.iter().find(|column| x < column.right()).or(self.columns.last())
    }
}
