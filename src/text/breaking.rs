//! Where lines break: the fewest that fit, and then the most even.

use parley::{Layout, PositionedLayoutItem};

use super::typesetter::Wrap;

/// A text that can be broken into lines time and again.
pub(super) trait Breakable {
    /// Breaks so that no line is wider than told, if that is possible.
    fn break_at(&mut self, width: Option<f32>);
    fn line_count(&self) -> usize;
    /// The widest line, with the space at its end.
    fn full_width(&self) -> f32;
    /// The width that the lines need to break as they do.
    fn needed_width(&self) -> f32;
    /// The widest line by its glyphs, without the white space at its end.
    fn measured_width(&self) -> f32;
}

/// Breaks into lines; returns the width they were broken at.
pub(super) fn break_lines(layout: &mut impl Breakable, wrap: Wrap) -> Option<f64> {
    let Wrap::Balanced(widest) = wrap else {
        layout.break_at(None);
        return None;
    };
    let widest = widest as f32;
    let enough = break_within(layout, widest);
    let fewest = layout.line_count();
    if fewest < 2 {
        return Some(f64::from(enough));
    }
    let balanced = narrowest(layout, fewest, enough, widest);
    layout.break_at(Some(balanced));
    // The same exception again: lines may come out wider at a width that was not tried.
    if layout.measured_width() > widest + ROUNDING {
        layout.break_at(Some(enough));
        return Some(f64::from(enough));
    }
    Some(f64::from(balanced))
}

/// By how much sums of advances may differ.
pub(super) const ROUNDING: f32 = 0.01;

/// Breaks so that no line is wider than told; returns the width that took. Where parley breaks within a
/// joined emoji beside text that runs from right to left, its lines come out wider than asked for.
fn break_within(layout: &mut impl Breakable, widest: f32) -> f32 {
    const TRIES: u32 = 12;
    // A joined emoji can be as wide as some letters, so the steps grow.
    let (mut asked, mut step) = (widest, 1.0_f32);
    for _ in 0..TRIES {
        layout.break_at(Some(asked));
        let excess = layout.measured_width() - widest;
        if excess <= ROUNDING {
            break;
        }
        asked = (asked - excess.max(step)).max(1.0);
        step *= 1.5;
    }
    asked
}

/// The narrowest width to ask for, to half a unit, that takes no more than `fewest` lines and makes
/// none wider than `widest`.
fn narrowest(layout: &mut impl Breakable, fewest: usize, enough: f32, widest: f32) -> f32 {
    const PRECISION: f32 = 0.5;
    let (mut too_narrow, mut enough) = (layout.full_width() / fewest as f32 * 0.5, enough);
    let mut needed = layout.needed_width();
    while enough - too_narrow > PRECISION {
        let middle = f32::midpoint(too_narrow, enough);
        // The breaks at a width stay as they are down to that of their widest line.
        if middle >= needed {
            enough = middle;
            continue;
        }
        layout.break_at(Some(middle));
        if layout.line_count() > fewest || layout.measured_width() > widest + ROUNDING {
            too_narrow = middle;
        } else {
            enough = middle;
            needed = layout.needed_width();
        }
    }
    enough
}

impl Breakable for Layout<()> {
    fn break_at(&mut self, width: Option<f32>) {
        self.break_all_lines(width);
    }

    fn line_count(&self) -> usize {
        self.len()
    }

    fn full_width(&self) -> f32 {
        Layout::full_width(self)
    }

    fn needed_width(&self) -> f32 {
        let needed = |line: parley::Line<'_, ()>| line.metrics().advance;
        self.lines().map(needed).fold(0.0, f32::max) + ROUNDING
    }

    fn measured_width(&self) -> f32 {
        self.lines().map(|line| line_width(&line)).fold(0.0, f32::max)
    }
}

/// By its glyphs, without the white space at its end.
fn line_width(line: &parley::Line<'_, ()>) -> f32 {
    // Not by the runs' own advances, which are wrong where a line ends within a joined emoji.
    let items = line.items().map(|item| match item {
        PositionedLayoutItem::GlyphRun(glyph_run) => glyph_run.advance(),
        PositionedLayoutItem::InlineBox(_) => 0.0,
    });
    items.sum::<f32>() - trailing_space(line)
}

/// The width of the white space after a line's last word. What parley calls so is the white space at the
/// edge, which in a text of two directions may belong to other words.
fn trailing_space(line: &parley::Line<'_, ()>) -> f32 {
    let Some(last) = line.runs().max_by_key(|run| run.text_range().end) else { return 0.0 };
    let clusters = (0..last.len()).rev().filter_map(|index| last.get(index));
    let spaces =
        clusters.take_while(|cluster| cluster.is_space_or_nbsp() || cluster.is_hard_line_break());
    spaces.map(|cluster| cluster.advance()).sum()
}
