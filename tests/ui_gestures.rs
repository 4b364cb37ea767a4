//! Dragging: stages, steps, lanes, edges and points, each with Escape in its middle.
#![allow(clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Key, Pos2, Rect, vec2};
use throughline::edit::{Edit, apply};
use throughline::file;
use throughline::model::{Journey, Lane, LaneContent};

use window::Window;

fn stage(window: &Window, name: &str) -> Rect {
    window.place_of(Role::ColumnHeader, &format!("Stage: {name}"))
}

fn step(window: &Window, name: &str) -> Rect {
    window.place_of(Role::ColumnHeader, &format!("Step: {name}"))
}

fn lane(window: &Window, name: &str) -> Rect {
    window.place_of(Role::RowHeader, &format!("Lane: {name},"))
}

fn lane_of<'a>(journey: &'a Journey, name: &str) -> &'a Lane {
    journey.lanes.iter().find(|lane| lane.name == name).unwrap()
}

fn stage_names(journey: &Journey) -> Vec<&str> {
    journey.stages.iter().map(|stage| stage.name.as_str()).collect()
}

/// Drags from one place of the sample to another: with Escape on the way nothing comes of it; let go, the
/// map is as it was seen during the drag, and one step of undo brings the file back as it was.
#[track_caller]
fn check(places: impl Fn(&Window) -> (Pos2, Pos2), label: &str, done: impl Fn(&Journey) -> bool) {
    check_on(&file::sample(), places, label, done);
}

/// The same with a map of its own.
#[track_caller]
fn check_on(
    map: &Journey,
    places: impl Fn(&Window) -> (Pos2, Pos2),
    label: &str,
    done: impl Fn(&Journey) -> bool,
) {
    let mut window = Window::on(&file::write(map));
    let before = window.text_on_disk();
    let (from, to) = places(&window);
    window.carry(from, to);
    window.key(Key::Escape);
    window.drop_at(to);
    assert_eq!(window.journey(), map, "Escape forgets it");
    assert_eq!(window.undo_label(), None);

    window.carry(from, to);
    assert_eq!(window.journey(), map, "nothing is edited before it is let go");
    let during = window.places();
    window.drop_at(to);
    assert!(done(window.journey()), "{label}");
    assert_eq!(window.undo_label(), Some(label));
    assert_eq!(window.places(), during, "the map stands as it did during the drag");
    window.save();
    assert_ne!(window.text_on_disk(), before);
    window.undo();
    assert_eq!(window.undo_label(), None, "one drag is one step");
    window.save();
    assert_eq!(window.text_on_disk(), before);
}

#[test]
fn a_stage_goes_where_it_is_dragged() {
    check(
        |window| {
            let to = stage(window, "Open account").center() + vec2(20.0, 0.0);
            (stage(window, "Aware").center(), to)
        },
        "Move stage",
        |journey| {
            stage_names(journey) == ["Consider", "Open account", "Aware", "First weeks", "Stay"]
        },
    );
}

#[test]
fn what_is_dropped_on_its_neighbours_far_half_comes_after_it_and_no_further() {
    let far = |rect: Rect| rect.center() + vec2(rect.width() * 0.3, 0.0);
    check(
        |window| (stage(window, "Aware").center(), far(stage(window, "Consider"))),
        "Move stage",
        |journey| stage_names(journey)[..3] == ["Consider", "Aware", "Open account"],
    );
    check(
        |window| {
            let from = step(window, "Aware, Sees an ad");
            (from.center(), far(step(window, "Aware, Asks a friend")))
        },
        "Move step",
        |journey| {
            let names: Vec<_> = journey.steps().map(|step| step.name.as_str()).take(3).collect();
            names == ["Asks a friend", "Sees an ad", "Compares banks"]
        },
    );
    check(
        |window| {
            let (thinking, touchpoints) = (lane(window, "Thinking"), lane(window, "Touchpoints"));
            (thinking.center(), touchpoints.center() + vec2(0.0, touchpoints.height() * 0.3))
        },
        "Move lane",
        |journey| {
            let place = |name| journey.lanes.iter().position(|lane| lane.name == name).unwrap();
            place("Thinking") == place("Touchpoints") + 1
        },
    );
    check(
        |window| {
            let lower = window.card("Calls the help line").center() + vec2(0.0, 10.0);
            (window.card("Photographs her").center(), lower)
        },
        "Move card",
        |journey| {
            let step = "Proves identity";
            window::cell(journey, "Doing", step)
                == ["Calls the help line", "Photographs her passport, twice"]
        },
    );
}

#[test]
fn a_step_goes_into_another_stage() {
    check(
        |window| {
            let to = step(window, "Stay, Gets a tip");
            (step(window, "Aware, Sees an ad").center(), to.left_center() + vec2(4.0, 0.0))
        },
        "Move step",
        |journey| {
            let stage = journey.stages.iter().find(|stage| stage.name == "Stay").unwrap();
            stage.steps.iter().any(|step| step.name == "Sees an ad")
        },
    );
}

