//! What stands on which slide: the whole scene, or a stage's columns and some lanes beside their headers.
//!
//! On a slide of a stage all other columns and lanes are taken out and what is left moves together. Headers stand as
//! they are, cards that reach beyond the stage are made narrower, lines and areas are cut off, and the grounds
//! of boxes, which reach over all columns, lose the width of those taken out.

use std::borrow::Cow;
use std::sync::Arc;

use kurbo::{Affine, BezPath, Point, Rect, Vec2};

use super::axis::Axis;
use super::clip::clipped;
use super::columns::Columns;
use super::place::NATURAL_SLIDE;
use super::rows::{Rows, Shown};
use crate::export::passages::passages;
use crate::scene::{Field, Item, Part, PathItem, Placed, RectItem, Scene, Shape, TextItem, Thing};

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

/// What a slide of a stage shows.
pub(super) struct StageCut<'a> {
    pub thing: Thing,
    /// Which of how many slides of the stage it is.
    pub part: (usize, usize),
    /// What is fitted onto the slide.
    pub ground: Rect,
    pub pieces: Vec<Piece<'a>>,
}

/// What is on a slide of a stage.
struct Cut<'a> {
    columns: &'a Columns,
    shown: Shown,
}

/// All of a scene.
pub(super) fn whole(scene: &Scene) -> Vec<Piece<'_>> {
    let right = scene.size.width;
    let chunks =
        scene.blocks.iter().flat_map(|placed| chunks(placed).map(move |items| (placed, items)));
    chunks.map(|(placed, items)| piece(placed, items, placed.origin.to_vec2(), right)).collect()
}

/// Items that stand for one thing.
pub(super) fn chunks(placed: &Placed) -> impl Iterator<Item = &[Item]> {
    placed.block.items.chunk_by(|one, other| one.thing == other.thing)
}

fn piece<'a>(placed: &'a Placed, items: &'a [Item], offset: Vec2, right: f64) -> Piece<'a> {
    let thing = items.first().and_then(|item| item.thing);
    let field = thing.and_then(|thing| placed.block.field(thing));
    Piece { thing, items: Cow::Borrowed(items), offset, field, right }
}

/// The slides of the stages, from left to right and from top to bottom.
pub(super) fn stages<'a>(
    scene: &'a Scene,
    columns: &[Columns],
    rows: &Rows<'_>,
    heights: &[Vec<f64>],
) -> Vec<StageCut<'a>> {
    let mut cuts = Vec::new();
    for (columns, heights) in columns.iter().zip(heights) {
        let slides = rows.split(heights, NATURAL_SLIDE.1);
        let shown = slides.into_iter().map(|lanes| rows.shown(lanes, heights));
        cuts.extend(shown.map(|shown| Cut { columns, shown }));
    }
    let mut stages: Vec<StageCut<'a>> = Vec::with_capacity(cuts.len());
    for cuts in cuts.chunk_by(|one, other| one.columns.stage == other.columns.stage) {
        let stage = cuts.iter().enumerate().map(|(at, cut)| StageCut {
            thing: cut.columns.stage,
            part: (at + 1, cuts.len()),
            ground: cut.ground(scene.size.width),
            pieces: Vec::new(),
        });
        stages.extend(stage);
    }
    for placed in &scene.blocks {
        for items in chunks(placed) {
            add_to_stages(placed, items, &cuts, &mut stages);
        }
    }
    stages
}

impl Cut<'_> {
    fn ground(&self, width: f64) -> Rect {
        let (top, bottom) = self.shown.reach();
        Rect::new(0.0, top, self.columns.axis.place(width), bottom)
    }

    /// Whether anything of a part of the map is on the slide.
    fn has(&self, part: Part) -> bool {
        match part {
            Part::Title | Part::Legend => false,
            Part::HeaderLabels | Part::Headers | Part::Links => true,
            Part::Box(first) | Part::Strip(first, _) | Part::StripBody(first, _) => {
                self.shown.has_box(Thing::Lane(first))
            }
            Part::LaneHeader(lane) | Part::LaneBody(lane) => self.shown.has_lane(Thing::Lane(lane)),
        }
    }

    /// How far a block moves that stands on the slide in one piece.
    fn down(&self, placed: &Placed) -> Vec2 {
        Vec2::new(0.0, self.shown.axis.place(placed.origin.y) - placed.origin.y)
    }
}

