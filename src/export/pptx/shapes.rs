//! Shapes as slides have them: where they stand, how they are outlined, filled and edged.

use std::fmt::Write as _;

use color::Rgba8;
use kurbo::{BezPath, PathEl, Point, Rect, Vec2};

use super::place::{Frame, View};
use crate::export::stroke::{Ends, ends};
use crate::scene::{PathItem, RectItem, Stroke};

/// A shape but for its name and text.
pub(super) struct Drawn {
    pub frame: Frame,
    /// How far text stays away from its sides, for round corners.
    inset: i64,
    /// What stands in `p:spPr`.
    pub properties: String,
}

impl Drawn {
    /// Where text without any inset of its own stands.
    pub fn text_frame(&self) -> Frame {
        let Frame { x, y, width, height } = self.frame;
        let inset = self.inset;
        let (width, height) = (width - 2 * inset, height - 2 * inset);
        Frame { x: x + inset, y: y + inset, width, height }
    }
}

/// So much of its radius does a round corner keep text away: to where the arc is half way, by the preset's
/// own definition.
const CORNER_INSET: f64 = 0.292_89;

/// A rectangle with corners of one radius.
pub(super) fn rect(item: &RectItem, offset: Vec2, view: &View) -> Drawn {
    let frame = view.frame(item.rect + offset);
    let mut properties = place(frame);
    properties.push_str(&rounded(item.rect, item.radius));
    properties.push_str(&fill(item.fill));
    properties.push_str(&line(item.stroke.as_ref(), Ends::Round, view));
    let radius = item.radius.min(item.rect.width().min(item.rect.height()) / 2.0);
    let inset = view.length(radius.max(0.0) * CORNER_INSET);
    Drawn { frame, inset, properties }
}

/// The outline of a rectangle with corners of one radius.
pub(super) fn rounded(rect: Rect, radius: f64) -> String {
    /// Of half the shorter side, what a radius is given in.
    const WHOLE: f64 = 100_000.0;
    let shorter = rect.width().min(rect.height());
    if radius <= 0.0 || shorter <= 0.0 {
        return r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>"#.to_owned();
    }
    let part = (radius / shorter).min(0.5);
    let is_round = part >= 0.5 && (rect.width() - rect.height()).abs() < 0.01;
    if is_round {
        return r#"<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>"#.to_owned();
    }
    let adjusted = (part * WHOLE).round();
    format!(
        r#"<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {adjusted}"/></a:avLst></a:prstGeom>"#
    )
}

/// A path; none that has no length.
pub(super) fn path(item: &PathItem, offset: Vec2, view: &View) -> Option<Drawn> {
    let ends = item.stroke.as_ref().map_or(Ends::Round, |stroke| ends(stroke, &item.path));
    let ground = item.path.control_box();
    if ground.width() <= 0.0 && ground.height() <= 0.0 {
        return None;
    }
    let frame = view.frame(ground + offset);
    let mut properties = place(frame);
    if frame.width == 0 || frame.height == 0 {
        properties.push_str(r#"<a:prstGeom prst="line"><a:avLst/></a:prstGeom>"#);
    } else {
        properties.push_str(&outline(&item.path, offset, frame, view));
    }
    properties.push_str(&fill(item.fill));
    properties.push_str(&line(item.stroke.as_ref(), ends, view));
    Some(Drawn { frame, inset: 0, properties })
}

/// An icon or another area of one colour.
pub(super) fn area(path: &BezPath, colour: Rgba8, offset: Vec2, view: &View) -> Drawn {
    let frame = view.frame(path.control_box() + offset);
    let mut properties = place(frame);
    properties.push_str(&outline(path, offset, frame, view));
    properties.push_str(&fill(Some(colour)));
    properties.push_str(&line(None, Ends::Round, view));
    Drawn { frame, inset: 0, properties }
}

pub(super) fn place(frame: Frame) -> String {
    let Frame { x, y, width, height } = frame;
    format!(r#"<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>"#)
}

fn outline(path: &BezPath, offset: Vec2, frame: Frame, view: &View) -> String {
    let (width, height) = (frame.width, frame.height);
    let mut outline = format!(
        r#"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{width}" h="{height}">"#
    );
    let mut add = |name: &str, points: &[Point]| {
        let _ = write!(outline, "<a:{name}>");
        for point in points {
            let (x, y) = view.point(*point + offset);
            let _ = write!(outline, r#"<a:pt x="{}" y="{}"/>"#, x - frame.x, y - frame.y);
        }
        let _ = write!(outline, "</a:{name}>");
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => add("moveTo", &[to]),
            PathEl::LineTo(to) => add("lnTo", &[to]),
            PathEl::QuadTo(control, to) => add("quadBezTo", &[control, to]),
            PathEl::CurveTo(first, second, to) => add("cubicBezTo", &[first, second, to]),
            PathEl::ClosePath => add("close", &[]),
        }
    }
    outline.push_str("</a:path></a:pathLst></a:custGeom>");
    outline
}

fn fill(colour: Option<Rgba8>) -> String {
    colour.map_or_else(|| "<a:noFill/>".to_owned(), solid)
}

/// A colour, with how opaque it is where something shines through.
pub(super) fn solid(colour: Rgba8) -> String {
    let Rgba8 { r, g, b, a } = colour;
    let opacity = match a {
        u8::MAX => String::new(),
        a => format!(r#"<a:alpha val="{}"/>"#, u32::from(a) * 100_000 / 255),
    };
    format!(
        r#"<a:solidFill><a:srgbClr val="{r:02X}{g:02X}{b:02X}">{opacity}</a:srgbClr></a:solidFill>"#
    )
}

fn line(stroke: Option<&Stroke>, ends: Ends, view: &View) -> String {
    let Some(stroke) = stroke else { return "<a:ln><a:noFill/></a:ln>".to_owned() };
    let cap = match ends {
        Ends::Butt => "flat",
        Ends::Round => "rnd",
    };
    let mut line = format!(
        r#"<a:ln w="{}" cap="{cap}">{}"#,
        view.length(stroke.width).max(1),
        solid(stroke.colour)
    );
    if let Some(dashes) = dashes(stroke) {
        line.push_str(&dashes);
    }
    line.push_str("<a:round/></a:ln>");
    line
}

/// Dashes and gaps, in parts of the line's width.
fn dashes(stroke: &Stroke) -> Option<String> {
    let pairs = stroke.dash.chunks_exact(2);
    if pairs.len() == 0 || stroke.width <= 0.0 {
        return None;
    }
    let part = |length: f64| (length / stroke.width * 100_000.0).round().max(1.0) as i64;
    let mut dashes = String::from("<a:custDash>");
    for pair in pairs {
        let _ = write!(dashes, r#"<a:ds d="{}" sp="{}"/>"#, part(pair[0]), part(pair[1]));
    }
    dashes.push_str("</a:custDash>");
    Some(dashes)
}
