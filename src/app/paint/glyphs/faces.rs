//! The faces that letters were drawn in, each under a small number.

use std::collections::HashMap;

use parley::FontData;

use crate::text::Face;

/// A face by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::app::paint) struct FaceIndex(u32);

/// What is done to a face that has no italics or no bold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slant {
    /// Degrees by which it leans.
    pub skew: Option<f32>,
    pub embolden: bool,
}

/// A face as far as drawing needs it.
pub(super) struct KnownFace {
    pub font: FontData,
    pub coords: Vec<i16>,
    pub slant: Slant,
}

/// What tells two faces apart: file, place in the file, place on the axes, skew as bits, bold.
type Key = (u64, u32, Vec<i16>, Option<u32>, bool);

/// Every face met so far.
#[derive(Default)]
pub(super) struct Faces {
    by_key: HashMap<Key, FaceIndex>,
    known: Vec<KnownFace>,
}

impl Faces {
    pub fn index(&mut self, face: &Face) -> FaceIndex {
        let slant = Slant { skew: face.skew, embolden: face.embolden };
        let file = face.font.data.id();
        let skew = slant.skew.map(f32::to_bits);
        let key = (file, face.font.index, face.coords.clone(), skew, slant.embolden);
        *self.by_key.entry(key).or_insert_with(|| {
            let (font, coords) = (face.font.clone(), face.coords.clone());
            self.known.push(KnownFace { font, coords, slant });
            FaceIndex(self.known.len() as u32 - 1)
        })
    }

    pub fn get(&self, index: FaceIndex) -> &KnownFace {
        &self.known[index.0 as usize]
    }
}
