//! A map written as text, saved on disk and read again.

use criterion::Criterion;
use throughline::file;

use crate::subjects;

pub fn benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("file");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    for (name, journey) in subjects() {
        group.bench_function(format!("write, {name}"), |bencher| {
            bencher.iter(|| file::write(&journey));
        });
        group.bench_function(format!("save, {name}"), |bencher| {
            bencher.iter(|| file::save(&journey, &path, None).unwrap());
        });
        group.bench_function(format!("load, {name}"), |bencher| {
            bencher.iter(|| file::load(&path).unwrap());
        });
    }
    group.finish();
}
