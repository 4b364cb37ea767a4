//! Painting the canvas: the panes in their order, the selection, and a card on its way.

use egui::{
    Color32, CornerRadius, Mesh, Painter, Pos2, Rect, Shadow, Shape, Stroke, StrokeKind, vec2,
};

use super::gesture::Drag;
use super::paint::{Moved, ScenePainter};
use super::pinned::{Pane, Panes, Shows};
use super::sliding::{Slid, name_items};
use super::style::{Colours, colour};
use super::subject::Subject;
use super::view::View;
use crate::scene::{self, Part, Scene, Thing};
use crate::theme::Theme;

/// Paper between what is selected and the ring round it, and the ring, in points.
const RING_GAP: f32 = 2.0;
const RING_WIDTH: f32 = 2.5;

/// How far the shadow of a pinned header reaches.
const SHADOW_REACH: f32 = 8.0;

/// Of the bar where a card would come to stand.
const BAR_WIDTH: f32 = 3.5;
const BAR_RING: f32 = 4.5;

/// Dash and gap of the hole a card came from.
const HOLE_DASH: f32 = 4.0;

/// How much a carried card is turned.
const CARRIED_DEGREES: f32 = -2.0;

/// What the panes are painted on.
pub(super) struct Sheet<'a> {
    pub(super) painter: &'a Painter,
    pub(super) scene_painter: &'a mut ScenePainter,
    pub(super) theme: &'a Theme,
    pub(super) panes: &'a Panes,
}

