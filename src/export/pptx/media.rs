//! The map's pictures as files of the presentation, each once.

use std::collections::HashMap;
use std::sync::Arc;

use image::ImageFormat;

use crate::export::Note;
use crate::picture;
use crate::scene::ImageItem;

/// A picture as a file.
#[derive(Clone, Debug)]
pub(super) struct Medium {
    /// Such as `image1.png`.
    pub name: String,
    pub bytes: Arc<[u8]>,
    /// In pixels.
    pub size: (u32, u32),
}

/// All pictures that slides show.
#[derive(Default)]
pub(super) struct Media {
    list: Vec<Medium>,
    /// The place of each picture in the list, by where its data is in memory; none of those that are unreadable.
    known: HashMap<*const u8, Option<usize>>,
    notes: Vec<Note>,
}

impl Media {
    /// The file of a picture; none if it cannot be read, which is noted.
    pub fn of(&mut self, item: &ImageItem) -> Option<&Medium> {
        let key = item.picture.data.as_ptr();
        if !self.known.contains_key(&key) {
            let place = self.add(item);
            self.known.insert(key, place);
        }
        let place = *self.known.get(&key)?;
        self.list.get(place?)
    }

    pub fn list(&self) -> &[Medium] {
        &self.list
    }

    pub fn into_notes(self) -> Vec<Note> {
        self.notes
    }

    fn add(&mut self, item: &ImageItem) -> Option<usize> {
        let place = self.list.len();
        match read(&item.picture.data, place + 1) {
            Ok(medium) => {
                self.list.push(medium);
                Some(place)
            }
            Err(error) => {
                let id = item.picture.id.to_string();
                Note::UnreadablePicture { id, error }.add_to(&mut self.notes);
                None
            }
        }
    }
}

/// As it is in the map if every program shows it so, otherwise as PNG.
fn read(data: &Arc<[u8]>, number: usize) -> Result<Medium, picture::PictureError> {
    let pixels = picture::decode(data)?;
    let size = pixels.dimensions();
    let (kind, bytes) = match image::guess_format(data) {
        Ok(ImageFormat::Png) => ("png", Arc::clone(data)),
        Ok(ImageFormat::Jpeg) if !picture::is_turned(data) => ("jpeg", Arc::clone(data)),
        _ => {
            let as_png = picture::as_png(&pixels).map_err(|_| picture::PictureError::Damaged)?;
            ("png", as_png.into())
        }
    };
    Ok(Medium { name: format!("image{number}.{kind}"), bytes, size })
}
