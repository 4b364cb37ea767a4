//! A line of a service blueprint: dashes with its name left and the words for above and below right.

use kurbo::{Point, Rect};

use super::builder::Builder;
use super::frame::Frame;
use super::kinds::lane_icon;
use super::lane_header::NAME_LEFT;
use crate::model::{Divider, Lane, PersonaId};
use crate::scene::{Anchor, Role, Side, Stroke, Thing};
use crate::text::Wrap;

const DASH: [f64; 2] = [10.0, 6.0];
const LINE: f64 = 1.6;
const ICON_SIZE: f64 = 16.0;
const ICON_MIDDLE: f64 = 29.0;
/// Between the words for above and below, and between the line and them.
const WORDS_GAP: f64 = 20.0;
const LINE_GAP: f64 = 14.0;
/// The shortest line that still looks like one.
const SHORTEST_LINE: f64 = 60.0;

/// Whose lanes lie around a divider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Neighbours {
    pub(super) above: Option<PersonaId>,
    pub(super) below: Option<PersonaId>,
}

/// Draws a divider's icon and name; returns the height they need.
pub(super) fn draw_divider_header(
    builder: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    least: f64,
) -> f64 {
    let theme = &frame.theme;
    let room = theme.sizes.lane_column - NAME_LEFT - theme.sizes.card_inset;
    let name = builder.set(&lane.name, theme.type_scale.divider, Wrap::Balanced(room));
    let height = least.max(name.height() + 8.0);
    let thing = Some(Thing::Lane(lane.id));
    let icon_at = Point::new(ICON_MIDDLE, height / 2.0);
    builder.icon(thing, lane_icon(lane), icon_at, ICON_SIZE, theme.palette.ink_2);
    let at = Point::new(NAME_LEFT, (height - name.height()) / 2.0);
    builder.place_field(
        Thing::Lane(lane.id),
        &name,
        at,
        name.width,
        Anchor::Left,
        theme.palette.ink_2,
    );
    height
}

/// Draws a divider's line and, where there is room, the words for its two sides.
pub(super) fn draw_divider(
    builder: &mut Builder<'_>,
    frame: &Frame,
    lane: &Lane,
    kind: Divider,
    neighbours: Neighbours,
    height: f64,
) {
    let theme = &frame.theme;
    let middle = height / 2.0;
    let right = frame.body_right() - frame.body_left() - theme.sizes.card_inset;
    let (above, below) = side_words(frame, kind, neighbours);
    let mut x = right;
    for (side, words) in [(Side::Below, format!("↓ {below}")), (Side::Above, format!("↑ {above}"))]
    {
        let text = builder.set(&words, theme.type_scale.divider_side, Wrap::Never);
        let left = x - text.width;
        if left < theme.sizes.card_inset + SHORTEST_LINE {
            break;
        }
        let thing = Thing::DividerSide(lane.id, side);
        let rect =
            Rect::new(left, middle - text.line_height / 2.0, x, middle + text.line_height / 2.0);
        builder.place(
            Some(thing),
            &text,
            rect.origin(),
            text.width,
            Anchor::Left,
            theme.palette.ink_2,
        );
        builder.node(thing, Role::Text, rect, words);
        x = left - WORDS_GAP;
    }
    let end = if x < right { x + WORDS_GAP - LINE_GAP } else { right };
    let stroke = Stroke { width: LINE, colour: theme.palette.ink_2, dash: DASH.to_vec() };
    let mut path = kurbo::BezPath::new();
    path.move_to((theme.sizes.card_inset, middle));
    path.line_to((end, middle));
    builder.stroked_path(Some(Thing::Lane(lane.id)), path, stroke);
}

/// What lies above and below a divider, in words of this map.
fn side_words(frame: &Frame, kind: Divider, neighbours: Neighbours) -> (String, String) {
    let customer = frame
        .personas
        .first()
        .map(|persona| persona.name.as_str())
        .filter(|name| !name.is_empty())
        .unwrap_or("the customer");
    let name = |persona_id: Option<PersonaId>| {
        persona_id
            .and_then(|id| frame.persona(id))
            .map(|persona| persona.name.clone())
            .filter(|name| !name.is_empty())
    };
    match kind {
        Divider::Interaction => {
            let below = name(neighbours.below).unwrap_or_else(|| "staff".to_owned());
            let above = name(neighbours.above).unwrap_or_else(|| customer.to_owned());
            (above, format!("{below}, in contact with {customer}"))
        }
        Divider::Visibility => {
            (format!("{customer} sees this"), format!("{customer} does not see this"))
        }
        Divider::InternalInteraction => {
            ("people who serve".to_owned(), "systems and partners".to_owned())
        }
    }
}
