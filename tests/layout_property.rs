//! Whatever a map holds, nothing lies on anything else and no text leaves its box.
#![allow(clippy::unwrap_used)]

mod maps;
mod sweep;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use throughline::layout::Engine;
use throughline::model::Journey;
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

fn check(journey: &Journey) -> Result<(), TestCaseError> {
    let mut engine = Engine::new(Typesetter::bundled_only(), Theme::of(Scheme::Light));
    let scene = engine.layout(journey);
    let faults = sweep::faults(&scene);
    prop_assert!(
        faults.is_empty(),
        "{} faults, such as:\n{}",
        faults.len(),
        faults[..faults.len().min(8)].join("\n")
    );
    Ok(())
}

proptest! {
    // One seed, so that every run sweeps the same maps; another is tried by changing it.
    #![proptest_config(ProptestConfig {
        cases: 64,
        rng_seed: RngSeed::Fixed(7),
        max_shrink_iters: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_lies_on_anything_else(journey in maps::journey()) {
        check(&journey)?;
    }
}

#[test]
fn a_large_map_has_no_faults() {
    check(&maps::large(40, 12, 600)).unwrap();
}
