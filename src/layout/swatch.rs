//! A kind of card in little: its shape and colours without a text.

use std::sync::Arc;

use kurbo::{Rect, Size};

use super::Engine;
use super::builder::Builder;
use super::card::radius;
use super::card_bar::draw_swatch_bar;
use crate::model::CardKind;
use crate::scene::{Block, Stroke, Thing};
use crate::theme::Theme;

impl Engine {
    /// An empty card of a kind, to choose the kind by.
    #[must_use]
    pub fn swatch(&self, kind: CardKind, size: Size) -> Arc<Block> {
        let mut builder = Builder::new(&self.typesetter);
        draw_swatch(&mut builder, &self.theme, kind, size.to_rect(), Thing::Legend);
        builder.finish(size)
    }
}

pub(super) fn draw_swatch(
    builder: &mut Builder<'_>,
    theme: &Theme,
    kind: CardKind,
    rect: Rect,
    thing: Thing,
) {
    let colours = theme.card(kind);
    let edge = Stroke::solid(theme.palette.edge, colours.edge);
    builder.framed(Some(thing), rect, radius(theme, kind), Some(colours.fill), edge);
    draw_swatch_bar(builder, theme, kind, rect, thing);
}
