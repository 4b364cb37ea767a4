//! Pictures: the body of a storyboard lane, and a picture anywhere else.

use kurbo::{Point, Rect};

use super::builder::Builder;
use super::cards::columns_of;
use super::frame::Frame;
use crate::model::{Card, Lane, PictureId};
use crate::scene::{ImageItem, Role, Shape, Spoken, Stroke, Thing};
use crate::text::Icon;

/// The side of the icon in place of a picture that is not there.
const MISSING_ICON: f64 = 24.0;

/// Draws the pictures of a storyboard lane, stacked where a step has several; returns their height.
pub(super) fn draw_images(builder: &mut Builder<'_>, frame: &Frame, lane: &Lane) -> f64 {
    let sizes = &frame.theme.sizes;
    let mut bottoms = vec![sizes.lane_padding - sizes.card_gap; frame.columns.len()];
    for card in lane.cards() {
        let Some((first, last)) = columns_of(frame, card) else { continue };
        let left = frame.columns[first].left + sizes.card_inset;
        let width = frame.columns[last].right() - sizes.card_inset - left;
        let natural = (frame.columns[first].width - 2.0 * sizes.card_inset) / 2.0;
        let height = natural.min(sizes.highest_picture);
        let width = width * height / natural;
        let top = bottoms[first..=last].iter().copied().fold(0.0, f64::max) + sizes.card_gap;
        let rect =
            Rect::from_origin_size(Point::new(left - frame.body_left(), top), (width, height));
        let thing = Thing::Card(card.id);
        match card.picture {
            Some(picture_id) => draw_picture(builder, frame, Some(thing), picture_id, rect),
            None => draw_missing(builder, frame, Some(thing), rect),
        }
        builder.node(thing, Role::Card, rect, spoken(frame, card));
        bottoms[first..=last].fill(rect.y1);
    }
    builder.read_by_columns();
    bottoms.into_iter().fold(0.0, f64::max) + sizes.lane_padding
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
    let Some(picture) = frame.pictures.iter().find(|picture| picture.id == picture_id) else {
        return draw_missing(builder, frame, thing, rect);
    };
    let theme = &frame.theme;
    let radius = theme.sizes.corner;
    let image = ImageItem { rect, radius, picture: picture.clone() };
    builder.push(thing, Shape::Image(image));
    builder.framed(
        thing,
        rect,
        radius,
        None,
        Stroke::solid(theme.palette.edge, theme.palette.rule),
    );
}

fn draw_missing(builder: &mut Builder<'_>, frame: &Frame, thing: Option<Thing>, rect: Rect) {
    let theme = &frame.theme;
    let edge = Stroke::solid(theme.palette.edge, theme.palette.rule);
    let ground = Some(theme.palette.picture_missing);
    builder.framed(thing, rect, theme.sizes.corner, ground, edge);
    builder.icon(thing, Icon::Picture, rect.center(), MISSING_ICON, theme.palette.ink_3);
}
