//! Draws one shape after the other onto a page.

use color::Rgba8;
use krilla::color::rgb;
use krilla::geom::{self, PathBuilder, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke as Pen, StrokeDash};
use krilla::surface::Surface;
use kurbo::{Affine, BezPath, PathEl, Point, Rect, RoundedRect, Shape as _};

use super::faces::{Faces, Stretch, add_space, stretch};
use super::pictures::Pictures;
use crate::export::bounds::icon_placement;
use crate::export::stroke::{EMBOLDENING, Ends, ends};
use crate::scene::{IconItem, ImageItem, PathItem, RectItem, Shape, Stroke, TextItem};

/// How far a curve made here may be off, in scene units.
const TOLERANCE: f64 = 0.02;

/// Whether letters are drawn as text or as shapes that nobody finds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    Text,
    Shapes,
}

/// What it takes to draw on a page.
pub(super) struct Brush<'a, 's> {
    pub surface: &'a mut Surface<'s>,
    pub faces: &'a mut Faces,
    pub pictures: &'a mut Pictures,
}

impl Brush<'_, '_> {
    /// Draws a shape; all letters of a text as shapes.
    pub fn draw(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect(item) => self.draw_rect(item),
            Shape::Path(item) => self.draw_path(item),
            Shape::Text(item) => {
                let whole = stretch(&item.run, 0..item.run.glyphs.len());
                self.draw_stretch(item, whole, Letters::Shapes, false);
            }
            Shape::Icon(item) => self.draw_icon(item),
            Shape::Image(item) => self.draw_image(item),
        }
    }

    fn draw_rect(&mut self, item: &RectItem) {
        let outline = RoundedRect::from_rect(item.rect, item.radius).to_path(TOLERANCE);
        let outline = if item.radius > 0.0 { outline } else { item.rect.to_path(TOLERANCE) };
        self.fill_and_stroke(
            &outline,
            item.fill,
            item.stroke.as_ref().map(|stroke| pen(stroke, Ends::Round)),
        );
    }

    fn draw_path(&mut self, item: &PathItem) {
        if let Some(clip) = item.clip {
            self.push_clip(&clip.to_path(TOLERANCE));
        }
        let stroke = item.stroke.as_ref().map(|stroke| pen(stroke, ends(stroke, &item.path)));
        self.fill_and_stroke(&item.path, item.fill, stroke);
        if item.clip.is_some() {
            self.surface.pop();
        }
    }

    fn draw_icon(&mut self, item: &IconItem) {
        let outline = icon_placement(item) * (*item.icon.outline()).clone();
        self.fill_and_stroke(&outline, Some(item.colour), None);
    }

    fn draw_image(&mut self, item: &ImageItem) {
        let Some(picture) = self.pictures.prepared(item) else { return };
        let Some(size) = geom::Size::from_wh(picture.size.width as f32, picture.size.height as f32)
        else {
            return;
        };
        self.push_clip(&RoundedRect::from_rect(item.rect, item.radius).to_path(TOLERANCE));
        self.push(picture.block_from_pixels);
        self.surface.draw_image(picture.image, size);
        self.surface.pop();
        self.surface.pop();
    }

    pub fn fill_rect(&mut self, rect: Rect, colour: Rgba8) {
        self.fill_and_stroke(&rect.to_path(TOLERANCE), Some(colour), None);
    }

    /// Draws a part of a run, with a space behind it if another word follows.
    pub fn draw_stretch(
        &mut self,
        item: &TextItem,
        mut part: Stretch,
        letters: Letters,
        then_space: bool,
    ) {
        let run = &*item.run;
        let Some(kept) = self.faces.font(&run.face).filter(|_| !part.glyphs.is_empty()) else {
            return;
        };
        let mut text = std::borrow::Cow::Borrowed(run.text.as_str());
        if let (true, Some(space)) = (then_space, kept.space) {
            add_space(&mut part, run, space);
            text.to_mut().push(' ');
        }
        let at = Point::new(item.at.x + part.x, item.at.y);
        // What shows no letter of its own cannot be text.
        let outlined = letters == Letters::Shapes || run.text.is_empty();
        self.surface.set_fill(Some(fill(item.colour)));
        self.surface.set_stroke(run.face.embolden.then(|| thickening(item)));
        let lean = run.face.skew.map(|degrees| {
            let lean = Affine::skew(-f64::from(degrees).to_radians().tan(), 0.0);
            Affine::translate(at.to_vec2()) * lean * Affine::translate(-at.to_vec2())
        });
        if let Some(lean) = lean {
            self.push(lean);
        }
        let start = geom::Point::from_xy(at.x as f32, at.y as f32);
        self.surface.draw_glyphs(start, &part.glyphs, kept.font, &text, run.size, outlined);
        if lean.is_some() {
            self.surface.pop();
        }
    }

    fn fill_and_stroke(&mut self, path: &BezPath, colour: Option<Rgba8>, stroke: Option<Pen>) {
        let Some(path) = outline(path) else { return };
        // With neither, the page would be given a black one.
        if colour.is_none() && stroke.is_none() {
            return;
        }
        self.surface.set_fill(colour.map(fill));
        self.surface.set_stroke(stroke);
        self.surface.draw_path(&path);
    }

    /// Until the next pop, only what lies in a path is drawn.
    pub fn push_clip(&mut self, path: &BezPath) {
        // A path without any ground lets nothing through.
        let nothing = || outline(&Rect::ZERO.to_path(TOLERANCE));
        match outline(path).or_else(nothing) {
            Some(path) => self.surface.push_clip_path(&path, &FillRule::NonZero),
            None => self.surface.push_transform(&Transform::identity()),
        }
    }

    /// Until the next pop, everything is drawn elsewhere.
    pub fn push(&mut self, affine: Affine) {
        let [scale_x, skew_y, skew_x, scale_y, x, y] = affine.as_coeffs().map(|part| part as f32);
        self.surface.push_transform(&Transform::from_row(scale_x, skew_y, skew_x, scale_y, x, y));
    }

    /// Draws a line that is not of the map, in the unit that holds.
    pub fn rule(&mut self, from: Point, to: Point, stroke: &Stroke) {
        let mut path = BezPath::new();
        path.move_to(from);
        path.line_to(to);
        self.fill_and_stroke(&path, None, Some(pen(stroke, Ends::Butt)));
    }
}

