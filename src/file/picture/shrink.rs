//! Pictures made no larger than what a print on a wall can show.

use image::DynamicImage;

use crate::picture::{divide_by_alpha, premultiply, resized, roughly};

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
    let (width, height) = (edge(width), edge(height));
    let nearer = if longest > ROUGH * LONGEST_EDGE {
        roughly(picture, ROUGH * width, ROUGH * height)
    } else {
        picture
    };
    let mut pixels = nearer.into_rgba8();
    // Where a picture is transparent its colour must not run into what is seen.
    premultiply(&mut pixels);
    let mut pixels = resized(&pixels, width, height);
    divide_by_alpha(&mut pixels);
    pixels.into()
}
