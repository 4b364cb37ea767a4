//! Where each pane is on the screen, and how far its part of the map is moved.

use egui::{Rangef, Rect, Vec2, pos2, vec2};

use super::frame::Frame;
use super::stack::{Stack, Strip};
use super::{Pane, Shows};
use crate::app::view::View;
use crate::model::LaneId;

/// The window, divided among headers, pinned lanes and the rest of the map.
pub(super) struct Layers {
    view: View,
    window: Rect,
    head: Rect,
    /// How far the headers are moved.
    shift: Vec2,
    /// Lane headers that go along with the map.
    column: Rect,
    /// What stands in their lanes.
    pub(super) body: Rect,
}

impl Layers {
    pub(super) fn new(view: View, window: Rect, frame: &Frame, stack: &Stack) -> Self {
        let Frame { head, body_left, lanes_bottom, shift, .. } = *frame;
        let top = stack.bottom.min(window.max.y);
        let bottom = lanes_bottom.max(top);
        let column = Rect::from_min_max(pos2(window.min.x, top), pos2(body_left, bottom));
        let body = Rect::from_min_max(pos2(body_left, top), pos2(window.max.x, bottom));
        Self { view, window, head, shift, column, body }
    }

    /// All panes that show something, from back to front.
    pub(super) fn panes(&self, stack: &Stack) -> Vec<Pane> {
        let (stacked, loose): (Vec<&Strip>, Vec<&Strip>) =
            stack.strips.iter().partition(|strip| strip.is_stacked);
        let mut panes = vec![
            self.pane(Shows::Page, self.window, Vec2::ZERO),
            self.pane(Shows::Body, self.body, Vec2::ZERO),
        ];
        panes.extend(loose.iter().map(|strip| self.quote(strip)));
        panes.push(self.pane(Shows::LaneHeaders, self.column, self.right()));
        panes.extend(loose.iter().map(|strip| self.name(strip)));
        panes.extend(stack.lanes.iter().flat_map(|lane| {
            let row = self.view.screen_rect_from_scene(lane.row);
            self.row(row.y_range(), lane.down)
        }));
        for strip in stacked {
            // The spine of its box stands beside it.
            panes.extend(self.row(strip.name.y_range(), strip.down));
            panes.extend([self.quote(strip), self.name(strip)]);
        }
        panes.extend(self.head());
        panes.retain(|pane| pane.clip.is_positive());
        panes
    }

    /// The whole of a strip.
    pub(super) fn strip(&self, strip: &Strip) -> (LaneId, Rect) {
        let name = strip.name_shown(self.shift.x, self.column.max.x);
        (strip.lane_id, name.union(strip.quote_shown()))
    }

    fn pane(&self, shows: Shows, clip: Rect, shift: Vec2) -> Pane {
        let view = View { origin: self.view.origin + shift, ..self.view };
        Pane { shows, clip, view, is_stacked: false }
    }

    fn right(&self) -> Vec2 {
        vec2(self.shift.x, 0.0)
    }

    fn quote(&self, strip: &Strip) -> Pane {
        let clip = strip.quote_shown().intersect(self.ground(strip).with_min_x(self.body.min.x));
        self.pane(Shows::Quote(strip.lane_id), clip, vec2(0.0, strip.down))
    }

    fn name(&self, strip: &Strip) -> Pane {
        // A long role reaches over the columns, and over the quote that goes on behind it.
        let name = strip.name_shown(self.shift.x, self.column.max.x);
        let clip = name.intersect(self.ground(strip));
        self.pane(Shows::Strip(strip.lane_id), clip, vec2(self.shift.x, strip.down))
    }

    /// Where a strip may be seen: under the head if a pinned lane keeps it there, else with its lanes.
    fn ground(&self, strip: &Strip) -> Rect {
        let lanes = self.column.union(self.body);
        if strip.is_stacked { lanes.with_min_y(self.head.max.y) } else { lanes }
    }

    /// A row of the boxes that stays in view: what stands in it, and its header.
    fn row(&self, row: Rangef, down: f32) -> [Pane; 2] {
        let shown = Rangef::new(row.min + down, row.max + down);
        let across = |side: Rect| Rect::from_x_y_ranges(side.x_range(), shown);
        let down = vec2(0.0, down);
        [
            self.pane(Shows::Body, across(self.body), down),
            self.pane(Shows::LaneHeaders, across(self.column), self.right() + down),
        ]
        .map(|pane| Pane { is_stacked: true, ..pane })
    }

    /// Stages and steps. The ring of the first reaches over the words beside them.
    fn head(&self) -> [Pane; 2] {
        let left = self.column.max.x;
        [
            self.pane(Shows::HeaderLabels, self.head.with_max_x(left), self.shift),
            self.pane(Shows::Headers, self.head.with_min_x(left), vec2(0.0, self.shift.y)),
        ]
    }
}
