//! Filled outlines with soft edges: full colour within, fading out over the pixel that the edge runs through.

use egui::{Color32, Pos2, Vec2, pos2, vec2};
use lyon_tessellation::geometry_builder::{BuffersBuilder, Positions};
use lyon_tessellation::math::{Point, point};
use lyon_tessellation::{FillOptions, FillTessellator, VertexBuffers};

use super::layers::PlainMesh;
use super::outline::Polyline;

/// How far an edge fades to either side of where it runs, in pixels.
pub(super) const FADE: f32 = 0.5;

/// How many times farther than an edge a sharp corner may be moved.
const LONGEST_MITER: f32 = 2.0;

/// Fills outlines by the non-zero rule. None may cross itself or another.
pub(super) fn fill(mesh: &mut PlainMesh<'_>, outlines: &[Polyline], colour: Color32) {
    let outlines: Vec<&[Pos2]> = outlines
        .iter()
        .map(|outline| outline.corners.as_slice())
        .filter(|corners| corners.len() >= 3)
        .collect();
    let turns: Vec<f32> = outlines.iter().map(|corners| turn(corners, &outlines)).collect();
    let area: f32 =
        outlines.iter().zip(&turns).map(|(corners, turn)| turn * signed_area(corners)).sum();
    let length: f32 = outlines.iter().map(|corners| perimeter(corners)).sum();
    if area <= 0.0 || length == 0.0 {
        return;
    }
    let thickness = 2.0 * area / length;
    let inset = FADE.min(thickness / 2.0);
    let colour = colour.gamma_multiply(strength(thickness));
    let inner: Vec<Vec<u32>> = outlines
        .iter()
        .zip(turns)
        .map(|(corners, turn)| soft_edge(mesh, corners, turn, inset, colour))
        .collect();
    fill_within(mesh, &outlines, &inner, colour);
}

/// 1 where what is filled lies to the right of an outline, y pointing down; −1 where it lies to the left.
fn turn(corners: &[Pos2], outlines: &[&[Pos2]]) -> f32 {
    let turn = signed_area(corners).signum();
    if outlines.len() == 1 {
        return turn;
    }
    let outside = beside_longest_edge(corners, turn);
    let winding: i32 = outlines.iter().map(|outline| winding(outline, outside)).sum();
    if winding == 0 { turn } else { -turn }
}

/// A point just to the left of the middle of the longest edge; to the right of it for a negative turn.
fn beside_longest_edge(corners: &[Pos2], turn: f32) -> Pos2 {
    const BESIDE: f32 = 0.05;
    let next = corners.iter().cycle().skip(1);
    let (from, to) = corners
        .iter()
        .zip(next)
        .max_by(|(a, b), (c, d)| a.distance_sq(**b).total_cmp(&c.distance_sq(**d)))
        .map_or((Pos2::ZERO, Pos2::ZERO), |(from, to)| (*from, *to));
    let along = (to - from).normalized();
    from.lerp(to, 0.5) + turn * BESIDE * vec2(along.y, -along.x)
}

/// How often an outline runs around a point, clockwise with y pointing down.
fn winding(corners: &[Pos2], at: Pos2) -> i32 {
    let next = corners.iter().cycle().skip(1);
    let crossing = |(from, to): (&Pos2, &Pos2)| {
        let (from, to) = (*from - at, *to - at);
        let side = from.x * to.y - from.y * to.x;
        match (from.y <= 0.0, to.y <= 0.0) {
            (true, false) if side > 0.0 => 1,
            (false, true) if side < 0.0 => -1,
            (true | false, true | false) => 0,
        }
    };
    corners.iter().zip(next).map(crossing).sum()
}

/// How strong a colour must be in the middle of something so thin that it fades out to both sides, so that
/// all of it together is as dark as its thickness says.
pub(super) fn strength(thickness: f32) -> f32 {
    if thickness >= 1.0 { 1.0 } else { 2.0 * thickness / (thickness + 1.0) }
}

