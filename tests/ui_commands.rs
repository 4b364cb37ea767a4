//! Commands that change the map, in the window: each makes one step and can be undone.

#![allow(clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use throughline::edit::Edit;
use throughline::file;
use throughline::model::{CardKind, Journey, Lane, LaneContent, Metric, MetricForm};
use window::{Window, cell};

const CARD: &str = "Passport photo rejected";

fn stages(journey: &Journey) -> Vec<&str> {
    journey.stages.iter().map(|stage| stage.name.as_str()).collect()
}

fn steps(journey: &Journey) -> Vec<&str> {
    journey.steps().map(|step| step.name.as_str()).collect()
}

fn lanes(journey: &Journey) -> Vec<&str> {
    journey.lanes.iter().map(|lane| lane.name.as_str()).collect()
}

fn lane<'a>(journey: &'a Journey, name: &str) -> &'a Lane {
    journey.lanes.iter().find(|lane| lane.name == name).unwrap()
}

/// Deletes what was selected; what is said of it, and what is selected then.
#[track_caller]
fn check_delete(select: impl Fn(&mut Window), label: &str, told: &str, then_selected: &str) {
    let mut window = Window::on_sample();
    select(&mut window);
    window.press(Modifiers::NONE, Key::Delete);
    assert!(window.shows(told), "it says “{told}”");
    assert!(window.selected().contains(then_selected), "then “{}”", window.selected());
    window.check_one_step(label);
}

#[test]
fn deleting_says_what_went_and_goes_to_what_is_beside() {
    let card = |window: &mut Window| window.select_card(CARD);
    check_delete(
        card,
        "Delete card",
        "Deleted “Passport photo rejected without a reason”",
        "empty",
    );
    let stage = |window: &mut Window| window.select_stage("Consider");
    check_delete(stage, "Delete stage", "Deleted “Consider” with ", "Stage: Open account");
    let step = |window: &mut Window| window.select_step("Fills in form");
    check_delete(step, "Delete step", "Deleted “Fills in form” with ", "Proves identity");
    let lane = |window: &mut Window| window.select_lane("Pain points");
    check_delete(lane, "Delete lane", "Deleted “Pain points” with 4 cards", "interaction");
    let emotion = |window: &mut Window| window.select_lane("Emotion");
    check_delete(emotion, "Delete lane", "Deleted “Emotion” with 20 points", "Pain points");
    let value = |window: &mut Window| {
        let value = window.place_of(Role::Cell, "Drop-off, Open account, Proves identity: 340");
        window.click_on(value.center());
    };
    check_delete(value, "Delete value", "Deleted the value 340", "Proves identity: empty");
}

#[test]
fn personas_and_points_are_deleted_too() {
    let persona = |window: &mut Window| {
        window.click_on(window.place_of(Role::RowHeader, "Persona: Tom").center());
    };
    check_delete(
        persona,
        "Delete persona",
        "Deleted “Tom”; 3 lanes are shared now",
        "Persona: Maya",
    );
    let point = |window: &mut Window| {
        window.click_on(window.place_of(Role::GraphicsSymbol, "It just works").center());
    };
    check_delete(point, "Delete point", "Deleted the point “It just works”", "Gets a tip");
}

#[test]
fn the_last_stage_and_the_last_step_stay() {
    let mut journey = file::sample();
    let edits = journey.stages[1..].iter().map(|stage| Edit::RemoveStage(stage.id));
    let last = journey.stages[0].steps[1].id;
    let edits = edits.chain([Edit::RemoveStep(last)]).collect();
    journey = throughline::edit::apply(&journey, &Edit::Batch(edits)).unwrap();
    let mut window = Window::on(&file::write(&journey));
    for (select, told) in [
        (Window::select_stage as fn(&mut Window, &str), "a map needs at least one stage"),
        (Window::select_step, "a map needs at least one step"),
    ] {
        let name = if told.ends_with("stage") { "Aware" } else { "Sees an ad" };
        select(&mut window, name);
        window.press(Modifiers::NONE, Key::Delete);
        assert!(window.shows(told));
        assert_eq!(window.journey(), &journey);
        assert_eq!(window.undo_label(), None);
    }
}

#[test]
fn a_card_is_duplicated_right_below() {
    let mut window = Window::on_sample();
    window.select_card("Photographs her");
    window.press(Modifiers::COMMAND, Key::D);
    let photographs = "Photographs her passport, twice";
    assert_eq!(
        cell(window.journey(), "Doing", "Proves identity"),
        [photographs, photographs, "Calls the help line"]
    );
    window.check_one_step("Duplicate card");
}

