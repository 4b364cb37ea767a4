//! Pictures out of the map's file.

use std::io::Cursor;
use std::sync::{Mutex, PoisonError};

use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageError, ImageReader, Limits, RgbaImage,
};

use super::roughly;

/// Why a picture cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    #[error("it is of a kind that cannot be read")]
    UnknownKind,
    #[error("it has more than 100 million pixels, or takes too much memory")]
    TooLarge,
    #[error("it is damaged")]
    Damaged,
}

/// Pixels that are not premultiplied, turned upright as the camera noted. A picture of more than
/// 12 million has no more than those, with the same sides to each other; of such only one is decoded at a
/// time, as it takes as much memory as all else together.
pub fn decode(data: &[u8]) -> Result<RgbaImage, PictureError> {
    decode_from(open_checked(data)?)
}

/// The same from an open file.
pub(super) fn decode_from(mut decoder: impl ImageDecoder) -> Result<RgbaImage, PictureError> {
    // What another thread left behind that panicked here is nothing to be afraid of.
    let _alone = (pixels_of(&decoder) > KEPT_PIXELS)
        .then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner));
    let orientation = decoder.orientation().map_err(reason)?;
    let mut picture = contained(DynamicImage::from_decoder(decoder).map_err(reason)?);
    picture.apply_orientation(orientation);
    Ok(picture.into_rgba8())
}

/// A file that is not too large to be decoded, ready for it.
pub(super) fn open_checked(data: &[u8]) -> Result<impl ImageDecoder, PictureError> {
    let mut decoder = open(data)?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > LARGEST_SIDE || pixels_of(&decoder) > MOST_PIXELS {
        return Err(PictureError::TooLarge);
    }
    if decoder.total_bytes() > MOST_BYTES {
        return Err(PictureError::TooLarge);
    }
    decoder.set_limits(Limits::default()).map_err(reason)?;
    Ok(decoder)
}

pub(super) fn pixels_of(decoder: &impl ImageDecoder) -> u64 {
    let (width, height) = decoder.dimensions();
    u64::from(width) * u64::from(height)
}

/// A picture at no more pixels than are worked with; a larger one is let go of.
fn contained(picture: DynamicImage) -> DynamicImage {
    let pixels = u64::from(picture.width()) * u64::from(picture.height());
    if pixels <= KEPT_PIXELS {
        return picture;
    }
    let factor = (KEPT_PIXELS as f64 / pixels as f64).sqrt();
    let [width, height] =
        [picture.width(), picture.height()].map(|side| ((f64::from(side) * factor) as u32).max(1));
    roughly(picture, width, height)
}

/// Whether the camera noted that the picture is to be turned, which not every viewer heeds.
pub fn is_turned(data: &[u8]) -> bool {
    open(data)
        .and_then(|mut decoder| decoder.orientation().map_err(reason))
        .is_ok_and(|orientation| orientation != Orientation::NoTransforms)
}

/// Whether its colours are red, green and blue or grey, and not inks that viewers mix each in its own way.
pub fn is_plain(data: &[u8]) -> bool {
    let colours = open(data).map(|decoder| decoder.original_color_type());
    matches!(colours, Ok(ExtendedColorType::L8 | ExtendedColorType::Rgb8))
}

fn open(data: &[u8]) -> Result<impl ImageDecoder, PictureError> {
    let reader = ImageReader::new(Cursor::new(data)).with_guessed_format();
    reader.map_err(|_| PictureError::Damaged)?.into_decoder().map_err(reason)
}

/// The longest side, in pixels: what a renderer can take as a source.
pub(super) const LARGEST_SIDE: u32 = u16::MAX as u32;

/// The most pixels that are decoded: what people bring along is made far smaller, and only a file that
/// somebody else has written has more.
const MOST_PIXELS: u64 = 100_000_000;

/// The most memory that a picture may take while it is decoded: four bytes a pixel.
const MOST_BYTES: u64 = 4 * MOST_PIXELS;

/// How many pixels of a picture are worked with: some times those of what people bring along, and fifty million
/// bytes.
const KEPT_PIXELS: u64 = 12_000_000;

/// Held by whoever decodes a picture of more.
static LARGE: Mutex<()> = Mutex::new(());

#[expect(clippy::needless_pass_by_value, reason = "it is given to `map_err`")]
pub(super) fn reason(error: ImageError) -> PictureError {
    match error {
        ImageError::Unsupported(_) => PictureError::UnknownKind,
        ImageError::Limits(_) => PictureError::TooLarge,
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::IoError(_) => PictureError::Damaged,
    }
}
