//! From a map to a scene, from nothing and after one edit.

use std::sync::Arc;

use criterion::{BatchSize, Criterion};
use throughline::edit::{CardField, Edit, apply};
use throughline::layout::Engine;
use throughline::model::{Card, Journey};
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

use crate::subjects;

pub fn benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout");
    for (name, journey) in subjects() {
        group.bench_function(format!("from nothing, {name}"), |bencher| {
            bencher.iter_batched_ref(
                engine,
                |engine| engine.layout(&journey),
                BatchSize::PerIteration,
            );
        });
        let mut engine = engine();
        engine.layout(&journey);
        let mut edits = 0;
        group.bench_function(format!("after one edit, {name}"), |bencher| {
            bencher.iter_batched_ref(
                || {
                    edits += 1;
                    with_new_text(&journey, edits)
                },
                |edited| engine.layout(edited),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

/// An engine that has laid out nothing.
pub fn engine() -> Engine {
    Engine::new(Typesetter::new(), Theme::of(Scheme::Light))
}

/// The map with another text on the card in its middle, one that no edit before has written.
fn with_new_text(journey: &Journey, edits: usize) -> Journey {
    let cards: Vec<&Arc<Card>> = journey.cards().collect();
    let card = cards[cards.len() / 2].as_ref();
    let text = format!("Photographs the passport for the {edits}th time");
    let edit = Edit::SetCard { card_id: card.id, field: CardField::Text(text) };
    apply(journey, &edit).unwrap()
}
