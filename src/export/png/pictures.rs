//! The map's pictures as the renderer takes them: decoded once, at no more pixels than are drawn, for all threads
//! that draw.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use kurbo::{Affine, Rect, Size, Vec2};
use vello_cpu::Pixmap;

use crate::export::Note;
use crate::export::bounds::cover;
use crate::picture::{Decoded, PictureError, Reader};
use crate::scene::ImageItem;

/// A picture ready to be drawn.
#[derive(Clone)]
pub(super) struct Prepared {
    pub pixels: Arc<Pixmap>,
    /// Whether it is drawn at more pixels than it has.
    pub enlarged: bool,
}

impl Prepared {
    fn pixel_count(&self) -> u64 {
        u64::from(self.pixels.width()) * u64::from(self.pixels.height())
    }

    /// From its pixels to where they lie in the picture that is drawn, in which they fill a rectangle, their middle in
    /// its middle. Those that were made for it lie on pixels of that exactly, so that nothing is blurred.
    pub fn placed_in(&self, rect: Rect) -> Affine {
        let (width, height) = (self.pixels.width().into(), self.pixels.height().into());
        if self.enlarged {
            return cover(width, height, rect);
        }
        let origin = rect.center() - Vec2::new(width.into(), height.into()) / 2.0;
        // Half a pixel goes the same way in every strip, wherever that begins and however that is rounded.
        let nearest = (origin + Vec2::new(0.5 + HAIR, 0.5 + HAIR)).floor();
        Affine::translate(nearest.to_vec2())
    }
}

/// The pictures that strips yet to come may draw, of one map, which stays as it is meanwhile.
pub(super) struct Pictures {
    scale: f64,
    kept: Mutex<HashMap<Key, Kept>>,
    unreadable: Mutex<Vec<(Key, PictureError)>>,
    /// Those that nobody reads with now.
    readers: Mutex<Vec<Reader>>,
    /// How many pixels were made before they are drawn.
    pixels_ahead: AtomicU64,
    /// Whether nothing more will be drawn.
    is_over: AtomicBool,
}

/// One picture at one size: where its data is in memory, and the bits of width and height in scene units.
type Key = (usize, [u64; 2]);

/// A picture that was asked for.
#[derive(Default)]
struct Kept {
    /// None before it is begun, and once it was let go of.
    prepared: Option<Place>,
    /// The lowest row of pixels at which it is drawn, as far as is known; none before it is drawn.
    bottom: Option<f64>,
}

impl Kept {
    /// It is drawn down to a row of pixels.
    fn reach(&mut self, bottom: f64) {
        self.bottom = Some(self.bottom.map_or(bottom, |known| known.max(bottom)));
    }

    /// Its place, if nobody has begun to make it.
    fn begin(&mut self) -> Option<Place> {
        self.prepared.is_none().then(|| self.place())
    }

    fn place(&mut self) -> Place {
        Arc::clone(self.prepared.get_or_insert_default())
    }
}

/// Nothing in it if it cannot be read. Whoever asks first makes it, and others wait for that.
type Place = Arc<OnceLock<Option<Prepared>>>;

impl Pictures {
    /// For a scene at a scale, in pixels of a scene unit.
    pub fn new(scale: f64) -> Self {
        Self {
            scale,
            kept: Mutex::default(),
            unreadable: Mutex::default(),
            readers: Mutex::default(),
            pixels_ahead: AtomicU64::new(0),
            is_over: AtomicBool::new(false),
        }
    }

    /// Makes pictures before they are drawn, beside other threads that do so or draw already. Those that would take much
    /// memory are made by the threads that draw them.
    pub fn make(&self, items: &[ImageItem]) {
        for item in items {
            let is_enough = self.pixels_ahead.load(Ordering::Relaxed) > MOST_PIXELS_AHEAD;
            if is_enough || self.is_over.load(Ordering::Relaxed) {
                break;
            }
            // What was drawn already may have been let go of.
            let begin = |kept: &mut Kept| if kept.bottom.is_none() { kept.begin() } else { None };
            if let Some(place) = self.look_at(item, begin)
                && let Some(made) = place.get_or_init(|| self.read(item))
            {
                self.pixels_ahead.fetch_add(made.pixel_count(), Ordering::Relaxed);
            }
        }
    }

    /// Says that nothing more will be drawn: no picture is made ahead any more.
    pub fn end(&self) {
        self.is_over.store(true, Ordering::Relaxed);
    }

