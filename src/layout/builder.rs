//! Builds one block: puts shapes and set text at their places.

use std::cell::RefCell;
use std::sync::Arc;

use color::Rgba8;
use kurbo::{BezPath, Point, Rect, Size};

use super::hatch::hatch;
use crate::scene::{
    Anchor, Block, Field, IconItem, Item, Node, PathItem, RectItem, Role, Ruler, Shape, Spoken,
    Stroke, TextItem, Thing,
};
use crate::text::{HALF_CAPITALS, Icon, Style, TextBlock, Typesetter, Wrap};
use crate::theme::Theme;

/// How thick the lines of an area are that is hatched.
const HATCH_WIDTH: f64 = 1.0;

/// A block under construction, with the typesetter to set its texts.
pub(super) struct Builder<'a> {
    typesetter: &'a RefCell<Typesetter>,
    items: Vec<Item>,
    fields: Vec<Field>,
    block: Block,
}

impl<'a> Builder<'a> {
    pub(super) fn new(typesetter: &'a RefCell<Typesetter>) -> Self {
        Self { typesetter, items: Vec::new(), fields: Vec::new(), block: Block::default() }
    }

    pub(super) fn finish(mut self, size: Size) -> Arc<Block> {
        self.block.size = size;
        self.block.items = Arc::new(self.items);
        self.block.fields = Arc::new(self.fields);
        self.block.missing.sort_unstable();
        self.block.missing.dedup();
        Arc::new(self.block)
    }

    pub(super) fn push(&mut self, thing: Option<Thing>, shape: Shape) {
        self.items.push(Item { shape, thing });
    }

    pub(super) fn node(&mut self, thing: Thing, role: Role, rect: Rect, spoken: impl Into<Spoken>) {
        let Spoken { name, said } = spoken.into();
        self.block.nodes.push(Node { thing, role, rect, name, said });
    }

    /// A node behind those that are there, and read before them.
    pub(super) fn node_behind(
        &mut self,
        thing: Thing,
        role: Role,
        rect: Rect,
        spoken: impl Into<Spoken>,
    ) {
        let Spoken { name, said } = spoken.into();
        self.block.nodes.insert(0, Node { thing, role, rect, name, said });
    }

    /// Lets nodes of columns be read from left to right, those of one column from the top.
    pub(super) fn read_by_columns(&mut self) {
        let by_column = |one: &Node, other: &Node| {
            let across = one.rect.x0.total_cmp(&other.rect.x0);
            across.then(one.rect.y0.total_cmp(&other.rect.y0))
        };
        self.block.nodes.sort_by(by_column);
    }

    /// A filled rectangle with corners of one radius.
    pub(super) fn fill(&mut self, thing: Option<Thing>, rect: Rect, radius: f64, fill: Rgba8) {
        self.push(thing, Shape::Rect(RectItem { rect, radius, fill: Some(fill), stroke: None }));
    }

    /// A rectangle whose edge lies inside it, so that a line of 1 falls on whole pixels.
    pub(super) fn framed(
        &mut self,
        thing: Option<Thing>,
        rect: Rect,
        radius: f64,
        fill: Option<Rgba8>,
        stroke: Stroke,
    ) {
        let rect = rect.inset(-stroke.width / 2.0);
        let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
        self.push(thing, Shape::Rect(RectItem { rect, radius, fill, stroke: Some(stroke) }));
    }

    pub(super) fn disc(
        &mut self,
        thing: Option<Thing>,
        centre: Point,
        radius: f64,
        fill: Option<Rgba8>,
        stroke: Option<Stroke>,
    ) {
        let rect = Rect::from_center_size(centre, (2.0 * radius, 2.0 * radius));
        self.push(thing, Shape::Rect(RectItem { rect, radius, fill, stroke }));
    }

    pub(super) fn filled_path(&mut self, thing: Option<Thing>, path: BezPath, fill: Rgba8) {
        let path = Arc::new(path);
        self.push(
            thing,
            Shape::Path(PathItem { path, fill: Some(fill), stroke: None, clip: None }),
        );
    }

    /// An area of a colour, or hatched where the theme does that; what lies outside the clip is not painted.
    pub(super) fn area(
        &mut self,
        theme: &Theme,
        thing: Option<Thing>,
        path: &Arc<BezPath>,
        fill: Rgba8,
        clip: Option<Rect>,
    ) {
        let item = PathItem { path: Arc::clone(path), fill: Some(fill), stroke: None, clip };
        self.push(thing, Shape::Path(item));
        if let Some(ink) = theme.palette.hatch {
            self.stroked_path(thing, hatch(path, clip), Stroke::solid(HATCH_WIDTH, ink));
        }
    }

