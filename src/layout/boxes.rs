//! Boxes of lanes: which lanes stand together, the ground they stand on, and a persona's strip on top.

use std::cell::RefCell;
use std::sync::Arc;

use kurbo::{Circle, Point, Rect, Shape as _, Size};

use super::builder::Builder;
use super::frame::Frame;
use super::shapes::left_bar;
use crate::model::{Journey, Lane, LaneId, Persona, PersonaId};
use crate::scene::{Anchor, Block, ImageItem, Role, Shape, Spoken, Stroke, Thing};
use crate::text::{Icon, Typesetter, Wrap};

/// A row of the map from top to bottom.
pub(super) enum Row<'a> {
    /// Lanes of one persona, or of nobody, in one box.
    Box { persona: Option<PersonaId>, lanes: Vec<&'a Arc<Lane>> },
    /// A divider between two boxes.
    Between { lane: &'a Arc<Lane>, above: Option<PersonaId>, below: Option<PersonaId> },
}

/// Groups the lanes that are to be seen. A divider stands within a box when the lanes before and after
/// it belong together, else between boxes.
pub(super) fn rows(journey: &Journey) -> Vec<Row<'_>> {
    let lanes: Vec<&Arc<Lane>> = journey.lanes.iter().filter(|lane| !lane.hidden).collect();
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (index, lane) in lanes.iter().enumerate() {
        let before = lanes[..index].iter().rev().find(|lane| !is_divider(lane));
        let after = lanes[index + 1..].iter().find(|lane| !is_divider(lane));
        let persona = if is_divider(lane) {
            match (before, after) {
                (Some(before), Some(after)) if before.persona == after.persona => before.persona,
                _ => {
                    let above = before.and_then(|lane| lane.persona);
                    let below = after.and_then(|lane| lane.persona);
                    rows.push(Row::Between { lane, above, below });
                    continue;
                }
            }
        } else {
            lane.persona
        };
        match rows.last_mut() {
            Some(Row::Box { persona: last, lanes }) if *last == persona => lanes.push(lane),
            _ => rows.push(Row::Box { persona, lanes: vec![lane] }),
        }
    }
    rows
}

/// The lanes that are to stay in view. A divider is a line between others and stays with them.
pub(super) fn pinned(journey: &Journey) -> Vec<LaneId> {
    let lanes = journey.lanes.iter();
    let pinned = lanes.filter(|lane| lane.pinned && !lane.hidden && !is_divider(lane));
    pinned.map(|lane| lane.id).collect()
}

pub(super) fn is_divider(lane: &Lane) -> bool {
    lane.divider().is_some()
}

/// How high one lane of a box is, and whether it is a divider.
#[derive(Clone, Copy, Debug)]
pub(super) struct LaneHeight {
    pub(super) height: f64,
    pub(super) divider: bool,
}

/// The ground of a box: paper, washes, lines between lanes and stages, edge and spine.
pub(super) fn box_ground(
    typesetter: &RefCell<Typesetter>,
    frame: &Frame,
    persona: Option<PersonaId>,
    strip_height: f64,
    lanes: &[LaneHeight],
) -> Arc<Block> {
    let (sizes, palette) = (&frame.theme.sizes, &frame.theme.palette);
    let accent = frame.accent(persona);
    let mut builder = Builder::new(typesetter);
    let height = strip_height + lanes.iter().map(|lane| lane.height).sum::<f64>();
    let size = Size::new(frame.body_right() - sizes.margin, height);
    let whole = size.to_rect();
    builder.fill(None, whole, sizes.corner, palette.paper);
    let header = Rect::new(0.0, strip_height, sizes.lane_column, height);
    builder.fill(None, header, 0.0, accent.wash);
    for column in frame.columns.iter().filter(|column| column.moment_of_truth) {
        let left = column.left - sizes.margin;
        let wash = Rect::new(left, strip_height, left + column.width, height);
        builder.fill(None, wash, 0.0, palette.truth_column);
    }
    draw_lane_rules(&mut builder, frame, strip_height, lanes, size.width);
    for left in stage_lines(frame) {
        let stroke = Stroke::solid(palette.edge, palette.rule);
        builder.rule_down(left, (strip_height, height), stroke);
    }
    builder.framed(None, whole, sizes.corner, None, Stroke::solid(palette.edge, palette.rule));
    let spine = Rect { x1: sizes.spine, ..whole };
    builder.filled_path(None, left_bar(spine, sizes.corner, sizes.corner), accent.line);
    builder.finish(size)
}

/// Lines between lanes; a divider within the box has none beside it.
fn draw_lane_rules(
    builder: &mut Builder<'_>,
    frame: &Frame,
    top: f64,
    lanes: &[LaneHeight],
    width: f64,
) {
    let mut y = top;
    for pair in lanes.windows(2) {
        y += pair[0].height;
        if !pair[0].divider && !pair[1].divider {
            let stroke = Stroke::solid(frame.theme.palette.edge, frame.theme.palette.hair);
            builder.rule_across(y, (frame.theme.sizes.spine, width), stroke);
        }
    }
}

