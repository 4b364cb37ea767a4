//! The rings round what is selected, and the frame that selects.
//!
//! Of many things only those in view get a ring, and on a small map all of them together are one mesh.

use color::Rgba8;
use egui::{Mesh, Painter, Rect, Shape, Stroke, StrokeKind, pos2};
use kurbo::Shape as _;

use super::pinned::{Pane, Shows};
use super::selection::Selection;
use super::sheet::Sheet;
use super::style::colour;
use super::subject::Subject;
use crate::model::{LaneId, LineId};
use crate::scene::{self, Item, Part, PathItem, Placed, Scene, Thing};
use crate::theme::Scheme;

/// Paper between what is selected and the ring round it, and the ring, in points.
const RING_GAP: f32 = 2.0;
const RING_WIDTH: f32 = 2.5;
/// The ring for those who see little contrast.
const BROAD_RING_WIDTH: f32 = 4.0;
/// How little of a thing may be cut away for its ring to be whole.
const CUT: f32 = 1.0;

/// How far the band along a selected line reaches beside it, in points, and how much of it is seen.
const HALO_REACH: f32 = 5.0;
const HALO_ALPHA: u8 = 90;

/// Of the rings round the others, where many things are selected.
const OTHERS_WIDTH: f32 = 1.5;

/// Things lower than this are ringed by plain lines, in points.
const SMALL: f32 = 14.0;

/// How much of what is under the frame that selects shows through.
const FRAME_FILL: f32 = 0.08;

