//! Lays a map out: a pure function from journey, theme and fonts to a [`Scene`].
//!
//! An [`Engine`] keeps what it laid out last, so that a lane that did not change is taken over as it is.
//! What it returns never depends on what was kept: a fresh engine gives the same scene.

mod ahead;
mod boxes;
mod builder;
mod card;
mod card_bar;
mod card_foot;
mod cards;
mod columns;
mod divider;
mod emotion;
mod frame;
mod hatch;
mod headers;
mod images;
mod jumps;
mod kinds;
mod lane;
mod lane_header;
mod legend;
mod links;
mod metric;
mod renaming;
mod shapes;
mod swatch;
mod title;

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use kurbo::{Point, Size};

use crate::model::{Journey, Lane, LaneId, PersonaId};
use crate::scene::{Block, Part, Placed, Scene};
use crate::text::Typesetter;
use crate::theme::Theme;

use ahead::Task;
use boxes::{LaneHeight, Row};
use divider::Neighbours;
use frame::Frame;
use headers::Headers;
pub use images::storyboard_pictures;
pub use kinds::{Bar, CardShape, Corner, card_shape, channel_icon, kind_icon, lane_icon};
use legend::Occurring;
use links::Link;
use renaming::renamed;
use swatch::Swatches;

/// Lays maps out, one after the other.
pub struct Engine {
    typesetter: RefCell<Typesetter>,
    theme: Arc<Theme>,
    frame: Option<Frame>,
    /// Of that frame.
    headers: Option<Headers>,
    kept: HashMap<LaneId, KeptLane>,
    links: Option<KeptLinks>,
    swatches: Swatches,
    lanes_laid_out: usize,
    /// Where the drop-off of the lanes begins, if what is laid out is a part of a map.
    starts: HashMap<LaneId, f64>,
}

/// A lane as it was laid out, and what that depended on beside the frame.
struct KeptLane {
    lane: Arc<Lane>,
    neighbours: Neighbours,
    between: bool,
    blocks: LaneBlocks,
    occurring: Occurring,
}

/// The arrows between cards as they were drawn.
struct KeptLinks {
    links: Vec<Link>,
    block: Arc<Block>,
}

/// The two blocks of a lane, of one height.
#[derive(Clone)]
struct LaneBlocks {
    header: Arc<Block>,
    body: Arc<Block>,
}

impl Engine {
    /// An engine that has laid out nothing yet.
    #[must_use]
    pub fn new(typesetter: Typesetter, theme: Arc<Theme>) -> Self {
        Self {
            typesetter: RefCell::new(typesetter),
            theme,
            frame: None,
            headers: None,
            kept: HashMap::new(),
            links: None,
            swatches: Swatches::new(),
            lanes_laid_out: 0,
            starts: HashMap::new(),
        }
    }

    /// How many lanes were laid out anew so far, instead of being taken over.
    #[must_use]
    pub fn lanes_laid_out(&self) -> usize {
        self.lanes_laid_out
    }

    /// The look that it lays out with.
    #[must_use]
    pub fn theme(&self) -> &Arc<Theme> {
        &self.theme
    }

    /// Changes the look of the next layout.
    pub fn set_theme(&mut self, theme: Arc<Theme>) {
        self.theme = theme;
        self.swatches.clear();
    }

    /// Says that what is laid out next is a part of a map: its drop-off is counted from where that begins.
    pub fn set_whole(&mut self, whole: &Journey) {
        self.starts = metric::starts(whole);
    }

    /// The typesetter, for an editor that sets its text as the map does.
    pub fn typesetter(&mut self) -> &mut Typesetter {
        self.typesetter.get_mut()
    }

