//! The map's pictures as a document takes them: each once, whatever the number of its places.

use std::collections::HashMap;

use image::ImageFormat;
use krilla::image::Image;
use kurbo::{Affine, Size};

use crate::export::Note;
use crate::export::bounds::cover;
use crate::picture;
use crate::scene::ImageItem;

/// A picture ready to be drawn.
pub(super) struct Prepared {
    pub image: Image,
    /// In pixels.
    pub size: Size,
    /// Where its pixels lie, in the coordinates of the item's block.
    pub block_from_pixels: Affine,
}

/// The pictures of a document.
#[derive(Default)]
pub(super) struct Pictures {
    /// By where their data is in memory; none if they cannot be read.
    kept: HashMap<*const u8, Option<Read>>,
    notes: Vec<Note>,
}

/// A picture with its width and height in pixels.
type Read = (Image, (u32, u32));

impl Pictures {
    /// The picture of an item; none if it cannot be read.
    pub fn prepared(&mut self, item: &ImageItem) -> Option<Prepared> {
        let key = item.picture.data.as_ptr();
        if !self.kept.contains_key(&key) {
            let image = self.read(item);
            self.kept.insert(key, image);
        }
        let (image, (width, height)) = self.kept.get(&key)?.clone()?;
        Some(Prepared {
            image,
            size: Size::new(width.into(), height.into()),
            block_from_pixels: cover(width, height, item.rect),
        })
    }

    pub fn into_notes(self) -> Vec<Note> {
        self.notes
    }

    fn read(&mut self, item: &ImageItem) -> Option<Read> {
        match picture::decode(&item.picture.data) {
            Ok(pixels) => {
                let size = pixels.dimensions();
                let image = photo(&item.picture.data, size)
                    .unwrap_or_else(|| Image::from_rgba8(pixels.into_raw(), size.0, size.1));
                Some((image, size))
            }
            Err(error) => {
                let id = item.picture.id.to_string();
                Note::UnreadablePicture { id, error }.add_to(&mut self.notes);
                None
            }
        }
    }
}

/// A photograph as it is in the map, where every viewer shows it so: it stays as small as it is.
fn photo(data: &[u8], size: (u32, u32)) -> Option<Image> {
    let is_photo = matches!(image::guess_format(data), Ok(ImageFormat::Jpeg));
    if !is_photo || picture::is_turned(data) || !picture::is_plain(data) {
        return None;
    }
    let image = Image::from_jpeg(data.to_vec().into(), false).ok()?;
    (image.size() == size).then_some(image)
}