/// Where a stage begins, the first one included, from the box's left edge.
fn stage_lines(frame: &Frame) -> impl Iterator<Item = f64> {
    let margin = frame.theme.sizes.margin;
    let mut last_stage = None;
    frame.columns.iter().filter_map(move |column| {
        let begins = last_stage != Some(column.stage_id);
        last_stage = Some(column.stage_id);
        begins.then_some(column.left - margin)
    })
}

const PORTRAIT_MIDDLE: f64 = 30.0;
const PORTRAIT_RADIUS: f64 = 13.0;
const PORTRAIT_RING: f64 = 1.5;
const NAME_LEFT: f64 = 52.0;
const ROLE_GAP: f64 = 9.0;
const QUOTE_GAP: f64 = 16.0;

/// The two blocks of a persona's strip: over the lane headers, and over the columns.
pub(super) struct Strip {
    pub(super) header: Arc<Block>,
    pub(super) body: Arc<Block>,
    pub(super) height: f64,
}

pub(super) fn strip(
    typesetter: &RefCell<Typesetter>,
    frame: &Frame,
    persona: &Persona,
    first_lane: &Lane,
) -> Strip {
    let theme = &frame.theme;
    let (sizes, type_scale, palette) = (&theme.sizes, &theme.type_scale, &theme.palette);
    let accent = frame.accent(Some(persona.id));
    let thing = Thing::Persona(persona.id, first_lane.id);
    let body_width = frame.body_right() - frame.body_left();

    // Name and role stand in one line, which may reach over the columns where the quote begins later.
    let mut words = Builder::new(typesetter);
    let name_room = sizes.lane_column + body_width / 3.0 - NAME_LEFT;
    let name = words.set(&persona.name, type_scale.persona, Wrap::Balanced(name_room));
    let role_left = NAME_LEFT + name.width + if name.width > 0.0 { ROLE_GAP } else { 0.0 };
    let role_room = (sizes.lane_column + body_width * 0.6 - role_left).max(60.0);
    let role = words.set(&persona.role, type_scale.role, Wrap::Balanced(role_room));
    let words_right = role_left + role.width;
    let quote_left = sizes.text_inset.max(words_right + QUOTE_GAP - sizes.lane_column);
    let quote_room = (body_width - quote_left - sizes.card_padding_right).max(60.0);
    let quote = words.set(&persona.quote, type_scale.strip_quote, Wrap::Balanced(quote_room));
    let text_height = name.height().max(role.height()).max(quote.height());
    let height = sizes.strip_height.max(text_height + 14.0);
    let middle = height / 2.0;

    let inner_right = body_width - 1.0;
    let mut body = Builder::new(typesetter);
    body.fill(Some(thing), Rect::new(0.0, 1.0, inner_right, height), 0.0, accent.tint);
    let at = Point::new(quote_left, middle - quote.height() / 2.0);
    body.place(Some(thing), &quote, at, quote.width, Anchor::Left, palette.ink_2);
    if !persona.quote.is_empty() {
        let ground = Rect::from_origin_size(at, (quote.width, quote.height()));
        body.node(thing, Role::Header, ground, Spoken::of("Quote", &persona.quote));
    }
    let body = body.finish(Size::new(body_width, height));

    let mut header = Builder::new(typesetter);
    // The ground reaches behind all words, as the quote may be moved under them on a screen.
    let width = if words_right > sizes.lane_column {
        words_right + QUOTE_GAP / 2.0
    } else {
        sizes.lane_column
    };
    let right = width.min(sizes.lane_column + inner_right);
    header.fill(Some(thing), Rect::new(sizes.spine, 1.0, right, height), 0.0, accent.tint);
    draw_portrait(&mut header, frame, persona, thing, Point::new(PORTRAIT_MIDDLE, middle));
    let name_at = Point::new(NAME_LEFT, middle - name.height() / 2.0);
    header.place_field(thing, &name, name_at, name.width, Anchor::Left, accent.line);
    let role_at = Point::new(role_left, middle - role.height() / 2.0);
    header.place(Some(thing), &role, role_at, role.width, Anchor::Left, palette.ink_2);
    let spoken = [persona.name.as_str(), persona.role.as_str()];
    let spoken =
        spoken.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
    header.node(
        thing,
        Role::Header,
        Rect::new(0.0, 0.0, width, height),
        Spoken::of("Persona", &spoken),
    );
    Strip { header: header.finish(Size::new(width, height)), body, height }
}

fn draw_portrait(
    builder: &mut Builder<'_>,
    frame: &Frame,
    persona: &Persona,
    thing: Thing,
    centre: Point,
) {
    let accent = frame.accent(Some(persona.id));
    let circle = Circle::new(centre, PORTRAIT_RADIUS);
    builder.filled_path(Some(thing), circle.to_path(0.05), frame.theme.palette.paper);
    let picture =
        persona.portrait.and_then(|id| frame.pictures.iter().find(|picture| picture.id == id));
    match picture {
        Some(picture) => builder.push(
            Some(thing),
            Shape::Image(ImageItem {
                rect: circle.bounding_box(),
                radius: PORTRAIT_RADIUS,
                picture: Arc::clone(picture),
            }),
        ),
        None => builder.icon(Some(thing), Icon::InPerson, centre, 16.0, accent.line),
    }
    let ring = Stroke::solid(PORTRAIT_RING, accent.line);
    builder.disc(Some(thing), centre, PORTRAIT_RADIUS, None, Some(ring));
}
