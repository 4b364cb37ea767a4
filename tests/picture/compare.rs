//! How much two pictures of the same thing are alike.

use image::{Rgba, RgbaImage};

/// A rectangle of pixels: left, top, right, bottom.
pub type Area = [u32; 4];

/// How far two pictures agree in an area, from 1 for the same down to 0 for nothing in common: the
/// correlation of their pixels. What is a little lighter or softer still agrees; another letter does not.
pub fn agreement(one: &RgbaImage, other: &RgbaImage, area: Area) -> f64 {
    let (one, other) = (centred(one, area), centred(other, area));
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let power = product(&one, &one) * product(&other, &other);
    if power <= 0.0 {
        // Nothing but plain ground in one of them.
        return f64::from(u8::from(product(&one, &one) + product(&other, &other) <= 0.0));
    }
    product(&one, &other) / power.sqrt()
}

/// How much of a picture's contrast another has in an area: the ratio of the variances of their pixels. What is
/// blurred has less.
pub fn contrast(of: &RgbaImage, to: &RgbaImage, area: Area) -> f64 {
    let power = |picture| centred(picture, area).iter().map(|value| value * value).sum::<f64>();
    power(of) / power(to).max(1.0)
}

/// How far below an area's top the middle of all lies that stands out from its upper left corner, in pixels.
pub fn middle_of_ink(picture: &RgbaImage, area: Area) -> f64 {
    let [left, top, right, _] = area;
    let ground = *picture.get_pixel(left, top);
    let (mut ink, mut sum) = (f64::MIN_POSITIVE, 0.0);
    for (index, pixel) in (0..).zip(pixels(picture, area)) {
        let channels = pixel.0.iter().zip(ground.0);
        let difference: f64 = channels.map(|(a, b)| f64::from(a.abs_diff(b))).sum();
        ink += difference;
        sum += difference * f64::from(index / (right - left));
    }
    sum / ink
}

/// The channels of an area, less their mean.
fn centred(picture: &RgbaImage, area: Area) -> Vec<f64> {
    let channels: Vec<f64> =
        pixels(picture, area).flat_map(|Rgba([r, g, b, _])| [*r, *g, *b].map(f64::from)).collect();
    let mean = channels.iter().sum::<f64>() / channels.len() as f64;
    channels.into_iter().map(|channel| channel - mean).collect()
}

/// The square of so many pixels whose mean colour differs most, and by how much of 255.
pub fn worst_square(one: &RgbaImage, other: &RgbaImage, side: u32) -> (Area, f64) {
    let (width, height) = (one.width().min(other.width()), one.height().min(other.height()));
    let squares = (0..height / side).flat_map(|row| {
        (0..width / side)
            .map(move |column| [column * side, row * side, (column + 1) * side, (row + 1) * side])
    });
    squares
        .map(|area| (area, difference_of_means(one, other, area)))
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .unwrap()
}

fn difference_of_means(one: &RgbaImage, other: &RgbaImage, area: Area) -> f64 {
    let (one, other) = (mean(one, area), mean(other, area));
    one.iter().zip(other).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

fn mean(picture: &RgbaImage, area: Area) -> [f64; 3] {
    let mut sums = [0.0; 3];
    for Rgba(channels) in pixels(picture, area) {
        for (sum, channel) in sums.iter_mut().zip(channels) {
            *sum += f64::from(*channel);
        }
    }
    let [left, top, right, bottom] = area;
    sums.map(|sum| sum / f64::from((right - left) * (bottom - top)))
}

fn pixels(
    picture: &RgbaImage,
    [left, top, right, bottom]: Area,
) -> impl Iterator<Item = &Rgba<u8>> {
    (top..bottom).flat_map(move |y| (left..right).map(move |x| picture.get_pixel(x, y)))
}
