//! The making of a file of any kind.

use std::cell::LazyCell;
use std::io::{self, Write};
use std::ops::Deref;
use std::path::Path;

use super::options::PAPER_DPI;
use super::slides::SlideLayout;
use super::{Format, HandoutError, Inside, Notice, Options, PictureSize};
use crate::exchange::table::{self, TableFile};
use crate::exchange::{Remark, markdown, mermaid};
use crate::export::{ExportError, Note, Watch, html, pdf, png, pptx, svg};
use crate::file;
use crate::layout::{Engine, storyboard_pictures};
use crate::model::Journey;
use crate::scene::Scene;
use crate::text::Typesetter;
use crate::theme::Theme;

/// The name that the map has inside a PDF.
const MAP_NAME: &str = "map.ron";

/// Makes a file of a map, replaced whole or not at all. What is too large is refused before anything is
/// written.
pub fn write_file(
    journey: &Journey,
    format: Format,
    options: &Options,
    path: &Path,
) -> Result<Vec<Notice>, HandoutError> {
    write_file_watched(journey, format, options, path, &Watch::default())
}

/// The same, saying how far it is.
pub fn write_file_watched(
    journey: &Journey,
    format: Format,
    options: &Options,
    path: &Path,
    watch: &Watch,
) -> Result<Vec<Notice>, HandoutError> {
    let mut notices = Vec::new();
    let mut refused = None;
    let replaced =
        file::replace(path, |out| match write_watched(journey, format, options, out, watch) {
            Ok(written) => {
                notices = written;
                Ok(())
            }
            Err(HandoutError::Write(error)) => Err(error),
            Err(error) => {
                refused = Some(error);
                Err(io::Error::other("the file cannot be made"))
            }
        });
    match refused {
        Some(error) => Err(error),
        None => Ok(replaced.map(|()| notices)?),
    }
}

/// The same into a writer.
pub fn write(
    journey: &Journey,
    format: Format,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Vec<Notice>, HandoutError> {
    write_watched(journey, format, options, out, &Watch::default())
}

/// The same into a writer, saying how far it is.
pub fn write_watched(
    journey: &Journey,
    format: Format,
    options: &Options,
    out: &mut dyn Write,
    watch: &Watch,
) -> Result<Vec<Notice>, HandoutError> {
    let whole = journey;
    let journey = &*options.parts.of(whole)?;
    if format.is_drawn() {
        return draw([journey, whole], format, options, out, watch);
    }
    let remarks = tell(journey, format, options, out).map_err(HandoutError::Write)?;
    Ok(remarks.into_iter().map(Notice::Remark).collect())
}

/// The chosen parts of a map as they are drawn, in the chosen colours and with the chosen blocks.
pub fn scene(journey: &Journey, options: &Options) -> Result<Scene, HandoutError> {
    let part = options.parts.of(journey)?;
    Ok(scene_of_part(&part, journey, options))
}

/// What is left of a map once its parts are chosen, as it is drawn.
fn scene_of_part(journey: &Journey, whole: &Journey, options: &Options) -> Scene {
    let mut engine = Engine::new(Typesetter::new(), Theme::of(options.scheme));
    engine.set_whole(whole);
    let mut scene = engine.layout(journey);
    if !options.parts.title_block {
        scene = scene.without_title();
    }
    if !options.parts.legend {
        scene = scene.without_legend();
    }
    scene
}

/// Draws a part of a whole map.
fn draw(
    [journey, whole]: [&Journey; 2],
    format: Format,
    options: &Options,
    out: &mut dyn Write,
    watch: &Watch,
) -> Result<Vec<Notice>, HandoutError> {
    // Laid out by the first who looks at it.
    let scene = LazyCell::new(|| scene_of_part(journey, whole, options));
    let map = (options.embeds_map && format.can_hold_map()).then(|| file::write(journey));
    let map = map.as_deref().map(str::as_bytes);
    let title = journey.title.as_str();
    let transparent = options.is_transparent;
    let notes = match format {
        Format::Png => draw_png(journey, &scene, options, map, out, watch)?,
        Format::Svg => {
            let options = svg::Options { title, transparent, texts: options.texts, embedded: map };
            svg::write(&scene, options, out)?
        }
        Format::Pdf => {
            let authors = [journey.authors.clone()];
            let is_known = !journey.authors.trim().is_empty();
            let language = options.language.as_deref();
            let options = pdf::Options {
                title,
                authors: if is_known { &authors } else { &[] },
                language,
                date: None,
                page: options.page,
                transparent,
                embedded: map.map(|map| (MAP_NAME, map)),
            };
            pdf::write_watched(&scene, &options, watch, out)?
        }
        Format::Pptx => {
            let mut slides = SlideLayout::new(journey, whole, options.scheme);
            let options = pptx::Options { title, author: &journey.authors };
            pptx::write(&scene, &mut |widths| slides.lay_out(widths), &options, out)?
        }
        Format::Html => {
            let language = options.language.as_deref().unwrap_or_default();
            html::write(&scene, &html::Options { title, language }, out)?
        }
        Format::Xlsx
        | Format::Csv
        | Format::Tsv
        | Format::Markdown
        | Format::Mermaid
        | Format::Json => Vec::new(),
    };
    let inside = map.is_some().then(|| Notice::MapInside(Inside::of(whole, &options.parts)));
    Ok(notes.into_iter().map(Notice::Note).chain(inside).collect())
}

/// Draws a journey, whose scene need not be laid out yet: some of its pictures are made meanwhile.
fn draw_png(
    journey: &Journey,
    scene: &impl Deref<Target = Scene>,
    options: &Options,
    map: Option<&[u8]>,
    out: &mut dyn Write,
    watch: &Watch,
) -> Result<Vec<Note>, HandoutError> {
    let transparent = options.is_transparent;
    if let Some(sheet) = options.sheet() {
        let dpi = options.dpi.unwrap_or(PAPER_DPI);
        let page = png::on_paper(scene, &sheet, dpi, transparent).map_err(ExportError::from)?;
        let png = png::Options { embedded: map, ..page.options };
        let notes = png::write_watched(&page.scene, png, watch, out)?;
        return Ok(page.note.into_iter().chain(notes).collect());
    }
    let scale = options.scale(|| scene.size.width);
    let dpi = options.dpi.or(match options.size {
        PictureSize::Dpi(dpi) => Some(dpi),
        PictureSize::Scale(_) | PictureSize::Width(_) => None,
    });
    let png = png::Options { scale, dpi, transparent, embedded: map };
    let early = storyboard_pictures(journey, &Theme::of(options.scheme));
    Ok(png::write_early(&early, scene, png, watch, out)?)
}

/// Writes what a map says, without its looks; what has no place there.
fn tell(
    journey: &Journey,
    format: Format,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<Vec<Remark>> {
    let (text, remarks) = match format {
        Format::Xlsx => return table::write(journey, TableFile::Xlsx, options.form, out),
        Format::Csv => return table::write(journey, TableFile::Csv, options.form, out),
        Format::Tsv => return table::write(journey, TableFile::Tsv, options.form, out),
        Format::Markdown => markdown::write(journey),
        Format::Mermaid => mermaid::write(journey),
        Format::Json => (file::write_json(journey), Vec::new()),
        Format::Png | Format::Pdf | Format::Svg | Format::Pptx | Format::Html => {
            (String::new(), Vec::new())
        }
    };
    out.write_all(text.as_bytes())?;
    Ok(remarks)
}
