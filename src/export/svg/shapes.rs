//! Shapes as elements.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use color::Rgba8;
use kurbo::{BezPath, PathEl, Point, Rect};

use super::Page;
use super::xml::{Colour, Number};
use crate::export::bounds::icon_placement;
use crate::export::stroke::{Ends, ends};
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
        let paint = fill(item.fill) + &stroke(item.stroke.as_ref(), Ends::Round);
        writeln!(self.out, "<rect{}{paint}/>", frame(item.rect, item.radius))
    }

    fn write_path(&mut self, item: &PathItem) -> io::Result<()> {
        let ends = item.stroke.as_ref().map_or(Ends::Round, |stroke| ends(stroke, &item.path));
        let paint = fill(item.fill) + &stroke(item.stroke.as_ref(), ends);
        let clip = match item.clip {
            Some(clip) => self.clip_path(clip, 0.0)?,
            None => String::new(),
        };
        writeln!(self.out, r#"<path d="{}"{paint}{clip}/>"#, path_data(&item.path))
    }

    fn write_icon(&mut self, item: &IconItem) -> io::Result<()> {
        let outline = icon_placement(item) * (*item.icon.outline()).clone();
        let fill = Colour("fill", item.colour);
        writeln!(self.out, r#"<path d="{}"{fill}/>"#, path_data(&outline))
    }

    /// Writes a clip and returns the attribute that asks for it.
    pub(super) fn clip_path(&mut self, rect: Rect, radius: f64) -> io::Result<String> {
        let id = self.next_clip();
        let frame = frame(rect, radius);
        writeln!(self.out, r#"<clipPath id="{id}"><rect{frame}/></clipPath>"#)?;
        Ok(format!(r#" clip-path="url(#{id})""#))
    }
}

/// The attributes of a rectangle's place.
pub(super) fn frame(rect: Rect, radius: f64) -> String {
    let [x, y] = [rect.x0, rect.y0].map(Number);
    let [width, height] = [rect.width(), rect.height()].map(Number);
    let mut frame = format!(r#" x="{x}" y="{y}" width="{width}" height="{height}""#);
    let radius = radius.min(rect.width().min(rect.height()) / 2.0);
    if radius > 0.0 {
        frame += &format!(r#" rx="{}""#, Number(radius));
    }
    frame
}

fn fill(colour: Option<Rgba8>) -> String {
    colour.map_or_else(|| r#" fill="none""#.to_owned(), |colour| Colour("fill", colour).to_string())
}

fn stroke(stroke: Option<&Stroke>, ends: Ends) -> String {
    let Some(stroke) = stroke else { return String::new() };
    let (colour, width) = (Colour("stroke", stroke.colour), Number(stroke.width));
    let mut attributes = format!(r#"{colour} stroke-width="{width}""#);
    if ends == Ends::Round {
        attributes += r#" stroke-linecap="round" stroke-linejoin="round""#;
    }
    if !stroke.dash.is_empty() {
        let lengths: Vec<_> =
            stroke.dash.iter().map(|&length| Number(length).to_string()).collect();
        attributes += &format!(r#" stroke-dasharray="{}""#, lengths.join(" "));
    }
    attributes
}

/// The value of `d`.
fn path_data(path: &BezPath) -> String {
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
