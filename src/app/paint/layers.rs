//! What is being painted: triangles from back to front, in as few meshes as their textures allow.

use std::collections::VecDeque;

use egui::epaint::{Vertex, WHITE_UV};
use egui::{Color32, Mesh, Pos2, Rect, TextureId};

use super::clip::{Between, clipped};

/// Triangles from back to front. Positions are pixels from a corner that whoever paints them knows.
#[derive(Clone, Debug, Default)]
pub(super) struct Layers {
    /// The texture that holds letters and, in a corner, plain white.
    glyph_texture: TextureId,
    meshes: Vec<Mesh>,
    /// Empty ones that have room, to be taken first.
    spare: VecDeque<Mesh>,
}

impl Layers {
    pub fn new(glyph_texture: TextureId) -> Self {
        Self { glyph_texture, ..Self::default() }
    }

    /// With meshes to be filled that have room from what they held before.
    pub fn with_spare(glyph_texture: TextureId, spare: VecDeque<Mesh>) -> Self {
        Self { glyph_texture, spare, ..Self::default() }
    }

    /// How much there is to draw, in corners of triangles.
    pub fn corner_count(&self) -> usize {
        self.meshes.iter().map(|mesh| mesh.vertices.len()).sum()
    }

    /// What was drawn, and the meshes that were not needed.
    pub fn into_meshes(self) -> (Vec<Mesh>, VecDeque<Mesh>) {
        (self.meshes, self.spare)
    }

    /// The mesh for what has one colour alone.
    pub fn plain(&mut self) -> PlainMesh<'_> {
        PlainMesh(self.textured(self.glyph_texture))
    }

    /// The mesh for what shows a texture.
    pub fn textured(&mut self, texture: TextureId) -> &mut Mesh {
        if self.meshes.last().is_none_or(|mesh| mesh.texture_id != texture) {
            let mut mesh = self.spare.pop_front().unwrap_or_default();
            mesh.clear();
            mesh.texture_id = texture;
            self.meshes.push(mesh);
        }
        let last = self.meshes.len() - 1;
        &mut self.meshes[last]
    }

    /// A letter: a part of the glyph texture in a rectangle.
    pub fn add_glyph(&mut self, rect: Rect, uv: Rect, colour: Color32) {
        self.textured(self.glyph_texture).add_rect_with_uv(rect, uv, colour);
    }

    /// Adds what others hold, each position moved.
    pub fn append(&mut self, other: &Self, moved: impl Fn(Pos2) -> Pos2 + Copy) {
        for mesh in &other.meshes {
            let target = self.textured(mesh.texture_id);
            let first = target.vertices.len() as u32;
            target.vertices.extend(
                mesh.vertices.iter().map(|vertex| Vertex { pos: moved(vertex.pos), ..*vertex }),
            );
            target.indices.extend(mesh.indices.iter().map(|index| first + index));
        }
    }
}

/// A place with a colour.
#[derive(Clone, Copy, Debug)]
struct Corner {
    at: Pos2,
    colour: Color32,
}

impl Between for Corner {
    fn at(&self) -> Pos2 {
        self.at
    }

    fn between(&self, other: &Self, share: f32) -> Self {
        let colour = self.colour.lerp_to_gamma(other.colour, share);
        Self { at: self.at.lerp(other.at, share), colour }
    }
}

/// A mesh that takes corners of plain colour.
pub(super) struct PlainMesh<'a>(&'a mut Mesh);

impl<'a> PlainMesh<'a> {
    pub fn new(mesh: &'a mut Mesh) -> Self {
        Self(mesh)
    }

    /// Adds a corner; returns its index.
    pub fn corner(&mut self, at: Pos2, colour: Color32) -> u32 {
        let index = self.0.vertices.len() as u32;
        self.0.vertices.push(Vertex { pos: at, uv: WHITE_UV, color: colour });
        index
    }

    /// Where a corner is.
    pub fn position(&self, corner: u32) -> Pos2 {
        self.0.vertices[corner as usize].pos
    }

    pub fn triangle(&mut self, corners: [u32; 3]) {
        self.0.indices.extend_from_slice(&corners);
    }

    /// A strip between two pairs of corners that were added before.
    pub fn quad(&mut self, [a, b]: [u32; 2], [c, d]: [u32; 2]) {
        self.0.indices.extend_from_slice(&[a, b, c, b, d, c]);
    }

    /// How many triangles' corners there are by now.
    pub fn mark(&self) -> usize {
        self.0.indices.len()
    }

    /// Takes away what triangles added since a mark have outside a rectangle.
    pub fn clip_since(&mut self, mark: usize, clip: Rect) {
        for triangle in self.0.indices.split_off(mark).chunks_exact(3) {
            let corners: Vec<_> = triangle
                .iter()
                .map(|&index| self.0.vertices[index as usize])
                .map(|vertex| Corner { at: vertex.pos, colour: vertex.color })
                .collect();
            let inside = clipped(&corners, clip);
            let corners: Vec<u32> =
                inside.iter().map(|corner| self.corner(corner.at, corner.colour)).collect();
            for index in 2..corners.len() {
                self.triangle([corners[0], corners[index - 1], corners[index]]);
            }
        }
    }

    /// A rectangle with hard edges.
    pub fn rect(&mut self, rect: Rect, colour: Color32) {
        let [a, b] = [rect.left_top(), rect.right_top()].map(|at| self.corner(at, colour));
        let [c, d] = [rect.left_bottom(), rect.right_bottom()].map(|at| self.corner(at, colour));
        self.quad([a, b], [c, d]);
    }
}
