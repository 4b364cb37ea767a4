//! The letters of Inter that a scene shows, as fonts within the file: one for each weight and slant.
//!
//! Fonts of the system stay where they are, as not all of them may be handed on.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use base64::prelude::BASE64_STANDARD;
use base64::write::EncoderWriter;
use skrifa::{FontRef, MetadataProvider};
use subsetter::{GlyphRemapper, Tag, subset_with_variations};

use super::sfnt;
use crate::scene::{Scene, Shape};
use crate::text::{Face, Run};

/// What a run whose digits have one width asks for: a font that has those digits only, since a font that
/// travels along has no features to choose them by.
pub(super) const FIGURES: &str = "'Inter Figures', Inter, 'Inter Variable', sans-serif";

/// What a font is for: its weight, whether it is italic, and whether its digits have one width.
type Use = (u16, bool, bool);

/// The letters that a font is to have, each with its glyph, and a face that it is made from.
struct Letters<'a> {
    face: &'a Face,
    glyphs: BTreeMap<char, u16>,
}

/// A face, the characters that occur in it, and the glyphs of its digits where those have one width.
type Occurring<'a> = (&'a Face, BTreeSet<char>, BTreeMap<char, u16>);

/// Writes a style element with the fonts; nothing where there are no letters.
pub(super) fn write_faces(scene: &Scene, out: &mut dyn Write) -> io::Result<()> {
    let faces = letters(scene);
    if faces.is_empty() {
        return Ok(());
    }
    writeln!(out, "<style>")?;
    for ((weight, is_italic, is_figures), letters) in &faces {
        let Some(font) = font(letters, *weight) else { continue };
        let family = if *is_figures { "Inter Figures" } else { "Inter" };
        let style = if *is_italic { "italic" } else { "normal" };
        write!(
            out,
            "@font-face{{font-family:'{family}';font-weight:{weight};font-style:{style};\
             src:url(data:font/ttf;base64,"
        )?;
        let mut encoder = EncoderWriter::new(&mut *out, &BASE64_STANDARD);
        encoder.write_all(&font)?;
        encoder.finish()?;
        drop(encoder);
        writeln!(out, ") format('truetype')}}")?;
    }
    writeln!(out, "</style>")
}

fn letters(scene: &Scene) -> BTreeMap<Use, Letters<'_>> {
    let mut faces: BTreeMap<Use, Occurring<'_>> = BTreeMap::new();
    let items = scene.blocks.iter().flat_map(|placed| placed.block.items.iter());
    for item in items {
        let Shape::Text(text) = &item.shape else { continue };
        let run = &*text.run;
        if !run.face.bundled {
            continue;
        }
        let key = (run.face.weight, run.face.italic, run.tabular);
        let (_, characters, digits) =
            faces.entry(key).or_insert_with(|| (&run.face, BTreeSet::new(), BTreeMap::new()));
        characters.extend(run.text.chars());
        if run.tabular {
            digits.extend(digits_as_set(run));
        }
    }
    let with_glyphs = |(key, (face, characters, digits)): (Use, (_, BTreeSet<char>, _))| {
        let mut glyphs = nominal(face, &characters);
        glyphs.extend::<BTreeMap<char, u16>>(digits);
        (key, Letters { face, glyphs })
    };
    faces.into_iter().map(with_glyphs).filter(|(_, letters)| !letters.glyphs.is_empty()).collect()
}

/// The glyphs of characters as a font has them without any feature.
fn nominal(face: &Face, characters: &BTreeSet<char>) -> BTreeMap<char, u16> {
    let Ok(font) = FontRef::from_index(face.font.data.data(), face.font.index) else {
        return BTreeMap::new();
    };
    let charmap = font.charmap();
    let glyph = |&character: &char| {
        let id = charmap.map(character)?.to_u32();
        Some((character, u16::try_from(id).ok()?))
    };
    characters.iter().filter_map(glyph).collect()
}

/// The glyphs of the digits of a run, where each of its characters has become one.
fn digits_as_set(run: &Run) -> impl Iterator<Item = (char, u16)> + '_ {
    let is_one_each = !run.right_to_left && run.text.chars().count() == run.glyphs.len();
    let pairs = run.text.chars().zip(&run.glyphs).filter(move |_| is_one_each);
    let digits = pairs.filter(|(character, _)| character.is_ascii_digit());
    digits.filter_map(|(character, glyph)| Some((character, u16::try_from(glyph.id).ok()?)))
}

/// A font file with these letters alone.
fn font(letters: &Letters<'_>, weight: u16) -> Option<Vec<u8>> {
    let face = letters.face;
    let mut mapper = GlyphRemapper::new();
    let glyphs: BTreeMap<char, u16> =
        letters.glyphs.iter().map(|(&letter, &glyph)| (letter, mapper.remap(glyph))).collect();
    let place: Vec<_> =
        face.variations.iter().map(|(tag, value)| (Tag::new(tag), *value)).collect();
    let data = face.font.data.data();
    let subset = subset_with_variations(data, face.font.index, &place, &mapper).ok()?;
    let whole = FontRef::from_index(data, face.font.index).ok()?;
    sfnt::completed(&subset, &whole, &glyphs, weight)
}
