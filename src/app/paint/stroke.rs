//! Lines with soft edges, round corners and, where asked for, round ends.

use std::f32::consts::PI;

use egui::emath::Rot2;
use egui::{Color32, Pos2, Vec2};

use super::fill::{FADE, normals, strength};
use super::layers::PlainMesh;
use super::outline::Polyline;

/// Turns sharper than this are rounded, as far as the line is thick enough for that to be seen; in radians.
const SHARPEST_MITER: f32 = 0.6;

/// Lines thinner than this have neither round corners nor round ends, in pixels.
const THINNEST_ROUND: f32 = 1.5;

/// How a line looks, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    pub width: f32,
    pub colour: Color32,
    pub round_ends: bool,
}

/// Draws a line.
pub(super) fn stroke(mesh: &mut PlainMesh<'_>, line: &Polyline, pen: Pen) {
    if line.corners.len() < 2 || pen.width <= 0.0 {
        return;
    }
    let is_closed = line.is_closed && line.corners.len() > 2;
    let profile = Profile::of(pen);
    let sections = sections(&line.corners, is_closed, pen.width);
    let rows: Vec<Vec<u32>> =
        sections.iter().map(|&(at, normal)| profile.row(mesh, at, normal)).collect();
    for pair in rows.windows(2) {
        join(mesh, &pair[0], &pair[1]);
    }
    if is_closed {
        join(mesh, &rows[rows.len() - 1], &rows[0]);
    } else if pen.round_ends && pen.width >= THINNEST_ROUND {
        let [first, last] = [sections[0], sections[sections.len() - 1]];
        profile.round_end(mesh, first.0, -first.1);
        profile.round_end(mesh, last.0, last.1);
    }
}

/// Where a line's cross-sections stand and which way they point, each as long as the line is to be moved.
fn sections(corners: &[Pos2], is_closed: bool, width: f32) -> Vec<(Pos2, Vec2)> {
    let miters = normals(corners, is_closed);
    let count = corners.len();
    let mut sections = Vec::with_capacity(count);
    for (index, (&at, &normal)) in corners.iter().zip(&miters).enumerate() {
        let is_end = !is_closed && (index == 0 || index + 1 == count);
        if is_end || width < THINNEST_ROUND {
            sections.push((at, normal));
            continue;
        }
        let before = (at - corners[(index + count - 1) % count]).normalized();
        let after = (corners[(index + 1) % count] - at).normalized();
        let turn = (before.x * after.y - before.y * after.x).atan2(before.dot(after));
        if turn.abs() < SHARPEST_MITER {
            sections.push((at, normal));
        } else {
            let start = Vec2::new(before.y, -before.x);
            sections.extend(turned(start, turn, width).map(|normal| (at, normal)));
        }
    }
    sections
}

/// A direction at several steps of a turn.
fn turned(start: Vec2, turn: f32, width: f32) -> impl Iterator<Item = Vec2> {
    let steps = arc_steps(turn, width);
    (0..=steps).map(move |step| Rot2::from_angle(turn * step as f32 / steps as f32) * start)
}

/// How many straight pieces make up an arc around the end or corner of a line.
fn arc_steps(turn: f32, width: f32) -> usize {
    const TOLERANCE: f32 = 0.1;
    let radius = (width / 2.0).max(0.5);
    let step = 2.0 * (1.0 - TOLERANCE / radius).acos();
    (turn.abs() / step).ceil().clamp(1.0, 64.0) as usize
}

/// The colours across a line: places left and right of its middle.
struct Profile {
    pen: Pen,
    offsets: Vec<(f32, Color32)>,
}

impl Profile {
    fn of(pen: Pen) -> Self {
        let (half, colour) = (pen.width / 2.0, pen.colour);
        let outer = half + FADE;
        let offsets = if pen.width > 1.0 {
            let inner = half - FADE;
            vec![
                (-outer, Color32::TRANSPARENT),
                (-inner, colour),
                (inner, colour),
                (outer, Color32::TRANSPARENT),
            ]
        } else {
            let middle = colour.gamma_multiply(strength(pen.width));
            vec![(-outer, Color32::TRANSPARENT), (0.0, middle), (outer, Color32::TRANSPARENT)]
        };
        Self { pen, offsets }
    }

    fn row(&self, mesh: &mut PlainMesh<'_>, at: Pos2, normal: Vec2) -> Vec<u32> {
        self.offsets
            .iter()
            .map(|&(offset, colour)| mesh.corner(at + offset * normal, colour))
            .collect()
    }

    /// Half a disc beyond an end, to the right of a direction, y pointing down.
    fn round_end(&self, mesh: &mut PlainMesh<'_>, at: Pos2, normal: Vec2) {
        let centre = mesh.corner(at, self.pen.colour);
        let half = self.pen.width / 2.0;
        let mut before: Option<[u32; 2]> = None;
        for direction in turned(normal, PI, self.pen.width) {
            let inner = mesh.corner(at + (half - FADE).max(0.0) * direction, self.pen.colour);
            let outer = mesh.corner(at + (half + FADE) * direction, Color32::TRANSPARENT);
            if let Some(before) = before {
                mesh.triangle([centre, before[0], inner]);
                mesh.quad(before, [inner, outer]);
            }
            before = Some([inner, outer]);
        }
    }
}

fn join(mesh: &mut PlainMesh<'_>, from: &[u32], to: &[u32]) {
    for (from, to) in from.windows(2).zip(to.windows(2)) {
        mesh.quad([from[0], from[1]], [to[0], to[1]]);
    }
}
