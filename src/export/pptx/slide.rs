//! One slide: its pieces as groups of shapes, from back to front, which is the order of reading too.

use std::fmt::Write as _;

use color::Rgba8;
use kurbo::{Rect, Vec2};

use super::Names;
use super::clip::clipped;
use super::cut::Piece;
use super::media::Media;
use super::place::{Frame, View};
use super::shapes::{self, Drawn};
use super::text::Words;
use crate::export::bounds::cover;
use crate::export::bounds::icon_placement;
use crate::export::passages::passages;
use crate::export::xml::Escaped;
use crate::scene::{IconItem, ImageItem, PathItem, Shape, Thing};

/// A slide as it goes into the package.
pub(super) struct Slide {
    pub xml: String,
    /// The names of the pictures it shows; the first is `rId2`.
    pub pictures: Vec<String>,
}

/// What a slide begins with.
#[derive(Clone, Copy)]
pub(super) struct Head {
    /// What gives the slide its title.
    pub thing: Thing,
    /// Which of how many slides of the same title it is.
    pub part: (usize, usize),
    pub view: View,
    pub background: Rgba8,
}

impl Head {
    /// What follows on the title.
    fn count(&self) -> String {
        match self.part {
            (_, 0 | 1) => String::new(),
            (at, of) => format!(" ({at} of {of})"),
        }
    }
}

/// A slide under construction.
struct Drawing<'a> {
    head: Head,
    view: View,
    has_title: bool,
    names: &'a Names<'a>,
    media: &'a mut Media,
    /// The number of the shape drawn last; the slide itself has 1.
    last_id: u32,
    pictures: Vec<String>,
    shapes: String,
}

impl Slide {
    pub fn drawn(pieces: &[Piece<'_>], head: Head, names: &Names<'_>, media: &mut Media) -> Self {
        let view = head.view;
        let (pictures, shapes) = (Vec::new(), String::new());
        let mut drawing =
            Drawing { head, view, has_title: false, names, media, last_id: 1, pictures, shapes };
        for piece in pieces {
            drawing.add(piece);
        }
        let name = names.get(&head.thing).copied().unwrap_or_default();
        let name = format!("{name}{}", head.count());
        Self { xml: whole(&name, head.background, &drawing.shapes), pictures: drawing.pictures }
    }
}

fn whole(name: &str, background: Rgba8, shapes: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld name="{}"><p:bg><p:bgPr>{}<a:effectLst/></p:bgPr></p:bg><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"#,
        Escaped(name),
        shapes::solid(background)
    )
}

/// Shapes of one piece, and the ground they cover.
#[derive(Default)]
struct Group {
    xml: String,
    ground: Option<Frame>,
    count: usize,
}

impl Group {
    fn add(&mut self, frame: Frame, xml: &str) {
        self.xml.push_str(xml);
        self.ground = Some(self.ground.map_or(frame, |ground| ground.union(frame)));
        self.count += 1;
    }
}

