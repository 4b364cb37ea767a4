//! Runs of text and icons: one rectangle of the glyph texture for each letter.

use egui::{Color32, Pos2, Rect, pos2, vec2};

use super::detail::{self, TextDetail};
use super::glyphs::{Found, GlyphImage, Glyphs, Source};
use super::kept::NEAR;
use super::layers::Layers;
use super::pace::Motion;
use super::place::Place;
use super::rects::plain_rect;
use crate::scene::{IconItem, TextItem};

/// Whether something was drawn as it should be, or is to be drawn again in the next frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sharpness {
    Final,
    Passing,
}

/// Letters and icons while the zoom changes are drawn so many times larger than they are seen: they serve until they
/// are seen as large.
const SPARE: f32 = NEAR;

/// Draws a run of text; its baseline on a whole pixel, but while the zoom changes where it just is, so that it does
/// not jump from one pixel to the next.
pub(super) fn draw_text(
    layers: &mut Layers,
    glyphs: &mut Glyphs,
    item: &TextItem,
    (place, motion): (Place, Motion),
    colour: Color32,
) -> Sharpness {
    let size_px = place.length(item.run.size.into());
    match detail::of_text(size_px) {
        TextDetail::Nothing => return Sharpness::Final,
        TextDetail::Bar => {
            draw_bar(layers, item, place, colour);
            return Sharpness::Final;
        }
        TextDetail::Letters => {}
    }
    let start = place.point(item.at);
    let face = glyphs.face(&item.run.face);
    let mut sharpness = Sharpness::Final;
    for glyph in &item.run.glyphs {
        let pen = start + vec2(glyph.x, glyph.y) * place.scale;
        let source = Source::Letter { face, glyph_id: glyph.id };
        let drawn = draw_glyph(layers, glyphs, source, (pen, size_px, motion), colour);
        if drawn == Sharpness::Passing {
            sharpness = Sharpness::Passing;
        }
    }
    sharpness
}

/// Draws an icon.
pub(super) fn draw_icon(
    layers: &mut Layers,
    glyphs: &mut Glyphs,
    item: &IconItem,
    (place, motion): (Place, Motion),
    colour: Color32,
) -> Sharpness {
    let size_px = place.length(item.size);
    let corner = place.point(item.centre) - vec2(size_px, size_px) / 2.0;
    if !detail::shows_icon(size_px) {
        let square = Rect::from_min_size(corner, vec2(size_px, size_px)).scale_from_center(0.8);
        plain_rect(&mut layers.plain(), square, colour.gamma_multiply(INK));
        return Sharpness::Final;
    }
    draw_glyph(layers, glyphs, Source::Icon(item.icon), (corner, size_px, motion), colour)
}

/// How much of the ground letters and icons cover.
const INK: f32 = 0.45;

/// As long as the run and as high as its small letters.
fn draw_bar(layers: &mut Layers, item: &TextItem, place: Place, colour: Color32) {
    const SMALL_LETTERS: f32 = 0.55;
    let start = place.point(item.at);
    let height = SMALL_LETTERS * place.length(item.run.size.into());
    let bar = Rect::from_min_max(
        start - vec2(0.0, height),
        start + vec2(place.length(item.run.width), 0.0),
    );
    plain_rect(&mut layers.plain(), bar, colour.gamma_multiply(INK));
}

fn draw_glyph(
    layers: &mut Layers,
    glyphs: &mut Glyphs,
    source: Source,
    (pen, size_px, motion): (Pos2, f32, Motion),
    colour: Color32,
) -> Sharpness {
    let (whole_x, quarter) = Glyphs::quarter(source, size_px, pen.x);
    let found = match motion {
        Motion::Resting => glyphs.image(source, size_px, quarter),
        Motion::Zooming => glyphs.image(source, size_px * SPARE, 0),
    };
    let (image, rect, sharpness) = match (found, motion) {
        (Found::Exact(image), Motion::Resting) => {
            let on_pixels = pos2(whole_x, pen.y.round());
            let rect = exact_rect(&image, on_pixels, size_px);
            (image, rect, Sharpness::Final)
        }
        (Found::Exact(image) | Found::StandIn(image), _) => {
            (image, scaled_rect(&image, pen, size_px), Sharpness::Passing)
        }
        (Found::Nothing, _) => return Sharpness::Passing,
    };
    if image.extent.x > 0.0 {
        let colour = if image.is_coloured { Color32::from_white_alpha(colour.a()) } else { colour };
        layers.add_glyph(rect, image.uv, colour);
    }
    sharpness
}

/// Pixel by pixel, unless it was too large to be drawn at its size.
fn exact_rect(image: &GlyphImage, pen: Pos2, size_px: f32) -> Rect {
    let factor = size_px / image.size_px;
    Rect::from_min_size(pen + image.offset * factor, image.extent * factor)
}

fn scaled_rect(image: &GlyphImage, pen: Pos2, size_px: f32) -> Rect {
    let factor = size_px / image.size_px;
    let from_pen = image.offset - vec2(f32::from(image.quarter) / 4.0, 0.0);
    Rect::from_min_size(pen + from_pen * factor, image.extent * factor)
}