#[test]
fn a_stage_is_duplicated_with_all_that_stands_in_it() {
    let mut window = Window::on_sample();
    window.select_stage("Open account");
    window.press(Modifiers::COMMAND, Key::D);
    let (journey, sample) = (window.journey(), file::sample());
    assert_eq!(stages(journey)[2..4], ["Open account", "Open account"]);
    assert_eq!(steps(journey)[4..8].concat(), steps(&sample)[4..6].concat().repeat(2));
    let (first, copy) = (&journey.stages[2].steps, &journey.stages[3].steps);
    for lane in &journey.lanes {
        for (step, copy) in first.iter().zip(copy) {
            let texts = |step_id| -> Vec<&str> {
                let cards =
                    lane.cards().iter().filter(|card| card.step == step_id && card.span == 1);
                cards.map(|card| card.text.as_str()).collect()
            };
            assert_eq!(texts(step.id), texts(copy.id), "in {}", lane.name);
            for line in lane.lines() {
                let values = |step_id| -> Vec<f32> {
                    let points = line.points.iter().filter(|point| point.step == step_id);
                    points.map(|point| point.value).collect()
                };
                assert_eq!(values(step.id), values(copy.id));
            }
        }
    }
    let LaneContent::Metric(metric) = &lane(journey, "Drop-off").content else { panic!() };
    assert_eq!(metric.value(first[0].id), metric.value(copy[0].id));
    assert_eq!(throughline::model::violations(journey), []);
    window.check_one_step("Duplicate stage");
}

#[test]
fn steps_lanes_and_personas_are_duplicated() {
    let mut window = Window::on_sample();
    window.select_step("Compares banks");
    window.press(Modifiers::COMMAND, Key::D);
    assert_eq!(steps(window.journey())[2..4], ["Compares banks", "Compares banks"]);
    assert_eq!(cell(window.journey(), "Doing", "Compares banks").len(), 1);
    window.check_one_step("Duplicate step");

    window.select_lane("Pain points");
    window.press(Modifiers::COMMAND, Key::D);
    let copies: Vec<&Lane> = {
        let lanes = window.journey().lanes.iter().map(AsRef::as_ref);
        lanes.filter(|lane| lane.name == "Pain points").collect()
    };
    assert_eq!(copies[0].cards().len(), copies[1].cards().len());
    assert_eq!(throughline::model::violations(window.journey()), []);
    window.check_one_step("Duplicate lane");

    window.click_on(window.place_of(Role::RowHeader, "Persona: Tom").center());
    window.press(Modifiers::COMMAND, Key::D);
    let names: Vec<&str> =
        window.journey().personas.iter().map(|persona| persona.name.as_str()).collect();
    assert_eq!(names, ["Maya", "Tom", "Tom"]);
    window.check_one_step("Duplicate persona");
}

#[test]
fn cards_are_moved_by_keys_within_cells_and_between_them() {
    let mut window = Window::on_sample();
    window.select_card("Calls the help line");
    window.press(Modifiers::ALT, Key::ArrowUp);
    let doing = |window: &Window, step: &str| cell(window.journey(), "Doing", step);
    assert_eq!(doing(&window, "Proves identity")[0], "Calls the help line");
    window.check_one_step("Move card");

    window.press(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(
        doing(&window, "Card arrives"),
        ["Waits nine days for the card", "Calls the help line"]
    );
    window.check_one_step("Move card");

    window.press(Modifiers::ALT, Key::ArrowDown);
    let below = cell(window.journey(), "Thinking", "Proves identity");
    assert_eq!(below, ["Calls the help line", "“I have typed all this already”"]);
    window.check_one_step("Move card");
}

#[test]
fn columns_and_lanes_are_moved_by_keys() {
    let mut window = Window::on_sample();
    window.select_stage("Consider");
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(stages(window.journey())[..2], ["Consider", "Aware"]);
    window.check_one_step("Move stage");

    window.select_step("Asks a friend");
    window.press(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(window.journey().stages[1].steps[0].name, "Asks a friend");
    window.check_one_step("Move step");

    window.select_lane("Thinking");
    window.press(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(lanes(window.journey())[1..3], ["Thinking", "Doing"]);
    window.check_one_step("Move lane");
}

#[test]
fn what_is_inserted_is_named_next() {
    let mut window = Window::on_sample();
    window.select_stage("Consider");
    window.choose("Insert", "New stage after");
    window.write("Compare");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(stages(window.journey())[1..3], ["Consider", "Compare"]);
    window.choose("Insert", "New step before");
    window.write("Asks around");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.journey().stages[2].steps[0].name, "Asks around");
    window.choose("Insert", "New persona");
    window.write("Ines");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.journey().personas[2].name, "Ines");
}

#[test]
fn a_card_is_inserted_with_its_first_letter() {
    let mut window = Window::on_sample();
    window.select_cell("Pain points, Aware, Sees an ad: empty");
    window.choose("Insert", "New card");
    assert_eq!(window.undo_label(), None);
    window.write("Too loud");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(cell(window.journey(), "Pain points", "Sees an ad"), ["Too loud"]);
    window.check_one_step("Add card");
}

#[test]
fn the_first_persona_takes_over_the_map_and_goes_without_a_name() {
    let mut window = Window::on(&file::write(&file::template("blank").unwrap().journey()));
    let before = window.journey().clone();
    window.choose("Insert", "New persona");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.journey(), &before);
    window.choose("Insert", "New persona");
    window.write("Noor");
    window.press(Modifiers::NONE, Key::Escape);
    let noor = Some(window.journey().personas[0].id);
    assert!(window.journey().lanes.iter().all(|lane| lane.persona == noor));
}

