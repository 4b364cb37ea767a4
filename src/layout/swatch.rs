//! A kind of card in little: its shape and colours without a text.

use std::collections::HashMap;
use std::sync::Arc;

use kurbo::{Rect, Size};

use super::Engine;
use super::builder::Builder;
use super::card::radius;
use super::card_bar::draw_swatch_bar;
use crate::model::CardKind;
use crate::scene::{Block, Stroke, Thing};
use crate::theme::Theme;

/// The empty cards that were laid out in a theme, by their kind.
pub(super) type Swatches = HashMap<CardKind, Arc<Block>>;

impl Engine {
    /// An empty card of a kind, to choose the kind by; the same as last time if the size is.
    #[must_use]
    pub fn swatch(&mut self, kind: CardKind, size: Size) -> Arc<Block> {
        let kept = self.swatches.get(&kind).filter(|block| block.size == size);
        if let Some(block) = kept {
            return Arc::clone(block);
        }
        let mut builder = Builder::new(&self.typesetter);
        draw_swatch(&mut builder, &self.theme, kind, size.to_rect(), Thing::Legend);
        let block = builder.finish(size);
        self.swatches.insert(kind, Arc::clone(&block));
        block
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
