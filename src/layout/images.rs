//! Pictures: the body of a storyboard lane, and a picture anywhere else.

use std::collections::HashMap;
use std::sync::Arc;

use kurbo::{Point, Rect};

use super::builder::Builder;
use super::cards::columns_of;
use super::frame::Frame;
use crate::model::{Card, Journey, Lane, LaneContent, PictureId};
use crate::scene::{ImageItem, Role, Shape, Spoken, Stroke, Thing};
use crate::text::Icon;
use crate::theme::Theme;

/// The side of the icon in place of a picture that is not there.
const MISSING_ICON: f64 = 24.0;

/// The pictures of all storyboards that are to be seen, each placed in the body of its lane. They depend on no text,
/// so that who needs them early has them before the map is laid out.
#[must_use]
pub fn storyboard_pictures(journey: &Journey, theme: &Arc<Theme>) -> Vec<ImageItem> {
    let frame = Frame::new(journey, theme, &HashMap::new());
    let is_storyboard = |lane: &&Arc<Lane>| matches!(lane.content, LaneContent::Images { .. });
    let lanes = journey.lanes.iter().filter(is_storyboard);
    let shown = lanes.filter(|lane| !lane.hidden && !lane.collapsed);
    let placed = shown.flat_map(|lane| placed(&frame, lane).0);
    placed.filter_map(|(card, rect)| image(&frame, card.picture?, rect)).collect()
}

/// Draws the pictures of a storyboard lane; returns their height.
pub(super) fn draw_images(builder: &mut Builder<'_>, frame: &Frame, lane: &Lane) -> f64 {
    let (cards, bottom) = placed(frame, lane);
    for (card, rect) in cards {
        let thing = Thing::Card(card.id);
        match card.picture {
            Some(picture_id) => draw_picture(builder, frame, Some(thing), picture_id, rect),
            None => draw_missing(builder, frame, Some(thing), rect),
        }
        builder.node(thing, Role::Card, rect, spoken(frame, card));
    }
    builder.read_by_columns();
    bottom + frame.theme.sizes.lane_padding
}

/// The cards of a storyboard lane with their places, stacked where a step has several, and where the lowest ends.
fn placed<'a>(frame: &Frame, lane: &'a Lane) -> (Vec<(&'a Card, Rect)>, f64) {
    let sizes = &frame.theme.sizes;
    let mut bottoms = vec![sizes.lane_padding - sizes.card_gap; frame.columns.len()];
    let mut placed = Vec::new();
    for card in lane.cards() {
        let Some((first, last)) = columns_of(frame, card) else { continue };
        let left = frame.columns[first].left + sizes.card_inset;
        let width = frame.columns[last].right() - sizes.card_inset - left;
        let natural = (frame.columns[first].width - 2.0 * sizes.card_inset) / 2.0;
        let height = natural.min(sizes.highest_picture);
        let width = width * height / natural;
        let top = bottoms[first..=last].iter().copied().fold(0.0, f64::max) + sizes.card_gap;
        let top_left = Point::new(left - frame.body_left(), top);
        let rect = Rect::from_origin_size(top_left, (width, height));
        placed.push((&**card, rect));
        bottoms[first..=last].fill(rect.y1);
    }
    (placed, bottoms.into_iter().fold(0.0, f64::max))
}

/// “Picture, Open account, Proves identity: The kitchen table”.
pub(super) fn spoken(frame: &Frame, card: &Card) -> Spoken {
    let name = format!("Picture, {}: {}", frame.step_words(card.step), card.text);
    Spoken::new(name, "Picture", &card.text)
}

/// Draws a picture cropped to fill a rectangle, or what stands in for one that is not there.
pub(super) fn draw_picture(
    builder: &mut Builder<'_>,
    frame: &Frame,
    thing: Option<Thing>,
    picture_id: PictureId,
    rect: Rect,
) {
    let Some(image) = image(frame, picture_id, rect) else {
        return draw_missing(builder, frame, thing, rect);
    };
    let theme = &frame.theme;
    let radius = image.radius;
    builder.push(thing, Shape::Image(image));
    builder.framed(
        thing,
        rect,
        radius,
        None,
        Stroke::solid(theme.palette.edge, theme.palette.rule),
    );
}

/// None if the map does not have it.
fn image(frame: &Frame, picture_id: PictureId, rect: Rect) -> Option<ImageItem> {
    let picture = frame.pictures.iter().find(|picture| picture.id == picture_id)?;
    Some(ImageItem { rect, radius: frame.theme.sizes.corner, picture: Arc::clone(picture) })
}

fn draw_missing(builder: &mut Builder<'_>, frame: &Frame, thing: Option<Thing>, rect: Rect) {
    let theme = &frame.theme;
    let edge = Stroke::solid(theme.palette.edge, theme.palette.rule);
    let ground = Some(theme.palette.picture_missing);
    builder.framed(thing, rect, theme.sizes.corner, ground, edge);
    builder.icon(thing, Icon::Picture, rect.center(), MISSING_ICON, theme.palette.ink_3);
}
