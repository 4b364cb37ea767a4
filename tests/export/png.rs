//! The pixels of a PNG.

use std::io::{self, Write};
use std::sync::Arc;

use image::{Rgba, RgbaImage};
use kurbo::{BezPath, Rect, RoundedRect, Shape as _, Size};
use throughline::export::png::{Cut, Options, pixels, write, write_cut};
use throughline::export::{ExportError, Note};
use throughline::scene::{RectItem, Scene, Shape, Stroke, TextItem};
use throughline::text::{Face, Run, Style, Typesetter, Wrap};

use super::scenes::*;

fn png(scene: &Scene, options: Options<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    assert_eq!(write(scene, options, &mut bytes).unwrap(), []);
    bytes
}

fn at(pixels: &RgbaImage, x: u32, y: u32) -> [u8; 4] {
    pixels.get_pixel(x, y).0
}

#[test]
fn scale_decides_the_pixels_and_dpi_the_inch() {
    let scene = scene(100.0, 50.2, Vec::new());
    let check = |scale, dpi, size, pixels_per_metre| {
        let (pixels, found) = read_png(&png(&scene, Options::new(scale, dpi, false)));
        assert_eq!((pixels.dimensions(), found), (size, pixels_per_metre), "{scale:?} {dpi:?}");
    };
    check(None, None, (200, 101), None);
    check(Some(1.0), None, (100, 51), None);
    check(None, Some(300.0), (313, 157), Some(11_811));
    check(Some(3.0), Some(150.0), (300, 151), Some(5906));
    check(Some(0.001), None, (1, 1), None);
}

#[test]
fn a_transparent_picture_keeps_its_colours() {
    let shapes = vec![filled(Rect::new(10.0, 10.0, 20.0, 20.0), HALF_GREEN)];
    let scene = scene(30.0, 30.0, shapes);
    let options = Options { scale: 1.0, transparent: true, ..Options::default() };
    let (pixels, _) = read_png(&png(&scene, options));
    assert_eq!(at(&pixels, 0, 0), [0, 0, 0, 0]);
    let [red, green, blue, alpha] = at(&pixels, 15, 15);
    assert_eq!(alpha, 128);
    for (found, wanted) in [(red, 10), (green, 200), (blue, 90)] {
        assert!(u8::abs_diff(found, wanted) <= 1, "{found} for {wanted}");
    }
}

#[test]
fn the_background_fills_every_pixel() {
    let (pixels, _) = read_png(&png(&scene(10.3, 10.3, Vec::new()), Options::default()));
    assert!(pixels.pixels().all(|pixel| pixel.0 == [255; 4]));
}

#[test]
fn a_stroke_lies_half_inside_and_half_outside() {
    let stroke = Some(Stroke::solid(4.0, RED));
    let rect = Rect::new(10.0, 10.0, 30.0, 30.0);
    let shape = Shape::Rect(RectItem { rect, radius: 0.0, fill: Some(BLUE), stroke });
    let pixels = pixels(&scene(40.0, 40.0, vec![shape]), 1.0).unwrap();
    let row: Vec<_> = [7, 8, 11, 12].map(|x| at(&pixels, x, 20)).into_iter().collect();
    assert_eq!(row, [[255; 4], [200, 30, 20, 255], [200, 30, 20, 255], [21, 94, 148, 255]]);
}

#[test]
fn a_line_round_a_rectangle_is_that_of_its_path() {
    let bounds = Rect::new(10.3, 8.6, 70.2, 41.9);
    // Around corners, within the line's width of them, and thicker than there is room for.
    for (radius, width) in [(0.0, 1.0), (6.0, 1.3), (0.7, 3.0), (99.0, 2.0), (4.0, 40.0)] {
        let stroke = Stroke::solid(width, RED);
        let rect = Shape::Rect(RectItem { rect: bounds, radius, fill: None, stroke: Some(stroke) });
        let path = stroked(RoundedRect::from_rect(bounds, radius).to_path(0.01), width, &[]);
        // Thicker and thinner than a pixel.
        for scale in [2.0, 0.5] {
            let [rect, path] = [&rect, &path]
                .map(|shape| pixels(&scene(80.0, 50.0, vec![shape.clone()]), scale).unwrap());
            let differences = rect.iter().zip(path.iter()).map(|(one, other)| one.abs_diff(*other));
            let (most, sum) =
                differences.fold((0, 0), |(most, sum), off| (off.max(most), sum + u32::from(off)));
            // Corners are made of fewer or more straight lines.
            let is_alike = most <= 40 && sum < 3000;
            assert!(is_alike, "radius {radius}, width {width}, scale {scale}: {most}, {sum}");
        }
    }
}

