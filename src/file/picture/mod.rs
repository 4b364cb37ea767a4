//! Pictures that people bring along, made into what a map keeps: upright, no larger than a print needs, and
//! without what cameras note about places and people.

mod jpeg;
mod profile;
mod shrink;

use std::fs::File;
use std::io::{self, Cursor, Read as _};
use std::path::{Path, PathBuf};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, ImageResult, Limits,
    RgbImage, RgbaImage,
};

use super::limits::LARGEST_MB;
use crate::model::{Picture, PictureId};
use crate::picture::as_png;
use profile::in_srgb;
use shrink::shrunk;

/// The most pixels that are decoded, and the most memory for them: four bytes each.
const MOST_PIXELS: u64 = 100_000_000;
const MOST_BYTES: u64 = 4 * MOST_PIXELS;

/// Of 100; above it files grow and nobody sees why.
const JPEG_QUALITY: u8 = 85;

/// The endings of the files that can be read.
pub const PICTURE_EXTENSIONS: [&str; 5] = ["png", "jpg", "jpeg", "webp", "gif"];

/// Why a file gives no picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("There is no file {}. Check its name and its folder.", path.display())]
    Missing { path: PathBuf },
    #[error("{} cannot be read: {source}. Check that it is a file and that you may read it.", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("{name} is larger than {LARGEST_MB} MB. Make it smaller with a program for pictures.")]
    TooLarge { name: String },
    #[error(
        "{name} has {width} × {height} pixels, more than {} million. \
         Make it smaller with a program for pictures.",
        MOST_PIXELS / 1_000_000
    )]
    TooManyPixels { name: String, width: u32, height: u32 },
    #[error("{name} is no picture that can be read. PNG, JPEG, WebP and GIF can.")]
    UnknownKind { name: String },
    #[error("{name} is damaged and cannot be shown. Look for another copy of it.")]
    Damaged { name: String },
}

/// Whether a file's name ends like that of a picture.
#[must_use]
pub fn is_picture(path: &Path) -> bool {
    path.extension().is_some_and(|found| {
        PICTURE_EXTENSIONS.iter().any(|extension| found.eq_ignore_ascii_case(extension))
    })
}

/// Reads a picture from the disk.
pub fn load_picture(path: &Path) -> Result<Picture, PictureError> {
    let reading = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => PictureError::Missing { path: path.to_owned() },
        _ => PictureError::Unreadable { path: path.to_owned(), source },
    };
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let most = LARGEST_MB as u64 * 1_000_000;
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(reading)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(reading)?;
    if bytes.len() as u64 > most {
        return Err(PictureError::TooLarge { name: name.into_owned() });
    }
    read_picture(&name, &bytes)
}

/// Makes a picture with a fresh id from the bytes of a file; `name` is what a sentence calls it.
pub fn read_picture(name: &str, bytes: &[u8]) -> Result<Picture, PictureError> {
    let named = |error: ImageError| reason(name, &error);
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let reader = reader.map_err(|error| named(error.into()))?;
    if reader.format() == Some(ImageFormat::Jpeg) && !jpeg::is_whole(bytes) {
        return Err(PictureError::Damaged { name: name.to_owned() });
    }
    let decoder = reader.into_decoder().map_err(named)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::TooManyPixels { name: name.to_owned(), width, height });
    }
    let (picture, profile) = decoded(decoder).map_err(named)?;
    let mut picture = shrunk(picture);
    if let Some(profile) = profile {
        picture = in_srgb(picture, &profile);
    }
    let data = encoded(&picture).map_err(named)?;
    Ok(Picture { id: PictureId::random(), data: data.into() })
}

/// Makes a picture with a fresh id from pixels of four bytes each, red, green, blue and how opaque it is.
pub fn picture_of_pixels(
    name: &str,
    (width, height): (u32, u32),
    bytes: Vec<u8>,
) -> Result<Picture, PictureError> {
    let damaged = || PictureError::Damaged { name: name.to_owned() };
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::TooManyPixels { name: name.to_owned(), width, height });
    }
    if width == 0 || height == 0 {
        return Err(damaged());
    }
    let pixels = RgbaImage::from_raw(width, height, bytes).ok_or_else(damaged)?;
    let data = encoded(&shrunk(pixels.into())).map_err(|error| reason(name, &error))?;
    Ok(Picture { id: PictureId::random(), data: data.into() })
}

/// The picture as the camera was held, and the colour profile it is in. Of one that moves it is the first.
fn decoded(mut decoder: impl ImageDecoder) -> ImageResult<(DynamicImage, Option<Vec<u8>>)> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    decoder.set_limits(limits)?;
    let orientation = decoder.orientation()?;
    // A picture of which only the profile is damaged is one that can be shown.
    let profile = decoder.icc_profile().unwrap_or_default();
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok((picture, profile))
}

/// Written anew: as PNG where something shines through or that is no larger, as drawings are, else as JPEG.
fn encoded(picture: &DynamicImage) -> ImageResult<Vec<u8>> {
    if let Some(opaque) = opaque(picture) {
        let png = written(|out| opaque.write_with_encoder(PngEncoder::new(out)))?;
        let jpeg = written(|out| {
            opaque.write_with_encoder(JpegEncoder::new_with_quality(out, JPEG_QUALITY))
        })?;
        return Ok(if png.len() <= jpeg.len() { png } else { jpeg });
    }
    as_png(&picture.to_rgba8())
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> ImageResult<()>) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    write(&mut bytes)?;
    Ok(bytes)
}

/// The colours of a picture that nothing shines through.
fn opaque(picture: &DynamicImage) -> Option<RgbImage> {
    let is_opaque = !picture.color().has_alpha()
        || picture.to_rgba8().pixels().all(|pixel| pixel.0[3] == u8::MAX);
    is_opaque.then(|| picture.to_rgb8())
}

fn reason(name: &str, error: &ImageError) -> PictureError {
    let name = name.to_owned();
    match error {
        ImageError::Unsupported(_) => PictureError::UnknownKind { name },
        ImageError::Limits(_) => PictureError::TooLarge { name },
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::IoError(_) => PictureError::Damaged { name },
    }
}