fn add_to_stages<'a>(
    placed: &'a Placed,
    items: &'a [Item],
    cuts: &[Cut<'_>],
    stages: &mut [StageCut<'a>],
) {
    let (from, to) = match placed.part {
        Part::LaneBody(_) if is_divider(placed) => (f64::NEG_INFINITY, f64::INFINITY),
        Part::Headers | Part::LaneBody(_) | Part::Links => reach(placed, items),
        Part::Title
        | Part::HeaderLabels
        | Part::Box(_)
        | Part::Strip(..)
        | Part::StripBody(..)
        | Part::LaneHeader(_)
        | Part::Legend => (f64::NEG_INFINITY, f64::INFINITY),
    };
    let first = cuts.partition_point(|cut| cut.columns.right <= from);
    for (cut, stage) in cuts.iter().zip(stages).skip(first) {
        if cut.columns.left >= to {
            break;
        }
        if cut.has(placed.part)
            && let Some(piece) = piece_of(placed, items, cut, stage.ground.x1)
        {
            stage.pieces.push(piece);
        }
    }
}

/// What of items is on a slide that ends at the right.
fn piece_of<'a>(
    placed: &'a Placed,
    items: &'a [Item],
    cut: &Cut<'_>,
    right: f64,
) -> Option<Piece<'a>> {
    let origin = placed.origin.to_vec2();
    let moved = origin + cut.down(placed);
    let piece = match placed.part {
        Part::Title | Part::Legend => return None,
        Part::HeaderLabels | Part::LaneHeader(_) => piece(placed, items, moved, right),
        Part::Strip(..) | Part::StripBody(..) => {
            let across = |item: &Item| squeezed(item, origin, &cut.columns.axis, None);
            let items_left = fitting(items, right - origin.x).filter_map(across).collect();
            Piece { items: Cow::Owned(items_left), ..piece(placed, items, moved, right) }
        }
        Part::Box(_) => {
            let both = Some(&cut.shown.axis);
            let left =
                items.iter().filter_map(|item| squeezed(item, origin, &cut.columns.axis, both));
            Piece { items: left.collect(), ..piece(placed, items, origin, right) }
        }
        Part::Links => {
            let kept = within(placed, items, cut.columns);
            let grounds = items.iter().map(|item| ground(&item.shape) + origin);
            let whole = grounds.reduce(|one, other| one.union(other))?;
            if !cut.shown.has_all(whole.y0, whole.y1) {
                return None;
            }
            let down =
                |item: &Item| squeezed(item, origin, &Axis::default(), Some(&cut.shown.axis));
            let left = kept.iter().filter_map(down).collect();
            let whole = piece(placed, items, origin + cut.columns.shift(), right);
            Piece { items: Cow::Owned(left), ..whole }
        }
        Part::LaneBody(_) if is_divider(placed) => {
            let width = placed.block.size.width;
            let end = origin.x + width;
            let shift = cut.columns.axis.place(end) - end;
            let left = items.iter().filter_map(|item| divider_item(item, width, shift));
            Piece { items: left.collect(), ..piece(placed, items, moved, right) }
        }
        Part::Headers | Part::LaneBody(_) => {
            let kept = within(placed, items, cut.columns);
            Piece { items: kept, ..piece(placed, items, moved + cut.columns.shift(), right) }
        }
    };
    (!piece.items.is_empty()).then_some(piece)
}

/// Whether a lane is a divider that says at its end what lies on either side of it, which every slide is to say.
fn is_divider(placed: &Placed) -> bool {
    placed.block.items.iter().any(|item| matches!(item.thing, Some(Thing::DividerSide(..))))
}

