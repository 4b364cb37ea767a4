//! Pinned lanes: they stay in view under the headers, and hands do there what they do elsewhere.
#![allow(clippy::float_cmp, clippy::unwrap_used)]

mod window;

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect, vec2};
use throughline::file;
use throughline::model::{Journey, Lane};

use window::{SIZE, Window, cell};

/// The sample with some lanes pinned, at its full size, moved up by so much.
fn scrolled(pinned: &[&str], by: f32) -> Window {
    let mut journey = file::sample();
    for lane in journey.lanes.iter_mut().filter(|lane| pinned.contains(&lane.name.as_str())) {
        Arc::make_mut(lane).pinned = true;
    }
    let mut window = Window::on(&file::write(&journey));
    window.press(Modifiers::COMMAND, Key::Num0);
    window.scroll(vec2(0.0, -by), Modifiers::NONE);
    window
}

fn lane(window: &Window, name: &str) -> Rect {
    window.place_of(Role::RowHeader, &format!("Lane: {name},"))
}

fn sees(window: &Window, lane: &str) -> bool {
    window.places().iter().any(|(name, _)| name.starts_with(&format!("Lane: {lane},")))
}

fn head_bottom(window: &Window) -> f32 {
    window.place_of(Role::ColumnHeader, "Step: Aware, Sees an ad").bottom()
}

fn lane_of<'a>(journey: &'a Journey, name: &str) -> &'a Lane {
    journey.lanes.iter().find(|lane| lane.name == name).unwrap()
}

fn is_near(one: f32, other: f32) -> bool {
    (one - other).abs() < 1.5
}

#[test]
fn a_lane_is_pinned_by_a_command_and_stays_under_the_headers_with_its_persona() {
    let mut window = scrolled(&[], 0.0);
    window.select_lane("Doing");
    window.choose("Filter", "Pin or unpin lane");
    assert!(lane_of(window.journey(), "Doing").pinned);
    assert_eq!(window.undo_label(), Some("Pin lane"));
    let height = lane(&window, "Doing").height();
    let mut owner = f32::INFINITY;
    for _ in 0..4 {
        window.scroll(vec2(0.0, -300.0), Modifiers::NONE);
        let strip = window.place_of(Role::RowHeader, "Persona: Maya");
        assert!(is_near(strip.top(), head_bottom(&window)), "{strip}");
        let doing = lane(&window, "Doing");
        assert!(is_near(doing.top(), strip.bottom()) && is_near(doing.height(), height), "{doing}");
        let card = window.card("Compares fees in three tabs");
        assert!(doing.y_range().contains(card.center().y), "{card}");
        if sees(&window, "Owner") {
            let top = lane(&window, "Owner").top();
            assert!(top < owner, "the rest of the map goes on below");
            owner = top;
        }
    }
    assert!(owner < SIZE.y);
    window.undo();
    window.scroll(vec2(0.0, -1200.0), Modifiers::NONE);
    assert!(!sees(&window, "Doing"), "unpinned it goes with the map");
}

#[test]
fn strips_of_others_and_more_pinned_lanes_stand_below_one_another() {
    let window = scrolled(&["Doing", "Touchpoints"], 650.0);
    let (doing, touchpoints) = (lane(&window, "Doing"), lane(&window, "Touchpoints"));
    assert!(is_near(touchpoints.top(), doing.bottom()), "{doing} {touchpoints}");
    let tom = window.place_of(Role::RowHeader, "Persona: Tom");
    assert!(is_near(tom.top(), touchpoints.bottom()), "{tom} under {touchpoints}");
}

#[test]
fn what_is_pinned_leaves_room_for_the_rest() {
    let journey = file::sample();
    let names: Vec<&str> = journey.lanes.iter().map(|lane| lane.name.as_str()).collect();
    let window = scrolled(&names, 900.0);
    assert!(sees(&window, "Storyboard"), "the first ones fit");
    assert!(!sees(&window, "Pain points"), "others go with the map");
    assert!(lane(&window, "Owner").top() > head_bottom(&window) + 100.0);
}

#[test]
fn a_pinned_lane_is_typed_in_without_moving_the_map() {
    let mut window = scrolled(&["Doing"], 700.0);
    let owner = lane(&window, "Owner");
    window.select_card("Compares fees in three tabs");
    assert_eq!(window.all_selected().len(), 1);
    window.key(Key::ArrowRight);
    assert!(
        window.selected().starts_with("Action, Consider, Reads reviews"),
        "{}",
        window.selected()
    );
    window.key(Key::F2);
    window.type_text(" twice");
    window.key(Key::Escape);
    assert_eq!(cell(window.journey(), "Doing", "Reads reviews").len(), 1);
    assert!(cell(window.journey(), "Doing", "Reads reviews")[0].ends_with(" twice"));
    assert_eq!(lane(&window, "Owner"), owner, "the map has not moved");
    assert!(!sees(&window, "Thinking"));
    window.key(Key::ArrowDown);
    assert!(sees(&window, "Thinking"), "what is selected below comes into view");
}

