//! Runs of text as paths.

use std::io::{self, Write as _};

use kurbo::{Affine, BezPath};
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};

use super::Page;
use super::shapes::path_data;
use crate::export::xml::{Attributes, Escaped};
use crate::scene::TextItem;
use crate::text::{Glyph, Run};

impl Page<'_> {
    /// A run as a path that says what it reads.
    pub(super) fn write_outline(&mut self, item: &TextItem, outline: &BezPath) -> io::Result<()> {
        let placed = Affine::translate(item.at.to_vec2()) * outline.clone();
        let path = Attributes::default()
            .with("aria-label", Escaped(&item.run.text))
            .with("d", path_data(&placed))
            .with_colour("fill", item.colour);
        let path = if item.run.face.embolden {
            let width = f64::from(item.run.size) * EMBOLDENING;
            path.with_colour("stroke", item.colour).with_number("stroke-width", width)
        } else {
            path
        };
        writeln!(self.out, "<path{path}/>")
    }
}

/// The letters of a run from the left end of its baseline; none of those that are pictures of many colours.
pub(super) fn outline(run: &Run) -> Option<BezPath> {
    let face = &run.face;
    let font = FontRef::from_index(face.font.data.data(), face.font.index).ok()?;
    let is_coloured = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
    if [b"COLR", b"CBDT", b"sbix", b"SVG "].into_iter().any(is_coloured) {
        return None;
    }
    let coords: Vec<_> = face.coords.iter().map(|&bits| NormalizedCoord::from_bits(bits)).collect();
    let glyphs = font.outline_glyphs();
    let lean = face.skew.map_or(0.0, |degrees| f64::from(degrees).to_radians().tan());
    let mut whole = BezPath::new();
    for glyph in &run.glyphs {
        let drawn = drawn(&glyphs, glyph, run.size, LocationRef::new(&coords))?;
        // Outlines have y upwards.
        let place = Affine::translate((f64::from(glyph.x), f64::from(glyph.y)))
            * Affine::new([1.0, 0.0, lean, -1.0, 0.0, 0.0]);
        whole.extend(place * drawn);
    }
    Some(whole)
}

fn drawn(
    glyphs: &OutlineGlyphCollection<'_>,
    glyph: &Glyph,
    size: f32,
    location: LocationRef<'_>,
) -> Option<BezPath> {
    let outline = glyphs.get(GlyphId::new(glyph.id))?;
    let mut pen = Pen::default();
    outline.draw(DrawSettings::unhinted(Size::new(size), location), &mut pen).ok()?;
    Some(pen.0)
}

/// The line round each letter of a face that has no bold, in parts of its size.
const EMBOLDENING: f64 = 1.0 / 24.0;

#[derive(Default)]
struct Pen(BezPath);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((x, y));
    }

    fn quad_to(&mut self, control_x: f32, control_y: f32, x: f32, y: f32) {
        self.0.quad_to((control_x, control_y), (x, y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.curve_to((x1, y1), (x2, y2), (x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}
