//! Links between cards as they are laid out: from edge to edge, behind the cards, only where both are seen.
#![allow(clippy::unwrap_used)]

mod maps;

use std::sync::Arc;

use kurbo::{PathEl, Point, Rect};
use proptest::prelude::*;
use throughline::edit::{CardField, Edit, apply};
use throughline::file;
use throughline::layout::Engine;
use throughline::model::{CardId, Journey};
use throughline::scene::{Part, Scene, Shape, Thing};
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

fn engine() -> Engine {
    Engine::new(Typesetter::bundled_only(), Theme::of(Scheme::Light))
}

/// Where each arrow begins, and the point of its head.
fn arrows(scene: &Scene) -> Vec<((CardId, CardId), Point, Point)> {
    let Some(placed) = scene.part(Part::Links) else { return Vec::new() };
    let items = placed.block.items.iter().filter_map(|item| match (&item.shape, item.thing) {
        (Shape::Path(path), Some(Thing::Link(from, to))) => Some(((from, to), path)),
        _ => None,
    });
    let first = |path: &kurbo::BezPath| match path.elements().first() {
        Some(PathEl::MoveTo(point)) => *point,
        other => panic!("a path begins with {other:?}"),
    };
    // The curve, then the head.
    let paths: Vec<_> = items.collect();
    let arrow = |pair: &[((CardId, CardId), _)]| {
        let [(ends, curve), (_, head)]: &[((CardId, CardId), &throughline::scene::PathItem); 2] =
            pair.try_into().unwrap();
        (*ends, first(&curve.path), first(&head.path))
    };
    paths.chunks(2).map(arrow).collect()
}

fn is_on_edge(at: Point, rect: Rect) -> bool {
    let inside = rect.inflate(0.5, 0.5).contains(at);
    inside && !rect.inflate(-0.5, -0.5).contains(at)
}

fn check(journey: &Journey, scene: &Scene) {
    let arrows = arrows(scene);
    let seen = |card_id| scene.rect_of(Thing::Card(card_id));
    let wanted = journey.cards().filter(|card| seen(card.id).is_some()).flat_map(|card| {
        card.links.iter().filter(|to| seen(**to).is_some()).map(|to| (card.id, *to))
    });
    let drawn: Vec<_> = arrows.iter().map(|(ends, ..)| *ends).collect();
    assert_eq!(drawn, wanted.collect::<Vec<_>>());
    for ((from, to), begins, ends) in arrows {
        assert!(is_on_edge(begins, seen(from).unwrap()), "{begins} at {:?}", seen(from));
        assert!(is_on_edge(ends, seen(to).unwrap()), "{ends} at {:?}", seen(to));
    }
    let place = |part: fn(Part) -> bool| {
        scene.blocks.iter().enumerate().filter(move |(_, placed)| part(placed.part)).map(|at| at.0)
    };
    if let Some(links) = place(|part| part == Part::Links).next() {
        assert!(place(|part| matches!(part, Part::Box(_))).all(|ground| ground < links));
        assert!(place(|part| matches!(part, Part::LaneBody(_))).all(|lane| links < lane));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arrows_go_from_edge_to_edge_of_cards_that_are_seen(journey in maps::journey()) {
        check(&journey, &engine().layout(&journey));
    }
}

#[test]
fn the_pains_of_the_sample_lead_to_its_opportunities() {
    let journey = file::sample();
    let scene = engine().layout(&journey);
    check(&journey, &scene);
    assert_eq!(arrows(&scene).len(), 4);
    assert!(scene.outline().count() > 0);

    let mut hidden = journey.clone();
    let lanes = hidden.lanes.iter_mut();
    for lane in lanes.filter(|lane| lane.name == "Opportunities") {
        Arc::make_mut(lane).collapsed = true;
    }
    let scene = engine().layout(&hidden);
    assert!(scene.part(Part::Links).is_none(), "nothing leads into a lane that is closed");
}

#[test]
fn arrows_stay_as_they_are_while_their_cards_do() {
    let mut engine = engine();
    let journey = file::sample();
    let before = Arc::clone(&engine.layout(&journey).part(Part::Links).unwrap().block);
    let rename = |name: &str, text: &str| {
        let card = journey.cards().find(|card| card.text == name).unwrap();
        let field = CardField::Text(text.to_owned());
        apply(&journey, &Edit::SetCard { card_id: card.id, field }).unwrap()
    };
    let scene = engine.layout(&rename("What is the catch?", "What is the trick?"));
    assert!(Arc::ptr_eq(&before, &scene.part(Part::Links).unwrap().block));
    let longer = rename("What is the catch?", &"What is the catch? ".repeat(12));
    let scene = engine.layout(&longer);
    check(&longer, &scene);
    assert!(!Arc::ptr_eq(&before, &scene.part(Part::Links).unwrap().block));
}
