//! Sets text: shaping, fallback to other fonts, and breaking into balanced lines.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use parley::{
    FontContext, FontFamily, FontFeatures, FontStyle, FontWeight, Layout, LayoutContext,
    LineHeight, OverflowWrap, PositionedLayoutItem, StyleProperty,
};

use super::block::{Face, Glyph, Line, Run, TextBlock};
use super::stand_ins::StandIns;
use super::{HALF_CAPITALS, fonts};

/// How a text looks. Lengths are scene units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    pub size: f32,
    /// From one baseline to the next.
    pub line_height: f32,
    /// 400, 500, 600 or 700.
    pub weight: u16,
    pub italic: bool,
    /// Extra space after each letter.
    pub tracking: f32,
    /// Whether all digits have one width, so that figures stand in columns.
    pub tabular: bool,
}

/// Where lines break.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wrap {
    /// Only where the text itself has a line break.
    Never,
    /// The fewest lines that fit a width, then the narrowest width that needs no more.
    Balanced(f64),
}

/// Fonts, and the texts that were set with them.
pub struct Typesetter {
    fonts: FontContext,
    scratch: LayoutContext<()>,
    stand_ins: StandIns,
    may_open_system_fonts: bool,
    /// Whether it is a fork: it opens no fonts, but notes that it lacks some.
    is_fork: bool,
    lacks_fonts: bool,
    /// Texts set since the last sweep, and those set before it that may still be asked for.
    young: Texts,
    old: Texts,
}

/// Texts by how they are set, and by what they say.
#[derive(Default)]
struct Texts {
    by_setting: HashMap<Setting, HashMap<Box<str>, Arc<TextBlock>>>,
    count: usize,
}

/// What decides how a text is set; lengths as bits, so that they can be compared.
type Setting = ([u32; 4], Option<u64>);

/// How many texts are kept before those not asked for are let go.
const KEPT_TEXTS: usize = 20_000;

/// The longest text that is set whole, in bytes: ten pages. Parley counts in sixteen bits within a run.
pub const LONGEST_TEXT: usize = 16_000;

impl Typesetter {
    /// Starts with the bundled fonts and opens the system's when a character needs one.
    #[must_use]
    pub fn new() -> Self {
        Self::with_system_fonts(true)
    }

    /// Never looks at the system's fonts: the same result on every machine.
    #[must_use]
    pub fn bundled_only() -> Self {
        Self::with_system_fonts(false)
    }

    fn with_system_fonts(may_open_system_fonts: bool) -> Self {
        Self {
            fonts: fonts::bundled_fonts(),
            scratch: LayoutContext::new(),
            stand_ins: StandIns::default(),
            may_open_system_fonts,
            is_fork: false,
            lacks_fonts: false,
            young: Texts::default(),
            old: Texts::default(),
        }
    }

    /// Sets a text. The same text in the same style is set once and shared.
    pub fn set(&mut self, text: &str, style: Style, wrap: Wrap) -> Arc<TextBlock> {
        let setting = setting(style, wrap);
        if let Some(block) = self.young.get(setting, text) {
            return Arc::clone(block);
        }
        let block = match self.old.get(setting, text) {
            Some(block) => Arc::clone(block),
            None => Arc::new(self.set_anew(text, style, wrap)),
        };
        if self.young.count >= KEPT_TEXTS {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(setting, text, Arc::clone(&block));
        block
    }

    /// Fonts and scratch space for an editor that lays out its own text, and the families to ask for.
    pub fn contexts(&mut self) -> (&mut FontContext, &mut LayoutContext<()>) {
        (&mut self.fonts, &mut self.scratch)
    }

    /// What an editor must push so that its text looks as [`Typesetter::set`] would set it.
    #[must_use]
    pub fn properties(style: Style) -> Vec<StyleProperty<'static, ()>> {
        vec![
            StyleProperty::FontFamily(fonts::families()),
            StyleProperty::FontSize(style.size),
            StyleProperty::FontWeight(FontWeight::new(f32::from(style.weight))),
            StyleProperty::FontStyle(if style.italic {
                FontStyle::Italic
            } else {
                FontStyle::Normal
            }),
            StyleProperty::LetterSpacing(style.tracking),
            StyleProperty::LineHeight(LineHeight::Absolute(style.line_height)),
            StyleProperty::OverflowWrap(OverflowWrap::Anywhere),
            StyleProperty::FontFeatures(if style.tabular {
                FontFeatures::from("\"tnum\"")
            } else {
                FontFeatures::empty()
            }),
        ]
    }

    /// Sets a text, or the beginning of one that no map can show, with an ellipsis.
    pub(super) fn set_anew(&mut self, text: &str, style: Style, wrap: Wrap) -> TextBlock {
        if text.len() <= LONGEST_TEXT {
            return self.set_whole(text, style, wrap);
        }
        let beginning = &text[..text.floor_char_boundary(LONGEST_TEXT)];
        let block = self.set_whole(&format!("{beginning}…"), style, wrap);
        TextBlock { is_cut: true, ..block }
    }

