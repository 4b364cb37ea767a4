//! A picture drawn from top to bottom in strips, and across in tiles where it is wide.

use kurbo::{Affine, Rect, Vec2};
use vello_cpu::{
    Level, PixmapMut, RasterizerSettings, RenderContext, RenderMode, RenderSettings, Resources,
};

use super::brush::{Brush, paint};
use super::deflate::Piece;
use super::differences::Compressor;
use super::in_order::Work;
use super::pictures::Pictures;
use super::{Options, PixelSize};
use crate::export::Note;
use crate::export::bounds::bounds;
use crate::picture::divide_by_alpha;
use crate::scene::{Scene, Shape};

/// How large a piece is drawn at once, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    pub strip_height: u16,
    pub tile_width: u16,
}

impl Cut {
    /// Strips of half a megabyte, which stay near at hand from the drawing to the compressing; larger ones, of up to
    /// four, where they would be so low that each letter lies in several.
    #[must_use]
    pub fn for_size(size: PixelSize) -> Self {
        const STRIP_PIXELS: u32 = 1 << 17;
        const TILE_WIDTH: u16 = 16_384;
        const MOST_PIXELS: u32 = 1 << 20;
        const FEW_ROWS: u32 = 64;
        let rows = (STRIP_PIXELS / size.width).max(FEW_ROWS).min(MOST_PIXELS / size.width);
        // The renderer works on four rows at a time.
        let rows = rows.clamp(4, 1024) / 4 * 4;
        Self { strip_height: rows as u16, tile_width: TILE_WIDTH }
    }
}

/// A shape with where it stands.
struct Placing<'a> {
    shape: &'a Shape,
    /// Its block's place in the scene.
    origin: Vec2,
    /// The pixels it may touch.
    touches: Rect,
}

/// A scene ready to be drawn strip by strip, by several threads.
pub(super) struct Strips<'a> {
    scene: &'a Scene,
    options: Options<'a>,
    size: PixelSize,
    cut: Cut,
    /// From back to front.
    placings: Vec<Placing<'a>>,
    pictures: &'a Pictures,
}

/// What a thread draws strips with, one after the other.
pub(super) struct Desk {
    context: RenderContext,
    resources: Resources,
    /// RGBA of the strip drawn last.
    pixels: Vec<u8>,
    /// The same of a part of its width.
    tile: Vec<u8>,
    compressor: Compressor,
}

impl<'a> Strips<'a> {
    pub fn new(
        scene: &'a Scene,
        options: Options<'a>,
        size: PixelSize,
        cut: Cut,
        pictures: &'a Pictures,
    ) -> Self {
        let placings = scene.blocks.iter().flat_map(|placed| {
            let origin = placed.origin.to_vec2();
            placed.block.items.iter().map(move |item| Placing {
                shape: &item.shape,
                origin,
                touches: touched_pixels(bounds(&item.shape) + origin, options.scale),
            })
        });
        Self { scene, options, size, cut, placings: placings.collect(), pictures }
    }

    pub fn size(&self) -> PixelSize {
        self.size
    }

