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
    /// By the item; none for those that cannot be read. With the last row of pixels the item touches.
    prepared: HashMap<*const ImageItem, (Option<Prepared>, f64)>,
    notes: Vec<Note>,
}

impl Pictures {
    pub fn new(scale: f64) -> Self {
        Self { scale, prepared: HashMap::new(), notes: Vec::new() }
    }

    /// The picture of an item that reaches down to a row of pixels; none if it cannot be read.
    pub fn prepared(&mut self, item: &ImageItem, bottom: f64) -> Option<Prepared> {
        let key = std::ptr::from_ref(item);
        if let Some((prepared, _)) = self.prepared.get(&key) {
            return prepared.clone();
        }
        let prepared = match picture::decode(&item.picture.data) {
            Ok(pixels) => prepare(pixels, item, self.scale),
            Err(error) => {
                let note = Note::UnreadablePicture { id: item.picture.id.to_string(), error };
                if !self.notes.contains(&note) {
                    self.notes.push(note);
                }
                None
            }
        };
        self.prepared.insert(key, (prepared.clone(), bottom));
        prepared
    }

    /// Lets go of the pictures that end above a row of pixels.
    pub fn forget_above(&mut self, row: f64) {
        self.prepared.retain(|_, (_, bottom)| *bottom > row);
    }

    pub fn into_notes(self) -> Vec<Note> {
        self.notes
    }
}

fn prepare(mut pixels: RgbaImage, item: &ImageItem, scale: f64) -> Option<Prepared> {
    premultiply(&mut pixels);
    let (width, height) = pixels.dimensions();
    let block_from_source = picture::cover(width, height, item.rect);
    let factor = block_from_source.as_coeffs()[0] * scale;
    let shrunk = shrink(pixels, factor);
    let (shrunk_width, shrunk_height) = shrunk.dimensions();
    let source_from_pixels = Affine::scale_non_uniform(
        f64::from(width) / f64::from(shrunk_width),
        f64::from(height) / f64::from(shrunk_height),
    );
    Some(Prepared {
        pixels: Arc::new(pixmap(&shrunk)?),
        block_from_pixels: block_from_source * source_from_pixels,
        enlarged: factor > 1.0,
    })
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
