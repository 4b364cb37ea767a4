//! How long the main jobs take, on the sample map and on one far larger than people make.
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on should stop")]

mod compare;
mod export;
mod file;
mod layout;
#[path = "../../tests/maps/mod.rs"]
mod maps;
mod window;

use std::sync::Arc;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use throughline::model::{Journey, LaneContent};

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2));
    targets = layout::benches, file::benches, compare::benches, export::benches, window::benches
}
criterion_main!(benches);

/// The maps that everything is measured on, by name.
fn subjects() -> [(&'static str, Journey); 2] {
    [("sample", throughline::file::sample()), ("6,000 cards", large())]
}

/// 200 steps, 30 lanes and 6,000 cards, no two of which say the same: a text is set only once.
fn large() -> Journey {
    let mut journey = maps::large(200, 30, 6000);
    for lane in &mut journey.lanes {
        if let LaneContent::Cards { cards, .. } = &mut Arc::make_mut(lane).content {
            for card in cards {
                let card = Arc::make_mut(card);
                card.text = format!("{}, {}", card.text, card.id);
            }
        }
    }
    journey
}