    pub(super) fn stroked_path(&mut self, thing: Option<Thing>, path: BezPath, stroke: Stroke) {
        let path = Arc::new(path);
        self.push(
            thing,
            Shape::Path(PathItem { path, fill: None, stroke: Some(stroke), clip: None }),
        );
    }

    /// A level rule from one x to another.
    pub(super) fn rule_across(&mut self, y: f64, (left, right): (f64, f64), stroke: Stroke) {
        let y = y + pixel_shift(&stroke);
        self.stroked_path(None, rule((left, y), (right, y)), stroke);
    }

    /// An upright rule from one y to another.
    pub(super) fn rule_down(&mut self, x: f64, (top, bottom): (f64, f64), stroke: Stroke) {
        let x = x + pixel_shift(&stroke);
        self.stroked_path(None, rule((x, top), (x, bottom)), stroke);
    }

    pub(super) fn icon(
        &mut self,
        thing: Option<Thing>,
        icon: Icon,
        centre: Point,
        size: f64,
        colour: Rgba8,
    ) {
        self.push(thing, Shape::Icon(IconItem { icon, centre, size, colour }));
    }

    /// Sets a text without placing it.
    pub(super) fn set(&mut self, text: &str, style: Style, wrap: Wrap) -> Arc<TextBlock> {
        let block = self.typesetter.borrow_mut().set(text, style, wrap);
        self.block.missing.extend(&block.missing);
        self.block.has_cut_text |= block.is_cut;
        block
    }

    /// Sets a text in one line, its capitals centred on `middle_y`. Returns its width.
    pub(super) fn line(
        &mut self,
        thing: Option<Thing>,
        text: &str,
        style: Style,
        colour: Rgba8,
        anchor: Anchor,
        (x, middle_y): (f64, f64),
    ) -> f64 {
        let block = self.set(text, style, Wrap::Never);
        let top = middle_y + HALF_CAPITALS * f64::from(style.size) - block.first_baseline;
        let left = match anchor {
            Anchor::Left => x,
            Anchor::Middle => x - block.width / 2.0,
            Anchor::Right => x - block.width,
        };
        self.place(thing, &block, Point::new(left, top), block.width, Anchor::Left, colour);
        block.width
    }

    pub(super) fn set_ruler(&mut self, ruler: Ruler) {
        self.block.ruler = Some(ruler);
    }

    /// Places a text that can be typed in where it stands.
    pub(super) fn place_field(
        &mut self,
        thing: Thing,
        text: &Arc<TextBlock>,
        at: Point,
        width: f64,
        anchor: Anchor,
        colour: Rgba8,
    ) {
        self.place(Some(thing), text, at, width, anchor, colour);
        let text = Arc::clone(text);
        self.fields.push(Field { thing, text, at, width, anchor, colour: Some(colour) });
    }

    /// Where a text can be typed in that is not there yet.
    pub(super) fn empty_field(&mut self, thing: Thing, style: Style, at: Point, room: f64) {
        let text = self.set("", style, Wrap::Balanced(room));
        let (width, anchor) = (room, Anchor::Left);
        self.fields.push(Field { thing, text, at, width, anchor, colour: None });
    }

    /// Places a set text in a column of a width.
    pub(super) fn place(
        &mut self,
        thing: Option<Thing>,
        block: &TextBlock,
        top_left: Point,
        width: f64,
        anchor: Anchor,
        colour: Rgba8,
    ) {
        for (line_index, line) in block.lines.iter().enumerate() {
            let room = width - line.width;
            let indent = match (anchor, block.right_to_left) {
                (Anchor::Left, false) | (Anchor::Right, true) => 0.0,
                (Anchor::Middle, _) => room / 2.0,
                (Anchor::Right, false) | (Anchor::Left, true) => room,
            };
            let baseline = top_left.y + block.baseline(line_index);
            for run in &line.runs {
                let at = Point::new(top_left.x + indent + run.x, baseline);
                let run = Arc::clone(run);
                self.push(thing, Shape::Text(TextItem { run, at, colour }));
            }
        }
    }
}

fn rule(from: (f64, f64), to: (f64, f64)) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(from);
    path.line_to(to);
    path
}

/// A rule of width 1 covers the unit after its place, so that it falls on whole pixels.
fn pixel_shift(stroke: &Stroke) -> f64 {
    if (stroke.width - 1.0).abs() < 0.01 { 0.5 } else { 0.0 }
}
