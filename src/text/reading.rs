//! Reads what parley has laid out as a block of text.

use std::collections::BTreeSet;
use std::sync::Arc;

use parley::{Layout, PositionedLayoutItem};

use super::block::{Face, Glyph, Line, Run, TextBlock};
use super::typesetter::Style;
use super::{HALF_CAPITALS, fonts};

pub(super) fn read_block(
    layout: &Layout<()>,
    text: &str,
    style: Style,
    wrap_width: Option<f64>,
) -> TextBlock {
    let mut missing = Vec::new();
    let mut pieces = Pieces::new(layout, text);
    let lines: Vec<Line> =
        layout.lines().map(|line| read_line(&line, &mut pieces, style, &mut missing)).collect();
    TextBlock { right_to_left: layout.is_rtl(), missing, ..block_of(lines, style, wrap_width) }
}

/// A block of lines that run from left to right, all of whose characters there are pictures of.
pub(super) fn block_of(lines: Vec<Line>, style: Style, wrap_width: Option<f64>) -> TextBlock {
    let line_height = f64::from(style.line_height);
    TextBlock {
        width: lines.iter().fold(0.0, |widest, line| widest.max(line.width)),
        lines,
        style,
        line_height,
        first_baseline: line_height / 2.0 + HALF_CAPITALS * f64::from(style.size),
        wrap_width,
        right_to_left: false,
        missing: Vec::new(),
        is_cut: false,
    }
}

/// A text in the pieces that its runs stand for: each of its characters in one of them.
///
/// The ranges that parley gives are not always such pieces. Where a line ends within a joined emoji or a
/// flag they end within a character, and from right to left they may end before they begin.
struct Pieces<'a> {
    text: &'a str,
    /// Where they begin, in bytes from the lowest to the highest, and whether a run was given the piece.
    starts: Vec<(usize, bool)>,
}

impl<'a> Pieces<'a> {
    fn new(layout: &Layout<()>, text: &'a str) -> Self {
        let runs = layout.lines().flat_map(|line| line.items()).filter_map(|item| match item {
            PositionedLayoutItem::GlyphRun(glyph_run) => Some(Self::start(&glyph_run, text)),
            PositionedLayoutItem::InlineBox(_) => None,
        });
        let starts: BTreeSet<usize> = runs.collect();
        Self { text, starts: starts.into_iter().map(|start| (start, false)).collect() }
    }

    /// The piece of a run, and where it begins. Of several that begin within one character the first one
    /// gets it.
    fn take(&mut self, glyph_run: &parley::GlyphRun<'_, ()>) -> (usize, &'a str) {
        let start = Self::start(glyph_run, self.text);
        let place = self.starts.partition_point(|(other, _)| *other < start);
        let next = self.starts.get(place + 1).map_or(self.text.len(), |(next, _)| *next);
        match self.starts.get_mut(place) {
            Some((_, is_taken)) if !*is_taken => {
                *is_taken = true;
                (start, &self.text[start..next])
            }
            Some(_) | None => (start, ""),
        }
    }

    fn start(glyph_run: &parley::GlyphRun<'_, ()>, text: &str) -> usize {
        let run = glyph_run.run();
        let start = if run.is_rtl() {
            run.clusters().map(|cluster| cluster.text_range().start).min().unwrap_or_default()
        } else {
            run.text_range().start
        };
        text.floor_char_boundary(start)
    }
}

fn read_line(
    line: &parley::Line<'_, ()>,
    pieces: &mut Pieces<'_>,
    style: Style,
    missing: &mut Vec<char>,
) -> Line {
    let mut runs = Vec::new();
    // Where in the text the run ends that is read last.
    let mut last = (0, 0);
    for item in line.items() {
        if let PositionedLayoutItem::GlyphRun(glyph_run) = item {
            let (start, text) = pieces.take(&glyph_run);
            note_missing(&glyph_run, pieces.text, start, missing);
            if start + text.len() >= last.0 {
                last = (start + text.len(), runs.len());
            }
            runs.push(read_run(&glyph_run, start, text, style));
        }
    }
    finish_line(runs, last.1)
}

