//! What stays in view under the head: pinned lanes, each under the strip of its persona, and the strip of
//! the lanes that are seen below.

use egui::{Rect, vec2};

use super::frame::Frame;
use crate::app::view::View;
use crate::model::LaneId;
use crate::scene::{Part, Placed, Scene};

/// How much of the window head and pinned lanes may cover. What does not fit scrolls with the map.
const MOST_STACKED: f32 = 0.6;

/// Strips and pinned lanes, from top to bottom.
pub(super) struct Stack {
    pub(super) strips: Vec<Strip>,
    pub(super) lanes: Vec<Lane>,
    /// Where on the screen the rest of the lanes begins.
    pub(super) bottom: f32,
}

/// A persona's strip and how far it is moved down to stay in view while its lanes do.
pub(super) struct Strip {
    pub(super) lane_id: LaneId,
    /// Portrait, name and role, where they stand among the lanes.
    pub(super) name: Rect,
    quote: Rect,
    pub(super) down: f32,
    /// Whether it stays with a pinned lane.
    pub(super) is_stacked: bool,
}

/// A pinned lane that has left its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lane {
    pub(super) lane_id: LaneId,
    /// Its place in the scene, over the columns.
    pub(super) row: kurbo::Rect,
    pub(super) down: f32,
}

impl Stack {
    pub(super) fn new(scene: &Scene, view: View, window: Rect, frame: &Frame) -> Self {
        let mut stack = Self { strips: Vec::new(), lanes: Vec::new(), bottom: frame.head.max.y };
        let covered = frame.head.max.y - window.min.y;
        let room = if frame.pins_rows { window.height() * MOST_STACKED - covered } else { 0.0 };
        let pinned = Pinned::new(scene, f64::from(room / view.zoom));
        for row in rows(scene) {
            match row {
                Row::Strip(_, placed) => {
                    let top = frame.pins_rows.then_some(stack.bottom);
                    stack.add_strip(Strip::new(scene, view, placed, &pinned, top));
                }
                Row::Lane(lane_id, placed) if pinned.lanes.contains(&lane_id) => {
                    stack.add_lane(lane_id, placed.rect(), view);
                }
                Row::Lane(..) => {}
            }
        }
        stack
    }

    fn add_strip(&mut self, strip: Option<Strip>) {
        if let Some(strip) = strip {
            if strip.is_stacked {
                self.bottom = strip.name.max.y + strip.down;
            }
            self.strips.push(strip);
        }
    }

    fn add_lane(&mut self, lane_id: LaneId, row: kurbo::Rect, view: View) {
        let on_screen = view.screen_rect_from_scene(row);
        let down = self.bottom - on_screen.min.y;
        if down > 0.0 {
            self.lanes.push(Lane { lane_id, row, down });
            self.bottom += on_screen.height();
        }
    }
}

impl Strip {
    /// The strip of a block; without a `top` that it stays under it goes with the map.
    fn new(
        scene: &Scene,
        view: View,
        placed: &Placed,
        pinned: &Pinned,
        top: Option<f32>,
    ) -> Option<Self> {
        let Part::Strip(lane_id, persona_id) = placed.part else { return None };
        let name = view.screen_rect_from_scene(placed.rect());
        let quote = scene.part(Part::StripBody(lane_id, persona_id))?;
        let ground = view.screen_rect_from_scene(scene.part(Part::Box(lane_id))?.rect());
        // The line on its top edge goes behind what is above it.
        let wanted = top.map_or(0.0, |top| top - view.zoom - name.min.y);
        let stays = pinned.boxes.contains(&lane_id);
        let furthest = if stays { f32::INFINITY } else { ground.max.y - name.max.y };
        let down = wanted.min(furthest).max(0.0);
        let quote = view.screen_rect_from_scene(quote.rect());
        Some(Self { lane_id, name, quote, down, is_stacked: stays && down > 0.0 })
    }

    /// Where portrait, name and role are shown: no further right than the strip goes, but over the whole
    /// column of the lane headers.
    pub(super) fn name_shown(&self, right: f32, column_right: f32) -> Rect {
        let name = self.name.translate(vec2(right, self.down));
        name.with_max_x(name.max.x.min(self.quote.max.x.max(column_right)))
    }

    pub(super) fn quote_shown(&self) -> Rect {
        self.quote.translate(vec2(0.0, self.down))
    }
}

/// What can stay in view, where it stands in the scene.
enum Row<'a> {
    /// A persona's strip, by the first lane of its box.
    Strip(LaneId, &'a Placed),
    Lane(LaneId, &'a Placed),
}

/// From top to bottom.
fn rows(scene: &Scene) -> impl Iterator<Item = Row<'_>> {
    scene.blocks.iter().filter_map(|placed| match placed.part {
        Part::Strip(lane_id, _) => Some(Row::Strip(lane_id, placed)),
        Part::LaneBody(lane_id) => Some(Row::Lane(lane_id, placed)),
        Part::Title
        | Part::HeaderLabels
        | Part::Headers
        | Part::Box(_)
        | Part::Links
        | Part::StripBody(..)
        | Part::LaneHeader(_)
        | Part::Legend => None,
    })
}

/// The pinned lanes for which there is room, and the boxes they stand in, by their first lanes.
struct Pinned {
    lanes: Vec<LaneId>,
    boxes: Vec<LaneId>,
}

impl Pinned {
    /// `room` is a height in scene units. The first lanes come first.
    fn new(scene: &Scene, room: f64) -> Self {
        let mut pinned = Self { lanes: Vec::new(), boxes: Vec::new() };
        let (mut height, mut strip) = (0.0, None);
        // They stand in the scene in the same order.
        let mut wanted = scene.pinned.iter().peekable();
        for row in rows(scene) {
            match row {
                Row::Strip(lane_id, placed) => strip = Some((lane_id, placed)),
                Row::Lane(lane_id, placed) if wanted.next_if_eq(&&lane_id).is_some() => {
                    let above = strip.filter(|(box_id, _)| stands_in(scene, placed, *box_id));
                    let strip_height = above.map_or(0.0, |(_, strip)| strip.block.size.height);
                    let needed = placed.block.size.height + strip_height;
                    if height + needed <= room {
                        height += needed;
                        pinned.lanes.push(lane_id);
                        pinned.boxes.extend(above.map(|(box_id, _)| box_id));
                        strip = None;
                    }
                }
                Row::Lane(..) => {}
            }
        }
        pinned
    }
}

/// Whether a lane stands in a box.
fn stands_in(scene: &Scene, lane: &Placed, box_id: LaneId) -> bool {
    let ground = scene.part(Part::Box(box_id)).map(Placed::rect);
    ground.is_some_and(|ground| (ground.y0..ground.y1).contains(&lane.origin.y))
}
