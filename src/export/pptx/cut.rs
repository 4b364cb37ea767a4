//! What stands on which slide: the whole scene, or a stage's columns beside the lane headers.
//!
//! On the slide of a stage all other columns are taken out and what is left moves together. Headers stand as
//! they are, cards that reach beyond the stage are made narrower, lines and areas are cut off, and the grounds
//! of boxes, which reach over all columns, lose the width of those taken out.

use std::borrow::Cow;
use std::sync::Arc;

use kurbo::{Affine, BezPath, Point, Rect, Vec2};

use super::clip::clipped;
use crate::export::passages::passages;
use crate::scene::{Column, Field, Item, Part, PathItem, Placed, RectItem, Scene, Shape, Thing};

/// Items that stand for one thing, to be put on a slide.
pub(super) struct Piece<'a> {
    pub thing: Option<Thing>,
    /// From back to front, in the coordinates of their block.
    pub items: Cow<'a, [Item]>,
    /// From there to the scene, or to where the slide of a stage has them.
    pub offset: Vec2,
    /// The text of the thing that has a column of a width, in the coordinates of the block.
    pub field: Option<&'a Field>,
    /// What stands farther right is off the slide, in the scene.
    pub right: f64,
}

/// What the slide of a stage shows.
pub(super) struct StageCut<'a> {
    pub thing: Thing,
    /// What is fitted onto the slide.
    pub ground: Rect,
    pub pieces: Vec<Piece<'a>>,
}

/// All of a scene.
pub(super) fn whole(scene: &Scene) -> Vec<Piece<'_>> {
    let right = scene.size.width;
    let chunks =
        scene.blocks.iter().flat_map(|placed| chunks(placed).map(move |items| (placed, items)));
    chunks.map(|(placed, items)| piece(placed, items, placed.origin.to_vec2(), right)).collect()
}

fn chunks(placed: &Placed) -> impl Iterator<Item = &[Item]> {
    placed.block.items.chunk_by(|one, other| one.thing == other.thing)
}

fn piece<'a>(placed: &'a Placed, items: &'a [Item], offset: Vec2, right: f64) -> Piece<'a> {
    let thing = items.first().and_then(|item| item.thing);
    let field = thing.and_then(|thing| placed.block.field(thing));
    Piece { thing, items: Cow::Borrowed(items), offset, field, right }
}

/// The slides of the stages, from left to right.
pub(super) fn stages(scene: &Scene) -> Vec<StageCut<'_>> {
    let cuts: Vec<Cut> = scene
        .columns
        .chunk_by(|one, other| one.stage_id == other.stage_id)
        .filter_map(|columns| {
            let (first, last) = (columns.first()?, columns.last()?);
            Some(Cut {
                thing: Thing::Stage(first.stage_id),
                steps: columns.iter().map(|column| Thing::Step(column.step_id)).collect(),
                left: first.left,
                right: last.right(),
                body_left: scene.body_left,
                body_right: scene.columns.last().map_or(0.0, Column::right),
            })
        })
        .collect();
    let Some(height) = rows(scene) else { return Vec::new() };
    let mut stages: Vec<StageCut<'_>> = cuts
        .iter()
        .map(|cut| StageCut {
            thing: cut.thing,
            ground: Rect::new(0.0, height.0, cut.squeezed(scene.size.width), height.1),
            pieces: Vec::new(),
        })
        .collect();
    for placed in &scene.blocks {
        for items in chunks(placed) {
            add_to_stages(placed, items, &cuts, &mut stages);
        }
    }
    stages
}

/// From above the headers to below the last lane.
fn rows(scene: &Scene) -> Option<(f64, f64)> {
    const AROUND: f64 = 16.0;
    let is_shown = |placed: &&Placed| match placed.part {
        Part::Title | Part::Legend | Part::Links => false,
        Part::HeaderLabels
        | Part::Headers
        | Part::Box(_)
        | Part::Strip(..)
        | Part::StripBody(..)
        | Part::LaneHeader(_)
        | Part::LaneBody(_) => true,
    };
    let ground = scene.blocks.iter().filter(is_shown).map(Placed::rect);
    let ground = ground.reduce(|one, other| one.union(other))?;
    Some((ground.y0 - AROUND, ground.y1 + AROUND))
}

/// One stage's columns.
struct Cut {
    thing: Thing,
    steps: Vec<Thing>,
    left: f64,
    right: f64,
    body_left: f64,
    body_right: f64,
}

