//! How far a long file is, while it is made.

use std::io::{self, Write};

use throughline::export::paper::{Paper, Sheet};
use throughline::export::pdf::{self, Page, Poster, Whole};
use throughline::export::{Watch, png};

use super::hostile;

/// A file that keeps how far the making was at each piece of it.
struct Kept<'a> {
    watch: &'a Watch,
    reached: Vec<u32>,
}

impl Write for Kept<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.reached.push(self.watch.per_mille());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_picture_says_how_far_it_is_strip_by_strip() {
    let watch = Watch::default();
    let mut out = Kept { watch: &watch, reached: Vec::new() };
    let options = png::Options { scale: 3.0, ..png::Options::default() };
    png::write_watched(&hostile::sample(), options, &watch, &mut out).unwrap();
    let mut steps = out.reached.clone();
    assert!(steps.is_sorted(), "it never goes back");
    steps.dedup();
    assert!(steps.len() >= 8, "{steps:?}");
    assert!(steps.last().unwrap() >= &800 && steps.last().unwrap() < &1000, "{steps:?}");
    watch.begin_anew();
    assert_eq!(watch.per_mille(), 0);
}

#[test]
fn a_poster_says_how_far_it_is_sheet_by_sheet() {
    let watch = Watch::default();
    let whole = Whole::Paper(Sheet::of(Paper::A0));
    let poster = Poster { sheet: Sheet::of(Paper::A4), whole, overlap: 10.0 };
    let options = pdf::Options { page: Page::Poster(poster), ..pdf::Options::default() };
    let mut out = Kept { watch: &watch, reached: Vec::new() };
    pdf::write_watched(&hostile::sample(), &options, &watch, &mut out).unwrap();
    assert!(watch.per_mille() > 900, "{}", watch.per_mille());
}
