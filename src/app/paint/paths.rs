//! Paths: filled, stroked, dashed, clipped.

use egui::{Color32, Rect};
use kurbo::BezPath;

use super::colour::colour;
use super::detail;
use super::fill::fill;
use super::layers::PlainMesh;
use super::outline::{self, Polyline};
use super::place::Place;
use super::rects::plain_rect;
use super::stroke::{Pen, stroke};
use crate::export::{Ends, ends};
use crate::scene::{PathItem, Stroke};

/// Draws a path.
pub(super) fn draw_path(mesh: &mut PlainMesh<'_>, item: &PathItem, place: Place) {
    let clip = item.clip.map(|clip| place.rect(clip));
    if let Some(fill) = item.fill {
        draw_filled(mesh, &item.path, clip, place, colour(fill));
    }
    if let Some(stroke) = &item.stroke {
        let first = mesh.mark();
        draw_stroked(mesh, &item.path, stroke, place);
        if let Some(clip) = clip {
            mesh.clip_since(first, clip);
        }
    }
}

fn draw_filled(
    mesh: &mut PlainMesh<'_>,
    path: &BezPath,
    clip: Option<Rect>,
    place: Place,
    colour: Color32,
) {
    let around = place.rect(path.control_box());
    if detail::is_plain_path(place.scale, around.size().max_elem()) {
        plain_rect(mesh, clip.map_or(around, |clip| around.intersect(clip)), colour);
        return;
    }
    let mut outlines = outline::of_path(path, place.affine());
    if let Some(clip) = clip {
        for outline in &mut outlines {
            *outline = outline::clip(outline, clip);
        }
    }
    fill(mesh, &outlines, colour);
}

/// Strokes a path, cut into dashes where they can be told from a paler line.
pub(super) fn draw_stroked(mesh: &mut PlainMesh<'_>, path: &BezPath, style: &Stroke, place: Place) {
    let pen = pen(style, path, place);
    let shortest = style.dash.iter().copied().fold(f64::INFINITY, f64::min);
    if style.dash.is_empty() {
        draw_lines(mesh, &outline::of_path(path, place.affine()), pen);
    } else if place.length(shortest) < SHORTEST_DASH {
        let colour = pen.colour.gamma_multiply(inked_share(&style.dash));
        draw_lines(mesh, &outline::of_path(path, place.affine()), Pen { colour, ..pen });
    } else {
        let dashes: BezPath =
            kurbo::dash(path.elements().iter().copied(), 0.0, &style.dash).collect();
        draw_lines(mesh, &outline::of_path(&dashes, place.affine()), pen);
    }
}

/// Dashes and gaps shorter than this run together, in pixels.
const SHORTEST_DASH: f32 = 1.5;

fn draw_lines(mesh: &mut PlainMesh<'_>, lines: &[Polyline], pen: Pen) {
    for line in lines {
        stroke(mesh, line, pen);
    }
}

/// The pen of a stroke along a path.
pub(super) fn pen(style: &Stroke, path: &BezPath, place: Place) -> Pen {
    Pen {
        width: place.length(style.width),
        colour: colour(style.colour),
        round_ends: ends(style, path) == Ends::Round,
    }
}

fn inked_share(dash: &[f64]) -> f32 {
    let inked: f64 = dash.iter().step_by(2).sum();
    let whole: f64 = dash.iter().sum();
    if dash.len() % 2 == 1 { 0.5 } else { (inked / whole) as f32 }
}
