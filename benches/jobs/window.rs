//! A frame of the window while the map is panned, typed in, dragged about and searched.

use criterion::Criterion;
use throughline::file;

use crate::subjects;
use crate::wall::window::{FRAMES_ONE_WAY, Window};

pub fn benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    for (name, journey) in subjects() {
        file::save(&journey, &path, None).unwrap();
        for zoom in [1.0, 0.4, 0.2, 0.1] {
            let mut window = Window::open(&path);
            window.zoom_to(zoom);
            window.take_hold();
            for _ in 0..2 * FRAMES_ONE_WAY {
                window.pan();
            }
            group.bench_function(format!("panning at {zoom}, {name}"), |bencher| {
                bencher.iter(|| window.pan());
            });
        }
        let mut window = Window::open(&path);
        window.select_card();
        window.keys("some words");
        group.bench_function(format!("a key in a card, {name}"), |bencher| {
            bencher.iter(|| window.type_or_take_back());
        });
        let mut window = Window::open(&path);
        window.select_card();
        window.lift();
        group.bench_function(format!("dragging a card, {name}"), |bencher| {
            bencher.iter(|| window.drag());
        });
        let mut window = Window::open(&path);
        window.open_finder();
        window.keys("passport");
        group.bench_function(format!("the finder with a word, {name}"), |bencher| {
            bencher.iter(|| window.show(Vec::new()));
        });
        group.bench_function(format!("a key in the finder, {name}"), |bencher| {
            bencher.iter(|| window.type_or_take_back());
        });
    }
    group.finish();
}
