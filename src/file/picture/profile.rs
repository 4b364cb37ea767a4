//! Colours of a picture that says in which profile they are, brought to sRGB, which pictures without one are
//! in: phones write Display P3, and taken for sRGB that comes out paler than it was photographed.

use image::DynamicImage;
use qcms::{DataType, Intent, Profile, Transform};

/// A picture in sRGB, eight bits a colour; as it is where its profile cannot be read, or is not one of red,
/// green and blue.
pub(super) fn in_srgb(picture: DynamicImage, profile: &[u8]) -> DynamicImage {
    if !is_of_rgb(profile) || !picture.color().has_color() {
        return picture;
    }
    let has_alpha = picture.color().has_alpha();
    let pixels = if has_alpha { DataType::RGBA8 } else { DataType::RGB8 };
    let Some(transform) = transform(profile, pixels) else { return picture };
    if has_alpha {
        let mut picture = picture.into_rgba8();
        transform.apply(&mut picture);
        picture.into()
    } else {
        let mut picture = picture.into_rgb8();
        transform.apply(&mut picture);
        picture.into()
    }
}

/// Whether a profile's header says that it is about red, green and blue (ICC.1, 7.2.8).
fn is_of_rgb(profile: &[u8]) -> bool {
    profile.get(16..20) == Some(b"RGB ")
}

fn transform(profile: &[u8], pixels: DataType) -> Option<Transform> {
    let from = Profile::new_from_slice(profile, false)?;
    let mut to = Profile::new_sRGB();
    to.precache_output_transform();
    Transform::new(&from, &to, pixels, Intent::default())
}