/// A divider's line with its end moved, or words that stand there; none where nothing of it is left.
fn divider_item(item: &Item, width: f64, shift: f64) -> Option<Item> {
    let moved = |x: f64| if x > width / 2.0 { x + shift } else { x };
    let shape = match &item.shape {
        Shape::Path(path) => {
            let path_moved = map_points(&path.path, |at| Point::new(moved(at.x), at.y));
            Shape::Path(PathItem { path: Arc::new(path_moved), ..path.clone() })
        }
        Shape::Text(text) => {
            let at = Point::new(text.at.x + shift, text.at.y);
            (at.x > 0.0).then(|| Shape::Text(TextItem { at, ..text.clone() }))?
        }
        Shape::Rect(_) | Shape::Icon(_) | Shape::Image(_) => item.shape.clone(),
    };
    Some(Item { shape, thing: item.thing })
}

/// From where to where in the scene items reach.
pub(super) fn reach(placed: &Placed, items: &[Item]) -> (f64, f64) {
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

/// A shape that reaches over all columns, and perhaps lanes, without those taken out; none where nothing is left.
fn squeezed(item: &Item, origin: Vec2, across: &Axis, down: Option<&Axis>) -> Option<Item> {
    let x = |x: f64| across.place(x + origin.x) - origin.x;
    let y = |y: f64| down.map_or(y, |down| down.place(y + origin.y) - origin.y);
    let whole = ground(&item.shape) + origin;
    let is_lost = across.has_lost(whole.x0, whole.x1)
        || down.is_some_and(|down| down.has_lost(whole.y0, whole.y1));
    let map = |rect: Rect| Rect::new(x(rect.x0), y(rect.y0), x(rect.x1), y(rect.y1));
    let shape = match &item.shape {
        Shape::Rect(_) | Shape::Path(_) if is_lost => return None,
        Shape::Rect(rect) => Shape::Rect(RectItem { rect: map(rect.rect), ..rect.clone() }),
        Shape::Path(path) => {
            let moved = map_points(&path.path, |point| Point::new(x(point.x), y(point.y)));
            let clip = path.clip.map(map);
            Shape::Path(PathItem { path: Arc::new(moved), clip, ..path.clone() })
        }
        Shape::Text(_) | Shape::Icon(_) | Shape::Image(_) => item.shape.clone(),
    };
    Some(Item { shape, thing: item.thing })
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
fn within<'a>(placed: &'a Placed, items: &'a [Item], cut: &Columns) -> Cow<'a, [Item]> {
    let thing = items.first().and_then(|item| item.thing);
    let nothing = || Cow::Borrowed(&items[..0]);
    match thing {
        Some(Thing::Stage(_)) if thing != Some(cut.stage) => nothing(),
        Some(Thing::Stage(_)) if cut.stage_edges != (cut.left, cut.right) => {
            stage_within(items, placed.origin.x, cut).into()
        }
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

/// The chevron of a stage, over those of its steps that are on the slide.
fn stage_within(items: &[Item], origin: f64, cut: &Columns) -> Vec<Item> {
    let (left, right) = cut.stage_edges;
    let edges = Rect::new(left - origin, 0.0, right - origin, 0.0);
    let own = Axis::without([(left, cut.left), (cut.right, right)]);
    let (chevrons, words): (Vec<Item>, Vec<Item>) = items
        .iter()
        .cloned()
        .partition(|item| matches!(item.shape, Shape::Rect(_) | Shape::Path(_)));
    // Both are to begin where the columns do, before they move to the left together.
    let begins = Vec2::new(cut.left - left, 0.0);
    let chevrons = chevrons.iter().filter_map(|item| {
        let mut item = squeezed(item, Vec2::new(origin, 0.0), &own, None)?;
        match &mut item.shape {
            Shape::Rect(rect) => rect.rect = rect.rect + begins,
            Shape::Path(path) => {
                path.path = Arc::new(Affine::translate(begins) * (*path.path).clone());
            }
            Shape::Text(_) | Shape::Icon(_) | Shape::Image(_) => {}
        }
        Some(item)
    });
    let words = card_within(&words, edges, (cut.left - origin, cut.right - origin));
    chevrons.chain(words).collect()
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
