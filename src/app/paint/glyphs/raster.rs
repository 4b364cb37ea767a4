//! Draws one letter or icon into pixels, by the renderer that also writes PNG files.

use egui::Color32;
use kurbo::{Affine, Join, Rect, Shape as _};
use parley::FontData;
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use vello_cpu::color::palette::css::WHITE;
use vello_cpu::{Glyph, GlyphRunBuilder, Pixmap, RenderContext, Resources};

use super::faces::Slant;
use crate::text::Icon;

/// The longest side of a letter's picture, in pixels.
pub(super) const LONGEST_SIDE: u16 = 1024;

/// A letter in pixels.
pub(super) struct Bitmap {
    pub size: [usize; 2],
    /// Premultiplied; white where the letter is in one colour.
    pub pixels: Vec<Color32>,
    /// From the pen's place on the baseline to the top left corner, in pixels.
    pub offset: [i32; 2],
    /// Whether it has colours of its own.
    pub is_coloured: bool,
}

/// A letter as its font has it.
pub(super) struct FontGlyph<'a> {
    pub font: &'a FontData,
    pub coords: &'a [i16],
    pub slant: Slant,
    pub id: u32,
    pub size_px: f32,
    /// How far right of a whole pixel the pen stands.
    pub pen_x: f32,
}

/// Draws letters and icons one by one.
pub(super) struct Rasterizer {
    context: RenderContext,
    resources: Resources,
}

impl Rasterizer {
    pub fn new() -> Self {
        Self { context: RenderContext::new(1, 1), resources: Resources::new() }
    }

    /// None for what has nothing to be seen, such as a space.
    pub fn glyph(&mut self, glyph: &FontGlyph<'_>) -> Option<Bitmap> {
        let font = FontRef::from_index(glyph.font.data.data(), glyph.font.index).ok()?;
        if has_colours(&font, glyph) {
            return self.coloured_glyph(glyph);
        }
        let ink = outline_box(&font, glyph)?;
        let area = pixel_box(ink + kurbo::Vec2::new(glyph.pen_x.into(), 0.0))?;
        self.begin(area);
        self.draw(glyph, area);
        Some(self.finish(area, false))
    }

    /// An icon whose square's top left corner is the pen's place.
    pub fn icon(&mut self, icon: Icon, size_px: f32) -> Option<Bitmap> {
        let outline = Affine::scale(size_px.into()) * &*icon.outline();
        let area = pixel_box(outline.bounding_box())?;
        self.begin(area);
        self.context.set_transform(Affine::translate(-area.origin().to_vec2()));
        self.context.fill_path(&outline);
        Some(self.finish(area, false))
    }

    /// How large it is only shows when it is drawn: room for an em on each side, then cut to what is there.
    fn coloured_glyph(&mut self, glyph: &FontGlyph<'_>) -> Option<Bitmap> {
        let em = f64::from(glyph.size_px).ceil();
        let area = pixel_box(Rect::new(-em, -2.0 * em, 2.0 * em, em))?;
        self.begin(area);
        self.draw(glyph, area);
        cut_to_ink(&self.finish(area, true))
    }

    fn begin(&mut self, area: Rect) {
        self.context.reset_and_resize(area.width() as u16, area.height() as u16);
        self.context.set_paint(WHITE);
    }

    fn draw(&mut self, glyph: &FontGlyph<'_>, area: Rect) {
        self.context.set_transform(Affine::translate(-area.origin().to_vec2()));
        let placed = std::iter::once(Glyph { id: glyph.id, x: glyph.pen_x, y: 0.0 });
        self.run(glyph).fill_glyphs(placed.clone());
        if glyph.slant.embolden {
            let width = emboldening(glyph.size_px);
            self.context.set_stroke(kurbo::Stroke::new(width).with_join(Join::Miter));
            self.run(glyph).stroke_glyphs(placed);
        }
    }

