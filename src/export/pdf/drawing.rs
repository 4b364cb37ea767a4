//! Draws the pages: every item in the window of a page, in pieces that are each read as one thing or not
//! at all.

use std::collections::HashMap;
use std::sync::Arc;

use krilla::Document;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::geom;
use krilla::page::{Page, PageLabel, PageSettings};
use krilla::tagging::{Artifact, ContentTag, Identifier};
use kurbo::{Affine, Rect, Shape as _, Vec2};

use super::brush::{Brush, Letters};
use super::faces::{self, Faces};
use super::links::{self, Address};
use super::marks;
use super::pages::{Layout, Leaf};
use super::pictures::Pictures;
use super::pieces::Pieces;
use crate::export::bounds::bounds;
use crate::export::{Note, line};
use crate::scene::{Item, Part, Placed, Scene, Shape, TextItem, Thing};

/// A document as far as it is drawn.
pub(super) struct Drawing<'a> {
    scene: &'a Scene,
    layout: &'a Layout,
    transparent: bool,
    faces: Faces,
    pictures: Pictures,
    pieces: Pieces,
    /// The addresses in each block's texts.
    addresses: Vec<HashMap<usize, Vec<Address>>>,
}

/// How a stretch of a page is read.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reading {
    /// Not at all: decoration, and what is read on another page.
    Artifact,
    Figure(Thing),
    Words(Thing),
    /// Words that lead to an address.
    Link(Thing, Arc<str>),
}

/// Places of a page to click on, as one link.
struct Spot {
    thing: Thing,
    /// Which part of what the thing says.
    place: usize,
    address: Arc<str>,
    /// In points on the page.
    rects: Vec<Rect>,
}

impl<'a> Drawing<'a> {
    pub fn new(scene: &'a Scene, layout: &'a Layout, transparent: bool) -> Self {
        let addresses = scene.blocks.iter().map(|placed| links::addresses(&placed.block.items));
        Self {
            scene,
            layout,
            transparent,
            faces: Faces::default(),
            pictures: Pictures::default(),
            pieces: Pieces::default(),
            addresses: addresses.collect(),
        }
    }

    pub fn draw_page(&mut self, document: &mut Document, index: usize) {
        let Some(leaf) = self.layout.pages.get(index) else { return };
        let mut page = document.start_page_with(settings(leaf));
        let spots = self.draw_on(&mut page, index, leaf);
        for spot in spots {
            let Some(annotation) = annotation(&spot) else { continue };
            let piece = page.add_tagged_annotation(annotation);
            if let Some(said) = self.pieces.said(spot.thing, spot.place)
                && let Some(link) = &mut said.link
            {
                link.annotation = Some(piece);
            }
        }
        page.finish();
    }

    /// What was drawn, and what could not be.
    pub fn finish(self) -> (Pieces, Vec<Note>) {
        (self.pieces, self.pictures.into_notes())
    }

    fn draw_on(&mut self, page: &mut Page<'_>, index: usize, leaf: &Leaf) -> Vec<Spot> {
        let mut surface = page.surface();
        let brush =
            Brush { surface: &mut surface, faces: &mut self.faces, pictures: &mut self.pictures };
        let mut sheet = SheetOfPaper {
            brush,
            pieces: &mut self.pieces,
            layout: self.layout,
            index,
            leaf,
            reading: None,
            spots: Vec::new(),
        };
        if !self.transparent {
            sheet.read_as(&Reading::Artifact);
            sheet.brush.fill_rect(leaf.window, self.scene.background);
            sheet.end_reading();
        }
        sheet.brush.push_clip(&leaf.window.to_path(0.1));
        sheet.brush.push(Affine::translate(leaf.origin) * Affine::scale(leaf.scale));
        for (placed, addresses) in self.scene.blocks.iter().zip(&self.addresses) {
            sheet.draw_block(placed, addresses);
        }
        sheet.brush.surface.pop();
        sheet.brush.surface.pop();
        if let Some(tile) = &leaf.tile {
            sheet.read_as(&Reading::Artifact);
            marks::draw(&mut sheet.brush, leaf, tile);
            sheet.end_reading();
        }
        let spots = sheet.spots;
        surface.finish();
        spots
    }
}

