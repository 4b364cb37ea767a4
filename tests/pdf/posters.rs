//! Many sheets that go together.

use image::{RgbaImage, imageops};
use throughline::export::paper::{Orientation, Paper, Sheet};
use throughline::export::pdf::{MOST_SHEETS, Options, Page, Poster, Whole, plan, write};
use throughline::export::{ExportError, Note};

use throughline::scene::{Scene, Shape};

use super::looks::difference;
use super::readers::{Document, plain, sample, scene};

fn poster(whole: Whole, orientation: Orientation) -> Poster {
    let sheet = Sheet { paper: Paper::A4, orientation, margin: 10.0 };
    Poster { sheet, whole, overlap: 10.0 }
}

fn options(poster: Poster) -> Options<'static> {
    Options { page: Page::Poster(poster), ..Options::default() }
}

#[test]
fn sheets_of_a4_make_an_a0_and_say_where_they_go() {
    let whole = Whole::Paper(Sheet { orientation: Orientation::Landscape, ..Sheet::of(Paper::A0) });
    let poster = poster(whole, Orientation::Portrait);
    let Some(document) = Document::of(&sample(), &options(poster)) else { return };
    assert_eq!(document.notes, []);
    // 1189 = 190 + 6 × 180 and less, 841 = 277 + 3 × 267 and less.
    assert_eq!(document.info("Pages").unwrap(), "28");
    let size = document.info("Page size").unwrap();
    assert!(size.contains("A4"), "{size}");
    let page = |number: usize| {
        let number = number.to_string();
        plain(&document.run("pdftotext", &["-f", &number, "-l", &number, "-raw"], &["-"]).unwrap())
    };
    for (number, words) in [
        (1, "A1 column 1 of 7, row 1 of 4: cut at the marks"),
        (2, "B1 column 2 of 7, row 1 of 4: cut at the marks, lay 10 mm of it over A1"),
        (7, "G1 column 7 of 7, row 1 of 4"),
        (16, "B3 column 2 of 7, row 3 of 4: cut at the marks, lay 10 mm of it over A3 and B2"),
        (28, "G4 column 7 of 7, row 4 of 4"),
    ] {
        assert!(page(number).contains(words), "no “{words}” on page {number}: {}", page(number));
    }
}

#[test]
fn a_plan_has_the_pages_that_are_written() {
    let scene = sample();
    let sheet = Sheet { orientation: Orientation::Landscape, ..Sheet::of(Paper::A0) };
    for (page, columns, rows, whole) in [
        // What the paper leaves free beside the map takes no sheets.
        (Page::Poster(poster(Whole::Paper(sheet), Orientation::Portrait)), 7, 4, (1151.53, 821.0)),
        (Page::Paper(sheet), 1, 1, (1189.0, 841.0)),
    ] {
        let plan = plan(&scene, &page).unwrap();
        assert_eq!((plan.columns, plan.rows, plan.pages.len()), (columns, rows, columns * rows));
        let off = plan.whole.to_vec2() - kurbo::Vec2::from(whole);
        assert!(off.hypot() < 0.01, "{:?}", plan.whole);
        assert_eq!(plan.notes, []);
        let last = plan.pages.last().unwrap().name.as_deref();
        assert_eq!(last, (columns > 1).then_some("G4"));
    }
}

#[test]
fn the_way_round_that_takes_fewer_sheets_is_taken() {
    let count = |orientation| {
        let document = Document::of(&sample(), &options(poster(Whole::Scale(1.0), orientation)))?;
        document.info("Pages").unwrap().parse::<u32>().ok()
    };
    let Some(portrait) = count(Orientation::Portrait) else { return };
    let landscape = count(Orientation::Landscape).unwrap();
    assert_eq!(count(Orientation::Automatic).unwrap(), portrait.min(landscape));
}

/// Every run of a scene that is long enough to be found for itself.
fn long_runs(scene: &Scene) -> Vec<String> {
    let items = scene.blocks.iter().flat_map(|placed| placed.block.items.iter());
    let texts = items.filter_map(|item| match &item.shape {
        Shape::Text(text) => Some(plain(&text.run.text)),
        Shape::Rect(_) | Shape::Path(_) | Shape::Icon(_) | Shape::Image(_) => None,
    });
    texts.filter(|text| text.len() > 14).collect()
}