    /// The RGBA of the strip at an index from the top, not premultiplied.
    pub fn draw<'b>(&self, index: u32, desk: &'b mut Desk) -> &'b [u8] {
        let top = index * u32::from(self.cut.strip_height);
        let height = u32::from(self.cut.strip_height).min(self.size.height - top) as u16;
        self.draw_strip(top, height, desk);
        if self.options.transparent {
            divide_by_alpha(&mut desk.pixels);
        }
        &desk.pixels
    }

    /// Strips as they come in their order; what is above them is let go of.
    pub fn letting_go(&self, strips: impl Iterator<Item = Piece>) -> impl Iterator<Item = Piece> {
        strips.zip(1..).map(|(strip, count)| {
            self.pictures.forget_above(f64::from(self.cut.strip_height) * f64::from(count));
            strip
        })
    }

    /// What could not be drawn.
    pub fn notes(&self) -> Vec<Note> {
        let items = self.placings.iter().filter_map(|placing| {
            if let Shape::Image(item) = placing.shape { Some(item) } else { None }
        });
        self.pictures.notes(items)
    }

    fn draw_strip(&self, top: u32, height: u16, desk: &mut Desk) {
        let strip_rect =
            Rect::new(0.0, top.into(), self.size.width.into(), f64::from(top) + f64::from(height));
        let in_strip: Vec<_> =
            self.placings.iter().filter(|placing| placing.touches.overlaps(strip_rect)).collect();
        let pictures = in_strip.iter().filter_map(|placing| match placing.shape {
            Shape::Image(item) => Some((item, placing.touches.y1)),
            _ => None,
        });
        self.pictures.make_ahead(pictures);
        let tile_width = u32::from(self.cut.tile_width);
        if self.size.width <= tile_width {
            let size = (self.size.width as u16, height);
            self.draw_tile((0, top), size, &in_strip, desk);
            return desk.rasterize_strip();
        }
        let row_bytes = self.size.width as usize * 4;
        desk.pixels.resize(row_bytes * usize::from(height), 0);
        for left in (0..self.size.width).step_by(tile_width as usize) {
            let width = tile_width.min(self.size.width - left) as u16;
            self.draw_tile((left, top), (width, height), &in_strip, desk);
            desk.rasterize_tile();
            let (start, length) = (left as usize * 4, usize::from(width) * 4);
            let rows = desk.pixels.chunks_exact_mut(row_bytes);
            for (row, tile_row) in rows.zip(desk.tile.chunks_exact(length)) {
                row[start..start + length].copy_from_slice(tile_row);
            }
        }
    }

    /// Draws, but makes no pixels of it yet.
    fn draw_tile(
        &self,
        (left, top): (u32, u32),
        (width, height): (u16, u16),
        placings: &[&Placing<'_>],
        desk: &mut Desk,
    ) {
        let Desk { context, resources, .. } = desk;
        context.reset_and_resize(width, height);
        let tile_rect = Rect::from_origin_size(
            (f64::from(left), f64::from(top)),
            (f64::from(width), f64::from(height)),
        );
        if !self.options.transparent {
            context.set_paint(paint(self.scene.background));
            context.fill_rect(&Rect::new(0.0, 0.0, width.into(), height.into()));
        }
        let tile_from_scene =
            Affine::translate(-tile_rect.origin().to_vec2()) * Affine::scale(self.options.scale);
        let mut brush = Brush::new(context, resources, self.pictures, self.options.scale);
        for placing in placings {
            if placing.touches.overlaps(tile_rect) {
                let tile_from_block = tile_from_scene * Affine::translate(placing.origin);
                brush.draw(placing.shape, tile_from_block, placing.touches.y1);
            }
        }
        context.flush();
    }
}

/// Strips by their index from the top, compressed.
impl Work for Strips<'_> {
    type Thing = Piece;
    type Desk = Desk;

    fn count(&self) -> u32 {
        self.size.height.div_ceil(self.cut.strip_height.into())
    }

    fn desk(&self) -> Desk {
        // More drawing threads gain nothing: see the module's head.
        let settings = RenderSettings { level: Level::new(), num_threads: 0 };
        Desk {
            context: RenderContext::new_with(1, 1, settings),
            resources: Resources::new(),
            pixels: Vec::new(),
            tile: Vec::new(),
            compressor: Compressor::new(self.size.width, self.options.transparent),
        }
    }

    fn make(&self, desk: &mut Desk, index: u32) -> Piece {
        self.draw(index, desk);
        desk.compressor.compress(&desk.pixels)
    }
}

impl Desk {
    fn rasterize_strip(&mut self) {
        rasterize(&self.context, &mut self.resources, &mut self.pixels);
    }

    fn rasterize_tile(&mut self) {
        rasterize(&self.context, &mut self.resources, &mut self.tile);
    }
}

/// Makes premultiplied RGBA of what was drawn.
fn rasterize(context: &RenderContext, resources: &mut Resources, bytes: &mut Vec<u8>) {
    let (width, height) = (context.width(), context.height());
    bytes.resize(usize::from(width) * usize::from(height) * 4, 0);
    if let Some(pixels) = PixmapMut::new(width, height, bytes) {
        let settings =
            RasterizerSettings { render_mode: RenderMode::OptimizeSpeed, ..Default::default() };
        // All that was in them is drawn over.
        context.render_with(pixels, resources, settings);
    }
}

/// The pixels a shape may touch, the half-covered ones included.
fn touched_pixels(rect: Rect, scale: f64) -> Rect {
    rect.scale_from_origin(scale).expand().inflate(1.0, 1.0)
}
