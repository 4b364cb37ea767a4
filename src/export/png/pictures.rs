//! The map's pictures as the renderer takes them: decoded once, at no more pixels than are drawn, for all threads
//! that draw.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use image::{Rgba, RgbaImage};
use kurbo::Affine;
use vello_cpu::Pixmap;
use vello_cpu::peniko::color::PremulRgba8;

use crate::export::Note;
use crate::export::bounds::cover;
use crate::picture::{PictureError, decode, premultiply, resized};
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
    kept: Mutex<HashMap<Key, Kept>>,
    unreadable: Mutex<Vec<(Key, PictureError)>>,
}

/// One picture at one size: where its data is in memory, and the bits of width and height in scene units.
type Key = (usize, [u64; 2]);

/// A picture that was asked for.
struct Kept {
    shrunk: Place,
    /// The lowest row of pixels at which it is drawn, as far as is known.
    bottom: f64,
}

/// Nothing in it if it cannot be read. Whoever asks first makes it, and others wait for that.
type Place = Arc<OnceLock<Option<Shrunk>>>;

/// A picture at no more pixels than are drawn.
#[derive(Clone)]
struct Shrunk {
    pixels: Arc<Pixmap>,
    enlarged: bool,
}

impl Pictures {
    pub fn new(scale: f64) -> Self {
        Self { scale, kept: Mutex::default(), unreadable: Mutex::default() }
    }

    /// The picture of an item that reaches down to a row of pixels; none if it cannot be read.
    pub fn prepared(&self, item: &ImageItem, bottom: f64) -> Option<Prepared> {
        let (place, _) = self.place_of(item, bottom);
        let Shrunk { pixels, enlarged } = place.get_or_init(|| self.read(item)).clone()?;
        let [width, height] = [pixels.width(), pixels.height()].map(u32::from);
        let block_from_pixels = cover(width, height, item.rect);
        Some(Prepared { pixels, block_from_pixels, enlarged })
    }

    /// Makes those of some pictures that nobody has begun to make, each with the row that it reaches down to: threads
    /// that draw side by side would else wait for each other, picture by picture.
    pub fn make_ahead<'a>(&self, items: impl Iterator<Item = (&'a ImageItem, f64)>) {
        for (item, bottom) in items {
            let (place, is_new) = self.place_of(item, bottom);
            if is_new {
                place.get_or_init(|| self.read(item));
            }
        }
    }

    /// Lets go of the pictures that end above a row of pixels.
    pub fn forget_above(&self, row: f64) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, kept| kept.bottom > row);
    }

    /// What is to be said of those among some items that were asked for and cannot be read, in their order.
    pub fn into_notes<'a>(self, items: impl Iterator<Item = &'a ImageItem>) -> Vec<Note> {
        let unreadable = self.unreadable.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut notes = Vec::new();
        for item in items {
            let key = key(item);
            if let Some((_, error)) = unreadable.iter().find(|(other, _)| *other == key) {
                let id = item.picture.id.to_string();
                Note::UnreadablePicture { id, error: *error }.add_to(&mut notes);
            }
        }
        notes
    }

    /// The place of a picture, and whether nobody has asked for it before.
    fn place_of(&self, item: &ImageItem, bottom: f64) -> (Place, bool) {
        let mut all = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let before = all.len();
        let kept =
            all.entry(key(item)).or_insert_with(|| Kept { shrunk: Place::default(), bottom });
        kept.bottom = kept.bottom.max(bottom);
        let place = Arc::clone(&kept.shrunk);
        (place, all.len() > before)
    }

    fn read(&self, item: &ImageItem) -> Option<Shrunk> {
        match decode(&item.picture.data) {
            Ok(pixels) => shrunk(pixels, item, self.scale),
            Err(error) => {
                let mut unreadable = self.unreadable.lock().unwrap_or_else(PoisonError::into_inner);
                unreadable.push((key(item), error));
                None
            }
        }
    }
}

fn key(item: &ImageItem) -> Key {
    let size = item.rect.size();
    (item.picture.data.as_ptr().addr(), [size.width.to_bits(), size.height.to_bits()])
}

fn shrunk(mut pixels: RgbaImage, item: &ImageItem, scale: f64) -> Option<Shrunk> {
    premultiply(&mut pixels);
    let (width, height) = pixels.dimensions();
    let factor = cover(width, height, item.rect).as_coeffs()[0] * scale;
    let pixels = Arc::new(pixmap(&shrink(pixels, factor))?);
    Some(Shrunk { pixels, enlarged: factor > 1.0 })
}

/// At a factor below 1, fewer pixels, each the mean of those it stands for.
fn shrink(pixels: RgbaImage, factor: f64) -> RgbaImage {
    if factor >= 1.0 {
        return pixels;
    }
    let [width, height] = [pixels.width(), pixels.height()]
        .map(|side| (f64::from(side) * factor).round().max(1.0) as u32);
    resized(&pixels, width, height)
}

/// None if a side is longer than the renderer can count.
fn pixmap(pixels: &RgbaImage) -> Option<Pixmap> {
    let width = u16::try_from(pixels.width()).ok()?;
    let height = u16::try_from(pixels.height()).ok()?;
    let pixels = pixels.pixels().map(|&Rgba([r, g, b, a])| {
        // The renderer takes no colour that is brighter than its alpha allows.
        PremulRgba8 { r: r.min(a), g: g.min(a), b: b.min(a), a }
    });
    Some(Pixmap::from_parts(pixels.collect(), width, height))
}
