//! The drop-off ribbon: a band as wide as the number of people left, and how many leave where.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect};

use super::{Figure, draw_figure, figures};
use crate::layout::builder::Builder;
use crate::layout::frame::Frame;
use crate::model::{Lane, Metric};
use crate::scene::{Anchor, Role, Stroke, Thing};
use crate::text::{TextBlock, Wrap};

/// The band's axis stands this far below the middle of the lane, as words stand above it.
const AXIS_SINK: f64 = 6.0;
/// From where the band begins to narrow, before a boundary, to where it has narrowed, after it.
const NARROWS_FROM: f64 = 30.0;
const NARROWS_TO: f64 = 12.0;
/// A loss of this part of the start or more is marked.
const MARKED_LOSS: f64 = 0.1;
const LOSS_EDGE: f64 = 1.4;
/// From the band's old edge up to the bottom of the words about a loss.
const LOSS_WORDS_GAP: f64 = 3.0;
/// A band lower than this has its figures above it.
const THINNEST_WITH_FIGURE: f64 = 16.0;

/// A figure with half the width of its band.
struct Reach<'a> {
    figure: Figure<'a>,
    half: f64,
}

pub(super) fn draw_ribbon(
    builder: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    metric: &Metric,
) -> f64 {
    let sizes = &frame.theme.sizes;
    let figures = figures(frame, metric);
    let own = figures.first().map_or(0.0, |figure| figure.value);
    let start = frame.starts.get(&lane.id).copied().unwrap_or(own);
    let widest = figures.iter().map(|figure| figure.value).fold(start, f64::max);
    let unit = if widest > 0.0 { sizes.ribbon_half / widest } else { 0.0 };
    let reaches: Vec<Reach<'_>> = figures
        .into_iter()
        .map(|figure| Reach { half: figure.value.max(0.0) * unit, figure })
        .collect();
    let axis =
        (sizes.ribbon_height / 2.0 + AXIS_SINK).max(room_above(builder, frame, &reaches, start));
    let height = sizes.ribbon_height.max(axis + sizes.ribbon_half + sizes.lane_padding);

    for pair in reaches.windows(2) {
        draw_loss_ground(builder, frame, lane, pair, start, axis);
    }
    draw_band(builder, frame, &reaches, axis);
    for pair in reaches.windows(2) {
        draw_loss_edges(builder, frame, lane, pair, start, axis);
    }
    let mut bottom: f64 = 0.0;
    for (index, reach) in reaches.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &reaches[before]);
        bottom = bottom.max(draw_reach(builder, frame, lane, before, reach, start, axis));
    }
    height.max(bottom + sizes.lane_padding)
}

/// How far figures and words about losses reach above the axis, with paper above them.
fn room_above(builder: &mut Builder<'_>, frame: &Frame, reaches: &[Reach<'_>], start: f64) -> f64 {
    const PAPER: f64 = 4.0;
    let mut room: f64 = 0.0;
    for (index, reach) in reaches.iter().enumerate() {
        let width = reach.figure.right - reach.figure.left - frame.theme.sizes.text_inset;
        let words = super::number_words(reach.figure.value);
        let style = frame.theme.type_scale.number;
        let number = builder.set(&words, style, Wrap::Balanced(width)).height();
        let figure_top = figure_rise(reach) + number / 2.0;
        let before = index.checked_sub(1).map(|before| &reaches[before]);
        let top = match before.filter(|before| is_marked(before, reach, start)) {
            Some(before) => {
                let (_, text) = set_loss_words(builder, frame, before, reach);
                figure_top.max(before.half) + LOSS_WORDS_GAP + text.height()
            }
            None => figure_top,
        };
        room = room.max(top + PAPER);
    }
    room
}

/// How far the middle of a figure stands above the axis: on a thin band it stands clear of it.
fn figure_rise(reach: &Reach<'_>) -> f64 {
    const CLEAR_OF_BAND: f64 = 13.0;
    if 2.0 * reach.half >= THINNEST_WITH_FIGURE { 0.0 } else { reach.half + CLEAR_OF_BAND }
}

/// Draws a figure, and above it the words about those who left. Returns how low it reaches.
fn draw_reach(
    builder: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    before: Option<&Reach<'_>>,
    reach: &Reach<'_>,
    start: f64,
    axis: f64,
) -> f64 {
    let percent =
        (start > 0.0).then(|| format!("{} %", (reach.figure.value / start * 100.0).round()));
    let middle = axis - figure_rise(reach);
    let covered = draw_figure(builder, frame, lane, &reach.figure, middle, percent.as_deref());
    if let Some(before) = before.filter(|before| is_marked(before, reach, start)) {
        draw_loss_words(builder, frame, lane, before, reach, (axis - before.half).min(covered.y0));
    }
    covered.y1
}

fn is_marked(before: &Reach<'_>, after: &Reach<'_>, start: f64) -> bool {
    start > 0.0 && before.figure.value - after.figure.value >= MARKED_LOSS * start
}

