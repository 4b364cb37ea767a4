//! The few kinds of item a scene is made of.

use std::sync::Arc;

use color::Rgba8;
use kurbo::{BezPath, Point, Rect, Vec2};

use crate::model::Picture;
use crate::scene::Thing;
use crate::text::{Icon, Run};

/// One thing to paint.
#[derive(Clone, Debug)]
pub struct Item {
    pub shape: Shape,
    /// What it stands for; nothing for the ground things stand on.
    pub thing: Option<Thing>,
}

/// What to paint, at a fixed place within its block.
#[derive(Clone, Debug)]
pub enum Shape {
    Rect(RectItem),
    Path(PathItem),
    Text(TextItem),
    Icon(IconItem),
    Image(ImageItem),
}

/// A rectangle with corners of one radius. A stroke lies on its edge, half inside.
#[derive(Clone, Debug)]
pub struct RectItem {
    pub rect: Rect,
    pub radius: f64,
    pub fill: Option<Rgba8>,
    pub stroke: Option<Stroke>,
}

/// A path, filled by the non-zero rule.
#[derive(Clone, Debug)]
pub struct PathItem {
    pub path: Arc<BezPath>,
    pub fill: Option<Rgba8>,
    pub stroke: Option<Stroke>,
    /// Nothing outside it is painted.
    pub clip: Option<Rect>,
}

/// A line along an edge or path. Its ends and corners are round.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    pub width: f64,
    pub colour: Rgba8,
    /// Lengths of dash and gap in turn; empty for a line without gaps, whose ends are then butt for
    /// straight rules.
    pub dash: Vec<f64>,
}

/// One run of text, from the left end of its baseline.
#[derive(Clone, Debug)]
pub struct TextItem {
    pub run: Arc<Run>,
    pub at: Point,
    pub colour: Rgba8,
}

/// An icon in a square.
#[derive(Clone, Debug)]
pub struct IconItem {
    pub icon: Icon,
    pub centre: Point,
    /// The side of the square.
    pub size: f64,
    pub colour: Rgba8,
}

/// A picture that fills a rectangle with round corners, cropped where its sides differ.
#[derive(Clone, Debug)]
pub struct ImageItem {
    pub rect: Rect,
    pub radius: f64,
    pub picture: Arc<Picture>,
}

impl Stroke {
    /// A line without gaps; its width is in scene units.
    #[must_use]
    pub fn solid(width: f64, colour: Rgba8) -> Self {
        Self { width, colour, dash: Vec::new() }
    }
}

impl TextItem {
    /// The ground the run covers: its width, from the ascender to the descender of Inter.
    #[must_use]
    pub fn rect(&self) -> Rect {
        let size = f64::from(self.run.size);
        let top_left = self.at - Vec2::new(0.0, 0.97 * size);
        Rect::from_origin_size(top_left, (self.run.width, 1.21 * size))
    }
}
