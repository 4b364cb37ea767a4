//! One lane: its header and its body, whatever its kind.

use std::cell::RefCell;

use kurbo::Size;

use super::LaneBlocks;
use super::builder::Builder;
use super::cards::draw_cards;
use super::divider::{Neighbours, draw_divider, draw_divider_header};
use super::emotion::draw_emotion;
use super::frame::Frame;
use super::images::draw_images;
use super::lane_header::{draw_collapsed, draw_collapsed_body, draw_lane_header, lane_node};
use super::metric::draw_metric;
use crate::model::{Divider, Lane, LaneContent};
use crate::text::Typesetter;

/// Lays a lane out; `between` says that a divider stands between boxes.
pub(super) fn lane_blocks(
    typesetter: &RefCell<Typesetter>,
    frame: &Frame,
    lane: &Lane,
    neighbours: Neighbours,
    between: bool,
) -> LaneBlocks {
    let mut header = Builder::new(typesetter);
    let mut body = Builder::new(typesetter);
    let height = match &lane.content {
        LaneContent::Divider(kind) => {
            draw_divider_lane(&mut header, &mut body, frame, lane, *kind, neighbours, between)
        }
        LaneContent::Cards { .. }
        | LaneContent::Emotion { .. }
        | LaneContent::Metric(_)
        | LaneContent::Images { .. }
            if lane.collapsed =>
        {
            draw_collapsed_body(&mut body, frame, lane);
            draw_collapsed(&mut header, frame, lane)
        }
        LaneContent::Cards { .. }
        | LaneContent::Emotion { .. }
        | LaneContent::Metric(_)
        | LaneContent::Images { .. } => draw_open_lane(&mut header, &mut body, frame, lane),
    };
    lane_node(&mut header, frame, lane, height);
    let body_width = frame.body_right() - frame.body_left();
    LaneBlocks {
        header: header.finish(Size::new(frame.theme.sizes.lane_column, height)),
        body: body.finish(Size::new(body_width, height)),
    }
}

fn draw_divider_lane(
    header: &mut Builder<'_>,
    body: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    kind: Divider,
    neighbours: Neighbours,
    between: bool,
) -> f64 {
    let sizes = &frame.theme.sizes;
    let least = if between { sizes.divider_between } else { sizes.divider_inside };
    let height = draw_divider_header(header, frame, lane, least);
    draw_divider(body, frame, lane, kind, neighbours, height);
    height
}

/// A lane is as tall as its header, its fullest cell and the height somebody gave it.
fn draw_open_lane(
    header: &mut Builder<'_>,
    body: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
) -> f64 {
    let sizes = &frame.theme.sizes;
    let header_height = draw_lane_header(header, frame, lane);
    let body_height = match &lane.content {
        LaneContent::Cards { .. } => draw_cards(body, frame, lane),
        LaneContent::Emotion { .. } => draw_emotion(header, body, frame, lane, header_height),
        LaneContent::Metric(metric) => draw_metric(body, frame, lane, metric),
        LaneContent::Images { .. } => draw_images(body, frame, lane),
        LaneContent::Divider(_) => 0.0,
    };
    let one_card = 2.0 * (sizes.lane_padding + sizes.card_padding_y)
        + f64::from(frame.theme.type_scale.card.line_height);
    let wished = lane.height.map_or(0.0, f64::from);
    header_height.max(body_height).max(one_card).max(wished)
}
