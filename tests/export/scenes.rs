//! Small scenes made by hand, and what a PNG holds.

use std::io::Cursor;
use std::sync::Arc;

use color::Rgba8;
use image::{DynamicImage, ImageFormat, RgbaImage};
use kurbo::{BezPath, Circle, Point, Rect, Shape as _, Size};
use throughline::model::Picture;
use throughline::scene::{
    Block, IconItem, ImageItem, Item, Node, Part, PathItem, Placed, RectItem, Role, Scene, Shape,
    Spoken, Stroke, TextItem, Thing,
};
use throughline::text::{Icon, Style, Typesetter, Wrap};

pub const WHITE: Rgba8 = rgb(255, 255, 255);
pub const BLACK: Rgba8 = rgb(0, 0, 0);
pub const RED: Rgba8 = rgb(200, 30, 20);
pub const BLUE: Rgba8 = rgb(21, 94, 148);
pub const HALF_GREEN: Rgba8 = Rgba8 { r: 10, g: 200, b: 90, a: 128 };

pub const fn rgb(r: u8, g: u8, b: u8) -> Rgba8 {
    Rgba8 { r, g, b, a: 255 }
}

/// A scene of one block at its origin.
pub fn scene(width: f64, height: f64, shapes: Vec<Shape>) -> Scene {
    let items = shapes.into_iter().map(|shape| Item { shape, thing: None });
    let items = Arc::new(items.collect());
    let block = Block { size: Size::new(width, height), items, ..Block::default() };
    scene_of(width, height, vec![placed(Part::Title, Point::ORIGIN, block)])
}

pub fn scene_of(width: f64, height: f64, blocks: Vec<Placed>) -> Scene {
    Scene {
        size: Size::new(width, height),
        background: WHITE,
        blocks,
        columns: Vec::new(),
        body_left: 0.0,
        pinned: Vec::new(),
        missing: Vec::new(),
    }
}

pub fn placed(part: Part, origin: Point, block: Block) -> Placed {
    Placed { part, origin, block: Arc::new(block) }
}

pub fn filled(rect: Rect, fill: Rgba8) -> Shape {
    Shape::Rect(RectItem { rect, radius: 0.0, fill: Some(fill), stroke: None })
}

pub fn card(rect: Rect, radius: f64) -> Shape {
    let stroke = Some(Stroke::solid(1.5, BLUE));
    Shape::Rect(RectItem { rect, radius, fill: Some(rgb(255, 244, 207)), stroke })
}

pub fn line(points: &[(f64, f64)], width: f64, dash: &[f64]) -> Shape {
    let mut path = BezPath::new();
    path.move_to(points[0]);
    points[1..].iter().for_each(|&point| path.line_to(point));
    stroked(path, width, dash)
}

pub fn stroked(path: BezPath, width: f64, dash: &[f64]) -> Shape {
    let stroke = Stroke { width, colour: RED, dash: dash.to_vec() };
    Shape::Path(PathItem { path: Arc::new(path), fill: None, stroke: Some(stroke), clip: None })
}

pub fn icon(icon: Icon, centre: (f64, f64), size: f64) -> Shape {
    Shape::Icon(IconItem { icon, centre: centre.into(), size, colour: BLACK })
}

pub fn picture(pixels: RgbaImage) -> Arc<Picture> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(pixels).write_to(&mut bytes, ImageFormat::Png).unwrap();
    Arc::new(Picture { id: "pic".parse().unwrap(), data: bytes.into_inner().into() })
}

pub fn image(rect: Rect, radius: f64, picture: &Arc<Picture>) -> Shape {
    Shape::Image(ImageItem { rect, radius, picture: Arc::clone(picture) })
}

pub const STYLE: Style = Style {
    size: 14.0,
    line_height: 18.0,
    weight: 400,
    italic: false,
    tracking: 0.0,
    tabular: false,
};

/// The runs of a text that is broken at a width.
pub fn text(typesetter: &mut Typesetter, words: &str, style: Style, at: (f64, f64)) -> Vec<Shape> {
    let block = typesetter.set(words, style, Wrap::Balanced(250.0));
    let mut shapes = Vec::new();
    for (index, set_line) in block.lines.iter().enumerate() {
        for run in &set_line.runs {
            let at = Point::new(at.0 + run.x, at.1 + block.baseline(index));
            shapes.push(Shape::Text(TextItem { run: Arc::clone(run), at, colour: BLACK }));
        }
    }
    shapes
}