impl Drawing<'_> {
    fn add(&mut self, piece: &Piece<'_>) {
        let spoken = piece.thing.and_then(|thing| self.names.get(&thing).copied());
        self.last_id += 1;
        let group_id = self.last_id;
        let group = self.group(piece, spoken);
        let Some(ground) = group.ground else { return };
        // The title has to stand on the slide itself.
        let is_title = piece.thing == Some(self.head.thing);
        let Some(name) = spoken.filter(|_| group.count > 1 && !is_title) else {
            self.shapes.push_str(&group.xml);
            return;
        };
        let Frame { x, y, width, height } = ground;
        let (short, name) = (Escaped(short(name)), Escaped(name));
        let _ = write!(
            self.shapes,
            r#"<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{group_id}" name="{short}" descr="{name}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/><a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm></p:grpSpPr>{}</p:grpSp>"#,
            group.xml
        );
    }

    fn group(&mut self, piece: &Piece<'_>, spoken: Option<&str>) -> Group {
        let is_named = spoken.is_some();
        let mut group = Group::default();
        let mut passages = passages(&piece.items).into_iter().peekable();
        let in_ground = text_in_ground(piece);
        for (at, item) in piece.items.iter().enumerate() {
            if let Some((_, passage)) = passages.next_if(|(first, _)| *first == at) {
                if in_ground.as_ref().is_some_and(|(place, _)| *place == at) || passage.is_blank() {
                    continue;
                }
                let most = piece.right - piece.offset.x - passage.left();
                let words = Words::new(passage, piece.field, most.max(1.0));
                self.add_words(&mut group, piece, &words);
                continue;
            }
            match &item.shape {
                Shape::Rect(rect) => {
                    let drawn = shapes::rect(rect, piece.offset, &self.view);
                    let body = in_ground
                        .as_ref()
                        .filter(|_| at == 0)
                        .map(|(_, words)| words.body(&self.view, piece.offset, Some(&drawn), ""));
                    self.add_shape(&mut group, &drawn, body.as_deref(), is_named);
                }
                Shape::Path(path) => {
                    if let Some(drawn) = self.path(path, piece.offset) {
                        self.add_shape(&mut group, &drawn, None, is_named);
                    }
                }
                Shape::Icon(icon) => {
                    let drawn = self.icon(icon, piece.offset);
                    self.add_shape(&mut group, &drawn, None, is_named);
                }
                Shape::Image(image) => {
                    let alone = spoken.filter(|_| piece.items.len() == 1);
                    self.add_picture(&mut group, image, piece.offset, alone);
                }
                // It stands in the passage that began before.
                Shape::Text(_) => {}
            }
        }
        group
    }

    fn path(&self, item: &PathItem, offset: Vec2) -> Option<Drawn> {
        let Some(clip) = item.clip else { return shapes::path(item, offset, &self.view) };
        let path = clipped(&item.path, clip, item.fill.is_some())?;
        let cut = PathItem { path: path.into(), clip: None, ..item.clone() };
        shapes::path(&cut, offset, &self.view)
    }

    fn icon(&self, item: &IconItem, offset: Vec2) -> Drawn {
        let outline = icon_placement(item) * (*item.icon.outline()).clone();
        shapes::area(&outline, item.colour, offset, &self.view)
    }

    fn next_id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }

    fn add_shape(&mut self, group: &mut Group, drawn: &Drawn, body: Option<&str>, is_named: bool) {
        let id = self.next_id();
        let ornament = if is_named || body.is_some() { "" } else { ORNAMENT };
        let xml = format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Shape {id}">{ornament}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{}</p:spPr>{}</p:sp>"#,
            drawn.properties,
            body.unwrap_or_default()
        );
        group.add(drawn.frame, &xml);
    }

    /// A text as a shape of its own; the first of what gives the slide its title is that title.
    fn add_words(&mut self, group: &mut Group, piece: &Piece<'_>, words: &Words<'_>) {
        let id = self.next_id();
        let mut frame = self.view.frame(words.rect() + piece.offset);
        let is_title = piece.thing == Some(self.head.thing) && !self.has_title;
        if is_title {
            // Not every program lets a title run on beyond its place.
            frame.width += frame.width / 2 + self.view.length(COUNT_ROOM);
        }
        self.has_title |= is_title;
        let count = if is_title { self.head.count() } else { String::new() };
        let (kind, role, name) = if is_title {
            ("", r#"<p:ph type="title"/>"#, "Title")
        } else {
            (r#" txBox="1""#, "", "Text")
        };
        let xml = format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name} {id}"/><p:cNvSpPr{kind}/><p:nvPr>{role}</p:nvPr></p:nvSpPr><p:spPr>{}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>{}</p:sp>"#,
            shapes::place(frame),
            words.body(&self.view, piece.offset, None, &count)
        );
        group.add(frame, &xml);
    }

    /// A picture that fills its rectangle, cropped where its sides differ, with what it is called if it stands alone.
    fn add_picture(
        &mut self,
        group: &mut Group,
        item: &ImageItem,
        offset: Vec2,
        spoken: Option<&str>,
    ) {
        let Some(medium) = self.media.of(item).cloned() else { return };
        let (width, height) = medium.size;
        let whole = Rect::new(0.0, 0.0, width.into(), height.into());
        let shown = cover(width, height, item.rect).transform_rect_bbox(whole);
        let part = |cut: f64, side: f64| (cut.max(0.0) / side * WHOLE).round() as i64;
        let (left, right) = (item.rect.x0 - shown.x0, shown.x1 - item.rect.x1);
        let (top, bottom) = (item.rect.y0 - shown.y0, shown.y1 - item.rect.y1);
        let crop = format!(
            r#"<a:srcRect l="{}" t="{}" r="{}" b="{}"/>"#,
            part(left, shown.width()),
            part(top, shown.height()),
            part(right, shown.width()),
            part(bottom, shown.height())
        );
        let known = self.pictures.iter().position(|name| *name == medium.name);
        let number = known.unwrap_or(self.pictures.len());
        if known.is_none() {
            self.pictures.push(medium.name);
        }
        let (id, link) = (self.next_id(), number + 2);
        let frame = self.view.frame(item.rect + offset);
        let described = Escaped(spoken.unwrap_or_default());
        let xml = format!(
            r#"<p:pic><p:nvPicPr><p:cNvPr id="{id}" name="Picture {id}" descr="{described}"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rId{link}"/>{crop}<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{}{}</p:spPr></p:pic>"#,
            shapes::place(frame),
            shapes::rounded(item.rect, item.radius)
        );
        group.add(frame, &xml);
    }
}

/// The text of a card that is to stand within its ground, and its place among the items.
fn text_in_ground<'p>(piece: &'p Piece<'_>) -> Option<(usize, Words<'p>)> {
    let Some(Thing::Card(_)) = piece.thing else { return None };
    let Some(Shape::Rect(ground)) = piece.items.first().map(|item| &item.shape) else {
        return None;
    };
    let (at, passage) = passages(&piece.items).into_iter().next()?;
    if passage.is_blank() {
        return None;
    }
    let most = ground.rect.x1 - passage.left();
    let words = Words::new(passage, piece.field, most.max(1.0));
    let rect = words.rect();
    let is_within = ground.rect.x0 <= rect.x0 && ground.rect.y0 <= rect.y0 + 1.0;
    is_within.then_some((at, words))
}

/// Room for “ (2 of 3)” behind a title, in scene units.
const COUNT_ROOM: f64 = 90.0;

/// Of a picture's side, what a crop is given in.
const WHOLE: f64 = 100_000.0;

/// Says that a shape is there for its looks alone.
const ORNAMENT: &str = r#"<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>"#;

/// The beginning of a name, for lists of what is on a slide.
fn short(name: &str) -> &str {
    const LONGEST: usize = 80;
    &name[..name.floor_char_boundary(LONGEST)]
}
