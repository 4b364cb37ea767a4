//! Stages as chevrons, under them the row of steps, and under that the jumps between these.

use std::cell::RefCell;
use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Size};

use super::builder::Builder;
use super::frame::Frame;
use super::jumps;
use super::shapes::rounded_polygon;
use crate::model::{Stage, Step};
use crate::scene::{Anchor, Block, Column, Role, Spoken, Thing};
use crate::text::{Icon, Style, TextBlock, Typesetter, Wrap};
use crate::theme::{Theme, contrast};

/// From a stage's end to its time.
const TIME_INSET: f64 = 14.0;
/// Room between a stage's name and its time.
const NAME_GAP: f64 = 12.0;
const CHEVRON_CORNER: f64 = 2.0;

/// Of the pill of a moment of truth: height, above and below it, star size and its middle from the right.
const PILL_HEIGHT: f64 = 28.0;
const PILL_STAR: f64 = 14.0;
const PILL_STAR_INSET: f64 = 16.0;

/// Stages, steps and jumps of a map, and how high they are together.
#[derive(Clone)]
pub(super) struct Headers {
    pub(super) body: Arc<Block>,
    pub(super) labels: Arc<Block>,
    pub(super) height: f64,
}

/// A stage's name and time, measured.
struct MeasuredStage<'a> {
    stage: &'a Stage,
    left: f64,
    right: f64,
    name: Arc<TextBlock>,
    time: Arc<TextBlock>,
    /// Whether the time stands under the name, as both do not fit on one line.
    two_lines: bool,
}

pub(super) fn headers(typesetter: &RefCell<Typesetter>, frame: &Frame) -> Headers {
    let sizes = &frame.theme.sizes;
    let mut builder = Builder::new(typesetter);
    let stages = measure_stages(&mut builder, frame);
    let stage_height = stages.iter().map(MeasuredStage::height).fold(sizes.stage_height, f64::max);
    for index in 0..stages.len() {
        draw_stage(&mut builder, frame, &stages, index, stage_height);
    }
    let step_height = draw_steps(&mut builder, frame, stage_height);
    let jump_height = jumps::draw_jumps(&mut builder, frame, stage_height + step_height);
    let height = stage_height + step_height + jump_height;
    let body = builder.finish(Size::new(frame.body_right() - frame.body_left(), height));
    let labels = labels(typesetter, frame, [stage_height, step_height, jump_height]);
    Headers { body, labels, height }
}

impl MeasuredStage<'_> {
    fn height(&self) -> f64 {
        const PADDING: f64 = 12.0;
        let time = if self.two_lines { self.time.height() } else { 0.0 };
        self.name.height() + time + PADDING
    }
}

fn measure_stages<'a>(builder: &mut Builder<'_>, frame: &'a Frame) -> Vec<MeasuredStage<'a>> {
    let columns = &frame.columns;
    let mut first = 0;
    frame
        .stages
        .iter()
        .map(|stage| {
            let own = &columns[first..first + stage.steps.len()];
            first += stage.steps.len();
            let left = own.first().map_or(0.0, |column| column.left) - frame.body_left();
            let right = own.last().map_or(left, Column::right) - frame.body_left();
            measure_stage(builder, frame, stage, left, right)
        })
        .collect()
}

/// Takes the largest size at which name and time fit on one line; else sets the time under the name.
fn measure_stage<'a>(
    builder: &mut Builder<'_>,
    frame: &Frame,
    stage: &'a Stage,
    left: f64,
    right: f64,
) -> MeasuredStage<'a> {
    let theme = &frame.theme;
    let type_scale = &theme.type_scale;
    let time = builder.set(&stage.duration, type_scale.stage_time, Wrap::Never);
    let room = right - left - theme.sizes.text_inset - TIME_INSET - theme.sizes.chevron_point / 2.0;
    let room_for_name = room - if time.width > 0.0 { time.width + NAME_GAP } else { 0.0 };
    let sizes = [type_scale.stage, type_scale.stage_smaller, type_scale.stage_smallest];
    for style in sizes {
        let name = builder.set(&stage.name, style, Wrap::Never);
        if name.width <= room_for_name {
            return MeasuredStage { stage, left, right, name, time, two_lines: false };
        }
    }
    let name = builder.set(&stage.name, type_scale.stage_smallest, Wrap::Balanced(room));
    let small = Style { size: type_scale.step_time.size, ..type_scale.stage_time };
    let time = builder.set(&stage.duration, small, Wrap::Balanced(room));
    MeasuredStage { stage, left, right, name, two_lines: time.width > 0.0, time }
}

