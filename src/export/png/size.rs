//! The pixels of a scene at a scale, within what is possible to write.

use kurbo::Size;

use crate::export::ExportError;

/// The most pixels a picture may have across or down.
pub const LARGEST_SIDE: u32 = 1_000_000;

/// The most pixels a picture may have.
pub const LARGEST_AREA: u64 = 4_000_000_000;

/// Width and height in pixels, each at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PixelSize {
    pub width: u32,
    pub height: u32,
}

impl PixelSize {
    /// Rounded up, so that nothing is cropped.
    pub fn of(scene: Size, scale: f64) -> Result<Self, ExportError> {
        if !(scale.is_finite() && scale > 0.0) {
            return Err(ExportError::NotAScale(scale));
        }
        let [width, height] = [scene.width, scene.height].map(|length| pixels(length, scale));
        if fits(width, height) {
            Ok(Self { width: width as u32, height: height as u32 })
        } else {
            Err(ExportError::TooLarge { width, height, largest_scale: largest_scale(scene) })
        }
    }
}

fn pixels(length: f64, scale: f64) -> f64 {
    /// What a product of two numbers may be off without another row of pixels.
    const ROUNDING: f64 = 1e-6;
    (length * scale - ROUNDING).ceil().max(1.0)
}

fn fits(width: f64, height: f64) -> bool {
    width <= f64::from(LARGEST_SIDE)
        && height <= f64::from(LARGEST_SIDE)
        && width * height <= LARGEST_AREA as f64
}

/// The largest scale at which a scene fits, rounded down to three digits so that a person can type it.
fn largest_scale(scene: Size) -> f64 {
    let side = f64::from(LARGEST_SIDE) / scene.width.max(scene.height);
    let area = (LARGEST_AREA as f64 / scene.area()).sqrt();
    let limit = side.min(area);
    let step = 10_f64.powf(limit.log10().floor() - 2.0);
    let mut digits = (limit / step).floor();
    while digits > 1.0
        && !fits(pixels(scene.width, digits * step), pixels(scene.height, digits * step))
    {
        digits -= 1.0;
    }
    // Through text, so that 3.06 is not 3.0600000000000001.
    format!("{:.*}", (-step.log10()).round().max(0.0) as usize, digits * step)
        .parse()
        .unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_largest_scale_named_fits_and_one_a_little_larger_does_not() {
        for (width, height) in
            [(2160.0, 1540.0), (10.0, 1.0), (60_000.0, 900.0), (3.3, 777_777.0), (4e6, 2e6)]
        {
            let size = Size::new(width, height);
            let scale = largest_scale(size);
            PixelSize::of(size, scale).unwrap();
            PixelSize::of(size, scale * 1.02).unwrap_err();
        }
    }

    #[test]
    fn pixels_are_rounded_up_but_not_for_noise() {
        let size = |width, scale| PixelSize::of(Size::new(width, 1.0), scale).unwrap().width;
        assert_eq!(size(10.2, 1.0), 11);
        assert_eq!(size(0.1 + 0.2, 10.0), 3);
        assert_eq!(size(0.0, 2.0), 1);
    }
}
