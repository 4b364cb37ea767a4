//! A scene as a PNG of any size, drawn in strips so that memory stays flat.
//!
//! One thread draws a strip while the caller's compresses the last: compressing takes longer.

mod brush;
mod on_paper;
mod pictures;
mod size;
mod strips;

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use image::RgbaImage;
use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, PixelDimensions, Unit};

use super::{ExportError, Note, Watch, embedded, notes_on_texts};
use crate::scene::Scene;

pub use on_paper::{OnPaper, on_paper};
pub use size::{LARGEST_AREA, LARGEST_SIDE, PixelSize};
pub use strips::Cut;
use strips::Strips;

/// How a scene becomes pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options<'a> {
    /// Pixels of a scene unit.
    pub scale: f64,
    /// Pixels of an inch, for whoever prints the file; it does not change the pixels.
    pub dpi: Option<f64>,
    /// Whether nothing is painted behind the map.
    pub transparent: bool,
    /// The map as its file would have it, to travel inside the picture; see [`embedded`](super::embedded).
    pub embedded: Option<&'a [u8]>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { scale: DEFAULT_SCALE, dpi: None, transparent: false, embedded: None }
    }
}

impl Options<'_> {
    /// From what a person said: dots per inch alone decide the scale too.
    #[must_use]
    pub fn new(scale: Option<f64>, dpi: Option<f64>, transparent: bool) -> Self {
        let scale = scale.or(dpi.map(|dpi| dpi / UNITS_PER_INCH)).unwrap_or(DEFAULT_SCALE);
        Self { scale, dpi, transparent, embedded: None }
    }
}

const DEFAULT_SCALE: f64 = 2.0;
const UNITS_PER_INCH: f64 = 96.0;
const METRES_PER_INCH: f64 = 0.0254;

/// Writes a scene as a PNG. Refuses one that would be too large before it draws anything.
pub fn write(
    scene: &Scene,
    options: Options<'_>,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    write_watched(scene, options, &Watch::default(), out)
}

/// The same, saying how far it is.
pub fn write_watched(
    scene: &Scene,
    options: Options<'_>,
    watch: &Watch,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    let size = PixelSize::of(scene.size, options.scale)?;
    write_strips(scene, options, Cut::for_size(size), watch, out)
}

/// The same, cut into strips as told.
pub fn write_cut(
    scene: &Scene,
    options: Options<'_>,
    cut: Cut,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    write_strips(scene, options, cut, &Watch::default(), out)
}

fn write_strips(
    scene: &Scene,
    options: Options<'_>,
    cut: Cut,
    watch: &Watch,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    let size = PixelSize::of(scene.size, options.scale)?;
    let all = size.height.div_ceil(cut.strip_height.into()) as usize;
    let strips = Strips::new(scene, options, size, cut);
    let unreadable = thread::scope(|scope| {
        let (sender, receiver) = sync_channel(1);
        let drawing = scope.spawn(move || strips.draw_each(|strip| sender.send(strip).is_ok()));
        let written = encode(out, size, options, counted(receiver, all, watch));
        let unreadable = drawing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        written.map(|()| unreadable)
    })?;
    Ok(notes_on_texts(scene).chain(unreadable).collect())
}

/// Strips as they come, of which one more is done when the next is asked for.
fn counted(
    strips: Receiver<Vec<u8>>,
    all: usize,
    watch: &Watch,
) -> impl Iterator<Item = Vec<u8>> + '_ {
    let strips = strips.into_iter().enumerate();
    strips.inspect(move |(done, _)| watch.reach(*done, all)).map(|(_, strip)| strip)
}

/// The whole scene on its background as pixels in memory, for small pictures.
pub fn pixels(scene: &Scene, scale: f64) -> Result<RgbaImage, ExportError> {
    let size = PixelSize::of(scene.size, scale)?;
    let options = Options { scale, ..Options::default() };
    let mut rgba = Vec::with_capacity(size.width as usize * size.height as usize * 4);
    Strips::new(scene, options, size, Cut::for_size(size)).draw_each(|strip| {
        rgba.extend(strip.chunks_exact(3).flat_map(|rgb| [rgb[0], rgb[1], rgb[2], u8::MAX]));
        true
    });
    // The strips are as long as the picture, so that there is one.
    Ok(RgbaImage::from_raw(size.width, size.height, rgba).unwrap_or_default())
}

/// Compresses strips as they come. An error ends it, and with it whoever sends strips.
fn encode(
    out: &mut dyn Write,
    size: PixelSize,
    options: Options<'_>,
    strips: impl Iterator<Item = Vec<u8>>,
) -> io::Result<()> {
    let mut out = FirstError { out, error: None };
    let encoded = encode_into(&mut out, size, options, strips);
    // The encoder drops its last chunk without a look at what becomes of it, and its own errors may be
    // about the state that the first one left it in.
    match out.error {
        Some(error) => Err(error),
        None => encoded.map_err(io::Error::other),
    }
}

fn encode_into(
    out: &mut FirstError<'_>,
    size: PixelSize,
    options: Options<'_>,
    strips: impl Iterator<Item = Vec<u8>>,
) -> Result<(), EncodingError> {
    let mut encoder = Encoder::new(out, size.width, size.height);
    encoder.set_color(if options.transparent { ColorType::Rgba } else { ColorType::Rgb });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    encoder.set_pixel_dims(options.dpi.map(|dpi| {
        let pixels_per_metre = (dpi / METRES_PER_INCH).round() as u32;
        PixelDimensions { xppu: pixels_per_metre, yppu: pixels_per_metre, unit: Unit::Meter }
    }));
    let mut writer = encoder.write_header()?;
    if let Some(map) = options.embedded {
        // Before the pixels, so that whoever looks for it need not read those.
        writer.write_chunk(png::chunk::iTXt, &embedded::png_chunk(map)?)?;
    }
    let mut stream = writer.stream_writer_with_size(CHUNK_BYTES)?;
    for strip in strips {
        stream.write_all(&strip)?;
    }
    stream.finish()?;
    writer.finish()
}

/// The size of a chunk of compressed pixels.
const CHUNK_BYTES: usize = 1 << 18;

/// A writer that keeps the first thing that goes wrong, but for an interruption, after which one goes on.
struct FirstError<'a> {
    out: &'a mut dyn Write,
    error: Option<io::Error>,
}

impl FirstError<'_> {
    fn keep<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        result.map_err(|error| {
            let kind = error.kind();
            if kind != io::ErrorKind::Interrupted {
                self.error.get_or_insert(error);
            }
            kind.into()
        })
    }
}

impl Write for FirstError<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.out.write(bytes);
        self.keep(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.out.flush();
        self.keep(result)
    }
}
