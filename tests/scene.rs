//! Pointing into a map: what is hit, where a card would stand, and in what order a map is read.
#![allow(clippy::unwrap_used)]

mod maps;

use std::sync::Arc;

use kurbo::{Point, Rect};
use throughline::edit::{Edit, apply};
use throughline::file;
use throughline::layout::Engine;
use throughline::model::{Card, CardId, CardKind, Journey, Lane, LaneContent, LaneId, Stage, Step};
use throughline::scene::{CardPlace, Part, Placed, Role, Scene, Thing, card_place, hit_test};
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

fn lay_out(journey: &Journey) -> Scene {
    Engine::new(Typesetter::bundled_only(), Theme::of(Scheme::Light)).layout(journey)
}

/// Three steps, and a lane with two cards in the first and one over the second and third.
fn sketch() -> Journey {
    let stage = |number| {
        let step = Step { id: maps::id("s", number), ..Step::new("") };
        Arc::new(Stage { id: maps::id("g", number), steps: vec![step], ..Stage::new("Stage") })
    };
    let card = |number, step, span| {
        let card = Card::new(maps::id("s", step), CardKind::Action, format!("Card {number}"));
        Arc::new(Card { id: maps::id("c", number), span, ..card })
    };
    let cards = vec![card(1, 1, 1), card(2, 1, 1), card(3, 2, 2)];
    let content = LaneContent::Cards { kind: CardKind::Action, cards };
    let lane = Lane { id: maps::id("l", 1), ..Lane::new("Doing", content) };
    let emotion = Lane {
        id: maps::id("l", 2),
        ..Lane::new("Emotion", LaneContent::Emotion { lines: vec![] })
    };
    Journey {
        stages: vec![stage(1), stage(2), stage(3)],
        lanes: vec![Arc::new(lane), Arc::new(emotion)],
        ..Journey::new()
    }
}

fn rect_of(scene: &Scene, card: usize) -> Rect {
    scene.rect_of(Thing::Card(maps::id("c", card))).unwrap()
}

#[test]
fn a_card_goes_before_the_one_whose_middle_is_lower() {
    let scene = lay_out(&sketch());
    let (first, second, wide) = (rect_of(&scene, 1), rect_of(&scene, 2), rect_of(&scene, 3));
    let above = |rect: Rect| Point::new(rect.center().x, rect.y0 + 2.0);
    let below = |rect: Rect| Point::new(rect.center().x, rect.y1 - 2.0);
    let third_step = Point::new(wide.x1 - 10.0, wide.y0 + 2.0);
    let free = Point::new(wide.x1 - 10.0, wide.y1 + 20.0);
    for (at, step, before) in [
        (above(first), 1, Some(1)),
        (below(first), 1, Some(2)),
        (above(second), 1, Some(2)),
        (below(second), 1, None),
        (third_step, 3, Some(3)),
        (free, 3, None),
    ] {
        let expected = CardPlace {
            lane_id: maps::id("l", 1),
            step_id: maps::id("s", step),
            before: before.map(|card| maps::id("c", card)),
        };
        let place = card_place(&scene, at, None, |_| true);
        assert_eq!(place, Some(expected), "at {at:?}");
    }
}

#[test]
fn a_card_goes_into_an_empty_cell() {
    let mut journey = sketch();
    journey.lanes.remove(0);
    let empty = LaneContent::Cards { kind: CardKind::Pain, cards: vec![] };
    let lane = Lane { id: maps::id("l", 3), ..Lane::new("Pain points", empty) };
    journey.lanes.push(Arc::new(lane));
    let scene = lay_out(&journey);
    let body = scene.part(Part::LaneBody(maps::id("l", 3))).unwrap().rect();
    for column in &scene.columns {
        let at = Point::new(column.left + 1.0, body.y1 - 1.0);
        let expected =
            CardPlace { lane_id: maps::id("l", 3), step_id: column.step_id, before: None };
        assert_eq!(card_place(&scene, at, None, |_| true), Some(expected));
    }
}

