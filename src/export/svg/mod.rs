//! A scene as an SVG with real text, named groups and nothing that only one viewer understands.
//!
//! Where Inter is installed it looks as the window does; elsewhere each run keeps its width. Every run is
//! one `<text>` in logical order, left to the viewer's own bidi and shaping.

mod groups;
mod image;
mod shapes;
mod text;
mod xml;

use std::io::{self, BufWriter, Write};

use super::{ExportError, Note, line, notes_on_texts};
use crate::scene::{Item, Placed, Scene};

use groups::Names;
use xml::{Attributes, Escaped, Number};

/// What a scene does not say itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// What the drawing is called; empty when it has no name.
    pub title: &'a str,
    /// Whether nothing is painted behind the map.
    pub transparent: bool,
}

/// Writes a scene as SVG.
pub fn write(
    scene: &Scene,
    options: Options<'_>,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    let mut page = Page { out: BufWriter::new(out), clip_count: 0, notes: Vec::new() };
    page.write(scene, options)?;
    page.out.flush()?;
    Ok(notes_on_texts(scene).chain(page.notes).collect())
}

/// The file as far as it is written.
struct Page<'a> {
    out: BufWriter<&'a mut dyn Write>,
    /// How many clips have a name.
    clip_count: usize,
    notes: Vec<Note>,
}

impl Page<'_> {
    fn write(&mut self, scene: &Scene, options: Options<'_>) -> io::Result<()> {
        let (width, height) = (Number(scene.size.width), Number(scene.size.height));
        writeln!(self.out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        writeln!(
            self.out,
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{height}" viewBox="0 0 {width} {height}" {}>"#,
            text::DEFAULTS,
        )?;
        if !options.title.is_empty() {
            writeln!(self.out, "<title>{}</title>", Escaped(options.title))?;
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