fn settings(leaf: &Leaf) -> PageSettings {
    let (width, height) = (leaf.size.width as f32, leaf.size.height as f32);
    // A page is never smaller than three points.
    let settings = PageSettings::from_wh(width, height).unwrap_or_default();
    match &leaf.tile {
        Some(tile) => settings.with_page_label(PageLabel::new(None, Some(tile.name()), None)),
        None => settings,
    }
}

fn annotation(spot: &Spot) -> Option<Annotation> {
    let quads = spot.rects.iter().filter_map(|rect| {
        let [left, top, right, bottom] =
            [rect.x0, rect.y0, rect.x1, rect.y1].map(|side| side as f32);
        geom::Rect::from_ltrb(left, top, right, bottom).map(geom::Quadrilateral::from)
    });
    let quads: Vec<_> = quads.collect();
    if quads.is_empty() {
        return None;
    }
    let target = Target::Action(Action::Link(LinkAction::new(spot.address.to_string())));
    let link = LinkAnnotation::new_with_quad_points(quads, target);
    Some(Annotation::new_link(link, Some(spot.address.to_string())))
}

/// A page that is being drawn.
struct SheetOfPaper<'a, 'b, 's> {
    brush: Brush<'b, 's>,
    pieces: &'a mut Pieces,
    layout: &'a Layout,
    index: usize,
    leaf: &'a Leaf,
    /// How what is being drawn is read.
    reading: Option<Reading>,
    spots: Vec<Spot>,
}

impl SheetOfPaper<'_, '_, '_> {
    fn draw_block(&mut self, placed: &Placed, addresses: &HashMap<usize, Vec<Address>>) {
        let origin = placed.origin.to_vec2();
        let items: Vec<(usize, &Item)> = placed.block.items.iter().enumerate().collect();
        self.brush.push(Affine::translate(origin));
        for same in items.chunk_by(|a, b| line::follows(&a.1.shape, &b.1.shape)) {
            // The runs of a line as they are read.
            let mut same = same.to_vec();
            same.sort_by_key(|(_, item)| line::start_in_text(&item.shape));
            for (index, item) in same {
                if self.shows(item, origin) {
                    let after = next_text(&placed.block.items, index);
                    let addresses = addresses.get(&index).map_or(&[][..], Vec::as_slice);
                    self.draw_item(item, &Context { part: placed.part, origin, after, addresses });
                }
            }
        }
        self.end_reading();
        self.brush.surface.pop();
    }

    /// Whether anything of an item may be seen in the window.
    fn shows(&self, item: &Item, origin: Vec2) -> bool {
        let is_alone = self.layout.pages.len() == 1;
        is_alone || self.leaf.view.overlaps(bounds(&item.shape) + origin)
    }

    /// Whether an item is read on this page.
    fn is_at_home(&self, place: Rect) -> bool {
        self.layout.pages.len() == 1 || self.layout.home(place) == self.index
    }

    fn draw_item(&mut self, item: &Item, context: &Context<'_>) {
        match (&item.shape, item.thing) {
            (Shape::Text(text), thing) if self.is_at_home(text.rect() + context.origin) => {
                self.draw_words(text, thing, context);
            }
            (shape, Some(thing))
                if is_figure(thing, shape) && self.is_at_home(bounds(shape) + context.origin) =>
            {
                self.read_as(&Reading::Figure(thing));
                self.brush.draw(shape);
            }
            (shape, _) => {
                self.read_as(&Reading::Artifact);
                self.brush.draw(shape);
            }
        }
    }

    /// Draws a run as text; what leads to an address becomes a link.
    fn draw_words(&mut self, item: &TextItem, thing: Option<Thing>, context: &Context<'_>) {
        let run = &*item.run;
        let stretches = links::stretches(run, context.addresses);
        let last = stretches.len() - 1;
        for (index, (glyphs, address)) in stretches.into_iter().enumerate() {
            let part = faces::stretch(run, glyphs);
            match (thing, address) {
                (None, _) => self.read_as(&Reading::Artifact),
                (Some(thing), None) => {
                    self.read_words(thing, matches!(context.part, Part::StripBody(..)));
                }
                (Some(thing), Some(address)) => {
                    let rect = Rect { x0: item.at.x + part.x, ..item.rect() };
                    let rect = Rect { x1: rect.x0 + part.width, ..rect } + context.origin;
                    self.read_link(thing, &address.address, self.leaf.place(rect));
                }
            }
            let then_space = index == last && is_word_end(item, context.after);
            self.brush.draw_stretch(item, part, Letters::Text, then_space);
        }
    }

    fn read_as(&mut self, reading: &Reading) {
        if self.reading.as_ref() == Some(reading) {
            return;
        }
        let piece = self.begin(reading);
        if let Reading::Figure(thing) = reading {
            self.pieces.add_figure(*thing, piece);
        }
    }

    fn read_words(&mut self, thing: Thing, is_last: bool) {
        let reading = Reading::Words(thing);
        if self.reading.as_ref() != Some(&reading) {
            let piece = self.begin(&reading);
            self.pieces.add_words(thing, piece, is_last);
        }
    }

    /// Goes on with the link of the line above, if it leads to the same address.
    fn read_link(&mut self, thing: Thing, address: &Arc<str>, rect: Rect) {
        let reading = Reading::Link(thing, Arc::clone(address));
        let goes_on = self.reading.as_ref() == Some(&reading);
        if goes_on && let Some(spot) = self.spots.last_mut() {
            spot.rects.push(rect);
            return;
        }
        let piece = self.begin(&reading);
        let place = self.pieces.add_link(thing, piece, Arc::clone(address));
        self.spots.push(Spot { thing, place, address: Arc::clone(address), rects: vec![rect] });
    }

    fn begin(&mut self, reading: &Reading) -> Identifier {
        self.end_reading();
        self.reading = Some(reading.clone());
        let tag = match reading {
            Reading::Artifact => ContentTag::Artifact(Artifact::default()),
            Reading::Figure(_) | Reading::Words(_) | Reading::Link(..) => ContentTag::Other,
        };
        self.brush.surface.start_tagged(tag)
    }

    fn end_reading(&mut self) {
        if self.reading.take().is_some() {
            self.brush.surface.end_tagged();
        }
    }
}

