//! Painting the canvas: the panes in their order, and a card on its way.

use egui::{
    Color32, CornerRadius, FontId, Mesh, Painter, Pos2, Rect, Shadow, Shape, Stroke, Vec2, vec2,
};

use super::gesture::Drag;
use super::paint::{Moved, ScenePainter};
use super::pinned::{Pane, Panes, Shows};
use super::selection::Selection;
use super::sliding::{Slid, slid_items};
use super::style::{BODY_SIZE, CORNER, Colours, colour};
use super::subject::Subject;
use super::view::View;
use crate::model::CardId;
use crate::scene::{Part, Scene, Thing};
use crate::theme::Theme;

/// How far the shadow of a pinned header reaches.
const SHADOW_REACH: f32 = 8.0;

/// Of the bar where a card would come to stand.
const BAR_WIDTH: f32 = 3.5;
const BAR_RING: f32 = 4.5;

/// Dash and gap of the hole a card came from.
const HOLE_DASH: f32 = 4.0;

/// From the pointer to the words beside it, and between those and their ground's edge.
const TAG_OFFSET: Vec2 = vec2(28.0, -11.0);
const TAG_PADDING: Vec2 = vec2(7.0, 4.0);

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
    /// Paints the map with the rings round what is selected.
    pub(super) fn paint(&mut self, scene: &Scene, selection: &Selection) {
        let selected = selection.subject();
        self.ground();
        for pane in self.panes.iter() {
            self.pane_ground(pane);
            if let Some(Subject::Line(line_id)) = selected {
                self.halo(pane, scene, line_id);
            }
            self.layers(pane, scene, selected.and_then(Subject::card), |_| {});
            self.column_edge(pane);
            self.rings(pane, scene, selection);
            if let Some(subject) = selected
                && pane.shows != Shows::Headers
            {
                self.ring(pane, scene, subject);
            }
        }
        self.head_edge();
        // That of the first stage or step reaches over the words beside them, which are painted later.
        let headers = self.panes.iter().find(|pane| pane.shows == Shows::Headers);
        if let (Some(subject), Some(pane)) = (selected, headers) {
            self.ring(pane, scene, subject);
        }
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
                let card_id = if let Thing::Card(card_id) = thing { Some(card_id) } else { None };
                self.layers(pane, hollow, card_id, |sheet| sheet.hole(&painter, pane, drag, thing));
            } else {
                self.scene_painter.paint(&painter, hollow, pane.view, |part| pane.shows.part(part));
                self.hole(&painter, pane, drag, thing);
            }
            self.column_edge(pane);
            self.bar(&painter, pane, scene, drag, thing);
        }
        self.head_edge();
    }

    /// Paints the map in a pane, with something on the ground of its boxes. The links of a card stand out among the
    /// others, and are like those behind what is to be read.
    fn layers(
        &mut self,
        pane: &Pane,
        scene: &Scene,
        card_id: Option<CardId>,
        on_ground: impl FnOnce(&mut Self),
    ) {
        let painter = self.clipped(pane);
        let paint = |sheet: &mut Self, shows: fn(Part) -> bool| {
            let shows = |part| pane.shows.part(part) && shows(part);
            sheet.scene_painter.paint(&painter, scene, pane.view, shows);
        };
        paint(self, |part| matches!(part, Part::Box(_)));
        on_ground(self);
        paint(self, |part| part == Part::Links);
        if let Some(card_id) = card_id {
            self.links_of(pane, scene, card_id);
        }
        paint(self, |part| !matches!(part, Part::Box(_) | Part::Links));
    }

    /// Paints a name where it has slid to.
    pub(super) fn slide_name(&mut self, scene: &Scene, slid: &Slid) {
        let Some(items) = slid_items(scene, slid) else { return };
        let panes = self.panes;
        for pane in panes.iter().filter(|pane| pane.shows == slid.shows) {
            let painter = self.clipped(pane);
            let at = items.origin + slid.by;
            self.scene_painter.paint_items(&painter, &items.name, at, pane.view);
            self.scene_painter.paint_items(&painter, &items.staying, items.origin, pane.view);
        }
    }

    pub(super) fn clipped(&self, pane: &Pane) -> Painter {
        self.painter.with_clip_rect(pane.clip.intersect(self.painter.clip_rect()))
    }

    fn ground(&self) {
        let paper = colour(self.theme.palette.paper);
        self.painter.rect_filled(self.painter.clip_rect(), 0.0, paper);
    }

    fn pane_ground(&self, pane: &Pane) {
        if pane.is_opaque() {
            let paper = colour(self.theme.palette.paper);
            self.painter.rect_filled(pane.clip, 0.0, paper);
        }
    }

    /// The dashed outline of where a thing came from, as far as nothing else has moved there.
    fn hole(&self, painter: &Painter, pane: &Pane, drag: &Drag, thing: Thing) {
        let Some(rect) = shown_in(&drag.scene, pane, thing) else { return };
        let rect = pane.view.screen_rect_from_scene(rect).shrink(0.5);
        dashed(painter, rect, Stroke::new(1.2, colour(self.theme.palette.rule_3)));
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

    /// What is said beside the pointer of the thing that it drags.
    pub(super) fn tag(&self, words: String, pointer: Pos2) {
        let Colours { ink, paper, .. } = Colours::of(self.theme);
        let font = FontId::proportional(BODY_SIZE);
        let words = self.painter.layout_no_wrap(words, font, paper);
        let at = pointer + TAG_OFFSET;
        let ground = Rect::from_min_size(at, words.size()).expand2(TAG_PADDING);
        self.painter.rect_filled(ground, f32::from(CORNER), ink);
        self.painter.galley(at, words, paper);
    }

    /// The soft edge right of what stays in view at the left, where the map goes on behind it. Each part has
    /// its own, as a strip may reach further right than the lane headers.
    fn column_edge(&self, pane: &Pane) {
        let reaches_left = match pane.shows {
            Shows::LaneHeaders | Shows::HeaderLabels | Shows::Strip(_) => true,
            Shows::Page | Shows::Body | Shows::Quote(_) | Shows::Headers => false,
        };
        if !self.panes.column_is_pinned || !reaches_left {
            return;
        }
        let (top, bottom) = (pane.clip.right_top(), pane.clip.right_bottom());
        self.painter.add(gradient(top, bottom, vec2(SHADOW_REACH, 0.0), self.shade()));
        let rule = colour(self.theme.palette.rule);
        self.painter.vline(top.x, pane.clip.y_range(), Stroke::new(1.0, rule));
    }

    /// The soft edge under what stays in view at the top, where the map goes on behind it.
    fn head_edge(&self) {
        if !self.panes.head_is_pinned {
            return;
        }
        let (head, rule) = (self.panes.head, Stroke::new(1.0, colour(self.theme.palette.rule)));
        let stack = head.with_max_y(self.panes.stack_bottom());
        let to = vec2(0.0, SHADOW_REACH);
        self.painter.add(gradient(stack.left_bottom(), stack.right_bottom(), to, self.shade()));
        for bottom in [head.bottom(), stack.bottom()] {
            self.painter.hline(head.x_range(), bottom, rule);
        }
    }

    fn shade(&self) -> Color32 {
        Colours::of(self.theme).shadow.gamma_multiply(0.6)
    }
}

/// A dashed outline: of where something came from, or could go.
pub(super) fn dashed(painter: &Painter, rect: Rect, stroke: Stroke) {
    let edge = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    painter.extend(Shape::dashed_line(&edge, stroke, HOLE_DASH, HOLE_DASH));
}

/// A colour along a line that fades out on one side of it.
fn gradient(from: Pos2, to: Pos2, reach: Vec2, colour: Color32) -> Shape {
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
    let mut parts = scene.blocks.iter().filter(|placed| pane.shows.part(placed.part));
    parts.find_map(|placed| Some(placed.block.node(thing)?.rect + placed.origin.to_vec2()))
}