/// A line of runs from left to right as seen, the last of which in the text is known.
pub(super) fn finish_line(mut runs: Vec<Run>, last: usize) -> Line {
    if !runs.is_empty() {
        drop_trailing_space(&mut runs, last);
    }
    // Parley stands lines that run from right to left at the right of the width they were broken at.
    let start = runs.iter().map(|run| run.x).fold(f64::INFINITY, f64::min);
    for run in &mut runs {
        run.x -= start;
    }
    let end = runs.iter().map(|run| run.x + run.width).fold(0.0, f64::max);
    Line { runs: runs.into_iter().map(Arc::new).collect(), width: end }
}

/// Takes away the white space at a line's end, which is left of the words where they run from right to
/// left. Nobody sees it, but it would count as width, and stand between two runs where the text turns.
fn drop_trailing_space(runs: &mut [Run], last: usize) {
    let run = &mut runs[last];
    let kept = run.text.trim_end();
    let spaces = run.text[kept.len()..].chars().count();
    if spaces == 0 || spaces > run.glyphs.len() {
        return;
    }
    run.text.truncate(kept.len());
    let dropped = if run.right_to_left {
        let dropped = run.glyphs.get(spaces).map_or(run.width, |glyph| f64::from(glyph.x));
        run.glyphs.drain(..spaces);
        for glyph in &mut run.glyphs {
            glyph.x -= dropped as f32;
        }
        dropped
    } else {
        let first_space = run.glyphs.len() - spaces;
        let kept_width = f64::from(run.glyphs[first_space].x);
        run.glyphs.truncate(first_space);
        run.width - kept_width
    };
    run.width -= dropped;
    for later in &mut runs[last + 1..] {
        later.x -= dropped;
    }
}

fn read_run(glyph_run: &parley::GlyphRun<'_, ()>, start: usize, text: &str, style: Style) -> Run {
    let run = glyph_run.run();
    let mut pen = 0.0;
    let glyphs = run
        .visual_clusters()
        .flat_map(|cluster| {
            let letters = cluster.text_range().start.saturating_sub(start);
            let letters = text.floor_char_boundary(letters) as u32;
            cluster.glyphs().map(move |glyph| (glyph, letters))
        })
        .map(|(glyph, start)| {
            let placed = Glyph { id: glyph.id, x: pen + glyph.x, y: glyph.y, start };
            pen += glyph.advance;
            placed
        })
        .collect();
    Run {
        text: text.trim_end_matches('\n').to_owned(),
        start,
        ends_paragraph: text.ends_with('\n'),
        x: f64::from(glyph_run.offset()),
        width: f64::from(glyph_run.advance()),
        right_to_left: run.is_rtl(),
        face: read_face(run, style),
        size: run.font_size(),
        tracking: style.tracking,
        tabular: style.tabular,
        glyphs,
    }
}

pub(super) fn read_face(run: &parley::Run<'_, ()>, style: Style) -> Face {
    let synthesis = run.synthesis();
    let variations =
        synthesis.variation_settings().iter().map(|(tag, value)| (tag.to_be_bytes(), *value));
    Face {
        font: run.font().clone(),
        coords: run.normalized_coords().to_vec(),
        variations: variations.collect(),
        weight: style.weight,
        italic: style.italic,
        skew: synthesis.skew(),
        embolden: synthesis.embolden(),
        bundled: fonts::is_bundled(run.font()),
    }
}

/// Notes the characters of a run that came out as glyph 0, the picture that stands for “nobody has it”. Where the run
/// begins in the text is known.
fn note_missing(
    glyph_run: &parley::GlyphRun<'_, ()>,
    text: &str,
    start: usize,
    missing: &mut Vec<char>,
) {
    for cluster in glyph_run.run().clusters() {
        let range = cluster.text_range();
        // Where a line ends within a flag, a cluster ends within a character, or is said to be one far before it.
        if range.start >= start && cluster.glyphs().any(|glyph| glyph.id == 0) {
            let characters = text.get(range).unwrap_or_default().chars();
            missing.extend(characters.filter(|character| !character.is_whitespace()));
        }
    }
}