    /// The picture of an item that reaches down to a row of pixels; none if it cannot be read.
    pub fn prepared(&self, item: &ImageItem, bottom: f64) -> Option<Prepared> {
        let place = self.look_at(item, |kept| {
            kept.reach(bottom);
            kept.place()
        });
        place.get_or_init(|| self.read(item)).clone()
    }

    /// Makes those of some pictures that nobody has begun to make, each with the row that it reaches down to: threads
    /// that draw side by side would else wait for each other, picture by picture.
    pub fn make_ahead<'a>(&self, items: impl Iterator<Item = (&'a ImageItem, f64)>) {
        for (item, bottom) in items {
            let begun = self.look_at(item, |kept| {
                kept.reach(bottom);
                kept.begin()
            });
            if let Some(place) = begun {
                place.get_or_init(|| self.read(item));
            }
        }
    }

    /// Lets go of the pictures that end above a row of pixels.
    pub fn forget_above(&self, row: f64) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        for kept in kept.values_mut() {
            if kept.bottom.is_some_and(|bottom| bottom <= row) {
                kept.prepared = None;
            }
        }
    }

    /// What is to be said of those among some items that were asked for and cannot be read, in their order.
    pub fn notes<'a>(&self, items: impl Iterator<Item = &'a ImageItem>) -> Vec<Note> {
        let unreadable = self.unreadable.lock().unwrap_or_else(PoisonError::into_inner);
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

    /// Looks at what is kept of a picture, while nobody else does.
    fn look_at<T>(&self, item: &ImageItem, look: impl FnOnce(&mut Kept) -> T) -> T {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        look(kept.entry(key(item)).or_default())
    }

    fn read(&self, item: &ImageItem) -> Option<Prepared> {
        let readers = || self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        let mut reader = readers().pop().unwrap_or_default();
        let read = reader
            .read(&item.picture.data)
            .map(|picture| prepared(picture, item.rect.size() * self.scale));
        reader.let_go_of_much();
        readers().push(reader);
        read.unwrap_or_else(|error| {
            let mut unreadable = self.unreadable.lock().unwrap_or_else(PoisonError::into_inner);
            unreadable.push((key(item), error));
            None
        })
    }
}

/// How many pixels of pictures are made before they are drawn, at four bytes each. Each thread may go beyond that by one
/// picture.
const MOST_PIXELS_AHEAD: u64 = 4_000_000;

fn key(item: &ImageItem) -> Key {
    let size = item.rect.size();
    (item.picture.data.as_ptr().addr(), [size.width.to_bits(), size.height.to_bits()])
}

/// A picture for an area of so many pixels, at no more than are drawn of it. None if it has more than the renderer can
/// count.
fn prepared(mut picture: Decoded<'_>, area: Size) -> Option<Prepared> {
    let (width, height) = picture.size();
    let factor = cover(width, height, area.to_rect()).as_coeffs()[0];
    // A place of just as many pixels may have come out a little larger.
    let enlarged = factor > 1.0 + HAIR;
    let drawn = |side: u32| {
        if enlarged { side } else { (f64::from(side) * factor).round().max(1.0) as u32 }
    };
    let (width, height) = (drawn(width), drawn(height));
    let mut pixmap = Pixmap::new(u16::try_from(width).ok()?, u16::try_from(height).ok()?);
    picture.resize_into(pixmap.data_as_u8_slice_mut(), width, height)?;
    finish(&mut pixmap);
    Some(Prepared { pixels: Arc::new(pixmap), enlarged })
}

/// What is lost in calculating, or more.
const HAIR: f64 = 1e-6;

/// Makes no colour brighter than its alpha allows, as the renderer needs it, and tells it whether anything shines
/// through.
fn finish(pixmap: &mut Pixmap) {
    let pixels = pixmap.data_as_u8_slice().as_chunks::<4>().0;
    let in_all = pixels.iter().fold(u32::MAX, |all, pixel| all & u32::from_ne_bytes(*pixel));
    let [.., alpha] = in_all.to_ne_bytes();
    pixmap.set_may_have_transparency(alpha != u8::MAX);
    if alpha == u8::MAX {
        return;
    }
    for pixel in pixmap.data_mut() {
        for colour in [&mut pixel.r, &mut pixel.g, &mut pixel.b] {
            *colour = (*colour).min(pixel.a);
        }
    }
}