/// Adds a closed strip along an outline that fades outwards; returns its inner corners.
fn soft_edge(
    mesh: &mut PlainMesh<'_>,
    corners: &[Pos2],
    turn: f32,
    inset: f32,
    colour: Color32,
) -> Vec<u32> {
    let outwards = normals(corners, true);
    let pairs: Vec<[u32; 2]> = corners
        .iter()
        .zip(outwards)
        .map(|(&corner, normal)| {
            let inner = mesh.corner(corner - turn * inset * normal, colour);
            [inner, mesh.corner(corner + turn * FADE * normal, Color32::TRANSPARENT)]
        })
        .collect();
    for (index, &pair) in pairs.iter().enumerate() {
        mesh.quad(pair, pairs[(index + 1) % pairs.len()]);
    }
    pairs.into_iter().map(|[inner, _]| inner).collect()
}

/// The direction that is to the left of a line at each corner, y pointing down, as long as it takes for the
/// edges beside the corner to move by 1.
pub(super) fn normals(corners: &[Pos2], is_closed: bool) -> Vec<Vec2> {
    let count = corners.len();
    let edge = |from: usize| {
        let along = (corners[(from + 1) % count] - corners[from]).normalized();
        Vec2::new(along.y, -along.x)
    };
    (0..count)
        .map(|index| {
            let before = (is_closed || index > 0).then(|| edge((index + count - 1) % count));
            let after = (is_closed || index + 1 < count).then(|| edge(index));
            match (before, after) {
                (Some(before), Some(after)) => miter(before, after),
                (Some(only), None) | (None, Some(only)) => only,
                (None, None) => Vec2::ZERO,
            }
        })
        .collect()
}

fn miter(before: Vec2, after: Vec2) -> Vec2 {
    let sum = before + after;
    let reach = 1.0 + before.dot(after);
    if reach < 1e-3 {
        return before;
    }
    let miter = sum / reach;
    let length = miter.length();
    if length > LONGEST_MITER { miter * (LONGEST_MITER / length) } else { miter }
}

fn fill_within(
    mesh: &mut PlainMesh<'_>,
    outlines: &[&[Pos2]],
    inner: &[Vec<u32>],
    colour: Color32,
) {
    if let ([corners], [inner]) = (outlines, inner)
        && is_convex(corners)
    {
        for pair in inner[1..].windows(2) {
            mesh.triangle([inner[0], pair[0], pair[1]]);
        }
    } else {
        tessellate(mesh, inner, colour);
    }
}

/// Fills any outlines, given as corners of the mesh.
fn tessellate(mesh: &mut PlainMesh<'_>, outlines: &[Vec<u32>], colour: Color32) {
    let options = FillOptions::non_zero();
    let mut triangles: VertexBuffers<Point, u32> = VertexBuffers::new();
    let mut output = BuffersBuilder::new(&mut triangles, Positions);
    let mut tessellator = FillTessellator::new();
    let mut builder = tessellator.builder(&options, &mut output);
    for outline in outlines {
        let mut corners = outline.iter().map(|&corner| mesh.position(corner));
        let Some(first) = corners.next() else { continue };
        builder.begin(point(first.x, first.y));
        for at in corners {
            builder.line_to(point(at.x, at.y));
        }
        builder.end(true);
    }
    // It fails on coordinates that are no numbers alone: nothing to be seen.
    if builder.build().is_err() {
        return;
    }
    let corners: Vec<u32> =
        triangles.vertices.iter().map(|at| mesh.corner(pos2(at.x, at.y), colour)).collect();
    for triangle in triangles.indices.chunks_exact(3) {
        mesh.triangle([triangle[0], triangle[1], triangle[2]].map(|index| corners[index as usize]));
    }
}

/// The area within an outline; positive where the outline runs clockwise, y pointing down.
fn signed_area(corners: &[Pos2]) -> f32 {
    let origin = corners[0];
    let doubled: f32 = corners
        .windows(2)
        .map(|pair| {
            let (a, b) = (pair[0] - origin, pair[1] - origin);
            a.x * b.y - a.y * b.x
        })
        .sum();
    doubled / 2.0
}

fn perimeter(corners: &[Pos2]) -> f32 {
    let closing = corners[corners.len() - 1].distance(corners[0]);
    corners.windows(2).map(|pair| pair[0].distance(pair[1])).sum::<f32>() + closing
}

