//! Pictures read one after the other.
//!
//! Memory that is asked for anew is cleared by the system page by page, which for a small picture takes as long as
//! reading it. Here it is kept from one to the next.

use std::io::Cursor;

use fast_image_resize::Resizer;
use image::metadata::Orientation;
use image::{ColorType, ImageDecoder};

use super::decode::{LARGEST_SIDE, PictureError, decode_from, open_checked, pixels_of, reason};
use super::premultiply;
use super::size::fill;

/// What pictures are read with.
#[derive(Default)]
pub struct Reader {
    /// Premultiplied RGBA.
    pixels: Vec<u8>,
    resizer: Resizer,
}

/// The picture that a reader read last.
pub struct Decoded<'a> {
    width: u32,
    height: u32,
    pixels: &'a [u8],
    resizer: &'a mut Resizer,
}

impl Reader {
    /// Decodes a picture, upright and premultiplied; see [`decode`](super::decode) for how large it may be.
    pub fn read(&mut self, data: &[u8]) -> Result<Decoded<'_>, PictureError> {
        let (width, height) = match self.read_palette(data) {
            Some(size) => size,
            None => self.read_any(data)?,
        };
        Ok(Decoded { width, height, pixels: &self.pixels, resizer: &mut self.resizer })
    }

    fn read_any(&mut self, data: &[u8]) -> Result<(u32, u32), PictureError> {
        let mut decoder = open_checked(data)?;
        let is_upright = decoder.orientation().map_err(reason)? == Orientation::NoTransforms;
        let is_small = pixels_of(&decoder) <= SMALL_PIXELS;
        if decoder.color_type() == ColorType::Rgb8 && is_upright && is_small {
            return self.read_rgb(decoder);
        }
        let mut picture = decode_from(decoder)?;
        premultiply(&mut picture);
        let size = picture.dimensions();
        self.pixels = picture.into_raw();
        Ok(size)
    }

    /// Reads a small PNG that has a palette and one byte for each pixel, all opaque, as drawings are; none if it is
    /// another picture, or damaged. `image` would make RGB of it on the way, which takes as long as all else.
    fn read_palette(&mut self, data: &[u8]) -> Option<(u32, u32)> {
        // Depth and colour type, which stand there in every PNG.
        if data.get(24..26) != Some(&[8, 3]) {
            return None;
        }
        let mut decoder = png::Decoder::new(Cursor::new(data));
        decoder.set_transformations(png::Transformations::IDENTITY);
        let mut reader = decoder.read_info().ok()?;
        let info = reader.info();
        let (width, height) = info.size();
        let is_such = info.color_type == png::ColorType::Indexed
            && info.bit_depth == png::BitDepth::Eight
            && info.trns.is_none()
            && info.exif_metadata.is_none()
            && width.max(height) <= LARGEST_SIDE
            && u64::from(width) * u64::from(height) <= SMALL_PIXELS;
        let colours = info.palette.clone().filter(|_| is_such)?;
        let pixels = width as usize * height as usize;
        self.pixels.resize(pixels * 4, 0);
        reader.next_frame(&mut self.pixels[pixels * 3..]).ok()?;
        // What is beyond the palette is black, as `image` has it.
        let mut palette = [[0, 0, 0, u8::MAX]; 256];
        for (entry, &[red, green, blue]) in palette.iter_mut().zip(colours.as_chunks::<3>().0) {
            *entry = [red, green, blue, u8::MAX];
        }
        spread(&mut self.pixels, pixels, |[index]: [u8; 1]| palette[usize::from(index)]);
        Some((width, height))
    }

    /// Reads pixels without alpha into the end of what they take with it, and spreads them from there.
    fn read_rgb(&mut self, decoder: impl ImageDecoder) -> Result<(u32, u32), PictureError> {
        let size = decoder.dimensions();
        let bytes = decoder.total_bytes() as usize;
        let pixels = bytes / 3;
        self.pixels.resize(pixels + bytes, 0);
        decoder.read_image(&mut self.pixels[pixels..]).map_err(reason)?;
        spread(&mut self.pixels, pixels, |[red, green, blue]| [red, green, blue, u8::MAX]);
        Ok(size)
    }

    /// Keeps memory for small pictures alone; due once a picture has been used.
    pub fn let_go_of_much(&mut self) {
        if self.pixels.capacity() as u64 > SMALL_PIXELS * 4 {
            *self = Self::default();
        }
    }
}

impl Decoded<'_> {
    /// Its sides, in pixels.
    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// Fills another size with it, as premultiplied RGBA. A colour may be a little brighter than its alpha allows. None
    /// if the size has fewer than four bytes for each pixel.
    pub fn resize_into(&mut self, bytes: &mut [u8], width: u32, height: u32) -> Option<()> {
        let size = self.size();
        fill((bytes, (width, height)), (self.pixels, size), self.resizer)
    }
}

