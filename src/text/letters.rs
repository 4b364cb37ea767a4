//! Shaped text before it is broken: its letters from first to last, in stretches of one face each.
//!
//! Only what runs from left to right, in letters that stand for themselves, can be held like this. Lines break
//! in it just where parley breaks them, and come out as parley gives them, to the last bit.

use std::ops::Range;
use std::sync::Arc;

use parley::{Layout, PositionedLayoutItem};

use super::block::{Face, Glyph, Line, Run};
use super::breaking::{Breakable, ROUNDING};
use super::fonts;
use super::reading::{finish_line, read_face};
use super::typesetter::Style;

/// Letters in their order.
#[derive(Debug, Default)]
pub(super) struct Letters {
    stretches: Vec<Stretch>,
    letters: Vec<Letter>,
    glyphs: Vec<ShapedGlyph>,
}

/// Letters that follow each other in one face and one script.
#[derive(Debug)]
struct Stretch {
    face: Arc<Face>,
    size: f32,
    letters: Range<usize>,
}

/// What stands together as one letter does.
#[derive(Clone, Copy, Debug)]
struct Letter {
    /// Where it begins in the text, in bytes.
    start: usize,
    advance: f32,
    /// The place of its first glyph; the last is before the next letter's first.
    first_glyph: usize,
    /// Whether a line may begin with it.
    opens_line: bool,
    is_space: bool,
}

#[derive(Clone, Copy, Debug)]
struct ShapedGlyph {
    id: u32,
    x: f32,
    y: f32,
    advance: f32,
}

impl Letters {
    /// The letters of a layout in our own font whose breaks have not been looked for; none if they cannot be held
    /// like this. Lines may begin nowhere but at its beginning.
    pub fn of_layout(layout: &Layout<()>, style: Style, text_len: usize) -> Option<Self> {
        let mut letters = Self {
            stretches: Vec::new(),
            letters: Vec::with_capacity(text_len),
            glyphs: Vec::with_capacity(text_len),
        };
        let mut end = 0;
        for item in layout.lines().flat_map(|line| line.items()) {
            let PositionedLayoutItem::GlyphRun(glyph_run) = item else { return None };
            let run = glyph_run.run();
            if run.is_rtl() || !fonts::is_bundled(run.font()) {
                return None;
            }
            let first = letters.letters.len();
            for cluster in run.clusters() {
                let range = cluster.text_range();
                let is_plain = !cluster.is_ligature_start()
                    && !cluster.is_ligature_continuation()
                    && !cluster.is_hard_line_break();
                if !is_plain || range.start != end {
                    return None;
                }
                end = range.end;
                letters.push(&cluster)?;
            }
            letters.stretches.push(Stretch {
                face: Arc::new(read_face(run, style)),
                size: run.font_size(),
                letters: first..letters.letters.len(),
            });
        }
        (end == text_len).then_some(letters)
    }

    /// Adds a letter; none if there is no picture of it.
    fn push(&mut self, cluster: &parley::Cluster<'_, ()>) -> Option<()> {
        let first_glyph = self.glyphs.len();
        for glyph in cluster.glyphs() {
            if glyph.id == 0 {
                return None;
            }
            let (x, y, advance) = (glyph.x, glyph.y, glyph.advance);
            self.glyphs.push(ShapedGlyph { id: glyph.id, x, y, advance });
        }
        self.letters.push(Letter {
            start: cluster.text_range().start,
            advance: cluster.advance(),
            first_glyph,
            opens_line: false,
            is_space: cluster.is_space_or_nbsp(),
        });
        (first_glyph < self.glyphs.len()).then_some(())
    }