impl Cut {
    /// Where something stands once all other columns are taken out.
    fn squeezed(&self, x: f64) -> f64 {
        let width = self.right - self.left;
        if x <= self.body_left {
            x
        } else if x <= self.body_right {
            self.body_left + (x - self.left).clamp(0.0, width)
        } else {
            self.body_left + width + (x - self.body_right)
        }
    }

    /// How far what stands in the stage moves.
    fn shift(&self) -> Vec2 {
        Vec2::new(self.body_left - self.left, 0.0)
    }
}

fn add_to_stages<'a>(
    placed: &'a Placed,
    items: &'a [Item],
    cuts: &[Cut],
    stages: &mut [StageCut<'a>],
) {
    let origin = placed.origin.to_vec2();
    let right = |stage: &StageCut<'_>| stage.ground.x1;
    match placed.part {
        Part::Title | Part::Legend => {}
        Part::HeaderLabels | Part::LaneHeader(_) => {
            for stage in stages {
                let right = right(stage);
                stage.pieces.push(piece(placed, items, origin, right));
            }
        }
        Part::Box(_) | Part::Strip(..) | Part::StripBody(..) => {
            for (cut, stage) in cuts.iter().zip(stages) {
                let most = right(stage) - origin.x;
                let squeezed = |item: &Item| squeezed(item, cut, origin);
                let squeezed = fitting(items, most).map(squeezed).collect();
                let whole = piece(placed, items, origin, right(stage));
                stage.pieces.push(Piece { items: Cow::Owned(squeezed), ..whole });
            }
        }
        Part::Headers | Part::LaneBody(_) | Part::Links => {
            let (from, to) = reach(placed, items);
            let first = cuts.partition_point(|cut| cut.right <= from);
            for (cut, stage) in cuts.iter().zip(stages).skip(first) {
                if cut.left >= to {
                    break;
                }
                let kept = within(placed, items, cut);
                if !kept.is_empty() {
                    let whole = piece(placed, items, origin + cut.shift(), right(stage));
                    stage.pieces.push(Piece { items: kept, ..whole });
                }
            }
        }
    }
}

/// From where to where in the scene items reach.
fn reach(placed: &Placed, items: &[Item]) -> (f64, f64) {
    let ground = items.iter().map(|item| ground(&item.shape));
    let ground = ground.reduce(|one, other| one.union(other)).unwrap_or(Rect::ZERO);
    (ground.x0 + placed.origin.x, ground.x1 + placed.origin.x)
}

/// The ground of a shape in its block, without the width of its line.
pub(super) fn ground(shape: &Shape) -> Rect {
    match shape {
        Shape::Rect(item) => item.rect,
        Shape::Path(item) => {
            let ground = item.path.control_box();
            item.clip.map_or(ground, |clip| ground.intersect(clip))
        }
        Shape::Text(item) => item.rect(),
        Shape::Icon(item) => Rect::from_center_size(item.centre, (item.size, item.size)),
        Shape::Image(item) => item.rect,
    }
}

/// Items but for texts that end too far right: a name or quote that has no room is on the first slide.
fn fitting(items: &[Item], right: f64) -> impl Iterator<Item = &Item> {
    let mut left_out = vec![false; items.len()];
    for (first, passage) in passages(items) {
        let runs: usize = passage.lines.iter().map(|line| line.runs.len()).sum();
        if passage.right() > right {
            let end = items.len().min(first + runs);
            left_out[first..end].fill(true);
        }
    }
    items.iter().zip(left_out).filter(|(_, is_out)| !is_out).map(|(item, _)| item)
}

/// A shape that reaches over all columns, without those taken out.
fn squeezed(item: &Item, cut: &Cut, origin: Vec2) -> Item {
    let x = |x: f64| cut.squeezed(x + origin.x) - origin.x;
    let shape = match &item.shape {
        Shape::Rect(rect) => {
            let narrow = Rect { x0: x(rect.rect.x0), x1: x(rect.rect.x1), ..rect.rect };
            Shape::Rect(RectItem { rect: narrow, ..rect.clone() })
        }
        Shape::Path(path) => {
            let moved = map_points(&path.path, |point| Point::new(x(point.x), point.y));
            let clip = path.clip.map(|clip| Rect { x0: x(clip.x0), x1: x(clip.x1), ..clip });
            Shape::Path(PathItem { path: Arc::new(moved), clip, ..path.clone() })
        }
        Shape::Text(_) | Shape::Icon(_) | Shape::Image(_) => item.shape.clone(),
    };
    Item { shape, thing: item.thing }
}

