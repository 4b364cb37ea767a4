//! Pictures that people bring along: what the map keeps of them, and what is refused.
#![allow(clippy::unwrap_used)]

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{
    DynamicImage, GenericImageView as _, ImageEncoder as _, ImageFormat, Rgb, RgbImage, Rgba,
    RgbaImage,
};
use moxcms::ColorProfile;
use throughline::file::{PictureError, load_picture, read_picture};

/// A picture of noise, which no kind of file makes small.
fn noise(width: u32, height: u32) -> RgbImage {
    let mut seed = 7_u32;
    RgbImage::from_fn(width, height, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [_, red, green, blue] = seed.to_be_bytes();
        Rgb([red, green, blue])
    })
}

fn written(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.into().write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// What the map keeps of a file.
fn kept(bytes: &[u8]) -> (ImageFormat, DynamicImage) {
    let picture = read_picture("a.file", bytes).unwrap();
    let format = image::guess_format(&picture.data).unwrap();
    (format, image::load_from_memory(&picture.data).unwrap())
}

/// Left half red, right half blue, the top quarter white.
fn flag() -> RgbImage {
    RgbImage::from_fn(64, 32, |x, y| match (x, y) {
        (_, 0..8) => Rgb([255, 255, 255]),
        (0..32, _) => Rgb([230, 20, 20]),
        _ => Rgb([20, 20, 230]),
    })
}

/// A JPEG that notes how the camera was held, and where.
fn photo(orientation: u8) -> Vec<u8> {
    let mut jpeg = Vec::new();
    flag().write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 95)).unwrap();
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    // The camera's maker, after the directory.
    exif.extend([0x0f, 0x01, 2, 0, 12, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"SecretPlace\0");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let segment: Vec<u8> = [0xff, 0xe1].into_iter().chain(length).chain(exif).collect();
    jpeg.splice(2..2, segment);
    jpeg
}

#[test]
fn a_photo_is_upright_however_the_camera_was_held() {
    // How the flag as it was taken is seen: its size, and the colours of its left top and right bottom.
    let (white, red, blue) = ([255, 255, 255], [230, 20, 20], [20, 20, 230]);
    let seen = [
        (1, (64, 32), white, blue),
        (2, (64, 32), white, red),
        (3, (64, 32), blue, white),
        (4, (64, 32), red, white),
        (5, (32, 64), white, blue),
        (6, (32, 64), red, white),
        (7, (32, 64), blue, white),
        (8, (32, 64), white, red),
    ];
    for (orientation, size, left_top, right_bottom) in seen {
        let (_, picture) = kept(&photo(orientation));
        assert_eq!(picture.dimensions(), size, "held as {orientation}");
        let picture = picture.to_rgb8();
        let is_like = |x: u32, y: u32, wanted: [u8; 3]| {
            let found = picture.get_pixel(x, y).0;
            assert!(
                found.iter().zip(wanted).all(|(found, wanted)| found.abs_diff(wanted) < 40),
                "held as {orientation}, {found:?} at {x}, {y} and not {wanted:?}"
            );
        };
        is_like(2, 2, left_top);
        is_like(size.0 - 3, size.1 - 3, right_bottom);
    }
}

#[test]
fn nothing_is_kept_of_what_a_camera_notes() {
    let picture = read_picture("a.jpg", &photo(1)).unwrap();
    for noted in [&b"Exif"[..], b"SecretPlace"] {
        assert!(photo(1).windows(noted.len()).any(|part| part == noted));
        assert!(!picture.data.windows(noted.len()).any(|part| part == noted));
    }
}

/// What is kept of the middle of a picture of one colour, as PNG and as JPEG, in a colour profile.
fn kept_in_profile(colour: [u8; 3], profile: &[u8]) -> [[u8; 3]; 2] {
    let picture = DynamicImage::from(RgbImage::from_pixel(64, 64, Rgb(colour)));
    let (mut png, mut jpeg) = (Vec::new(), Vec::new());
    let mut encoder = PngEncoder::new(&mut png);
    encoder.set_icc_profile(profile.to_vec()).unwrap();
    picture.write_with_encoder(encoder).unwrap();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 100);
    encoder.set_icc_profile(profile.to_vec()).unwrap();
    picture.write_with_encoder(encoder).unwrap();
    [png, jpeg].map(|bytes| kept(&bytes).1.to_rgb8().get_pixel(32, 32).0)
}

#[test]
fn the_colours_of_a_phone_come_out_as_they_were_photographed() {
    let p3 = ColorProfile::new_display_p3().encode().unwrap();
    let srgb = ColorProfile::new_srgb().encode().unwrap();
    let check = |colour: [u8; 3], profile: &[u8], seen: [u8; 3]| {
        for found in kept_in_profile(colour, profile) {
            let is_like = found.iter().zip(seen).all(|(found, seen)| found.abs_diff(seen) <= 4);
            assert!(is_like, "{colour:?} came out as {found:?} and not {seen:?}");
        }
    };
    // The reddest, greenest and bluest that sRGB has, as Display P3 writes them, and one within.
    check([234, 51, 35], &p3, [255, 0, 0]);
    check([117, 251, 76], &p3, [0, 255, 0]);
    check([0, 0, 245], &p3, [0, 0, 255]);
    check([128, 128, 128], &p3, [128, 128, 128]);
    check([180, 90, 60], &srgb, [180, 90, 60]);
    check([180, 90, 60], b"no profile at all", [180, 90, 60]);
    check([180, 90, 60], &p3[..200], [180, 90, 60]);
}

