//! Paints a scene on the screen, sharp at every zoom.
//!
//! What a block looks like at a zoom is kept as meshes in pixels; a frame moves the meshes of what is in view
//! to where they are seen. Only what has changed is drawn anew: shapes into triangles with soft edges
//! ([`fill`], [`stroke`]), letters into a texture ([`glyphs`]). While the zoom changes the meshes that are
//! there serve, scaled, and nothing is put on whole pixels, so that nothing shivers; they are redone when it
//! rests, so many a frame ([`pace`]). What is too small to be told apart is drawn plainly ([`detail`]).

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
mod pace;
mod paths;
mod pictures;
mod place;
mod rects;
mod screen;
mod stroke;

use std::collections::VecDeque;
use std::sync::Arc;

use egui::emath::{Rot2, TSTransform};
use egui::{Context, Mesh, Painter};
use kurbo::Point;

use super::view::View;
use crate::export::Note;
use crate::scene::{Block, Item, Part, Placed, Scene, Thing};
use brush::{Brush, DrawnState};
use glyphs::Glyphs;
use kept::KeptBlocks;
use layers::Layers;
use pace::Pace;
use pictures::Pictures;
use place::Place;
use screen::{Screen, Turn};

/// Paints scenes; keeps what it can use again.
pub struct ScenePainter {
    glyphs: Glyphs,
    pictures: Pictures,
    kept: KeptBlocks,
    /// The state of the texture of letters that the kept blocks were drawn with.
    epoch: u64,
    pace: Pace,
    /// What egui was given in this frame, and what it is done with of the last.
    given: Vec<Arc<Mesh>>,
    spare: VecDeque<Mesh>,
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
            epoch: 0,
            pace: Pace::default(),
            given: Vec::new(),
            spare: VecDeque::new(),
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
        let mut frame_layers =
            Layers::with_spare(self.glyphs.texture(), std::mem::take(&mut self.spare));
        let mut is_passing = false;
        for placed in scene.blocks.iter().filter(|placed| shows(placed.part)) {
            is_passing |= self.paint_block(&mut frame_layers, &placed.block, placed.origin, screen);
        }
        self.finish(painter, frame_layers, is_passing);
    }

    /// Paints a block that is in no scene, its origin where the view has it. It is drawn anew only if it is another
    /// than in the last frame.
    pub fn paint_alone(&mut self, painter: &Painter, block: &Arc<Block>, view: View) {
        let screen = self.begin(painter, view);
        let mut frame_layers =
            Layers::with_spare(self.glyphs.texture(), std::mem::take(&mut self.spare));
        let is_passing = self.paint_block(&mut frame_layers, block, Point::ZERO, screen);
        self.finish(painter, frame_layers, is_passing);
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
        let mut frame_layers =
            Layers::with_spare(self.glyphs.texture(), std::mem::take(&mut self.spare));
        let mut is_passing = false;
        // A card stands where its node does, and so the items of other lanes need not be gone through.
        let may_hold = |placed: &&Placed| {
            !matches!(thing, Thing::Card(_)) || placed.block.node(thing).is_some()
        };
        for placed in scene.blocks.iter().filter(may_hold) {
            let items = placed.block.items.iter().filter(|item| item.thing == Some(thing));
            let origin = placed.origin + moved.offset;
            is_passing |= self.draw_items(&mut frame_layers, items, origin, screen, turn);
        }
        self.finish(painter, frame_layers, is_passing);
    }

    /// Paints items that are in no scene, such as a text that is being typed; `origin` is what their
    /// coordinates start from, in the scene.
    pub fn paint_items(&mut self, painter: &Painter, items: &[Item], origin: Point, view: View) {
        let screen = self.begin(painter, view);
        let mut frame_layers =
            Layers::with_spare(self.glyphs.texture(), std::mem::take(&mut self.spare));
        let is_passing =
            self.draw_items(&mut frame_layers, items.iter(), origin, screen, Turn::default());
        self.finish(painter, frame_layers, is_passing);
    }

    /// Waits until the pictures that were painted so far are decoded, so that the next frame shows them all.
    pub fn wait_for_pictures(&mut self) {
        self.pictures.wait();
    }

    /// What is to be said of pictures that cannot be shown, each once.
    pub(super) fn take_untold(&mut self) -> Vec<Note> {
        self.pictures.take_untold()
    }

    /// How often the texture that holds the letters was full and started anew.
    #[must_use]
    pub fn texture_restarts(&self) -> u64 {
        self.glyphs.epoch()
    }

    fn begin(&mut self, painter: &Painter, view: View) -> Screen {
        if self.pace.is_next(painter.ctx().cumulative_frame_nr()) {
            self.begin_frame();
        }
        Screen::new(painter, view, &mut self.pace)
    }

    fn begin_frame(&mut self) {
        self.spare = self.given.drain(..).filter_map(|mesh| Arc::try_unwrap(mesh).ok()).collect();
        self.pictures.begin_frame();
        self.kept.begin_frame();
        self.glyphs.begin_frame();
        if self.epoch != self.glyphs.epoch() {
            self.epoch = self.glyphs.epoch();
            self.kept.forget_drawings();
        }
    }

    /// Paints what is in view of a block; returns whether some of it is not yet as it will be.
    fn paint_block(
        &mut self,
        target: &mut Layers,
        block: &Arc<Block>,
        origin: Point,
        screen: Screen,
    ) -> bool {
        let Screen { motion, .. } = screen;
        let (whole, place) = Place::split(screen.precise_pixel(origin), screen.scale);
        let kept = self.kept.block(block);
        let mut is_passing = false;
        for chunk in kept.chunks_within(screen.block_clip(origin)) {
            let draws = self.pace.draws(kept.standing(chunk, place), motion);
            if draws {
                let (glyphs, pictures) = (&mut self.glyphs, &mut self.pictures);
                let mut brush = Brush { glyphs, pictures, place, motion };
                let drawn = brush.draw(kept.items(chunk).iter());
                self.pace.spend(drawn.layers.corner_count());
                kept.keep(chunk, place, drawn);
            }
            if let Some((drawn, from)) = kept.nearest(chunk, place) {
                is_passing |= from != place
                    || match drawn.state {
                        DrawnState::Final => false,
                        DrawnState::Passing => true,
                        DrawnState::LacksPictures => !draws,
                    };
                let stretch = place.stretch_from(from);
                let moved =
                    screen.point_from_pixel() * TSTransform::from_translation(whole) * stretch;
                target.append(&drawn.layers, |at| moved * at);
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
        let (whole, place) = Place::split(screen.precise_pixel(origin), screen.scale);
        let (glyphs, pictures) = (&mut self.glyphs, &mut self.pictures);
        let drawn = Brush { glyphs, pictures, place, motion: screen.motion }.draw(items);
        target.append(&drawn.layers, |at| screen.point(turn.turned(at + whole)));
        drawn.state == DrawnState::Passing
    }

    fn finish(&mut self, painter: &Painter, layers: Layers, is_passing: bool) {
        let (meshes, spare) = layers.into_meshes();
        self.spare = spare;
        for mesh in meshes.into_iter().map(Arc::new) {
            painter.add(egui::Shape::Mesh(Arc::clone(&mesh)));
            self.given.push(mesh);
        }
        if is_passing {
            painter.ctx().request_repaint();
        }
    }
}
