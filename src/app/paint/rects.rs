//! Rectangles: with round corners and soft edges, or plainly where nobody could tell.

use egui::{Color32, Rect, vec2};

use super::detail;
use super::fill::fill;
use super::layers::PlainMesh;
use super::outline;
use super::stroke::{Pen, stroke};

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct PixelRect {
    pub rect: Rect,
    pub radius: f32,
    pub fill: Option<Color32>,
    /// On the edge, half inside.
    pub edge: Option<Pen>,
}

/// Draws a rectangle at a scale.
pub(super) fn draw_rect(mesh: &mut PlainMesh<'_>, item: PixelRect, scale: f32) {
    if detail::is_plain_rect(scale, item.radius) {
        draw_plainly(mesh, item);
        return;
    }
    let outline = outline::of_rect(item.rect, item.radius);
    if let Some(colour) = item.fill {
        fill(mesh, std::slice::from_ref(&outline), colour);
    }
    if let Some(pen) = item.edge {
        stroke(mesh, &outline, pen);
    }
}

/// A rectangle with hard edges on whole pixels, at least one of them wide and high; the paler, the less of
/// that it covers.
pub(super) fn plain_rect(mesh: &mut PlainMesh<'_>, rect: Rect, colour: Color32) {
    let covered = rect.width().min(1.0) * rect.height().min(1.0);
    mesh.rect(on_pixels(rect), colour.gamma_multiply(covered));
}

fn on_pixels(rect: Rect) -> Rect {
    let min = rect.min.round();
    Rect::from_min_max(min, rect.max.round().max(min + vec2(1.0, 1.0)))
}

fn draw_plainly(mesh: &mut PlainMesh<'_>, item: PixelRect) {
    match (item.fill, item.edge) {
        (Some(fill), None) => plain_rect(mesh, item.rect, fill),
        (fill, Some(edge)) => draw_plain_frame(mesh, item.rect, fill, edge),
        (None, None) => {}
    }
}

/// An edge of one pixel, never so pale that a white card is lost on white paper.
fn draw_plain_frame(mesh: &mut PlainMesh<'_>, rect: Rect, fill: Option<Color32>, edge: Pen) {
    const PALEST: f32 = 0.25;
    let edge_colour = edge.colour.gamma_multiply(edge.width.clamp(PALEST, 1.0));
    let outer = on_pixels(rect);
    let inner = outer.shrink(1.0);
    if let Some(fill) = fill
        && fill.is_opaque()
        && inner.is_positive()
    {
        // Two rectangles instead of five, which look the same.
        mesh.rect(outer, fill.blend(edge_colour));
        mesh.rect(inner, fill);
        return;
    }
    if let Some(fill) = fill {
        plain_rect(mesh, rect, fill);
    }
    if !inner.is_positive() {
        return;
    }
    for side in [
        Rect::from_min_max(outer.min, egui::pos2(outer.max.x, inner.min.y)),
        Rect::from_min_max(egui::pos2(outer.min.x, inner.max.y), outer.max),
        Rect::from_min_max(egui::pos2(outer.min.x, inner.min.y), inner.left_bottom()),
        Rect::from_min_max(inner.right_top(), egui::pos2(outer.max.x, inner.max.y)),
    ] {
        mesh.rect(side, edge_colour);
    }
}

#[cfg(test)]
mod tests {
    use egui::{Mesh, Pos2, pos2};

    use super::*;

    /// The colour a mesh of rectangles gives a pixel, from back to front.
    fn colour_at(mesh: &Mesh, at: Pos2) -> Color32 {
        let corners = mesh.vertices.chunks_exact(4);
        let covering = corners
            .filter(|corners| Rect::from_two_pos(corners[0].pos, corners[3].pos).contains(at));
        covering.fold(Color32::TRANSPARENT, |below, corners| below.blend(corners[0].color))
    }

    #[test]
    fn a_small_frame_is_two_rectangles_and_looks_like_its_fill_with_an_edge_over_it() {
        let (fill, edge) = (Color32::WHITE, Color32::BLACK);
        let pen = Pen { width: 0.2, colour: edge, round_ends: false };
        let rect = Rect::from_min_max(pos2(3.0, 5.0), pos2(12.0, 9.0));
        let mut mesh = Mesh::default();
        draw_plain_frame(&mut PlainMesh::new(&mut mesh), rect, Some(fill), pen);
        assert_eq!(mesh.vertices.len(), 8);
        let pale = edge.gamma_multiply(0.25);
        for (at, colour) in [
            (pos2(3.5, 7.5), fill.blend(pale)),
            (pos2(11.5, 5.5), fill.blend(pale)),
            (pos2(7.5, 7.5), fill),
            (pos2(1.5, 7.5), Color32::TRANSPARENT),
        ] {
            assert_eq!(colour_at(&mesh, at), colour, "at {at}");
        }
    }
}