    fn run<'a>(&'a mut self, glyph: &'a FontGlyph<'_>) -> GlyphRunBuilder<'a> {
        let run = self
            .context
            .glyph_run(&mut self.resources, glyph.font)
            .font_size(glyph.size_px)
            .hint(false)
            .normalized_coords(bytemuck::cast_slice(glyph.coords));
        match glyph.slant.skew {
            Some(degrees) => run.glyph_transform(skew(degrees)),
            None => run,
        }
    }

    fn finish(&mut self, area: Rect, is_coloured: bool) -> Bitmap {
        let (width, height) = (area.width() as u16, area.height() as u16);
        let mut pixmap = Pixmap::new(width, height);
        self.context.flush();
        self.context.render(&mut pixmap, &mut self.resources);
        let pixels = pixmap.data().iter();
        Bitmap {
            size: [usize::from(width), usize::from(height)],
            pixels: pixels
                .map(|pixel| Color32::from_rgba_premultiplied(pixel.r, pixel.g, pixel.b, pixel.a))
                .collect(),
            offset: [area.x0 as i32, area.y0 as i32],
            is_coloured,
        }
    }
}

/// Leans to the right, y pointing down.
fn skew(degrees: f32) -> Affine {
    Affine::skew(-f64::from(degrees).to_radians().tan(), 0.0)
}

/// The width of the line drawn around the letters of a face without bold.
fn emboldening(size_px: f32) -> f64 {
    const SHARE_OF_SIZE: f64 = 1.0 / 24.0;
    f64::from(size_px) * SHARE_OF_SIZE
}

fn has_colours(font: &FontRef<'_>, glyph: &FontGlyph<'_>) -> bool {
    let id = GlyphId::new(glyph.id);
    font.color_glyphs().get(id).is_some()
        || font.bitmap_strikes().glyph_for_size(Size::new(glyph.size_px), id).is_some()
}

/// The box around a letter's outline with the pen at the origin, y pointing down.
fn outline_box(font: &FontRef<'_>, glyph: &FontGlyph<'_>) -> Option<Rect> {
    let outline = font.outline_glyphs().get(GlyphId::new(glyph.id))?;
    let coords: Vec<_> =
        glyph.coords.iter().map(|&bits| NormalizedCoord::from_bits(bits)).collect();
    let size = Size::new(glyph.size_px);
    let mut pen = BoxPen(None);
    outline.draw(DrawSettings::unhinted(size, LocationRef::new(&coords)), &mut pen).ok()?;
    let mut ink = pen.0?;
    if glyph.slant.embolden {
        let reach = emboldening(glyph.size_px);
        ink = ink.inflate(reach, reach);
    }
    if let Some(degrees) = glyph.slant.skew {
        ink = skew(degrees).transform_rect_bbox(ink);
    }
    Some(ink)
}

/// The whole pixels that a box touches; none if there are none or too many.
fn pixel_box(ink: Rect) -> Option<Rect> {
    let area = ink.expand();
    let longest = f64::from(LONGEST_SIDE);
    let fits = area.width() >= 1.0
        && area.height() >= 1.0
        && area.width() <= longest
        && area.height() <= longest;
    fits.then_some(area)
}

/// Takes away what is empty all around.
fn cut_to_ink(bitmap: &Bitmap) -> Option<Bitmap> {
    let [width, height] = bitmap.size;
    let is_inked = |x: usize, y: usize| bitmap.pixels[y * width + x].a() > 0;
    let row_is_inked = |&y: &usize| (0..width).any(|x| is_inked(x, y));
    let column_is_inked = |&x: &usize| (0..height).any(|y| is_inked(x, y));
    let (top, bottom) = ((0..height).find(row_is_inked)?, (0..height).rev().find(row_is_inked)?);
    let (left, right) =
        ((0..width).find(column_is_inked)?, (0..width).rev().find(column_is_inked)?);
    let rows = (top..=bottom).map(|y| &bitmap.pixels[y * width + left..=y * width + right]);
    Some(Bitmap {
        size: [right - left + 1, bottom - top + 1],
        pixels: rows.flatten().copied().collect(),
        offset: [bitmap.offset[0] + left as i32, bitmap.offset[1] + top as i32],
        is_coloured: bitmap.is_coloured,
    })
}

/// Finds the box around an outline's points, which holds the outline.
struct BoxPen(Option<Rect>);

impl BoxPen {
    fn include(&mut self, x: f32, y: f32) {
        let at = kurbo::Point::new(x.into(), (-y).into());
        let around = self.0.map_or(Rect::from_points(at, at), |rect| rect.union_pt(at));
        self.0 = Some(around);
    }
}

impl OutlinePen for BoxPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.include(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.include(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.include(cx0, cy0);
        self.include(x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.include(cx0, cy0);
        self.include(cx1, cy1);
        self.include(x, y);
    }

    fn close(&mut self) {}
}
