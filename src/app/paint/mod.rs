//! Paints a scene on the screen, sharp at every zoom.
//!
//! What a block looks like at a zoom is kept as meshes in pixels; a frame moves the meshes of what is in view
//! to where they are seen. Only what has changed is drawn anew: shapes into triangles with soft edges
//! ([`fill`], [`stroke`]), letters into a texture ([`glyphs`]). What is too small to be told apart is drawn
//! plainly ([`detail`]).

mod bounds;
mod brush;
mod clip;
mod colour;
mod detail;
mod fill;
mod glyphs;
mod kept;
mod layers;
mod letters;
mod outline;
mod paths;
mod pictures;
mod place;
mod rects;
mod stroke;

use egui::emath::Rot2;
use egui::{Context, Painter, Pos2, Rect, Vec2, vec2};
use kurbo::Point;

use super::view::View;
use crate::scene::{Item, Part, Placed, Scene, Thing};
use brush::{Brush, DrawnState};
use glyphs::{Glyphs, Motion};
use kept::KeptBlocks;
use layers::Layers;
use pictures::Pictures;
use place::Place;

/// Paints scenes; keeps what it can use again.
pub struct ScenePainter {
    glyphs: Glyphs,
    pictures: Pictures,
    kept: KeptBlocks,
    frame: Frame,
}

/// What is known of this frame and the one before.
#[derive(Default)]
struct Frame {
    /// Of egui's count.
    number: Option<u64>,
    /// The state of the letters that the kept blocks were drawn with.
    epoch: u64,
    /// Pixels of a scene unit, in each pane that was painted.
    scales: Vec<f32>,
    scales_before: Vec<f32>,
}

/// How a thing is moved from where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moved {
    /// In scene units.
    pub offset: kurbo::Vec2,
    /// Clockwise about the middle of the thing.
    pub degrees: f32,
}

impl ScenePainter {
    #[must_use]
    pub fn new(context: &Context) -> Self {
        Self {
            glyphs: Glyphs::new(context),
            pictures: Pictures::new(context),
            kept: KeptBlocks::default(),
            frame: Frame::default(),
        }
    }

    /// Paints the parts of a scene that are to be shown, as far as they are in the painter's clip rectangle.
    pub fn paint(
        &mut self,
        painter: &Painter,
        scene: &Scene,
        view: View,
        shows: impl Fn(Part) -> bool,
    ) {
        let screen = self.begin(painter, view);
        let mut frame_layers = Layers::new(self.glyphs.texture());
        let mut is_passing = false;
        for placed in scene.blocks.iter().filter(|placed| shows(placed.part)) {
            is_passing |= self.paint_block(&mut frame_layers, placed, screen);
        }
        finish(painter, frame_layers, is_passing);
    }

    /// Paints the items of one thing, moved and turned.
    pub fn paint_things(
        &mut self,
        painter: &Painter,
        scene: &Scene,
        view: View,
        thing: Thing,
        moved: Moved,
    ) {
        let screen = self.begin(painter, view);
        let middle = scene.rect_of(thing).map_or(Point::ZERO, |rect| rect.center());
        let turn = Turn {
            about: screen.pixel(middle + moved.offset),
            rotation: Rot2::from_angle(moved.degrees.to_radians()),
        };
        let mut frame_layers = Layers::new(self.glyphs.texture());
        let mut is_passing = false;
        for placed in &scene.blocks {
            let items = placed.block.items.iter().filter(|item| item.thing == Some(thing));
            let origin = placed.origin + moved.offset;
            is_passing |= self.draw_items(&mut frame_layers, items, origin, screen, turn);
        }
        finish(painter, frame_layers, is_passing);
    }

    /// Paints items that are in no scene, such as a text that is being typed; `origin` is what their
    /// coordinates start from, in the scene.
    pub fn paint_items(&mut self, painter: &Painter, items: &[Item], origin: Point, view: View) {
        let screen = self.begin(painter, view);
        let mut frame_layers = Layers::new(self.glyphs.texture());
        let is_passing =
            self.draw_items(&mut frame_layers, items.iter(), origin, screen, Turn::default());
        finish(painter, frame_layers, is_passing);
    }

    /// Waits until the pictures that were painted so far are decoded, so that the next frame shows them all.
    pub fn wait_for_pictures(&mut self) {
        self.pictures.wait();
    }

    /// How often the texture that holds the letters was full and started anew.
    #[must_use]
    pub fn texture_restarts(&self) -> u64 {
        self.glyphs.epoch()
    }

    fn begin(&mut self, painter: &Painter, view: View) -> Screen {
        let number = painter.ctx().cumulative_frame_nr();
        if self.frame.number.replace(number) != Some(number) {
            self.begin_frame();
        }
        Screen::new(painter, view)
    }

