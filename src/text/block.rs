//! Set text as plain data: lines, runs and glyphs.

use std::sync::Arc;

use parley::FontData;

use super::Style;

/// A text set in lines of one style. Lengths are scene units; x grows to the right, y downwards.
#[derive(Clone, Debug)]
pub struct TextBlock {
    pub lines: Vec<Line>,
    pub style: Style,
    /// The widest line.
    pub width: f64,
    /// From one baseline to the next.
    pub line_height: f64,
    /// Where the first baseline stands below the block's top, the line being centred on its capitals.
    pub first_baseline: f64,
    /// The width the lines were broken at, by which an editor gets the same breaks.
    pub wrap_width: Option<f64>,
    /// Whether the text as a whole runs from right to left.
    pub right_to_left: bool,
    /// Characters for which no font has a picture.
    pub missing: Vec<char>,
    /// Whether only its beginning is set, as it is longer than what a map can show.
    pub is_cut: bool,
}

/// One line of a block.
#[derive(Clone, Debug)]
pub struct Line {
    /// From left to right as seen.
    pub runs: Vec<Arc<Run>>,
    pub width: f64,
}

/// A stretch of one line in one face and one direction.
#[derive(Debug)]
pub struct Run {
    /// In logical order, without a line break.
    pub text: String,
    /// Where it begins in the whole text, in bytes.
    pub start: usize,
    /// Whether the text itself has a line break behind it, so that what follows is another paragraph.
    pub ends_paragraph: bool,
    /// From the left edge of its line.
    pub x: f64,
    pub width: f64,
    pub right_to_left: bool,
    pub face: Face,
    /// In scene units.
    pub size: f32,
    /// Extra space after each letter, in scene units.
    pub tracking: f32,
    /// Whether all its digits have one width.
    pub tabular: bool,
    /// In visual order, places relative to the run's left end on the baseline.
    pub glyphs: Vec<Glyph>,
}

/// The very font a run is drawn with.
#[derive(Clone, Debug)]
pub struct Face {
    pub font: FontData,
    /// The place on each axis of a variable font, as the font file counts it (`F2Dot14`).
    pub coords: Vec<i16>,
    /// The same by the axis' name and in its own unit: `wght` 600.
    pub variations: Vec<([u8; 4], f32)>,
    /// The weight that was asked for.
    pub weight: u16,
    /// Whether italics were asked for.
    pub italic: bool,
    /// Degrees by which to slant a face that has no italics.
    pub skew: Option<f32>,
    /// Whether to thicken a face that has no bold.
    pub embolden: bool,
    /// Whether it is one of the fonts that come with the program.
    pub bundled: bool,
}

/// One picture of a font.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    pub id: u32,
    pub x: f32,
    pub y: f32,
    /// Where in its run's text the letters begin that it shows, in bytes. Pictures that show them together
    /// begin at one place.
    pub start: u32,
}

impl TextBlock {
    /// The height of all lines together.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.line_height * self.lines.len() as f64
    }

    /// Whether it shows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.runs.iter().all(|run| run.text.is_empty()))
    }

    /// How far a line's baseline stands below the block's top.
    #[must_use]
    pub fn baseline(&self, line_index: usize) -> f64 {
        self.first_baseline + self.line_height * line_index as f64
    }
}