/// Whether an outline turns one way only, and once round.
fn is_convex(corners: &[Pos2]) -> bool {
    let count = corners.len();
    let turn = |index: usize| {
        let [a, b, c] = [index, index + 1, index + 2].map(|index| corners[index % count]);
        let (before, after) = (b - a, c - b);
        let cross = before.x * after.y - before.y * after.x;
        cross.atan2(before.dot(after))
    };
    let (mut total, mut left, mut right) = (0.0, false, false);
    for index in 0..count {
        let angle = turn(index);
        total += angle;
        left |= angle < -1e-3;
        right |= angle > 1e-3;
    }
    !(left && right) && total.abs() < 1.5 * std::f32::consts::TAU
}

#[cfg(test)]
mod tests {
    use super::super::layers::Layers;
    use super::super::outline::Polyline;
    use super::*;
    use egui::{Mesh, TextureId};

    fn filled(outlines: &[&[(f32, f32)]]) -> Mesh {
        let outlines: Vec<Polyline> = outlines
            .iter()
            .map(|corners| Polyline {
                corners: corners.iter().map(|&(x, y)| pos2(x, y)).collect(),
                is_closed: true,
            })
            .collect();
        let mut layers = Layers::new(TextureId::default());
        fill(&mut layers.plain(), &outlines, Color32::BLACK);
        layers.into_meshes().0.into_iter().next().unwrap_or_default()
    }

    /// How dark a mesh makes the whole plane: alpha times area, summed up.
    fn darkness(mesh: &Mesh) -> f32 {
        mesh.triangles()
            .map(|corners| {
                let [a, b, c] = corners.map(|index| mesh.vertices[index as usize]);
                let area = ((b.pos - a.pos).x * (c.pos - a.pos).y
                    - (b.pos - a.pos).y * (c.pos - a.pos).x)
                    .abs()
                    / 2.0;
                let alpha: f32 = [a, b, c].iter().map(|corner| f32::from(corner.color.a())).sum();
                area * alpha / 3.0 / 255.0
            })
            .sum()
    }

    #[test]
    fn a_shape_is_as_dark_as_it_is_large() {
        let square: &[_] = &[(0.0, 0.0), (20.0, 0.0), (20.0, 20.0), (0.0, 20.0)];
        let backwards: &[_] = &[(0.0, 0.0), (0.0, 20.0), (20.0, 20.0), (20.0, 0.0)];
        let hole: &[_] = &[(5.0, 5.0), (5.0, 15.0), (15.0, 15.0), (15.0, 5.0)];
        let mirrored: &[_] = &[(30.0, 0.0), (30.0, 10.0), (40.0, 10.0), (40.0, 0.0)];
        let notched: &[_] =
            &[(0.0, 0.0), (20.0, 0.0), (30.0, 10.0), (20.0, 20.0), (0.0, 20.0), (10.0, 10.0)];
        let hair: &[_] = &[(0.0, 0.0), (50.0, 0.0), (50.0, 0.4), (0.0, 0.4)];
        for (name, outlines, area) in [
            ("square", vec![square], 400.0),
            ("backwards", vec![backwards], 400.0),
            ("hole", vec![square, hole], 300.0),
            ("two", vec![square, mirrored], 500.0),
            ("notched", vec![notched], 400.0),
            ("hair", vec![hair], 20.0),
        ] {
            let darkness = darkness(&filled(&outlines));
            assert!((darkness / area - 1.0).abs() < 0.05, "{name}: {darkness} instead of {area}");
        }
    }

    #[test]
    fn only_a_shape_that_turns_one_way_is_convex() {
        let arrow = [(0.0, 0.0), (10.0, 5.0), (0.0, 10.0), (4.0, 5.0)].map(|(x, y)| pos2(x, y));
        let star_round: Vec<Pos2> = (0..5)
            .map(|index| {
                let angle = index as f32 * 2.0 * std::f32::consts::TAU / 5.0;
                pos2(angle.cos(), angle.sin())
            })
            .collect();
        assert!(!is_convex(&arrow));
        assert!(!is_convex(&star_round));
        assert!(is_convex(&arrow[..3]));
    }
}
