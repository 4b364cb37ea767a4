//! The panes of the canvas: the map, and over it the headers that stay in view.
//!
//! Each pane shows some parts of the scene through a window of its own, moved so far that they stay in
//! view. Painting, pointing and the nodes for screen readers all go through the panes.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::view::View;
use crate::model::LaneId;
use crate::scene::{Part, Placed, Scene};

/// Left of and above what is pinned.
const INSET: f32 = 10.0;

/// How much of the window headers may cover. Larger ones scroll with the map.
const MOST_COVERED: f32 = 0.4;

/// A window onto some parts of the scene.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pane {
    pub(super) shows: Shows,
    pub(super) clip: Rect,
    pub(super) view: View,
}

/// Which parts a pane shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shows {
    /// Title and legend.
    Page,
    /// Boxes and what stands in their lanes.
    Body,
    /// The quote of the strip on a box.
    Quote(LaneId),
    Headers,
    LaneHeaders,
    Strip(LaneId),
    HeaderLabels,
}

/// The panes from back to front.
#[derive(Clone, Debug)]
pub(super) struct Panes {
    panes: Vec<Pane>,
    /// The whole of each strip, name and quote, where it is shown.
    strips: Vec<(LaneId, Rect)>,
    /// What no header covers.
    pub(super) body: Rect,
    /// The stages and steps with the words beside them.
    pub(super) head: Rect,
    /// Whether the map goes on behind the head.
    pub(super) head_is_pinned: bool,
    /// Whether the map goes on behind the lane headers.
    pub(super) column_is_pinned: bool,
}

impl Shows {
    pub(super) fn part(self, part: Part) -> bool {
        match part {
            Part::Title | Part::Legend => self == Self::Page,
            Part::LaneBody(_) => self == Self::Body,
            Part::Box(_) => self == Self::Body || self == Self::LaneHeaders,
            Part::StripBody(lane_id, _) => self == Self::Quote(lane_id),
            Part::Headers => self == Self::Headers,
            Part::LaneHeader(_) => self == Self::LaneHeaders,
            Part::Strip(lane_id, _) => self == Self::Strip(lane_id),
            Part::HeaderLabels => self == Self::HeaderLabels,
        }
    }

    /// Whether it covers what is behind it.
    pub(super) fn is_opaque(self) -> bool {
        match self {
            Self::Headers | Self::LaneHeaders | Self::HeaderLabels => true,
            Self::Page | Self::Body | Self::Quote(_) | Self::Strip(_) => false,
        }
    }
}

impl Panes {
    /// The panes of a scene in a window.
    pub(super) fn new(scene: &Scene, view: View, window: Rect) -> Self {
        let Frame { head, column, body, shift, pins_rows } = Frame::new(scene, view, window);
        let strips = strips(scene, view, pins_rows.then_some(head.max.y));
        let pane = |shows, clip, shift: Vec2| {
            let view = View { origin: view.origin + shift, ..view };
            Pane { shows, clip, view }
        };
        let quotes = strips.iter().map(|strip| {
            let down = vec2(0.0, strip.down);
            pane(Shows::Quote(strip.lane_id), body.intersect(strip.quote.translate(down)), down)
        });
        let names = strips.iter().map(|strip| {
            // A long role reaches over the columns, and over the quote that goes on behind it.
            let name = strip.name_shown(shift.x, column);
            let clip = column.union(body).intersect(name);
            pane(Shows::Strip(strip.lane_id), clip, vec2(shift.x, strip.down))
        });
        let head_right = Rect::from_min_max(pos2(body.min.x, head.min.y), head.max);
        let corner = Rect::from_min_max(head.min, pos2(body.min.x, head.max.y));
        let panes = [pane(Shows::Page, window, Vec2::ZERO), pane(Shows::Body, body, Vec2::ZERO)]
            .into_iter()
            .chain(quotes)
            .chain([pane(Shows::LaneHeaders, column, vec2(shift.x, 0.0))])
            .chain(names)
            // The first header's ring reaches over the labels.
            .chain([pane(Shows::HeaderLabels, corner, shift)])
            .chain([pane(Shows::Headers, head_right, vec2(0.0, shift.y))])
            .filter(|pane| pane.clip.is_positive())
            .collect();
        let whole = |strip: &PinnedStrip| {
            let quote = strip.quote.translate(vec2(0.0, strip.down));
            (strip.lane_id, strip.name_shown(shift.x, column).union(quote))
        };
        let strips = strips.iter().map(whole).collect();
        let (head_is_pinned, column_is_pinned) = (shift.y > 0.0, shift.x > 0.0);
        Self { panes, strips, body, head, head_is_pinned, column_is_pinned }
    }

