//! Pictures in a PNG.

use std::cell::LazyCell;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use image::{Rgba, RgbaImage};
use kurbo::{Rect, Vec2};
use throughline::export::png::{Cut, Options, pixels, write, write_cut, write_early};
use throughline::export::{Note, Watch};
use throughline::model::Picture;
use throughline::picture::PictureError;
use throughline::scene::{ImageItem, Shape};

use super::scenes::*;

fn at(pixels: &RgbaImage, x: u32, y: u32) -> [u8; 4] {
    pixels.get_pixel(x, y).0
}

#[test]
fn a_picture_fills_its_place_and_has_round_corners() {
    // Red, green and blue thirds: only the middle is to be seen in a square.
    let thirds = picture(RgbaImage::from_fn(90, 30, |x, _| {
        Rgba([[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255]][(x / 30) as usize])
    }));
    for scale in [0.5, 1.0, 4.0] {
        let scene = scene(40.0, 40.0, vec![image(Rect::new(5.0, 5.0, 35.0, 35.0), 10.0, &thirds)]);
        let pixels = pixels(&scene, scale).unwrap();
        let at = |x: f64, y: f64| at(&pixels, (x * scale) as u32, (y * scale) as u32);
        assert_eq!(at(20.0, 20.0), [0, 255, 0, 255], "scale {scale}");
        assert_eq!(at(9.0, 20.0), [0, 255, 0, 255], "scale {scale}");
        assert_eq!(at(5.0, 5.0), [255; 4], "scale {scale}");
    }
}

#[test]
fn a_picture_made_smaller_is_the_mean_of_its_pixels() {
    let stripes = RgbaImage::from_fn(800, 800, |x, _| Rgba([if x % 2 == 0 { 0 } else { 200 }; 4]));
    let stripes = picture(image::DynamicImage::from(stripes).into_rgb8().convert_opaque());
    let scene = scene(40.0, 40.0, vec![image(Rect::new(0.0, 0.0, 40.0, 40.0), 0.0, &stripes)]);
    let [grey, ..] = at(&pixels(&scene, 1.0).unwrap(), 20, 20);
    assert!((98..=102).contains(&grey), "{grey}");
}

/// An opaque copy.
trait ConvertOpaque {
    fn convert_opaque(self) -> RgbaImage;
}

impl ConvertOpaque for image::RgbImage {
    fn convert_opaque(self) -> RgbaImage {
        image::DynamicImage::from(self).into_rgba8()
    }
}

#[test]
fn a_broken_picture_is_left_out_with_a_note() {
    let broken = Arc::new(Picture { id: "pic7".parse().unwrap(), data: Arc::from(*b"no picture") });
    let shapes = vec![image(Rect::new(0.0, 0.0, 9.0, 9.0), 0.0, &broken); 2];
    let mut bytes = Vec::new();
    let notes = write(&scene(10.0, 10.0, shapes), Options::default(), &mut bytes).unwrap();
    let error = PictureError::UnknownKind;
    assert_eq!(notes, [Note::UnreadablePicture { id: "pic7".to_owned(), error }]);
    assert_eq!(
        notes[0].to_string(),
        "The picture pic7 is left out: it is of a kind that cannot be read. Put it in anew."
    );
    assert!(read_png(&bytes).0.pixels().all(|pixel| pixel.0 == [255; 4]));
}

/// A picture without two pixels alike beside each other.
fn speckled(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, y| {
        Rgba([(x * 37 + y * 11) as u8, (x * 5) as u8 ^ (y * 83) as u8, (y * 59) as u8, 255])
    })
}

#[test]
fn a_picture_is_copied_where_it_has_just_the_pixels_that_are_drawn() {
    let speckled = speckled(60, 30);
    // At whole pixels and between them, where it goes to the nearest.
    for (left, top) in [(5.0, 5.0), (5.2, 4.9), (4.55, 5.45)] {
        let rect = Rect::from_origin_size((left, top), (30.0, 15.0));
        let scene = scene(40.0, 40.0, vec![image(rect, 0.0, &picture(speckled.clone()))]);
        let pixels = pixels(&scene, 2.0).unwrap();
        let origin = [left, top].map(|side: f64| (side * 2.0).round() as u32);
        // At the edges half of a pixel may be paper.
        for (x, y, pixel) in speckled.enumerate_pixels() {
            if (1..59).contains(&x) && (1..29).contains(&y) {
                let drawn = at(&pixels, origin[0] + x, origin[1] + y);
                assert_eq!(drawn, pixel.0, "{x}, {y} of a picture at {left}, {top}");
            }
        }
    }
}