    fn set_whole(&mut self, text: &str, style: Style, wrap: Wrap) -> TextBlock {
        let mut block = self.shape(text, style, wrap);
        if !block.missing.is_empty() && self.may_open_system_fonts {
            if self.is_fork {
                self.lacks_fonts = true;
                return block;
            }
            self.open_system_fonts();
            block = self.shape(text, style, wrap);
        }
        block
    }

    /// How many texts need not be set again.
    pub(crate) fn kept_texts(&self) -> usize {
        self.young.count + self.old.count
    }

    /// Opens the system's fonts, if that is allowed and has not been done yet.
    pub(crate) fn open_system_fonts(&mut self) {
        if std::mem::take(&mut self.may_open_system_fonts) {
            self.fonts = fonts::system_fonts();
            self.stand_ins = StandIns::default();
        }
    }

    /// Another with the same fonts, for another thread.
    pub(crate) fn fork(&self) -> Self {
        Self {
            fonts: self.fonts.clone(),
            scratch: LayoutContext::new(),
            stand_ins: self.stand_ins.clone(),
            may_open_system_fonts: self.may_open_system_fonts,
            is_fork: true,
            lacks_fonts: false,
            young: Texts::default(),
            old: Texts::default(),
        }
    }

    /// Whether a fork has met a character that only the system's fonts may have, which are not open yet.
    pub(crate) fn lacks_fonts(&self) -> bool {
        self.lacks_fonts
    }

    /// Takes over the texts that a fork has set.
    pub(crate) fn take_over(&mut self, fork: Self) {
        self.stand_ins.take_over(fork.stand_ins);
        self.young.take_over(fork.young);
    }

    fn shape(&mut self, text: &str, style: Style, wrap: Wrap) -> TextBlock {
        let (layout, wrap_width) = shape_in(
            &mut self.fonts,
            &mut self.scratch,
            text,
            (style, wrap),
            self.stand_ins.families(),
        );
        if self.stand_ins.know(&layout, text, style) {
            return read_block(&layout, text, style, wrap_width);
        }
        self.shape_in_all(text, style, wrap)
    }

    /// Sets a text with all families there are.
    pub(super) fn shape_in_all(&mut self, text: &str, style: Style, wrap: Wrap) -> TextBlock {
        let all = fonts::families();
        let (layout, wrap_width) =
            shape_in(&mut self.fonts, &mut self.scratch, text, (style, wrap), all);
        self.stand_ins.learn(&layout, text, style, &mut self.fonts);
        read_block(&layout, text, style, wrap_width)
    }
}