fn fill(colour: Rgba8) -> Fill {
    Fill { paint: paint(colour).into(), opacity: opacity(colour), rule: FillRule::NonZero }
}

fn paint(colour: Rgba8) -> rgb::Color {
    rgb::Color::new(colour.r, colour.g, colour.b)
}

fn opacity(colour: Rgba8) -> NormalizedF32 {
    NormalizedF32::new(f32::from(colour.a) / 255.0).unwrap_or(NormalizedF32::ONE)
}

fn pen(stroke: &Stroke, ends: Ends) -> Pen {
    let has_gaps = stroke.dash.iter().sum::<f64>() > 0.0;
    Pen {
        paint: paint(stroke.colour).into(),
        width: stroke.width as f32,
        line_cap: match ends {
            Ends::Butt => LineCap::Butt,
            Ends::Round => LineCap::Round,
        },
        line_join: LineJoin::Round,
        opacity: opacity(stroke.colour),
        dash: has_gaps.then(|| StrokeDash {
            array: stroke.dash.iter().map(|length| *length as f32).collect(),
            offset: 0.0,
        }),
        ..Pen::default()
    }
}

/// The line round each letter of a face that has no bold.
fn thickening(item: &TextItem) -> Pen {
    Pen {
        paint: paint(item.colour).into(),
        width: item.run.size * EMBOLDENING as f32,
        line_join: LineJoin::Miter,
        opacity: opacity(item.colour),
        ..Pen::default()
    }
}

/// None of a path that has no parts.
fn outline(path: &BezPath) -> Option<geom::Path> {
    let mut builder = PathBuilder::new();
    let xy = |point: Point| (point.x as f32, point.y as f32);
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => {
                let (x, y) = xy(to);
                builder.move_to(x, y);
            }
            PathEl::LineTo(to) => {
                let (x, y) = xy(to);
                builder.line_to(x, y);
            }
            PathEl::QuadTo(control, to) => {
                let ((x1, y1), (x, y)) = (xy(control), xy(to));
                builder.quad_to(x1, y1, x, y);
            }
            PathEl::CurveTo(first, second, to) => {
                let ((x1, y1), (x2, y2), (x, y)) = (xy(first), xy(second), xy(to));
                builder.cubic_to(x1, y1, x2, y2, x, y);
            }
            PathEl::ClosePath => builder.close(),
        }
    }
    builder.finish()
}
