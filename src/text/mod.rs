//! Text set in lines: fonts, measuring and line breaking, with no window in sight.
//!
//! A [`Typesetter`] turns a string into a [`TextBlock`]: lines of runs, each run in one face and one
//! direction, each glyph at a fixed place. Whoever draws a block reads it and measures nothing anew.

mod block;
mod breaking;
mod editor;
mod fonts;
mod icons;
mod letters;
mod reading;
mod stand_ins;
mod typesetter;
mod words;

pub use block::{Face, Glyph, Line, Run, TextBlock};
pub use editor::{Area, TextEditor, Unit, Way};
pub use fonts::{ICONS_FILLED, ICONS_REGULAR, INTER, INTER_ITALIC};
pub use icons::Icon;
pub use typesetter::{LONGEST_TEXT, Style, Typesetter, Wrap};

/// How far the middle of a line stands above its baseline, in parts of the font size:
/// half the height of Inter's capitals (1490 of 2048 units).
pub const HALF_CAPITALS: f64 = 0.364;