/// Shapes a text with some families and breaks it into lines; returns also the width they were broken at.
fn shape_in(
    fonts: &mut FontContext,
    scratch: &mut LayoutContext<()>,
    text: &str,
    (style, wrap): (Style, Wrap),
    families: FontFamily<'_>,
) -> (Layout<()>, Option<f64>) {
    let mut builder = scratch.ranged_builder(fonts, text, 1.0, false);
    for property in Typesetter::properties(style) {
        builder.push_default(property);
    }
    builder.push_default(StyleProperty::FontFamily(families));
    let mut layout: Layout<()> = builder.build(text);
    let wrap_width = break_lines(&mut layout, wrap);
    (layout, wrap_width)
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Texts {
    fn get(&self, setting: Setting, text: &str) -> Option<&Arc<TextBlock>> {
        self.by_setting.get(&setting)?.get(text)
    }

    fn insert(&mut self, setting: Setting, text: &str, block: Arc<TextBlock>) {
        self.by_setting.entry(setting).or_default().insert(text.into(), block);
        self.count += 1;
    }

    fn take_over(&mut self, other: Self) {
        for (setting, texts) in other.by_setting {
            self.by_setting.entry(setting).or_default().extend(texts);
        }
        self.count += other.count;
    }
}

fn setting(style: Style, wrap: Wrap) -> Setting {
    let flags =
        u32::from(style.weight) << 2 | u32::from(style.italic) << 1 | u32::from(style.tabular);
    let bits = [style.size, style.line_height, style.tracking].map(f32::to_bits);
    let width = match wrap {
        Wrap::Never => None,
        Wrap::Balanced(width) => Some(width.to_bits()),
    };
    ([bits[0], bits[1], bits[2], flags], width)
}

/// Breaks into lines; returns the width they were broken at.
fn break_lines(layout: &mut Layout<()>, wrap: Wrap) -> Option<f64> {
    let Wrap::Balanced(widest) = wrap else {
        layout.break_all_lines(None);
        return None;
    };
    let widest = widest as f32;
    let enough = break_within(layout, widest);
    let fewest = layout.len();
    if fewest < 2 {
        return Some(f64::from(enough));
    }
    let balanced = narrowest(layout, fewest, enough, widest);
    layout.break_all_lines(Some(balanced));
    Some(f64::from(balanced))
}

/// By how much sums of advances may differ.
const ROUNDING: f32 = 0.01;

/// Breaks so that no line is wider than told; returns the width that took. Where parley breaks within a
/// joined emoji beside text that runs from right to left, its lines come out wider than asked for.
fn break_within(layout: &mut Layout<()>, widest: f32) -> f32 {
    const TRIES: u32 = 12;
    let mut asked = widest;
    for _ in 0..TRIES {
        layout.break_all_lines(Some(asked));
        let excess = measured_width(layout) - widest;
        if excess <= ROUNDING {
            break;
        }
        asked = (asked - excess.max(1.0)).max(1.0);
    }
    asked
}

/// The narrowest width to ask for, to half a unit, that takes no more than `fewest` lines and makes
/// none wider than `widest`.
fn narrowest(layout: &mut Layout<()>, fewest: usize, enough: f32, widest: f32) -> f32 {
    const PRECISION: f32 = 0.5;
    let (mut too_narrow, mut enough) = (layout.full_width() / fewest as f32 * 0.5, enough);
    let mut needed = needed_width(layout);
    while enough - too_narrow > PRECISION {
        let middle = f32::midpoint(too_narrow, enough);
        // The breaks at a width stay as they are down to that of their widest line.
        if middle >= needed {
            enough = middle;
            continue;
        }
        layout.break_all_lines(Some(middle));
        if layout.len() > fewest || measured_width(layout) > widest + ROUNDING {
            too_narrow = middle;
        } else {
            enough = middle;
            needed = needed_width(layout);
        }
    }
    enough
}

/// The width that lines need to break as they do, by what parley breaks by.
fn needed_width(layout: &Layout<()>) -> f32 {
    let needed = |line: parley::Line<'_, ()>| line.metrics().advance;
    layout.lines().map(needed).fold(0.0, f32::max) + ROUNDING
}

/// The widest line by its glyphs, without the white space at its end.
fn measured_width(layout: &Layout<()>) -> f32 {
    // Not by the runs' own advances, which are wrong where a line ends within a joined emoji.
    let line_width = |line: parley::Line<'_, ()>| {
        let items = line.items().map(|item| match item {
            PositionedLayoutItem::GlyphRun(glyph_run) => glyph_run.advance(),
            PositionedLayoutItem::InlineBox(_) => 0.0,
        });
        items.sum::<f32>() - trailing_space(&line)
    };
    layout.lines().map(line_width).fold(0.0, f32::max)
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

fn read_block(layout: &Layout<()>, text: &str, style: Style, wrap_width: Option<f64>) -> TextBlock {
    let mut missing = Vec::new();
    let mut pieces = Pieces::new(layout, text);
    let lines: Vec<Line> =
        layout.lines().map(|line| read_line(&line, &mut pieces, style, &mut missing)).collect();
    let line_height = f64::from(style.line_height);
    TextBlock {
        width: lines.iter().fold(0.0, |widest, line| widest.max(line.width)),
        lines,
        style,
        line_height,
        first_baseline: line_height / 2.0 + HALF_CAPITALS * f64::from(style.size),
        wrap_width,
        right_to_left: layout.is_rtl(),
        missing,
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
            note_missing(&glyph_run, pieces.text, missing);
            let (start, text) = pieces.take(&glyph_run);
            if start + text.len() >= last.0 {
                last = (start + text.len(), runs.len());
            }
            runs.push(read_run(&glyph_run, start, text, style));
        }
    }
    if !runs.is_empty() {
        drop_trailing_space(&mut runs, last.1);
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
    let synthesis = run.synthesis();
    let variations =
        synthesis.variation_settings().iter().map(|(tag, value)| (tag.to_be_bytes(), *value));
    Run {
        text: text.trim_end_matches('\n').to_owned(),
        start,
        ends_paragraph: text.ends_with('\n'),
        x: f64::from(glyph_run.offset()),
        width: f64::from(glyph_run.advance()),
        right_to_left: run.is_rtl(),
        face: Face {
            font: run.font().clone(),
            coords: run.normalized_coords().to_vec(),
            variations: variations.collect(),
            weight: style.weight,
            italic: style.italic,
            skew: synthesis.skew(),
            embolden: synthesis.embolden(),
            bundled: fonts::is_bundled(run.font()),
        },
        size: run.font_size(),
        tracking: style.tracking,
        tabular: style.tabular,
        glyphs,
    }
}

/// Notes the characters that came out as glyph 0, the picture that stands for “nobody has it”.
fn note_missing(glyph_run: &parley::GlyphRun<'_, ()>, text: &str, missing: &mut Vec<char>) {
    for cluster in glyph_run.run().clusters() {
        if cluster.glyphs().any(|glyph| glyph.id == 0) {
            // Where a line ends within a flag, a cluster ends within a character.
            let characters = text.get(cluster.text_range()).unwrap_or_default().chars();
            missing.extend(characters.filter(|character| !character.is_whitespace()));
        }
    }
}