#[test]
fn dashes_have_gaps_and_round_ends_and_rules_end_where_they_should() {
    let shapes = vec![
        line(&[(10.0, 10.0), (90.0, 10.0)], 4.0, &[10.0, 10.0]),
        line(&[(10.0, 30.0), (90.0, 30.0)], 4.0, &[]),
        line(&[(10.0, 50.0), (50.0, 50.0), (90.0, 50.0)], 4.0, &[]),
    ];
    let pixels = pixels(&scene(100.0, 60.0, shapes), 1.0).unwrap();
    let is_painted = |x, y| at(&pixels, x, y)[1] < 128;
    let dashed: Vec<_> = [8, 15, 20, 25, 35].map(|x| is_painted(x, 10)).into();
    assert_eq!(dashed, [true, true, true, false, true]);
    assert!(!is_painted(9, 30) && is_painted(10, 30), "a straight rule has butt ends");
    assert!(is_painted(9, 50), "a bent line has round ends");
}

/// Without a cut where it bends the other way, the renderer leaves out some of these.
#[test]
fn a_curve_that_bends_both_ways_is_drawn_wherever_it_is() {
    for from in (10..50).map(f64::from) {
        let mut path = BezPath::new();
        path.move_to((10.0, from));
        path.curve_to((50.0, from), (90.0, from + 5.0), (130.0, from + 5.0));
        let scene = scene(140.0, 70.0, vec![stroked(path, 2.2, &[])]);
        let pixels = pixels(&scene, 0.5).unwrap();
        let middle = at(&pixels, 35, (from / 2.0 + 1.25) as u32);
        assert!(middle[1] < 200, "from {from}: {middle:?}");
    }
}

/// What a pixel adds to what it lies on: the paler it is, the less its colour says.
fn shown(Rgba([red, green, blue, alpha]): Rgba<u8>) -> [u8; 4] {
    let part = |colour| (u16::from(colour) * u16::from(alpha) / 255) as u8;
    [part(red), part(green), part(blue), alpha]
}

#[test]
fn strips_and_tiles_join_without_a_seam() {
    let scene = medley(&mut Typesetter::bundled_only());
    let check = |transparent, strip_height, tile_width| {
        let options = Options { scale: 1.7, transparent, ..Options::default() };
        let (whole, _) = read_png(&png(&scene, options));
        let mut bytes = Vec::new();
        write_cut(&scene, options, Cut { strip_height, tile_width }, &mut bytes).unwrap();
        let (cut, _) = read_png(&bytes);
        let both = whole.pixels().zip(cut.pixels());
        let differences = both.flat_map(|(whole, cut)| {
            shown(*whole).into_iter().zip(shown(*cut)).map(|(a, b)| a.abs_diff(b))
        });
        let (largest, count) = differences
            .fold((0, 0), |(largest, count), d| (d.max(largest), count + usize::from(d > 1)));
        assert!(largest <= 2, "{strip_height} × {tile_width}: {count} differ, by up to {largest}");
    };
    check(false, 1000, 97);
    check(false, 7, 1000);
    check(true, 13, 50);
}

#[test]
fn a_picture_may_be_wider_than_a_renderer_can_count() {
    let shapes = vec![filled(Rect::new(34_990.0, 0.0, 35_000.0, 4.0), RED)];
    let (pixels, _) = read_png(&png(&scene(35_001.0, 4.0, shapes), Options::default()));
    assert_eq!(pixels.dimensions(), (70_002, 8));
    let colours = [69_979, 69_980, 69_999, 70_000].map(|x| at(&pixels, x, 7)[1]);
    assert_eq!(colours, [255, 30, 30, 255]);
}

/// A word in a face made to look slanted or bold.
fn made_up(change: impl Fn(&mut Face)) -> RgbaImage {
    let mut typesetter = Typesetter::bundled_only();
    let shapes = text(&mut typesetter, "lll", Style { size: 40.0, ..STYLE }, (20.0, 20.0));
    let changed = shapes.into_iter().map(|shape| {
        let Shape::Text(item) = shape else { panic!("a text is runs alone") };
        let mut face = item.run.face.clone();
        change(&mut face);
        let run =
            Run { face, text: item.run.text.clone(), glyphs: item.run.glyphs.clone(), ..*item.run };
        Shape::Text(TextItem { run: Arc::new(run), ..item })
    });
    pixels(&scene(100.0, 80.0, changed.collect()), 1.0).unwrap()
}