/// Something of everything, in two blocks that do not begin at a whole pixel.
pub fn medley(typesetter: &mut Typesetter) -> Scene {
    let step_id = "step".parse().unwrap();
    let stage_id = "stage".parse().unwrap();
    let lane_id = "lane".parse().unwrap();
    let mut shapes = vec![
        card(Rect::new(6.0, 9.0, 186.0, 80.0), 4.0),
        card(Rect::new(198.0, 9.0, 378.0, 45.0), 18.0),
        line(&[(0.0, 90.5), (384.0, 90.5)], 1.0, &[]),
        line(&[(0.0, 100.0), (380.0, 100.0)], 1.6, &[10.0, 6.0]),
        icon(Icon::Star, (215.0, 27.0), 17.0),
        icon(Icon::Phone, (240.0, 27.0), 17.0),
        filled(Rect::new(300.0, 50.0, 360.0, 80.0), HALF_GREEN),
        clipped_area(),
    ];
    shapes.push(stroked(wave(), 3.4, &[]));
    shapes.push(stroked(Circle::new((330.0, 140.0), 14.0).to_path(0.01), 2.2, &[3.0, 5.0]));
    shapes.push(image(Rect::new(6.0, 180.0, 186.0, 270.0), 4.0, &chequers()));
    let styles = [
        ("Photographs her passport, twice", STYLE, (20.0, 18.0)),
        ("Proves identity", Style { weight: 600, ..STYLE }, (20.0, 54.0)),
        ("“I have typed all this already”", Style { italic: true, ..STYLE }, (200.0, 180.0)),
        ("<& 2 × 3 & >", Style { size: 16.0, ..STYLE }, (200.0, 220.0)),
    ];
    for (words, style, at) in styles {
        shapes.extend(text(typesetter, words, style, at));
    }
    let lane_body = Block {
        size: Size::new(384.0, 280.0),
        items: Arc::new(shapes.into_iter().map(|shape| Item { shape, thing: None }).collect()),
        ..Block::default()
    };
    let title = Style { size: 34.0, weight: 700, tracking: -0.6, ..STYLE };
    let stage = text(typesetter, "Aware & so on", title, (20.0, 0.0));
    let items = stage
        .into_iter()
        .map(|shape| Item { shape, thing: Some(Thing::Stage(stage_id)) })
        .chain([Item {
            shape: card(Rect::new(300.0, 4.0, 380.0, 36.0), 4.0),
            thing: Some(Thing::Step(step_id)),
        }]);
    let headers = Block {
        size: Size::new(384.0, 40.0),
        items: Arc::new(items.collect()),
        nodes: vec![
            node(Thing::Stage(stage_id), "Stage: Aware & so on, day 1"),
            node(Thing::Step(step_id), "Step: Sees an ad"),
            node(Thing::Lane(lane_id), "Lane: Doing, 2 cards"),
        ],
        ..Block::default()
    };
    scene_of(
        400.0,
        340.0,
        vec![
            placed(Part::LaneBody(lane_id), Point::new(7.3, 55.7), lane_body),
            placed(Part::Headers, Point::new(7.3, 5.0), headers),
        ],
    )
}

fn node(thing: Thing, name: &str) -> Node {
    let Spoken { name, said } = name.into();
    Node { thing, role: Role::Header, rect: Rect::ZERO, name, said }
}

/// A curve from left to right.
pub fn wave() -> BezPath {
    let mut path = BezPath::new();
    path.move_to((10.0, 140.0));
    path.curve_to((80.0, 60.0), (120.0, 220.0), (200.0, 130.0));
    path.curve_to((240.0, 100.0), (260.0, 130.0), (290.0, 150.0));
    path
}

fn clipped_area() -> Shape {
    let clip = Some(Rect::new(40.0, 110.0, 120.5, 160.0));
    let path = Arc::new(Circle::new((80.0, 150.0), 50.0).to_path(0.01));
    Shape::Path(PathItem { path, fill: Some(HALF_GREEN), stroke: None, clip })
}

/// A picture of squares, wider than two to one.
fn chequers() -> Arc<Picture> {
    picture(RgbaImage::from_fn(600, 200, |x, y| {
        let bright = (x / 40 + y / 40) % 2 == 0;
        image::Rgba(if bright { [240, 210, 90, 255] } else { [40, 90, 140, 255] })
    }))
}

/// A PNG's pixels and how many of them a metre has.
pub fn read_png(bytes: &[u8]) -> (RgbaImage, Option<u32>) {
    let reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let pixels_per_metre = reader.info().pixel_dims.map(|dims| dims.xppu);
    (
        image::load_from_memory_with_format(bytes, ImageFormat::Png).unwrap().into_rgba8(),
        pixels_per_metre,
    )
}