/// What an item is drawn within.
struct Context<'a> {
    part: Part,
    /// Its block's place in the scene.
    origin: Vec2,
    /// The text behind it, if it is of the same thing.
    after: Option<&'a TextItem>,
    addresses: &'a [Address],
}

/// The text that is read after one, if it is of the same thing.
fn next_text(items: &[Item], index: usize) -> Option<&TextItem> {
    let thing = items.get(index)?.thing;
    let after = items[index + 1..].iter().take_while(|item| item.thing == thing);
    after.into_iter().find_map(|item| match &item.shape {
        Shape::Text(text) => Some(text),
        Shape::Rect(_) | Shape::Path(_) | Shape::Icon(_) | Shape::Image(_) => None,
    })
}

/// Whether the next run begins with another word, though nothing of the text stands between.
fn is_word_end(item: &TextItem, after: Option<&TextItem>) -> bool {
    let end = item.run.start + item.run.text.len();
    after.is_some_and(|after| {
        let gap = after.at.x - item.at.x - item.run.width;
        let is_beside = (after.at.y - item.at.y).abs() < 0.01 && gap < 0.5;
        after.run.start != end && !is_beside
    })
}

/// Whether a shape says something that no text beside it does.
fn is_figure(thing: Thing, shape: &Shape) -> bool {
    match thing {
        Thing::Card(_) | Thing::Point(_) | Thing::Line(_) | Thing::Link(..) | Thing::Jump(..) => {
            true
        }
        Thing::Persona(..) => matches!(shape, Shape::Image(_)),
        Thing::Title
        | Thing::Goal
        | Thing::Personas
        | Thing::Scenario
        | Thing::Expectations
        | Thing::Scope
        | Thing::Imprint
        | Thing::Stage(_)
        | Thing::Step(_)
        | Thing::Lane(_)
        | Thing::DividerSide(..)
        | Thing::Scale(..)
        | Thing::PointLabel(_)
        | Thing::Value(..)
        | Thing::Loss(..)
        | Thing::Legend
        | Thing::Source => false,
    }
}