    /// Whether nothing that stays in view lies over the map at a place of the screen.
    pub(super) fn shows_ground(&self, pos: Pos2) -> bool {
        self.at(pos).is_none_or(|(pane, _)| !pane.shows.is_opaque())
    }

    /// From back to front.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &Pane> {
        self.panes.iter()
    }

    /// A persona's strip from its left end to its right, by the first lane under it.
    pub(super) fn strip(&self, lane_id: LaneId) -> Option<Rect> {
        self.strips.iter().find(|(first, _)| *first == lane_id).map(|(_, rect)| *rect)
    }

    /// What is at a place of the screen: the frontmost pane there, and the place in its scene.
    pub(super) fn at(&self, pos: Pos2) -> Option<(&Pane, kurbo::Point)> {
        let pane = self.panes.iter().rev().find(|pane| pane.clip.contains(pos))?;
        Some((pane, pane.view.scene_from_screen(pos)))
    }
}

/// How headers and body share the window.
struct Frame {
    head: Rect,
    column: Rect,
    body: Rect,
    /// How far the headers are moved to stay in view.
    shift: Vec2,
    /// Whether stages, steps and strips are small enough to stay in view.
    pins_rows: bool,
}

impl Frame {
    fn new(scene: &Scene, view: View, window: Rect) -> Self {
        let rect_of = |part| scene.part(part).map_or(kurbo::Rect::ZERO, Placed::rect);
        let labels = view.screen_rect_from_scene(rect_of(Part::HeaderLabels));
        let pins_columns = labels.width() <= window.width() * MOST_COVERED;
        let pins_rows = labels.height() <= window.height() * MOST_COVERED;
        let into_view = |natural: f32, edge: f32| (edge + INSET - natural).max(0.0);
        let shift = vec2(
            if pins_columns { into_view(labels.min.x, window.min.x) } else { 0.0 },
            if pins_rows { into_view(labels.min.y, window.min.y) } else { 0.0 },
        );
        let labels = labels.translate(shift);
        let legend = scene.part(Part::Legend);
        let lanes_bottom = legend.map_or(window.max.y, |legend| {
            view.screen_from_scene(legend.origin).y.clamp(window.min.y, window.max.y)
        });
        let top = if shift.y > 0.0 { window.min.y } else { labels.min.y.max(window.min.y) };
        let split = pos2(labels.max.x.max(window.min.x), labels.max.y.max(window.min.y));
        Self {
            head: Rect::from_min_max(pos2(window.min.x, top), pos2(window.max.x, split.y)),
            column: Rect::from_min_max(pos2(window.min.x, split.y), pos2(split.x, lanes_bottom)),
            body: Rect::from_min_max(split, pos2(window.max.x, lanes_bottom)),
            shift,
            pins_rows,
        }
    }
}

/// A persona's strip and how far it is moved down to stay in view while its lanes do.
struct PinnedStrip {
    lane_id: LaneId,
    name: Rect,
    quote: Rect,
    down: f32,
}

impl PinnedStrip {
    /// Where portrait, name and role are shown: no further right than the strip goes, but over the whole
    /// column of the lane headers.
    fn name_shown(&self, right: f32, column: Rect) -> Rect {
        let name = self.name.translate(vec2(right, self.down));
        name.with_max_x(name.max.x.min(self.quote.max.x.max(column.max.x)))
    }
}

/// The strips of a scene; without a `head_bottom` they go with the map.
fn strips(scene: &Scene, view: View, head_bottom: Option<f32>) -> Vec<PinnedStrip> {
    let strip = |placed: &Placed| {
        let Part::Strip(lane_id, persona_id) = placed.part else { return None };
        let name = view.screen_rect_from_scene(placed.rect());
        let quote = scene.part(Part::StripBody(lane_id, persona_id))?;
        let ground = view.screen_rect_from_scene(scene.part(Part::Box(lane_id))?.rect());
        // The line on its top edge goes behind the head.
        let wanted = head_bottom.map_or(0.0, |bottom| bottom - view.zoom - name.min.y);
        let down = wanted.min(ground.max.y - name.max.y).max(0.0);
        Some(PinnedStrip { lane_id, name, quote: view.screen_rect_from_scene(quote.rect()), down })
    };
    scene.blocks.iter().filter_map(strip).collect()
}
