//! The ground an item paints, never too small: what lies outside it need not be drawn.

use kurbo::{Affine, Rect, Shape as _, Vec2};
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::scene::{IconItem, PathItem, RectItem, Shape, Stroke, TextItem};
use crate::text::Run;

/// Where a shape paints, in the coordinates of its block.
pub(super) fn bounds(shape: &Shape) -> Rect {
    match shape {
        Shape::Rect(item) => bounds_of_rect(item),
        Shape::Path(item) => bounds_of_path(item),
        Shape::Text(item) => bounds_of_text(item),
        Shape::Icon(item) => bounds_of_icon(item),
        Shape::Image(item) => item.rect,
    }
}

fn bounds_of_rect(item: &RectItem) -> Rect {
    around_stroke(item.rect, item.stroke.as_ref())
}

fn bounds_of_path(item: &PathItem) -> Rect {
    let painted = around_stroke(item.path.control_box(), item.stroke.as_ref());
    item.clip.map_or(painted, |clip| painted.intersect(clip))
}

fn around_stroke(rect: Rect, stroke: Option<&Stroke>) -> Rect {
    let reach = stroke.map_or(0.0, |stroke| stroke.width / 2.0);
    rect.inflate(reach, reach)
}

fn bounds_of_icon(item: &IconItem) -> Rect {
    let square = icon_placement(item);
    square.transform_rect_bbox(item.icon.outline().bounding_box())
}

/// From an icon's square of 1 by 1 to where the item stands.
pub(super) fn icon_placement(item: &IconItem) -> Affine {
    let half = Vec2::new(item.size, item.size) / 2.0;
    Affine::translate(item.centre.to_vec2() - half) * Affine::scale(item.size)
}

/// The boxes of all glyphs, and some more for slanted and thickened faces. Scripts that stack marks
/// reach far beyond a line, so the line's height would not do.
fn bounds_of_text(item: &TextItem) -> Rect {
    let run = &*item.run;
    let largest_glyph = largest_glyph(run);
    let ink = run.glyphs.iter().fold(item.rect(), |ink, glyph| {
        let glyph_origin = item.at + Vec2::new(f64::from(glyph.x), f64::from(glyph.y));
        ink.union(largest_glyph + glyph_origin.to_vec2())
    });
    let spare = f64::from(run.size) / 2.0;
    ink.inflate(spare, spare)
}

/// The box round every glyph of a run's font laid over each other, y downwards.
fn largest_glyph(run: &Run) -> Rect {
    let face = &run.face;
    let Ok(font) = FontRef::from_index(face.font.data.data(), face.font.index) else {
        return Rect::ZERO;
    };
    let coords: Vec<_> = face.coords.iter().map(|&bits| NormalizedCoord::from_bits(bits)).collect();
    let metrics = font.metrics(Size::new(run.size), LocationRef::new(&coords));
    metrics.bounds.map_or(Rect::ZERO, |glyph| {
        let [left, top, right, bottom] =
            [glyph.x_min, -glyph.y_max, glyph.x_max, -glyph.y_min].map(f64::from);
        Rect::new(left, top, right, bottom)
    })
}

/// From the pixels of a picture to the place where it just fills a rectangle, its middle in the middle.
pub(super) fn cover(width: u32, height: u32, rect: Rect) -> Affine {
    let (width, height) = (f64::from(width), f64::from(height));
    let factor = (rect.width() / width).max(rect.height() / height);
    let half = Vec2::new(width, height) * factor / 2.0;
    Affine::translate(rect.center().to_vec2() - half) * Affine::scale(factor)
}
