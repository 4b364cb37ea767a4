//! Which lanes stand on which slide of a stage, and how high they are there.
//!
//! On the map a lane is as high as its fullest cell. On the slide of a stage it is as high as what the stage
//! has in it, so that letters can be larger, and what is still too high goes on over several slides.

use std::collections::HashSet;
use std::ops::Range;

use super::axis::Axis;
use super::columns::Columns;
use super::cut::{chunks, ground, reach};
use crate::scene::{Part, Placed, Scene, Thing};

/// Paper above the headers and below the last lane.
const AROUND: f64 = 16.0;

/// Paper below the last card of a lane.
const PADDING: f64 = 9.0;

/// A lane of one card with one line.
const LEAST: f64 = 54.0;

/// Lower lanes are lines between others, or closed, and stand on one slide with what follows.
const GLUED: f64 = 36.0;

/// The headers of a map and its lanes, from top to bottom.
pub(super) struct Rows<'a> {
    head: (f64, f64),
    boxes: Vec<Ground>,
    lanes: Vec<Lane<'a>>,
}

/// The ground of a box, which is called by its first lane.
struct Ground {
    thing: Thing,
    top: f64,
    bottom: f64,
}

struct Lane<'a> {
    thing: Thing,
    top: f64,
    height: f64,
    /// What its header needs.
    least: f64,
    in_box: Option<usize>,
    body: Option<&'a Placed>,
}

/// What is on a slide from top to bottom.
pub(super) struct Shown {
    pub axis: Axis,
    /// From above the headers to below the last lane, in the map.
    pub top: f64,
    pub bottom: f64,
    /// The lanes before and after those that are here.
    taken_out: [(f64, f64); 2],
    /// Lanes, and boxes by their first lane.
    lanes: HashSet<Thing>,
    boxes: HashSet<Thing>,
}

impl Shown {
    pub fn has_lane(&self, lane: Thing) -> bool {
        self.lanes.contains(&lane)
    }

    /// Whether lanes from one place of the map to another are all here.
    pub fn has_all(&self, from: f64, to: f64) -> bool {
        self.taken_out.iter().all(|(gone_from, gone_to)| to <= *gone_from || from >= *gone_to)
    }

    pub fn has_box(&self, first_lane: Thing) -> bool {
        self.boxes.contains(&first_lane)
    }
}

impl<'a> Rows<'a> {
    pub fn of(scene: &'a Scene) -> Self {
        let mut rows = Self { head: (0.0, 0.0), boxes: Vec::new(), lanes: Vec::new() };
        for placed in &scene.blocks {
            let rect = placed.rect();
            match placed.part {
                Part::Headers => rows.head = (rect.y0, rect.y1),
                Part::Box(first) => {
                    let thing = Thing::Lane(first);
                    rows.boxes.push(Ground { thing, top: rect.y0, bottom: rect.y1 });
                }
                Part::LaneHeader(lane) => rows.lanes.push(Lane {
                    thing: Thing::Lane(lane),
                    top: rect.y0,
                    height: rect.height(),
                    least: bottom(placed) + PADDING,
                    in_box: None,
                    body: None,
                }),
                Part::LaneBody(lane) => {
                    let mut lanes = rows.lanes.iter_mut().rev();
                    let own = lanes.find(|known| known.thing == Thing::Lane(lane));
                    if let Some(own) = own {
                        own.body = Some(placed);
                    }
                }
                Part::Title
                | Part::HeaderLabels
                | Part::Links
                | Part::Strip(..)
                | Part::StripBody(..)
                | Part::Legend => {}
            }
        }
        for lane in &mut rows.lanes {
            let middle = lane.top + lane.height / 2.0;
            let is_around = |ground: &Ground| (ground.top..ground.bottom).contains(&middle);
            lane.in_box = rows.boxes.iter().position(is_around);
        }
        rows
    }

    /// How high each lane has to be for what each of the stages has in it, from left to right.
    pub fn heights(&self, stages: &[Columns]) -> Vec<Vec<f64>> {
        let mut heights: Vec<Vec<f64>> = vec![Vec::new(); stages.len()];
        for lane in &self.lanes {
            let Some(body) = lane.body.filter(|body| is_of_cards(body)) else {
                for heights in &mut heights {
                    heights.push(lane.height);
                }
                continue;
            };
            let least = lane.least.max(LEAST).min(lane.height);
            for heights in &mut heights {
                heights.push(least);
            }
            for items in chunks(body) {
                let (from, to) = reach(body, items);
                let low = items.iter().map(|item| ground(&item.shape).y1).fold(0.0, f64::max);
                let first = stages.partition_point(|stage| stage.right <= from);
                for (stage, heights) in stages.iter().zip(&mut heights).skip(first) {
                    if stage.left >= to {
                        break;
                    }
                    if let Some(height) = heights.last_mut() {
                        *height = height.max(low + PADDING).min(lane.height);
                    }
                }
            }
        }
        heights
    }