    /// The letters of a part of the text as they are without the others; none where the part ends within a letter, or
    /// is not in one face and script.
    pub fn part(&self, text: Range<usize>) -> Option<Self> {
        let place = |start: usize| self.letters.partition_point(|letter| letter.start < start);
        let range = place(text.start)..place(text.end);
        let letters = self.letters.get(range.clone())?;
        let after = self.letters.get(range.end);
        if letters.first()?.start != text.start
            || after.is_some_and(|after| after.start != text.end)
        {
            return None;
        }
        let holds = |stretch: &&Stretch| {
            stretch.letters.start <= range.start && range.end <= stretch.letters.end
        };
        let stretch = self.stretches.iter().find(holds)?;
        let glyphs = self.glyphs_of(range.clone());
        let own = |letter: &Letter| Letter {
            start: letter.start - text.start,
            first_glyph: letter.first_glyph - glyphs.start,
            ..*letter
        };
        Some(Self {
            stretches: vec![Stretch {
                face: Arc::clone(&stretch.face),
                size: stretch.size,
                letters: 0..letters.len(),
            }],
            letters: letters.iter().map(own).collect(),
            glyphs: self.glyphs[glyphs.clone()].to_vec(),
        })
    }

    /// Whether all of it is in one face and script.
    pub fn is_one_stretch(&self) -> bool {
        self.stretches.len() == 1
    }

    /// Lets lines begin with the letter at a place of the text.
    pub fn allow_break(&mut self, start: usize) {
        if let Ok(index) = self.letters.binary_search_by_key(&start, |letter| letter.start) {
            self.letters[index].opens_line = true;
        }
    }

    /// Where each letter begins that follows a space, and how far all before it reaches.
    pub fn after_spaces(&self) -> Vec<(usize, f32)> {
        let mut x = 0.0;
        let mut found = Vec::new();
        for pair in self.letters.windows(2) {
            x += pair[0].advance;
            if pair[0].is_space && !pair[1].is_space {
                found.push((pair[1].start, x));
            }
        }
        found
    }

    /// Adds other letters behind. `goes_on` says that they are of the script of those before.
    pub fn append(&mut self, other: &Self, text_start: usize, goes_on: bool) {
        let (first, first_glyph) = (self.letters.len(), self.glyphs.len());
        self.glyphs.extend_from_slice(&other.glyphs);
        self.letters.extend(other.letters.iter().map(|letter| Letter {
            start: text_start + letter.start,
            first_glyph: first_glyph + letter.first_glyph,
            ..*letter
        }));
        if let Some(letter) = self.letters.get_mut(first) {
            letter.opens_line = text_start > 0;
        }
        let end = self.letters.len();
        match self.stretches.last_mut() {
            Some(last) if goes_on => last.letters.end = end,
            _ => self.stretches.extend(other.stretches.iter().map(|stretch| Stretch {
                face: Arc::clone(&stretch.face),
                size: stretch.size,
                letters: first..end,
            })),
        }
    }

    /// The place of the glyphs of some letters.
    fn glyphs_of(&self, letters: Range<usize>) -> Range<usize> {
        let place = |index: usize| {
            self.letters.get(index).map_or(self.glyphs.len(), |letter| letter.first_glyph)
        };
        place(letters.start)..place(letters.end)
    }

    fn advance_of(&self, letters: Range<usize>) -> f32 {
        self.glyphs[self.glyphs_of(letters)].iter().map(|glyph| glyph.advance).sum()
    }

    /// The parts of the stretches that lie in a line.
    fn parts(&self, line: Range<usize>) -> impl Iterator<Item = (&Stretch, Range<usize>)> {
        let overlap =
            move |stretch: &Range<usize>| stretch.start.max(line.start)..stretch.end.min(line.end);
        self.stretches.iter().filter_map(move |stretch| {
            let part = overlap(&stretch.letters);
            (!part.is_empty()).then_some((stretch, part))
        })
    }
}

/// Letters with the lines they are broken into.
pub(super) struct BrokenLetters<'a> {
    letters: &'a Letters,
    lines: Vec<BrokenLine>,
}

struct BrokenLine {
    letters: Range<usize>,
    /// With the space at its end.
    advance: f32,
}

impl<'a> BrokenLetters<'a> {
    pub fn new(letters: &'a Letters) -> Self {
        Self { letters, lines: Vec::new() }
    }

