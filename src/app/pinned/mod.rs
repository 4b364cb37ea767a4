//! The panes of the canvas: the map, and over it the headers and pinned lanes that stay in view.
//!
//! Each pane shows some parts of the scene through a window of its own, moved so far that they stay in
//! view. Painting, pointing and the nodes for screen readers all go through the panes.

mod frame;
mod layers;
mod stack;

use egui::{Pos2, Rect, pos2, vec2};

use self::frame::Frame;
use self::layers::Layers;
use self::stack::Stack;
use super::view::View;
use crate::model::LaneId;
use crate::scene::{Part, Scene};

/// A window onto some parts of the scene.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pane {
    pub(super) shows: Shows,
    pub(super) clip: Rect,
    pub(super) view: View,
    /// Whether it shows a row that stays in view away from its place among the lanes.
    pub(super) is_stacked: bool,
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
    /// Pinned lanes that are away from their places.
    stacked: Vec<stack::Lane>,
    /// Where the map is that goes along when it is moved.
    view: View,
    /// What neither headers nor pinned lanes cover.
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
            Part::LaneBody(_) | Part::Links => self == Self::Body,
            Part::Box(_) => self == Self::Body || self == Self::LaneHeaders,
            Part::StripBody(lane_id, _) => self == Self::Quote(lane_id),
            Part::Headers => self == Self::Headers,
            Part::LaneHeader(_) => self == Self::LaneHeaders,
            Part::Strip(lane_id, _) => self == Self::Strip(lane_id),
            Part::HeaderLabels => self == Self::HeaderLabels,
        }
    }

    /// Whether it is of the headers, which cover what is behind them.
    fn is_header(self) -> bool {
        match self {
            Self::Headers | Self::LaneHeaders | Self::HeaderLabels => true,
            Self::Page | Self::Body | Self::Quote(_) | Self::Strip(_) => false,
        }
    }
}

impl Pane {
    /// Whether it covers what is behind it.
    pub(super) fn is_opaque(&self) -> bool {
        self.is_stacked || self.shows.is_header()
    }
}

impl Panes {
    /// The panes of a scene in a window.
    pub(super) fn new(scene: &Scene, view: View, window: Rect) -> Self {
        let frame = Frame::new(scene, view, window);
        let stack = Stack::new(scene, view, window, &frame);
        let layers = Layers::new(view, window, &frame, &stack);
        Self {
            panes: layers.panes(&stack),
            strips: stack.strips.iter().map(|strip| layers.strip(strip)).collect(),
            stacked: stack.lanes,
            view,
            body: layers.body,
            head: frame.head,
            head_is_pinned: frame.shift.y > 0.0,
            column_is_pinned: frame.shift.x > 0.0,
        }
    }

    /// Whether no header lies over the map at a place of the screen.
    pub(super) fn shows_ground(&self, pos: Pos2) -> bool {
        self.at(pos).is_none_or(|(pane, _)| !pane.shows.is_header())
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

    /// Whether a pinned lane that is away from its place lies at a place of the screen.
    pub(super) fn is_over_stacked(&self, pos: Pos2) -> bool {
        self.at(pos).is_some_and(|(pane, _)| pane.is_stacked)
    }

    /// Where in the scene a place of the screen is, be it in a pinned lane.
    pub(super) fn place_at(&self, pos: Pos2) -> kurbo::Point {
        let stacked = self.at(pos).filter(|(pane, _)| pane.is_stacked);
        stacked.map_or_else(|| self.view.scene_from_screen(pos), |(_, place)| place)
    }

    /// The place among the lanes that is nearest to one of the screen.
    pub(super) fn ground_at(&self, pos: Pos2) -> kurbo::Point {
        let Rect { min, max } = self.body;
        // The ground may be empty.
        let x = pos.x.min(max.x).max(min.x);
        if self.is_over_stacked(pos2(x, pos.y)) {
            return self.place_at(pos2(x, pos.y));
        }
        self.view.scene_from_screen(pos2(x, pos.y.min(max.y).max(min.y)))
    }

    /// The place in a scene that a place of the screen is by the measure of one lane, though it may lie
    /// above or below it.
    pub(super) fn place_by_lane(&self, lane_id: LaneId, pos: Pos2) -> kurbo::Point {
        let Some(lane) = self.stacked.iter().find(|lane| lane.lane_id == lane_id) else {
            return self.ground_at(pos);
        };
        let x = pos.x.min(self.body.max.x).max(self.body.min.x);
        self.view_of(lane).scene_from_screen(pos2(x, pos.y))
    }

    /// Where something of the scene is shown.
    pub(super) fn on_screen(&self, rect: kurbo::Rect) -> Rect {
        let view = self.lane_around(rect).map_or(self.view, |lane| self.view_of(lane));
        view.screen_rect_from_scene(rect)
    }

    /// Whether something of the scene is in view as far as heights go, being part of a pinned lane.
    pub(super) fn keeps(&self, rect: kurbo::Rect) -> bool {
        self.lane_around(rect).is_some()
    }

    /// Where lanes are seen at all, right of their headers.
    pub(super) fn lanes(&self) -> Rect {
        self.body.with_min_y(self.head.max.y)
    }

    /// The bottom of what stays in view at the top.
    pub(super) fn stack_bottom(&self) -> f32 {
        self.body.min.y
    }

    fn lane_around(&self, rect: kurbo::Rect) -> Option<&stack::Lane> {
        let middle = rect.center().y;
        self.stacked.iter().find(|lane| (lane.row.y0..lane.row.y1).contains(&middle))
    }

    fn view_of(&self, lane: &stack::Lane) -> View {
        View { origin: self.view.origin + vec2(0.0, lane.down), ..self.view }
    }
}
