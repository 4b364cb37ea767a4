//! The foot of a card: how well it is known, and its votes.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect};

use super::builder::Builder;
use super::frame::Frame;
use crate::model::{Card, Evidence};
use crate::scene::{Anchor, Stroke, Thing};
use crate::text::{TextBlock, Wrap};
use crate::theme::Theme;

const RING_RADIUS: f64 = 5.0;
const RING_LINE: f64 = 1.4;
const RING_CORE: f64 = 2.9;
/// From the foot's left edge to the ring's middle, and to the word after it.
const RING_MIDDLE: f64 = 5.0;
const WORD_LEFT: f64 = 15.0;

const VOTE_RADIUS: f64 = 3.7;
const VOTE_STEP: f64 = 10.0;
/// From the card's right edge to the middle of the last vote.
const VOTE_INSET: f64 = 13.0;
/// Above this many votes stand as a number.
const MOST_DOTS: u16 = 5;

/// How far the foot's middle stands below the middle of its line, so that it is set off from the text.
const SINK: f64 = 1.0;

/// What stands at a card's foot, measured.
pub(super) struct Foot {
    evidence: Option<(Evidence, Arc<TextBlock>)>,
    votes: u16,
    vote_number: Option<Arc<TextBlock>>,
    /// Whether votes stand on a row of their own, as there is no room beside the evidence.
    split: bool,
    /// 0 where nothing stands in it.
    pub(super) height: f64,
}

impl Foot {
    pub(super) fn measure(
        builder: &mut Builder<'_>,
        frame: &Frame,
        card: &Card,
        width: f64,
    ) -> Self {
        let style = frame.theme.type_scale.foot;
        let evidence = card
            .evidence
            .map(|evidence| (evidence, builder.set(title_word(evidence), style, Wrap::Never)));
        let vote_number = (card.votes > MOST_DOTS)
            .then(|| builder.set(&card.votes.to_string(), style, Wrap::Never));
        let evidence_width =
            evidence.as_ref().map_or(0.0, |(_, word)| WORD_LEFT + word.width + 8.0);
        let votes_width = match (&vote_number, card.votes) {
            (_, 0) => 0.0,
            (Some(number), _) => number.width + 2.0 * VOTE_STEP,
            (None, votes) => f64::from(votes) * VOTE_STEP,
        };
        let split =
            evidence_width > 0.0 && votes_width > 0.0 && evidence_width + votes_width > width;
        let rows = match (evidence_width > 0.0 || votes_width > 0.0, split) {
            (false, _) => 0.0,
            (true, false) => 1.0,
            (true, true) => 2.0,
        };
        let height = rows * frame.theme.sizes.foot_height;
        Self { evidence, votes: card.votes, vote_number, split, height }
    }
}

/// Draws a foot into the ground from its text's left edge to the card's right edge.
pub(super) fn draw_foot(
    builder: &mut Builder<'_>,
    theme: &Theme,
    thing: Thing,
    foot: &Foot,
    ground: Rect,
) {
    let row = theme.sizes.foot_height;
    let middle = ground.y0 + row / 2.0 + SINK;
    if let Some((evidence, word)) = &foot.evidence {
        draw_ring(
            builder,
            theme,
            Some(thing),
            *evidence,
            Point::new(ground.x0 + RING_MIDDLE, middle),
        );
        let at = Point::new(ground.x0 + WORD_LEFT, middle - word.line_height / 2.0);
        builder.place(Some(thing), word, at, word.width, Anchor::Left, theme.palette.ink_2);
    }
    let votes_middle = if foot.split { middle + row } else { middle };
    draw_votes(builder, theme, thing, foot, Point::new(ground.x1 - VOTE_INSET, votes_middle));
}

/// Draws votes to the left of a place: dots, or a dot and a number where there are many.
fn draw_votes(builder: &mut Builder<'_>, theme: &Theme, thing: Thing, foot: &Foot, last: Point) {
    let ink = theme.palette.ink;
    if let Some(number) = &foot.vote_number {
        let left = last.x + VOTE_RADIUS - number.width;
        let at = Point::new(left, last.y - number.line_height / 2.0);
        builder.place(Some(thing), number, at, number.width, Anchor::Left, ink);
        builder.disc(
            Some(thing),
            Point::new(left - VOTE_STEP, last.y),
            VOTE_RADIUS,
            Some(ink),
            None,
        );
        return;
    }
    for index in 0..foot.votes {
        let centre = Point::new(last.x - f64::from(index) * VOTE_STEP, last.y);
        builder.disc(Some(thing), centre, VOTE_RADIUS, Some(ink), None);
    }
}

/// Draws the ring of a degree of evidence: empty, half or full.
pub(super) fn draw_ring(
    builder: &mut Builder<'_>,
    theme: &Theme,
    thing: Option<Thing>,
    evidence: Evidence,
    centre: Point,
) {
    let palette = &theme.palette;
    let edge = Stroke::solid(RING_LINE, palette.ink_2);
    builder.disc(thing, centre, RING_RADIUS, Some(palette.paper), Some(edge));
    match evidence {
        Evidence::Assumed => {}
        Evidence::Partly => builder.filled_path(thing, left_half(centre), palette.ink_2),
        Evidence::Researched => builder.disc(thing, centre, RING_CORE, Some(palette.ink_2), None),
    }
}

fn left_half(centre: Point) -> BezPath {
    let arc = kurbo::Arc::new(
        centre,
        (RING_CORE, RING_CORE),
        std::f64::consts::FRAC_PI_2,
        std::f64::consts::PI,
        0.0,
    );
    let mut path = BezPath::new();
    path.move_to((centre.x, centre.y + RING_CORE));
    path.extend(arc.append_iter(0.05));
    path.close_path();
    path
}

/// A degree of evidence as the foot of a card writes it.
fn title_word(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Assumed => "Assumed",
        Evidence::Partly => "Partly",
        Evidence::Researched => "Researched",
    }
}