impl Sheet<'_> {
    /// The rings round all that is selected with what has the keyboard.
    pub(super) fn rings(&self, pane: &Pane, scene: &Scene, selection: &Selection) {
        if !selection.is_many() || pane.shows != Shows::Body {
            return;
        }
        let seen = pane.view.scene_rect_from_screen(pane.clip);
        let mut small = Mesh::default();
        for placed in &scene.blocks {
            let is_body = matches!(placed.part, Part::LaneBody(_));
            if is_body && !placed.rect().intersect(seen).is_zero_area() {
                self.rings_in_lane(pane, placed, selection, &mut small);
            }
        }
        self.clipped(pane).add(Shape::mesh(small));
        self.cell_rings(pane, scene, selection);
    }

    /// The same while something is dragged.
    pub(super) fn rings_of_others(&self, scene: &Scene, selection: &Selection) {
        for pane in self.panes.iter() {
            self.rings(pane, scene, selection);
        }
    }

    fn rings_in_lane(&self, pane: &Pane, placed: &Placed, selection: &Selection, small: &mut Mesh) {
        let (offset, mut radius) = (placed.origin.to_vec2(), None);
        for node in &placed.block.nodes {
            let subject = Subject::of(node.thing);
            if !matches!(node.thing, Thing::Card(_) | Thing::Point(_)) {
                continue;
            }
            let rect = pane.view.screen_rect_from_scene(node.rect + offset);
            let is_other = selection.subject() != Some(subject);
            if !is_other || !rect.intersects(pane.clip) || !selection.holds(subject) {
                continue;
            }
            if rect.height() < SMALL {
                add_lines(small, rect, colour(self.theme.palette.focus));
            } else {
                // Cards of one lane have the same corners.
                let radius = *radius.get_or_insert_with(|| corner_radius(placed, node.thing));
                self.ring_at(pane, rect, radius, OTHERS_WIDTH);
            }
        }
    }

    fn cell_rings(&self, pane: &Pane, scene: &Scene, selection: &Selection) {
        let painter = self.clipped(pane);
        let focus = Stroke::new(OTHERS_WIDTH, colour(self.theme.palette.focus));
        for subject in selection.many() {
            let Subject::Cell(lane_id, step_id) = *subject else { continue };
            let Some(cell) = scene.cell(lane_id, step_id) else { continue };
            let rect = pane.view.screen_rect_from_scene(cell).shrink(OTHERS_WIDTH);
            if rect.intersects(pane.clip) && selection.subject() != Some(*subject) {
                painter.rect_stroke(rect, 2.0, focus, StrokeKind::Middle);
            }
        }
    }

    /// The frame that is drawn round cards, in the scene.
    pub(super) fn band(&self, frame: kurbo::Rect) {
        let focus = colour(self.theme.palette.focus);
        for pane in self.panes.iter().filter(|pane| pane.shows == Shows::Body) {
            let (painter, frame) = (self.clipped(pane), pane.view.screen_rect_from_scene(frame));
            painter.rect_filled(frame, 0.0, focus.gamma_multiply(FRAME_FILL));
            painter.rect_stroke(frame, 0.0, Stroke::new(1.0, focus), StrokeKind::Inside);
        }
    }

    /// A broad band along an emotion line that is selected, under the line.
    pub(super) fn halo(&mut self, pane: &Pane, scene: &Scene, line_id: LineId) {
        let focus = Rgba8 { a: HALO_ALPHA, ..self.theme.palette.focus };
        let beside = f64::from(2.0 * HALO_REACH / pane.view.zoom);
        for placed in scene.blocks.iter().filter(|placed| pane.shows.part(placed.part)) {
            let items = placed.block.items.iter();
            let items = items.filter(|item| item.thing == Some(Thing::Line(line_id)));
            let curves = items.filter_map(|item| {
                let scene::Shape::Path(path) = &item.shape else { return None };
                let stroke = path.stroke.as_ref()?;
                let halo = scene::Stroke::solid(stroke.width + beside, focus);
                let path = PathItem { fill: None, stroke: Some(halo), ..path.clone() };
                Some(Item { shape: scene::Shape::Path(path), thing: None })
            });
            let curves: Vec<Item> = curves.collect();
            if !curves.is_empty() {
                let painter = self.clipped(pane);
                self.scene_painter.paint_items(&painter, &curves, placed.origin, pane.view);
            }
        }
    }

    fn focus_stroke(&self) -> Stroke {
        let width = match self.theme.scheme {
            Scheme::Light | Scheme::Dark => RING_WIDTH,
            Scheme::HighContrast => BROAD_RING_WIDTH,
        };
        Stroke::new(width, colour(self.theme.palette.focus))
    }

    /// The ring round what is selected, with paper between.
    pub(super) fn ring(&mut self, pane: &Pane, scene: &Scene, subject: Subject) {
        if let Subject::Cell(lane_id, step_id) = subject {
            let painter = self.clipped(pane);
            if pane.shows == Shows::Body
                && let Some(cell) = scene.cell(lane_id, step_id)
            {
                let rect =
                    pane.view.screen_rect_from_scene(cell).shrink(self.focus_stroke().width / 2.0);
                let focus = self.focus_stroke();
                painter.rect_stroke(rect, 2.0, focus, StrokeKind::Middle);
            }
            return;
        }
        let mut not_there_yet = Subject::not_there_yet(scene);
        if let Some((_, rect)) = not_there_yet.find(|(empty, _)| *empty == subject) {
            let painter = self.clipped(pane);
            if pane.shows == Shows::Page {
                let rect = pane.view.screen_rect_from_scene(rect).expand(RING_GAP);
                let focus = self.focus_stroke();
                painter.rect_stroke(rect, 2.0, focus, StrokeKind::Outside);
            }
            return;
        }
        let Some(thing) = subject.thing(scene) else { return };
        if let Thing::Persona(_, lane_id) = thing {
            self.strip_ring(pane, lane_id);
            return;
        }
        for placed in scene.blocks.iter().filter(|placed| pane.shows.part(placed.part)) {
            let Some(node) = placed.block.node(thing) else { continue };
            let rect = pane.view.screen_rect_from_scene(node.rect + placed.origin.to_vec2());
            self.ring_at(pane, rect, corner_radius(placed, thing), self.focus_stroke().width);
            // The star of a moment of truth stands on the edge of its card, and so on the ring.
            let star = placed.block.items.iter().filter(|item| item.thing == Some(thing));
            let star: Vec<Item> =
                star.filter(|item| is_in_corner(item, node.rect)).cloned().collect();
            if !star.is_empty() {
                let painter = self.clipped(pane);
                self.scene_painter.paint_items(&painter, &star, placed.origin, pane.view);
            }
        }
    }

    /// A ring on the screen; `radius` is that of the thing in the scene.
    fn ring_at(&self, pane: &Pane, rect: Rect, radius: f32, width: f32) {
        let painter = self.clipped_for_ring(pane, rect);
        let radius = radius * pane.view.zoom;
        // On a small map it stays out of the way of the next card.
        let gap = RING_GAP * pane.view.zoom.clamp(0.25, 1.0);
        let paper = Stroke::new(gap, colour(self.theme.palette.paper));
        let focus = Stroke::new(width, colour(self.theme.palette.focus));
        let outside = StrokeKind::Outside;
        painter.rect_stroke(rect, radius, paper, outside);
        painter.rect_stroke(rect.expand(gap), radius + gap, focus, outside);
    }

    /// The part of the ring along the inside of a persona's strip that is in a pane: round name and quote,
    /// which may lie in two.
    fn strip_ring(&self, pane: &Pane, lane_id: LaneId) {
        if pane.shows != Shows::Strip(lane_id) && pane.shows != Shows::Quote(lane_id) {
            return;
        }
        let Some(strip) = self.panes.strip(lane_id) else { return };
        let painter = self.clipped(pane);
        let gap = RING_GAP * pane.view.zoom.clamp(0.25, 1.0);
        let paper = Stroke::new(gap, colour(self.theme.palette.paper));
        let focus = self.focus_stroke();
        painter.rect_stroke(strip.shrink(focus.width), 0.0, paper, StrokeKind::Inside);
        painter.rect_stroke(strip, 2.0, focus, StrokeKind::Inside);
    }

    /// As far as a pane shows things, with room for the ring of one that ends at its edge; headers lie over
    /// the map and their rings too. A thing that goes on behind the edge is cut there with its ring.
    fn clipped_for_ring(&self, pane: &Pane, thing: Rect) -> Painter {
        let room = if pane.is_opaque() { RING_GAP + self.focus_stroke().width } else { 0.0 };
        let beyond = |cut: f32| if cut > CUT { 0.0 } else { room };
        let mut clip = pane.clip;
        clip.min.x -= beyond(pane.clip.min.x - thing.min.x);
        clip.min.y -= beyond(pane.clip.min.y - thing.min.y);
        clip.max.x += beyond(thing.max.x - pane.clip.max.x);
        clip.max.y += beyond(thing.max.y - pane.clip.max.y);
        self.painter.with_clip_rect(clip.intersect(self.painter.clip_rect()))
    }
}

