//! The body of a lane of cards: stacked in order within their steps.

use kurbo::Point;

use super::builder::Builder;
use super::card::{measure, star_overhang};
use super::frame::Frame;
use crate::model::{Card, Lane};

/// Draws the cards of a lane; returns the height they need.
pub(super) fn draw_cards(builder: &mut Builder<'_>, frame: &Frame, lane: &Lane) -> f64 {
    let sizes = &frame.theme.sizes;
    // The lowest edge of what stands in each column so far.
    let mut bottoms = vec![None; frame.columns.len()];
    for card in lane.cards() {
        let Some((first, last)) = columns_of(frame, card) else { continue };
        let left = frame.columns[first].left + sizes.card_inset;
        let width = frame.columns[last].right() - sizes.card_inset - left;
        let measured = measure(builder, frame, card, width);
        let above = bottoms[first..=last].iter().flatten().copied().reduce(f64::max);
        let top = match above {
            Some(bottom) => bottom + sizes.card_gap.max(star_overhang(card) + 1.0),
            None => sizes.lane_padding,
        };
        measured.draw(builder, frame, Point::new(left - frame.body_left(), top));
        bottoms[first..=last].fill(Some(top + measured.size.height));
    }
    builder.read_by_columns();
    let lowest = bottoms.into_iter().flatten().fold(0.0, f64::max);
    lowest + sizes.lane_padding
}

/// The first and last column a card stands in.
pub(super) fn columns_of(frame: &Frame, card: &Card) -> Option<(usize, usize)> {
    let first = frame.column_index(card.step)?;
    let last = first + usize::from(card.span.max(1)) - 1;
    Some((first, last.min(frame.columns.len() - 1)))
}
