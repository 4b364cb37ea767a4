//! Pictures made no larger than what a print on a wall can show.

use image::imageops::{self, FilterType};
use image::{DynamicImage, Rgba, RgbaImage};

/// The longest edge of a picture in a map, in pixels. The widest card is some 400 units wide, which on a
/// print at wall size is a hand's breadth: at 300 dpi that is as much as paper shows. Some twenty such pictures
/// leave a file that can still be handed round.
const LONGEST_EDGE: u32 = 1600;

/// Down to so many times its edges a picture is made smaller by plain means, which nobody sees in the end
/// and which take a fraction of the time.
const ROUGH: u32 = 2;

/// A picture as it is, or smaller.
pub(super) fn shrunk(picture: DynamicImage) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let longest = width.max(height);
    if longest <= LONGEST_EDGE {
        return picture;
    }
    let scale = f64::from(LONGEST_EDGE) / f64::from(longest);
    let edge = |edge: u32| ((f64::from(edge) * scale).round() as u32).max(1);
    let size = (edge(width), edge(height));
    match picture {
        DynamicImage::ImageRgba8(pixels) => transparent(pixels, size).into(),
        picture => {
            let nearer = if longest > ROUGH * LONGEST_EDGE {
                picture.thumbnail_exact(ROUGH * size.0, ROUGH * size.1)
            } else {
                picture
            };
            nearer.resize_exact(size.0, size.1, FilterType::Lanczos3)
        }
    }
}

/// Where a picture is transparent its colour must not run into what is seen.
fn transparent(mut pixels: RgbaImage, (width, height): (u32, u32)) -> RgbaImage {
    for Rgba([red, green, blue, alpha]) in pixels.pixels_mut() {
        for channel in [red, green, blue] {
            *channel = ((u32::from(*channel) * u32::from(*alpha) + 127) / 255) as u8;
        }
    }
    let mut pixels = imageops::resize(&pixels, width, height, FilterType::Lanczos3);
    for Rgba([red, green, blue, alpha]) in pixels.pixels_mut() {
        let alpha = u32::from(*alpha);
        for channel in [red, green, blue] {
            let whole = (u32::from(*channel) * 255 + alpha / 2).checked_div(alpha);
            *channel = whole.unwrap_or(0).min(255) as u8;
        }
    }
    pixels
}
