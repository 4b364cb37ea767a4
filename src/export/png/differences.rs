//! Rows of pixels as PNG has them compressed: each as its differences from what Paeth's predictor makes of the
//! pixels at its left and above it.

use super::deflate::{Deflater, Piece};

/// Bytes of a pixel as it is drawn: red, green, blue and alpha.
const PIXEL: usize = 4;
/// Bytes that are looked at together.
const CHUNK: usize = 16 * PIXEL;

/// PNG's names for ways to tell a row.
const FROM_THE_LEFT: u8 = 1;
const PAETH: u8 = 4;

/// Compresses strips of rows.
pub(super) struct Compressor {
    row_bytes: usize,
    has_alpha: bool,
    deflater: Deflater,
    /// What is taken to stand above the first row of a strip.
    nothing: Vec<u8>,
}

impl Compressor {
    pub fn new(width: u32, has_alpha: bool) -> Self {
        let row_bytes = width as usize * PIXEL;
        Self { row_bytes, has_alpha, deflater: Deflater::default(), nothing: vec![0; row_bytes] }
    }

    /// Compresses whole rows of RGBA, the first without a look at the row above it.
    pub fn compress(&mut self, rows: &[u8]) -> Piece {
        let deflater = &mut self.deflater;
        let mut above = &self.nothing[..];
        let mut way = FROM_THE_LEFT;
        for row in rows.chunks_exact(self.row_bytes) {
            deflater.byte(way);
            if self.has_alpha {
                tell_row::<4>(row, above, deflater);
            } else {
                tell_row::<3>(row, above, deflater);
            }
            deflater.end_row();
            (above, way) = (row, PAETH);
        }
        deflater.take_piece()
    }
}

/// Tells the first channels of each pixel of a row.
fn tell_row<const CHANNELS: usize>(row: &[u8], above: &[u8], deflater: &mut Deflater) {
    if row == above {
        return deflater.zeros(row.len() / PIXEL * CHANNELS);
    }
    // There is nothing at the left of the first pixel.
    let mut first = [0; PIXEL];
    for ((difference, pixel), above) in first.iter_mut().zip(row).zip(above) {
        *difference = pixel.wrapping_sub(*above);
    }
    tell::<CHANNELS>(&first, deflater);
    let mut at = PIXEL;
    while let Some([pixels, above, left, above_left]) = chunks::<CHUNK>(row, above, at) {
        // Nothing is told of the same as above, and of one colour beside one colour.
        let is_flat = equal(pixels, above) && row[at - PIXEL..at] == above_left[..PIXEL]
            || equal(pixels, left) && equal(above, above_left);
        if is_flat {
            deflater.zeros(CHUNK / PIXEL * CHANNELS);
        } else {
            tell::<CHANNELS>(&differences(pixels, left, above, above_left), deflater);
        }
        at += CHUNK;
    }
    while let Some([pixel, above, left, above_left]) = chunks::<PIXEL>(row, above, at) {
        tell::<CHANNELS>(&differences(pixel, left, above, above_left), deflater);
        at += PIXEL;
    }
}

/// As many pixels from a place on, and those above them, at their left, and above those.
fn chunks<'a, const BYTES: usize>(
    row: &'a [u8],
    above: &'a [u8],
    at: usize,
) -> Option<[&'a [u8; BYTES]; 4]> {
    let here = row.get(at - PIXEL..at + BYTES)?;
    let above = above.get(at - PIXEL..at + BYTES)?;
    Some([here.last_chunk()?, above.last_chunk()?, here.first_chunk()?, above.first_chunk()?])
}

/// Compared without a way out in the middle, which takes longer.
#[inline]
fn equal<const BYTES: usize>(one: &[u8; BYTES], other: &[u8; BYTES]) -> bool {
    one.iter().zip(other).fold(0, |different, (one, other)| different | (one ^ other)) == 0
}

#[inline]
fn differences<const BYTES: usize>(
    pixels: &[u8; BYTES],
    left: &[u8; BYTES],
    above: &[u8; BYTES],
    above_left: &[u8; BYTES],
) -> [u8; BYTES] {
    let mut differences = [0; BYTES];
    for at in 0..BYTES {
        differences[at] = pixels[at].wrapping_sub(paeth(left[at], above[at], above_left[at]));
    }
    differences
}

/// The nearest of three neighbours to the first two less the third; the first of those that are as near.
#[inline]
fn paeth(left: u8, above: u8, above_left: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(above_left));
    let (from_left, from_above) = ((b - c).abs(), (a - c).abs());
    let from_both = (a + b - c - c).abs();
    let other = if from_above <= from_both { above } else { above_left };
    if from_left <= from_above && from_left <= from_both { left } else { other }
}

#[inline]
fn tell<const CHANNELS: usize>(differences: &[u8], deflater: &mut Deflater) {
    /// Pixels in which there may be nothing to tell.
    const GROUP: usize = 4 * PIXEL;
    let (groups, rest) = differences.as_chunks::<GROUP>();
    for group in groups {
        if u128::from_ne_bytes(*group) == 0 {
            deflater.zeros(GROUP / PIXEL * CHANNELS);
        } else {
            tell_pixels::<CHANNELS>(group, deflater);
        }
    }
    tell_pixels::<CHANNELS>(rest, deflater);
}

#[inline]
fn tell_pixels<const CHANNELS: usize>(differences: &[u8], deflater: &mut Deflater) {
    for pixel in differences.as_chunks::<PIXEL>().0 {
        let channels = &pixel[..CHANNELS];
        if channels == [0; CHANNELS] {
            deflater.zeros(CHANNELS);
        } else {
            for channel in channels {
                deflater.byte(*channel);
            }
        }
    }
}
