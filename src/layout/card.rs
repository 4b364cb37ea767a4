//! One card: its ground, bar, icon, text, foot and star.

use std::sync::Arc;

use kurbo::{Circle, Point, Rect, Shape as _, Size};

use super::builder::Builder;
use super::card_bar::draw_bar;
use super::card_foot::{Foot, draw_foot};
use super::frame::Frame;
use super::images::draw_picture;
use super::kinds::{Corner, card_icon, card_shape};
use crate::model::{Card, CardKind, Rating};
use crate::scene::{Anchor, Role, Spoken, Stroke, Thing};
use crate::text::{Icon, TextBlock, Wrap};
use crate::theme::{CardColours, Sizes, Theme};

/// From a card's left edge to the middle of its icon, and to the text after it.
const ICON_MIDDLE: f64 = 19.0;
const ICON_TEXT: f64 = 31.0;
const ICON_SIZE: f64 = 17.0;

/// Radius of the disc that marks a moment of truth, and of the paper round it.
const STAR_DISC: f64 = 10.0;
const STAR_PAPER: f64 = 1.5;
/// From the card's top right corner to the middle of that disc.
const STAR_INSET: (f64, f64) = (5.0, 3.0);
const STAR_SIZE: f64 = 13.0;

/// A card that is measured and can be placed.
pub(super) struct MeasuredCard<'a> {
    card: &'a Card,
    text: Arc<TextBlock>,
    text_left: f64,
    text_width: f64,
    picture_height: f64,
    foot: Foot,
    pub(super) size: Size,
}

/// How far a card's star stands out above it.
pub(super) fn star_overhang(card: &Card) -> f64 {
    if card.moment_of_truth { STAR_DISC + STAR_PAPER - STAR_INSET.1 } else { 0.0 }
}

/// Sets a card's text for a width and finds its height.
pub(super) fn measure<'a>(
    builder: &mut Builder<'_>,
    frame: &Frame,
    card: &'a Card,
    width: f64,
) -> MeasuredCard<'a> {
    let (sizes, type_scale) = (&frame.theme.sizes, &frame.theme.type_scale);
    let text_left = if card_icon(card).is_some() { ICON_TEXT } else { sizes.card_padding_left };
    let star = if card.moment_of_truth { STAR_DISC } else { 0.0 };
    let text_width = width - text_left - sizes.card_padding_right - star;
    let style = if card_shape(card.kind).italic { type_scale.card_quote } else { type_scale.card };
    let text = builder.set(&card.text, style, Wrap::Balanced(text_width));
    let picture_height = if card.picture.is_some() { picture_height(width, sizes) } else { 0.0 };
    let foot = Foot::measure(builder, frame, card, width - text_left - sizes.card_padding_right);
    let text_height = text.height().max(f64::from(style.line_height));
    let height = 2.0 * sizes.card_padding_y + picture_height + text_height + foot.height;
    MeasuredCard {
        card,
        text,
        text_left,
        text_width,
        picture_height,
        foot,
        size: Size::new(width, height),
    }
}

/// A picture on a card is as wide as the card within its insets, and half as high.
fn picture_height(width: f64, sizes: &Sizes) -> f64 {
    ((width - 2.0 * sizes.card_inset) / 2.0).min(sizes.highest_picture)
}

impl MeasuredCard<'_> {
    /// Puts the card at a place of its block.
    pub(super) fn draw(&self, builder: &mut Builder<'_>, frame: &Frame, top_left: Point) {
        let theme = &*frame.theme;
        let (sizes, palette) = (&theme.sizes, &theme.palette);
        let rect = Rect::from_origin_size(top_left, self.size);
        let thing = Thing::Card(self.card.id);
        let colours = colours(theme, self.card);
        let radius = radius(theme, self.card.kind);

        builder.framed(
            Some(thing),
            rect,
            radius,
            Some(colours.fill),
            Stroke::solid(theme.palette.edge, colours.edge),
        );
        draw_bar(builder, theme, self.card, rect, colours);
        let mut top = rect.y0 + sizes.card_padding_y;
        if let Some(picture_id) = self.card.picture {
            let picture = Rect::from_origin_size(
                (rect.x0 + sizes.card_inset, rect.y0 + sizes.card_inset),
                (2.0 * self.picture_height, self.picture_height),
            );
            draw_picture(builder, frame, Some(thing), picture_id, picture);
            top += self.picture_height;
        }
        if let Some(icon) = card_icon(self.card) {
            let centre = Point::new(rect.x0 + ICON_MIDDLE, top + self.text.line_height / 2.0);
            builder.icon(Some(thing), icon, centre, ICON_SIZE, palette.ink_2);
        }
        let text_at = Point::new(rect.x0 + self.text_left, top);
        builder.place_field(thing, &self.text, text_at, self.text_width, Anchor::Left, palette.ink);
        let foot_top = top + self.text.height().max(self.text.line_height);
        let foot =
            Rect::new(rect.x0 + self.text_left, foot_top, rect.x1, foot_top + self.foot.height);
        draw_foot(builder, theme, thing, &self.foot, foot);
        if self.card.moment_of_truth {
            draw_star(builder, theme, thing, rect);
        }
        builder.node(thing, Role::Card, rect, spoken(frame, self.card));
    }
}

/// The radius of a kind's corners.
pub(super) fn radius(theme: &Theme, kind: CardKind) -> f64 {
    match card_shape(kind).corner {
        Corner::Sharp => 0.0,
        Corner::Square => theme.sizes.corner,
        Corner::Round => theme.sizes.round_corner,
        Corner::Pill => theme.sizes.pill_corner,
    }
}

fn colours(theme: &Theme, card: &Card) -> CardColours {
    card.colour.map_or_else(|| theme.card(card.kind), |colour| theme.card_of(colour))
}

fn draw_star(builder: &mut Builder<'_>, theme: &Theme, thing: Thing, card: Rect) {
    let palette = &theme.palette;
    let centre = Point::new(card.x1 - STAR_INSET.0, card.y0 + STAR_INSET.1);
    let halo = Circle::new(centre, STAR_DISC + STAR_PAPER).to_path(0.05);
    builder.filled_path(Some(thing), halo, palette.paper);
    builder.disc(Some(thing), centre, STAR_DISC, Some(palette.ink), None);
    builder.icon(Some(thing), Icon::Star, centre, STAR_SIZE, palette.paper);
}

/// “Pain, Open account, Proves identity: Passport photo rejected, severity 4 of 5, researched, 5 votes”.
pub(super) fn spoken(frame: &Frame, card: &Card) -> Spoken {
    let mut kind = card.kind.word().to_owned();
    if let Some(first) = kind.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    let text = text_words(card);
    let step = frame.step_words(card.step);
    let gap = if step.is_empty() { "" } else { ", " };
    Spoken::new(format!("{kind}{gap}{step}: {text}"), kind, text)
}

/// “Passport photo rejected, severity 4 of 5, researched, 5 votes”.
fn text_words(card: &Card) -> String {
    let mut words = card.text.replace('\n', " ");
    let mut add = |text: &str| {
        words.push_str(", ");
        words.push_str(text);
    };
    if let Some(channel) = &card.channel {
        add(channel.word());
    }
    if let Some(severity) = card.severity {
        add(&format!("severity {} of {}", severity.get(), Rating::HIGHEST));
    }
    if let Some(evidence) = card.evidence {
        add(evidence.word());
    }
    match card.votes {
        0 => {}
        1 => add("1 vote"),
        votes => add(&format!("{votes} votes")),
    }
    if card.moment_of_truth {
        add("moment of truth");
    }
    words
}