#[test]
fn a_lane_dropped_in_anothers_box_joins_that_persona() {
    check(
        |window| {
            let doing = lane(window, "Doing");
            let below = lane(window, "Backstage").center_bottom() - vec2(0.0, 3.0);
            (doing.center_top() + vec2(0.0, 8.0), below)
        },
        "Move lane",
        |journey| {
            let (doing, backstage) = (lane_of(journey, "Doing"), lane_of(journey, "Backstage"));
            let place = |name| journey.lanes.iter().position(|lane| lane.name == name);
            doing.persona == backstage.persona && place("Doing") > place("Backstage")
        },
    );
}

#[test]
fn a_lanes_lower_edge_makes_it_higher() {
    check(
        |window| {
            let edge = lane(window, "Thinking").center_bottom() - vec2(0.0, 1.0);
            (edge, edge + vec2(0.0, 60.0))
        },
        "Change height of lane",
        |journey| lane_of(journey, "Thinking").height.is_some(),
    );
}

#[test]
fn a_stages_right_edge_makes_its_last_step_wider() {
    let blank = file::template("blank").unwrap().journey();
    check_on(
        &blank,
        |window| {
            let stage = window.place_of(Role::ColumnHeader, "Stage: Choose");
            let edge = Pos2::new(stage.right() - 2.0, stage.center().y - 8.0);
            (edge, edge + vec2(60.0, 0.0))
        },
        "Change width of step",
        |journey| journey.stages[1].steps[0].width.is_some_and(|width| width > 200.0),
    );
}

#[test]
fn a_steps_right_edge_makes_it_wider() {
    check(
        |window| {
            let edge = step(window, "Aware, Sees an ad").right_center() - vec2(1.0, 0.0);
            (edge, edge + vec2(50.0, 0.0))
        },
        "Change width of step",
        |journey| journey.steps().next().unwrap().width.is_some_and(|width| width > 230.0),
    );
}

#[test]
fn a_cards_right_edge_reaches_over_steps() {
    check(
        |window| {
            let card = window.card("Fees hidden in a PDF");
            let edge = card.right_center() - vec2(1.0, 0.0);
            (edge, edge + vec2(card.width(), 0.0))
        },
        "Change length of card",
        |journey| journey.cards().any(|card| card.text.starts_with("Fees") && card.span == 2),
    );
}

#[test]
fn a_point_goes_up_and_down_and_sideways() {
    check(
        |window| {
            let point = window.place_of(Role::GraphicsSymbol, "Maya feels −1.8").center();
            (point, point + vec2(20.0, -40.0))
        },
        "Move point",
        |journey| {
            let line = &lane_of(journey, "Emotion").lines()[0];
            line.points[5].value > -1.0 && line.points[5].place > 0.6
        },
    );
}

/// The sample with a second, empty emotion lane under the first.
fn with_two_emotion_lanes() -> Journey {
    let sample = file::sample();
    let at = sample.lanes.iter().position(|lane| lane.name == "Emotion").unwrap() + 1;
    let lane = Lane::new("Later", LaneContent::Emotion { lines: Vec::new() });
    apply(&sample, &Edit::AddLane { lane, at }).unwrap()
}

fn line_came_over(journey: &Journey) -> bool {
    let names = |lane| lane_of(journey, lane).lines().iter().map(|line| line.points.len());
    names("Emotion").count() == 1 && names("Later").eq([10])
}

#[test]
fn a_line_goes_to_another_emotion_lane_by_its_stroke() {
    check_on(
        &with_two_emotion_lanes(),
        |window| {
            let points = ["Maya feels −1.8", "Maya feels −1,"];
            let [one, other] = points.map(|name| window.place_of(Role::GraphicsSymbol, name));
            // Half way between two steps the curve is half way between its points.
            let from = one.center().lerp(other.center(), 0.5);
            (from, Pos2::new(from.x, lane(window, "Later").center().y))
        },
        "Move line",
        line_came_over,
    );
}

#[test]
fn a_line_goes_to_another_emotion_lane_by_its_name() {
    check_on(
        &with_two_emotion_lanes(),
        |window| {
            let name = window.place_of(Role::Paragraph, "Line: Maya").center();
            (name, Pos2::new(name.x, lane(window, "Later").center().y))
        },
        "Move line",
        line_came_over,
    );
}

#[test]
fn a_line_let_go_on_a_lane_of_another_kind_stays() {
    let mut window = Window::on_sample();
    let name = window.place_of(Role::Paragraph, "Line: Maya").center();
    let to = Pos2::new(name.x, lane(&window, "Pain points").center().y);
    window.carry(name, to);
    assert!(window.shows("No place for it here"));
    window.drop_at(to);
    assert_eq!(window.journey(), &file::sample());
    assert_eq!(window.undo_label(), None);
}

/// From an entry of the palette to the upper edge of a lane, right of its header.
fn palette_to(window: &Window, entry: &str, before: &str) -> (Pos2, Pos2) {
    let from = window.place_of(Role::Button, entry).center();
    (from, lane(window, before).right_top() + vec2(60.0, 4.0))
}