impl Sheet<'_> {
    /// Paints the map with the ring round what is selected.
    pub(super) fn paint(&mut self, scene: &Scene, selected: Option<Subject>) {
        self.ground();
        for pane in self.panes.iter() {
            self.pane_ground(pane);
            self.scene_painter
                .paint(&self.clipped(pane), scene, pane.view, |part| pane.shows.part(part));
            if let Some(subject) = selected {
                self.ring(pane, scene, subject);
            }
        }
        self.shadows();
    }

    /// Paints the map as it would be, with an empty place for the card that is on its way. `hollow` is
    /// `scene` without that card.
    pub(super) fn paint_moving(
        &mut self,
        scene: &Scene,
        hollow: &Scene,
        drag: &Drag,
        thing: Thing,
    ) {
        self.ground();
        for pane in self.panes.iter() {
            self.pane_ground(pane);
            let painter = self.clipped(pane);
            if pane.shows == Shows::Body {
                let is_box = |part| matches!(part, Part::Box(_));
                self.scene_painter.paint(&painter, hollow, pane.view, is_box);
                self.hole(&painter, pane, drag, thing);
                let is_rest = |part| pane.shows.part(part) && !is_box(part);
                self.scene_painter.paint(&painter, hollow, pane.view, is_rest);
            } else {
                self.scene_painter.paint(&painter, hollow, pane.view, |part| pane.shows.part(part));
                self.hole(&painter, pane, drag, thing);
            }
            self.bar(&painter, pane, scene, drag, thing);
        }
        self.shadows();
    }

    /// Paints a name where it has slid to.
    pub(super) fn slide_name(&mut self, scene: &Scene, slid: &Slid) {
        let Some((origin, items)) = name_items(scene, slid.thing) else { return };
        let panes = self.panes;
        for pane in panes.iter().filter(|pane| pane.shows == slid.shows) {
            let painter = self.clipped(pane);
            self.scene_painter.paint_items(&painter, &items, origin + slid.by, pane.view);
        }
    }

    fn clipped(&self, pane: &Pane) -> Painter {
        self.painter.with_clip_rect(pane.clip.intersect(self.painter.clip_rect()))
    }

    /// As far as a pane shows things, with room for the ring of those at its edge; headers lie over the map
    /// and their rings too.
    fn clipped_for_ring(&self, pane: &Pane) -> Painter {
        let room = if pane.shows.is_opaque() { RING_GAP + RING_WIDTH } else { 0.0 };
        self.painter.with_clip_rect(pane.clip.expand(room).intersect(self.painter.clip_rect()))
    }

    fn ground(&self) {
        let paper = colour(self.theme.palette.paper);
        self.painter.rect_filled(self.painter.clip_rect(), 0.0, paper);
    }

    fn pane_ground(&self, pane: &Pane) {
        if pane.shows.is_opaque() {
            let paper = colour(self.theme.palette.paper);
            self.painter.rect_filled(pane.clip, 0.0, paper);
        }
    }

    /// The ring round what is selected, with paper between.
    fn ring(&self, pane: &Pane, scene: &Scene, subject: Subject) {
        let painter = self.clipped_for_ring(pane);
        if let Subject::Cell(lane_id, step_id) = subject {
            if pane.shows == Shows::Body
                && let Some(cell) = scene.cell(lane_id, step_id)
            {
                let rect = pane.view.screen_rect_from_scene(cell).shrink(RING_WIDTH / 2.0);
                let focus = Stroke::new(RING_WIDTH, colour(self.theme.palette.focus));
                painter.rect_stroke(rect, 2.0, focus, StrokeKind::Middle);
            }
            return;
        }
        let mut not_there_yet = Subject::not_there_yet(scene);
        if let Some((_, rect)) = not_there_yet.find(|(empty, _)| *empty == subject) {
            if pane.shows == Shows::Page {
                let rect = pane.view.screen_rect_from_scene(rect).expand(RING_GAP);
                let focus = Stroke::new(RING_WIDTH, colour(self.theme.palette.focus));
                painter.rect_stroke(rect, 2.0, focus, StrokeKind::Outside);
            }
            return;
        }
        let Some(thing) = subject.thing(scene) else { return };
        for placed in scene.blocks.iter().filter(|placed| pane.shows.part(placed.part)) {
            let Some(node) = placed.block.nodes.iter().find(|node| node.thing == thing) else {
                continue;
            };
            let rect = pane.view.screen_rect_from_scene(node.rect + placed.origin.to_vec2());
            match placed.part {
                // A strip is selected by its name, and fills its pane.
                Part::StripBody(..) => continue,
                Part::Strip(..) => {
                    let focus = Stroke::new(RING_WIDTH, colour(self.theme.palette.focus));
                    let rect = rect.intersect(pane.clip);
                    painter.rect_stroke(rect, 2.0, focus, StrokeKind::Inside);
                    continue;
                }
                Part::Title
                | Part::HeaderLabels
                | Part::Headers
                | Part::Box(_)
                | Part::LaneHeader(_)
                | Part::LaneBody(_)
                | Part::Legend => {}
            }
            let radius = corner_radius(placed, thing) * pane.view.zoom;
            // On a small map it stays out of the way of the next card.
            let gap = RING_GAP * pane.view.zoom.clamp(0.25, 1.0);
            let paper = Stroke::new(gap, colour(self.theme.palette.paper));
            let focus = Stroke::new(RING_WIDTH, colour(self.theme.palette.focus));
            let outside = StrokeKind::Outside;
            painter.rect_stroke(rect, radius, paper, outside);
            painter.rect_stroke(rect.expand(gap), radius + gap, focus, outside);
        }
    }

    /// The dashed outline of where a thing came from, as far as nothing else has moved there.
    fn hole(&self, painter: &Painter, pane: &Pane, drag: &Drag, thing: Thing) {
        let Some(rect) = shown_in(&drag.scene, pane, thing) else { return };
        let rect = pane.view.screen_rect_from_scene(rect).shrink(0.5);
        let edge = [
            rect.left_top(),
            rect.right_top(),
            rect.right_bottom(),
            rect.left_bottom(),
            rect.left_top(),
        ];
        let stroke = Stroke::new(1.2, colour(self.theme.palette.rule_3));
        painter.extend(Shape::dashed_line(&edge, stroke, HOLE_DASH, HOLE_DASH));
    }

    /// The bar with a ring where the thing would come to stand: above a card or lane, left of a stage or
    /// step.
    fn bar(&self, painter: &Painter, pane: &Pane, scene: &Scene, drag: &Drag, thing: Thing) {
        let stands = shown_in(scene, pane, thing);
        if drag.proposal.is_none() || stands == shown_in(&drag.scene, pane, thing) {
            return;
        }
        let Some(rect) = stands.map(|rect| pane.view.screen_rect_from_scene(rect)) else { return };
        let focus = colour(self.theme.palette.focus);
        let is_upright = matches!(thing, Thing::Stage(_) | Thing::Step(_));
        let (bar, end) = if is_upright {
            let size = vec2(BAR_WIDTH, rect.height());
            let bar = Rect::from_center_size(rect.left_center(), size);
            (bar, bar.center_top())
        } else {
            let gap = if matches!(thing, Thing::Card(_)) { self.theme.sizes.card_gap } else { 0.0 };
            let y = rect.top() - gap as f32 / 2.0 * pane.view.zoom;
            let bar = Rect::from_center_size(
                Pos2::new(rect.center().x, y),
                vec2(rect.width(), BAR_WIDTH),
            );
            (bar, bar.left_center())
        };
        painter.rect_filled(bar, BAR_WIDTH / 2.0, focus);
        let ring = Stroke::new(2.0, focus);
        painter.circle(end, BAR_RING, colour(self.theme.palette.paper), ring);
    }

    /// The thing under the pointer, a card a little turned, with a shadow. A card from the palette has no
    /// place it came from: it looks as it would where it would stand.
    pub(super) fn paint_carried(
        &mut self,
        shown: &Scene,
        drag: &Drag,
        thing: Thing,
        pointer: Pos2,
        view: View,
    ) {
        let scene = if drag.scene.rect_of(thing).is_some() { &*drag.scene } else { shown };
        let Some(stood) = scene.rect_of(thing) else { return };
        let offset = view.scene_from_screen(pointer) - drag.grip - stood.origin();
        let color = Colours::of(self.theme).shadow;
        let shadow = Shadow { offset: [0, 6], blur: 18, spread: 0, color };
        let rect = view.screen_rect_from_scene(stood + offset);
        self.painter.add(shadow.as_shape(rect, CornerRadius::same(4)));
        let is_card = matches!(thing, Thing::Card(_));
        if matches!(thing, Thing::Lane(_) | Thing::Step(_)) {
            self.painter.rect_filled(rect, 4.0, colour(self.theme.palette.paper));
        }
        let moved = Moved { offset, degrees: if is_card { CARRIED_DEGREES } else { 0.0 } };
        self.scene_painter.paint_things(self.painter, scene, view, thing, moved);
    }

    /// Soft edges under the headers that the map goes on behind.
    fn shadows(&self) {
        let Panes { head, column, head_is_pinned, column_is_pinned, .. } = self.panes;
        let dark = Colours::of(self.theme).shadow.gamma_multiply(0.6);
        let rule = colour(self.theme.palette.rule);
        if *column_is_pinned {
            let edge = Rect::from_min_max(head.left_top(), column.right_bottom());
            let from = Rect::from_min_max(edge.right_top(), edge.right_bottom());
            let to = vec2(SHADOW_REACH, 0.0);
            self.painter.add(gradient(from.left_top(), from.left_bottom(), to, dark));
            self.painter.vline(edge.right(), edge.y_range(), Stroke::new(1.0, rule));
        }
        if *head_is_pinned {
            let to = vec2(0.0, SHADOW_REACH);
            self.painter.add(gradient(head.left_bottom(), head.right_bottom(), to, dark));
            self.painter.hline(head.x_range(), head.bottom(), Stroke::new(1.0, rule));
        }
    }
}

/// A colour along a line that fades out on one side of it.
fn gradient(from: Pos2, to: Pos2, reach: egui::Vec2, colour: Color32) -> Shape {
    let mut mesh = Mesh::default();
    for (corner, colour) in [
        (from, colour),
        (to, colour),
        (to + reach, Color32::TRANSPARENT),
        (from + reach, Color32::TRANSPARENT),
    ] {
        mesh.colored_vertex(corner, colour);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    Shape::mesh(mesh)
}

/// Where a thing stands among what a pane shows.
pub(super) fn shown_in(scene: &Scene, pane: &Pane, thing: Thing) -> Option<kurbo::Rect> {
    let parts = scene.blocks.iter().filter(|placed| pane.shows.part(placed.part));
    parts.flat_map(|placed| placed.block.nodes.iter().map(move |node| (placed, node))).find_map(
        |(placed, node)| (node.thing == thing).then(|| node.rect + placed.origin.to_vec2()),
    )
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
