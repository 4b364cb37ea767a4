//! A picture at another size.
//!
//! `fast_image_resize` takes a tenth of the time of `image`, and is asked for one kind of pixel alone, since each kind
//! is a part of the program.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x4;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, Rgba, RgbaImage, imageops};

/// A premultiplied picture at another size, each side at least one pixel. It may leave a colour a little brighter than
/// its alpha allows.
#[must_use]
pub fn resized(picture: &RgbaImage, width: u32, height: u32) -> RgbaImage {
    let mut resized = RgbaImage::new(width, height);
    let (to, from) = ((width, height), picture.dimensions());
    let filled = fill((&mut resized, to), (picture, from), &mut Resizer::new());
    debug_assert!(filled.is_some(), "a picture has four bytes for each of its pixels");
    resized
}

/// Fills a size with a picture of another, both with their pixels as premultiplied RGBA. None if one of them has
/// fewer bytes than its size needs.
pub(super) fn fill(
    (to, (width, height)): (&mut [u8], (u32, u32)),
    (from, (from_width, from_height)): (&[u8], (u32, u32)),
    resizer: &mut Resizer,
) -> Option<()> {
    let from = TypedImageRef::<U8x4>::from_buffer(from_width, from_height, from).ok()?;
    let mut to = TypedImage::<U8x4>::from_buffer(width, height, to).ok()?;
    // All options are constants, so that no other way to do it is a part of the program.
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
        .use_alpha(false);
    resizer.resize_typed(&from, &mut to, &options).ok()
}

/// A picture at fewer pixels by plain means, which nobody sees once it is made smaller again. It is not made larger
/// on the way, as huge ones are.
#[must_use]
pub fn roughly(picture: DynamicImage, width: u32, height: u32) -> DynamicImage {
    match picture {
        DynamicImage::ImageLuma8(pixels) => imageops::thumbnail(&pixels, width, height).into(),
        DynamicImage::ImageRgb8(pixels) => imageops::thumbnail(&pixels, width, height).into(),
        picture => {
            let mut pixels = picture.into_rgba8();
            premultiply(&mut pixels);
            let mut pixels = imageops::thumbnail(&pixels, width, height);
            divide_by_alpha(&mut pixels);
            pixels.into()
        }
    }
}

/// Multiplies each colour by its alpha, as those who mix and shrink pictures need it.
pub fn premultiply(picture: &mut RgbaImage) {
    for Rgba([red, green, blue, alpha]) in picture.pixels_mut() {
        if *alpha == u8::MAX {
            continue;
        }
        for channel in [red, green, blue] {
            *channel = ((u32::from(*channel) * u32::from(*alpha) + 127) / 255) as u8;
        }
    }
}

/// Takes back what [`premultiply`] did, as far as it can be known, in red, green, blue and alpha of some pixels.
pub fn divide_by_alpha(pixels: &mut [u8]) {
    for [red, green, blue, alpha] in pixels.as_chunks_mut::<4>().0 {
        let alpha = u32::from(*alpha);
        if alpha != 0 && alpha != 255 {
            for channel in [red, green, blue] {
                *channel = ((u32::from(*channel) * 255 + alpha / 2) / alpha).min(255) as u8;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The farthest that one colour is from another, and how far it is in the mean.
    fn differences(one: &RgbaImage, other: &RgbaImage) -> (u8, f64) {
        assert_eq!(one.dimensions(), other.dimensions());
        let differences = one.iter().zip(other.iter()).map(|(one, other)| one.abs_diff(*other));
        let sum: f64 = differences.clone().map(f64::from).sum();
        (differences.max().unwrap_or_default(), sum / one.len() as f64)
    }

    #[test]
    fn a_picture_is_the_one_that_image_makes() {
        for (size, fewer) in [
            ((540, 270), (180, 90)),
            ((541, 271), (97, 270)),
            ((33, 400), (32, 7)),
            ((3, 2), (1, 1)),
            ((1, 1), (1, 1)),
            ((200, 1), (3, 1)),
        ] {
            // Soft hills beside edges, which the spline overshoots at.
            let picture = RgbaImage::from_fn(size.0, size.1, |x, y| match (x / 16 + y / 16) % 3 {
                0 => Rgba([0, 255, 0, 255]),
                1 => Rgba([0, 0, 0, 0]),
                _ => Rgba([(x * 5) as u8 / 2, (y * 3) as u8 / 2, 90, 200]),
            });
            let usual =
                imageops::resize(&picture, fewer.0, fewer.1, imageops::FilterType::CatmullRom);
            // What overshoots is cut off between the two directions here, and after both there.
            let (most, mean) = differences(&resized(&picture, fewer.0, fewer.1), &usual);
            assert!(most <= 24 && mean < 0.3, "{size:?} to {fewer:?}: {most}, {mean}");
        }
    }

    #[test]
    fn colours_come_back_from_their_alpha() {
        let colours = RgbaImage::from_fn(256, 256, |x, y| Rgba([x as u8, 7, 255, y as u8]));
        let mut there_and_back = colours.clone();
        premultiply(&mut there_and_back);
        divide_by_alpha(&mut there_and_back);
        for (before, after) in colours.pixels().zip(there_and_back.pixels()) {
            let [.., alpha] = before.0;
            assert_eq!(after.0[3], alpha);
            // Of an alpha there are so many steps, and a colour is at the nearest.
            let most = 255_u8.checked_div(alpha).unwrap_or(255).div_ceil(2);
            for channel in 0..3 {
                let off = before.0[channel].abs_diff(after.0[channel]);
                assert!(alpha == 0 || off <= most, "{before:?} {after:?}");
            }
        }
    }
}
