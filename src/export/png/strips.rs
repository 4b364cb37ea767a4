//! A picture drawn from top to bottom in strips, and across in tiles where it is wide.

use kurbo::{Affine, Rect, Vec2};
use vello_cpu::{
    Level, PixmapMut, RasterizerSettings, RenderContext, RenderMode, RenderSettings, Resources,
};

use super::brush::{Brush, paint};
use super::pictures::Pictures;
use super::{Options, PixelSize};
use crate::export::Note;
use crate::export::bounds::bounds;
use crate::scene::{Scene, Shape};

/// How large a piece is drawn at once, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    pub strip_height: u16,
    pub tile_width: u16,
}

impl Cut {
    /// Strips of 4 to 16 MB each, whatever the width: enough of them that one is compressed while the next is
    /// drawn.
    #[must_use]
    pub fn for_size(size: PixelSize) -> Self {
        const STRIPS: u64 = 16;
        const TILE_WIDTH: u16 = 16_384;
        let pixels = u64::from(size.width) * u64::from(size.height);
        let strip_pixels = (pixels / STRIPS).clamp(1 << 20, 4 << 20) as u32;
        Self {
            strip_height: (strip_pixels / size.width).clamp(4, 1024) as u16,
            tile_width: TILE_WIDTH,
        }
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

/// A scene ready to be drawn strip by strip.
pub(super) struct Strips<'a> {
    scene: &'a Scene,
    options: Options<'a>,
    size: PixelSize,
    cut: Cut,
    /// From back to front.
    placings: Vec<Placing<'a>>,
}

impl<'a> Strips<'a> {
    pub fn new(scene: &'a Scene, options: Options<'a>, size: PixelSize, cut: Cut) -> Self {
        let placings = scene.blocks.iter().flat_map(|placed| {
            let origin = placed.origin.to_vec2();
            placed.block.items.iter().map(move |item| Placing {
                shape: &item.shape,
                origin,
                touches: touched_pixels(bounds(&item.shape) + origin, options.scale),
            })
        });
        Self { scene, options, size, cut, placings: placings.collect() }
    }

    /// Gives each strip from top to bottom, RGBA when transparent and RGB otherwise, until `take` says that
    /// no more are wanted. Returns what could not be drawn.
    pub fn draw_each(&self, mut take: impl FnMut(Vec<u8>) -> bool) -> Vec<Note> {
        let mut pictures = Pictures::new(self.options.scale);
        let mut resources = Resources::new();
        for top in (0..self.size.height).step_by(self.cut.strip_height.into()) {
            let height = u32::from(self.cut.strip_height).min(self.size.height - top) as u16;
            let premultiplied = self.draw_strip(top, height, &mut pictures, &mut resources);
            let strip = if self.options.transparent {
                unpremultiplied(premultiplied)
            } else {
                without_alpha(&premultiplied)
            };
            pictures.forget_above(f64::from(top) + f64::from(height));
            if !take(strip) {
                break;
            }
        }
        pictures.into_notes()
    }

    fn draw_strip(
        &self,
        top: u32,
        height: u16,
        pictures: &mut Pictures,
        resources: &mut Resources,
    ) -> Vec<u8> {
        let strip_rect =
            Rect::new(0.0, top.into(), self.size.width.into(), f64::from(top) + f64::from(height));
        let in_strip: Vec<_> =
            self.placings.iter().filter(|placing| placing.touches.overlaps(strip_rect)).collect();
        let tile_width = u32::from(self.cut.tile_width);
        let mut draw_tile = |left: u32| {
            let width = tile_width.min(self.size.width - left) as u16;
            (width, self.draw_tile((left, top), (width, height), &in_strip, pictures, resources))
        };
        if self.size.width <= tile_width {
            return draw_tile(0).1;
        }
        let row_bytes = self.size.width as usize * 4;
        let mut strip = vec![0; row_bytes * usize::from(height)];
        for left in (0..self.size.width).step_by(tile_width as usize) {
            let (width, tile) = draw_tile(left);
            let (start, length) = (left as usize * 4, usize::from(width) * 4);
            for (row, tile_row) in strip.chunks_exact_mut(row_bytes).zip(tile.chunks_exact(length))
            {
                row[start..start + length].copy_from_slice(tile_row);
            }
        }
        strip
    }

    fn draw_tile(
        &self,
        (left, top): (u32, u32),
        (width, height): (u16, u16),
        placings: &[&Placing<'_>],
        pictures: &mut Pictures,
        resources: &mut Resources,
    ) -> Vec<u8> {
        // More drawing threads gain nothing: see the module's head.
        let settings = RenderSettings { level: Level::new(), num_threads: 0 };
        let mut context = RenderContext::new_with(width, height, settings);
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
        let mut brush = Brush::new(&mut context, resources, pictures, self.options.scale);
        for placing in placings {
            if placing.touches.overlaps(tile_rect) {
                let tile_from_block = tile_from_scene * Affine::translate(placing.origin);
                brush.draw(placing.shape, tile_from_block, placing.touches.y1);
            }
        }
        context.flush();
        rasterize(&context, resources)
    }
}

/// Premultiplied RGBA.
fn rasterize(context: &RenderContext, resources: &mut Resources) -> Vec<u8> {
    let (width, height) = (context.width(), context.height());
    let mut bytes = vec![0; usize::from(width) * usize::from(height) * 4];
    if let Some(pixels) = PixmapMut::new(width, height, &mut bytes) {
        let settings =
            RasterizerSettings { render_mode: RenderMode::OptimizeSpeed, ..Default::default() };
        context.render_with(pixels, resources, settings);
    }
    bytes
}

/// The pixels a shape may touch, the half-covered ones included.
fn touched_pixels(rect: Rect, scale: f64) -> Rect {
    rect.scale_from_origin(scale).expand().inflate(1.0, 1.0)
}

fn unpremultiplied(mut pixels: Vec<u8>) -> Vec<u8> {
    for pixel in pixels.chunks_exact_mut(4) {
        let alpha = u32::from(pixel[3]);
        if alpha != 0 && alpha != 255 {
            for channel in &mut pixel[..3] {
                *channel = ((u32::from(*channel) * 255 + alpha / 2) / alpha).min(255) as u8;
            }
        }
    }
    pixels
}

fn without_alpha(pixels: &[u8]) -> Vec<u8> {
    let mut opaque = vec![0; pixels.len() / 4 * 3];
    for (to, from) in opaque.chunks_exact_mut(3).zip(pixels.chunks_exact(4)) {
        to.copy_from_slice(&from[..3]);
    }
    opaque
}