/// The edges of a rectangle as four thin ones.
/// Whether an item has its middle in the upper right corner of its card.
fn is_in_corner(item: &Item, card: kurbo::Rect) -> bool {
    /// Of that corner, in scene units.
    const CORNER: f64 = 20.0;
    let centre = match &item.shape {
        scene::Shape::Rect(disc) => disc.rect.center(),
        scene::Shape::Path(disc) => disc.path.bounding_box().center(),
        scene::Shape::Icon(icon) => icon.centre,
        scene::Shape::Text(_) | scene::Shape::Image(_) => return false,
    };
    centre.x > card.x1 - CORNER && centre.y < card.y0 + CORNER
}

fn add_lines(mesh: &mut Mesh, rect: Rect, colour: egui::Color32) {
    let (outer, width) = (rect.expand(OTHERS_WIDTH), OTHERS_WIDTH);
    let (min, max) = (outer.min, outer.max);
    for side in [
        Rect::from_min_max(min, pos2(max.x, min.y + width)),
        Rect::from_min_max(pos2(min.x, max.y - width), max),
        Rect::from_min_max(min, pos2(min.x + width, max.y)),
        Rect::from_min_max(pos2(max.x - width, min.y), max),
    ] {
        mesh.add_colored_rect(side, colour);
    }
}

/// The radius of the rectangle a thing is drawn on, in the scene.
fn corner_radius(placed: &scene::Placed, thing: Thing) -> f32 {
    let mut of_thing = placed.block.items.iter().filter(|item| item.thing == Some(thing));
    let radius = |item: &scene::Item| match &item.shape {
        scene::Shape::Rect(rect) => Some(rect.radius as f32),
        scene::Shape::Image(image) => Some(image.radius as f32),
        scene::Shape::Path(_) | scene::Shape::Text(_) | scene::Shape::Icon(_) => None,
    };
    of_thing.find_map(radius).unwrap_or_default()
}
