//! Draws one shape after the other into a renderer's context.

use color::{AlphaColor, Rgba8, Srgb};
use kurbo::{Affine, BezPath, Cap, Join, RoundedRect, Shape as _};
use vello_cpu::peniko::{Extend, ImageQuality, ImageSampler};
use vello_cpu::{Glyph, GlyphRunBuilder, Image, ImageSource, RenderContext, Resources};

use super::pictures::Pictures;
use crate::export::bounds::icon_placement;
use crate::export::stroke::{EMBOLDENING, Ends, ends};
use crate::scene::{
    IconItem, ImageItem, PathItem, RectItem, Shape, Stroke, TextItem, bending_one_way,
};
use crate::text::{Face, Run};

/// What it takes to draw.
pub(super) struct Brush<'a> {
    context: &'a mut RenderContext,
    resources: &'a mut Resources,
    pictures: &'a Pictures,
    /// How far a curve made here may be off, in scene units.
    tolerance: f64,
}

impl<'a> Brush<'a> {
    pub fn new(
        context: &'a mut RenderContext,
        resources: &'a mut Resources,
        pictures: &'a Pictures,
        scale: f64,
    ) -> Self {
        const TOLERANCE_PIXELS: f64 = 0.05;
        Self { context, resources, pictures, tolerance: TOLERANCE_PIXELS / scale }
    }

    /// Draws a shape; `bottom` is the lowest row of the whole picture that it touches.
    pub fn draw(&mut self, shape: &Shape, pixels_from_block: Affine, bottom: f64) {
        self.context.set_transform(pixels_from_block);
        match shape {
            Shape::Rect(item) => self.draw_rect(item),
            Shape::Path(item) => self.draw_path(item),
            Shape::Text(item) => self.draw_text(item, pixels_from_block),
            Shape::Icon(item) => self.draw_icon(item, pixels_from_block),
            Shape::Image(item) => self.draw_image(item, pixels_from_block, bottom),
        }
    }

    fn draw_rect(&mut self, item: &RectItem) {
        if item.radius == 0.0 && item.stroke.is_none() {
            if let Some(fill) = item.fill {
                self.context.set_paint(paint(fill));
                self.context.fill_rect(&item.rect);
            }
            return;
        }
        let rect = RoundedRect::from_rect(item.rect, item.radius);
        let is_dashed = |stroke: &&Stroke| !stroke.dash.is_empty();
        let dashed = item.stroke.as_ref().filter(is_dashed);
        self.fill_and_stroke(&rect.to_path(self.tolerance), item.fill, dashed);
        if let Some(stroke) = item.stroke.as_ref().filter(|stroke| !is_dashed(stroke)) {
            self.context.set_paint(paint(stroke.colour));
            self.context.fill_path(&ring_round(rect, stroke.width, self.tolerance));
        }
    }

    fn draw_path(&mut self, item: &PathItem) {
        if let Some(clip) = item.clip {
            self.context.push_clip_path(&clip.to_path(self.tolerance));
        }
        self.fill_and_stroke(&item.path, item.fill, item.stroke.as_ref());
        if item.clip.is_some() {
            self.context.pop_clip_path();
        }
    }

    fn fill_and_stroke(&mut self, path: &BezPath, fill: Option<Rgba8>, stroke: Option<&Stroke>) {
        let path = &*bending_one_way(path);
        if let Some(fill) = fill {
            self.context.set_paint(paint(fill));
            self.context.fill_path(path);
        }
        if let Some(stroke) = stroke {
            self.context.set_paint(paint(stroke.colour));
            self.context.set_stroke(pen(stroke, path));
            self.context.stroke_path(path);
        }
    }

    fn draw_text(&mut self, item: &TextItem, pixels_from_block: Affine) {
        let run = &*item.run;
        let face = &run.face;
        self.context.set_transform(pixels_from_block * Affine::translate(item.at.to_vec2()));
        self.context.set_paint(paint(item.colour));
        self.glyphs(face, run.size).fill_glyphs(placed_glyphs(run));
        if face.embolden {
            let width = f64::from(run.size) * EMBOLDENING;
            self.context.set_stroke(kurbo::Stroke::new(width).with_join(Join::Miter));
            self.glyphs(face, run.size).stroke_glyphs(placed_glyphs(run));
        }
    }

    fn glyphs<'b>(&'b mut self, face: &'b Face, size: f32) -> GlyphRunBuilder<'b> {
        let builder = self
            .context
            .glyph_run(self.resources, &face.font)
            .font_size(size)
            .hint(false)
            .normalized_coords(bytemuck::cast_slice(&face.coords));
        match face.skew {
            Some(degrees) => {
                let lean = -f64::from(degrees).to_radians().tan();
                builder.glyph_transform(Affine::skew(lean, 0.0))
            }
            None => builder,
        }
    }

    fn draw_icon(&mut self, item: &IconItem, pixels_from_block: Affine) {
        self.context.set_transform(pixels_from_block * icon_placement(item));
        self.context.set_paint(paint(item.colour));
        self.context.fill_path(&item.icon.outline());
    }

    fn draw_image(&mut self, item: &ImageItem, pixels_from_block: Affine, bottom: f64) {
        let Some(picture) = self.pictures.prepared(item, bottom) else { return };
        let sampler = ImageSampler {
            x_extend: Extend::Pad,
            y_extend: Extend::Pad,
            quality: if picture.enlarged { ImageQuality::High } else { ImageQuality::Medium },
            alpha: 1.0,
        };
        let rect = pixels_from_block.transform_rect_bbox(item.rect);
        let outline = RoundedRect::from_rect(item.rect, item.radius).to_path(self.tolerance);
        // In pixels, so that those of a picture that lie on whole ones are copied.
        self.context.set_transform(Affine::IDENTITY);
        self.context.set_paint_transform(picture.placed_in(rect));
        self.context.set_paint(Image { image: ImageSource::Pixmap(picture.pixels), sampler });
        self.context.fill_path(&(pixels_from_block * outline));
        self.context.reset_paint_transform();
    }
}

/// What a line of a width along a rectangle covers: between one that is larger by half of the width and one that is as
/// much smaller, which a renderer need not find out step by step. The inner one goes round the other way, so that what
/// is left of a pixel with an edge of each is the one less the other.
fn ring_round(rect: RoundedRect, width: f64, tolerance: f64) -> BezPath {
    let half = width / 2.0;
    let radius = rect.radii().as_single_radius().unwrap_or_default();
    let outside = RoundedRect::from_rect(rect.rect().inflate(half, half), radius + half);
    let mut ring = outside.to_path(tolerance);
    let inside = rect.rect().inflate(-half, -half);
    if inside.width() > 0.0 && inside.height() > 0.0 {
        let inside = RoundedRect::from_rect(inside, (radius - half).max(0.0));
        ring.extend(inside.to_path(tolerance).reverse_subpaths());
    }
    ring
}

/// A colour as the renderer takes it.
pub(super) fn paint(colour: Rgba8) -> AlphaColor<Srgb> {
    colour.into()
}

fn pen(stroke: &Stroke, path: &BezPath) -> kurbo::Stroke {
    let cap = match ends(stroke, path) {
        Ends::Butt => Cap::Butt,
        Ends::Round => Cap::Round,
    };
    kurbo::Stroke::new(stroke.width)
        .with_caps(cap)
        .with_join(Join::Round)
        .with_dashes(0.0, stroke.dash.iter().copied())
}

fn placed_glyphs(run: &Run) -> impl Iterator<Item = Glyph> + Clone {
    run.glyphs.iter().map(|glyph| Glyph { id: glyph.id, x: glyph.x, y: glyph.y })
}