/// Where a card was let go it stands, and there it would be put again.
#[test]
fn a_card_stands_where_it_was_put() {
    let journey = file::sample();
    let scene = lay_out(&journey);
    let pains = journey.lanes.iter().find(|lane| lane.name == "Pain points").unwrap();
    let card_id = pains.cards()[0].id;
    let rest = lay_out(&apply(&journey, &Edit::RemoveCards(vec![card_id])).unwrap());
    let body = rest.part(Part::LaneBody(pains.id)).unwrap().rect();
    for column in &scene.columns {
        for y in [body.y0 + 4.0, body.center().y, body.y1 - 4.0] {
            let at = Point::new(column.left + column.width / 2.0, y);
            let CardPlace { lane_id, step_id, before } =
                card_place(&rest, at, None, |_| true).unwrap();
            let edit = Edit::MoveCards { card_ids: vec![card_id], lane_id, step_id, before };
            let moved = lay_out(&apply(&journey, &edit).unwrap());
            let stands = moved.rect_of(Thing::Card(card_id)).unwrap();
            assert_eq!(moved.column_at(stands.center().x).map(|at| at.step_id), Some(step_id));
            if let Some(before) = before {
                let next = moved.rect_of(Thing::Card(before)).unwrap();
                assert!(stands.y1 < next.y0, "{stands:?} above {next:?}");
            }
        }
    }
}

#[test]
fn every_place_belongs_to_the_nearest_column() {
    let scene = lay_out(&sketch());
    let [first, second, third] = &*scene.columns else { panic!("three steps") };
    for (x, column) in [
        (-1000.0, first),
        (first.left, first),
        (first.right() - 0.1, first),
        (second.left, second),
        (third.left + 1.0, third),
        (1e6, third),
    ] {
        assert_eq!(scene.column_at(x), Some(column), "at {x}");
    }
}

#[test]
fn every_part_is_found_where_it_stands() {
    let scene = lay_out(&file::sample());
    for placed in &scene.blocks {
        assert_eq!(scene.part(placed.part).map(|found| found.origin), Some(placed.origin));
        assert!(scene.size.to_rect().contains_rect(placed.rect()), "{:?}", placed.part);
    }
    let body = |lane_id| scene.part(Part::LaneBody(lane_id)).map(Placed::rect);
    assert_eq!(body(maps::id("none", 1)), None);
}

#[test]
fn a_card_goes_nowhere_but_into_lanes_that_take_cards() {
    let journey = sketch();
    let scene = lay_out(&journey);
    let takes_cards = |lane_id: LaneId| {
        journey.lane(lane_id).is_some_and(|lane| matches!(lane.content, LaneContent::Cards { .. }))
    };
    let emotion = scene.part(Part::LaneBody(maps::id("l", 2))).unwrap().rect();
    let header = scene.part(Part::LaneHeader(maps::id("l", 1))).unwrap().rect();
    for at in [emotion.center(), header.center(), Point::new(5.0, 5.0), Point::new(-40.0, -40.0)] {
        assert_eq!(card_place(&scene, at, None, takes_cards), None, "at {at:?}");
    }
}

#[test]
fn the_frontmost_thing_is_hit() {
    let scene = lay_out(&file::sample());
    let hit = |at: Point| hit_test(&scene, at).map(|hit| hit.node.thing);
    for (node, rect) in scene.outline() {
        // A point whose marker lies under another gives way to it.
        if node.role == Role::CoveredPoint {
            continue;
        }
        if let Thing::Card(_) | Thing::Step(_) | Thing::Stage(_) | Thing::Point(_) = node.thing {
            assert_eq!(hit(rect.center()), Some(node.thing), "{}", node.name);
        }
    }
    assert_eq!(hit(Point::new(2.0, 2.0)), None);
    assert_eq!(hit(Point::new(1e6, 1e6)), None);
}

#[test]
fn a_map_is_read_from_the_title_to_the_last_lane() {
    let journey = file::sample();
    let scene = lay_out(&journey);
    let names: Vec<&str> = scene.outline().map(|(node, _)| &*node.name).collect();
    let place = |name: &str| {
        names
            .iter()
            .position(|other| other.starts_with(name))
            .unwrap_or_else(|| panic!("{name} in {names:#?}"))
    };
    let order = [
        "Title: Opening a first bank account",
        "Goal: Find out",
        "Stage: Aware",
        "Step: Aware, Sees an ad",
        "Persona: Maya",
        "Lane: Doing",
        "Action, Aware, Sees an ad: Notices a poster",
        "Lane: Pain points",
        "Pain, Open account, Proves identity: Passport photo rejected without a reason, severity 4 of 5, researched, 5 votes, moment of truth",
        "Persona: Tom",
        "Lane: Owner",
    ];
    assert!(order.map(place).is_sorted(), "{:?}", order.map(place));
}

#[test]
fn every_card_of_an_open_lane_is_read_once() {
    let journey = file::sample();
    let scene = lay_out(&journey);
    let mut read: Vec<CardId> = scene
        .outline()
        .filter_map(
            |(node, _)| if let Thing::Card(card_id) = node.thing { Some(card_id) } else { None },
        )
        .collect();
    let mut written: Vec<CardId> = journey.cards().map(|card| card.id).collect();
    read.sort();
    written.sort();
    assert_eq!(read, written);
}
