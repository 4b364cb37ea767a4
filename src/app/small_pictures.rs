//! The pictures of a map in small, for drawings in which no more of them is to be seen.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::Picture;
use crate::picture;
use crate::scene::{Block, Scene, Shape};

/// The longest side, in pixels: some times what an overview shows.
const SIDE: u32 = 96;

/// Pictures that were made small, by where the large ones are in memory.
#[derive(Default)]
pub(super) struct SmallPictures {
    kept: HashMap<usize, Kept>,
}

/// A picture, which keeps its place in memory as long as it is here, and the same in small.
struct Kept {
    large: Arc<Picture>,
    small: Arc<Picture>,
}

impl SmallPictures {
    /// A scene with small pictures in the places of its own. Those of other scenes are let go of.
    pub(super) fn in_scene(&mut self, scene: &Scene) -> Scene {
        let mut known = std::mem::take(&mut self.kept);
        let mut scene = scene.clone();
        for placed in &mut scene.blocks {
            let is_image = |shape: &Shape| matches!(shape, Shape::Image(_));
            if !placed.block.items.iter().any(|item| is_image(&item.shape)) {
                continue;
            }
            let mut block = Block::clone(&placed.block);
            for item in Arc::make_mut(&mut block.items) {
                if let Shape::Image(image) = &mut item.shape {
                    image.picture = self.small(&image.picture, &mut known);
                }
            }
            placed.block = Arc::new(block);
        }
        scene
    }

    fn small(&mut self, large: &Arc<Picture>, known: &mut HashMap<usize, Kept>) -> Arc<Picture> {
        let place = Arc::as_ptr(large).addr();
        let kept = self.kept.entry(place).or_insert_with(|| {
            known.remove(&place).unwrap_or_else(|| {
                // What cannot be shown stays as it is, and is left out as elsewhere.
                let small = made_small(large).map_or_else(|| Arc::clone(large), Arc::new);
                Kept { large: Arc::clone(large), small }
            })
        });
        debug_assert!(Arc::ptr_eq(&kept.large, large), "its place is its own");
        Arc::clone(&kept.small)
    }
}

fn made_small(large: &Picture) -> Option<Picture> {
    let pixels = picture::decode(&large.data).ok()?;
    let (width, height) = pixels.dimensions();
    let factor = f64::from(SIDE) / f64::from(width.max(height).max(1));
    if factor >= 1.0 {
        return None;
    }
    let side = |side: u32| ((f64::from(side) * factor).round() as u32).max(1);
    let small = picture::roughly(pixels.into(), side(width), side(height));
    let data = picture::as_png(&small.into_rgba8()).ok()?;
    Some(Picture { id: large.id, data: data.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file;
    use crate::layout::Engine;
    use crate::text::Typesetter;
    use crate::theme::{Scheme, Theme};

    fn pictures(scene: &Scene) -> Vec<Arc<Picture>> {
        let items = scene.blocks.iter().flat_map(|placed| placed.block.items.iter());
        let pictures = items.filter_map(|item| match &item.shape {
            Shape::Image(image) => Some(Arc::clone(&image.picture)),
            _ => None,
        });
        pictures.collect()
    }

    #[test]
    fn each_picture_is_made_small_once() {
        let theme = Theme::of(Scheme::Light);
        let scene = Engine::new(Typesetter::bundled_only(), theme).layout(&file::sample());
        let mut small = SmallPictures::default();
        let first = pictures(&small.in_scene(&scene));
        assert_eq!(first.len(), pictures(&scene).len());
        for picture in &first {
            let pixels = picture::decode(&picture.data).map(|pixels| pixels.dimensions());
            assert!(pixels.is_ok_and(|(width, height)| width.max(height) == SIDE));
        }
        let again = pictures(&small.in_scene(&scene));
        assert!(first.iter().zip(&again).all(|(one, other)| Arc::ptr_eq(one, other)));
        small.in_scene(&Scene { blocks: Vec::new(), ..scene });
        assert!(small.kept.is_empty(), "those of no scene are let go of");
    }
}
