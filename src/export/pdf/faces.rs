//! The fonts of a document, and runs of text as glyphs that say which letters they show.

use std::collections::HashMap;
use std::ops::Range;

use krilla::Data;
use krilla::text::{Font, GlyphId, KrillaGlyph, Tag};
use skrifa::{FontRef, MetadataProvider};

use crate::text::{Face, Run};

/// The fonts that were asked for, each read once.
#[derive(Default)]
pub(super) struct Faces {
    kept: HashMap<Key, Option<Kept>>,
}

/// Which data, which font in it, and its place on each axis.
type Key = (u64, u32, Vec<i16>);

/// A font as it is written, and its space.
#[derive(Clone)]
pub(super) struct Kept {
    pub font: Font,
    /// The glyph of a space.
    pub space: Option<GlyphId>,
}

impl Faces {
    /// The font of a face; none if it cannot be read.
    pub fn font(&mut self, face: &Face) -> Option<Kept> {
        let key = (face.font.data.id(), face.font.index, face.coords.clone());
        self.kept.entry(key).or_insert_with(|| read(face)).clone()
    }
}

fn read(face: &Face) -> Option<Kept> {
    let (bytes, _) = face.font.data.clone().into_raw_parts();
    let axes: Vec<_> =
        face.variations.iter().map(|(axis, value)| (Tag::new(axis), *value)).collect();
    let font = Font::new_variable(Data::from(bytes), face.font.index, &axes)?;
    let reader = FontRef::from_index(face.font.data.data(), face.font.index).ok()?;
    let space = reader.charmap().map(' ').map(|glyph| GlyphId::new(glyph.to_u32()));
    Some(Kept { font, space })
}

/// A stretch of a run, ready to be drawn.
pub(super) struct Stretch {
    pub glyphs: Vec<KrillaGlyph>,
    /// Where it begins, right of the run's left end, in scene units.
    pub x: f64,
    pub width: f64,
}

/// Some of the glyphs of a run. Each says which bytes of the run's text it shows.
pub(super) fn stretch(run: &Run, glyphs: Range<usize>) -> Stretch {
    let place = |index: usize| run.glyphs.get(index).map_or(run.width, |glyph| f64::from(glyph.x));
    let ends = LetterEnds::of(run);
    let size = run.size;
    let (x, end) = (place(glyphs.start), place(glyphs.end));
    let placed = glyphs.map(|index| {
        let glyph = run.glyphs[index];
        let advance = (place(index + 1) - place(index)) as f32 / size;
        let letters = ends.letters(run, glyph.start as usize);
        KrillaGlyph::new(GlyphId::new(glyph.id), advance, 0.0, -glyph.y / size, 0.0, letters, None)
    });
    Stretch { glyphs: placed.collect(), x, width: end - x }
}

/// Where the letters begin that have a picture of their own.
struct LetterEnds(Vec<usize>);

impl LetterEnds {
    fn of(run: &Run) -> Self {
        let mut starts: Vec<_> = run.glyphs.iter().map(|glyph| glyph.start as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        Self(starts)
    }

    /// The bytes that are shown by what begins at one: those up to the next. The first picture shows also what
    /// comes before it.
    fn letters(&self, run: &Run, start: usize) -> Range<usize> {
        let next = self.0.partition_point(|other| *other <= start);
        let length = run.text.len();
        let end = self.0.get(next).map_or(length, |end| run.text.floor_char_boundary(*end));
        let start = if next <= 1 { 0 } else { start };
        run.text.floor_char_boundary(start.min(length))..end.min(length)
    }
}

/// A space behind the last letter of a run that nobody sees, for who takes the text out: at the right, or at
/// the left of a run from right to left, where it begins earlier by its own width.
pub(super) fn add_space(stretch: &mut Stretch, run: &Run, space: GlyphId) {
    /// How wide it is, in parts of the font size.
    const WIDTH: f32 = 0.25;
    let letters = run.text.len()..run.text.len() + 1;
    let glyph = KrillaGlyph::new(space, WIDTH, 0.0, 0.0, 0.0, letters, None);
    if run.right_to_left {
        stretch.glyphs.insert(0, glyph);
        stretch.x -= f64::from(WIDTH * run.size);
    } else {
        stretch.glyphs.push(glyph);
    }
}
