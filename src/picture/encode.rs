//! Pictures as files again.

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder as _, ImageResult, RgbaImage};

/// The bytes of a PNG.
pub fn as_png(picture: &RgbaImage) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let (width, height) = picture.dimensions();
    PngEncoder::new(&mut bytes).write_image(picture, width, height, ExtendedColorType::Rgba8)?;
    Ok(bytes)
}