/// One edge of the band on one side of the axis (−1 above, 1 below), from left to right.
fn edge(path: &mut BezPath, reaches: &[Reach<'_>], axis: f64, side: f64) {
    for (index, reach) in reaches.iter().enumerate() {
        let y = axis + side * reach.half;
        match reaches.get(index + 1) {
            Some(next) => {
                let from = Point::new(next.figure.left - NARROWS_FROM, y);
                path.line_to(from);
                narrow(path, from, axis + side * next.half);
            }
            None => path.line_to((reach.figure.right, y)),
        }
    }
}

/// An S-curve from one width to the next.
fn narrow(path: &mut BezPath, from: Point, to_y: f64) {
    let length = NARROWS_FROM + NARROWS_TO;
    let to = Point::new(from.x + length, to_y);
    path.curve_to((from.x + 0.55 * length, from.y), (to.x - 0.55 * length, to.y), (to.x, to.y));
}

fn draw_band(builder: &mut Builder<'_>, frame: &Frame, reaches: &[Reach<'_>], axis: f64) {
    let (Some(first), Some(last)) = (reaches.first(), reaches.last()) else { return };
    let [mut path, lower] = [-1.0, 1.0].map(|side| {
        let mut path = BezPath::new();
        path.move_to((first.figure.left, axis + side * first.half));
        edge(&mut path, reaches, axis, side);
        path
    });
    path.line_to((last.figure.right, axis + last.half));
    path.extend(lower.reverse_subpaths().into_iter().skip(1));
    path.close_path();
    let theme = &frame.theme;
    let path = path.into();
    builder.area(theme, None, &path, theme.palette.ribbon, None);
    if theme.palette.hatch.is_some() {
        let edge = Stroke::solid(theme.palette.edge, theme.palette.rule);
        builder.stroked_path(None, (*path).clone(), edge);
    }
}

/// The outline of what the band was wide before a loss, from where it narrows to the next step's end.
fn old_edge(before: &Reach<'_>, after: &Reach<'_>, is_last: bool, axis: f64, side: f64) -> BezPath {
    let y = axis + side * before.half;
    if is_last {
        // The map ends with the step, and the outline with it.
        let mut path = BezPath::new();
        path.move_to((after.figure.left - NARROWS_FROM, y));
        path.line_to((after.figure.right, y));
        return path;
    }
    let end = Point::new(after.figure.right - NARROWS_FROM, y);
    let mut path = BezPath::new();
    path.move_to((after.figure.left - NARROWS_FROM, y));
    path.line_to(end);
    narrow(&mut path, end, axis + side * after.half);
    path
}

fn is_last(frame: &Frame, reach: &Reach<'_>) -> bool {
    frame.columns.last().is_some_and(|last| last.step_id == reach.figure.column.step_id)
}

fn draw_loss_ground(
    builder: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    pair: &[Reach<'_>],
    start: f64,
    axis: f64,
) {
    let [before, after] = pair else { return };
    if !is_marked(before, after, start) {
        return;
    }
    let thing = Thing::Loss(lane.id, after.figure.column.step_id);
    for side in [-1.0, 1.0] {
        let is_last = is_last(frame, after);
        let mut path = old_edge(before, after, is_last, axis, side);
        if is_last {
            path.line_to((after.figure.right, axis + side * after.half));
        }
        path.line_to((after.figure.left - NARROWS_FROM, axis + side * after.half));
        path.close_path();
        builder.filled_path(Some(thing), path, frame.theme.palette.loss);
    }
}

fn draw_loss_edges(
    builder: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    pair: &[Reach<'_>],
    start: f64,
    axis: f64,
) {
    let [before, after] = pair else { return };
    if !is_marked(before, after, start) {
        return;
    }
    let thing = Thing::Loss(lane.id, after.figure.column.step_id);
    for side in [-1.0, 1.0] {
        let stroke = Stroke::solid(LOSS_EDGE, frame.theme.palette.bad);
        let edge = old_edge(before, after, is_last(frame, after), axis, side);
        builder.stroked_path(Some(thing), edge, stroke);
    }
}

/// Draws “180 leave, −35 %” with its bottom a little above a place.
fn draw_loss_words(
    builder: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    before: &Reach<'_>,
    after: &Reach<'_>,
    above: f64,
) {
    let theme = &frame.theme;
    let (words, text) = set_loss_words(builder, frame, before, after);
    let left = after.figure.left + theme.sizes.text_inset;
    let bottom = above - LOSS_WORDS_GAP;
    let rect = Rect::new(left, bottom - text.height(), left + text.width, bottom);
    let thing = Thing::Loss(lane.id, after.figure.column.step_id);
    builder.place(Some(thing), &text, rect.origin(), text.width, Anchor::Left, theme.palette.bad);
    builder.node(thing, Role::Label, rect, words);
}

/// “180 leave, −35 %”, and the same set for its column.
fn set_loss_words(
    builder: &mut Builder<'_>,
    frame: &Frame,
    before: &Reach<'_>,
    after: &Reach<'_>,
) -> (String, Arc<TextBlock>) {
    let lost = before.figure.value - after.figure.value;
    let percent = (lost / before.figure.value * 100.0).round();
    let words = format!("{} leave, −{percent} %", super::number_words(lost));
    let room = after.figure.right - after.figure.left - frame.theme.sizes.text_inset;
    let text = builder.set(&words, frame.theme.type_scale.loss, Wrap::Balanced(room));
    (words, text)
}
