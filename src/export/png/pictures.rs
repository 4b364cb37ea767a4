//! The map's pictures as the renderer takes them: decoded once, at no more pixels than are drawn.

use std::collections::HashMap;
use std::sync::Arc;

use image::imageops::{self, FilterType};
use image::{Rgba, RgbaImage};
use kurbo::Affine;
use vello_cpu::Pixmap;
use vello_cpu::peniko::color::PremulRgba8;

use crate::export::{Note, picture};
use crate::scene::ImageItem;

/// A picture ready to be drawn.
#[derive(Clone)]
pub(super) struct Prepared {
    pub pixels: Arc<Pixmap>,
    /// Where its pixels lie, in the coordinates of the item's block.
    pub block_from_pixels: Affine,
    /// Whether it is drawn at more pixels than it has.
    pub enlarged: bool,
}

/// The pictures that strips yet to come may draw again.
pub(super) struct Pictures {
    scale: f64,
    kept: HashMap<Key, Kept>,
    notes: Vec<Note>,
}

/// One picture at one size: where its data is in memory, and the bits of width and height in scene units.
type Key = (*const u8, [u64; 2]);

/// A picture that was asked for.
struct Kept {
    /// None if it cannot be read.
    shrunk: Option<Shrunk>,
    /// The lowest row of pixels at which it is drawn, as far as is known.
    bottom: f64,
}

/// A picture at no more pixels than are drawn.
#[derive(Clone)]
struct Shrunk {
    pixels: Arc<Pixmap>,
    enlarged: bool,
}

impl Pictures {
    pub fn new(scale: f64) -> Self {
        Self { scale, kept: HashMap::new(), notes: Vec::new() }
    }

    /// The picture of an item that reaches down to a row of pixels; none if it cannot be read.
    pub fn prepared(&mut self, item: &ImageItem, bottom: f64) -> Option<Prepared> {
        let size = item.rect.size();
        let key = (item.picture.data.as_ptr(), [size.width.to_bits(), size.height.to_bits()]);
        if !self.kept.contains_key(&key) {
            let shrunk = self.read(item);
            self.kept.insert(key, Kept { shrunk, bottom });
        }
        let kept = self.kept.get_mut(&key)?;
        kept.bottom = kept.bottom.max(bottom);
        let Shrunk { pixels, enlarged } = kept.shrunk.clone()?;
        let [width, height] = [pixels.width(), pixels.height()].map(u32::from);
        let block_from_pixels = picture::cover(width, height, item.rect);
        Some(Prepared { pixels, block_from_pixels, enlarged })
    }

    /// Lets go of the pictures that end above a row of pixels.
    pub fn forget_above(&mut self, row: f64) {
        self.kept.retain(|_, kept| kept.bottom > row);
    }

    pub fn into_notes(self) -> Vec<Note> {
        self.notes
    }

    fn read(&mut self, item: &ImageItem) -> Option<Shrunk> {
        match picture::decode(&item.picture.data) {
            Ok(pixels) => shrunk(pixels, item, self.scale),
            Err(error) => {
                let id = item.picture.id.to_string();
                Note::UnreadablePicture { id, error }.add_to(&mut self.notes);
                None
            }
        }
    }
}

fn shrunk(mut pixels: RgbaImage, item: &ImageItem, scale: f64) -> Option<Shrunk> {
    premultiply(&mut pixels);
    let (width, height) = pixels.dimensions();
    let factor = picture::cover(width, height, item.rect).as_coeffs()[0] * scale;
    let pixels = Arc::new(pixmap(&shrink(pixels, factor))?);
    Some(Shrunk { pixels, enlarged: factor > 1.0 })
}

/// At a factor below 1, fewer pixels, each the mean of those it stands for.
fn shrink(pixels: RgbaImage, factor: f64) -> RgbaImage {
    if factor >= 1.0 {
        return pixels;
    }
    let (width, height) = pixels.dimensions();
    let [width, height] =
        [width, height].map(|side| (f64::from(side) * factor).round().max(1.0) as u32);
    imageops::resize(&pixels, width, height, FilterType::CatmullRom)
}

fn premultiply(pixels: &mut RgbaImage) {
    for Rgba([red, green, blue, alpha]) in pixels.pixels_mut() {
        for channel in [red, green, blue] {
            *channel = ((u32::from(*channel) * u32::from(*alpha) + 127) / 255) as u8;
        }
    }
}

/// None if a side is longer than the renderer can count.
fn pixmap(pixels: &RgbaImage) -> Option<Pixmap> {
    let width = u16::try_from(pixels.width()).ok()?;
    let height = u16::try_from(pixels.height()).ok()?;
    let pixels = pixels.pixels().map(|&Rgba([r, g, b, a])| {
        // A sharpening filter may leave a colour brighter than its alpha allows.
        PremulRgba8 { r: r.min(a), g: g.min(a), b: b.min(a), a }
    });
    Some(Pixmap::from_parts(pixels.collect(), width, height))
}