#[test]
fn cards_are_dragged_into_a_pinned_lane_and_out_of_it() {
    let mut window = scrolled(&["Doing"], 700.0);
    let before = window.journey().clone();
    let doing = lane(&window, "Doing");
    let column = window.place_of(Role::ColumnHeader, "Step: Consider, Compares banks").center().x;
    let owner = window.card("Product").left_center() + vec2(20.0, 0.0);
    let into = Pos2::new(column, doing.bottom() - 4.0);
    window.carry(owner, into);
    let during = window.places();
    window.drop_at(into);
    assert_eq!(window.undo_label(), Some("Move card"));
    assert!(cell(window.journey(), "Doing", "Compares banks").contains(&"Product".to_owned()));
    assert_eq!(window.places(), during, "the map stands as it did during the drag");
    window.undo();
    assert_eq!(window.journey(), &before);

    let card = window.card("Compares fees in three tabs").center();
    let out = Pos2::new(column, lane(&window, "Opportunities").center().y);
    window.carry(card, out);
    window.key(Key::Escape);
    window.drop_at(out);
    assert_eq!(window.journey(), &before, "Escape forgets it");
    window.carry(card, out);
    window.drop_at(out);
    let moved = cell(window.journey(), "Opportunities", "Compares banks");
    assert!(moved.iter().any(|text| text.starts_with("Compares fees in three tabs")), "{moved:?}");
}

#[test]
fn a_point_follows_the_pointer_beyond_its_pinned_lane_to_the_end_of_the_scale() {
    for (beyond, end) in [(-400.0, 2.0), (400.0, -2.0)] {
        let mut window = scrolled(&["Emotion"], 700.0);
        let emotion = lane(&window, "Emotion");
        let point = window.place_of(Role::GraphicsSymbol, "Maya feels +0.9").center();
        assert!(emotion.y_range().contains(point.y), "{point} in {emotion}");
        let to = point + vec2(0.0, beyond);
        window.carry(point, to);
        window.drop_at(to);
        assert_eq!(window.undo_label(), Some("Move point"));
        let lines = lane_of(window.journey(), "Emotion").lines();
        let asks = window.journey().steps().find(|step| step.name == "Asks a friend").unwrap().id;
        let point = lines[0].points.iter().find(|point| point.step == asks).unwrap();
        assert_eq!(point.value, end);
    }
}

#[test]
fn the_edge_of_a_pinned_lane_makes_it_higher() {
    let mut window = scrolled(&["Doing"], 700.0);
    let doing = lane(&window, "Doing");
    let edge = Pos2::new(doing.center().x, doing.bottom() - 1.0);
    let to = edge + vec2(0.0, 60.0);
    window.carry(edge, to);
    window.drop_at(to);
    assert_eq!(window.undo_label(), Some("Change height of lane"));
    let higher = lane(&window, "Doing");
    assert!(is_near(higher.top(), doing.top()), "{doing} {higher}");
    assert!((higher.height() - doing.height() - 60.0).abs() < 3.0, "{doing} {higher}");
}

#[test]
fn a_frame_from_a_pinned_lane_goes_on_in_the_rest_of_the_map() {
    let mut window = scrolled(&["Doing"], 700.0);
    let doing = lane(&window, "Doing");
    let column = window.place_of(Role::ColumnHeader, "Step: Consider, Compares banks");
    let from = Pos2::new(column.left() + 1.0, doing.bottom() - 3.0);
    let to = Pos2::new(column.right() - 2.0, lane(&window, "Owner").bottom() - 2.0);
    window.carry(from, to);
    window.drop_at(to);
    // Those out of view are among them, and nothing of the next step.
    assert_eq!(window.selected(), "6 cards selected");
    assert!(window.all_selected().iter().all(|name| !name.contains("Reads reviews")));
    assert_eq!(window.undo_label(), None);
}

#[test]
fn a_card_in_a_pinned_lane_has_its_ring_and_its_menu_where_it_is_seen() {
    let mut window = scrolled(&["Doing"], 700.0);
    let card = window.card("Compares fees in three tabs");
    window.right_click(card.center());
    let delete = window.place_of(Role::Button, "Delete");
    assert!((delete.left() - card.center().x).abs() < 300.0, "{delete} beside {card}");
    window.key(Key::Escape);
    window.press(Modifiers::SHIFT, Key::F10);
    let delete = window.place_of(Role::Button, "Delete");
    assert!(delete.top() > card.top() && (delete.left() - card.center().x).abs() < 300.0);
}