#[test]
fn a_picture_between_pixels_is_in_one_place_in_every_strip() {
    let speckled = picture(speckled(60, 60));
    for (left, top) in [(5.0, 5.0), (4.5, 7.5), (3.1, 2.7)] {
        let rect = Rect::from_origin_size((left, top), (20.0, 20.0));
        let scene = scene(30.0, 30.0, vec![image(rect, 3.0, &speckled)]);
        let options = Options { scale: 1.0, ..Options::default() };
        let [whole, cut] = [(32, 32), (4, 7)].map(|(strip_height, tile_width)| {
            let mut bytes = Vec::new();
            write_cut(&scene, options, Cut { strip_height, tile_width }, &mut bytes).unwrap();
            read_png(&bytes).0
        });
        let differences = whole.iter().zip(cut.iter()).map(|(one, other)| one.abs_diff(*other));
        assert!(differences.max() <= Some(2), "a picture at {left}, {top}");
    }
}

#[test]
fn a_picture_that_is_shrunk_stays_in_its_place_between_pixels() {
    // Two halves: the edge between them is where the middle of the place is.
    let halves = picture(RgbaImage::from_fn(300, 100, |x, _| {
        Rgba(if x < 150 { [0, 0, 0, 255] } else { [255; 4] })
    }));
    for left in [4.0, 4.25, 4.5, 4.8] {
        let rect = Rect::from_origin_size((left, 3.3), (30.4, 10.2));
        let pixels = pixels(&scene(40.0, 20.0, vec![image(rect, 0.0, &halves)]), 1.0).unwrap();
        let black: f64 =
            (0..40).map(|x| 1.0 - f64::from(at(&pixels, x, 8)[0]) / 255.0).sum::<f64>();
        assert!((black - 15.2).abs() < 0.6, "{black} of a picture at {left}");
    }
}

#[test]
fn pictures_made_before_are_drawn_as_others_are() {
    let (readable, other) = (picture(speckled(90, 60)), picture(speckled(61, 200)));
    let broken = Arc::new(Picture { id: "pic7".parse().unwrap(), data: Arc::from(*b"no picture") });
    let items: Vec<ImageItem> = [(2.0, &readable), (14.0, &broken), (26.0, &other)]
        .into_iter()
        .map(|(top, picture)| ImageItem {
            rect: Rect::from_origin_size((3.0, top), (20.0, 10.0)),
            radius: 2.0,
            picture: Arc::clone(picture),
        })
        .collect();
    // The first again in the last of several strips, when it may have been let go of.
    let again = ImageItem { rect: items[0].rect + Vec2::new(0.0, 160.0), ..items[0].clone() };
    let shapes = items.iter().chain([&again]).cloned().map(Shape::Image).collect();
    let scene = scene(1100.0, 200.0, shapes);
    let error = PictureError::UnknownKind;
    let note = Note::UnreadablePicture { id: "pic7".to_owned(), error };
    let mut usual = Vec::new();
    let notes = write(&scene, Options::default(), &mut usual).unwrap();
    assert_eq!(notes, std::slice::from_ref(&note));
    // All of them, and one that is drawn beside one that is not.
    let one = ImageItem { rect: Rect::new(0.0, 0.0, 7.0, 7.0), ..items[2].clone() };
    for early in [&items[..], &[items[0].clone(), one]] {
        let scene = LazyCell::new(|| {
            // As long as the pictures take, and more.
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_millis(30) {
                thread::yield_now();
            }
            scene.clone()
        });
        let mut bytes = Vec::new();
        let options = Options::default();
        let notes = write_early(early, &scene, options, &Watch::default(), &mut bytes);
        assert_eq!(notes.unwrap(), std::slice::from_ref(&note));
        assert!(bytes == usual, "{} made early", early.len());
    }
}
