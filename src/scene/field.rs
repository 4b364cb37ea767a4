//! Texts of the map that can be typed in where they stand.

use std::sync::Arc;

use color::Rgba8;
use kurbo::Point;

use super::Thing;
use crate::text::TextBlock;

/// A text as it was set and where it stands, from which an editor gets the same face, size and breaks.
#[derive(Clone, Debug)]
pub struct Field {
    pub thing: Thing,
    pub text: Arc<TextBlock>,
    /// The top left corner of the column it stands in, within its block.
    pub at: Point,
    /// The width of that column.
    pub width: f64,
    pub anchor: Anchor,
    /// The colour of its letters; none of a text that is not there yet.
    pub colour: Option<Rgba8>,
}

/// Where a text stands in its column, or which part of a line stands at a given x. Text from right to left
/// stands at the right where other text would stand at the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Left,
    Middle,
    Right,
}