    fn begin_frame(&mut self) {
        self.pictures.begin_frame();
        self.kept.begin_frame();
        self.glyphs.begin_frame();
        if self.frame.epoch != self.glyphs.epoch() {
            self.frame.epoch = self.glyphs.epoch();
            self.kept.forget_drawings();
        }
        self.frame.scales_before = std::mem::take(&mut self.frame.scales);
    }

    /// Paints what is in view of a block; returns whether some of it is not yet as it will be.
    fn paint_block(&mut self, target: &mut Layers, placed: &Placed, screen: Screen) -> bool {
        let motion = self.frame.motion(screen.scale);
        let (whole, place) = Place::split(screen.precise_pixel(placed.origin), screen.scale);
        let kept = self.kept.block(&placed.block);
        let mut is_passing = false;
        for chunk in kept.chunks_within(screen.block_clip(placed.origin)) {
            let (items, drawn) = kept.drawn(chunk, place);
            if drawn.as_ref().is_none_or(|drawn| drawn.state != DrawnState::Final) {
                let (glyphs, pictures) = (&mut self.glyphs, &mut self.pictures);
                *drawn = Some(Brush { glyphs, pictures, place, motion }.draw(items.iter()));
            }
            if let Some(drawn) = drawn {
                is_passing |= drawn.state == DrawnState::Passing;
                target.append(&drawn.layers, |at| screen.point(at + whole));
            }
        }
        is_passing
    }

    /// Draws items anew; returns whether some of them are not yet as they will be.
    fn draw_items<'i>(
        &mut self,
        target: &mut Layers,
        items: impl Iterator<Item = &'i Item>,
        origin: Point,
        screen: Screen,
        turn: Turn,
    ) -> bool {
        let motion = self.frame.motion(screen.scale);
        let (whole, place) = Place::split(screen.precise_pixel(origin), screen.scale);
        let (glyphs, pictures) = (&mut self.glyphs, &mut self.pictures);
        let drawn = Brush { glyphs, pictures, place, motion }.draw(items);
        target.append(&drawn.layers, |at| screen.point(turn.turned(at + whole)));
        drawn.state == DrawnState::Passing
    }
}

impl Frame {
    /// Resting at a scale that was seen in the last frame, or if there was none.
    fn motion(&mut self, scale: f32) -> Motion {
        if !self.scales.contains(&scale) {
            self.scales.push(scale);
        }
        if self.scales_before.is_empty() || self.scales_before.contains(&scale) {
            Motion::Resting
        } else {
            Motion::Zooming
        }
    }
}

fn finish(painter: &Painter, layers: Layers, is_passing: bool) {
    for mesh in layers.into_meshes() {
        painter.add(egui::Shape::mesh(mesh));
    }
    if is_passing {
        painter.ctx().request_repaint();
    }
}

/// From the scene to the screen, in pixels.
#[derive(Clone, Copy, Debug)]
struct Screen {
    /// Pixels of a scene unit.
    scale: f32,
    /// Where the scene's origin is, on a whole pixel, so that the scene looks the same wherever it stands.
    origin_px: Point,
    clip_px: Rect,
    pixels_per_point: f32,
}

impl Screen {
    fn new(painter: &Painter, view: View) -> Self {
        let pixels_per_point = painter.ctx().pixels_per_point();
        let origin_px = (view.origin * pixels_per_point).round();
        Self {
            scale: view.zoom * pixels_per_point,
            origin_px: Point::new(origin_px.x.into(), origin_px.y.into()),
            clip_px: painter.clip_rect() * pixels_per_point,
            pixels_per_point,
        }
    }

    fn precise_pixel(self, in_scene: Point) -> Point {
        self.origin_px + in_scene.to_vec2() * f64::from(self.scale)
    }

    fn pixel(self, in_scene: Point) -> Pos2 {
        let precise = self.precise_pixel(in_scene);
        Pos2::new(precise.x as f32, precise.y as f32)
    }

    fn point(self, pixel: Pos2) -> Pos2 {
        pixel / self.pixels_per_point
    }

    /// What is in view, in the coordinates of a block.
    fn block_clip(self, origin: Point) -> kurbo::Rect {
        let top_left = self.precise_pixel(origin);
        let local = |at: Pos2| {
            let from_origin = Point::new(at.x.into(), at.y.into()) - top_left;
            (from_origin / f64::from(self.scale)).to_point()
        };
        kurbo::Rect::from_points(local(self.clip_px.min), local(self.clip_px.max))
    }
}

/// A turn about a pixel.
#[derive(Clone, Copy, Debug, Default)]
struct Turn {
    about: Pos2,
    rotation: Rot2,
}

impl Turn {
    fn turned(self, at: Pos2) -> Pos2 {
        let from_middle: Vec2 = at - self.about;
        self.about + self.rotation * vec2(from_middle.x, from_middle.y)
    }
}