#[test]
fn every_text_is_found_once_on_all_sheets_together() {
    let scene = sample();
    let poster = poster(Whole::Scale(1.5), Orientation::Automatic);
    let Some(document) = Document::of(&scene, &options(poster)) else { return };
    let single = Document::of(&scene, &Options::default()).unwrap().words().unwrap();
    let words = document.words().unwrap();
    let runs = long_runs(&scene);
    assert!(runs.len() > 60, "{}", runs.len());
    // A line that no sheet shows as a whole is cut there.
    let mut cut = 0;
    for run in &runs {
        let [wanted, found] = [&single, &words].map(|words| words.matches(run.as_str()).count());
        assert!(found <= wanted, "“{run}” is found {found} times");
        cut += usize::from(found < wanted);
    }
    assert!(cut * 5 < runs.len(), "{cut} of {} are cut", runs.len());
}

/// Pixels of a millimetre at 127 dots per inch.
const DOTS: u32 = 5;

#[test]
fn the_sheets_put_together_are_the_map() {
    let scene = sample();
    let poster = poster(Whole::Scale(1.0), Orientation::Portrait);
    let Some(single) = Document::of(&scene, &Options::default()) else { return };
    let whole = single.pixels(127).unwrap().remove(0);
    let document = Document::of(&scene, &options(poster)).unwrap();
    let sheets = document.pixels(127).unwrap();
    let (room, step) = ((190 * DOTS, 277 * DOTS), (180 * DOTS, 267 * DOTS));
    let columns = (whole.width() - 10 * DOTS).div_ceil(step.0);
    let mut joined = RgbaImage::new(whole.width(), whole.height());
    for (index, sheet) in (0_u32..).zip(&sheets) {
        let (x, y) = (index % columns * step.0, index / columns * step.1);
        let (width, height) = (room.0.min(whole.width() - x), room.1.min(whole.height() - y));
        let shown = imageops::crop_imm(sheet, 10 * DOTS, 10 * DOTS, width, height).to_image();
        imageops::replace(&mut joined, &shown, x.into(), y.into());
        let same_place = imageops::crop_imm(&whole, x, y, width, height).to_image();
        let (largest, place) = difference(&shown, &same_place);
        assert!(largest < 60, "sheet {index} differs by {largest} at {place:?}");
    }
    assert_eq!(sheets.len() as u32 % columns, 0);
    let (largest, place) = difference(&joined, &whole);
    assert!(largest < 60, "differs by {largest} at {place:?}");
}

#[test]
fn margins_of_a_sheet_are_white_but_for_its_marks() {
    let Some(document) =
        Document::of(&sample(), &options(poster(Whole::Scale(1.0), Orientation::Portrait)))
    else {
        return;
    };
    let sheet = document.pixels(127).unwrap().remove(0);
    let dark = |x: u32, y: u32| sheet.get_pixel(x, y).0[0] < 200;
    let margin = 10 * DOTS;
    let marks = (0..margin).filter(|x| dark(*x, margin) || dark(*x, margin - 1)).count();
    assert!((10..30).contains(&marks), "{marks} dots of a mark at the left");
    let far = (0..margin).filter(|x| dark(*x, margin + 200)).count();
    assert_eq!(far, 0);
}

#[test]
fn what_cannot_be_put_together_is_refused() {
    let scene = scene(&super::text::one_card("x"));
    let check = |change: &dyn Fn(&mut Poster), sentence: &str| {
        let mut poster = poster(Whole::Scale(1.0), Orientation::Portrait);
        change(&mut poster);
        let mut bytes = Vec::new();
        let error = write(&scene, &options(poster), &mut bytes).unwrap_err();
        assert!(matches!(error, ExportError::Paper(_)));
        assert!(error.to_string().contains(sentence), "{error}");
        assert!(bytes.is_empty());
    };
    check(&|poster| poster.overlap = 100.0, "An overlap of 100 mm is too much for A4");
    check(&|poster| poster.overlap = -1.0, "An overlap of -1 mm is too much");
    check(&|poster| poster.overlap = f64::NAN, "An overlap of NaN mm is too much");
    check(&|poster| poster.whole = Whole::Scale(0.0), "0 is not a scale.");
    check(&|poster| poster.whole = Whole::Scale(f64::NAN), "NaN is not a scale.");
    check(&|poster| poster.whole = Whole::Scale(1e300), "sheets of A4, and at most");
    check(
        &|poster| poster.whole = Whole::Scale(80.0),
        &format!("at most {MOST_SHEETS} go together"),
    );
    check(&|poster| poster.sheet.margin = 101.0, "Margins of 101 mm leave no room on A4");
}

#[test]
fn letters_of_a_poster_that_are_hard_to_read_are_told() {
    let Some(document) =
        Document::of(&sample(), &options(poster(Whole::Scale(0.5), Orientation::Automatic)))
    else {
        return;
    };
    let [Note::SmallText { paper: None, readable_on: Some(_), .. }] = document.notes.as_slice()
    else {
        panic!("{:?}", document.notes);
    };
}