    /// The lines as they are broken now, of a text in a style.
    pub fn read(&self, text: &str, style: Style) -> Vec<Line> {
        self.lines.iter().map(|line| self.read_line(line, text, style)).collect()
    }

    fn read_line(&self, line: &BrokenLine, text: &str, style: Style) -> Line {
        let mut x = 0.0_f32;
        let mut runs = Vec::new();
        for (stretch, part) in self.letters.parts(line.letters.clone()) {
            let advance = self.letters.advance_of(part.clone());
            let run = self.read_run(stretch, part, text, style);
            runs.push(Run { x: f64::from(x), width: f64::from(advance), ..run });
            x += advance;
        }
        let last = runs.len().saturating_sub(1);
        finish_line(runs, last)
    }

    fn read_run(&self, stretch: &Stretch, part: Range<usize>, text: &str, style: Style) -> Run {
        let place = |index: usize| {
            self.letters.letters.get(index).map_or(text.len(), |letter| letter.start)
        };
        let (start, end) = (place(part.start), place(part.end));
        let mut pen = 0.0;
        let mut glyphs = Vec::with_capacity(self.letters.glyphs_of(part.clone()).len());
        for index in part {
            let letter_start = (place(index) - start) as u32;
            for glyph in &self.letters.glyphs[self.letters.glyphs_of(index..index + 1)] {
                let (id, x, y) = (glyph.id, pen + glyph.x, glyph.y);
                glyphs.push(Glyph { id, x, y, start: letter_start });
                pen += glyph.advance;
            }
        }
        Run {
            text: text[start..end].to_owned(),
            start,
            ends_paragraph: false,
            x: 0.0,
            width: 0.0,
            right_to_left: false,
            face: Face::clone(&stretch.face),
            size: stretch.size,
            tracking: style.tracking,
            tabular: style.tabular,
            glyphs,
        }
    }

    /// The width of the white space after a line's last word.
    fn trailing_space(&self, line: &BrokenLine) -> f32 {
        let Some((_, last)) = self.letters.parts(line.letters.clone()).last() else { return 0.0 };
        let letters = self.letters.letters[last].iter().rev();
        letters.take_while(|letter| letter.is_space).map(|letter| letter.advance).sum()
    }
}

/// As parley goes through a text without ligatures and line breaks of its own.
impl Breakable for BrokenLetters<'_> {
    fn break_at(&mut self, width: Option<f32>) {
        let width = width.unwrap_or(f32::MAX);
        let letters = &self.letters.letters;
        self.lines.clear();
        let (mut start, mut index, mut x) = (0, 0, 0.0_f32);
        // Where the line can end, and how far it reaches up to there: after a word, or else anywhere.
        let (mut after_word, mut anywhere) = (None, None);
        while let Some(letter) = letters.get(index) {
            if x != 0.0 {
                let place = if letter.opens_line { &mut after_word } else { &mut anywhere };
                *place = Some((index, x));
            }
            let next_x = x + letter.advance;
            let end = if next_x <= width {
                None
            } else if letter.is_space {
                Some((index + 1, next_x))
            } else {
                after_word.or(anywhere)
            };
            let Some((end, advance)) = end else {
                (index, x) = (index + 1, next_x);
                continue;
            };
            self.lines.push(BrokenLine { letters: start..end, advance });
            (start, index, x, after_word, anywhere) = (end, end, 0.0, None, None);
        }
        self.lines.push(BrokenLine { letters: start..letters.len(), advance: x });
    }

    fn line_count(&self) -> usize {
        self.lines.len()
    }

    fn full_width(&self) -> f32 {
        self.lines.iter().map(|line| line.advance).fold(0.0, f32::max)
    }

    fn needed_width(&self) -> f32 {
        self.full_width() + ROUNDING
    }

    fn measured_width(&self) -> f32 {
        let width = |line: &BrokenLine| {
            let parts = self.letters.parts(line.letters.clone());
            let advances = parts.map(|(_, part)| self.letters.advance_of(part));
            advances.sum::<f32>() - self.trailing_space(line)
        };
        self.lines.iter().map(width).fold(0.0, f32::max)
    }
}