    /// Lays a map out.
    pub fn layout(&mut self, journey: &Journey) -> Scene {
        let frame = Frame::new(journey, &self.theme, &self.starts);
        self.forget_what_differs(&frame);
        self.lay_out_ahead(&frame, journey);
        let typesetter = &self.typesetter;
        let headers = self.headers.get_or_insert_with(|| headers::headers(typesetter, &frame));
        let mut assembly = Assembly::new(&frame);
        assembly.add_title_and_headers(title::title(typesetter, &frame, journey), headers, &frame);
        let mut gap = 0.0;
        for row in boxes::rows(journey) {
            match row {
                Row::Between { lane, above, below } => {
                    let blocks = self.lane(&frame, lane, Neighbours { above, below }, true);
                    assembly.add_lane(&frame, lane.id, &blocks);
                    gap = 0.0;
                }
                Row::Box { persona, lanes } => {
                    assembly.y += gap;
                    self.add_box(&mut assembly, &frame, persona, &lanes);
                    gap = frame.theme.sizes.box_gap;
                }
            }
        }
        let mut occurring = Occurring::links(self.add_links(&mut assembly, &frame, journey));
        for lane in &journey.lanes {
            // A lane that is hidden now may be kept as it was before.
            let kept = self.kept.get(&lane.id).filter(|kept| Arc::ptr_eq(&kept.lane, lane));
            if let Some(kept) = kept {
                occurring.add(&kept.occurring);
            }
        }
        let legend = legend::legend(&self.typesetter, &frame, journey, occurring);
        assembly.add(Part::Legend, frame.theme.sizes.margin, legend);
        let still_there: std::collections::HashSet<LaneId> =
            journey.lanes.iter().map(|lane| lane.id).collect();
        self.kept.retain(|lane_id, _| still_there.contains(lane_id));
        let scene = Scene { pinned: boxes::pinned(journey), ..assembly.finish(&frame) };
        self.frame = Some(frame);
        scene
    }

    /// Lets go of what looks otherwise against a frame than against the last.
    fn forget_what_differs(&mut self, frame: &Frame) {
        let Some(last) = self.frame.as_ref().filter(|last| last.same(frame)) else {
            self.kept.clear();
            self.headers = None;
            return;
        };
        if last.stages == frame.stages {
            return;
        }
        self.headers = None;
        let steps = frame.renamed_since(last);
        if steps.is_empty() {
            return;
        }
        for kept in self.kept.values_mut() {
            kept.blocks.body = renamed(&kept.blocks.body, frame, &kept.lane, &steps);
        }
    }

    fn add_box(
        &mut self,
        assembly: &mut Assembly,
        frame: &Frame,
        persona: Option<PersonaId>,
        lanes: &[&Arc<Lane>],
    ) {
        let Some(first) = lanes.first() else { return };
        let neighbours = Neighbours { above: persona, below: persona };
        let blocks: Vec<LaneBlocks> =
            lanes.iter().map(|lane| self.lane(frame, lane, neighbours, false)).collect();
        let heights: Vec<LaneHeight> = lanes
            .iter()
            .zip(&blocks)
            .map(|(lane, blocks)| LaneHeight {
                height: blocks.body.size.height,
                divider: boxes::is_divider(lane),
            })
            .collect();
        let strip = persona
            .and_then(|persona_id| frame.persona(persona_id))
            .map(|persona| boxes::strip(&self.typesetter, frame, persona, first));
        let strip_height = strip.as_ref().map_or(0.0, |strip| strip.height);
        let ground = boxes::box_ground(&self.typesetter, frame, persona, strip_height, &heights);
        assembly.put(Part::Box(first.id), frame.theme.sizes.margin, ground);
        if let (Some(strip), Some(persona_id)) = (strip, persona) {
            assembly.put(Part::StripBody(first.id, persona_id), frame.body_left(), strip.body);
            assembly.add(Part::Strip(first.id, persona_id), frame.theme.sizes.margin, strip.header);
        }
        for (lane, blocks) in lanes.iter().zip(&blocks) {
            assembly.add_lane(frame, lane.id, blocks);
        }
    }

    /// Puts the arrows between cards behind what stands in the lanes; whether there are any.
    fn add_links(&mut self, assembly: &mut Assembly, frame: &Frame, journey: &Journey) -> bool {
        let links = links::links(journey, &assembly.blocks);
        if links.is_empty() {
            self.links = None;
            return false;
        }
        let size = Size::new(frame.body_right(), assembly.y);
        let is_same = |kept: &KeptLinks| {
            kept.links == links
                && kept.block.size == size
                && self.frame.as_ref().is_some_and(|last| Arc::ptr_eq(&last.theme, &frame.theme))
        };
        let kept = self.links.take().filter(is_same).unwrap_or_else(|| {
            let block = links::block(&self.typesetter, frame, &links, size);
            KeptLinks { links, block }
        });
        assembly.put_behind_lanes(Part::Links, Arc::clone(&kept.block));
        self.links = Some(kept);
        true
    }

