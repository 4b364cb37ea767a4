//! A scene as an SVG with real text, named groups and nothing that only one viewer understands.
//!
//! Where Inter is installed it looks as the window does; elsewhere each run keeps its width. Every run is
//! one `<text>` in logical order, left to the viewer's own bidi and shaping. On request the letters of Inter
//! travel along, or texts are paths; and the map itself in the metadata (see [`embedded`](super::embedded)).

mod fonts;
mod groups;
mod image;
mod outlines;
mod sfnt;
mod shapes;
mod text;

use std::io::{self, BufWriter, Write};

use base64::prelude::BASE64_STANDARD;
use base64::write::EncoderWriter;

use super::xml::{Attributes, Escaped, Number};
use super::{ExportError, Note, embedded, line, notes_on_texts};
use crate::scene::{Item, Placed, Scene};

use groups::Names;

/// How texts are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Texts {
    /// As text, in Inter where that is installed: small, to be searched and edited.
    #[default]
    Real,
    /// As text, with the letters of Inter that occur: the same in every browser. Programs for drawings ignore
    /// fonts that travel along, and take the installed ones. Letters of other scripts stay with the viewer.
    Embedded,
    /// As paths: the same everywhere, but to be neither searched nor typed in. Emoji stay text.
    Outlines,
}

/// What a scene does not say itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// What the drawing is called; empty when it has no name.
    pub title: &'a str,
    /// Whether nothing is painted behind the map.
    pub transparent: bool,
    pub texts: Texts,
    /// The map as its file would have it, to travel in the metadata.
    pub embedded: Option<&'a [u8]>,
}

/// Writes a scene as SVG.
pub fn write(
    scene: &Scene,
    options: Options<'_>,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    let notes = write_element(scene, options, out)?;
    Ok(notes_on_texts(scene).chain(notes).collect())
}

/// Writes the element alone, for a page that it stands in; what is to be noted of its pictures.
pub(super) fn write_element(
    scene: &Scene,
    options: Options<'_>,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    let (out, notes) = (BufWriter::new(out), Vec::new());
    let mut page = Page { out, clip_count: 0, texts: options.texts, notes };
    page.write(scene, options)?;
    page.out.flush()?;
    Ok(page.notes)
}

/// The file as far as it is written.
struct Page<'a> {
    out: BufWriter<&'a mut dyn Write>,
    /// How many clips have a name.
    clip_count: usize,
    texts: Texts,
    notes: Vec<Note>,
}

impl Page<'_> {
    fn write(&mut self, scene: &Scene, options: Options<'_>) -> io::Result<()> {
        let (width, height) = (Number(scene.size.width), Number(scene.size.height));
        writeln!(
            self.out,
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{height}" viewBox="0 0 {width} {height}" {}>"#,
            text::DEFAULTS,
        )?;
        if !options.title.is_empty() {
            writeln!(self.out, "<title>{}</title>", Escaped(options.title))?;
        }
        if let Some(map) = options.embedded {
            self.write_map(map)?;
        }
        if options.texts == Texts::Embedded {
            fonts::write_faces(scene, &mut self.out)?;
        }
        if !options.transparent {
            let fill = Attributes::default().with_colour("fill", scene.background);
            writeln!(self.out, r#"<rect width="{width}" height="{height}"{fill}/>"#)?;
        }
        let mut names = Names::of(scene);
        for placed in &scene.blocks {
            self.write_block(placed, &mut names)?;
        }
        writeln!(self.out, "</svg>")
    }

    /// The map itself, where other programs leave it alone.
    fn write_map(&mut self, map: &[u8]) -> io::Result<()> {
        let namespace = embedded::NAMESPACE;
        write!(self.out, r#"<metadata><throughline:map xmlns:throughline="{namespace}">"#)?;
        let mut encoder = EncoderWriter::new(&mut self.out, &BASE64_STANDARD);
        encoder.write_all(&embedded::compressed(map)?)?;
        encoder.finish()?;
        drop(encoder);
        writeln!(self.out, "</throughline:map></metadata>")
    }

    /// A block as a group, and within it a group for all that stands for one thing.
    fn write_block(&mut self, placed: &Placed, names: &mut Names) -> io::Result<()> {
        let items = &placed.block.items;
        if items.is_empty() {
            return Ok(());
        }
        let name = names.of_part(placed.part);
        let (x, y) = (Number(placed.origin.x), Number(placed.origin.y));
        writeln!(self.out, r#"<g{name} transform="translate({x} {y})">"#)?;
        for same in items.chunk_by(|a, b| a.thing == b.thing) {
            let thing = same.first().and_then(|item| item.thing);
            let name = thing.and_then(|thing| names.of_thing(thing));
            if let Some(name) = &name {
                writeln!(self.out, "<g{name}>")?;
            }
            self.write_items(same)?;
            if name.is_some() {
                writeln!(self.out, "</g>")?;
            }
        }
        writeln!(self.out, "</g>")
    }

    /// Items from back to front, but the runs of one line as they are read, for whoever copies the text.
    fn write_items(&mut self, items: &[Item]) -> io::Result<()> {
        for together in items.chunk_by(|a, b| line::follows(&a.shape, &b.shape)) {
            let mut shapes: Vec<_> = together.iter().map(|item| &item.shape).collect();
            shapes.sort_by_key(|shape| line::start_in_text(shape));
            for shape in shapes {
                self.write_shape(shape)?;
            }
        }
        Ok(())
    }
}
