//! Where on its way a jump has its label: in the middle, or beside the lines that come through there.

use std::sync::Arc;

use super::LABEL_GAP;
use super::rows::Arranged;
use crate::layout::builder::Builder;
use crate::layout::frame::Frame;
use crate::text::{TextBlock, Wrap};

/// How much of the line stays to be seen between the label and a corner, or another line.
const STUB: f64 = 6.0;

/// Sets a label for the room there is; returns where its middle stands, and the words.
pub(super) fn set(
    builder: &mut Builder<'_>,
    frame: &Frame,
    text: &str,
    own: &Arranged,
    all: &[Arranged],
) -> Option<(f64, Arc<TextBlock>)> {
    if text.trim().is_empty() {
        return None;
    }
    let theme = &frame.theme;
    let set = |builder: &mut Builder<'_>, width| {
        builder.set(text, theme.type_scale.jump, Wrap::Balanced(width))
    };
    let rooms = rooms(own, all, theme.sizes.jump_corner);
    let words = set(builder, theme.sizes.jump_label);
    let middle = f64::midpoint(own.start, own.end);
    let nearest = |(left, right): (f64, f64), width: f64| {
        let half = width / 2.0;
        middle.clamp(left + half, (right - half).max(left + half))
    };
    let wide_enough = rooms.iter().filter(|(left, right)| right - left >= words.width);
    let places = wide_enough.map(|&room| nearest(room, words.width));
    let place = places.min_by(|one, other| (one - middle).abs().total_cmp(&(other - middle).abs()));
    if let Some(place) = place {
        return Some((place, words));
    }
    let widest =
        rooms.into_iter().max_by(|one, other| (one.1 - one.0).total_cmp(&(other.1 - other.0)))?;
    let words = set(builder, (widest.1 - widest.0).max(1.0));
    Some((nearest(widest, words.width), words))
}

/// The pieces of a jump's run in which a label may stand, each from x to x: the lines that come up through
/// the run from the rows below part it.
fn rooms(own: &Arranged, all: &[Arranged], corner: f64) -> Vec<(f64, f64)> {
    const INSET: f64 = STUB + LABEL_GAP;
    let (left, right) = (own.left(), own.right());
    let below = all.iter().filter(|other| other.row > own.row);
    let mut through: Vec<f64> = below.flat_map(|other| [other.start, other.end]).collect();
    through.retain(|x| left < *x && *x < right);
    through.sort_by(f64::total_cmp);
    let begins = [left + corner].into_iter().chain(through.iter().copied());
    let ends = through.iter().copied().chain([right - corner]);
    begins.zip(ends).map(|(begin, end)| (begin + INSET, end - INSET)).collect()
}
