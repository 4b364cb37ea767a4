//! A map that was changed edit by edit is shown as if it were laid out from nothing, and in what is shown
//! everything is found where going through all of it would find it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;

use kurbo::Point;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use throughline::edit::History;
use throughline::layout::Engine;
use throughline::model::Journey;
use throughline::scene::{Item, Node, Role, Scene, Shape, hit_test};
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

use crate::maps;
use crate::painted::Painted;
use crate::random::{Seed, seed};

/// So many edits in all, in several maps at once.
const EDITS: usize = 10_000;
const THREADS: usize = 4;

#[test]
fn a_map_is_shown_alike_after_edits_and_from_nothing() {
    let (done, maps) = (AtomicUsize::new(0), AtomicU64::new(0));
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| edit_maps(&done, &maps));
        }
    });
    assert!(done.into_inner() >= EDITS);
}

/// Edits one map after the other until there were enough edits; counts both.
fn edit_maps(done: &AtomicUsize, maps: &AtomicU64) {
    let random = (maps::journey(), vec(seed(), 40..80));
    while done.load(Ordering::Relaxed) < EDITS {
        let mut config = ProptestConfig::with_cases(1);
        if let RngSeed::Fixed(seed) = &mut config.rng_seed {
            // Another map each time, and the same ones again for the same seed.
            *seed = seed.wrapping_add(maps.fetch_add(1, Ordering::Relaxed));
        }
        let result = TestRunner::new(config).run(&random, |(journey, seeds)| {
            done.fetch_add(edit_map(journey, &seeds), Ordering::Relaxed);
            Ok(())
        });
        if let Err(error) = result {
            panic!("{error}");
        }
    }
}

/// Makes some edits, and holds what is shown after each against what is shown of the map by itself; how many
/// changed it.
fn edit_map(journey: Journey, seeds: &[Seed]) -> usize {
    let (mut engine, mut other) = (engine(), engine());
    let mut painted = Painted::default();
    let mut history = History::new(Arc::new(journey));
    check(&mut engine, &mut other, history.current());
    let mut changes = 0;
    for (number, seed) in seeds.iter().enumerate() {
        let edit = seed.edit(history.current(), number);
        let before = Arc::clone(history.current());
        if history.commit("Random", &edit).is_err() || Arc::ptr_eq(&before, history.current()) {
            continue;
        }
        let scene = check(&mut engine, &mut other, history.current());
        changes += 1;
        if number % 16 == 0 {
            check_things(&scene);
            check_hits(&scene);
            history.undo();
            check(&mut engine, &mut other, history.current());
            history.redo();
            check(&mut engine, &mut other, history.current());
        }
        if number % 32 == 0 {
            painted.check(&scene, number / 32 + seeds.len());
        }
    }
    changes
}

fn engine() -> Engine {
    Engine::new(Typesetter::bundled_only(), Theme::of(Scheme::Light))
}

/// Lays a map out with what the engine has kept, and holds that against a layout by another engine, which
/// forgets all but the set texts with every theme it is given.
fn check(kept: &mut Engine, other: &mut Engine, journey: &Journey) -> Scene {
    other.set_theme(Arc::new(Theme::clone(other.theme())));
    let (scene, anew) = (kept.layout(journey), other.layout(journey));
    assert_eq!(scene.blocks.len(), anew.blocks.len());
    for (placed, anew) in scene.blocks.iter().zip(&anew.blocks) {
        assert_eq!((placed.part, placed.rect()), (anew.part, anew.rect()));
        assert_eq!(placed.block.nodes, anew.block.nodes, "in {:?}", placed.part);
        assert_eq!(placed.block.items.len(), anew.block.items.len(), "in {:?}", placed.part);
        for (item, anew) in placed.block.items.iter().zip(anew.block.items.iter()) {
            assert!(look_alike(item, anew), "{item:?} is not {anew:?}");
        }
    }
    scene
}

fn look_alike(one: &Item, other: &Item) -> bool {
    let is_same = match (&one.shape, &other.shape) {
        (Shape::Text(one), Shape::Text(other)) => {
            let is_same_run = one.run.text == other.run.text && one.run.glyphs == other.run.glyphs;
            is_same_run && (one.at, one.colour) == (other.at, other.colour)
        }
        (Shape::Path(one), Shape::Path(other)) => {
            one.path == other.path && one.fill == other.fill && one.stroke == other.stroke
        }
        (Shape::Image(one), Shape::Image(other)) => {
            one.rect == other.rect && Arc::ptr_eq(&one.picture, &other.picture)
        }
        (one, other) => format!("{one:?}") == format!("{other:?}"),
    };
    is_same && one.thing == other.thing
}

fn check_things(scene: &Scene) {
    for (node, _) in scene.outline() {
        let first = scene.outline().find(|(other, _)| other.thing == node.thing);
        assert_eq!(scene.rect_of(node.thing), first.map(|(_, rect)| rect), "{:?}", node.thing);
    }
    let fields = || scene.blocks.iter().flat_map(|placed| placed.block.fields.iter());
    for field in fields() {
        let first = fields().find(|other| other.thing == field.thing).unwrap();
        let found =
            scene.field_of(field.thing).is_some_and(|(found, _)| std::ptr::eq(found, first));
        assert!(found, "the text of {:?}", field.thing);
    }
}

/// Points at the corners and the middle of everything.
fn check_hits(scene: &Scene) {
    for (_, rect) in scene.outline() {
        for at in [rect.origin(), rect.center(), Point::new(rect.x1, rect.y1)] {
            let hit = hit_test(scene, at).map(|hit| hit.node.thing);
            assert_eq!(hit, frontmost(scene, at).map(|node| node.thing), "at {at:?}");
        }
    }
}

fn frontmost(scene: &Scene, at: Point) -> Option<&Node> {
    let nodes = scene.blocks.iter().rev().flat_map(|placed| {
        let at = at - placed.origin.to_vec2();
        placed.block.nodes.iter().rev().filter(move |node| node.rect.contains(at))
    });
    let under: Vec<&Node> = nodes.collect();
    let in_front = under.iter().find(|node| node.role != Role::CoveredPoint);
    in_front.or(under.first()).copied()
}