    /// A lane's blocks: those of the last layout where nothing they depend on has changed.
    fn lane(
        &mut self,
        frame: &Frame,
        lane: &Arc<Lane>,
        neighbours: Neighbours,
        between: bool,
    ) -> LaneBlocks {
        let task = Task { lane, neighbours, between };
        if let Some(blocks) = self.kept_blocks(&task) {
            return blocks.clone();
        }
        self.lanes_laid_out += 1;
        let kept = KeptLane::new(&self.typesetter, frame, &task);
        let blocks = kept.blocks.clone();
        self.kept.insert(lane.id, kept);
        blocks
    }

    fn kept_blocks(&self, task: &Task<'_>) -> Option<&LaneBlocks> {
        let kept = self.kept.get(&task.lane.id)?;
        let is_same = Arc::ptr_eq(&kept.lane, task.lane)
            && kept.neighbours == task.neighbours
            && kept.between == task.between;
        is_same.then_some(&kept.blocks)
    }
}

impl KeptLane {
    fn new(typesetter: &RefCell<Typesetter>, frame: &Frame, task: &Task<'_>) -> Self {
        let Task { lane, neighbours, between } = *task;
        Self {
            lane: Arc::clone(lane),
            neighbours,
            between,
            blocks: lane::lane_blocks(typesetter, frame, lane, neighbours, between),
            occurring: Occurring::in_lane(lane),
        }
    }
}

/// A scene under construction, from top to bottom.
struct Assembly {
    blocks: Vec<Placed>,
    /// Where the next block begins.
    y: f64,
}

impl Assembly {
    fn new(frame: &Frame) -> Self {
        Self { blocks: Vec::new(), y: frame.theme.sizes.margin }
    }

    /// Puts a block at the current height.
    fn put(&mut self, part: Part, left: f64, block: Arc<Block>) {
        self.blocks.push(Placed { part, origin: Point::new(left, self.y), block });
    }

    /// Puts a block at the current height and goes on below it.
    fn add(&mut self, part: Part, left: f64, block: Arc<Block>) {
        let height = block.size.height;
        self.put(part, left, block);
        self.y += height;
    }

    /// Puts a block in front of the ground of all boxes, and behind all else of the lanes.
    fn put_behind_lanes(&mut self, part: Part, block: Arc<Block>) {
        let is_of_lane = |placed: &Placed| match placed.part {
            Part::Title | Part::HeaderLabels | Part::Headers | Part::Box(_) => false,
            Part::Links
            | Part::Strip(..)
            | Part::StripBody(..)
            | Part::LaneHeader(_)
            | Part::LaneBody(_)
            | Part::Legend => true,
        };
        self.blocks.sort_by_key(is_of_lane);
        let at = self.blocks.partition_point(|placed| !is_of_lane(placed));
        self.blocks.insert(at, Placed { part, origin: Point::ZERO, block });
    }

    fn add_lane(&mut self, frame: &Frame, lane_id: LaneId, blocks: &LaneBlocks) {
        self.put(Part::LaneHeader(lane_id), frame.theme.sizes.margin, Arc::clone(&blocks.header));
        self.add(Part::LaneBody(lane_id), frame.body_left(), Arc::clone(&blocks.body));
    }

    fn add_title_and_headers(&mut self, title: Arc<Block>, headers: &Headers, frame: &Frame) {
        let margin = frame.theme.sizes.margin;
        self.add(Part::Title, margin, title);
        self.put(Part::HeaderLabels, margin, Arc::clone(&headers.labels));
        self.put(Part::Headers, frame.body_left(), Arc::clone(&headers.body));
        self.y += headers.height;
    }

    fn finish(self, frame: &Frame) -> Scene {
        let mut missing: Vec<char> =
            self.blocks.iter().flat_map(|placed| placed.block.missing.iter().copied()).collect();
        missing.sort_unstable();
        missing.dedup();
        let margin = frame.theme.sizes.margin;
        Scene {
            size: Size::new(frame.body_right() + margin, self.y + margin),
            background: frame.theme.palette.paper,
            blocks: self.blocks,
            columns: frame.columns.clone(),
            body_left: frame.body_left(),
            pinned: Vec::new(),
            missing,
        }
    }
}
