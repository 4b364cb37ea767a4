//! Shapes as elements.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use color::Rgba8;
use kurbo::{BezPath, PathEl, Point, Rect};

use super::Page;
use crate::export::bounds::icon_placement;
use crate::export::stroke::{Ends, ends};
use crate::export::xml::{Attributes, Number};
use crate::scene::{IconItem, PathItem, RectItem, Shape, Stroke};

impl Page<'_> {
    pub(super) fn write_shape(&mut self, shape: &Shape) -> io::Result<()> {
        match shape {
            Shape::Rect(item) => self.write_rect(item),
            Shape::Path(item) => self.write_path(item),
            Shape::Text(item) => self.write_text(item),
            Shape::Icon(item) => self.write_icon(item),
            Shape::Image(item) => self.write_image(item),
        }
    }

    fn write_rect(&mut self, item: &RectItem) -> io::Result<()> {
        let frame = frame(item.rect, item.radius);
        let paint = paint(frame, item.fill, item.stroke.as_ref(), Ends::Round);
        writeln!(self.out, "<rect{paint}/>")
    }

    fn write_path(&mut self, item: &PathItem) -> io::Result<()> {
        let ends = item.stroke.as_ref().map_or(Ends::Round, |stroke| ends(stroke, &item.path));
        let data = Attributes::default().with("d", path_data(&item.path));
        let mut attributes = paint(data, item.fill, item.stroke.as_ref(), ends);
        if let Some(clip) = item.clip {
            attributes = attributes.with("clip-path", self.clip(clip, 0.0)?);
        }
        writeln!(self.out, "<path{attributes}/>")
    }

    fn write_icon(&mut self, item: &IconItem) -> io::Result<()> {
        let outline = icon_placement(item) * (*item.icon.outline()).clone();
        let data = Attributes::default().with("d", path_data(&outline));
        writeln!(self.out, "<path{}/>", data.with_colour("fill", item.colour))
    }

    /// Writes a clip and returns what asks for it.
    pub(super) fn clip(&mut self, rect: Rect, radius: f64) -> io::Result<String> {
        self.clip_count += 1;
        let id = format!("clip-{}", self.clip_count);
        writeln!(self.out, r#"<clipPath id="{id}"><rect{}/></clipPath>"#, frame(rect, radius))?;
        Ok(format!("url(#{id})"))
    }
}

/// The place of a rectangle with corners of one radius.
pub(super) fn frame(rect: Rect, radius: f64) -> Attributes {
    let frame = Attributes::default()
        .with_number("x", rect.x0)
        .with_number("y", rect.y0)
        .with_number("width", rect.width())
        .with_number("height", rect.height());
    let radius = radius.min(rect.width().min(rect.height()) / 2.0);
    if radius > 0.0 { frame.with_number("rx", radius) } else { frame }
}

fn paint(
    attributes: Attributes,
    fill: Option<Rgba8>,
    stroke: Option<&Stroke>,
    ends: Ends,
) -> Attributes {
    let filled = match fill {
        Some(colour) => attributes.with_colour("fill", colour),
        None => attributes.with("fill", "none"),
    };
    match stroke {
        Some(stroke) => stroked(filled, stroke, ends),
        None => filled,
    }
}

fn stroked(attributes: Attributes, stroke: &Stroke, ends: Ends) -> Attributes {
    let line =
        attributes.with_colour("stroke", stroke.colour).with_number("stroke-width", stroke.width);
    let line = match ends {
        Ends::Butt => line,
        Ends::Round => line.with("stroke-linecap", "round").with("stroke-linejoin", "round"),
    };
    if stroke.dash.is_empty() {
        return line;
    }
    let lengths: Vec<_> = stroke.dash.iter().map(|&length| Number(length).to_string()).collect();
    line.with("stroke-dasharray", lengths.join(" "))
}

/// The value of `d`.
pub(super) fn path_data(path: &BezPath) -> String {
    let mut data = String::new();
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => command(&mut data, 'M', &[to]),
            PathEl::LineTo(to) => command(&mut data, 'L', &[to]),
            PathEl::QuadTo(control, to) => command(&mut data, 'Q', &[control, to]),
            PathEl::CurveTo(first, second, to) => command(&mut data, 'C', &[first, second, to]),
            PathEl::ClosePath => command(&mut data, 'Z', &[]),
        }
    }
    data
}

fn command(data: &mut String, letter: char, points: &[Point]) {
    data.push(letter);
    for (index, point) in points.iter().enumerate() {
        let gap = if index == 0 { "" } else { " " };
        // Writing into a string cannot fail.
        let _ = write!(data, "{gap}{} {}", Number(point.x), Number(point.y));
    }
}