#[test]
fn a_face_without_italics_or_bold_is_slanted_or_thickened() {
    let ink = |pixels: &RgbaImage, rows: std::ops::Range<u32>| -> Vec<(u32, u32)> {
        let inked =
            pixels.enumerate_pixels().filter(|(_, y, pixel)| rows.contains(y) && pixel.0[0] < 128);
        inked.map(|(x, y, _)| (x, y)).collect()
    };
    let left = |pixels: &RgbaImage, row: u32| ink(pixels, row..row + 1)[0].0;
    let plain = made_up(|_| ());
    let rows: Vec<_> = ink(&plain, 0..80).iter().map(|(_, y)| *y).collect();
    let (top, bottom) = (*rows.first().unwrap() + 2, *rows.last().unwrap() - 2);
    assert_eq!(left(&plain, top), left(&plain, bottom));
    let slanted = made_up(|face| face.skew = Some(14.0));
    assert!(left(&slanted, top) > left(&slanted, bottom) + 4);
    let thick = made_up(|face| face.embolden = true);
    let [plain_ink, thick_ink] = [&plain, &thick].map(|pixels| ink(pixels, 0..80).len());
    assert!(thick_ink * 10 > plain_ink * 13, "{plain_ink} {thick_ink}");
}

#[test]
fn emoji_have_colours() {
    let mut typesetter = Typesetter::new();
    let missing = typesetter.set("😀", STYLE, Wrap::Never).missing.clone();
    if !missing.is_empty() {
        assert!(std::env::var_os("CI").is_none(), "no font here has {missing:?}");
        eprintln!("not drawn: no font here has {missing:?}");
        return;
    }
    let shapes = text(&mut typesetter, "😀", STYLE, (10.0, 10.0));
    let pixels = pixels(&scene(40.0, 40.0, shapes), 2.0).unwrap();
    let yellow = pixels.pixels().filter(|pixel| pixel.0[0] > 200 && pixel.0[2] < 120).count();
    assert!(yellow > 100, "{yellow}");
}

#[test]
fn missing_characters_are_noted() {
    let mut scene = scene(10.0, 10.0, Vec::new());
    scene.missing = Typesetter::bundled_only().set("Tea 茶", STYLE, Wrap::Never).missing.clone();
    let notes = write(&scene, Options::default(), &mut Vec::new()).unwrap();
    assert_eq!(notes, [Note::MissingCharacters(vec!['茶'])]);
    assert_eq!(
        notes[0].to_string(),
        "No font here has a picture for 茶 (U+8336). Install a font that has it, such as one of the Noto fonts."
    );
}

#[test]
fn what_is_too_large_is_refused_before_a_byte_is_written() {
    let check = |size: (f64, f64), scale, sentence: &str| {
        let scene = scene_of(size.0, size.1, Vec::new());
        let mut bytes = Vec::new();
        let options = Options { scale, ..Options::default() };
        let error = write(&scene, options, &mut bytes).unwrap_err();
        assert_eq!((error.to_string().as_str(), bytes.len()), (sentence, 0));
        assert_eq!(pixels(&scene, scale).unwrap_err().to_string(), sentence);
    };
    check(
        (2160.0, 1540.0),
        50.0,
        "A picture of 108000 × 77000 pixels is too large: it may have 1 million a side and 4 thousand \
         million in all. The largest scale that fits is 34.6.",
    );
    check(
        (60_000.0, 100.0),
        20.0,
        "A picture of 1200000 × 2000 pixels is too large: it may have 1 million a side and 4 thousand \
         million in all. The largest scale that fits is 16.6.",
    );
    check(
        (10.0, 10.0),
        0.0,
        "0 is not a scale. Give the pixels of a scene unit as a number above 0, such as 2.",
    );
    assert_eq!(Size::new(1e6, 1.0).area() as u32, 1_000_000);
}

/// Takes so many bytes and no more.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_an_error_at_any_byte() {
    let scene = medley(&mut Typesetter::bundled_only());
    let mut bytes = Vec::new();
    let cut = Cut { strip_height: 16, tile_width: 4096 };
    write_cut(&scene, Options::default(), cut, &mut bytes).unwrap();
    for room in [0, 10, 60, 1000, bytes.len() / 2, bytes.len() - 1] {
        let error = write_cut(&scene, Options::default(), cut, &mut Full(room)).unwrap_err();
        let ExportError::Write(error) = error else { panic!("{error} with room for {room}") };
        assert_eq!(error.kind(), io::ErrorKind::StorageFull, "with room for {room}");
    }
    write_cut(&scene, Options::default(), cut, &mut Full(bytes.len())).unwrap();
}
