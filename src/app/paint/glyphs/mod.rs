//! Pictures of letters and icons at the sizes they are seen at, in one texture.
//!
//! A letter is drawn by the very glyph and face that layout chose, at the exact size and to a quarter of a
//! pixel. A frame draws so many at most as long as those of other sizes can stand in. When the texture is full everything is forgotten at the start of a frame and
//! [`Glyphs::epoch`] counts on: whoever kept a place in it must ask again.

mod atlas;
mod faces;
mod raster;

use std::collections::HashMap;

use egui::{Context, Rect, TextureId, Vec2, vec2};

use crate::text::{Face, Icon};
use atlas::Atlas;
pub(super) use faces::FaceIndex;
use faces::Faces;
use raster::{Bitmap, FontGlyph, Rasterizer};

/// How many pictures a frame may draw while older ones can stand in.
const BUDGET: u32 = 200;

/// The texture's first size.
const FIRST_SIZE: [usize; 2] = [1024, 512];

/// Letters larger than this are drawn at this size and scaled, in pixels.
const LARGEST_SIZE: f32 = 640.0;

/// Letters larger than this stand on whole pixels: nobody sees the difference.
const LARGEST_SHIFTED_SIZE: f32 = 40.0;

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Source {
    Letter { face: FaceIndex, glyph_id: u32 },
    Icon(Icon),
}

/// A picture in the texture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct GlyphImage {
    /// The size it was drawn at.
    pub size_px: f32,
    /// How many quarters of a pixel the pen stood right of a whole one.
    pub quarter: u8,
    /// From the pen's whole pixel to the top left corner, in pixels.
    pub offset: Vec2,
    /// In pixels; nothing where there is nothing to be seen.
    pub extent: Vec2,
    pub uv: Rect,
    /// Whether it has colours of its own.
    pub is_coloured: bool,
}

/// A picture that was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Found {
    /// As asked.
    Exact(GlyphImage),
    /// To be scaled, and to be asked for again.
    StandIn(GlyphImage),
    /// There is no room for it now.
    Nothing,
}

/// All pictures of letters and icons.
pub(super) struct Glyphs {
    atlas: Atlas,
    rasterizer: Rasterizer,
    faces: Faces,
    images: HashMap<Source, Vec<GlyphImage>>,
    budget: u32,
    epoch: u64,
    is_full: bool,
}

impl Glyphs {
    pub fn new(context: &Context) -> Self {
        Self::with_texture_size(context, FIRST_SIZE)
    }

    fn with_texture_size(context: &Context, size: [usize; 2]) -> Self {
        Self {
            atlas: Atlas::new(context, size),
            rasterizer: Rasterizer::new(),
            faces: Faces::default(),
            images: HashMap::new(),
            budget: BUDGET,
            epoch: 0,
            is_full: false,
        }
    }

    pub fn texture(&self) -> TextureId {
        self.atlas.texture()
    }

    /// Counts how often everything was forgotten.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// To be called once a frame, before anything is asked for.
    pub fn begin_frame(&mut self) {
        self.budget = BUDGET;
        if std::mem::take(&mut self.is_full) {
            self.atlas.start_anew();
            self.images.clear();
            self.epoch += 1;
        }
    }

    pub fn face(&mut self, face: &Face) -> FaceIndex {
        self.faces.index(face)
    }

    /// Where something's pen is put: a whole pixel, and the quarters of one that a small letter stands
    /// right of it.
    pub fn quarter(source: Source, size_px: f32, pen_x: f32) -> (f32, u8) {
        let is_shifted = match source {
            Source::Letter { .. } => size_px <= LARGEST_SHIFTED_SIZE,
            Source::Icon(_) => false,
        };
        if !is_shifted {
            return (pen_x.round(), 0);
        }
        let quarters = (pen_x * 4.0).round();
        let whole = (quarters / 4.0).floor();
        (whole, (quarters - whole * 4.0) as u8)
    }

    /// The picture of something at a size, with the pen on a quarter of a pixel.
    pub fn image(&mut self, source: Source, size_px: f32, quarter: u8) -> Found {
        let size_px = size_px.min(LARGEST_SIZE);
        let known = self.images.get(&source).map_or(&[][..], Vec::as_slice);
        let exact = known
            .iter()
            .find(|image| image.size_px.to_bits() == size_px.to_bits() && image.quarter == quarter);
        if let Some(exact) = exact {
            return Found::Exact(*exact);
        }
        let nearest = nearest(known, size_px).copied();
        if let Some(nearest) = nearest
            && self.budget == 0
        {
            return Found::StandIn(nearest);
        }
        match self.draw(source, size_px, quarter) {
            Some(image) => Found::Exact(image),
            None => nearest.map_or(Found::Nothing, Found::StandIn),
        }
    }

    /// None if there is no room.
    fn draw(&mut self, source: Source, size_px: f32, quarter: u8) -> Option<GlyphImage> {
        self.budget = self.budget.saturating_sub(1);
        let image = match self.rasterize(source, size_px, quarter) {
            Some(bitmap) => self.put(bitmap, size_px, quarter)?,
            None => GlyphImage {
                size_px,
                quarter,
                offset: Vec2::ZERO,
                extent: Vec2::ZERO,
                uv: Rect::ZERO,
                is_coloured: false,
            },
        };
        self.images.entry(source).or_default().push(image);
        Some(image)
    }

    fn put(&mut self, bitmap: Bitmap, size_px: f32, quarter: u8) -> Option<GlyphImage> {
        let [width, height] = bitmap.size;
        let Some(uv) = self.atlas.add(bitmap.size, bitmap.pixels) else {
            self.is_full = true;
            return None;
        };
        Some(GlyphImage {
            size_px,
            quarter,
            offset: vec2(bitmap.offset[0] as f32, bitmap.offset[1] as f32),
            extent: vec2(width as f32, height as f32),
            uv,
            is_coloured: bitmap.is_coloured,
        })
    }

    fn rasterize(&mut self, source: Source, size_px: f32, quarter: u8) -> Option<Bitmap> {
        match source {
            Source::Letter { face, glyph_id } => {
                let face = self.faces.get(face);
                self.rasterizer.glyph(&FontGlyph {
                    font: &face.font,
                    coords: &face.coords,
                    slant: face.slant,
                    id: glyph_id,
                    size_px,
                    pen_x: f32::from(quarter) / 4.0,
                })
            }
            Source::Icon(icon) => self.rasterizer.icon(icon, size_px),
        }
    }
}

fn nearest(images: &[GlyphImage], size_px: f32) -> Option<&GlyphImage> {
    images.iter().min_by(|a, b| ratio(a.size_px, size_px).total_cmp(&ratio(b.size_px, size_px)))
}

/// How many times one size is larger or smaller than another; at least 1.
fn ratio(a: f32, b: f32) -> f32 {
    (a / b).max(b / a)
}