    /// How high a slide with some lanes is.
    pub fn height(&self, lanes: Range<usize>, heights: &[f64]) -> f64 {
        let mut height = self.head.1 - self.head.0 + 2.0 * AROUND;
        for at in lanes.clone() {
            height += heights[at] + self.lead(at, at == lanes.start);
        }
        height
    }

    pub fn all(&self) -> Range<usize> {
        0..self.lanes.len()
    }

    /// What stands above a lane on a slide: the strip of its box, and the gap to the box before.
    fn lead(&self, at: usize, is_first: bool) -> f64 {
        let lane = &self.lanes[at];
        let before = at.checked_sub(1).map(|before| &self.lanes[before]);
        let begins = before.is_none_or(|before| before.in_box != lane.in_box);
        match (is_first, begins) {
            (true, _) => self.strip(lane),
            (false, true) => lane.top - before.map_or(lane.top, Lane::bottom),
            (false, false) => 0.0,
        }
    }

    /// How high the strip of a lane's box is.
    fn strip(&self, lane: &Lane<'_>) -> f64 {
        let Some(ground) = lane.in_box.map(|at| &self.boxes[at]) else { return 0.0 };
        let first = self.lanes.iter().find(|lane| lane.thing == ground.thing);
        first.map_or(0.0, |first| first.top - ground.top)
    }

    /// The lanes of one slide after the other: on as few as there can be, and these as evenly filled and as
    /// seldom broken within a box as that allows.
    pub fn split(&self, heights: &[f64], most: f64) -> Vec<Range<usize>> {
        /// What it costs to begin a slide, and to begin it within a box.
        const SLIDE: f64 = 10.0;
        const BROKEN: f64 = 0.15;
        let count = self.lanes.len();
        // The least cost of what ends before each lane, and where its last slide begins.
        let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
        for end in 1..=count {
            let mut found = (f64::INFINITY, end - 1);
            for start in (0..end).rev() {
                let height = self.height(start..end, heights);
                if height > most && start + 1 < end && found.0.is_finite() {
                    break;
                }
                let is_broken =
                    start > 0 && self.lanes[start].in_box == self.lanes[start - 1].in_box;
                let broken = if is_broken { BROKEN } else { 0.0 };
                let cost = best[start].0 + SLIDE + (height / most).powi(2) + broken;
                if cost < found.0 && self.can_end(end) {
                    found = (cost, start);
                }
            }
            best.push(found);
        }
        let mut slides = Vec::new();
        let mut end = count;
        while end > 0 {
            let start = best[end].1;
            slides.push(start..end);
            end = start;
        }
        slides.reverse();
        slides
    }

    /// Whether a slide can end before a lane.
    fn can_end(&self, end: usize) -> bool {
        end == self.lanes.len() || self.lanes[end - 1].height > GLUED
    }

    /// What of the map is on a slide with some lanes.
    pub fn shown(&self, lanes: Range<usize>, heights: &[f64]) -> Shown {
        let mut taken_out = Vec::new();
        let (mut boxes, mut end) = (HashSet::new(), self.head.1);
        for at in lanes.clone() {
            let lane = &self.lanes[at];
            let lead = self.lead(at, at == lanes.start);
            if let Some(ground) = lane.in_box.map(|at| &self.boxes[at]) {
                boxes.insert(ground.thing);
                if at == lanes.start {
                    taken_out.push((end, ground.top));
                    end = ground.top + lead;
                }
            }
            let top = if at == lanes.start { lane.top } else { lane.top - lead };
            taken_out.push((end, top));
            end = lane.top + heights[at];
        }
        let whole = self.lanes.last().map_or(end, Lane::bottom);
        taken_out.push((end, whole));
        let first = self.lanes.get(lanes.start).map_or(end, |lane| lane.top);
        let before = (self.head.1, first);
        let after = (self.lanes.get(lanes.end).map_or(whole, |lane| lane.top), whole);
        let lanes = self.lanes[lanes].iter().map(|lane| lane.thing).collect();
        let axis = Axis::without(taken_out);
        let taken_out = [before, after];
        Shown { axis, top: self.head.0 - AROUND, bottom: whole, taken_out, lanes, boxes }
    }
}

impl Shown {
    /// From above the headers to below the last lane, on the slide.
    pub fn reach(&self) -> (f64, f64) {
        (self.axis.place(self.top), self.axis.place(self.bottom) + AROUND)
    }
}

impl Lane<'_> {
    fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

/// How low what stands in a block reaches.
fn bottom(placed: &Placed) -> f64 {
    placed.block.items.iter().map(|item| ground(&item.shape).y1).fold(0.0, f64::max)
}

/// Whether nothing but cards stands in a lane.
fn is_of_cards(body: &Placed) -> bool {
    let mut things = body.block.items.iter().map(|item| item.thing);
    body.block.ruler.is_none() && things.all(|thing| matches!(thing, Some(Thing::Card(_))))
}
