//! Colours of a picture that says in which profile they are, brought to sRGB, which pictures without one are
//! in: phones write Display P3, and taken for sRGB that comes out paler than it was photographed.

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// A picture in sRGB, eight bits a colour; as it is where its profile cannot be read, or is not one of red,
/// green and blue.
pub(super) fn in_srgb(picture: DynamicImage, profile: &[u8]) -> DynamicImage {
    match ColorProfile::new_from_slice(profile) {
        Ok(from) if from.color_space == DataColorSpace::Rgb && picture.color().has_color() => {
            converted(&picture, &from).unwrap_or(picture)
        }
        Ok(_) | Err(_) => picture,
    }
}

fn converted(picture: &DynamicImage, from: &ColorProfile) -> Option<DynamicImage> {
    if picture.color().has_alpha() {
        let mut pixels = picture.to_rgba8();
        convert(&mut pixels, Layout::Rgba, from)?;
        Some(pixels.into())
    } else {
        let mut pixels = picture.to_rgb8();
        convert(&mut pixels, Layout::Rgb, from)?;
        Some(pixels.into())
    }
}

fn convert(bytes: &mut [u8], layout: Layout, from: &ColorProfile) -> Option<()> {
    let (to, options) = (ColorProfile::new_srgb(), TransformOptions::default());
    let transform = from.create_transform_8bit(layout, &to, layout, options).ok()?;
    let before = bytes.to_vec();
    transform.transform(&before, bytes).ok()
}
