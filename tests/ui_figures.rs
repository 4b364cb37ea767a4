//! Numbers typed in emotion and metric cells, and the words that may follow them.
#![allow(clippy::float_cmp, clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use throughline::model::{EmotionLine, Journey, LaneContent};

use window::Window;

fn values(journey: &Journey, lane: &str) -> Vec<(usize, f32)> {
    let lane = journey.lanes.iter().find(|known| known.name == lane).unwrap();
    let points = lane.lines().iter().flat_map(|line| &line.points);
    points.map(|point| (journey.column_of(point.step).unwrap(), point.value)).collect()
}

#[test]
fn numbers_typed_in_emotion_and_metric_cells_are_their_values() {
    let mut window = Window::on_blank();
    for _ in 0..3 {
        window.key(Key::ArrowDown);
    }
    window.type_text("-1,5");
    window.key(Key::Tab);
    window.type_text("1");
    window.key(Key::Tab);
    window.type_text("9");
    window.key(Key::Escape);
    assert_eq!(values(window.journey(), "Emotion"), [(0, -1.5), (1, 1.0), (2, 2.0)]);
    assert_eq!(window.journey().lanes[3].lines().len(), 1, "one line holds them");
    window.type_text("0.5");
    window.key(Key::Escape);
    assert_eq!(values(window.journey(), "Emotion")[2], (2, 0.5), "a point takes a number too");
}

#[test]
fn figures_of_a_ribbon_are_typed_with_tab_between_them() {
    let mut window = Window::on_sample();
    let lane = |journey: &Journey| {
        let lane = journey.lanes.iter().find(|lane| lane.name == "Drop-off").unwrap();
        let LaneContent::Metric(metric) = &lane.content else { panic!("a metric") };
        let steps = journey.steps().map(|step| metric.value(step.id));
        steps.collect::<Vec<_>>()
    };
    let cell = window.place_of(Role::Cell, "Drop-off, Aware, Sees an ad");
    window.click_on(cell.center());
    window.type_text("1 200");
    window.key(Key::Tab);
    window.type_text("700");
    window.key(Key::Tab);
    window.key(Key::Backspace);
    window.key(Key::Escape);
    assert_eq!(lane(window.journey())[..4], [Some(1200.0), Some(700.0), None, Some(560.0)]);
}

#[test]
fn what_is_no_number_is_told_and_changes_nothing() {
    let mut window = Window::on_sample();
    let before = window.journey().clone();
    let cell = window.place_of(Role::Cell, "Drop-off, Aware, Sees an ad");
    window.click_on(cell.center());
    window.type_text("5-3");
    window.key(Key::Escape);
    assert!(window.shows("That is no number"));
    let lane =
        |journey: &Journey| journey.lanes.iter().find(|lane| lane.name == "Drop-off").cloned();
    let LaneContent::Metric(metric) = &lane(window.journey()).unwrap().content else { panic!() };
    assert_eq!(metric.values[0].value, 5.0, "as far as it was a number");
    window.undo();
    assert_eq!(*window.journey(), before);
}

#[test]
fn letters_and_spaces_leave_a_number_as_it_is() {
    let mut window = Window::on_sample();
    let before = window.journey().clone();
    let cell = window.place_of(Role::Cell, "Drop-off, Aware, Sees an ad");
    window.click_on(cell.center());
    window.key(Key::Enter);
    window.type_text("Looks at three' ios");
    assert!(window.shows("Only a number can be typed here"));
    window.key(Key::Escape);
    assert_eq!(*window.journey(), before);
}

#[test]
fn a_new_emotion_line_is_filled_by_numbers_and_tab() {
    let mut window = Window::on_sample();
    let lane = window.place_of(Role::RowHeader, "Emotion");
    window.click_on(lane.center());
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text("new emotion line");
    window.key(Key::Enter);
    let before: Vec<_> = lines(window.journey()).into_iter().map(|line| line.points).collect();
    assert_eq!(before.last().map(Vec::len), Some(0));
    window.type_text("1");
    window.key(Key::Tab);
    window.type_text("-0.5");
    window.key(Key::Tab);
    window.key(Key::Escape);
    let after = lines(window.journey());
    let values: Vec<f32> = after.last().unwrap().points.iter().map(|point| point.value).collect();
    assert_eq!(values, [1.0, -0.5]);
    assert_eq!(after.last().unwrap().label, "", "no number is a name");
    for (line, points) in after.iter().zip(&before).take(before.len() - 1) {
        assert_eq!(&line.points, points, "other lines are as they were");
    }
}

fn lines(journey: &Journey) -> Vec<EmotionLine> {
    let lines = journey.lanes.iter().flat_map(|lane| lane.lines());
    lines.map(|line| EmotionLine::clone(line)).collect()
}

#[test]
fn words_after_a_number_are_the_label_of_its_point() {
    let mut window = Window::on_blank();
    let cell = window.place_of(Role::Cell, "Emotion, Start").center();
    window.click_on(cell);
    window.type_text("-2 Feels forgotten");
    window.key(Key::Enter);
    let point = lines(window.journey())[0].points[0].clone();
    assert_eq!((point.value, point.label.as_str()), (-2.0, "Feels forgotten"));
    // Without a number there is nothing to be called so.
    let cell = window.place_of(Role::Cell, "Emotion, Use").center();
    window.click_on(cell);
    window.type_text("Lost");
    assert!(window.shows("Type a number first"));
    assert_eq!(lines(window.journey())[0].points.len(), 1);
    // Nor do the rest of them count as its label where there is a point.
    window.click_on(
        window.place_of(Role::Cell, "Emotion, Start").left_center() + egui::vec2(6.0, 0.0),
    );
    window.type_text("Not a number");
    window.key(Key::Escape);
    assert_eq!(lines(window.journey())[0].points[0], point);
}

#[test]
fn a_feeling_beyond_the_scale_is_told() {
    let mut window = Window::on_blank();
    let cell = window.place_of(Role::Cell, "Emotion, Choose").center();
    window.click_on(cell);
    window.type_text("7");
    assert!(window.shows("The scale of this map goes from −2 to 2"));
    window.key(Key::Escape);
    let lane = window.journey().lanes.iter().find(|lane| lane.holds_lines()).unwrap();
    assert!((lane.lines()[0].points[0].value - 2.0).abs() < 1e-6);
}
