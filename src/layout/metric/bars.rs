//! A metric as bars from one ground line, each with its figure above.

use kurbo::{Rect, Shape as _};

use super::{Figure, draw_figure, figures};
use crate::layout::builder::Builder;
use crate::layout::frame::Frame;
use crate::model::{Lane, Metric};
use crate::scene::{Stroke, Thing};

/// Room above the highest bar for its figure.
const FIGURE_ROOM: f64 = 30.0;
const HIGHEST_BAR: f64 = 48.0;
const TARGET_DASH: [f64; 2] = [4.0, 4.0];
/// Between the target's line and a figure that it would go through.
const TARGET_GAP: f64 = 6.0;

pub(super) fn draw_bars(
    builder: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    metric: &Metric,
) -> f64 {
    let theme = &frame.theme;
    let figures = figures(frame, metric);
    let values = figures.iter().map(|figure| figure.value).chain(metric.target);
    let (lowest, highest) =
        values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let unit = if highest > lowest { HIGHEST_BAR / (highest - lowest) } else { 0.0 };
    let top = theme.sizes.lane_padding + FIGURE_ROOM;
    let ground = top + highest * unit;
    let texts: Vec<Rect> =
        figures.iter().map(|figure| draw_bar(builder, frame, lane, figure, ground, unit)).collect();
    let width = frame.body_right() - frame.body_left();
    builder.rule_across(ground, (0.0, width), Stroke::solid(1.0, theme.palette.rule_3));
    if let Some(target) = metric.target {
        let y = ground - target * unit;
        let dash = TARGET_DASH.to_vec();
        let stroke = Stroke { dash, ..Stroke::solid(1.4, theme.palette.ink_3) };
        for piece in beside_texts(&texts, y, width) {
            builder.rule_across(y, piece, stroke.clone());
        }
    }
    top + HIGHEST_BAR + theme.sizes.lane_padding
}

/// The pieces of a line across at a height that go through no text; texts stand from left to right.
fn beside_texts(texts: &[Rect], y: f64, width: f64) -> Vec<(f64, f64)> {
    let crossed = texts.iter().filter(|text| (text.y0..text.y1).contains(&y));
    let mut pieces = Vec::new();
    let mut left = 0.0;
    for text in crossed {
        pieces.push((left, text.x0 - TARGET_GAP));
        left = text.x1 + TARGET_GAP;
    }
    pieces.push((left, width));
    pieces.retain(|(left, right)| left < right);
    pieces
}

/// Draws a bar with its figure; returns the ground of that.
fn draw_bar(
    builder: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    figure: &Figure<'_>,
    ground: f64,
    unit: f64,
) -> Rect {
    let theme = &frame.theme;
    let end = ground - figure.value * unit;
    let rect = Rect::new(
        figure.left + theme.sizes.text_inset,
        ground.min(end),
        figure.right - theme.sizes.text_inset,
        ground.max(end),
    );
    let thing = Thing::Value(lane.id, figure.column.step_id);
    builder.area(theme, Some(thing), &rect.to_path(0.1).into(), theme.palette.ribbon, None);
    draw_figure(builder, frame, lane, figure, rect.y0 - FIGURE_ROOM / 2.0, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_targets_line_leaves_out_the_figures_in_its_way() {
        let text = |left, top| Rect::new(left, top, left + 20.0, top + 20.0);
        let texts = [text(0.0, 10.0), text(100.0, 40.0), text(200.0, 10.0)];
        assert_eq!(beside_texts(&texts, 20.0, 300.0), [(26.0, 194.0), (226.0, 300.0)]);
        assert_eq!(beside_texts(&texts, 50.0, 300.0), [(0.0, 94.0), (126.0, 300.0)]);
        assert_eq!(beside_texts(&texts, 35.0, 300.0), [(0.0, 300.0)]);
    }
}
