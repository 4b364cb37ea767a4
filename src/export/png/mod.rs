//! A scene as a PNG of any size, drawn in strips so that memory stays flat.
//!
//! As many threads as there are processors each take the next strip, draw it and compress it while it is near at
//! hand; the caller's is one of them, and puts the strips into the file in their order as they come. A thread that did
//! nothing else would take turns with the others on their processors.

mod brush;
mod deflate;
mod differences;
mod huffman;
mod in_order;
mod on_paper;
mod pictures;
mod size;
mod strips;

use std::io::{self, Write};
use std::ops::Deref;
use std::thread;

use image::RgbaImage;
use png::{BitDepth, ColorType, Encoder, EncodingError, PixelDimensions, Unit};

use super::{ExportError, Note, Watch, embedded, notes_on_texts};
use crate::scene::{ImageItem, Scene};

use deflate::{Checksum, LAST_BLOCK, Piece, STREAM_HEAD};
use in_order::{Ahead, Work as _, in_order};

pub use on_paper::{OnPaper, on_paper};
use pictures::Pictures;
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
    write_early(&[], &scene, options, watch, out)
}

/// The same of a scene that need not be laid out yet: some of its pictures, as many as are known, are made meanwhile.
pub fn write_early(
    early: &[ImageItem],
    scene: &impl Deref<Target = Scene>,
    options: Options<'_>,
    watch: &Watch,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    write_strips(early, scene, options, Cut::for_size, watch, out)
}

/// The same, cut into strips as told.
pub fn write_cut(
    scene: &Scene,
    options: Options<'_>,
    cut: Cut,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    write_strips(&[], &scene, options, |_| cut, &Watch::default(), out)
}

fn write_strips(
    early: &[ImageItem],
    scene: &impl Deref<Target = Scene>,
    options: Options<'_>,
    cut: impl FnOnce(PixelSize) -> Cut,
    watch: &Watch,
    out: &mut dyn Write,
) -> Result<Vec<Note>, ExportError> {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let pictures = Pictures::new(options.scale);
    let ahead = Ahead { threads: early.len(), act: || pictures.make(early) };
    let plan = || {
        let scene: &Scene = scene;
        let size = PixelSize::of(scene.size, options.scale).inspect_err(|_| pictures.end())?;
        Ok(Strips::new(scene, options, size, cut(size), &pictures))
    };
    in_order(processors.min(MOST_THREADS), &ahead, plan, |strips, pieces| {
        let pieces = strips.letting_go(pieces).enumerate();
        let told = pieces.inspect(|(done, _)| watch.reach(*done, strips.count() as usize));
        let encoded = encode(out, strips.size(), options, told.map(|(_, piece)| piece));
        pictures.end();
        encoded?;
        Ok(notes_on_texts(scene).chain(strips.notes()).collect())
    })
}

/// More threads would take memory for what the disk makes them wait for.
const MOST_THREADS: usize = 8;

/// The whole scene on its background as pixels in memory, for small pictures.
pub fn pixels(scene: &Scene, scale: f64) -> Result<RgbaImage, ExportError> {
    let size = PixelSize::of(scene.size, scale)?;
    let options = Options { scale, ..Options::default() };
    let pictures = Pictures::new(scale);
    let strips = Strips::new(scene, options, size, Cut::for_size(size), &pictures);
    let mut rgba = Vec::with_capacity(size.width as usize * size.height as usize * 4);
    let mut desk = strips.desk();
    for index in 0..strips.count() {
        let strip = strips.draw(index, &mut desk).as_chunks::<4>().0;
        rgba.extend(strip.iter().flat_map(|&[r, g, b, _]| [r, g, b, u8::MAX]));
    }
    // The strips are as long as the picture, so that there is one.
    Ok(RgbaImage::from_raw(size.width, size.height, rgba).unwrap_or_default())
}

/// Puts compressed strips into a file as they come. An error ends it, and with it whoever makes strips.
fn encode(
    out: &mut dyn Write,
    size: PixelSize,
    options: Options<'_>,
    pieces: impl Iterator<Item = Piece>,
) -> io::Result<()> {
    let mut out = FirstError { out, error: None };
    let encoded = encode_into(&mut out, size, options, pieces);
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
    pieces: impl Iterator<Item = Piece>,
) -> Result<(), EncodingError> {
    let mut encoder = Encoder::new(out, size.width, size.height);
    encoder.set_color(if options.transparent { ColorType::Rgba } else { ColorType::Rgb });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_pixel_dims(options.dpi.map(|dpi| {
        let pixels_per_metre = (dpi / METRES_PER_INCH).round() as u32;
        PixelDimensions { xppu: pixels_per_metre, yppu: pixels_per_metre, unit: Unit::Meter }
    }));
    let mut writer = encoder.write_header()?;
    if let Some(map) = options.embedded {
        // Before the pixels, so that whoever looks for it need not read those.
        writer.write_chunk(png::chunk::iTXt, &embedded::png_chunk(map)?)?;
    }
    writer.write_chunk(png::chunk::IDAT, &STREAM_HEAD)?;
    let mut checksum = Checksum::default();
    for piece in pieces {
        for part in piece.bytes.chunks(CHUNK_BYTES) {
            writer.write_chunk(png::chunk::IDAT, part)?;
        }
        checksum = checksum.followed_by(piece.checksum);
    }
    let end = [&LAST_BLOCK[..], &checksum.to_bytes()].concat();
    writer.write_chunk(png::chunk::IDAT, &end)?;
    writer.finish()
}

/// The most bytes in a chunk of compressed pixels: some programs read none that are much longer.
const CHUNK_BYTES: usize = 1 << 20;

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
