//! A metric lane: figures in a row, bars, or the drop-off ribbon.

mod bars;
mod ribbon;

use std::collections::HashMap;
use std::sync::Arc;

use kurbo::{Point, Rect};

use super::builder::Builder;
use super::frame::Frame;
use crate::model::{Journey, Lane, LaneId, Metric, MetricForm, StepId};
use crate::scene::{Anchor, Column, Role, Spoken, Thing};
use crate::text::Wrap;

/// Where the drop-off of each lane begins.
pub(super) fn starts(journey: &Journey) -> HashMap<LaneId, f64> {
    let start = |lane: &Arc<Lane>| {
        let metric = lane.metric()?;
        let mut values = journey.steps().filter_map(|step| metric.value(step.id));
        values.find(|value| value.is_finite()).map(|value| (lane.id, value))
    };
    journey.lanes.iter().filter_map(start).collect()
}

/// Draws the figures of a lane; returns the height they need.
pub(super) fn draw_metric(
    builder: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    metric: &Metric,
) -> f64 {
    match metric.form {
        MetricForm::Numbers => draw_numbers(builder, frame, lane, metric),
        MetricForm::Bars => bars::draw_bars(builder, frame, lane, metric),
        MetricForm::Ribbon => ribbon::draw_ribbon(builder, frame, lane, metric),
    }
}

/// A step's figure with its column.
struct Figure<'a> {
    column: &'a Column,
    /// The column's edges within the lane's body.
    left: f64,
    right: f64,
    value: f64,
}

/// The figures of a metric from left to right; steps without one are left out.
fn figures<'a>(frame: &'a Frame, metric: &Metric) -> Vec<Figure<'a>> {
    let body_left = frame.body_left();
    frame
        .columns
        .iter()
        .filter_map(|column| {
            let value = metric.value(column.step_id).filter(|value| value.is_finite())?;
            let (left, right) = (column.left - body_left, column.right() - body_left);
            Some(Figure { column, left, right, value })
        })
        .collect()
}

fn draw_numbers(builder: &mut Builder<'_>, frame: &Frame, lane: &Lane, metric: &Metric) -> f64 {
    let sizes = &frame.theme.sizes;
    let height = 2.0 * (sizes.lane_padding + sizes.card_padding_y) + 18.0;
    for figure in figures(frame, metric) {
        draw_figure(builder, frame, lane, &figure, height / 2.0, None);
    }
    height
}

/// Draws a figure at its column's text edge, with a quiet remark after it or, where there is no room,
/// under it. Returns the ground it covers.
fn draw_figure(
    builder: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    figure: &Figure<'_>,
    middle: f64,
    remark: Option<&str>,
) -> Rect {
    const REMARK_GAP: f64 = 6.0;
    let theme = &frame.theme;
    let (type_scale, palette) = (&theme.type_scale, &theme.palette);
    let step_id = figure.column.step_id;
    let thing = Thing::Value(lane.id, step_id);
    let left = figure.left + theme.sizes.text_inset;
    let room = figure.right - left;
    let text = number_words(figure.value);
    let number = builder.set(&text, type_scale.number, Wrap::Balanced(room));
    let top = middle - number.height() / 2.0;
    builder.place(
        Some(thing),
        &number,
        Point::new(left, top),
        number.width,
        Anchor::Left,
        palette.ink,
    );
    let mut rect = Rect::from_origin_size((left, top), (number.width, number.height()));
    if let Some(remark) = remark {
        let words = builder.set(remark, type_scale.percent, Wrap::Never);
        let beside = number.width + REMARK_GAP + words.width <= room;
        let at = if beside {
            Point::new(left + number.width + REMARK_GAP, middle - words.line_height / 2.0)
        } else {
            Point::new(left, rect.y1)
        };
        builder.place(Some(thing), &words, at, words.width, Anchor::Left, palette.ink_2);
        rect = rect.union(Rect::from_origin_size(at, (words.width, words.height())));
    }
    builder.node(thing, Role::Number, rect, spoken(frame, lane, step_id, figure.value));
    rect
}

/// “Drop-off, Open account, Proves identity: 740 people”.
pub(super) fn spoken(frame: &Frame, lane: &Lane, step_id: StepId, value: f64) -> Spoken {
    let (words, text) = (frame.step_words(step_id), number_words(value));
    let figure = format!("{text} {}", metric_unit(lane));
    let figure = figure.trim_end();
    Spoken::new(format!("{}, {words}: {figure}", lane.name), "", figure)
}

fn metric_unit(lane: &Lane) -> &str {
    lane.metric().map_or("", |metric| &metric.unit)
}

/// A number as a person writes it: at most two decimals, the sign as wide as a digit.
pub(super) fn number_words(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let text = format!("{rounded}");
    text.strip_prefix('-').map_or(text.clone(), |digits| format!("−{digits}"))
}