#[test]
fn what_shines_through_stays_so_in_another_profile() {
    let picture = DynamicImage::from(RgbaImage::from_pixel(8, 8, Rgba([234, 51, 35, 100])));
    let mut png = Vec::new();
    let mut encoder = PngEncoder::new(&mut png);
    encoder.set_icc_profile(ColorProfile::new_display_p3().encode().unwrap()).unwrap();
    picture.write_with_encoder(encoder).unwrap();
    let Rgba([red, green, _, alpha]) = *kept(&png).1.to_rgba8().get_pixel(4, 4);
    assert!(red > 250 && green < 5 && alpha == 100, "{red}, {green}, {alpha}");
}

#[test]
fn a_large_picture_is_scaled_down_and_a_small_one_left() {
    let (_, large) = kept(&written(noise(3200, 1000), ImageFormat::Jpeg));
    assert_eq!(large.dimensions(), (1600, 500));
    let (_, tall) = kept(&written(flag_of(10, 2000), ImageFormat::Png));
    assert_eq!(tall.dimensions(), (8, 1600));
    let (_, small) = kept(&written(flag(), ImageFormat::Png));
    assert_eq!(small.to_rgb8(), flag(), "to the pixel");
}

#[test]
fn no_colour_runs_in_from_where_nothing_is_to_be_seen() {
    let half = RgbaImage::from_fn(3200, 100, |x, _| {
        Rgba(if x < 1600 { [0, 0, 0, 0] } else { [250, 250, 250, 255] })
    });
    let (_, small) = kept(&written(half, ImageFormat::Png));
    let darkest =
        small.to_rgba8().pixels().filter(|pixel| pixel.0[3] > 9).map(|pixel| pixel.0[0]).min();
    assert!(darkest > Some(220), "the edge is as light as the picture: {darkest:?}");
}

fn flag_of(width: u32, height: u32) -> RgbImage {
    image::imageops::resize(&flag(), width, height, image::imageops::FilterType::Nearest)
}

#[test]
fn drawings_stay_sharp_and_photos_small() {
    assert_eq!(kept(&written(flag(), ImageFormat::Jpeg)).0, ImageFormat::Png);
    let (format, photo) = kept(&written(noise(200, 100), ImageFormat::Png));
    assert_eq!((format, photo.dimensions()), (ImageFormat::Jpeg, (200, 100)));
}

#[test]
fn what_shines_through_stays_so() {
    let glass = RgbaImage::from_fn(40, 40, |x, _| Rgba([200, 100, 50, (6 * x) as u8]));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let (format, picture) = kept(&written(glass.clone(), format));
        assert_eq!((format, picture.to_rgba8()), (ImageFormat::Png, glass.clone()));
    }
}

#[test]
fn webp_and_gif_are_read() {
    let (_, webp) = kept(&written(flag(), ImageFormat::WebP));
    assert_eq!(webp.to_rgb8(), flag());
    let (_, gif) = kept(&written(DynamicImage::from(flag()).to_rgba8(), ImageFormat::Gif));
    assert_eq!(gif.dimensions(), (64, 32));
}

#[test]
fn of_a_picture_that_moves_the_first_is_kept() {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    for colour in [[250, 0, 0, 255], [0, 0, 250, 255]] {
        let frame = RgbaImage::from_pixel(8, 8, Rgba(colour));
        encoder.encode_frame(image::Frame::new(frame)).unwrap();
    }
    drop(encoder);
    let (_, picture) = kept(&bytes);
    assert!(picture.to_rgb8().get_pixel(4, 4).0[0] > 200);
}

/// Asserts what is said of a file.
fn refused(bytes: &[u8], sentence: &str) {
    let error = read_picture("holiday.png", bytes).unwrap_err().to_string();
    assert_eq!(error, sentence);
}

#[test]
fn what_is_no_picture_is_told() {
    let unknown = "holiday.png is no picture that can be read. PNG, JPEG, WebP and GIF can.";
    refused(b"(format: 1, journey: ())", unknown);
    refused(b"", unknown);
    let damaged = "holiday.png is damaged and cannot be shown. Look for another copy of it.";
    let whole = written(noise(50, 50), ImageFormat::Png);
    refused(&whole[..whole.len() / 2], damaged);
    refused(&whole[..20], damaged);
    // Decoders fill up with grey what a JPEG lacks.
    let photo = photo(6);
    for length in (30..photo.len()).step_by(photo.len() / 40) {
        refused(&photo[..length], damaged);
    }
    refused(&photo[..photo.len() - 2], damaged);
}

#[test]
fn what_stands_behind_a_photo_does_not_matter() {
    let mut photo = photo(1);
    photo.extend(b"a film of two seconds");
    assert_eq!(kept(&photo).1.dimensions(), (64, 32));
}

#[test]
fn a_picture_that_would_not_fit_in_memory_is_refused_by_its_header() {
    let mut png = written(noise(8, 8), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let checksum = crc32(&png[12..29]).to_be_bytes();
    png[29..33].copy_from_slice(&checksum);
    let in_a_map = throughline::picture::decode(&png);
    assert_eq!(
        in_a_map.unwrap_err().to_string(),
        "it has more than 100 million pixels, or takes too much memory"
    );
    refused(
        &png,
        "holiday.png has 30000 × 30000 pixels, more than 100 million. \
         Make it smaller with a program for pictures.",
    );
}

/// The checksum of a chunk, by the PNG specification, annex D.
fn crc32(bytes: &[u8]) -> u32 {
    let fold = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 }
        })
    };
    !bytes.iter().fold(u32::MAX, fold)
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let error = load_picture(&folder.path().join("gone.png")).unwrap_err();
    assert!(matches!(error, PictureError::Missing { .. }), "{error}");
    let error = load_picture(folder.path()).unwrap_err();
    assert!(matches!(error, PictureError::Unreadable { .. }), "{error}");
}
