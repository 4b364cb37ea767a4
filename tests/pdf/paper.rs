//! Paper by its names, how a map fits on it, and PNG that fills it.

use kurbo::{Rect, Size};
use throughline::export::Note;
use throughline::export::paper::{Orientation, Paper, PaperError, Sheet, smallest_text};
use throughline::export::pdf::{Options, Page};
use throughline::export::png;
use throughline::scene::Scene;

use super::readers::{Document, sample, scene};

#[test]
fn papers_are_known_by_what_people_call_them() {
    let inches =
        |width: f64, height: f64| Paper::Custom { width: width * 25.4, height: height * 25.4 };
    let mm = |width, height| Paper::Custom { width, height };
    for (words, wanted) in [
        ("a0", Paper::A0),
        (" A5 ", Paper::A5),
        ("Letter", Paper::Letter),
        ("US letter", Paper::Letter),
        ("tabloid", Paper::Tabloid),
        ("ANSI-A", Paper::Letter),
        ("ansi b", Paper::Tabloid),
        ("ansi_e", Paper::AnsiE),
        ("594x841mm", mm(594.0, 841.0)),
        ("594 × 841 mm", mm(594.0, 841.0)),
        ("210mm x 297mm", mm(210.0, 297.0)),
        ("100,5x200.25MM", mm(100.5, 200.25)),
        ("24x36in", inches(24.0, 36.0)),
        ("24\" x 36\"", inches(24.0, 36.0)),
        ("60x90cm", mm(600.0, 900.0)),
    ] {
        assert_eq!(words.parse(), Ok(wanted), "{words}");
    }
}

#[test]
fn what_is_no_paper_is_told_with_a_hint() {
    for (words, sentence) in [
        (
            "a6x",
            "“a6x” is not a paper size. Say a5 to a0, letter, tabloid, ansi-a to ansi-e, or width and height \
             with their unit, such as 594x841mm or 24x36in.",
        ),
        ("24x36", "“24x36” has no unit. Say 24x36mm or 24x36in."),
        ("1x1mm", "Paper of 1 × 1 mm cannot be made: each side has 20 to 20000 mm."),
        ("9e9x100mm", "Paper of 9000000000 × 100 mm cannot be made: each side has 20 to 20000 mm."),
    ] {
        assert_eq!(words.parse::<Paper>().unwrap_err().to_string(), sentence);
    }
    for words in
        ["", "x", "mm", "x841mm", "594xmm", "-5x100mm", "NaNxNaNmm", "5×5×5mm", "🗺", "٣x٤mm"]
    {
        words.parse::<Paper>().unwrap_err();
    }
    assert_eq!("Landscape".parse(), Ok(Orientation::Landscape));
    assert_eq!("auto".parse(), Ok(Orientation::Automatic));
    assert_eq!(
        "up".parse::<Orientation>().unwrap_err().to_string(),
        "“up” is not a way round. Say portrait, landscape or auto."
    );
}

#[test]
fn a_map_is_as_large_as_the_margins_let_it_and_stands_in_the_middle() {
    let check = |map: (f64, f64), orientation, page: (f64, f64), place: Rect| {
        let sheet = Sheet { paper: Paper::A4, orientation, margin: 10.0 };
        let fitted = sheet.fit(map.into()).unwrap();
        let size = Size::from(map) * fitted.mm_per_unit;
        let found = Rect::from_origin_size(fitted.origin, size);
        assert_eq!(fitted.page, page.into());
        let off =
            [found.x0 - place.x0, found.y0 - place.y0, found.x1 - place.x1, found.y1 - place.y1];
        assert!(off.iter().all(|side| side.abs() < 1e-9), "{found} instead of {place}");
    };
    let (upright, across) = ((210.0, 297.0), (297.0, 210.0));
    check((1000.0, 500.0), Orientation::Automatic, across, Rect::new(10.0, 35.75, 287.0, 174.25));
    check((500.0, 1000.0), Orientation::Automatic, upright, Rect::new(35.75, 10.0, 174.25, 287.0));
    check((1000.0, 500.0), Orientation::Portrait, upright, Rect::new(10.0, 101.0, 200.0, 196.0));
    check((5.0, 5.0), Orientation::Landscape, across, Rect::new(53.5, 10.0, 243.5, 200.0));
}

#[test]
fn margins_that_leave_nothing_are_refused() {
    for margin in [105.0, 101.0, 1e9, -1.0, f64::NAN, f64::INFINITY] {
        let sheet = Sheet { margin, ..Sheet::of(Paper::A4) };
        let error = sheet.fit(Size::new(100.0, 100.0)).unwrap_err();
        assert!(matches!(error, PaperError::NoRoom { .. }), "{error}");
        assert!(error.to_string().contains("leave no room on A4"), "{error}");
    }
}

/// What a PDF on paper says of its letters.
fn notes(scene: &Scene, paper: Paper) -> Option<Vec<Note>> {
    let page = Page::Paper(Sheet::of(paper));
    Some(Document::of(scene, &Options { page, ..Options::default() })?.notes)
}

