//! Draws one item after the other into layers.

use std::sync::Arc;

use egui::{Color32, Mesh, Rect, Vec2, pos2, vec2};
use kurbo::{RoundedRect, Shape as _};

use super::colour::colour;
use super::detail;
use super::fill::fill;
use super::glyphs::Glyphs;
use super::layers::{Layers, PlainMesh};
use super::letters::{Sharpness, draw_icon, draw_text};
use super::outline;
use super::pace::Motion;
use super::paths::{draw_path, draw_stroked, pen};
use super::pictures::{Pictures, Sight};
use super::place::Place;
use super::rects::{PixelRect, draw_rect, plain_rect};
use crate::scene::{ImageItem, Item, RectItem, Shape};

/// What it takes to draw.
pub(super) struct Brush<'a> {
    pub glyphs: &'a mut Glyphs,
    pub pictures: &'a mut Pictures,
    pub place: Place,
    pub motion: Motion,
}

/// Items as they were drawn.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub layers: Layers,
    pub state: DrawnState,
}

/// Whether items would look different if they were drawn again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DrawnState {
    Final,
    /// Some letters are not yet as sharp as they will be.
    Passing,
    /// Some pictures are still being decoded; the window is woken when they are there.
    LacksPictures,
}

impl Brush<'_> {
    /// Draws items from back to front.
    pub fn draw<'i>(&mut self, items: impl Iterator<Item = &'i Item>) -> Drawn {
        let layers = Layers::new(self.glyphs.texture());
        let mut drawn = Drawn { layers, state: DrawnState::Final };
        for item in items {
            let state = self.draw_shape(&mut drawn.layers, &item.shape);
            if drawn.state != DrawnState::Passing && state != DrawnState::Final {
                drawn.state = state;
            }
        }
        drawn
    }

    fn draw_shape(&mut self, layers: &mut Layers, shape: &Shape) -> DrawnState {
        match shape {
            Shape::Rect(item) => {
                self.draw_rect(&mut layers.plain(), item);
                DrawnState::Final
            }
            Shape::Path(item) => {
                draw_path(&mut layers.plain(), item, self.place);
                DrawnState::Final
            }
            Shape::Text(item) => {
                let seen = (self.place, self.motion);
                draw_text(layers, self.glyphs, item, seen, colour(item.colour)).into()
            }
            Shape::Icon(item) => {
                let seen = (self.place, self.motion);
                draw_icon(layers, self.glyphs, item, seen, colour(item.colour)).into()
            }
            Shape::Image(item) => self.draw_image(layers, item),
        }
    }

    fn draw_rect(&self, mesh: &mut PlainMesh<'_>, item: &RectItem) {
        let dashed = item.stroke.as_ref().filter(|stroke| !stroke.dash.is_empty());
        let solid = item.stroke.as_ref().filter(|stroke| stroke.dash.is_empty());
        let outline = || RoundedRect::from_rect(item.rect, item.radius).to_path(0.05);
        let rect = PixelRect {
            rect: self.place.rect(item.rect),
            radius: self.place.length(item.radius),
            fill: item.fill.map(colour),
            edge: solid.map(|stroke| pen(stroke, &outline(), self.place)),
        };
        draw_rect(mesh, rect, self.place.scale);
        if let Some(stroke) = dashed {
            draw_stroked(mesh, &outline(), stroke, self.place);
        }
    }

    fn draw_image(&mut self, layers: &mut Layers, item: &ImageItem) -> DrawnState {
        let rect = self.place.rect(item.rect);
        let picture: &Arc<_> = &item.picture;
        let (texture, aspect, state) = match self.pictures.sight(picture, rect.size().into()) {
            Sight::Texture(texture, aspect) => (texture, aspect, DrawnState::Final),
            Sight::Coarse(texture, aspect) => (texture, aspect, DrawnState::LacksPictures),
            Sight::NotYet => return DrawnState::LacksPictures,
            Sight::Never => return DrawnState::Final,
        };
        let mesh = layers.textured(texture);
        let first = mesh.vertices.len();
        let radius = self.place.length(item.radius);
        let mut plain = PlainMesh::new(mesh);
        if detail::is_plain_rect(self.place.scale, radius) {
            plain_rect(&mut plain, rect, Color32::WHITE);
        } else {
            fill(&mut plain, &[outline::of_rect(rect, radius)], Color32::WHITE);
        }
        show_picture(mesh, first, rect, aspect);
        state
    }
}

impl From<Sharpness> for DrawnState {
    fn from(sharpness: Sharpness) -> Self {
        match sharpness {
            Sharpness::Final => Self::Final,
            Sharpness::Passing => Self::Passing,
        }
    }
}

/// Lays a picture over the corners added since one of them, so that it just fills a rectangle.
fn show_picture(mesh: &mut Mesh, first: usize, rect: Rect, aspect: f32) {
    let shown = shown_share(aspect, rect.aspect_ratio());
    for vertex in &mut mesh.vertices[first..] {
        let from_middle = (vertex.pos - rect.center()) / rect.size();
        vertex.uv = pos2(0.5, 0.5) + from_middle * shown;
    }
}

/// How much of a picture's width and height is to be seen where the sides differ.
fn shown_share(picture: f32, place: f32) -> Vec2 {
    if picture > place { vec2(place / picture, 1.0) } else { vec2(1.0, picture / place) }
}
