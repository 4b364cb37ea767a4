//! How long the main jobs take, on the sample map and on one far larger than people make.
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on should stop")]

mod compare;
mod export;
mod file;
mod layout;
#[path = "../../tests/maps/mod.rs"]
mod maps;
#[path = "../wall/mod.rs"]
mod wall;
mod window;

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use throughline::model::Journey;

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2));
    targets = layout::benches, file::benches, compare::benches, export::benches,
        export::pdf_benches, window::benches
}
criterion_main!(benches);

/// The maps that everything is measured on, by name.
fn subjects() -> [(&'static str, Journey); 2] {
    [("sample", throughline::file::sample()), ("6,000 cards", wall::map::wall())]
}