#[test]
fn a_storyboard_is_dragged_in_from_the_palette() {
    check(
        |window| palette_to(window, "Picture lane", "Thinking"),
        "Add lane",
        |journey| {
            let at = journey.lanes.iter().position(|lane| lane.name == "Thinking").unwrap();
            let (new, below) = (&journey.lanes[at - 1], &journey.lanes[at]);
            new.persona == below.persona && matches!(new.content, LaneContent::Images { .. })
        },
    );
}

#[test]
fn a_metric_is_dragged_in_from_the_palette_and_named_at_once() {
    let mut window = Window::on_blank();
    let (before, journey) = (window.text_on_disk(), window.journey().clone());
    let (from, to) = palette_to(&window, "Metric lane", "Thinking");
    window.carry(from, to);
    assert_eq!(*window.journey(), journey);
    let during = lane(&window, "Thinking");
    window.drop_at(to);
    assert_eq!(lane(&window, "Thinking"), during, "the map stands as it did during the drag");
    window.type_text("Calls");
    window.key(Key::Escape);
    let names: Vec<&str> = window.journey().lanes.iter().map(|lane| lane.name.as_str()).collect();
    let at = names.iter().position(|name| *name == "Calls").unwrap();
    assert_eq!(names[at + 1], "Thinking");
    assert!(matches!(window.journey().lanes[at].content, LaneContent::Metric(_)));
    window.undo();
    window.undo();
    assert_eq!(window.undo_label(), None, "one step for the lane and one for its name");
    window.save();
    assert_eq!(window.text_on_disk(), before);
}

#[test]
fn a_lane_let_go_on_the_palette_is_none() {
    let mut window = Window::on_sample();
    let (from, to) = palette_to(&window, "Metric lane", "Thinking");
    window.carry(from, to);
    window.harness.hover_at(from);
    window.drop_at(from);
    assert_eq!(window.undo_label(), None);
    assert_eq!(window.journey(), &file::sample());
}

/// Double-clicks in an emotion lane, with Escape in its middle, then without.
#[track_caller]
fn check_new_point(map: &Journey, lane_name: &str, step_name: &str, count: usize) {
    let mut window = Window::on(&file::write(map));
    let before = window.text_on_disk();
    let at = window.place_of(Role::Cell, &format!("{lane_name}, {step_name}")).center();
    let at = at - vec2(30.0, 20.0);
    window.harness.drag_at(at);
    window.harness.drop_at(at);
    window.harness.drag_at(at);
    window.key(Key::Escape);
    window.drop_at(at);
    assert_eq!(window.journey(), map, "Escape in the middle forgets it");
    assert_eq!(window.undo_label(), None);
    window.save();
    assert_eq!(window.text_on_disk(), before);

    window.harness.run_steps(30);
    window.double_click_on(at);
    let points = |window: &Window| {
        let lines = lane_of(window.journey(), lane_name).lines();
        lines.iter().map(|line| line.points.len()).sum::<usize>()
    };
    assert_eq!(points(&window), count);
    assert_eq!(window.undo_label(), Some("Add point"));
    window.type_text("1");
    window.key(Key::Escape);
    window.key(Key::Escape);
    assert_eq!(points(&window), count, "Escape leaves it where it is");
    window.undo();
    window.undo();
    assert_eq!(window.undo_label(), None, "point and line are one step, the value is another");
    window.save();
    assert_eq!(window.text_on_disk(), before);
}

#[test]
fn a_double_click_adds_a_point() {
    let lines = lane_of(&file::sample(), "Emotion").lines().to_vec();
    let count: usize = lines.iter().map(|line| line.points.len()).sum();
    check_new_point(&file::sample(), "Emotion", "Consider, Compares banks", count + 1);
}

#[test]
fn a_double_click_adds_a_line_where_there_is_none() {
    check_new_point(&with_two_emotion_lanes(), "Later", "Consider, Compares banks", 1);
}

#[test]
fn a_card_held_over_the_headers_neither_scrolls_nor_harms_the_map() {
    let mut window = Window::on_sample();
    let card = window.card("Calls the help line");
    let header = stage(&window, "Open account");
    window.carry(card.center(), header.center());
    for _ in 0..200 {
        window.harness.step();
    }
    assert_eq!(stage(&window, "Open account"), header, "there is no more of the map to be shown");
    window.drop_at(header.center());
    assert_eq!(window.journey(), &file::sample(), "no lane is there to take it");
}

#[test]
fn the_only_step_of_a_stage_takes_the_stage_along() {
    let mut window = Window::on_blank();
    window.click("Whole map");
    let stage_before = window.journey().stages[0].clone();
    // Steps without names stand in a narrow row under the stages.
    let first = stage(&window, "Discover");
    let from = first.center_bottom() + vec2(0.0, 3.0);
    window.carry(from, stage(&window, "Use").center_bottom() + vec2(0.0, 3.0));
    window.drop_at(stage(&window, "Use").center());
    assert!(window.journey().stages.contains(&stage_before), "{:?}", stage_names(window.journey()));
    assert_eq!(window.journey().stages.len(), 5);
}
