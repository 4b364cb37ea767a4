//! A texture that letters are put into, one beside the other.

use egui::epaint::ImageDelta;
use egui::{Color32, ColorImage, Context, Rect, TextureHandle, TextureId, TextureOptions, pos2};

/// Clear space around each letter, so that none shows in its neighbour's edge when scaled.
const GAP: usize = 1;

/// The white corner is this wide.
const WHITE: usize = 2;

/// The largest texture, if the graphics card takes it.
const LARGEST_SIDE: usize = 4096;

/// Filled from the top in rows, never emptied but as a whole.
pub(super) struct Atlas {
    context: Context,
    texture: TextureHandle,
    size: [usize; 2],
    /// Where the next letter goes.
    cursor: [usize; 2],
    row_height: usize,
}

impl Atlas {
    pub fn new(context: &Context, size: [usize; 2]) -> Self {
        let texture =
            context.load_texture("map letters", white_corner(size), TextureOptions::LINEAR);
        let mut atlas =
            Self { context: context.clone(), texture, size, cursor: [0, 0], row_height: 0 };
        atlas.rewind();
        atlas
    }

    pub fn texture(&self) -> TextureId {
        self.texture.id()
    }

    /// Puts a picture in; none if there is no room left.
    pub fn add(&mut self, size: [usize; 2], pixels: Vec<Color32>) -> Option<Rect> {
        let [width, height] = size;
        if self.cursor[0] + width + GAP > self.size[0] {
            self.cursor = [GAP, self.cursor[1] + self.row_height + GAP];
            self.row_height = 0;
        }
        let [left, top] = self.cursor;
        if left + width + GAP > self.size[0] || top + height + GAP > self.size[1] {
            return None;
        }
        let delta =
            ImageDelta::partial([left, top], ColorImage::new(size, pixels), TextureOptions::LINEAR);
        self.context.tex_manager().write().set(self.texture.id(), delta);
        self.cursor[0] += width + GAP;
        self.row_height = self.row_height.max(height);
        Some(self.uv(Rect::from_min_max(
            pos2(left as f32, top as f32),
            pos2((left + width) as f32, (top + height) as f32),
        )))
    }

    /// Forgets everything; twice as large as before if that is possible.
    pub fn start_anew(&mut self) {
        let largest = self.context.input(|input| input.max_texture_side).min(LARGEST_SIDE);
        self.size = self.size.map(|side| (side * 2).min(largest).max(side));
        self.texture.set(white_corner(self.size), TextureOptions::LINEAR);
        self.rewind();
    }

    fn rewind(&mut self) {
        self.cursor = [WHITE + GAP, GAP];
        self.row_height = WHITE;
    }

    fn uv(&self, pixels: Rect) -> Rect {
        let [width, height] = self.size.map(|side| side as f32);
        let normal = |at: egui::Pos2| pos2(at.x / width, at.y / height);
        Rect::from_min_max(normal(pixels.min), normal(pixels.max))
    }
}

fn white_corner(size: [usize; 2]) -> ColorImage {
    let mut image = ColorImage::filled(size, Color32::TRANSPARENT);
    for y in 0..WHITE {
        for x in 0..WHITE {
            image[(x, y)] = Color32::WHITE;
        }
    }
    image
}