#[test]
fn lines_metrics_and_storyboards_are_inserted() {
    let mut window = Window::on_sample();
    window.choose("Insert", "New emotion line");
    assert_eq!(lane(window.journey(), "Emotion").lines().len(), 3);
    window.check_one_step("Add emotion line");
    window.choose("Insert", "New storyboard");
    assert_eq!(lanes(window.journey()).iter().filter(|name| **name == "Storyboard").count(), 2);
    window.check_one_step("Add lane");
    window.select_lane("Owner");
    window.choose("Insert", "New metric");
    window.write("Calls");
    window.press(Modifiers::NONE, Key::Escape);
    let numbers = Metric { form: MetricForm::Numbers, ..Metric::default() };
    assert_eq!(lane(window.journey(), "Calls").content, LaneContent::Metric(numbers.into()));
    assert_eq!(lanes(window.journey()).last(), Some(&"Calls"));
}

#[test]
fn the_gallery_makes_a_lane_for_the_persona_below_the_selected_one() {
    let mut window = Window::on_sample();
    window.select_lane("Doing");
    window.choose("Insert", "New lane…");
    window.write("goes well");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(lanes(window.journey())[1..3], ["Doing", "Gains"]);
    let gains = lane(window.journey(), "Gains");
    assert_eq!(gains.persona, Some(window.journey().personas[0].id));
    let content = LaneContent::Cards { kind: CardKind::Gain, cards: Vec::new() };
    assert_eq!(gains.content, content);
    assert!(window.selected().contains("Gains"), "{}", window.selected());
    window.check_one_step("Add lane");
}

#[test]
fn a_lane_is_made_above_the_selected_one() {
    let mut window = Window::on_sample();
    window.select_lane("Doing");
    window.choose("Insert", "New lane above…");
    window.write("goes well");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(lanes(window.journey())[..3], ["Storyboard", "Gains", "Doing"]);
    window.check_one_step("Add lane");
    let tom = window.journey().personas[1].id;
    window.select_lane("Thinking");
    window.choose("Insert", "New lane above…");
    window.click_node(Role::Button, "Tom");
    window.write("goes well");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.journey().lanes[0].name, "Gains", "Maya’s box stays in one");
    assert_eq!(window.journey().lanes[0].persona, Some(tom));
    window.check_one_step("Add lane");
}

#[test]
fn an_emotion_lane_comes_with_the_line_of_its_persona() {
    let mut window = Window::on_sample();
    window.select_lane("Doing");
    window.choose("Insert", "New lane…");
    window.click_node(Role::Button, "Tom");
    window.click_node(
        Role::ListBoxOption,
        "Emotion line, How the persona feels, step by step, on one scale",
    );
    let tom = window.journey().personas[1].id;
    let added = window.journey().lanes.iter().rfind(|lane| lane.name == "Emotion").unwrap();
    assert_eq!(added.persona, Some(tom));
    assert_eq!(added.lines().len(), 1);
    assert_eq!((added.lines()[0].persona, added.lines()[0].points.len()), (Some(tom), 0));
    assert_eq!(window.journey().lanes[6].name, "Emotion", "Maya’s box stays in one");
    window.check_one_step("Add lane");
}

#[test]
fn escape_closes_the_gallery_and_nothing_is_made() {
    let mut window = Window::on_sample();
    window.select_lane("Doing");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    assert!(window.shows("Moments of contact"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Moments of contact"));
    assert!(window.selected().contains("Doing"));
    assert_eq!(window.undo_label(), None);
}

#[test]
fn a_new_lane_is_of_the_persona_that_is_selected() {
    let mut window = Window::on_sample();
    window.click_on(window.place_of(Role::RowHeader, "Persona: Tom").center());
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.write("emotion");
    window.key(Key::Enter);
    let tom = window.journey().personas[1].id;
    let lane = window.journey().lanes.iter().rfind(|lane| lane.holds_lines()).unwrap();
    assert_eq!((lane.persona, lane.lines()[0].persona), (Some(tom), Some(tom)));
}
