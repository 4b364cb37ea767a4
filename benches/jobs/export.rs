//! From a scene to a PNG of one pixel a unit, and to a PDF.

use std::io;

use criterion::Criterion;
use throughline::export::pdf;
use throughline::export::png::{Options, write};

use crate::layout::engine;
use crate::subjects;

pub fn benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("png");
    let options = Options::new(Some(1.0), None, false);
    for (name, journey) in subjects() {
        let scene = engine().layout(&journey);
        let size = scene.size;
        let name = format!("{name}, {:.0} × {:.0}", size.width, size.height);
        group.bench_function(name, |bencher| {
            bencher.iter(|| write(&scene, options, &mut io::sink()).unwrap());
        });
    }
    group.finish();
}

pub fn pdf_benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pdf");
    for (name, journey) in subjects() {
        let scene = engine().layout(&journey);
        group.bench_function(name, |bencher| {
            bencher.iter(|| pdf::write(&scene, &pdf::Options::default(), &mut io::sink()).unwrap());
        });
    }
    group.finish();
}