#[test]
fn letters_that_are_hard_to_read_are_told_with_the_paper_that_reads() {
    let scene = sample();
    assert!((8.0..16.0).contains(&smallest_text(&scene).unwrap()));
    let Some(on_a4) = notes(&scene, Paper::A4) else { return };
    let [Note::SmallText { tenths_of_points, paper, readable_on }] = on_a4.as_slice() else {
        panic!("{on_a4:?}");
    };
    assert!((10..80).contains(tenths_of_points), "{tenths_of_points}");
    assert_eq!(paper.as_deref(), Some("A4"));
    let readable: Paper = readable_on.clone().unwrap().parse().unwrap();
    assert_eq!(notes(&scene, readable).unwrap(), []);
    let sizes = [Paper::A5, Paper::A4, Paper::A3, Paper::A2, Paper::A1, Paper::A0];
    let place = sizes.iter().position(|paper| *paper == readable).unwrap();
    assert_ne!(notes(&scene, sizes[place - 1]).unwrap(), []);
    let sentence = on_a4[0].to_string();
    assert!(sentence.starts_with("The smallest letters have "), "{sentence}");
    assert!(
        sentence.ends_with(&format!("The smallest paper that reads is {readable}.")),
        "{sentence}"
    );

    let wide = super::readers::scene(&super::maps::large(60, 4, 60));
    let on_letter = notes(&wide, Paper::Letter).unwrap();
    let [Note::SmallText { readable_on: None, .. }] = on_letter.as_slice() else {
        panic!("{on_letter:?}");
    };
}

#[test]
fn a_png_has_the_pixels_of_its_paper() {
    let scene = sample();
    let check = |paper, orientation, dpi, width, height| {
        let sheet = Sheet { paper, orientation, margin: 10.0 };
        let page = png::on_paper(&scene, &sheet, dpi, false).unwrap();
        assert_eq!(page.options.dpi, Some(dpi));
        let size = png::PixelSize::of(page.scene.size, page.options.scale).unwrap();
        assert_eq!((size.width, size.height), (width, height), "{paper} {orientation:?} {dpi}");
    };
    check(Paper::A0, Orientation::Landscape, 300.0, 14_043, 9933);
    check(Paper::A0, Orientation::Portrait, 300.0, 9933, 14_043);
    check(Paper::A4, Orientation::Automatic, 300.0, 3508, 2480);
    check(Paper::Letter, Orientation::Portrait, 150.0, 1275, 1650);
    check(Paper::AnsiE, Orientation::Landscape, 72.0, 3168, 2448);
    for step in 1..200 {
        let dpi = 7.3 * f64::from(step);
        let (width, height) = ((148.0 / 25.4 * dpi).round(), (210.0 / 25.4 * dpi).round());
        check(Paper::A5, Orientation::Portrait, dpi, width as u32, height as u32);
    }
}

#[test]
fn a_png_on_paper_has_the_map_in_its_middle_and_the_background_all_over() {
    let sheet = Sheet { paper: Paper::A5, orientation: Orientation::Portrait, margin: 15.0 };
    let small = scene(&super::text::one_card("Passport photo rejected"));
    let page = png::on_paper(&small, &sheet, 127.0, false).unwrap();
    let pixels = png::pixels(&page.scene, page.options.scale).unwrap();
    assert_eq!(pixels.dimensions(), (740, 1050));
    let ground = small.background;
    let ground = [ground.r, ground.g, ground.b, ground.a];
    let painted: Vec<_> = pixels
        .enumerate_pixels()
        .filter(|(_, _, pixel)| pixel.0 != ground)
        .map(|(x, y, _)| (x, y))
        .collect();
    let left = painted.iter().map(|place| place.0).min().unwrap();
    let right = painted.iter().map(|place| place.0).max().unwrap();
    assert!(left >= 75 && right < 740 - 75, "{left} to {right}");
    let alone = png::pixels(&small, page.options.scale).unwrap();
    let count = alone.pixels().filter(|pixel| pixel.0 != ground).count();
    assert!(count.abs_diff(painted.len()) < count / 4, "{count} and {}", painted.len());
}

#[test]
fn a_png_that_is_too_large_names_what_fits() {
    let scene = sample();
    let sheet = Sheet::of(Paper::A0);
    let error = png::on_paper(&scene, &sheet, 1e5, false).unwrap_err();
    let sentence = error.to_string();
    assert!(
        sentence.starts_with("A0 at 100000 dots per inch has 4681102 × 3311024 pixels"),
        "{sentence}"
    );
    let PaperError::TooManyDots { largest_dpi, .. } = error else { panic!("{sentence}") };
    png::on_paper(&scene, &sheet, largest_dpi, false).unwrap();
    png::on_paper(&scene, &sheet, largest_dpi * 1.02, false).unwrap_err();
    for dpi in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(png::on_paper(&scene, &sheet, dpi, false).is_err());
    }
}
