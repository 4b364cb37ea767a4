//! The left end of a lane: icon, name and unit, or a collapsed lane's one line.

use kurbo::{Point, Rect};

use super::builder::Builder;
use super::frame::Frame;
use super::kinds::lane_icon;
use super::metric::number_words;
use crate::model::{Lane, LaneContent, Metric};
use crate::scene::{Anchor, Role, Spoken, Thing};
use crate::text::{Icon, Wrap};

/// From the header's left edge, spine included, to the name.
pub(super) const NAME_LEFT: f64 = 46.0;
const ICON_MIDDLE: f64 = 29.0;
const ICON_SIZE: f64 = 18.0;
const CARET_SIZE: f64 = 14.0;
/// The name's first line is level with the first line of the first card.
const NAME_MIDDLE: f64 = 27.0;

/// Draws icon, name and unit of a lane; returns the height they need.
pub(super) fn draw_lane_header(builder: &mut Builder<'_>, frame: &Frame, lane: &Lane) -> f64 {
    let theme = &frame.theme;
    let accent = frame.accent(lane.persona);
    let thing = Some(Thing::Lane(lane.id));
    let icon_at = Point::new(ICON_MIDDLE, NAME_MIDDLE);
    builder.icon(thing, lane_icon(lane), icon_at, ICON_SIZE, accent.line);
    let style = theme.type_scale.lane;
    let name = builder.set(&lane.name, style, Wrap::Balanced(name_room(frame)));
    let top = NAME_MIDDLE - name.line_height / 2.0;
    builder.place_field(
        Thing::Lane(lane.id),
        &name,
        Point::new(NAME_LEFT, top),
        name.width,
        Anchor::Left,
        theme.palette.ink,
    );
    let mut bottom = top + name.height();
    if let LaneContent::Metric(metric) = &lane.content {
        let style = theme.type_scale.unit;
        let unit = builder.set(&unit_words(metric), style, Wrap::Balanced(name_room(frame)));
        let at = Point::new(NAME_LEFT, bottom);
        builder.place(thing, &unit, at, unit.width, Anchor::Left, theme.palette.ink_2);
        bottom += unit.height();
    }
    bottom + theme.sizes.lane_padding
}

/// What a metric is counted in, and where it should be: “days, target 10”.
fn unit_words(metric: &Metric) -> String {
    let target = metric.target.map(|target| format!("target {}", number_words(target)));
    let words = [Some(metric.unit.clone()), target].into_iter().flatten();
    words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The width a lane's name may take.
fn name_room(frame: &Frame) -> f64 {
    frame.theme.sizes.lane_column - NAME_LEFT - frame.theme.sizes.card_padding_right
}

/// Draws the one line of a collapsed lane: caret, name, and in its body what is inside.
pub(super) fn draw_collapsed(header: &mut Builder<'_>, frame: &Frame, lane: &Lane) -> f64 {
    let theme = &frame.theme;
    let middle = theme.sizes.collapsed_lane / 2.0;
    let thing = Some(Thing::Lane(lane.id));
    let accent = frame.accent(lane.persona);
    header.icon(thing, lane_icon(lane), Point::new(ICON_MIDDLE, middle), ICON_SIZE, accent.line);
    let style = theme.type_scale.lane;
    let room = name_room(frame) - CARET_SIZE;
    let name = header.set(&lane.name, style, Wrap::Balanced(room));
    let height = theme.sizes.collapsed_lane.max(name.height() + 12.0);
    let top = middle - name.line_height / 2.0;
    header.place_field(
        Thing::Lane(lane.id),
        &name,
        Point::new(NAME_LEFT, top),
        name.width,
        Anchor::Left,
        theme.palette.ink,
    );
    let caret = Point::new(theme.sizes.lane_column - CARET_SIZE, middle);
    header.icon(thing, Icon::Expand, caret, CARET_SIZE, theme.palette.ink_2);
    height
}

/// Draws what a collapsed lane says of its content: “10 pictures”.
pub(super) fn draw_collapsed_body(body: &mut Builder<'_>, frame: &Frame, lane: &Lane) {
    let theme = &frame.theme;
    let at = (theme.sizes.text_inset, theme.sizes.collapsed_lane / 2.0);
    let words = content_words(lane);
    body.line(
        Some(Thing::Lane(lane.id)),
        &words,
        theme.type_scale.unit,
        theme.palette.ink_2,
        Anchor::Left,
        at,
    );
}

/// Gives a lane its node: its header, as all its texts stand there, behind the words of its scale.
pub(super) fn lane_node(builder: &mut Builder<'_>, frame: &Frame, lane: &Lane, height: f64) {
    let rect = Rect::new(0.0, 0.0, frame.theme.sizes.lane_column, height);
    let name = if lane.name.is_empty() { "no name yet" } else { &lane.name };
    let spoken = Spoken::new(format!("Lane: {name}, {}", content_words(lane)), "Lane", name);
    builder.node_behind(Thing::Lane(lane.id), Role::Header, rect, spoken);
}

/// What is in a lane, in words: “4 cards”.
fn content_words(lane: &Lane) -> String {
    let (count, one, many) = match &lane.content {
        LaneContent::Cards { cards, .. } => (cards.len(), "card", "cards"),
        LaneContent::Emotion { lines } => (lines.len(), "line", "lines"),
        LaneContent::Metric(metric) => (metric.values.len(), "value", "values"),
        LaneContent::Images { cards } => (cards.len(), "picture", "pictures"),
        LaneContent::Divider(_) => return "a line between lanes".to_owned(),
    };
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
