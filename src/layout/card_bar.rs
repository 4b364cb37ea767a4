//! The bar at a card's left edge, by which kinds are told apart without colour.

use color::Rgba8;
use kurbo::Rect;

use super::builder::Builder;
use super::card::radius;
use super::kinds::{Bar, card_shape};
use super::shapes::left_bar;
use crate::model::{Card, CardKind, Rating};
use crate::scene::Thing;
use crate::theme::{CardColours, Theme};

/// Of the severity bar: inset from the card's edges, width of a segment, gap between two.
const SEVERITY_INSET: (f64, f64) = (5.0, 6.0);
const SEVERITY_WIDTH: f64 = 4.0;
const SEGMENT_GAP: f64 = 2.0;

/// The gap between the pieces of a bar that is cut.
const PIECE_GAP: f64 = 4.0;
/// The width of each line of a double bar.
const THIN_LINE: f64 = 1.6;

/// Draws the bar of a card.
pub(super) fn draw_bar(
    builder: &mut Builder<'_>,
    theme: &Theme,
    card: &Card,
    rect: Rect,
    colours: CardColours,
) {
    let Some(colour) = colours.bar else { return };
    let thing = Thing::Card(card.id);
    if card_shape(card.kind).bar == Bar::Severity {
        let severity = card.severity.map_or(0, Rating::get);
        let ground = severity_ground(rect, SEVERITY_INSET);
        draw_severity(builder, theme, thing, ground, (severity, Rating::HIGHEST), colour);
    } else {
        draw_kind_bar(builder, theme, card.kind, rect, thing, colour);
    }
}

/// Draws the bar of a kind's swatch in the legend; a pain's with two of three segments filled.
pub(super) fn draw_swatch_bar(
    builder: &mut Builder<'_>,
    theme: &Theme,
    kind: CardKind,
    rect: Rect,
    thing: Thing,
) {
    const SEGMENTS: (u8, u8) = (2, 3);
    let Some(colour) = theme.card(kind).bar else { return };
    if card_shape(kind).bar == Bar::Severity {
        let ground = severity_ground(rect, (3.0, 1.5));
        draw_severity(builder, theme, thing, ground, SEGMENTS, colour);
    } else {
        draw_kind_bar(builder, theme, kind, rect, thing, colour);
    }
}

fn draw_kind_bar(
    builder: &mut Builder<'_>,
    theme: &Theme,
    kind: CardKind,
    rect: Rect,
    thing: Thing,
    colour: Rgba8,
) {
    let thing = Some(thing);
    let corner = radius(theme, kind);
    let bar = Rect { x1: rect.x0 + theme.sizes.bar, ..rect };
    match card_shape(kind).bar {
        Bar::None | Bar::Severity => {}
        Bar::Solid => builder.filled_path(thing, left_bar(bar, corner, corner), colour),
        Bar::Half => {
            let half = Rect { y0: bar.center().y, ..bar };
            builder.filled_path(thing, left_bar(half, 0.0, corner), colour);
        }
        Bar::Double => {
            let outer = Rect { x1: bar.x0 + THIN_LINE, ..bar };
            let inner = Rect { x0: bar.x1 - THIN_LINE, ..bar };
            builder.filled_path(thing, left_bar(outer, THIN_LINE, THIN_LINE), colour);
            builder.fill(thing, inner.inset((0.0, -1.0)), 0.0, colour);
        }
        Bar::Pieces(count) => {
            let gap = PIECE_GAP.min(rect.height() / 8.0);
            let pieces = pieces(bar, count, gap);
            let last = pieces.len().saturating_sub(1);
            for (index, piece) in pieces.into_iter().enumerate() {
                let top = if index == 0 { corner } else { 0.0 };
                let bottom = if index == last { corner } else { 0.0 };
                builder.filled_path(thing, left_bar(piece, top, bottom), colour);
            }
        }
    }
}

fn severity_ground(card: Rect, (left, edge): (f64, f64)) -> Rect {
    let left = card.x0 + left;
    Rect::new(left, card.y0 + edge, left + SEVERITY_WIDTH, card.y1 - edge)
}

/// Draws segments of which some are filled from below.
fn draw_severity(
    builder: &mut Builder<'_>,
    theme: &Theme,
    thing: Thing,
    ground: Rect,
    (filled, count): (u8, u8),
    colour: Rgba8,
) {
    let gap = SEGMENT_GAP.min(ground.height() / 10.0);
    let segments = pieces(ground, count, gap);
    for (from_below, segment) in segments.into_iter().rev().enumerate() {
        let fill =
            if from_below < usize::from(filled) { colour } else { theme.palette.severity_off };
        builder.fill(Some(thing), segment, 1.0, fill);
    }
}

/// A bar cut across into pieces of one length, from top to bottom.
fn pieces(bar: Rect, count: u8, gap: f64) -> Vec<Rect> {
    let length =
        (bar.height() - gap * f64::from(count.saturating_sub(1))) / f64::from(count.max(1));
    (0..count)
        .map(|index| {
            let top = bar.y0 + f64::from(index) * (length + gap);
            Rect { y0: top, y1: top + length, ..bar }
        })
        .collect()
}