/// Makes RGBA of so many pixels of fewer bytes at the end of some bytes, from their beginning on. What is written never
/// overtakes what is still to be read.
fn spread<const BYTES: usize>(
    bytes: &mut [u8],
    pixels: usize,
    rgba: impl Fn([u8; BYTES]) -> [u8; 4],
) {
    const AT_ONCE: usize = 16;
    let mut next = bytes.len() - pixels * BYTES;
    let mut done = 0;
    while done < pixels {
        let count = AT_ONCE.min(pixels - done);
        let mut some = [[0; BYTES]; AT_ONCE];
        let read = &bytes[next..next + count * BYTES];
        some.as_flattened_mut()[..read.len()].copy_from_slice(read);
        let written = bytes[done * 4..(done + count) * 4].as_chunks_mut::<4>().0;
        for (to, from) in written.iter_mut().zip(some) {
            *to = rgba(from);
        }
        next += count * BYTES;
        done += count;
    }
}

/// The most pixels of a picture whose memory is kept for the next.
const SMALL_PIXELS: u64 = 1 << 20;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgb, RgbImage, Rgba, RgbaImage};

    use png::{BitDepth, ColorType, Encoder};

    use super::super::{decode, resized};
    use super::*;

    fn file(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.into().write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn rgb(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| Rgb([x as u8, (y * 3) as u8, (x ^ y) as u8]))
    }

    /// A picture of sixteen colours, the first of them as opaque as is said.
    fn indexed(depth: BitDepth, alpha: Option<u8>) -> Vec<u8> {
        let (width, height) = (38, 21);
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, width, height);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(depth);
        encoder.set_palette((0..16).flat_map(|red| [red * 16, 200 - red, 7]).collect::<Vec<u8>>());
        if let Some(alpha) = alpha {
            encoder.set_trns(vec![alpha]);
        }
        let row_bytes = (width * depth as u32).div_ceil(8);
        // Some are beyond the palette.
        let pixels: Vec<u8> = (0..row_bytes * height).map(|at| (at * 7 % 18) as u8).collect();
        encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
        bytes
    }

    #[test]
    fn opaque_pictures_of_few_colours_are_read_at_once() {
        let mut reader = Reader::default();
        for (depth, alpha, at_once) in [
            (BitDepth::Eight, None, true),
            (BitDepth::Four, None, false),
            (BitDepth::Eight, Some(90), false),
        ] {
            let data = indexed(depth, alpha);
            assert_eq!(reader.read_palette(&data).is_some(), at_once, "{depth:?}, {alpha:?}");
            assert_eq!(reader.read_palette(&data[..data.len() / 2]), None, "half of it");
        }
        assert_eq!(reader.read_palette(&file(rgb(9, 9), ImageFormat::Png)), None);
        assert_eq!(reader.read_palette(b"no picture"), None);
    }

    #[test]
    fn a_picture_too_long_for_the_renderer_is_refused_whatever_its_colours() {
        let (width, height) = (LARGEST_SIDE + 1, 1);
        let mut data = Vec::new();
        let mut encoder = Encoder::new(&mut data, width, height);
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(vec![1, 2, 3]);
        let pixels = vec![0; width as usize];
        encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
        assert_eq!(Reader::default().read(&data).err(), Some(PictureError::TooLarge));
    }

    #[test]
    fn pictures_of_every_kind_are_read_one_after_the_other() {
        let glass = RgbaImage::from_fn(50, 40, |x, y| Rgba([(x * 5) as u8, 200, 7, (y * 6) as u8]));
        let grey = GrayImage::from_fn(33, 65, |x, y| Luma([(x * y) as u8]));
        let large = DynamicImage::from(rgb(1500, 1000));
        let mut reader = Reader::default();
        for (name, data) in [
            ("rgb", file(rgb(70, 31), ImageFormat::Png)),
            ("few colours", indexed(BitDepth::Eight, None)),
            ("few colours in few bits", indexed(BitDepth::Four, None)),
            ("few colours, one like glass", indexed(BitDepth::Eight, Some(90))),
            ("one pixel", file(rgb(1, 1), ImageFormat::Png)),
            ("alpha", file(glass, ImageFormat::Png)),
            ("grey", file(grey, ImageFormat::Png)),
            ("large", file(large, ImageFormat::Png)),
            ("a small one after it", file(rgb(17, 90), ImageFormat::Png)),
            ("photo", file(rgb(64, 48), ImageFormat::Jpeg)),
        ] {
            let mut expected = decode(&data).unwrap();
            premultiply(&mut expected);
            let read = reader.read(&data).unwrap();
            assert_eq!((read.width, read.height), expected.dimensions(), "{name}");
            assert!(read.pixels == expected.as_raw().as_slice(), "{name}");
            reader.let_go_of_much();
            assert!(reader.pixels.capacity() as u64 <= SMALL_PIXELS * 4, "{name} is kept");
        }
        assert_eq!(reader.read(b"no picture").err(), Some(PictureError::UnknownKind));
    }

    #[test]
    fn a_picture_that_was_read_is_resized_as_another_is() {
        let data = file(rgb(80, 40), ImageFormat::Png);
        let mut reader = Reader::default();
        for (width, height) in [(10, 10), (80, 40), (7, 1), (100, 90)] {
            let mut bytes = vec![0; width as usize * height as usize * 4];
            reader.read(&data).unwrap().resize_into(&mut bytes, width, height).unwrap();
            let expected = resized(&decode(&data).unwrap(), width, height);
            assert!(bytes == expected.into_raw(), "{width} × {height}");
        }
        assert_eq!(reader.read(&data).unwrap().resize_into(&mut [0; 12], 2, 2), None);
    }
}