fn map_points(path: &BezPath, map: impl Fn(Point) -> Point) -> BezPath {
    use kurbo::PathEl::{ClosePath, CurveTo, LineTo, MoveTo, QuadTo};
    let elements = path.elements().iter().map(|element| match *element {
        MoveTo(to) => MoveTo(map(to)),
        LineTo(to) => LineTo(map(to)),
        QuadTo(control, to) => QuadTo(map(control), map(to)),
        CurveTo(first, second, to) => CurveTo(map(first), map(second), map(to)),
        ClosePath => ClosePath,
    });
    elements.collect()
}

/// What of items lies in a stage's columns, in the coordinates of their block.
fn within<'a>(placed: &'a Placed, items: &'a [Item], cut: &Cut) -> Cow<'a, [Item]> {
    let thing = items.first().and_then(|item| item.thing);
    let nothing = || Cow::Borrowed(&items[..0]);
    match thing {
        Some(Thing::Stage(_)) if thing != Some(cut.thing) => nothing(),
        Some(Thing::Step(_)) if thing.is_some_and(|step| !cut.steps.contains(&step)) => nothing(),
        Some(Thing::Stage(_) | Thing::Step(_)) => Cow::Borrowed(items),
        _ => {
            let (left, right) = (cut.left - placed.origin.x, cut.right - placed.origin.x);
            let card = thing.and_then(|thing| match thing {
                Thing::Card(_) => placed.block.node(thing).map(|node| node.rect),
                _ => None,
            });
            let is_inside = |card: Rect| left <= card.x0 && card.x1 <= right;
            match card {
                Some(card) if is_inside(card) => Cow::Borrowed(items),
                // Its star may reach into the stage, and the card not.
                Some(card) if card.x1 <= left || right <= card.x0 => nothing(),
                Some(card) => card_within(items, card, (left, right)).into(),
                None => items.iter().filter_map(|item| item_within(item, (left, right))).collect(),
            }
        }
    }
}

/// A card that reaches beyond the stage, made narrower.
fn card_within(items: &[Item], card: Rect, (left, right): (f64, f64)) -> Vec<Item> {
    /// What of a card's width its ground has at least.
    const GROUND: f64 = 0.6;
    let narrow = Rect { x0: card.x0.max(left), x1: card.x1.min(right), ..card };
    let (from_left, from_right) = (narrow.x0 - card.x0, narrow.x1 - card.x1);
    let fit = |rect: Rect| Rect { x0: rect.x0 + from_left, x1: rect.x1 + from_right, ..rect };
    let shift = |x: f64| Vec2::new(if x > card.center().x { from_right } else { from_left }, 0.0);
    let fitted = items.iter().cloned().map(|mut item| {
        match &mut item.shape {
            Shape::Rect(rect) if rect.rect.width() > GROUND * card.width() => {
                rect.rect = fit(rect.rect);
            }
            Shape::Rect(rect) => rect.rect = rect.rect + shift(rect.rect.center().x),
            Shape::Image(image) => image.rect = fit(image.rect),
            Shape::Text(text) => text.at.x += from_left,
            Shape::Icon(icon) => icon.centre += shift(icon.centre.x),
            Shape::Path(path) => {
                let by = shift(path.path.control_box().center().x);
                path.path = Arc::new(Affine::translate(by) * (*path.path).clone());
                path.clip = path.clip.map(|clip| clip + by);
            }
        }
        item
    });
    fitted.collect()
}

/// A shape as far as it lies in the stage: areas and lines are cut off, all else is there or not.
fn item_within(item: &Item, (left, right): (f64, f64)) -> Option<Item> {
    let ground = ground(&item.shape);
    if left <= ground.x0 && ground.x1 <= right {
        return Some(item.clone());
    }
    let is_here = (left..right).contains(&ground.center().x);
    let shape = match &item.shape {
        Shape::Rect(rect) => {
            let (x0, x1) = (rect.rect.x0.max(left), rect.rect.x1.min(right));
            let cut = Rect { x0, x1, ..rect.rect };
            (x0 < x1).then(|| Shape::Rect(RectItem { rect: cut, ..rect.clone() }))?
        }
        Shape::Path(path) => {
            let to = Rect { x0: left, x1: right, ..Rect::new(0.0, FARTHEST.0, 0.0, FARTHEST.1) };
            let cut = clipped(&path.path, to, path.fill.is_some())?;
            Shape::Path(PathItem { path: Arc::new(cut), ..path.clone() })
        }
        Shape::Text(_) | Shape::Icon(_) | Shape::Image(_) => is_here.then(|| item.shape.clone())?,
    };
    Some(Item { shape, thing: item.thing })
}

/// No scene reaches farther up or down.
const FARTHEST: (f64, f64) = (-1e9, 1e9);
