//! Names that slide within their header, so that they stay in view as long as it does.

use std::sync::Arc;

use kurbo::{Point, Rect, Vec2};

use super::pinned::{Pane, Panes, Shows};
use crate::scene::{Block, Field, Item, Part, Scene, Shape, Thing};

/// Between a name that slides and the edge it slides along, in points.
const INSET: f32 = 12.0;

/// A name that has left its place.
pub(super) struct Slid {
    pub(super) thing: Thing,
    pub(super) shows: Shows,
    /// In scene units.
    pub(super) by: Vec2,
}

/// The names that would be cut by the edge of what is in view: of the stage and step at its left, and of
/// the lane at its top.
pub(super) fn slid_names(scene: &Scene, panes: &Panes) -> Vec<Slid> {
    let headers = panes.iter().find(|pane| pane.shows == Shows::Headers);
    let lanes = panes.iter().find(|pane| pane.shows == Shows::LaneHeaders);
    let mut slid = Vec::new();
    if let Some(pane) = headers {
        slid.extend(names(scene, pane, |name, header, seen| {
            let by = (seen.x0 - name.x0).min(header.x1 - name.x1 - f64::from(INSET));
            (name.x0 < seen.x0 && header.x1 > seen.x0 && by > 0.0).then(|| Vec2::new(by, 0.0))
        }));
    }
    if let Some(pane) = lanes {
        let pane = &Pane { clip: below_strip(panes, pane.clip), ..*pane };
        slid.extend(names(scene, pane, |name, header, seen| {
            let by = (seen.y0 - name.y0).min(header.y1 - name.y1 - f64::from(INSET) / 2.0);
            (name.y0 < seen.y0 && header.y1 > seen.y0 && by > 0.0).then(|| Vec2::new(0.0, by))
        }));
    }
    slid
}

/// What is seen of the lane headers under the persona's strip that stays on top of them.
fn below_strip(panes: &Panes, column: egui::Rect) -> egui::Rect {
    let is_strip = |pane: &&Pane| matches!(pane.shows, Shows::Strip(_));
    let on_top = panes.iter().filter(is_strip).filter(|pane| pane.clip.min.y <= column.min.y + 1.0);
    let bottom = on_top.map(|pane| pane.clip.max.y).fold(column.min.y, f32::max);
    column.with_min_y(bottom.min(column.max.y))
}

/// The names in a pane that slide, by a rule of the name's and the header's place and of what is seen.
fn names(scene: &Scene, pane: &Pane, rule: impl Fn(Rect, Rect, Rect) -> Option<Vec2>) -> Vec<Slid> {
    let inset = f64::from(INSET / pane.view.zoom);
    let seen = pane.view.scene_rect_from_screen(pane.clip).inset(-inset);
    let parts =
        scene.blocks.iter().filter(|placed| has_names(placed.part) && pane.shows.part(placed.part));
    let fields =
        parts.flat_map(|placed| placed.block.fields.iter().map(move |field| (placed, field)));
    let slid = fields.filter_map(|(placed, field)| {
        let offset = placed.origin.to_vec2();
        let node = placed.block.node(field.thing)?;
        let size = (field.text.width, field.text.height());
        let name = Rect::from_origin_size(field.at + offset, size);
        let by = rule(name, node.rect + offset, seen)?;
        Some(Slid { thing: field.thing, shows: pane.shows, by })
    });
    slid.collect()
}

/// Stages and steps, and lane headers. What is dragged or hidden is not asked for here.
fn has_names(part: Part) -> bool {
    match part {
        Part::Headers | Part::LaneHeader(_) => true,
        Part::Title
        | Part::HeaderLabels
        | Part::Box(_)
        | Part::Links
        | Part::Strip(..)
        | Part::StripBody(..)
        | Part::LaneBody(_)
        | Part::Legend => false,
    }
}

/// A scene without the names of some things, and without the words beside them.
pub(super) fn without_names(scene: &Scene, things: &[Thing]) -> Scene {
    let mut scene = scene.clone();
    for placed in scene.blocks.iter_mut().filter(|placed| has_names(placed.part)) {
        if placed.block.items.iter().any(|item| slides(item, things)) {
            let mut block = Block::clone(&placed.block);
            Arc::make_mut(&mut block.items).retain(|item| !slides(item, things));
            placed.block = Arc::new(block);
        }
    }
    scene
}

/// What is painted of a header whose name has slid: where its block stands, the name, and the words that stay
/// where they are.
pub(super) struct SlidItems {
    pub(super) origin: Point,
    pub(super) name: Vec<Item>,
    pub(super) staying: Vec<Item>,
}

pub(super) fn slid_items(scene: &Scene, slid: &Slid) -> Option<SlidItems> {
    let mut headers = scene.blocks.iter().filter(|placed| has_names(placed.part));
    let (placed, field) =
        headers.find_map(|placed| Some((placed, placed.block.field(slid.thing)?)))?;
    let items = placed.block.items.iter().filter(|item| slides(item, &[slid.thing]));
    let (name, mut staying): (Vec<Item>, Vec<Item>) =
        items.cloned().partition(|item| goes_with(field, item));
    // A name that has come as far as words beside it hides them.
    let end = field.at.x + field.text.width + slid.by.x + f64::from(INSET);
    staying.retain(|item| matches!(&item.shape, Shape::Text(text) if text.at.x >= end));
    Some(SlidItems { origin: placed.origin, name, staying })
}

/// Whether an item goes along with a name: its letters, and of a lane the icon and the unit.
fn goes_with(field: &Field, item: &Item) -> bool {
    match (&item.shape, field.thing) {
        (Shape::Text(text), Thing::Stage(_) | Thing::Step(_)) => {
            let runs = field.text.lines.iter().flat_map(|line| &line.runs);
            runs.into_iter().any(|run| Arc::ptr_eq(run, &text.run))
        }
        _ => true,
    }
}

/// Whether an item is painted apart once the name of its header slides.
fn slides(item: &Item, things: &[Thing]) -> bool {
    let Some(thing) = item.thing.filter(|thing| things.contains(thing)) else { return false };
    match (&item.shape, thing) {
        (Shape::Text(_), _) | (Shape::Icon(_), Thing::Lane(_)) => true,
        (Shape::Rect(_) | Shape::Path(_) | Shape::Icon(_) | Shape::Image(_), _) => false,
    }
}