fn draw_stage(
    builder: &mut Builder<'_>,
    frame: &Frame,
    stages: &[MeasuredStage<'_>],
    index: usize,
    height: f64,
) {
    let theme = &frame.theme;
    let measured = &stages[index];
    let stage = measured.stage;
    let thing = Some(Thing::Stage(stage.id));
    let fill = match stage.colour {
        Some(colour) => theme.accent_of(colour).line,
        None => theme.stage(index, stages.len()),
    };
    let palette = &theme.palette;
    let ink =
        if contrast(fill, palette.on_slate) >= 4.5 { palette.on_slate } else { palette.paper };
    let ends = Ends { first: index == 0, last: index + 1 == stages.len() };
    builder.filled_path(thing, chevron(theme, measured, ends, height), fill);

    let text_left = measured.left + theme.sizes.text_inset;
    let time_height = if measured.two_lines { measured.time.height() } else { 0.0 };
    let top = (height - measured.name.height() - time_height) / 2.0;
    builder.place_field(
        Thing::Stage(stage.id),
        &measured.name,
        Point::new(text_left, top),
        measured.name.width,
        Anchor::Left,
        ink,
    );
    let time_at = if measured.two_lines {
        Point::new(text_left, top + measured.name.height())
    } else {
        let right = measured.right - theme.sizes.chevron_point / 2.0 - TIME_INSET;
        Point::new(right - measured.time.width, (height - measured.time.height()) / 2.0)
    };
    builder.place(thing, &measured.time, time_at, measured.time.width, Anchor::Left, ink);

    let rect = Rect::new(measured.left, 0.0, measured.right, height);
    builder.node(Thing::Stage(stage.id), Role::Header, rect, spoken_stage(stage));
}

fn spoken_stage(stage: &Stage) -> String {
    let name = if stage.name.is_empty() { "no name yet" } else { &stage.name };
    let time =
        if stage.duration.is_empty() { String::new() } else { format!(", {}", stage.duration) };
    format!("Stage: {name}{time}")
}

/// Which ends of a chevron are straight.
#[derive(Clone, Copy)]
struct Ends {
    first: bool,
    last: bool,
}

/// A stage's outline: notch and point run parallel, with paper between one and the next.
fn chevron(theme: &Theme, stage: &MeasuredStage<'_>, ends: Ends, height: f64) -> BezPath {
    let sizes = &theme.sizes;
    let half_point = sizes.chevron_point / 2.0;
    let slope = sizes.chevron_point / (height / 2.0);
    // Across a slanted gap the way along x is longer than the gap is wide.
    let half_gap = sizes.chevron_gap / 2.0 * (1.0 + slope * slope).sqrt();
    let middle = height / 2.0;
    let mut corners = Vec::with_capacity(6);
    if ends.first {
        let left = stage.left + sizes.chevron_gap;
        corners.extend([Point::new(left, height), Point::new(left, 0.0)]);
    } else {
        let left = stage.left + half_gap;
        corners.extend([
            Point::new(left - half_point, height),
            Point::new(left + half_point, middle),
            Point::new(left - half_point, 0.0),
        ]);
    }
    if ends.last {
        let right = stage.right - sizes.card_inset;
        corners.extend([Point::new(right, 0.0), Point::new(right, height)]);
    } else {
        let right = stage.right - half_gap;
        corners.extend([
            Point::new(right - half_point, 0.0),
            Point::new(right + half_point, middle),
            Point::new(right - half_point, height),
        ]);
    }
    rounded_polygon(&corners, CHEVRON_CORNER)
}

/// Draws the row of steps under the stages; returns its height.
fn draw_steps(builder: &mut Builder<'_>, frame: &Frame, top: f64) -> f64 {
    let sizes = &frame.theme.sizes;
    let steps: Vec<&Step> = frame.stages.iter().flat_map(|stage| &stage.steps).collect();
    let measured: Vec<_> = steps
        .iter()
        .zip(&frame.columns)
        .map(|(step, column)| measure_step(builder, frame, step, column))
        .collect();
    let content = measured.iter().map(|(name, time)| name.height() + time.height());
    let heights = content.map(|content| content + sizes.step_height - 18.0);
    let height = if frame.shows_steps {
        heights.fold(sizes.step_height, f64::max)
    } else {
        sizes.lane_padding
    };
    for ((step, column), (name, time)) in steps.iter().zip(&frame.columns).zip(&measured) {
        let rect = Rect::new(column.left, top, column.right(), top + height)
            - kurbo::Vec2::new(frame.body_left(), 0.0);
        draw_step(builder, frame, step, rect, name, time);
    }
    height
}

fn measure_step(
    builder: &mut Builder<'_>,
    frame: &Frame,
    step: &Step,
    column: &Column,
) -> (Arc<TextBlock>, Arc<TextBlock>) {
    let type_scale = &frame.theme.type_scale;
    let star = if step.moment_of_truth { PILL_STAR + PILL_STAR_INSET } else { 0.0 };
    let room =
        column.width - frame.theme.sizes.text_inset - frame.theme.sizes.card_padding_right - star;
    let name = builder.set(&step.name, type_scale.step, Wrap::Balanced(room));
    let time = builder.set(&step.duration, type_scale.step_time, Wrap::Balanced(room));
    let nothing = Arc::new(TextBlock { lines: Vec::new(), ..(*time).clone() });
    (name, if step.duration.is_empty() { nothing } else { time })
}

fn draw_step(
    builder: &mut Builder<'_>,
    frame: &Frame,
    step: &Step,
    rect: Rect,
    name: &Arc<TextBlock>,
    time: &TextBlock,
) {
    let theme = &frame.theme;
    let (sizes, palette) = (&theme.sizes, &theme.palette);
    let thing = Some(Thing::Step(step.id));
    let (mut ink, mut quiet) = (palette.ink, palette.ink_2);
    let text_height = name.height() + time.height();
    if step.moment_of_truth {
        let pill_height = (text_height + PILL_HEIGHT - 18.0).min(rect.height() - sizes.card_inset);
        let size = (rect.width() - 2.0 * sizes.card_inset, pill_height);
        let pill = Rect::from_center_size(rect.center(), size);
        builder.fill(thing, pill, sizes.corner, palette.ink);
        let star = Point::new(pill.x1 - PILL_STAR_INSET, pill.center().y);
        builder.icon(thing, Icon::Star, star, PILL_STAR, palette.paper);
        (ink, quiet) = (palette.paper, palette.paper);
    }
    let top = rect.center().y - text_height / 2.0;
    let left = rect.x0 + sizes.text_inset;
    let name_at = Point::new(left, top);
    builder.place_field(Thing::Step(step.id), name, name_at, name.width, Anchor::Left, ink);
    let time_at = Point::new(left, top + name.height());
    builder.place(thing, time, time_at, time.width, Anchor::Left, quiet);
    let words = frame.step_words(step.id);
    let truth = if step.moment_of_truth { ", moment of truth" } else { "" };
    let spoken = Spoken::new(format!("Step: {words}{truth}"), "Step", words);
    builder.node(Thing::Step(step.id), Role::Header, rect, spoken);
}

/// The words left of the headers.
fn labels(
    typesetter: &RefCell<Typesetter>,
    frame: &Frame,
    [stage_height, step_height, jump_height]: [f64; 3],
) -> Arc<Block> {
    let theme = &frame.theme;
    let mut builder = Builder::new(typesetter);
    let left = super::lane_header::NAME_LEFT;
    let style = theme.type_scale.heading;
    let ink = theme.palette.ink_3;
    builder.line(None, "Stage", style, ink, Anchor::Left, (left, stage_height / 2.0));
    if step_height >= theme.sizes.step_height {
        let middle = stage_height + step_height / 2.0;
        builder.line(None, "Step", style, ink, Anchor::Left, (left, middle));
    }
    let steps_bottom = stage_height + step_height;
    if jump_height > 0.0 {
        let middle = steps_bottom + jump_height / 2.0;
        builder.line(None, "Jumps", style, ink, Anchor::Left, (left, middle));
    }
    builder.finish(Size::new(theme.sizes.lane_column, steps_bottom + jump_height))
}
