//! Two versions of a map compared, and merged with the one they come from.

use std::sync::Arc;

use criterion::Criterion;
use throughline::compare::{combine, differences, merge};
use throughline::model::{Card, Journey, LaneContent};

use crate::subjects;

pub fn benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compare");
    for (name, base) in subjects() {
        let ours = changed(&base, |card| card.text.push_str(", twice"));
        let theirs = changed(&base, |card| card.votes += 1);
        group.bench_function(format!("differences, all cards changed, {name}"), |bencher| {
            bencher.iter(|| differences(&base, &ours));
        });
        group.bench_function(format!("differences, none, {name}"), |bencher| {
            bencher.iter(|| differences(&base, &base.clone()));
        });
        group.bench_function(format!("merge, all cards changed twice, {name}"), |bencher| {
            bencher.iter(|| merge(&base, &ours, &theirs));
        });
        group.bench_function(format!("merge, all cards in conflict, {name}"), |bencher| {
            let others = changed(&base, |card| card.text.clear());
            bencher.iter(|| merge(&base, &ours, &others));
        });
        group.bench_function(format!("combine two, {name}"), |bencher| {
            bencher.iter(|| combine(&[("Red", &base), ("Blue", &theirs)]));
        });
    }
    group.finish();
}

/// The map with every card changed.
fn changed(journey: &Journey, change: impl Fn(&mut Card)) -> Journey {
    let mut journey = journey.clone();
    for lane in &mut journey.lanes {
        if let LaneContent::Cards { cards, .. } = &mut Arc::make_mut(lane).content {
            for card in cards.iter_mut() {
                change(Arc::make_mut(card));
            }
        }
    }
    journey
}
